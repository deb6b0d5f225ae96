//! What the platform thinks of an event: the same rules as on the desk, asked again of what arrived.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use case_core::apply::apply;
use case_core::case::CaseState;
use case_core::clock::Calendar;
use case_core::event::{Actor, CaseEvent, CaseStarted, What};
use case_core::paper::{IssuedPaper, PaperNumber};
use case_core::permit::{permit, permit_blocked};
use case_core::published::{CHART_PUBLISHED, ChartPublished, ITEM_BOUND, ItemBound};
use case_core::rejection::{Code, Rejection};
use case_core::versions::Known;
use chrono::DateTime;
use flow_model::form::sealed;
use flow_model::step::Side;
use serde_json::value::RawValue;
use sync_wire::digest::sm3_hex;
use sync_wire::envelope::Envelope;
use sync_wire::push::{EventVerdict, Refusal, Verdict};

use crate::limits::{MAX_CHART_BYTES, MAX_RECONSIDERED_CASES, MAX_WAITING_EVENTS};
use crate::nets::{Nets, compile};
use crate::store::alarm::Alarm;
use crate::store::case::{CaseKey, CaseRow};
use crate::store::{StoreError, Tx};

mod change;

/// Judges events within one transaction; [`Judge::keep`] writes the cases back.
pub struct Judge<'t, 'c> {
    tx: &'t Tx<'c>,
    nets: &'t Nets,
    at: &'t str,
    calendar: Calendar,
    cases: HashMap<(String, String), CaseRow>,
    ways: RefCell<HashMap<change::Way, Arc<Known>>>,
}

impl<'t, 'c> Judge<'t, 'c> {
    /// Begins with no case in hand; `at` is the platform's wall time.
    pub fn new(tx: &'t Tx<'c>, nets: &'t Nets, at: &'t str) -> Judge<'t, 'c> {
        Judge {
            tx,
            nets,
            at,
            calendar: Calendar::national(),
            cases: HashMap::new(),
            ways: RefCell::default(),
        }
    }

    /// Judges an event that is new here and stores it with its verdict.
    pub fn take(&mut self, event: &Envelope) -> Result<(), StoreError> {
        if let Some(id) = event.subject.strip_prefix("case/") {
            let verdict = self.case_event(event, id)?;
            let ended = verdict == Verdict::Accepted && ends(event);
            self.tx.put_event(event, &verdict, self.at)?;
            return if ended {
                self.close_waiting(event, id)
            } else {
                Ok(())
            };
        }
        match event.kind.as_str() {
            CHART_PUBLISHED => self.chart_published(event),
            ITEM_BOUND => self.item_bound(event),
            // Kinds that a newer desk knows are kept to the byte and change nothing here.
            _ => self.tx.put_event(event, &Verdict::Accepted, self.at),
        }
    }

    /// Looks again at every case of a region that waits for `cause`; returns how many.
    pub fn cause_gone(&mut self, region: &str, cause: &str) -> Result<usize, StoreError> {
        self.keep()?;
        let ids = self
            .tx
            .cases_waiting_for(region, cause, MAX_RECONSIDERED_CASES)?;
        for id in &ids {
            self.reconsider(region, id)?;
        }
        Ok(ids.len())
    }

    /// Writes the cases back.
    pub fn keep(&mut self) -> Result<(), StoreError> {
        for (_, case) in self.cases.drain() {
            self.tx.put_case(&case, self.at)?;
        }
        Ok(())
    }

    fn case_event(&mut self, event: &Envelope, id: &str) -> Result<Verdict, StoreError> {
        let Some(mut case) = self.case_of(event, id)? else {
            return Ok(refused("case_not_started"));
        };
        if case.holder != event.device {
            self.put_back(case);
            return Ok(refused("not_holder"));
        }
        let verdict = match &case.blocked_by {
            Some(_) if ends(event) => self.end_blocked(&mut case, event)?,
            Some(behind) => Verdict::Held {
                behind: behind.clone(),
            },
            None => self.judge(&mut case, event)?,
        };
        self.put_back(case);
        Ok(verdict)
    }

    /// The case in hand, else from the store, else a new one when this event opens it.
    fn case_of(&mut self, event: &Envelope, id: &str) -> Result<Option<CaseRow>, StoreError> {
        if let Some(case) = self.cases.remove(&(event.region.clone(), id.to_owned())) {
            return Ok(Some(case));
        }
        if let Some(case) = self.tx.case(&event.region, id)? {
            return Ok(Some(case));
        }
        if event.kind != "case_started" {
            return Ok(None);
        }
        let started: Option<CaseStarted> = serde_json::from_str(event.data.get()).ok();
        Ok(Some(CaseRow {
            region: event.region.clone(),
            id: id.to_owned(),
            holder: event.device.clone(),
            key: started.as_ref().map(CaseKey::of).unwrap_or_default(),
            blocked_by: None,
            waits_for: None,
            fold: None,
        }))
    }

    fn put_back(&mut self, case: CaseRow) {
        self.cases
            .insert((case.region.clone(), case.id.clone()), case);
    }

    /// Judges an event of a case that nothing blocks, and blocks the case when it does not pass.
    fn judge(&mut self, case: &mut CaseRow, event: &Envelope) -> Result<Verdict, StoreError> {
        let (verdict, waits_for) = self.ask(case, event)?;
        if verdict != Verdict::Accepted {
            case.blocked_by = Some(event.id.clone());
            case.waits_for = waits_for;
        }
        Ok(verdict)
    }

    fn ask(
        &self,
        case: &mut CaseRow,
        event: &Envelope,
    ) -> Result<(Verdict, Option<String>), StoreError> {
        let Some(what) = case_event(event) else {
            return Ok((refused("event_unreadable"), None));
        };
        if let What::CaseStarted(started) = &what.what
            && let Some(told) = self.ask_start(event, started)?
        {
            return Ok(told);
        }
        if let What::VersionChanged(changed) = &what.what {
            return self.ask_change(case, event, (&what, changed));
        }
        let compiled = match self.compiled(event, &case.key.chart)? {
            Ok(compiled) => compiled,
            Err(told) => return Ok(told),
        };
        if let Err(rejection) = permit(&compiled.net, case.fold.as_ref(), &what, &self.calendar) {
            return Ok((refused_by_rule(rejection), None));
        }
        match apply(&compiled.net, case.fold.clone(), &what) {
            Ok(next) => {
                // A move that is undone gives the case its old version back.
                case.key.chart.clone_from(&next.start.chart.hash);
                case.fold = Some(next);
                self.note_numbers(event, &what.what)?;
                Ok((Verdict::Accepted, None))
            }
            Err(misfit) => Ok((
                refused_with("case_misfit", "element", &misfit.element),
                None,
            )),
        }
    }

    /// Notes the paper numbers that an accepted event gave; a number that two papers have is an alarm: what lies on
    /// paper cannot be refused any more.
    fn note_numbers(&self, event: &Envelope, what: &What) -> Result<(), StoreError> {
        let numbers: Vec<&PaperNumber> = match what {
            What::StepDone(done) => numbers_of(&done.papers),
            What::PaperNumbered(numbered) => vec![&numbered.number],
            What::ExecutionHalted(it) => numbers_of(&it.papers),
            What::ExecutionResumed(it) => numbers_of(&it.papers),
            What::CaseStopped(it) => numbers_of(&it.papers),
            What::CaseStarted(_)
            | What::FieldSet(_)
            | What::ChecksConfirmed(_)
            | What::SentBack(_)
            | What::CaseWithdrawn(_)
            | What::TimerFired(_)
            | What::ConditionMet(_)
            | What::Deemed(_)
            | What::LimitExtended(_)
            | What::StepClaimed(_)
            | What::StepReleased(_)
            | What::StepHandedOver(_)
            | What::NumberVoided(_)
            | What::VersionChanged(_)
            | What::VersionRestored(_)
            | What::TransferReceived(_)
            | What::RemedyDecided(_) => Vec::new(),
        };
        for number in numbers {
            let place = (number.series.as_str(), number.year, number.serial);
            let Some(first) = self.tx.use_number(&event.region, place, &event.id)? else {
                continue;
            };
            let alarm = Alarm {
                region: event.region.clone(),
                id: sm3_hex(format!("number_twice/{number}/{}", event.id).as_bytes()),
                device: event.device.clone(),
                kind: "number_twice".to_owned(),
                facts: BTreeMap::from([
                    ("number".to_owned(), number.to_string()),
                    ("event".to_owned(), event.id.clone()),
                    ("first".to_owned(), first),
                ]),
            };
            self.tx.put_alarm(&alarm, self.at)?;
        }
        Ok(())
    }

    /// What only the platform knows about an opening: region, suspension, the version of the chart.
    fn ask_start(
        &self,
        event: &Envelope,
        started: &CaseStarted,
    ) -> Result<Option<(Verdict, Option<String>)>, StoreError> {
        if started.region != event.region {
            return Ok(Some((
                refused_with("wrong_region", "region", &event.region),
                None,
            )));
        }
        if self.tx.suspension(&event.region, &started.item)?.is_some() {
            let verdict = refused_with("item_suspended", "item", &started.item);
            return Ok(Some((verdict, Some(format!("item/{}", started.item)))));
        }
        let chart = &started.chart;
        let known = self
            .tx
            .chart_version(&event.region, &chart.chart, chart.version)?;
        Ok(match known {
            Some(hash) if hash != chart.hash => Some((
                refused_with("chart_differs", "version", &chart.version.to_string()),
                None,
            )),
            Some(_) => None,
            None => {
                let behind = format!("chart/{}", chart.hash);
                Some((
                    Verdict::Held {
                        behind: behind.clone(),
                    },
                    Some(behind),
                ))
            }
        })
    }

    /// A blocked case is taken back or stopped: that counts, whatever stands in the way of its other events. An end that
    /// was accepted stays: what was refused came behind it.
    fn end_blocked(&self, case: &mut CaseRow, event: &Envelope) -> Result<Verdict, StoreError> {
        let Some(what) = case_event(event) else {
            return Ok(refused("event_unreadable"));
        };
        if let Some(fold) = &case.fold {
            if fold.state != CaseState::Running {
                return Ok(refused(Code::CaseEnded.as_str()));
            }
            let net = self.nets.get(self.tx, &event.region, &case.key.chart);
            let Ok(Some(Ok(compiled))) = net else {
                return Ok(refused("chart_not_executable"));
            };
            if let Err(rejection) = permit_blocked(&compiled.net, fold, &what, &self.calendar) {
                return Ok(refused_by_rule(rejection));
            }
            match apply(&compiled.net, Some(fold.clone()), &what) {
                Ok(next) => case.fold = Some(next),
                Err(misfit) => {
                    return Ok(refused_with("case_misfit", "element", &misfit.element));
                }
            }
            self.note_numbers(event, &what.what)?;
        }
        case.blocked_by = None;
        case.waits_for = None;
        Ok(Verdict::Accepted)
    }

    /// Events that waited in a case which was taken back or stopped will never count: say so.
    fn close_waiting(&mut self, last: &Envelope, id: &str) -> Result<(), StoreError> {
        let subject = format!("case/{id}");
        let open =
            self.tx
                .not_accepted(&last.region, &subject, &last.device, MAX_WAITING_EVENTS)?;
        for waiting in open {
            if matches!(waiting.verdict, Verdict::Held { .. }) {
                self.change(&waiting.event, refused("case_withdrawn"))?;
            }
        }
        Ok(())
    }

    fn reconsider(&mut self, region: &str, id: &str) -> Result<(), StoreError> {
        let Some(mut case) = self.tx.case(region, id)? else {
            return Ok(());
        };
        case.blocked_by = None;
        case.waits_for = None;
        let subject = format!("case/{id}");
        let open = self
            .tx
            .not_accepted(region, &subject, &case.holder, MAX_WAITING_EVENTS)?;
        for waiting in open {
            let verdict = match &case.blocked_by {
                Some(behind) => Verdict::Held {
                    behind: behind.clone(),
                },
                None => self.judge(&mut case, &waiting.event)?,
            };
            if verdict != waiting.verdict {
                self.change(&waiting.event, verdict)?;
            }
        }
        self.put_back(case);
        Ok(())
    }

    /// Writes a later verdict, and keeps it for the device to read.
    fn change(&self, event: &Envelope, verdict: Verdict) -> Result<(), StoreError> {
        self.tx.put_verdict(event, &verdict, self.at)?;
        let told = EventVerdict {
            id: event.id.clone(),
            seq: event.seq,
            verdict,
        };
        self.tx.put_settled(event, &told)
    }

    fn chart_published(&mut self, event: &Envelope) -> Result<(), StoreError> {
        let published: Option<ChartPublished> = serde_json::from_str(event.data.get()).ok();
        let verdict = match &published {
            None => refused("event_unreadable"),
            Some(chart) => self.judge_chart(event, chart)?,
        };
        self.tx.put_event(event, &verdict, self.at)?;
        if let (Some(chart), Verdict::Accepted) = (&published, &verdict) {
            self.tx.put_chart(&event.region, chart, self.at)?;
            self.cause_gone(&event.region, &format!("chart/{}", chart.chart.hash))?;
        }
        Ok(())
    }

    fn judge_chart(&self, event: &Envelope, chart: &ChartPublished) -> Result<Verdict, StoreError> {
        let version = &chart.chart;
        if event.subject != format!("chart/{}", version.chart) {
            return Ok(refused("subject_differs"));
        }
        if chart.xml.len().max(chart.forms.len()) > MAX_CHART_BYTES {
            return Ok(refused_with(
                "too_large",
                "max",
                &MAX_CHART_BYTES.to_string(),
            ));
        }
        if sm3_hex(&sealed(&chart.xml, &chart.forms)) != version.hash {
            return Ok(refused("chart_hash_differs"));
        }
        let known = self
            .tx
            .chart_version(&event.region, &version.chart, version.version)?;
        if known.is_some_and(|hash| hash != version.hash) {
            return Ok(refused_with(
                "chart_version_taken",
                "version",
                &version.version.to_string(),
            ));
        }
        if chart.side == Side::Internal
            && let Err(unusable) = compile(self.tx, &event.region, &chart.xml, &chart.forms)
        {
            return Ok(refused_with(unusable.code, "element", &unusable.element));
        }
        Ok(Verdict::Accepted)
    }

    fn item_bound(&mut self, event: &Envelope) -> Result<(), StoreError> {
        let bound: Option<ItemBound> = serde_json::from_str(event.data.get()).ok();
        let verdict = match &bound {
            None => refused("event_unreadable"),
            Some(item) if event.subject != format!("item/{}", item.item) => {
                refused("subject_differs")
            }
            Some(_) => Verdict::Accepted,
        };
        self.tx.put_event(event, &verdict, self.at)?;
        match (&bound, &verdict) {
            (Some(item), Verdict::Accepted) => self.tx.put_item(&event.region, item, self.at),
            (Some(_) | None, _) => Ok(()),
        }
    }
}

/// The event of a case inside an envelope; `None` when it is not one that this version reads.
pub fn case_event(event: &Envelope) -> Option<CaseEvent> {
    let at = DateTime::parse_from_rfc3339(&event.time).ok()?;
    let by: Actor = serde_json::from_str(event.actor.get()).ok()?;
    let mut whole: BTreeMap<&str, Box<RawValue>> = BTreeMap::new();
    whole.insert("type", serde_json::value::to_raw_value(&event.kind).ok()?);
    whole.insert("data", event.data.clone());
    let what: What = serde_json::from_str(&serde_json::to_string(&whole).ok()?).ok()?;
    Some(CaseEvent { at, by, what })
}

/// Whether an event ends a case where it stands.
fn ends(event: &Envelope) -> bool {
    matches!(event.kind.as_str(), "case_withdrawn" | "case_stopped")
}

fn numbers_of(papers: &[IssuedPaper]) -> Vec<&PaperNumber> {
    papers
        .iter()
        .filter_map(|paper| paper.number.as_ref())
        .collect()
}

fn refused(code: &str) -> Verdict {
    Verdict::Refused(Refusal {
        code: code.to_owned(),
        field: None,
        params: BTreeMap::new(),
    })
}

fn refused_with(code: &str, key: &str, value: &str) -> Verdict {
    let params = BTreeMap::from([(key.to_owned(), value.to_owned())]);
    Verdict::Refused(Refusal {
        code: code.to_owned(),
        field: None,
        params,
    })
}

fn refused_by_rule(rejection: Rejection) -> Verdict {
    let mut params = rejection.params;
    if let Some(article) = rejection.article {
        params.insert("statute".to_owned(), article.statute);
        params.insert("article".to_owned(), article.article);
    }
    let code = rejection.code.as_str().to_owned();
    Verdict::Refused(Refusal {
        code,
        field: rejection.field,
        params,
    })
}

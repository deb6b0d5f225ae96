//! When a case and its steps are due, derived from its events.
//!
//! The clock of a case starts on the day on which its first step with act `accept` is done (licences: 行政许可法
//! art. 42 counts from acceptance) or with act `file` (penalties: 行政处罚法 art. 60 counts from 立案); where the
//! chart has no such step, on the day on which the case was opened. Days on which the case stood only in steps whose
//! time is excluded (行政许可法 art. 45) are passed over: those after the day on which it came to stand there, up to
//! and including the day on which it left.

use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::step::{Act, CaseType, Counting, Limit, Step, Unit};
use serde::{Deserialize, Serialize};

use super::add::{AddError, add_outside, calendar_days_between, working_days_between};
use super::calendar::Calendar;
use super::hours;
use super::suspension::{Suspension, suspensions};
use crate::case::{Case, CaseState, PassHow};
use crate::ending::{self, ENDINGS};
use crate::event::Effect;
use crate::execution::{stands_still, still};
use crate::law::extension::extended;
use crate::net::Net;
use crate::versions::trail;

/// On the spot.
const SAME_DAY: Limit = Limit {
    number: 0,
    unit: Unit::Day,
    counting: Counting::Working,
    basis: None,
};

/// When a case is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueView {
    /// The day from which the case's limits run; `None` while it is not accepted or filed.
    pub clock_from: Option<NaiveDate>,
    /// By the promised limit.
    pub promised: Option<Due>,
    /// By the statutory limit.
    pub statutory: Option<Due>,
    /// The steps where the case stands and that have a limit.
    pub steps: Vec<StepDue>,
    /// The suspension that lasts now.
    pub suspended: Option<Suspension>,
    /// Suspensions that are over, oldest first.
    pub suspensions: Vec<Suspension>,
    /// The first unpublished year that a count reached.
    pub unpublished: Option<i32>,
}

/// One due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The limit that is counted.
    pub limit: Limit,
    /// The last day; `None` when the count reaches an unpublished year, or the limit is too long.
    pub on: Option<NaiveDate>,
    /// For a limit in hours, the moment.
    pub at: Option<DateTime<FixedOffset>>,
    /// Units used so far: working days, days, or minutes for a limit in hours.
    pub spent: u32,
    /// Units of the whole limit; `None` when the end of a limit in months is not known.
    pub total: Option<u32>,
    /// Working days that are left; negative when it is over; `None` when not known or in hours.
    pub working_left: Option<i64>,
    /// Whether the limit is passed.
    pub over: bool,
    /// The unpublished year that the count reached.
    pub unpublished: Option<i32>,
}

/// When a step is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDue {
    /// The step.
    pub node: String,
    /// Since when the case stands there.
    pub since: DateTime<FixedOffset>,
    /// By the step's own limit.
    pub due: Due,
}

/// What counties set about the clock because no source that was found fixes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRules {
    /// Whether a last day that is a day off moves to the next working day.
    pub roll_forward: bool,
    /// Working hours of a day as minutes from midnight, for limits in hours.
    pub hours: Vec<(u32, u32)>,
}

impl Default for ClockRules {
    /// Roll forward; 9:00-12:00 and 13:30-17:30, as one province's system was set.
    fn default() -> Self {
        ClockRules {
            roll_forward: true,
            hours: vec![(540, 720), (810, 1050)],
        }
    }
}

/// The due dates of a case at `now`, with the default rules. An ended case is seen at its end.
#[must_use]
pub fn due(net: &Net, case: &Case, calendar: &Calendar, now: DateTime<FixedOffset>) -> DueView {
    due_by(net, case, calendar, now, &ClockRules::default())
}

/// As [`due`], by the rules of a county.
#[must_use]
pub fn due_by(
    net: &Net,
    case: &Case,
    calendar: &Calendar,
    now: DateTime<FixedOffset>,
    rules: &ClockRules,
) -> DueView {
    let now = seen_at(case, now);
    let all = suspensions(net, case, now, calendar);
    let count = Count {
        calendar,
        now,
        rules,
        suspensions: &all,
    };
    let clock_from = clock_from(net, case);
    let of_case = |count: &Count<'_>, limit: Option<&Limit>| match (clock_from, limit) {
        (Some(from), Some(limit)) => {
            let more = case.extensions_now().iter().map(|more| &more.by);
            Some(count.case(from, &extended(limit, more)))
        }
        (None, _) | (_, None) => None,
    };
    // The limits are those of the decision (行政许可法 art. 42, 行政处罚法 art. 60): what comes behind it has its own.
    let count = Count {
        now: decided(net, case).map_or(now, |at| now.min(at)),
        ..count
    };
    // 行政许可法 art. 43: of a case that goes on to a higher organ, the limit is that of the lower one's review.
    let reviewed = Count {
        now: reported(net, case).map_or(count.now, |at| count.now.min(at)),
        ..count
    };
    // 即办件: without a promise of its own it ends on the day on which it was accepted.
    let instant = case.start.case_type == CaseType::Instant && case.start.engine >= ENDINGS;
    let same_day = instant.then_some(&SAME_DAY);
    let promised = of_case(&count, case.promised_now().or(same_day));
    let statutory = of_case(&reviewed, case.statutory_now());
    let steps = Count { now, ..count }.steps(net, case);
    let unpublished = [&promised, &statutory]
        .into_iter()
        .flatten()
        .chain(steps.iter().map(|step| &step.due))
        .find_map(|due| due.unpublished);
    let suspended = all.iter().find(|s| s.until.is_none()).cloned();
    let suspensions = all.iter().filter(|s| s.until.is_some()).cloned().collect();
    DueView {
        clock_from,
        promised,
        statutory,
        steps,
        suspended,
        suspensions,
        unpublished,
    }
}

/// How one stay at a step stands by the step's own limit, seen at its end.
pub(crate) fn stay(
    calendar: &Calendar,
    rules: &ClockRules,
    limit: &Limit,
    (from, to): (DateTime<FixedOffset>, DateTime<FixedOffset>),
    still: &[Suspension],
) -> Due {
    let count = Count {
        calendar,
        now: to,
        rules,
        suspensions: still,
    };
    count.stay(from, limit, still)
}

/// The times in which the limit of a step stood still because carrying out was halted.
pub(crate) fn at_step<'a>(halts: &'a [Suspension], step: &Step) -> &'a [Suspension] {
    if stands_still(step) { halts } else { &[] }
}

fn seen_at(case: &Case, now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    match &case.state {
        CaseState::Running => now,
        CaseState::Ended { at, .. } | CaseState::Withdrawn { at, .. } => now.min(*at),
        CaseState::Stopped { done, .. } => now.min(done.at),
    }
}

/// When a case of that kind was sent on to the higher organ.
#[must_use]
pub fn reported(net: &Net, case: &Case) -> Option<DateTime<FixedOffset>> {
    if case.start.case_type != CaseType::Reported {
        return None;
    }
    let mut passes = case.passes[case.since_reopened()..].iter();
    let done = passes.find(|pass| {
        let act = trail::act(net, case, pass);
        matches!(pass.how, PassHow::Done { .. }) && act == Some(Act::Report)
    });
    done.map(|pass| pass.to)
}

/// When the decision that stands was made.
#[must_use]
pub fn decided(net: &Net, case: &Case) -> Option<DateTime<FixedOffset>> {
    ending::decision(net, case).map(|(pass, _)| pass.to)
}

fn clock_from(net: &Net, case: &Case) -> Option<NaiveDate> {
    // Opened anew, or ordered to be decided: from the day on which the order was received.
    if let Some(mark) = case.restarted() {
        return Some(mark.remedy.received_on);
    }
    let act = if case.start.case_type.is_penalty() {
        Act::File
    } else {
        Act::Accept
    };
    // 行政许可法 art. 32 (4): accepted by silence, and from the day on which it was received.
    let mut silent = case.deemed.iter().map(|mark| &mark.deemed);
    if let Some(deemed) = silent.find(|it| it.effect == Effect::Accepted) {
        return Some(deemed.from);
    }
    let done = case.passes.iter().find(|pass| {
        matches!(pass.how, PassHow::Done { .. }) && trail::act(net, case, pass) == Some(act)
    });
    if done.is_none() && !net.steps().any(|step| step.step.act == Some(act)) {
        return Some(case.opened.at.date_naive());
    }
    done.map(|pass| pass.to.date_naive())
}

#[derive(Clone, Copy)]
struct Count<'a> {
    calendar: &'a Calendar,
    now: DateTime<FixedOffset>,
    rules: &'a ClockRules,
    suspensions: &'a [Suspension],
}

impl Count<'_> {
    fn case(&self, from: NaiveDate, limit: &Limit) -> Due {
        self.due(from, limit, |day| self.excluded(day))
    }

    fn excluded(&self, day: NaiveDate) -> bool {
        self.suspensions.iter().any(|s| {
            let until = s.until.unwrap_or(self.now).date_naive();
            s.since.date_naive() < day && day <= until
        })
    }

    fn steps(&self, net: &Net, case: &Case) -> Vec<StepDue> {
        let halts = still(case);
        let of_step = |token: &crate::case::Token| {
            let step = &net.node(&token.node)?.step;
            let limit = trail::limit(case, &token.node, token.since, step)?;
            Some(StepDue {
                node: token.node.clone(),
                since: token.since,
                due: self.stay(token.since, limit, at_step(&halts, step)),
            })
        };
        case.tokens.iter().filter_map(of_step).collect()
    }

    fn stay(&self, since: DateTime<FixedOffset>, limit: &Limit, still: &[Suspension]) -> Due {
        match limit.unit {
            Unit::Hour => self.hours(since, limit, still),
            Unit::Day | Unit::Month | Unit::Year => {
                let here = Count {
                    suspensions: still,
                    ..*self
                };
                here.due(since.date_naive(), limit, |day| here.excluded(day))
            }
        }
    }

    fn due(&self, from: NaiveDate, limit: &Limit, excluded: impl Fn(NaiveDate) -> bool) -> Due {
        let today = self.now.date_naive();
        let end = add_outside(
            self.calendar,
            from,
            limit,
            self.rules.roll_forward,
            &excluded,
        );
        let (on, mut unpublished) = match end {
            Ok(added) => (Some(added.date), None),
            Err(AddError::Unpublished { year }) => (None, Some(year)),
            Err(AddError::Hours | AddError::TooLong) => (None, None),
        };
        let by_working = limit.unit == Unit::Day && limit.counting == Counting::Working;
        let spent = if by_working {
            self.working_spent(from, today, &excluded)
        } else {
            calendar_days_between(from, today, &excluded)
        };
        let total = match limit.unit {
            Unit::Day => Some(limit.number),
            Unit::Month | Unit::Year => on.map(|on| calendar_days_between(from, on, &excluded)),
            Unit::Hour => None,
        };
        let working_left = on.and_then(|on| {
            working_days_between(self.calendar, today, on)
                .map_err(|reached| unpublished = unpublished.or(Some(reached.year)))
                .ok()
        });
        let over = on.is_some_and(|on| today > on);
        Due {
            limit: limit.clone(),
            on,
            at: None,
            spent,
            total,
            working_left,
            over,
            unpublished,
        }
    }

    /// Working days used; days of unpublished years are left out, the flag of the due date tells.
    fn working_spent(
        &self,
        from: NaiveDate,
        today: NaiveDate,
        excluded: &impl Fn(NaiveDate) -> bool,
    ) -> u32 {
        calendar_days_between(from, today, |day| {
            excluded(day) || !self.calendar.is_working(day).unwrap_or(false)
        })
    }

    /// The moment at which `minutes` of working time are used up that lie outside `still`.
    fn after(
        &self,
        since: DateTime<FixedOffset>,
        minutes: u32,
        still: &[Suspension],
    ) -> Result<DateTime<FixedOffset>, AddError> {
        let spans = &self.rules.hours;
        let mut whole = minutes;
        let mut at = hours::add(self.calendar, spans, since, whole)?;
        for (begun, over) in self.stills(since, still) {
            if begun < at {
                let stood = hours::spent(self.calendar, spans, begun, over);
                whole = whole.saturating_add(stood);
                at = hours::add(self.calendar, spans, since, whole)?;
            }
        }
        Ok(at)
    }

    /// What of `still` lies between `since` and now, oldest first.
    fn stills(
        &self,
        since: DateTime<FixedOffset>,
        still: &[Suspension],
    ) -> impl Iterator<Item = (DateTime<FixedOffset>, DateTime<FixedOffset>)> {
        let within = move |s: &Suspension| {
            let over = s.until.map_or(self.now, |until| until.min(self.now));
            (s.since.max(since), over)
        };
        let all = still.iter().map(within);
        all.filter(|(begun, over)| begun < over)
    }

    fn hours(&self, since: DateTime<FixedOffset>, limit: &Limit, still: &[Suspension]) -> Due {
        let minutes = limit.number.saturating_mul(60);
        let spans = &self.rules.hours;
        let (at, unpublished) = match self.after(since, minutes, still) {
            Ok(at) => (Some(at), None),
            Err(AddError::Unpublished { year }) => (None, Some(year)),
            Err(AddError::Hours | AddError::TooLong) => (None, None),
        };
        let stood = self.stills(since, still);
        let stood: u32 = stood
            .map(|(begun, over)| hours::spent(self.calendar, spans, begun, over))
            .sum();
        let spent = hours::spent(self.calendar, spans, since, self.now).saturating_sub(stood);
        Due {
            limit: limit.clone(),
            on: at.map(|at| at.date_naive()),
            at,
            spent,
            total: Some(minutes),
            working_left: None,
            over: at.is_some_and(|at| self.now > at),
            unpublished,
        }
    }
}

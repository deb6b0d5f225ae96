//! A past case that was still open goes on in the engine: its recorded steps are played on the published chart by the
//! rules of today. What they permit becomes its history; the first thing that they do not permit is the reason why it
//! stays a record that is only read.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::column::{self, Field, Role, plain};
use super::day::Moment;
use super::{Facts, PastCase};
use crate::apply::apply;
use crate::case::{Case, CaseState};
use crate::choices::{Waiting, choices, waiting};
use crate::clock::Calendar;
use crate::decide::{Command, Context, decide};
use crate::event::{Actor, CaseEvent, CaseStarted, FieldSet, FieldValue, STRANGER, StepDone};
use crate::net::Net;
use crate::rejection::Rejection;

/// What a case goes on from.
pub struct Ground<'a> {
    /// The chart of its item.
    pub net: &'a Net,
    /// What cases of the item start from, with number, title and limits.
    pub started: CaseStarted,
    /// The calendar of the county.
    pub calendar: &'a Calendar,
    /// Why fields that the other system did not keep are marked 缺失.
    pub reason: &'a str,
    /// Now: what is recorded of later cannot have happened.
    pub now: DateTime<FixedOffset>,
    /// Who bears a name.
    pub user_of: &'a dyn Fn(&str) -> Bearer,
}

/// Who bears a name at this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearer {
    /// The user with this id.
    User(String),
    /// Nobody: a person of the other system.
    Stranger,
    /// Several users: nobody knows which of them acted.
    Several,
}

/// Why a case cannot go on, and at which of its recorded steps (from 1; 0 for its start).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// The recorded step.
    pub step: usize,
    /// Why.
    pub why: Why,
}

/// Why a case cannot go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The other system kept no steps: nobody knows where it stands.
    NoSteps,
    /// A day or a time is missing.
    NoTime,
    /// It is recorded for a time that has not come.
    InFuture,
    /// Nobody is named who acted.
    NoHandler,
    /// Several users bear the name of who acted.
    HandlerUnclear,
    /// The case stands at no step of that name, or at several.
    NoSuchStep,
    /// Which way was taken cannot be seen from the step that followed.
    WayUnclear,
    /// By its steps it has ended, by its state it has not.
    EndedAlready,
    /// A rule of today forbids it.
    Forbidden(Box<Rejection>),
}

impl Why {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Why::NoSteps => "no_steps",
            Why::NoTime => "no_time",
            Why::InFuture => "in_future",
            Why::NoHandler => "no_handler",
            Why::HandlerUnclear => "handler_unclear",
            Why::NoSuchStep => "no_such_step",
            Why::WayUnclear => "way_unclear",
            Why::EndedAlready => "ended_already",
            Why::Forbidden(_) => "forbidden",
        }
    }
}

/// Ways behind one step that are tried.
const MAX_WAYS: usize = 128;

/// The history of the case, from its opening to where it stands.
///
/// # Errors
/// Why it cannot go on.
pub fn carry_on(past: &PastCase, from: Ground<'_>) -> Result<Vec<CaseEvent>, Stuck> {
    let stuck = |step: usize| move |why: Why| Stuck { step, why };
    if past.steps.is_empty() {
        return Err(stuck(0)(Why::NoSteps));
    }
    let mut play = Play::begin(past, &from).map_err(stuck(0))?;
    for (at, step) in past.steps.iter().enumerate() {
        let next = past.steps.get(at + 1);
        play.step(step, next).map_err(stuck(at + 1))?;
    }
    match play.case.state {
        CaseState::Running => Ok(play.events),
        CaseState::Ended { .. } | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => {
            Err(stuck(past.steps.len())(Why::EndedAlready))
        }
    }
}

struct Play<'a> {
    past: &'a PastCase,
    from: &'a Ground<'a>,
    case: Case,
    events: Vec<CaseEvent>,
}

impl<'a> Play<'a> {
    fn begin(past: &'a PastCase, from: &'a Ground<'a>) -> Result<Play<'a>, Why> {
        let at = happened(from, past.began())?;
        let first = past
            .steps
            .first()
            .and_then(|step| step.get(&Field::Handler));
        let name = past.fact(Field::Handler).or(first.map(String::as_str));
        let post = from.net.starters().first().cloned().unwrap_or_default();
        let command = Command::Start(Box::new(from.started.clone()));
        let context = Context {
            now: at,
            actor: actors(from, name, &post)?.0,
            calendar: from.calendar,
        };
        let events = decide(from.net, None, &command, &context).map_err(forbidden)?;
        let mut case = None;
        for event in &events {
            case = Some(apply(from.net, case, event).map_err(|_| Why::NoSuchStep)?);
        }
        let case = case.ok_or(Why::NoSuchStep)?;
        Ok(Play {
            past,
            from,
            case,
            events,
        })
    }

    /// Plays a recorded step. One without an end is where the case stands.
    fn step(&mut self, step: &Facts, next: Option<&Facts>) -> Result<(), Why> {
        let name = step.get(&Field::Step).ok_or(Why::NoSuchStep)?;
        let here = self.standing(name)?;
        let Some(ended) = step.get(&Field::Ended) else {
            return match next {
                None => Ok(()),
                Some(_) => Err(Why::NoTime),
            };
        };
        // A day without a time is not earlier than what happened on the same day.
        let at = happened(self.from, Some(ended))?;
        let latest = self.case.latest;
        let at = if at.date_naive() == latest.date_naive() {
            at.max(latest)
        } else {
            at
        };
        let who = step.get(&Field::Handler).map(String::as_str);
        let (actor, with) = actors(self.from, who, &here.post)?;
        self.act(&Command::Tick, at, &Actor::clock())?;
        self.fill(&here.node, (at, &actor))?;
        let opinion = step.get(&Field::Opinion).cloned().unwrap_or_default();
        let wanted = next
            .and_then(|next| next.get(&Field::Step))
            .map(|name| plain(name));
        let done = StepDone {
            node: here.node,
            opinion,
            routes: BTreeMap::new(),
            with,
            papers: Vec::new(),
        };
        let played = self.way(&done, wanted.as_deref(), (at, &actor))?;
        for event in played {
            self.take(event)?;
        }
        Ok(())
    }

    /// What is put down when the step is done: on the one way that leads to the step that was recorded next.
    fn way(
        &self,
        done: &StepDone,
        wanted: Option<&str>,
        (now, actor): (DateTime<FixedOffset>, &Actor),
    ) -> Result<Vec<CaseEvent>, Why> {
        let ways = self.ways(&done.node);
        let is_only = ways.len() == 1;
        let mut forbidden = None;
        let mut fitting = Vec::new();
        for routes in ways {
            let done = Command::Done(StepDone {
                routes,
                ..done.clone()
            });
            match self.decided(&done, now, actor) {
                Err(why) => drop(forbidden.get_or_insert(why)),
                Ok(events) if is_only || self.leads(&events, wanted) => fitting.push(events),
                Ok(_) => {}
            }
        }
        match (fitting.len(), forbidden) {
            (1, _) => fitting.pop().ok_or(Why::WayUnclear),
            (0, Some(why)) => Err(why),
            _ => Err(Why::WayUnclear),
        }
    }

    /// Every way in which the branches behind a step can be named, one branch at each gateway.
    fn ways(&self, node: &str) -> Vec<BTreeMap<String, Vec<String>>> {
        let asked = choices(self.from.net, &self.case, node);
        let (mut open, mut whole) = (vec![BTreeMap::<String, Vec<String>>::new()], Vec::new());
        while let Some(routes) = open.pop() {
            let taken = |flow: &String| routes.values().flatten().any(|named| named == flow);
            let next = asked.iter().find(|choice| {
                let is_asked = choice.behind.is_empty() || choice.behind.iter().any(taken);
                is_asked && !routes.contains_key(&choice.gateway)
            });
            match next {
                None => whole.push(routes),
                Some(choice) => open.extend(choice.flows.iter().map(|flow| {
                    let mut routes = routes.clone();
                    routes.insert(choice.gateway.clone(), vec![flow.id.clone()]);
                    routes
                })),
            }
            if whole.len() + open.len() > MAX_WAYS {
                return Vec::new();
            }
        }
        whole
    }

    /// Whether the case stands at the wanted step behind these events.
    fn leads(&self, events: &[CaseEvent], wanted: Option<&str>) -> bool {
        let mut case = self.case.clone();
        for event in events {
            match apply(self.from.net, Some(case), event) {
                Ok(next) => case = next,
                Err(_) => return false,
            }
        }
        let here = waiting(self.from.net, &case);
        wanted.is_some_and(|wanted| here.iter().any(|one| plain(&one.name) == wanted))
    }

    /// The one step of that name at which the case stands.
    fn standing(&self, name: &str) -> Result<Waiting, Why> {
        let wanted = plain(name);
        let mut here = waiting(self.from.net, &self.case)
            .into_iter()
            .filter(|waiting| plain(&waiting.name) == wanted);
        match (here.next(), here.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(Why::NoSuchStep),
        }
    }

    /// Fills what the step demands: with what the record tells, else 缺失 with the reason.
    fn fill(
        &mut self,
        node: &str,
        (now, actor): (DateTime<FixedOffset>, &Actor),
    ) -> Result<(), Why> {
        let form = self.from.net.node(node).map(|node| &node.step.form);
        let demanded = form.into_iter().flatten().filter(|field| field.required);
        let gaps = demanded.filter(|field| !self.case.fields.contains_key(&field.key));
        let gaps: Vec<(String, Option<Field>)> = gaps
            .map(|field| {
                let meant = column::field(Role::Case, &field.label);
                let meant = meant.or_else(|| column::field(Role::Case, &field.key));
                (field.key.clone(), meant)
            })
            .collect();
        for (key, meant) in gaps {
            let set = |value| {
                Command::SetField(FieldSet {
                    node: node.to_owned(),
                    key: key.clone(),
                    value,
                })
            };
            let told = meant.and_then(|field| self.past.fact(field));
            let told = told.map(|text| set(FieldValue::Text(text.to_owned())));
            // What the record tells may not be a value of this form: then it is not filled with it.
            let fits = told.filter(|told| self.decided(told, now, actor).is_ok());
            let gap = || set(FieldValue::Missing(self.from.reason.to_owned()));
            let command = fits.unwrap_or_else(gap);
            self.act(&command, now, actor)?;
        }
        Ok(())
    }

    fn act(
        &mut self,
        command: &Command,
        now: DateTime<FixedOffset>,
        actor: &Actor,
    ) -> Result<(), Why> {
        for event in self.decided(command, now, actor)? {
            self.take(event)?;
        }
        Ok(())
    }

    fn decided(
        &self,
        command: &Command,
        now: DateTime<FixedOffset>,
        actor: &Actor,
    ) -> Result<Vec<CaseEvent>, Why> {
        let context = Context {
            now,
            actor: actor.clone(),
            calendar: self.from.calendar,
        };
        decide(self.from.net, Some(&self.case), command, &context).map_err(forbidden)
    }

    fn take(&mut self, event: CaseEvent) -> Result<(), Why> {
        let next = apply(self.from.net, Some(self.case.clone()), &event);
        self.case = next.map_err(|_| Why::NoSuchStep)?;
        self.events.push(event);
        Ok(())
    }
}

fn forbidden(rejection: Rejection) -> Why {
    Why::Forbidden(Box::new(rejection))
}

/// When something happened; what lies ahead did not.
fn happened(from: &Ground<'_>, text: Option<&str>) -> Result<DateTime<FixedOffset>, Why> {
    let moment = text.and_then(Moment::of).ok_or(Why::NoTime)?;
    let at = moment.in_beijing().ok_or(Why::NoTime)?;
    if at > from.now {
        return Err(Why::InFuture);
    }
    Ok(at)
}

/// Who acted, and who acted together with them: a cell may name several.
fn actors(from: &Ground<'_>, cell: Option<&str>, post: &str) -> Result<(Actor, Vec<Actor>), Why> {
    let is_between = |c: char| c.is_whitespace() || "、，,；;".contains(c);
    let names = cell.unwrap_or_default().split(is_between);
    let mut people: Vec<Actor> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if people.iter().any(|one| one.name == name) {
            continue;
        }
        let user = match (from.user_of)(name) {
            Bearer::User(id) => id,
            Bearer::Stranger => format!("{STRANGER}{name}"),
            Bearer::Several => return Err(Why::HandlerUnclear),
        };
        people.push(Actor {
            user,
            name: name.to_owned(),
            post: post.to_owned(),
            instead_of: None,
        });
    }
    if people.is_empty() {
        return Err(Why::NoHandler);
    }
    let with = people.split_off(1);
    let actor = people.pop().ok_or(Why::NoHandler)?;
    Ok((actor, with))
}

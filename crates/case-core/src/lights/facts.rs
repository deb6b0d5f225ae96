//! What rules of supervision look at.

use chrono::{DateTime, FixedOffset};
use flow_model::step::Act;

use crate::case::{Case, CaseState, Pass, PassHow};
use crate::clock::{Calendar, DueView};
use crate::event::CLOCK;
use crate::net::Net;
use crate::versions::trail;

/// A case with all that the rules look at.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The chart that it runs on.
    pub net: &'a Net,
    /// The case.
    pub case: &'a Case,
    /// Its due dates at `now`.
    pub due: &'a DueView,
    /// The calendar of the county.
    pub calendar: &'a Calendar,
    /// Now.
    pub now: DateTime<FixedOffset>,
}

impl<'a> Facts<'a> {
    pub(super) fn running(self) -> bool {
        self.case.state == CaseState::Running
    }

    /// Steps that were done, oldest first, with their acts.
    pub(super) fn done(self) -> impl Iterator<Item = (&'a Pass, Option<Act>)> {
        self.done_at().map(|(_, pass, act)| (pass, act))
    }

    /// As [`Facts::done`], each with its place among the passes.
    pub(super) fn done_at(self) -> impl Iterator<Item = (usize, &'a Pass, Option<Act>)> {
        let done = |(_, pass): &(usize, &Pass)| matches!(pass.how, PassHow::Done { .. });
        let passes = self.case.passes.iter().enumerate().filter(done);
        passes.map(move |(at, pass)| (at, pass, trail::act(self.net, self.case, pass)))
    }

    pub(super) fn did(self, acts: &[Act]) -> bool {
        self.done()
            .any(|(_, act)| act.is_some_and(|act| acts.contains(&act)))
    }

    /// As [`Facts::did`], since the case was opened or opened anew.
    pub(super) fn did_now(self, act: Act) -> bool {
        let since = &self.case.passes[self.case.since_reopened()..];
        since.iter().any(|pass| {
            let done = matches!(pass.how, PassHow::Done { .. });
            done && trail::act(self.net, self.case, pass) == Some(act)
        })
    }

    /// When somebody last did something; what happens by itself does not count.
    pub(super) fn handled_at(self) -> DateTime<FixedOffset> {
        let case = self.case;
        let by_itself = |pass: &&Pass| pass.by.user == CLOCK;
        let clock = case.passes.iter().filter(by_itself).map(|pass| pass.to);
        let law = case.deemed.iter().map(|mark| mark.at);
        if !clock.chain(law).any(|at| at == case.latest) {
            return case.latest;
        }
        let people = case.passes.iter().filter(|pass| !by_itself(pass));
        let acts = people.map(|pass| pass.to);
        let more = case.extensions.iter().map(|more| more.granted.at);
        acts.chain(more).fold(case.opened.at, DateTime::max)
    }

    pub(super) fn name(self, node: &str) -> String {
        trail::name_of(self.net, self.case, node).to_owned()
    }
}

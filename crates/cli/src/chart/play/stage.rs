//! A case on the stage: commands go through the engine, each by a person of its own.

use std::collections::BTreeMap;

use case_core::apply::{apply, replay};
use case_core::case::{Case, CaseState, PassHow};
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{
    Actor, CaseEvent, CaseStarted, ChartRef, FieldSet, FieldValue, LocalRules, SentBack, StepDone,
};
use case_core::net::{Net, NetKind};
use case_core::rejection::{Code, Rejection};
use chrono::{DateTime, FixedOffset};
use flow_model::step::CaseType;
use serde_json::{Value, json};

/// A digest where no file stands behind it.
const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One case that is played.
pub struct Stage<'a> {
    pub net: &'a Net,
    pub now: DateTime<FixedOffset>,
    calendar: Calendar,
    case: Case,
    events: Vec<CaseEvent>,
}

/// A step to finish.
pub struct Finish<'m> {
    pub node: &'m str,
    pub fields: &'m BTreeMap<String, String>,
    pub routes: &'m BTreeMap<String, Vec<String>>,
}

impl<'a> Stage<'a> {
    /// Opens a case.
    pub fn open(net: &'a Net, now: DateTime<FixedOffset>) -> Result<Stage<'a>, Rejection> {
        let calendar = Calendar::national();
        let post = net.starters().first().cloned().unwrap_or_default();
        let context = Context {
            now,
            actor: person("开始", &post),
            calendar: &calendar,
        };
        let command = Command::Start(Box::new(started(net)));
        let events = decide(net, None, &command, &context)?;
        let mut case = None;
        for event in &events {
            case = Some(apply(net, case, event).map_err(misfit)?);
        }
        let case = case.ok_or_else(|| Rejection::new(Code::CaseNotStarted))?;
        Ok(Stage {
            net,
            now,
            calendar,
            case,
            events,
        })
    }

    /// The case as it is now.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Fills fields and finishes a step, confirms an event, tells that one on a border happened.
    pub fn finish(&mut self, finish: &Finish<'_>) -> Result<(), Rejection> {
        let (post, officers) = match self.net.node(finish.node) {
            Some(node) => (node.post.clone(), node.step.officers),
            None => (String::new(), 0),
        };
        let by = person(finish.node, &post);
        for (key, text) in finish.fields {
            let set = FieldSet {
                node: finish.node.to_owned(),
                key: key.clone(),
                value: FieldValue::Text(text.clone()),
            };
            self.command(&by, &Command::SetField(set))?;
        }
        let other = |number: u32| person(&format!("{}·{number}", finish.node), &post);
        let done = StepDone {
            node: finish.node.to_owned(),
            opinion: "演练".to_owned(),
            routes: finish.routes.clone(),
            with: (1..officers).map(other).collect(),
            papers: Vec::new(),
        };
        self.command(&by, &Command::Done(done))
    }

    /// Sends the case back.
    pub fn back(&mut self, from: &str, to: &str) -> Result<(), Rejection> {
        let post = self
            .net
            .node(from)
            .map_or(String::new(), |node| node.post.clone());
        let back = SentBack {
            from: from.to_owned(),
            to: to.to_owned(),
            reason: "演练".to_owned(),
        };
        self.command(&person(from, &post), &Command::SendBack(back))
    }

    /// Time has come: what happens by itself happens.
    pub fn until(&mut self, now: DateTime<FixedOffset>) -> Result<(), Rejection> {
        self.now = self.now.max(now);
        if self.case.state != CaseState::Running {
            return Ok(());
        }
        self.command(&Actor::clock(), &Command::Tick)
    }

    fn command(&mut self, by: &Actor, command: &Command) -> Result<(), Rejection> {
        let context = Context {
            now: self.now,
            actor: by.clone(),
            calendar: &self.calendar,
        };
        for event in decide(self.net, Some(&self.case), command, &context)? {
            self.case = apply(self.net, Some(self.case.clone()), &event).map_err(misfit)?;
            self.events.push(event);
        }
        Ok(())
    }

    /// Where work stands or something is waited for, sorted: an activity once for each of its rounds.
    pub fn stands(&self) -> Vec<String> {
        let waits =
            |kind: NetKind| matches!(kind, NetKind::Step | NetKind::Event(_) | NetKind::EventGate);
        let tokens = self.case.tokens.iter().filter(|token| {
            let node = self.net.node(&token.node);
            token.rounds.is_none() && node.is_some_and(|node| waits(node.kind))
        });
        let mut found: Vec<String> = tokens.map(|token| token.node.clone()).collect();
        found.sort();
        found
    }

    /// What was passed, in order; what was ended on the way bears a minus.
    pub fn passed(&self) -> Vec<String> {
        let pass = |pass: &case_core::case::Pass| match pass.how {
            PassHow::Done { .. } => pass.node.clone(),
            PassHow::Back { .. } => format!("<{}", pass.node),
            PassHow::Cancelled => format!("-{}", pass.node),
        };
        self.case.passes.iter().map(pass).collect()
    }

    /// The end that was reached last, where the case is over by one.
    pub fn ended(&self) -> Option<&str> {
        match &self.case.state {
            CaseState::Ended { end, .. } => Some(end),
            CaseState::Running | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => None,
        }
    }

    /// Whether the history, folded again, is the same case.
    pub fn replays(&self) -> bool {
        let again = replay(self.net, &self.events);
        again.is_ok_and(|again| again.as_ref() == Some(&self.case))
    }

    /// What was passed, with times and names.
    pub fn trace(&self) -> Vec<Value> {
        let tell = |pass: &case_core::case::Pass| {
            let name = self.net.node(&pass.node).map(|node| node.name.clone());
            let how = match pass.how {
                PassHow::Done { .. } => "done",
                PassHow::Back { .. } => "back",
                PassHow::Cancelled => "cancelled",
            };
            json!({ "at": pass.to.to_rfc3339(), "node": pass.node, "name": name, "how": how })
        };
        self.case.passes.iter().map(tell).collect()
    }
}

fn misfit(misfit: case_core::apply::Misfit) -> Rejection {
    Rejection::new(Code::CaseMisfit).with("element", misfit.element)
}

/// Whoever plays a step; another one at every step, so that nobody is shut out by what was done before.
fn person(name: &str, post: &str) -> Actor {
    Actor {
        user: name.to_owned(),
        name: name.to_owned(),
        post: post.to_owned(),
        instead_of: None,
    }
}

fn started(net: &Net) -> CaseStarted {
    CaseStarted {
        number: "演练".to_owned(),
        region: "000000".to_owned(),
        item: "演练".to_owned(),
        item_name: "演练".to_owned(),
        title: "演练".to_owned(),
        case_type: net.power.case_type.unwrap_or(CaseType::Promised),
        promised: None,
        statutory: None,
        chart: ChartRef {
            chart: "演练".to_owned(),
            version: 1,
            hash: NO_HASH.to_owned(),
        },
        query_hash: NO_HASH.to_owned(),
        engine: 0,
        local: LocalRules::default(),
    }
}

//! Small charts and cases built by readable code.

use std::collections::BTreeMap;

use case_core::apply::apply;
use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::ending::WithdrawnHow;
use case_core::event::{
    Actor, CaseEvent, CaseStarted, CaseWithdrawn, ChartRef, FieldSet, FieldValue, LocalRules,
    SentBack, StepDone,
};
use case_core::net::Net;
use case_core::rejection::Rejection;
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::chart::{
    Chart, Condition, EventPlace, Flow, Gateway, Node, NodeKind, Process, SubProcess, Trigger,
};
use flow_model::step::{Act, CaseType, Counting, Limit, Power, Step, Unit};

/// A chart in the making. Every post is named by the person who holds it in the tests.
#[derive(Clone)]
pub struct Sketch {
    pub chart: Chart,
    pub holder: String,
}

impl Sketch {
    pub fn new() -> Self {
        let chart = Chart {
            processes: vec![Process {
                id: "p".into(),
                name: "过程".into(),
                pool: None,
            }],
            ..Chart::default()
        };
        Sketch {
            chart,
            holder: "p".into(),
        }
    }

    pub fn power(mut self, case_type: CaseType) -> Self {
        self.chart.power = Power {
            case_type: Some(case_type),
            remedy: "六十日内申请行政复议，或者六个月内提起行政诉讼".into(),
            ..Power::default()
        };
        self
    }

    pub fn node(mut self, id: &str, kind: NodeKind, step: Option<Step>) -> Self {
        let (id, name, parent) = (id.to_owned(), format!("{id}名"), self.holder.clone());
        self.chart.nodes.push(Node {
            id,
            name,
            kind,
            parent,
            lane: None,
            step,
        });
        self
    }

    /// A step of the post `窗口`.
    pub fn step(self, id: &str) -> Self {
        self.card(
            id,
            Step {
                post: Some("窗口".into()),
                ..Step::default()
            },
        )
    }

    /// A step of that post with that act; one that refuses makes its paper.
    pub fn act(self, id: &str, post: &str, act: Act) -> Self {
        let refuses = matches!(
            act,
            Act::RefuseAcceptance | Act::RefuseDecision | Act::NoPenalty
        );
        self.card(
            id,
            Step {
                post: Some(post.into()),
                act: Some(act),
                documents: refuses.then(|| "决定书".into()).into_iter().collect(),
                ..Step::default()
            },
        )
    }

    pub fn card(self, id: &str, step: Step) -> Self {
        self.node(
            id,
            NodeKind::Task {
                task: "userTask".into(),
                repeat: None,
            },
            Some(step),
        )
    }

    pub fn event(self, id: &str, place: EventPlace, trigger: Trigger) -> Self {
        let step = Step {
            post: Some("窗口".into()),
            ..Step::default()
        };
        self.node(id, NodeKind::Event { place, trigger }, Some(step))
    }

    pub fn start(self, id: &str) -> Self {
        let place = EventPlace::Start { interrupting: true };
        self.node(
            id,
            NodeKind::Event {
                place,
                trigger: Trigger::None,
            },
            None,
        )
    }

    pub fn end(self, id: &str) -> Self {
        self.thrown(id, Trigger::None)
    }

    pub fn thrown(self, id: &str, trigger: Trigger) -> Self {
        self.node(
            id,
            NodeKind::Event {
                place: EventPlace::End,
                trigger,
            },
            None,
        )
    }

    pub fn border(self, id: &str, host: &str, interrupting: bool, trigger: Trigger) -> Self {
        let place = EventPlace::Boundary {
            host: host.into(),
            interrupting,
        };
        self.event(id, place, trigger)
    }

    pub fn gate(self, id: &str, gateway: Gateway) -> Self {
        self.node(
            id,
            NodeKind::Gateway {
                gateway,
                default: None,
            },
            None,
        )
    }

    pub fn gate_with_default(self, id: &str, gateway: Gateway, default: &str) -> Self {
        self.node(
            id,
            NodeKind::Gateway {
                gateway,
                default: Some(default.into()),
            },
            None,
        )
    }

    /// A sub-process with what `inside` adds to it.
    pub fn sub(self, id: &str, inside: impl Fn(Self) -> Self) -> Self {
        let kind = NodeKind::SubProcess {
            sub: SubProcess::Embedded,
            repeat: None,
        };
        let mut sketch = self.node(id, kind, None);
        let outer = std::mem::replace(&mut sketch.holder, id.into());
        let mut sketch = inside(sketch);
        sketch.holder = outer;
        sketch
    }

    /// Flows along a path of node ids; each gets the id `a>b`.
    pub fn path(mut self, path: &str) -> Self {
        let ids: Vec<&str> = path.split_whitespace().collect();
        for pair in ids.windows(2) {
            self.chart.flows.push(Flow {
                id: format!("{}>{}", pair[0], pair[1]),
                name: String::new(),
                source: pair[0].into(),
                target: pair[1].into(),
                condition: None,
            });
        }
        self
    }

    pub fn condition(mut self, flow: &str, text: &str, formal: bool) -> Self {
        let found = self
            .chart
            .flows
            .iter_mut()
            .find(|known| known.id == flow)
            .unwrap();
        found.condition = Some(Condition {
            text: text.into(),
            formal,
        });
        self
    }

    pub fn net(&self) -> Net {
        Net::compile(&self.chart).unwrap_or_else(|refused| panic!("{refused:?}"))
    }

    /// Ids and reasons of what is refused, in order.
    pub fn refused(&self) -> Vec<String> {
        let refused = Net::compile(&self.chart).map(drop).unwrap_err();
        refused
            .iter()
            .map(|r| format!("{} {:?}", r.element, r.what))
            .collect()
    }
}

pub fn days(number: u32, counting: Counting) -> Limit {
    Limit {
        number,
        unit: Unit::Day,
        counting,
        basis: None,
    }
}

pub fn time(text: &str) -> DateTime<FixedOffset> {
    let text = if text.len() == 10 {
        format!("{text}T10:00:00+08:00")
    } else {
        text.to_owned()
    };
    DateTime::parse_from_rfc3339(&text).unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A person who holds a post: the user is the post's name unless told otherwise.
pub fn actor(user: &str, post: &str) -> Actor {
    Actor {
        user: user.into(),
        name: user.into(),
        post: post.into(),
        instead_of: None,
    }
}

pub fn started(case_type: CaseType) -> CaseStarted {
    CaseStarted {
        number: "320481-2026-0001".into(),
        region: "320481".into(),
        item: "JS000000JT-XK-1030".into(),
        item_name: "道路运输经营许可".into(),
        title: "某公司申请".into(),
        case_type,
        promised: None,
        statutory: None,
        chart: ChartRef {
            chart: "c".into(),
            version: 1,
            hash: "0".repeat(64),
        },
        query_hash: "a".repeat(64),
        engine: 0,
        local: LocalRules::default(),
    }
}

/// A case that is played in a test: every command goes through `decide` and `apply`.
pub struct Play<'a> {
    pub net: &'a Net,
    pub case: Option<Case>,
    pub events: Vec<CaseEvent>,
    pub now: DateTime<FixedOffset>,
    pub calendar: Calendar,
}

impl<'a> Play<'a> {
    pub fn new(net: &'a Net) -> Self {
        let now = time("2026-03-02");
        Play {
            net,
            case: None,
            events: Vec::new(),
            now,
            calendar: Calendar::national(),
        }
    }

    /// A case that 窗口 has opened.
    pub fn started(net: &'a Net) -> Self {
        let mut play = Play::new(net);
        let case_type = net.power.case_type.unwrap_or(CaseType::Promised);
        play.command(
            &actor("窗口", "窗口"),
            Command::Start(Box::new(started(case_type))),
        )
        .unwrap();
        play
    }

    pub fn command(&mut self, by: &Actor, command: Command) -> Result<(), Rejection> {
        let context = Context {
            now: self.now,
            actor: by.clone(),
            calendar: &self.calendar,
        };
        let events = decide(self.net, self.case.as_ref(), &command, &context)?;
        for event in events {
            let next = apply(self.net, self.case.take(), &event);
            self.case = Some(next.unwrap_or_else(|misfit| panic!("{misfit}")));
            self.events.push(event);
        }
        Ok(())
    }

    pub fn at(&mut self, now: &str) -> &mut Self {
        self.now = time(now);
        self
    }

    /// Done by whoever holds the step's post; routes as `gateway=flow,flow`.
    pub fn done(&mut self, node: &str, routes: &[&str]) -> Result<(), Rejection> {
        let post = self
            .net
            .node(node)
            .map_or(String::new(), |node| node.post.clone());
        self.done_by(&actor(&post, &post), node, routes)
    }

    pub fn done_by(&mut self, by: &Actor, node: &str, routes: &[&str]) -> Result<(), Rejection> {
        self.command(by, Command::Done(step_done(node, routes)))
    }

    pub fn set(&mut self, node: &str, key: &str, value: FieldValue) -> Result<(), Rejection> {
        let post = self
            .net
            .node(node)
            .map_or(String::new(), |node| node.post.clone());
        let set = FieldSet {
            node: node.into(),
            key: key.into(),
            value,
        };
        self.command(&actor(&post, &post), Command::SetField(set))
    }

    pub fn back(&mut self, from: &str, to: &str) -> Result<(), Rejection> {
        let post = self
            .net
            .node(from)
            .map_or(String::new(), |node| node.post.clone());
        let back = SentBack {
            from: from.into(),
            to: to.into(),
            reason: "材料不符".into(),
        };
        self.command(&actor(&post, &post), Command::SendBack(back))
    }

    pub fn withdraw(&mut self, post: &str) -> Result<(), Rejection> {
        let withdrawn = CaseWithdrawn {
            reason: "登记错了".into(),
            how: Some(WithdrawnHow::Mistake),
        };
        self.command(&actor(post, post), Command::Withdraw(withdrawn))
    }

    /// Time has passed.
    pub fn tick(&mut self) -> usize {
        let before = self.events.len();
        self.command(&Actor::clock(), Command::Tick).unwrap();
        self.events.len() - before
    }

    /// A field gets a text.
    pub fn fill(&mut self, node: &str, key: &str, text: &str) {
        self.set(node, key, FieldValue::Text(text.into())).unwrap();
    }

    pub fn case(&self) -> &Case {
        self.case.as_ref().unwrap()
    }

    /// Where the case stands, sorted.
    pub fn stands(&self) -> String {
        let mut at: Vec<&str> = self
            .case()
            .tokens
            .iter()
            .map(|token| token.node.as_str())
            .collect();
        at.sort_unstable();
        at.join(" ")
    }
}

pub fn step_done(node: &str, routes: &[&str]) -> StepDone {
    let routes: BTreeMap<String, Vec<String>> = routes
        .iter()
        .map(|route| {
            let (gateway, flows) = route.split_once('=').unwrap();
            (
                gateway.to_owned(),
                flows.split(',').map(str::to_owned).collect(),
            )
        })
        .collect();
    StepDone {
        node: node.into(),
        opinion: "同意".into(),
        routes,
        with: Vec::new(),
        papers: Vec::new(),
    }
}

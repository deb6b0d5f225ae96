//! What a rule looks at, and the questions that several rules ask.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};
use flow_model::step::{Act, CaseType, Counting, Side};

use serde_json::json;

use super::Saw;
use crate::days::at_most;
use crate::finding::Options;
use crate::graph::{Graph, is_end};
use crate::outline::Outline;
use crate::soundness::Soundness;

/// What a rule looks at.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The chart.
    pub chart: &'a Chart,
    /// The chart as a graph.
    pub graph: Graph<'a>,
    /// The county's options.
    pub options: &'a Options,
    /// The chart as rules of style see it.
    pub outline: Outline,
    soundness: OnceCell<Soundness>,
}

/// A process or sub-process that holds nodes.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whether it is a process.
    pub process: bool,
    /// Whether it is an event sub-process.
    pub event: bool,
    /// Whether it is an ad-hoc sub-process.
    pub ad_hoc: bool,
}

impl Scope<'_> {
    /// Whether it directly holds such a node.
    #[must_use]
    pub fn has(&self, scene: &Scene, wanted: fn(&Node) -> bool) -> bool {
        scene
            .chart
            .nodes
            .iter()
            .any(|node| node.parent == self.id && wanted(node))
    }

    /// Its start events without a trigger.
    #[must_use]
    pub fn blank_starts(&self, scene: &Scene) -> Vec<usize> {
        self.starts(scene, true)
    }

    /// Its start events with a trigger.
    #[must_use]
    pub fn typed_starts(&self, scene: &Scene) -> Vec<usize> {
        self.starts(scene, false)
    }

    fn starts(&self, scene: &Scene, blank: bool) -> Vec<usize> {
        let inside = scene.graph.inside(self.id).into_iter();
        let starts = inside.filter(|&at| match scene.graph.node(at).kind {
            NodeKind::Event {
                place: EventPlace::Start { .. },
                trigger,
            } => (trigger == Trigger::None) == blank,
            _ => false,
        });
        starts.collect()
    }
}

impl<'a> Scene<'a> {
    /// Makes the graph; soundness is played only when a rule asks.
    #[must_use]
    pub fn new(chart: &'a Chart, options: &'a Options) -> Self {
        Scene::with(chart, Outline::derive(chart), options)
    }

    /// The same with the outline of the file itself.
    #[must_use]
    pub fn with(chart: &'a Chart, outline: Outline, options: &'a Options) -> Self {
        Scene {
            chart,
            graph: Graph::new(chart),
            options,
            outline,
            soundness: OnceCell::new(),
        }
    }

    /// The verdict on soundness, played once.
    pub fn soundness(&self) -> &Soundness {
        self.soundness
            .get_or_init(|| crate::soundness::soundness_with(self.chart, self.options.soundness))
    }

    /// The same when the scene is no longer needed.
    #[must_use]
    pub fn into_soundness(mut self) -> Soundness {
        self.soundness();
        self.soundness.take().unwrap_or_default()
    }
}

impl Scene<'_> {
    /// Something about one part of the outline.
    #[must_use]
    pub fn saw(&self, at: usize, code: &str) -> Saw {
        let part = self.outline.part(at);
        let name = part.name.as_deref().unwrap_or_default();
        let saw = Saw::chart(code).with("name", json!(name));
        Saw {
            element: Some(part.id.clone()).filter(|id| !id.is_empty()),
            ..saw
        }
    }

    /// The parts of the outline of which this holds.
    #[must_use]
    pub fn parts_that(&self, code: &str, holds: impl Fn(&Outline, usize) -> bool) -> Vec<Saw> {
        let all = 0..self.outline.parts.len();
        all.filter(|&at| holds(&self.outline, at))
            .map(|at| self.saw(at, code))
            .collect()
    }

    /// Processes with nodes or without a pool, and all sub-processes.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope<'_>> {
        let processes = self.chart.processes.iter().map(|process| Scope {
            id: &process.id,
            process: true,
            event: false,
            ad_hoc: false,
        });
        let subs = self.chart.nodes.iter().filter_map(|node| match node.kind {
            NodeKind::SubProcess { sub, .. } => Some(Scope {
                id: &node.id,
                process: false,
                event: sub == SubProcess::Event,
                ad_hoc: sub == SubProcess::AdHoc,
            }),
            NodeKind::Event { .. }
            | NodeKind::Task { .. }
            | NodeKind::Gateway { .. }
            | NodeKind::Call { .. } => None,
        });
        processes.chain(subs).collect()
    }

    /// Whether the node lies directly in an ad-hoc sub-process.
    #[must_use]
    pub fn in_ad_hoc(&self, at: usize) -> bool {
        let host = self.graph.at(&self.graph.node(at).parent);
        host.is_some_and(|host| {
            let kind = &self.graph.node(host).kind;
            matches!(
                kind,
                NodeKind::SubProcess {
                    sub: SubProcess::AdHoc,
                    ..
                }
            )
        })
    }

    /// Whether the node belongs to compensation, which no sequence flow leads to.
    #[must_use]
    pub fn is_compensating(&self, at: usize) -> bool {
        let node = self.graph.node(at);
        let marked = |(id, what): &(String, String)| *id == node.id && what == "isForCompensation";
        matches!(
            node.kind,
            NodeKind::Event {
                trigger: Trigger::Compensate,
                ..
            }
        ) || self.chart.kept.iter().any(marked)
    }

    /// Whether tokens can multiply in a scope: parallel or inclusive splits, several exits, non-interrupting events.
    #[must_use]
    pub fn splits_in(&self, parent: &str) -> bool {
        self.graph.inside(parent).into_iter().any(|at| {
            let many = self.graph.outgoing(at).len() > 1;
            match self.graph.node(at).kind {
                NodeKind::Gateway { gateway, .. } => {
                    many && !matches!(gateway, Gateway::Exclusive | Gateway::EventBased)
                }
                NodeKind::Event {
                    place: EventPlace::Boundary { interrupting, .. },
                    ..
                } => many || !interrupting,
                NodeKind::SubProcess {
                    sub: SubProcess::Event,
                    ..
                } => self.runs_beside(at),
                NodeKind::Event { .. }
                | NodeKind::Task { .. }
                | NodeKind::SubProcess { .. }
                | NodeKind::Call { .. } => many,
            }
        })
    }

    /// Whether an event sub-process runs beside its scope instead of taking its place.
    fn runs_beside(&self, at: usize) -> bool {
        let starts = self.graph.starts(&self.graph.node(at).id).into_iter();
        starts
            .map(|start| &self.graph.node(start).kind)
            .any(|kind| {
                let place = EventPlace::Start {
                    interrupting: false,
                };
                matches!(kind, NodeKind::Event { place: found, .. } if *found == place)
            })
    }

    /// Whether the chart drives cases.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.chart.power.side == Side::Internal
    }

    /// The case type: of the item that the chart is bound to, else of the chart.
    #[must_use]
    pub fn case_type(&self) -> Option<CaseType> {
        self.options.case_type.or(self.chart.power.case_type)
    }

    /// Whether a step names this article of a statute, by its full title or its short one.
    #[must_use]
    pub fn cites(&self, at: usize, statute: &str, article: &str) -> bool {
        let statute = statute.trim_start_matches("中华人民共和国");
        let mut basis = self.graph.step(at).into_iter().flat_map(|it| &it.basis);
        basis.any(|it| it.statute.ends_with(statute) && it.article == article)
    }

    /// Whether a step names an article between these.
    #[must_use]
    pub fn cites_between(&self, at: usize, statute: &str, articles: RangeInclusive<u32>) -> bool {
        let mut basis = self.graph.step(at).into_iter().flat_map(|it| &it.basis);
        basis.any(|it| {
            let number = it.article.parse().unwrap_or_default();
            it.statute.ends_with(statute) && articles.contains(&number)
        })
    }

    /// Whether one node can be followed by another.
    #[must_use]
    pub fn leads(&self, from: usize, to: usize) -> bool {
        from != to
            && self
                .graph
                .way(&[from], &|at| at == to, &|_| false)
                .is_some()
    }

    /// A way from a start to this node past none of these nodes.
    #[must_use]
    pub fn way_past(&self, goal: usize, stop: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        self.graph.way(&self.starts(), &|at| at == goal, stop)
    }

    /// Whether every way from a start to the second node passes the first one.
    #[must_use]
    pub fn always(&self, first: usize, then: usize) -> bool {
        first != then && self.way_past(then, &|at| at == first).is_none()
    }

    /// Label of a node by its id.
    #[must_use]
    pub fn name_of<'i>(&'i self, id: &'i str) -> &'i str {
        self.graph.at(id).map_or(id, |at| &self.graph.node(at).name)
    }

    /// Whether several authorities act jointly: a chart of such cases (联办件), or more than one process in
    /// the file.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        if self.case_type() == Some(CaseType::Joint) {
            return true;
        }
        self.chart.processes.len() > 1
    }

    /// The post that acts: of the step, else of its lane.
    #[must_use]
    pub fn post(&self, at: usize) -> Option<&str> {
        let node = self.graph.node(at);
        let own = node.step.as_ref().and_then(|step| step.post.as_deref());
        let lane = node
            .lane
            .as_ref()
            .and_then(|id| self.chart.lanes.iter().find(|l| l.id == *id));
        let of_lane = lane.map(|lane| lane.post.as_deref().unwrap_or(&lane.name));
        own.or(of_lane).filter(|post| !post.trim().is_empty())
    }

    /// Nodes whose step is one of these acts.
    #[must_use]
    pub fn doing(&self, acts: &[Act]) -> Vec<usize> {
        let all = 0..self.chart.nodes.len();
        all.filter(|&at| self.graph.act(at).is_some_and(|act| acts.contains(&act)))
            .collect()
    }

    /// Nodes whose time is not counted.
    #[must_use]
    pub fn excluded(&self) -> Vec<usize> {
        let all = 0..self.chart.nodes.len();
        all.filter(|&at| {
            self.graph
                .step(at)
                .is_some_and(|step| step.excluded.is_some())
        })
        .collect()
    }

    /// How many officers a step asks for.
    #[must_use]
    pub fn officers(&self, at: usize) -> u32 {
        self.graph.step(at).map_or(0, |step| step.officers)
    }

    /// Whether the step's limit is longer than so many working days.
    #[must_use]
    pub fn limit_over(&self, at: usize, working_days: f64) -> bool {
        let limit = self.graph.step(at).and_then(|step| step.limit.as_ref());
        limit.is_some_and(|limit| at_most(limit, Counting::Working) > working_days)
    }

    /// Where runs of the processes begin.
    fn starts(&self) -> Vec<usize> {
        let processes = self.chart.processes.iter();
        processes
            .flat_map(|process| self.graph.starts(&process.id))
            .collect()
    }

    /// A way from a start to this node that passes none of these acts.
    #[must_use]
    pub fn way_without(&self, goal: usize, acts: &[Act]) -> Option<Vec<String>> {
        let passed = |at: usize| self.graph.act(at).is_some_and(|act| acts.contains(&act));
        let way = self.graph.way(&self.starts(), &|at| at == goal, &passed)?;
        Some(self.graph.ids(&way))
    }

    /// Decisions that can be reached without one of these acts.
    #[must_use]
    pub fn decided_without(&self, acts: &[Act], code: &str, article: &str) -> Vec<Saw> {
        let decisions = self.doing(&[Act::Decide]).into_iter();
        let found = decisions.filter_map(|at| {
            let way = self.way_without(at, acts)?;
            Some(
                Saw::node(self.graph.node(at), code)
                    .article(article)
                    .along(way),
            )
        });
        found.collect()
    }

    /// Says so when the chart decides, but this act stands on no way to a decision.
    #[must_use]
    pub fn nowhere_before_decision(&self, act: Act, code: &str, article: &str) -> Vec<Saw> {
        let decisions = self.doing(&[Act::Decide]);
        let decides = |at: usize| decisions.contains(&at);
        let leads = |at: &usize| self.graph.way(&[*at], &decides, &|_| false).is_some();
        let present = self.doing(&[act]).iter().any(leads);
        if decisions.is_empty() || present {
            return Vec::new();
        }
        vec![Saw::chart(code).article(article)]
    }

    /// Decisions that can end unserved, and services that take longer than so many working days.
    #[must_use]
    pub fn unserved(&self, decisions: &[Act], working_days: f64, article: &str) -> Vec<Saw> {
        let mut found = Vec::new();
        let serves = |at: usize| self.graph.act(at) == Some(Act::Serve);
        for at in self.doing(decisions) {
            let ends = |to: usize| is_end(self.graph.node(to));
            if let Some(way) = self.graph.way(&[at], &ends, &serves) {
                let saw = Saw::node(self.graph.node(at), "not_served").article(article);
                found.push(saw.along(self.graph.ids(&way)));
            }
        }
        let late = self.doing(&[Act::Serve]).into_iter();
        let late = late.filter(|&at| self.limit_over(at, working_days));
        found.extend(late.map(|at| Saw::node(self.graph.node(at), "served_late").article(article)));
        found
    }
}

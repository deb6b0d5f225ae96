//! A chart and a scenario turned into numbered stops that the player can follow without looking anything up.

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};
use flow_model::step::{Act, Limit};

use super::Refusal;
use super::chance::{Duration, place};
use super::hours::Hours;
use super::scenario::{ArrivalRule, Scenario};

/// What a token must wait for before a stop begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Nothing.
    None,
    /// One token on each of so many flows.
    All(u32),
    /// Every token that can still come.
    Any,
}

/// What happens at a stop.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Nothing that takes time.
    Pass,
    /// A person works; candidates with their durations.
    Work(Vec<(usize, Duration)>),
    /// Time passes.
    Wait {
        /// How long.
        duration: Duration,
        /// Not counted against the limits.
        excluded: bool,
    },
    /// The stops of that scope begin at its start.
    Enter {
        /// The inner scope.
        scope: usize,
        /// Its first stop.
        start: usize,
    },
    /// The token ends here.
    End,
    /// The whole case ends here.
    Terminate,
}

/// Which flows are taken behind a stop.
#[derive(Debug, Clone)]
pub enum Split {
    /// All.
    All,
    /// One, by probability.
    One(Vec<f64>),
    /// Each by its own probability, at least one.
    Some(Vec<f64>),
}

/// One node of the chart.
#[derive(Debug, Clone)]
pub struct Stop {
    /// Id in the chart.
    pub id: String,
    /// Label in the chart.
    pub name: String,
    /// Names its streams of chance.
    pub place: u64,
    /// What a token waits for.
    pub join: Join,
    /// What happens.
    pub deed: Deed,
    /// Which flows follow.
    pub split: Split,
    /// Stops behind the flows.
    pub out: Vec<usize>,
    /// The scope (0 is the process) that holds it.
    pub scope: usize,
    /// The clock of the case's limits starts when it is done.
    pub starts_clock: bool,
}

/// A person, ready to be given work.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Id.
    pub id: String,
    /// Post.
    pub post: String,
    /// Index of the calendar.
    pub hours: usize,
    /// Cost of an hour.
    pub cost_per_hour: f64,
}

/// Everything that the player needs.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The stops.
    pub stops: Vec<Stop>,
    /// The first stop.
    pub start: usize,
    /// Number of scopes.
    pub scopes: usize,
    /// Which stop owns a scope; the process has none.
    pub owner: Vec<Option<usize>>,
    /// The people.
    pub hands: Vec<Hand>,
    /// The calendars.
    pub hours: Vec<Hours>,
    /// Time between arrivals.
    pub arrival: Duration,
    /// Calendar of arrivals.
    pub arrival_hours: usize,
    /// How arrivals meet a closed door.
    pub arrival_rule: ArrivalRule,
    /// `reach[a][b]`: a token at a can come to b. Only filled when there is a join that needs it.
    pub reach: Vec<Vec<bool>>,
    /// 承诺时限 of the chart.
    pub promised: Option<Limit>,
    /// 法定时限 of the chart.
    pub statutory: Option<Limit>,
}

impl Plan {
    /// Checks chart and scenario and numbers them.
    pub fn new(chart: &Chart, scenario: &Scenario) -> Result<Plan, Refusal> {
        let calendars: Vec<&String> = scenario.calendars.keys().collect();
        let calendar = |name: &str| {
            let found = calendars.iter().position(|it| *it == name);
            found.ok_or_else(|| Refusal::NoHours {
                calendar: name.to_owned(),
            })
        };
        for (name, hours) in &scenario.calendars {
            if hours.weekly() <= 0.0 {
                return Err(Refusal::NoHours {
                    calendar: name.clone(),
                });
            }
        }
        let mut hands = Vec::new();
        for person in &scenario.people {
            hands.push(Hand {
                id: person.id.clone(),
                post: person.post.clone(),
                hours: calendar(&person.calendar)?,
                cost_per_hour: person.cost_per_hour,
            });
        }
        if !scenario.arrival.is_sound() {
            return Err(Refusal::OutOfBounds {
                what: "arrival".into(),
            });
        }
        let mut plan = Stops::new(chart, scenario, &hands)?;
        plan.link(chart, scenario);
        let any = plan.stops.iter().any(|stop| stop.join == Join::Any);
        Ok(Plan {
            reach: if any {
                reach(&plan.stops, &plan.owner)
            } else {
                Vec::new()
            },
            start: plan.start,
            scopes: plan.owner.len(),
            owner: plan.owner,
            stops: plan.stops,
            hands,
            hours: scenario.calendars.values().cloned().collect(),
            arrival: scenario.arrival,
            arrival_rule: scenario.arrival_rule,
            arrival_hours: calendar(&scenario.arrival_calendar)?,
            promised: chart.power.promised.clone(),
            statutory: chart.power.statutory.clone(),
        })
    }
}

/// Stops while they are being numbered.
struct Stops {
    stops: Vec<Stop>,
    start: usize,
    owner: Vec<Option<usize>>,
    index: HashMap<String, usize>,
}

impl Stops {
    fn new(chart: &Chart, scenario: &Scenario, hands: &[Hand]) -> Result<Stops, Refusal> {
        let process = main_process(chart)?;
        let mut scope_of = BTreeMap::from([(process, 0)]);
        let mut nodes: Vec<&Node> = Vec::new();
        for node in &chart.nodes {
            if !scope_of.contains_key(node.parent.as_str()) || is_boundary(node) {
                continue;
            }
            if let NodeKind::SubProcess { sub, .. } = &node.kind {
                if *sub == SubProcess::Event {
                    continue;
                }
                let next = scope_of.len();
                scope_of.insert(node.id.as_str(), next);
            }
            nodes.push(node);
        }
        let index = nodes
            .iter()
            .enumerate()
            .map(|(at, node)| (node.id.clone(), at))
            .collect();
        let mut owner = vec![None; scope_of.len()];
        for (at, node) in nodes.iter().enumerate() {
            if let Some(scope) = scope_of.get(node.id.as_str()) {
                owner[*scope] = Some(at);
            }
        }
        let begin = |scope: &str| {
            nodes
                .iter()
                .position(|node| node.parent == scope && is_plain_start(node))
        };
        let mut stops = Vec::new();
        for node in &nodes {
            let deed = deed(node, scenario, hands, &scope_of, &begin)?;
            stops.push(Stop {
                id: node.id.clone(),
                name: node.name.clone(),
                place: place(&node.id),
                join: Join::None,
                deed,
                split: Split::All,
                out: Vec::new(),
                scope: scope_of[node.parent.as_str()],
                starts_clock: matches!(
                    node.step.as_ref().and_then(|step| step.act),
                    Some(Act::Accept | Act::File)
                ),
            });
        }
        let start = begin(process).ok_or(Refusal::NoStart)?;
        Ok(Stops {
            stops,
            start,
            owner,
            index,
        })
    }

    fn link(&mut self, chart: &Chart, scenario: &Scenario) {
        let mut odds: Vec<Vec<Option<f64>>> = vec![Vec::new(); self.stops.len()];
        let mut incoming = vec![0_u32; self.stops.len()];
        for flow in &chart.flows {
            let ends = (self.index.get(&flow.source), self.index.get(&flow.target));
            let (Some(&source), Some(&target)) = ends else {
                continue;
            };
            self.stops[source].out.push(target);
            odds[source].push(scenario.branches.get(&flow.id).copied());
            incoming[target] += 1;
        }
        for node in &chart.nodes {
            let (Some(&at), NodeKind::Gateway { gateway, .. }) =
                (self.index.get(&node.id), &node.kind)
            else {
                continue;
            };
            let stop = &mut self.stops[at];
            match gateway {
                Gateway::Exclusive | Gateway::EventBased => {
                    stop.split = Split::One(shares(&odds[at]))
                }
                Gateway::Parallel => stop.join = Join::All(incoming[at].max(1)),
                Gateway::Inclusive => {
                    stop.join = if incoming[at] > 1 {
                        Join::Any
                    } else {
                        Join::None
                    };
                    let half = |odd: &Option<f64>| odd.unwrap_or(0.5);
                    stop.split = Split::Some(odds[at].iter().map(half).collect());
                }
                Gateway::Complex => {}
            }
        }
    }
}

fn main_process(chart: &Chart) -> Result<&str, Refusal> {
    let size = |id: &str| chart.nodes.iter().filter(|node| node.parent == id).count();
    let starts = |id: &str| {
        chart
            .nodes
            .iter()
            .any(|it| it.parent == id && is_plain_start(it))
    };
    let fit = chart
        .processes
        .iter()
        .map(|it| it.id.as_str())
        .filter(|id| starts(id));
    fit.max_by_key(|id| size(id)).ok_or(Refusal::NoStart)
}

fn is_plain_start(node: &Node) -> bool {
    matches!(
        &node.kind,
        NodeKind::Event {
            place: EventPlace::Start { .. },
            ..
        }
    )
}

fn is_boundary(node: &Node) -> bool {
    matches!(
        &node.kind,
        NodeKind::Event {
            place: EventPlace::Boundary { .. },
            ..
        }
    )
}

fn deed(
    node: &Node,
    scenario: &Scenario,
    hands: &[Hand],
    scope_of: &BTreeMap<&str, usize>,
    begin: &dyn Fn(&str) -> Option<usize>,
) -> Result<Deed, Refusal> {
    let refused = |what: &str| Refusal::NotExecutable {
        element: node.id.clone(),
        what: what.into(),
    };
    match &node.kind {
        NodeKind::Event { place, trigger } => Ok(match (place, trigger) {
            (EventPlace::End, Trigger::Terminate) => Deed::Terminate,
            (EventPlace::End, _) => Deed::End,
            (EventPlace::Catch, _) => match scenario.waits.get(&node.id) {
                Some(duration) => Deed::Wait {
                    duration: *duration,
                    excluded: false,
                },
                None => Deed::Pass,
            },
            (EventPlace::Start { .. } | EventPlace::Throw | EventPlace::Boundary { .. }, _) => {
                Deed::Pass
            }
        }),
        NodeKind::Task {
            repeat: Some(_), ..
        } => Err(refused("repeat")),
        NodeKind::Task { .. } | NodeKind::Call { .. } => work(node, scenario, hands),
        NodeKind::Gateway {
            gateway: Gateway::Complex,
            ..
        } => Err(refused("complexGateway")),
        NodeKind::Gateway { .. } => Ok(Deed::Pass),
        NodeKind::SubProcess {
            repeat: Some(_), ..
        } => Err(refused("repeat")),
        NodeKind::SubProcess {
            sub: SubProcess::AdHoc,
            ..
        } => Err(refused("adHocSubProcess")),
        NodeKind::SubProcess {
            sub: SubProcess::Transaction,
            ..
        } => Err(refused("transaction")),
        NodeKind::SubProcess {
            sub: SubProcess::Embedded | SubProcess::Event,
            ..
        } => match (scope_of.get(node.id.as_str()), begin(&node.id)) {
            (Some(&scope), Some(start)) => Ok(Deed::Enter { scope, start }),
            _ => work(node, scenario, hands),
        },
    }
}

fn work(node: &Node, scenario: &Scenario, hands: &[Hand]) -> Result<Deed, Refusal> {
    let unsound = || Refusal::OutOfBounds {
        what: node.id.clone(),
    };
    if let Some(duration) = scenario.waits.get(&node.id) {
        if !duration.is_sound() {
            return Err(unsound());
        }
        let excluded = node
            .step
            .as_ref()
            .is_some_and(|step| step.excluded.is_some());
        return Ok(Deed::Wait {
            duration: *duration,
            excluded,
        });
    }
    let nobody = || Refusal::NoPerson {
        element: node.id.clone(),
    };
    let mut candidates = Vec::new();
    for work in scenario.work.get(&node.id).ok_or_else(nobody)? {
        let hand = hands
            .iter()
            .position(|hand| hand.id == work.person)
            .ok_or_else(nobody)?;
        if !work.duration.is_sound() {
            return Err(unsound());
        }
        candidates.push((hand, work.duration));
    }
    if candidates.is_empty() {
        Err(nobody())
    } else {
        Ok(Deed::Work(candidates))
    }
}

/// Given odds as they are, the rest shared by the flows without; the sum is one.
fn shares(odds: &[Option<f64>]) -> Vec<f64> {
    let given: f64 = odds.iter().flatten().sum();
    let open = odds.iter().filter(|odd| odd.is_none()).count().max(1) as f64;
    let rest = (1.0 - given).max(0.0) / open;
    let shares: Vec<f64> = odds.iter().map(|odd| odd.unwrap_or(rest)).collect();
    let sum: f64 = shares.iter().sum();
    let even = 1.0 / shares.len().max(1) as f64;
    shares
        .iter()
        .map(|share| if sum > 0.0 { share / sum } else { even })
        .collect()
}

fn reach(stops: &[Stop], owner: &[Option<usize>]) -> Vec<Vec<bool>> {
    let mut all = Vec::with_capacity(stops.len());
    for from in 0..stops.len() {
        let mut seen = vec![false; stops.len()];
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let mut next = stops[at].out.clone();
            if let Deed::Enter { start, .. } = stops[at].deed {
                next.push(start);
            }
            // A token inside a sub-process can come to what follows the sub-process.
            next.extend(
                owner[stops[at].scope]
                    .iter()
                    .flat_map(|own| stops[*own].out.clone()),
            );
            for target in next {
                if !seen[target] {
                    seen[target] = true;
                    open.push(target);
                }
            }
        }
        all.push(seen);
    }
    all
}

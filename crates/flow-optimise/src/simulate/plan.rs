//! A chart and a scenario turned into numbered stops that the player can follow without looking anything up.

mod days;
mod marks;

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, Repeat, SubProcess};
use flow_model::step::{Act, Limit};

use super::Refusal;
use super::boundary::Bound;
use super::chance::{Law, place};
use super::clock::Clock;
use super::deeds;
use super::flows;
use super::granules::Granules;
use super::known::Known;
use super::scenario::{Batch, Manner, Scenario};

/// How often a case may pass a gateway where a scenario of Prosimos says nothing.
const GATEWAY_LIMIT: u32 = 1_000;

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
    /// A person works.
    Work {
        /// Who can, and how long it takes them.
        workers: Vec<Worker>,
        /// The batch that it waits for.
        batch: Option<usize>,
        /// All of them work by one calendar.
        one_clock: bool,
    },
    /// Time passes.
    Wait {
        /// How long.
        law: Law,
        /// Not counted against the limits.
        excluded: bool,
        /// It is a step, not an event.
        step: bool,
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

/// A person who can do a step.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Which hand.
    pub hand: usize,
    /// How long it takes.
    pub law: Law,
    /// Only while all others are absent.
    pub deputy: bool,
}

/// Which flows are taken behind a stop.
#[derive(Debug, Clone)]
pub enum Split {
    /// All.
    All,
    /// One, by probability.
    One(Vec<f64>),
    /// The one whose event comes first, by probability where no times are known.
    First(Vec<f64>),
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
    /// Events on its border that have a time.
    pub bounds: Vec<Bound>,
    /// Its loop or multi-instance marker, and how often it is done on average.
    pub repeat: Option<(Repeat, f64)>,
}

/// A person, ready to be given work.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Id.
    pub id: String,
    /// Name, the id where there is none.
    pub name: String,
    /// Post.
    pub post: String,
    /// The post as a number.
    pub post_number: u32,
    /// Index of the calendar.
    pub clock: usize,
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
    pub clocks: Vec<Clock>,
    /// Time between arrivals.
    pub arrival: Law,
    /// Calendar of arrivals.
    pub arrival_clock: usize,
    /// By whose rules.
    pub manner: Manner,
    /// Steps that are done in batches.
    pub batches: Vec<(usize, Batch)>,
    /// What is known of cases.
    pub known: Known,
    /// Of each calendar: whether it is kept with a probability only.
    pub granules: Vec<Option<Granules>>,
    /// A case that passed a gateway so often is given up there.
    pub gateway_limit: u32,
    /// All cases are known from the beginning: their order is not that of their arrival, or they share something.
    pub all_at_once: bool,
    /// There is a join that waits for what can still come.
    pub any_join: bool,
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
            found.ok_or_else(|| Refusal::NoCalendar {
                calendar: name.to_owned(),
            })
        };
        let arrival_clock = calendar(&scenario.arrival_calendar)?;
        let mut hands = Vec::new();
        let mut posts: Vec<&str> = Vec::new();
        for person in &scenario.people {
            let clock = calendar(&person.calendar)?;
            if scenario.calendars[&person.calendar].weekly() <= 0.0 {
                return Err(Refusal::NeverAtWork {
                    post: person.post.clone(),
                    person: person.id.clone(),
                    calendar: person.calendar.clone(),
                });
            }
            let known = posts.iter().position(|post| *post == person.post);
            let post_number = known.unwrap_or_else(|| {
                posts.push(&person.post);
                posts.len() - 1
            }) as u32;
            hands.push(Hand {
                id: person.id.clone(),
                name: if person.name.is_empty() {
                    &person.id
                } else {
                    &person.name
                }
                .clone(),
                post: person.post.clone(),
                post_number,
                clock,
                cost_per_hour: person.cost_per_hour,
            });
        }
        for (name, hours) in &scenario.calendars {
            if hours.weekly() <= 0.0 {
                return Err(Refusal::NoHours {
                    calendar: name.clone(),
                });
            }
        }
        if !scenario.arrival.is_sound() {
            return Err(Refusal::OutOfBounds {
                what: "arrival".into(),
            });
        }
        let (clocks, granules) = days::clocks(scenario, &calendars, &mut hands);
        let mut plan = Stops::new(chart, scenario, &hands)?;
        plan.link(chart, scenario)?;
        let any_join = plan.stops.iter().any(|stop| stop.join == Join::Any);
        let reach = if any_join {
            flows::reach(&plan.stops, &plan.owner)
        } else {
            Vec::new()
        };
        if let Some(stop) = flows::without_end(&plan.stops, plan.start, &plan.owner) {
            return Err(Refusal::Endless {
                element: plan.stops[stop].id.clone(),
            });
        }
        plan.refuse_joins_side_by_side()?;
        let known = Known::new(
            &scenario.facts,
            &plan.stops,
            &plan.flows,
            plan.default(chart),
        );
        let mut batches = Vec::new();
        for (at, stop) in plan.stops.iter_mut().enumerate() {
            if let (Some(law), Deed::Work { batch, .. }) =
                (scenario.batches.get(&stop.id), &mut stop.deed)
            {
                *batch = Some(batches.len());
                batches.push((at, law.clone()));
            }
        }
        let theirs = scenario.manner == Manner::Prosimos;
        let unordered = known.has_priorities() || known.has_shared() || !batches.is_empty();
        Ok(Plan {
            known,
            granules,
            gateway_limit: match scenario.gateway_limit {
                Some(limit) => limit,
                None if theirs => GATEWAY_LIMIT,
                None => u32::MAX,
            },
            all_at_once: theirs && unordered,
            reach,
            any_join,
            batches,
            start: plan.start,
            scopes: plan.owner.len(),
            owner: plan.owner,
            stops: plan.stops,
            hands,
            clocks,
            arrival: scenario.arrival.law(),
            manner: scenario.manner,
            arrival_clock,
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
    /// Ids of the flows behind each stop.
    flows: Vec<Vec<String>>,
}

impl Stops {
    fn new(chart: &Chart, scenario: &Scenario, hands: &[Hand]) -> Result<Stops, Refusal> {
        let process = main_process(chart)?;
        let mut scope_of = BTreeMap::from([(process, 0)]);
        let mut nodes: Vec<&Node> = Vec::new();
        for node in &chart.nodes {
            // An event on the border of a step without a time never comes.
            let never = is_boundary(node) && !scenario.waits.contains_key(&node.id);
            if !scope_of.contains_key(node.parent.as_str()) || never {
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
            let deed = deeds::deed(node, scenario, hands, &scope_of, &begin)?;
            stops.push(Stop {
                id: node.id.clone(),
                name: node.name.clone(),
                place: place(&node.id),
                join: Join::None,
                deed,
                split: Split::All,
                out: Vec::new(),
                scope: scope_of[node.parent.as_str()],
                bounds: Vec::new(),
                repeat: marks::repeat(node, scenario),
                starts_clock: matches!(
                    node.step.as_ref().and_then(|step| step.act),
                    Some(Act::Accept | Act::File)
                ),
            });
        }
        let start = begin(process).ok_or(Refusal::NoStart)?;
        marks::bind(&nodes, &mut stops, scenario)?;
        Ok(Stops {
            flows: vec![Vec::new(); stops.len()],
            stops,
            start,
            owner,
            index,
        })
    }

    /// Of each gateway the place of its default flow.
    fn default(&self, chart: &Chart) -> Vec<Option<usize>> {
        let mut found = vec![None; self.stops.len()];
        for node in &chart.nodes {
            if let (
                Some(&at),
                NodeKind::Gateway {
                    default: Some(id), ..
                },
            ) = (self.index.get(&node.id), &node.kind)
            {
                found[at] = self.flows[at].iter().position(|flow| flow == id);
            }
        }
        found
    }

    /// Instances of a sub-process that run side by side share their tokens, so nothing may join inside.
    fn refuse_joins_side_by_side(&self) -> Result<(), Refusal> {
        let joins = |scope: usize| {
            let mut inside = self.stops.iter().filter(|it| it.scope == scope);
            inside.any(|it| it.join != Join::None)
        };
        let mut found = self.stops.iter().filter(|stop| {
            let side_by_side = matches!(stop.repeat, Some((Repeat::Parallel, _)));
            matches!(stop.deed, Deed::Enter { scope, .. } if side_by_side && joins(scope))
        });
        match found.next() {
            Some(stop) => Err(Refusal::NotExecutable {
                element: stop.id.clone(),
                what: "repeat".to_owned(),
            }),
            None => Ok(()),
        }
    }

    fn link(&mut self, chart: &Chart, scenario: &Scenario) -> Result<(), Refusal> {
        let mut odds: Vec<Vec<Option<f64>>> = vec![Vec::new(); self.stops.len()];
        let mut incoming = vec![0_u32; self.stops.len()];
        for flow in &chart.flows {
            let ends = (self.index.get(&flow.source), self.index.get(&flow.target));
            let (Some(&source), Some(&target)) = ends else {
                continue;
            };
            self.stops[source].out.push(target);
            self.flows[source].push(flow.id.clone());
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
                Gateway::Exclusive => stop.split = Split::One(flows::shares(&node.id, &odds[at])?),
                Gateway::EventBased => {
                    stop.split = Split::First(flows::shares(&node.id, &odds[at])?);
                }
                Gateway::Parallel => stop.join = Join::All(incoming[at].max(1)),
                Gateway::Inclusive => {
                    stop.join = if incoming[at] > 1 {
                        Join::Any
                    } else {
                        Join::None
                    };
                    stop.split = Split::Some(flows::chances(&node.id, &odds[at])?);
                }
                Gateway::Complex => {}
            }
        }
        Ok(())
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

//! A chart and a scenario turned into numbered stops that the player can follow without looking anything up.

mod beside;
mod days;
mod enough;
mod joins;
mod marks;
mod office;
mod part;
mod people;
mod pools;
mod ways;

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, Repeat, SubProcess};
use flow_model::step::Act;

use super::Refusal;
use super::boundary::Bound;
use super::chance::Law;
use super::clock::Clock;
use super::deeds;
use super::flows;
use super::granules::Granules;
use super::known::Known;
use super::scenario::{Batch, Manner, Scenario};

pub use beside::{Opener, process as process_of};
pub use enough::{Counters, Enough, asks_for_fields};
pub use joins::Reach;
pub use office::Seat;
pub use part::{Arrivals, Part};
pub use people::Hand;
pub use pools::{Mail, exchanging};

/// How often a case may pass a gateway where a scenario of Prosimos says nothing.
const GATEWAY_LIMIT: u32 = 1_000;

/// What a token must wait for before a stop begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Nothing.
    None,
    /// One token on each of so many flows.
    All(u32),
    /// Every token that can still come to a flow on which none waits.
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

/// A flow: the stop it leads to, and which of the flows into that stop it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The stop.
    pub stop: usize,
    /// Its number among the flows into the stop.
    pub number: u32,
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
    /// Where the flows lead.
    pub out: Vec<Way>,
    /// Which of them is taken where no other is.
    pub otherwise: Option<usize>,
    /// The scope (of the process, or of a sub-process) that holds it.
    pub scope: usize,
    /// The chart that it belongs to.
    pub part: u32,
    /// What it has to do with messages between pools.
    pub mail: Mail,
    /// A case that passed it so often is given up there, where it is a gateway.
    pub gateway_limit: u32,
    /// The clock of the case's limits starts when it is done.
    pub starts_clock: bool,
    /// Events on its border that have a time.
    pub bounds: Vec<Bound>,
    /// What catches the error or escalation that is thrown here: an event on the border of a sub-process, or the
    /// start of an event sub-process.
    pub throws: Option<usize>,
    /// Events that hear the signal or message that is thrown here.
    pub sends: Vec<usize>,
    /// What is thrown here is a message: it comes before the token goes on, a signal after.
    pub message: bool,
    /// Something in the case can make this event happen.
    pub heard: bool,
    /// Of several instances: when the others are dropped.
    pub enough: Option<Enough>,
    /// Of an event on a border: the step, and whether the event breaks it off.
    pub border: Option<(usize, bool)>,
    /// Its loop or multi-instance marker, and how often it is done on average.
    pub repeat: Option<(Repeat, f64)>,
}

impl Stop {
    /// Whether it is an event that happens when its time has come.
    pub fn happens_by_itself(&self) -> bool {
        matches!(self.deed, Deed::Wait { step: false, .. }) || self.border.is_some()
    }
}

/// Everything that the player needs.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The stops.
    pub stops: Vec<Stop>,
    /// The charts that are played, the first one first.
    pub parts: Vec<Part>,
    /// Which stop owns a scope; a process has none.
    pub owner: Vec<Option<usize>>,
    /// The people.
    pub hands: Vec<Hand>,
    /// The calendars.
    pub clocks: Vec<Clock>,
    /// By whose rules.
    pub manner: Manner,
    /// Work is given out when a person is there for it: it can end before it is done, or some cases go before others.
    pub live: bool,
    /// Event sub-processes that can open.
    pub openers: Vec<Opener>,
    /// Steps that are done in batches.
    pub batches: Vec<(usize, Batch)>,
    /// Of each calendar: whether it is kept with a probability only.
    pub granules: Vec<Option<Granules>>,
    /// All cases are known from the beginning: their order is not that of their arrival, or they share something.
    pub all_at_once: bool,
    /// There is a join that waits for what can still come.
    pub any_join: bool,
    /// Of each join that waits for what can still come: from where it comes.
    pub reach: BTreeMap<usize, Reach>,
}

impl Plan {
    /// Checks chart and scenario and numbers them.
    pub fn new(chart: &Chart, scenario: &Scenario) -> Result<Plan, Refusal> {
        Plan::read(chart, scenario, Seat::default())
    }

    /// What cannot go on at a stop, with the name of its chart where it is not the first.
    pub fn refused(&self, stop: usize, why: Refusal) -> Refusal {
        let part = &self.parts[self.stops[stop].part as usize];
        if part.name.is_empty() {
            why
        } else {
            why.of(&part.name)
        }
    }

    /// The same for a chart among several.
    fn read(chart: &Chart, scenario: &Scenario, seat: Seat<'_>) -> Result<Plan, Refusal> {
        let calendars: Vec<&String> = scenario.calendars.keys().collect();
        let calendar = |name: &str| {
            let found = calendars.iter().position(|it| *it == name);
            found.ok_or_else(|| Refusal::NoCalendar {
                calendar: name.to_owned(),
            })
        };
        let arrival_clock = calendar(&scenario.arrival_calendar)?;
        let mut hands = people::hands(scenario, &calendar)?;
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
        let mut plan = Stops::new(chart, scenario, &hands, seat)?;
        plan.link(chart, scenario)?;
        let reach = joins::reach(chart, &plan)?;
        let ways = flows::Ways {
            stops: &plan.stops,
            owner: &plan.owner,
            openers: &plan.openers,
        };
        let begins: Vec<usize> = plan.begins.iter().map(|it| it.1).collect();
        if let Some(stop) = ways.without_end(&begins) {
            return Err(Refusal::Endless {
                element: plan.stops[stop].id.clone(),
            });
        }
        let alive = plan.live(scenario);
        let exact = alive.or(seat.together.then_some(begins[0]));
        if let Some(stop) = exact {
            let id = &plan.stops[stop].id;
            beside::refuse_what_is_left_to_chance(id, scenario, seat.together)?;
        }
        let known = Known::new(
            &scenario.facts,
            &plan.stops,
            &plan.flows,
            plan.default(chart),
            seat,
        );
        let mut batches = Vec::new();
        for (at, stop) in plan.stops.iter_mut().enumerate() {
            if let (Some(law), Deed::Work { batch, .. }) =
                (scenario.batches.get(&stop.id), &mut stop.deed)
            {
                *batch = Some(batches.len());
                let law = match (exact, scenario.manner) {
                    (None, Manner::Prosimos) => law.clone(),
                    (Some(_), _) | (None, Manner::Exact) => {
                        beside::plain(&stop.id, law, seat.together)?
                    }
                };
                batches.push((at, law));
            }
        }
        let manner = exact.map_or(scenario.manner, |_| Manner::Exact);
        let theirs = manner == Manner::Prosimos;
        let has_priorities = known.has_priorities();
        let unordered = known.has_priorities() || known.has_shared() || !batches.is_empty();
        let limit = match scenario.gateway_limit {
            Some(limit) => limit,
            None if theirs => GATEWAY_LIMIT,
            None => u32::MAX,
        };
        let stops = plan.stops.iter_mut();
        stops.for_each(|stop| stop.gateway_limit = limit);
        let part = Part {
            name: String::new(),
            root: 0,
            begins: plan.begins,
            arrivals: Arrivals {
                law: scenario.arrival.law(),
                clock: arrival_clock,
                place: seat.place("arrival"),
            },
            known,
            promised: chart.power.promised.clone(),
            statutory: chart.power.statutory.clone(),
        };
        Ok(Plan {
            parts: vec![part],
            granules,
            all_at_once: theirs && unordered,
            any_join: !reach.is_empty(),
            reach,
            batches,
            owner: plan.owner,
            stops: plan.stops,
            hands,
            clocks,
            manner,
            live: alive.is_some() || (manner == Manner::Exact && has_priorities),
            openers: plan.openers,
        })
    }
}

/// Stops while they are being numbered.
struct Stops {
    stops: Vec<Stop>,
    /// Where a case begins: scopes of pools, and their starts.
    begins: Vec<(usize, usize)>,
    owner: Vec<Option<usize>>,
    openers: Vec<Opener>,
    index: HashMap<String, usize>,
    /// Ids of the flows behind each stop.
    flows: Vec<Vec<String>>,
}

impl Stops {
    fn new(
        chart: &Chart,
        scenario: &Scenario,
        hands: &[Hand],
        seat: Seat<'_>,
    ) -> Result<Stops, Refusal> {
        let pools = pools::Pools::of(chart, scenario, main_process(chart)?);
        let told = beside::told(chart);
        let numbered = pools.processes.iter().enumerate();
        let mut scope_of: BTreeMap<&str, usize> = numbered.map(|(at, id)| (*id, at)).collect();
        let mut nodes: Vec<&Node> = Vec::new();
        for node in &chart.nodes {
            // An event on the border of a step without a time never comes.
            let never = is_boundary(node)
                && !scenario.waits.contains_key(&node.id)
                && !told.contains(node.id.as_str())
                && !pools.awaits(node)
                && !marks::catches(chart, node);
            if !scope_of.contains_key(node.parent.as_str()) || never {
                continue;
            }
            if let NodeKind::SubProcess { sub, .. } = &node.kind {
                // Two things of one id cannot both be a scope.
                let shut = *sub == SubProcess::Event
                    && !beside::opens(chart, node, scenario, &told)
                    && !pools.opens(chart, node);
                if shut || scope_of.contains_key(node.id.as_str()) {
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
            let is_scope = matches!(node.kind, NodeKind::SubProcess { .. });
            if let Some(scope) = scope_of.get(node.id.as_str()).filter(|_| is_scope) {
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
            let deed = match pools.awaits(node) && pools::takes_no_time(node, scenario) {
                true => Deed::Pass,
                false => deeds::deed(node, scenario, hands, &scope_of, &begin)?,
            };
            stops.push(Stop {
                id: node.id.clone(),
                name: node.name.clone(),
                place: seat.place(&node.id),
                part: 0,
                mail: Mail::default(),
                gateway_limit: u32::MAX,
                join: Join::None,
                deed,
                split: Split::All,
                out: Vec::new(),
                scope: scope_of[node.parent.as_str()],
                bounds: Vec::new(),
                border: None,
                otherwise: None,
                throws: None,
                sends: Vec::new(),
                message: false,
                heard: told.contains(node.id.as_str()),
                enough: enough::read(chart, node, scenario)?,
                repeat: marks::repeat(chart, node, scenario),
                starts_clock: matches!(
                    node.step.as_ref().and_then(|step| step.act),
                    Some(Act::Accept | Act::File)
                ),
            });
        }
        let begins = pools.begins(&nodes, &begin);
        if begins.is_empty() {
            return Err(Refusal::NoStart);
        }
        marks::bind(&nodes, &mut stops, scenario, &|node| pools.awaits(node))?;
        let openers = beside::openers(&nodes, &stops, scenario)?;
        marks::throw(chart, &nodes, &mut stops, (&owner, &openers));
        beside::send(chart, &nodes, &mut stops);
        pools.tie(&nodes, &mut stops);
        Ok(Stops {
            openers,
            flows: vec![Vec::new(); stops.len()],
            stops,
            begins,
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

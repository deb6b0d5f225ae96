//! Several charts as one plan: one behind the other, with the people of the same id as one person.

use std::collections::BTreeSet;

use flow_model::chart::Chart;

use super::{Deed, Hand, Plan, Stop, people};
use crate::simulate::Refusal;
use crate::simulate::chance::place;
use crate::simulate::office::{MAX_OTHERS, Other};
use crate::simulate::scenario::Scenario;

/// As what a chart is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seat<'n> {
    /// It is played with others.
    pub together: bool,
    /// Stands in front of the names of its streams of chance; nothing for the first chart.
    pub prefix: &'n str,
}

impl Seat<'_> {
    /// Names a stream of chance.
    pub fn place(&self, name: &str) -> u64 {
        match self.prefix {
            "" => place(name),
            prefix => place(&format!("{prefix}{name}")),
        }
    }
}

impl Plan {
    /// A chart and those that are played beside it.
    pub fn office(chart: &Chart, scenario: &Scenario, others: &[Other]) -> Result<Plan, Refusal> {
        if others.is_empty() {
            return Plan::new(chart, scenario);
        }
        if others.len() > MAX_OTHERS {
            return Err(Refusal::OutOfBounds {
                what: "beside".into(),
            });
        }
        let first = Seat {
            together: true,
            prefix: "",
        };
        let mut plan = Plan::read(chart, scenario, first)?;
        for (other, prefix) in others.iter().zip(prefixes(others)) {
            let more = alone(other, &prefix).and_then(|more| {
                same_people(&plan, &more)?;
                Ok(more)
            });
            plan.join(more.map_err(|why| why.of(&other.name))?, &other.name);
        }
        people::number_posts(&mut plan.hands);
        plan.rank();
        Ok(plan)
    }

    /// Priorities of all charts are compared by their numbers; where there are some, all is played live.
    fn rank(&mut self) {
        let levels = self.parts.iter().flat_map(|part| part.known.levels());
        let levels: BTreeSet<i64> = levels.collect();
        let levels: Vec<i64> = levels.into_iter().collect();
        self.live |= !levels.is_empty();
        for part in &mut self.parts {
            part.known.rank_among(&levels);
        }
    }

    /// Another chart stands behind those that are here.
    fn join(&mut self, mut more: Plan, name: &str) {
        let clocks = self.clocks.len();
        let by = Moved {
            stops: self.stops.len(),
            scopes: self.owner.len(),
            batches: self.batches.len(),
            part: self.parts.len() as u32,
            hands: self.take_on(&more.hands),
        };
        self.clocks.append(&mut more.clocks);
        self.granules.append(&mut more.granules);
        for stop in &mut more.stops {
            by.stop(stop);
        }
        self.stops.append(&mut more.stops);
        let owner = more.owner.iter().map(|it| it.map(|at| at + by.stops));
        self.owner.extend(owner);
        for mut it in more.openers {
            (it.start, it.sub) = (it.start + by.stops, it.sub + by.stops);
            it.scope += by.scopes;
            self.openers.push(it);
        }
        let batches = more.batches.into_iter();
        self.batches
            .extend(batches.map(|(at, law)| (at + by.stops, law)));
        for (at, mut reach) in more.reach {
            for row in [&mut reach.comes, &mut reach.flows] {
                row.splice(0..0, std::iter::repeat_n(0, by.stops));
            }
            self.reach.insert(at + by.stops, reach);
        }
        self.any_join |= more.any_join;
        self.live |= more.live;
        for mut part in more.parts {
            name.clone_into(&mut part.name);
            part.root += by.scopes;
            for (scope, start) in &mut part.begins {
                (*scope, *start) = (*scope + by.scopes, *start + by.stops);
            }
            part.arrivals.clock += clocks;
            part.known.move_behind(by.stops);
            self.parts.push(part);
        }
    }

    /// The people of another chart as numbers here; who is new is added.
    fn take_on(&mut self, hands: &[Hand]) -> Vec<usize> {
        let clocks = self.clocks.len();
        let here = hands.iter().map(|hand| {
            let known = self.hands.iter().position(|it| it.id == hand.id);
            known.unwrap_or_else(|| {
                let mut hand = hand.clone();
                hand.clock += clocks;
                self.hands.push(hand);
                self.hands.len() - 1
            })
        });
        here.collect()
    }
}

/// The plan of another chart.
fn alone(other: &Other, prefix: &str) -> Result<Plan, Refusal> {
    if other.scenario.arrival.mean() <= 0.0 {
        return Err(Refusal::OutOfBounds {
            what: "arrival".into(),
        });
    }
    let seat = Seat {
        together: true,
        prefix,
    };
    Plan::read(&other.chart, &other.scenario, seat)
}

/// The ids of the processes, of equal ones with their number.
fn prefixes(others: &[Other]) -> Vec<String> {
    let mut known: Vec<&str> = Vec::new();
    let mut prefixes = Vec::new();
    for other in others {
        let process = other
            .chart
            .processes
            .first()
            .map_or("", |it| it.id.as_str());
        let before = known.iter().filter(|it| **it == process).count();
        known.push(process);
        prefixes.push(format!("{process}\u{1f}{before}\u{1f}"));
    }
    prefixes
}

/// Refuses a person of whom two scenarios say different things. A file may name somebody in several profiles: then one
/// of them must be the post that the other file names.
fn same_people(plan: &Plan, more: &Plan) -> Result<(), Refusal> {
    for (at, hand) in more.hands.iter().enumerate() {
        let first = more.hands.iter().position(|it| it.id == hand.id);
        let Some(here) = plan.hands.iter().find(|it| it.id == hand.id) else {
            continue;
        };
        if first != Some(at) {
            continue;
        }
        let of = |plan: &Plan| {
            let same = plan.hands.iter().filter(|it| it.id == hand.id);
            let posts: BTreeSet<String> = same.map(|it| it.post.clone()).collect();
            posts
        };
        let differs = if of(plan).is_disjoint(&of(more)) {
            "post"
        } else if plan.clocks[here.clock] != more.clocks[hand.clock] {
            "hours"
        } else if here.cost_per_hour != hand.cost_per_hour {
            "cost"
        } else {
            continue;
        };
        return Err(Refusal::PersonDiffers {
            person: hand.id.clone(),
            what: differs.to_owned(),
        });
    }
    Ok(())
}

/// By how much the numbers of a chart move that stands behind others.
struct Moved {
    stops: usize,
    scopes: usize,
    batches: usize,
    part: u32,
    hands: Vec<usize>,
}

impl Moved {
    fn stop(&self, stop: &mut Stop) {
        stop.part = self.part;
        stop.scope += self.scopes;
        let numbers = stop.out.iter_mut().map(|way| &mut way.stop);
        let numbers = numbers.chain(stop.bounds.iter_mut().map(|it| &mut it.stop));
        let numbers = numbers.chain(&mut stop.throws).chain(&mut stop.sends);
        let numbers = numbers.chain(&mut stop.mail.to);
        numbers.for_each(|it| *it += self.stops);
        if let Some((host, _)) = &mut stop.border {
            *host += self.stops;
        }
        match &mut stop.deed {
            Deed::Work { workers, batch, .. } => {
                workers
                    .iter_mut()
                    .for_each(|it| it.hand = self.hands[it.hand]);
                if let Some(batch) = batch {
                    *batch += self.batches;
                }
            }
            Deed::Enter { scope, start } => {
                (*scope, *start) = (*scope + self.scopes, *start + self.stops);
            }
            Deed::Pass | Deed::Wait { .. } | Deed::End | Deed::Terminate => {}
        }
    }
}

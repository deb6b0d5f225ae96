//! Attributes while cases are played: drawn, worked out, asked for at gateways.

use std::collections::BTreeMap;

use super::attributes::{Attribute, Facts, Rule, Source, Worth, holds};
use super::chance::{Chance, Law, place};
use super::formula::{Formula, MAX_NUMBER, read};
use super::leave::pick;
use super::plan::{Seat, Split, Stop};
use super::play::Player;

/// [`Facts`] made ready: attributes have numbers, formulas are read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    numbers: BTreeMap<String, usize>,
    case: Vec<Drawn>,
    /// Attributes of the case that all share: drawn anew with each case.
    case_shared: Vec<Drawn>,
    shared: Vec<Drawn>,
    /// By stop.
    steps: Vec<Vec<Drawn>>,
    /// Numbers of the attributes that all cases share.
    is_shared: Vec<bool>,
    /// By stop: of each flow whether the file names a rule, and the rule.
    roads: Vec<Vec<Option<Option<Rule>>>>,
    /// By stop: the flow that is taken when no rule holds.
    default: Vec<Option<usize>>,
    priorities: Vec<Ranked>,
    /// The rank of a case of which no rule holds.
    last: u32,
}

/// A rule of priority with its number in the file, and its rank.
#[derive(Debug, Clone)]
struct Ranked {
    level: i64,
    rank: u32,
    rule: Rule,
}

#[derive(Debug, Clone)]
struct Drawn {
    number: usize,
    place: u64,
    how: How,
}

#[derive(Debug, Clone)]
enum How {
    Choice(Vec<(String, f64)>),
    States(BTreeMap<String, Vec<(String, f64)>>),
    Law(Law),
    Formula(Option<Formula>),
    Tree(Vec<(Vec<Option<Formula>>, Option<Formula>)>),
}

impl Known {
    /// Reads the formulas and numbers the attributes; `flows` are the ids of the flows behind each stop.
    pub fn new(
        facts: &Facts,
        stops: &[Stop],
        flows: &[Vec<String>],
        default: Vec<Option<usize>>,
        seat: Seat<'_>,
    ) -> Known {
        let mut known = Known::default();
        let all = facts.case.iter().chain(&facts.shared);
        for attribute in all.chain(facts.steps.values().flatten()) {
            let next = known.numbers.len();
            known.numbers.entry(attribute.name.clone()).or_insert(next);
        }
        known.is_shared = vec![false; known.numbers.len()];
        for attribute in &facts.shared {
            known.is_shared[known.numbers[&attribute.name]] = true;
        }
        let ready = |list: &[Attribute]| list.iter().map(|it| known.drawn(it, seat)).collect();
        let shared: Vec<Drawn> = ready(&facts.shared);
        let case: Vec<Drawn> = ready(&facts.case);
        let steps = stops
            .iter()
            .map(|stop| facts.steps.get(&stop.id).map_or(Vec::new(), |it| ready(it)))
            .collect();
        known.shared = shared;
        (known.case_shared, known.case) =
            case.into_iter().partition(|it| known.is_shared[it.number]);
        known.steps = steps;
        known.roads = flows
            .iter()
            .map(|flows| {
                flows
                    .iter()
                    .map(|id| facts.roads.get(id).cloned())
                    .collect()
            })
            .collect();
        known.default = default;
        let mut priorities = facts.priorities.clone();
        priorities.sort_by_key(|it| it.0);
        known.last = priorities.len() as u32;
        let ranked = (0..).zip(priorities);
        known.priorities = ranked
            .map(|(rank, (level, rule))| Ranked { level, rank, rule })
            .collect();
        known
    }

    /// The numbers of its priorities.
    pub fn levels(&self) -> impl Iterator<Item = i64> {
        self.priorities.iter().map(|it| it.level)
    }

    /// Cases rank by these numbers, which are those of all charts, ascending.
    pub fn rank_among(&mut self, levels: &[i64]) {
        for it in &mut self.priorities {
            it.rank = levels.partition_point(|level| *level < it.level) as u32;
        }
        self.last = levels.len() as u32;
    }

    /// Its stops stand behind so many others.
    pub fn move_behind(&mut self, by: usize) {
        self.steps.splice(0..0, (0..by).map(|_| Vec::new()));
        self.roads.splice(0..0, (0..by).map(|_| Vec::new()));
        self.default.splice(0..0, (0..by).map(|_| None));
    }

    /// Whether the order of cases depends on more than the time.
    pub fn has_priorities(&self) -> bool {
        !self.priorities.is_empty()
    }

    /// Whether cases share attributes.
    pub fn has_shared(&self) -> bool {
        !self.shared.is_empty()
    }

    fn drawn(&self, attribute: &Attribute, seat: Seat<'_>) -> Drawn {
        Drawn {
            number: self.numbers[&attribute.name],
            place: place("attribute") ^ seat.place(&attribute.name),
            how: match &attribute.source {
                Source::Choice { options } => How::Choice(options.clone()),
                Source::States { next } => How::States(next.clone()),
                Source::Drawn { law } => How::Law(law.law()),
                Source::Formula { text } => How::Formula(read(text)),
                Source::Tree { branches } => How::Tree(
                    branches
                        .iter()
                        .map(|(when, then)| (when.iter().map(|it| read(it)).collect(), read(then)))
                        .collect(),
                ),
            },
        }
    }
}

impl Drawn {
    fn worth<'w>(
        &self,
        of: &dyn Fn(&str) -> Option<&'w Worth>,
        now: Option<&Worth>,
        chance: &mut Chance,
    ) -> Worth {
        match &self.how {
            How::Choice(options) => Worth::Word(one_of(options, chance)),
            How::States(next) => match now {
                Some(Worth::Word(word)) => Worth::Word(
                    next.get(word)
                        .map_or_else(|| word.clone(), |it| one_of(it, chance)),
                ),
                Some(other) => other.clone(),
                None => Worth::Nothing,
            },
            How::Law(law) => Worth::Number(law.draw(chance)),
            How::Formula(formula) => match formula.as_ref().map(|it| it.value(of, chance)) {
                Some(Worth::Number(number)) => Worth::Number(number.clamp(-MAX_NUMBER, MAX_NUMBER)),
                Some(other) => other,
                None => Worth::Nothing,
            },
            How::Tree(branches) => {
                let holds = |it: &Option<Formula>, chance: &mut Chance| {
                    it.as_ref().is_some_and(|it| it.holds(of, chance))
                };
                let found = branches
                    .iter()
                    .find(|(when, _)| when.iter().all(|it| holds(it, chance)));
                match found.and_then(|it| it.1.as_ref()) {
                    Some(formula) => formula.value(of, chance),
                    None => Worth::Number(0.0),
                }
            }
        }
    }
}

fn one_of(options: &[(String, f64)], chance: &mut Chance) -> String {
    let weights: Vec<f64> = options.iter().map(|it| it.1).collect();
    let all: f64 = weights.iter().sum();
    match options.is_empty() {
        true => String::new(),
        false => options[pick(&weights, chance.unit() * all)].0.clone(),
    }
}

impl Player<'_> {
    /// Attributes that all cases share have their first values.
    pub(super) fn draw_shared(&mut self) {
        for part in &self.plan.parts {
            let mut shared = vec![None; part.known.numbers.len()];
            for it in &part.known.shared {
                let mut chance = self.chance(it.place ^ place("shared"), 0, 0);
                shared[it.number] = Some(it.worth(&|_| None, None, &mut chance));
            }
            self.shared.push(shared);
        }
    }

    /// What is known of the cases of a case's chart.
    fn known_of(&self, seat: usize) -> &'_ Known {
        &self.plan.parts[self.cases[seat].part as usize].known
    }

    /// A case has its attributes, and by them its place in the queue.
    pub(super) fn draw_facts(&mut self, seat: usize) {
        let plan = self.plan;
        let known = &plan.parts[self.cases[seat].part as usize].known;
        if known.numbers.is_empty() && known.priorities.is_empty() {
            // Where others have priorities, who has none goes last.
            self.cases[seat].rank = known.last;
            return;
        }
        let number = self.cases[seat].number;
        let mut worth = vec![None; known.numbers.len()];
        for it in &known.case {
            let mut chance = self.chance(it.place, number, 0);
            worth[it.number] = Some(it.worth(&|_| None, None, &mut chance));
        }
        let of = |name: &str| worth[*known.numbers.get(name)?].as_ref();
        let first = known.priorities.iter().find(|it| holds(&it.rule, &of));
        self.cases[seat].rank = first.map_or(known.last, |it| it.rank);
        self.cases[seat].worth = worth;
    }

    /// With the first thing that is done in a case, what it tells to all is known.
    pub(super) fn first_of_case(&mut self, seat: usize) {
        if std::mem::replace(&mut self.cases[seat].begun_at_all, true) {
            return;
        }
        let plan = self.plan;
        let part = self.cases[seat].part as usize;
        for it in &plan.parts[part].known.case_shared {
            let mut chance = self.chance(it.place, self.cases[seat].number, 1);
            self.shared[part][it.number] = Some(it.worth(&|_| None, None, &mut chance));
        }
    }

    /// A step that was done sets its attributes.
    pub(super) fn set_facts(&mut self, seat: usize, stop: usize) {
        let plan = self.plan;
        let part = self.cases[seat].part as usize;
        let known = &plan.parts[part].known;
        let Some(set) = known.steps.get(stop).filter(|it| !it.is_empty()) else {
            return;
        };
        let (number, visit) = (self.cases[seat].number, self.cases[seat].visits[stop]);
        let found: Vec<(usize, Worth)> = set
            .iter()
            .map(|it| {
                let of = |name: &str| self.known(seat, name);
                let key = it.place ^ plan.stops[stop].place;
                let now = self.shared_or_own(seat, it.number);
                let worth = it.worth(&of, now, &mut self.chance(key, number, visit));
                (it.number, worth)
            })
            .collect();
        for (number, worth) in found {
            if known.is_shared[number] {
                self.shared[part][number] = Some(worth);
            } else {
                self.cases[seat].worth[number] = Some(worth);
            }
        }
    }

    fn known(&self, seat: usize, name: &str) -> Option<&Worth> {
        self.shared_or_own(seat, *self.known_of(seat).numbers.get(name)?)
    }

    fn shared_or_own(&self, seat: usize, number: usize) -> Option<&Worth> {
        let own = self.cases[seat].worth.get(number).and_then(Option::as_ref);
        let shared = self.shared.get(self.cases[seat].part as usize);
        own.or_else(|| shared?.get(number).and_then(Option::as_ref))
    }

    /// Takes the flows whose rules hold; false where a gateway has no rules and chance alone decides.
    pub(super) fn ruled(&mut self, seat: usize, stop: usize, at: f64, chance: &mut Chance) -> bool {
        let plan = self.plan;
        let known = &plan.parts[self.cases[seat].part as usize].known;
        let Some(roads) = known
            .roads
            .get(stop)
            .filter(|it| it.iter().any(Option::is_some))
        else {
            return false;
        };
        let here = &plan.stops[stop];
        let met = |rule: &Option<Rule>| match rule {
            Some(rule) => holds(rule, &|name| self.known(seat, name)),
            None => matches!(here.split, Split::One(_)),
        };
        let passed: Vec<usize> = (0..roads.len())
            .filter(|at| roads[*at].as_ref().is_some_and(met))
            .collect();
        let taken = match (&here.split, passed.as_slice()) {
            (Split::First(_) | Split::All, _) => return false,
            (_, []) => match known.default[stop] {
                Some(default) => vec![default],
                None => return false,
            },
            (Split::One(odds), [_, _, ..]) => {
                let odds: Vec<f64> = passed.iter().map(|at| odds[*at]).collect();
                let all: f64 = odds.iter().sum();
                vec![passed[pick(&odds, chance.unit() * all)]]
            }
            _ => passed,
        };
        self.tokens
            .extend(taken.into_iter().map(|index| (here.out[index], at)));
        true
    }
}

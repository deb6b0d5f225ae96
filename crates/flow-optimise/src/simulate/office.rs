//! Several charts in one office: what another chart brings along, and how its people follow those of the first.

use std::collections::BTreeMap;
use std::sync::Arc;

use flow_model::chart::Chart;

use super::chance::Duration;
use super::defaults::visits;
use super::hours::Hours;
use super::scenario::{Person, Scenario, Work};

/// Most charts beside the first.
pub const MAX_OTHERS: usize = 20;
/// Most cases of one other chart in a replication.
pub const MAX_OTHER_CASES: u32 = 1_000_000;
/// Share of their hours in which people are busy at most by the charts whose arrivals are assumed, with all others.
pub const TOGETHER: f64 = 0.9;
/// Least share of their hours that an assumed chart is given, however busy its people are.
const LEAST_ROOM: f64 = 0.05;

/// A chart that is played beside the first one.
#[derive(Debug, Clone)]
pub struct Other {
    /// How it is named in figures and refusals.
    pub name: String,
    /// The chart.
    pub chart: Arc<Chart>,
    /// Its scenario.
    pub scenario: Scenario,
}

impl Other {
    /// A chart without figures of its own, beside those that are known: the people of its posts are theirs, and its
    /// cases come so rarely that nobody has more to do than [`TOGETHER`].
    pub fn assumed(name: &str, chart: Chart, first: (&Chart, &Scenario), more: &[Other]) -> Other {
        let mut scenario = Scenario::from_chart(&chart);
        scenario.monday = first.1.monday;
        set_nameless_apart(name, &mut scenario);
        staff_like(&mut scenario, first.1);
        let mut busy = use_of_people(first.0, first.1);
        for it in more {
            for (person, share) in use_of_people(&it.chart, &it.scenario) {
                *busy.entry(person).or_default() += share;
            }
        }
        let own = use_of_people(&chart, &scenario);
        let fits = |(person, share): (&String, &f64)| {
            let others = busy.get(person)?;
            Some(share / (TOGETHER - others).max(LEAST_ROOM))
        };
        let rarer = own.iter().filter_map(fits).fold(1.0, f64::max);
        scenario.arrival = scenario.arrival.scaled(rarer);
        Other {
            name: name.to_owned(),
            chart: Arc::new(chart),
            scenario,
        }
    }
}

/// People without a post are made up for steps that name none: they are not those of another chart.
pub fn set_nameless_apart(chart: &str, scenario: &mut Scenario) {
    let nameless = scenario.people.iter_mut().filter(|it| it.post.is_empty());
    for person in nameless {
        let id = format!("{chart} {}", person.id);
        let work = scenario.work.values_mut().flatten();
        let own = work.filter(|it| it.person == person.id);
        own.for_each(|it| it.person.clone_from(&id));
        person.id = id;
    }
}

/// Ids of people who work in both scenarios.
pub fn shared_people<'s>(one: &'s Scenario, other: &Scenario) -> Vec<&'s Person> {
    let both = |it: &&Person| works(one, &it.id) && works(other, &it.id);
    one.people.iter().filter(both).collect()
}

fn works(scenario: &Scenario, id: &str) -> bool {
    let mut work = scenario.work.values().flatten();
    work.any(|it| it.person == id)
}

/// An assumed scenario takes the people of the posts that another one has, with their hours, days and costs; who holds
/// several posts there holds them here.
fn staff_like(assumed: &mut Scenario, known: &Scenario) {
    assumed.days.clone_from(&known.days);
    let mut staffed: BTreeMap<String, Vec<Person>> = BTreeMap::new();
    for person in &assumed.people {
        let theirs = known.people.iter();
        let theirs = theirs.filter(|it| it.holds(&person.post) && works(known, &it.id));
        // Without a post nobody of another chart is meant.
        let theirs = theirs.filter(|_| !person.post.is_empty());
        let theirs: Vec<Person> = theirs.cloned().collect();
        if !theirs.is_empty() {
            staffed.insert(person.post.clone(), theirs);
        }
    }
    let people = std::mem::take(&mut assumed.people);
    let post = |id: &str| people.iter().find(|it| it.id == id).map(|it| &it.post);
    for work in assumed.work.values_mut() {
        let Some(first) = work.first().cloned() else {
            continue;
        };
        if let Some(theirs) = post(&first.person).and_then(|it| staffed.get(it)) {
            let one = |it: &Person| Work {
                person: it.id.clone(),
                ..first.clone()
            };
            *work = theirs.iter().map(one).collect();
        }
    }
    for person in people {
        match staffed.get(&person.post) {
            Some(theirs) => {
                let theirs = theirs.iter().cloned();
                theirs.for_each(|it| add_person(assumed, known, it));
            }
            None => assumed.people.push(person),
        }
    }
}

/// Somebody of another scenario joins, with the hours that he has there.
fn add_person(scenario: &mut Scenario, from: &Scenario, mut person: Person) {
    if scenario.people.iter().any(|it| it.id == person.id) {
        return;
    }
    if let Some(hours) = from.calendars.get(&person.calendar) {
        person.calendar = calendar(scenario, &person.calendar, hours);
    }
    scenario.people.push(person);
}

/// The name under which these hours stand in a scenario; they are added where they do not stand there.
fn calendar(scenario: &mut Scenario, name: &str, hours: &Hours) -> String {
    let mut name = name.to_owned();
    while scenario.calendars.get(&name).is_some_and(|it| it != hours) {
        name.push('\'');
    }
    scenario.calendars.insert(name.clone(), hours.clone());
    name
}

/// What a redesign changed about the people of the first chart holds where they work beside it too; false where a
/// step there can be done by nobody any more.
pub(crate) fn follow(before: &Scenario, after: &Scenario, other: &mut Scenario) -> bool {
    let known = |scenario: &Scenario, id: &str| scenario.people.iter().any(|it| it.id == id);
    for person in &before.people {
        if !known(after, &person.id) && known(other, &person.id) {
            other.people.retain(|it| it.id != person.id);
            other.unassign(&person.id);
        }
    }
    for person in &after.people {
        let Some(was) = before.people.iter().find(|it| it.id == person.id) else {
            hired(before, after, other, person);
            continue;
        };
        let hours = after.calendars.get(&person.calendar);
        if hours == before.calendars.get(&was.calendar) {
            continue;
        }
        let (Some(hours), true) = (hours, known(other, &person.id)) else {
            continue;
        };
        let name = calendar(other, &person.calendar, hours);
        let here = other.people.iter_mut().filter(|it| it.id == person.id);
        here.for_each(|it| it.calendar.clone_from(&name));
    }
    other.work.values().all(|work| !work.is_empty())
}

/// Who is new in a post does there what the last one of the post does.
fn hired(before: &Scenario, after: &Scenario, other: &mut Scenario, person: &Person) {
    let model = before.people.iter().rev().find(|it| it.post == person.post);
    let Some(model) = model.filter(|it| works(other, &it.id)) else {
        return;
    };
    other.work_like(&model.id, &person.id);
    add_person(other, after, person.clone());
}

/// The share of his hours that each person is busy with a chart, as far as means tell.
fn use_of_people(chart: &Chart, scenario: &Scenario) -> BTreeMap<String, f64> {
    let weekly = |name: &str| scenario.calendars.get(name).map_or(0.0, Hours::weekly);
    let cases = weekly(&scenario.arrival_calendar) / scenario.arrival.mean().max(f64::MIN_POSITIVE);
    let visits = visits(chart, &scenario.branches);
    let mut busy: BTreeMap<String, f64> = BTreeMap::new();
    for (step, work) in &scenario.work {
        let often = visits.get(step).copied().unwrap_or(0.0) * cases / work.len().max(1) as f64;
        for it in work {
            *busy.entry(it.person.clone()).or_default() += often * Duration::mean(&it.duration);
        }
    }
    let open = |id: &String| {
        let person = scenario.people.iter().find(|it| it.id == *id);
        person.map_or(0.0, |it| weekly(&it.calendar))
    };
    let shares = busy.into_iter();
    shares
        .map(|(person, seconds)| {
            let share = seconds / open(&person).max(f64::MIN_POSITIVE);
            (person, share)
        })
        .collect()
}

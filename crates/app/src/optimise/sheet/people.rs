//! People on the form of a scenario: how many hold a post, who holds several, by which hours and at what cost.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_optimise::simulate::defaults::post_of;
use flow_optimise::simulate::scenario::{Person, Scenario};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::about;
use crate::app::App;
use crate::error::AppError;
use crate::optimise::names;

/// Most people of one post.
pub const MAX_PEOPLE: u32 = 500;
/// Most yuan of an hour.
const MAX_COST: f64 = 1e6;
/// Costs that differ by less are the same.
const SAME: f64 = 1e-9;

/// A post and its people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostPeople {
    /// The post.
    pub post: String,
    /// Its name.
    pub name: String,
    /// How many people hold it, those who hold another post too among them.
    pub people: u32,
    /// Name of their working hours; empty where they work by different ones, which then stay.
    pub calendar: String,
    /// Yuan of an hour; the mean where people differ.
    pub cost_per_hour: f64,
}

/// Somebody who holds several posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SharedPerson {
    /// The posts, at least two.
    pub posts: Vec<String>,
}

/// Somebody whom a day can concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonName {
    /// Id in the scenario.
    pub id: String,
    /// The post.
    pub post: String,
    /// Name of the post, with a number where it has several people; of all posts of the person.
    pub name: String,
}

/// Posts in the order of the people, those that are only held beside another last.
fn posts(scenario: &Scenario) -> Vec<&str> {
    let mut posts: Vec<&str> = Vec::new();
    let first = scenario.people.iter().map(|it| &it.post);
    for post in first.chain(scenario.people.iter().flat_map(|it| &it.also)) {
        if !posts.contains(&post.as_str()) {
            posts.push(post);
        }
    }
    posts
}

/// Names of the posts.
pub(crate) fn names(app: &App, chart: &Chart, scenario: &Scenario) -> BTreeMap<String, String> {
    names::posts(app, chart, posts(scenario).into_iter())
}

/// The posts with their people.
pub(crate) fn show(scenario: &Scenario, named: &BTreeMap<String, String>) -> Vec<PostPeople> {
    let one = |post: &str| {
        let people: Vec<&Person> = scenario.people.iter().filter(|it| it.holds(post)).collect();
        let calendar = &people[0].calendar;
        PostPeople {
            post: post.to_owned(),
            name: named.get(post).cloned().unwrap_or_else(|| post.to_owned()),
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
            calendar: if people.iter().all(|it| it.calendar == *calendar) {
                calendar.clone()
            } else {
                String::new()
            },
            cost_per_hour: mean_cost(&people),
        }
    };
    posts(scenario).into_iter().map(one).collect()
}

fn mean_cost(people: &[&Person]) -> f64 {
    people.iter().map(|it| it.cost_per_hour).sum::<f64>() / people.len().max(1) as f64
}

/// Who holds several posts.
pub(super) fn shared(scenario: &Scenario) -> Vec<SharedPerson> {
    let several = scenario.people.iter().filter(|it| !it.also.is_empty());
    several
        .map(|it| SharedPerson {
            posts: it.posts().cloned().collect(),
        })
        .collect()
}

/// Everybody of a scenario, by the names of their posts.
pub(super) fn each(scenario: &Scenario, named: &BTreeMap<String, String>) -> Vec<PersonName> {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let name = |post: &String| named.get(post).unwrap_or(post).clone();
    let people = scenario.people.iter().map(|person| {
        let number = numbers.entry(&person.post).or_default();
        *number += 1;
        let same = scenario.people.iter().filter(|it| it.post == person.post);
        let mut said = name(&person.post);
        if same.count() > 1 {
            said = format!("{said} {number}");
        }
        for post in &person.also {
            said = format!("{said}、{}", name(post));
        }
        PersonName {
            id: person.id.clone(),
            post: person.post.clone(),
            name: said,
        }
    });
    people.collect()
}

/// Puts the people of a form into a scenario: more are copies of the last one, fewer leave from the end.
///
/// # Errors
/// `scenario_people` with the name of the post, `scenario_shared` with the posts of somebody who cannot hold them.
pub(crate) fn apply(
    chart: &Chart,
    scenario: &mut Scenario,
    asked: &[PostPeople],
    several: &[SharedPerson],
) -> Result<(), AppError> {
    for post in asked {
        let calendar = post.calendar.is_empty() || scenario.calendars.contains_key(&post.calendar);
        let cost = (0.0..=MAX_COST).contains(&post.cost_per_hour);
        let there = scenario.people.iter().any(|it| it.holds(&post.post));
        if post.people == 0 || post.people > MAX_PEOPLE || !calendar || !cost || !there {
            return Err(about("scenario_people", &post.name));
        }
    }
    let now = |post: &PostPeople| {
        scenario
            .people
            .iter()
            .filter(|it| it.holds(&post.post))
            .count()
    };
    let as_many = asked.iter().all(|post| now(post) == post.people as usize);
    if !as_many || several != shared(scenario) {
        part(chart, scenario);
        for post in asked {
            number(scenario, &post.post, post.people as usize);
        }
        for person in several {
            join(scenario, asked, person)?;
        }
    }
    for post in asked {
        hours_and_cost(scenario, post);
    }
    Ok(())
}

/// Everybody holds one post: who held several becomes several people.
fn part(chart: &Chart, scenario: &mut Scenario) {
    let of_post = |step: &str, post: &str| {
        let node = chart.nodes.iter().find(|it| it.id == step);
        node.is_some_and(|node| post_of(chart, node) == post)
    };
    for at in 0..scenario.people.len() {
        let person = scenario.people[at].clone();
        for post in &person.also {
            let id = free_id(scenario, post);
            for (step, work) in &mut scenario.work {
                let own = work
                    .iter_mut()
                    .filter(|it| it.person == person.id && of_post(step, post));
                own.for_each(|it| it.person.clone_from(&id));
            }
            let away = scenario.days.iter_mut();
            let away = away.filter(|it| it.people.contains(&person.id));
            away.for_each(|it| it.people.push(id.clone()));
            scenario.people.push(Person {
                name: id.clone(),
                id,
                post: post.clone(),
                also: Vec::new(),
                ..person.clone()
            });
        }
        scenario.people[at].also.clear();
    }
}

fn free_id(scenario: &Scenario, post: &str) -> String {
    let free = |id: &String| scenario.people.iter().all(|it| it.id != *id);
    let ids = (1_u32..).map(|number| format!("{post}_{number}"));
    ids.into_iter()
        .find(free)
        .unwrap_or_else(|| post.to_owned())
}

/// So many people hold a post.
fn number(scenario: &mut Scenario, post: &str, wanted: usize) {
    let holds = |it: &Person| it.post == post;
    let mut held = scenario.people.iter().filter(|it| holds(it)).count();
    while held > wanted.max(1) {
        let Some(at) = scenario.people.iter().rposition(holds) else {
            return;
        };
        let gone = scenario.people.remove(at);
        scenario.unassign(&gone.id);
        held -= 1;
    }
    let Some(last) = scenario.people.iter().rfind(|it| holds(it)).cloned() else {
        return;
    };
    for _ in held..wanted {
        let id = free_id(scenario, post);
        scenario.add_like(&last, id);
    }
}

/// One of each post becomes one person.
fn join(
    scenario: &mut Scenario,
    asked: &[PostPeople],
    person: &SharedPerson,
) -> Result<(), AppError> {
    let name = |post: &String| {
        let known = asked.iter().find(|it| it.post == *post);
        known.map_or(post.clone(), |it| it.name.clone())
    };
    let wrong = || {
        let names: Vec<String> = person.posts.iter().map(name).collect();
        about("scenario_shared", &names.join("、"))
    };
    let mut ids = Vec::new();
    for post in &person.posts {
        let mut own = scenario
            .people
            .iter()
            .filter(|it| it.post == *post && it.also.is_empty());
        let free = own.find(|it| !ids.contains(&it.id)).ok_or_else(wrong)?;
        ids.push(free.id.clone());
    }
    let different = person.posts.iter().enumerate();
    let twice = different
        .clone()
        .any(|(at, post)| person.posts[..at].contains(post));
    let Some((stays, others)) = ids.split_first().filter(|it| !it.1.is_empty() && !twice) else {
        return Err(wrong());
    };
    for gone in others {
        merge(scenario, stays, gone);
    }
    Ok(())
}

fn merge(scenario: &mut Scenario, stays: &str, gone: &str) {
    for work in scenario.work.values_mut() {
        if work.iter().any(|it| it.person == stays) {
            work.retain(|it| it.person != gone);
        }
        let own = work.iter_mut().filter(|it| it.person == gone);
        own.for_each(|it| stays.clone_into(&mut it.person));
    }
    let Some(at) = scenario.people.iter().position(|it| it.id == gone) else {
        return;
    };
    let post = scenario.people.remove(at).post;
    if let Some(person) = scenario.people.iter_mut().find(|it| it.id == stays) {
        person.also.push(post);
    }
    for day in &mut scenario.days {
        if day.people.iter().any(|it| it == stays) {
            day.people.retain(|it| it != gone);
        }
        let own = day.people.iter_mut().filter(|it| *it == gone);
        own.for_each(|it| stays.clone_into(it));
    }
}

fn hours_and_cost(scenario: &mut Scenario, post: &PostPeople) {
    let people: Vec<&Person> = scenario
        .people
        .iter()
        .filter(|it| it.holds(&post.post))
        .collect();
    let paid_anew = (mean_cost(&people) - post.cost_per_hour).abs() > SAME;
    // Who holds several posts has the hours of the first.
    for person in scenario.people.iter_mut().filter(|it| it.post == post.post) {
        if !post.calendar.is_empty() {
            person.calendar.clone_from(&post.calendar);
        }
        if paid_anew {
            person.cost_per_hour = post.cost_per_hour;
        }
    }
}

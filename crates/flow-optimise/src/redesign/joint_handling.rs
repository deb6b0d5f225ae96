//! Pattern: joint handling across departments (并联审批).
//!
//! - Looks for: two or more steps one right behind the other, each of another department, that examine the same
//!   application and do not need what another of them makes.
//! - Changes: all departments are asked at once, through a parallel gateway, and their opinions come together again;
//!   a material that one of them already has is not asked for again by the next.
//! - Must not break: acceptance, notice, hearing, legal review, approval and decision stay where they are; a
//!   department that has two steps keeps their order; silence is not taken for consent.
//! - Expects: the slowest department counts instead of the sum of all.
//! - Allowed by: 行政许可法 art. 26 (one department accepts, the others give their opinions, or they handle it
//!   jointly) for licences; 国务院关于加快推进政务服务标准化规范化便利化的指导意见 for what else serves applicants.

use std::collections::HashSet;

use flow_model::chart::Node;
use flow_model::step::Act;

use super::draft::Draft;
use super::drop_material::loosened;
use super::parallel_steps::side_by_side;
use super::place::{Places, card};
use super::{Change, guidance, licensing};

/// Most departments between one pair of gateways.
const MAX_DEPARTMENTS: usize = 8;
/// What names of departments end in; the longer ones first.
const ENDINGS: [&str; 9] = [
    "办公室",
    "委员会",
    "中心",
    "大队",
    "支队",
    "局",
    "委",
    "厅",
    "站",
];

/// Finds every longest run.
pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let mut used: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for first in places.steps() {
        if used.contains(first.id.as_str()) {
            continue;
        }
        let run = run_from(places, first);
        if run.len() > 1 && is_new(places, &run) {
            used.extend(run.iter().map(|it| it.id.as_str()));
            found.extend(change(places, &run));
        }
    }
    found
}

/// What names of parts of a department, and of posts in it, end in.
const PARTS: [&str; 5] = ["科", "室", "岗", "处", "股"];
/// What follows where an ending is the beginning of another word: 委托, 局长, 站点…
const OTHER_WORDS: [&str; 7] = ["托", "派", "任", "员", "点", "部", "长"];

/// The department of a step, by the name of its lane, else by its post.
pub(super) fn department(places: &Places<'_>, step: &Node) -> Option<String> {
    let lanes = &places.chart.lanes;
    let lane = lanes.iter().find(|it| Some(&it.id) == step.lane.as_ref());
    let of_lane = lane.and_then(|it| office(&it.name));
    of_lane.or_else(|| office(&places.post(step)?))
}

/// The beginning of a name as far as a word for an office: that ends the name, or a part of the office follows.
fn office(name: &str) -> Option<String> {
    let name = name.trim();
    let ends = ENDINGS.iter().flat_map(|ending| {
        name.match_indices(ending)
            .map(|(at, found)| (at, at + found.len()))
    });
    let fits = |(at, end): &(usize, usize)| {
        let behind = &name[*end..];
        let part = PARTS.iter().any(|it| behind.ends_with(it));
        let other = OTHER_WORDS.iter().any(|it| behind.starts_with(it));
        *at > 0 && (behind.is_empty() || part && !other)
    };
    let end = ends.filter(fits).map(|it| it.1).min()?;
    Some(name[..end].to_owned())
}

fn examines(places: &Places<'_>, step: &Node) -> bool {
    matches!(
        places.act(step),
        Some(Act::Review | Act::Survey | Act::Special | Act::Check)
    )
}

fn run_from<'c>(places: &Places<'c>, first: &'c Node) -> Vec<&'c Node> {
    let (true, Some(department_of_first)) = (examines(places, first), department(places, first))
    else {
        return Vec::new();
    };
    let mut run = vec![first];
    let mut asked = vec![department_of_first];
    while run.len() < MAX_DEPARTMENTS {
        let Some((_, next)) = places.next_step(run[run.len() - 1]) else {
            break;
        };
        let Some(here) = department(places, next).filter(|it| !asked.contains(it)) else {
            break;
        };
        let known = run.iter().any(|it| it.id == next.id);
        if known || !examines(places, next) || !run.iter().all(|it| places.independent(it, next)) {
            break;
        }
        run.push(next);
        asked.push(here);
    }
    run
}

/// Steps that are parallel without any department's consent to it are found by that pattern already.
fn is_new(places: &Places<'_>, run: &[&Node]) -> bool {
    run.iter().any(|it| places.act(it) == Some(Act::Check)) || repeats(run)
}

fn repeats(run: &[&Node]) -> bool {
    (1..run.len()).any(|at| run[at].step.is_some() && once(run, at).1)
}

/// The card of a step without the materials that steps before it already have, and whether there were any.
fn once(run: &[&Node], at: usize) -> (flow_model::step::Step, bool) {
    let mut here = card(run[at]);
    let before: HashSet<String> = run[..at]
        .iter()
        .flat_map(|it| card(it).materials)
        .map(|it| it.name)
        .collect();
    let count = here.materials.len();
    here.materials.retain(|it| !before.contains(&it.name));
    let fewer = here.materials.len() < count;
    (here, fewer)
}

fn change(places: &Places<'_>, run: &[&Node]) -> Option<Change> {
    let mut draft = Draft::new(places.chart);
    let mut forms = Vec::new();
    side_by_side(places, &mut draft, run, ["joint", "opinions"], "并联审批")?;
    for (at, step) in run.iter().enumerate() {
        let (mut card, fewer) = once(run, at);
        if fewer {
            let gone = super::place::card(step).materials.into_iter();
            let gone = gone.filter(|it| !card.materials.contains(it));
            for material in gone.collect::<Vec<_>>() {
                forms.extend(loosened(places, step, &mut card, &material.name));
            }
            draft.set_step(&step.id, card);
        }
    }
    let mut basis = licensing(places.chart, "26");
    basis.push(guidance());
    let elements = run.iter().map(|it| it.id.clone()).collect();
    let mut change = Change::of_chart("joint_handling", elements, basis, draft.edits);
    change.forms = forms;
    Some(change)
}

#[cfg(test)]
mod tests {
    use super::office;

    #[test]
    fn a_department_is_named_at_the_end_of_a_name_or_before_a_part_of_it() {
        for (name, found) in [
            ("住建局", Some("住建局")),
            ("住建局审批科", Some("住建局")),
            ("发展和改革委员会", Some("发展和改革委员会")),
            ("消防大队审查岗", Some("消防大队")),
            ("行政审批局办公室", Some("行政审批局")),
            ("受委托审查岗", None),
            ("布局审查员", None),
            ("局长室", None),
            ("副局长岗", None),
            ("公安局副局长岗", Some("公安局")),
            ("窗口", None),
            ("review", None),
        ] {
            assert_eq!(office(name).as_deref(), found, "{name}");
        }
    }
}

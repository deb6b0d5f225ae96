//! Each pattern finds its place, and leaves alone what its four lines say that it must not break.

use flow_model::edit::apply;
use flow_model::form::Forms;
use flow_model::layout;
use flow_model::xml::Document;
use flow_optimise::Proposal;
use flow_optimise::redesign::{NAMES, Today};
use flow_optimise::search::{Progress, Wish, search};
use flow_optimise::simulate::Scenario;
use flow_optimise::simulate::scenario::{Day, DayHours};

use crate::charts;

const DUTY: &str = "duty=\"办理\"";

/// start, apply, accept, then the given middle, decide, serve, end; flows included.
fn licence(middle: &str, flows: &str) -> Document {
    let mut document = charts::document(&format!(
        "start s\ntask apply 窗口 act=\"apply\" {DUTY}\ntask accept 窗口 act=\"accept\" {DUTY}\n{middle}\n\
         task decide 领导 act=\"decide\" {DUTY}\ntask serve 窗口 act=\"serve\" visits=\"1\" {DUTY}\nend e\n\
         s > apply\napply > accept\n{flows}\ndecide > serve\nserve > e"
    ));
    layout::complete(&mut document).unwrap();
    document
}

fn proposals(document: &Document, pattern: &str) -> Vec<Proposal> {
    let mut found = charts::proposed(document);
    found.retain(|it| it.pattern == pattern);
    found
}

/// The chart after the one proposal of that pattern.
fn taken(document: &Document, pattern: &str) -> flow_model::chart::Chart {
    let found = proposals(document, pattern);
    assert_eq!(
        found.len(),
        1,
        "{pattern}: {:?}",
        charts::proposed(document)
            .iter()
            .map(|it| &it.pattern)
            .collect::<Vec<_>>()
    );
    assert!(!found[0].basis.is_empty(), "{pattern} names what allows it");
    let mut changed = document.clone();
    apply(&mut changed, &found[0].edits).unwrap();
    let chart = Document::read(changed.write().as_bytes()).unwrap().chart();
    assert!(flow_check::soundness(&chart).sound, "{pattern}");
    chart
}

fn has(chart: &flow_model::chart::Chart, source: &str, target: &str) -> bool {
    chart
        .flows
        .iter()
        .any(|it| it.source == source && it.target == target)
}

#[test]
fn a_step_that_leaves_nothing_behind_goes() {
    let empty = licence("task x 审查 visits=\"0\"", "accept > x\nx > decide");
    assert!(has(&taken(&empty, "drop_step"), "accept", "decide"));
    let kept = licence(&format!("task x 审查 {DUTY}"), "accept > x\nx > decide");
    assert_eq!(proposals(&kept, "drop_step").len(), 0);
}

#[test]
fn approvals_of_one_rank_are_one_and_check_and_approval_stay_two() {
    let two = |a: &str, b: &str| {
        let steps = format!("task x 一组 act=\"{a}\" {DUTY}\ntask y 二组 act=\"{b}\" {DUTY}");
        licence(&steps, "accept > x\nx > y\ny > decide")
    };
    let chart = taken(&two("check", "check"), "combine_approvals");
    assert!(has(&chart, "accept", "y") && !chart.nodes.iter().any(|it| it.id == "x"));
    assert_eq!(
        proposals(&two("check", "approve"), "combine_approvals").len(),
        0
    );
}

#[test]
fn departments_are_asked_side_by_side_and_keep_their_own_opinions() {
    let two = |a: &str, b: &str| {
        let steps = format!("task x {a} act=\"check\" {DUTY}\ntask y {b} act=\"check\" {DUTY}");
        licence(&steps, "accept > x\nx > y\ny > decide")
    };
    let document = two("住建局审查岗", "消防大队审查岗");
    let chart = taken(&document, "joint_handling");
    assert!(has(&chart, "joint_x", "x") && has(&chart, "joint_x", "y"));
    assert!(has(&chart, "x", "opinions_x") && has(&chart, "y", "opinions_x"));
    assert_eq!(proposals(&document, "combine_approvals").len(), 0);
    let one = two("住建局一科", "住建局二科");
    assert_eq!(proposals(&one, "joint_handling").len(), 0);
}

#[test]
fn departments_are_told_by_their_lanes_where_posts_have_codes() {
    let two = |a: &str, b: &str| {
        let card = format!("act=\"check\" post=\"review\" {DUTY}");
        let steps = format!("task x {a} {card}\ntask y {b} {card}");
        licence(&steps, "accept > x\nx > y\ny > decide")
    };
    let chart = taken(&two("住建局审批科", "消防大队"), "joint_handling");
    assert!(has(&chart, "joint_x", "x") && has(&chart, "joint_x", "y"));
    // 委 is the beginning of another word here, and both lanes are of nobody's department.
    let none = two("受委托审查岗", "布局审查员");
    assert_eq!(proposals(&none, "joint_handling").len(), 0);
}

#[test]
fn every_pattern_stands_in_the_list_of_names() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/redesign");
    let mut found = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let calls = text.split("Change::of_chart(").skip(1);
        found.extend(calls.filter_map(|it| Some(it.split('"').nth(1)?.to_owned())));
    }
    let listed = NAMES.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn somebody_stands_in_for_a_post_that_nobody_holds_for_days() {
    let steps = format!(
        "task x 审查岗 act=\"review\" {DUTY}\ntask y 科室 act=\"review\" {DUTY}\ntask v 踏勘岗 act=\"survey\" {DUTY}"
    );
    let document = licence(&steps, "accept > x\nx > y\ny > v\nv > decide");
    let mut scenario = Scenario::from_chart(&document.chart());
    let of_post = scenario.people.iter().filter(|it| it.post == "审查岗");
    let people: Vec<String> = of_post.map(|it| it.id.clone()).collect();
    assert!(!people.is_empty());
    let day = Day {
        name: "培训".into(),
        from: 1,
        days: 10,
        people,
        hours: DayHours::Free,
        of_calendar: false,
    };
    scenario.days = vec![day];
    let wish = Wish {
        cases: 60,
        replications: 8,
        seed: 1,
        start_s: 32_400.0,
        simulations: 800,
    };
    let on = |_: Progress| std::ops::ControlFlow::Continue(());
    let found = search(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &wish,
        &on,
    )
    .unwrap();
    let deputies = found.front.iter().flat_map(|it| &it.changes);
    let mut deputies = deputies.filter(|it| it.pattern == "absent_deputy");
    let deputy = deputies.next().expect("a deputy is better than nobody");
    assert_eq!(deputy.elements, ["审查岗"]);
    assert_eq!(deputy.basis, [], "the county's own rules are no statute");
}

#[test]
fn simple_cases_go_round_a_check_that_is_not_risky() {
    let with = |more: &str| {
        let card = format!("<sf:step act=\"check\" {DUTY}>{more}</sf:step>");
        licence(&format!("task x 科室 {card}"), "accept > x\nx > decide")
    };
    let chart = taken(&with(""), "triage");
    assert!(has(&chart, "choose_x", "x") && has(&chart, "choose_x", "merge_x"));
    let risky = "<sf:risk grade=\"high\" control=\"复核\"/>";
    assert_eq!(proposals(&with(risky), "triage").len(), 0);
}

#[test]
fn a_commitment_takes_the_place_of_a_survey_that_is_not_risky() {
    let with = |more: &str| {
        let card = format!("<sf:step act=\"survey\" officers=\"2\" {DUTY}>{more}</sf:step>");
        licence(&format!("task x 踏勘 {card}"), "accept > x\nx > decide")
    };
    let chart = taken(&with(""), "tell_commit");
    assert!(has(&chart, "choose_x", "commit_x") && has(&chart, "commit_x", "merge_x"));
    let survey = chart.nodes.iter().find(|it| it.id == "x").unwrap();
    assert_eq!(survey.step.as_ref().unwrap().officers, 2);
    let risky = "<sf:risk grade=\"high\" control=\"复核\"/>";
    assert_eq!(proposals(&with(risky), "tell_commit").len(), 0);
}

#[test]
fn minor_materials_may_follow_and_the_correction_stays() {
    let middle = format!(
        "xor g\ntask fix 窗口 act=\"correct\" {DUTY}\nxor m\ntask x 审查 act=\"review\" {DUTY}"
    );
    let flows = "accept > m\nm > g\ng > x 齐全\ng > fix 需要补正\nfix > m\nx > decide";
    let chart = taken(&licence(&middle, flows), "tolerate_missing");
    assert!(has(&chart, "g", "tolerate_fix") && has(&chart, "g", "fix"));
}

#[test]
fn a_light_check_moves_behind_the_decision_and_an_approval_does_not() {
    let with = |act: &str| {
        licence(
            &format!("task x 科室 act=\"{act}\" {DUTY}"),
            "accept > x\nx > decide",
        )
    };
    let chart = taken(&with("check"), "sample_after");
    assert!(
        has(&chart, "accept", "decide")
            && has(&chart, "sample_x", "x")
            && has(&chart, "serve", "sample_x")
    );
    assert_eq!(proposals(&with("approve"), "sample_after").len(), 0);
}

#[test]
fn a_material_that_an_office_holds_is_no_longer_asked_for() {
    let card = format!(
        "<sf:step act=\"review\" {DUTY}><sf:material name=\"营业执照\" required=\"true\" sharedFrom=\"电子证照库\"/>\
         <sf:material name=\"方案\" required=\"true\"/></sf:step>"
    );
    let document = licence(&format!("task x 审查 {card}"), "accept > x\nx > decide");
    let chart = taken(&document, "drop_material");
    let step = chart
        .nodes
        .iter()
        .find(|it| it.id == "x")
        .unwrap()
        .step
        .clone()
        .unwrap();
    let names: Vec<&str> = step.materials.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["方案"]);
}

#[test]
fn delivery_needs_no_visit_and_a_survey_does() {
    let survey = format!("task x 踏勘 act=\"survey\" visits=\"1\" officers=\"2\" {DUTY}");
    let document = licence(&survey, "accept > x\nx > decide");
    let found = proposals(&document, "no_visit");
    let elements: Vec<&String> = found.iter().flat_map(|it| &it.elements).collect();
    assert_eq!(elements, ["serve"]);
}

#[test]
fn the_likeliest_refusal_comes_first() {
    let middle = format!(
        "task x 审查 act=\"review\" effortMin=\"200\" {DUTY}\nxor gx\ntask y 踏勘 act=\"survey\" effortMin=\"10\" officers=\"2\" {DUTY}\n\
         xor gy\ntask no 窗口 act=\"refuse_decision\" {DUTY}\nxor mn\nend en"
    );
    let flows = "accept > x\nx > gx\ngx > y 符合\ngx > mn 不符合\ny > gy\ngy > decide 符合\ngy > mn 不符合\nmn > no\nno > en";
    let chart = taken(&licence(&middle, flows), "knock_out");
    assert!(has(&chart, "accept", "y") && has(&chart, "gy", "x") && has(&chart, "gx", "decide"));
}

#[test]
fn the_promise_is_cut_to_what_cases_need() {
    let document = licence(
        &format!("task x 审查 act=\"review\" {DUTY}"),
        "accept > x\nx > decide",
    );
    let chart = taken(&document, "promised_limit");
    let promised = chart.power.promised.unwrap().number;
    assert!((1..10).contains(&promised), "{promised}");
}

#[test]
fn a_penalty_keeps_its_controls() {
    let document = licence(
        &format!("task x 科室 act=\"check\" {DUTY}"),
        "accept > x\nx > decide",
    );
    let text = document.write().replace("class=\"XK\"", "class=\"CF\"");
    let penalty = Document::read(text.as_bytes()).unwrap();
    for pattern in [
        "triage",
        "tell_commit",
        "sample_after",
        "tolerate_missing",
        "no_visit",
    ] {
        assert_eq!(proposals(&penalty, pattern).len(), 0, "{pattern}");
    }
}

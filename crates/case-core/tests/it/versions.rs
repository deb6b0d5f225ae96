//! Moving a case to another version of its chart: what is carried over, what is refused, what is undone.

use std::collections::BTreeMap;

use case_core::apply;
use case_core::case::Case;
use case_core::clock::{Calendar, due};
use case_core::decide::{Context, separation};
use case_core::event::{CaseEvent, ChartRef, What};
use case_core::net::Net;
use case_core::permit::permit as permit_event;
use case_core::rejection::{Code, Rejection};
use case_core::versions::trail::name;
use case_core::versions::{self, Known, Look, Plan, Road};
use flow_model::chart::Gateway;
use flow_model::step::{Act, Basis, CaseType, Counting, Step};

use crate::sketch::{Play, Sketch, actor, date, days, started, time};

fn to() -> ChartRef {
    ChartRef {
        version: 2,
        hash: "2".repeat(64),
        ..started(CaseType::Promised).chart
    }
}

pub fn plan(nodes: &[(&str, &str)]) -> Plan {
    Plan {
        plan: "p1".into(),
        from: started(CaseType::Promised).chart,
        to: to(),
        nodes: nodes
            .iter()
            .map(|(old, new)| ((*old).into(), (*new).into()))
            .collect(),
        reason: "流程修订".into(),
    }
}

pub fn decide(
    (old, new): (&Net, &Net),
    case: &Case,
    plan: &Plan,
    now: &str,
) -> Result<(CaseEvent, Look), Rejection> {
    let known = Known::default();
    let road = Road {
        old,
        new,
        nodes: &plan.nodes,
        known: &known,
    };
    let calendar = Calendar::national();
    let context = Context {
        now: time(now),
        actor: actor("设计", "designer"),
        calendar: &calendar,
    };
    versions::decide(&road, case, plan, &context)
}

fn refused(old: &Sketch, new: &Sketch, steps: &[&str], nodes: &[(&str, &str)]) -> String {
    let (old, new) = (old.net(), new.net());
    let mut play = Play::started(&old);
    for step in steps {
        play.done(step, &[]).unwrap();
    }
    let why = decide((&old, &new), play.case(), &plan(nodes), "2026-03-02").unwrap_err();
    let node = why.params.get("node").map_or("", String::as_str);
    format!("{} {node}", why.code.as_str())
}

fn line() -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .step("c")
        .end("e")
        .path("s a b c e")
}

#[test]
fn a_case_on_a_step_that_is_gone_is_refused_with_the_step() {
    let shorter = Sketch::new()
        .start("s")
        .step("a")
        .step("c")
        .end("e")
        .path("s a c e");
    assert_eq!(refused(&line(), &shorter, &["a"], &[]), "move_step_gone b");
    // The designer says what it became.
    let (old, new) = (line().net(), shorter.net());
    let mut play = Play::started(&old);
    play.done("a", &[]).unwrap();
    let (_, found) = decide(
        (&old, &new),
        play.case(),
        &plan(&[("b", "c")]),
        "2026-03-02",
    )
    .unwrap();
    assert_eq!(found.places, BTreeMap::from([("b".into(), "c".into())]));
}

#[test]
fn a_place_that_waits_for_something_else_is_refused() {
    let other = Sketch::new()
        .start("s")
        .step("a")
        .step("x")
        .gate("b", Gateway::Exclusive)
        .step("c")
        .end("e")
        .path("s a b c e")
        .path("b x e");
    assert_eq!(refused(&line(), &other, &["a"], &[]), "move_kind_differs b");
}

/// A plan that calls the decision the same step as the acceptance would lead the case over the review.
#[test]
fn a_plan_leads_no_case_over_another_act() {
    let draw = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("a", "窗口", Act::Accept)
        .act("b", "窗口", Act::Review)
        .act("c", "窗口", Act::Decide)
        .end("e")
        .path("s a b c e");
    assert_eq!(
        refused(&draw, &draw, &[], &[("a", "c")]),
        "move_kind_differs a"
    );
}

#[test]
fn a_join_that_would_wait_for_ever_is_refused() {
    // b and c were one after another; now they run side by side: nobody would ever do c's branch.
    let beside = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .gate("j", Gateway::Parallel)
        .end("e")
        .path("s a f b j e")
        .path("f c j");
    assert_eq!(refused(&line(), &beside, &["a"], &[]), "move_stuck j");
    // And the other way round: what ran side by side would be done twice.
    assert_eq!(refused(&beside, &line(), &["a"], &[]), "move_twice c");
    // Before the branches nothing stands in the way.
    let (old, new) = (line().net(), beside.net());
    let play = Play::started(&old);
    assert!(decide((&old, &new), play.case(), &plan(&[]), "2026-03-02").is_ok());
}

/// Two branches that both lead to one step now: it and everything after it would be done twice.
#[test]
fn two_places_do_not_become_one() {
    let beside = |left: &str, right: &str| {
        Sketch::new()
            .start("s")
            .gate("f", Gateway::Parallel)
            .step(left)
            .step(right)
            .gate("j", Gateway::Parallel)
            .step("d")
            .end("e")
            .path(&format!("s f {left} j d e"))
            .path(&format!("f {right} j"))
    };
    let (old, new) = (beside("b", "c"), beside("x", "y"));
    let one = [("b", "x"), ("c", "x")];
    assert_eq!(refused(&old, &new, &[], &one), "move_twice x");
    let (old, new) = (old.net(), new.net());
    let play = Play::started(&old);
    let each = plan(&[("b", "x"), ("c", "y")]);
    assert!(decide((&old, &new), play.case(), &each, "2026-03-02").is_ok());
}

#[test]
fn a_step_that_moved_into_a_sub_process_is_refused() {
    let inside = Sketch::new()
        .start("s")
        .step("a")
        .sub("u", |sketch| {
            sketch.start("us").step("b").end("ue").path("us b ue")
        })
        .step("c")
        .end("e")
        .path("s a u c e");
    assert_eq!(
        refused(&line(), &inside, &["a"], &[]),
        "move_scope_differs b"
    );
}

#[test]
fn a_plan_names_only_what_is_there_and_the_version_is_the_cases() {
    let net = line().net();
    let play = Play::started(&net);
    let why = decide(
        (&net, &net),
        play.case(),
        &plan(&[("zz", "a")]),
        "2026-03-02",
    )
    .unwrap_err();
    assert_eq!(why.code, Code::MovePlanWrong);
    let mut other = plan(&[]);
    other.from.version = 7;
    let why = decide((&net, &net), play.case(), &other, "2026-03-02").unwrap_err();
    assert_eq!(why.code, Code::MoveVersionDiffers);
}

#[test]
fn only_the_designer_moves_cases_and_gives_a_reason() {
    let net = line().net();
    let play = Play::started(&net);
    let known = Known::default();
    let nodes = BTreeMap::new();
    let road = Road {
        old: &net,
        new: &net,
        nodes: &nodes,
        known: &known,
    };
    let calendar = Calendar::national();
    let context = |post: &str| Context {
        now: time("2026-03-02"),
        actor: actor("某", post),
        calendar: &calendar,
    };
    let by_clerk = versions::decide(&road, play.case(), &plan(&[]), &context("窗口"));
    assert_eq!(by_clerk.unwrap_err().code, Code::WrongPost);
    let silent = Plan {
        reason: "  ".into(),
        ..plan(&[])
    };
    let silent = versions::decide(&road, play.case(), &silent, &context("designer"));
    assert_eq!(silent.unwrap_err().code, Code::ReasonRequired);
}

#[test]
fn an_event_that_tells_other_places_than_the_plan_gives_is_refused() {
    let (old, new) = (line().net(), line().net());
    let play = Play::started(&old);
    let (mut event, _) = decide((&old, &new), play.case(), &plan(&[]), "2026-03-02").unwrap();
    let known = Known::default();
    let nodes = BTreeMap::new();
    let road = Road {
        old: &old,
        new: &new,
        nodes: &nodes,
        known: &known,
    };
    let calendar = Calendar::national();
    versions::permit(&road, play.case(), &event, &calendar).unwrap();
    if let What::VersionChanged(changed) = &mut event.what {
        changed.places = BTreeMap::from([("a".into(), "c".into())]);
    }
    let why = versions::permit(&road, play.case(), &event, &calendar).unwrap_err();
    assert_eq!(why.code, Code::MovePlacesDiffer);
}

/// Reviewed under the old version; the new one calls the step something else, or has it no more.
#[test]
fn separation_of_duties_holds_across_versions() {
    let draw = |second: Option<Act>, gone: bool| {
        let mut sketch = Sketch::new().power(CaseType::Promised).start("s").step("a");
        if !gone {
            let post = Some("执法".into());
            sketch = sketch.card(
                "b",
                Step {
                    post,
                    act: second,
                    ..Step::default()
                },
            );
        }
        let sketch = sketch.step("m").act("c", "执法", Act::Hear).end("e");
        sketch.path(if gone { "s a m c e" } else { "s a b m c e" })
    };
    let old = draw(Some(Act::Review), false).net();
    for new in [draw(None, false).net(), draw(None, true).net()] {
        let mut play = Play::started(&old);
        play.done("a", &[]).unwrap();
        play.done("b", &[]).unwrap();
        let (event, found) = decide((&old, &new), play.case(), &plan(&[]), "2026-03-02").unwrap();
        assert_eq!(
            versions::apply(&old, &new, play.case(), &event).unwrap(),
            found.case
        );
        let b = found
            .case
            .passes
            .iter()
            .find(|pass| pass.card.is_some())
            .unwrap();
        assert_eq!(name(&new, &found.case, b), "b名");
        let mut on = Play::new(&new);
        on.case = Some(found.case);
        on.done("m", &[]).unwrap();
        let why = on.done("c", &[]).unwrap_err();
        assert_eq!(why.code, Code::SeparationOfDuties);
    }
    assert!(!separation::rules().is_empty());
}

pub fn accepted(limit: Option<(u32, bool)>, excluded: bool) -> Sketch {
    let limit = limit.map(|(number, statute)| {
        let mut limit = days(number, Counting::Working);
        limit.basis = statute.then(|| Basis {
            statute: "行政许可法".into(),
            article: "55".into(),
        });
        limit
    });
    let excluded = excluded.then(|| Basis {
        statute: "行政许可法".into(),
        article: "45".into(),
    });
    let post = Some("窗口".into());
    let card = Step {
        post,
        limit,
        excluded,
        ..Step::default()
    };
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("a", "窗口", Act::Accept)
        .card("b", card)
        .end("e")
        .path("s a b e")
}

fn due_of_b(old: &Sketch, new: &Sketch) -> Result<String, Rejection> {
    let (old, new) = (old.net(), new.net());
    let mut play = Play::started(&old);
    play.done("a", &[]).unwrap();
    let (_, found) = decide((&old, &new), play.case(), &plan(&[]), "2026-03-03")?;
    let view = due(&new, &found.case, &Calendar::national(), time("2026-03-03"));
    Ok(view.steps[0]
        .due
        .on
        .map(|day| day.to_string())
        .unwrap_or_default())
}

#[test]
fn a_limit_that_runs_keeps_its_start_and_takes_the_new_length() {
    // A promise of the house: 5 working days from Monday, then 8.
    let (five, eight) = (
        accepted(Some((5, false)), false),
        accepted(Some((8, false)), false),
    );
    assert_eq!(due_of_b(&five, &five).unwrap(), "2026-03-09");
    assert_eq!(due_of_b(&five, &eight).unwrap(), "2026-03-12");
}

#[test]
fn a_statutory_limit_that_runs_is_never_lengthened() {
    let (five, eight) = (
        accepted(Some((5, true)), false),
        accepted(Some((8, true)), false),
    );
    assert_eq!(due_of_b(&five, &eight).unwrap(), "2026-03-09");
    assert_eq!(due_of_b(&eight, &five).unwrap(), "2026-03-09");
    // Nor does it go when the new version has none.
    assert_eq!(
        due_of_b(&five, &accepted(None, false)).unwrap(),
        "2026-03-09"
    );
}

#[test]
fn a_clock_that_runs_is_not_stopped_by_a_new_version() {
    let why = due_of_b(&accepted(None, false), &accepted(None, true)).unwrap_err();
    assert_eq!(why.code, Code::MoveSuspensionDiffers);
}

#[test]
fn the_clock_of_the_law_keeps_its_day() {
    // Accepted under the old version; the new one has no step of acceptance any more.
    let draw = |path: &str| {
        let mut sketch = Sketch::new().power(CaseType::Promised).start("s").step("x");
        if path.contains('a') {
            sketch = sketch.act("a", "窗口", Act::Accept);
        }
        sketch.step("b").end("e").path(path).net()
    };
    let (old, new) = (draw("s x a b e"), draw("s x b e"));
    let mut play = Play::started(&old);
    play.done("x", &[]).unwrap();
    play.at("2026-03-04").done("a", &[]).unwrap();
    let (_, found) = decide((&old, &new), play.case(), &plan(&[]), "2026-03-05").unwrap();
    let view = due(&new, &found.case, &Calendar::national(), time("2026-03-05"));
    assert_eq!(view.clock_from, Some(date("2026-03-04")));
    // Before the acceptance the clock would begin by itself, and earlier.
    let play = Play::started(&old);
    let why = decide((&old, &new), play.case(), &plan(&[]), "2026-03-05").unwrap_err();
    assert_eq!(why.code, Code::MoveClockDiffers);
}

#[test]
fn what_will_be_done_again_and_what_is_passed_over_is_told() {
    let other = Sketch::new()
        .start("s")
        .step("n")
        .step("b")
        .step("a")
        .step("c")
        .end("e")
        .path("s n b a c e");
    let (old, new) = (line().net(), other.net());
    let mut play = Play::started(&old);
    play.done("a", &[]).unwrap();
    let (_, found) = decide((&old, &new), play.case(), &plan(&[]), "2026-03-02").unwrap();
    assert_eq!(
        (found.again, found.skips),
        (vec!["a".to_owned()], vec!["n".to_owned()])
    );
}

#[test]
fn a_move_is_undone_as_long_as_nothing_else_has_happened() {
    let other = Sketch::new()
        .start("s")
        .step("a2")
        .step("b")
        .step("c")
        .end("e")
        .path("s a2 b c e");
    let (old, new) = (line().net(), other.net());
    let play = Play::started(&old);
    let before = play.case().clone();
    let (event, found) =
        decide((&old, &new), &before, &plan(&[("a", "a2")]), "2026-03-02").unwrap();
    let undo = CaseEvent {
        what: What::VersionRestored(case_core::event::VersionRestored {
            plan: "p1".into(),
            reason: "方案有误".into(),
        }),
        ..event.clone()
    };
    let calendar = Calendar::national();
    permit_event(&new, Some(&found.case), &undo, &calendar).unwrap();
    let back = apply::apply(&new, Some(found.case.clone()), &undo).unwrap();
    assert_eq!(
        (&back.tokens, &back.passes, &back.start),
        (&before.tokens, &before.passes, &before.start)
    );
    assert_eq!(
        (back.version, back.versions.moves.len()),
        (before.version + 2, 2)
    );
    let again = permit_event(&old, Some(&back), &undo, &calendar).unwrap_err();
    assert_eq!(again.code, Code::MoveNotLast);
    // The whole history folds to the same.
    let events: Vec<CaseEvent> = play
        .events
        .iter()
        .cloned()
        .chain([event, undo.clone()])
        .collect();
    let net = |chart: &ChartRef| Some(if chart.version == 1 { &old } else { &new });
    assert_eq!(versions::replay(&events, net).unwrap().unwrap(), back);
    // Something has happened: it cannot be undone any more.
    let mut on = Play::new(&new);
    on.case = Some(found.case);
    on.done("a2", &[]).unwrap();
    let late = permit_event(&new, on.case.as_ref(), &undo, &calendar).unwrap_err();
    assert_eq!(late.code, Code::MoveNotLast);
}

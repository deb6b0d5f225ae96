//! What runs while a case is moved: timers, rounds, sub-processes, claims.

use std::collections::BTreeMap;

use case_core::apply::apply;
use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::decide::Command;
use case_core::event::{CaseEvent, ChartRef, StepClaimed};
use case_core::net::Net;
use case_core::rejection::Rejection;
use case_core::versions::{self, Known, Look, Road};
use flow_model::chart::{EventPlace, Repeat, Trigger};
use flow_model::step::{Basis, Counting, FieldKind, Step};

use crate::sketch::{Play, Sketch, actor, days};
use crate::versions::{decide, plan};

fn moved(
    (old, new): (&Net, &Net),
    case: &Case,
    nodes: &[(&str, &str)],
    now: &str,
) -> Result<(CaseEvent, Look), Rejection> {
    let plan = plan(nodes);
    let found = decide((old, new), case, &plan, now)?;
    let known = Known::default();
    let road = Road {
        old,
        new,
        nodes: &plan.nodes,
        known: &known,
    };
    let calendar = Calendar::national();
    versions::permit(&road, case, &found.0, &calendar).unwrap();
    Ok(found)
}

fn why(found: Result<(CaseEvent, Look), Rejection>) -> String {
    let why = found.unwrap_err();
    let node = why.params.get("node").map_or("", String::as_str);
    format!("{} {node}", why.code.as_str())
}

/// A step with a timer on its border that ends it.
fn timed(text: &str) -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .border("w", "a", true, Trigger::Timer)
        .lasts("w", text)
        .step("b")
        .end("e")
        .path("s a e")
        .path("w b")
}

#[test]
fn a_timer_that_runs_keeps_its_start() {
    let (three, five) = (timed("P3D").net(), timed("P5D").net());
    let play = Play::started(&three);
    let (_, found) = moved((&three, &five), play.case(), &[], "2026-03-04").unwrap();
    let mut on = Play::new(&five);
    on.case = Some(found.case);
    assert_eq!(on.at("2026-03-07T09:59:00+08:00").tick(), 0);
    assert_eq!(on.at("2026-03-07T10:00:00+08:00").tick(), 1);
    assert_eq!(on.stands(), "b");
}

#[test]
fn a_timer_that_would_run_out_at_once_is_refused() {
    let (three, one) = (timed("P3D").net(), timed("P1D").net());
    let play = Play::started(&three);
    let late = moved((&three, &one), play.case(), &[], "2026-03-04");
    assert_eq!(why(late), "move_due_at_once w");
    assert!(moved((&three, &one), play.case(), &[], "2026-03-02").is_ok());
}

#[test]
fn a_timer_that_runs_is_not_lost_unless_the_designer_drops_it() {
    let old = timed("P3D").net();
    let bare = Sketch::new()
        .start("s")
        .step("a")
        .end("e")
        .path("s a e")
        .net();
    let play = Play::started(&old);
    let gone = moved((&old, &bare), play.case(), &[], "2026-03-03");
    assert_eq!(why(gone), "move_event_gone w");
    assert!(moved((&old, &bare), play.case(), &[("w", "")], "2026-03-03").is_ok());
}

/// A case that waits for a limit of a statute to be over.
fn waits(number: u32) -> Sketch {
    let mut limit = days(number, Counting::Working);
    limit.basis = Some(Basis {
        statute: "中华人民共和国行政处罚法".into(),
        article: "63".into(),
    });
    let mut sketch = Sketch::new()
        .start("s")
        .step("a")
        .event("t", EventPlace::Catch, Trigger::Timer)
        .step("b")
        .end("e")
        .path("s a t b e");
    let card = Step {
        post: Some("窗口".into()),
        limit: Some(limit),
        ..Step::default()
    };
    sketch.chart.nodes[2].step = Some(card);
    sketch
}

#[test]
fn a_timer_of_a_statute_runs_out_when_it_would_have() {
    let (five, ten) = (waits(5).net(), waits(10).net());
    let mut play = Play::started(&five);
    play.done("a", &[]).unwrap();
    // 五日 from Monday 2026-03-02 end on 2026-03-09.
    let (_, found) = moved((&five, &ten), play.case(), &[], "2026-03-04").unwrap();
    assert_eq!(found.kept, ["t"]);
    let mut on = Play::new(&ten);
    on.case = Some(found.case);
    assert_eq!(on.at("2026-03-09T23:00:00+08:00").tick(), 0);
    assert_eq!(on.at("2026-03-10T00:00:00+08:00").tick(), 1);
    // A case that comes there afterwards has the new limit.
    let mut later = Play::started(&ten);
    later.done("a", &[]).unwrap();
    assert_eq!(later.at("2026-03-10T00:00:00+08:00").tick(), 0);
}

#[test]
fn a_joint_review_that_has_begun_goes_on_under_another_id() {
    let draw = |id: &str| {
        Sketch::new()
            .start("s")
            .form("n", &[("reviewers", FieldKind::Number)])
            .form(id, &[("agree", FieldKind::Flag)])
            .step("b")
            .path(&format!("s n {id} b"))
            .times(
                id,
                Repeat::Parallel,
                "reviewers",
                &format!("count({id}[agree = true]) >= 2"),
            )
    };
    let (old, new) = (draw("joint").net(), draw("panel").net());
    let mut play = Play::started(&old);
    play.fill("n", "reviewers", "4");
    play.done("n", &[]).unwrap();
    play.fill("joint", "agree", "true");
    play.done("joint", &[]).unwrap();
    let (_, found) = moved(
        (&old, &new),
        play.case(),
        &[("joint", "panel")],
        "2026-03-02",
    )
    .unwrap();
    assert_eq!(found.case.rounds["panel"].len(), 1);
    let mut on = Play::new(&new);
    on.case = Some(found.case);
    assert_eq!(on.stands(), "panel panel panel panel");
    on.fill("panel", "agree", "true");
    on.done("panel", &[]).unwrap();
    assert_eq!(
        on.stands(),
        "b",
        "two of four agree, one before and one after"
    );
}

#[test]
fn a_sub_process_goes_on_under_another_id() {
    let draw = |sub: &str| {
        Sketch::new()
            .start("s")
            .sub(sub, |inside| {
                inside.start("us").step("a").step("c").path("us a c")
            })
            .step("b")
            .end("e")
            .path(&format!("s {sub} b e"))
    };
    let (old, new) = (draw("u").net(), draw("part").net());
    let play = Play::started(&old);
    // Nothing says what the sub-process has become.
    let unknown = moved((&old, &new), play.case(), &[], "2026-03-02");
    assert_eq!(why(unknown), "move_step_gone u");
    let (_, found) = moved((&old, &new), play.case(), &[("u", "part")], "2026-03-02").unwrap();
    let mut on = Play::new(&new);
    on.case = Some(found.case);
    for step in ["a", "c"] {
        on.done(step, &[]).unwrap();
    }
    assert_eq!(on.stands(), "b");
}

#[test]
fn who_holds_a_step_keeps_it_unless_another_post_does_it() {
    let draw = |post: &str| {
        let card = Step {
            post: Some(post.into()),
            ..Step::default()
        };
        Sketch::new()
            .start("s")
            .card("a", card)
            .end("e")
            .path("s a e")
            .net()
    };
    let (window, same, other) = (draw("窗口"), draw("窗口"), draw("审查"));
    let mut play = Play::started(&window);
    let claim = Command::Claim(StepClaimed { node: "a".into() });
    play.command(&actor("王", "窗口"), claim).unwrap();
    let claims = |new: &Net| {
        let (event, look) = moved((&window, new), play.case(), &[], "2026-03-02").unwrap();
        let again = versions::apply(&window, new, play.case(), &event).unwrap();
        assert_eq!(again, look.case);
        look.case.claims.len()
    };
    assert_eq!((claims(&same), claims(&other)), (1, 0));
}

#[test]
fn a_net_alone_cannot_fold_a_move() {
    let net = timed("P3D").net();
    let play = Play::started(&net);
    let (event, _) = moved((&net, &net), play.case(), &[], "2026-03-02").unwrap();
    assert!(apply(&net, Some(play.case().clone()), &event).is_err());
    let folded: BTreeMap<u32, &Net> = BTreeMap::from([(1, &net)]);
    let events: Vec<CaseEvent> = play.events.iter().cloned().chain([event]).collect();
    let known = |chart: &ChartRef| folded.get(&chart.version).copied();
    assert!(
        versions::replay(&events, known).is_err(),
        "the second version is not at hand"
    );
}

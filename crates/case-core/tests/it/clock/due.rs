//! Due dates from the events of a case.

use case_core::clock::{Calendar, DueView, due};
use case_core::decide::Command;
use case_core::law::{licensing, penalty};
use flow_model::step::{Act, CaseType, Counting, Limit, Step, Unit};

use crate::sketch::{Play, Sketch, actor, date, days, started, time};

fn view(play: &Play<'_>, now: &str) -> DueView {
    due(play.net, play.case(), &Calendar::national(), time(now))
}

fn licence() -> Sketch {
    let special = Step {
        post: Some("窗口".into()),
        act: Some(Act::Special),
        excluded: Some(licensing::excluded_time()),
        ..Step::default()
    };
    let review = Step {
        post: Some("窗口".into()),
        act: Some(Act::Review),
        limit: Some(days(5, Counting::Working)),
        ..Step::default()
    };
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("accept", "窗口", Act::Accept)
        .card("special", special)
        .card("review", review)
        .end("e")
        .path("s accept special review e")
}

fn open(play: &mut Play<'_>, promised: Option<Limit>, statutory: Option<Limit>) {
    let mut start = started(play.net.power.case_type.unwrap_or(CaseType::Promised));
    start.promised = promised;
    start.statutory = statutory;
    play.command(&actor("窗口", "窗口"), Command::Start(Box::new(start)))
        .unwrap();
}

#[test]
fn licensing_law_article_42_counts_from_acceptance() {
    let net = licence().net();
    let mut play = Play::new(&net);
    open(
        &mut play,
        Some(days(7, Counting::Working)),
        Some(licensing::decide()),
    );
    let before = view(&play, "2026-03-03");
    assert_eq!((before.clock_from, before.promised), (None, None));
    play.at("2026-03-04").done("accept", &[]).unwrap();
    play.at("2026-03-04").done("special", &[]).unwrap();
    let after = view(&play, "2026-03-05");
    assert_eq!(after.clock_from, Some(date("2026-03-04")));
    let promised = after.promised.unwrap();
    assert_eq!(
        (promised.on, promised.spent, promised.total),
        (Some(date("2026-03-13")), 1, Some(7))
    );
    assert_eq!((promised.working_left, promised.over), (Some(6), false));
    assert_eq!(after.statutory.unwrap().on, Some(date("2026-04-01")));
    assert_eq!(after.steps[0].due.on, Some(date("2026-03-11")));
}

#[test]
fn licensing_law_article_45_time_of_special_procedures_is_not_counted() {
    let net = licence().net();
    let mut play = Play::new(&net);
    open(&mut play, Some(days(7, Counting::Working)), None);
    play.at("2026-03-04").done("accept", &[]).unwrap();
    let during = view(&play, "2026-03-10");
    let suspended = during.suspended.unwrap();
    assert_eq!(
        (suspended.since, suspended.until),
        (time("2026-03-04"), None)
    );
    assert_eq!(suspended.ground.article, "45");
    assert_eq!(during.promised.unwrap().spent, 0);
    play.at("2026-03-11").done("special", &[]).unwrap();
    let after = view(&play, "2026-03-12");
    assert_eq!(after.suspended, None);
    assert_eq!(after.suspensions.len(), 1);
    let promised = after.promised.unwrap();
    assert_eq!((promised.on, promised.spent), (Some(date("2026-03-20")), 1));
}

#[test]
fn time_is_counted_while_the_case_also_stands_elsewhere() {
    let special = Step {
        post: Some("窗口".into()),
        excluded: Some(licensing::excluded_time()),
        ..Step::default()
    };
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .card("x", special)
        .path("s a b")
        .path("a x")
        .net();
    let mut play = Play::new(&net);
    open(&mut play, Some(days(7, Counting::Working)), None);
    play.at("2026-03-03").done("a", &[]).unwrap();
    assert_eq!(view(&play, "2026-03-05").suspended, None);
    play.at("2026-03-05").done("b", &[]).unwrap();
    let suspended = view(&play, "2026-03-09").suspended.unwrap();
    assert_eq!(suspended.since, time("2026-03-05"));
}

#[test]
fn penalty_law_article_60_counts_from_filing() {
    let net = Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "窗口", Act::File)
        .act("investigate", "窗口", Act::Investigate)
        .path("s file investigate")
        .net();
    let mut play = Play::new(&net);
    open(&mut play, None, Some(penalty::decide()));
    play.at("2026-07-05").done("file", &[]).unwrap();
    let statutory = view(&play, "2026-10-08").statutory.unwrap();
    assert_eq!(
        (statutory.on, statutory.over),
        (Some(date("2026-10-08")), false)
    );
    assert!(view(&play, "2026-10-09").statutory.unwrap().over);
}

#[test]
fn without_acceptance_in_the_chart_the_clock_runs_from_the_opening() {
    let net = Sketch::new().start("s").step("a").path("s a").net();
    let mut play = Play::new(&net);
    open(&mut play, Some(days(0, Counting::Working)), None);
    let promised = view(&play, "2026-03-02").promised.unwrap();
    assert_eq!(
        (promised.on, promised.over),
        (Some(date("2026-03-02")), false)
    );
    assert!(view(&play, "2026-03-03").promised.unwrap().over);
}

#[test]
fn a_due_date_in_an_unpublished_year_is_said() {
    let net = Sketch::new().start("s").step("a").path("s a").net();
    let mut play = Play::new(&net);
    play.at("2026-12-28");
    open(&mut play, Some(days(20, Counting::Working)), None);
    let found = view(&play, "2026-12-30");
    let promised = found.promised.unwrap();
    assert_eq!(
        (promised.on, promised.unpublished, promised.spent),
        (None, Some(2027), 2)
    );
    assert_eq!(found.unpublished, Some(2027));
}

#[test]
fn an_ended_case_is_seen_at_its_end() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .end("e")
        .path("s a e")
        .net();
    let mut play = Play::new(&net);
    open(&mut play, Some(days(3, Counting::Working)), None);
    play.at("2026-03-04").done("a", &[]).unwrap();
    let promised = view(&play, "2026-06-01").promised.unwrap();
    assert_eq!((promised.over, promised.spent), (false, 2));
}

#[test]
fn hours_of_a_step_run_in_working_hours() {
    let card = Step {
        post: Some("窗口".into()),
        limit: Some(Limit {
            number: 4,
            unit: Unit::Hour,
            counting: Counting::Working,
            basis: None,
        }),
        ..Step::default()
    };
    let net = Sketch::new().start("s").card("a", card).path("s a").net();
    let mut play = Play::new(&net);
    play.at("2026-03-06T16:00:00+08:00");
    open(&mut play, None, None);
    let step = view(&play, "2026-03-06T17:00:00+08:00").steps.remove(0).due;
    // Friday 16:00: one and a half hours that day, two and a half on Monday morning.
    assert_eq!(step.at, Some(time("2026-03-09T11:30:00+08:00")));
    assert_eq!((step.spent, step.total, step.over), (60, Some(240), false));
    let late = view(&play, "2026-03-09T11:31:00+08:00").steps.remove(0).due;
    assert!(late.over);
}

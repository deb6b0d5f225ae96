//! What gateways, loops, exclusions, officers and ends do to cases.

use flow_optimise::scenario::{Duration, Scenario};
use flow_optimise::simulate::calendar::Calendar;
use flow_optimise::{Options, Outcome, Refusal, simulate};

use crate::charts;

fn run(text: &str, change: impl FnOnce(&mut Scenario)) -> Outcome {
    let chart = charts::chart(text);
    let mut scenario = Scenario::from_chart(&chart);
    change(&mut scenario);
    simulate(&chart, &scenario, &Options::default()).unwrap()
}

#[test]
fn an_exclusive_gateway_takes_one_way_by_weight() {
    let text = "start s\nxor g\ntask a 窗口\ntask b 窗口\nend e\ns > g\ng > a\ng > b\na > e\nb > e";
    let even = run(text, |_| {});
    assert_eq!(even.tasks["a"].count + even.tasks["b"].count, 1_000);
    assert!(
        (450..550).contains(&even.tasks["a"].count),
        "{}",
        even.tasks["a"].count
    );
    let skewed = run(text, |s| {
        s.branches.insert("f2".into(), 9.0);
    });
    assert!(
        (870..930).contains(&skewed.tasks["a"].count),
        "{}",
        skewed.tasks["a"].count
    );
}

#[test]
fn parallel_ways_are_all_taken_and_joined() {
    let text = "start s\nand x\ntask a 窗口\ntask b 审查\nand y\ntask c 领导\nend e\ns > x\nx > a\nx > b\na > y\nb > y\ny > c\nc > e";
    let outcome = run(text, |_| {});
    let counts: Vec<u64> = ["a", "b", "c"]
        .iter()
        .map(|t| outcome.tasks[*t].count)
        .collect();
    assert_eq!((counts, outcome.unfinished), (vec![1_000; 3], 0));
}

#[test]
fn an_inclusive_join_waits_for_what_can_still_come() {
    let text = "start s\nor x\ntask a 窗口\ntask b 审查\nor y\ntask c 领导\nend e\ns > x\nx > a\nx > b\na > y\nb > y\ny > c\nc > e";
    let outcome = run(text, |_| {});
    assert_eq!((outcome.tasks["c"].count, outcome.unfinished), (1_000, 0));
    let taken = outcome.tasks["a"].count + outcome.tasks["b"].count;
    assert!((1_150..1_400).contains(&taken), "{taken}");
}

#[test]
fn correction_loops_end() {
    let text = "start s\nxor m\ntask a 窗口\nxor g\ntask fix 窗口\nend e\ns > m\nm > a\na > g\ng > e\ng > fix\nfix > m";
    let outcome = run(text, |_| {});
    assert_eq!(outcome.unfinished, 0);
    let again = outcome.tasks["fix"].count;
    // 1/2 + 1/2 * 1/3 + 1/2 * 1/3 * 1/5 + ... = 0.70 rounds a case
    assert!((630..780).contains(&again), "{again}");
}

#[test]
fn a_chart_that_cannot_end_is_counted_not_hung() {
    let text = "start s\nxor g\ntask a 窗口\nand y\nend e\ns > g\ng > a\ng > y\na > y\ny > e";
    let outcome = run(text, |_| {});
    assert_eq!(outcome.unfinished, 1_000);
    let endless = "start s\nxor m\ntask a -\ns > m\nm > a\na > m";
    let chart = charts::chart(endless);
    let scenario = Scenario::from_chart(&chart);
    let options = Options {
        cases: 5,
        ..Options::default()
    };
    assert_eq!(simulate(&chart, &scenario, &options).unwrap().unfinished, 5);
    let instant = charts::chart("start s\nxor m\nxor n\ns > m\nm > n\nn > m");
    assert_eq!(
        simulate(&instant, &scenario, &options).unwrap().unfinished,
        5
    );
}

#[test]
fn excluded_time_holds_no_post_and_does_not_count() {
    let text = "start s\ntask a 窗口 act=\"accept\" effortMin=\"10\"\n\
        task x 审查 <sf:step act=\"special\"><sf:limit number=\"15\" unit=\"day\" counting=\"working\"/><sf:excluded statute=\"中华人民共和国行政许可法\" article=\"45\"/></sf:step>\n\
        task d 领导 act=\"decide\" effortMin=\"10\"\nend e\ns > a\na > x\nx > d\nd > e";
    let outcome = run(text, |_| {});
    assert!(!outcome.resources.contains_key("审查"));
    assert_eq!(outcome.within.promised, Some(1.0));
    assert!(outcome.kpi["idle_cycle_time"].mean > 15.0 * 86_400.0);
    let counted = text.replace(
        "<sf:excluded statute=\"中华人民共和国行政许可法\" article=\"45\"/>",
        "",
    );
    let outcome = run(&counted, |s| {
        s.durations.insert(
            "x".into(),
            Duration::Fixed {
                seconds: 15.0 * 7.0 * 3_600.0,
            },
        );
        s.people.insert("审查".into(), 1_000);
    });
    assert_eq!(
        (outcome.within.promised, outcome.within.statutory),
        (Some(0.0), Some(1.0))
    );
}

#[test]
fn two_officers_are_held_together() {
    let text = "start s\ntask a 执法 officers=\"2\" effortMin=\"60\"\nend e\ns > a\na > e";
    let outcome = run(text, |s| {
        s.calendar = Calendar::always();
        s.arrival_mean_s = 7_200.0;
        s.durations
            .insert("a".into(), Duration::Fixed { seconds: 3_600.0 });
    });
    let busy = outcome.resources["执法"].utilisation;
    assert!((busy - 0.5).abs() < 0.03, "{busy}");
}

#[test]
fn boundary_events_and_terminate_end_what_they_must() {
    let text = "start s\nand x\ntask a 窗口 effortMin=\"10\"\ntask b 审查 effortMin=\"600\"\ntask c 领导\nstop e\nend z\nbound t a\n\
        s > x\nx > a\nx > b\na > e\nb > c\nc > z\nt > z";
    let outcome = run(text, |s| {
        s.arrival_mean_s = 200_000.0;
    });
    assert_eq!((outcome.unfinished, outcome.tasks["c"].count), (0, 0));
    let outcome = run(text, |s| {
        s.boundaries.insert("t".into(), 1.0);
    });
    assert_eq!((outcome.unfinished, outcome.tasks["c"].count), (0, 1_000));
}

#[test]
fn what_is_not_played_is_refused() {
    let chart = charts::chart("start s\nend e\ns > e");
    let scenario = Scenario::from_chart(&chart);
    let none = Options {
        cases: 0,
        ..Options::default()
    };
    assert_eq!(simulate(&chart, &scenario, &none), Err(Refusal::BadOptions));
    let empty = flow_model::chart::Chart::default();
    assert_eq!(
        simulate(&empty, &scenario, &Options::default()),
        Err(Refusal::NoProcess)
    );
}

#[test]
fn the_licensing_process_of_the_shared_data_is_played() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var("SUNFLOW_SHARED").map_or(root, std::path::PathBuf::from);
    let Ok(bytes) = std::fs::read(root.join("simulation/licence.bpmn")) else {
        println!("SKIPPED: shared data not present (simulation)");
        return;
    };
    let chart = flow_model::xml::Document::read(&bytes).unwrap().chart();
    let scenario = Scenario::from_chart(&chart);
    let outcome = simulate(&chart, &scenario, &Options::default()).unwrap();
    assert_eq!(
        (outcome.unfinished, outcome.tasks["deliver"].count),
        (0, 1_000)
    );
    assert!(outcome.tasks["accept"].count > 1_000);
}

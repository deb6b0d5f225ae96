//! The simulation against results of queueing theory, and its speed.

use flow_optimise::scenario::{Duration, Scenario};
use flow_optimise::simulate::calendar::Calendar;
use flow_optimise::{Options, simulate};

use crate::charts;

const ONE_DESK: &str = "start s\ntask a 窗口\nend e\ns > a\na > e";

fn round_the_clock(chart: &flow_model::chart::Chart, arrival: f64, people: u32) -> Scenario {
    let mut scenario = Scenario::from_chart(chart);
    scenario.calendar = Calendar::always();
    scenario.arrival_mean_s = arrival;
    scenario.people.values_mut().for_each(|p| *p = people);
    scenario
}

fn near(found: f64, wanted: f64, tolerance: f64) {
    let off = (found - wanted).abs() / wanted;
    assert!(off < tolerance, "{found} instead of {wanted}");
}

#[test]
fn one_server_waits_as_in_m_m_1() {
    let chart = charts::chart(ONE_DESK);
    let mut scenario = round_the_clock(&chart, 100.0, 1);
    scenario
        .durations
        .insert("a".into(), Duration::Exponential { mean: 70.0 });
    let options = Options {
        cases: 20_000,
        replications: 5,
        ..Options::default()
    };
    let outcome = simulate(&chart, &scenario, &options).unwrap();
    // rho = 0.7: waiting rho / (mu - lambda) = 0.7 / (1/70 - 1/100) = 163.3
    near(outcome.kpi["waiting_time"].mean, 163.33, 0.06);
    near(outcome.kpi["processing_time"].mean, 70.0, 0.02);
    near(outcome.kpi["idle_cycle_time"].mean, 233.33, 0.05);
    near(outcome.resources["窗口"].utilisation, 0.7, 0.03);
    // the time in an M/M/1 system is exponential: its deviation equals its mean
    near(outcome.kpi["idle_cycle_time"].sd, 233.33, 0.08);
    let ci = outcome.kpi["idle_cycle_time"].ci95;
    assert!(ci[0] < 233.33 * 1.05 && ci[1] > 233.33 * 0.95, "{ci:?}");
}

#[test]
fn two_servers_wait_as_in_m_m_2() {
    let chart = charts::chart(ONE_DESK);
    let mut scenario = round_the_clock(&chart, 100.0, 2);
    scenario
        .durations
        .insert("a".into(), Duration::Exponential { mean: 140.0 });
    let options = Options {
        cases: 20_000,
        replications: 5,
        ..Options::default()
    };
    let outcome = simulate(&chart, &scenario, &options).unwrap();
    // Erlang C with a = 1.4: C = 0.5765, waiting C / (2 mu - lambda) = 134.5
    near(outcome.kpi["waiting_time"].mean, 134.5, 0.07);
}

#[test]
fn littles_law_holds() {
    let chart = charts::chart(
        "start s\nand x\ntask a 窗口 effortMin=\"20\"\ntask b 审查 effortMin=\"30\"\nand y\ntask c 窗口 effortMin=\"10\"\nend e\n\
         s > x\nx > a\nx > b\na > y\nb > y\ny > c\nc > e",
    );
    let scenario = round_the_clock(&chart, 2_000.0, 1);
    let options = Options {
        cases: 20_000,
        ..Options::default()
    };
    let outcome = simulate(&chart, &scenario, &options).unwrap();
    // Work in progress at the desks is arrival rate times time spent: busy people = rate x work.
    for (post, minutes) in [("窗口", 30.0), ("审查", 30.0)] {
        near(
            outcome.resources[post].utilisation,
            minutes * 60.0 / 2_000.0,
            0.03,
        );
    }
    let per_case = outcome.kpi["waiting_time"].mean + outcome.kpi["processing_time"].mean;
    let by_step: f64 = outcome
        .tasks
        .values()
        .map(|t| t.waiting.mean + t.processing.mean)
        .sum();
    near(per_case, by_step, 1e-6);
    assert!(
        outcome.kpi["idle_cycle_time"].mean < per_case,
        "parallel branches overlap"
    );
}

#[test]
fn the_same_seed_gives_the_same_outcome_and_another_does_not() {
    let chart = charts::chart(ONE_DESK);
    let scenario = Scenario::from_chart(&chart);
    let run = |seed| {
        simulate(
            &chart,
            &scenario,
            &Options {
                seed,
                ..Options::default()
            },
        )
        .unwrap()
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).kpi, run(8).kpi);
}

#[test]
fn a_thousand_cases_take_well_under_a_second() {
    let steps = 12;
    let mut text = "start s\nend e\n".to_owned();
    for n in 0..steps {
        text += &format!("task t{n} 岗{}\n", n % 4);
        let from = if n == 0 {
            "s".to_owned()
        } else {
            format!("t{}", n - 1)
        };
        text += &format!("{from} > t{n}\n");
    }
    text += &format!("t{} > e", steps - 1);
    let chart = charts::chart(&text);
    let scenario = Scenario::from_chart(&chart);
    let start = std::time::Instant::now();
    let outcome = simulate(&chart, &scenario, &Options::default()).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(outcome.task_executions, 12_000);
    assert_eq!(outcome.unfinished, 0);
    println!("{:.0} steps a second", 12_000.0 / seconds);
    assert!(seconds < 1.0, "{seconds}");
}

//! The main job, and the way of a chart through reviews and versions, in the real window: each on a county of its own,
//! under a virtual screen.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use sunflow_tests::chart_desk::{self, Desk};
use sunflow_tests::main_job::{self, Job};

/// The folder of the programs that were built beside this test.
fn programs() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    test.ancestors()
        .nth(2)
        .expect("a test lies two folders below the programs")
        .to_path_buf()
}

fn need(program: &Path) {
    assert!(
        program.exists(),
        "{} is missing: `cargo xtask test` builds it before this test",
        program.display()
    );
}

/// A new demo county, and the programs: the window and the command line.
fn county(home: &Path) -> (PathBuf, PathBuf, PathBuf) {
    let (desktop, sunflow) = (
        programs().join("sunflow-desktop"),
        programs().join("sunflow"),
    );
    need(&desktop);
    need(&sunflow);
    let data = home.join("desk");
    let init = Command::new(&sunflow)
        .args(["desk", "init", "--demo", "--data"])
        .arg(&data)
        .status()
        .expect("sunflow starts");
    assert!(init.success(), "no demo county");
    (desktop, sunflow, data)
}

fn pictures(name: &str) -> PathBuf {
    programs().parent().expect("target").join(name)
}

/// One window at a time: a person has one screen, and two windows would wait for each other's processor.
static SCREEN: Mutex<()> = Mutex::new(());

#[test]
fn the_main_job_goes_from_a_drawn_chart_to_a_verified_receipt() {
    let _alone = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
    let home = tempfile::tempdir().expect("a temporary folder");
    let (desktop, sunflow, data) = county(home.path());
    let job = Job {
        desktop,
        sunflow,
        data,
        platform_store: home.path().join("platform.sqlite"),
        listen: ([127, 0, 0, 1], 0).into(),
        out: pictures("window-test"),
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let report = runtime
        .block_on(main_job::play(&job))
        .expect("the main job is done");
    assert!(
        report
            .case_number
            .is_some_and(|number| number.starts_with("320999"))
    );
    assert!(report.receipt.is_some_and(|receipt| !receipt.is_empty()));
}

#[test]
fn a_chart_goes_through_reviews_and_versions_and_its_findings_are_played_and_corrected() {
    let _alone = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
    let home = tempfile::tempdir().expect("a temporary folder");
    let (desktop, sunflow, data) = county(home.path());
    let desk = Desk {
        desktop,
        sunflow,
        data,
        shipped: Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../flowcharts/licence-instant/internal.bpmn"),
        out: pictures("window-chart-test"),
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime
        .block_on(chart_desk::play(&desk))
        .expect("the chart goes its way");
}

//! The main job in the real window, on a county of its own, under a virtual screen.

use std::path::{Path, PathBuf};
use std::process::Command;

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

#[test]
fn the_main_job_goes_from_a_drawn_chart_to_a_verified_receipt() {
    let (desktop, sunflow) = (
        programs().join("sunflow-desktop"),
        programs().join("sunflow"),
    );
    need(&desktop);
    need(&sunflow);
    let home = tempfile::tempdir().expect("a temporary folder");
    let data = home.path().join("desk");
    let init = Command::new(&sunflow)
        .args(["desk", "init", "--demo", "--data"])
        .arg(&data)
        .status()
        .expect("sunflow starts");
    assert!(init.success(), "no demo county");
    let out = programs().parent().expect("target").join("window-test");
    let job = Job {
        desktop,
        sunflow,
        data,
        platform_store: home.path().join("platform.sqlite"),
        listen: ([127, 0, 0, 1], 0).into(),
        out,
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

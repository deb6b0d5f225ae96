//! The process is killed at any moment: everything that was confirmed is there, the chain holds, and the rows are
//! what the log folds to.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::number::block::{self, Block};
use case_store::table::number::{self, NumberState, Place, Taken};
use case_store::table::stat::{self, Measure};
use case_store::table::{case, counter, event};
use case_store::{Store, StoreError};

use crate::desk::{
    REGION, at, commit, field_set, fold, kept_fold, open, row, started, step_done, uuid,
};

/// Names the folder to the process that is going to be killed.
const FOLDER: &str = "SUNFLOW_CRASH_TEST_FOLDER";
/// Kills of one desk, after which a new one begins; as many in all, unless `SUNFLOW_KILLS` asks for more.
const ROUNDS: u64 = 25;
const MAX_CONFIRMED: u64 = 60;

/// Commits until it is killed. Runs only as the other process of the test below.
#[test]
#[ignore = "the process that the next test kills"]
fn writes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let store = open(Path::new(&folder));
    let mut out = std::io::stdout().lock();
    loop {
        let seq = store.write(commit_one).unwrap();
        // Only now the person is told that it is saved.
        writeln!(out, "saved {seq}").unwrap();
        out.flush().unwrap();
    }
}

/// Opens a case, fills a field of it, or ends it, turn by turn.
fn commit_one(tx: &case_store::Tx<'_>) -> Result<u64, StoreError> {
    let cases = counter::last(tx, "case")?;
    let events = event::count(tx)?;
    let event_id = uuid(2, events);
    if events % 4 == 0 {
        let number = counter::next(tx, "case")?;
        return commit(
            tx,
            &uuid(1, number),
            &event_id,
            &[],
            &started(number, &title(number)),
        );
    }
    let id = uuid(1, cases);
    let past = event::of_case(tx, &id)?;
    let minute = i64::try_from(events).expect("few events");
    let next = match events % 4 {
        3 => {
            take_number(tx, &id)?;
            step_done(minute, "accept")
        }
        _ => field_set(minute, "name", &format!("某某饭店 {events}")),
    };
    commit(tx, &id, &event_id, &past, &next)
}

const PLACE: Place<'_> = Place {
    series: "苏向市监罚",
    year: 2026,
};

/// The number of the paper that a step issues, in the transaction of the step; a new block when the last is full.
fn take_number(tx: &case_store::Tx<'_>, case: &str) -> Result<(), StoreError> {
    let serial = match block::next(tx, PLACE)? {
        Some(serial) => serial,
        None => {
            let first = block::last(tx, PLACE)? + 1;
            let block = Block {
                first,
                last: first + 6,
                holder: "A1".to_owned(),
                own: true,
                source: block::Source::Lead,
                at: at(0),
            };
            block::put(tx, PLACE, &block)?;
            first
        }
    };
    let taken = Taken {
        serial,
        state: NumberState::Used,
        case: Some(case.to_owned()),
        paper: "行政处罚决定书".to_owned(),
        at: at(0),
        who: "王芳".to_owned(),
        reason: String::new(),
    };
    number::put(tx, PLACE, &taken)
}

/// Every ended case has its number, no number is without its case, and none is left out.
fn check_numbers(store: &Store, ended: u64) {
    let (mut after, mut cases) = (0, Vec::new());
    loop {
        let page = store.read(|conn| number::list(conn, PLACE, after, 500));
        let page = page.unwrap();
        let Some(last) = page.last() else { break };
        let serials: Vec<u32> = page.iter().map(|taken| taken.serial).collect();
        assert_eq!(serials, (after + 1..=last.serial).collect::<Vec<_>>());
        after = last.serial;
        cases.extend(page.into_iter().filter_map(|taken| taken.case));
    }
    let expected: Vec<String> = (1..=ended).map(|number| uuid(1, number)).collect();
    assert_eq!(cases, expected);
}

fn title(number: u64) -> String {
    format!("第{number}号海鲜面馆")
}

#[test]
fn nothing_that_was_confirmed_is_lost_when_the_process_is_killed() {
    let kills = env::var("SUNFLOW_KILLS").map_or(ROUNDS, |kills| kills.parse().unwrap());
    let mut survived = 0;
    while survived < kills {
        let dir = tempfile::TempDir::new().unwrap();
        let mut confirmed = 0;
        for _ in 0..ROUNDS {
            confirmed = run_and_kill(dir.path(), survived, confirmed);
            check_desk(dir.path(), confirmed);
            survived += 1;
        }
        assert!(
            confirmed > ROUNDS,
            "the process wrote hardly anything: {confirmed}"
        );
    }
}

/// Lets the other process write and kills it; returns the last seq that it confirmed.
fn run_and_kill(folder: &Path, round: u64, before: u64) -> u64 {
    let mut writer = Command::new(env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "crash::writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap());
    let mut confirmed = before;
    // Spread over the rounds: after how many commits, and how far into the next one, it dies.
    let wanted = before + 1 + round * 37 % MAX_CONFIRMED;
    let mut line = String::new();
    while confirmed < wanted && lines.read_line(&mut line).unwrap() > 0 {
        confirmed = confirmed.max(seq_in(&line));
        line.clear();
    }
    std::thread::sleep(Duration::from_micros(round * 613 % 4_000));
    writer.kill().unwrap();
    writer.wait().unwrap();
    // What it said before it died counts as well; half a line does not.
    while lines.read_line(&mut line).unwrap() > 0 {
        confirmed = confirmed.max(seq_in(&line));
        line.clear();
    }
    assert!(confirmed >= wanted, "the process ended by itself");
    confirmed
}

fn seq_in(line: &str) -> u64 {
    let whole = line
        .strip_suffix('\n')
        .and_then(|line| line.strip_prefix("saved "));
    whole.and_then(|seq| seq.parse().ok()).unwrap_or_default()
}

fn check_desk(folder: &Path, confirmed: u64) {
    let store = Store::open(folder).unwrap();
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert!(
        walked.events >= confirmed,
        "{} of {confirmed} confirmed",
        walked.events
    );
    let cases = store.read(|conn| counter::last(conn, "case")).unwrap();
    let mut running = 0;
    for number in 1..=cases {
        let id = uuid(1, number);
        let folded = fold(&store.read(|conn| event::of_case(conn, &id)).unwrap());
        let expected = row(&id, &folded);
        running += u64::try_from(expected.steps.len()).unwrap();
        // An ended case keeps no fold of its own: its events are all there is.
        let runs = expected.standing.state == case::RowState::Running;
        assert_eq!(kept_fold(&store, &id), runs.then_some(folded));
        assert_eq!(
            store.read(|conn| case::get(conn, &id)).unwrap(),
            Some(expected)
        );
    }
    let n = |bucket| {
        store
            .read(|c| stat::get(c, REGION, Measure::State, bucket))
            .unwrap()
    };
    assert_eq!((n("running"), n("ended")), (running, cases - running));
    check_numbers(&store, cases - running);
    check_search(&store, cases);
    store.read(check_integrity).unwrap();
}

/// The newest case is found by its title, and only that one.
fn check_search(store: &Store, cases: u64) {
    let filter = CaseFilter {
        region: REGION.to_owned(),
        scope: Scope::All,
        text: Some(format!("第{cases}号海鲜")),
        item: None,
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let page = store
        .read(|conn| case_list::list(conn, &filter, None, 10))
        .unwrap();
    let found: Vec<_> = page.rows.into_iter().map(|row| row.facts.title).collect();
    assert_eq!(found, [title(cases)]);
}

fn check_integrity(conn: &case_store::Connection) -> Result<(), StoreError> {
    let said: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    assert_eq!(said, "ok");
    Ok(())
}

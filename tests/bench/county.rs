//! A county's years in one file: how long they take to write, how many bytes an event costs, and how long the
//! screens of a desk wait on such a file.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use app::App;
use app::case::bulk::{History, Judged, fold_anew, judge, put};
use case_core::apply::{Misfit, replay};
use case_core::case::Case;
use case_store::Store;
use case_store::table::{event, stat};
use chrono::{Duration, FixedOffset, Utc};
use serde_json::{Value, json};

use crate::history::{County, items};
use crate::office::{self, Office};
use crate::time::{at, timed};

/// Cases that are committed together.
const TOGETHER: u64 = 500;
/// The years of a county end today and begin so many days ago.
const DAYS: i64 = 3_652;
/// More cases than that are a province's: eleven months of them.
const COUNTY: u64 = 1_000_000;
const PROVINCE_DAYS: i64 = 334;
/// Calls of each query.
const CALLS: usize = 300;
/// Steps that are moved on the large file and on an empty one.
const STEPS: usize = 200;
/// The person who closes years.
const HEAD: &str = "fuzeren";
/// Rounds over the cases that are read and folded; the first brings the pages in.
const FOLDED_ROUNDS: usize = 6;
const SEED: u64 = 2010;
/// Cases whose events are folded anew.
const REPLAYED: u64 = 2_000;
const REGION: &str = "320999";

/// Writes what is missing of `cases` cases into a desk that stays, then measures it; `as_is` measures what is there.
pub fn measure(dir: &Path, cases: u64, as_is: bool) -> Result<Value> {
    let desk = dir.join(format!("county-{cases}"));
    if !desk.join(case_store::DATABASE_FILE).exists() {
        Office::found(&desk)?.ask_for_little(&items())?;
    }
    let there = there(&desk)?;
    let office = Office::open(&desk)?;
    let now = Utc::now().with_timezone(&FixedOffset::east_opt(8 * 3_600).context("UTC+8")?);
    let days = if cases > COUNTY { PROVINCE_DAYS } else { DAYS };
    let first = now.date_naive() - Duration::days(days);
    let county = County::of(office.app(), SEED, first, now)?;
    let cases = if as_is { there } else { cases };
    let written = write(&office, &county, there, cases)?;
    let (settled, ()) = timed(|| office.settle())?;
    let replayed = replayed(&office, &county)?;
    drop(office);

    let (opened, office) = timed(|| Office::open(&desk))?;
    let empty = tempfile::tempdir_in(dir)?;
    Office::found(empty.path())?.ask_for_little(&items())?;
    let (opened_empty, small) = timed(|| Office::open(empty.path()))?;
    let queries = queries(&office)?;
    let steps = (step_ms(&office)?, step_ms(&small)?);
    drop((office, small));
    let (events, bytes) = inside(&desk)?;
    let archive = archived(&desk)?;
    Ok(json!({
        "cases": cases,
        "events": events,
        "written": written,
        "bytes_per_event": bytes as f64 / events as f64,
        "open_ms": opened,
        "open_empty_ms": opened_empty,
        "open_ratio": opened / opened_empty,
        "step_ms": steps.0,
        "step_empty_ms": steps.1,
        "step_ratio": steps.0 / steps.1,
        "replayed_per_second": replayed.folded,
        "replayed_borrowed_per_second": replayed.borrowed,
        "read_and_replayed_per_second": replayed.from_file,
        "queries_ms": queries,
        "settled_ms": settled,
        "archive": archive,
        "fsyncs_per_second": fsyncs(dir)?,
    }))
}

/// Writes the cases behind those that are there; one thread plays them and holds them against the rules, the other commits.
fn write(office: &Office, county: &County, there: u64, cases: u64) -> Result<Value> {
    let start = Instant::now();
    let (sender, batches) = sync_channel::<Result<(Vec<History>, Vec<Judged>)>>(4);
    let mut events = 0_usize;
    thread::scope(|scope| -> Result<()> {
        scope.spawn(|| {
            let sender = sender;
            let mut from = there;
            while from < cases {
                let to = (from + TOGETHER).min(cases);
                let batch: Result<Vec<History>> = (from..to)
                    .map(|number| Ok(county.case(number, cases)?.1))
                    .collect();
                let batch = batch.and_then(|batch| {
                    let judged = judge(office.app(), &batch).map_err(office::told)?;
                    Ok((batch, judged))
                });
                if sender.send(batch).is_err() {
                    return;
                }
                from = to;
            }
        });
        let mut done = there;
        for batch in batches {
            let (batch, judged) = batch?;
            put(office.app(), &batch, &judged).map_err(office::told)?;
            done += batch.len() as u64;
            events += batch.iter().map(|one| one.events.len()).sum::<usize>();
            if done.is_multiple_of(50_000) || done == cases {
                let seconds = start.elapsed().as_secs_f64();
                eprintln!(
                    "  {done} of {cases} cases, {:.0} events a second",
                    events as f64 / seconds
                );
            }
        }
        Ok(())
    })?;
    let seconds = start.elapsed().as_secs_f64();
    Ok(json!({
        "cases": cases - there.min(cases),
        "events": events,
        "seconds": seconds,
        "events_per_second": events as f64 / seconds.max(1e-9),
    }))
}

/// Cases that an earlier run has written.
fn there(desk: &Path) -> Result<u64> {
    let store = Store::open(desk)?;
    let states = ["running", "ended", "withdrawn"].iter();
    store.read(|conn| {
        let mut counts = states.map(|state| stat::get(conn, REGION, stat::Measure::State, state));
        counts.try_fold(0, |sum, count| Ok(sum + count?))
    })
}

/// What the screens ask, each with other words every time: the middle, and what all but one of a hundred keep to.
fn queries(office: &Office) -> Result<Value> {
    let all = office.call("case.list", json!({ "scope": "all", "limit": 200 }))?;
    let ids: Vec<&str> = all["rows"]
        .as_array()
        .context("rows")?
        .iter()
        .filter_map(|row| row["case"].as_str())
        .collect();
    let words = [
        "海鲜", "建材", "东台", "王伟", "李娜", "物流", "药房", "盐都", "志强", "合作", "公路",
        "卫生", "特困", "茶社", "张丽", "安丰", "雨桐", "汽车", "建国", "幼儿",
    ];
    let items = ["320999WT-XK-0001", "320999MZ-QR-0001", "320999JT-CF-0001"];
    let lights = ["yellow", "red"];
    let signs = ["市", "王", "龚", "东", "司", "许", "a", "9", "雪"];
    let (kinds, endings) = (
        ["promised", "simple", "joint"],
        ["granted", "refused", "withdrawn"],
    );
    let ask = |name: &str, request: &dyn Fn(usize) -> Value| -> Result<Value> {
        let mut taken = Vec::new();
        for turn in 0..CALLS {
            let request = request(turn);
            taken.push(timed(|| office.answer(name, request))?.0);
        }
        Ok(
            json!({ "p50": at(&mut taken, 50), "p99": at(&mut taken, 99), "max": at(&mut taken, 100) }),
        )
    };
    let list = |scope: &str, more: Value| {
        let mut request = json!({ "scope": scope, "limit": 50 });
        if let (Some(request), Some(more)) = (request.as_object_mut(), more.as_object()) {
            request.extend(more.clone());
        }
        request
    };
    Ok(json!({
        "worklist": ask("case.list", &|_| list("mine", json!({})))?,
        "running": ask("case.list", &|_| list("running", json!({})))?,
        "search": ask("case.list", &|turn| list("all", json!({ "text": words[turn % words.len()] })))?,
        "search_two": ask("case.list", &|turn| list("all", json!({ "text": format!("{} {}", words[turn % 7], words[7 + turn % 13]) })))?,
        "search_running": ask("case.list", &|turn| list("running", json!({ "text": words[turn % words.len()] })))?,
        "item": ask("case.list", &|turn| list("ended", json!({ "item": items[turn % 3] })))?,
        "light": ask("case.list", &|turn| list("running", json!({ "light": lights[turn % 2] })))?,
        "case": ask("case.show", &|turn| json!({ "case": ids[turn % ids.len()] }))?,
        "overview": ask("desk.overview", &|_| json!({}))?,
        "search_number": ask("case.list", &|turn| list("all", json!({ "text": format!("Z{:07}", turn * 61) })))?,
        "search_mine": ask("case.list", &|turn| list("mine", json!({ "text": words[turn % words.len()] })))?,
        "item_mine": ask("case.list", &|turn| list("mine", json!({ "item": items[turn % 3] })))?,
        "search_sign": ask("case.list", &|turn| list("all", json!({ "text": signs[turn % signs.len()] })))?,
        "search_sign_running": ask("case.list", &|turn| list("running", json!({ "text": signs[turn % signs.len()] })))?,
        "search_digits": ask("case.list", &|turn| list("all", json!({ "text": (turn % 200 + 1).to_string() })))?,
        "search_sign_and_word": ask("case.list", &|turn| list("all", json!({ "text": format!("{} {}", signs[turn % signs.len()], words[turn % words.len()]) })))?,
        "kind": ask("case.list", &|turn| list("ended", json!({ "kind": kinds[turn % 3] })))?,
        "ending": ask("case.list", &|turn| list("ended", json!({ "ending": endings[turn % 3] })))?,
        "records": ask("sync.records", &|_| json!({ "limit": 50 }))?,
    }))
}

/// Closes the year that ended last, asks what screens ask of archived cases, and brings it back.
fn archived(desk: &Path) -> Result<Value> {
    let office = Office::open(desk)?;
    let years = office.call("archive.list", json!({}))?;
    let Some(year) = years["years"][0]["year"].as_i64() else {
        return Ok(Value::Null);
    };
    let request = json!({ "year": year });
    // What a run that was ended in the midst has left away.
    if !years["years"][0]["archive"].is_null() {
        office.acting(HEAD, || office.call("archive.bring_back", request.clone()))?;
    }
    let close = || office.acting(HEAD, || office.call("archive.close", request.clone()));
    let (close_ms, closed) = timed(close)?;
    // A month with cases: a province's months begin with the last days of a year.
    let (mut month, mut away) = (Value::Null, Vec::new());
    for number in ["06", "12"] {
        month = json!({ "scope": "ended", "text": format!("320999{year}{number}"), "limit": 200 });
        let listed = office.call("case.list", month.clone())?;
        let rows = listed["rows"].as_array().context("rows")?.iter();
        let gone = rows.filter(|row| row["archive"] == year);
        away = gone.map(|row| row["case"].clone()).collect();
        if !away.is_empty() {
            break;
        }
    }
    let back = || office.acting(HEAD, || office.call("archive.bring_back", request.clone()));
    if away.is_empty() {
        // A few days of a year: too little to tell anything by.
        back()?;
        return Ok(Value::Null);
    }
    let (mut shown, mut found) = (Vec::new(), Vec::new());
    for turn in 0..CALLS {
        let case = &away[turn % away.len()];
        shown.push(timed(|| office.answer("case.show", json!({ "case": case })))?.0);
        found.push(timed(|| office.answer("case.list", month.clone()))?.0);
    }
    let (verify_ms, verified) = timed(|| office.call("archive.verify", json!({})))?;
    let (back_ms, _) = timed(back)?;
    Ok(json!({
        "year": year,
        "cases": closed["cases"],
        "events": closed["events"],
        "close_ms": close_ms,
        "show_p99_ms": at(&mut shown, 99),
        "list_p99_ms": at(&mut found, 99),
        "verify_ms": verify_ms,
        "verified": verified["events"],
        "bring_back_ms": back_ms,
    }))
}

/// How many durable writes the disk makes in a second.
fn fsyncs(dir: &Path) -> Result<f64> {
    let path = dir.join("fsync");
    let mut disk = File::create(&path)?;
    let mut taken = Vec::new();
    for _ in 0..STEPS {
        let write = || {
            Ok(disk
                .write_all(&[0x5a; 4096])
                .and_then(|()| disk.sync_data())?)
        };
        taken.push(timed(write)?.0);
    }
    std::fs::remove_file(path)?;
    Ok(1e3 / at(&mut taken, 50))
}

/// Milliseconds of a durable step, the middle of many.
fn step_ms(office: &Office) -> Result<f64> {
    let mut taken = Vec::new();
    for number in 0..STEPS {
        let request = office.case_ready_to_move(number)?;
        taken.push(timed(|| office.answer("case.move", request))?.0);
    }
    Ok(at(&mut taken, 50))
}

/// Events, and bytes of the file once its log is carried over.
fn inside(desk: &Path) -> Result<(u64, u64)> {
    let store = Store::open(desk)?;
    store.settle_down()?;
    let bytes = std::fs::metadata(desk.join(case_store::DATABASE_FILE))?.len();
    Ok((store.read(event::count)?, bytes))
}

/// Events that are folded in a second.
struct Replayed {
    /// Events that are there and may be taken apart, as those are that were read for it.
    folded: f64,
    /// Events that somebody else still needs.
    borrowed: f64,
    /// Read from the file, taken apart and folded.
    from_file: f64,
}

/// Folds histories in memory, and others from the file.
fn replayed(office: &Office, county: &County) -> Result<Replayed> {
    let histories: Vec<(usize, History)> = (0..REPLAYED)
        .map(|number| county.case(number, REPLAYED))
        .collect::<Result<_>>()?;
    let start = Instant::now();
    let mut events = 0;
    for (item, history) in &histories {
        let case = replay(county.net(*item), &history.events);
        events += version(case)?;
    }
    let borrowed = f64::from(events) / start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut cases = Vec::with_capacity(histories.len());
    for (item, history) in histories {
        cases.push(replay(county.net(item), history.events));
    }
    let taken = start.elapsed().as_secs_f64();
    let mut again = 0;
    for case in cases {
        again += version(case)?;
    }
    ensure!(again == events, "both ways fold the same events");
    let store = office.app();
    let cases = office.call("case.list", json!({ "scope": "ended", "limit": 200 }))?;
    let cases = cases["rows"].as_array().context("rows")?.iter();
    let cases: Vec<&str> = cases.filter_map(|row| row["case"].as_str()).collect();
    let from_file = read_and_folded(store, &cases)?;
    Ok(Replayed {
        folded: f64::from(events) / taken,
        borrowed,
        from_file,
    })
}

fn read_and_folded(app: &App, cases: &[&str]) -> Result<f64> {
    let (mut events, mut taken) = (0, 0.0);
    for turn in 0..FOLDED_ROUNDS {
        for case in cases {
            let (ms, count) = timed(|| fold_anew(app, case).map_err(office::told))?;
            if turn > 0 {
                events += count;
                taken += ms;
            }
        }
    }
    Ok(f64::from(events) / (taken / 1e3))
}

fn version(case: Result<Option<Case>, Misfit>) -> Result<u32> {
    let case = case.map_err(|misfit| anyhow!("{misfit:?}"))?;
    Ok(case.context("a case")?.version)
}

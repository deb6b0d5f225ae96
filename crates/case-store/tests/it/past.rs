//! Past cases: kept with their row, listed and counted apart, taken away again; tables of a file that is not ours.

use case_core::past::{Field, PastCase, PastState};
use case_store::table::case::{
    self, CaseDates, CaseFacts, CaseRow, EndMark, Light, PastMark, RowState, Standing,
};
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::past_batch::{self, Origin};
use case_store::table::past_case::{self, PastRecord};
use case_store::table::stat::{self, Measure};
use case_store::{Connection, ForeignError, ForeignLimits, Store, StoreError, read_foreign};

use crate::desk::{REGION, at, desk, start_case, uuid};

fn record(n: u64, batch: i64, state: PastState) -> PastRecord {
    let mut body = PastCase {
        key: format!("K{n}"),
        state,
        ..PastCase::default()
    };
    body.facts.insert(Field::Applicant, "春风旅社".to_owned());
    PastRecord {
        case: uuid(7, n),
        batch,
        source: "台账".to_owned(),
        table: "表".to_owned(),
        line: 2,
        body,
    }
}

fn row(record: &PastRecord, number: &str) -> CaseRow {
    let open = record.body.state == PastState::Open;
    CaseRow {
        id: record.case.clone(),
        region: REGION.to_owned(),
        facts: CaseFacts {
            number: number.to_owned(),
            item: String::new(),
            item_name: "公共场所卫生许可".to_owned(),
            title: "许可".to_owned(),
            case_type: None,
            query_code: String::new(),
        },
        standing: Standing {
            state: if open {
                RowState::Elsewhere
            } else {
                RowState::Ended
            },
            outcome: String::new(),
            light: Light::None,
            light_at: None,
            version: 0,
            end: EndMark::default(),
        },
        dates: CaseDates {
            started: at(0),
            ended: (!open).then(|| at(60)),
            promised_due: None,
            statutory_due: None,
        },
        steps: Vec::new(),
        past: Some(if open {
            PastMark::Open
        } else {
            PastMark::Closed
        }),
    }
}

fn batch(store: &Store) -> i64 {
    let origin = Origin {
        source: "台账".to_owned(),
        file: "台账.csv".to_owned(),
        sm3: "ab".to_owned(),
    };
    store
        .write(|tx| past_batch::put(tx, &origin, &at(0), "周宁"))
        .unwrap()
}

fn ids(store: &Store, scope: Scope, text: Option<&str>) -> Vec<String> {
    let filter = CaseFilter {
        region: REGION.to_owned(),
        scope,
        text: text.map(str::to_owned),
        item: None,
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let page = store
        .read(|conn| case_list::list(conn, &filter, None, 50))
        .unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

fn count(store: &Store, state: &str) -> u64 {
    store
        .read(|conn| stat::get(conn, REGION, Measure::State, state))
        .unwrap()
}

#[test]
fn records_are_listed_and_counted_by_what_they_are_and_go_without_a_trace() {
    let (_dir, store) = desk();
    let batch = batch(&store);
    let (closed, open) = (
        record(1, batch, PastState::Closed),
        record(2, batch, PastState::Open),
    );
    let own = start_case(&store, 1, "某某饭店");
    store
        .write(|tx| {
            past_case::put(tx, &closed, &row(&closed, "A1"), &["春风旅社"])?;
            past_case::put(tx, &open, &row(&open, "A2"), &["春风旅社"])
        })
        .unwrap();
    assert_eq!(
        ids(&store, Scope::Past, None),
        [open.case.clone(), closed.case.clone()]
    );
    assert_eq!(ids(&store, Scope::Ended, None), [&*closed.case]);
    assert_eq!(ids(&store, Scope::Running, None), [own]);
    assert_eq!(ids(&store, Scope::All, Some("旅社")).len(), 2);
    assert_eq!(
        (
            count(&store, "elsewhere"),
            count(&store, "ended"),
            count(&store, "running")
        ),
        (1, 1, 1)
    );
    let kept = store
        .read(|conn| case::get(conn, &open.case))
        .unwrap()
        .unwrap();
    assert_eq!(kept, row(&open, "A2"));
    assert_eq!(
        store
            .read(|conn| past_case::by_key(conn, "台账", "K1"))
            .unwrap(),
        Some(closed.clone())
    );

    for id in [&closed.case, &open.case] {
        store.write(|tx| past_case::remove(tx, id)).unwrap();
    }
    assert_eq!(ids(&store, Scope::Past, None), Vec::<String>::new());
    assert_eq!(ids(&store, Scope::All, Some("旅社")), Vec::<String>::new());
    assert_eq!((count(&store, "elsewhere"), count(&store, "ended")), (0, 0));
}

#[test]
fn what_is_written_over_is_kept_under_the_import_that_did_it() {
    let (_dir, store) = desk();
    let (first, second) = (batch(&store), batch(&store));
    let (old, new) = (
        record(1, first, PastState::Open),
        record(1, second, PastState::Closed),
    );
    store
        .write(|tx| past_case::put(tx, &old, &row(&old, "A1"), &[]))
        .unwrap();
    store
        .write(|tx| past_case::put_over(tx, &old, &new, &row(&new, "A1"), &[]))
        .unwrap();
    let former = store
        .read(|conn| past_case::former(conn, second, &old.case))
        .unwrap();
    assert_eq!(former, Some(old));
    let asked = |batch| {
        store
            .read(|conn| past_case::is_written_over(conn, batch))
            .unwrap()
    };
    assert_eq!((asked(first), asked(second)), (true, false));
    assert_eq!(
        store.read(|conn| past_case::of_batch(conn, first)).unwrap(),
        Vec::<String>::new()
    );
}

#[test]
fn a_case_with_events_is_not_taken_away() {
    let (_dir, store) = desk();
    let own = start_case(&store, 1, "某某饭店");
    let refused = store.write(|tx| case::remove_past(tx, &own));
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(ids(&store, Scope::Running, None), [own]);
}

const LIMITS: ForeignLimits = ForeignLimits {
    tables: 4,
    rows: 3,
    columns: 3,
};

#[test]
fn wanted_tables_of_a_foreign_file_are_read_as_texts() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "CREATE TABLE \"a \"\"b\" (x, y); INSERT INTO \"a \"\"b\" VALUES (1, 'ab '), (2.5, NULL), ('z', x'00');
         CREATE TABLE other (x); INSERT INTO other VALUES (1), (2), (3), (4);
         CREATE VIEW seen AS SELECT * FROM other;",
    )
    .unwrap();
    let wanted = read_foreign(&path, &|name| name.starts_with('a'), LIMITS).unwrap();
    assert_eq!(wanted.len(), 1);
    assert_eq!(wanted[0].columns, ["x", "y"]);
    assert_eq!(wanted[0].rows, [["1", "ab"], ["2.5", ""], ["z", ""]]);
    // Without any wanted table all are read, and that is too much here.
    assert!(matches!(
        read_foreign(&path, &|_| false, LIMITS),
        Err(ForeignError::TooMuch)
    ));
    let none = dir.path().join("none.db");
    std::fs::write(&none, "no database at all, but long enough to look at").unwrap();
    assert!(matches!(
        read_foreign(&none, &|_| true, LIMITS),
        Err(ForeignError::Unreadable(_))
    ));
}

#[test]
fn a_generated_column_of_a_foreign_file_is_not_worked_out() {
    let dir = tempfile::tempdir().unwrap();
    // A name that means something in an address.
    let path = dir.path().join("旧 100%?#.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "CREATE TABLE a (x, y AS (zeroblob(1000000000)), z AS (x + 1) STORED);
         INSERT INTO a (x) VALUES (1);",
    )
    .unwrap();
    drop(conn);
    let tables = read_foreign(&path, &|_| true, LIMITS).unwrap();
    assert_eq!(tables[0].columns, ["x"]);
    assert_eq!(tables[0].rows, [["1"]]);
    let beside = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(beside, 1);
}

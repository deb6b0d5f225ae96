//! Logs in every format that is read, and what is broken in them.

use std::io::Write;
use std::ops::ControlFlow;

use flow_mine::read::{
    ColumnNames, Lifecycle, LogError, Options, Source, TroubleCode, instant, read,
};

use crate::reading;

const XES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="__INVALID__"/></global>
  <string key="concept:name" value="the whole log"/>
  <trace>
    <string key="concept:name" value="c1"/>
    <string key="事项" value="养犬登记"/>
    <event>
      <string key="concept:name" value="A &amp; B"/>
      <date key="time:timestamp" value="2026-03-02T09:00:00.500+08:00"/>
      <string key="org:resource" value="窗口岗"/>
      <string key="outer" value="x"><string key="concept:name" value="nested"/></string>
    </event>
    <event><string key="concept:name" value="C"/><date key="time:timestamp" value="2026-03-02T10:00:00+08:00"/></event>
  </trace>
  <trace><string key="concept:name" value="empty"/></trace>
</log>"#;

fn failing(text: &str) -> LogError {
    let told = &mut |_: u64| ControlFlow::Continue(());
    read(text.as_bytes(), &Options::default(), told)
        .expect_err("the log of this test cannot be read")
}

#[test]
fn xes_is_read_as_it_stands() {
    let found = reading(XES);
    assert_eq!(found.source, Source::Xes);
    assert_eq!(
        (found.log.len(), found.log.events(), found.empty_cases),
        (1, 2, 1)
    );
    assert_eq!(
        found.log.activities.iter().collect::<Vec<_>>(),
        ["A & B", "C"]
    );
    assert_eq!(found.log.events.end_ms[0], 1_772_413_200_500);
    assert_eq!(
        found
            .log
            .resources
            .name(found.log.resource(0).expect("it has one")),
        "窗口岗"
    );
    assert_eq!(found.log.resource(1), None);
    assert_eq!(
        found
            .log
            .items
            .names
            .name(found.log.item(0).expect("it has one")),
        "养犬登记"
    );
    assert!(found.troubles.is_empty());
}

#[test]
fn a_packed_log_is_the_same() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(XES.as_bytes()).expect("memory takes all");
    let packed = packer.finish().expect("memory takes all");
    let told = &mut |_: u64| ControlFlow::Continue(());
    let found = read(packed.as_slice(), &Options::default(), told).expect("it can be read");
    assert_eq!(found.log.events(), 2);
    // A file that breaks off keeps what stands before.
    let half = &packed[..packed.len() / 2];
    match read(half, &Options::default(), &mut |_: u64| {
        ControlFlow::Continue(())
    }) {
        Ok(found) => assert!(
            found
                .troubles
                .iter()
                .any(|it| it.code == TroubleCode::Broken)
        ),
        Err(LogError::Unreadable { .. } | LogError::NoEvents { .. }) => {}
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn beginnings_go_to_their_ends() {
    let text = "case;activity;timestamp;lifecycle:transition\n\
                1;A;2026-03-02 09:00:00;start\n\
                1;A;2026-03-02 09:10:00;start\n\
                1;A;2026-03-02 09:30:00;complete\n\
                1;A;2026-03-02 10:00:00;COMPLETE\n\
                1;B;2026-03-02 10:05:00;schedule\n\
                1;B;2026-03-02 10:20:00;complete\n";
    let log = reading(text).log;
    assert_eq!(log.events(), 3);
    let minutes = |event: usize| (log.events.end_ms[event] - log.start(event)) / 60_000;
    assert_eq!((minutes(0), minutes(1), minutes(2)), (30, 50, 0));
    let options = Options {
        lifecycle: Lifecycle::All,
        ..Options::default()
    };
    let all = read(text.as_bytes(), &options, &mut |_: u64| {
        ControlFlow::Continue(())
    })
    .expect("it can be read");
    assert_eq!((all.log.events(), all.rows), (6, 6));
}

#[test]
fn a_table_of_a_county_in_gbk_is_read() {
    let text = "办件编号\t环节名称\t开始时间\t结束时间\t办理人\n\
                一号\t受理\t2026年3月2日 9时05分\t2026/3/2 9:30\t张三\n\
                一号\t审批\t2026-03-03\t2026-03-04 08:00:00.25\t李四\n";
    let (bytes, _, _) = encoding_rs::GBK.encode(text);
    let told = &mut |_: u64| ControlFlow::Continue(());
    let found = read(bytes.as_ref(), &Options::default(), told).expect("it can be read");
    assert_eq!(
        found.log.activities.iter().collect::<Vec<_>>(),
        ["受理", "审批"]
    );
    assert_eq!(found.log.events.end_ms[0] - found.log.start(0), 25 * 60_000);
    assert!(found.troubles.is_empty(), "{:?}", found.troubles);
}

#[test]
fn broken_rows_are_counted_with_the_line_of_the_first() {
    let text = "case,activity,start,end\n\
                1,A,2026-03-02 09:00,2026-03-02 10:00\n\
                ,A,2026-03-02 09:00,2026-03-02 10:00\n\
                1,,2026-03-02 09:00,2026-03-02 10:00\n\
                1,B,soon,2026-03-02 10:00\n\
                1,B,2026-03-02 11:00,2026-02-30 10:00\n\
                1\n\
                1,C,2026-03-02 12:00,2026-03-02 11:00\n";
    let found = reading(text);
    assert_eq!(found.log.events(), 2);
    let told: Vec<_> = found
        .troubles
        .iter()
        .map(|it| (it.code, it.count, it.line))
        .collect();
    assert_eq!(
        told,
        [
            (TroubleCode::NoCase, 1, Some(3)),
            (TroubleCode::NoActivity, 2, Some(4)),
            (TroubleCode::BadTime, 2, Some(5)),
            (TroubleCode::StartAfterEnd, 1, Some(8)),
        ]
    );
}

#[test]
fn time_that_goes_backwards_is_told_and_sorted() {
    let event = |name: &str, hour: u32| {
        format!(
            "<event>\n<string key=\"concept:name\" value=\"{name}\"/>\n<date key=\"time:timestamp\" value=\"2026-03-02T{hour:02}:00:00Z\"/>\n</event>\n"
        )
    };
    let text = format!(
        "<log>\n<trace>\n{}{}{}</trace>\n</log>",
        event("A", 8),
        event("C", 10),
        event("B", 9)
    );
    let found = reading(&text);
    let names: Vec<&str> = found
        .log
        .trace(0)
        .iter()
        .map(|&it| found.log.activities.name(it))
        .collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_eq!(found.troubles.len(), 1);
    assert_eq!(
        (found.troubles[0].code, found.troubles[0].line),
        (TroubleCode::TimeBackwards, Some(14))
    );
}

#[test]
fn a_file_that_breaks_off_keeps_what_stands_before() {
    let cut = &XES[..XES.find("<trace><string").expect("it stands there")];
    let found = reading(cut);
    assert_eq!(found.log.events(), 2);
    assert_eq!(found.troubles[0].code, TroubleCode::Broken);
}

#[test]
fn what_is_no_log_says_so() {
    assert_eq!(failing(""), LogError::Empty);
    assert_eq!(failing("  \n "), LogError::Empty);
    assert!(matches!(
        failing("<definitions/>"),
        LogError::NoEvents { .. } | LogError::NotALog { .. }
    ));
    assert!(matches!(
        failing("<definitions><a/></definitions>"),
        LogError::NotALog { .. }
    ));
    assert!(matches!(failing("{\"a\": 1}"), LogError::NotALog { .. }));
    for (bytes, name) in [
        ("PK\u{3}\u{4}\0", "XLSX / ZIP"),
        ("%PDF-1.7", "PDF"),
        ("a\0b", "BIN"),
    ] {
        assert!(matches!(failing(bytes), LogError::NotALog { found } if found == name));
    }
    assert_eq!(
        failing("<!DOCTYPE log [<!ENTITY a \"b\">]><log/>"),
        LogError::HasDtd
    );
    assert!(matches!(
        failing("name,colour\nx,red\n"),
        LogError::NoColumn { column: "case", .. }
    ));
    assert!(matches!(
        failing("case,activity,time\n1,A,never\n"),
        LogError::NoEvents { .. }
    ));
}

#[test]
fn columns_can_be_named() {
    let columns = ColumnNames {
        case: Some("name".into()),
        activity: Some("colour".into()),
        end: Some("when".into()),
        ..ColumnNames::default()
    };
    let options = Options {
        columns,
        ..Options::default()
    };
    let text = "name,colour,when\nx,red,1772412000\nx,blue,20260302103000\n";
    let found = read(text.as_bytes(), &options, &mut |_: u64| {
        ControlFlow::Continue(())
    })
    .expect("it can be read");
    assert_eq!(found.log.events(), 2);
}

#[test]
fn an_object_centric_log_is_flattened_by_type() {
    let text = r#"{"objectTypes":[{"name":"order","attributes":[]},{"name":"item","attributes":[]}],
      "events":[
        {"id":"e2","type":"pack","time":"2026-03-02T10:00:00Z","relationships":[{"objectId":"i1","qualifier":""},{"objectId":"i2","qualifier":""}]},
        {"id":"e1","type":"place","time":"2026-03-02T09:00:00Z","attributes":[{"name":"resource","value":"Ann"}],
         "relationships":[{"objectId":"o1","qualifier":"a"},{"objectId":"o1","qualifier":"b"},{"objectId":"i1","qualifier":""}]}],
      "objects":[{"id":"o1","type":"order"},{"id":"i1","type":"item"},{"id":"i2","type":"item"}]}"#;
    assert_eq!(
        failing(text),
        LogError::ObjectType {
            found: vec!["order".into(), "item".into()]
        }
    );
    let of = |kind: &str| {
        let options = Options {
            object_type: Some(kind.into()),
            ..Options::default()
        };
        read(text.as_bytes(), &options, &mut |_: u64| {
            ControlFlow::Continue(())
        })
        .expect("it can be read")
        .log
    };
    assert_eq!((of("order").len(), of("order").events()), (1, 1));
    let items = of("item");
    assert_eq!((items.len(), items.events()), (2, 3));
    let first = items.cases.find("i1").expect("it is there") as usize;
    let names: Vec<&str> = items
        .trace(first)
        .iter()
        .map(|&it| items.activities.name(it))
        .collect();
    assert_eq!(names, ["place", "pack"]);
}

#[test]
fn reading_can_be_stopped() {
    let mut text = String::from("case,activity,time\n");
    (0..20_000).for_each(|at| text.push_str(&format!("{at},A,2026-03-02 09:00\n")));
    let stopped = read(text.as_bytes(), &Options::default(), &mut |_: u64| {
        ControlFlow::Break(())
    });
    assert_eq!(stopped.expect_err("it was stopped"), LogError::Stopped);
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(0_u8..=255, 0..400), kind in 0..4) {
        let head: &[u8] = [&b""[..], b"<log><trace><event>", b"case,activity,time\n", b"{\"events\":["][kind as usize];
        let all = [head, &bytes].concat();
        let _ = read(all.as_slice(), &Options::default(), &mut |_: u64| ControlFlow::Continue(()));
    }

    #[test]
    fn no_text_breaks_a_time(text in "\\PC{0,24}") {
        let _ = instant::read(&text, 0);
    }

    #[test]
    fn no_near_time_breaks_a_time(text in "[0-9]{1,4}[-/.年]?[0-9]{0,2}[-/月.]?[0-9]{0,2}[日 T]?[0-9:.时分秒+Z-]{0,18}") {
        let _ = instant::read(&text, 0);
    }
}

#[test]
fn a_log_of_more_rows_than_allowed_is_refused_with_the_line() {
    let text = "case,activity,time\n1,a,2026-03-02\n1,b,2026-03-02\n1,c,2026-03-02\n";
    let options = Options {
        most_rows: Some(2),
        ..Options::default()
    };
    let told = &mut |_: u64| std::ops::ControlFlow::Continue(());
    let found = read(text.as_bytes(), &options, told).err();
    assert_eq!(
        found,
        Some(LogError::TooManyRows {
            most: 2,
            line: Some(4)
        })
    );
}

const OCEL_XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log><object-types><object-type name="办件"><attributes/></object-type><object-type name="人"/></object-types>
<event-types><event-type name="受理"><attributes><attribute name="resource" type="string"/></attributes></event-type></event-types>
<objects><object id="c1" type="办件"><attributes/><objects><relationship object-id="p1" qualifier="by"/></objects></object>
<object id="c2" type="办件"/><object id="p1" type="人"/></objects>
<events><event id="e2" type="审批" time="2026-03-02T02:00:00Z"><objects><relationship object-id="c1" qualifier=""/></objects></event>
<event id="e1" type="受理" time="2026-03-02T01:00:00Z"><attributes><attribute name="resource">张&amp;李</attribute></attributes>
<objects><relationship object-id="c1" qualifier=""/><relationship object-id="p1" qualifier=""/><relationship object-id="c2" qualifier=""/></objects></event>
<event id="e3" type="审批" time="when it was ready"><objects><relationship object-id="c2" qualifier=""/></objects></event></events></log>"#;

fn of_cases() -> Options {
    Options {
        object_type: Some("办件".to_owned()),
        ..Options::default()
    }
}

fn check_objects(found: &flow_mine::read::Reading) {
    assert_eq!(found.source, Source::Ocel);
    assert_eq!((found.log.len(), found.log.events()), (2, 3));
    let names: Vec<&str> = found.log.activities.iter().collect();
    assert_eq!(names, ["受理", "审批"], "in the order of time");
    let who = found.log.resource(0).map(|it| found.log.resources.name(it));
    assert_eq!(who, Some("张&李"));
    assert_eq!(found.troubles[0].code, TroubleCode::BadTime);
}

#[test]
fn object_centric_xml_is_flattened_like_json() {
    let told = &mut |_: u64| ControlFlow::Continue(());
    check_objects(&read(OCEL_XML.as_bytes(), &of_cases(), told).unwrap());
    let LogError::ObjectType { found } = failing(OCEL_XML) else {
        panic!("two types, and nobody said which is the case");
    };
    assert_eq!(found, ["办件", "人"]);
    let cut = &OCEL_XML[..OCEL_XML.find("<event id=\"e3\"").unwrap()];
    let told = &mut |_: u64| ControlFlow::Continue(());
    let found = read(cut.as_bytes(), &of_cases(), told).unwrap();
    assert_eq!(found.troubles[0].code, TroubleCode::Broken);
    assert_eq!(found.log.events(), 3, "what stands before is kept");
}

#[test]
fn object_centric_tables_are_flattened_like_json() {
    use flow_mine::read::tables::{Table, read_tables, wants};
    let table = |name: &str, columns: &[&str], rows: &[&[&str]]| Table {
        name: name.to_owned(),
        columns: columns.iter().map(|it| (*it).to_owned()).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|it| (*it).to_owned()).collect())
            .collect(),
    };
    let mut tables = vec![
        table(
            "event",
            &["ocel_id", "ocel_type"],
            &[&["e2", "审批"], &["e1", "受理"], &["e3", "审批"]],
        ),
        table(
            "event_map_type",
            &["ocel_type", "ocel_type_map"],
            &[&["受理", "Accept"], &["审批", "Approve"]],
        ),
        table(
            "event_Accept",
            &["ocel_id", "ocel_time", "resource"],
            &[&["e1", "2026-03-02 01:00:00", "张&李"]],
        ),
        table(
            "event_Approve",
            &["ocel_id", "ocel_time"],
            &[&["e2", "2026-03-02 02:00:00"], &["e3", "no time"]],
        ),
        table(
            "event_object",
            &["ocel_event_id", "ocel_object_id", "ocel_qualifier"],
            &[
                &["e1", "c1", ""],
                &["e1", "c2", ""],
                &["e1", "p1", ""],
                &["e2", "c1", ""],
                &["e3", "c2", ""],
            ],
        ),
        table(
            "object",
            &["ocel_id", "ocel_type"],
            &[&["c1", "办件"], &["c2", "办件"], &["p1", "人"]],
        ),
    ];
    assert!(tables.iter().all(|it| wants(&it.name)) && !wants("customers"));
    let told = &mut |_: u64| ControlFlow::Continue(());
    check_objects(&read_tables(&tables, &of_cases(), told).unwrap());
    tables.pop();
    let told = &mut |_: u64| ControlFlow::Continue(());
    let error = read_tables(&tables, &of_cases(), told).unwrap_err();
    assert_eq!(
        error,
        LogError::NotALog {
            found: "SQLite".to_owned()
        }
    );
    assert_eq!(failing("SQLite format 3\0rest"), LogError::Database);
}

//! Logs that are broken.

use std::io::Write;

use crate::scenario::CHART;
use crate::{folder, is_chinese, run, told};

const XES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0"><trace><string key="concept:name" value="c1"/>
<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event>
<event><string key="concept:name" value="B"/><date key="time:timestamp" value="2026-03-02T10:00:00+08:00"/></event></trace></log>"#;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn logs_that_are_broken_say_what_and_where() {
    let folder = folder("log");
    let packed = gzip(XES.as_bytes());
    let rows = |rows: &str| {
        format!("case_id,activity,end_time\n1,A,2026-03-02 09:00\n{rows}").into_bytes()
    };
    let mut wrong_sum = packed.clone();
    let at = wrong_sum.len() - 8;
    wrong_sum[at] ^= 0xff;
    let table: [(&str, Vec<u8>, i32, &str); 19] = [
        ("a.xes", XES.into(), 0, ""),
        ("a.xes.gz", packed.clone(), 0, ""),
        ("named.xes.gz", XES.into(), 0, ""),
        (
            "no-gzip.xes.gz",
            b"<!-- 404 --> not found".to_vec(),
            2,
            "名为 .gz，却不是 gzip 压缩文件",
        ),
        (
            "text.xes.gz",
            b"hello\nworld\n".to_vec(),
            2,
            "名为 .gz，却不是 gzip 压缩文件",
        ),
        (
            "cut.xes.gz",
            packed[..packed.len() - 30].into(),
            2,
            "gzip 压缩文件不完整",
        ),
        (
            "cut-early.xes.gz",
            packed[..4].into(),
            2,
            "gzip 压缩文件不完整",
        ),
        ("sum.xes.gz", wrong_sum, 2, "gzip 压缩文件已损坏"),
        ("nothing.xes.gz", gzip(b""), 2, "是空的"),
        ("empty.csv", Vec::new(), 2, "是空的"),
        ("zeros.csv", vec![0; 1_000_000], 2, "不是事件日志"),
        ("chart.xes", CHART.into(), 2, "不是事件日志（definitions）"),
        (
            "cut.json",
            b"{\"objectTypes\": [], \"events\": [{".to_vec(),
            2,
            "内容不是完整的 JSON",
        ),
        (
            "cut.xes",
            XES.as_bytes()[..XES.len() - 60].into(),
            1,
            "内容不是完整的 XML",
        ),
        (
            "head.csv",
            b"case_id,activity,end_time\n".to_vec(),
            2,
            "里没有事件",
        ),
        (
            "other.csv",
            b"x,y,z\n1,2,3\n".to_vec(),
            2,
            "找不到办件编号所在的列（有：x、y、z）",
        ),
        (
            "short.csv",
            rows("2\n3,C,2026-03-02 10:00\n"),
            1,
            "1 行没有环节，第一处在第 3 行",
        ),
        (
            "time.csv",
            rows("2,B,tomorrow\n"),
            1,
            "1 行的时间看不懂，第一处在第 3 行（“tomorrow”）",
        ),
        (
            "sqlite.db",
            [b"SQLite format 3\0".as_slice(), &[7; 900]].concat(),
            2,
            "数据库文件已损坏",
        ),
    ];
    for (name, bytes, expected_code, expected) in table {
        std::fs::write(folder.join(name), bytes).unwrap();
        let (said, code) = told(&run(&folder, &["log", "summary", name]));
        assert!(said.contains(expected), "{name}: {said}");
        assert_eq!(code, expected_code, "{name}: {said}");
        is_chinese(&said);
    }
    let (said, code) = told(&run(&folder, &["log", "summary", "."]));
    assert!(code == 2 && said.contains("这是文件夹，不是文件"), "{said}");
}

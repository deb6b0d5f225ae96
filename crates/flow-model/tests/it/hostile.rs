//! Broken, hostile, huge and foreign files: refused with a code, never a crash.

use std::time::{Duration, Instant};

use flow_model::xml::{Document, MAX_DEPTH, ReadErrorCode as Code};

use crate::shared;

fn refused(text: &str) -> (Code, Option<u32>) {
    let error = Document::read(text.as_bytes()).unwrap_err();
    (error.code, error.line)
}

#[test]
fn attack_files_are_refused_at_once() {
    let files = shared::files("xml-attacks", &[".xml", ".txt"]);
    for (name, bytes) in &files {
        let start = Instant::now();
        let error = Document::read(bytes).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(1), "{name}");
        let has_dtd = String::from_utf8_lossy(bytes)
            .trim_start()
            .starts_with("<!DOCTYPE");
        assert!(!has_dtd || error.code == Code::HasDtd, "{name}: {error}");
    }
    if let Some((_, attack)) = files
        .iter()
        .find(|(name, _)| name.ends_with("xml-attacks.txt"))
    {
        for line in String::from_utf8_lossy(attack).lines() {
            assert!(Document::read(line.as_bytes()).is_err(), "{line}");
        }
    }
}

#[test]
fn every_refusal_has_its_code_and_line() {
    assert_eq!(refused(" \n "), (Code::Empty, None));
    assert_eq!(
        refused("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>"),
        (Code::HasDtd, Some(1))
    );
    assert_eq!(
        refused("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a"),
        (Code::HasDtd, Some(2))
    );
    assert_eq!(refused("<a>\n<b>\n</a>"), (Code::BrokenXml, Some(3)));
    assert_eq!(refused("<a>\n<b>"), (Code::BrokenXml, Some(2)));
    assert_eq!(refused("<a>&nothing;</a>"), (Code::BrokenXml, Some(1)));
    assert_eq!(refused("<a b=\"&x;\"/>"), (Code::BrokenXml, Some(1)));
    assert_eq!(refused("<a/>\n<b/>"), (Code::BrokenXml, Some(2)));
    assert_eq!(refused("PK\u{3}\u{4} not xml"), (Code::NotBpmn, None));
    assert_eq!(refused("\u{89}PNG\r\n\u{1a}\n"), (Code::NotBpmn, None));
    assert_eq!(refused("<html><body/></html>"), (Code::NotBpmn, Some(1)));
    let dmn = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>";
    let error = Document::read(dmn.as_bytes()).unwrap_err();
    assert_eq!(error.code, Code::NotBpmn);
    assert_eq!(error.params["root"], "definitions");
}

#[test]
fn what_is_no_name_is_refused() {
    let process = |inside: &str| shared::text(inside);
    for inside in [
        // Written back as they stand, the first three could not be read again.
        "<d=i:waypoint x=\"100\" y=\"100\"/>",
        "<bpmn:task id=\"a\" x'y z'=\"1\"/>",
        "<bpmn:task id=\"a\" n\"x>me\"=\"1\"/>",
        "<bpmn:task id=\"a\" <b=\"1\"/>",
        "<bpmn:task id=\"a\" 1b=\"1\"/>",
        "<bpmn:task id=\"a\" &amp;=\"1\"/>",
        "<bpmn:ta&sk id=\"a\"/>",
        "<bpmn:ta\u{D7}sk id=\"a\"/>",
        "<1 id=\"a\"/>",
        "<? x?>",
    ] {
        let (code, line) = refused(&process(inside));
        assert_eq!((code, line), (Code::BrokenXml, Some(4)), "{inside}");
    }
    // Names need not be in Latin letters.
    let named = process("<bpmn:task id=\"a\" \u{540D}-1.\u{B7}=\"1\"/><x:\u{9879}/>");
    let written = Document::read(named.as_bytes()).unwrap().write();
    assert!(written.contains("<bpmn:task id=\"a\" \u{540D}-1.\u{B7}=\"1\"/><x:\u{9879}/>"));
}

#[test]
fn limits_hold() {
    let deep = format!(
        "{}{}",
        "<a>".repeat(MAX_DEPTH + 1),
        "</a>".repeat(MAX_DEPTH + 1)
    );
    assert_eq!(refused(&deep).0, Code::TooDeep);
    let wide: String = (0..2000).map(|n| format!(" a{n}=\"1\"")).collect();
    assert_eq!(refused(&format!("<a{wide}/>")).0, Code::TooManyAttributes);
    let many = format!("<a>{}</a>", "<b/>".repeat(500_000));
    assert_eq!(refused(&many).0, Code::TooManyElements);
    let large = vec![b' '; flow_model::xml::MAX_BYTES + 1];
    assert_eq!(Document::read(&large).unwrap_err().code, Code::TooLarge);
}

#[test]
fn cut_and_flipped_files_never_panic() {
    let text = shared::text(shared::LINE);
    for end in (0..text.len()).step_by(7) {
        let _ = Document::read(&text.as_bytes()[..end]);
    }
    let mut bytes = text.clone().into_bytes();
    let mut state = 7_u32;
    for _ in 0..3_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let at = state as usize % bytes.len();
        let before = bytes[at];
        bytes[at] = (state >> 24) as u8;
        if let Ok(document) = Document::read(&bytes) {
            let again = Document::read(document.write().as_bytes()).unwrap();
            assert_eq!(again.chart(), document.chart());
        }
        bytes[at] = before;
    }
}

#[test]
fn time_grows_with_size_only() {
    let chart = |n: usize| {
        let nodes: String = (0..n)
            .map(|i| {
                let next = i + 1;
                format!("<bpmn:task id=\"t{i}\"/><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"t{next}\"/>")
            })
            .collect();
        shared::text(&nodes)
    };
    let time = |n: usize| {
        let text = chart(n);
        let start = Instant::now();
        let document = Document::read(text.as_bytes()).unwrap();
        assert_eq!(document.chart().nodes.len(), n);
        start.elapsed().as_secs_f64()
    };
    time(500);
    let small = time(2_000);
    let large = time(20_000);
    assert!(large < small * 60.0 + 0.2, "{small} {large}");
}

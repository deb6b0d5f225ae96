//! Files as tools and people leave them: opened with a warning where the meaning is clear.

use flow_model::xml::{BPMN, Document, ReadErrorCode, Warning, WarningCode as Code};

use crate::{meaning, shared};

fn codes(document: &Document) -> Vec<Code> {
    let codes = document.warnings().iter().map(|w: &Warning| w.code);
    codes
        .filter(|c| !matches!(c, Code::NoDiagram | Code::MissingFlowRefs))
        .collect()
}

fn read(text: &str) -> Document {
    Document::read(text.as_bytes()).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// A process of one task with this name, encoding declared as given.
fn named(name: &str, encoding: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<definitions xmlns=\"{BPMN}\"><process id=\"p\"><task id=\"t\" name=\"{name}\"/></process></definitions>"
    )
}

fn name_of(document: &Document) -> String {
    document.chart().nodes[0].name.clone()
}

#[test]
fn the_bytes_count_more_than_the_declared_encoding() {
    let check = |bytes: &[u8], name: &str, expected: &[Code]| {
        let document = Document::read(bytes).unwrap();
        assert_eq!(name_of(&document), name);
        assert_eq!(codes(&document), expected, "{name}");
        assert_eq!(name_of(&read(&document.write())), name);
    };
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    check(&gbk(&named("受理审查", "GB2312")), "受理审查", &[]);
    check(
        &gbk(&named("受理审查", "UTF-8")),
        "受理审查",
        &[Code::WrongEncoding],
    );
    check(
        named("受理审查", "GBK").as_bytes(),
        "受理审查",
        &[Code::WrongEncoding],
    );
    check(
        named("受理审查", "UTF-16").as_bytes(),
        "受理审查",
        &[Code::WrongEncoding],
    );
    check(
        named("受理审查", "klingon").as_bytes(),
        "受理审查",
        &[Code::WrongEncoding],
    );
    check(
        &latin(&named("Prüfung für Büro", "ISO-8859-1")),
        "Prüfung für Büro",
        &[],
    );
    check(
        &latin(&named("Prüfung für Büro", "UTF-8")),
        "Prüfung für Büro",
        &[Code::WrongEncoding],
    );
    check(named("Prüfung", "us-ascii").as_bytes(), "PrÃ¼fung", &[]);
}

#[test]
fn byte_order_marks_of_every_kind() {
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let text = named("受理", "UTF-16");
    let files = [
        wide(&format!("\u{FEFF}{text}"), u16::to_le_bytes),
        wide(&format!("\u{FEFF}{text}"), u16::to_be_bytes),
        wide(&text, u16::to_le_bytes),
        wide(&text, u16::to_be_bytes),
        format!("\u{FEFF}{}", named("受理", "UTF-8")).into_bytes(),
        format!("\u{FEFF}\u{FEFF}{}", named("受理", "utf-8")).into_bytes(),
    ];
    for bytes in files {
        let document = Document::read(&bytes).unwrap();
        assert_eq!(
            (name_of(&document).as_str(), codes(&document)),
            ("受理", vec![])
        );
    }
}

#[test]
fn what_stands_before_and_behind_is_no_reason_to_refuse() {
    let text = named("a", "UTF-8");
    let late = read(&format!("\n \n{text}"));
    assert_eq!(codes(&late), [Code::LateDeclaration]);
    assert!(late.write().starts_with("<?xml"));
    let late = read(&format!("<!-- made by a tool -->\n{text}"));
    assert_eq!(codes(&late), [Code::LateDeclaration]);
    assert!(late.write().contains("<!-- made by a tool -->"));
    for junk in [
        "\n</definitions>",
        "\nleft over",
        "<![CDATA[x]]>",
        "\n&amp;",
        "<",
        "\n<x",
        "</a></b>",
    ] {
        let document = read(&format!("{text}{junk}"));
        assert_eq!(codes(&document), [Code::TrailingContent], "{junk}");
        assert_eq!(codes(&read(&document.write())), []);
    }
    let line = |text: String| read(&text).warnings()[0].line;
    assert_eq!(line(format!("{text}\n\nleft over")), Some(4));
    let none = text.split_once('\n').unwrap().1;
    assert_eq!(codes(&read(none)), []);
    let twice = Document::read(format!("{text}\n{none}").as_bytes()).unwrap_err();
    assert_eq!(
        (twice.code, twice.line),
        (ReadErrorCode::BrokenXml, Some(3))
    );
}

#[test]
fn characters_by_their_names_in_html_are_read() {
    let text = shared::text(
        r#"<bpmn:task id="t" name="A&nbsp;&amp;&eacute;"><bpmn:documentation>10&euro; &ndash; 20&euro;</bpmn:documentation></bpmn:task>"#,
    );
    let document = read(&text);
    assert_eq!(name_of(&document), "A\u{a0}&\u{e9}");
    assert_eq!(
        codes(&document),
        [
            Code::HtmlEntity,
            Code::HtmlEntity,
            Code::HtmlEntity,
            Code::HtmlEntity
        ]
    );
    let written = document.write();
    assert!(
        written.contains("10\u{20ac} \u{2013} 20\u{20ac}"),
        "{written}"
    );
    assert_eq!(codes(&read(&written)), []);
    let unknown = Document::read(text.replace("&euro;", "&euros;").as_bytes());
    assert_eq!(unknown.unwrap_err().params["reason"], "unknown_entity");
}

#[test]
fn ampersands_that_nobody_escaped_are_themselves() {
    let text = shared::text(
        r#"<bpmn:task id="t" name="A & B, x?a=1&b=2;, C&D & &#x ;"><bpmn:documentation>R&D; a&b c & d &</bpmn:documentation></bpmn:task>"#,
    );
    let error = Document::read(text.as_bytes()).unwrap_err();
    assert_eq!(
        (error.params["entity"].as_str(), error.line),
        ("D", Some(4))
    );
    let document = read(&text.replace("R&D;", "R&D"));
    assert_eq!(name_of(&document), "A & B, x?a=1&b=2;, C&D & &#x ;");
    assert!(
        codes(&document).iter().all(|c| *c == Code::BareAmpersand),
        "{:?}",
        codes(&document)
    );
    let again = read(&document.write());
    assert_eq!(codes(&again), []);
    assert_eq!(again.chart(), document.chart());
    assert!(
        document
            .write()
            .contains(">R&amp;D a&amp;b c &amp; d &amp;<")
    );
}

#[test]
fn forgotten_and_old_namespaces_are_mended() {
    let bare = read(
        "<definitions id=\"d\"><process id=\"p\"><task id=\"t\" name=\"a\"/></process></definitions>",
    );
    assert_eq!(codes(&bare), [Code::UndeclaredPrefix]);
    assert!(
        bare.write()
            .starts_with(&format!("<definitions xmlns=\"{BPMN}\" id=\"d\">"))
    );
    for old in [
        "http://schema.omg.org/spec/BPMN/2.0",
        "http://www.omg.org/spec/BPMN/20100524/MODEL/",
        "https://www.omg.org/spec/BPMN/20100501/Model",
    ] {
        let document = read(&named("a", "UTF-8").replace(BPMN, old));
        assert_eq!(codes(&document), [Code::OldNamespace], "{old}");
        assert_eq!(codes(&read(&document.write())), []);
    }
    let other = named("a", "UTF-8").replace(BPMN, "http://www.omg.org/spec/CMMN/20151109/MODEL");
    assert_eq!(
        Document::read(other.as_bytes()).unwrap_err().code,
        ReadErrorCode::NotBpmn
    );
}

#[test]
fn extensions_of_known_tools_get_their_namespace_back() {
    let text = shared::text(
        r#"<bpmn:task id="t" camunda:assignee="a"><bpmn:extensionElements><activiti:field name="f"/></bpmn:extensionElements></bpmn:task>"#,
    );
    let document = read(&text);
    assert_eq!(
        codes(&document),
        [Code::UndeclaredPrefix, Code::UndeclaredPrefix]
    );
    let task = document.by_id("t").unwrap();
    let assignee = document
        .element(task)
        .get_in("http://camunda.org/schema/1.0/bpmn", "assignee");
    assert_eq!(assignee, Some("a"));
}

#[test]
fn every_kind_of_content_keeps_its_meaning() {
    let prefixes = ["bpmn2", "semantic", "model", "bpmn"];
    for prefix in prefixes {
        let text = include_str!("everything.bpmn")
            .replace("bpmn:", &format!("{prefix}:"))
            .replace("xmlns:bpmn=", &format!("xmlns:{prefix}="));
        let document = read(&text);
        assert_eq!(
            meaning::of(&document.write()),
            meaning::of(&text),
            "{prefix}"
        );
        assert_eq!(codes(&document), [], "{prefix}: {:?}", document.warnings());
        let kept = document.chart().kept;
        assert!(kept.iter().any(|(id, _)| id == "chor_task"), "{kept:?}");
    }
    let text = include_str!("everything.bpmn");
    let plain = text.replace("bpmn:", "").replace("xmlns:bpmn=", "xmlns=");
    let document = read(&plain);
    assert_eq!(meaning::of(&document.write()), meaning::of(&plain));
    assert_eq!(document.chart(), read(text).chart());
}

#[test]
fn comments_that_xml_forbids_are_written_so_that_it_allows_them() {
    let document = read(&shared::text("<!-- a -- b ---><bpmn:task id=\"t\"/>"));
    assert_eq!(codes(&document), [Code::IllegalCharacter]);
    assert!(
        document.write().contains("<!-- a - - b - -->"),
        "{}",
        document.write()
    );
    assert_eq!(codes(&read(&document.write())), []);
}

/// A bounded run of damage over shipped charts, the same in every run.
#[test]
fn damaged_files_end_in_a_chart_or_a_code() {
    let mut state = 20_240_601_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let (mut opened, mut refused) = (0, 0);
    for (name, bytes) in shared::shipped() {
        for round in 0..24 {
            let mut damaged = bytes.clone();
            for _ in 0..=next(3) {
                damage(&mut damaged, round % 6, &mut next);
            }
            match Document::read(&damaged) {
                Err(_) => refused += 1,
                Ok(document) => {
                    opened += 1;
                    let again = Document::read(document.write().as_bytes());
                    let again = again.unwrap_or_else(|e| panic!("{name} {round}: {e}"));
                    assert_eq!(again.chart(), document.chart(), "{name} {round}");
                    let found = flow_model::compare::compare(&document, &again);
                    assert!(found.is_empty(), "{name} {round}: {found:?}");
                }
            }
        }
    }
    assert!(opened > 20 && refused > 20, "{opened} {refused}");
}

fn damage(bytes: &mut Vec<u8>, kind: usize, next: &mut impl FnMut(usize) -> usize) {
    let at = next(bytes.len());
    let tag = |from: usize, bytes: &[u8]| {
        let start = bytes[from..]
            .iter()
            .position(|b| *b == b'<')
            .map(|n| n + from);
        let start = start.unwrap_or(0);
        let end = bytes[start..]
            .iter()
            .position(|b| *b == b'>')
            .map(|n| n + start + 1);
        (start, end.unwrap_or(bytes.len()))
    };
    match kind {
        0 => bytes[at] ^= 1 << next(8),
        1 => bytes.truncate(at),
        2 => {
            let (start, end) = tag(at, bytes);
            let copy = bytes[start..end].to_vec();
            bytes.splice(end..end, copy);
        }
        3 => {
            let (start, end) = tag(at, bytes);
            bytes.drain(start..end);
        }
        4 => bytes.insert(at, b"&<>\"'\x00\xFF"[next(7)]),
        _ => {
            let other = next(bytes.len());
            bytes.swap(at, other);
        }
    }
}

//! Reading and writing keeps everything, compared with an independent reading of the tokens.

use std::collections::BTreeMap;

use flow_model::edit::{Edit, apply};
use flow_model::xml::{Child, Document, WarningCode};
use quick_xml::events::Event;

use crate::shared;

/// Every element, attribute, text and comment with how often it stands in the file.
pub fn census(text: &str) -> BTreeMap<String, u32> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    let mut all = BTreeMap::new();
    let mut run = String::new();
    loop {
        let event = reader.read_event().unwrap();
        let note =
            |all: &mut BTreeMap<String, u32>, what: String| *all.entry(what).or_default() += 1;
        let textual = matches!(event, Event::Text(_) | Event::GeneralRef(_));
        if !textual && !run.trim().is_empty() {
            note(&mut all, format!("{} text {}", path.join("/"), run.trim()));
        }
        if !textual {
            run.clear();
        }
        match event {
            Event::Eof => return all,
            Event::Start(ref start) | Event::Empty(ref start) => {
                path.push(start.name().0.to_owned());
                note(&mut all, format!("{} element", path.join("/")));
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(Default::default()).unwrap();
                    let at = path.join("/");
                    note(&mut all, format!("{at} @{}={value}", attribute.key.0));
                }
                if matches!(event, Event::Empty(_)) {
                    path.pop();
                }
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => run.push_str(&text),
            Event::GeneralRef(name) => run.push_str(&format!("&{};", &*name)),
            Event::CData(text) => note(&mut all, format!("{} cdata {}", path.join("/"), &*text)),
            Event::Comment(text) => note(&mut all, format!("comment {}", &*text)),
            Event::PI(text) => note(&mut all, format!("instruction {}", text.target())),
            Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

#[test]
fn reference_models_lose_nothing() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let document = Document::read(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let text = String::from_utf8(bytes).unwrap();
        let before = census(text.trim_start_matches('\u{FEFF}'));
        let after = census(&document.write());
        assert_eq!(before, after, "{name}");
        let again = Document::read(document.write().as_bytes()).unwrap();
        assert_eq!(document.chart(), again.chart(), "{name}");
    }
}

#[test]
fn reference_models_show_every_shape_and_node() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let chart = Document::read(&bytes).unwrap().chart();
        let text = String::from_utf8(bytes).unwrap();
        let shapes = text.matches("BPMNShape ").count();
        let edges = text.matches("BPMNEdge ").count();
        assert_eq!(chart.shapes.len(), shapes, "{name}");
        assert_eq!(chart.edges.len(), edges, "{name}");
        assert_eq!(
            chart.flows.len(),
            text.matches("sequenceFlow ").count(),
            "{name}"
        );
        for node in &chart.nodes {
            let drawn = text.contains(&format!("bpmnElement=\"{}\"", node.id));
            assert_eq!(
                chart.shapes.contains_key(&node.id),
                drawn,
                "{name}: {}",
                node.id
            );
        }
    }
}

#[test]
fn other_charts_lose_nothing() {
    let Some(folder) = shared::folder("bpmnlint-rules") else {
        return;
    };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let rule = entry.unwrap().file_name();
        let rule = format!("bpmnlint-rules/{}", rule.to_string_lossy());
        if rule.ends_with("LICENSE") || rule.ends_with(".json") {
            continue;
        }
        for (name, bytes) in shared::files(&rule, &[".bpmn"]) {
            let document = Document::read(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
            let text = String::from_utf8(bytes).unwrap();
            let mut after = census(&document.write());
            for warning in document.warnings() {
                if warning.code == WarningCode::UndeclaredPrefix {
                    let declared = format!("@xmlns:{}=", warning.params["prefix"]);
                    after.retain(|what, _| !what.contains(&declared));
                }
            }
            assert_eq!(census(&text), after, "{name}");
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn foreign_parts_and_formatting_stay_as_written() {
    let text = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- first -->
<?tool keep="1"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="d" x:z="2" a="1">
  <b:process id="p">
    <b:extensionElements>
      <x:card x:k="v &amp; &lt;w&gt; &quot;q&quot; &#10;n"><![CDATA[ <raw> & ]]></x:card>
    </b:extensionElements>
    <b:startEvent id="s"/>
  </b:process>
</b:definitions>
<!-- last -->
"#;
    let document = Document::read(text.as_bytes()).unwrap();
    assert_eq!(document.write(), text);
}

#[test]
fn naughty_strings_survive_as_names() {
    let Some(folder) = shared::folder("naughty-strings") else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("blns.json")).unwrap();
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(strings.len() > 400);
    for string in strings {
        let mut document = shared::process(shared::LINE);
        let edit = Edit::Rename {
            id: "a".into(),
            name: string.clone(),
        };
        apply(&mut document, &[edit]).unwrap();
        let again = Document::read(document.write().as_bytes()).unwrap();
        let chart = again.chart();
        let name = &chart.nodes.iter().find(|n| n.id == "a").unwrap().name;
        let allowed: String = string
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{7F}'..))
            .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
            .collect();
        assert_eq!(*name, allowed);
        assert_eq!(chart, document.chart());
    }
}

#[test]
fn other_encodings_are_read_and_written_as_utf8() {
    let text = shared::text(shared::LINE).replace("UTF-8", "GBK");
    let (bytes, _, _) = encoding_rs::GBK.encode(&text);
    let document = Document::read(&bytes).unwrap();
    assert_eq!(document.chart().nodes[1].name, "受理");
    assert!(
        document
            .write()
            .starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    );

    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.replace("GBK", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(Document::read(&wide).unwrap().chart().nodes[1].name, "受理");

    let latin = shared::text(r#"<bpmn:task id="t" name="caf@"/>"#).replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = latin
        .replace("流程", "x")
        .bytes()
        .map(|b| if b == b'@' { 0xE9 } else { b })
        .collect();
    assert_eq!(
        Document::read(&latin).unwrap().chart().nodes[0].name,
        "café"
    );
}

#[test]
fn bad_bytes_open_with_a_warning() {
    let mut bytes = shared::text(r#"<bpmn:task id="t" name="x@y"/>"#).into_bytes();
    let at = bytes.iter().position(|b| *b == b'@').unwrap();
    bytes[at] = 0xFF;
    let document = Document::read(&bytes).unwrap();
    let warning = &document.warnings()[0];
    assert_eq!(
        (warning.code, warning.line),
        (WarningCode::BadBytes, Some(4))
    );
    assert_eq!(document.chart().nodes[0].name, "x\u{FFFD}y");
}

#[test]
fn undeclared_prefixes_are_declared_and_warned_of() {
    let text = r#"<bpmn:definitions id="d"><bpmn:process id="p"><bpmn:task id="t"/><odd:thing/></bpmn:process></bpmn:definitions>"#;
    let document = Document::read(text.as_bytes()).unwrap();
    let prefixes: Vec<_> = document
        .warnings()
        .iter()
        .filter(|w| w.code == WarningCode::UndeclaredPrefix)
        .map(|w| w.params["prefix"].as_str())
        .collect();
    assert_eq!(prefixes, ["bpmn", "odd"]);
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert!(
        again
            .warnings()
            .iter()
            .all(|w| w.code != WarningCode::UndeclaredPrefix)
    );
    assert_eq!(again.chart().nodes.len(), 1);
    let root = again.element(again.root());
    assert!(root.children.iter().any(|c| matches!(c, Child::Element(_))));
}

/// Every element of the schemas of BPMN 2.0 and its diagrams, each once with all its attributes, and with something
/// foreign in every `extensionElements`.
const EVERY_ELEMENT: &str = include_str!("every_element.bpmn");

#[test]
fn every_element_and_attribute_of_the_schema_stays() {
    let document = Document::read(EVERY_ELEMENT.as_bytes()).unwrap();
    let written = document.write();
    assert_eq!(written, EVERY_ELEMENT);
    assert_eq!(census(EVERY_ELEMENT), census(&written));
    let local = |at| document.element(at).name.local.to_string();
    let all = document.descendants(document.root()).map(local);
    let kinds: std::collections::BTreeSet<String> = all.collect();
    assert!(kinds.len() > 170, "{}", kinds.len());
}

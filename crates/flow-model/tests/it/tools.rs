//! Files in the shapes that other tools export, small and drawn for these tests: nothing of them is lost, however they
//! are encoded, and an edit changes nothing beside what it names.

use std::collections::BTreeMap;

use flow_model::edit::{Edit, apply};
use flow_model::xml::{Document, WarningCode};

use crate::lossless;

const TOOLS: [(&str, &str); 9] = [
    ("activiti", include_str!("tools/activiti.bpmn")),
    ("adonis", include_str!("tools/adonis.bpmn")),
    ("aris", include_str!("tools/aris.bpmn")),
    ("bonita", include_str!("tools/bonita.bpmn")),
    ("camunda", include_str!("tools/camunda.bpmn")),
    ("flowable", include_str!("tools/flowable.bpmn")),
    ("signavio", include_str!("tools/signavio.bpmn")),
    ("trisotech", include_str!("tools/trisotech.bpmn")),
    (
        "visual-paradigm",
        include_str!("tools/visual-paradigm.bpmn"),
    ),
];

/// What stands in a file, with references as the characters that they stand for.
fn census(text: &str) -> BTreeMap<String, u32> {
    let mut all = BTreeMap::new();
    for (row, count) in lossless::census(text) {
        *all.entry(plain(&row)).or_default() += count;
    }
    all
}

fn plain(row: &str) -> String {
    let named = [("&quot;", "\""), ("&apos;", "'"), ("&gt;", ">")];
    let mut row = row.to_owned();
    for (reference, character) in named {
        row = row.replace(reference, character);
    }
    while let Some((before, rest)) = row.split_once("&#") {
        let (number, after) = rest.split_once(';').expect("a reference ends");
        let character = number.parse().ok().and_then(char::from_u32);
        row = format!("{before}{}{after}", character.expect("a character"));
    }
    row.trim_end().to_owned()
}

fn read(name: &str, bytes: &[u8]) -> Document {
    Document::read(bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn nothing_is_lost() {
    for (name, text) in TOOLS {
        let document = read(name, text.as_bytes());
        let written = document.write();
        assert_eq!(census(text), census(&written), "{name}");
        let again = read(name, written.as_bytes());
        assert_eq!(again.write(), written, "{name}: written twice");
        assert_eq!(again.chart(), document.chart(), "{name}");
        let mended: Vec<_> = document.warnings().iter().map(|it| it.code).collect();
        let telling = [
            WarningCode::MissingFlowRefs,
            WarningCode::BadReference,
            WarningCode::UnknownValue,
        ];
        assert!(
            mended.iter().all(|code| telling.contains(code)),
            "{name}: nothing had to be mended: {mended:?}"
        );
    }
}

#[test]
fn every_shape_and_flow_is_seen() {
    for (name, text) in TOOLS {
        let chart = read(name, text.as_bytes()).chart();
        let count = |what: &str| text.matches(what).count();
        // a shape without bounds is kept in the file and not drawn
        let bare = usize::from(name == "signavio");
        assert_eq!(
            chart.shapes.len(),
            count("BPMNShape ") - bare,
            "{name}: shapes"
        );
        assert_eq!(chart.edges.len(), count("BPMNEdge "), "{name}: edges");
        assert_eq!(chart.flows.len(), count("sequenceFlow "), "{name}: flows");
        let loose = chart.nodes.iter().filter(|node| node.parent.is_empty());
        assert_eq!(loose.count(), 0, "{name}");
    }
}

#[test]
fn the_encoding_makes_no_difference() {
    for (name, text) in TOOLS {
        let plain = read(name, text.as_bytes());
        let wide = text.replace("UTF-8", "UTF-16");
        let units: Vec<u16> = std::iter::once(0xFEFF).chain(wide.encode_utf16()).collect();
        let variants: [(&str, Vec<u8>); 5] = [
            ("mark", ["\u{FEFF}", text].concat().into_bytes()),
            (
                "little",
                units.iter().flat_map(|it| it.to_le_bytes()).collect(),
            ),
            (
                "big",
                units.iter().flat_map(|it| it.to_be_bytes()).collect(),
            ),
            ("breaks", text.replace('\n', "\r\n").into_bytes()),
            (
                "no declaration",
                text.split_once("?>").map_or("", |it| it.1).into(),
            ),
        ];
        for (variant, bytes) in variants {
            let document = read(&format!("{name}, {variant}"), &bytes);
            assert_eq!(document.chart(), plain.chart(), "{name}, {variant}");
            let (one, other) = (census(&plain.write()), census(&document.write()));
            assert_eq!(one, other, "{name}, {variant}");
        }
    }
}

#[test]
fn an_edit_changes_what_it_names_and_nothing_else() {
    for (name, text) in TOOLS {
        let mut document = read(name, text.as_bytes());
        let before = census(text);
        let chart = document.chart();
        let node = chart.nodes.first().expect("a node").id.clone();
        let rename = Edit::Rename {
            id: node,
            name: "换了名字".to_owned(),
        };
        apply(&mut document, &[rename]).expect("it fits");
        let after = census(&document.write());
        let changed = |one: &BTreeMap<String, u32>, other: &BTreeMap<String, u32>| {
            let rows = one
                .iter()
                .filter(|(row, count)| other.get(*row) != Some(count));
            rows.map(|(row, _)| row.clone()).collect::<Vec<_>>()
        };
        let gone = changed(&before, &after);
        assert!(
            gone.len() <= 1 && gone.iter().all(|row| row.contains("@name=")),
            "{name}: {gone:?}"
        );
        assert_eq!(changed(&after, &before).len(), 1, "{name}");
    }
}

fn drawn(name: &str) -> String {
    let (_, text) = TOOLS.iter().find(|it| it.0 == name).expect("a tool");
    let chart = read(name, text.as_bytes()).chart();
    flow_model::draw::svg(&chart, &flow_model::draw::DrawOptions::default())
}

#[test]
fn the_name_of_a_pool_stands_before_its_lanes_however_little_room_they_leave() {
    let svg = drawn("bonita");
    assert!(
        svg.contains("rotate(-90 10.0 125.0)"),
        "in the middle of 20"
    );
}

#[test]
fn the_name_of_a_message_stands_beside_its_letter() {
    let svg = drawn("signavio");
    let (before, _) = svg.split_once(">Antrag<").expect("it is written");
    let (_, text) = before.rsplit_once("<text ").expect("it is a text");
    let at = |name: &str| -> f64 {
        let (_, rest) = text
            .split_once(&format!("{name}=\""))
            .expect("it has a place");
        let (number, _) = rest.split_once('"').expect("it ends");
        number.parse().expect("a number")
    };
    // the letter is drawn around (315, 282.5), 26 wide and 18 high; the name is some 40 wide and 12 high
    let (x, y) = (at("x"), at("y"));
    let apart = (x - 315.0).abs() > 13.0 + 15.0 || (y - 282.5).abs() > 9.0 + 6.0;
    assert!(apart, "{x} {y}");
}

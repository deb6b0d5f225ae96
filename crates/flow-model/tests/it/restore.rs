//! What an editor drops on saving comes back; what a person took out stays out.

use flow_model::xml::{Child, Document};

use crate::{meaning, shared};

const KEPT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- 头 -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="d">
  <bpmn:process id="p" name="流程">
    <!-- 第一 -->
    <bpmn:task id="a" x:colour="red"><!-- 在内 --><x:note k="1"><x:in>深</x:in></x:note></bpmn:task>
    <!-- 之间 -->
    <bpmn:task id="b"><bpmn:extensionElements><x:mixed>前<x:em>中</x:em>后<![CDATA[<raw>]]></x:mixed><x:gone/></bpmn:extensionElements></bpmn:task>
    <?step keep?>
    <x:own xmlns:y="urn:y" y:z="2"/>
  </bpmn:process>
</bpmn:definitions>
"#;

/// The same chart as an editor writes it: comments, instructions and foreign parts outside of
/// `extensionElements` dropped, foreign text joined, other prefixes, a new name.
const SENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:e="urn:x" id="d">
  <bpmn:process id="p" name="新流程">
    <bpmn:task id="a" e:colour="red" />
    <bpmn:task id="b"><bpmn:extensionElements><e:mixed>前后&lt;raw&gt;<e:em>中</e:em></e:mixed></bpmn:extensionElements></bpmn:task>
    <bpmn:task id="c" />
  </bpmn:process>
</bpmn:definitions>
"#;

fn read(text: &str) -> Document {
    Document::read(text.as_bytes()).unwrap()
}

#[test]
fn comments_and_foreign_parts_come_back_where_they_were() {
    let (kept, mut sent) = (read(KEPT), read(SENT));
    assert_eq!(sent.restore(&kept), 8);
    let expected = KEPT
        .replace("name=\"流程\"", "name=\"新流程\"")
        .replace("<x:gone/>", "");
    let expected = expected.replace(
        "    <?step keep?>",
        "    <bpmn:task id=\"c\" /><?step keep?>",
    );
    assert_eq!(
        meaning::of(&sent.write()),
        meaning::of(&expected),
        "{}",
        sent.write()
    );
    assert_eq!(sent.restore(&kept), 0, "a second time nothing is missing");
    let chart = read(&sent.write()).chart();
    assert_eq!(chart, sent.chart());
    assert_eq!(chart.nodes.len(), 3);
}

#[test]
fn what_was_deleted_stays_deleted_with_all_it_held() {
    let kept = read(KEPT);
    let mut sent = read(&SENT.replace("<bpmn:task id=\"a\" e:colour=\"red\" />", ""));
    sent.restore(&kept);
    let text = sent.write();
    assert!(!text.contains("在内") && !text.contains("x:note"), "{text}");
    assert!(text.contains("第一") && text.contains("之间"), "{text}");
    let colourless = SENT.replace(" e:colour=\"red\"", "");
    let mut sent = read(&colourless);
    sent.restore(&kept);
    assert!(
        !sent.write().contains("colour"),
        "an editor keeps attributes: it was taken off"
    );
}

#[test]
fn a_foreign_element_that_was_edited_is_left_as_sent() {
    let kept = read(KEPT);
    let mut sent = read(&SENT.replace("前后", "改过"));
    sent.restore(&kept);
    assert!(sent.write().contains("改过") && !sent.write().contains("CDATA"));
}

#[test]
fn another_chart_gets_nothing() {
    let kept = read(KEPT);
    let mut sent = read(&SENT.replace("id=\"d\"", "id=\"other\""));
    assert_eq!(sent.restore(&kept), 0);
}

#[test]
fn models_stripped_of_what_editors_drop_are_whole_again() {
    let mut files = shared::files("miwg", &[".bpmn"]);
    files.extend(shared::shipped());
    files.push((
        "everything".into(),
        include_bytes!("everything.bpmn").to_vec(),
    ));
    for (name, bytes) in files {
        let kept = Document::read(&bytes).unwrap();
        let mut same = kept.clone();
        assert_eq!(same.restore(&kept), 0, "{name}");
        let stripped = stripped(&kept.write());
        let mut sent = read(&stripped);
        sent.restore(&kept);
        let (before, after) = (meaning::of(&kept.write()), meaning::of(&sent.write()));
        assert_eq!(before, after, "{name}");
    }
}

/// Without comments and instructions.
fn stripped(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("<!--", "-->"), ("<?", "?>")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|n| n + from) {
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |n| n + start + close.len());
            if text[start..].starts_with("<?xml ") {
                from = end;
                continue;
            }
            text.replace_range(start..end, "");
        }
    }
    text
}

#[test]
fn a_chart_of_many_comments_is_restored_in_time() {
    let many: String = (0..20_000)
        .map(|n| format!("<!-- {n} --><bpmn:task id=\"t{n}\"/>"))
        .collect();
    let kept = shared::process(&many);
    let mut sent = read(&stripped(&kept.write()));
    assert_eq!(sent.restore(&kept), 20_000);
    let process = sent.by_id("p").unwrap();
    let comments = sent
        .element(process)
        .children
        .iter()
        .filter(|c| matches!(c, Child::Comment(_)));
    assert_eq!(comments.count(), 20_000);
}

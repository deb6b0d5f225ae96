//! The old internal flow XML: both ways of writing its fields, judgements, limits, the drawing.

use flow_model::chart::{Gateway, NodeKind};
use flow_model::legacy::{is_legacy, read};
use flow_model::step::{Act, Counting, Unit};
use flow_model::table::{NoteCode, Reading};
use flow_model::xml::{Document, ReadErrorCode};

/// Fields as attributes, with a sound drawing: 窗口 above, 科室 below.
const ATTRIBUTES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<flow flow_id="7" flow_code="JS000000JT-XK-1030" flow_title="公路超限运输许可内部流程">
  <flow_seq seq_id="1" type="U" title="受理申请" accept_name="窗口" station_function="核对材料" next_seq_id="2" is_risk="0" anticipate_day="5" anticipate_type="1" left="200" top="100" width="100" height="80" documents="受理通知书、材料清单"/>
  <flow_seq seq_id="2" type="J" title="是否受理" accept_name="窗口" true_next_seq_id="3" true_condition="是" false_next_seq_id="5" false_condition="否" left="400" top="115" width="50" height="50"/>
  <flow_seq seq_id="3" type="U" title="审查材料" accept_name="科室" next_seq_id="4" is_risk="1" risk_desc="审查不严" anticipate_day="2" anticipate_type="0" left="560" top="300" width="100" height="80"/>
  <flow_seq seq_id="4" type="D" title="短信通知" accept_name="科室" anticipate_day="4" anticipate_type="4" left="760" top="300" width="100" height="80"/>
  <flow_seq seq_id="5" type="U" title="不予受理" accept_name="窗口" anticipate_day="1" anticipate_type="2" left="560" top="100" width="100" height="80"/>
</flow>"#;

/// The same as child elements, without a drawing.
const ELEMENTS: &str = r#"<root><FLOW><flow_title>公路超限运输许可内部流程</flow_title>
  <flow_seq><seq_id>1</seq_id><type>U</type><title>受理申请</title><accept_name>窗口</accept_name><station_function>核对材料</station_function><next_seq_id>2</next_seq_id><anticipate_day>5</anticipate_day><anticipate_type>1</anticipate_type><document>受理通知书</document><document>材料清单</document></flow_seq>
  <flow_seq><seq_id>2</seq_id><type>J</type><title>是否受理</title><accept_name>窗口</accept_name><true_next_seq_id><seq_id>3</seq_id><condition>是</condition></true_next_seq_id><false_next_seq_id><seq_id>5</seq_id><condition>否</condition></false_next_seq_id></flow_seq>
  <flow_seq><seq_id>3</seq_id><type>U</type><title>审查材料</title><accept_name>科室</accept_name><next_seq_id>4</next_seq_id><is_risk>1</is_risk><risk_desc>审查不严</risk_desc><anticipate_day>2</anticipate_day><anticipate_type>0</anticipate_type></flow_seq>
  <flow_seq><seq_id>4</seq_id><type>D</type><title>短信通知</title><accept_name>科室</accept_name><anticipate_day>4</anticipate_day><anticipate_type>4</anticipate_type></flow_seq>
  <flow_seq><seq_id>5</seq_id><type>U</type><title>不予受理</title><accept_name>窗口</accept_name><anticipate_day>1</anticipate_day><anticipate_type>2</anticipate_type></flow_seq>
</FLOW></root>"#;

fn codes(reading: &Reading) -> Vec<NoteCode> {
    reading.report.notes.iter().map(|note| note.code).collect()
}

fn ways(reading: &Reading) -> Vec<(String, String, String)> {
    let steps = reading.report.steps.iter();
    let ways = steps.flat_map(|step| {
        step.next
            .iter()
            .map(|way| (step.name.clone(), way.label.clone(), way.to.clone()))
    });
    ways.collect()
}

#[test]
fn attributes_and_child_elements_say_the_same() {
    let (one, other) = (
        read(ATTRIBUTES.as_bytes(), "").unwrap(),
        read(ELEMENTS.as_bytes(), "").unwrap(),
    );
    assert_eq!(one.report.name, "公路超限运输许可内部流程");
    assert_eq!(ways(&one), ways(&other));
    let cards = |reading: &Reading| -> Vec<_> {
        let chart = reading.document.chart();
        chart
            .nodes
            .iter()
            .map(|n| (n.name.clone(), n.kind.clone(), n.step.clone()))
            .collect()
    };
    assert_eq!(cards(&one), cards(&other));
    assert_eq!(ways(&one).len(), 4);
}

#[test]
fn types_limits_documents_and_risks_are_on_the_steps() {
    let reading = read(ATTRIBUTES.as_bytes(), "").unwrap();
    // A risk without a grade: no grade is made up, the words stay in the duty.
    assert_eq!(codes(&reading), [NoteCode::RiskUnknown]);
    let chart = reading.document.chart();
    let node = |name: &str| chart.nodes.iter().find(|n| n.name == name).unwrap();
    assert!(matches!(&node("受理申请").kind, NodeKind::Task { task, .. } if task == "userTask"));
    assert!(matches!(&node("短信通知").kind, NodeKind::Task { task, .. } if task == "serviceTask"));
    assert!(matches!(
        node("是否受理").kind,
        NodeKind::Gateway {
            gateway: Gateway::Exclusive,
            ..
        }
    ));
    let limit = |name: &str| {
        let limit = node(name).step.clone().unwrap().limit.unwrap();
        (limit.number, limit.unit, limit.counting)
    };
    assert_eq!(limit("受理申请"), (5, Unit::Day, Counting::Working));
    assert_eq!(limit("审查材料"), (2, Unit::Day, Counting::Calendar));
    assert_eq!(limit("短信通知"), (4, Unit::Hour, Counting::Working));
    assert_eq!(limit("不予受理"), (1, Unit::Month, Counting::Calendar));
    let accept = node("受理申请").step.clone().unwrap();
    assert_eq!(accept.documents, ["受理通知书", "材料清单"]);
    assert_eq!(
        (accept.act, accept.duty.as_str()),
        (Some(Act::Accept), "核对材料")
    );
    let review = node("审查材料").step.clone().unwrap();
    assert_eq!(
        (review.risk, review.duty.as_str()),
        (None, "风险：审查不严")
    );
    let lanes: Vec<&str> = chart.lanes.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(lanes, ["窗口", "科室"]);
    assert_eq!(
        chart
            .nodes
            .iter()
            .filter(|n| n.id == "start" || n.id == "end")
            .count(),
        2
    );
}

#[test]
fn a_sound_drawing_is_kept_and_one_with_overlaps_is_made_anew() {
    let kept = read(ATTRIBUTES.as_bytes(), "").unwrap().document.chart();
    let accept = kept.nodes.iter().find(|n| n.name == "受理申请").unwrap();
    assert_eq!(
        (kept.shapes[&accept.id].x, kept.shapes[&accept.id].y),
        (200.0, 100.0)
    );
    // Every node lies within its lane.
    for node in &kept.nodes {
        let (inner, lane) = (
            kept.shapes[&node.id],
            kept.shapes[node.lane.as_ref().unwrap()],
        );
        assert!(
            inner.y >= lane.y && inner.y + inner.height <= lane.y + lane.height,
            "{}",
            node.name
        );
        assert!(
            inner.x >= lane.x && inner.x + inner.width <= lane.x + lane.width,
            "{}",
            node.name
        );
    }
    let overlapping = ATTRIBUTES.replace("left=\"760\"", "left=\"580\"");
    let reading = read(overlapping.as_bytes(), "").unwrap();
    assert!(codes(&reading).contains(&NoteCode::DrawnAnew));
    assert_eq!(reading.document.chart().shapes.len(), kept.shapes.len());
}

#[test]
fn a_judgement_needs_exactly_two_branches_with_conditions() {
    let one = ATTRIBUTES.replace("false_next_seq_id=\"5\" false_condition=\"否\"", "");
    assert!(codes(&read(one.as_bytes(), "").unwrap()).contains(&NoteCode::JudgementBranches));
    let bare = ATTRIBUTES.replace("false_condition=\"否\"", "");
    let reading = read(bare.as_bytes(), "").unwrap();
    assert!(codes(&reading).contains(&NoteCode::JudgementCondition));
    assert!(reading.report.is_wrong());
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let text = r#"<flow flow_title="x">
<flow_seq seq_id="1" type="Q" title="受理" next_seq_id="9" anticipate_day="5"/>
<flow_seq seq_id="1" type="U" title="受理" accept_name="a"/>
</flow>"#;
    let reading = read(text.as_bytes(), "").unwrap();
    let said: Vec<(u32, NoteCode)> = reading
        .report
        .notes
        .iter()
        .map(|n| (n.row, n.code))
        .collect();
    for expected in [
        (2, NoteCode::TypeUnknown),
        (2, NoteCode::PostMissing),
        (2, NoteCode::NextUnknown),
        (2, NoteCode::LimitUnitMissing),
        (3, NoteCode::IdTwice),
    ] {
        assert!(said.contains(&expected), "{expected:?} in {said:?}");
    }
}

#[test]
fn a_loop_back_is_joined_and_the_file_opens_again() {
    let text = ATTRIBUTES.replace(
        "title=\"不予受理\" accept_name=\"窗口\"",
        "title=\"补正\" accept_name=\"窗口\" next_seq_id=\"1\"",
    );
    let reading = read(text.as_bytes(), "").unwrap();
    let chart = Document::read(reading.document.write().as_bytes())
        .unwrap()
        .chart();
    assert!(chart.nodes.iter().any(|n| n.id == "merge_1"));
    assert!(chart.flows.iter().all(|f| chart.edges.contains_key(&f.id)));
}

#[test]
fn what_is_no_old_flow_is_refused() {
    let refused = |text: &str| read(text.as_bytes(), "").unwrap_err().code;
    assert_eq!(
        refused("<!DOCTYPE flow [<!ENTITY a \"b\">]><flow><flow_seq seq_id=\"1\"/></flow>"),
        ReadErrorCode::HasDtd
    );
    assert_eq!(refused("<flow/>"), ReadErrorCode::NotBpmn);
    assert_eq!(refused("<flow><flow_seq"), ReadErrorCode::BrokenXml);
    assert!(is_legacy(ATTRIBUTES.as_bytes()) && is_legacy(ELEMENTS.as_bytes()));
    assert!(!is_legacy(
        b"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
    ));
    for (_, bytes) in crate::shared::files("xml-attacks", &[".xml", ".bpmn"]) {
        let _ = read(&bytes, "");
    }
}

#[test]
fn gbk_with_and_without_its_declaration_says_the_same() {
    let expected = ways(&read(ATTRIBUTES.as_bytes(), "").unwrap());
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let marked = format!("\u{FEFF}{ATTRIBUTES}").into_bytes();
    let wide: Vec<u8> = ATTRIBUTES
        .replace("UTF-8", "UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        gbk(&ATTRIBUTES.replace("UTF-8", "GB2312")),
        gbk(ATTRIBUTES),
        gbk(ATTRIBUTES.split_once("?>\n").unwrap().1),
        marked,
        wide,
    ] {
        assert!(is_legacy(&bytes));
        assert_eq!(ways(&read(&bytes, "").unwrap()), expected);
    }
}

#[test]
fn odd_fields_are_noted_and_nothing_is_made_up() {
    let with = |from: &str, to: &str| {
        let text = ATTRIBUTES.replacen(from, to, 1);
        assert_ne!(text, ATTRIBUTES, "{from}");
        let reading = read(text.as_bytes(), "").unwrap();
        let again = Document::read(reading.document.write().as_bytes()).unwrap();
        assert_eq!(again.chart(), reading.document.chart(), "{from} -> {to}");
        reading
    };
    // Numbers that are none, or have no sense.
    for limit in ["五", "-3", "0", "99999999999", "2.5", ""] {
        let reading = with(
            "anticipate_day=\"5\"",
            &format!("anticipate_day=\"{limit}\""),
        );
        let chart = reading.document.chart();
        let node = chart.nodes.iter().find(|n| n.name == "受理申请").unwrap();
        let found = node.step.as_ref().and_then(|s| s.limit.as_ref());
        assert!(
            found.is_none_or(|l| match limit {
                "五" => l.number == 5,
                "2.5" => l.number == 2,
                "0" => l.number == 0,
                _ => false,
            }),
            "{limit}: {found:?}"
        );
    }
    // A step that leads to itself, a judgement whose branches lead to one step, names with marks of XML.
    let own = with("next_seq_id=\"2\"", "next_seq_id=\"1\"");
    assert!(own.document.chart().nodes.len() >= 5);
    let same = with("false_next_seq_id=\"5\"", "false_next_seq_id=\"3\"");
    assert!(same.document.chart().flows.len() >= 4);
    let marks = with(
        "title=\"受理申请\"",
        "title=\"受理&amp;&lt;申请&gt; &quot;一&quot;\"",
    );
    let chart = marks.document.chart();
    assert!(chart.nodes.iter().any(|n| n.name == "受理&<申请> \"一\""));
    // Bounds that are none, or far away: the drawing is made anew and is whole.
    for left in ["x", "1e400", "-99999999", ""] {
        let reading = with("left=\"200\"", &format!("left=\"{left}\""));
        let chart = reading.document.chart();
        assert!(crate::drawing::faults(&chart).is_empty(), "{left}");
    }
}

#[test]
fn damaged_old_files_end_in_a_chart_or_a_code() {
    let mut state = 11_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut made = 0;
    for round in 0..1_500 {
        let source = [ATTRIBUTES, ELEMENTS][round % 2];
        let mut bytes = source.as_bytes().to_vec();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            let end = (at + 1 + next(12)).min(bytes.len());
            match next(3) {
                0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                1 => drop(bytes.drain(at..end)),
                _ => {
                    let piece = bytes[at..end].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        let Ok(reading) = read(&bytes, "x") else {
            continue;
        };
        made += 1;
        let text = reading.document.write();
        let again = Document::read(text.as_bytes()).unwrap_or_else(|e| panic!("{round}: {e}"));
        assert_eq!(again.chart(), reading.document.chart(), "{round}");
    }
    assert!(made > 200, "{made}");
}

#[test]
fn a_second_flow_of_a_file_is_not_passed_over_in_silence() {
    let file = "<flows><flow flow_title=\"一\"><flow_seq seq_id=\"1\" type=\"U\" title=\"甲\"/></flow><flow flow_title=\"二\"><flow_seq seq_id=\"1\" type=\"U\" title=\"乙\"/></flow></flows>";
    let reading = read(file.as_bytes(), "x").unwrap();
    assert_eq!(reading.report.steps.len(), 1);
    assert!(codes(&reading).contains(&NoteCode::FlowsLeft));
    assert!(reading.report.is_wrong());
    assert!(!codes(&read(ATTRIBUTES.as_bytes(), "x").unwrap()).contains(&NoteCode::FlowsLeft));
}

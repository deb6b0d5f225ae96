//! `sunflow chart …` run as a program: shapes of its JSON, its sentences, and forms beside a chart.

use std::path::Path;

use serde_json::Value;

use super::{run, text};

fn json(arguments: &[&str]) -> Value {
    let output = run(arguments);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
}

fn shipped(name: &str) -> String {
    format!("{}/../../flowcharts/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn a_measure_and_a_comparison_have_their_shapes() {
    let (one, other) = (
        shipped("licence-promised/internal.bpmn"),
        shipped("licence-instant/internal.bpmn"),
    );
    let measure = json(&["chart", "measure", &one, "--format", "json"]);
    for key in [
        "steps",
        "handovers",
        "posts",
        "materials",
        "visits",
        "statutory",
        "promised",
        "critical_path",
        "complexity",
    ] {
        assert!(keys(&measure).contains(&key), "{key}: {measure}");
    }
    assert!(measure["statutory"]["days"].is_number() && measure["statutory"]["unit"].is_string());
    assert!(measure["critical_path"]["steps"][0].is_string());
    assert!(measure["posts"][0].is_string() && measure["complexity"].is_object());

    let found = json(&["chart", "compare", &one, &other, "--format", "json"]);
    for key in ["added", "removed", "changed", "moved"] {
        assert!(found[key].is_array(), "{key}: {found}");
    }
    assert!(found["changed"][0]["element"].is_string() && found["changed"][0]["what"].is_string());
    assert_eq!(
        run(&["chart", "compare", &one, &one]).status.code(),
        Some(0)
    );
}

#[test]
fn every_bad_scale_has_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("x.png");
    let file = shipped("confirmation/external.bpmn");
    let mut sentences = Vec::new();
    for scale in ["0", "nan", "inf", "-1", "1e9", "0.001", "大"] {
        let said = run(&[
            "chart",
            "draw",
            &file,
            "-o",
            text(&output),
            "--scale",
            scale,
        ]);
        assert_eq!(said.status.code(), Some(2), "{scale}: {said:?}");
        let sentence = String::from_utf8(said.stderr).unwrap();
        assert!(
            sentence.contains("放大倍数") && !sentence.contains("图片过大"),
            "{sentence}"
        );
        sentences.push(sentence);
    }
    let reasons = [
        "不能为 0",
        "不是数字",
        "过大",
        "负数",
        "过大",
        "过小",
        "不是数字",
    ];
    for (sentence, reason) in sentences.iter().zip(reasons) {
        assert!(sentence.contains(reason), "{sentence}: {reason}");
    }
    assert!(!output.exists());
}

#[test]
fn forms_beside_a_chart_are_read_copied_and_refused_when_they_are_broken() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (chart, again) = (folder.join("a.bpmn"), folder.join("b.bpmn"));
    std::fs::copy(shipped("payment/internal.bpmn"), &chart).unwrap();
    std::fs::copy(shipped("payment/forms.json"), folder.join("a.forms.json")).unwrap();
    let output = run(&["chart", "format", text(&chart), "-o", text(&again)]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let forms = |name: &str| -> Value {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    assert_eq!(
        forms("a.forms.json")["templates"],
        forms("b.forms.json")["templates"]
    );

    let findings = |path: &Path| json(&["chart", "check", text(path), "--format", "json"]);
    let good = findings(&again);
    assert_eq!(good["files"][0]["readable"], true, "{good}");
    let mut broken = forms("b.forms.json");
    broken["forms"]["review"]["fields"][2]["formula"] = "household +".into();
    std::fs::write(folder.join("b.forms.json"), broken.to_string()).unwrap();
    let found = findings(&again);
    let rules = found["files"][0]["findings"].as_array().unwrap();
    assert!(
        rules.iter().any(|f| f["rule"] == "sf/form-formula"),
        "{found}"
    );

    std::fs::write(folder.join("b.forms.json"), "{\n\"version\": 1,\n!").unwrap();
    let refused = findings(&again);
    assert_eq!(refused["files"][0]["readable"], false);
    assert!(refused.to_string().contains("第 3 行"), "{refused}");
}

#[test]
fn a_folder_holds_charts_of_all_endings_and_broken_ones_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let good = std::fs::read(shipped("payment/internal.bpmn")).unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    std::fs::create_dir(folder.join("deeper")).unwrap();
    let wide: Vec<u8> = String::from_utf8(good.clone())
        .unwrap()
        .replace("UTF-8", "UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    put("a.bpmn", &good);
    put("b.BPMN", &good);
    put("c.bpmn2", &good);
    put("d.bpmn20.xml", &good);
    put("deeper/e.xml", &good);
    put("f.xml", &wide);
    put("g.bpmn20.xml", b"<not closed");
    put("h.bpmn", b"");
    put(
        "pom.xml",
        b"<project xmlns=\"http://maven.apache.org/POM/4.0.0\"/>",
    );
    put("notes.txt", b"http://www.omg.org/spec/BPMN/20100524/MODEL");
    let output = run(&["chart", "check", text(folder), "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let files = found["files"].as_array().unwrap();
    let seen: Vec<(String, bool)> = files
        .iter()
        .map(|file| {
            let name = Path::new(file["file"].as_str().unwrap())
                .file_name()
                .unwrap();
            let readable = file["readable"].as_bool().unwrap();
            (name.to_string_lossy().into_owned(), readable)
        })
        .collect();
    let expected = [
        ("a.bpmn", true),
        ("b.BPMN", true),
        ("c.bpmn2", true),
        ("d.bpmn20.xml", true),
        ("e.xml", true),
        ("f.xml", true),
        ("g.bpmn20.xml", false),
        ("h.bpmn", false),
    ];
    assert_eq!(
        seen,
        expected.map(|(name, readable)| (name.to_owned(), readable))
    );
    let said = run(&["chart", "check", text(folder)]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(
        said.contains("g.bpmn20.xml") && said.contains("h.bpmn"),
        "{said}"
    );
}

#[test]
fn a_choreography_is_drawn_and_not_decided() {
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (folder.path().join("a.bpmn"), folder.path().join("a.svg"));
    let drawn = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="t">
<choreography id="c"><participant id="a" name="申请人"/><participant id="b" name="县局"/><choreographyTask id="ask" name="递交申请" initiatingParticipantRef="a"><participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask></choreography>
<bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="pl" bpmnElement="c"><bpmndi:BPMNShape id="s" bpmnElement="ask"><dc:Bounds x="100" y="100" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"#;
    std::fs::write(&file, drawn).unwrap();
    let found = json(&["chart", "check", text(&file), "--format", "json"]);
    let sound = &found["files"][0]["soundness"];
    assert_eq!(
        (&sound["decided"], &sound["why"]),
        (&false.into(), &"choreography".into())
    );
    let said = String::from_utf8(run(&["chart", "check", text(&file)]).stdout).unwrap();
    assert!(
        said.contains("未判定") && said.contains("choreography"),
        "{said}"
    );
    let draw = || run(&["chart", "draw", text(&file), "-o", text(&picture)]);
    let output = draw();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let shown = std::fs::read_to_string(&picture).unwrap();
    assert!(shown.contains("递交申请"));
    // Without a drawing of its own there is nothing to show: an empty picture would say that there is no choreography.
    std::fs::remove_file(&picture).unwrap();
    let (before, _) = drawn.split_once("<bpmndi:BPMNDiagram").unwrap();
    std::fs::write(&file, format!("{before}</definitions>")).unwrap();
    let output = draw();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("没有能画的内容") && !picture.exists(),
        "{said}"
    );
}

#[test]
fn a_file_without_a_process_says_what_it_is_and_is_written_back() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("a.bpmn"), folder.path().join("b.bpmn"));
    let of = |inside: &str| {
        format!(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\">{inside}</definitions>\n"
        )
    };
    for (inside, told) in [
        ("<choreography id=\"c\"/>", "只有编排图"),
        ("<globalConversation id=\"c\"/>", "只有会话图"),
        ("<collaboration id=\"c\"/>", "只有泳池"),
        ("<message id=\"m\"/>", "只有公共定义"),
        ("", "里面是空的"),
    ] {
        std::fs::write(&file, of(inside)).unwrap();
        let output = run(&["chart", "format", text(&file), "-o", text(&out)]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(told) && said.contains("再导出一次"), "{said}");
        let said = String::from_utf8(run(&["chart", "check", text(&file)]).stdout).unwrap();
        assert!(said.contains(told), "{said}");
        let empty = of(inside).replace("></definitions>", "/>");
        let written = std::fs::read_to_string(&out).unwrap();
        assert!(written == of(inside) || written == empty, "{written}");
    }
    std::fs::write(&file, "<mxfile/>").unwrap();
    let output = run(&["chart", "format", text(&file), "-o", text(&out)]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("不是 BPMN 2.0 文件（根元素是 mxfile）"),
        "{said}"
    );
}

#[test]
fn two_versions_differ_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let old = shipped("licence-promised/internal.bpmn");
    let new = folder.path().join("new.bpmn");
    let source = std::fs::read_to_string(&old).unwrap();
    let lane = "<bpmn:flowNodeRef>review</bpmn:flowNodeRef>";
    let begin = source.find("<bpmn:lane id=\"lane_head\"").unwrap();
    let end = begin + source[begin..].find("</bpmn:extensionElements>").unwrap();
    let end = end + "</bpmn:extensionElements>".len();
    let moved = format!("{}{lane}{}", &source[..end], &source[end..]);
    let first = moved.find(lane).unwrap();
    let moved = match first < end {
        true => moved.replacen(lane, "", 1),
        false => {
            let second = moved.rfind(lane).unwrap();
            format!("{}{}", &moved[..second], &moved[second + lane.len()..])
        }
    };
    std::fs::write(&new, moved).unwrap();
    let said = run(&["chart", "compare", &old, text(&new)]).stdout;
    let said = String::from_utf8(said).unwrap();
    assert_eq!(
        said.trim(),
        "修改 review（实质审查） 的泳道：由“审查”改为“负责人”"
    );
    let limit = source.find("<sf:limit number=\"2\"").unwrap();
    let longer = format!(
        "{}<sf:limit number=\"9\"{}",
        &source[..limit],
        &source[limit + "<sf:limit number=\"2\"".len()..]
    );
    std::fs::write(&new, longer).unwrap();
    let said = run(&["chart", "compare", &old, text(&new)]).stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("的办理时限的数量：由“2”改为“9”"), "{said}");
}

#[test]
fn an_empty_folder_and_a_folder_for_a_file_have_their_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["chart", "check", text(folder.path())]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("没有找到流程图"), "{said}");
    let out = folder.path().join("x.bpmn");
    let output = run(&["chart", "format", text(folder.path()), "-o", text(&out)]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("这是文件夹"), "{said}");
}

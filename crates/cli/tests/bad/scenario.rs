//! Scenarios that do not add up, files that are no scenario, charts that never end. Regular lists.

use std::path::Path;

use serde_json::{Value, json};

use crate::{folder, is_chinese, run, told};

/// A step, a decision, two ends.
pub const CHART: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><task id="a" name="审查"/><exclusiveGateway id="g" name="是否通过"/><endEvent id="e"/><endEvent id="r"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="e"/><sequenceFlow id="f4" sourceRef="g" targetRef="r"/>
</process></definitions>"#;

/// The same chart with no way out of a loop.
const LOOP: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><exclusiveGateway id="j"/><task id="a" name="审查"/><exclusiveGateway id="g"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="j"/><sequenceFlow id="f2" sourceRef="j" targetRef="a"/>
<sequenceFlow id="f3" sourceRef="a" targetRef="g"/><sequenceFlow id="f4" sourceRef="g" targetRef="j"/>
<sequenceFlow id="f5" sourceRef="g" targetRef="e"/></process></definitions>"#;

fn scenario() -> Value {
    let fix =
        |value: f64| json!({"distribution_name": "fix", "distribution_params": [{"value": value}]});
    let mut work = fix(600.0);
    work["resource_id"] = "w1".into();
    json!({
        "resource_profiles": [{"id": "窗口", "name": "窗口", "resource_list": [
            {"id": "w1", "name": "甲", "cost_per_hour": 30, "amount": 1, "calendar": "c"}]}],
        "resource_calendars": [{"id": "c", "name": "c", "time_periods": [
            {"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}]}],
        "arrival_time_distribution": fix(3_600.0),
        "arrival_time_calendar": [
            {"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}],
        "gateway_branching_probabilities": [{"gateway_id": "g", "probabilities": [
            {"path_id": "f3", "value": 0.5}, {"path_id": "f4", "value": 0.5}]}],
        "task_resource_distribution": [{"task_id": "a", "resources": [work]}]
    })
}

/// Plays the chart with the bytes as its scenario.
fn played(folder: &Path, bytes: &[u8]) -> (String, i32) {
    std::fs::write(folder.join("图.bpmn"), CHART).unwrap();
    std::fs::write(folder.join("情景.json"), bytes).unwrap();
    let arguments = [
        "chart",
        "simulate",
        "图.bpmn",
        "--scenario",
        "情景.json",
        "--cases",
        "20",
    ];
    told(&run(folder, &arguments))
}

type Change = fn(&mut Value);

#[test]
fn scenarios_that_do_not_add_up_say_what_and_where() {
    let folder = folder("scenario");
    assert_eq!(
        played(&folder, scenario().to_string().as_bytes()),
        (String::new(), 0)
    );
    let table: [(&str, Change, &str); 30] = [
        (
            "the sum",
            |it| share(it, 0.8),
            "网关 g（是否通过） 各分支的概率之和是 1.3000，应当是 1",
        ),
        (
            "below nothing",
            |it| share(it, -0.5),
            "网关 g（是否通过） 有一个分支的概率是 -0.5",
        ),
        (
            "a word",
            |it| {
                it["gateway_branching_probabilities"][0]["probabilities"][0]["value"] =
                    "half".into()
            },
            "f3: \"half\" 看不懂",
        ),
        (
            "said twice",
            |it| {
                let all = it["gateway_branching_probabilities"][0]["probabilities"]
                    .as_array_mut()
                    .unwrap();
                all.push(json!({"path_id": "f3", "value": 0.1}));
            },
            "gateway_branching_probabilities 里 f3 写了两次而且不一样",
        ),
        (
            "nobody works",
            |it| it["task_resource_distribution"] = json!([]),
            "环节 a（审查） 没有人能办",
        ),
        (
            "nobody known",
            |it| it["task_resource_distribution"][0]["resources"][0]["resource_id"] = "w9".into(),
            "环节 a 指定的人员 w9 不在任何岗位中",
        ),
        (
            "no post at all",
            |it| it["resource_profiles"] = json!([]),
            "环节 a 指定的人员 w1 不在任何岗位中",
        ),
        (
            "no such calendar",
            |it| it["resource_profiles"][0]["resource_list"][0]["calendar"] = "z".into(),
            "w1 使用的日历 z 不存在",
        ),
        (
            "never at work",
            |it| it["resource_calendars"][0]["time_periods"] = json!([]),
            "岗位 窗口 的 w1 从不上班：日历 c 没有工作时间",
        ),
        (
            "two calendars of one id",
            |it| {
                let all = it["resource_calendars"].as_array_mut().unwrap();
                all.push(json!({"id": "c", "time_periods": []}));
            },
            "resource_calendars 里 c 写了两次而且不一样",
        ),
        (
            "two people of one id",
            |it| {
                let all = it["resource_profiles"][0]["resource_list"]
                    .as_array_mut()
                    .unwrap();
                all.push(json!({"id": "w1", "name": "乙", "amount": 5, "calendar": "c"}));
            },
            "resource_list 里 w1 写了两次而且不一样",
        ),
        (
            "people below nothing",
            |it| it["resource_profiles"][0]["resource_list"][0]["amount"] = (-3).into(),
            "w1 的 amount 是 -3，应当是不小于 0 的整数",
        ),
        (
            "half a person",
            |it| it["resource_profiles"][0]["resource_list"][0]["amount"] = 1.5.into(),
            "w1 的 amount 是 1.5",
        ),
        (
            "people in words",
            |it| it["resource_profiles"][0]["resource_list"][0]["amount"] = "三".into(),
            "w1 的 amount 是 \"三\"",
        ),
        (
            "too many people",
            |it| it["resource_profiles"][0]["resource_list"][0]["amount"] = 1e12.into(),
            "resource_list 合计超过 10000",
        ),
        (
            "money in words",
            |it| it["resource_profiles"][0]["resource_list"][0]["cost_per_hour"] = "forty".into(),
            "w1 的 cost_per_hour 是 \"forty\"，应当是不小于 0 的数字",
        ),
        (
            "hours backwards",
            |it| it["resource_calendars"][0]["time_periods"][0]["endTime"] = "08:00:00".into(),
            "c 处不认识的工作时段 09:00:00 – 08:00:00",
        ),
        (
            "no such day",
            |it| it["resource_calendars"][0]["time_periods"][0]["from"] = "FUNDAY".into(),
            "FUNDAY",
        ),
        (
            "no such hour",
            |it| it["resource_calendars"][0]["time_periods"][0]["beginTime"] = "25:00:00".into(),
            "25:00:00",
        ),
        (
            "an unknown law",
            |it| law(it, "weibull", json!([{"value": 1}])),
            "a, w1 处不认识的分布 weibull；可用 fix、expon",
        ),
        (
            "too few parameters",
            |it| law(it, "uniform", json!([{"value": 1}])),
            "分布 uniform 的参数（1.0）不对；要依次写 最小值、最大值",
        ),
        (
            "no parameters",
            |it| law(it, "norm", json!([])),
            "分布 norm 的参数不对",
        ),
        (
            "time below nothing",
            |it| law(it, "fix", json!([{"value": -60}])),
            "分布 fix 的参数（-60.0）不对",
        ),
        (
            "a parameter in words",
            |it| law(it, "fix", json!([{"value": "ten"}])),
            "task_resource_distribution[0].resources[0]",
        ),
        (
            "time between arrivals below nothing",
            |it| it["arrival_time_distribution"]["distribution_params"][0]["value"] = (-9).into(),
            "arrival_time_distribution 处分布 fix 的参数（-9.0）不对",
        ),
        (
            "a part is missing",
            |it| {
                drop(
                    it.as_object_mut()
                        .unwrap()
                        .remove("arrival_time_distribution"),
                )
            },
            "缺少 arrival_time_distribution",
        ),
        (
            "a part of another kind",
            |it| it["resource_profiles"] = "all".into(),
            "resource_profiles (1:",
        ),
        (
            "events of another kind",
            |it| it["event_distribution"] = "soon".into(),
            "event_distribution 处内容不对：应当是数组，却是文字 soon",
        ),
        (
            "an event without an id",
            |it| it["event_distribution"] = json!([{"distribution_name": "fix"}]),
            "event_distribution[0] 处缺少 event_id",
        ),
        (
            "multitasking",
            |it| it["multitask"] = json!({"type": "local"}),
            "multitask 这里不能模拟",
        ),
    ];
    for (name, change, expected) in table {
        let mut made = scenario();
        change(&mut made);
        let (said, code) = played(&folder, made.to_string().as_bytes());
        assert!(
            said.contains(expected) && said.contains("情景.json"),
            "{name}: {said}"
        );
        assert_eq!((code, said.lines().count()), (2, 1), "{name}: {said}");
        is_chinese(&said);
    }
}

fn share(scenario: &mut Value, share: f64) {
    scenario["gateway_branching_probabilities"][0]["probabilities"][0]["value"] = share.into();
}

fn law(scenario: &mut Value, name: &str, params: Value) {
    let work = &mut scenario["task_resource_distribution"][0]["resources"][0];
    (work["distribution_name"], work["distribution_params"]) = (name.into(), params);
}

#[test]
fn what_is_passed_over_or_assumed_is_told_beside_the_figures() {
    let folder = folder("noted");
    let table: [(&str, Change, &str); 4] = [
        (
            "a gateway without shares",
            |it| it["gateway_branching_probabilities"] = json!([]),
            "没有写明 g（是否通过） 各分支的概率",
        ),
        (
            "a part with a wrong name",
            |it| it["batch_procesing"] = json!([]),
            "batch_procesing 不是情景文件的内容",
        ),
        (
            "a step of another chart",
            |it| {
                it["task_resource_distribution"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!({"task_id": "zz", "resources": []}))
            },
            "不在图上（zz）",
        ),
        (
            "a person in two posts",
            |it| {
                let same = it["resource_profiles"][0].clone();
                it["resource_profiles"].as_array_mut().unwrap().push(same);
            },
            "",
        ),
    ];
    for (name, change, expected) in table {
        let mut made = scenario();
        change(&mut made);
        let (said, code) = played(&folder, made.to_string().as_bytes());
        assert!(
            said.contains(expected) && said.is_empty() == expected.is_empty(),
            "{name}: {said}"
        );
        assert_eq!(code, 0, "{name}: {said}");
    }
}

#[test]
fn files_that_are_no_scenario_say_what_they_are() {
    let folder = folder("no-scenario");
    let text = scenario().to_string();
    let wide: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        played(&folder, &wide),
        (String::new(), 0),
        "UTF-16 of Windows is read"
    );
    assert_eq!(
        played(&folder, format!("\u{feff}{text}").as_bytes()),
        (String::new(), 0)
    );
    let table: [(&[u8], &str); 16] = [
        (b"", "文件是空的"),
        (b" \r\n", "文件是空的"),
        (CHART.as_bytes(), "这是 BPMN 流程图，不是情景文件"),
        (b"<log/>", "这是 XML 文件"),
        (b"\x1f\x8b\x08\0", "gzip 压缩文件"),
        (b"PK\x03\x04\0\0", "ZIP 压缩文件"),
        (b"%PDF-1.7", "PDF"),
        (&[0; 1_000_000], "不是文本文件"),
        (b"{\"\xb8\xda\": 1}", "不是 UTF-8 编码（可能是 GBK）"),
        (b"[]", "内容不对：应当是对象，却是数组"),
        (b"\"x\"", "却是文字 x"),
        (b"null", "却是空值"),
        (b"{}", "缺少 resource_profiles"),
        (b"{\"resource_profiles\": [NaN]}", "JSON 里没有 NaN"),
        (b"{\"resource_profiles\": [", "不是完整的 JSON，到第 1 行"),
        (b"a,b\n1,2\n", "不是合格的 JSON，第 1 行第 1 列"),
    ];
    for (bytes, expected) in table {
        let (said, code) = played(&folder, bytes);
        assert!(said.contains(expected), "{expected}: {said}");
        assert_eq!((code, said.lines().count()), (2, 1), "{said}");
        is_chinese(&said);
    }
    let arguments = ["chart", "simulate", "图.bpmn", "--scenario", "."];
    let (said, code) = told(&run(&folder, &arguments));
    assert!(code == 2 && said.contains("这是文件夹"), "{said}");
    std::fs::write(folder.join("情景.json"), text).unwrap();
    let (said, code) = told(&run(&folder, &["chart", "simulate", "情景.json"]));
    assert!(code == 2 && said.contains("不是 BPMN 2.0 文件"), "{said}");
}

#[test]
fn charts_that_never_end_say_where_they_are_stuck() {
    let folder = folder("endless");
    std::fs::write(folder.join("图.bpmn"), LOOP).unwrap();
    let mut made = scenario();
    made["gateway_branching_probabilities"] = json!([{"gateway_id": "g", "probabilities": [
        {"path_id": "f4", "value": 1}, {"path_id": "f5", "value": 0}]}]);
    std::fs::write(folder.join("情景.json"), made.to_string()).unwrap();
    let arguments = [
        "chart",
        "simulate",
        "图.bpmn",
        "--scenario",
        "情景.json",
        "--cases",
        "20",
    ];
    let (said, code) = told(&run(&folder, &arguments));
    assert!(said.contains("处无休止地循环，走不到结束"), "{said}");
    assert_eq!((code, said.lines().count()), (2, 1), "{said}");
}

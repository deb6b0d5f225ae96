//! Habits of real tables: numbers like 1-1, full-width digits, empty rows, many wordings of one header.

use flow_model::step::{CaseType, Counting, Unit};
use flow_model::table::NoteCode;

use crate::table::{read, ways};

fn has(found: &[(String, String, String)], from: &str, label: &str, to: &str) -> bool {
    found
        .iter()
        .any(|(a, b, c)| a == from && b == label && c == to)
}

#[test]
fn numbers_of_two_parts_are_numbers() {
    let reading = read(
        "
        序号|环节|岗位|下一环节
        1-1|受理|窗口|1-2
        1-2|审查|审查岗|合格→2-1；不合格→1-1
        2-1|决定|负责人|结束",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let ways = ways(&reading.document.chart());
    assert!(has(&ways, "受理", "", "审查"), "{ways:?}");
    assert!(
        ways.iter().any(|w| w.1 == "合格" && w.2 == "决定"),
        "{ways:?}"
    );
    assert!(
        ways.iter().any(|w| w.1 == "不合格" && w.2 == "受理"),
        "{ways:?}"
    );
}

#[test]
fn full_width_digits_and_letters_are_read() {
    let reading = read(
        "
        序号|环节|岗位|时限|下一环节
        １|受理|窗口|当场|２
        ２|审查|审查岗|５个工作日|３
        ３|决定|负责人|２０日|结束",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let chart = reading.document.chart();
    let limit = |name: &str| {
        let node = chart.nodes.iter().find(|n| n.name == name).unwrap();
        node.step.clone().unwrap().limit.unwrap()
    };
    assert_eq!(
        (limit("审查").number, limit("审查").counting),
        (5, Counting::Working)
    );
    assert_eq!((limit("决定").number, limit("决定").unit), (20, Unit::Day));
    assert!(has(&ways(&chart), "审查", "", "决定"));
}

#[test]
fn empty_rows_between_steps_change_nothing() {
    let table = "序号|环节|岗位|下一环节\n1|受理|窗口|2\n2|审查|甲|结束";
    let gaps = "序号|环节|岗位|下一环节\n|||\n1|受理|窗口|2\n|||\n|||\n2|审查|甲|结束\n|||";
    assert_eq!(
        ways(&read(table).document.chart()),
        ways(&read(gaps).document.chart())
    );
}

#[test]
fn headers_in_many_wordings_are_the_same_columns() {
    let headers = [
        "序号|环节|岗位|时限|依据|下一环节",
        "编号|步骤|责任岗位|办理时限|法律依据|去向",
        "步骤号|办理环节|办理岗位|期限|设定依据|流向",
        "序 号|环节名称|岗 位|办理时限|依据|下一步",
        "No.|step|post|time limit|basis|next",
    ];
    let body = "1|受理|窗口|5个工作日|《行政许可法》第三十二条|2\n2|审批|领导|当场|《行政许可法》第三十八条|结束";
    let charts: Vec<_> = headers
        .iter()
        .map(|header| {
            let reading = read(&format!("{header}\n{body}"));
            assert!(
                !reading.report.is_wrong(),
                "{header}: {:?}",
                reading.report.notes
            );
            let chart = reading.document.chart();
            let steps: Vec<_> = chart.nodes.iter().map(|n| n.step.clone()).collect();
            (ways(&chart), steps, chart.lanes)
        })
        .collect();
    for (header, chart) in headers.iter().zip(&charts) {
        assert_eq!(chart, &charts[0], "{header}");
    }
}

#[test]
fn next_steps_with_conditions_come_in_every_usual_form() {
    let forms = [
        "合格→2；不合格→3",
        "合格→2;不合格→3",
        "2（合格）；3（不合格）",
        "合格的转2；不合格的转3",
        "合格：2⏎不合格：3",
        "合格->2；不合格->3",
    ];
    for form in forms {
        let reading = read(&format!(
            "序号|环节|岗位|下一环节\n1|审查|甲|{form}\n2|决定|乙|结束\n3|退回|甲|结束"
        ));
        assert!(
            !reading.report.is_wrong(),
            "{form}: {:?}",
            reading.report.notes
        );
        let ways = ways(&reading.document.chart());
        assert!(
            ways.iter().any(|w| w.1 == "合格" && w.2 == "决定"),
            "{form}: {ways:?}"
        );
        assert!(
            ways.iter().any(|w| w.1 == "不合格" && w.2 == "退回"),
            "{form}: {ways:?}"
        );
    }
}

#[test]
fn the_general_procedure_has_the_name_of_2021_and_that_from_before() {
    for name in ["普通程序", "一般程序"] {
        let reading = read(&format!(
            "
        权力类型：行政处罚|适用程序：{name}
        序号|环节|岗位|下一环节
        1|立案|执法岗|2
        2|决定|负责人|结束"
        ));
        let power = reading.document.chart().power;
        assert_eq!(power.case_type, Some(CaseType::General), "{name}");
    }
}

#[test]
fn columns_of_answers_say_where_each_leads() {
    let reading = read(
        "
        序号|环节|岗位|类型|是|否
        1|受理|窗口|人工|2|
        2|材料是否齐全|窗口|判断|3|4
        3|审查|审查岗|人工|结束|
        4|补正|窗口|人工|2|",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let ways = ways(&reading.document.chart());
    assert!(
        has(&ways, "Exclusive:材料是否齐全", "是", "审查"),
        "{ways:?}"
    );
    assert!(
        has(&ways, "Exclusive:材料是否齐全", "否", "补正"),
        "{ways:?}"
    );
    assert!(has(&ways, "审查", "", "结束"), "{ways:?}");
}

#[test]
fn a_row_that_no_column_of_answers_speaks_of_goes_on_to_the_next() {
    for header in ["序号|环节|岗位|是|否|下一环节", "序号|环节|岗位|是|否|"] {
        let reading = read(&format!(
            "
        {header}
        1|受理|窗口|||
        2|材料是否齐全|窗口|3|4|
        3|审查|审查岗|5||
        4|补正|窗口|2||
        5|办结|窗口|结束||"
        ));
        assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
        let notes = &reading.report.notes;
        let missing = notes.iter().any(|note| note.code == NoteCode::NextMissing);
        assert!(!missing, "{notes:?}");
        let ways = ways(&reading.document.chart());
        assert!(has(&ways, "受理", "", "材料是否齐全"), "{ways:?}");
    }
}

#[test]
fn where_only_no_leads_elsewhere_yes_leads_to_the_next_row() {
    let reading = read(
        "
        序号|环节|岗位|是|否
        1|受理|窗口||
        2|审查|审查岗||5
        3|决定|负责人||
        4|送达|窗口|结束|
        5|退回|窗口|结束|",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let steps = reading.report.steps.iter();
    let next = steps.map(|it| {
        let ways = it
            .next
            .iter()
            .map(|way| format!("{}>{}", way.label, way.to));
        ways.collect::<Vec<_>>().join(" ")
    });
    let next: Vec<String> = next.collect();
    assert_eq!(next, [">审查", "是>决定 否>退回", ">送达", ">", ">"]);
}

#[test]
fn one_column_of_an_answer_alone_is_none() {
    let reading = read("序号|环节|岗位|是\n1|受理|窗口|2\n2|审查|甲|");
    let unknown = reading
        .report
        .notes
        .iter()
        .any(|note| note.params.get("header").is_some_and(|it| it == "是"));
    assert!(unknown, "{:?}", reading.report.notes);
}

#[test]
fn a_column_of_numbers_called_step_is_the_order() {
    let reading = read(
        "
        步骤|办理环节|承办岗位|流向
        1|受理|窗口|材料齐全的转审查，材料不齐的一次性告知补正
        2|审查|审查科|通过转3，不通过退回1
        3|决定|领导|结束
        4|补正|窗口|受理",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let found: Vec<&str> = reading
        .report
        .steps
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(found, ["受理", "审查", "决定", "补正"]);
    let ways = ways(&reading.document.chart());
    assert!(
        ways.iter().any(|w| w.1 == "材料不齐" && w.2 == "补正"),
        "{ways:?}"
    );
    assert!(
        ways.iter().any(|w| w.1 == "通过" && w.2 == "决定"),
        "{ways:?}"
    );
}

#[test]
fn of_two_limits_of_a_step_the_promised_one_is_its_own() {
    let reading = read(
        "
        序号|环节|岗位|时限|
        |||法定|承诺
        1|受理|窗口|5个工作日|1个工作日
        2|决定|领导|20个工作日|2个工作日",
    );
    let limits = reading
        .report
        .steps
        .iter()
        .map(|it| it.limit.as_ref().map(|it| it.number));
    assert_eq!(limits.collect::<Vec<_>>(), [Some(1), Some(2)]);
    let told = reading
        .report
        .notes
        .iter()
        .any(|note| note.params.get("header").is_some_and(|it| it == "时限法定"));
    assert!(told, "what is not read is said: {:?}", reading.report.notes);
}

#[test]
fn where_the_step_is_a_number_the_work_is_its_name() {
    let reading = read(
        "
        步骤|工作内容|承办单位|期限|下一步
        一|收件|窗口|当日|二
        二|初审|业务科|3个工作日|三
        三|办结|窗口|1个工作日|",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let steps = reading.report.steps.iter();
    let found: Vec<(&str, &str)> = steps.map(|it| (&*it.name, &*it.post)).collect();
    assert_eq!(
        found,
        [("收件", "窗口"), ("初审", "业务科"), ("办结", "窗口")]
    );
    assert!(has(&ways(&reading.document.chart()), "收件", "", "初审"));
}

#[test]
fn two_posts_that_do_the_same_in_turn_are_two_steps() {
    let reading = read(
        "
        环节|执行岗位|下一环节
        受理|窗口|审核
        审核|科员|审核
        审核|科长|审批
        审批|局长|",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    let steps = reading.report.steps.iter();
    let posts: Vec<&str> = steps.map(|it| &*it.post).collect();
    assert_eq!(posts, ["窗口", "科员", "科长", "局长"]);
    let ways = ways(&reading.document.chart());
    assert!(has(&ways, "审核", "", "审核") && has(&ways, "审核", "", "审批"));
    // With numbers, rows of one number are ways of one step.
    let numbered = read(
        "序号|环节|岗位|条件|下一环节\n1|审核|科员|同意|2\n1|审核|科长|不同意|结束\n2|办结|窗口||",
    );
    assert_eq!(numbered.report.steps.len(), 2);
}

#[test]
fn a_day_of_the_calendar_is_no_span_of_time() {
    for text in ["每月10日前", "3月15日前", "次月5日", "每年12月31日前"] {
        let reading = read(&format!(
            "序号|环节|岗位|时限\n1|报送|窗口|{text}\n2|办结|窗口|当场"
        ));
        assert_eq!(reading.report.steps[0].limit, None, "{text}");
        let notes = &reading.report.notes;
        let told = notes.iter().any(|it| it.code == NoteCode::LimitUnknown);
        assert!(told, "{text}: {notes:?}");
    }
    let reading = read("序号|环节|岗位|时限\n1|报送|窗口|3个月\n2|办结|窗口|10日内");
    let limits = reading.report.steps.iter().map(|it| it.limit.is_some());
    assert_eq!(limits.collect::<Vec<_>>(), [true, true]);
}

#[test]
fn numbers_of_pages_are_no_steps() {
    let reading = read(
        "
        序号|环节|岗位
        1|受理|窗口
        第1页||
        序号|环节|岗位
        2|办结|窗口
        第2页 共2页||",
    );
    assert!(!reading.report.is_wrong(), "{:?}", reading.report.notes);
    assert_eq!(reading.report.steps.len(), 2);
}

#[test]
fn a_whole_flow_in_one_cell_is_refused_with_its_row() {
    let sheet = |rows: &[&[&str]]| flow_model::table::Sheet {
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
        ..Default::default()
    };
    let options = flow_model::table::Options::default();
    let whole = sheet(&[
        &["事项", "办理流程", "承诺时限"],
        &["取水许可", "受理→审查→审批→办结", "10个工作日"],
    ]);
    let refused = flow_model::table::read(&whole, &options).err();
    assert_eq!(
        refused,
        Some(flow_model::table::TableRefusal::FlowInCell { row: 2 })
    );
    // One arrow is a name.
    let named = sheet(&[
        &["环节", "岗位"],
        &["窗口→科室移交", "窗口"],
        &["办结", "窗口"],
    ]);
    assert!(flow_model::table::read(&named, &options).is_ok());
}

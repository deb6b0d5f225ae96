//! Tables of steps: three of the kind that counties keep, and what is wrong with rows.

use flow_model::chart::{Chart, Gateway, NodeKind};
use flow_model::step::{Act, Counting, RiskGrade, Step, Unit};
use flow_model::table::{self, Merge, NoteCode, Options, Reading, Severity, Sheet, TableRefusal};
use flow_model::xml::Document;

/// A sheet of lines with `|` between cells; `⏎` is a line break in a cell.
pub fn sheet(text: &str) -> Sheet {
    let cell = |cell: &str| cell.trim().replace('⏎', "\n");
    let rows = text.trim_matches('\n').lines();
    Sheet {
        rows: rows
            .map(|line| line.split('|').map(cell).collect())
            .collect(),
        merged: Vec::new(),
    }
}

pub fn read(text: &str) -> Reading {
    table::read(&sheet(text), &Options::default()).unwrap()
}

fn said(reading: &Reading) -> Vec<(u32, NoteCode)> {
    reading
        .report
        .notes
        .iter()
        .map(|n| (n.row, n.code))
        .collect()
}

/// A licence with a correction loop, as a county keeps it.
pub const LICENCE: &str = "
县住建局燃气经营许可内部流程环节表||||||||
权力类型：行政许可|承诺时限：10个工作日|法定时限：20个工作日||||||
序号|办理环节|岗位|办理时限|法律依据|风险等级|下一环节|条件|文书
1|收件登记|综合窗口|当场|《行政许可法》第二十九条|▲|2||材料接收凭证
2|审查材料并决定是否受理|综合窗口|5日|《行政许可法》第三十二条第一款|▲▲|4⏎3⏎不予受理|材料齐全⏎材料不全⏎不属于受理范围|受理通知书
3|一次性告知补正|综合窗口|当场|《行政许可法》第三十二条第一款第四项|▲|1||补正告知书
4|现场踏勘|审查岗|3个工作日|《行政许可法》第三十四条；《城镇燃气管理条例》第十五条|▲▲▲|5||踏勘笔录
5|科室审核|科长|2个工作日|《行政许可法》第三十四条|▲▲|符合→6；不符合→7||
6|分管领导审批并作出准予许可决定|分管领导|2个工作日|《行政许可法》第三十八条|▲▲▲|8||准予行政许可决定书
7|作出不予许可决定|分管领导|2个工作日|《行政许可法》第三十八条第二款|▲▲▲|8||不予行政许可决定书
8|送达办结|综合窗口|10个工作日|《行政许可法》第四十四条|▲|结束||送达回证
9|不予受理|综合窗口|当场|《行政许可法》第三十二条|▲|结束（不予受理）||不予受理决定书
填表人：张某||||||||
";

/// A penalty with a hearing on request, in other words and another order of columns.
pub const PENALTY: &str = "
步骤|责任岗位|风险|防控措施|期限|依据|去向|职责要求
立案|执法大队负责人|高：有案不立|立案标准公开|7日|《行政处罚法》第五十四条第二款|调查取证|符合立案标准的，及时立案
调查取证|执法人员|高：违法取证|两人执法、全过程记录|30日|行政处罚法第四十二条、第四十六条至第四十七条|处罚事先告知|全面客观公正调查
处罚事先告知|执法人员|中||2日|《行政处罚法》第四十四条|要求听证→举行听证；不要求听证→法制审核|告知事实、理由、依据和权利
举行听证|法制机构|中||20个工作日|《行政处罚法》第六十三条、第六十四条|法制审核|
法制审核|法制机构|高||5日|《行政处罚法》第五十八条|案情复杂或重大的转集体讨论；其他的转决定|
集体讨论|负责人|高||5日|《行政处罚法》第五十七条第二款|作出处罚决定|
作出处罚决定|负责人|高||3日|《行政处罚法》第五十七条、第五十九条|送达|
送达|执法人员|低||7日|《行政处罚法》第六十一条|执行|
执行|执法人员|中||15日|《行政处罚法》第六十七条|结案归档|
结案归档|执法人员|低||5日||—|
";

/// One whose ways are gone side by side.
pub const PARALLEL: &str = "
序号|环节名称|处室/人员|时限（工作日）|流向|判断条件|备注
①|项目受理|政务服务科|1|并行：②、③、④||
②|规划审查|自然资源局|5|⑤||
③|消防审查|住建局|5|⑤||
④|环保审查|生态环境局|4|补正→⑥；通过→⑤||
⑥|企业补正环评材料|生态环境局|2|⑤||
⑤|汇总意见审批|审批科|2|⑦||
⑦|发证|政务服务科|1|||
合计|||15|||
";

/// What a chart says, gateways that only join left out: who leads to whom on which condition.
pub fn ways(chart: &Chart) -> Vec<(String, String, String)> {
    let node = |id: &str| chart.nodes.iter().find(|n| n.id == id).unwrap();
    let out = |id: &str| chart.flows.iter().filter(|f| f.source == id).count();
    let joins = |id: &str| matches!(node(id).kind, NodeKind::Gateway { .. }) && out(id) < 2;
    let mut found = Vec::new();
    for flow in chart.flows.iter().filter(|f| !joins(&f.source)) {
        let mut to = flow.target.as_str();
        while joins(to) {
            to = &chart.flows.iter().find(|f| f.source == to).unwrap().target;
        }
        let name = |id: &str| match &node(id).kind {
            NodeKind::Gateway { gateway, .. } => format!("{gateway:?}:{}", node(id).name),
            _ => node(id).name.clone(),
        };
        found.push((name(&flow.source), flow.name.clone(), name(to)));
    }
    found.sort();
    found
}

pub fn parallel_joins(chart: &Chart) -> usize {
    let is = |id: &str| {
        chart.nodes.iter().any(|n| {
            let parallel = matches!(
                n.kind,
                NodeKind::Gateway {
                    gateway: Gateway::Parallel,
                    ..
                }
            );
            n.id == id && parallel
        })
    };
    let into = |id: &str| chart.flows.iter().filter(|f| f.target == id).count();
    chart
        .nodes
        .iter()
        .filter(|n| is(&n.id) && into(&n.id) > 1)
        .count()
}

fn way(from: &str, label: &str, to: &str) -> (String, String, String) {
    (from.to_owned(), label.to_owned(), to.to_owned())
}

fn step(chart: &Chart, name: &str) -> Step {
    let node = chart.nodes.iter().find(|n| n.name == name).unwrap();
    node.step.clone().unwrap()
}

/// Nothing overlaps, everything is drawn, and the file opens again as it is.
pub fn assert_drawn(document: &Document) {
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert_eq!(again.warnings(), []);
    let chart = again.chart();
    for node in &chart.nodes {
        let one = chart.shapes[&node.id];
        for other in chart.nodes.iter().filter(|n| n.id != node.id) {
            let two = chart.shapes[&other.id];
            let apart = one.x + one.width <= two.x
                || two.x + two.width <= one.x
                || one.y + one.height <= two.y
                || two.y + two.height <= one.y;
            assert!(apart, "{} and {}", node.id, other.id);
        }
    }
    assert!(chart.flows.iter().all(|f| chart.edges[&f.id].len() > 1));
    assert!(chart.lanes.iter().all(|l| chart.shapes.contains_key(&l.id)));
}

#[test]
fn a_licence_with_a_correction_loop_becomes_a_chart() {
    let reading = read(LICENCE);
    assert_eq!(reading.report.name, "县住建局燃气经营许可内部流程");
    let heavy = reading
        .report
        .notes
        .iter()
        .filter(|n| n.severity != Severity::Info);
    assert_eq!(heavy.collect::<Vec<_>>(), Vec::<&table::Note>::new());
    assert_eq!(said(&reading), [(13, NoteCode::RowSkipped)]);
    let chart = reading.document.chart();
    assert_eq!(chart.power.class.as_deref(), Some("XK"));
    assert_eq!(chart.power.promised.as_ref().unwrap().number, 10);
    let lanes: Vec<&str> = chart.lanes.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(lanes, ["综合窗口", "审查岗", "科长", "分管领导"]);
    let ways = ways(&chart);
    let review = "Exclusive:";
    for expected in [
        way("开始", "", "收件登记"),
        way("审查材料并决定是否受理", "", review),
        way(review, "材料不全", "一次性告知补正"),
        way(review, "不属于受理范围", "不予受理"),
        way("一次性告知补正", "", "收件登记"),
        way("Exclusive:是否符合", "不符合", "作出不予许可决定"),
        way("送达办结", "", "结束"),
        way("不予受理", "", "不予受理"),
    ] {
        assert!(ways.contains(&expected), "{expected:?} in {ways:#?}");
    }
    let survey = step(&chart, "现场踏勘");
    assert_eq!(survey.act, Some(Act::Survey));
    assert_eq!(survey.risk.unwrap().grade, RiskGrade::High);
    assert_eq!(
        (
            survey.basis[1].statute.as_str(),
            survey.basis[1].article.as_str()
        ),
        ("城镇燃气管理条例", "15")
    );
    let correct = step(&chart, "一次性告知补正");
    assert_eq!(correct.basis[0].article, "32（第一款第四项）");
    // 行政许可法 art. 82: days of a licence are working days.
    let limit = step(&chart, "审查材料并决定是否受理").limit.unwrap();
    assert_eq!(
        (limit.number, limit.unit, limit.counting),
        (5, Unit::Day, Counting::Working)
    );
    assert_drawn(&reading.document);
}

#[test]
fn a_penalty_with_a_hearing_on_request_becomes_a_chart() {
    let options = Options {
        name: "处罚".to_owned(),
        class: Some("CF".to_owned()),
        ..Options::default()
    };
    let reading = table::read(&sheet(PENALTY), &options).unwrap();
    assert_eq!(said(&reading), [(6, NoteCode::NextByPart)]);
    let chart = reading.document.chart();
    let ways = ways(&chart);
    for expected in [
        way("Exclusive:是否要求听证", "要求听证", "举行听证"),
        way("Exclusive:是否要求听证", "不要求听证", "法制审核"),
        way("举行听证", "", "法制审核"),
        way("Exclusive:", "案情复杂或重大", "集体讨论"),
        way("Exclusive:", "其他", "作出处罚决定"),
        way("结案归档", "", "结束"),
    ] {
        assert!(ways.contains(&expected), "{expected:?} in {ways:#?}");
    }
    let filing = step(&chart, "立案");
    assert_eq!(
        filing.risk.as_ref().map(|r| r.description.as_str()),
        Some("有案不立")
    );
    // 行政处罚法 art. 85: 七日 are working days, 三十日 are not.
    assert_eq!(filing.limit.unwrap().counting, Counting::Working);
    let investigate = step(&chart, "调查取证");
    assert_eq!(investigate.limit.unwrap().counting, Counting::Calendar);
    let articles: Vec<&str> = investigate
        .basis
        .iter()
        .map(|b| b.article.as_str())
        .collect();
    assert_eq!(articles, ["42", "46", "47"]);
    assert_drawn(&reading.document);
}

#[test]
fn ways_side_by_side_are_joined_where_they_meet() {
    let reading = read(PARALLEL);
    let known = [NoteCode::ColumnUnknown, NoteCode::RowSkipped];
    let others = reading
        .report
        .notes
        .iter()
        .filter(|n| !known.contains(&n.code));
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&table::Note>::new());
    let chart = reading.document.chart();
    assert_eq!(parallel_joins(&chart), 1);
    let join = chart.nodes.iter().find(|n| n.id == "join_1").unwrap();
    assert_eq!(
        chart.flows.iter().filter(|f| f.target == join.id).count(),
        3
    );
    // Two ways out of the environmental review meet before the join: one token, not two.
    let merges = chart
        .nodes
        .iter()
        .filter(|n| n.id.starts_with("merge_"))
        .count();
    assert_eq!(merges, 1);
    let limit = step(&chart, "规划审查").limit.unwrap();
    assert_eq!((limit.number, limit.counting), (5, Counting::Working));
    let lanes: Vec<&str> = chart.lanes.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(
        lanes,
        ["政务服务科", "自然资源局", "住建局", "生态环境局", "审批科"]
    );
    assert_drawn(&reading.document);
}

#[test]
fn bad_rows_are_listed_with_row_column_and_reason_and_nothing_is_invented() {
    let reading = read(
        "
        序号|环节|岗位|时限|风险|下一环节
        1|受理|窗口|尽快|危险|2、9
        |||3|高|
        2||审查岗|||
        1|审查|审查岗|5|中|3
        3|审批|领导|3-5个工作日|低|
        4|送达|窗口|20日|无|结束",
    );
    let errors: Vec<(u32, Option<&str>, NoteCode)> = reading
        .report
        .notes
        .iter()
        .filter(|n| n.severity == Severity::Error)
        .map(|n| (n.row, n.column.as_deref(), n.code))
        .collect();
    assert_eq!(
        errors,
        [
            (2, Some("时限"), NoteCode::LimitUnknown),
            (2, Some("风险"), NoteCode::RiskUnknown),
            (2, Some("下一环节"), NoteCode::NextUnknown),
            (2, Some("下一环节"), NoteCode::NextUnknown),
            (3, Some("时限"), NoteCode::LimitUnitMissing),
            (4, Some("环节"), NoteCode::StepMissing),
            (5, Some("时限"), NoteCode::LimitUnitMissing),
            (5, Some("序号"), NoteCode::OrderTwice),
        ]
    );
    assert!(reading.report.is_wrong());
    let chart = reading.document.chart();
    let accept = step(&chart, "受理");
    assert_eq!(accept.limit, None);
    // The row without name and number goes on with 受理; its risk is the first that can be read.
    assert_eq!(accept.risk.map(|r| r.grade), Some(RiskGrade::High));
    let approve = chart.nodes.iter().find(|n| n.name == "审批").unwrap();
    assert!(
        chart.flows.iter().all(|f| f.source != approve.id),
        "nothing is said, nothing is drawn"
    );
    let warned: Vec<(u32, NoteCode)> = said(&reading)
        .into_iter()
        .filter(|(_, code)| code.severity() == Severity::Warning)
        .collect();
    assert!(warned.contains(&(6, NoteCode::NextMissing)), "{warned:?}");
    assert!(warned.contains(&(6, NoteCode::LimitRange)), "{warned:?}");
    assert!(
        warned.contains(&(7, NoteCode::LimitDayUnclear)),
        "{warned:?}"
    );
    assert!(warned.contains(&(5, NoteCode::StepUnreached)), "{warned:?}");
}

#[test]
fn rows_follow_each_other_where_no_next_step_is_named() {
    let reading =
        read("step|post|time limit\nAccept|window|1 working day\nReview|officer|5 working days");
    assert_eq!(
        reading
            .report
            .notes
            .iter()
            .filter(|n| n.code == NoteCode::NextByOrder)
            .count(),
        1
    );
    let ways = ways(&reading.document.chart());
    assert_eq!(
        ways,
        [
            way("Accept", "", "Review"),
            way("Review", "", "结束"),
            way("开始", "", "Accept"),
        ]
    );
}

#[test]
fn several_next_steps_without_a_condition_are_a_choice_with_a_warning() {
    let reading =
        read("序号|环节|岗位|下一环节\n1|受理|窗口|2、3\n2|审查|甲|4\n3|踏勘|乙|4\n4|审批|丙|结束");
    assert_eq!(said(&reading), [(2, NoteCode::BranchUnclear)]);
    assert_eq!(parallel_joins(&reading.document.chart()), 0);
}

#[test]
fn several_rows_of_one_number_are_branches_of_one_step() {
    let reading = read(
        "
        序号|环节|岗位|下一环节|条件|文书
        1|受理|窗口|2|符合|受理通知书
        1|受理|窗口|3|不符合|补正告知书
        2|审批|领导|结束||
        3|补正|窗口|1||",
    );
    assert_eq!(said(&reading), []);
    let chart = reading.document.chart();
    assert_eq!(step(&chart, "受理").documents, ["受理通知书", "补正告知书"]);
    assert!(ways(&chart).contains(&way("Exclusive:是否符合", "不符合", "补正")));
}

#[test]
fn merged_cells_and_a_header_of_two_rows_are_understood() {
    let mut sheet = sheet(
        "
        序号|环节|岗位|时限|风险|
        ||||等级|描述
        1|受理|窗口|5个工作日|低|拖延
        2|初审|||中|走过场
        3|审批|领导|2个工作日|高|徇私",
    );
    for (top, bottom, column) in [(2, 3, 2), (2, 3, 3)] {
        sheet.merged.push(Merge {
            top,
            bottom,
            left: column,
            right: column,
        });
    }
    let reading = table::read(&sheet, &Options::default()).unwrap();
    let chart = reading.document.chart();
    let lanes: Vec<&str> = chart.lanes.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(lanes, ["窗口", "领导"]);
    assert_eq!(
        step(&chart, "初审").limit,
        None,
        "one limit of two steps is not two limits"
    );
    assert!(said(&reading).contains(&(3, NoteCode::LimitMerged)));
    assert_eq!(step(&chart, "审批").risk.unwrap().description, "徇私");
}

#[test]
fn a_post_of_the_desk_gets_its_code() {
    let options = Options {
        posts: vec![("window".to_owned(), "窗口".to_owned())],
        ..Options::default()
    };
    let reading = table::read(&sheet("环节|岗位\n受理|窗口\n审批|领导"), &options).unwrap();
    let posts: Vec<Option<String>> = reading
        .document
        .chart()
        .lanes
        .into_iter()
        .map(|l| l.post)
        .collect();
    assert_eq!(posts, [Some("window".to_owned()), None]);
}

#[test]
fn what_is_no_table_of_steps_is_refused() {
    let refused = |rows: Vec<Vec<String>>| {
        let sheet = Sheet {
            rows,
            merged: Vec::new(),
        };
        table::read(&sheet, &Options::default()).unwrap_err()
    };
    assert_eq!(refused(Vec::new()), TableRefusal::NoHeader);
    assert_eq!(
        refused(vec![vec!["甲".to_owned(), "乙".to_owned()]]),
        TableRefusal::NoHeader
    );
    assert_eq!(refused(sheet("序号|环节|岗位").rows), TableRefusal::NoStep);
    let many = vec![Vec::new(); table::MAX_ROWS + 1];
    assert_eq!(
        refused(many),
        TableRefusal::TooManyRows {
            limit: table::MAX_ROWS
        }
    );
    let wide = vec![vec![String::new(); table::MAX_COLUMNS + 1]];
    assert_eq!(
        refused(wide),
        TableRefusal::TooManyColumns {
            limit: table::MAX_COLUMNS
        }
    );
}

#[test]
fn no_text_makes_it_panic() {
    let Some(folder) = crate::shared::folder("naughty-strings") else {
        return;
    };
    let mut texts = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        texts.push_str(&String::from_utf8_lossy(&bytes));
    }
    let lines: Vec<&str> = texts.lines().take(1_500).collect();
    for chunk in lines.chunks(300) {
        let mut rows = vec![
            "序号|环节|岗位|时限|依据|风险|下一环节|条件|材料|步骤类型|文书|人数"
                .split('|')
                .map(str::to_owned)
                .collect(),
        ];
        rows.extend(chunk.iter().map(|line| vec![(*line).to_owned(); 12]));
        let reading = table::read(
            &Sheet {
                rows,
                merged: Vec::new(),
            },
            &Options::default(),
        );
        if let Ok(reading) = reading {
            Document::read(reading.document.write().as_bytes()).unwrap();
        }
    }
}

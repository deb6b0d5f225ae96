//! Tables of other systems become cases, and open ones go on in the engine where its rules permit what was recorded.

use std::collections::BTreeMap;

use case_core::apply::replay;
use case_core::choices::waiting;
use case_core::clock::Calendar;
use case_core::event::{Actor, FieldValue, What};
use case_core::net::Net;
use case_core::past::carry_on::{Bearer, Ground, Stuck, Why, carry_on};
use case_core::past::join::{Reading, Table, Wish, read};
use case_core::past::{Field, Layout, PastCase, PastState};
use chrono::NaiveDate;
use flow_model::chart::Gateway;
use flow_model::step::{CaseType, FormField, Step};

use crate::sketch::{Sketch, started};

fn table(name: &str, text: &str) -> Table {
    let lines = text.trim().lines().enumerate();
    let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
    Table {
        name: name.to_owned(),
        lines: lines
            .map(|(at, line)| (u32::try_from(at).unwrap() + 1, cells(line)))
            .collect(),
    }
}

fn wish() -> Wish {
    Wish {
        columns: BTreeMap::new(),
        today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    }
}

/// Findings as `row code column`, those of whole tables left out.
fn said(reading: &Reading) -> Vec<String> {
    let rows = reading.findings.iter().filter(|one| one.row > 0);
    let said = rows.map(|one| {
        let column = one.column.clone().unwrap_or_default();
        format!("{} {} {column}", one.row, one.code)
            .trim_end()
            .to_owned()
    });
    said.collect()
}

#[test]
fn files_in_a_cell_stay_out_with_their_names_and_keep_no_case_out() {
    let content = "A".repeat(30_000);
    let files = format!(
        "<DOCUMENTDATA><DOCUMENT><FILE_NAME>申请书.doc</FILE_NAME><FILE_CONTENT>{content}</FILE_CONTENT></DOCUMENT></DOCUMENTDATA>"
    );
    let apply =
        format!("internal_no,transact_affair_name,apply_date,stuff\nN1,某许可,2015-03-02,{files}");
    let process = format!("internal_no,tache_name,attachment\nN1,受理,{files}\nN1,审查,{files}");
    let reading = read(
        &[
            table("inf_apply", &apply),
            table("inf_apply_process", &process),
        ],
        &wish(),
    );
    let left = said(&reading);
    let left = left.iter().filter(|it| it.contains("attachments_left_out"));
    assert_eq!(left.count(), 3);
    let found = &reading.cases[0];
    assert!(!found.refused);
    assert_eq!(found.case.steps.len(), 2);
    let others = &found.case.others;
    assert_eq!(others["stuff"], "申请书.doc");
    assert_eq!(
        others["inf_apply_process·attachment"],
        "申请书.doc、申请书.doc"
    );
}

#[test]
fn a_list_is_read_by_its_headings_below_its_title() {
    let text = "
某县2015年行政许可台账,,,,,
*办件编号,事项名称,申请人（单位）,受理日期,办结日期,办理结果,食堂
001,小餐饮登记,张三,2015年3月2日,42075,准予许可,甲
,,,,,
002,小餐饮登记,李四,2015/3/5,,,";
    let reading = read(&[table("台账", text)], &wish());
    assert_eq!(reading.cases.len(), 2);
    let first = &reading.cases[0].case;
    assert_eq!(
        (first.key.as_str(), first.state),
        ("001", PastState::Closed)
    );
    assert_eq!(first.fact(Field::Accepted), Some("2015-03-02"));
    assert_eq!(first.fact(Field::Finished), Some("2015-03-12"));
    assert_eq!(first.others["食堂"], "甲");
    let second = &reading.cases[1];
    assert_eq!((second.row, second.case.state), (5, PastState::Open));
    assert_eq!(said(&reading), Vec::<String>::new());
    let unknown: Vec<_> = reading
        .findings
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(unknown, ["column_unknown"]);
}

#[test]
fn a_person_says_what_a_heading_means() {
    let mut wish = wish();
    wish.columns.insert("食堂".into(), Some(Field::Applicant));
    wish.columns.insert("申请人".into(), None);
    let text = "办件编号,事项名称,申请人,食堂,申请日期\n1,小餐饮登记,谁,甲食堂,20150302";
    let reading = read(&[table("x", text)], &wish);
    let case = &reading.cases[0].case;
    assert_eq!(case.fact(Field::Applicant), Some("甲食堂"));
    assert_eq!(case.others["申请人"], "谁");
}

#[test]
fn what_no_field_takes_is_kept_whatever_its_heading() {
    let text = "办件编号,申请日期,收件日期,甲,甲,\n1,2015-03-02,2015-03-01,a,b,c,d";
    let reading = read(&[table("x", text)], &wish());
    let others: Vec<_> = reading.cases[0]
        .case
        .others
        .iter()
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
    assert_eq!(
        others,
        ["#6=c", "#7=d", "收件日期=2015-03-01", "甲=a", "甲#5=b"]
    );
}

#[test]
fn what_does_not_fit_is_told_by_row_and_column() {
    let text = "
办件编号,事项名称,申请人,申请日期,办结日期,证件号码,状态,决定书文号
1,小餐饮登记,张三,待定,2015-03-12,,,
2,,张三,2015-03-02,2015-03-01,110105194912310021,已办结,苏X罚字12
,小餐饮登记,,2015-03-02,,,某状态,
3,小餐饮登记,张三,2030-03-02,,91350100M000100Y4Z,,
3,小餐饮登记,李四,2015-03-02,,,,
4,小餐饮登记,张三,1949-11-02,,,,
4,小餐饮登记,张三,1949-11-02,,,,";
    let reading = read(&[table("x", text)], &wish());
    let refused: Vec<u32> = reading
        .cases
        .iter()
        .filter(|one| one.refused)
        .map(|one| one.row)
        .collect();
    assert_eq!(refused, [2, 3]);
    assert_eq!(
        said(&reading),
        [
            "2 date_unreadable 申请日期",
            "6 key_twice",
            "8 row_twice",
            "2 start_missing applied",
            "2 outcome_missing outcome",
            "3 item_missing item_name",
            "3 outcome_missing outcome",
            "3 dates_out_of_order finished",
            "3 id_looks_wrong paper_code",
            "3 paper_number_unread decision_no",
            "4 number_missing number",
            "4 applicant_missing applicant",
            "4 state_unknown state",
            "5 date_in_future applied",
            "5 uscc_looks_wrong paper_code",
            "7 date_unlikely applied",
        ]
    );
    let unreadable = &reading.findings[0];
    assert_eq!(unreadable.value.as_deref(), Some("chinese:2"));
}

#[test]
fn the_national_tables_are_joined_by_the_number_of_the_case() {
    let tables = [
        table(
            "UP_PRO_ACCEPT_V4",
            "project_no,task_code,task_name,applyer_name,apply_date,accept_date,cd_operation,cd_time,row_guid
P1,1132,小餐饮登记,张三,2015-03-01 10:00:00,2015-03-02,I,2015-03-02 10:00:00,g1
P1,1132,小餐饮登记,张三丰,2015-03-01 10:00:00,2015-03-02,U,2015-03-03 10:00:00,g2
P2,1132,小餐饮登记,李四,2015-03-01,2015-03-02,I,2015-03-02 10:00:00,g3
P2,1132,小餐饮登记,李四,2015-03-01,2015-03-02,D,2015-03-04 10:00:00,g4",
        ),
        table(
            "up_pro_process",
            "project_no,process_name,event_name,event_start_time,event_end_time,handle_user_name,handle_explain
P1,审查,通过,2015-03-03 09:00:00,2015-03-03 15:00:00,王五,同意
P1,受理,通过,2015-03-02 09:00:00,2015-03-02 15:00:00,赵六,
P9,受理,通过,2015-03-02 09:00:00,2015-03-02 15:00:00,赵六,",
        ),
        table("up_pro_result", "project_no,result_type,result_date,result_cetr_no\nP1,1,2015-03-05,证001"),
        table("up_pro_material", "project_no,material_name,get_num\nP1,身份证,1"),
        table("sheet9", "甲,乙\n1,2"),
    ];
    let reading = read(&tables, &wish());
    let case = &reading.cases[0].case;
    assert_eq!(reading.cases[0].layout, Layout::National);
    assert_eq!(case.fact(Field::Applicant), Some("张三丰"));
    assert_eq!(case.fact(Field::Finished), Some("2015-03-05"));
    let steps: Vec<&str> = case
        .steps
        .iter()
        .map(|step| step[&Field::Step].as_str())
        .collect();
    assert_eq!(steps, ["受理", "审查"]);
    assert_eq!(case.materials.len(), 1);
    assert!(reading.cases[1].refused);
    assert_eq!(
        said(&reading),
        [
            "2 older_version",
            "4 older_version",
            "5 deleted_in_source",
            "4 case_unknown"
        ]
    );
    assert!(
        reading
            .findings
            .iter()
            .any(|one| one.code == "table_unknown" && one.table == "sheet9")
    );
}

#[test]
fn codes_of_the_jiangsu_tables_become_the_words_of_their_own_lists() {
    let tables = [
        table(
            "dbo.INF_APPLY",
            "NO,INTERNAL_NO,ITEM_ID,TRANSACT_AFFAIR_NAME,APPLICANT_NAME,APPLY_DATE,APPLY_WAY\nJS1,A1,JS000000JT-XK-1030,登记,张三,20150302,1",
        ),
        table(
            "INF_APPLY_PROCESS",
            "INTERNAL_NO,NO_ORD,TACHE_NAME,STATUS\nA1,10,审查,5\nA1,9,受理,1",
        ),
        table(
            "INF_APPLY_RESULT",
            "INTERNAL_NO,STATUS,FINISH_DATE,RESULT_NO\nA1,3,20150305,苏X许〔2015〕3号",
        ),
        table(
            "INF_PUNISH",
            "INTERNAL_NO,ITEM_ID,APPLICANT_NAME,APPLY_DATE,PROGRAM\nB1,JS000000JT-CF-1,李四,20150302,1",
        ),
        table(
            "INF_PUNISH_PROCESS",
            "INTERNAL_NO,NO_ORD,TACHE_NAME,STATUS\nB1,1,立案,5",
        ),
        table(
            "INF_PUNISH_RESULT",
            "INTERNAL_NO,PUNISH_DESIDE,FINE\nB1,1,2000",
        ),
    ];
    let reading = read(&tables, &wish());
    let (apply, punish) = (&reading.cases[0].case, &reading.cases[1].case);
    assert_eq!(
        (apply.key.as_str(), apply.fact(Field::Number)),
        ("A1", Some("JS1"))
    );
    assert_eq!(apply.fact(Field::Outcome), Some("不予许可"));
    assert_eq!(apply.fact(Field::ApplyWay), Some("网上"));
    let status: Vec<_> = apply
        .steps
        .iter()
        .map(|step| step[&Field::Status].as_str())
        .collect();
    assert_eq!(status, ["通过", "正在处理"]);
    assert_eq!(punish.fact(Field::Outcome), Some("作出处罚"));
    assert_eq!(punish.fact(Field::CaseKind), Some("简易程序"));
    assert_eq!(punish.steps[0][&Field::Status], "通过");
}

#[test]
fn a_row_without_any_key_is_the_same_row_the_next_time() {
    let text = "事项名称,申请人,申请日期\n小餐饮登记,张三,2015-03-02";
    let one = read(&[table("x", text)], &wish());
    let two = read(&[table("y", &format!("题头,,\n{text}"))], &wish());
    assert!(one.cases[0].case.key.starts_with("row:"));
    assert_eq!(one.cases[0].case.key, two.cases[0].case.key);
}

/// 受理 → 审查 → (准予 | 不予), the first with a demanded field; names of steps are their ids with 名.
fn net() -> Net {
    let field = FormField {
        key: "area".into(),
        label: "面积".into(),
        required: true,
        ..FormField::default()
    };
    let card = Step {
        post: Some("窗口".into()),
        form: vec![field],
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("受理", card)
        .step("审查")
        .gate("g", Gateway::Exclusive)
        .step("准予")
        .step("不予")
        .end("e")
        .path("s 受理 审查 g 准予 e")
        .path("g 不予 e")
        .net()
}

fn step(name: &str, ended: Option<&str>) -> case_core::past::Facts {
    let mut facts = case_core::past::Facts::new();
    facts.insert(Field::Step, format!("{name}名"));
    facts.insert(Field::Handler, "王五".to_owned());
    if let Some(ended) = ended {
        facts.insert(Field::Ended, ended.to_owned());
    }
    facts
}

fn open_case(steps: Vec<case_core::past::Facts>) -> PastCase {
    let mut past = PastCase {
        key: "1".into(),
        steps,
        ..PastCase::default()
    };
    past.facts
        .insert(Field::Applied, "2026-11-02T09:00:00".into());
    past
}

fn carried(past: &PastCase) -> Result<Vec<case_core::event::CaseEvent>, Stuck> {
    let net = net();
    let calendar = Calendar::national();
    carry_on(
        past,
        Ground {
            net: &net,
            started: started(CaseType::Promised),
            calendar: &calendar,
            reason: "原系统未登记",
            now: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap(),
            user_of: &|name| match name {
                "王五" => Bearer::User("wangwu".to_owned()),
                "李强" => Bearer::Several,
                _ => Bearer::Stranger,
            },
        },
    )
}

#[test]
fn an_open_case_goes_on_where_it_stood() {
    let past = open_case(vec![
        step("受理", Some("2026-11-02")),
        step("审查", Some("2026-11-03T10:00:00")),
        step("不予", None),
    ]);
    let events = carried(&past).unwrap();
    let net = net();
    let case = replay(&net, &events).unwrap().unwrap();
    let here: Vec<String> = waiting(&net, &case).into_iter().map(|it| it.node).collect();
    assert_eq!(here, ["不予"]);
    assert_eq!(
        case.fields["area"],
        FieldValue::Missing("原系统未登记".into())
    );
    assert_eq!(events[0].by.user, "wangwu");
    let times: Vec<String> = events.iter().map(|event| event.at.to_rfc3339()).collect();
    assert_eq!(times.last().unwrap(), "2026-11-03T10:00:00+08:00");
    assert!(matches!(events[0].what, What::CaseStarted(_)));
}

#[test]
fn what_is_not_known_or_not_permitted_is_the_reason_why_it_stays_a_record() {
    let why = |steps| {
        let stuck = carried(&open_case(steps)).unwrap_err();
        (stuck.step, stuck.why.code())
    };
    assert_eq!(why(vec![]), (0, "no_steps"));
    assert_eq!(why(vec![step("初审", None)]), (1, "no_such_step"));
    let first = || step("受理", Some("2026-11-02"));
    assert_eq!(
        why(vec![first(), step("审查", Some("2026-11-03"))]),
        (2, "way_unclear")
    );
    assert_eq!(
        why(vec![step("受理", None), step("审查", None)]),
        (1, "no_time")
    );
    let mut nobody = first();
    nobody.remove(&Field::Handler);
    assert_eq!(why(vec![nobody]), (0, "no_handler"));
    let mut unclear = first();
    unclear.insert(Field::Handler, "王五、李强".to_owned());
    assert_eq!(
        why(vec![
            first(),
            step("审查", Some("2026-11-24")),
            step("不予", None)
        ]),
        (2, "in_future")
    );
    let mut second = step("审查", Some("2026-11-03"));
    second.insert(Field::Handler, "李强".to_owned());
    assert_eq!(
        why(vec![first(), second, step("不予", None)]),
        (2, "handler_unclear")
    );
    assert_eq!(why(vec![unclear]), (0, "handler_unclear"));
    let early = step("审查", Some("2026-10-03"));
    assert_eq!(
        why(vec![first(), early, step("准予", None)]),
        (2, "forbidden")
    );
    let over = vec![
        first(),
        step("审查", Some("2026-11-03")),
        step("准予", Some("2026-11-04")),
    ];
    assert_eq!(why(over), (3, "ended_already"));
    let stuck = carried(&open_case(vec![])).unwrap_err();
    assert_eq!(stuck.why, Why::NoSteps);
}

#[test]
fn a_cell_that_names_several_names_who_acted_and_who_acted_with_them() {
    for cell in ["王五、赵六", "王五，赵六", "王五;赵六 ", "王五 赵六"] {
        let mut first = step("受理", Some("2026-11-02"));
        first.insert(Field::Handler, cell.to_owned());
        let events = carried(&open_case(vec![first, step("审查", None)])).unwrap();
        let done = events.iter().find_map(|event| match &event.what {
            What::StepDone(done) => Some((event.by.user.as_str(), done)),
            _ => None,
        });
        let (by, done) = done.unwrap();
        let with: Vec<&str> = done.with.iter().map(|one| one.user.as_str()).collect();
        assert_eq!((by, with), ("wangwu", vec!["past:赵六"]), "{cell}");
    }
}

#[test]
fn a_person_of_another_system_is_who_bears_the_name() {
    let actor = |user: &str, name: &str| Actor {
        user: user.to_owned(),
        name: name.to_owned(),
        post: "p".to_owned(),
        instead_of: None,
    };
    let past = actor("past:赵六", "赵六");
    assert!(past.shares(&actor("zhao", "赵六")) && actor("zhao", "赵六").shares(&past));
    assert!(!past.shares(&actor("qian", "钱七")));
    assert!(!actor("zhao", "赵六").shares(&actor("zhao2", "赵六")));
}

#[test]
fn a_step_that_lies_ahead_is_told() {
    let tables = [
        table(
            "up_pro_accept",
            "project_no,task_name,applyer_name,apply_date\nP1,登记,张三,2026-11-02",
        ),
        table(
            "up_pro_process",
            "project_no,process_name,event_end_time\nP1,受理,2026-12-02 09:00:00",
        ),
    ];
    let reading = read(&tables, &wish());
    assert_eq!(said(&reading), ["2 date_in_future ended"]);
}

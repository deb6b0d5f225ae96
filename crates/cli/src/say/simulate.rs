//! What the command line says of simulations: what they found, why a chart or a scenario cannot be played.

use std::fmt::Display;
use std::path::Path;

use flow_optimise::simulate::prosimos::Misfit;
use flow_optimise::simulate::{Outcome, Refusal};
use serde_json::{Value, json};

pub fn bad_scenario(path: &Path, misfit: &Misfit) -> String {
    let why = match misfit {
        Misfit::Shape(text) => format!("不是 Prosimos 情景文件（{text}）"),
        Misfit::Distribution(name) => format!("不认识或不合理的分布 {name}"),
        Misfit::Period(text) => {
            format!("不认识的工作时段 {text}（结束须在开始之后，跨零点的写成两段）")
        }
        Misfit::UnknownResource { step, resource } => {
            format!("环节 {step} 指定的人员 {resource} 不在任何岗位中")
        }
        Misfit::UnknownCalendar { resource, calendar } => {
            format!("{resource} 使用的日历 {calendar} 不存在")
        }
        Misfit::TooMany { what, limit } => format!("{what} 合计超过 {limit}，多于能模拟的"),
        Misfit::Attribute(what) => format!("属性或规则 {what} 看不懂"),
        Misfit::Chances { name, sum } => {
            format!("属性 {name} 各取值的概率之和是 {sum}，应当是 1")
        }
        Misfit::Unsupported(part) => format!("其中的 {part} 这里不能模拟，略去会使数字失真"),
    };
    format!("{} 不能用：{why}。", path.display())
}

pub fn bad_scenario_bytes(path: &Path, error: &impl Display) -> String {
    format!("{} 不能用：不是 UTF-8 文本（{error}）。", path.display())
}

pub fn bad_start(text: &str) -> String {
    format!("开始时间“{text}”看不懂，请写成 2026-03-02T09:00:00+08:00 的样子。")
}

pub fn unpublished_start(year: i32) -> String {
    format!(
        "{year} 年的节假日安排还没有公布，不能按节假日模拟；请去掉 --holidays，或者换一个开始时间。"
    )
}

pub fn holiday(working: bool) -> &'static str {
    if working { "调休上班" } else { "节假日" }
}

pub fn only_logs(path: &Path) -> String {
    format!("{} 不能写：日志只能是 .csv 或 .xes。", path.display())
}

pub fn log_written(path: &Path, events: u64) -> String {
    format!("已写出日志 {}（第一轮，{events} 个事件）。", path.display())
}

/// What a scenario says of steps, events and flows that are not on the chart.
pub fn not_on_chart(path: &Path, ids: &[String]) -> String {
    format!(
        "{} 里的 {} 不在图上，没有用到；请核对情景是不是这张图的。",
        path.display(),
        ids.join("、")
    )
}

pub fn not_simulated(path: &Path, refusal: &Refusal) -> String {
    let facts = json!(refusal);
    let fact = |name: &str| match &facts[name] {
        Value::Null if name == "where" => facts["element"].as_str().unwrap_or_default().to_owned(),
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let why = why(&fact("code"), &fact).unwrap_or_default();
    format!("{} 不能模拟：{why}。", path.display())
}

/// Why a chart cannot be simulated, by the code of the refusal and its facts.
pub fn why(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    let here = fact("where");
    Some(match code {
        "no_start" => "没有开始事件".into(),
        "not_executable" => format!("{here} 是{}，不能模拟", kind(&fact("what"))),
        "no_person" => format!("环节 {here} 没有人能办"),
        "unknown_person" => {
            format!("环节 {here} 指定的人员 {} 不在任何岗位中", fact("person"))
        }
        "no_hours" => format!("日历 {} 没有工作时间", fact("calendar")),
        "no_calendar" => format!("日历 {} 不存在", fact("calendar")),
        "never_at_work" => format!(
            "岗位 {} 的 {} 从不上班：日历 {} 没有工作时间",
            fact("post"),
            fact("person"),
            fact("calendar")
        ),
        "probabilities" => format!("网关 {here} 各分支的概率之和是 {}，应当是 1", fact("sum")),
        "probability" => format!(
            "网关 {here} 有一个分支的概率是 {}，应当在 0 到 1 之间",
            fact("value")
        ),
        "endless" => format!("办件在 {here} 处无休止地循环，走不到结束"),
        "stuck" => format!("办件停在 {here} 处永远等待，走不到结束"),
        "out_of_bounds" => format!("{} 超出允许范围", number(&fact("what"))),
        "stopped" => "已中止".into(),
        _ => return None,
    })
}

fn kind(what: &str) -> &str {
    match what {
        "complexGateway" => "复杂网关",
        "adHocSubProcess" => "随意子流程",
        "transaction" => "事务",
        "boundaryEvent" => "子流程或分批办理的环节上的定时",
        "repeat" => "同时办几份、里面又有汇合的子流程",
        "link" => "没有去处的链接",
        "ways" => "入口超过 64 条的包容网关",
        other => other,
    }
}

fn number(what: &str) -> String {
    match what {
        "cases" => "办件数".into(),
        "replications" => "轮数".into(),
        "warm_up" => "不计入数字的办件数".into(),
        "arrival" => "到件间隔".into(),
        "start" => "开始时间".into(),
        step => format!("环节 {step} 的用时"),
    }
}

pub fn simulated(outcome: &Outcome, seconds: f64) -> String {
    let hours = |seconds: f64| format!("{:.1} 小时", seconds / 3_600.0);
    let cycle = &outcome.kpi.idle_cycle_time;
    format!(
        "{} 轮 × {} 件，{} 个环节次，用时 {seconds:.2} 秒\n全程 平均 {}　P50 {}　P90 {}　P95 {}\n等待 平均 {}　办理 平均 {}",
        outcome.replications,
        outcome.cases,
        outcome.task_executions,
        hours(cycle.mean),
        hours(cycle.p50),
        hours(cycle.p90),
        hours(cycle.p95),
        hours(outcome.kpi.waiting_time.mean),
        hours(outcome.kpi.processing_time.mean),
    )
}

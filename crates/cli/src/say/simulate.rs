//! What the command line says of simulations: what they found, why a chart or a scenario cannot be played.

use std::fmt::Display;
use std::path::Path;

use flow_optimise::simulate::prosimos::Misfit;
use flow_optimise::simulate::{Outcome, Refusal};

pub fn bad_scenario(path: &Path, misfit: &Misfit) -> String {
    let why = match misfit {
        Misfit::Shape(text) => format!("不是 Prosimos 情景文件（{text}）"),
        Misfit::Distribution(name) => format!("不认识或不合理的分布 {name}"),
        Misfit::Period(text) => format!("不认识的工作时段 {text}"),
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

pub fn not_simulated(path: &Path, refusal: &Refusal) -> String {
    let why = match refusal {
        Refusal::NoStart => "没有开始事件".into(),
        Refusal::NotExecutable { element, what } => format!("{element} 是 {what}，不能模拟"),
        Refusal::NoPerson { element } => format!("环节 {element} 没有人能办"),
        Refusal::UnknownPerson { element, person } => {
            format!("环节 {element} 指定的人员 {person} 不在任何岗位中")
        }
        Refusal::NoHours { calendar } => format!("日历 {calendar} 没有工作时间"),
        Refusal::NoCalendar { calendar } => format!("日历 {calendar} 不存在"),
        Refusal::NeverAtWork {
            post,
            person,
            calendar,
        } => {
            format!("岗位 {post} 的 {person} 从不上班：日历 {calendar} 没有工作时间")
        }
        Refusal::Probabilities { element, sum } => {
            format!("网关 {element} 各分支的概率之和是 {sum}，应当是 1")
        }
        Refusal::Probability { element, value } => {
            format!("网关 {element} 有一个分支的概率是 {value}，应当在 0 到 1 之间")
        }
        Refusal::Endless { element } => {
            format!("办件在 {element} 处无休止地循环，走不到结束")
        }
        Refusal::Stuck { element } => format!("办件停在 {element} 处永远等待，走不到结束"),
        Refusal::OutOfBounds { what } => format!("{} 超出允许范围", number(what)),
        Refusal::Stopped => "已中止".into(),
    };
    format!("{} 不能模拟：{why}。", path.display())
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

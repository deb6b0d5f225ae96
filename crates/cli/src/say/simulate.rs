//! What the command line says of simulations: what they found, why a chart or a scenario cannot be played.

use std::fmt::Display;
use std::path::Path;

use flow_optimise::simulate::figures::Neighbour;
use flow_optimise::simulate::office::MAX_OTHERS;
use flow_optimise::simulate::prosimos::Misfit;
use flow_optimise::simulate::{MAX_CASES, MAX_REPLICATIONS, Outcome, Refusal};
use serde_json::{Value, json};

/// Ids that are told of those that are not on a chart.
const MAX_IDS: usize = 5;

pub fn bad_scenario(path: &Path, misfit: &Misfit) -> String {
    format!("{} 不能用：{}。", path.display(), wrong(misfit))
}

fn wrong(misfit: &Misfit) -> String {
    match misfit {
        Misfit::At { place, why } => format!("{place} 处{}", wrong(why)),
        Misfit::Shape(text) => shape(text),
        Misfit::Distribution(name) => format!(
            "不认识或不合理的分布 {name}；可用 fix、expon、norm、uniform、lognorm、gamma、triang、histogram_sampling，参数要齐全、不为负"
        ),
        Misfit::Period(text) => {
            format!(
                "不认识的工作时段 {text}；星期写 MONDAY 至 SUNDAY，时间写 09:00:00，结束须在开始之后，跨零点的写成两段"
            )
        }
        Misfit::UnknownResource { step, resource } => {
            format!(
                "环节 {step} 指定的人员 {resource} 不在任何岗位中；请把他写进 resource_profiles，或者改用已有的人员"
            )
        }
        Misfit::UnknownCalendar { resource, calendar } => {
            format!(
                "{resource} 使用的日历 {calendar} 不存在；请在 resource_calendars 里写明，或者改用已有的日历"
            )
        }
        Misfit::Repeat { step, value } => {
            format!(
                "repeats 中 {step} 的 {value} 不合理：times 是平均次数，从 1 到 1000；enough 是办完一次就够了的概率，从 0 到 1"
            )
        }
        Misfit::TooMany { what, limit } => {
            format!("{what} 合计超过 {limit}，多于能模拟的；请合并或删减")
        }
        Misfit::Attribute(what) => {
            format!("属性或规则 {what} 看不懂；请核对属性的类型、比较符号和公式")
        }
        Misfit::Chances { name, sum } => {
            format!("属性 {name} 各取值的概率之和是 {sum}，应当是 1")
        }
        Misfit::Unsupported(part) => {
            format!("其中的 {part} 这里不能模拟，略去会使数字失真；请从文件里去掉这一部分")
        }
    }
}

/// What the reader of JSON says, in words.
fn shape(text: &str) -> String {
    let place = text.rsplit_once(" at line ").and_then(|(what, place)| {
        let (line, column) = place.split_once(" column ")?;
        Some((what, format!("第 {line} 行第 {column} 列")))
    });
    let named = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    match place {
        Some((what, place)) if what.starts_with("EOF") => {
            format!("不是完整的 JSON，{place}就断了；请重新导出或者重新下载")
        }
        Some((what, place)) if what.starts_with("missing field") => {
            format!(
                "不是 Prosimos 情景文件：缺少 {}（{place}之前）；请核对是不是情景文件",
                named(what)
            )
        }
        Some((what, place)) if what.starts_with("invalid") => {
            format!("不是 Prosimos 情景文件：{place}的内容类型不对（{what}）；请核对是不是情景文件")
        }
        Some((what, place)) => format!("{place}不是合格的 JSON（{what}）；请改正后重试"),
        None => format!("不是 Prosimos 情景文件：{text} 看不懂；请改成数字或者去掉"),
    }
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

pub fn only_logs(path: &Path) -> String {
    format!("{} 不能写：日志只能是 .csv 或 .xes。", path.display())
}

pub fn log_written(path: &Path, events: u64) -> String {
    format!("已写出日志 {}（第一轮，{events} 个事件）。", path.display())
}

/// What a scenario says of steps, events and flows that are not on the chart.
pub fn not_on_chart(path: &Path, ids: &[String], all: usize) -> String {
    let first = ids.iter().take(MAX_IDS).cloned().collect::<Vec<_>>();
    format!(
        "{} 里的 {all} 个编号有 {} 个不在图上（{}{}），没有用到；请核对情景是不是这张图的。",
        path.display(),
        ids.len(),
        first.join("、"),
        if ids.len() > MAX_IDS { "……" } else { "" }
    )
}

/// A scenario of another chart.
pub fn nothing_on_chart(path: &Path, all: usize) -> String {
    format!(
        "{} 里的 {all} 个编号没有一个在图上，没有模拟；请换成这张图的情景。",
        path.display()
    )
}

pub fn beside_itself(path: &Path) -> String {
    format!(
        "{} 给了两次：一张图不能与自己同时模拟；请去掉一处。",
        path.display()
    )
}

pub fn too_many_beside(n: usize) -> String {
    format!("同时占用人员的图给了 {n} 张，最多 {MAX_OTHERS} 张；请去掉一些。")
}

pub fn not_simulated(path: &Path, refusal: &Refusal) -> String {
    let (path, refusal) = match refusal {
        Refusal::Beside { file, why } => (Path::new(file), why.as_ref()),
        first => (path, first),
    };
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
        "no_start" => "没有开始事件；请先画上开始".into(),
        "not_executable" => format!("{here} 是{}，不能模拟；请先改掉", kind(&fact("what"))),
        "no_person" => format!(
            "环节 {here} 没有人能办；请在情景的 task_resource_distribution 里写明谁办、用时多少"
        ),
        "unknown_person" => {
            format!(
                "环节 {here} 指定的人员 {} 不在任何岗位中；请核对情景",
                fact("person")
            )
        }
        "no_hours" => format!("日历 {} 没有工作时间；请给它加上时段", fact("calendar")),
        "no_calendar" => format!("日历 {} 不存在；请核对情景", fact("calendar")),
        "never_at_work" => format!(
            "岗位 {} 的 {} 从不上班：日历 {} 没有工作时间；请给它加上时段",
            fact("post"),
            fact("person"),
            fact("calendar")
        ),
        "probabilities" => format!("网关 {here} 各分支的概率之和是 {}，应当是 1", fact("sum")),
        "probability" => format!(
            "网关 {here} 有一个分支的概率是 {}，应当在 0 到 1 之间",
            fact("value")
        ),
        "endless" => {
            format!("办件在 {here} 处无休止地循环，走不到结束；请检查循环的出口和它的概率")
        }
        "stuck" => {
            format!("办件停在 {here} 处永远等待，走不到结束；请检查通到那里的分支，或者分批的条件")
        }
        "out_of_bounds" => number(&fact("what")),
        "stopped" => "已中止".into(),
        "person_differs" => format!(
            "人员 {} 在两张图的情景里{}不一样；同一个人只能有一种，请改成一致",
            fact("person"),
            differs(&fact("what"))
        ),
        "beside" => {
            let inner = fact("inner");
            let inner = inner.strip_prefix("sim_").filter(|it| *it != "beside");
            let reason = inner.and_then(|inner| why(inner, fact)).unwrap_or_default();
            format!("同时占用人员的《{}》：{reason}", fact("file"))
        }
        _ => return None,
    })
}

/// What two scenarios say differently of one person.
fn differs(what: &str) -> &str {
    match what {
        "post" => "岗位",
        "hours" => "办公时间（含节假日和请假）",
        "cost" => "每小时费用",
        other => other,
    }
}

fn kind(what: &str) -> &str {
    match what {
        "complexGateway" => "复杂网关",
        "adHocSubProcess" => "随意子流程",
        "transaction" => "事务",
        "boundaryEvent" => "不在任何环节边上的边界事件",
        "completionCondition" => {
            "会办够数即止、而条件要看表单内容的环节：情景要在 repeats 里写明办完一次就够了的概率（enough）"
        }
        "besideFuzzy" => "会打断办理的事件或结束，而人员按概率上班（FUZZY）",
        "besideBatch" => "分批办理而批量大小靠抽签的环节，图上又有会打断办理的事件或结束",
        "togetherFuzzy" => "人员按概率上班（FUZZY）的图，不能与别的图同时模拟",
        "togetherBatch" => "分批办理而批量大小靠抽签的环节，不能与别的图同时模拟",
        "compensation" => "补偿事件",
        "cancel" => "取消事件",
        "multiple" => "有几种触发方式的事件",
        "link" => "没有去处的链接",
        "ways" => "入口超过 64 条的包容网关",
        other => other,
    }
}

fn number(what: &str) -> String {
    match what {
        "cases" => format!("办件数超出范围，应当在 1 到 {MAX_CASES} 之间"),
        "replications" => format!("轮数超出范围，应当在 1 到 {MAX_REPLICATIONS} 之间"),
        "warm_up" => "不计入数字的办件数超出范围，应当少于办件数".into(),
        "beside" => format!("同时占用人员的图超过 {MAX_OTHERS} 张"),
        "beside_cases" => {
            "到件太密，模拟期间超过一百万件；请核对情景里的 arrival_time_distribution".into()
        }
        "arrival" => "到件间隔不合理；请核对情景里的 arrival_time_distribution".into(),
        "start" => "开始时间超出范围，应当在一周之内".into(),
        step => format!("环节 {step} 的用时不合理；请核对情景里它的分布和参数"),
    }
}

pub fn simulated(outcome: &Outcome, seconds: f64) -> String {
    let cycle = &outcome.kpi.idle_cycle_time;
    let own = format!(
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
    );
    let mut lines = vec![own];
    lines.extend(outcome.beside.iter().map(neighbour));
    if !outcome.beside.is_empty() {
        lines.extend(busiest(outcome));
    }
    lines.join("\n")
}

fn hours(seconds: f64) -> String {
    format!("{:.1} 小时", seconds / 3_600.0)
}

fn neighbour(it: &Neighbour) -> String {
    let cycle = &it.kpi.idle_cycle_time;
    format!(
        "同时 {}：每轮 {:.0} 件，全程 平均 {}　P95 {}　等待 平均 {}",
        it.file,
        it.cases,
        hours(cycle.mean),
        hours(cycle.p95),
        hours(it.kpi.waiting_time.mean),
    )
}

/// Who has most to do with all charts together.
fn busiest(outcome: &Outcome) -> Option<String> {
    let people = outcome.resources.iter();
    let (id, most) = people.max_by(|a, b| a.1.utilisation.total_cmp(&b.1.utilisation))?;
    let share = most.utilisation * 100.0;
    Some(format!("最忙的人员 {id}：各图合计占用 {share:.0}%"))
}

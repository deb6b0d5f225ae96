//! Every sentence that the command line says, in one place; facts come in, Chinese goes out. A regular list.

use std::fmt::Display;
use std::net::SocketAddr;
use std::path::Path;

use app::AppError;
use chrono::NaiveDate;
use flow_model::compare::Comparison;
use flow_model::xml::{Document, ReadError, ReadErrorCode};
use flow_optimise::simulate::prosimos::Misfit;
use flow_optimise::simulate::{Outcome, Refusal};
use serde::Serialize;
use serde_json::Value;

use crate::chart::gravity;

mod table;

pub use table::{measured_all, not_imported, only_tables, table_imported, table_written};

/// The word of a code as serde writes it.
pub fn word<T: Serialize>(code: &T) -> String {
    match serde_json::to_value(code) {
        Ok(Value::String(word)) => word,
        Ok(other) => other["code"].as_str().unwrap_or("broken").to_owned(),
        Err(_) => "broken".to_owned(),
    }
}

pub fn cannot_read(path: &Path, error: &std::io::Error) -> String {
    format!(
        "读不到 {}：{}。请核对路径和权限。",
        path.display(),
        reason(error)
    )
}

pub fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!(
        "写不进 {}：{}。请换一个位置或检查磁盘。",
        path.display(),
        reason(error)
    )
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "没有这个文件或文件夹".into(),
        std::io::ErrorKind::PermissionDenied => "没有权限".into(),
        std::io::ErrorKind::StorageFull => "磁盘已满".into(),
        _ => error.to_string(),
    }
}

pub fn file_too_large(path: &Path, size: u64) -> String {
    format!(
        "{} 太大（{} MiB），最多 64 MiB。",
        path.display(),
        size / 1_048_576
    )
}

pub fn folder_too_large(path: &Path) -> String {
    format!("{} 里的文件太多或层级太深，请分批检查。", path.display())
}

pub fn unreadable(path: &Path, error: &ReadError) -> String {
    let place = error
        .line
        .map(|line| format!("第 {line} 行"))
        .unwrap_or_default();
    format!(
        "{} 不能打开：{place}{}。",
        path.display(),
        read_error(error)
    )
}

fn read_error(error: &ReadError) -> String {
    match error.code {
        ReadErrorCode::Empty => "文件是空的".into(),
        ReadErrorCode::TooLarge => "文件超过 64 MiB".into(),
        ReadErrorCode::TooDeep => "元素嵌套太深".into(),
        ReadErrorCode::TooManyElements => "元素太多".into(),
        ReadErrorCode::TooManyAttributes => "一个元素上的属性太多".into(),
        ReadErrorCode::HasDtd => {
            "含有 DTD 或实体声明，为安全起见不予打开；请用原绘图工具另存为标准 BPMN".into()
        }
        ReadErrorCode::BrokenXml => {
            let reason = error.params.get("reason").cloned().unwrap_or_default();
            format!("不是完整的 XML（{reason}）；请用原绘图工具重新导出")
        }
        ReadErrorCode::NotBpmn => "不是 BPMN 2.0 流程图；请选择扩展名为 .bpmn 的文件".into(),
    }
}

pub fn written(path: &Path, warnings: usize) -> String {
    match warnings {
        0 => format!("已写入 {}。", path.display()),
        some => format!(
            "已写入 {}；读入时有 {some} 处异常，已照原意保留。",
            path.display()
        ),
    }
}

/// The report of one file of `chart check`.
pub fn checked(file: &Value) -> String {
    let name = file["file"].as_str().unwrap_or_default();
    if file["readable"] == false {
        let warning = &file["warnings"][0];
        let line = warning["line"]
            .as_u64()
            .map(|line| format!("第 {line} 行 "))
            .unwrap_or_default();
        return format!(
            "{name}\n  不能打开：{line}{}",
            warning["code"].as_str().unwrap_or_default()
        );
    }
    let mut lines = vec![name.to_owned()];
    for finding in file["findings"].as_array().into_iter().flatten() {
        let rule = finding["rule"].as_str().unwrap_or_default();
        let element = finding["element"].as_str().unwrap_or("整图");
        let article = finding["params"]["article"]
            .as_str()
            .map(|it| format!("（第{it}条）"));
        lines.push(format!(
            "  {} {rule} · {element}{} · {}",
            gravity(&finding["severity"]),
            article.unwrap_or_default(),
            explanation(rule)
        ));
    }
    let sound = &file["soundness"];
    lines.push(match (sound["decided"] == true, sound["sound"] == true) {
        (true, true) => "  可靠性：能办结、不残留、无死环节。".into(),
        (true, false) => "  可靠性：有问题，见上。".into(),
        (false, _) => format!(
            "  可靠性：未判定（{}）。",
            sound["why"].as_str().unwrap_or_default()
        ),
    });
    lines.join("\n")
}

/// What a rule looks for; empty for a rule that is not known.
fn explanation(rule: &str) -> String {
    told(rule, "检查什么")
}

/// What the explanation of a rule says under one of its headings; empty where it says nothing.
pub fn told(rule: &str, heading: &str) -> String {
    let mark = format!("**{heading}**");
    let rule = flow_check::rules::all().iter().find(|it| it.name == rule);
    rule.and_then(|rule| {
        let mut lines = rule.explanation.lines();
        lines.find_map(|line| line.strip_prefix(mark.as_str()))
    })
    .map(|text| text.trim().to_owned())
    .unwrap_or_default()
}

/// What differs, an element to a line with its label.
pub fn compared(found: &Comparison, old: &Document, new: &Document) -> String {
    if found.is_empty() {
        return "两个版本相同。".into();
    }
    let label = |document: &Document, id: &str| {
        let name = document
            .by_id(id)
            .and_then(|at| document.element(at).get("name"));
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("{id}（{name}）"),
            None => id.to_owned(),
        }
    };
    let mut lines = Vec::new();
    lines.extend(
        found
            .added
            .iter()
            .map(|id| format!("增加 {}", label(new, id))),
    );
    lines.extend(
        found
            .removed
            .iter()
            .map(|id| format!("删除 {}", label(old, id))),
    );
    for change in &found.changed {
        let element = label(new, &change.element);
        let values = match (&change.old, &change.new) {
            (Some(old), Some(new)) => format!("：由“{old}”改为“{new}”"),
            (Some(old), None) => format!("：原为“{old}”"),
            (None, Some(new)) => format!("：现为“{new}”"),
            (None, None) => String::new(),
        };
        lines.push(format!("修改 {element} 的 {}{values}", change.what));
    }
    lines.extend(
        found
            .moved
            .iter()
            .map(|id| format!("移动 {}", label(new, id))),
    );
    let renamed = found.renamed.iter();
    lines.extend(renamed.map(|it| format!("换号 {} → {}", it.old, label(new, &it.new))));
    lines.join("\n")
}

pub fn measure(measure: &Value) -> String {
    let days = |limit: &Value| match limit["days"].as_f64() {
        Some(days) if limit["unit"] == "working" => format!("{days} 个工作日"),
        Some(days) => format!("{days} 日"),
        None => "未设".into(),
    };
    format!(
        "环节 {}　交接 {}　岗位 {}　材料 {}　跑动 {}\n法定时限 {}　承诺时限 {}　关键路径 {}　不计时 {}\n风险 高 {} 中 {} 低 {}　有风险的岗位 {}　控制流复杂度 {}",
        measure["steps"],
        measure["handovers"],
        measure["posts"].as_array().map_or(0, Vec::len),
        measure["materials"],
        measure["visits"],
        days(&measure["statutory"]),
        days(&measure["promised"]),
        days(&measure["critical_path"]),
        days(&measure["excluded_path"]),
        measure["risks"]["high"],
        measure["risks"]["medium"],
        measure["risks"]["low"],
        measure["risk_posts"].as_array().map_or(0, Vec::len),
        measure["complexity"]["control_flow"],
    )
}

pub fn bad_switches(path: &Path, why: &str) -> String {
    format!(
        "{} 不能用作规则开关：{why}。应当是 {{\"规则名\": \"off|info|warning|error\"}}，规则名照检查结果里的写。",
        path.display()
    )
}

pub fn bad_scenario(path: &Path, misfit: &Misfit) -> String {
    let why = match misfit {
        Misfit::Shape(text) => format!("不是 Prosimos 情景文件（{text}）"),
        Misfit::Distribution(name) => format!("不认识或不合理的分布 {name}"),
        Misfit::Period(text) => format!("不认识的工作时段 {text}"),
    };
    format!("{} 不能用：{why}。", path.display())
}

pub fn not_simulated(path: &Path, refusal: &Refusal) -> String {
    let why = match refusal {
        Refusal::NoStart => "没有开始事件".into(),
        Refusal::NotExecutable { element, what } => format!("{element} 是 {what}，不能模拟"),
        Refusal::NoPerson { element } => format!("环节 {element} 没有人能办"),
        Refusal::NoHours { calendar } => format!("工作时间 {calendar} 是空的"),
        Refusal::Endless { element } => format!("办件在 {element} 处无休止地循环"),
        Refusal::Stuck { element } => format!("办件在 {element} 处永远等待"),
        Refusal::OutOfBounds { what } => format!("{what} 超出允许范围"),
    };
    format!("{} 不能模拟：{why}。", path.display())
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

pub fn day(date: NaiveDate, working: bool, name: Option<&str>) -> String {
    let kind = if working { "工作日" } else { "非工作日" };
    match name {
        Some(name) => format!("{date} {kind}（{name}）"),
        None => format!("{date} {kind}"),
    }
}

pub fn unpublished(year: i32) -> String {
    format!("{year} 年的节假日安排尚未公布，不能推算；公布后请更新日历。")
}

pub fn due(date: NaiveDate, skipped: usize) -> String {
    format!("{date}（其间跳过 {skipped} 天）")
}

pub fn not_a_date(text: &str) -> String {
    format!("“{text}”不是日期，请写成 2026-11-23 这样。")
}

pub fn not_a_count(text: &str) -> String {
    format!("“{text}”不是天数，请写一个不小于 0 的整数。")
}

pub fn too_long(number: u32) -> String {
    format!("{number} 天太长，不能推算。")
}

pub fn code(value: &str, why: Option<&str>) -> String {
    match why {
        None => format!("{value} 校验通过"),
        Some(why) => format!("{value} 校验不通过（{why}）；如证照如此，可说明理由后使用。"),
    }
}

pub fn not_json(text: &str, error: &serde_json::Error) -> String {
    format!("“{text}”不是 JSON（{error}）。")
}

pub fn not_a_limit(text: &str) -> String {
    format!("“{text}”不是时限，请写 10w（工作日）、90d（自然日）或 3m（月）。")
}

pub fn not_a_pair(text: &str) -> String {
    format!("“{text}”不成对，请写成 名称=值。")
}

pub fn no_user() -> String {
    "请用 --user 指明用户（或设环境变量 SUNFLOW_USER）。".into()
}

pub fn no_password() -> String {
    "请用环境变量 SUNFLOW_PASSWORD 给出口令。".into()
}

pub fn no_case(name: &str) -> String {
    format!("没有编号或标识为 {name} 的办件，请用 desk case list 查找。")
}

pub fn which_step(steps: &[Value]) -> String {
    let names: Vec<String> = steps
        .iter()
        .map(|step| format!("{}（{}）", text(step, "node"), text(step, "name")))
        .collect();
    match names.is_empty() {
        true => "办件已经结束，没有待办的环节。".into(),
        false => format!("请用 --node 指明环节：{}。", names.join("、")),
    }
}

/// An error of the command table: the sentence of its code where there is one, else code and facts.
pub fn app_error(error: &AppError) -> String {
    let params = Value::Object((*error.params).clone());
    let fact = |name: &str| match &params[name] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let sentence = match error.code.as_str() {
        "no_desk" => "这个文件夹里没有工作站，请先运行 desk init。".into(),
        "in_use" => "这个工作站正被另一个程序使用（窗口或命令行），请先关闭它。".into(),
        "newer_file" => "数据由更新版本的程序写成，请升级本程序。".into(),
        "damaged" => "数据文件已损坏，程序没有改动它；请从备份恢复。".into(),
        "wrong_password" => "用户或口令不对。".into(),
        "too_many_attempts" => format!("尝试次数太多，请 {} 秒后再试。", fact("wait_s")),
        "wrong_post" => "这个环节不归该用户的岗位办理。".into(),
        "not_signed_in" => "请先登录。".into(),
        "item_unknown" => "目录里没有这个事项。".into(),
        "item_not_bound" => "这个事项还没有绑定流程图。".into(),
        "field_required" | "required" => {
            format!(
                "必填字段 {} 还没有填；确实没有的，写“缺失:理由”。",
                fact("key")
            )
        }
        "unreachable" | "platform_unreachable" => {
            "省级平台没有应答，记录都在本机，稍后会再送。".into()
        }
        "not_the_platform" => "对方不是省级平台（可能是上网认证页面），请核对地址和网络。".into(),
        "exists" | "desk_exists" => "这个文件夹里已经有工作站，没有改动它。".into(),
        _ => return unknown(error, &params),
    };
    match &error.field {
        Some(field) => format!("{sentence}（{field}）"),
        None => sentence,
    }
}

fn unknown(error: &AppError, params: &Value) -> String {
    let field = error
        .field
        .as_ref()
        .map(|field| format!("，字段 {field}"))
        .unwrap_or_default();
    let facts = match params.as_object().is_none_or(serde_json::Map::is_empty) {
        true => String::new(),
        false => format!("，{params}"),
    };
    format!("没有办成：{}{field}{facts}", error.code)
}

pub fn desk_made(data: &Path, demo: bool) -> String {
    let kind = if demo { "演示县" } else { "工作站" };
    format!("{kind}已建好：{}", data.display())
}

pub fn imported(reply: &Value) -> String {
    let bad = reply["bad"].as_array().cloned().unwrap_or_default();
    let mut lines = vec![format!(
        "新增 {}　变更 {}　未变 {}　有误 {}",
        reply["added"],
        reply["changed"],
        reply["unchanged"],
        bad.len()
    )];
    for row in bad.iter().take(50) {
        lines.push(format!(
            "  第 {} 行 {} {}",
            row["row"],
            text(row, "column"),
            text(row, "code")
        ));
    }
    lines.join("\n")
}

/// Rows of a reply with some of their columns.
pub fn rows(reply: &Value, columns: &[&str]) -> String {
    let rows = reply["rows"].as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        return "没有记录。".into();
    }
    let line = |row: &Value| {
        columns
            .iter()
            .map(|it| text(row, it))
            .collect::<Vec<_>>()
            .join("  ")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn case(view: &Value) -> String {
    let facts = &view["facts"];
    let mut lines = vec![
        format!("{}　{}", text(facts, "number"), text(facts, "title")),
        format!(
            "事项 {}　状态 {}　灯 {}",
            text(facts, "item_name"),
            phase(facts),
            light(view)
        ),
    ];
    if let Some(code) = facts["query_code"].as_str() {
        lines.push(format!("查询码 {code}　办件标识 {}", text(view, "case")));
    }
    for step in view["steps"].as_array().into_iter().flatten() {
        let post = &step["post"];
        lines.push(format!(
            "当前环节 {}（{}） {}",
            text(step, "name"),
            text(step, "node"),
            text(post, "name")
        ));
    }
    lines.join("\n")
}

fn phase(facts: &Value) -> String {
    match facts["phase"].as_str().unwrap_or_default() {
        "running" => "办理中".into(),
        "ended" => format!("已办结：{}", text(facts, "outcome")),
        "withdrawn" => "已撤回".into(),
        other => other.into(),
    }
}

fn light(view: &Value) -> &'static str {
    match view["light"].as_str().unwrap_or_default() {
        "red" => "红灯",
        "yellow" => "黄灯",
        _ => "绿灯",
    }
}

pub fn sync(state: &Value) -> String {
    let enrolled = if state["enrolled"] == true {
        "已登记"
    } else {
        "未登记"
    };
    let mut lines = vec![format!(
        "{enrolled}　待发送 {}　已收讫 {}　被退回 {}",
        state["waiting"], state["received"], state["refused"]
    )];
    if state["last_error"] != Value::Null {
        lines.push(format!(
            "最近一次没有成功：{}",
            text(&state["last_error"], "code")
        ));
    }
    lines.join("\n")
}

fn text(value: &Value, key: &str) -> String {
    match &value[key] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

pub fn only_loopback(listen: SocketAddr) -> String {
    format!("{listen} 不是本机地址；工作站只在本机打开。")
}

pub fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> String {
    format!("不能在 {listen} 上监听：{}。请换一个端口。", reason(error))
}

pub fn desk_serves(address: SocketAddr, key: &str) -> String {
    format!("请在本机浏览器打开 http://{address}/?key={key}\n按 Ctrl+C 结束。")
}

pub fn no_key() -> &'static str {
    "请用启动时显示的完整地址打开。"
}

pub fn platform_serves(address: SocketAddr) -> String {
    format!("省级平台在 http://{address} 上，按 Ctrl+C 结束。")
}

pub fn ended() -> String {
    "已结束。".into()
}

pub fn enrol_code(code: &str, until: &str) -> String {
    format!("登记码 {code}，一次有效，{until} 前使用。")
}

pub fn suspended_by_operator() -> String {
    "平台管理员暂停".into()
}

pub fn item_suspended(item: &str) -> String {
    format!("事项 {item} 已暂停：新办件将被退回。")
}

pub fn item_resumed(item: &str, settled: usize) -> String {
    format!("事项 {item} 已恢复，{settled} 条记录重新核验。")
}

pub fn platform_refuses(error: &impl Display) -> String {
    format!("平台不能照办：{error}。")
}

pub fn platform_cannot_open(path: &Path, error: &impl Display) -> String {
    format!("平台数据 {} 打不开：{error}。", path.display())
}

pub fn not_a_store(store: &str) -> String {
    format!("“{store}”不是存储，请写成 sqlite:文件路径。")
}

pub fn broken(error: &impl Display) -> String {
    format!("程序出错：{error}。")
}

//! What the command line says of the desk: cases, lists, synchronisation, errors of its commands. A regular list.

use std::net::SocketAddr;
use std::path::Path;

use app::AppError;
use serde_json::Value;

use super::archive::left_out;
use super::file::reason;

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
    let Some(sentence) = sentence(&error.code, &fact) else {
        return unknown(error, &params);
    };
    match &error.field {
        Some(field) => format!("{sentence}（{field}）"),
        None => sentence,
    }
}

/// The sentence of a code; none where there is none yet.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "no_desk" => "这个文件夹里没有工作站，请先运行 desk init。".into(),
        "in_use" => "这个工作站正被另一个程序使用（窗口或命令行），请先关闭它。".into(),
        "newer_file" => "数据由更新版本的程序写成，请升级本程序。".into(),
        "damaged" => "数据文件已损坏，程序没有改动它；请从备份恢复。".into(),
        "wrong_password" => "用户或口令不对。".into(),
        "too_many_attempts" => format!("尝试次数太多，请 {} 秒后再试。", fact("wait_s")),
        "wrong_post" => "这个环节不归该用户的岗位办理。".into(),
        "not_signed_in" => "请先登录。".into(),
        known if super::mine::is_known(known) => super::mine::sentence(known, fact),
        "date_malformed" => "日期须写成 YYYY-MM-DD。".into(),
        "no_number_left" => format!(
            "本机没有“{}”的文号了。请向省级平台申领（desk number ask）或领入号段条（desk number take）；文书可以先不编号办下去。",
            fact("series")
        ),
        "number_not_lead" => "只有号源设为“本工作站牵头”的工作站才能划出号段。".into(),
        "number_source_fixed" => format!(
            "{} 年的号段已经按原来的号源分配，明年才能更换号源。",
            fact("year")
        ),
        "number_source_differs" => "本工作站的号源不是号段条，请先由负责人改设置。".into(),
        "number_out_of_range" => format!("数目不对，须在 1 到 {} 之间。", fact("max")),
        "series_unknown" => format!("没有设定“{}”这个系列。", fact("series")),
        "holder_malformed" => "工作站标识是四位字母数字，且不是本工作站自己的。".into(),
        "slip_malformed" => "号段条不对，请核对每一个字符。".into(),
        "slip_other_device" => format!("这张号段条是给工作站 {} 的。", fact("holder")),
        "block_overlaps" => "号段与已有的重叠，没有领入。".into(),
        "past_nothing" => "文件里没有认出一件办件：至少要有两列能认出的表头，例如办件编号和申请人；可用 --column 指定。".into(),
        "past_format_unknown" => "不支持这种文件：可用 XLSX、XLS、CSV（UTF-8、GBK）、SQLite 文件，或装有各表 CSV 的 ZIP。".into(),
        "past_cancelled" => "已取消，没有写入。".into(),
        "past_unknown" => "没有这件存量办件。".into(),
        "past_not_open" => "这一件不是原系统在办的存量办件，不能接续。".into(),
        "past_batch_unknown" => format!("没有批次 {}。", fact("batch")),
        "past_undone" => format!("批次 {} 已经撤销过了。", fact("batch")),
        "past_followed" => match fact("what").as_str() {
            "import" => "后来的批次更新过其中的办件，请先撤销后来的批次。".into(),
            "case" => "其中有办件已在本系统接续办理，不能撤销。".into(),
            _ => "其后已经用本机编过文号，不能撤销。".into(),
        },
        "case_is_past" => "这是存量办件，只能查阅：desk import show。".into(),
        "text_twice" => format!("“{}”写了两次。", fact("text")),
        "paper_unknown" => "没有这份文书，或者这个环节不制发它。".into(),
        "paper_has_number" => format!("文书已有文号 {}，要换号请先作废。", fact("number")),
        "paper_has_no_number" => "文书还没有文号。".into(),
        "reason_required" => "请写明理由。".into(),
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
        code => {
            return crate::say_law::sentence(code, fact)
                .or_else(|| crate::say_ends::sentence(code, fact))
                .or_else(|| crate::say_people::sentence(code, fact))
                .or_else(|| super::redesign::sentence(code, fact))
                .or_else(|| super::moves::sentence(code, fact))
                .or_else(|| super::codes::sentence(code, fact))
                .or_else(|| super::table::bounds(code, fact).map(|sentence| sentence + "。"));
        }
    })
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

pub fn log_exported(path: &Path, (cases, events): (u64, u64), without: u64) -> String {
    let done = format!("已导出 {cases} 件办件、{events} 条记录：{}", path.display());
    match left_out(without) {
        Some(line) => format!("{done}\n{line}"),
        None => done,
    }
}

pub fn not_a_state(state: &str) -> String {
    format!("“{state}”不是办件状态，可用 running、ended、withdrawn。")
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
    if reply["codes"] != 0 {
        lines.push(format!("并存编码 新增或变更 {}", reply["codes"]));
    }
    if reply["doubtful_total"] != 0 {
        lines.push(format!("没有通过校验的编码 {}", reply["doubtful_total"]));
        lines.extend(super::codes::doubtful(reply));
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
            "事项 {}（{}）　状态 {}　灯 {}",
            text(facts, "item_name"),
            word(&text(facts, "case_type")),
            phase(facts),
            light(view)
        ),
    ];
    if let Some(code) = facts["query_code"].as_str() {
        lines.push(format!("查询码 {code}　办件标识 {}", text(view, "case")));
    }
    for step in view["steps"].as_array().into_iter().flatten() {
        let post = &step["post"];
        let held = match step["hands"]["holder"]["name"].as_str() {
            Some(name) => format!("　{name} 签收"),
            None => String::new(),
        };
        lines.push(format!(
            "当前环节 {}（{}） {}{held}",
            text(step, "name"),
            text(step, "node"),
            text(post, "name")
        ));
    }
    lines.extend(super::checks::gaps(view));
    lines.extend(super::checks::of_case(view));
    for row in view["corrections"].as_array().into_iter().flatten() {
        lines.push(format!(
            "补正第{}次　{}　{}",
            row["round"],
            text(row, "told_at"),
            text(row, "asked")
        ));
    }
    lines.extend(view["halts"].as_array().into_iter().flatten().map(halt));
    for row in view["remedies"].as_array().into_iter().flatten() {
        let remedy = &row["remedy"];
        lines.push(format!(
            "{}　{}　{}　{}",
            text(remedy, "organ"),
            text(remedy, "number"),
            word(&text(remedy, "order")),
            text(row, "reopened_at")
        ));
    }
    lines.extend(super::lights::of_case(view));
    lines.join("\n")
}

/// A time for which carrying out the decision was halted, or is.
fn halt(row: &Value) -> String {
    let ground = match text(row, "ground").as_str() {
        "no_means" => "当事人履行确有困难或者暂无履行能力",
        "third_party" => "第三人对执行标的主张权利，确有理由",
        "irreparable" => "执行可能造成难以弥补的损失，且中止不损害公共利益",
        "agreement" => "与当事人达成执行协议",
        _ => "需要中止执行的其他情形",
    };
    let until = match (row["until"].as_str(), row["last"].as_str()) {
        (Some(until), _) => format!("　{until} 恢复执行　{}", text(row, "resumed")),
        (None, Some(last)) => format!("　到 {last} 仍未恢复的，依法不再执行"),
        (None, None) => String::new(),
    };
    let (since, reason) = (text(row, "since"), text(row, "reason"));
    format!("中止执行　{since}　{ground}　{reason}{until}")
}

fn phase(facts: &Value) -> String {
    match facts["phase"].as_str().unwrap_or_default() {
        "running" => "办理中".into(),
        "ended" => format!("已办结：{}", outcome(facts)),
        "withdrawn" => word(&text(facts, "ending")),
        other => other.into(),
    }
}

/// The label of the end that was reached, else the way the case ended.
fn outcome(facts: &Value) -> String {
    match text(facts, "outcome") {
        label if label.is_empty() => word(&text(facts, "ending")),
        label => label,
    }
}

/// Kinds of cases, ways to end, and orders, in Chinese.
fn word(word: &str) -> String {
    let words = [
        ("instant", "即办件"),
        ("promised", "承诺件"),
        ("joint", "联办件"),
        ("reported", "上报件"),
        ("simple", "简易程序"),
        ("general", "普通程序"),
        ("granted", "准予"),
        ("punished", "作出处罚"),
        ("completed", "办结"),
        ("not_accepted", "不予受理"),
        ("not_filed", "不予立案"),
        ("refused", "不予许可"),
        ("no_penalty", "不予处罚"),
        ("transferred", "移送"),
        ("turned", "转普通程序"),
        ("terminated", "终止"),
        ("abandoned", "退件"),
        ("withdrawn", "申请人撤回"),
        ("mistaken", "登记错误撤销"),
        ("revoked", "撤销"),
        ("changed", "变更"),
        ("illegal", "确认违法"),
        ("redo", "撤销并责令重作"),
        ("perform", "责令履行"),
        ("execution_ended", "终结执行"),
        ("partly_revoked", "部分撤销"),
        ("partly_redo", "部分撤销并责令重作"),
        ("void", "确认无效"),
    ];
    let found = words.iter().find(|(known, _)| *known == word);
    found.map_or(word, |(_, chinese)| chinese).to_owned()
}

/// Counts by kind, by ending, by order.
pub fn counts(reply: &Value) -> String {
    let heads = [
        ("kinds", "办件类型"),
        ("endings", "办理结果"),
        ("remedies", "复议、诉讼结果"),
    ];
    let lines = heads.iter().map(|(key, head)| {
        let rows = reply[*key].as_array().into_iter().flatten();
        let rows: Vec<String> = rows
            .map(|row| format!("{} {}", word(&text(row, "word")), row["n"]))
            .collect();
        format!(
            "{head}：{}",
            if rows.is_empty() {
                "无".to_owned()
            } else {
                rows.join("、")
            }
        )
    });
    lines.collect::<Vec<_>>().join("\n")
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

pub(super) fn text(value: &Value, key: &str) -> String {
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

pub fn paper_ending(output: &std::path::Path) -> String {
    format!("输出文件“{}”应以 .pdf 或 .docx 结尾。", output.display())
}

pub fn no_such_paper(document: &str, papers: &[Value]) -> String {
    let names: Vec<String> = papers.iter().map(|row| text(row, "document")).collect();
    match names.is_empty() {
        true => "这个办件还没有到制作文书的环节。".into(),
        false => format!("没有文书“{document}”。现有：{}。", names.join("、")),
    }
}

pub fn paper_without_template(document: &str) -> String {
    format!(
        "流程图里没有“{document}”的模板，无法自动填写；请在窗口的“表单与文书”里补上，或自行起草。"
    )
}

pub fn paper_of_which_step(document: &str, rows: &[&Value]) -> String {
    let steps: Vec<String> = (rows.iter())
        .map(|row| format!("{}（{}）", text(row, "node"), text(row, "step")))
        .collect();
    format!(
        "几个环节都制作“{document}”，请用 --node 指明：{}。",
        steps.join("、")
    )
}

pub fn wrote_paper(document: &str, output: &std::path::Path) -> String {
    format!("已把“{document}”存为 {}。", output.display())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{case, counts};

    #[test]
    fn a_case_says_since_when_and_until_when_its_execution_is_halted() {
        let halted = json!({"since": "2026-03-02T10:00:00+08:00", "ground": "no_means", "reason": "重病",
            "until": null, "resumed": null, "last": "2029-03-02"});
        let over = json!({"since": "2026-01-02T10:00:00+08:00", "ground": "other", "reason": "另案未决",
            "until": "2026-02-02T10:00:00+08:00", "resumed": "已决", "last": null});
        let told = case(&json!({"facts": {}, "halts": [over, halted]}));
        let mut lines = told.lines().filter(|line| line.starts_with("中止执行"));
        let first = lines.next().unwrap();
        assert!(
            first.contains("2026-02-02T10:00:00+08:00 恢复执行　已决"),
            "{first}"
        );
        let second = lines.next().unwrap();
        assert!(
            second.contains("暂无履行能力　重病　到 2029-03-02 仍未恢复的"),
            "{second}"
        );
    }

    #[test]
    fn ends_and_orders_are_told_in_words() {
        let row = |word: &str| json!({"word": word, "n": 1});
        let orders = [row("partly_revoked"), row("partly_redo"), row("void")];
        let told =
            counts(&json!({"kinds": [], "endings": [row("execution_ended")], "remedies": orders}));
        assert!(told.contains("办理结果：终结执行 1"), "{told}");
        assert!(
            told.contains("部分撤销 1、部分撤销并责令重作 1、确认无效 1"),
            "{told}"
        );
    }
}

//! What the command line says of mining on a desk.

use std::fmt::Write as _;

use serde_json::Value;

use super::log::spoken;

/// Rows that a terminal shows of each list.
const SHOWN: usize = 20;

/// Whether the code has its sentence here.
pub fn is_known(code: &str) -> bool {
    code.starts_with("log_") && code != "log_too_large"
        || code.starts_with("mining_")
        || matches!(code, "not_a_log" | "noise_malformed" | "days_malformed")
}

/// The sentence of a code of mining.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> String {
    match code {
        "mining_stopped" => "已停止。".into(),
        "mining_chart" => format!(
            "这张流程图不能用来对照：“{}”这样画的，办件走不通。",
            fact("element")
        ),
        "mining_chart_endless" => "这张流程图走不到结束，请先做可靠性检查。".into(),
        "mining_too_many_steps" => {
            format!(
                "日志里有 {} 种环节，太多，发现不了流程图。请先筛选，或检查“环节”是不是选错了列。",
                fact("steps")
            )
        }
        "noise_malformed" => "噪声阈值须在 0 至 1 之间。".into(),
        "days_malformed" => "天数须在 0 至 1000000 之间。".into(),
        "log_closed" => "这份日志没有打开，请重新打开。".into(),
        "log_nothing_left" => "筛选以后没有办件了。".into(),
        "log_no_cases" => "这个范围里还没有办过环节的办件。".into(),
        "log_packed_cut" => {
            "压缩文件不完整，没有下载完或者没有写完。请重新导出或者重新下载。".into()
        }
        "log_packed_broken" => "压缩文件已损坏。请重新导出或者重新下载。".into(),
        "log_not_packed" => {
            "文件名是 .gz，却不是 gzip 压缩文件，内容也不是事件日志。请重新导出或者重新下载。"
                .into()
        }
        "log_xml_broken" => "这不是完整的 XML。请重新导出或者重新下载。".into(),
        "log_json_broken" => "这不是完整的 JSON。请重新导出或者重新下载。".into(),
        "log_database_broken" => "这个数据库文件已损坏。请重新导出。".into(),
        "log_unreadable" => format!("日志读不下去：{}。请核对文件是否完整。", fact("reason")),
        "log_empty" => "日志是空的。".into(),
        "not_a_log" => format!(
            "这不是事件日志（文件是 {}）。可以读 XES、CSV、OCEL 2.0。",
            fact("found")
        ),
        "log_no_column" => format!(
            "表格里认不出“{}”是哪一列，请用 --case-column、--activity-column、--end-column 指明。表头：{}。",
            match fact("column").as_str() {
                "case" => "办件",
                "activity" => "环节",
                _ => "时间",
            },
            fact("headings")
        ),
        "log_object_type" => format!(
            "请用 --object-type 指明哪一种对象是办件：{}。",
            fact("types")
        ),
        "log_no_events" => format!(
            "没有一行能用：第 {} 行起就不对（“{}”）。",
            fact("line"),
            fact("found")
        ),
        "log_too_many_events" => {
            format!(
                "日志太大，超过 {} 个事件（第 {} 行起）。请按时间分成几份。",
                fact("most"),
                fact("line")
            )
        }
        _ => "日志不能用。".into(),
    }
}

pub fn own_or_file() -> &'static str {
    "日志文件和本机办件只能选一样：--log 不能与 --chart、--code 同用。"
}

pub fn one_way_of_cases() -> &'static str {
    "--rework、--ping-pong、--deviation 只能给一样。"
}

fn seconds(value: &Value) -> String {
    spoken(value.as_f64().unwrap_or_default())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn percent(value: &Value) -> String {
    value
        .as_f64()
        .map_or("未判定".into(), |it| format!("{:.1}%", it * 100.0))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A trouble of an opened log.
pub fn one_trouble(trouble: &Value) -> String {
    let what = match text(&trouble["code"]) {
        "day_or_month" => {
            return "看不出时间里日和月哪个在前：用斜线的按月在前、用短横的按日在前读入，请核对。"
                .into();
        }
        "no_case" => "没有办件编号，已略去",
        "no_activity" => "没有环节，已略去",
        "bad_time" => "时间读不懂，已略去",
        "start_after_end" => "开始晚于结束，已不计开始时间",
        "time_backwards" => "时间早于同一办件的上一行，已按时间排列",
        "not_text" => "有不合编码的字节，已替换",
        "broken" => "文件从这里起坏了，只取前面的",
        _ => "太多，已略去",
    };
    match trouble["line"].as_u64() {
        Some(line) => format!("{} 行{what}，第一处在第 {line} 行。", trouble["count"]),
        None => format!("{} 行{what}。", trouble["count"]),
    }
}

pub fn mining_summary(it: &Value) -> String {
    let spread = &it["case_seconds"];
    let mut said = format!(
        "办件 {}（共 {}），事件 {}，路径 {} 种，每件交接 {:.1} 次。\n办理时间：平均 {}，中位 {}，90% 在 {} 内，95% 在 {} 内。\n",
        it["cases"],
        it["of"],
        it["events"],
        it["variants"],
        it["handovers_per_case"].as_f64().unwrap_or_default(),
        seconds(&spread["mean"]),
        seconds(&spread["p50"]),
        seconds(&spread["p90"]),
        seconds(&spread["p95"]),
    );
    for step in list(&it["steps"]).take(SHOWN) {
        let _ = writeln!(
            said,
            "  {}：{} 次，等待中位 {}，办理中位 {}，{} 件返工",
            text(&step["name"]),
            step["count"],
            seconds(&step["waiting"]["p50"]),
            seconds(&step["processing"]["p50"]),
            step["rework_cases"],
        );
    }
    for pair in list(&it["ping_pong"]).take(SHOWN) {
        let (one, other) = (text(&pair["one"]), text(&pair["other"]));
        let _ = writeln!(
            said,
            "  {one} → {other} → {one}：{} 次，{} 件",
            pair["count"], pair["cases"]
        );
    }
    said.trim_end().to_owned()
}

pub fn mined_map(it: &Value) -> String {
    let mut said = String::new();
    for way in list(&it["ways"]) {
        let from = way["from"].as_str().unwrap_or("开始");
        let to = way["to"].as_str().unwrap_or("结束");
        let time = way["median_s"].as_f64().map(spoken);
        let time = time.map(|it| format!("，中位 {it}")).unwrap_or_default();
        let _ = writeln!(said, "{from} → {to}：{} 次{time}", way["count"]);
    }
    let _ = write!(
        said,
        "另有 {} 个环节、{} 条去向没有画出。",
        it["steps_left"], it["ways_left"]
    );
    said
}

pub fn mining_variants(it: &Value) -> String {
    let mut said = format!("路径 {} 种，办件 {}。\n", it["total"], it["cases"]);
    for row in list(&it["rows"]) {
        let steps: Vec<&str> = list(&row["steps"]).map(text).collect();
        let _ = writeln!(
            said,
            "{:>3}  {} 件（{}，累计 {}），中位 {}：{}",
            row["n"].as_u64().unwrap_or_default(),
            row["cases"],
            percent(&row["share"]),
            percent(&row["cumulative"]),
            seconds(&row["seconds"]["p50"]),
            steps.join(" → "),
        );
    }
    said.trim_end().to_owned()
}

pub fn logged_cases(it: &Value) -> String {
    let mut said = format!("{} 件。\n", it["total"]);
    for row in list(&it["rows"]) {
        let steps = list(&row["steps"]).map(|step| match text(&step["differs"]) {
            "skipped" => format!("［略过 {}］", text(&step["name"])),
            "added" => format!("［多出 {}］", text(&step["name"])),
            _ => text(&step["name"]).to_owned(),
        });
        let steps = steps.collect::<Vec<_>>().join(" → ");
        let _ = writeln!(
            said,
            "{}  {}：{steps}",
            text(&row["name"]),
            seconds(&row["seconds"])
        );
    }
    said.trim_end().to_owned()
}

/// How many cases keep to a chart, of those that were decided.
fn fitting(it: &Value) -> String {
    let count = |key: &str| it[key].as_u64().unwrap_or_default();
    let (cases, undecided) = (count("cases"), count("undecided"));
    let decided = cases.saturating_sub(undecided);
    match undecided {
        0 => format!("{cases} 件中 {} 件完全符合。", count("fitting")),
        _ if decided == 0 => format!("{cases} 件都没有判定，不知道有多少件符合。"),
        _ => format!(
            "判定的 {decided} 件中 {} 件完全符合；另有 {undecided} 件太复杂，没有判定，不计在内。",
            count("fitting")
        ),
    }
}

pub fn mined_chart(it: &Value) -> String {
    let mut said = format!(
        "环节 {}，网关 {}；符合度 {}，精确度 {}；{}",
        it["steps"],
        it["gateways"],
        percent(&it["fitness"]),
        percent(&it["precision"]),
        fitting(it),
    );
    if let Some(chart) = it["kept"]["chart"].as_str() {
        let _ = write!(
            said,
            "\n已存为草稿 {chart}；撤销：desk optimise undo {chart}。"
        );
    }
    said
}

pub fn mining_conformed(it: &Value) -> String {
    let mut said = format!(
        "{}：符合度 {}，精确度 {}；{}\n",
        text(&it["name"]),
        percent(&it["fitness"]),
        percent(&it["precision"]),
        fitting(it),
    );
    for one in list(&it["deviations"]).take(SHOWN) {
        let kind = if one["kind"] == "skipped" {
            "略过"
        } else {
            "多出"
        };
        let behind = match one["behind"].as_str() {
            Some(step) => format!("，多在“{step}”之后"),
            None => String::new(),
        };
        let _ = writeln!(
            said,
            "  {kind}“{}”：{} 件（{}）{behind}",
            text(&one["activity"]),
            one["cases"],
            percent(&one["share"]),
        );
    }
    for one in list(&it["late"]).take(SHOWN) {
        let _ = writeln!(
            said,
            "  “{}”超时：{} 件，共 {} 件",
            text(&one["activity"]),
            one["cases"],
            one["of"]
        );
    }
    said.trim_end().to_owned()
}

pub fn mined_dots(it: &Value) -> String {
    let shown = it["tracks"].as_array().map_or(0, Vec::len);
    format!(
        "办件 {}，回放 {shown} 件；用 --format json 取得每件的时间。",
        it["cases"]
    )
}

#[cfg(test)]
mod tests {
    use app::AppError;

    #[test]
    fn every_code_of_mining_has_a_sentence_of_its_own() {
        let other = super::sentence("none", &|_| String::new());
        for code in app::error::codes() {
            if super::is_known(&code) {
                assert_ne!(super::sentence(&code, &|_| String::new()), other, "{code}");
                assert_ne!(super::super::app_error(&AppError::new(&code)), "", "{code}");
            }
        }
    }
}

//! Sentences of `log …`.

use std::fmt::Write as _;
use std::path::Path;

use flow_mine::conform::NotConformed;
use flow_mine::discover::{MAX_ACTIVITIES, NotMined};
use flow_mine::read::{LogError, Trouble, TroubleCode, fault};
use serde_json::Value;

pub fn no_log() -> &'static str {
    "请给出日志文件，或用 --data 指明工作站数据文件夹。"
}

pub fn log_or_desk() -> &'static str {
    "日志文件与 --data 只能给一个。"
}

pub fn log_and_chart() -> &'static str {
    "请先后给出日志和流程图；日志取自工作站时用 --data 指明数据文件夹，只给流程图。"
}

pub fn nothing_left() -> &'static str {
    "按这些条件没有剩下办件；请放宽时间、路径或事项条件。"
}

pub fn desk_without_events() -> &'static str {
    "这个工作站还没有办过的环节，没有可汇总的日志。"
}

pub fn bad_time(text: &str) -> String {
    format!("“{text}”不是时间；请写成 2026-03-02 或 2026-03-02 09:00。")
}

pub fn bad_noise(noise: f64) -> String {
    format!("噪声阈值 {noise} 不在 0 与 1 之间。")
}

pub fn mined_name() -> &'static str {
    "发现的流程"
}

pub fn mined_too_large() -> &'static str {
    "发现的流程图有一个或几个环节的层次超过 300 层，画不下；请用 --noise、--top 或 --item 缩小范围。"
}

pub fn not_mined(error: &NotMined) -> String {
    match error {
        NotMined::TooManyActivities(found) => format!(
            "日志里有 {found} 种环节，最多从 {MAX_ACTIVITIES} 种发现流程图；请核对环节所在的列（--activity-column）。"
        ),
        NotMined::Stopped => "已停止。".into(),
    }
}

pub fn not_conformed(file: &Path, error: &NotConformed) -> String {
    let file = file.display();
    match error {
        NotConformed::NotPlayable(it) => {
            let why = match it.what {
                "complex_gateway" => "是复杂网关，不能执行",
                "ad_hoc" => "是即兴子流程，不能执行",
                "too_many_branches" => "分支太多",
                "too_deep" => "嵌套太深",
                _ => return format!("{file} 里没有可以执行的流程；请给出画有环节的流程图。"),
            };
            format!("{file} 不能与日志对照：{} {why}；请先改图。", it.element)
        }
        NotConformed::NoEnd => {
            format!("{file} 没有能走到结束的路；请先用 chart check 检查可靠性。")
        }
        NotConformed::Stopped => "已停止。".into(),
    }
}

/// Why a log could not be read.
pub fn unreadable_log(path: &Path, error: &LogError) -> String {
    let path = path.display();
    match error {
        LogError::Unreadable { reason } => {
            format!("读不到 {path}：{}。请核对文件是否完整。", fault(reason))
        }
        LogError::NotPacked => format!(
            "{path} 名为 .gz，却不是 gzip 压缩文件，内容也不是事件日志；请重新导出或者重新下载。"
        ),
        LogError::Empty => format!("{path} 是空的。"),
        LogError::HasDtd => {
            format!("{path} 含有 DTD 或实体声明，为安全起见不予打开；请重新导出为标准 XES。")
        }
        LogError::NotALog { found } => {
            let found = match found.as_str() {
                "BIN" => "不是文本文件",
                "OCEL" => "JSON 里没有 OCEL 2.0 的对象和事件",
                other => other,
            };
            format!(
                "{path} 不是事件日志（{found}）；请给出 XES、CSV 或 OCEL 2.0（JSON、XML、SQLite）文件。"
            )
        }
        LogError::NoColumn { column, found } => {
            let (what, flag) = match *column {
                "case" => ("办件编号", "--case-column"),
                "activity" => ("环节", "--activity-column"),
                _ => ("时间", "--end-column"),
            };
            format!(
                "{path} 里找不到{what}所在的列（有：{}）；请用 {flag} 指明列名。",
                found.join("、")
            )
        }
        LogError::ObjectType { found } if found.is_empty() => format!("{path} 里没有对象。"),
        LogError::ObjectType { found } => {
            format!(
                "请用 --object-type 指明以哪种对象为办件：{}。",
                found.join("、")
            )
        }
        LogError::NoEvents { troubles } => {
            let why: Vec<String> = troubles.iter().map(row_trouble).collect();
            match why.is_empty() {
                true => format!("{path} 里没有事件。"),
                false => format!("{path} 里没有一行可用：{}", why.join("")),
            }
        }
        LogError::TooManyRows { most, line } => match line {
            Some(line) => {
                format!("{path} 太大：第 {line} 行起超过 {most} 个事件。请按时间分成几份。")
            }
            None => format!("{path} 太大：超过 {most} 个事件。请按时间分成几份。"),
        },
        LogError::Database => format!("{path} 是数据库，里面没有 OCEL 2.0 的表。"),
        LogError::Stopped => "已停止。".into(),
    }
}

/// What breaks a file, by its code.
fn fault(code: &str) -> &str {
    match code {
        fault::PACKED_CUT => "gzip 压缩文件不完整，没有下载完或者没有写完",
        fault::PACKED_BROKEN => "gzip 压缩文件已损坏",
        fault::FOLDER => "这是文件夹，不是文件",
        fault::XML_BROKEN => "内容不是完整的 XML",
        fault::JSON_BROKEN => "内容不是完整的 JSON",
        fault::DATABASE_BROKEN => "数据库文件已损坏",
        other => other,
    }
}

/// One kind of trouble of a log's rows.
pub fn row_trouble(trouble: &Trouble) -> String {
    let Trouble {
        code,
        count,
        line,
        found,
    } = trouble;
    let place = line
        .map(|line| format!("，第一处在第 {line} 行"))
        .unwrap_or_default();
    let quoted = match (found.as_str(), *code) {
        ("", _) => String::new(),
        (why, TroubleCode::Broken) => format!("（{}）", fault(why)),
        (found, _) => format!("（“{found}”）"),
    };
    match code {
        TroubleCode::NoCase => format!("{count} 行没有办件编号{place}，未计入。"),
        TroubleCode::NoActivity => format!("{count} 行没有环节{place}，未计入。"),
        TroubleCode::BadTime => format!("{count} 行的时间看不懂{place}{quoted}，未计入。"),
        TroubleCode::StartAfterEnd => format!("{count} 行的开始晚于结束{place}，只计结束时间。"),
        TroubleCode::TimeBackwards => {
            format!("{count} 个事件的时间早于同一办件的前一事件{place}{quoted}，已按时间重排。")
        }
        TroubleCode::DayOrMonth => format!(
            "看不出时间里日和月哪个在前{quoted}：用斜线的按月在前、用短横的按日在前读入，请核对。"
        ),
        TroubleCode::NotText => format!("{count} 行含有不成文字的字节{place}，已用替代字符代之。"),
        TroubleCode::Broken => format!("文件从这里起读不下去{place}{quoted}，以前的内容已计入。"),
        TroubleCode::TooMany => format!("事件太多，{count} 行未计入{place}。"),
    }
}

/// A summary for people.
pub fn log_summary(json: &Value) -> String {
    let seconds = |name: &str| spoken(json["case_seconds"][name].as_f64().unwrap_or_default());
    let mut text = format!(
        "办件 {}，事件 {}，环节 {} 种，路径 {} 种。\n办理时间：平均 {}，中位 {}，90% 在 {} 内，95% 在 {} 内，最长 {}。\n",
        json["cases"],
        json["events"],
        json["activities"]
            .as_object()
            .map_or(0, serde_json::Map::len),
        json["variants"],
        seconds("mean"),
        seconds("p50"),
        seconds("p90"),
        seconds("p95"),
        seconds("max"),
    );
    for (title, key) in [
        ("环节", "activities"),
        ("起始", "start"),
        ("结束", "end"),
        ("先后", "directly_follows"),
    ] {
        let _ = writeln!(text, "{title}：");
        for (name, count) in json[key].as_object().into_iter().flatten().take(LISTED) {
            let _ = writeln!(text, "  {count:>8}  {name}");
        }
    }
    if let Some(steps) = json["performance"]["steps"].as_array() {
        text.push_str("时间（等待 / 办理，平均）：\n");
        for step in steps.iter().take(LISTED) {
            let mean = |key: &str| spoken(step[key]["mean"].as_f64().unwrap_or_default());
            let name = step["activity"].as_str().unwrap_or_default();
            let _ = writeln!(
                text,
                "  {} / {}  {name}（返工 {} 件）",
                mean("waiting_seconds"),
                mean("processing_seconds"),
                step["rework_cases"]
            );
        }
        for it in json["performance"]["ping_pong"]
            .as_array()
            .into_iter()
            .flatten()
            .take(LISTED)
        {
            let who = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            let _ = writeln!(
                text,
                "  往返 {} 次（{} 件）：{} ⇄ {}",
                it["count"],
                it["cases"],
                who("one"),
                who("other")
            );
        }
    }
    text
}

/// Lines of one list.
const LISTED: usize = 20;

pub(super) fn spoken(seconds: f64) -> String {
    match seconds {
        it if it >= 86_400.0 => format!("{:.1} 天", it / 86_400.0),
        it if it >= 3_600.0 => format!("{:.1} 小时", it / 3_600.0),
        it if it >= 60.0 => format!("{:.1} 分", it / 60.0),
        it => format!("{it:.0} 秒"),
    }
}

/// What was discovered.
pub fn mined(output: &Path, json: &Value) -> String {
    format!(
        "已从 {} 件办件、{} 个事件发现流程图，写入 {}：节点 {}，连线 {}，岗位 {}。",
        json["cases"],
        json["events"],
        output.display(),
        json["nodes"],
        json["flows"],
        json["lanes"]
    )
}

/// A log beside a chart.
pub fn conformed(json: &Value) -> String {
    let part = |key: &str| {
        json[key]
            .as_f64()
            .map_or("未判定".into(), |it| format!("{it:.4}"))
    };
    let mut text = format!(
        "办件 {}，完全符合 {}；符合度 {}，精确度 {}。\n",
        json["cases"],
        json["fitting"],
        part("fitness"),
        part("precision")
    );
    if json["undecided"].as_u64().unwrap_or_default() > 0 {
        let _ = writeln!(
            text,
            "另有 {} 件因路径太长未判定，未计入。",
            json["undecided"]
        );
    }
    for it in json["deviations"].as_array().into_iter().flatten() {
        let kind = if it["kind"] == "skipped" {
            "略过"
        } else {
            "多出"
        };
        let _ = writeln!(
            text,
            "  {kind} {} 件：{}",
            it["cases"],
            it["activity"].as_str().unwrap_or_default()
        );
    }
    for it in json["late"].as_array().into_iter().flatten() {
        let _ = writeln!(
            text,
            "  超时 {} 件（共 {} 件）：{}",
            it["cases"],
            it["of"],
            it["activity"].as_str().unwrap_or_default()
        );
    }
    text
}

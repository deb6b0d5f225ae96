//! What the command line says of the page 优化: scenario, figures, variants, what was taken.

use std::path::Path;

use app::AppError;
use serde::Deserialize;
use serde_json::Value;

use super::archive::left_out;
use super::desk::app_error;
use super::optimise::pattern;
use super::simulate::why;

const HOUR_S: f64 = 3_600.0;

/// The sentence of a code; none where it is not one of these.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    if let Some(refused) = code.strip_prefix("sim_") {
        return why(refused, fact).map(|why| format!("不能模拟：{why}。"));
    }
    Some(match code {
        "scenario_time" => format!("用时不对：{}。", fact("about")),
        "scenario_calendars" => format!("办公时间太多，最多 {} 种。", fact("max")),
        "scenario_hours" => format!("办公时间不对：{}。", fact("about")),
        "scenario_people" => format!("人员不对：{}。", fact("about")),
        "scenario_shared" => format!(
            "一人多岗不对：{}。至少两个不同的岗位，各岗位的人数要够。",
            fact("about")
        ),
        "scenario_shares" => format!("分支比例不对：{}。", fact("about")),
        "scenario_gather" => format!(
            "集中办理的条件不对：{}。星期为 0 至 6（周一为 0），凑满件数为 2 至 1000。",
            fact("about")
        ),
        "scenario_days" => format!(
            "特殊日子不对：{}。日期写成 2026-03-18，起止在一年以内，时段先后有序。",
            fact("about")
        ),
        "scenario_classes" => format!(
            "办件类别不对：{}。名称各不相同、不为空，占比为 0 至 100%，次序从 1 起。",
            fact("about")
        ),
        "scenario_class_sum" => format!(
            "办件类别的占比合计应为 100%，现在是 {}%。",
            fact("sum")
        ),
        "scenario_empty" => "这个文件是空的，没有读入。请重新导出情景文件。".into(),
        "scenario_bpmn" => "这是流程图文件，不是情景文件，没有读入。请选择本程序或者 Prosimos 导出的 JSON 文件。".into(),
        "scenario_packed" => "这是压缩文件或者 Office 文档，没有读入。请先解压，再选择里面的 JSON 文件。".into(),
        "scenario_encoding" => "这个文件不是 UTF-8 编码，没有读入。请用记事本另存为 UTF-8。".into(),
        "scenario_no_text" => "这不是 JSON 文件，没有读入。请选择本程序或者 Prosimos 导出的情景文件。".into(),
        "scenario_not_json" => format!(
            "这个文件不是 JSON，或者不完整：到第 {} 行第 {} 列就读不下去，没有读入。请选择本程序或者 Prosimos 导出的情景文件。",
            fact("line"),
            fact("column")
        ),
        "scenario_part" => format!(
            "情景文件里 {} 的内容种类不对，没有读入。请核对文件。",
            fact("about")
        ),
        "scenario_twice" => format!(
            "情景文件的 {} 里 {} 写了两次而且不一样，没有读入。请只留一个，或者改成不同的 id。",
            fact("part"),
            fact("about")
        ),
        "scenario_number" => format!(
            "情景文件里 {} 的 {} 是 {}，应当是不小于 0 的数，没有读入。请改正文件。",
            fact("about"),
            fact("key"),
            fact("value")
        ),
        "scenario_shape" => "这个 JSON 文件不是情景文件：缺少人员、日历、来件或者用时，没有读入。请选择本程序或者 Prosimos 导出的情景文件。".into(),
        "scenario_other_chart" => "文件里没有一个环节在这张图上，没有读入。请核对是不是这张图的情景文件。".into(),
        "scenario_law" => format!(
            "情景文件里的用时分布不认识或者不合理：{}。没有读入，请改正文件。",
            fact("about")
        ),
        "scenario_period" => format!(
            "情景文件里的办公时段看不懂：{}。结束须在开始之后，跨零点的写成两段。",
            fact("about")
        ),
        "scenario_attribute" => format!(
            "情景文件里的属性或者规则看不懂：{}。没有读入。",
            fact("about")
        ),
        "scenario_unsupported" => format!(
            "情景文件里的 {} 这里不能模拟，略去会使数字失真，没有读入。",
            fact("about")
        ),
        "scenario_too_many" => format!(
            "情景文件里的 {} 合计超过 {}，多于能模拟的，没有读入。",
            fact("about"),
            fact("max")
        ),
        "scenario_chances" => format!(
            "情景文件里属性 {} 各取值的概率之和是 {}，应当是 1。没有读入。",
            fact("about"),
            fact("sum")
        ),
        "scenario_resource" => format!(
            "情景文件把环节 {} 交给 {}，但文件里没有这个人员。没有读入。",
            fact("about"),
            fact("person")
        ),
        "scenario_calendar" => format!(
            "情景文件里 {} 用的日历 {} 不在文件中。没有读入。",
            fact("about"),
            fact("calendar")
        ),
        "scenario_repeat" => format!(
            "情景文件里环节 {} 的重复次数 {} 不合理：平均次数从 1 到 1000，办完一次就够的概率从 0 到 1。没有读入。",
            fact("about"),
            fact("value")
        ),
        "beside_itself" => "同时占用人员的图里有这张图自己，或者有一张图给了两次；请去掉一处。".into(),
        "beside_too_many" => format!("同时占用人员的图最多 {} 张；请去掉一些。", fact("max")),
        "history_empty" => "本县还没有在这张图上办过件。".into(),
        "optimise_busy" => "正在为另一张图测算。".into(),
        "optimise_stale" => "流程图或情景在寻找方案之后改过，请重新寻找。".into(),
        "point_unknown" => "没有这个方案。".into(),
        "nothing_to_undo" => "没有可以撤销的采纳。".into(),
        "redesign_changed" => "草稿在采纳后又画过，不能整个撤销。".into(),
        "report_empty" => "还没有模拟或者寻找过方案，报告没有内容。".into(),
        _ => return None,
    })
}

pub fn only_endings(path: &Path, known: &[&str]) -> String {
    format!("{} 的扩展名须是 {}。", path.display(), known.join("、"))
}

pub fn log_cut(path: &Path, limit: u32) -> String {
    format!("{} 只写了 {limit} 件：日志最多这么多。", path.display())
}

/// A scenario in a few lines.
pub fn scenario(view: &Value) -> String {
    let kept = match view["kept_at"].as_str() {
        Some(at) => format!("由{}于 {at} 保存", word(&view["kept_by"])),
        None => "按流程图推出的假设值，还没有保存过".to_owned(),
    };
    let mut lines = vec![format!("{}：{kept}", word(&view["name"]))];
    for post in rows(&view["sheet"]["posts"]) {
        lines.push(format!("  {}　{} 人", word(&post["name"]), post["people"]));
    }
    for step in rows(&view["sheet"]["steps"]) {
        for work in rows(&step["work"]) {
            let minutes = number(&work["time"]["mean_s"]) / 60.0;
            let post = word(&work["post"]);
            lines.push(format!(
                "  {}　{post}　平均 {minutes:.1} 分钟",
                word(&step["name"])
            ));
        }
    }
    lines.push(days_of(&view["sheet"]));
    if let Ok(trouble) = AppError::deserialize(&view["trouble"]) {
        lines.push(format!("按现在的情景不能模拟：{}", app_error(&trouble)));
    }
    lines.join("\n")
}

/// From when weeks are simulated, and which days of them are not like others.
fn days_of(sheet: &Value) -> String {
    let calendar = if sheet["county_days"] == true {
        "按本县工作日历"
    } else {
        "不计节假日"
    };
    format!(
        "从 {} 起，{calendar}，另有特殊日子 {} 项",
        word(&sheet["begins"]),
        rows(&sheet["days"]).count()
    )
}

/// What history told.
pub fn filled(reply: &Value) -> String {
    let list = |name: &str| {
        let told = rows(&reply[name]).map(|it| format!("{}（{} 次）", word(&it["name"]), it["n"]));
        told.collect::<Vec<_>>().join("、")
    };
    let without = left_out(reply["left_out"].as_u64().unwrap_or_default()).unwrap_or_default();
    format!(
        "看了 {} 件办件。{without}\n已填写：{}\n次数少于 {}，保持原值：{}",
        reply["cases"],
        list("told"),
        reply["least"],
        list("untold")
    )
}

/// Figures of a simulation.
pub fn simulation(view: &Value) -> String {
    let kpi = |name: &str| {
        let it = &view["outcome"]["kpi"][name];
        let hours = |value: &Value| number(value) / HOUR_S;
        format!(
            "平均 {:.1} 小时（95% 可信区间 {:.1} 至 {:.1}），中位数 {:.1}，90% {:.1}，95% {:.1}",
            hours(&it["mean"]),
            hours(&it["ci95"][0]),
            hours(&it["ci95"][1]),
            hours(&it["p50"]),
            hours(&it["p90"]),
            hours(&it["p95"])
        )
    };
    let mut lines = vec![
        format!("从申请到办结　{}", kpi("idle_cycle_time")),
        format!("等待　　　　　{}", kpi("waiting_time")),
        format!("办理　　　　　{}", kpi("processing_time")),
    ];
    for (name, key) in [
        ("承诺时限内", "within_promised"),
        ("法定时限内", "within_statutory"),
    ] {
        if let Some(share) = view["outcome"][key].as_f64() {
            lines.push(format!("{name}办结　{:.1}%", share * 100.0));
        }
    }
    for other in rows(&view["beside"]) {
        lines.push(neighbour(other));
    }
    for post in rows(&view["posts"]) {
        let busy = number(&post["utilisation"]) * 100.0;
        lines.push(format!(
            "{}（{} 人）　忙碌 {busy:.0}%",
            word(&post["name"]),
            post["people"]
        ));
    }
    let neck = &view["bottleneck"];
    lines.push(match neck["name"].as_str() {
        Some(name) => format!(
            "瓶颈：“{name}”，平均等 {:.1} 小时，占全部等待的 {:.0}%",
            number(&neck["waiting_s"]) / HOUR_S,
            number(&neck["share"]) * 100.0
        ),
        None => "没有明显的瓶颈".to_owned(),
    });
    lines.join("\n")
}

/// Variants of a search.
pub fn found(view: &Value) -> String {
    let mut lines = vec![format!(
        "提出 {} 项改动，除去 {} 项；模拟 {} 个组合，用时 {:.1} 秒",
        view["proposed"],
        view["unlawful"],
        view["candidates"],
        number(&view["seconds"])
    )];
    if rows(&view["points"]).next().is_none() {
        lines.push("没有找到比现状更好的方案：差别都在偶然范围之内。".to_owned());
    }
    for point in rows(&view["points"]) {
        let changes = rows(&point["changes"]).map(|it| pattern(word(&it["pattern"])));
        let time = &point["objectives"]["mean_time"];
        let hours = number(&time["difference"]) / HOUR_S;
        let said = if time["beyond_chance"] == true {
            format!("平均用时差 {hours:.1} 小时")
        } else {
            "平均用时与现状无显著差别".to_owned()
        };
        lines.push(format!(
            "方案 {}　{}　{said}",
            point["point"],
            changes.collect::<Vec<_>>().join("；")
        ));
        let forms = rows(&point["changes"]).flat_map(|it| rows(&it["forms"]));
        lines.extend(forms.map(|it| format!("　　　　{}", form_change(it))));
        let others = rows(&view["beside"]).zip(rows(&point["beside"]));
        lines.extend(others.map(|(other, it)| neighbour_then(other, it)));
    }
    lines.join("\n")
}

/// A chart that was played beside.
fn neighbour(it: &Value) -> String {
    format!(
        "同时 {}{}　从申请到办结 平均 {:.1} 小时，95% {:.1}　等待 平均 {:.1}",
        word(&it["name"]),
        if it["assumed"] == true {
            "（按推定）"
        } else {
            ""
        },
        number(&it["mean_s"]) / HOUR_S,
        number(&it["p95_s"]) / HOUR_S,
        number(&it["waiting_s"]) / HOUR_S
    )
}

/// What a variant does to it.
fn neighbour_then(other: &Value, it: &Value) -> String {
    let by = number(&it["difference"]) / HOUR_S;
    let said = match (it["beyond_chance"] == true, by > 0.0) {
        (false, _) => "与现状无显著差别".to_owned(),
        (true, true) => format!("比现状慢 {by:.1} 小时"),
        (true, false) => format!("比现状快 {:.1} 小时", -by),
    };
    format!("　　同时 {}　{said}", word(&other["name"]))
}

/// Charts that take the time of the same people.
pub fn beside(rows_of: &Value) -> String {
    let list = |it: &Value| {
        let names: Vec<&str> = rows(it).map(word).collect();
        names.join("、")
    };
    let line = |it: &Value| {
        let mut said = format!("{}　{}", word(&it["chart"]), word(&it["name"]));
        if it["people"].as_u64() > Some(0) {
            said += &format!("　共用 {} 人（{}）", it["people"], list(&it["posts"]));
        }
        if rows(&it["apart"]).next().is_some() {
            said += &format!("　{} 同岗位但人员不同，按两批人算", list(&it["apart"]));
        }
        if it["kept"] != true {
            said += "　到件和用时按推定";
        }
        said
    };
    let lines: Vec<String> = rows(rows_of).map(line).collect();
    if lines.is_empty() {
        return "本机没有别的图占用这些人员。".to_owned();
    }
    lines.join("\n")
}

/// What happens to forms and templates.
fn form_change(it: &Value) -> String {
    let fields = u32::try_from(it["fields"].as_u64().unwrap_or_default()).unwrap_or(u32::MAX);
    papers::study::form_change(
        word(&it["change"]),
        word(&it["step"]),
        word(&it["other"]),
        fields,
    )
}

/// What was taken.
pub fn redesigns(list: &Value) -> String {
    let line = |it: &Value| {
        let state = match (it["undone"] == true, it["version"].as_u64()) {
            (true, _) => "已撤销".to_owned(),
            (false, Some(version)) => format!("已发布为第 {version} 版"),
            (false, None) => "在草稿中".to_owned(),
        };
        format!(
            "{}　{state}　{}　{}",
            it["n"],
            word(&it["by"]),
            word(&it["note"])
        )
    };
    let lines: Vec<String> = rows(list).map(line).collect();
    if lines.is_empty() {
        "还没有采纳过方案。".to_owned()
    } else {
        lines.join("\n")
    }
}

/// What versions did to real cases.
pub fn studies(list: &Value) -> String {
    let line = |it: &Value| {
        let side = |it: &Value| {
            format!(
                "{} 件，平均 {:.1} 小时",
                it["cases"],
                number(&it["mean_s"]) / HOUR_S
            )
        };
        let said = match it["difference"].as_f64() {
            None => format!("各满 {} 件后才能比较", it["least"]),
            Some(_) if it["beyond_chance"] != true => "与上一版相比无显著差别".to_owned(),
            Some(difference) => format!("平均差 {:.1} 小时", difference / HOUR_S),
        };
        format!(
            "第 {} 版：办结 {}；上一版办结 {}；{said}{}{}",
            it["version"],
            side(&it["after"]),
            side(&it["before"]),
            match it["moved"].as_u64() {
                Some(moved) if moved > 0 => format!("（另有 {moved} 件中途换版，没有计入）"),
                _ => String::new(),
            },
            left_out(it["left_out"].as_u64().unwrap_or_default())
                .map_or_else(String::new, |line| format!("（{line}）"))
        )
    };
    let lines: Vec<String> = rows(list).map(line).collect();
    if lines.is_empty() {
        "还没有发布过采纳的方案。".to_owned()
    } else {
        lines.join("\n")
    }
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

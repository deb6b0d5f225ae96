//! What the command line says of step tables and of measures over many charts. A regular list.

use std::path::Path;

use app::AppError;
use flow_model::table::{Note, NoteCode, Report, Severity};
use serde_json::Value;

use super::desk::text;
use super::measure;

pub fn measured_all(all: &Value) -> String {
    let total = &all["total"];
    let figure = |name: &str, what: &str| {
        let of = &total["figures"][name];
        let number = |key: &str| of[key].as_f64().unwrap_or(0.0);
        format!(
            "{what} 合计 {}　中位数 {}　最少 {}　最多 {}",
            round(number("sum")),
            round(number("median")),
            round(number("min")),
            round(number("max"))
        )
    };
    let mut lines: Vec<String> = Vec::new();
    for chart in all["charts"].as_array().into_iter().flatten() {
        lines.push(text(chart, "file"));
        lines.extend(measure(chart).lines().map(|line| format!("  {line}")));
    }
    lines.push(format!("共 {} 个流程图", total["charts"]));
    for (name, what) in MEASURED {
        lines.push(figure(name, what));
    }
    for outlier in total["outliers"]
        .as_array()
        .into_iter()
        .flatten()
        .take(MAX_SAID)
    {
        let what = MEASURED.iter().find(|(name, _)| outlier["figure"] == *name);
        if let Some((_, what)) = what {
            lines.push(format!(
                "  突出 {what} {}（中位数 {}） {}",
                outlier["value"],
                outlier["median"],
                text(outlier, "file")
            ));
        }
    }
    for file in all["unreadable"].as_array().into_iter().flatten() {
        lines.push(text(file, "why"));
    }
    lines.join("\n")
}

/// Figures that the terminal shows over many charts.
const MEASURED: [(&str, &str); 9] = [
    ("steps", "环节"),
    ("handovers", "交接"),
    ("posts", "岗位"),
    ("materials", "材料"),
    ("visits", "跑动"),
    ("statutory_days", "法定时限（天）"),
    ("promised_days", "承诺时限（天）"),
    ("critical_days", "关键路径（天）"),
    ("risks", "风险点"),
];
/// Most lines of one list on the terminal.
const MAX_SAID: usize = 50;

fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

pub fn not_imported(path: &Path, error: &AppError) -> String {
    let line = error
        .params
        .get("line")
        .map(|line| format!("第 {line} 行，"))
        .unwrap_or_default();
    let why = match error.code.as_str() {
        "steps_no_header" => {
            "没有找到表头，表头至少要有“环节”和另外一列（如岗位、时限、下一环节）".into()
        }
        "steps_no_step" => "表头下面没有环节".into(),
        "steps_in_one_cell" => format!(
            "第 {} 行的一格里写了整条流程；请每个环节占一行",
            fact(error, "row")
        ),
        "table_format_unknown" => "不是 XLSX、XLS 或 CSV（UTF-8、GBK）".into(),
        "has_dtd" => "含有 DTD 或实体声明，为安全起见不予打开".into(),
        "broken_xml" => format!("{line}不是完整的 XML"),
        "not_bpmn" => "不是旧版流程 XML：没有含 flow_seq 的 flow".into(),
        code => bounds(code, &|name| fact(error, name))
            .unwrap_or_else(|| format!("{code} {}", Value::Object((*error.params).clone()))),
    };
    format!("{} 不能导入：{why}。", path.display())
}

fn fact(error: &AppError, name: &str) -> String {
    let fact = error.params.get(name).map(ToString::to_string);
    fact.unwrap_or_default()
}

/// What a table must keep to, whatever is read from it.
pub(super) fn bounds(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "table_too_many_rows" => format!("行数太多，最多 {} 行", fact("limit")),
        "table_too_many_columns" => format!("列数太多，最多 {} 列", fact("limit")),
        "too_large" if !fact("max_mb").is_empty() => {
            format!("文件太大，最多 {} MiB", fact("max_mb"))
        }
        "table_unreadable" => "表格已损坏或不是 Excel 表，请用原软件打开后另存".into(),
        "table_no_header" => "表格里没有可识别的标题行".into(),
        "text_too_long" => format!("内容太长，最多 {} 个字", fact("max")),
        _ => return None,
    })
}

pub fn table_imported(output: &Path, report: &Report) -> String {
    let mut lines = vec![format!(
        "已写入 {}：环节 {}　岗位 {}　连线 {}",
        output.display(),
        report.steps.len(),
        report.lanes,
        report.flows
    )];
    lines.extend(notes(&report.notes, "行"));
    lines.join("\n")
}

pub fn table_written(output: &Path, steps: usize, lost: &[Note]) -> String {
    let mut lines = vec![format!("已写入 {}：{steps} 个环节。", output.display())];
    lines.extend(notes(lost, "号环节"));
    lines.join("\n")
}

pub fn only_tables(path: &Path) -> String {
    format!(
        "{}：环节表只写成 .xlsx 或 .csv，请改扩展名。",
        path.display()
    )
}

/// Notes of a table, one a line.
fn notes(notes: &[Note], of: &str) -> Vec<String> {
    let mut lines: Vec<String> = notes
        .iter()
        .take(MAX_SAID)
        .map(|note| note_line(note, of))
        .collect();
    if notes.len() > MAX_SAID {
        lines.push(format!(
            "  另有 {} 条，见 --format json。",
            notes.len() - MAX_SAID
        ));
    }
    lines
}

fn note_line(note: &Note, of: &str) -> String {
    let gravity = match note.severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    };
    let place = match (note.row, &note.column) {
        (0, None) => String::new(),
        (0, Some(column)) => format!(" {column}"),
        (row, None) => format!(" 第 {row} {of}"),
        (row, Some(column)) => format!(" 第 {row} {of}“{column}”"),
    };
    format!("  {gravity}{place}：{}", note_text(note))
}

fn note_text(note: &Note) -> String {
    let fact = |name: &str| {
        note.params
            .get(name)
            .map(|text| text.replace('\n', " "))
            .unwrap_or_default()
    };
    match note.code {
        NoteCode::StepMissing => format!("没有环节名称（{}），这一行没有导入", fact("text")),
        NoteCode::NextUnknown => format!("找不到下一环节“{}”", fact("target")),
        NoteCode::NextSelf => "下一环节是它自己，没有连线".into(),
        NoteCode::NextTooMany => format!("下一环节太多，只取前 {} 个", fact("limit")),
        NoteCode::OrderTwice => {
            format!("序号 {} 已用于另一个环节，引用时以前者为准", fact("order"))
        }
        NoteCode::LimitUnknown => format!("时限“{}”看不懂，留空", fact("text")),
        NoteCode::LimitUnitMissing => format!("时限“{}”没有单位，留空", fact("text")),
        NoteCode::RiskUnknown => format!("没有风险等级（{}），风险留空", fact("text")),
        NoteCode::CountUnknown => format!("“{}”不是数目，留空", fact("text")),
        NoteCode::ActUnknown => format!("不认识行政行为“{}”，留空", fact("text")),
        NoteCode::CellTooLong => format!("超过 {} 字，已截断", fact("limit")),
        NoteCode::HeadUnknown => format!("表头上方的“{}”看不懂，没有采用", fact("text")),
        NoteCode::NextMissing => "没有写下一环节，没有连线".into(),
        NoteCode::NextByPart => format!(
            "“{}”按部分名称认作“{}”，请核对",
            fact("target"),
            fact("step")
        ),
        NoteCode::NameTwice => format!("名为“{}”的环节不止一个，取了第一个", fact("target")),
        NoteCode::BranchUnclear => {
            "有几个下一环节，没有写条件，也没有写并行，按选择其一处理".into()
        }
        NoteCode::ConditionMissing => format!("去“{}”的条件没有写", fact("target")),
        NoteCode::ConditionCount => format!(
            "条件 {} 个、去向 {} 个，对不上，条件留空",
            fact("conditions"),
            fact("ways")
        ),
        NoteCode::BranchSingle => format!("只有一个去向却有条件“{}”，缺另一支", fact("text")),
        NoteCode::StepUnreached => format!("没有环节通向“{}”", fact("step")),
        NoteCode::ParallelNotJoined => "并行的各支没有汇到同一环节，没有加汇合".into(),
        NoteCode::PostMissing => "没有岗位".into(),
        NoteCode::PostFromAbove => format!("岗位空白，沿用上一行的“{}”", fact("post")),
        NoteCode::LimitDayUnclear => {
            format!("“{}”没有说明工作日还是自然日，按自然日", fact("text"))
        }
        NoteCode::LimitRange => format!("时限“{}”是范围，取上限", fact("text")),
        NoteCode::LimitRounded => format!("时限“{}”不足整小时，向上取整", fact("text")),
        NoteCode::LimitConverted => format!("时限“{}”不足整天，按每天八小时折算", fact("text")),
        NoteCode::LimitMerged => format!(
            "时限“{}”是 {} 行合并的单元格，只记在第一个环节",
            fact("text"),
            fact("rows")
        ),
        NoteCode::CellDiffers => {
            format!("同一环节的后一行写了不同内容“{}”，以前者为准", fact("text"))
        }
        NoteCode::ColumnTwice => "同义的列已有一个，这一列没有读".into(),
        NoteCode::KindUnknown => format!("不认识步骤类型“{}”，按人工环节", fact("text")),
        NoteCode::ColumnUnknown => "不认识这一列，没有读".into(),
        NoteCode::RowSkipped => format!("不是环节，跳过（{}）", fact("text")),
        NoteCode::NextByOrder => "表中没有“下一环节”列，各行依次相连".into(),
        NoteCode::ActNotFound => format!("从“{}”看不出行政行为，留空", fact("text")),
        NoteCode::PeopleToDuty => format!("“{}”记入职责", fact("text")),
        NoteCode::JudgementBranches => format!(
            "判断“{}”应有两个分支，实有 {} 个",
            fact("step"),
            fact("branches")
        ),
        NoteCode::JudgementCondition => format!("判断“{}”的分支没有条件", fact("step")),
        NoteCode::TypeUnknown => format!("类型“{}”不是 U、J、D，按人工环节", fact("text")),
        NoteCode::IdTwice => format!("seq_id {} 重复，后者没有导入", fact("id")),
        NoteCode::FlowsLeft => format!(
            "文件里还有 {} 个流程没有读，请拆成几个文件分别导入",
            fact("count")
        ),
        NoteCode::DrawnAnew => "原图坐标不完整或有重叠，已重新排版".into(),
        NoteCode::FormNotHeld => format!("表单 {} 个字段不在环节表里", fact("count")),
        NoteCode::StandsForNotHeld => format!("“{}”对应的内部环节不在环节表里", fact("step")),
        NoteCode::EventNotHeld => format!("事件 {} 不在环节表里", fact("element")),
        NoteCode::GatewayNotHeld => format!("网关 {} 在环节表里只能写成判断", fact("element")),
        NoteCode::InsideNotHeld => format!("“{}”内部的环节不在环节表里", fact("step")),
        NoteCode::ProcessesNotHeld => format!("共有 {} 个流程，只写了第一个", fact("count")),
        NoteCode::TextNotHeld => format!("“{}”含有分隔符号，再导入时会不同", fact("text")),
        NoteCode::ConditionNotHeld => format!("条件表达式“{}”不在环节表里", fact("text")),
        NoteCode::RepeatNotHeld => format!("“{}”的重复标记不在环节表里", fact("step")),
    }
}

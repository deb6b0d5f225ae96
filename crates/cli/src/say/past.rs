//! What the command line says of past cases that are imported. A regular list.

use app::AppError;
use serde_json::Value;

use super::desk::{app_error, text};

/// Columns of the report.
pub const PAST_HEADER: [&str; 7] = ["表", "行", "列", "程度", "问题", "内容特征", "怎么办"];

/// Open cases of which an import looks up whether they can go on.
const LOOKED_AT: u64 = 2_000;
/// Findings that are said on the terminal.
const SAID: usize = 50;

/// What each code means, and what to do about it.
const FINDINGS: &[(&str, &str, &str)] = &[
    (
        "applicant_missing",
        "没有申请人或当事人",
        "可补填后再导入；不补则标为缺失",
    ),
    (
        "attachments_left_out",
        "单元格里的附件没有导入，只保留文件名",
        "附件仍在原系统，需要时从那里取",
    ),
    (
        "case_unknown",
        "对应的办件不在文件里",
        "把办件主表一并放入文件",
    ),
    (
        "changed_since",
        "与上次导入的内容不同，按本次更新",
        "无须处理；撤销本批次即恢复",
    ),
    (
        "column_unknown",
        "没有认出这一列，内容原样保留",
        "需要时指定它是哪个字段",
    ),
    ("date_in_future", "日期在今天之后", "核对日期"),
    ("date_unlikely", "日期早得不合常理", "核对日期"),
    (
        "date_unreadable",
        "日期认不出，原样保留",
        "改成 2015-03-02 这样的写法",
    ),
    (
        "dates_out_of_order",
        "办结早于受理，或受理早于申请",
        "核对两个日期",
    ),
    ("deleted_in_source", "原系统已删除，不导入", "无须处理"),
    (
        "finished_missing",
        "已办结但没有办结日期",
        "可补填；不补则标为缺失",
    ),
    (
        "follows_here",
        "这一件已在本系统接续办理，不再更新",
        "无须处理",
    ),
    (
        "id_looks_wrong",
        "身份证号看来有误",
        "核对证件号码；照原样导入",
    ),
    (
        "item_missing",
        "没有事项，也没有办件名称",
        "补填事项编码或事项名称",
    ),
    (
        "item_unknown",
        "权力目录里没有这个事项",
        "先导入权力目录，或核对事项编码",
    ),
    (
        "key_twice",
        "同一编号出现两次而内容不同，只取第一行",
        "核对编号，留下一行",
    ),
    ("number_missing", "没有办件编号", "可补填；不补则标为缺失"),
    (
        "number_taken",
        "本机已有同号办件",
        "核对编号；若是另一套编号，把这一列指定为“原系统编号”",
    ),
    ("number_twice", "文件里另一件用了同一办件编号", "核对编号"),
    (
        "older_version",
        "同一办件有更新的记录，取更新的",
        "无须处理",
    ),
    (
        "outcome_missing",
        "已办结但没有办理结果",
        "可补填；不补则标为缺失",
    ),
    (
        "paper_number_taken",
        "文号已被别的文书占用，登记簿里不重复登记",
        "核对文号",
    ),
    (
        "paper_number_unread",
        "文号认不出机关简称、年份和顺序号，不进登记簿",
        "改成 某某罚〔2015〕7号 这样的写法",
    ),
    ("row_twice", "与另一行完全相同，只取一行", "无须处理"),
    ("start_missing", "没有申请、受理或立案日期", "补填日期"),
    (
        "state_unknown",
        "办理状态认不出，按有没有结果判断",
        "核对状态",
    ),
    (
        "table_unknown",
        "没有认出这张表，不读取",
        "需要时指定列，或改用规定的表名",
    ),
    ("too_long", "文字太长", "删减"),
    (
        "uscc_looks_wrong",
        "统一社会信用代码看来有误",
        "核对代码；照原样导入",
    ),
];

/// What the fields of a case are called.
const FIELDS: &[(&str, &str)] = &[
    ("key", "原系统编号"),
    ("number", "办件编号"),
    ("item_code", "事项编码"),
    ("item_name", "事项名称"),
    ("class", "权力类型"),
    ("department", "部门"),
    ("title", "办件名称"),
    ("applicant", "申请人或当事人"),
    ("applicant_kind", "申请人类型"),
    ("paper_kind", "证件类型"),
    ("paper_code", "证件号码"),
    ("legal", "法定代表人"),
    ("contact", "联系人"),
    ("phone", "联系电话"),
    ("address", "地址"),
    ("case_kind", "办件类型"),
    ("apply_way", "申请方式"),
    ("applied", "申请日期"),
    ("accepted", "受理或立案日期"),
    ("accept_no", "受理文书编号"),
    ("promised", "承诺办结日期"),
    ("state", "办理状态"),
    ("handler", "经办人"),
    ("outcome", "办理结果"),
    ("finished", "办结日期"),
    ("outcome_note", "结果说明"),
    ("decision_no", "决定书文号"),
    ("certificate_name", "证照名称"),
    ("certificate_no", "证照编号"),
    ("fine", "罚款金额"),
    ("matter", "内容"),
    ("note", "备注"),
    ("order", "序号"),
    ("step", "环节"),
    ("action", "动作"),
    ("began", "开始"),
    ("ended", "结束"),
    ("opinion", "意见"),
    ("status", "环节状态"),
    ("name", "名称"),
    ("kind", "种类"),
    ("count", "份数"),
    ("operation", "同步类型"),
    ("version", "版本"),
];

/// Why a case cannot go on.
const STUCK: &[(&str, &str)] = &[
    ("ended_already", "按环节记录已经办完，与状态不符"),
    ("forbidden", "按现行规则不允许"),
    (
        "handler_unclear",
        "经办人与本系统几个用户同名，不知道是哪一个",
    ),
    ("in_future", "记录的时间在现在之后"),
    ("no_chart", "事项没有绑定可用的流程图"),
    ("no_handler", "没有记录经办人"),
    ("no_number", "没有办件编号"),
    ("no_steps", "没有环节记录，不知道办到哪一步"),
    ("no_such_step", "流程图上没有对应的环节"),
    ("no_time", "环节没有办结时间"),
    ("way_unclear", "看不出走了哪条分支"),
];

fn meaning(code: &str) -> (&'static str, &'static str) {
    let found = FINDINGS.iter().find(|(known, ..)| *known == code);
    found.map_or(("", ""), |(_, what, todo)| (what, todo))
}

/// The name of a field; a heading stays as it is.
fn field(word: &str) -> String {
    let found = FIELDS.iter().find(|(known, _)| *known == word);
    found.map_or(word, |(_, name)| name).to_owned()
}

fn level(word: &str) -> &'static str {
    match word {
        "refused" => "不能导入",
        "warning" => "提醒",
        _ => "说明",
    }
}

/// `digits:8` as people say it.
fn class(value: &str) -> String {
    let Some((kind, length)) = value.split_once(':') else {
        return String::new();
    };
    let kind = match kind {
        "digits" => "数字",
        "letters" => "字母",
        "chinese" => "汉字",
        "empty" => return "空".to_owned(),
        _ => "混合文字",
    };
    format!("{kind} {length} 位")
}

/// Rows of the report under [`PAST_HEADER`].
pub fn past_rows(reply: &Value) -> Vec<Vec<String>> {
    let findings = reply["findings"].as_array().into_iter().flatten();
    let row = |one: &Value| {
        let (what, todo) = meaning(&text(one, "code"));
        vec![
            text(one, "table"),
            match one["row"].as_u64() {
                Some(0) | None => String::new(),
                Some(row) => row.to_string(),
            },
            field(&text(one, "column")),
            level(&text(one, "level")).to_owned(),
            what.to_owned(),
            class(&text(one, "value")),
            todo.to_owned(),
        ]
    };
    findings.map(row).collect()
}

/// What a file brings, or brought.
pub fn past_report(reply: &Value) -> String {
    let counts = &reply["counts"];
    let head = match reply["batch"].as_i64() {
        Some(batch) => format!("已导入，批次 {batch}"),
        None => "没有写入".to_owned(),
    };
    let looked_at = match counts["open"].as_u64() {
        Some(open) if open > LOOKED_AT => format!("前 {LOOKED_AT} 件中"),
        _ => String::new(),
    };
    let mut lines = vec![
        format!("{head}　来源 {}", text(reply, "source")),
        format!(
            "新增 {}　更新 {}　未变 {}　不能导入 {}　有提醒的行 {}",
            counts["added"],
            counts["changed"],
            counts["unchanged"],
            counts["refused"],
            counts["warned"]
        ),
        format!(
            "其中原系统在办 {}，{looked_at}可在本系统接续办理 {}",
            counts["open"], counts["can_go_on"]
        ),
    ];
    for total in reply["totals"].as_array().into_iter().flatten() {
        let (what, todo) = meaning(&text(total, "code"));
        lines.push(format!(
            "  [{}] {what} {} 处；{todo}",
            level(&text(total, "level")),
            total["n"]
        ));
    }
    let rows = past_rows(reply);
    if rows.len() > SAID {
        lines.push(format!(
            "  以下是 {} 处中的前 {SAID} 处，全部见 --report：",
            rows.len()
        ));
    }
    for row in rows.iter().take(SAID) {
        // What concerns a whole column stands in no row.
        let place = match row[1].is_empty() {
            true => "标题行".to_owned(),
            false => format!("第 {} 行", row[1]),
        };
        lines.push(format!("  {} {place} {} {}", row[0], row[2], row[4]));
    }
    lines.join("\n")
}

/// Imports, one a line.
pub fn past_batches(reply: &Value) -> String {
    let batches = reply.as_array().into_iter().flatten();
    let lines: Vec<String> = batches
        .map(|batch| {
            let undone = match text(batch, "undone_at").as_str() {
                "" => String::new(),
                at => format!(
                    "　已于 {at} 由 {} 撤销：{}",
                    text(batch, "undone_by"),
                    text(batch, "undone_reason")
                ),
            };
            format!(
                "批次 {}　{}　{}　{}　新增 {}　更新 {}　未变 {}　不能导入 {}{undone}",
                batch["batch"],
                text(batch, "at"),
                text(batch, "who"),
                text(batch, "file"),
                batch["added"],
                batch["changed"],
                batch["unchanged"],
                batch["refused"]
            )
        })
        .collect();
    if lines.is_empty() {
        return "没有导入过存量办件。".to_owned();
    }
    lines.join("\n")
}

/// A record.
pub fn past_case(reply: &Value) -> String {
    let mut lines = vec![format!("{}（存量办件，只读）", text(reply, "title"))];
    for expected in reply["expected"].as_array().into_iter().flatten() {
        let word = expected.as_str().unwrap_or_default();
        let told = reply["facts"][word].as_str().unwrap_or("缺失");
        lines.push(format!("  {}：{told}", field(word)));
    }
    for step in reply["steps"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  {}　{}　{}",
            text(step, "step"),
            text(step, "handler"),
            text(step, "ended")
        ));
    }
    let origin = &reply["origin"];
    lines.push(format!(
        "来源 {}　表 {} 第 {} 行　批次 {}",
        text(&origin["batch"], "source"),
        text(origin, "table"),
        origin["row"],
        origin["batch"]["batch"]
    ));
    if !reply["stuck"].is_null() {
        lines.push(format!("不能在本系统接续：{}", stuck(&reply["stuck"])));
    }
    lines.join("\n")
}

/// Which cases go on, and why the others do not.
pub fn past_carried(reply: &Value) -> String {
    let carried = reply["carried"].as_array().map_or(0, Vec::len);
    let mut lines = vec![format!("已接续办理 {carried} 件")];
    for one in reply["stuck"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  {} 仍为只读记录：{}",
            text(one, "number"),
            stuck(one)
        ));
    }
    lines.join("\n")
}

fn stuck(one: &Value) -> String {
    let code = text(one, "why");
    let why = STUCK.iter().find(|(known, _)| *known == code);
    let why = why.map_or("", |(_, why)| *why);
    let why = match one["step"].as_u64() {
        Some(0) | None => why.to_owned(),
        Some(step) => format!("第 {step} 个环节：{why}"),
    };
    match one["rule"].as_str() {
        Some(code) => format!("{why}（{}）", rule(code, &one["params"])),
        None => why,
    }
}

/// What the rule says that forbids it, with its article.
fn rule(code: &str, params: &Value) -> String {
    let mut error = AppError::new(code);
    *error.params = params.as_object().cloned().unwrap_or_default();
    let sentence = app_error(&error);
    let sentence = sentence.trim_end_matches('。');
    match (text(params, "statute"), text(params, "article")) {
        (statute, article) if !statute.is_empty() => {
            format!("{sentence}；依据 {statute} {article}")
        }
        _ => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_its_sentence() {
        let said: Vec<&str> = FINDINGS.iter().map(|(code, ..)| *code).collect();
        let known: Vec<&str> = case_core::past::finding::CODES
            .iter()
            .map(|(code, _)| *code)
            .collect();
        assert_eq!(said, known);
        let named: Vec<&str> = FIELDS.iter().map(|(word, _)| *word).collect();
        let fields = case_core::past::Field::ALL.map(case_core::past::Field::word);
        assert_eq!(named, fields);
    }
}

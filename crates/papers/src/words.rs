//! The printed words of our papers: a template in Chinese, as the papers themselves are.

use flow_model::chart::Chart;
use flow_model::step::{Basis, CaseType, Counting, FieldKind, Limit, RiskGrade, Side, Unit};

/// 「10个工作日」.
pub fn limit(limit: &Limit) -> String {
    if limit.number == 0 && limit.unit == Unit::Day {
        return "即办".to_owned();
    }
    let unit = match (limit.unit, limit.counting) {
        (Unit::Hour, _) => "小时",
        (Unit::Day, Counting::Working) => "个工作日",
        (Unit::Day, Counting::Calendar) => "日",
        (Unit::Month, _) => "个月",
        (Unit::Year, _) => "年",
    };
    format!("{}{unit}", limit.number)
}

/// 「《中华人民共和国行政许可法》第42条」.
pub fn basis(basis: &Basis) -> String {
    let article = basis.article.trim();
    match article {
        "" => format!("《{}》", basis.statute),
        a if a.chars().all(|c| c.is_ascii_digit()) => format!("《{}》第{a}条", basis.statute),
        a => format!("《{}》{a}", basis.statute),
    }
}

/// The name of a class of power by its two letters.
pub fn class(code: &str) -> &str {
    match code {
        "XK" => "行政许可",
        "CF" => "行政处罚",
        "ZS" => "行政征收",
        "QZ" => "行政强制",
        "SP" => "非行政许可审批",
        "GF" => "规范性文件",
        "JL" => "行政奖励",
        "QR" => "行政确认",
        "ZY" => "行政征用",
        "CJ" => "行政裁决",
        "QT" => "其他行政权力",
        other => other,
    }
}

/// The name of a case type.
pub fn case_type(kind: CaseType) -> &'static str {
    match kind {
        CaseType::Instant => "即办件",
        CaseType::Promised => "承诺件",
        CaseType::Simple => "简易程序",
        CaseType::General => "一般程序",
    }
}

/// The name of a side.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Internal => "内部流程图",
        Side::External => "外部流程图",
    }
}

/// The name of a grade of risk.
pub fn grade(grade: RiskGrade) -> &'static str {
    match grade {
        RiskGrade::High => "高",
        RiskGrade::Medium => "中",
        RiskGrade::Low => "低",
    }
}

/// The name of a kind of form field.
pub fn field(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "单行文本",
        FieldKind::LongText => "多行文本",
        FieldKind::Number => "数字",
        FieldKind::Money => "金额",
        FieldKind::Date => "日期",
        FieldKind::Choice => "单选",
        FieldKind::Flag => "是/否",
        FieldKind::Person => "自然人",
        FieldKind::Organisation => "法人或组织",
        FieldKind::List => "多项",
        FieldKind::Table => "表格",
        FieldKind::Attachment => "附件",
        FieldKind::Computed => "计算",
    }
}

/// Short lines inside the steps of a drawn chart: the limit, with the post where no lane names it.
pub fn captions(chart: &Chart) -> std::collections::BTreeMap<String, String> {
    let caption = |node: &flow_model::chart::Node| {
        let step = node.step.as_ref()?;
        let mut parts: Vec<String> = Vec::new();
        if node.lane.is_none() {
            parts.extend(step.post.clone());
        }
        parts.extend(step.limit.as_ref().map(limit));
        (!parts.is_empty()).then(|| (node.id.clone(), parts.join(" · ")))
    };
    chart.nodes.iter().filter_map(caption).collect()
}

/// The version of a draft, in the title block.
pub fn draft() -> &'static str {
    "草稿"
}

/// A version in the title block.
pub fn version(number: u32) -> String {
    format!("第{number}版")
}

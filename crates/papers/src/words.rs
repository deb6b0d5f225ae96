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
    format!("《{}》{}", basis.statute, article(basis.article.trim()))
}

/// An article as it is said: 42 is 第42条, 四十二 is 第四十二条, 37、38 is 第37、38条, 19之一 is 第19条之一, 42第二款 is
/// 第42条第二款; what says itself what it is (第42条, 附则) stays.
fn article(given: &str) -> String {
    let counts = |sign: char| {
        sign.is_numeric() || "零〇一二三四五六七八九十百千两、，,至-—～和".contains(sign)
    };
    let end = given.find(|sign| !counts(sign)).unwrap_or(given.len());
    match given.split_at(end) {
        ("", rest) => rest.to_owned(),
        (numbers, rest) => format!("第{numbers}条{rest}"),
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
        "GF" => "行政给付",
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
        CaseType::Joint => "联办件",
        CaseType::Reported => "上报件",
        CaseType::Simple => "简易程序",
        CaseType::General => "普通程序",
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

/// Over the empty sheet of a step's form.
pub fn sample(step: &str) -> String {
    format!("{step}（* 为必填）")
}

/// The two answers of a field of yes or no.
pub fn yes_no() -> [String; 2] {
    ["是".to_owned(), "否".to_owned()]
}

/// What stands where a value is missing: a blank with the word.
pub fn missing() -> String {
    "________（缺失）".to_owned()
}

/// An empty date.
pub fn blank_date() -> &'static str {
    "　　　　年　　月　　日"
}

/// An empty amount.
pub fn blank_money() -> &'static str {
    "　　　　　　　　元"
}

/// An empty person.
pub fn blank_person() -> &'static str {
    "姓名：　　　　　　证件号码："
}

/// An empty organisation.
pub fn blank_organisation() -> &'static str {
    "名称：　　　　　　统一社会信用代码："
}

/// Where files are added.
pub fn blank_files() -> &'static str {
    "（附件）"
}

/// A field that the program computes.
pub fn computed(formula: &str) -> String {
    format!("（自动计算：{formula}）")
}

/// What the first empty row of a table says.
pub fn rows_of(label: &str) -> String {
    format!("（{label}，可逐行添加）")
}

/// The words of a name that every case can fill (`flow_model::form::KNOWN_NAMES`).
pub fn known_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "case.number" => "办件编号",
        "case.title" => "办件名称",
        "case.opened" => "收件日期",
        "item.name" => "事项名称",
        "item.code" => "事项编码",
        "county.name" => "机关名称",
        "step.opinion" => "办理意见",
        "actor.name" => "经办人",
        "paper.number" => "文号",
        "today" => "日期",
        _ => return None,
    })
}

/// The name of a variant.
pub fn variant(number: u32) -> String {
    format!("方案 {number}")
}

/// The version of what is only proposed.
pub const NO_VERSION: &str = "拟改，未成版本";

/// Where the picture is, when it needs sheets of its own.
pub fn picture_behind() -> &'static str {
    "流程图见文末附图。"
}

#[cfg(test)]
mod tests {
    use flow_model::step::Basis;

    fn check(article: &str, expected: &str) {
        let basis = Basis {
            statute: "某法".into(),
            article: article.into(),
        };
        assert_eq!(super::basis(&basis), format!("《某法》{expected}"));
    }

    #[test]
    fn an_article_is_said_with_its_measure_word_whatever_its_number_is_written_in() {
        check("42", "第42条");
        check(" 四十二 ", "第四十二条");
        check("37、38", "第37、38条");
        check("19之一", "第19条之一");
        check("四十二第二款", "第四十二条第二款");
        check("第19条之一", "第19条之一");
        check("附则", "附则");
        check("", "");
    }
}

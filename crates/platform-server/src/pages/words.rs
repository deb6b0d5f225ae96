//! What the public reads for our enums.

use case_core::case::CaseState;
use case_core::ending::{StopHow, WithdrawnHow};
use case_core::remedy::{RemedyBy, RemedyOrder};
use chrono::NaiveDate;
use flow_model::step::{CaseType, Counting, Limit, Unit};

/// Name of a class of power; its code where it is none of the known ones.
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

/// Name of a case type.
pub fn case_type(case_type: CaseType) -> &'static str {
    match case_type {
        CaseType::Instant => "即办件",
        CaseType::Promised => "承诺件",
        CaseType::Joint => "联办件",
        CaseType::Reported => "上报件",
        CaseType::Simple => "简易程序",
        CaseType::General => "普通程序",
    }
}

/// A limit in words.
pub fn limit(limit: &Limit) -> String {
    if limit.number == 0 {
        return "当场".to_owned();
    }
    let unit = match (limit.unit, limit.counting) {
        (Unit::Hour, _) => "小时",
        (Unit::Day, Counting::Working) => "个工作日",
        (Unit::Day, Counting::Calendar) => "日（自然日）",
        (Unit::Month, _) => "个月",
        (Unit::Year, _) => "年",
    };
    format!("{}{unit}", limit.number)
}

/// A limit with its legal basis.
pub fn limit_with_basis(of: &Limit) -> String {
    match &of.basis {
        Some(basis) if basis.article.is_empty() => {
            format!("{}（《{}》）", limit(of), basis.statute)
        }
        Some(basis) => {
            format!(
                "{}（《{}》第{}条）",
                limit(of),
                basis.statute,
                basis.article
            )
        }
        None => limit(of),
    }
}

/// The state of a case.
pub fn state(state: &CaseState) -> (&'static str, &'static str) {
    match state {
        CaseState::Running => ("办理中", "running"),
        CaseState::Ended { .. } => ("已办结", "ended"),
        CaseState::Withdrawn { how, .. } => match how {
            Some(WithdrawnHow::Mistake) => ("已撤销登记", "withdrawn"),
            Some(WithdrawnHow::Applicant) | None => ("已撤回", "withdrawn"),
        },
        CaseState::Stopped { .. } => ("已结束", "ended"),
    }
}

/// A day.
pub fn day(day: NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

/// How a case was stopped where it stood.
pub fn stopped(how: &StopHow) -> &'static str {
    match how {
        StopHow::Transferred(_) => "移送",
        StopHow::Terminated { .. } => "终止办理",
        StopHow::Abandoned => "逾期未补正，退件",
        StopHow::ExecutionEnded { .. } => "终结执行",
    }
}

/// Who has decided about a case.
pub fn remedy_by(by: RemedyBy) -> &'static str {
    match by {
        RemedyBy::Reconsideration => "行政复议决定",
        RemedyBy::Court => "人民法院判决",
    }
}

/// What was ordered.
pub fn order(order: RemedyOrder) -> &'static str {
    match order {
        RemedyOrder::Revoked => "撤销",
        RemedyOrder::Changed => "变更",
        RemedyOrder::Illegal => "确认违法",
        RemedyOrder::Redo => "撤销并责令重新作出，重新办理",
        RemedyOrder::Perform => "责令限期履行",
        RemedyOrder::PartlyRevoked => "部分撤销",
        RemedyOrder::PartlyRedo => "部分撤销并责令重新作出，重新办理",
        RemedyOrder::Void => "确认无效",
    }
}

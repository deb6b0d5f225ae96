//! How a case stood in the other system, and what its codes mean there. One product has three lists of step states, so
//! a code is read by its table; a code that no list of ours explains stays as it is.

use super::column::{Field, Layout, Role};
use super::{Facts, PastState};

const CLOSED: &[&str] = &[
    "办结",
    "已办结",
    "完结",
    "已完结",
    "结案",
    "已结案",
    "完成",
    "已完成",
    "归档",
    "已归档",
    "终结",
    "c",
];
const WITHDRAWN: &[&str] = &["撤回", "已撤回", "撤件", "已撤件", "申请人撤回", "主动撤回"];
const OPEN: &[&str] = &[
    "在办",
    "办理中",
    "正在办理",
    "处理中",
    "审批中",
    "受理",
    "已受理",
    "待受理",
    "待办",
    "未办结",
    "暂停",
    "补正",
    "未提交",
    "f",
    "w",
    "t",
];

/// What a word of a state column says; nothing for a word that is not known.
#[must_use]
pub fn of_word(word: &str) -> Option<PastState> {
    let word = word.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(CLOSED) {
        Some(PastState::Closed)
    } else if is(WITHDRAWN) {
        Some(PastState::Withdrawn)
    } else if is(OPEN) {
        Some(PastState::Open)
    } else {
        None
    }
}

/// How a case stood: by its state column where that says something, else a result or a last day closes it.
#[must_use]
pub fn of(facts: &Facts) -> PastState {
    let word = |field| facts.get(&field).and_then(|word| of_word(word));
    if word(Field::Outcome) == Some(PastState::Withdrawn) {
        return PastState::Withdrawn;
    }
    let has = |field| facts.contains_key(&field);
    let is_over = [
        Field::Finished,
        Field::Outcome,
        Field::DecisionNo,
        Field::CertificateNo,
    ]
    .into_iter()
    .any(has);
    match word(Field::State) {
        Some(PastState::Open) | None if is_over => PastState::Closed,
        Some(state) => state,
        None => PastState::Open,
    }
}

/// What a code means in a table of that layout, where a list explains it.
#[must_use]
pub fn meaning(layout: Layout, role: Role, field: Field, code: &str) -> Option<&'static str> {
    let list: &[(&str, &str)] = match (layout, role, field) {
        (Layout::JiangsuApply, Role::Result, Field::Outcome) => {
            &[("1", "不予受理"), ("2", "许可"), ("3", "不予许可")]
        }
        (Layout::JiangsuPunish, Role::Result | Role::Case, Field::Outcome) => &[
            ("0", "不予立案"),
            ("1", "作出处罚"),
            ("2", "行政处理"),
            ("3", "撤消"),
            ("4", "移送"),
        ],
        (Layout::JiangsuPunish, Role::Case, Field::CaseKind) => {
            &[("1", "简易程序"), ("2", "一般程序")]
        }
        (Layout::JiangsuApply, Role::Step, Field::Status) => &[
            ("1", "通过"),
            ("2", "否决"),
            ("3", "暂停"),
            ("4", "补正"),
            ("5", "正在处理"),
            ("6", "退回"),
            ("7", "中止"),
        ],
        (Layout::JiangsuPunish, Role::Step, Field::Status) => &[
            ("1", "正在处理"),
            ("2", "暂停"),
            ("4", "退回"),
            ("5", "通过"),
            ("6", "中止"),
        ],
        (Layout::JiangsuApply, Role::Case, Field::ApplyWay) => &[
            ("0", "当面"),
            ("1", "网上"),
            ("2", "电话"),
            ("3", "传真"),
            ("4", "电报"),
            ("5", "信函"),
            ("6", "电子邮件"),
            ("7", "其他"),
        ],
        (Layout::National, Role::Case, Field::CaseKind) => {
            &[("1", "即办件"), ("2", "承诺件"), ("9", "其他")]
        }
        _ => &[],
    };
    let code = code.trim();
    list.iter()
        .find(|(known, _)| *known == code)
        .map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_code_of_a_step_means_what_its_own_table_says() {
        let status = |layout| meaning(layout, Role::Step, Field::Status, "5");
        assert_eq!(status(Layout::JiangsuApply), Some("正在处理"));
        assert_eq!(status(Layout::JiangsuPunish), Some("通过"));
        assert_eq!(status(Layout::National), None);
    }

    #[test]
    fn a_result_closes_a_case_whatever_its_state_column_forgot() {
        let facts = |pairs: &[(Field, &str)]| -> Facts {
            pairs
                .iter()
                .map(|(field, text)| (*field, (*text).to_owned()))
                .collect()
        };
        assert_eq!(of(&facts(&[])), PastState::Open);
        assert_eq!(of(&facts(&[(Field::State, "在办")])), PastState::Open);
        assert_eq!(of(&facts(&[(Field::State, "已办结")])), PastState::Closed);
        assert_eq!(
            of(&facts(&[(Field::Finished, "2015-03-02")])),
            PastState::Closed
        );
        assert_eq!(
            of(&facts(&[(Field::Outcome, "撤回")])),
            PastState::Withdrawn
        );
        assert_eq!(of(&facts(&[(Field::State, "撤件")])), PastState::Withdrawn);
    }
}

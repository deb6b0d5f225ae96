//! Risk grades as tables write them: 高、中、低, ▲▲▲, 一级.

use crate::step::RiskGrade;

/// Words for no risk mark.
const NONE: [&str; 6] = ["", "无", "/", "-", "—", "——"];
/// Grades with their words, the longer words first.
const WORDS: [(RiskGrade, &[&str]); 3] = [
    (
        RiskGrade::High,
        &[
            "高风险",
            "一级",
            "1级",
            "Ⅰ级",
            "I级",
            "高级",
            "高",
            "Ⅰ",
            "▲▲▲",
            "★★★",
            "●●●",
            "high",
        ],
    ),
    (
        RiskGrade::Medium,
        &[
            "中风险",
            "二级",
            "2级",
            "Ⅱ级",
            "II级",
            "中级",
            "中等",
            "中",
            "Ⅱ",
            "▲▲",
            "★★",
            "●●",
            "medium",
            "middle",
        ],
    ),
    (
        RiskGrade::Low,
        &[
            "低风险",
            "三级",
            "3级",
            "Ⅲ级",
            "III级",
            "低级",
            "低",
            "Ⅲ",
            "▲",
            "★",
            "●",
            "low",
        ],
    ),
];

/// What a cell of the risk column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// No risk mark.
    None,
    /// A grade, and the words beside it.
    Grade(RiskGrade, String),
    /// Words without a grade.
    Words(String),
}

/// Reads a cell of the risk column.
pub(super) fn read(text: &str) -> Said {
    let text = text.trim();
    if NONE.contains(&text) {
        return Said::None;
    }
    let lower = text.to_lowercase();
    let grades = WORDS
        .iter()
        .flat_map(|(grade, words)| words.iter().map(|word| (*grade, *word)));
    let mut best: Option<(usize, RiskGrade)> = None;
    for (grade, word) in grades {
        let longer = best.is_none_or(|(length, _)| word.len() > length);
        if longer && begins(&lower, &word.to_lowercase()) {
            best = Some((word.len(), grade));
        }
    }
    let Some((length, grade)) = best else {
        return Said::Words(text.to_owned());
    };
    let rest = text.get(length..).unwrap_or_default();
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "：:，,；;（）()".contains(c));
    Said::Grade(grade, rest.to_owned())
}

/// The word of a grade.
pub(super) fn word(grade: RiskGrade) -> &'static str {
    match grade {
        RiskGrade::High => "高",
        RiskGrade::Medium => "中",
        RiskGrade::Low => "低",
    }
}

/// Whether the text is the word, or goes on behind it with a sign that separates.
fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        let next = rest.chars().next();
        next.is_none_or(|c| c.is_whitespace() || "：:，,；;（(".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::{Said, read};
    use crate::step::RiskGrade::{High, Low, Medium};

    #[test]
    fn grades_are_read() {
        let grade = |grade| Said::Grade(grade, String::new());
        let cases = [
            ("高", grade(High)),
            ("中风险", grade(Medium)),
            ("▲▲▲", grade(High)),
            ("▲", grade(Low)),
            ("二级", grade(Medium)),
            ("Ⅲ级", grade(Low)),
            ("High", grade(High)),
            ("高：收受礼金", Said::Grade(High, "收受礼金".to_owned())),
            ("高压线附近施工", Said::Words("高压线附近施工".to_owned())),
            ("无", Said::None),
            ("", Said::None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

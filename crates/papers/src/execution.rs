//! The papers of halting the carrying out of a decision, going on with it, and ending it for good (行政强制法 art. 39,
//! 40): what stands in them, from values. No official form was found; counties change the words in the Word file.

use flow_model::form::{Align, Filled};
use flow_model::step::Basis;

use crate::Letter;
use crate::words;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// 中止执行通知书.
    Halt,
    /// 恢复执行通知书.
    Resume,
    /// 终结执行决定书.
    Finish,
}

/// The grounds of art. 39 (1), in the order of the article.
const HALTED: [&str; 4] = [
    "当事人履行行政决定确有困难或者暂无履行能力",
    "第三人对执行标的主张权利，确有理由",
    "执行可能造成难以弥补的损失，且中止执行不损害公共利益",
    "需要中止执行的其他情形",
];
/// The grounds of art. 40, in the order of the article.
const FINISHED: [&str; 5] = [
    "公民死亡，无遗产可供执行，又无义务承受人",
    "法人或者其他组织终止，无财产可供执行，又无义务承受人",
    "执行标的灭失",
    "据以执行的行政决定被撤销",
    "需要终结执行的其他情形",
];

/// What stands in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its name.
    pub name: String,
    /// Which paper.
    pub what: What,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Party and matter.
    pub matter: String,
    /// The number of the case.
    pub case: String,
    /// Which ground, counted in the order of the article from 0; of going on none.
    pub ground: Option<usize>,
    /// The article.
    pub basis: Basis,
    /// Why, in words.
    pub reason: String,
    /// The organ and the day, as they are printed below.
    pub signed: [String; 2],
}

/// The document.
#[must_use]
pub fn letter(notice: &Notice) -> Letter {
    let line = |text: String, align: Align| Filled {
        text,
        align,
        bold: false,
    };
    let number = notice.number.clone().unwrap_or_default();
    let grounds: &[&str] = match notice.what {
        What::Halt | What::Resume => &HALTED,
        What::Finish => &FINISHED,
    };
    let ground = notice.ground.and_then(|at| grounds.get(at)).copied();
    let basis = words::basis(&notice.basis);
    let says = match notice.what {
        What::Halt => format!(
            "{}一案（{}），因{}，依照{basis}的规定，决定中止执行。中止执行的情形消失后，恢复执行。",
            notice.matter,
            notice.case,
            ground.unwrap_or_default()
        ),
        What::Resume => format!(
            "{}一案（{}），中止执行的情形已经消失，依照{basis}的规定，自即日起恢复执行。",
            notice.matter, notice.case
        ),
        What::Finish => format!(
            "{}一案（{}），因{}，依照{basis}的规定，决定终结执行。",
            notice.matter,
            notice.case,
            ground.unwrap_or_default()
        ),
    };
    let mut paragraphs = vec![line(number, Align::Centre), line(says, Align::Indented)];
    if !notice.reason.is_empty() {
        paragraphs.push(line(
            format!("具体理由：{}", notice.reason),
            Align::Indented,
        ));
    }
    let signed = notice.signed.iter().cloned();
    paragraphs.extend(signed.map(|text| line(text, Align::Right)));
    Letter {
        title: notice.name.clone(),
        paragraphs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(what: What, ground: Option<usize>, article: &str) -> Notice {
        Notice {
            name: "通知书".into(),
            what,
            number: Some("苏X市监中执〔2026〕1号".into()),
            matter: "某店销售过期食品".into(),
            case: "320481-1".into(),
            ground,
            basis: Basis {
                statute: "中华人民共和国行政强制法".into(),
                article: article.into(),
            },
            reason: "见病历".into(),
            signed: ["示范县".into(), "2026年3月2日".into()],
        }
    }

    #[test]
    fn each_paper_names_ground_and_article() {
        let said = |notice: &Notice| letter(notice).paragraphs[1].text.clone();
        let halted = said(&notice(What::Halt, Some(0), "39"));
        assert!(
            halted.contains("确有困难") && halted.contains("第39条"),
            "{halted}"
        );
        let ended = said(&notice(What::Finish, Some(2), "40"));
        assert!(
            ended.contains("执行标的灭失") && ended.contains("第40条"),
            "{ended}"
        );
        assert!(said(&notice(What::Resume, None, "39")).contains("恢复执行"));
    }
}

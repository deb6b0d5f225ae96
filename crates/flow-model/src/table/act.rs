//! Which administrative act a step is, by the words of its name; and the word of each act.

use crate::step::Act;

use super::numeral::plain;

/// Words and their acts. The first line with a word that the name holds counts, so the narrower stand first.
const WORDS: [(Act, &[&str]); 30] = [
    (Act::RefuseAcceptance, &["不予受理", "不受理"]),
    (Act::RefuseFiling, &["不予立案", "不立案"]),
    (Act::NoPenalty, &["不予处罚", "不予行政处罚", "免予处罚"]),
    (
        Act::RefuseDecision,
        &[
            "不予许可",
            "不予批准",
            "不予行政许可",
            "不予确认",
            "不予给付",
            "不予认定",
            "不予登记",
            "不予审批",
            "驳回",
        ],
    ),
    (
        Act::Correct,
        &["补正", "补齐", "补充材料", "补交材料", "补充资料"],
    ),
    (
        Act::LegalReview,
        &["法制审核", "法制审查", "合法性审查", "合法性审核"],
    ),
    (
        Act::Discuss,
        &[
            "集体讨论",
            "集体研究",
            "集体审议",
            "集体会审",
            "会议研究",
            "局长办公会",
            "案审会",
        ],
    ),
    (
        Act::Notify,
        &[
            "听证告知",
            "听证通知",
            "通知听证",
            "告知听证",
            "事先告知",
            "告知",
        ],
    ),
    (Act::Hear, &["听证"]),
    (Act::Plead, &["陈述申辩", "陈述、申辩", "申辩"]),
    (
        Act::Survey,
        &[
            "踏勘",
            "勘验",
            "勘查",
            "现场核查",
            "现场查验",
            "现场审查",
            "实地核查",
            "实地核实",
            "实地查验",
            "现场检查",
            "入户调查",
            "入户核查",
        ],
    ),
    (
        Act::Special,
        &[
            "特别程序",
            "检验",
            "检测",
            "检疫",
            "鉴定",
            "专家评审",
            "技术评审",
            "专家论证",
            "拍卖",
            "招标",
        ],
    ),
    (Act::Report, &["上报", "报上级", "转报"]),
    (Act::Notify, &["通知"]),
    (Act::File, &["立案"]),
    (Act::Investigate, &["调查", "取证", "询问"]),
    (Act::Accept, &["受理"]),
    (Act::Publish, &["公示", "公告", "公开"]),
    (Act::Transfer, &["移送", "移交"]),
    (Act::Close, &["办结", "结案"]),
    (
        Act::Serve,
        &[
            "送达",
            "发证",
            "领证",
            "颁证",
            "出证",
            "发放证",
            "发照",
            "证照发放",
            "领取",
        ],
    ),
    (Act::Archive, &["归档", "存档", "立卷"]),
    (Act::Pay, &["支付", "拨付", "资金发放", "发放", "兑付"]),
    (Act::Execute, &["执行", "缴款", "缴纳"]),
    (Act::Decide, &["决定"]),
    (
        Act::Approve,
        &["审批", "批准", "签批", "签发", "审定", "核准"],
    ),
    (Act::Check, &["审核", "复核", "复审", "核查"]),
    (Act::Review, &["审查", "初审", "初核", "会审"]),
    (Act::Apply, &["申请", "收件", "接件", "登记", "申报"]),
    (Act::Accept, &["accept"]),
];

/// The word of each act, such as stands in the column 行政行为.
const NAMES: [(Act, &str); 28] = [
    (Act::Apply, "申请"),
    (Act::Accept, "受理"),
    (Act::Correct, "补正"),
    (Act::RefuseAcceptance, "不予受理"),
    (Act::File, "立案"),
    (Act::RefuseFiling, "不予立案"),
    (Act::Investigate, "调查"),
    (Act::Review, "审查"),
    (Act::Survey, "踏勘"),
    (Act::Special, "特别程序"),
    (Act::Report, "上报"),
    (Act::Notify, "告知"),
    (Act::Plead, "陈述申辩"),
    (Act::Hear, "听证"),
    (Act::LegalReview, "法制审核"),
    (Act::Discuss, "集体讨论"),
    (Act::Check, "审核"),
    (Act::Approve, "审批"),
    (Act::Decide, "决定"),
    (Act::RefuseDecision, "不予许可"),
    (Act::NoPenalty, "不予处罚"),
    (Act::Transfer, "移送"),
    (Act::Serve, "送达"),
    (Act::Execute, "执行"),
    (Act::Pay, "支付"),
    (Act::Publish, "公示"),
    (Act::Close, "办结"),
    (Act::Archive, "归档"),
];

/// The act that a step's name tells; `None` where no word of the list is in it.
pub fn of(name: &str) -> Option<Act> {
    let name = plain(name);
    let found = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| name.contains(word)));
    found.map(|(act, _)| *act)
}

/// The act that a cell of the column 行政行为 names.
pub(super) fn named(text: &str) -> Option<Act> {
    let text = plain(text);
    let known = NAMES.iter().find(|(_, name)| *name == text);
    known
        .map(|(act, _)| *act)
        .or_else(|| crate::vocabulary::parse(&text))
}

/// The word of an act.
pub fn word(act: Act) -> &'static str {
    let found = NAMES.iter().find(|(of, _)| *of == act);
    found.map_or("", |(_, name)| name)
}

/// Whether nothing has to follow the act: the way of the case ends with it.
pub(super) fn ends(act: Act) -> bool {
    matches!(
        act,
        Act::RefuseAcceptance | Act::RefuseFiling | Act::Transfer | Act::Close | Act::Archive
    )
}

#[cfg(test)]
mod tests {
    use super::{NAMES, named, of, word};
    use crate::step::Act;

    #[test]
    fn acts_are_known_by_the_words_of_a_step() {
        let cases = [
            ("窗口受理", Some(Act::Accept)),
            ("不予受理", Some(Act::RefuseAcceptance)),
            ("一次性告知补正", Some(Act::Correct)),
            ("现场踏勘", Some(Act::Survey)),
            ("举行听证", Some(Act::Hear)),
            ("处罚事先告知", Some(Act::Notify)),
            ("科室审核", Some(Act::Check)),
            ("分管领导审批", Some(Act::Approve)),
            ("调查取证", Some(Act::Investigate)),
            ("立案", Some(Act::File)),
            ("结案归档", Some(Act::Close)),
            ("制作文件", None),
        ];
        for (name, act) in cases {
            assert_eq!(of(name), act, "{name}");
        }
    }

    #[test]
    fn every_act_has_its_own_word() {
        for (act, name) in NAMES {
            assert_eq!((named(name), word(act)), (Some(act), name));
        }
    }
}

//! Facts of a case that rules look at, by the keys of form fields on which the shipped charts agree (docs/words.md).

use chrono::NaiveDate;
use flow_model::form::value;
use flow_model::step::{Act, FieldKind, Step};
use rules::feel::Value;

use crate::case::{Case, Pass, PassHow};
use crate::codes::{org_code, resident_id, uscc};
use crate::event::FieldValue;
use crate::net::Net;
use crate::versions::trail;

/// 当事人类别: a person or an organisation.
pub const PARTY_KIND: &str = "party_kind";
/// 申请人的证件号码或者统一社会信用代码.
pub const APPLICANT_CODE: &str = "applicant_code";
/// 当事人的证件号码或者统一社会信用代码.
pub const PARTY_CODE: &str = "party_code";
/// 违法行为终了日期.
pub const ACT_ENDED_ON: &str = "act_ended_on";
/// 发现日期.
pub const FOUND_ON: &str = "found_on";
/// 涉及公民生命健康安全、金融安全且有危害后果.
pub const GRAVE_HARM: &str = "grave_harm";
/// 告知的处罚种类.
pub const PLANNED_KIND: &str = "planned_penalty_kind";
/// 告知的处罚, where it is a choice.
pub const PLANNED: &str = "planned_penalty";
/// 告知的罚款数额, yuan.
pub const PLANNED_FINE: &str = "planned_fine";
/// 处罚种类.
pub const PENALTY: &str = "penalty";
/// 罚款数额, yuan.
pub const FINE: &str = "fine";
/// 没收数额, yuan.
pub const CONFISCATION: &str = "confiscation";
/// 当事人放弃陈述申辩.
pub const PLEA_WAIVED: &str = "plea_waived";
/// 要求听证的日期.
pub const HEARING_ASKED_ON: &str = "hearing_asked_on";
/// 听证通知书送达日期.
pub const HEAR_NOTICE_ON: &str = "hear_notice_served_on";
/// 强制执行日期.
pub const EXECUTED_ON: &str = "executed_on";
/// 情况紧急.
pub const URGENT: &str = "urgent";
/// 听证日期.
pub const HEAR_DATE: &str = "hear_date";
/// 处罚告知书送达日期.
pub const NOTICE_SERVED_ON: &str = "notice_served_on";
/// 处罚告知书公告日期, where it is served by public notice.
pub const NOTICE_PUBLISHED_ON: &str = "notice_published_on";
/// 情节复杂或者重大违法行为.
pub const SERIOUS: &str = "serious_matter";
/// 当事人放弃听证.
pub const HEARING_WAIVED: &str = "hearing_waived";
/// 应当法制审核的情形.
pub const REVIEW_GROUND: &str = "legal_review_ground";
/// 法制审核意见.
pub const LEGAL_OPINION: &str = "legal_opinion";
/// 审核人员初次从事法制审核.
pub const REVIEWER_FIRST: &str = "reviewer_first";
/// 审核人员的法律职业资格证书编号.
pub const REVIEWER_EXAM: &str = "reviewer_exam";
/// 执法证件: rows of `name`, `number`, `valid_until`.
pub const CERTIFICATES: &str = "certificates";
/// 已告知复议和诉讼权利.
pub const REMEDY_TOLD: &str = "remedy_told";
/// 移送机关.
pub const TRANSFER_TO: &str = "transfer_to";
/// 移送日期.
pub const TRANSFER_ON: &str = "transfer_on";
/// 移送材料清单.
pub const TRANSFER_LIST: &str = "transfer_list";

/// What a person or an organisation is told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyKind {
    /// 公民.
    Person,
    /// 法人或者其他组织.
    Organisation,
}

/// The facts of a case.
#[derive(Clone, Copy)]
pub(crate) struct FactsOf<'a> {
    pub(crate) net: &'a Net,
    pub(crate) case: &'a Case,
}

impl<'a> FactsOf<'a> {
    /// Whether a form of the chart asks for it.
    pub(crate) fn asked(self, key: &str) -> bool {
        self.net.fields.contains_key(key)
    }

    /// The text of a field; `None` where it is empty or marked as missing.
    pub(crate) fn text(self, key: &str) -> Option<&'a str> {
        match self.case.fields.get(key)? {
            FieldValue::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            FieldValue::Missing(_) => None,
        }
    }

    pub(crate) fn flag(self, key: &str) -> bool {
        self.text(key) == Some("true")
    }

    pub(crate) fn day(self, key: &str) -> Option<NaiveDate> {
        self.text(key)?.parse().ok()
    }

    /// An amount in yuan.
    pub(crate) fn money(self, key: &str) -> Option<Value> {
        self.text(key)?.parse().ok().map(Value::Number)
    }

    pub(crate) fn party_kind(self) -> Option<PartyKind> {
        let text = self.text(PARTY_KIND)?;
        let person = ["公民", "自然人", "个人"]
            .iter()
            .any(|word| text.contains(word));
        Some(if person {
            PartyKind::Person
        } else {
            PartyKind::Organisation
        })
    }

    /// As the code of the party says it: an ID number is a person's, a credit or organisation code an organisation's.
    pub(crate) fn party_kind_by_code(self) -> Option<PartyKind> {
        let code = self.text(PARTY_CODE)?.replace(['-', ' '], "");
        match code.len() {
            15 | 18 if resident_id::check(&code).valid => Some(PartyKind::Person),
            // 个体工商户 is registered like an organisation and is none (民法典 art. 54): the amounts of a person hold.
            18 if code.starts_with("92") => None,
            18 if uscc::check(&code).valid => Some(PartyKind::Organisation),
            9 if org_code::check(&code).valid => Some(PartyKind::Organisation),
            _ => None,
        }
    }

    /// A penalty by its weight; the text of a free field has none.
    pub(crate) fn weight(self, key: &str) -> Option<u8> {
        self.weighs(key, self.text(key)?)
    }

    /// As [`FactsOf::weight`], of a text that stood in the field.
    pub(crate) fn weighs(self, key: &str, text: &str) -> Option<u8> {
        let kind = self.net.fields.get(key)?.kind;
        (kind == FieldKind::Choice).then(|| weight(text)).flatten()
    }

    pub(crate) fn rows(self, key: &str) -> Vec<value::Row> {
        self.text(key).and_then(value::rows).unwrap_or_default()
    }

    /// What was passed and still counts. Of a case that runs again that is what came since, and what came before the
    /// step from which it runs: what lay behind that step belongs to what was struck.
    pub(crate) fn passes(self) -> impl DoubleEndedIterator<Item = &'a Pass> {
        let since = self.case.since_reopened();
        let (before, after) = self.case.passes.split_at(since);
        let from = self.case.reopened_at().unwrap_or_default();
        let again = before
            .iter()
            .rposition(|pass| matches!(pass.how, PassHow::Done { .. }) && pass.node == from);
        let again = again.unwrap_or(0);
        let stands = move |(at, pass): &(usize, &'a Pass)| {
            *at < again || !self.net.lies_from(from, &pass.node)
        };
        let before = before.iter().enumerate().filter(stands);
        before.map(|(_, pass)| pass).chain(after)
    }

    /// The last time that an act was done.
    pub(crate) fn last(self, act: Act) -> Option<&'a Pass> {
        self.passes().rev().find(|pass| {
            let own = trail::act(self.net, self.case, pass);
            matches!(pass.how, PassHow::Done { .. }) && own == Some(act)
        })
    }

    /// The last notice of a planned penalty: of a step that asks for it, where one does.
    pub(crate) fn notice(self) -> Option<&'a Pass> {
        let tells = |step: &Step| {
            let mut form = step.form.iter();
            step.act == Some(Act::Notify) && form.any(|field| field.key.starts_with(PLANNED))
        };
        let any = self.net.steps().any(|node| tells(&node.step));
        self.passes().rev().find(|pass| {
            let step = trail::step(self.net, self.case, pass);
            let fits = step.is_some_and(|step| match any {
                true => tells(step),
                false => step.act == Some(Act::Notify),
            });
            matches!(pass.how, PassHow::Done { .. }) && fits
        })
    }

    /// Name of the first step with that act: where what is missing is supplied. Empty where the chart has none.
    pub(crate) fn step_of(self, act: Act) -> &'a str {
        let mut steps = self.net.steps();
        let step = steps.find(|node| node.step.act == Some(act));
        step.map_or("", |node| node.name.as_str())
    }

    /// Name of the first step whose form asks for a fact.
    pub(crate) fn step_asking(self, key: &str) -> &'a str {
        let mut steps = self.net.steps();
        let step = steps.find(|node| node.step.form.iter().any(|field| field.key == key));
        step.map_or("", |node| node.name.as_str())
    }

    /// Label of a field: what is filled to supply what is missing.
    pub(crate) fn label(self, key: &str) -> &'a str {
        self.net
            .fields
            .get(key)
            .map_or("", |field| field.label.as_str())
    }
}

/// Kinds of penalty from light to heavy, in the order of 行政处罚法 art. 9.
fn weight(text: &str) -> Option<u8> {
    let kinds: [(&[&str], u8); 5] = [
        (&["拘留"], 5),
        (&["停产", "停业", "关闭", "限制开展", "限制从业"], 4),
        (&["暂扣", "吊销", "降低资质"], 3),
        (&["罚款", "没收"], 2),
        (&["警告", "通报批评"], 1),
    ];
    let heaviest = |(words, _): &&(&[&str], u8)| words.iter().any(|word| text.contains(word));
    kinds.iter().find(heaviest).map(|(_, weight)| *weight)
}

/// Weight of a licence that is taken away, from which art. 63 gives the right to a hearing.
pub(crate) const TAKES_LICENCE: u8 = 3;
/// Weight of a fine or confiscation.
pub(crate) const FINES: u8 = 2;

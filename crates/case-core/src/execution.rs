//! Carrying out a decision: it is halted (中止执行), goes on (恢复执行), or ends for good (终结执行); 行政强制法 art. 39
//! and 40. One fold of what happened: [`Case::halts`] and, at the end, [`crate::ending::Ending::ExecutionEnded`].

use chrono::{DateTime, FixedOffset};
use flow_model::step::{Act, Basis, Step};
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState, Pass, PassHow, Stamp};
use crate::clock::Suspension;
use crate::ending;
use crate::law::{deemed, enforcement};
use crate::net::Net;
use crate::paper::IssuedPaper;
use crate::remedy::RemedyOrder;
use crate::versions::trail;

/// The paper that tells of halting.
pub const HALT_PAPER: &str = "中止执行通知书";
/// The paper that tells of going on.
pub const RESUME_PAPER: &str = "恢复执行通知书";
/// The paper that ends it for good.
pub const FINISH_PAPER: &str = "终结执行决定书";

/// Grounds of art. 39 (1), and of art. 42.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HaltGround {
    /// Item 1: 当事人履行行政决定确有困难或者暂无履行能力.
    NoMeans,
    /// Item 2: 第三人对执行标的主张权利，确有理由.
    ThirdParty,
    /// Item 3: 执行可能造成难以弥补的损失，且中止执行不损害公共利益.
    Irreparable,
    /// Item 4: 行政机关认为需要中止执行的其他情形.
    Other,
    /// Art. 42: 与当事人达成执行协议, which may let it perform in stages; what is not kept is enforced again.
    Agreement,
}

impl HaltGround {
    /// Every ground, in the order of the articles.
    pub const ALL: [HaltGround; 5] = [
        HaltGround::NoMeans,
        HaltGround::ThirdParty,
        HaltGround::Irreparable,
        HaltGround::Other,
        HaltGround::Agreement,
    ];

    /// The article.
    #[must_use]
    pub fn article(self) -> Basis {
        enforcement::article(match self {
            HaltGround::Agreement => 42,
            HaltGround::NoMeans
            | HaltGround::ThirdParty
            | HaltGround::Irreparable
            | HaltGround::Other => 39,
        })
    }
}

/// Grounds of art. 40, and the last sentence of art. 39.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FinishGround {
    /// Item 1: 公民死亡，无遗产可供执行，又无义务承受人.
    PartyDead,
    /// Item 2: 法人或者其他组织终止，无财产可供执行，又无义务承受人.
    PartyDissolved,
    /// Item 3: 执行标的灭失.
    ObjectGone,
    /// Item 4: 据以执行的行政决定被撤销.
    Revoked,
    /// Item 5: 行政机关认为需要终结执行的其他情形.
    Other,
    /// Art. 39: halted for three years; only [`crate::event::CLOCK`] names it.
    Lapsed,
}

impl FinishGround {
    /// The article.
    #[must_use]
    pub fn article(self) -> Basis {
        enforcement::article(match self {
            FinishGround::Lapsed => 39,
            FinishGround::PartyDead
            | FinishGround::PartyDissolved
            | FinishGround::ObjectGone
            | FinishGround::Revoked
            | FinishGround::Other => 40,
        })
    }
}

/// Carrying out the decision is halted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionHalted {
    /// The ground.
    pub ground: HaltGround,
    /// Whether there is no obvious harm to society and the party truly cannot perform (没有明显社会危害，当事人确无能力
    /// 履行): then three years of halting end it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub harmless: bool,
    /// Why, in words.
    pub reason: String,
    /// The paper, where it takes a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<IssuedPaper>,
}

/// It goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionResumed {
    /// Why: the ground is gone.
    pub reason: String,
    /// The paper, where it takes a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<IssuedPaper>,
}

/// One time for which carrying out the decision is halted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// When and by whom.
    pub begun: Stamp,
    /// The ground.
    pub ground: HaltGround,
    /// Whether three years of it end the matter.
    pub harmless: bool,
    /// Why.
    pub reason: String,
    /// When, by whom and why it went on; `None` while it is halted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<HaltOver>,
}

/// Why carrying out goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HaltOver {
    /// When and by whom.
    pub done: Stamp,
    /// Why; empty where the case ended or was opened anew.
    pub reason: String,
}

impl Case {
    /// The halt that lasts.
    #[must_use]
    pub fn halted(&self) -> Option<&Halt> {
        let last = self.halts.last().filter(|halt| halt.over.is_none());
        last.filter(|_| self.state == CaseState::Running)
    }

    /// Ends the halt that lasts, where there is one.
    pub(crate) fn end_halt(&mut self, done: Stamp, reason: &str) {
        if let Some(halt) = self.halts.last_mut().filter(|halt| halt.over.is_none()) {
            halt.over = Some(HaltOver {
                done,
                reason: reason.to_owned(),
            });
        }
    }
}

/// Classes of power (see [`crate::classes`]) whose decisions give, confirm or serve: nothing in them is carried out
/// against a party.
const GIVING: [&str; 6] = ["XK", "SP", "GF", "QR", "JL", "FW"];

/// Whether there is a decision that is being carried out: one was made that puts a duty on the party, or the case stands
/// where one is carried out; and the party was served with it.
#[must_use]
pub fn executing(net: &Net, case: &Case) -> bool {
    if case.state != CaseState::Running || !binds(net, case) {
        return false;
    }
    let decision = ending::decision(net, case);
    let decided = || {
        use ending::Ending::{Granted, Punished};
        matches!(decision, Some((_, Granted | Punished)))
    };
    let stands = |act: Option<Act>| matches!(act, Some(Act::Execute | Act::Pay));
    let here = || {
        case.tokens.iter().any(|token| {
            net.node(&token.node)
                .is_some_and(|node| stands(node.step.act))
        })
    };
    (decided() || here()) && decision.is_none_or(|(pass, _)| served(net, case, pass))
}

/// Whether decisions of the case put a duty on a party.
fn binds(net: &Net, case: &Case) -> bool {
    let gives = net.power.class.as_deref();
    let gives = gives.is_some_and(|class| GIVING.contains(&class));
    !gives && !deemed::is_licence(net, case)
}

/// Whether the decision was served; one whose chart serves nothing behind it counts as served.
fn served(net: &Net, case: &Case, decision: &Pass) -> bool {
    let serves = |act: Option<Act>| act == Some(Act::Serve);
    let behind = case
        .passes
        .iter()
        .skip_while(|pass| !std::ptr::eq(*pass, decision));
    let mut behind = behind.skip(1);
    let done = behind.any(|pass| {
        matches!(pass.how, PassHow::Done { .. }) && serves(trail::act(net, case, pass))
    });
    let mut steps = net.steps().filter(|node| serves(node.step.act));
    done || !steps.any(|node| net.lies_from(&decision.node, &node.id))
}

/// Whether the decision that is carried out was revoked, or found void.
#[must_use]
pub fn revoked(net: &Net, case: &Case) -> bool {
    ending::revoked(net, case)
}

/// Acts that carry out a decision or close the case behind it: their time stands still while that is halted.
#[must_use]
pub fn stands_still(step: &Step) -> bool {
    matches!(
        step.act,
        Some(Act::Execute | Act::Pay | Act::Close | Act::Archive)
    )
}

/// Acts that are not done while carrying out is halted. A party may still pay of itself.
#[must_use]
pub fn waits(step: &Step) -> bool {
    matches!(step.act, Some(Act::Execute | Act::Close | Act::Archive))
}

/// The times for which it was halted, as the clock looks at them.
#[must_use]
pub fn still(case: &Case) -> Vec<Suspension> {
    let halts = case.halts.iter();
    halts
        .map(|halt| Suspension {
            since: halt.begun.at,
            until: halt.over.as_ref().map(|over| over.done.at),
            ground: enforcement::article(39),
        })
        .collect()
}

/// The moment from which a timer counts that began to run at `since`: the times of halting lie behind it. `None` while
/// it stands still.
pub(crate) fn counted_from(
    case: &Case,
    step: &Step,
    since: DateTime<FixedOffset>,
) -> Option<DateTime<FixedOffset>> {
    if case.halts.is_empty() || !stands_still(step) {
        return Some(since);
    }
    let mut from = since;
    for halt in &case.halts {
        let over = halt.over.as_ref()?.done.at;
        let begun = halt.begun.at.max(since);
        if over > begun {
            from += over - begun;
        }
    }
    Some(from)
}

/// Whether an order takes the ground away on which a decision is carried out.
#[must_use]
pub fn strikes(order: RemedyOrder) -> bool {
    matches!(order, RemedyOrder::Revoked | RemedyOrder::Void)
}

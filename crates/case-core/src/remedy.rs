//! What reconsideration (复议) or a court has decided about a case, and how the case stands by it: the earlier decision
//! is kept and marked, and where it is ordered the case runs again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use flow_model::step::Limit;
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState, Stamp};
use crate::ending::Ending;
use crate::event::FieldValue;

/// Who has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RemedyBy {
    /// 行政复议机关.
    Reconsideration,
    /// 人民法院.
    Court,
}

/// What was ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RemedyOrder {
    /// 撤销.
    Revoked,
    /// 变更.
    Changed,
    /// 确认违法.
    Illegal,
    /// 撤销并责令重新作出.
    Redo,
    /// 责令限期履行.
    Perform,
    /// 部分撤销: the rest of the decision stands.
    PartlyRevoked,
    /// 部分撤销并责令重新作出: the part is decided anew.
    PartlyRedo,
    /// 确认无效.
    Void,
}

impl RemedyOrder {
    /// Every order.
    pub const ALL: [RemedyOrder; 8] = [
        RemedyOrder::Revoked,
        RemedyOrder::Changed,
        RemedyOrder::Illegal,
        RemedyOrder::Redo,
        RemedyOrder::Perform,
        RemedyOrder::PartlyRevoked,
        RemedyOrder::PartlyRedo,
        RemedyOrder::Void,
    ];

    /// The word in tables and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            RemedyOrder::Revoked => "revoked",
            RemedyOrder::Changed => "changed",
            RemedyOrder::Illegal => "illegal",
            RemedyOrder::Redo => "redo",
            RemedyOrder::Perform => "perform",
            RemedyOrder::PartlyRevoked => "partly_revoked",
            RemedyOrder::PartlyRedo => "partly_redo",
            RemedyOrder::Void => "void",
        }
    }

    /// The order with that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<RemedyOrder> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }

    /// Whether the fine that holds from now on may be told with it.
    #[must_use]
    pub fn sets_fine(self) -> bool {
        matches!(self, RemedyOrder::Changed | RemedyOrder::PartlyRevoked)
    }

    /// Whether what is decided anew must not be the same again.
    #[must_use]
    pub fn redone(self) -> bool {
        matches!(self, RemedyOrder::Redo | RemedyOrder::PartlyRedo)
    }

    /// Whether a decided case runs again.
    #[must_use]
    pub fn runs_again(self) -> bool {
        match self {
            RemedyOrder::Redo | RemedyOrder::Perform | RemedyOrder::PartlyRedo => true,
            RemedyOrder::Revoked
            | RemedyOrder::Changed
            | RemedyOrder::Illegal
            | RemedyOrder::PartlyRevoked
            | RemedyOrder::Void => false,
        }
    }
}

/// A decision of reconsideration or a judgement about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RemedyDecided {
    /// Who has decided.
    pub by: RemedyBy,
    /// Name of the organ or court.
    pub organ: String,
    /// Number of the paper.
    pub number: String,
    /// Its day, `YYYY-MM-DD`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub decided_on: NaiveDate,
    /// The day on which it was received: limits run from it, `YYYY-MM-DD`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub received_on: NaiveDate,
    /// What it orders.
    pub order: RemedyOrder,
    /// What it says, in words; of a changed decision what holds now, of one revoked in part which part.
    pub says: String,
    /// 履行期限, as ordered; where it is missing the limits of the item run anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub within: Option<Limit>,
    /// The fine that holds now, where a fine was changed or revoked in part, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub fine: Option<String>,
    /// Whether the only ground was that the procedure was violated: the same decision may then be made again.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(as = "Option<_>", optional = nullable))]
    pub procedure: bool,
    /// Whether a third party has asked for the opposite: then it may be heavier.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(as = "Option<_>", optional = nullable))]
    pub third_party: bool,
    /// The step from which the case runs again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub reopen: Option<String>,
}

/// A decision about a case as the case keeps it, with the decision that it struck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemedyMark {
    /// When and by whom it was noted.
    pub noted: Stamp,
    /// What was decided.
    pub remedy: RemedyDecided,
    /// How the case stood.
    pub earlier: CaseState,
    /// The decision that it struck, where one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub struck: Option<Ending>,
    /// Passes before it.
    pub passes: u32,
    /// Extensions before it.
    pub extensions: u32,
    /// What stood in the forms.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldValue>,
}

impl RemedyMark {
    /// Whether the limits of the case run anew from it: the case was opened anew, or ordered to be decided.
    #[must_use]
    pub fn restarts(&self) -> bool {
        self.remedy.order.runs_again()
    }
}

impl Case {
    /// The last decision that set the limits of the case going anew.
    #[must_use]
    pub fn restarted(&self) -> Option<&RemedyMark> {
        self.remedies.iter().rev().find(|mark| mark.restarts())
    }

    fn reopened(&self) -> Option<&RemedyMark> {
        let reopened = |mark: &&RemedyMark| mark.remedy.reopen.is_some();
        self.remedies.iter().rev().find(reopened)
    }

    /// The step from which the case runs again, where it was opened anew.
    #[must_use]
    pub fn reopened_at(&self) -> Option<&str> {
        self.reopened()?.remedy.reopen.as_deref()
    }

    /// How many times the case was opened anew before that pass.
    #[must_use]
    pub fn period(&self, pass: usize) -> usize {
        let before = |mark: &&RemedyMark| {
            let opened = usize::try_from(mark.passes).is_ok_and(|passes| passes <= pass);
            opened && mark.remedy.reopen.is_some()
        };
        self.remedies.iter().filter(before).count()
    }

    /// How many passes lie before the case was opened anew.
    #[must_use]
    pub fn since_reopened(&self) -> usize {
        let mark = self.reopened();
        mark.map_or(0, |mark| usize::try_from(mark.passes).unwrap_or(usize::MAX))
            .min(self.passes.len())
    }

    /// Extensions of the limits that run now.
    #[must_use]
    pub fn extensions_now(&self) -> &[crate::case::Extension] {
        let before = self.restarted().map_or(0, |mark| mark.extensions);
        let before = usize::try_from(before).unwrap_or(usize::MAX);
        self.extensions.get(before..).unwrap_or_default()
    }

    /// The statutory limit that runs now: what was ordered, else that of the item.
    #[must_use]
    pub fn statutory_now(&self) -> Option<&Limit> {
        let ordered = self
            .restarted()
            .and_then(|mark| mark.remedy.within.as_ref());
        ordered.or(self.start.statutory.as_ref())
    }

    /// The promised limit that runs now: what was ordered, else that of the item.
    #[must_use]
    pub fn promised_now(&self) -> Option<&Limit> {
        let ordered = self
            .restarted()
            .and_then(|mark| mark.remedy.within.as_ref());
        ordered.or(self.start.promised.as_ref())
    }
}

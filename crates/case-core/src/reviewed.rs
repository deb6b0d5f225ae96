//! What is done with a chart between drawing and retiring, as events of the log. The platform keeps them to the byte.

use serde::{Deserialize, Serialize};

use crate::event::ChartRef;
use crate::published::CHART_PUBLISHED;

/// One act on the way of a chart's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartAct {
    /// The designer submitted the draft.
    Submitted,
    /// The designer took it back.
    Recalled,
    /// 内部审核 passed.
    ReviewPassed,
    /// 内部审核 sent it back.
    ReviewReturned,
    /// 法制审核 passed.
    LegalPassed,
    /// 法制审核 sent it back.
    LegalReturned,
    /// It was published after both reviews.
    Published,
    /// It was published without a review, where the county asks for none.
    PublishedDirectly,
    /// It was retired: no new cases.
    Retired,
    /// An older version became the new draft.
    Restored,
    /// The draft was thrown away.
    Discarded,
}

impl ChartAct {
    /// Every act.
    pub const ALL: [ChartAct; 11] = [
        ChartAct::Submitted,
        ChartAct::Recalled,
        ChartAct::ReviewPassed,
        ChartAct::ReviewReturned,
        ChartAct::LegalPassed,
        ChartAct::LegalReturned,
        ChartAct::Published,
        ChartAct::PublishedDirectly,
        ChartAct::Retired,
        ChartAct::Restored,
        ChartAct::Discarded,
    ];

    /// Its word in tables, the same as in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChartAct::Submitted => "submitted",
            ChartAct::Recalled => "recalled",
            ChartAct::ReviewPassed => "review_passed",
            ChartAct::ReviewReturned => "review_returned",
            ChartAct::LegalPassed => "legal_passed",
            ChartAct::LegalReturned => "legal_returned",
            ChartAct::Published => "published",
            ChartAct::PublishedDirectly => "published_directly",
            ChartAct::Retired => "retired",
            ChartAct::Restored => "restored",
            ChartAct::Discarded => "discarded",
        }
    }

    /// The act with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<ChartAct> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// The type of its event; the subject is `chart/<id>`. Publishing has the event that carries the file.
    #[must_use]
    pub fn event(self) -> &'static str {
        match self {
            ChartAct::Submitted => "chart_submitted",
            ChartAct::Recalled => "chart_recalled",
            ChartAct::ReviewPassed => "chart_review_passed",
            ChartAct::ReviewReturned => "chart_review_returned",
            ChartAct::LegalPassed => "chart_legal_passed",
            ChartAct::LegalReturned => "chart_legal_returned",
            ChartAct::Published | ChartAct::PublishedDirectly => CHART_PUBLISHED,
            ChartAct::Retired => "chart_retired",
            ChartAct::Restored => "chart_restored",
            ChartAct::Discarded => "chart_discarded",
        }
    }
}

/// Body of every event of a [`ChartAct`] but publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartActed {
    /// The chart, the version that it is about or that the draft is to become, and the SM3 of the file.
    #[serde(flatten)]
    pub chart: ChartRef,
    /// The opinion or reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
}

//! `chart.review_settings` and `chart.set_review_settings`: whether this county reviews charts before they are
//! published, and by whom. No statute asks for it; the county decides, hence settings.

use case_store::table::setting;
use case_store::{Connection, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::session::people::Post;

/// Post that may change these settings: 负责人.
pub const KEEPER: &str = "head";
/// Post of the legal review: 法制审核.
pub const LEGAL: &str = "legal";
/// Post of the internal review until the county names another: 负责人.
const REVIEW: &str = "head";

const REQUIRED: &str = "chart.review_required";
const POST: &str = "chart.review_post";
const BY_ANOTHER: &str = "chart.review_by_another";

/// Request of `chart.review_settings`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartReviewSettings {}

/// Request of `chart.set_review_settings`; what is not named stays as it is. The reply is `ReviewSettings`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartSetReviewSettings {
    /// Whether a chart is published only after both reviews.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub required: Option<bool>,
    /// Code of the post of the internal review.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub post: Option<String>,
    /// Whether who drew or submitted a chart may not review it, nor one person make both reviews.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub by_another: Option<bool>,
}

/// Who reviews charts in this county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewSettings {
    /// Whether a chart is published only after both reviews; off until the county switches it on.
    pub required: bool,
    /// Post of the internal review.
    pub post: Post,
    /// Post of the legal review; fixed.
    pub legal_post: Post,
    /// Whether who drew or submitted a chart may not review it, nor one person make both reviews; on from the start.
    pub by_another: bool,
    /// Where the settings come from: `product`, our own choice and no statute.
    pub source: String,
    /// Whether the signed-in person may change them.
    pub may_change: bool,
}

/// What the settings say to the use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) required: bool,
    pub(crate) post: String,
    pub(crate) by_another: bool,
}

/// Reads the settings.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ChartReviewSettings) -> Result<ReviewSettings, AppError> {
    let rules = app.store.read(rules)?;
    show(app, rules)
}

/// Changes the settings.
///
/// # Errors
/// `wrong_post`, `post_unknown`.
pub fn set(app: &App, request: ChartSetReviewSettings) -> Result<ReviewSettings, AppError> {
    if !app.me()?.holds(KEEPER) {
        return Err(AppError::new("wrong_post").with("post", KEEPER));
    }
    if let Some(post) = &request.post
        && !app.posts().iter().any(|known| known.code == *post)
    {
        return Err(AppError::new("post_unknown")
            .field("post")
            .with("post", post.as_str()));
    }
    let rules = app.store.write(|tx: &Tx<'_>| {
        if let Some(required) = request.required {
            setting::put(tx, REQUIRED, &required)?;
        }
        if let Some(post) = &request.post {
            setting::put(tx, POST, post)?;
        }
        if let Some(by_another) = request.by_another {
            setting::put(tx, BY_ANOTHER, &by_another)?;
        }
        rules(tx)
    })?;
    show(app, rules)
}

/// The settings as they stand.
pub(crate) fn rules(conn: &Connection) -> Result<Rules, AppError> {
    Ok(Rules {
        required: setting::get(conn, REQUIRED)?.unwrap_or(false),
        post: setting::get(conn, POST)?.unwrap_or_else(|| REVIEW.to_owned()),
        by_another: setting::get(conn, BY_ANOTHER)?.unwrap_or(true),
    })
}

fn show(app: &App, rules: Rules) -> Result<ReviewSettings, AppError> {
    let post = |code: &str| Post {
        code: code.to_owned(),
        name: app.post_name(code),
    };
    Ok(ReviewSettings {
        required: rules.required,
        post: post(&rules.post),
        legal_post: post(LEGAL),
        by_another: rules.by_another,
        source: "product".to_owned(),
        may_change: app.me()?.holds(KEEPER),
    })
}

//! `chart.review`: the internal and then the legal review of a draft: pass it on, or send it back with a reason.
//! What passes the legal review is published in the same transaction.

use case_core::reviewed::ChartAct;
use case_store::table::chart;
use case_store::table::chart_shelf::{self, Shelf, Stage};
use case_store::{Connection, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{self, OpenChart};
use super::publish::{self, Way};
use super::standing;
use crate::app::App;
use crate::error::AppError;
use crate::session::people::Person;

pub mod settings;

/// Request of `chart.review`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartReview {
    /// Id of the chart.
    pub chart: String,
    /// What is decided.
    pub verdict: ReviewVerdict,
    /// The opinion; a reason is required to send it back.
    #[serde(default)]
    pub opinion: String,
}

/// What a review decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewVerdict {
    /// On to the next review, or published.
    Pass,
    /// Back to the designer.
    Back,
}

/// Decides the review that the draft is in.
///
/// # Errors
/// `chart_unknown`, `chart_not_in_review`, `wrong_post {post}`, `reviewer_is_author`, `reviewed_already`,
/// `reason_required`, and those of publishing.
pub fn run(app: &App, request: ChartReview) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    let opened = app.store.write(|tx| {
        let (row, shelf) = standing::find(app, tx, &request.chart)?;
        let post = may_review(tx, &me, &row.id, &shelf)?;
        let back = request.verdict == ReviewVerdict::Back;
        let opinion = standing::opinion(&request.opinion, back)?;
        decide(
            app,
            tx,
            &me,
            (&row.id, &shelf, &post),
            request.verdict,
            opinion,
        )?;
        open::open(app, tx, &me, &row.id, None)
    })?;
    app.line.wake();
    Ok(opened)
}

fn decide(
    app: &App,
    tx: &Tx<'_>,
    me: &Person,
    (id, shelf, post): (&str, &Shelf, &str),
    verdict: ReviewVerdict,
    opinion: &str,
) -> Result<(), AppError> {
    let xml = chart::draft(tx, id)?.ok_or_else(|| AppError::new("chart_not_in_review"))?;
    let legal = shelf.stage == Stage::Legal;
    let (act, stage) = match (verdict, legal) {
        (ReviewVerdict::Pass, false) => (ChartAct::ReviewPassed, Stage::Legal),
        (ReviewVerdict::Pass, true) => (ChartAct::LegalPassed, Stage::Draft),
        (ReviewVerdict::Back, false) => (ChartAct::ReviewReturned, Stage::Draft),
        (ReviewVerdict::Back, true) => (ChartAct::LegalReturned, Stage::Draft),
    };
    let by = me.acting(post);
    let becomes = standing::becoming(tx, id, &xml)?;
    standing::record(app, tx, &by, act, &becomes, opinion)?;
    let mut next = shelf.clone();
    next.stage = stage;
    next.reviewed_by = (stage == Stage::Legal).then(|| me.user.clone());
    if stage == Stage::Draft {
        next.submitted_by = None;
    }
    chart_shelf::put(tx, &app.device.region, id, &next)?;
    if act == ChartAct::LegalPassed {
        publish::publish(app, tx, &by, id, Way::Reviewed)?;
    }
    Ok(())
}

/// The post under which this person may decide the open review.
pub(crate) fn may_review(
    conn: &Connection,
    me: &Person,
    id: &str,
    shelf: &Shelf,
) -> Result<String, AppError> {
    if shelf.stage == Stage::Draft {
        return Err(AppError::new("chart_not_in_review"));
    }
    let rules = settings::rules(conn)?;
    let post = match shelf.stage {
        Stage::Draft | Stage::Review => rules.post,
        Stage::Legal => settings::LEGAL.to_owned(),
    };
    if !me.holds(&post) {
        return Err(AppError::new("wrong_post").with("post", post));
    }
    if rules.by_another {
        let me = Some(me.user.as_str());
        let drawn_by = chart::draft_by(conn, id)?;
        if me == drawn_by.as_deref() || me == shelf.submitted_by.as_deref() {
            return Err(AppError::new("reviewer_is_author"));
        }
        if me == shelf.reviewed_by.as_deref() {
            return Err(AppError::new("reviewed_already"));
        }
    }
    Ok(post)
}

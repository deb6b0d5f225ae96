//! `case.move`: a step is done and the case moves on; the last move completes it.

use std::collections::BTreeMap;

use case_core::decide::Command;
use case_core::event::{Actor, StepDone};
use case_store::table::{draft, user};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act_issuing};
use super::row;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::number::take::Issue;
use crate::session::people;
use crate::written::Written;

/// Request of `case.move`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseMove {
    /// Id of the case.
    pub case: String,
    /// The step that is done.
    pub node: String,
    /// The written opinion.
    #[serde(default)]
    pub opinion: String,
    /// What was chosen at the gateways behind the step: gateway id to flow ids.
    #[serde(default)]
    pub routes: BTreeMap<String, Vec<String>>,
    /// Users who acted together with the signed-in one (行政处罚法 art. 42).
    #[serde(default)]
    pub with: Vec<String>,
    /// Papers that are issued with the step; those that take numbers and were not issued before, where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub papers: Option<Vec<String>>,
}

/// Most officers who act together.
const MAX_OFFICERS: usize = 20;

/// Moves the case on; the draft of the step is forgotten in the same transaction.
///
/// # Errors
/// `case_unknown`, `partner_unknown`, and what the rules say.
pub fn run(app: &App, request: CaseMove) -> Result<Written<CaseView>, AppError> {
    let with = partners(app, &request)?;
    let CaseMove {
        case,
        node,
        opinion,
        routes,
        papers,
        ..
    } = request;
    let done = StepDone {
        node: node.clone(),
        opinion,
        routes,
        with,
        papers: Vec::new(),
    };
    let issue = papers.as_deref().map_or(Issue::Usual, Issue::These);
    let command = Command::Done(done);
    act_issuing(app, &case, As::Step(&node), (&command, issue), |tx| {
        Ok(draft::remove_node(tx, &case, &node)?)
    })
}

fn partners(app: &App, request: &CaseMove) -> Result<Vec<Actor>, AppError> {
    if request.with.len() > MAX_OFFICERS {
        return Err(AppError::new("too_large")
            .field("with")
            .with("limit", MAX_OFFICERS));
    }
    if request.with.is_empty() {
        return Ok(Vec::new());
    }
    app.store.read(|conn| {
        let loaded = row::load(app, conn, &request.case)?;
        let post = loaded
            .chart
            .net
            .node(&request.node)
            .map_or("", |node| node.post.as_str());
        let mut partners = Vec::new();
        for id in &request.with {
            let user = user::get(conn, id)?.filter(|user| user.active);
            let user = user.ok_or_else(|| {
                AppError::new("partner_unknown")
                    .field("with")
                    .with("user", id.as_str())
            })?;
            partners.push(people::person(conn, user)?.acting(post));
        }
        Ok(partners)
    })
}

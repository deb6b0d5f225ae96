//! `case.claim`, `case.release`, `case.hand_over`: a step is taken (签收), given back (退签), handed over (转办); and to
//! whom it may be handed over (`case.candidates`).

use case_core::decide::Command;
use case_core::event::{StepClaimed, StepHandedOver, StepReleased};
use case_store::Connection;
use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::row;
use super::view::{ActorView, CaseView};
use crate::app::App;
use crate::error::AppError;
use crate::session::people;
use crate::written::Written;

/// Request of `case.claim`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseClaim {
    /// Id of the case.
    pub case: String,
    /// The step.
    pub node: String,
}

/// Request of `case.release`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseRelease {
    /// Id of the case.
    pub case: String,
    /// The step.
    pub node: String,
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// Request of `case.hand_over`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseHandOver {
    /// Id of the case.
    pub case: String,
    /// The step.
    pub node: String,
    /// Id of the person who gets it.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Request of `case.candidates`; the reply is a list of `Actor`: who holds the post of the step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseCandidates {
    /// Id of the case.
    pub case: String,
    /// The step.
    pub node: String,
}

/// Takes a step.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn claim(app: &App, request: CaseClaim) -> Result<Written<CaseView>, AppError> {
    let CaseClaim { case, node } = request;
    let claimed = StepClaimed { node: node.clone() };
    act(
        app,
        &case,
        As::Step(&node),
        &Command::Claim(claimed),
        |_| Ok(()),
    )
}

/// Gives a step back to its post.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn release(app: &App, request: CaseRelease) -> Result<Written<CaseView>, AppError> {
    let CaseRelease { case, node, reason } = request;
    let released = StepReleased {
        node: node.clone(),
        reason,
    };
    act(
        app,
        &case,
        As::Over(&node),
        &Command::Release(released),
        |_| Ok(()),
    )
}

/// Hands a step over to another person of its post.
///
/// # Errors
/// `case_unknown`, `user_unknown` and what the rules say.
pub fn hand_over(app: &App, request: CaseHandOver) -> Result<Written<CaseView>, AppError> {
    let CaseHandOver {
        case,
        node,
        to,
        reason,
    } = request;
    let to = app.store.read(|conn| {
        let unknown = || {
            AppError::new("user_unknown")
                .field("to")
                .with("user", to.as_str())
        };
        let user = user::get(conn, &to)?.filter(|user| user.active);
        let person = people::person(conn, user.ok_or_else(unknown)?)?;
        Ok::<_, AppError>(person.acting(&post(app, conn, &case, &node)?))
    })?;
    let handed = StepHandedOver {
        node: node.clone(),
        to,
        reason,
    };
    act(
        app,
        &case,
        As::Over(&node),
        &Command::HandOver(handed),
        |_| Ok(()),
    )
}

/// Who holds the post of a step.
///
/// # Errors
/// `case_unknown`.
pub fn candidates(app: &App, request: CaseCandidates) -> Result<Vec<ActorView>, AppError> {
    app.store.read(|conn| {
        let post = post(app, conn, &request.case, &request.node)?;
        let holders = user::holders(conn, &post)?.into_iter();
        Ok(holders
            .map(|holder| ActorView {
                user: holder.id,
                name: holder.name,
                post_name: app.post_name(&post),
                post: post.clone(),
                instead_of: None,
            })
            .collect())
    })
}

fn post(app: &App, conn: &Connection, case: &str, node: &str) -> Result<String, AppError> {
    let loaded = row::load(app, conn, case)?;
    let node = loaded.chart.net.node(node);
    Ok(node.map(|node| node.post.clone()).unwrap_or_default())
}

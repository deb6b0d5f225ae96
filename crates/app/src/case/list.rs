//! `case.list`: cases by scope, keyset paging.

use case_core::ending::Ending;
use case_core::remedy::RemedyOrder;
use case_store::StoreError;
use case_store::table::case_list::{self as table, CaseFilter, Narrow};
use case_store::table::{case, user};
use flow_model::step::CaseType;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{lights, row};
use crate::app::App;
use crate::error::{AppError, Params};

use crate::sync::records::RecordState;

/// Request of `case.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseList {
    /// Which cases.
    pub scope: Scope,
    /// Part of the number, the title or the item's name.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
    /// Only cases of this item.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
    /// The post or the person of such a scope.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub of: Option<String>,
    /// Only cases with this light.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub light: Option<Light>,
    /// Only cases of this type.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<CaseType>,
    /// Only cases that ended like this.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ending: Option<Ending>,
    /// Only cases about which reconsideration or a court has decided.
    #[serde(default)]
    #[ts(as = "Option<_>", optional = nullable)]
    pub struck: bool,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Which cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Running cases that wait for me: at a post that I may act as, where nobody else has taken the step.
    Mine,
    /// Running cases that wait at the post `of`, whoever has taken them.
    Post,
    /// Running cases of which the person `of` has taken a step.
    Person,
    /// Running cases.
    Running,
    /// Ended and withdrawn cases.
    Ended,
    /// Cases that come from another system.
    Past,
    /// All cases.
    All,
}

/// Electronic supervision's light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Nothing is wrong.
    Green,
    /// 黄灯.
    Yellow,
    /// 红灯.
    Red,
}

/// Whether a case runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CasePhase {
    /// It runs.
    Running,
    /// It was completed.
    Ended,
    /// It was withdrawn.
    Withdrawn,
    /// A past case that runs where it came from.
    Elsewhere,
}

/// What a case from another system (存量办件) is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Past {
    /// A record that is only read: it was over when it came.
    Closed,
    /// A record that is only read: it runs where it came from.
    Open,
    /// It goes on in the engine of this desk.
    Continued,
}

/// Reply of `case.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CasePage {
    /// The rows, newest change first.
    pub rows: Vec<CaseRow>,
    /// Asks for the next page, where there is one.
    pub next: Option<String>,
}

/// One case in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseRow {
    /// Id of the case.
    pub case: String,
    /// Number of the case (办件编号); empty where a past case has none.
    pub number: String,
    /// Applicant or party and matter.
    pub title: String,
    /// Code of the item.
    pub item: String,
    /// Name of the item when the case was opened.
    pub item_name: String,
    /// Case type; a past case may not tell it.
    pub case_type: Option<CaseType>,
    /// Whether it runs.
    pub phase: CasePhase,
    /// Where it ended, for example 准予许可.
    pub outcome: Option<String>,
    /// Which way it ended.
    pub ending: Option<Ending>,
    /// What reconsideration or a court has last ordered about it.
    pub remedy: Option<RemedyOrder>,
    /// The steps where it stands.
    pub steps: Vec<RowStep>,
    /// Whether one of these steps waits for one of my posts.
    pub mine: bool,
    /// When it was opened, RFC 3339.
    pub opened_at: String,
    /// Who opened it.
    pub opened_by: String,
    /// When it last changed, RFC 3339.
    pub changed_at: String,
    /// The earliest running due date, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Working days until then; negative when it is over.
    pub days_left: Option<i32>,
    /// Its light.
    pub light: Light,
    /// Why it is not green.
    pub sign: Option<RowSign>,
    /// The worst sync state among its records; none for a record that is only read and never sent.
    pub sync: Option<RecordState>,
    /// What it is here, where it comes from another system.
    pub past: Option<Past>,
    /// The year in whose archive its records lie.
    pub archive: Option<i32>,
}

/// Why the light of a case in a list is not green.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowSign {
    /// Code of the rule, for example `A003`.
    pub rule: String,
    /// Facts for the sentence, as they stood when it was raised.
    pub params: Params,
}

/// A step where a case stands, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowStep {
    /// Node id.
    pub node: String,
    /// Name of the step.
    pub name: String,
    /// Code of its post.
    pub post: String,
    /// Name of its post.
    pub post_name: String,
    /// Name of who has taken it.
    pub holder: Option<String>,
}

/// Rows of a page at most.
pub const MAX_ROWS: u32 = 200;

/// A page of cases: by due date for `mine`, else newest first.
///
/// # Errors
/// `bad_request` for a place that no page has given.
pub fn run(app: &App, request: CaseList) -> Result<CasePage, AppError> {
    let me = app.me()?;
    lights::refresh_lights(app)?;
    let filter = CaseFilter {
        region: app.device.region.clone(),
        scope: match request.scope {
            Scope::Mine => table::Scope::Posts(me.work_lists()),
            Scope::Post => table::Scope::Posts(of_post(app, &of(&request)?)?),
            Scope::Person => table::Scope::Posts(of_person(app, &of(&request)?)?),
            Scope::Running => table::Scope::Running,
            Scope::Ended => table::Scope::Ended,
            Scope::Past => table::Scope::Past,
            Scope::All => table::Scope::All,
        },
        text: request.text.filter(|text| !text.trim().is_empty()),
        item: request.item,
        light: request.light.map(|light| match light {
            Light::Green => case::Light::None,
            Light::Yellow => case::Light::Yellow,
            Light::Red => case::Light::Red,
        }),
        narrow: Narrow {
            kind: request.kind,
            ending: request.ending,
            struck: request.struck,
        },
    };
    let limit = request.limit.clamp(1, MAX_ROWS) as usize;
    app.store.read(|conn| {
        let page =
            table::list(conn, &filter, request.after.as_deref(), limit).map_err(bad_place)?;
        let calendar = app.calendar(conn)?;
        let rows = page
            .rows
            .into_iter()
            .map(|row| row::show(app, conn, &me, row, &calendar));
        Ok(CasePage {
            rows: rows.collect::<Result<_, _>>()?,
            next: page.next,
        })
    })
}

fn of(request: &CaseList) -> Result<String, AppError> {
    let of = request.of.clone();
    of.ok_or_else(|| AppError::new("bad_request").field("of"))
}

/// What waits at a post: what nobody has taken, and what its holders and their deputies have.
fn of_post(app: &App, post: &str) -> Result<Vec<String>, AppError> {
    let deputies = app.deputies()?;
    let holders = app.store.read(|conn| user::holders(conn, post))?;
    let people = holders.iter().map(|user| user.id.as_str());
    let people = people.chain(deputies.at(post)).map(Some);
    let lists = std::iter::once(None).chain(people);
    let mut lists: Vec<String> = lists.map(|user| case::work_list(post, user)).collect();
    lists.sort_unstable();
    lists.dedup();
    Ok(lists)
}

/// What a person has taken, at whichever post.
fn of_person(app: &App, user: &str) -> Result<Vec<String>, AppError> {
    let posts = app.posts().into_iter();
    Ok(posts
        .map(|post| case::work_list(&post.code, Some(user)))
        .collect())
}

/// A place that no page has given is the caller's mistake.
pub(crate) fn bad_place(error: StoreError) -> AppError {
    match error {
        StoreError::Unfit { what: "after" } => AppError::new("bad_request").field("after"),
        error => error.into(),
    }
}

//! `law.local` and `law.set_local`: what the county sets for the rules of law. Each threshold names its source; a case
//! keeps what held when it was opened.

use case_core::event::{LocalRules, Threshold};
use case_store::table::setting;
use case_store::{Connection, Tx};
use flow_model::step::{Limit, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Key of the setting.
const KEY: &str = "law.local";
/// Who changes it: the head.
const HEAD: &str = "head";
/// Longest source, in characters.
const MAX_SOURCE: usize = 200;

/// Request of `law.local`; the reply is `LocalLaw`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LawLocal {}

/// What the county has set, and the request of `law.set_local`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LocalLaw {
    /// The post that grants what the head of the organ grants; `head` where it is empty.
    #[serde(default)]
    pub head: String,
    /// The post that grants what the head of the government grants; nobody where it is empty.
    #[serde(default)]
    pub government: String,
    /// From which amount a fine on a person is large (行政处罚法 art. 63).
    #[serde(default)]
    #[ts(optional = nullable)]
    pub large_fine_person: Option<LocalAmount>,
    /// From which amount a fine on an organisation is large.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub large_fine_organisation: Option<LocalAmount>,
    /// The extension that a law, regulation or rule grants to the 90 days of 行政处罚法 art. 60; its basis is the source.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub penalty_extension: Option<Limit>,
    /// How long an applicant has to hand in what a notice of correction asks for; its basis is the source. No statute
    /// that was found says so.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub supplement: Option<Limit>,
    /// Whether a decision that was ordered to be made anew may be heavier than the one that was revoked; barred unless
    /// the county says otherwise.
    #[serde(default)]
    #[ts(as = "Option<_>", optional = nullable)]
    pub redo_may_be_heavier: bool,
}

/// An amount with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LocalAmount {
    /// Yuan.
    pub yuan: u32,
    /// The document that sets it.
    pub source: String,
}

/// What holds for cases that are opened now.
pub(crate) fn rules(conn: &Connection) -> Result<LocalRules, AppError> {
    Ok(setting::get(conn, KEY)?.unwrap_or_default())
}

/// What the demo county has set: who extends the limit of joint handling.
pub(crate) fn demo(tx: &Tx<'_>) -> Result<(), AppError> {
    let rules = LocalRules {
        government: "government".to_owned(),
        ..LocalRules::default()
    };
    Ok(setting::put(tx, KEY, &rules)?)
}

/// What the county has set.
///
/// # Errors
/// Of the store.
pub fn run(app: &App, _: LawLocal) -> Result<LocalLaw, AppError> {
    let rules = app.store.read(rules)?;
    let amount = |found: Option<Threshold>| {
        found.map(|found| LocalAmount {
            yuan: u32::try_from(found.yuan).unwrap_or(u32::MAX),
            source: found.source,
        })
    };
    Ok(LocalLaw {
        head: rules.head,
        government: rules.government,
        large_fine_person: amount(rules.large_fine_person),
        large_fine_organisation: amount(rules.large_fine_organisation),
        penalty_extension: rules.penalty_extension,
        supplement: rules.supplement,
        redo_may_be_heavier: rules.redo_may_be_heavier,
    })
}

/// Sets it; cases that run keep what they were opened with.
///
/// # Errors
/// `wrong_post` for anybody but the head, `source_required` for an amount or extension without its source.
pub fn set(app: &App, request: LocalLaw) -> Result<LocalLaw, AppError> {
    if !app.me()?.holds(HEAD) {
        return Err(AppError::new("wrong_post").with("post", HEAD));
    }
    let named = |source: &str, field: &str| {
        let length = source.trim().chars().count();
        if length == 0 || length > MAX_SOURCE {
            return Err(AppError::new("source_required").field(field));
        }
        Ok(())
    };
    let amount = |found: &Option<LocalAmount>, field: &str| {
        found.as_ref().map_or(Ok(None), |found| {
            named(&found.source, field)?;
            Ok::<_, AppError>(Some(Threshold {
                yuan: found.yuan.into(),
                source: found.source.trim().to_owned(),
            }))
        })
    };
    let limits = [
        (&request.penalty_extension, "penalty_extension"),
        (&request.supplement, "supplement"),
    ];
    for (limit, field) in limits {
        if let Some(limit) = limit {
            let basis = limit.basis.as_ref();
            named(basis.map_or("", |basis| basis.statute.as_str()), field)?;
        }
    }
    if let Some(limit) = &request.supplement
        && (limit.number == 0 || limit.unit == Unit::Hour)
    {
        return Err(AppError::new("value_malformed").field("supplement"));
    }
    let rules = LocalRules {
        head: request.head.trim().to_owned(),
        government: request.government.trim().to_owned(),
        large_fine_person: amount(&request.large_fine_person, "large_fine_person")?,
        large_fine_organisation: amount(
            &request.large_fine_organisation,
            "large_fine_organisation",
        )?,
        penalty_extension: request.penalty_extension.clone(),
        supplement: request.supplement.clone(),
        redo_may_be_heavier: request.redo_may_be_heavier,
    };
    app.store
        .write(|tx| Ok::<_, AppError>(setting::put(tx, KEY, &rules)?))?;
    run(app, LawLocal {})
}

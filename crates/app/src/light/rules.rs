//! `light.rules`: the table of the rules of supervision, with what the county has set.

use std::collections::{BTreeMap, HashMap};

use case_core::lights::{self, Against, Anomaly, Level, Rule, Setting, Source, Subject, Threshold};
use case_store::Connection;
use case_store::table::light_setting::{self, LightSetting};
use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `light.rules`; the reply is a list of `LightRule`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightRules {}

/// A rule of supervision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LightRule {
    /// Its code.
    pub code: String,
    /// What it says (Chinese).
    pub name: String,
    /// A 部门监察, B 层级监察, C 定量分析.
    #[ts(type = "'department' | 'level' | 'quantity'")]
    pub source: Source,
    /// The kind of anomaly.
    #[ts(type = "'time' | 'flow' | 'content' | 'discretion' | 'risk' | 'other'")]
    pub anomaly: Anomaly,
    /// What it looks at.
    #[ts(type = "'step' | 'case' | 'item'")]
    pub subject: Subject,
    /// What holds now.
    pub setting: RuleSettings,
    /// What holds where the county sets nothing.
    pub shipped: RuleSettings,
    /// How its signs go.
    pub sign: SignFacts,
    /// Where it comes from and what of it is ours.
    pub origin: RuleOrigin,
    /// What the county has set, newest first.
    pub changes: Vec<LightChange>,
}

/// What a county may set of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleSettings {
    /// Whether it is on.
    pub on: bool,
    /// How grave.
    #[ts(type = "'remind' | 'yellow' | 'red'")]
    pub level: Level,
    /// Against which limit, for rules of time.
    #[ts(type = "'promised' | 'statutory' | null")]
    pub against: Option<Against>,
    /// From where on it holds.
    #[ts(
        type = "{ is: 'used'; part: number; of: number } | { is: 'over' } | { is: 'working_days' | 'days'; days: number } | { is: 'times'; times: number } | { is: 'yuan'; yuan: number } | null"
    )]
    pub threshold: Option<Threshold>,
}

/// How the signs of a rule go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignFacts {
    /// Working days after which they go by themselves; never where there is none.
    pub expires_after: Option<u32>,
    /// Rules whose signs they close.
    pub closes: Vec<String>,
    /// Raised once in the life of a case.
    pub once: bool,
}

/// Where a rule comes from (Chinese).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleOrigin {
    /// The source.
    pub found_in: String,
    /// Whether its level stands in the source.
    pub level_found: bool,
    /// Why a desk cannot compute it.
    pub not_here: Option<String>,
    /// What of it is ours, or holds under a condition.
    pub partly: Option<String>,
}

/// A county's change of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LightChange {
    /// Name of the person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
    /// What held from then on; nothing where the shipped row held again.
    pub setting: Option<RuleSettings>,
}

/// The rules as the county has set them.
pub(crate) fn current(conn: &Connection) -> Result<Vec<Rule>, AppError> {
    let set = light_setting::current(conn)?.into_iter();
    let set: BTreeMap<String, Setting> = set
        .filter_map(|change| Some((change.rule, change.setting?)))
        .collect();
    Ok(lights::rules_with(&set))
}

/// The whole table, in its order.
///
/// # Errors
/// The store's.
pub fn run(app: &App, _request: LightRules) -> Result<Vec<LightRule>, AppError> {
    app.store.read(|conn| {
        let names: HashMap<String, String> = user::list(conn)?
            .into_iter()
            .map(|user| (user.id, user.name))
            .collect();
        let now = app.light_rules(conn)?;
        let both = lights::rules().iter().zip(now.iter());
        both.map(|(shipped, now)| {
            let changes = light_setting::history(conn, &now.code)?;
            Ok(row(shipped, now, changes, &names))
        })
        .collect()
    })
}

fn row(
    shipped: &Rule,
    now: &Rule,
    changes: Vec<LightSetting>,
    names: &HashMap<String, String>,
) -> LightRule {
    LightRule {
        code: now.code.clone(),
        name: now.name.clone(),
        source: now.kind.source,
        anomaly: now.kind.anomaly,
        subject: now.kind.subject,
        setting: now.setting().into(),
        shipped: shipped.setting().into(),
        sign: SignFacts {
            expires_after: now.sign.expires_after,
            closes: now.sign.closes.clone(),
            once: now.sign.once,
        },
        origin: RuleOrigin {
            found_in: now.origin.found_in.clone(),
            level_found: now.sign.level_found,
            not_here: now.origin.not_here.clone(),
            partly: now.origin.partly.clone(),
        },
        changes: changes
            .into_iter()
            .map(|change| LightChange {
                by: names.get(&change.set_by).unwrap_or(&change.set_by).clone(),
                at: text(&change.set_at),
                reason: change.reason,
                setting: change.setting.map(Into::into),
            })
            .collect(),
    }
}

impl From<Setting> for RuleSettings {
    fn from(setting: Setting) -> RuleSettings {
        let Setting {
            on,
            level,
            against,
            threshold,
        } = setting;
        RuleSettings {
            on,
            level,
            against,
            threshold,
        }
    }
}

impl From<RuleSettings> for Setting {
    fn from(setting: RuleSettings) -> Setting {
        let RuleSettings {
            on,
            level,
            against,
            threshold,
        } = setting;
        Setting {
            on,
            level,
            against,
            threshold,
        }
    }
}

//! `light.set`: the county switches a rule of supervision or sets its level, base or threshold; every change stays on
//! record, and every running case is looked at again.

use case_core::lights::{self, Unfit};
use case_store::table::light_setting::{self, LightSetting};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rules::{self, LightRule, LightRules, RuleSettings};
use super::{head, reason};
use crate::app::App;
use crate::case::lights::look_at_all;
use crate::error::AppError;

/// Request of `light.set`; the reply is the rule's `LightRule`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightSet {
    /// Code of the rule.
    pub rule: String,
    /// What holds from now on; nothing lets the shipped row hold again.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub setting: Option<RuleSettings>,
    /// Why.
    pub reason: String,
}

/// Sets a rule.
///
/// # Errors
/// `wrong_post` for anybody but the head, `rule_unknown`, `light_setting_unfit` with the part that does not fit,
/// `reason_required`, `text_too_long`.
pub fn run(app: &App, request: LightSet) -> Result<LightRule, AppError> {
    let me = head(app)?;
    let unknown = || AppError::new("rule_unknown").with("rule", request.rule.as_str());
    let mut shipped = lights::rules().iter();
    let shipped = shipped.find(|rule| rule.code == request.rule);
    let shipped = shipped.ok_or_else(unknown)?;
    let reason = reason(&request.reason)?;
    let setting = request.setting.clone().map(Into::into);
    if let Some(setting) = &setting {
        shipped.with(setting).map_err(unfit)?;
    }
    let change = LightSetting {
        rule: request.rule.clone(),
        setting,
        reason,
        set_by: me.user.clone(),
        set_at: app.now(),
    };
    app.store.write(|tx| light_setting::put(tx, &change))?;
    app.forget_light_rules();
    look_at_all(app, None)?;
    let rows = rules::run(app, LightRules {})?;
    let row = rows.into_iter().find(|row| row.code == request.rule);
    row.ok_or_else(unknown)
}

fn unfit(unfit: Unfit) -> AppError {
    AppError::new("light_setting_unfit").field(match unfit {
        Unfit::On => "on",
        Unfit::Against => "against",
        Unfit::Threshold => "threshold",
    })
}

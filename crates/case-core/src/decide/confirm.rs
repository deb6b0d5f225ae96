//! Confirming values that fail a check: a person says why the value is right all the same.

use chrono::Datelike as _;

use super::done;
use super::text::{self, MAX_CODE};
use crate::case::Case;
use crate::doubt;
use crate::event::{CaseEvent, ChecksConfirmed, FieldValue};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Most values that are confirmed at once.
pub const MAX_CHECKS: usize = 100;

/// Usual reasons, as the record says them. A clerk may write another one.
pub const REASONS: &[&str] = &[
    "已核对原件，证照、证件原件如此",
    "发证机关、登记机关核发的号码如此",
    "已通过登记系统或者数据共享核对",
    "持第一代居民身份证（15 位），没有换证",
    "持护照等其他证件，不是居民身份证",
    "区划已经撤销，证照签发时有效",
];

/// Whether these values may be confirmed: each stands in the case, fails that check, and has its reason.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    confirmed: &ChecksConfirmed,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    done::open_to(net, case, &confirmed.node, &event.by)?;
    let count = confirmed.checks.len();
    if count > MAX_CHECKS {
        return Err(Rejection::new(Code::TooMany)
            .field("checks")
            .with("max", MAX_CHECKS));
    }
    if count == 0 {
        return Err(Rejection::new(Code::NothingToConfirm));
    }
    for check in &confirmed.checks {
        text::reason(&check.reason).map_err(|mut why| {
            why.params.insert("key".to_owned(), check.key.clone());
            why
        })?;
        text::at_most(&check.key, &check.code, MAX_CODE)?;
        let refuse = |code| Rejection::new(code).field(&check.key);
        let field = net.fields.get(&check.key);
        let field = field.ok_or_else(|| refuse(Code::FieldUnknown))?;
        let fits = match case.fields.get(&check.key) {
            Some(FieldValue::Text(text)) => doubt::found_alike(field, text, check, event.at.year()),
            Some(FieldValue::Missing(_)) | None => false,
        };
        if !fits {
            return Err(refuse(Code::NothingToConfirm).with("label", &field.label));
        }
    }
    Ok(())
}

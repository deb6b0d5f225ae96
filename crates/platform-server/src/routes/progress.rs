//! `POST /progress`: how far a case is, for whoever knows its number and its query code.

use std::net::SocketAddr;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use flow_model::xml::Document;
use serde::Deserialize;
use subtle::ConstantTimeEq;
use sync_wire::enrol::query_hash;

use crate::fault::Fault;
use crate::pages::progress::{Found, page, refused, too_often};
use crate::platform::Platform;
use crate::store::Tx;
use crate::store::case::CaseRow;

/// Longest number or code that is looked at, in bytes.
const MAX_TYPED_BYTES: usize = 100;
/// What is compared with when there is no case of that number, so that both answers take as long.
const NO_CASE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    code: String,
}

/// A wrong number and a wrong code get the same answer.
pub async fn show(
    State(platform): State<Platform>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Fault> {
    let Ok(Form(typed)) = typed else {
        return Ok((StatusCode::BAD_REQUEST, Html(refused(""))).into_response());
    };
    let number = typed.number.trim().to_owned();
    let rates = &platform.parts.rates;
    let free = rates.progress_address.take(&from.ip().to_string())
        && (number.len() > MAX_TYPED_BYTES || rates.progress_number.take(&number));
    if !free {
        return Ok((StatusCode::TOO_MANY_REQUESTS, Html(too_often())).into_response());
    }
    platform
        .work(move |platform| answer(platform, &number, typed.code.trim()))
        .await
}

fn answer(platform: &Platform, number: &str, code: &str) -> Result<Response, Fault> {
    let wrong = || (StatusCode::OK, Html(refused(number))).into_response();
    if number.len() > MAX_TYPED_BYTES || code.len() > MAX_TYPED_BYTES {
        return Ok(wrong());
    }
    let now = platform.now();
    let shown = platform.parts.store.read::<_, Fault>(|tx| {
        let Some(case) = matching(tx, number, code)? else {
            return Ok(None);
        };
        let (Some(fold), Some(Ok(compiled))) = (
            &case.fold,
            platform.parts.nets.get(tx, &case.region, &case.key.chart)?,
        ) else {
            return Ok(None);
        };
        let external = external_chart(tx, &case)?;
        let found = Found {
            case: fold,
            compiled: &compiled,
            external: external.as_ref(),
            now,
        };
        Ok(Some(page(&found)))
    })?;
    Ok(shown.map_or_else(wrong, |html| Html(html).into_response()))
}

/// The case of that number whose code it is. Every candidate is compared, and at least one comparison is made.
fn matching(tx: &Tx<'_>, number: &str, code: &str) -> Result<Option<CaseRow>, Fault> {
    let mut found = None;
    let cases = tx.cases_by_number(number)?;
    let upper = code.to_ascii_uppercase();
    if cases.is_empty() {
        let _ = is_code("", NO_CASE, code) | is_code("", NO_CASE, &upper);
    }
    for case in cases {
        let hash = &case.key.query_hash;
        if is_code(&case.id, hash, code) | is_code(&case.id, hash, &upper) {
            found = Some(case);
        }
    }
    Ok(found)
}

fn is_code(case: &str, hash: &str, code: &str) -> bool {
    bool::from(query_hash(case, code).as_bytes().ct_eq(hash.as_bytes()))
}

fn external_chart(tx: &Tx<'_>, case: &CaseRow) -> Result<Option<flow_model::chart::Chart>, Fault> {
    let items = tx.items_by_code(&case.key.item)?;
    let Some(item) = items.into_iter().find(|item| item.region == case.region) else {
        return Ok(None);
    };
    let Some(external) = item.bound.external else {
        return Ok(None);
    };
    let xml = tx.chart_xml(&case.region, &external.hash)?;
    Ok(xml
        .and_then(|xml| Document::read(xml.as_bytes()).ok())
        .map(|document| document.chart()))
}

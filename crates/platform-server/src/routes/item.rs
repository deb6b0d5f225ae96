//! Public pages of the items: the list, one item, its chart as a picture, the style sheet.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use flow_model::draw::{DrawOptions, svg};
use flow_model::xml::Document;
use serde::Deserialize;

use crate::fault::Fault;
use crate::limits::{ITEMS_PER_PAGE, MAX_SEARCH_CHARS};
use crate::pages;
use crate::platform::Platform;
use crate::store::item::ItemRow;
use crate::store::{StoreError, Tx};

/// A picture brings its own styles and nothing else.
const PICTURE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// What the list is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

/// Which region's item is meant, where several have the code.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    region: String,
}

/// `GET /`: progress look-up and the list of items.
pub async fn list(
    State(platform): State<Platform>,
    search: Result<Query<Search>, QueryRejection>,
) -> Result<Html<String>, Fault> {
    let search = search.map(|Query(search)| search).unwrap_or_default();
    let text: String = search.q.trim().chars().take(MAX_SEARCH_CHARS).collect();
    platform
        .work(move |platform| {
            let (total, page, rows) = platform.parts.store.read::<_, StoreError>(|tx| {
                let total = tx.item_count(&text)?;
                let last = total.saturating_sub(1) / ITEMS_PER_PAGE;
                let page = search.page.saturating_sub(1).min(last);
                let rows = tx.item_page(&text, page * ITEMS_PER_PAGE, ITEMS_PER_PAGE)?;
                Ok((total, page, rows))
            })?;
            let list = pages::home::List {
                text: &text,
                total,
                page,
                rows: &rows,
            };
            Ok(Html(pages::home::page(&list)))
        })
        .await
}

/// `GET /items/{code}`: one item.
pub async fn show(
    State(platform): State<Platform>,
    Path(code): Path<String>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Fault> {
    let which = which.map(|Query(which)| which).unwrap_or_default();
    platform
        .work(move |platform| {
            let found = platform.parts.store.read::<_, Fault>(|tx| {
                let Some(item) = one(tx, &code, &which.region)? else {
                    return Ok(None);
                };
                let chart = public_chart(tx, &item)?;
                Ok(Some((item, chart)))
            })?;
            Ok(match found {
                Some((item, xml)) => {
                    let chart = xml.and_then(|xml| Document::read(xml.as_bytes()).ok());
                    let chart = chart.map(|document| document.chart());
                    Html(pages::item::page(&item, chart.as_ref())).into_response()
                }
                None => (StatusCode::NOT_FOUND, Html(pages::home::not_found())).into_response(),
            })
        })
        .await
}

/// `GET /items/{code}/chart.svg`: the external chart as a picture.
pub async fn picture(
    State(platform): State<Platform>,
    Path(code): Path<String>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Fault> {
    let which = which.map(|Query(which)| which).unwrap_or_default();
    platform
        .work(move |platform| {
            let xml = platform.parts.store.read::<_, Fault>(|tx| {
                match one(tx, &code, &which.region)? {
                    Some(item) => Ok(public_chart(tx, &item)?),
                    None => Ok(None),
                }
            })?;
            let missing = || Fault::told(404, "not_found", "There is no such picture");
            let document = Document::read(xml.ok_or_else(missing)?.as_bytes());
            let chart = document.map_err(|_| missing())?.chart();
            let picture = svg(&chart, &DrawOptions::default());
            let kinds = [
                (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=300"),
                (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
            ];
            Ok((kinds, picture).into_response())
        })
        .await
}

/// `GET /style.css`.
pub async fn style() -> Response {
    let mut answer = include_str!("../pages/style.css").into_response();
    let headers = answer.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=300"),
    );
    answer
}

fn one(tx: &Tx<'_>, code: &str, region: &str) -> Result<Option<ItemRow>, StoreError> {
    let rows = tx.items_by_code(code)?;
    Ok(rows
        .into_iter()
        .find(|row| region.is_empty() || row.region == region))
}

fn public_chart(tx: &Tx<'_>, item: &ItemRow) -> Result<Option<String>, StoreError> {
    match &item.bound.external {
        Some(chart) => tx.chart_xml(&item.region, &chart.hash),
        None => Ok(None),
    }
}

//! `POST /v1/numbers`: a device is allotted a block of paper numbers.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::HeaderMap;
use sync_wire::numbers::{
    MAX_BLOCK, MAX_DAILY, MAX_SERIAL, MAX_SERIES_BYTES, NumberReply, NumberRequest,
};
use sync_wire::problem::Problem;
use sync_wire::push::SIGNATURE_HEADER;
use sync_wire::sign::Signed;

use crate::fault::Fault;
use crate::platform::{Platform, stamp};
use crate::store::StoreError;
use crate::store::device::Device;

/// Allots a block; the same question gets the same block.
pub async fn allot(
    State(platform): State<Platform>,
    headers: HeaderMap,
    request: Result<Json<NumberRequest>, JsonRejection>,
) -> Result<Json<NumberReply>, Fault> {
    let Json(request) = request
        .map_err(|_| Fault::told(400, "request_unreadable", "The request cannot be read"))?;
    let signed = headers
        .get(SIGNATURE_HEADER)
        .and_then(|value| value.to_str().ok())
        .and_then(Signed::from_header)
        .ok_or_else(|| Fault::told(401, "bad_signature", "The signature is missing"))?;
    platform
        .work(move |platform| answer(platform, &request, &signed).map(Json))
        .await
}

fn answer(
    platform: &Platform,
    request: &NumberRequest,
    signed: &Signed,
) -> Result<NumberReply, Fault> {
    let device = authenticate(platform, request, signed)?;
    if !platform.parts.rates.device.take(&device.device) {
        return Err(Fault::told(
            429,
            "too_many_requests",
            "The device asks too often",
        ));
    }
    let series = request.series.as_str();
    let plain = !series.is_empty()
        && series.len() <= MAX_SERIES_BYTES
        && !series.chars().any(char::is_control)
        && (1..=MAX_BLOCK).contains(&request.count)
        && request.nth > 0;
    if !plain {
        return Err(Fault::told(
            400,
            "request_unreadable",
            "Series or count is not usable",
        ));
    }
    let most = if request.daily { MAX_DAILY } else { MAX_SERIAL };
    let at = stamp(platform.now());
    let reply = platform.parts.store.write(|tx| {
        let region = &device.region;
        if let Some(given) = tx.number_block(region, request)? {
            return Ok(given);
        }
        let last = tx
            .last_number(region, series, request.year)?
            .max(request.above);
        let fits = last.checked_add(request.count).filter(|end| *end <= most);
        let Some(end) = fits else {
            return Err(Fault::from(
                Problem::new(409, "numbers_exhausted", "The series has no numbers left")
                    .with("series", series)
                    .with("max", most),
            ));
        };
        let block = NumberReply {
            first: last + 1,
            last: end,
        };
        tx.put_number_block(region, request, &block, &at)?;
        Ok(block)
    })?;
    tracing::info!(device = %device.device, first = reply.first, last = reply.last, "numbers allotted");
    Ok(reply)
}

/// Unknown devices and wrong signatures get one answer.
fn authenticate(
    platform: &Platform,
    request: &NumberRequest,
    signed: &Signed,
) -> Result<Device, Fault> {
    let device = platform
        .parts
        .store
        .read::<_, StoreError>(|tx| tx.device(&request.device))?;
    device
        .filter(|device| request.verify(&device.key, signed).is_ok())
        .ok_or_else(|| Fault::told(401, "bad_signature", "The signature is not of this device"))
}

//! `POST /v1/enrol`: a one-time code makes a device known.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, State};
use chrono::DateTime;
use subtle::ConstantTimeEq;
use sync_wire::enrol::{EnrolReply, EnrolRequest, MAX_NAME_BYTES, code_hash};
use uuid::Uuid;

use crate::fault::Fault;
use crate::platform::{Platform, stamp};
use crate::store::Tx;
use crate::store::device::Device;
use crate::store::enrol_code::CodeRow;

/// What people call this platform.
const PLATFORM_NAME: &str = "sunflow-platform";

/// Enrols a device. The same request again (its answer was lost) gets the same answer.
pub async fn enrol(
    State(platform): State<Platform>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Result<Json<EnrolRequest>, JsonRejection>,
) -> Result<Json<EnrolReply>, Fault> {
    let Json(request) = request
        .map_err(|_| Fault::told(400, "request_unreadable", "The request cannot be read"))?;
    if !platform.parts.rates.enrol.take(&from.ip().to_string()) {
        return Err(Fault::told(429, "too_many_requests", "Too many attempts"));
    }
    platform
        .work(move |platform| answer(platform, &request).map(Json))
        .await
}

fn answer(platform: &Platform, request: &EnrolRequest) -> Result<EnrolReply, Fault> {
    let name = request.name.trim();
    let good_name =
        !name.is_empty() && name.len() <= MAX_NAME_BYTES && !name.chars().any(char::is_control);
    if !good_name || Uuid::parse_str(&request.device).is_err() {
        return Err(Fault::told(
            400,
            "request_unreadable",
            "Device id or name is not usable",
        ));
    }
    if !request.public_key.is_usable() || request.verify().is_err() {
        return Err(Fault::told(
            401,
            "bad_signature",
            "The proof does not belong to the key",
        ));
    }
    let at = stamp(platform.now());
    let region = platform.parts.store.write(|tx| {
        let code = usable_code(tx, request, platform)?;
        match tx.device(&request.device)? {
            Some(known) if known.key == request.public_key && known.region == code.region => {}
            Some(_) => return Err(Fault::told(409, "device_taken", "The device id is in use")),
            None => {
                let device = Device {
                    region: code.region.clone(),
                    device: request.device.clone(),
                    name: name.to_owned(),
                    key: request.public_key.clone(),
                };
                tx.put_device(&device, &at)?;
            }
        }
        tx.use_code(&code, &request.device, &request.public_key.value, &at)?;
        Ok(code.region)
    })?;
    tracing::info!(device = %request.device, region = %region, "device enrolled");
    Ok(EnrolReply {
        device: request.device.clone(),
        region,
        platform: PLATFORM_NAME.to_owned(),
        platform_key: platform.public_key(),
        server_time: at,
    })
}

/// Wrong, expired and used codes get one answer, so that nobody learns which codes exist.
fn usable_code(tx: &Tx<'_>, request: &EnrolRequest, platform: &Platform) -> Result<CodeRow, Fault> {
    let refusal = || Fault::told(403, "bad_code", "The code is wrong, used or expired");
    let hash = code_hash(&request.code);
    let code = tx.code(&hash)?.ok_or_else(refusal)?;
    let same = bool::from(code.hash.as_bytes().ct_eq(hash.as_bytes()));
    let expires_at = DateTime::parse_from_rfc3339(&code.expires_at).map_err(|_| refusal())?;
    let free = match &code.used {
        None => platform.now() <= expires_at,
        Some((device, key)) => *device == request.device && *key == request.public_key.value,
    };
    if same && free {
        Ok(code)
    } else {
        Err(refusal())
    }
}

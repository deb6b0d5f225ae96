//! The device becomes known to a platform, whose key is pinned from then on.

use case_store::Store;
use case_store::table::device::{self, Platform};
use chrono::{DateTime, FixedOffset};
use sync_wire::digest::{from_hex, to_hex};
use sync_wire::enrol::{EnrolReply, EnrolRequest};
use sync_wire::sign::{ALGORITHM, PublicKey};

use crate::failure::{Failure, codes};
use crate::http::{Http, root_of};
use crate::key_file;
use crate::round::note_contact;

/// Enrols this desk at the platform at `url` with a one-time code. Sending it again after a lost answer is safe:
/// the key is made and kept before the code is used.
///
/// # Errors
/// `bad_url`, `https_required`, `no_device`, `region_differs`, failures of the line, and the platform's refusals
/// (`bad_code`, `device_taken`, `too_many_requests`).
pub async fn enrol(
    store: &Store,
    url: &str,
    code: &str,
    now: &(dyn Fn() -> DateTime<FixedOffset> + Send + Sync),
) -> Result<EnrolReply, Failure> {
    let root = root_of(url)?;
    let line = Http::new(root.as_str())?;
    let desk = store
        .read(device::get)?
        .ok_or_else(|| Failure::new(codes::NO_DEVICE))?;
    let key = key_file::load_or_make(store.dir())?;
    let name = format!("{} {}", desk.county, desk.tag);
    let request = EnrolRequest::new(code, &desk.id, name.trim(), &key)
        .map_err(|error| Failure::new(codes::KEY_FILE).because(error))?;
    let begun = now();
    let reply = line.enrol(&request).await?;
    if reply.device != desk.id || !reply.platform_key.is_usable() {
        return Err(Failure::new(codes::NOT_THE_PLATFORM));
    }
    if reply.region != desk.region {
        return Err(Failure::new(codes::REGION_DIFFERS).with("region", &reply.region));
    }
    let public =
        from_hex(&reply.platform_key.value).ok_or_else(|| Failure::new(codes::NOT_THE_PLATFORM))?;
    let enrolled_at = now();
    let platform = Platform {
        url: root.to_string(),
        public,
        enrolled_at,
    };
    store.write(|tx| {
        device::put_platform(tx, &platform)?;
        note_contact(tx, begun, enrolled_at, Ok(&reply.server_time))
    })?;
    Ok(reply)
}

/// The platform's key as it was pinned.
#[must_use]
pub fn pinned_key(platform: &Platform) -> PublicKey {
    PublicKey {
        alg: ALGORITHM.to_owned(),
        value: to_hex(&platform.public),
    }
}

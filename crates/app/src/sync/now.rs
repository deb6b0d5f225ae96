//! `sync.now`: one round of the exchange, at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `sync.now`; the reply is `SyncStatus`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SyncNow {}

//! Why a contact with the platform did not do what it should: a code and facts, no sentences.

use std::collections::BTreeMap;

use case_store::StoreError;
use serde::{Deserialize, Serialize};
use sync_wire::problem::Problem;

/// A failure. Codes of our own are listed in [`codes`]; others are the platform's (docs/data-interface.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct Failure {
    /// The code.
    pub code: String,
    /// Facts that belong to it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Text for the log, never for a person.
    #[serde(skip)]
    pub detail: String,
}

/// Codes of this side.
pub mod codes {
    /// No platform is known: the device must be enrolled first.
    pub const NOT_ENROLLED: &str = "not_enrolled";
    /// The desk has no device identity yet.
    pub const NO_DEVICE: &str = "no_device";
    /// No connection: refused, no route, no such name.
    pub const UNREACHABLE: &str = "unreachable";
    /// The platform took too long.
    pub const TIMED_OUT: &str = "timed_out";
    /// The line was cut in the middle.
    pub const CUT_OFF: &str = "cut_off";
    /// Something else answers there: a sign-in page of a network, another program.
    pub const NOT_THE_PLATFORM: &str = "not_the_platform";
    /// The platform says that it cannot answer now; param `status`.
    pub const PLATFORM_FAILING: &str = "platform_failing";
    /// The answer does not belong to what was sent.
    pub const REPLY_MISFIT: &str = "reply_misfit";
    /// The receipt is not signed by the platform that was enrolled with, or not over our events.
    pub const RECEIPT_NOT_VERIFIED: &str = "receipt_not_verified";
    /// The address is no address of a platform.
    pub const BAD_URL: &str = "bad_url";
    /// An address outside this machine must begin with https.
    pub const HTTPS_REQUIRED: &str = "https_required";
    /// The code enrols for another region; params `region`.
    pub const REGION_DIFFERS: &str = "region_differs";
    /// The key file cannot be read or written.
    pub const KEY_FILE: &str = "key_file";
}

impl Failure {
    /// A failure with nothing but its code.
    #[must_use]
    pub fn new(code: &str) -> Failure {
        Failure {
            code: code.to_owned(),
            params: BTreeMap::new(),
            detail: String::new(),
        }
    }

    /// The same failure with one more fact.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Failure {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// The same failure with a text for the log.
    #[must_use]
    pub fn because(mut self, detail: impl ToString) -> Failure {
        self.detail = detail.to_string();
        self
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure {
            code: problem.code,
            params: problem.params,
            detail: problem.title,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::new(error.code()).because(error)
    }
}

//! What goes wrong while a request is worked on: a problem that is told, or a store that fails.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sync_wire::problem::{MEDIA_TYPE, Problem};

use crate::store::StoreError;

/// Why a request was not done.
#[derive(Debug)]
pub enum Fault {
    /// The caller is told.
    Told(Box<Problem>),
    /// The store failed: the caller learns only that, the log learns why.
    Store(StoreError),
}

impl Fault {
    /// A problem without facts.
    pub fn told(status: u16, code: &str, title: &str) -> Fault {
        Fault::Told(Box::new(Problem::new(status, code, title)))
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        Fault::Told(Box::new(problem))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let problem = match self {
            Fault::Told(problem) => *problem,
            Fault::Store(error) => {
                tracing::error!(error = %error, "store failed");
                Problem::new(503, "store_unavailable", "The store is not available")
            }
        };
        problem_response(&problem)
    }
}

/// The answer that carries a problem.
pub fn problem_response(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = (status, axum::Json(problem)).into_response();
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    answer
}

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::auth::password::PasswordFault;

/// What can go wrong on the way to a page. What a person can mend is not here: that is a form with words.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("nobody is signed in")]
    SignIn { next: String },
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    /// The same request id came with other content, or the record has moved on in another tab.
    #[error("conflict")]
    Conflict,
    #[error("too many attempts")]
    TooMany,
    #[error("the request can't be read")]
    BadRequest,
    #[error("no municipality answers on this host")]
    Misdirected,
    /// The database does not answer in time.
    #[error("unavailable: {0}")]
    Unavailable(String),
    #[error("{0}")]
    Failed(String),
}

/// Which error page to show; put on the response for the layer that draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    SignIn { next: String },
    Page(StatusCode),
}

impl PageError {
    pub fn failed(fault: impl std::fmt::Display) -> PageError {
        PageError::Failed(fault.to_string())
    }

    fn status(&self) -> StatusCode {
        match self {
            PageError::SignIn { .. } => StatusCode::SEE_OTHER,
            PageError::NotFound => StatusCode::NOT_FOUND,
            PageError::Forbidden => StatusCode::FORBIDDEN,
            PageError::Conflict => StatusCode::CONFLICT,
            PageError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            PageError::BadRequest => StatusCode::BAD_REQUEST,
            PageError::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            PageError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            PageError::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<sqlx::Error> for PageError {
    fn from(error: sqlx::Error) -> PageError {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                PageError::Unavailable(error.to_string())
            }
            // 55P03 lock_timeout, 57014 statement_timeout, 57P01 shutting down: busy, not broken
            sqlx::Error::Database(inner)
                if matches!(
                    inner.code().as_deref(),
                    Some("55P03" | "57014" | "57P01" | "57P03" | "53300")
                ) =>
            {
                PageError::Unavailable(error.to_string())
            }
            _ => PageError::Failed(error.to_string()),
        }
    }
}

impl From<PasswordFault> for PageError {
    fn from(fault: PasswordFault) -> PageError {
        match fault {
            PasswordFault::Busy => PageError::Unavailable(fault.to_string()),
            _ => PageError::failed(fault),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let status = self.status();
        // told once, in the log; the visitor reads a number to mention, nothing of the inside
        match &self {
            PageError::Failed(fault) => tracing::error!(%fault, "request failed"),
            PageError::Unavailable(fault) => tracing::warn!(%fault, "request could not be served"),
            _ => {}
        }
        let fault = match self {
            PageError::SignIn { next } => Fault::SignIn { next },
            _ => Fault::Page(status),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(fault);
        response
    }
}

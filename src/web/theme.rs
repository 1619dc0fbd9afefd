//! A municipality's house style as a stylesheet of its own: tokens only, so the policy against inline style holds.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::error::PageError;
use super::state::App;
use crate::paths;
use crate::tenancy::Municipality;

/// The address of the stylesheet: its hash is in the name, so it may be kept for a year.
pub(super) fn href(municipality: &Municipality) -> String {
    paths::theme(format!("{}.css", municipality.theme.hash))
}

/// Answers `GET /thema/{file}`: a stylesheet is public, whatever host asks for it.
pub async fn serve(
    State(app): State<App>,
    Path(file): Path<String>,
) -> Result<Response, PageError> {
    let hash = file.strip_suffix(".css").ok_or(PageError::NotFound)?;
    let tenant = app
        .tenants
        .all()
        .into_iter()
        .find(|tenant| tenant.theme.hash == hash)
        .ok_or(PageError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, tenant.theme.css.clone()).into_response())
}

//! A helper's own page, with what the ledger tells of its independence: from whom its money came.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Months;

use super::store::provider::income;
use crate::paths;
use crate::providers;
use crate::queue::Topic;
use crate::web::{App, PageError, Routes, Visitor};

pub(super) fn routes() -> Routes {
    const TOLD: &[Topic] = &[
        Topic::Providers,
        Topic::Neighbourhoods,
        Topic::Municipality,
        Topic::Money,
        Topic::Organisations,
    ];
    Routes::new("overview").get_cached(paths::PROVIDER, TOLD, show)
}

async fn show(
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = providers::find_by_slug(&mut conn, m, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let since = visitor.now - Months::new(12);
    let income = income(&mut conn, m, helper.id, since).await?;
    providers::profile_page(&visitor, &mut conn, &slug, income).await
}

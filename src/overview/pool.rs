//! The pool and helpers side by side. Who comes from a need of its own team goes on looking for that need.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use sqlx::PgConnection;

use crate::auth::Subject;
use crate::initiatives;
use crate::paths;
use crate::providers::{self, Looking};
use crate::queue::Topic;
use crate::support;
use crate::web::{App, PageError, Routes, Visitor};

pub(super) fn routes() -> Routes {
    const POOL: &[Topic] = &[Topic::Providers, Topic::Neighbourhoods, Topic::Municipality];
    Routes::new("overview")
        .get_cached(paths::PROVIDERS, POOL, index)
        .get_cached(paths::PROVIDERS_COMPARE, POOL, compare)
}

/// The need in the address, for its team and as long as helpers can be asked for it. For anyone else there is none, as
/// if the address did not name it.
pub(super) async fn looking_for(
    conn: &mut PgConnection,
    visitor: &Visitor,
    query: Option<&str>,
) -> sqlx::Result<Option<Looking>> {
    let (Some(viewer), Some(need)) = (&visitor.viewer, providers::need_in(query)) else {
        return Ok(None);
    };
    let m = visitor.tenant.id;
    let need = support::find_need(conn, m, need).await?;
    let Some(need) = need
        .filter(|need| need.is_open() && viewer.belongs_to(Subject::Initiative(need.initiative)))
    else {
        return Ok(None);
    };
    let plan = initiatives::find(conn, m, need.initiative).await?;
    Ok(plan.filter(|plan| plan.is_active()).map(|plan| Looking {
        need: need.id,
        what: need.what,
        plan_slug: plan.slug,
        plan: plan.title,
    }))
}

async fn index(
    visitor: Visitor,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let query = query.as_deref();
    let mut conn = app.db.acquire().await?;
    let looking = looking_for(&mut conn, &visitor, query).await?;
    providers::pool_page(&visitor, &mut conn, query, looking).await
}

async fn compare(
    visitor: Visitor,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let query = query.as_deref();
    let mut conn = app.db.acquire().await?;
    let looking = looking_for(&mut conn, &visitor, query).await?;
    providers::compare_page(&visitor, &mut conn, query, looking).await
}

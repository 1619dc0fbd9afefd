use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};

use crate::auth;
use crate::paths;
use crate::texts::Locale;
use crate::web::{Guard, PageError, Routes, Visitor, language, see_other};

pub fn routes() -> Routes {
    Routes::new("people").get(paths::LANGUAGE, Guard::Anyone, choose)
}

#[derive(serde::Deserialize)]
struct Back {
    terug: Option<String>,
}

/// A choice of one's own, kept in the browser, and with the account for the mails.
async fn choose(
    visitor: Visitor,
    Path(locale): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let locale = Locale::from_code(&locale).ok_or(PageError::NotFound)?;
    if let Some(viewer) = &visitor.viewer {
        let mut tx = visitor.app.db.begin().await?;
        auth::set_locale(&mut tx, visitor.tenant.id, viewer.person, locale.code()).await?;
        tx.commit().await?;
    }
    let back = back.terug.unwrap_or_default();
    let back = paths::safe_next(&back).map_or_else(paths::home, str::to_owned);
    Ok((language(&visitor, locale), see_other(back)).into_response())
}

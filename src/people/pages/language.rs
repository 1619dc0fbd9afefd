//! The language of pages and mails. A link chooses it for this browser; who is signed in presses a button, which also
//! chooses it for their mails.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};

use crate::auth;
use crate::paths;
use crate::texts::Locale;
use crate::web::{Guard, PageError, Routes, SignedIn, Visitor, language, see_other};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::LANGUAGE, Guard::Anyone, choose)
        .post(paths::LANGUAGE, Guard::SignedIn, choose_for_account)
}

#[derive(serde::Deserialize)]
struct Back {
    terug: Option<String>,
}

impl Back {
    fn path(&self) -> String {
        let back = self.terug.as_deref().and_then(paths::safe_next);
        back.map_or_else(paths::home, str::to_owned)
    }
}

async fn choose(
    visitor: Visitor,
    Path(locale): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let locale = Locale::from_code(&locale).ok_or(PageError::NotFound)?;
    Ok((language(&visitor, locale), see_other(back.path())).into_response())
}

async fn choose_for_account(
    me: SignedIn,
    Path(locale): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let locale = Locale::from_code(&locale).ok_or(PageError::NotFound)?;
    let mut tx = me.app.db.begin().await?;
    auth::set_locale(&mut tx, me.tenant.id, me.viewer.person, locale.code()).await?;
    tx.commit().await?;
    Ok((language(&me, locale), see_other(back.path())).into_response())
}

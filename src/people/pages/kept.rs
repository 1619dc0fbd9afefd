//! What someone wrote and sent after the session had ended: kept for an hour for the browser that sent it, and sent again
//! by the person's own button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::auth::{self, Token};
use crate::paths;
use crate::web::{Guard, Page, PageError, Routes, SignedIn, draft_text, drafts_token, typed};

pub fn routes() -> Routes {
    Routes::new("people").get(paths::KEPT_FORM, Guard::SignedIn, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/kept.html")]
struct KeptPage {
    page: Page,
    /// What the button sends.
    what: &'static str,
    action: String,
    fields: Vec<(String, String)>,
    /// What a person typed, of all that is sent.
    typed: Vec<String>,
}

async fn show(
    me: SignedIn,
    Path(token): Path<String>,
    jar: CookieJar,
) -> Result<Response, PageError> {
    let token = Token::parse(&token).ok_or(PageError::NotFound)?;
    // a link to what another wrote, from wherever it came, opens nothing
    let browser = drafts_token(&me, &jar).ok_or(PageError::NotFound)?;
    let mut conn = me.app.db.acquire().await?;
    let kept = auth::take_kept_form(&mut conn, me.tenant.id, &token, &browser, me.now)
        .await?
        .ok_or(PageError::NotFound)?;
    let what = draft_text(&kept.pattern).ok_or(PageError::NotFound)?;
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(&kept.body).unwrap_or_default();
    let view = KeptPage {
        page: me.page("kept-title"),
        what,
        action: kept.action,
        typed: typed(&fields),
        fields,
    };
    Ok(view.into_response())
}

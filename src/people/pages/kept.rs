//! What someone sent after the session had ended: kept for an hour, and sent again by the person's own button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use crate::auth::{self, Token};
use crate::paths;
use crate::web::form::REQUEST_ID;
use crate::web::{Guard, Page, PageError, Routes, SignedIn};

pub fn routes() -> Routes {
    Routes::new("people").get(paths::KEPT_FORM, Guard::SignedIn, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/kept.html")]
struct KeptPage {
    page: Page,
    action: String,
    fields: Vec<(String, String)>,
    /// What a person typed, of all that is sent.
    typed: Vec<String>,
}

async fn show(me: SignedIn, Path(token): Path<String>) -> Result<Response, PageError> {
    let token = Token::parse(&token).ok_or(PageError::NotFound)?;
    let mut conn = me.app.db.acquire().await?;
    let (action, body) = auth::take_kept_form(&mut conn, me.tenant.id, &token, me.now)
        .await?
        .ok_or(PageError::NotFound)?;
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(&body).unwrap_or_default();
    let view = KeptPage {
        page: me.page("kept-title"),
        action,
        typed: typed(&fields),
        fields,
    };
    Ok(view.into_response())
}

/// Words and numbers that a person recognises; not ids, codes and ticks.
fn typed(fields: &[(String, String)]) -> Vec<String> {
    fields
        .iter()
        .filter(|(name, value)| {
            name != REQUEST_ID
                && !value.trim().is_empty()
                && value != "yes"
                && value.parse::<uuid::Uuid>().is_err()
        })
        .map(|(_, value)| value.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_ticks_are_sent_again_but_not_shown() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = [
            pair("request_id", "0199c0de-0000-7000-8000-000000000000"),
            pair("title", "Moestuin"),
            pair("agree", "yes"),
            pair("neighbourhood", "0199c0de-0000-7000-8000-000000000001"),
            pair("amount", "250,00"),
            pair("note", " "),
        ];
        assert_eq!(typed(&fields), ["Moestuin", "250,00"]);
    }
}

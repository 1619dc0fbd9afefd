//! Mail that did not arrive: administrators see it, since nobody else hears of it, and can have it tried again.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use crate::audit;
use crate::base::ids::OutboxId;
use crate::mail::{self, Undelivered};
use crate::paths;
use crate::queue;
use crate::web::{Administrator, Guard, Page, PageError, Routes, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::STAFF_UNDELIVERED, Guard::Administrator, index)
        .post(
            paths::STAFF_UNDELIVERED_RETRY,
            Guard::Administrator,
            try_again,
        )
}

#[derive(Template, WebTemplate)]
#[template(path = "people/undelivered.html")]
struct UndeliveredPage {
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    undelivered: Undelivered,
    /// What the mail is called, and in which language; empty when it could not even be written.
    subject: String,
    lang: &'static str,
}

async fn index(administrator: Administrator) -> Result<UndeliveredPage, PageError> {
    let tenant = &administrator.tenant;
    let mut conn = administrator.app.db.acquire().await?;
    let lines = mail::undelivered(&mut conn, tenant.id)
        .await?
        .into_iter()
        .map(|undelivered| {
            let letter = mail::render(&undelivered.message, tenant, &administrator.app.addressing);
            let (subject, lang) = match letter {
                Ok(letter) => (letter.subject, letter.locale.code()),
                Err(_) => (String::new(), administrator.locale.code()),
            };
            Line {
                undelivered,
                subject,
                lang,
            }
        })
        .collect();
    Ok(UndeliveredPage {
        page: administrator.page("undelivered-title"),
        lines,
    })
}

async fn try_again(
    administrator: Administrator,
    Path(message): Path<OutboxId>,
) -> Result<Response, PageError> {
    let who = &administrator.viewer;
    let mut tx = administrator.app.db.begin().await?;
    if !queue::try_again(&mut tx, administrator.tenant.id, message).await? {
        return Err(PageError::NotFound);
    }
    let entry = who.did("mail.tried_again", "message", message);
    audit::record(&mut tx, administrator.now, entry).await?;
    tx.commit().await?;
    let notice = flash(&administrator, "flash-mail-tried-again");
    Ok((notice, see_other(paths::staff_undelivered())).into_response())
}

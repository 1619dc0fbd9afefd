use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Response};

use super::{is_password_of, page_with, status};
use crate::auth::Role;
use crate::paths;
use crate::people::actions::{EndError, end_account, only_holder};
use crate::people::forms;
use crate::texts::Locale;
use crate::web::{
    Fields, Form, Guard, Page, PageError, Routes, SignedIn, Visitor, clear_session, see_other,
};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::MY_END, Guard::SignedIn, ask)
        .post(paths::MY_END, Guard::SignedIn, end)
        .get(paths::ENDED, Guard::Anyone, ended)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/end.html")]
struct EndPage {
    page: Page,
    fields: Fields,
    alone: Vec<Alone>,
}

/// Something that would have nobody any more.
struct Alone {
    words: &'static str,
    name: String,
    href: String,
}

async fn ask(me: SignedIn) -> Result<Response, PageError> {
    show(&me, Fields::new("account-end")).await
}

async fn show(me: &SignedIn, fields: Fields) -> Result<Response, PageError> {
    let mut conn = me.app.db.acquire().await?;
    let page = page_with(me, "account-end-title", &fields);
    let alone = only_holder(&mut conn, &me.viewer, me.now)
        .await?
        .into_iter()
        .map(|last| {
            let (words, href) = match last.role {
                Role::Board => ("account-end-last-board", paths::board_members(last.slug)),
                Role::Provider => ("account-end-last-provider", paths::provider_desk(last.slug)),
                _ => ("account-end-last-team", paths::initiative_team(last.slug)),
            };
            Alone {
                words,
                name: match last.name.is_empty() {
                    true => page.t("account-end-nameless").to_string(),
                    false => last.name,
                },
                href,
            }
        })
        .collect();
    let view = EndPage {
        page,
        fields,
        alone,
    };
    Ok((status(&view.fields), view).into_response())
}

async fn end(me: SignedIn, form: Form) -> Result<Response, PageError> {
    let (typed, fields) = match forms::end(form) {
        Ok(parsed) => parsed,
        Err(fields) => return show(&me, fields).await,
    };
    if let Err(refusal) = is_password_of(&me, &me.viewer, typed).await? {
        return show(&me, fields.refused(refusal)).await;
    }
    // what others will read in every language: the first one of the site
    let words = me.app.texts.translator(Locale::Nl);
    let name_instead = words.text("person-who-left").to_string();
    let mut tx = me.app.db.begin().await?;
    match end_account(&mut tx, &me.viewer, &name_instead, me.locale, me.now).await {
        Ok(()) => {
            tx.commit().await?;
            Ok((clear_session(&me), see_other(paths::ended())).into_response())
        }
        Err(EndError::Refused(refusal)) => {
            drop(tx);
            show(&me, fields.refused(refusal.key())).await
        }
        Err(EndError::Failed(error)) => Err(error.into()),
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "people/ended.html")]
struct EndedPage {
    page: Page,
}

async fn ended(visitor: Visitor) -> EndedPage {
    EndedPage {
        page: visitor.page("ended-title"),
    }
}

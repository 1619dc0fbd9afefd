//! What a plan is and what comes of it, before anything begins; then a title, and there is a draft.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::fault;
use crate::initiatives::actions;
use crate::initiatives::forms;
use crate::initiatives::model::Part;
use crate::paths;
use crate::web::{App, Fields, Form, Page, PageError, SignedIn, Visitor, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/start.html")]
pub(super) struct StartPage {
    page: Page,
    fields: Fields,
    /// Where one comes back after signing in.
    sign_in: String,
}

impl StartPage {
    fn new(page: Page, fields: Fields) -> StartPage {
        StartPage {
            page,
            fields,
            sign_in: paths::sign_in_then(paths::initiative_new()),
        }
    }
}

pub(super) async fn show(visitor: Visitor) -> StartPage {
    StartPage::new(visitor.page("initiatives-new-title"), Fields::new("story"))
}

pub(super) async fn create(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let (id, title) = match forms::start(form) {
        Ok(start) => start,
        Err(fields) => {
            let page = who.page("initiatives-new-title").with_errors();
            let again = StartPage::new(page, fields);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let mut tx = app.db.begin().await?;
    let plan = actions::start_draft(&mut tx, &who.viewer, id, &title, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    Ok(see_other(paths::initiative_wizard(
        &plan.slug,
        Part::Name.code(),
    )))
}

use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Response};

use super::{own, refusal, status};
use crate::organisations::model::{Description, Organisation};
use crate::organisations::{describe, forms};
use crate::paths;
use crate::web::{Board, Fields, Form, Guard, Page, PageError, Routes, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("organisations")
        .get(paths::BOARD_PROFILE, Guard::Board, edit)
        .post(paths::BOARD_PROFILE, Guard::Board, save)
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/profile.html")]
struct ProfilePage {
    page: Page,
    organisation: Organisation,
    fields: Fields,
}

async fn edit(board: Board) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let fields = forms::profile_fields(&Description {
        about: organisation.about.clone(),
        email: organisation.email.clone(),
        meetings: organisation.meetings.clone(),
    });
    Ok(form_page(&board, organisation, fields))
}

fn form_page(board: &Board, organisation: Organisation, fields: Fields) -> Response {
    let mut page = board.page("organisation-profile-title");
    if fields.has_errors() {
        page = page.with_errors();
    }
    let form = ProfilePage {
        page,
        organisation,
        fields,
    };
    (status(&form.fields), form).into_response()
}

async fn save(board: Board, form: Form) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let description = match forms::profile(form) {
        Ok(description) => description,
        Err(fields) => return Ok(form_page(&board, organisation, fields)),
    };
    let mut tx = board.app.db.begin().await?;
    match describe(
        &mut tx,
        &board.viewer,
        organisation.id,
        &description,
        board.now,
    )
    .await
    {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&board, "flash-organisation-saved");
            Ok((notice, see_other(paths::organisation(&board.slug))).into_response())
        }
        Err(error) => {
            let fields = forms::profile_fields(&description).refused(refusal(error)?);
            Ok(form_page(&board, organisation, fields))
        }
    }
}

//! The list of what helpers can know much of: the administrator keeps it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::base::ids::ExpertiseId;
use crate::municipalities::expertise::{
    ExpertiseError, ExpertiseRefusal, MOST_EXPERTISE, add_expertise, raise_expertise,
    rename_expertise, restore_expertise, retire_expertise,
};
use crate::municipalities::forms;
use crate::paths;
use crate::tenancy::{self, ListedExpertise};
use crate::web::{
    Administrator, FieldError, Fields, Form, Guard, Page, PageError, Routes, flash, see_other,
};

pub(super) fn routes() -> Routes {
    Routes::new("municipalities")
        .get(paths::STAFF_EXPERTISE, Guard::Administrator, show)
        .post(paths::STAFF_EXPERTISE, Guard::Administrator, add)
        .get(paths::STAFF_EXPERTISE_NAMES, Guard::Administrator, ask)
        .post(paths::STAFF_EXPERTISE_NAMES, Guard::Administrator, rename)
        .post(paths::STAFF_EXPERTISE_UP, Guard::Administrator, raise)
        .post(paths::STAFF_EXPERTISE_END, Guard::Administrator, retire)
        .post(paths::STAFF_EXPERTISE_BACK, Guard::Administrator, restore)
}

#[derive(Template, WebTemplate)]
#[template(path = "municipalities/expertise.html")]
struct ListPage {
    page: Page,
    fields: Fields,
    lines: Vec<Line>,
    has_room: bool,
}

struct Line {
    id: ExpertiseId,
    name: String,
    is_first: bool,
    is_retired: bool,
}

#[derive(Template, WebTemplate)]
#[template(path = "municipalities/expertise_names.html")]
struct NamesPage {
    page: Page,
    fields: Fields,
    id: ExpertiseId,
}

async fn show(administrator: Administrator) -> Result<Response, PageError> {
    draw(&administrator, Fields::new("expertise")).await
}

async fn draw(who: &Administrator, fields: Fields) -> Result<Response, PageError> {
    let list = {
        let mut tx = who.app.db.begin().await?;
        tenancy::load_expertise(&mut tx, who.tenant.id).await?
    };
    let page = who.page("expertise-title");
    let (page, status) = match fields.has_errors() {
        true => (page.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        false => (page, StatusCode::OK),
    };
    let lines = list.all().iter().enumerate();
    let view = ListPage {
        has_room: list.all().len() < MOST_EXPERTISE,
        lines: lines
            .map(|(place, one)| Line {
                id: one.id,
                name: one.name(who.locale).to_owned(),
                is_first: place == 0,
                is_retired: one.is_retired,
            })
            .collect(),
        page,
        fields,
    };
    Ok((status, view).into_response())
}

/// What was changed is on the next page that anyone opens here; other nodes look every second.
async fn done(who: &Administrator, notice: &'static str) -> Result<Response, PageError> {
    let mut conn = who.app.db.acquire().await?;
    who.app.tenants.replace(tenancy::load_all(&mut conn).await?);
    let notice = flash(who, notice);
    Ok((notice, see_other(paths::staff_expertise())).into_response())
}

/// The form to show again with what is wrong; anything else is a fault.
fn refused(mut fields: Fields, error: ExpertiseError) -> Result<Fields, PageError> {
    match error {
        ExpertiseError::Refused(ExpertiseRefusal::TakenNl) => {
            fields.fail("name_nl", FieldError::Taken);
            Ok(fields)
        }
        ExpertiseError::Refused(ExpertiseRefusal::TakenEn) => {
            fields.fail("name_en", FieldError::Taken);
            Ok(fields)
        }
        error => Err(fault(error)),
    }
}

/// What a person can't mend on the page itself.
fn fault(error: ExpertiseError) -> PageError {
    use ExpertiseRefusal::{LastOffered, NotAllowed, NotFound, TakenEn, TakenNl, TooMany};
    match error {
        ExpertiseError::Refused(NotFound) => PageError::NotFound,
        ExpertiseError::Refused(NotAllowed) => PageError::Forbidden,
        ExpertiseError::Refused(TakenNl | TakenEn | TooMany | LastOffered)
        | ExpertiseError::Conflict => PageError::Conflict,
        ExpertiseError::Failed(error) => error.into(),
    }
}

async fn add(administrator: Administrator, form: Form) -> Result<Response, PageError> {
    let (names, fields) = match forms::expertise(form) {
        Ok(parsed) => parsed,
        Err(fields) => return draw(&administrator, fields).await,
    };
    let id = ExpertiseId(fields.request_id().0);
    let (who, now) = (&administrator.viewer, administrator.now);
    let mut tx = administrator.app.db.begin().await?;
    match add_expertise(&mut tx, who, id, names, now).await {
        Ok(()) => {
            tx.commit().await?;
            done(&administrator, "flash-expertise-added").await
        }
        Err(error) => {
            drop(tx);
            draw(&administrator, refused(fields, error)?).await
        }
    }
}

async fn held(who: &Administrator, id: ExpertiseId) -> Result<ListedExpertise, PageError> {
    let mut tx = who.app.db.begin().await?;
    let list = tenancy::load_expertise(&mut tx, who.tenant.id).await?;
    let found = list.all().iter().find(|one| one.id == id);
    found.cloned().ok_or(PageError::NotFound)
}

fn draw_names(who: &Administrator, held: &ListedExpertise, fields: Fields) -> Response {
    let page = who.page_titled(held.name(who.locale));
    let (page, status) = match fields.has_errors() {
        true => (page.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        false => (page, StatusCode::OK),
    };
    let id = held.id;
    (status, NamesPage { page, fields, id }).into_response()
}

async fn ask(
    administrator: Administrator,
    Path(id): Path<ExpertiseId>,
) -> Result<Response, PageError> {
    let held = held(&administrator, id).await?;
    let names = [("name_nl", &held.name_nl), ("name_en", &held.name_en)];
    let fields = Fields::with("expertise", &names);
    Ok(draw_names(&administrator, &held, fields))
}

async fn rename(
    administrator: Administrator,
    Path(id): Path<ExpertiseId>,
    form: Form,
) -> Result<Response, PageError> {
    let held = held(&administrator, id).await?;
    let (names, fields) = match forms::expertise(form) {
        Ok(parsed) => parsed,
        Err(fields) => return Ok(draw_names(&administrator, &held, fields)),
    };
    let (who, now) = (&administrator.viewer, administrator.now);
    let mut tx = administrator.app.db.begin().await?;
    match rename_expertise(&mut tx, who, id, names, now).await {
        Ok(()) => {
            tx.commit().await?;
            done(&administrator, "flash-expertise-renamed").await
        }
        Err(error) => {
            drop(tx);
            Ok(draw_names(&administrator, &held, refused(fields, error)?))
        }
    }
}

async fn raise(
    administrator: Administrator,
    Path(id): Path<ExpertiseId>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    raise_expertise(&mut tx, &administrator.viewer, id, administrator.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    done(&administrator, "flash-expertise-raised").await
}

async fn retire(
    administrator: Administrator,
    Path(id): Path<ExpertiseId>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    retire_expertise(&mut tx, &administrator.viewer, id, administrator.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    done(&administrator, "flash-expertise-retired").await
}

async fn restore(
    administrator: Administrator,
    Path(id): Path<ExpertiseId>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    restore_expertise(&mut tx, &administrator.viewer, id, administrator.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    done(&administrator, "flash-expertise-restored").await
}

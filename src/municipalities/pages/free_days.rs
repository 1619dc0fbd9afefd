//! The days on which nobody is expected to answer: the administrator adds them and takes them back, beforehand.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use crate::base::ids::FreeDayId;
use crate::municipalities::forms;
use crate::municipalities::free_days::{
    FreeDayError, FreeDayRefusal, add_free_day, free_days_from, remove_free_day,
};
use crate::paths;
use crate::web::{
    Administrator, FieldError, Fields, Form, Guard, Page, PageError, Routes, flash, see_other,
};

pub(super) fn routes() -> Routes {
    Routes::new("municipalities")
        .get(paths::STAFF_FREE_DAYS, Guard::Administrator, show)
        .post(paths::STAFF_FREE_DAYS, Guard::Administrator, add)
        .post(paths::STAFF_FREE_DAY_END, Guard::Administrator, remove)
}

#[derive(Template, WebTemplate)]
#[template(path = "municipalities/free_days.html")]
struct FreeDaysPage {
    page: Page,
    fields: Fields,
    days: Vec<Line>,
}

struct Line {
    id: FreeDayId,
    day: NaiveDate,
    name: String,
    /// It has yet to come, so it can be taken back.
    is_ahead: bool,
}

async fn show(administrator: Administrator) -> Result<Response, PageError> {
    draw(&administrator, Fields::new("free-day")).await
}

async fn draw(who: &Administrator, fields: Fields) -> Result<Response, PageError> {
    let today = who.today();
    let mut conn = who.app.db.acquire().await?;
    let days = free_days_from(&mut conn, who.tenant.id, today).await?;
    let page = who.page("free-days-title");
    let (page, status) = match fields.has_errors() {
        true => (page.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        false => (page, StatusCode::OK),
    };
    let view = FreeDaysPage {
        page,
        fields,
        days: days
            .into_iter()
            .map(|one| Line {
                id: one.id,
                day: one.day,
                name: one.name(who.locale).to_owned(),
                is_ahead: one.day > today,
            })
            .collect(),
    };
    Ok((status, view).into_response())
}

async fn add(administrator: Administrator, form: Form) -> Result<Response, PageError> {
    let (new, mut fields) = match forms::free_day(form, administrator.today()) {
        Ok(parsed) => parsed,
        Err(fields) => return draw(&administrator, fields).await,
    };
    let mut tx = administrator.app.db.begin().await?;
    match add_free_day(&mut tx, &administrator.viewer, &new, administrator.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&administrator, "flash-free-day-added");
            Ok((notice, see_other(paths::staff_free_days())).into_response())
        }
        Err(FreeDayError::Refused(FreeDayRefusal::Twice)) => {
            drop(tx);
            fields.fail("day", FieldError::Taken);
            draw(&administrator, fields).await
        }
        Err(error) => Err(fault(error)),
    }
}

async fn remove(
    administrator: Administrator,
    Path(day): Path<FreeDayId>,
) -> Result<Response, PageError> {
    let mut tx = administrator.app.db.begin().await?;
    remove_free_day(&mut tx, &administrator.viewer, day, administrator.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&administrator, "flash-free-day-removed");
    Ok((notice, see_other(paths::staff_free_days())).into_response())
}

/// What a person can't mend on the page itself.
fn fault(error: FreeDayError) -> PageError {
    use FreeDayRefusal::{FreeAnyway, NotAhead, NotAllowed, NotFound, TooFar, Twice};
    match error {
        FreeDayError::Refused(NotFound) => PageError::NotFound,
        FreeDayError::Refused(NotAllowed) => PageError::Forbidden,
        FreeDayError::Refused(NotAhead | TooFar | Twice | FreeAnyway) | FreeDayError::Conflict => {
            PageError::Conflict
        }
        FreeDayError::Failed(error) => error.into(),
    }
}

//! The small jobs that a helper does for one price: at most five, so that residents can look through them.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{btw_options, fault, refused};
use crate::base::ids::SmallJobId;
use crate::paths;
use crate::providers::model::{MOST_JOBS, SmallJob};
use crate::providers::{actions, forms, store, words};
use crate::web::{App, Fields, Form, Opt, Page, PageError, ProviderMember, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "providers/jobs.html")]
pub(super) struct JobsPage {
    page: Page,
    fields: Fields,
    slug: String,
    jobs: Vec<Line>,
    btw: Vec<Opt>,
    /// There is room for one more.
    has_room: bool,
}

struct Line {
    job: SmallJob,
    price: String,
}

async fn draw(who: &ProviderMember, app: &App, fields: Fields) -> Result<JobsPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut jobs = store::jobs(&mut conn, who.tenant.id, &[who.provider]).await?;
    drop(conn);
    let jobs = jobs.remove(&who.provider).unwrap_or_default();
    let page = who.page("providers-jobs-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    Ok(JobsPage {
        btw: btw_options(&page),
        slug: who.slug.clone(),
        has_room: jobs.len() < MOST_JOBS,
        jobs: jobs
            .into_iter()
            .map(|job| Line {
                price: words::job(&page, &job),
                job,
            })
            .collect(),
        fields,
        page,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<JobsPage, PageError> {
    draw(&who, &app, Fields::new("job")).await
}

pub(super) async fn add(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let job = match forms::job(form) {
        Ok(job) => job,
        Err(fields) => return again(&who, &app, fields).await,
    };
    let mut tx = app.db.begin().await?;
    match actions::add_job(&mut tx, &who.viewer, who.provider, &job, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-job-added");
            Ok((notice, see_other(paths::provider_jobs(&who.slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            again(&who, &app, refused(typed.fields("job"), error)?).await
        }
    }
}

async fn again(who: &ProviderMember, app: &App, fields: Fields) -> Result<Response, PageError> {
    let page = draw(who, app, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn drop_job(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, job)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let job: SmallJobId = job.parse().map_err(|_| PageError::NotFound)?;
    let mut tx = app.db.begin().await?;
    actions::drop_job(&mut tx, &who.viewer, who.provider, job, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&who, "flash-job-dropped");
    Ok((notice, see_other(paths::provider_jobs(&who.slug))).into_response())
}

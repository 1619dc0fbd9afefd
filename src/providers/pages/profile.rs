//! A helper's own page: what it does and does not, what it costs, whom it works for, and the one next step.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};

use super::index::initials;
use crate::auth::Subject;
use crate::paths;
use crate::providers::examples::{self, Example};
use crate::providers::model::{Provider, SmallJob};
use crate::providers::{bookings, photo, store, words};
use crate::web::{App, Page, PageError, Visitor};

#[derive(Template, WebTemplate)]
#[template(path = "providers/profile.html")]
pub(super) struct ProfilePage {
    page: Page,
    helper: Provider,
    initials: String,
    /// The address of the photo; empty when there is none.
    photo: String,
    kinds: String,
    expertise: Vec<String>,
    languages: String,
    areas: String,
    price: String,
    btw: String,
    ties: Vec<String>,
    phases: String,
    /// In a month; empty when the helper does not tell.
    hours: String,
    /// Of this quarter; empty when the helper does not tell.
    hours_left: String,
    jobs: Vec<Job>,
    examples: Vec<Example>,
    /// What the town hall saw; empty when it saw none.
    vog: String,
    /// Why the helper can't be asked now; empty for who can.
    not_now: String,
    can_be_asked: bool,
    /// The reader acts for this helper.
    is_own: bool,
}

struct Job {
    job: SmallJob,
    price: String,
}

pub(super) async fn show(
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<ProfilePage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = store::find_by_slug(&mut conn, m, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let is_own = visitor
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.belongs_to(Subject::Provider(helper.id)));
    // who is not in the pool is seen by nobody but the helper itself
    if !helper.is_admitted() && !is_own {
        return Err(PageError::NotFound);
    }
    let mut areas = store::areas(&mut conn, m, &[helper.id]).await?;
    let mut jobs = store::jobs(&mut conn, m, &[helper.id]).await?;
    let mut shown = examples::shown(&mut conn, m, &[helper.id]).await?;
    let photo = photo::hash_of(&mut conn, m, helper.id).await?;
    let today = visitor.today();
    let told = [(helper.id, helper.profile.hours_per_month)];
    let left = bookings::hours_left_of(&mut conn, m, &told, today).await?;
    drop(conn);
    let page = visitor.page_titled(helper.name());
    let profile = &helper.profile;
    Ok(ProfilePage {
        initials: initials(helper.name()),
        photo: photo
            .map(|hash| paths::provider_photo_file(&helper.slug, hash))
            .unwrap_or_default(),
        kinds: words::kinds(&page, &profile.scopes, &profile.help_kinds),
        expertise: profile
            .expertise
            .iter()
            .map(|one| page.tt("providers-expertise", one.code()).to_string())
            .collect(),
        languages: words::languages(&page, &profile.languages),
        areas: words::areas(&page, &areas.remove(&helper.id).unwrap_or_default()),
        price: words::price(&page, &profile.price),
        btw: words::btw(&page, &profile.price),
        ties: words::ties(&page, helper.ties()),
        phases: words::phases(&page, &profile.phases),
        hours: words::hours_per_month(&page, profile.hours_per_month),
        hours_left: words::hours_left(&page, left.get(&helper.id)),
        jobs: jobs
            .remove(&helper.id)
            .unwrap_or_default()
            .into_iter()
            .map(|job| Job {
                price: words::job(&page, &job),
                job,
            })
            .collect(),
        examples: shown.remove(&helper.id).unwrap_or_default(),
        vog: helper
            .vog(today)
            .map(|vog| words::vog(&page, vog))
            .unwrap_or_default(),
        not_now: words::not_now(&page, helper.available, helper.away_until(today)),
        can_be_asked: helper.takes_requests(today),
        is_own,
        helper,
        page,
    })
}

//! A helper's own page: what it does and does not, what it costs, whom it works for, and the one next step. Its route
//! stands in `overview`, which counts from whom the helper's money came.

use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::index::initials;
use super::looking::{Looking, on_the_way};
use crate::auth::{Role, Subject};
use crate::paths;
use crate::providers::declared::{Change, changes};
use crate::providers::examples::{self, Example};
use crate::providers::model::{Income, Provider, SmallJob};
use crate::providers::{backers, bookings, photo, store, words};
use crate::web::{Page, PageError, Visitor};

#[derive(Template, WebTemplate)]
#[template(path = "providers/profile.html")]
struct ProfilePage {
    page: Page,
    looking: Option<Looking>,
    /// All helpers, for the same need.
    all: String,
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
    changes: Vec<Changed>,
    income: Income,
    told: Told,
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
    /// The reader is at a desk that acts for helpers.
    can_serve: bool,
    /// The reader's plan brought this helper, or the reader works for the town hall; nobody else sees it yet.
    is_early: bool,
}

struct Job {
    job: SmallJob,
    price: String,
}

/// What teams found when the help was over, as `overview` counted it.
#[derive(Debug)]
pub struct Told {
    /// So many teams look back before anything of it is public.
    pub from: i64,
    pub teams: i64,
    /// A question, and how often each answer was given to it; empty as long as too few looked back.
    pub tallies: Vec<(String, String)>,
    pub reviews: Vec<ToldReview>,
}

impl Told {
    /// There are more than are shown.
    fn is_cut(&self) -> bool {
        self.teams > i64::try_from(self.reviews.len()).unwrap_or(i64::MAX)
    }
}

#[derive(Debug)]
pub struct ToldReview {
    /// Of which plan, and when.
    pub title: String,
    pub plan_slug: String,
    pub words: String,
    pub answer: String,
}

/// What was declared before a change.
struct Changed {
    on: String,
    /// A question, and what was answered to it.
    before: Vec<(String, String)>,
}

fn changed(page: &Page, change: Change) -> Changed {
    let row =
        |key: &'static str, old: Option<String>| old.map(|old| (page.t(key).to_string(), old));
    let ties = change.ties.map(|ties| match ties.is_empty() {
        true => page.t("providers-no-ties").to_string(),
        false => words::ties(page, &ties).join(" "),
    });
    Changed {
        on: page.day(&change.at),
        before: [
            row("providers-employer", change.employer),
            row("providers-payers", change.payers),
            row("providers-ties", ties),
            row("providers-row-statement", change.statement),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// The page of the helper at this address, for who may see it.
pub async fn profile_page(
    visitor: &Visitor,
    conn: &mut PgConnection,
    slug: &str,
    income: Income,
    told: Told,
    looking: Option<Looking>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let helper = store::find_by_slug(conn, m, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let is_own = visitor
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.belongs_to(Subject::Provider(helper.id)));
    // who is not in the pool is seen by nobody but the helper itself; who waits for a place also by who looks at it: the
    // town hall, and the plan that brought it
    let is_early = match &visitor.viewer {
        Some(viewer) if helper.is_waiting() && !is_own => {
            viewer.is_staff() || backers::is_brought_by(conn, viewer, helper.id).await?
        }
        _ => false,
    };
    if !helper.is_admitted() && !is_own && !is_early {
        return Err(PageError::NotFound);
    }
    let mut areas = store::areas(conn, m, &[helper.id]).await?;
    let declared = store::declarations(conn, m, helper.id).await?;
    let mut jobs = store::jobs(conn, m, &[helper.id]).await?;
    let mut shown = examples::shown(conn, m, &[helper.id]).await?;
    let photo = photo::hash_of(conn, m, helper.id).await?;
    let today = visitor.today();
    let monthly = [(helper.id, helper.profile.hours_per_month)];
    let left = bookings::hours_left_of(conn, m, &monthly, today).await?;
    let page = visitor.page_titled(helper.name());
    let profile = &helper.profile;
    let answer = ProfilePage {
        all: on_the_way(looking.as_ref(), paths::providers()),
        looking,
        initials: initials(helper.name()),
        photo: photo
            .map(|hash| paths::provider_photo_file(&helper.slug, hash))
            .unwrap_or_default(),
        kinds: words::kinds(&page, &profile.scopes, &profile.help_kinds),
        expertise: page.expertise_names(&profile.expertise),
        languages: words::languages(&page, &profile.languages),
        areas: words::areas(&page, &areas.remove(&helper.id).unwrap_or_default()),
        price: words::price(&page, &profile.price),
        btw: words::btw(&page, &profile.price),
        ties: words::ties(&page, helper.ties()),
        changes: changes(&declared)
            .into_iter()
            .map(|change| changed(&page, change))
            .collect(),
        income,
        told,
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
        can_serve: visitor
            .viewer
            .as_ref()
            .is_some_and(|viewer| !is_own && (viewer.has(Role::Guide) || viewer.has(Role::Board))),
        is_early,
        helper,
        page,
    };
    Ok(answer.into_response())
}

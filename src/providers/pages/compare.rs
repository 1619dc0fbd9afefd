//! Up to three helpers side by side: the same questions in the same order, no winner. Its route stands in `overview`.

use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::index::initials;
use super::looking::{Looking, on_the_way};
use crate::paths;
use crate::providers::bookings::HoursLeft;
use crate::providers::examples::{self, Example};
use crate::providers::model::{Provider, SmallJob};
use crate::providers::{bookings, photo, store, words};
use crate::web::{Page, PageError, Visitor};

/// More do not fit on a screen, and more than three is not choosing but searching.
pub const MOST: usize = 3;

#[derive(Template, WebTemplate)]
#[template(path = "providers/compare.html")]
struct ComparePage {
    page: Page,
    looking: Option<Looking>,
    /// All helpers, for the same need.
    all: String,
    helpers: Vec<Column>,
    /// More were asked for than fit.
    too_many: bool,
    /// Those that take requests, to be asked together.
    can_ask: Vec<String>,
    ask_label: String,
    /// Where is chosen for which need they are asked.
    ask: String,
}

struct Column {
    /// The helper's page, for the same need.
    href: String,
    name: String,
    initials: String,
    /// The address of the photo; empty when there is none.
    photo: String,
    /// Question and answer, the same questions for everyone.
    rows: Vec<(String, Vec<String>)>,
    /// The page without this helper.
    without: String,
}

pub(super) fn slugs_in(query: Option<&str>) -> Vec<String> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let mut slugs: Vec<String> = Vec::new();
    for (name, value) in pairs {
        // nobody is called by a NUL, and the database can't be asked for one
        if name == paths::HELPER && !value.contains('\0') && !slugs.contains(&value) {
            slugs.push(value);
        }
    }
    slugs
}

/// The helpers that the address names.
pub async fn compare_page(
    visitor: &Visitor,
    conn: &mut PgConnection,
    query: Option<&str>,
    looking: Option<Looking>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let mut slugs = slugs_in(query);
    let too_many = slugs.len() > MOST;
    slugs.truncate(MOST);
    let mut found = store::find_many_by_slug(conn, m, &slugs).await?;
    found.retain(Provider::is_admitted);
    let ids: Vec<_> = found.iter().map(|helper| helper.id).collect();
    let mut areas = store::areas(conn, m, &ids).await?;
    let mut jobs = store::jobs(conn, m, &ids).await?;
    let mut shown = examples::shown(conn, m, &ids).await?;
    let photos = photo::hashes(conn, m, &ids).await?;
    let today = visitor.today();
    let told: Vec<_> = found
        .iter()
        .map(|helper| (helper.id, helper.profile.hours_per_month))
        .collect();
    let left = bookings::hours_left_of(conn, m, &told, today).await?;
    let page = visitor.page("providers-compare-title");
    let kept: Vec<&str> = found.iter().map(|helper| helper.slug.as_str()).collect();
    let asked: Vec<&Provider> = found
        .iter()
        .filter(|helper| helper.takes_requests(today))
        .collect();
    let can_ask: Vec<String> = asked.iter().map(|helper| helper.slug.clone()).collect();
    // when not all can be asked it says who
    let ask_label = match asked.len() == found.len() {
        true => page.t("providers-compare-ask").with("n", asked.len()),
        false => {
            let names: Vec<&str> = asked.iter().map(|helper| helper.name()).collect();
            page.t("providers-compare-ask-only")
                .with("names", names.join(", "))
        }
    };
    let ask_label = ask_label.to_string();
    let helpers = found
        .iter()
        .map(|helper| {
            let places = areas.remove(&helper.id).unwrap_or_default();
            let jobs = jobs.remove(&helper.id).unwrap_or_default();
            let examples = shown.remove(&helper.id).unwrap_or_default();
            Column {
                href: on_the_way(looking.as_ref(), paths::provider(&helper.slug)),
                name: helper.name().to_owned(),
                initials: initials(helper.name()),
                photo: photos
                    .get(&helper.id)
                    .map(|hash| paths::provider_photo_file(&helper.slug, hash))
                    .unwrap_or_default(),
                rows: rows(
                    &page,
                    helper,
                    &places,
                    (&jobs, &examples),
                    left.get(&helper.id),
                ),
                without: on_the_way(
                    looking.as_ref(),
                    paths::with_helpers(
                        paths::PROVIDERS_COMPARE,
                        kept.iter().filter(|slug| **slug != helper.slug),
                    ),
                ),
            }
        })
        .collect();
    let answer = ComparePage {
        all: on_the_way(looking.as_ref(), paths::providers()),
        ask: paths::with_helpers(paths::PROVIDERS_ASK, &can_ask),
        looking,
        page,
        helpers,
        too_many,
        can_ask,
        ask_label,
    };
    Ok(answer.into_response())
}

fn rows(
    page: &Page,
    helper: &Provider,
    places: &[String],
    (jobs, examples): (&[SmallJob], &[Example]),
    left: Option<&HoursLeft>,
) -> Vec<(String, Vec<String>)> {
    let today = page.today();
    let profile = &helper.profile;
    let independence = &profile.independence;
    let expertise = page.expertise_names(&profile.expertise);
    let mut price = vec![words::price(page, &profile.price)];
    if !profile.price.buys().is_empty() {
        price.push(profile.price.buys().to_owned());
    }
    let btw = words::btw(page, &profile.price);
    if !btw.is_empty() {
        price.push(btw);
    }
    let talk = match profile.free_first_talk {
        true => page.t("answer-yes"),
        false => page.t("answer-no"),
    };
    let mut now = words::not_now(page, helper.available, helper.away_until(today));
    if now.is_empty() {
        now = page.t("providers-available").to_string();
    }
    let jobs: Vec<String> = jobs
        .iter()
        .map(|job| format!("{}: {}", job.name, words::job(page, job)))
        .collect();
    let hours: Vec<String> = [
        words::hours_per_month(page, profile.hours_per_month),
        words::hours_left(page, left),
    ]
    .into_iter()
    .filter(|words| !words.is_empty())
    .collect();
    let examples: Vec<String> = examples
        .iter()
        .map(|one| format!("{}, {}", one.text.title, one.text.year))
        .collect();
    let vog = helper.vog(today).map_or_else(
        || page.t("providers-vog-none").to_string(),
        |vog| words::vog(page, vog),
    );
    let mut ties = words::ties(page, helper.ties());
    if ties.is_empty() {
        ties.push(page.t("providers-no-ties").to_string());
    }
    let row = |key: &str, answers: Vec<String>| (page.t(key).to_string(), answers);
    let none = || vec![page.t("answer-none").to_string()];
    let filled = |answers: Vec<String>| if answers.is_empty() { none() } else { answers };
    let said = |text: &str| match text.is_empty() {
        true => none(),
        false => vec![text.to_owned()],
    };
    vec![
        row(
            "providers-row-kinds",
            vec![words::kinds(page, &profile.scopes, &profile.help_kinds)],
        ),
        row("providers-row-price", price),
        row("providers-row-jobs", filled(jobs)),
        row("providers-row-first-talk", vec![talk.to_string()]),
        row("providers-row-about", said(&profile.about)),
        row("providers-row-does-not", said(&profile.does_not)),
        row("providers-row-for-whom", said(&profile.for_whom)),
        row("providers-row-expertise", filled(expertise)),
        row("providers-examples", filled(examples)),
        row(
            "providers-row-phases",
            vec![words::phases(page, &profile.phases)],
        ),
        row("providers-row-employer", said(&independence.employer)),
        row("providers-row-payers", said(&independence.payers)),
        row("providers-row-ties", ties),
        row("providers-row-statement", said(&independence.statement)),
        row(
            "providers-row-languages",
            vec![words::languages(page, &profile.languages)],
        ),
        row("providers-row-areas", vec![words::areas(page, places)]),
        row("providers-row-hours", filled(hours)),
        row("providers-row-now", vec![now]),
        row("providers-vog", vec![vog]),
    ]
}

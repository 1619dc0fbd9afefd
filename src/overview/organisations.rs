//! Residents' organisations with their rules, their money and what they decided.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use chrono::{Datelike, NaiveDate};

use super::reads_award;
use super::store::organisations::{Decided, decided};
use crate::auth::Subject;
use crate::base::clock::year_of;
use crate::base::money::Cents;
use crate::budgets::{self, OrganisationMoney};
use crate::organisations::{self, Area, Organisation, Rules, RulesGroup, in_plain_words};
use crate::paths;
use crate::queue::Topic;
use crate::web::{Page, PageError, Routes, Visitor};

pub(super) fn routes() -> Routes {
    const TOPICS: &[Topic] = &[Topic::Organisations, Topic::Money, Topic::Neighbourhoods];
    Routes::new("overview")
        .get_cached(paths::ORGANISATIONS, TOPICS, index)
        .get_cached(paths::ORGANISATION, TOPICS, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/organisations.html")]
struct IndexPage {
    page: Page,
    year: i32,
    organisations: Vec<Line>,
}

struct Line {
    organisation: Organisation,
    place: String,
    rules: Option<Offer>,
    left: Cents,
    has_money: bool,
    /// It has no board or no rules yet: the municipality decides till then.
    is_forming: bool,
}

struct Offer {
    value: Cents,
    term: String,
}

async fn index(visitor: Visitor) -> Result<IndexPage, PageError> {
    let m = visitor.tenant.id;
    let today = visitor.today();
    let mut conn = visitor.app.db.acquire().await?;
    let all = organisations::list(&mut conn, m, today).await?;
    let areas = organisations::areas(&mut conn, m, None).await?;
    let rules = organisations::all_rules_in_force(&mut conn, m, today).await?;
    let money = budgets::organisation_money(&mut conn, m, year_of(today)).await?;
    let forming = organisations::forming(&mut conn, m, today).await?;
    let page = visitor.page("organisations-title");
    let line = |organisation: Organisation| {
        let own = areas
            .iter()
            .filter(|area| area.organisation == organisation.id);
        let names: Vec<&str> = own.map(|area| area.name.as_str()).collect();
        Line {
            place: match names.is_empty() {
                true => page.t("organisations-other-areas").to_string(),
                false => names.join(", "),
            },
            rules: rules
                .iter()
                .find(|rules| rules.organisation == organisation.id)
                .map(|rules| Offer {
                    value: rules.voucher_value,
                    term: organisations::term(&visitor.translator, rules.decision).to_string(),
                }),
            left: money
                .get(&organisation.id)
                .map_or(Cents::ZERO, |money| money.available),
            has_money: money.contains_key(&organisation.id),
            is_forming: forming
                .iter()
                .any(|forming| forming.organisation == organisation.id),
            organisation,
        }
    };
    Ok(IndexPage {
        year: today.year(),
        organisations: all.into_iter().map(line).collect(),
        page,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/organisation.html")]
struct ShowPage {
    page: Page,
    organisation: Organisation,
    areas: Vec<Area>,
    year: i32,
    rules: Option<InForce>,
    money: OrganisationMoney,
    decided: Decided,
    /// Grants that this reader may not read, by the rules.
    untold: usize,
    /// The list has grants that not everyone may read.
    is_inside: bool,
    /// It exists today, so that one can ask for a voucher.
    runs: bool,
    /// It has no board or no rules yet: the municipality decides till then.
    is_forming: bool,
    /// The one who reads this decides here.
    is_board: bool,
}

struct InForce {
    rules: Rules,
    groups: Vec<RulesGroup>,
    /// When someone who asks today hears the answer.
    hear_by: NaiveDate,
    /// When a plan may start that asks today.
    start_from: NaiveDate,
}

#[derive(serde::Deserialize)]
struct OrganisationPath {
    slug: String,
}

async fn show(visitor: Visitor, Path(path): Path<OrganisationPath>) -> Result<ShowPage, PageError> {
    let m = visitor.tenant.id;
    let today = visitor.today();
    let mut conn = visitor.app.db.acquire().await?;
    let organisation = organisations::find_by_slug(&mut conn, m, &path.slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let areas = organisations::areas(&mut conn, m, Some(organisation.id)).await?;
    let rules = organisations::rules_in_force(&mut conn, m, organisation.id, today).await?;
    let year = year_of(today);
    let accounts = budgets::organisation_accounts(&mut conn, m, organisation.id, year).await?;
    let forming = organisations::forming(&mut conn, m, today).await?;
    let mut decided = decided(&mut conn, m, organisation.id, today.year()).await?;
    let given = decided.granted.len();
    let viewer = visitor.viewer.as_ref();
    decided
        .granted
        .retain(|line| line.is_public || reads_award(viewer, line.plan, organisation.id));
    Ok(ShowPage {
        page: visitor.page_titled(&organisation.name),
        rules: rules.map(|rules| InForce {
            groups: in_plain_words(&visitor.translator, &rules, &areas),
            hear_by: rules.decide_by(today),
            start_from: rules.earliest_start(today),
            rules,
        }),
        year: today.year(),
        money: OrganisationMoney::of(&accounts),
        untold: given - decided.granted.len(),
        is_inside: decided.granted.iter().any(|line| !line.is_public),
        decided,
        runs: organisation.runs_on(today),
        is_forming: forming
            .iter()
            .any(|forming| forming.organisation == organisation.id),
        is_board: visitor
            .viewer
            .as_ref()
            .is_some_and(|viewer| viewer.belongs_to(Subject::Organisation(organisation.id))),
        areas,
        organisation,
    })
}

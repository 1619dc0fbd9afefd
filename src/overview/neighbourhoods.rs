//! The neighbourhoods: as a map beside a list, and each with its plans, who decides there, and its money.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use chrono::NaiveDate;

use super::store::neighbourhoods::{self as store, NeighbourhoodLine, NeighbourhoodMoney};
use crate::base::clock::year_of;
use crate::base::money::Cents;
use crate::initiatives::{self, Filter, InitiativeLine};
use crate::municipalities::{self, Neighbourhood, OutlinedNeighbourhood};
use crate::organisations::{self, Forming, Organisation};
use crate::paths;
use crate::providers::{self, ProviderLine};
use crate::queue::Topic;
use crate::web::{Page, PageError, Routes, Visitor};

/// Plans on a neighbourhood's page; the list of plans has the rest.
const PLANS: i64 = 6;
/// Helpers on it, in the pool's order of the day.
const HELPERS: usize = 4;

pub(super) fn routes() -> Routes {
    Routes::new("overview")
        .get_cached(
            paths::NEIGHBOURHOODS,
            &[
                Topic::Neighbourhoods,
                Topic::Initiatives,
                Topic::Organisations,
            ],
            index,
        )
        .get_cached(
            paths::NEIGHBOURHOOD,
            &[
                Topic::Neighbourhoods,
                Topic::Initiatives,
                Topic::Organisations,
                Topic::Providers,
                Topic::Money,
            ],
            show,
        )
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/neighbourhoods.html")]
struct IndexPage {
    page: Page,
    map: Option<MapView>,
    neighbourhoods: Vec<NeighbourhoodLine>,
}

/// The outlines as they are drawn, with a tile below them for each neighbourhood that has none yet. None when no
/// neighbourhood has one: a list of tiles says the same, and is easier to read on a phone.
struct MapView {
    view_box: String,
    areas: Vec<AreaView>,
}

struct AreaView {
    href: String,
    name: String,
    plans: i64,
    path: String,
    /// The class that colours it.
    class: &'static str,
    label_x: f64,
    label_y: f64,
}

async fn index(visitor: Visitor) -> Result<IndexPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = visitor.app.db.acquire().await?;
    let neighbourhoods = store::list(&mut conn, m, visitor.today()).await?;
    let outlines = municipalities::neighbourhoods_with_outlines(&mut conn, m).await?;
    Ok(IndexPage {
        page: visitor.page("places-title"),
        map: draw(&outlines, &neighbourhoods, None),
        neighbourhoods,
    })
}

fn draw(
    outlines: &[OutlinedNeighbourhood],
    lines: &[NeighbourhoodLine],
    here: Option<&str>,
) -> Option<MapView> {
    let map = municipalities::map(outlines);
    let plans = |slug: &str| {
        lines
            .iter()
            .find(|line| line.slug == slug)
            .map_or(0, |line| line.plans)
    };
    let view_box = map.view_box();
    if map.outlined == 0 {
        return None;
    }
    let areas = map
        .areas
        .into_iter()
        .map(|area| {
            let plans = plans(&area.slug);
            let class = match (here == Some(area.slug.as_str()), plans) {
                (true, _) => "zg-map__area zg-map__area--here",
                (false, 0) => "zg-map__area zg-map__area--none",
                (false, _) => "zg-map__area",
            };
            AreaView {
                href: paths::neighbourhood(&area.slug),
                name: area.name,
                plans,
                path: area.path,
                class,
                label_x: area.label_x,
                label_y: area.label_y,
            }
        })
        .collect();
    Some(MapView { view_box, areas })
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/neighbourhood.html")]
struct ShowPage {
    page: Page,
    neighbourhood: Neighbourhood,
    map: Option<MapView>,
    plans: Vec<InitiativeLine>,
    plan_count: i64,
    organisation: Option<OrganisationView>,
    /// Will decide here once it has a board and rules.
    forming: Option<Forming>,
    year: String,
    money: NeighbourhoodMoney,
    helpers: Vec<ProviderLine>,
    helper_count: i64,
}

/// Who decides here, and what its rules promise.
struct OrganisationView {
    organisation: Organisation,
    promise: Option<Promise>,
}

struct Promise {
    /// The most that one plan can get.
    most: Cents,
    /// When someone who applies today hears the decision.
    answer_by: NaiveDate,
}

async fn show(visitor: Visitor, Path(slug): Path<String>) -> Result<ShowPage, PageError> {
    let m = visitor.tenant.id;
    let today = visitor.today();
    let mut conn = visitor.app.db.acquire().await?;
    let neighbourhood = municipalities::find_neighbourhood_by_slug(&mut conn, m, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let outlines = municipalities::neighbourhoods_with_outlines(&mut conn, m).await?;
    let lines = store::list(&mut conn, m, today).await?;
    let filter = Filter {
        neighbourhood: Some(neighbourhood.id),
        ..Filter::default()
    };
    let plans = initiatives::list(&mut conn, m, &filter, None, PLANS).await?;
    let organisation = match organisations::serving(&mut conn, m, neighbourhood.id, today).await? {
        Some(organisation) => {
            let rules = organisations::rules_in_force(&mut conn, m, organisation.id, today).await?;
            Some(OrganisationView {
                promise: rules.map(|rules| Promise {
                    most: rules.most_per_plan(),
                    answer_by: rules.decide_by(today),
                }),
                organisation,
            })
        }
        None => None,
    };
    let forming = organisations::forming(&mut conn, m, today)
        .await?
        .into_iter()
        .find(|forming| forming.neighbourhoods.contains(&neighbourhood.id));
    let pool = providers::Filter {
        neighbourhood: Some(neighbourhood.id),
        ..providers::Filter::default()
    };
    let found = providers::search(&mut conn, m, &pool, today, None, HELPERS).await?;
    let year = year_of(today);
    Ok(ShowPage {
        page: visitor.page_titled(&neighbourhood.name),
        map: draw(&outlines, &lines, Some(&slug)),
        plans,
        plan_count: lines
            .iter()
            .find(|line| line.slug == slug)
            .map_or(0, |line| line.plans),
        organisation,
        forming,
        year: year.to_string(),
        money: store::money(&mut conn, m, neighbourhood.id, year).await?,
        helper_count: found.count.total(),
        helpers: found.lines,
        neighbourhood,
    })
}

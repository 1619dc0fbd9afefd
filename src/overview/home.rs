//! The front door: what this is, the one thing to do next, and what happens near you.

use askama::Template;
use askama_web::WebTemplate;

use super::money::YearMoney;
use super::store::home::{self as store, Pool};
use super::store::money;
use super::store::neighbourhoods::{self, NeighbourhoodLine};
use crate::base::clock::year_of;
use crate::initiatives::{self, Filter, InitiativeLine};
use crate::paths;
use crate::queue::Topic;
use crate::web::{Page, PageError, Routes, Visitor};

/// Plans on the front page: enough to see that neighbours are at work, few enough to read.
const PLANS: i64 = 3;

pub(super) fn routes() -> Routes {
    Routes::new("overview").get_cached(
        paths::HOME,
        &[
            Topic::Initiatives,
            Topic::Providers,
            Topic::Money,
            Topic::Neighbourhoods,
        ],
        show,
    )
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/home.html")]
struct HomePage {
    page: Page,
    plans: Vec<InitiativeLine>,
    plan_count: i64,
    pool: Pool,
    neighbourhoods: Vec<NeighbourhoodLine>,
    year: String,
    /// None as long as nothing was set aside this year.
    money: Option<YearMoney>,
}

async fn show(visitor: Visitor) -> Result<HomePage, PageError> {
    let m = visitor.tenant.id;
    let today = visitor.today();
    let mut conn = visitor.app.db.acquire().await?;
    let plans = initiatives::list(&mut conn, m, &Filter::default(), None, PLANS).await?;
    let neighbourhoods = neighbourhoods::list(&mut conn, m, today).await?;
    let pool = store::pool(&mut conn, m).await?;
    let year = year_of(today);
    let money = YearMoney::new(
        money::town_hall(&mut conn, m, year).await?,
        money::organisations(&mut conn, m, year).await?,
    );
    Ok(HomePage {
        page: visitor.page("home-title"),
        plan_count: neighbourhoods.iter().map(|line| line.plans).sum(),
        plans,
        pool,
        neighbourhoods,
        year: year.to_string(),
        money: Some(money).filter(|money| !money.town_hall.set_aside.is_zero()),
    })
}

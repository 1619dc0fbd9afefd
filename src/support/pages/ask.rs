//! From a helper to a plan: for which of my plans do I ask these helpers?

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State};

use super::need::helpers_in_query;
use crate::auth::Role;
use crate::base::ids::InitiativeId;
use crate::providers::{self, Provider};
use crate::support::model::{MOST_OPEN, Need};
use crate::support::store::{self, OwnPlan};
use crate::web::{App, Page, PageError, SignedIn};

#[derive(Template, WebTemplate)]
#[template(path = "support/ask.html")]
pub(super) struct AskPage {
    page: Page,
    helpers: Vec<Provider>,
    /// Asked for, but without time now or not on the list.
    left_out: bool,
    plans: Vec<PlanNeeds>,
    drafts: Vec<OwnPlan>,
}

struct PlanNeeds {
    plan: OwnPlan,
    needs: Vec<Need>,
}

impl AskPage {
    fn slugs(&self) -> impl Iterator<Item = &str> {
        self.helpers.iter().map(|helper| helper.slug.as_str())
    }
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<AskPage, PageError> {
    let m = who.tenant.id;
    let slugs = helpers_in_query(query.as_deref());
    let mut conn = app.db.acquire().await?;
    let mut helpers = providers::find_many_by_slug(&mut conn, m, &slugs).await?;
    helpers.retain(|helper: &Provider| helper.takes_requests(who.today()));
    helpers.truncate(MOST_OPEN);
    let own: Vec<InitiativeId> = who
        .viewer
        .subjects_of(Role::Team)
        .into_iter()
        .map(InitiativeId)
        .collect();
    let plans = store::own_plans(&mut conn, m, &own).await?;
    let needs = store::needs_of(&mut conn, m, &own).await?;
    drop(conn);
    let (active, drafts): (Vec<OwnPlan>, Vec<OwnPlan>) =
        plans.into_iter().partition(|plan| plan.is_active);
    let plans = active
        .into_iter()
        .map(|plan| PlanNeeds {
            needs: needs
                .iter()
                .filter(|need| need.initiative == plan.id && need.is_open())
                .cloned()
                .collect(),
            plan,
        })
        .collect();
    Ok(AskPage {
        page: who.page("support-ask-title"),
        left_out: helpers.len() < slugs.len(),
        helpers,
        plans,
        drafts,
    })
}

//! On what conditions a helper gets a place in the pool: published, so that a no can be held against them.

use askama::Template;
use askama_web::WebTemplate;

use chrono::NaiveDate;

use crate::municipalities;
use crate::providers::model::Condition;
use crate::web::{Page, PageError, Visitor};

#[derive(Template, WebTemplate)]
#[template(path = "providers/conditions.html")]
pub(super) struct ConditionsPage {
    page: Page,
    conditions: &'static [Condition],
    /// Beside the general holidays.
    free_days: Vec<(NaiveDate, String)>,
}

pub(super) async fn show(visitor: Visitor) -> Result<ConditionsPage, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let days =
        municipalities::free_days_from(&mut conn, visitor.tenant.id, visitor.today()).await?;
    Ok(ConditionsPage {
        page: visitor.page("providers-conditions-title"),
        conditions: Condition::ALL,
        free_days: days
            .into_iter()
            .map(|one| (one.day, one.name(visitor.locale).to_owned()))
            .collect(),
    })
}

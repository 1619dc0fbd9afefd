//! On what conditions a helper gets a place in the pool: published, so that a no can be held against them.

use askama::Template;
use askama_web::WebTemplate;

use crate::providers::model::Condition;
use crate::web::{Page, Visitor};

#[derive(Template, WebTemplate)]
#[template(path = "providers/conditions.html")]
pub(super) struct ConditionsPage {
    page: Page,
    conditions: &'static [Condition],
}

pub(super) async fn show(visitor: Visitor) -> ConditionsPage {
    ConditionsPage {
        page: visitor.page("providers-conditions-title"),
        conditions: Condition::ALL,
    }
}

//! A helper's own page, with what the ledger tells of its independence: from whom its money came.

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use sqlx::PgConnection;

use super::pool::looking_for;
use crate::base::ids::ProviderId;
use crate::paths;
use crate::providers::{self, Told, ToldReview};
use crate::queue::Topic;
use crate::support;
use crate::support::agreements::reviews::{self, Public, Tally};
use crate::web::{App, PageError, Routes, Visitor};

/// The newest reviews on the page.
const SHOWN: i64 = 20;

pub(super) fn routes() -> Routes {
    const TOLD: &[Topic] = &[
        Topic::Providers,
        Topic::Neighbourhoods,
        Topic::Municipality,
        Topic::Money,
        Topic::Organisations,
    ];
    Routes::new("overview").get_cached(paths::PROVIDER, TOLD, show)
}

async fn show(
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = providers::find_by_slug(&mut conn, m, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut incomes = support::incomes(&mut conn, m, &[helper.id], visitor.now).await?;
    let income = incomes.remove(&helper.id).unwrap_or_default();
    let told = told(&visitor, &mut conn, helper.id).await?;
    let looking = looking_for(&mut conn, &visitor, query.as_deref()).await?;
    providers::profile_page(&visitor, &mut conn, &slug, income, told, looking).await
}

/// What teams found of this helper, in the words of the visitor's language.
async fn told(
    visitor: &Visitor,
    conn: &mut PgConnection,
    provider: ProviderId,
) -> sqlx::Result<Told> {
    let m = visitor.tenant.id;
    let found = reviews::experiences(conn, m, &[provider]).await?;
    let written = reviews::public(conn, m, provider, SHOWN).await?;
    let page = visitor.page("providers-title");
    let tally = |tally: Tally| {
        page.t("experience-tally")
            .with("yes", tally.yes)
            .with("partly", tally.partly)
            .with("no", tally.no)
            .to_string()
    };
    let tallies = found.get(&provider).map(|one| {
        let again = page
            .t("experience-tally-again")
            .with("yes", one.again.yes)
            .with("partly", one.again.partly)
            .with("no", one.again.no);
        vec![
            (page.t("experience-got").to_string(), tally(one.got)),
            (page.t("experience-ours").to_string(), tally(one.ours)),
            (page.t("experience-again").to_string(), again.to_string()),
        ]
    });
    let line = |one: Public| ToldReview {
        title: page
            .t("experience-team")
            .with("plan", one.plan.as_str())
            .with("day", page.day(&one.review.written_at))
            .to_string(),
        plan_slug: one.plan_slug,
        words: one.review.new.words,
        answer: one.review.answer,
    };
    Ok(Told {
        from: reviews::SHOWN_FROM,
        teams: found.get(&provider).map_or(0, |one| one.reviews),
        tallies: tallies.unwrap_or_default(),
        reviews: written.into_iter().map(line).collect(),
    })
}

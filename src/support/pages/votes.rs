//! How a team chooses, and how its vote stands.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::need::{need_of, plan_of};
use super::{id, refused};
use crate::base::ids::{NeedId, PersonId};
use crate::initiatives::Initiative;
use crate::paths;
use crate::support::model::{Need, OfferVote, Standing, standing};
use crate::support::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, flash, see_other};

/// The vote as the page of the need shows it.
pub(super) struct Poll {
    pub needed: i16,
    pub votes: Vec<OfferVote>,
    /// So many more have to vote.
    pub missing: usize,
    pub is_tied: bool,
    /// The helper that the reader voted for.
    pub own: Option<String>,
}

impl Poll {
    pub fn new(needed: i16, votes: Vec<OfferVote>, reader: PersonId) -> Poll {
        let says = standing(&votes, needed);
        let mut own = votes.iter().filter(|vote| vote.person == reader);
        Poll {
            needed,
            missing: match says {
                Standing::Waiting(missing) => missing,
                Standing::Tied | Standing::Decided(_) => 0,
            },
            is_tied: says == Standing::Tied,
            own: own.next().map(|vote| vote.helper.clone()),
            votes,
        }
    }

    pub fn cast(&self) -> usize {
        self.votes.iter().filter(|vote| vote.counts).count()
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "support/rule.html")]
struct RulePage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    need: Need,
    people: i16,
    ways: Vec<Opt>,
}

async fn draw(
    conn: &mut PgConnection,
    team: &Team,
    need: Need,
    typed: Option<Fields>,
) -> Result<RulePage, PageError> {
    let plan = plan_of(conn, team).await?;
    let people = actions::team_size(conn, team.tenant.id, team.initiative, team.now).await?;
    let fields = typed.unwrap_or_else(|| forms::rule_now(need.votes_needed));
    let page = team.page("support-rule-title");
    let way = |code| {
        Opt::new(code, page.tt("choosing-way", code)).with_hint(page.tt("choosing-way-hint", code))
    };
    Ok(RulePage {
        ways: vec![way("one"), way("vote")],
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        plan,
        need,
        people,
    })
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut conn = app.db.acquire().await?;
    let need = need_of(&mut conn, &team, need).await?;
    if !need.is_open() {
        return Ok(see_other(paths::need(&team.slug, need.id)));
    }
    Ok(draw(&mut conn, &team, need, None).await?.into_response())
}

pub(super) async fn set(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let typed = form.clone().fields("choosing");
    let mut tx = app.db.begin().await?;
    let held = need_of(&mut tx, &team, need).await?;
    let people = actions::team_size(&mut tx, team.tenant.id, team.initiative, team.now).await?;
    let fields = match forms::rule(form, people) {
        Ok(votes) => {
            let done = actions::set_votes_needed(&mut tx, &team.viewer, need, votes, team.now);
            match done.await {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::need(&team.slug, need));
                    return Ok((flash(&team, "flash-rule-set"), next).into_response());
                }
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    tx.rollback().await?;
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, &team, held, Some(fields)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The votes on a need that is voted on; none when one of the team chooses.
pub(super) async fn poll_of(
    conn: &mut PgConnection,
    team: &Team,
    need: &Need,
) -> sqlx::Result<Option<Poll>> {
    let Some(needed) = need.votes_needed else {
        return Ok(None);
    };
    let votes = store::votes_on(conn, team.tenant.id, need.id, team.now).await?;
    Ok(Some(Poll::new(needed, votes, team.viewer.person)))
}

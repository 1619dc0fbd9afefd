//! The choice: what, who, at what price, with a warning for declared ties, before the button; after it what comes next.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::need::{Chosen, Column, again, chosen_of, money_of, need_of, plan_of, tell_helpers};
use super::votes::{Poll, poll_of};
use super::{id, refused};
use crate::auth::{self, Subject};
use crate::base::ids::{NeedId, OfferId};
use crate::base::money::Cents;
use crate::initiatives::Initiative;
use crate::paths;
use crate::support::actions::SupportError;
use crate::support::model::{Need, SupportRefusal};
use crate::support::{actions, agreements, forms, store};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/choice.html")]
struct ChoicePage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    need: Need,
    column: Column,
    money: Cents,
    /// The team votes.
    poll: Option<Poll>,
    /// Someone is in the team and acts for the helper too.
    in_both: bool,
}

#[derive(Template, WebTemplate)]
#[template(path = "support/chosen.html")]
struct ChosenPage {
    page: Page,
    plan: Initiative,
    need: Need,
    chosen: Chosen,
    /// The agreement was written.
    is_drawn: bool,
}

/// The check before choosing; none when there is nothing to choose any more.
async fn draw(
    app: &App,
    team: &Team,
    need: NeedId,
    offer: OfferId,
    fields: Fields,
) -> Result<Option<ChoicePage>, PageError> {
    let m = team.tenant.id;
    let today = team.today();
    let mut conn = app.db.acquire().await?;
    let plan = plan_of(&mut conn, team).await?;
    let need = need_of(&mut conn, team, need).await?;
    let asked = store::asked_for(&mut conn, m, need.id).await?;
    let one = asked
        .iter()
        .find(|one| one.offer.as_ref().is_some_and(|held| held.id == offer));
    let Some((one, offer)) = one.and_then(|one| Some((one, one.offer.clone()?))) else {
        // an offer that was taken back is still of this need; anything else leads nowhere
        return match store::find_offer(&mut conn, m, offer).await? {
            Some(held) if held.need == need.id => Ok(None),
            _ => Err(PageError::NotFound),
        };
    };
    if !need.is_open() {
        return Ok(None);
    }
    let money = money_of(&mut conn, team).await?;
    let helper = Subject::Provider(one.request.provider);
    let helpers = auth::members(&mut conn, m, helper, team.now).await?;
    let team_members =
        auth::members(&mut conn, m, Subject::Initiative(team.initiative), team.now).await?;
    let in_both = helpers
        .iter()
        .any(|helper| team_members.iter().any(|one| one.person == helper.person));
    let poll = poll_of(&mut conn, team, &need).await?;
    let page = team.page(match poll {
        Some(_) => "support-vote-title",
        None => "support-choice-title",
    });
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    let mut columns = [Column::new(&page, one, offer, &money, today)];
    tell_helpers(&mut conn, team, &page, &mut columns).await?;
    let [column] = columns;
    Ok(Some(ChoicePage {
        column,
        page,
        fields,
        plan,
        need,
        money: money.free(),
        poll,
        in_both,
    }))
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need, offer)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    match draw(&app, &team, need, id(&offer)?, Fields::new("choice")).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

pub(super) async fn choose(
    team: Team,
    State(app): State<App>,
    Path((_, need, offer)): Path<(String, String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let offer: OfferId = id(&offer)?;
    let typed = form.clone().fields("choice");
    let is_vote = typed.value("how") == "vote";
    let mut conn = app.db.acquire().await?;
    need_of(&mut conn, &team, need).await?;
    drop(conn);
    let why = match forms::choice(form) {
        Ok(why) => why,
        Err(fields) => {
            return match draw(&app, &team, need, offer, fields).await? {
                Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
                None => Ok(see_other(paths::need(&team.slug, need))),
            };
        }
    };
    let mut tx = app.db.begin().await?;
    // as the page said it: who pressed a button to vote chooses nothing alone, and the other way round
    let outcome = match is_vote {
        true => actions::cast_vote(&mut tx, &team.viewer, need, offer, &why, team.now).await,
        false => actions::choose(&mut tx, &team.viewer, need, offer, &why, team.now)
            .await
            .map(|()| true),
    };
    match outcome {
        Ok(true) => {
            tx.commit().await?;
            Ok(see_other(paths::chosen(&team.slug, need)))
        }
        Ok(false) => {
            tx.commit().await?;
            let next = see_other(paths::need(&team.slug, need));
            Ok((flash(&team, "flash-vote-cast"), next).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            // the button pressed twice: the choice stands, and it is this one
            let mut conn = app.db.acquire().await?;
            let held = store::choice_of(&mut conn, team.tenant.id, need).await?;
            drop(conn);
            let is_same = held.is_some_and(|choice| {
                choice.offer == offer && choice.chosen_by == team.viewer.person
            });
            if is_same {
                return Ok(see_other(paths::chosen(&team.slug, need)));
            }
            let status = match &error {
                SupportError::Refused(
                    SupportRefusal::AlreadyChosen
                    | SupportRefusal::NeedClosed
                    | SupportRefusal::OfferClosed,
                ) => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let fields = refused(typed, error)?;
            again(&app, &team, need, fields, status).await
        }
    }
}

/// The confirmation; also the page that the mail leads to.
pub(super) async fn chosen(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let m = team.tenant.id;
    let mut conn = app.db.acquire().await?;
    let plan = plan_of(&mut conn, &team).await?;
    let need = need_of(&mut conn, &team, need).await?;
    let asked = store::asked_for(&mut conn, m, need.id).await?;
    let money = money_of(&mut conn, &team).await?;
    let page = team.page("support-chosen-title");
    let Some(chosen) = chosen_of(&mut conn, &team, &page, &need, &asked, &money).await? else {
        return Ok(see_other(paths::need(&team.slug, need.id)));
    };
    let agreement = agreements::find(&mut conn, m, chosen.choice.offer).await?;
    Ok(ChosenPage {
        page,
        plan,
        need,
        chosen,
        is_drawn: agreement.is_some(),
    }
    .into_response())
}

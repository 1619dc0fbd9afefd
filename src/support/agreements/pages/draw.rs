//! The team writes the agreement with the helper that it chose, and signs it.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Days, NaiveDate};

use super::{in_transaction, refused};
use crate::base::ids::NeedId;
use crate::base::money::Cents;
use crate::initiatives::{self, Initiative};
use crate::paths;
use crate::providers::{self, Provider};
use crate::support::agreements::model::{AgreementState, CLAUSES};
use crate::support::agreements::{actions, forms, store};
use crate::support::model::{Need, Offer, lacking};
use crate::support::pages::{id, need::money_of};
use crate::support::store::{choice_of, find_need, find_offer};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

/// For how long help is agreed when nobody said by when it is wanted.
const USUALLY: u64 = 90;
/// For how many hours when the offer names none.
const USUAL_HOURS: i16 = 8;

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement_draw.html")]
struct DrawPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    need: Need,
    helper: Provider,
    offer: Offer,
    clauses: i16,
    /// Not on the list of helpers now: nothing can be signed.
    is_out: bool,
    /// It was signed by the team before, and is written anew.
    is_again: bool,
    /// Of the price, what the vouchers have now, and what they lack.
    there: Cents,
    lacks: Cents,
    /// Of what is there: what a helper who was chosen before counts on.
    of_others: Cents,
}

/// None when nothing was chosen, or the helper has signed: then there is nothing to write.
async fn draw(
    app: &App,
    team: &Team,
    need: NeedId,
    typed: Option<Fields>,
) -> Result<Option<DrawPage>, PageError> {
    let m = team.tenant.id;
    let mut conn = app.db.acquire().await?;
    let need = find_need(&mut conn, m, need)
        .await?
        .filter(|need| need.initiative == team.initiative)
        .ok_or(PageError::NotFound)?;
    let plan = initiatives::find(&mut conn, m, team.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    let Some(choice) = choice_of(&mut conn, m, need.id).await? else {
        return Ok(None);
    };
    let offer = find_offer(&mut conn, m, choice.offer)
        .await?
        .ok_or(PageError::NotFound)?;
    let helper = providers::find(&mut conn, m, offer.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let earlier = store::find(&mut conn, m, offer.id).await?;
    if earlier
        .as_ref()
        .is_some_and(|one| one.state != AgreementState::Drawn)
    {
        return Ok(None);
    }
    let money = money_of(&mut conn, team).await?;
    let usable = providers::usable_for(&mut conn, m, &helper, plan.id).await?;
    drop(conn);
    let held = earlier.as_ref().map_or(Cents::ZERO, |one| one.held);
    let lacks = offer.price.saturating_sub(held + money.left);
    // by the order of choosing, as where it was chosen
    let lacks_in_turn = lacking(money.left, &money.jobs, offer.id, offer.price);
    let fields = typed.unwrap_or_else(|| {
        let mut fields = Fields::new("agreement");
        let terms = earlier.as_ref().map(|one| one.terms);
        let hours = terms.map_or(offer.hours.unwrap_or(USUAL_HOURS), |terms| terms.hours);
        let ends_on = terms.map_or_else(|| usual_end(&need, team.today()), |terms| terms.ends_on);
        fields.set("hours", hours);
        fields.set("ends_on", ends_on);
        if terms.is_some_and(|terms| terms.in_parts) {
            fields.set("in_parts", "yes");
        }
        fields
    });
    let page = team.page("agreement-draw-title");
    Ok(Some(DrawPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        there: offer.price.saturating_sub(lacks),
        lacks,
        of_others: lacks_in_turn.saturating_sub(lacks),
        plan,
        need,
        helper,
        is_out: !usable.allows(offer.price),
        is_again: earlier.is_some(),
        offer,
        clauses: CLAUSES,
    }))
}

/// By when the help is wanted, or a day at the end of a month from now.
fn usual_end(need: &Need, today: NaiveDate) -> NaiveDate {
    if let Some(day) = need.wanted_by.filter(|day| *day > today) {
        return day;
    }
    let day = today + Days::new(USUALLY);
    let first = day.with_day(1).unwrap_or(day);
    first.pred_opt().unwrap_or(day)
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    match draw(&app, &team, need, None).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

pub(super) async fn create(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let typed = form.clone().fields("agreement");
    let (who, now) = (&team.viewer, team.now);
    let fields = match forms::drawing(form, team.today()) {
        Ok(drawing) => {
            match in_transaction!(app, |tx| actions::draw(&mut tx, who, need, drawing, now)) {
                Ok(offer) => {
                    let notice = flash(&team, "flash-agreement-drawn");
                    return Ok((notice, see_other(paths::agreement(offer))).into_response());
                }
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    match draw(&app, &team, need, Some(fields)).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

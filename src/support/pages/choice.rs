//! The choice: what, who, at what price, with a warning for declared ties, before the button; after it what comes next.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::need::{Chosen, Column, again, chosen_of, money_of, need_of, plan_of};
use super::votes::{Poll, poll_of};
use super::{id, refused};
use crate::auth::{self, Subject};
use crate::base::ids::{NeedId, OfferId, VoucherHoldId, VoucherId};
use crate::base::money::Cents;
use crate::initiatives::Initiative;
use crate::paths;
use crate::support::actions::SupportError;
use crate::support::model::{Need, SupportRefusal};
use crate::support::{actions, forms, store};
use crate::vouchers::{self, Agreed, Held, Voucher, VoucherError, VoucherState};
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, flash, see_other};

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
    /// What of the agreed price waits for the helper.
    held: Vec<Held>,
    /// Where it can be set apart; empty when it can't.
    apart: Vec<Opt>,
    due: Cents,
    /// No voucher can set it apart alone, and together they set apart at least a part.
    takes_more: bool,
    fields: Fields,
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
    Ok(Some(ChoicePage {
        column: Column::new(&page, one, offer, &money, today),
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
    let mut conn = app.db.acquire().await?;
    match draw_chosen(&mut conn, &team, need, None).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

/// What comes after the choice; none when nothing was chosen.
async fn draw_chosen(
    conn: &mut PgConnection,
    team: &Team,
    need: NeedId,
    typed: Option<Fields>,
) -> Result<Option<ChosenPage>, PageError> {
    let m = team.tenant.id;
    let plan = plan_of(conn, team).await?;
    let need = need_of(conn, team, need).await?;
    let asked = store::asked_for(conn, m, need.id).await?;
    let money = money_of(conn, team).await?;
    let page = team.page("support-chosen-title");
    let Some(chosen) = chosen_of(conn, team, &page, &need, &asked, &money).await? else {
        return Ok(None);
    };
    let held = vouchers::holds_for_offer(conn, m, chosen.choice.offer).await?;
    let job = money
        .jobs
        .iter()
        .find(|job| job.offer == chosen.choice.offer);
    let due = job.map_or(Cents::ZERO, |job| job.price.saturating_sub(job.paid));
    let able: Vec<Voucher> = match !held.is_empty() || due.is_zero() {
        true => Vec::new(),
        false => vouchers::vouchers_of(conn, m, team.initiative)
            .await?
            .into_iter()
            .filter(|voucher| voucher.state(team.now) == VoucherState::Usable)
            .filter(|voucher| voucher.pays_helpers() && voucher.free_to_ask() >= due)
            .collect(),
    };
    let wants = job.is_some_and(|job| !job.wanting().is_zero());
    let takes_more = wants && able.is_empty() && !money.left.is_zero();
    let fields = typed.unwrap_or_else(|| {
        let mut fields = Fields::new("apart");
        if let Some(first) = able.first() {
            fields.set("voucher", first.id);
            fields.set("until", first.last_day());
        }
        fields
    });
    let apart = able
        .iter()
        .map(|voucher| {
            let label = page
                .t("apart-from")
                .with("amount", voucher.free_to_ask())
                .with("organisation", voucher.organisation_name.as_str());
            let hint = page.t("voucher-until").with("day", voucher.last_day());
            Opt::new(voucher.id.to_string(), label).with_hint(hint)
        })
        .collect();
    Ok(Some(ChosenPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        plan,
        need,
        chosen,
        held,
        apart,
        due,
        takes_more,
        fields,
    }))
}

/// The agreed price is set apart on a voucher, for the helper that was chosen.
pub(super) async fn set_apart(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let m = team.tenant.id;
    let mut conn = app.db.acquire().await?;
    need_of(&mut conn, &team, need).await?;
    let chosen = store::choice_of(&mut conn, m, need).await?;
    let jobs = store::jobs_of(&mut conn, m, team.initiative).await?;
    let own: Vec<VoucherId> = vouchers::vouchers_of(&mut conn, m, team.initiative)
        .await?
        .iter()
        .map(|voucher| voucher.id)
        .collect();
    drop(conn);
    let job = chosen.and_then(|choice| jobs.into_iter().find(|job| job.offer == choice.offer));
    let Some(job) = job else {
        // help for free, or nothing was chosen
        return Ok(see_other(paths::need(&team.slug, need)));
    };
    let typed = form.clone().fields("apart");
    let fields = match forms::apart(form, team.today(), &own) {
        Ok((voucher, until)) => {
            let agreed = Agreed {
                offer: job.offer,
                provider: job.provider,
                due: job.price.saturating_sub(job.paid),
            };
            let id = VoucherHoldId(typed.request_id().0);
            let mut tx = app.db.begin().await?;
            let (who, now) = (&team.viewer, team.now);
            let done = vouchers::set_apart(&mut tx, who, voucher, id, agreed, until, now).await;
            match done {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::chosen(&team.slug, need));
                    return Ok((flash(&team, "flash-set-apart"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => typed.refused(refusal.key()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    match draw_chosen(&mut conn, &team, need, Some(fields)).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::Step;
use super::requests::who_is_next;
use crate::auth::Subject;
use crate::base::clock::date_of;
use crate::base::ids::MunicipalityId;
use crate::initiatives::{self, Initiative, Visibility};
use crate::mail::{self, Event, Message};
use crate::support::model::{Asked, Need, NeedState, OfferState, RequestState};
use crate::support::store;
use crate::{audit, paths};

/// What time does: a request without an answer closes politely and frees its place, and a plan that ended asks
/// nobody any more. Does so for one need, and says how many that were: each goes with its plan in a transaction of
/// its own, in everyone's order of locks, first the need and then the plan.
pub async fn let_time_pass(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let today = date_of(now);
    let Some(stale) = store::need_with_stale_requests(conn, municipality, today).await? else {
        return Ok(0);
    };
    // closed while we waited for it: the next one
    let Some(need) = store::lock_need(conn, municipality, stale)
        .await?
        .filter(Need::is_open)
    else {
        return Ok(1);
    };
    let plan = initiatives::find(conn, municipality, need.initiative)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    if plan.is_ended() {
        close_without_choice(conn, municipality, &need, now).await?;
        return Ok(1);
    }
    for one in store::asked_for(conn, municipality, need.id).await? {
        if one.request.is_open() && one.request.answer_by < today {
            lapse(conn, municipality, &plan, &need, &one, now).await?;
        }
    }
    Ok(1)
}

pub(super) async fn lapse(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    need: &Need,
    one: &Asked,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let request = one.request.id;
    store::save_request_state(conn, municipality, request, RequestState::Lapsed, "", now).await?;
    let entry = audit::Entry::new(municipality, None, "help.lapsed", "help_request", request)
        .with(json!({ "need": need.id }));
    audit::record(conn, now, entry).await?;
    let (with, due) = who_is_next(conn, municipality, need, now).await?;
    Step::of("help_lapsed", need, Visibility::Team)
        .naming(&one.provider_name)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            Message::to_person(
                Event::RequestLapsed,
                person,
                request,
                paths::need(&plan.slug, need.id),
            )
            .with("helper", &one.provider_name)
            .with("plan", &plan.title)
        },
    )
    .await?;
    let helper = Subject::Provider(one.request.provider);
    mail::send_to_members(conn, municipality, helper, now, |person| {
        let link = paths::provider_request(&one.provider_slug, request);
        let about = format!("{request}:{}", one.request.answer_by);
        Message::to_person(Event::RequestOver, person, about, link).with("plan", &plan.title)
    })
    .await?;
    Ok(())
}

pub(super) async fn close_without_choice(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    store::close_need(conn, municipality, need.id, NeedState::Ended, now).await?;
    let Some(plan) = initiatives::find(conn, municipality, need.initiative).await? else {
        return Ok(());
    };
    for one in store::asked_for(conn, municipality, need.id).await? {
        if is_unfinished(&one) {
            close_request(
                conn,
                municipality,
                &plan,
                &one,
                RequestState::Withdrawn,
                now,
            )
            .await?;
        }
    }
    Ok(())
}

/// The helper still has to answer, or made an offer that nobody has decided about.
pub(super) fn is_unfinished(one: &Asked) -> bool {
    match &one.offer {
        Some(offer) => offer.state == OfferState::Open,
        None => one.request.is_open(),
    }
}

/// Closes what is unfinished and tells the helper: thanks for an offer, or no answer needed any more.
pub(super) async fn close_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    one: &Asked,
    state: RequestState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let request = &one.request;
    let event = match &one.offer {
        Some(offer) if offer.state == OfferState::Open => {
            store::save_offer_state(conn, municipality, offer.id, OfferState::NotChosen, now)
                .await?;
            Event::OfferNotChosen
        }
        Some(_) => return Ok(()),
        None if !request.is_open() => return Ok(()),
        None => {
            store::save_request_state(conn, municipality, request.id, state, "", now).await?;
            Event::RequestClosed
        }
    };
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(request.provider),
        now,
        |person| {
            let link = paths::provider_request(&one.provider_slug, request.id);
            Message::to_person(event, person, request.id, link).with("plan", &plan.title)
        },
    )
    .await?;
    Ok(())
}

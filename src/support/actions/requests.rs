use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::{close_request, is_unfinished};
use super::{Step, SupportError, open_need_of_team, open_plan, plan_of, request_of_helper};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{HelpRequestId, MunicipalityId, NeedId, ProviderId};
use crate::initiatives::{self, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::providers;
use crate::support::model::{
    HelpRequest, Need, RequestState, SupportRefusal, WORKING_DAYS, places_left,
};
use crate::support::store;
use crate::{audit, municipalities, paths};

/// Asks helpers. Whoever was asked already and still has to answer is not asked twice.
pub async fn ask(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    helpers: &[ProviderId],
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = open_need_of_team(conn, who, need).await?;
    let plan = open_plan(conn, municipality, need.initiative).await?;
    let today = date_of(now);
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let mut fresh = Vec::new();
    for helper in helpers {
        let earlier = asked.iter().find(|one| one.request.provider == *helper);
        match earlier {
            Some(one) if one.takes_a_place(today) => {}
            Some(_) => return Err(SupportRefusal::AlreadyAsked.into()),
            None if fresh.contains(helper) => {}
            None => fresh.push(*helper),
        }
    }
    if helpers.is_empty() {
        return Err(SupportRefusal::NobodyAsked.into());
    }
    if fresh.len() > places_left(&asked, today) {
        return Err(SupportRefusal::TooManyOpen.into());
    }
    let calendar = municipalities::calendar(conn, municipality).await?;
    let answer_by = calendar.working_days_after(today, WORKING_DAYS);
    for helper in fresh {
        let provider = providers::find(conn, municipality, helper)
            .await?
            .ok_or(SupportRefusal::NotFound)?;
        let usable = providers::usable_for(conn, municipality, &provider, need.initiative).await?;
        if !usable.is_any() || !provider.has_time(today) {
            return Err(SupportRefusal::HelperNotAvailable.into());
        }
        let request = HelpRequest {
            id: HelpRequestId::new(),
            need: need.id,
            initiative: need.initiative,
            provider: helper,
            state: RequestState::Open,
            requested_by: who.person,
            requested_at: now,
            answer_by,
            answered_at: None,
            answer: String::new(),
        };
        store::insert_request(conn, municipality, &request).await?;
        let detail = json!({ "need": need.id, "provider": helper });
        audit::record(
            conn,
            now,
            who.did("help.requested", "help_request", request.id)
                .with(detail),
        )
        .await?;
        Step::of("help_asked", &need, Visibility::Team)
            .naming(provider.name())
            .by(who, Party::Team)
            .then(Party::Provider, Some(answer_by))
            .write(conn, municipality, now)
            .await?;
        mail::send_to_members(
            conn,
            municipality,
            Subject::Provider(helper),
            now,
            |person| {
                Message::to_person(
                    Event::HelpRequested,
                    person,
                    request.id,
                    paths::provider_request(&provider.slug, request.id),
                )
                .with("plan", &plan.title)
                .with("day", answer_by)
            },
        )
        .await?;
    }
    Ok(())
}

/// The helper says no, with a word why. Saying no is always allowed.
pub async fn decline(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    if held.request.state == RequestState::Declined {
        return Ok(());
    }
    if !held.request.is_open() || !held.need.is_open() {
        return Err(SupportRefusal::RequestClosed.into());
    }
    let municipality = who.municipality;
    store::save_request_state(
        conn,
        municipality,
        request,
        RequestState::Declined,
        answer,
        now,
    )
    .await?;
    audit::record(conn, now, who.did("help.declined", "help_request", request)).await?;
    let (with, due) = who_is_next(conn, municipality, &held.need, now).await?;
    Step::of("help_declined", &held.need, Visibility::Team)
        .naming(held.provider.name())
        .by(who, Party::Provider)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    held.tell_team(conn, municipality, Event::RequestDeclined, request, now)
        .await
}

/// The team no longer waits for this helper; the place is free for another.
pub async fn withdraw_request(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    request: HelpRequestId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let need = open_need_of_team(conn, who, need).await?;
    let municipality = who.municipality;
    let plan = plan_of(conn, municipality, need.initiative).await?;
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let one = asked
        .iter()
        .find(|one| one.request.id == request)
        .ok_or(SupportRefusal::NotFound)?;
    // sent again, or answered meanwhile: there is nothing to wait for
    if !is_unfinished(one) {
        return Ok(());
    }
    close_request(conn, municipality, &plan, one, RequestState::Withdrawn, now).await?;
    audit::record(
        conn,
        now,
        who.did("help.withdrawn", "help_request", request)
            .with(json!({ "need": need.id })),
    )
    .await?;
    let (with, due) = who_is_next(conn, municipality, &need, now).await?;
    Step::of("help_withdrawn", &need, Visibility::Team)
        .naming(&one.provider_name)
        .by(who, Party::Team)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    Ok(())
}

/// Who must act while helpers are being asked: they, as long as one has time to answer; after that the team. Who is
/// deciding about a voucher still has to.
pub(super) async fn who_is_next(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    now: DateTime<Utc>,
) -> sqlx::Result<(Party, Option<NaiveDate>)> {
    let plan = initiatives::find(conn, municipality, need.initiative).await?;
    if let Some(ball) = plan.map(|plan| plan.ball)
        && ball.with.decides()
    {
        return Ok((ball.with, ball.due_on));
    }
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let has_offer = asked
        .iter()
        .filter_map(|one| one.offer.as_ref())
        .any(|offer| offer.can_be_chosen_on(date_of(now)));
    let latest = asked
        .iter()
        .filter(|one| one.request.is_open())
        .map(|one| one.request.answer_by)
        .max();
    Ok(match latest {
        Some(last) if !has_offer => (Party::Provider, Some(last)),
        _ => (Party::Team, None),
    })
}

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::requests::who_is_next;
use super::{HeldRequest, Step, SupportError, open_need_of_team, open_plan, request_of_helper};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{FirstTalkId, HelpRequestId, NeedId};
use crate::initiatives::{Initiative, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::support::model::{
    Answer, HelpRequest, MOST_TALKS, Need, NewTalk, SupportRefusal, Talk, TalkState, WORKING_DAYS,
};
use crate::support::store;
use crate::{audit, municipalities, paths};

/// The team proposes three times for a first talk with a helper that it asked, in place of what it proposed before.
/// Who is asked to talk has time to answer. `id` was made with the form: sent twice, it is the same proposal.
pub async fn propose_talk(
    conn: &mut PgConnection,
    who: &Viewer,
    (need, request): (NeedId, HelpRequestId),
    id: FirstTalkId,
    new: NewTalk,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = open_need_of_team(conn, who, need).await?;
    let plan = open_plan(conn, municipality, need.initiative).await?;
    if let Some(earlier) = store::find_talk(conn, municipality, id).await? {
        return match earlier.request == request && earlier.says(&new) {
            true => Ok(()),
            false => Err(SupportError::Conflict),
        };
    }
    let today = date_of(now);
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let one = asked
        .iter()
        .find(|one| one.request.id == request)
        .ok_or(SupportRefusal::NotFound)?;
    if !one.takes_a_place(today) {
        return Err(SupportRefusal::RequestClosed.into());
    }
    if !one.usable.is_any() {
        return Err(SupportRefusal::HelperNotAdmitted.into());
    }
    if new.times.iter().any(|time| *time <= now) {
        return Err(SupportRefusal::TalkPast.into());
    }
    if store::count_talks(conn, municipality, request).await? >= MOST_TALKS {
        return Err(SupportRefusal::TooManyTalks.into());
    }
    let was = store::talk_of_request(conn, municipality, request)
        .await?
        .and_then(|earlier| earlier.planned_at);
    store::replace_talk(conn, municipality, request).await?;
    let talk = Talk {
        id,
        request,
        need: need.id,
        initiative: need.initiative,
        provider: one.request.provider,
        times: new.times.to_vec(),
        place_kind: new.place_kind,
        place: new.place,
        state: TalkState::Proposed,
        planned_at: None,
        answer: String::new(),
        proposed_by: who.person,
        proposed_at: now,
    };
    store::insert_talk(conn, municipality, &talk).await?;
    let calendar = municipalities::calendar(conn, municipality).await?;
    let last = calendar.working_days_after(today, WORKING_DAYS);
    give_time(conn, who, &one.request, last).await?;
    let detail = json!({ "request": request });
    let entry = who.did("talk.proposed", "first_talk", id).with(detail);
    audit::record(conn, now, entry).await?;
    told(
        conn,
        who,
        &need,
        ("talk_proposed", &one.provider_name, Party::Team),
        now,
    )
    .await?;
    let subject = Subject::Provider(talk.provider);
    mail::send_to_members(conn, municipality, subject, now, |person| {
        let link = paths::provider_talk(&one.provider_slug, request);
        let message = match was {
            Some(was) => Message::to_person(Event::TalkMoved, person, id, link).with("was", was),
            None => Message::to_person(Event::TalkProposed, person, id, link),
        };
        message
            .with("plan", &plan.title)
            .with("first", talk.times[0])
            .with("second", talk.times[1])
            .with("third", talk.times[2])
    })
    .await?;
    Ok(())
}

/// The helper picks one of the three times: the talk is planned, and it is free. After it there is time to make an
/// offer.
pub async fn pick_talk(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    talk: FirstTalkId,
    time: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let (held, plan, mut talk) = open_talk(conn, who, request, talk, now).await?;
    if talk.planned_at == Some(time) {
        return Ok(());
    }
    if !talk.is_proposed() {
        return Err(SupportRefusal::TalkClosed.into());
    }
    if !held.usable.is_any() {
        return Err(SupportRefusal::HelperNotAdmitted.into());
    }
    if !talk.can_pick(time, now) {
        return Err(SupportRefusal::TalkPast.into());
    }
    let municipality = who.municipality;
    talk.state = TalkState::Planned;
    talk.planned_at = Some(time);
    store::answer_talk(conn, municipality, &talk, who.person, now).await?;
    let calendar = municipalities::calendar(conn, municipality).await?;
    let last = calendar.working_days_after(date_of(time), WORKING_DAYS);
    give_time(conn, who, &held.request, last).await?;
    let entry = who.did("talk.planned", "first_talk", talk.id);
    audit::record(conn, now, entry).await?;
    let helper = held.provider.name();
    told(
        conn,
        who,
        &held.need,
        ("talk_planned", helper, Party::Provider),
        now,
    )
    .await?;
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, |person| {
        let link = paths::need_talk(&plan.slug, held.need.id, request);
        Message::to_person(Event::TalkPlanned, person, talk.id, link)
            .with("helper", helper)
            .with("plan", &plan.title)
            .with("at", time)
            .with("place", &talk.place)
    })
    .await?;
    let provider = Subject::Provider(talk.provider);
    mail::send_to_members(conn, municipality, provider, now, |person| {
        let link = paths::provider_talk(&held.provider.slug, request);
        Message::to_person(Event::TalkAgreed, person, talk.id, link)
            .with("plan", &plan.title)
            .with("at", time)
            .with("place", &talk.place)
    })
    .await?;
    Ok(())
}

/// None of the times fits, or the planned one no longer does: the helper says what does, and the team proposes again.
pub async fn refuse_talk(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    talk: FirstTalkId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let (held, plan, mut talk) = open_talk(conn, who, request, talk, now).await?;
    if talk.state == TalkState::NoneFits {
        return Ok(());
    }
    let municipality = who.municipality;
    talk.state = TalkState::NoneFits;
    words.clone_into(&mut talk.answer);
    store::answer_talk(conn, municipality, &talk, who.person, now).await?;
    let entry = who.did("talk.none_fits", "first_talk", talk.id);
    audit::record(conn, now, entry).await?;
    let helper = held.provider.name();
    told(
        conn,
        who,
        &held.need,
        ("talk_none_fits", helper, Party::Provider),
        now,
    )
    .await?;
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, |person| {
        let link = paths::need_talk(&plan.slug, held.need.id, request);
        Message::to_person(Event::TalkNoneFits, person, talk.id, link)
            .with("helper", helper)
            .with("plan", &plan.title)
            .with("words", words)
    })
    .await?;
    Ok(())
}

/// The talk of a helper's request, while there is something to talk about.
async fn open_talk(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    talk: FirstTalkId,
    now: DateTime<Utc>,
) -> Result<(HeldRequest, Initiative, Talk), SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    let municipality = who.municipality;
    let offer = store::offer_of_request(conn, municipality, request).await?;
    let answer = Answer::of(held.request.state, offer.as_ref(), date_of(now));
    if !held.need.is_open() || !matches!(answer, Answer::Waiting | Answer::Offer) {
        return Err(SupportRefusal::RequestClosed.into());
    }
    let plan = open_plan(conn, municipality, held.need.initiative).await?;
    let latest = store::talk_of_request(conn, municipality, request).await?;
    let latest = latest.filter(|latest| latest.id == talk);
    Ok((held, plan, latest.ok_or(SupportRefusal::TalkClosed)?))
}

/// Whoever still has to answer does so until this day at least.
async fn give_time(
    conn: &mut PgConnection,
    who: &Viewer,
    request: &HelpRequest,
    last: NaiveDate,
) -> sqlx::Result<()> {
    match request.is_open() && request.answer_by < last {
        true => store::reopen_request(conn, who.municipality, request.id, last).await,
        false => Ok(()),
    }
}

/// A step for the team's own eyes.
async fn told(
    conn: &mut PgConnection,
    who: &Viewer,
    need: &Need,
    (kind, helper, by): (&'static str, &str, Party),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (with, due) = who_is_next(conn, who.municipality, need, now).await?;
    Step::of(kind, need, Visibility::Team)
        .naming(helper)
        .by(who, by)
        .then(with, due)
        .write(conn, who.municipality, now)
        .await
}

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{HEARD_WITHIN, Heard, HearingStep, Intention, NewIntention, store};
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{IntentionId, MunicipalityId, ProviderId};
use crate::mail::{self, Event, Message};
use crate::municipalities;
use crate::paths;
use crate::providers::actions::{
    ProviderError, decider_about, insert_admission, locked, of_the_helper, tell_admitters,
};
use crate::providers::model::{AdmissionDecision, Outcome, Provider, ProviderRefusal, State};
use crate::providers::store as helpers;
use crate::queue::{self, Topic};
use crate::texts::TextValue;

/// Tells the helper what the town hall intends and why. Nothing changes yet, unless it is for safety.
pub async fn intend(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    new: NewIntention,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    decider_about(who, provider)?;
    let municipality = who.municipality;
    let held = locked(conn, municipality, provider).await?;
    new.check(held.state)?;
    if open(conn, municipality, provider).await?.is_some() {
        return Err(ProviderRefusal::AlreadyIntended.into());
    }
    let id = IntentionId::new();
    let calendar = municipalities::calendar(conn, municipality).await?;
    let answer_by = calendar.working_days_after(date_of(now), HEARD_WITHIN);
    store::insert(
        conn,
        municipality,
        (id, provider),
        &new,
        who.person,
        (now, answer_by),
    )
    .await?;
    if new.at_once {
        let decision = AdmissionDecision {
            outcome: Outcome::Suspended,
            unmet: new.unmet.clone(),
            reasons: new.reasons.clone(),
            heard: String::new(),
        };
        let link = (Some(id), Some(answer_by));
        insert_admission(conn, who, provider, &decision, link, now).await?;
        helpers::save_state(conn, municipality, provider, State::Suspended, now).await?;
        queue::touch(conn, municipality, Topic::Providers).await?;
    }
    let unmet: Vec<&str> = new.unmet.iter().map(|c| c.code()).collect();
    audit::record(
        conn,
        now,
        who.did("provider.intended", "provider", provider)
            .with(json!({ "intention": id, "outcome": new.outcome.code(), "unmet": unmet, "at_once": new.at_once })),
    )
    .await?;
    let event = match new.at_once {
        true => Event::HelperSetAside,
        false => Event::HelperIntention,
    };
    let what = format!("providers-intends-{}", new.outcome.code());
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider),
        now,
        |person| {
            let message = Message::to_person(event, person, id, paths::provider_place(&held.slug))
                .with("helper", held.name())
                .with("reasons", &new.reasons)
                .with("day", answer_by);
            match new.at_once {
                true => message,
                false => message.with("what", TextValue::Key(what.clone().into())),
            }
        },
    )
    .await?;
    Ok(())
}

/// The helper answers: in writing, or by asking for a talk, or both.
pub async fn answer(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    words: &str,
    wants_talk: WantsTalk,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    let municipality = who.municipality;
    let held = locked(conn, municipality, provider).await?;
    let intention = open(conn, municipality, provider)
        .await?
        .ok_or(ProviderRefusal::NothingIntended)?;
    let mut steps = Vec::new();
    if !words.is_empty() && intention.takes_answer() {
        steps.push((HearingStep::Answered, words));
    }
    if wants_talk == WantsTalk::Yes && intention.takes_talk() {
        steps.push((HearingStep::TalkAsked, ""));
    }
    // sent twice: it is there
    if steps.is_empty() {
        return Ok(());
    }
    for step in &steps {
        let by = Some(who.person);
        store::insert_step(conn, municipality, intention.id, *step, None, by, now).await?;
    }
    let said: Vec<&str> = steps.iter().map(|(step, _)| step.code()).collect();
    audit::record(
        conn,
        now,
        who.did("provider.heard", "provider", provider)
            .with(json!({ "intention": intention.id, "steps": said })),
    )
    .await?;
    let about = format!("{}:{}", intention.id, now.timestamp_micros());
    let answered = (Event::HelperAnswered, about.as_str());
    Ok(tell_admitters(conn, municipality, &held, answered, now).await?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantsTalk {
    Yes,
    No,
}

/// The town hall notes when the talk was and what was said, also when nobody came. The helper reads it.
pub async fn note_talk(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    (held_on, note): (NaiveDate, &str),
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    decider_about(who, provider)?;
    let municipality = who.municipality;
    let held = locked(conn, municipality, provider).await?;
    let intention = open(conn, municipality, provider)
        .await?
        .ok_or(ProviderRefusal::NothingIntended)?;
    if held_on < date_of(intention.intended_at) || held_on > date_of(now) {
        return Err(ProviderRefusal::TalkDay.into());
    }
    let is_noted = |heard: &Heard| heard.held_on == Some(held_on) && heard.words == note;
    // sent twice: it is there
    if intention.steps.iter().any(is_noted) {
        return Ok(());
    }
    let step = (HearingStep::TalkHeld, note);
    let by = Some(who.person);
    store::insert_step(
        conn,
        municipality,
        intention.id,
        step,
        Some(held_on),
        by,
        now,
    )
    .await?;
    audit::record(
        conn,
        now,
        who.did("provider.talk_noted", "provider", provider)
            .with(json!({ "intention": intention.id })),
    )
    .await?;
    let about = format!("{}:{}", intention.id, now.timestamp_micros());
    tell(conn, municipality, &held, Event::TalkNoted, &about, now).await?;
    Ok(())
}

/// The intention goes no further, and everything is as it was.
pub async fn drop_intention(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    reasons: &str,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    decider_about(who, provider)?;
    let municipality = who.municipality;
    let held = locked(conn, municipality, provider).await?;
    let intention = open(conn, municipality, provider)
        .await?
        .ok_or(ProviderRefusal::NothingIntended)?;
    let step = (HearingStep::Dropped, reasons);
    let by = Some(who.person);
    store::insert_step(conn, municipality, intention.id, step, None, by, now).await?;
    // on the record first: the database lets nobody back without it
    if intention.suspends(held.state) {
        helpers::save_state(conn, municipality, provider, State::Admitted, now).await?;
        queue::touch(conn, municipality, Topic::Providers).await?;
    }
    store::close(conn, municipality, intention.id, now).await?;
    audit::record(
        conn,
        now,
        who.did("provider.intention_dropped", "provider", provider)
            .with(json!({ "intention": intention.id })),
    )
    .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider),
        now,
        |person| {
            let link = paths::provider_place(&held.slug);
            Message::to_person(Event::IntentionDropped, person, intention.id, link)
                .with("helper", held.name())
                .with("reasons", reasons)
        },
    )
    .await?;
    Ok(())
}

/// Ends one suspension at once that is past its last day without a decision. Answers how many it ended.
pub async fn end_suspensions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> Result<usize, ProviderError> {
    let Some(provider) = store::next_lapsed(conn, municipality, date_of(now)).await? else {
        return Ok(0);
    };
    let held = locked(conn, municipality, provider).await?;
    let Some(intention) = open(conn, municipality, provider)
        .await?
        .filter(|intention| intention.suspends(held.state))
    else {
        // somebody decided in the meantime
        return Ok(1);
    };
    let step = (HearingStep::SuspensionEnded, "");
    store::insert_step(conn, municipality, intention.id, step, None, None, now).await?;
    helpers::save_state(conn, municipality, provider, State::Admitted, now).await?;
    audit::record(
        conn,
        now,
        audit::Entry::new(
            municipality,
            None,
            "provider.suspension_ended",
            "provider",
            provider,
        )
        .with(json!({ "intention": intention.id })),
    )
    .await?;
    let about = intention.id.to_string();
    tell(
        conn,
        municipality,
        &held,
        Event::SuspensionEnded,
        &about,
        now,
    )
    .await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(1)
}

/// The one that is open, if any; its helper is locked.
pub async fn open(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Option<Intention>> {
    let all = store::intentions(conn, municipality, provider).await?;
    Ok(all.into_iter().find(Intention::is_open))
}

async fn tell(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    helper: &Provider,
    event: Event,
    about: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(helper.id),
        now,
        |person| {
            Message::to_person(event, person, about, paths::provider_place(&helper.slug))
                .with("helper", helper.name())
        },
    )
    .await
}

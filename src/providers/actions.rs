use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::backers;
use super::hearing;
use super::model::{
    AdmissionDecision, Identity, MOST_JOBS, NewProvider, Outcome, Profile, Provider,
    ProviderRefusal, SmallJob, State,
};
use super::store;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{IntentionId, MunicipalityId, ProviderId, SmallJobId};
use crate::base::text::{slug, slug_apart};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::{self, Topic};

#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("refused: {}", .0.key())]
    Refused(ProviderRefusal),
    /// The id was used for something else: a form that was sent twice with other content.
    #[error("the id is taken")]
    Conflict,
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<ProviderRefusal> for ProviderError {
    fn from(refusal: ProviderRefusal) -> Self {
        ProviderError::Refused(refusal)
    }
}

/// The roles that decide about a place in the pool.
const ADMITTERS: [Role; 3] = [Role::Guide, Role::Specialist, Role::Administrator];

/// Addresses under `/hulp` that are pages of their own.
const RESERVED: [&str; 5] = [
    "aanmelden",
    "eigen-helper",
    "vergelijken",
    "voorwaarden",
    "vragen",
];

/// Asks for a place in the pool. `id` was made with the form: sent twice, it is the same helper.
pub async fn apply(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ProviderId,
    new: NewProvider,
    now: DateTime<Utc>,
) -> Result<Provider, ProviderError> {
    let municipality = who.municipality;
    if let Some(earlier) = store::find(conn, municipality, id).await? {
        let same = who.belongs_to(Subject::Provider(id)) && earlier.identity == new.identity;
        return if same {
            Ok(earlier)
        } else {
            Err(ProviderError::Conflict)
        };
    }
    let provider = insert(conn, municipality, id, new, now).await?;
    let (role, about) = (Role::Provider, Some(id.0));
    auth::grant_role(conn, municipality, who.person, role, about, None, now).await?;
    tell_applied(conn, who, &provider, now).await?;
    Ok(provider)
}

/// A new helper that waits for a place, whoever typed it in.
pub(super) async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ProviderId,
    new: NewProvider,
    now: DateTime<Utc>,
) -> Result<Provider, ProviderError> {
    let subject = Subject::Provider(id);
    let mut address = slug(&new.identity.name);
    if RESERVED.contains(&address.as_str()) {
        address = slug_apart(&new.identity.name);
    }
    let mut tries = 0;
    while !auth::register_subject(conn, municipality, subject, &address, &new.identity.name).await?
    {
        address = slug_apart(&new.identity.name);
        tries += 1;
        // not the address but the id is taken
        if tries > 8 {
            return Err(ProviderError::Conflict);
        }
    }
    let provider = Provider {
        id,
        slug: address,
        identity: new.identity,
        profile: new.profile,
        independence_at: now,
        state: State::Applied,
        available: true,
        applied_at: now,
        admitted_at: None,
        vog_seen_on: None,
        account: None,
    };
    store::insert(conn, municipality, &provider).await?;
    save_areas(conn, municipality, &provider).await?;
    Ok(provider)
}

pub(super) async fn tell_applied(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: &Provider,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    audit::record(
        conn,
        now,
        who.did("provider.applied", "provider", provider.id)
            .with(json!({ "kind": provider.identity.kind.code() })),
    )
    .await?;
    tell_receipt(conn, who.municipality, provider, now).await?;
    Ok(())
}

/// After a no the helper changed what was missing and asks again; or it left, and wants to come back.
pub async fn apply_again(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    let mut held = locked(conn, who.municipality, provider).await?;
    if !held.state.can_apply_again() {
        return Err(ProviderRefusal::NotRefused.into());
    }
    store::save_state(conn, who.municipality, provider, State::Applied, now).await?;
    held.applied_at = now;
    audit::record(
        conn,
        now,
        who.did("provider.applied_again", "provider", provider),
    )
    .await?;
    tell_receipt(conn, who.municipality, &held, now).await?;
    Ok(())
}

/// The helper goes off the list by itself; nobody can keep it there, or decides about it any more. What it agreed with
/// teams goes on. Twice is once.
pub async fn leave(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    // for its own people, and not for the desk that serves it
    if who.serving.is_some() {
        return Err(ProviderRefusal::NotOfTheHelper.into());
    }
    let municipality = who.municipality;
    let held = locked(conn, municipality, provider).await?;
    if held.state == State::Left {
        return Ok(());
    }
    if !held.state.can_leave() {
        return Err(ProviderRefusal::NoPlace.into());
    }
    if let Some(intention) = hearing::open(conn, municipality, provider).await? {
        hearing::close(conn, municipality, intention.id, now).await?;
    }
    let id = Uuid::now_v7();
    store::insert_leaving(conn, municipality, (id, provider), (who.person, words), now).await?;
    store::save_state(conn, municipality, provider, State::Left, now).await?;
    let detail = json!({ "leaving": id, "from": held.state.code() });
    let entry = who.did("provider.left", "provider", provider).with(detail);
    audit::record(conn, now, entry).await?;
    tell_admitters(
        conn,
        municipality,
        &held,
        (Event::HelperLeft, &id.to_string()),
        now,
    )
    .await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

/// The helper hears that it arrived, the town hall that somebody waits.
async fn tell_receipt(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    // one may ask again, so the moment is part of what it is about
    let about = format!("{}:{}", provider.id, provider.applied_at.timestamp_micros());
    let subject = Subject::Provider(provider.id);
    mail::send_to_members(conn, municipality, subject, now, |person| {
        let link = paths::provider_desk(&provider.slug);
        Message::to_person(Event::HelperReceived, person, &about, link)
            .with("helper", provider.name())
    })
    .await?;
    tell_admitters(
        conn,
        municipality,
        provider,
        (Event::HelperApplied, &about),
        now,
    )
    .await
}

/// Everyone of the town hall who decides about places, once.
pub(super) async fn tell_admitters(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
    (event, about): (Event, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut told = Vec::new();
    for member in auth::people_with_role(conn, municipality, &ADMITTERS, now).await? {
        if told.contains(&member.person) {
            continue;
        }
        told.push(member.person);
        let link = paths::staff_admission(&provider.slug);
        let message =
            Message::to_person(event, member.person, about, link).with("helper", provider.name());
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

/// Whether this person decides about places in the pool. The people of the money do not.
pub fn may_decide(who: &Viewer) -> bool {
    ADMITTERS.iter().any(|role| who.has(*role))
}

/// Admits, on the published conditions; or refuses, suspends or removes, after the helper was heard. With reasons that
/// the helper reads.
pub async fn decide_admission(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    decision: AdmissionDecision,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    decider_about(who, provider)?;
    let municipality = who.municipality;
    if auth::has_served(conn, municipality, who.person, provider).await? {
        return Err(ProviderRefusal::Served.into());
    }
    let held = locked(conn, municipality, provider).await?;
    let intention = hearing::open(conn, municipality, provider).await?;
    match &intention {
        Some(intention) => intention.check(&decision, held.state, now)?,
        None => decision.check(held.state)?,
    }
    let link = (intention.as_ref().map(|intention| intention.id), None);
    let id = insert_admission(conn, who, provider, &decision, link, now).await?;
    if let Some(intention) = &intention {
        hearing::close(conn, municipality, intention.id, now).await?;
    }
    store::save_state(conn, municipality, provider, decision.outcome.state(), now).await?;
    let unmet: Vec<&str> = decision.unmet.iter().map(|c| c.code()).collect();
    audit::record(
        conn,
        now,
        who.did(
            match decision.outcome {
                Outcome::Admitted => "provider.admitted",
                Outcome::Refused => "provider.refused",
                Outcome::Suspended => "provider.suspended",
                Outcome::Removed => "provider.removed",
            },
            "provider",
            provider,
        )
        .with(json!({ "admission": id, "unmet": unmet })),
    )
    .await?;
    let event = match decision.outcome {
        Outcome::Admitted => Event::HelperAdmitted,
        Outcome::Refused => Event::HelperRefused,
        Outcome::Suspended => Event::HelperSuspended,
        Outcome::Removed => Event::HelperRemoved,
    };
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider),
        now,
        |person| {
            Message::to_person(event, person, id, paths::provider_desk(&held.slug))
                .with("helper", held.name())
                .with("reasons", &decision.reasons)
        },
    )
    .await?;
    if decision.outcome.is_yes() && held.admitted_at.is_none() {
        backers::tell_admitted(conn, municipality, &held, now).await?;
    }
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

/// Who decides about this helper: some of the town hall, and never about oneself.
pub(super) fn decider_about(who: &Viewer, provider: ProviderId) -> Result<(), ProviderRefusal> {
    if !may_decide(who) {
        return Err(ProviderRefusal::NotStaff);
    }
    match who.belongs_to(Subject::Provider(provider)) {
        true => Err(ProviderRefusal::OwnPlace),
        false => Ok(()),
    }
}

/// Keeps a decision with the intention that it ends or, at once, goes with.
pub(super) async fn insert_admission(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    decision: &AdmissionDecision,
    link: (Option<IntentionId>, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    let (municipality, by) = (who.municipality, who.person);
    store::insert_admission(conn, municipality, (id, provider), decision, link, by, now).await?;
    Ok(id)
}

/// The town hall saw a certificate of conduct on this day, and gave it back.
pub async fn note_vog(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    seen_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    decider_about(who, provider)?;
    if seen_on > date_of(now) {
        return Err(ProviderRefusal::VogOfLater.into());
    }
    let held = locked(conn, who.municipality, provider).await?;
    if held.vog_seen_on == Some(seen_on) {
        return Ok(());
    }
    store::save_vog(conn, who.municipality, provider, seen_on).await?;
    audit::record(
        conn,
        now,
        who.did("provider.vog_seen", "provider", provider)
            .with(json!({ "seen_on": seen_on })),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

/// What the helper tells from now on. Name and number only change before a place is given.
pub async fn update_profile(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    identity: Option<Identity>,
    profile: Profile,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    let municipality = who.municipality;
    let mut held = locked(conn, municipality, provider).await?;
    let new_independence = held.profile.independence != profile.independence;
    if new_independence {
        held.independence_at = now;
    }
    if let Some(identity) = identity.filter(|_| held.identity_may_change()) {
        store::save_identity(conn, municipality, provider, &identity).await?;
        let subject = Subject::Provider(provider);
        auth::rename_subject(conn, municipality, subject, &identity.name).await?;
    }
    held.profile = profile;
    store::save_profile(
        conn,
        municipality,
        provider,
        &held.profile,
        held.independence_at,
    )
    .await?;
    save_areas(conn, municipality, &held).await?;
    audit::record(
        conn,
        now,
        who.did("provider.profile_changed", "provider", provider)
            .with(json!({ "independence": new_independence })),
    )
    .await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

/// Whether the helper takes new requests.
pub async fn set_available(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    available: bool,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    locked(conn, who.municipality, provider).await?;
    store::save_available(conn, who.municipality, provider, available).await?;
    audit::record(
        conn,
        now,
        who.did("provider.availability_set", "provider", provider)
            .with(json!({ "available": available })),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

/// Offers one more small job for one price. Sent twice, it is the same job.
pub async fn add_job(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    job: &SmallJob,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    let municipality = who.municipality;
    locked(conn, municipality, provider).await?;
    let held = store::jobs(conn, municipality, &[provider]).await?;
    let held = held.get(&provider).map(Vec::as_slice).unwrap_or_default();
    if let Some(earlier) = held.iter().find(|one| one.id == job.id) {
        return match earlier == job {
            true => Ok(()),
            false => Err(ProviderError::Conflict),
        };
    }
    if held.len() >= MOST_JOBS {
        return Err(ProviderRefusal::TooManyJobs.into());
    }
    if !store::insert_job(conn, municipality, provider, job).await? {
        return Err(ProviderError::Conflict);
    }
    audit::record(
        conn,
        now,
        who.did("provider.job_added", "provider", provider)
            .with(json!({ "job": job.id, "price_cents": job.price.0 })),
    )
    .await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

pub async fn drop_job(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    job: SmallJobId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    if !store::delete_job(conn, who.municipality, provider, job).await? {
        return Err(ProviderRefusal::NotFound.into());
    }
    audit::record(
        conn,
        now,
        who.did("provider.job_dropped", "provider", provider)
            .with(json!({ "job": job })),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

async fn save_areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
) -> Result<(), ProviderError> {
    match store::replace_areas(conn, municipality, provider.id, &provider.profile.areas).await? {
        true => Ok(()),
        false => Err(ProviderRefusal::UnknownArea.into()),
    }
}

pub(super) fn of_the_helper(who: &Viewer, provider: ProviderId) -> Result<(), ProviderRefusal> {
    match who.belongs_to(Subject::Provider(provider)) {
        true => Ok(()),
        false => Err(ProviderRefusal::NotOfTheHelper),
    }
}

pub(super) async fn locked(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> Result<Provider, ProviderError> {
    let held = store::lock(conn, municipality, provider).await?;
    held.ok_or_else(|| ProviderRefusal::NotFound.into())
}

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::audit;
use crate::auth::{self, Desk, NewTurn, SAID_DAYS, Said, Service, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{MunicipalityId, ProviderId, ServiceId, TurnId};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::providers::actions::{ProviderError, insert, locked, tell_applied};
use crate::providers::model::{NewProvider, Provider, ProviderRefusal};
use crate::providers::store;

/// A helper asked this desk to act for it. Asked twice, it is the same service.
pub async fn take_up(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    desk: Desk,
    (asked, contact): (&Said, &str),
    now: DateTime<Utc>,
) -> Result<ServiceId, ProviderError> {
    of_the_desk(who, desk)?;
    said_lately(asked, now)?;
    if who.belongs_to(Subject::Provider(provider)) {
        return Err(ProviderRefusal::OwnHelper.into());
    }
    let helper = locked(conn, who.municipality, provider).await?;
    begin(conn, who, &helper, desk, (asked, contact), now).await
}

async fn begin(
    conn: &mut PgConnection,
    who: &Viewer,
    helper: &Provider,
    desk: Desk,
    asked: (&Said, &str),
    now: DateTime<Utc>,
) -> Result<ServiceId, ProviderError> {
    let (municipality, provider) = (who.municipality, helper.id);
    let id = ServiceId::new();
    let new = (id, provider, desk);
    if !auth::begin_service(conn, municipality, new, asked, who.person, now).await? {
        return Ok(open_of(conn, municipality, provider, desk).await?.id);
    }
    audit::record(
        conn,
        now,
        who.did("provider.served", "provider", provider)
            .with(json!({ "service": id, "organisation": desk.organisation(), "how": asked.0.how.code() })),
    )
    .await?;
    tell_helper(conn, who, helper, id, now).await?;
    Ok(id)
}

/// Who acts for the helper hears at once that a desk does so too, and can end it.
async fn tell_helper(
    conn: &mut PgConnection,
    who: &Viewer,
    helper: &Provider,
    service: ServiceId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    let municipality = who.municipality;
    for member in auth::members(conn, municipality, Subject::Provider(helper.id), now).await? {
        let link = paths::served(&helper.slug);
        let message = Message::to_person(Event::HelperServed, member.person, service, link)
            .with("helper", helper.name())
            .with("who", who.name.as_str());
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

/// Asks for a place in the pool from a paper form, for who has no account. The desk serves this helper from then on, and
/// typing it in is the first turn. `id` was made with the form: sent twice, it is one helper.
pub async fn apply_on_paper(
    conn: &mut PgConnection,
    who: &Viewer,
    desk: Desk,
    (id, new): (ProviderId, NewProvider),
    (asked, contact): (&Said, &str),
    now: DateTime<Utc>,
) -> Result<Provider, ProviderError> {
    let municipality = who.municipality;
    of_the_desk(who, desk)?;
    if let Some(earlier) = store::find(conn, municipality, id).await? {
        let service = open_of(conn, municipality, id, desk).await;
        let told = |service: Service| service.asked == *asked && service.contact == contact;
        return match earlier.identity == new.identity && service.is_ok_and(told) {
            true => Ok(earlier),
            false => Err(ProviderError::Conflict),
        };
    }
    said_lately(asked, now)?;
    let provider = insert(conn, municipality, id, new, now).await?;
    let service = begin(conn, who, &provider, desk, (asked, contact), now).await?;
    let turn = NewTurn {
        id: TurnId::new(),
        service,
        provider: id,
        person: who.person,
    };
    auth::begin_turn(conn, municipality, turn, asked, now).await?;
    tell_applied(conn, who, &provider, now).await?;
    auth::end_turn(conn, municipality, who.person, now).await?;
    Ok(provider)
}

/// From now on, for some hours, this person does for the helper what the helper said yes to.
pub async fn begin_turn(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    desk: Desk,
    said: &Said,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_desk(who, desk)?;
    said_lately(said, now)?;
    if who.belongs_to(Subject::Provider(provider)) {
        return Err(ProviderRefusal::OwnHelper.into());
    }
    let service = open_of(conn, who.municipality, provider, desk).await?;
    let turn = NewTurn {
        id: TurnId::new(),
        service: service.id,
        provider,
        person: who.person,
    };
    auth::begin_turn(conn, who.municipality, turn, said, now).await?;
    Ok(())
}

/// Back to oneself.
pub async fn end_turn(
    conn: &mut PgConnection,
    who: &Viewer,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    Ok(auth::end_turn(conn, who.municipality, who.person, now).await?)
}

/// The desk stops, or the helper says so. Who was busy for the helper stops at once.
pub async fn give_up(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    service: ServiceId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    let municipality = who.municipality;
    let services = auth::services_for(conn, municipality, provider).await?;
    let held = services
        .iter()
        .find(|one| one.id == service)
        .ok_or(ProviderRefusal::NotFound)?;
    let is_helper = who.belongs_to(Subject::Provider(provider)) && who.serving.is_none();
    if !is_helper && !who.is_at(held.desk) {
        return Err(ProviderRefusal::NotFound.into());
    }
    // somebody has to read what teams and the town hall write to this helper
    let subject = Subject::Provider(provider);
    let others = auth::services_for(conn, municipality, provider).await?;
    let is_last = !others.iter().any(|one| one.is_open() && one.id != service);
    if held.is_open()
        && is_last
        && auth::members(conn, municipality, subject, now)
            .await?
            .is_empty()
    {
        return Err(ProviderRefusal::LastService.into());
    }
    if !auth::end_service(conn, municipality, service, who.person, now).await? {
        return Ok(());
    }
    audit::record(
        conn,
        now,
        who.did("provider.served_no_more", "provider", provider)
            .with(json!({ "service": service })),
    )
    .await?;
    Ok(())
}

async fn open_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    desk: Desk,
) -> Result<Service, ProviderError> {
    auth::services_for(conn, municipality, provider)
        .await?
        .into_iter()
        .find(|service| service.is_open() && service.desk == desk)
        .ok_or_else(|| ProviderRefusal::NotServed.into())
}

fn of_the_desk(who: &Viewer, desk: Desk) -> Result<(), ProviderRefusal> {
    match who.is_at(desk) {
        true => Ok(()),
        false => Err(ProviderRefusal::NotOfTheDesk),
    }
}

fn said_lately(said: &Said, now: DateTime<Utc>) -> Result<(), ProviderRefusal> {
    let today = date_of(now);
    match (today - TimeDelta::days(SAID_DAYS)..=today).contains(&said.on) {
        true => Ok(()),
        false => Err(ProviderRefusal::SaidDay),
    }
}

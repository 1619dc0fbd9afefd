use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::model::{Description, EndReason, NewOrganisation, Organisation, OrganisationRefusal};
use super::rules::{NewRules, Rules};
use super::store;
use crate::audit;
use crate::auth::{self, Role, Subject, Viewer};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{MunicipalityId, NeighbourhoodId, OrganisationId, PersonId, RulesId};
use crate::base::text::{slug, slug_apart};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::{self, Topic};

pub use store::{
    all_rules_in_force, areas, end_reasons, find, find_by_slug, find_rules as rules_by_id, forming,
    list, list_all, rules_history, rules_in_force, serving,
};

#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    #[error("refused: {}", .0.key())]
    Refused(OrganisationRefusal),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<OrganisationRefusal> for OrganisationError {
    fn from(refusal: OrganisationRefusal) -> Self {
        OrganisationError::Refused(refusal)
    }
}

/// Makes an organisation, known to the guards by its address. Its first board member is invited afterwards.
pub async fn found(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    by: Option<PersonId>,
    new: NewOrganisation,
    now: DateTime<Utc>,
) -> Result<Organisation, OrganisationError> {
    found_once(conn, municipality, by, OrganisationId::new(), new, now)
        .await?
        .ok_or_else(|| OrganisationRefusal::NotFound.into())
}

/// As [`found`], with an id that was made with the form. None when it is there already: the same form, sent again.
pub async fn found_once(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    by: Option<PersonId>,
    id: OrganisationId,
    new: NewOrganisation,
    now: DateTime<Utc>,
) -> Result<Option<Organisation>, OrganisationError> {
    let subject = Subject::Organisation(id);
    let mut address = slug(&new.name);
    while !auth::register_subject(conn, municipality, subject, &address, &new.name).await? {
        if auth::subject_slug(conn, municipality, id.0)
            .await?
            .is_some()
        {
            return Ok(None);
        }
        address = slug_apart(&new.name);
    }
    let organisation = Organisation {
        id,
        slug: address,
        name: new.name,
        kind: new.kind,
        about: new.description.about,
        email: new.description.email,
        meetings: new.description.meetings,
        founded_on: new.founded_on,
        stopped_on: None,
    };
    store::insert(conn, municipality, &organisation).await?;
    audit::record(
        conn,
        now,
        audit::Entry::new(municipality, by, "organisation.founded", "organisation", id)
            .with(json!({ "kind": organisation.kind.code() })),
    )
    .await?;
    set_areas(conn, municipality, by, id, &new.areas, now).await?;
    Ok(Some(organisation))
}

/// From now on it serves exactly these neighbourhoods.
pub async fn set_areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    by: Option<PersonId>,
    organisation: OrganisationId,
    neighbourhoods: &[NeighbourhoodId],
    now: DateTime<Utc>,
) -> Result<(), OrganisationError> {
    locked(conn, municipality, organisation).await?;
    if !store::replace_areas(conn, municipality, organisation, neighbourhoods).await? {
        return Err(OrganisationRefusal::UnknownArea.into());
    }
    audit::record(
        conn,
        now,
        audit::Entry::new(
            municipality,
            by,
            "organisation.areas_set",
            "organisation",
            organisation,
        )
        .with(json!({ "neighbourhoods": neighbourhoods })),
    )
    .await?;
    queue::touch(conn, municipality, Topic::Organisations).await?;
    Ok(())
}

/// What the organisation tells about itself: its board's words.
pub async fn describe(
    conn: &mut PgConnection,
    who: &Viewer,
    organisation: OrganisationId,
    description: &Description,
    now: DateTime<Utc>,
) -> Result<(), OrganisationError> {
    of_the_board(who, organisation)?;
    store::save_description(conn, who.municipality, organisation, description).await?;
    audit::record(
        conn,
        now,
        who.did("organisation.described", "organisation", organisation),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Organisations).await?;
    Ok(())
}

/// Ends an organisation after this day; what it decided and granted stays.
pub async fn stop(
    conn: &mut PgConnection,
    who: &Viewer,
    organisation: OrganisationId,
    last_day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), OrganisationError> {
    let held = locked(conn, who.municipality, organisation).await?;
    if held.stopped_on.is_some() {
        return Err(OrganisationRefusal::AlreadyStopped.into());
    }
    store::save_stopped_on(conn, who.municipality, organisation, last_day).await?;
    audit::record(
        conn,
        now,
        who.did("organisation.stopped", "organisation", organisation)
            .with(json!({ "last_day": last_day })),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Organisations).await?;
    Ok(())
}

/// Whether the board may set these rules now, as [`set_rules`] will ask it again.
pub async fn rules_may_be_set(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: &Organisation,
    new: &NewRules,
    today: NaiveDate,
) -> Result<(), OrganisationError> {
    let current = store::rules_in_force(conn, municipality, organisation.id, today).await?;
    let current = current.as_ref().map(|rules| &rules.terms);
    Ok(new.may_be_set(organisation.kind, current, today)?)
}

/// Keeps rules to be looked over before they are set, as the form sends them.
pub async fn keep_rules_draft(
    conn: &mut PgConnection,
    who: &Viewer,
    organisation: OrganisationId,
    sent: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(), OrganisationError> {
    of_the_board(who, organisation)?;
    store::save_rules_draft(conn, who.municipality, organisation, sent, who.person, now).await?;
    Ok(())
}

/// Sets rules as a new version from a day on. Earlier versions stay as they were: applications point at them.
pub async fn set_rules(
    conn: &mut PgConnection,
    who: &Viewer,
    organisation: OrganisationId,
    new: NewRules,
    now: DateTime<Utc>,
) -> Result<Rules, OrganisationError> {
    of_the_board(who, organisation)?;
    let held = locked(conn, who.municipality, organisation).await?;
    rules_may_be_set(conn, who.municipality, &held, &new, date_of(now)).await?;
    let terms = new.terms.consistent();
    // sent twice, or nothing was changed: no version that says the same as the one before
    if let Some(latest) =
        store::rules_in_force(conn, who.municipality, organisation, new.valid_from).await?
        && latest.terms == terms
        && latest.valid_from == new.valid_from
    {
        return Ok(latest);
    }
    let year = year_of(new.valid_from);
    let rules = Rules {
        id: RulesId::new(),
        organisation,
        year,
        version: store::next_version(conn, who.municipality, organisation, year).await?,
        valid_from: new.valid_from,
        terms,
        created_at: now,
        created_by: Some(who.person),
    };
    store::insert_rules(conn, who.municipality, &rules).await?;
    audit::record(
        conn,
        now,
        who.did("rules.set", "organisation", organisation)
            .with(json!({ "rules": rules.id, "year": rules.year, "version": rules.version })),
    )
    .await?;
    for member in auth::members(
        conn,
        who.municipality,
        Subject::Organisation(organisation),
        now,
    )
    .await?
    {
        if member.person != who.person {
            let message = Message::to_person(
                Event::RulesChanged,
                member.person,
                rules.id,
                paths::board_rules(&held.slug),
            )
            .with("organisation", &held.name)
            .with("who", &who.name)
            .with("day", rules.valid_from);
            mail::send(conn, who.municipality, now, message).await?;
        }
    }
    queue::touch(conn, who.municipality, Topic::Organisations).await?;
    Ok(rules)
}

/// Ends someone's place on the board, one's own included. The last one stays: money and applications need a board.
pub async fn remove_member(
    conn: &mut PgConnection,
    who: &Viewer,
    organisation: OrganisationId,
    person: PersonId,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<(), OrganisationError> {
    of_the_board(who, organisation)?;
    // two who remove each other at once would leave nobody
    let held = locked(conn, who.municipality, organisation).await?;
    let subject = Subject::Organisation(organisation);
    let members = auth::members(conn, who.municipality, subject, now).await?;
    // asked again under the lock: who was removed a moment ago removes nobody
    if !members.iter().any(|member| member.person == who.person) {
        return Err(OrganisationRefusal::NotOfTheBoard.into());
    }
    if !members.iter().any(|member| member.person == person) {
        return Err(OrganisationRefusal::NotAMember.into());
    }
    if members.len() == 1 {
        return Err(OrganisationRefusal::LastMember.into());
    }
    let by = Some(who.person);
    auth::end_role(
        conn,
        who.municipality,
        person,
        Role::Board,
        Some(organisation.0),
        by,
        now,
    )
    .await?;
    audit::record(
        conn,
        now,
        audit::Entry::new(
            who.municipality,
            by,
            "board.member_ended",
            "organisation",
            organisation,
        )
        .with(json!({ "person": person, "reason": reason.code() })),
    )
    .await?;
    // someone may come back and leave again, so the moment is part of what it is about
    let message = Message::to_person(
        Event::BoardMemberEnded,
        person,
        format!("{organisation}:{}", now.timestamp()),
        paths::organisation(&held.slug),
    )
    .with("organisation", &held.name);
    mail::send(conn, who.municipality, now, message).await?;
    Ok(())
}

fn of_the_board(who: &Viewer, organisation: OrganisationId) -> Result<(), OrganisationRefusal> {
    match who.belongs_to(Subject::Organisation(organisation)) {
        true => Ok(()),
        false => Err(OrganisationRefusal::NotOfTheBoard),
    }
}

async fn locked(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> Result<Organisation, OrganisationError> {
    let held = store::lock(conn, municipality, organisation).await?;
    held.ok_or_else(|| OrganisationRefusal::NotFound.into())
}

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::auth::serving::{
    ActsOf, Desk, IdleTurn, NewTurn, Said, SaidHow, ServedAct, ServedPage, Server, Service,
    TURN_LASTS,
};
use crate::base::ids::{
    InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId, ServiceId,
};

struct ServiceRow {
    service_id: Uuid,
    provider_id: Uuid,
    provider_slug: String,
    provider_name: String,
    organisation_id: Option<Uuid>,
    desk_name: Option<String>,
    asked_how: String,
    asked_on: chrono::NaiveDate,
    note: String,
    contact: String,
    begun_at: DateTime<Utc>,
    begun_by: String,
    ended_at: Option<DateTime<Utc>>,
}

impl From<ServiceRow> for Service {
    fn from(row: ServiceRow) -> Service {
        Service {
            id: ServiceId(row.service_id),
            provider: ProviderId(row.provider_id),
            provider_slug: row.provider_slug,
            provider_name: row.provider_name,
            desk: Desk::of(row.organisation_id.map(OrganisationId)),
            desk_name: row.desk_name,
            asked: said(&row.asked_how, row.asked_on, row.note),
            contact: row.contact,
            begun_at: row.begun_at,
            begun_by: row.begun_by,
            ended_at: row.ended_at,
        }
    }
}

/// A named check holds the column to the codes we know.
fn said(how: &str, on: chrono::NaiveDate, note: String) -> Said {
    Said {
        how: SaidHow::from_code(how).unwrap_or(SaidHow::AtDesk),
        on,
        note,
    }
}

macro_rules! select_service {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ServiceRow,
            r#"select s.service_id, s.provider_id, p.slug as provider_slug, p.name as provider_name, s.organisation_id,
                      o.name as "desk_name?", s.asked_how, s.asked_on, s.note, s.contact, s.begun_at, b.name as begun_by,
                      s.ended_at
                 from provider_service s
                 join role_subject p on p.municipality_id = s.municipality_id and p.subject_id = s.provider_id
                 join person b on b.municipality_id = s.municipality_id and b.person_id = s.begun_by
                 left join role_subject o on o.municipality_id = s.municipality_id and o.subject_id = s.organisation_id "# + $tail,
            $($arg),*
        )
    };
}

/// Who serves a helper, and who did: those of now first.
pub async fn services_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Service>> {
    let rows = select_service!(
        "where s.municipality_id = $1 and s.provider_id = $2
         order by s.ended_at desc nulls first, s.begun_at limit 50",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Service::from).collect())
}

/// Whom a desk serves now.
pub async fn services_at(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    desk: Desk,
) -> sqlx::Result<Vec<Service>> {
    let rows = select_service!(
        "where s.municipality_id = $1 and s.organisation_id is not distinct from $2 and s.ended_at is null
         order by p.name, s.service_id limit 500",
        municipality.0,
        desk.organisation().map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Service::from).collect())
}

/// False when this desk serves the helper already.
pub async fn begin_service(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, provider, desk): (ServiceId, ProviderId, Desk),
    (asked, contact): (&Said, &str),
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into provider_service (municipality_id, service_id, provider_id, organisation_id, asked_how, asked_on,
                                       note, contact, begun_by, begun_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        municipality.0,
        id.0,
        provider.0,
        desk.organisation().map(|id| id.0),
        asked.how.code(),
        asked.on,
        asked.note,
        contact,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when it had ended. Who is busy in a turn for it stops at once, by a trigger.
pub async fn end_service(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    service: ServiceId,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update provider_service set ended_by = $3, ended_at = greatest($4, begun_at)
          where municipality_id = $1 and service_id = $2 and ended_at is null",
        municipality.0,
        service.0,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the turn that this person had, and begins another.
pub async fn begin_turn(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    turn: NewTurn,
    said: &Said,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    end_turn(conn, municipality, turn.person, now).await?;
    sqlx::query!(
        "insert into served_turn (municipality_id, turn_id, service_id, provider_id, person_id, said_how, said_on, note,
                                  begun_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        municipality.0,
        turn.id.0,
        turn.service.0,
        turn.provider.0,
        turn.person.0,
        said.how.code(),
        said.on,
        said.note,
        now,
        now + TURN_LASTS,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn end_turn(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update served_turn set ended_at = greatest($3, begun_at)
          where municipality_id = $1 and person_id = $2 and ended_at is null",
        municipality.0,
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everyone at the desks that serve a helper now, but for who acts for the helper anyway.
pub async fn servers(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Server>> {
    let rows = sqlx::query!(
        r#"select d.person_id as "person_id!", p.name, h.name as helper, h.slug
             from servers_of($1, $2, $3) d (person_id)
             join person p on p.municipality_id = $1 and p.person_id = d.person_id
             join role_subject h on h.municipality_id = $1 and h.subject_id = $2
            order by p.name, p.person_id"#,
        municipality.0,
        provider.0,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Server {
            person: PersonId(row.person_id),
            name: row.name,
            helper: row.helper,
            slug: row.slug,
        })
        .collect())
}

/// Whether somebody has acted for this helper.
pub async fn has_served(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    provider: ProviderId,
) -> sqlx::Result<bool> {
    let served = sqlx::query_scalar!(
        "select has_served($1, $2, $3, null)",
        municipality.0,
        person.0,
        provider.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(served == Some(true))
}

/// Who acted for any helper on this plan.
pub async fn served_on(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: InitiativeId,
) -> sqlx::Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        "select distinct person_id from served_act where municipality_id = $1 and initiative_id = $2",
        municipality.0,
        plan.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// What was done for helpers, the latest first.
pub async fn served_acts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    of: ActsOf,
) -> sqlx::Result<Vec<ServedAct>> {
    let (kind, provider, organisation, plan) = match of {
        ActsOf::Application(id) => ("application", Some(id.0), None, None),
        ActsOf::Provider(id) => ("provider", Some(id.0), None, None),
        ActsOf::Desk(desk) => ("desk", None, desk.organisation().map(|id| id.0), None),
        ActsOf::Plan(plan, provider) => ("plan", Some(provider.0), None, Some(plan.0)),
    };
    let rows = sqlx::query!(
        r#"select a.provider_id, h.slug, h.name as helper, o.name as "desk_name?", p.name, a.action, i.name as "plan?",
                  t.said_how, t.said_on, t.note, a.at, s.page as "page?", s.record_id as "record_id?"
             from served_act a
             join served_turn t on t.municipality_id = a.municipality_id and t.turn_id = a.turn_id
             join role_subject h on h.municipality_id = a.municipality_id and h.subject_id = a.provider_id
             join person p on p.municipality_id = a.municipality_id and p.person_id = a.person_id
             left join role_subject o on o.municipality_id = a.municipality_id and o.subject_id = a.organisation_id
             left join role_subject i on i.municipality_id = a.municipality_id and i.subject_id = a.initiative_id
             left join served_object(a.municipality_id, a.action, a.subject_kind, a.subject_id) s on true
            where a.municipality_id = $1
              and case $2 when 'desk' then a.organisation_id is not distinct from $4
                          else a.provider_id = $3 and case $2 when 'plan' then a.initiative_id = $5
                                   when 'application' then a.action in ('provider.applied', 'provider.applied_again')
                                   else true end end
            order by a.at desc, a.served_act_id limit 100"#,
        municipality.0,
        kind,
        provider,
        organisation,
        plan,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ServedAct {
            provider: ProviderId(row.provider_id),
            provider_slug: row.slug,
            object: row
                .page
                .and_then(|page| ServedPage::from_code(&page))
                .zip(row.record_id),
            provider_name: row.helper,
            desk_name: row.desk_name,
            by: row.name,
            action: row.action,
            plan: row.plan,
            said: said(&row.said_how, row.said_on, row.note),
            at: row.at,
        })
        .collect())
}

/// The latest first.
pub async fn idle_turns(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<IdleTurn>> {
    let rows = sqlx::query!(
        r#"select p.name, o.name as "desk_name?", t.said_how, t.said_on, t.note, t.begun_at
             from served_turn t
             join provider_service s on s.municipality_id = t.municipality_id and s.service_id = t.service_id
             join person p on p.municipality_id = t.municipality_id and p.person_id = t.person_id
             left join role_subject o on o.municipality_id = s.municipality_id and o.subject_id = s.organisation_id
            where t.municipality_id = $1 and t.provider_id = $2 and (t.ended_at is not null or t.until_at <= $3)
              and not exists (select from served_act a
                               where a.municipality_id = t.municipality_id and a.turn_id = t.turn_id)
            order by t.begun_at desc, t.turn_id limit 50"#,
        municipality.0,
        provider.0,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| IdleTurn {
            by: row.name,
            desk_name: row.desk_name,
            said: said(&row.said_how, row.said_on, row.note),
            begun_at: row.begun_at,
        })
        .collect())
}

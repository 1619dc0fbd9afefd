use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::base::ids::{
    ApplicationId, MunicipalityId, OrganisationId, PersonId, RedemptionId, VoucherId,
};
use crate::base::money::Cents;

/// A question for a voucher that waits for this board.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: ApplicationId,
    /// As people say it on the phone: 2026-0012.
    pub number: String,
    pub title: String,
    pub amount: Cents,
    pub applied_at: DateTime<Utc>,
    pub decide_by: NaiveDate,
    /// The team has to answer first; the clock stands still.
    pub is_asked: bool,
    /// What the one who reads this said already: `grant`, `refuse` or `aside`.
    pub own_vote: Option<String>,
}

pub async fn waiting(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    person: PersonId,
) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.year, a.number, i.title, a.amount_cents, a.applied_at, a.decide_by,
                  exists (select from application_question q
                           where q.municipality_id = a.municipality_id and q.application_id = a.application_id
                             and q.closed_at is null) as "is_asked!",
                  v.vote as "vote?"
             from application a
             join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
             left join application_vote v on v.municipality_id = a.municipality_id
                  and v.application_id = a.application_id and v.person_id = $3 and v.replaced_at is null
            where a.municipality_id = $1 and a.organisation_id = $2 and a.state = 'submitted'
            order by a.decide_by, a.application_id limit 200"#,
        municipality.0,
        organisation.0,
        person.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            id: ApplicationId(row.application_id),
            number: format!("{}-{:04}", row.year, row.number),
            title: row.title,
            amount: Cents(row.amount_cents),
            applied_at: row.applied_at,
            decide_by: row.decide_by,
            is_asked: row.is_asked,
            own_vote: row.vote,
        })
        .collect())
}

/// What this board decided last.
#[derive(Clone, Debug)]
pub struct Closed {
    pub id: ApplicationId,
    pub title: String,
    /// `granted`, `refused` or `withdrawn`.
    pub state: String,
    pub closed_at: DateTime<Utc>,
}

pub async fn closed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<Closed>> {
    let rows = sqlx::query!(
        r#"select a.application_id, i.title, a.state, a.closed_at as "closed_at!"
             from application a
             join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
            where a.municipality_id = $1 and a.organisation_id = $2 and a.state <> 'submitted' and a.closed_at is not null
            order by a.closed_at desc, a.application_id limit 10"#,
        municipality.0,
        organisation.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Closed {
            id: ApplicationId(row.application_id),
            title: row.title,
            state: row.state,
            closed_at: row.closed_at,
        })
        .collect())
}

/// What the desk asks its board to do about the organisation itself.
#[derive(Clone, Debug)]
pub struct Standing {
    pub has_rules: bool,
    pub deciders: i16,
    pub members: i64,
    pub open_request: bool,
}

pub async fn standing(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Standing> {
    sqlx::query_as!(
        Standing,
        r#"select r.deciders is not null as "has_rules!", coalesce(r.deciders, 1::smallint) as "deciders!",
                  (select count(*) from role_grant g
                    where g.municipality_id = $1 and g.subject_id = $2 and g.role = 'board'
                      and g.from_at <= $4 and (g.until_at is null or g.until_at > $4)) as "members!",
                  exists (select from budget_request q
                           where q.municipality_id = $1 and q.organisation_id = $2
                             and q.state in ('requested', 'prepared')) as "open_request!"
             from (select 1) one
             left join lateral (
                  select l.deciders from rules l
                   where l.municipality_id = $1 and l.organisation_id = $2 and l.valid_from <= $3
                   order by l.valid_from desc, l.version desc limit 1) r on true"#,
        municipality.0,
        organisation.0,
        today,
        now,
    )
    .fetch_one(conn)
    .await
}

/// An advance of which the receipts are late.
#[derive(Clone, Debug)]
pub struct LateAdvance {
    pub redemption: RedemptionId,
    pub voucher: VoucherId,
    pub title: String,
    pub amount: Cents,
    pub settle_by: NaiveDate,
}

pub async fn late_advances(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    today: NaiveDate,
) -> sqlx::Result<Vec<LateAdvance>> {
    let rows = sqlx::query!(
        r#"select r.redemption_id, r.voucher_id, i.title, r.amount_cents,
                  (r.closed_at at time zone 'Europe/Amsterdam')::date + r.settle_days as "settle_by!"
             from redemption r
             join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
             join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
            where r.municipality_id = $1 and v.organisation_id = $2 and r.is_advance and r.state = 'confirmed'
              and (r.closed_at at time zone 'Europe/Amsterdam')::date + r.settle_days < $3
            order by 5, r.redemption_id limit 100"#,
        municipality.0,
        organisation.0,
        today,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| LateAdvance {
            redemption: RedemptionId(row.redemption_id),
            voucher: VoucherId(row.voucher_id),
            title: row.title,
            amount: Cents(row.amount_cents),
            settle_by: row.settle_by,
        })
        .collect())
}

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::base::ids::{
    ApplicationId, InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId,
};
use crate::base::money::Cents;

/// Someone who wants to be in the pool.
#[derive(Clone, Debug)]
pub struct Applied {
    pub id: ProviderId,
    pub slug: String,
    pub name: String,
    pub applied_at: DateTime<Utc>,
}

pub async fn applied(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Applied>> {
    sqlx::query_as!(
        Applied,
        "select provider_id as id, slug, name, applied_at from provider
          where municipality_id = $1 and state = 'applied' order by applied_at, provider_id limit 200",
        municipality.0,
    )
    .fetch_all(conn)
    .await
}

/// A question for a voucher at the municipal desk, or one that is late at whatever organisation.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: ApplicationId,
    pub number: String,
    pub title: String,
    pub organisation: OrganisationId,
    pub organisation_slug: String,
    pub organisation_name: String,
    pub is_municipal: bool,
    pub initiative: InitiativeId,
    /// The one who asks has said yes, no, or that they stand aside.
    pub has_voted: bool,
    pub amount: Cents,
    pub decide_by: NaiveDate,
}

impl Waiting {
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.decide_by < today
    }
}

pub async fn waiting(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    today: NaiveDate,
) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.year, a.number, i.title, o.organisation_id, o.slug, o.name,
                  (o.kind = 'municipal') as "is_municipal!", a.amount_cents, a.decide_by, a.initiative_id,
                  exists (select from application_vote w
                           where w.municipality_id = a.municipality_id and w.application_id = a.application_id
                             and w.person_id = $3) as "has_voted!"
             from application a
             join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
             join organisation o on o.municipality_id = a.municipality_id and o.organisation_id = a.organisation_id
            where a.municipality_id = $1 and a.state = 'submitted' and (o.kind = 'municipal' or a.decide_by < $2)
            order by a.decide_by, a.application_id limit 200"#,
        municipality.0,
        today,
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
            organisation: OrganisationId(row.organisation_id),
            organisation_slug: row.slug,
            organisation_name: row.name,
            is_municipal: row.is_municipal,
            initiative: InitiativeId(row.initiative_id),
            has_voted: row.has_voted,
            amount: Cents(row.amount_cents),
            decide_by: row.decide_by,
        })
        .collect())
}

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::base::ids::{InitiativeId, MunicipalityId, OrganisationId};
use crate::base::money::Cents;
use crate::base::period::start_of;

/// What an organisation decided in a year, without names of people.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    pub granted: Vec<Granted>,
    pub refused: i64,
}

#[derive(Clone, Debug)]
pub struct Granted {
    pub plan: InitiativeId,
    pub title: String,
    pub slug: String,
    pub asked: Cents,
    pub granted: Cents,
    pub decided_at: DateTime<Utc>,
    /// Everyone may read it, by the rules.
    pub is_public: bool,
}

pub async fn decided(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    year: i32,
) -> sqlx::Result<Decided> {
    let first =
        |year| NaiveDate::from_ymd_opt(year, 1, 1).map_or(DateTime::<Utc>::MAX_UTC, start_of);
    let rows = sqlx::query!(
        r#"select i.initiative_id, i.title, i.slug, a.amount_cents, a.granted_cents, a.closed_at as "closed_at!",
                  open.is_public as "is_public!"
             from application a
             join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
             join application_openness open on open.municipality_id = a.municipality_id
                                           and open.application_id = a.application_id
            where a.municipality_id = $1 and a.organisation_id = $2 and a.state in ('granted', 'refused')
              and a.closed_at >= $3 and a.closed_at < $4
            order by a.closed_at desc, a.application_id limit 500"#,
        municipality.0,
        organisation.0,
        first(year),
        first(year + 1),
    )
    .fetch_all(conn)
    .await?;
    let mut decided = Decided::default();
    for row in rows {
        match row.granted_cents {
            None => decided.refused += 1,
            Some(granted) => decided.granted.push(Granted {
                plan: InitiativeId(row.initiative_id),
                title: row.title,
                slug: row.slug,
                asked: Cents(row.amount_cents),
                granted: Cents(granted),
                decided_at: row.closed_at,
                is_public: row.is_public,
            }),
        }
    }
    Ok(decided)
}

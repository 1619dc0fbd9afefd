//! How a team chooses, and its votes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::ids::{MunicipalityId, NeedId, OfferId, PersonId};
use crate::support::model::{Offer, OfferVote};

/// The database refuses it once somebody voted, and more votes than there are people.
pub async fn set_votes_needed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    votes_needed: Option<i16>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update need set choose_by = case when $3::smallint is null then 'one' else 'vote' end, votes_needed = $3
          where municipality_id = $1 and need_id = $2",
        municipality.0,
        need.0,
        votes_needed,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One each: a second vote takes the place of the first. The database refuses whoever is not in the team now.
pub async fn cast_vote(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: &Offer,
    person: PersonId,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into offer_vote (municipality_id, need_id, person_id, offer_id, initiative_id, why, voted_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (municipality_id, need_id, person_id)
         do update set offer_id = excluded.offer_id, why = excluded.why, voted_at = excluded.voted_at",
        municipality.0,
        offer.need.0,
        person.0,
        offer.id.0,
        offer.initiative.0,
        why,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The votes on a need, and which count at this moment. After the choice the offers are closed: then those count that
/// are of who was in the team.
pub async fn votes_on(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<OfferVote>> {
    let rows = sqlx::query!(
        r#"select v.person_id, person.name, v.offer_id, p.name as helper, v.why, v.voted_at,
                  (is_in_team($1, v.initiative_id, v.person_id, $3)
                   and (n.state <> 'open'
                     or o.state = 'open' and o.valid_until >= ($3 at time zone 'Europe/Amsterdam')::date
                        and helper_is_usable($1, o.provider_id, v.initiative_id, o.price_cents))) as "counts!"
             from offer_vote v
             join need n on n.municipality_id = v.municipality_id and n.need_id = v.need_id
             join offer o on o.municipality_id = v.municipality_id and o.offer_id = v.offer_id
             join provider p on p.municipality_id = o.municipality_id and p.provider_id = o.provider_id
             join person on person.municipality_id = v.municipality_id and person.person_id = v.person_id
            where v.municipality_id = $1 and v.need_id = $2
            order by v.voted_at, v.person_id"#,
        municipality.0,
        need.0,
        at,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OfferVote {
            person: PersonId(row.person_id),
            name: row.name,
            offer: OfferId(row.offer_id),
            helper: row.helper,
            why: row.why,
            voted_at: row.voted_at,
            counts: row.counts,
        })
        .collect())
}

/// The votes for an offer that was taken back go with it; tells whose they were.
pub async fn drop_votes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<PersonId>> {
    let people: Vec<Uuid> = sqlx::query_scalar!(
        "delete from offer_vote where municipality_id = $1 and offer_id = $2 returning person_id",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

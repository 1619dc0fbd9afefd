use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Example, ExampleText, NewExample, Place, Standing};
use crate::auth::Token;
use crate::base::ids::{ExampleId, MunicipalityId, ProviderId};
use crate::base::text::Email;

/// A row that the checks of the table should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("example {0} has an unknown place or standing")]
struct OddExample(Uuid);

struct ExampleRow {
    provider_example_id: Uuid,
    provider_id: Uuid,
    place: String,
    title: String,
    done: String,
    year: i16,
    reference_name: String,
    reference_email: Option<String>,
    standing: String,
    agreed_name: String,
}

impl TryFrom<ExampleRow> for Example {
    type Error = sqlx::Error;

    fn try_from(row: ExampleRow) -> sqlx::Result<Example> {
        let odd = || sqlx::Error::Decode(Box::new(OddExample(row.provider_example_id)));
        Ok(Example {
            id: ExampleId(row.provider_example_id),
            provider: ProviderId(row.provider_id),
            place: Place::from_code(&row.place).ok_or_else(odd)?,
            text: ExampleText {
                title: row.title,
                done: row.done,
                year: row.year,
            },
            reference: row.reference_name,
            email: row.reference_email.as_deref().and_then(Email::parse),
            standing: Standing::from_code(&row.standing).ok_or_else(odd)?,
            agreed_name: row.agreed_name,
        })
    }
}

macro_rules! select_example {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ExampleRow,
            "select provider_example_id, provider_id, place, title, done, year, reference_name, reference_email, standing,
                    agreed_name
               from provider_example " + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    place: Place,
) -> sqlx::Result<Option<Example>> {
    select_example!(
        "where municipality_id = $1 and provider_id = $2 and place = $3",
        municipality.0,
        provider.0,
        place.code()
    )
    .fetch_optional(conn)
    .await?
    .map(Example::try_from)
    .transpose()
}

/// All that these helpers wrote, also what nobody said yes to.
pub async fn all(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<Vec<Example>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    select_example!(
        "where municipality_id = $1 and provider_id = any($2) order by provider_id, place",
        municipality.0,
        &ids
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Example::try_from)
    .collect()
}

pub async fn find_by_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
) -> sqlx::Result<Option<Example>> {
    select_example!(
        "where municipality_id = $1 and token_hash = $2",
        municipality.0,
        token.hash()
    )
    .fetch_optional(conn)
    .await?
    .map(Example::try_from)
    .transpose()
}

pub(super) async fn lock_by_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
) -> sqlx::Result<Option<Example>> {
    select_example!(
        "where municipality_id = $1 and token_hash = $2 for no key update",
        municipality.0,
        token.hash()
    )
    .fetch_optional(conn)
    .await?
    .map(Example::try_from)
    .transpose()
}

/// New, or in the place of an earlier one; nobody has said yes to it yet.
pub(super) async fn save(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ExampleId,
    (provider, place): (ProviderId, Place),
    new: &NewExample,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into provider_example (municipality_id, provider_example_id, provider_id, place, title, done, year,
                                       reference_name, reference_email, token_hash, standing, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked', $11)
         on conflict (municipality_id, provider_id, place) do update
            set title = excluded.title, done = excluded.done, year = excluded.year, reference_name = excluded.reference_name,
                reference_email = excluded.reference_email, token_hash = excluded.token_hash, standing = 'asked',
                asked_at = excluded.asked_at, agreed_name = '', answered_at = null",
        municipality.0,
        id.0,
        provider.0,
        place.code(),
        new.text.title,
        new.text.done,
        new.text.year,
        new.reference,
        new.email.as_str(),
        token.hash(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when there is none at this place.
pub(super) async fn delete(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    place: Place,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from provider_example where municipality_id = $1 and provider_id = $2 and place = $3",
        municipality.0,
        provider.0,
        place.code(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// After a no the address is forgotten.
pub(super) async fn answer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ExampleId,
    standing: Standing,
    agreed_name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider_example
            set standing = $3, agreed_name = $4, answered_at = $5,
                reference_email = case when $3 = 'agreed' then reference_email end
          where municipality_id = $1 and provider_example_id = $2",
        municipality.0,
        id.0,
        standing.code(),
        agreed_name,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

//! People whom residents know, asked to become a helper.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::odd;
use crate::auth::Token;
use crate::base::ids::{InitiativeId, MunicipalityId, NeedId, OwnHelperId, PersonId, ProviderId};
use crate::base::text::Email;
use crate::providers::{State, UsableFor};
use crate::support::model::{Brought, NewOwnHelper, OwnHelper, OwnHelperState};

struct OwnHelperRow {
    own_helper_id: Uuid,
    initiative_id: Uuid,
    need_id: Uuid,
    name: String,
    email: Option<String>,
    words: String,
    proposed_by: Uuid,
    proposer: String,
    sent_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    state: String,
    provider_id: Option<Uuid>,
    provider_slug: Option<String>,
    provider_name: Option<String>,
    provider_state: Option<String>,
    available: Option<bool>,
    away_until: Option<NaiveDate>,
    is_brought: bool,
}

impl TryFrom<OwnHelperRow> for OwnHelper {
    type Error = sqlx::Error;

    fn try_from(row: OwnHelperRow) -> sqlx::Result<OwnHelper> {
        let odd = || odd("own_helper", row.own_helper_id);
        let provider = match (
            row.provider_id,
            row.provider_slug,
            row.provider_name,
            row.provider_state,
        ) {
            (Some(id), Some(slug), Some(name), Some(state)) => {
                let state = State::from_code(&state).ok_or_else(odd)?;
                Some(Brought {
                    id: ProviderId(id),
                    slug,
                    name,
                    state,
                    available: row.available.unwrap_or_default(),
                    away_until: row.away_until,
                    usable: UsableFor::of(state, row.is_brought),
                })
            }
            _ => None,
        };
        Ok(OwnHelper {
            id: OwnHelperId(row.own_helper_id),
            initiative: InitiativeId(row.initiative_id),
            need: NeedId(row.need_id),
            name: row.name,
            email: row.email.as_deref().and_then(Email::parse),
            words: row.words,
            proposed_by: PersonId(row.proposed_by),
            proposer: row.proposer,
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            state: OwnHelperState::from_code(&row.state).ok_or_else(odd)?,
            provider,
        })
    }
}

macro_rules! select_own_helper {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            OwnHelperRow,
            r#"select h.own_helper_id, h.initiative_id, h.need_id, h.name, h.email, h.words, h.proposed_by,
                      m.name as proposer, h.sent_at, h.expires_at, h.state, h.provider_id,
                      p.slug as "provider_slug?", p.name as "provider_name?", p.state as "provider_state?", p.available as "available?",
                      p.away_until as "away_until?",
                      p.admitted_at is null and exists (select from provider_backer b
                               where b.municipality_id = h.municipality_id and b.provider_id = h.provider_id
                                 and b.subject_id = h.initiative_id) as "is_brought!"
                 from own_helper h
                 join person m on m.municipality_id = h.municipality_id and m.person_id = h.proposed_by
                 left join provider p on p.municipality_id = h.municipality_id and p.provider_id = h.provider_id "# + $tail,
            $($arg),*
        )
    };
}

pub async fn find_own_helper(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OwnHelperId,
) -> sqlx::Result<Option<OwnHelper>> {
    select_own_helper!(
        "where h.municipality_id = $1 and h.own_helper_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(OwnHelper::try_from)
    .transpose()
}

/// As [`find_own_helper`], and nobody answers or takes it back until the transaction ends.
pub async fn lock_own_helper(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OwnHelperId,
) -> sqlx::Result<Option<OwnHelper>> {
    select_own_helper!(
        "where h.municipality_id = $1 and h.own_helper_id = $2 for no key update of h",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(OwnHelper::try_from)
    .transpose()
}

/// By the account that the mail went to, as long as an answer is awaited, or that became this helper.
pub async fn own_helper_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OwnHelperId,
    (person, helpers): (PersonId, &[Uuid]),
) -> sqlx::Result<Option<OwnHelper>> {
    select_own_helper!(
        "where h.municipality_id = $1 and h.own_helper_id = $2
           and (h.provider_id = any ($4)
             or exists (select from person w
                         where w.municipality_id = h.municipality_id and w.person_id = $3
                           and w.email_confirmed_at is not null and lower(w.email) = lower(h.email)))",
        municipality.0,
        id.0,
        person.0,
        helpers
    )
    .fetch_optional(conn)
    .await?
    .map(OwnHelper::try_from)
    .transpose()
}

/// Whatever became of it: the link tells so.
pub async fn own_helper_by_token(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
) -> sqlx::Result<Option<OwnHelper>> {
    select_own_helper!(
        "where h.municipality_id = $1 and h.token_hash = $2",
        municipality.0,
        token.hash()
    )
    .fetch_optional(conn)
    .await?
    .map(OwnHelper::try_from)
    .transpose()
}

/// Everyone whom a plan proposed, the latest first.
pub async fn own_helpers_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<OwnHelper>> {
    select_own_helper!(
        "where h.municipality_id = $1 and h.initiative_id = $2 order by h.proposed_at desc, h.own_helper_id limit 100",
        municipality.0,
        initiative.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(OwnHelper::try_from)
    .collect()
}

/// Under this id, with the secret of its link, for the plan of the need.
pub async fn insert_own_helper(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, token): (OwnHelperId, &Token),
    (need, initiative): (NeedId, InitiativeId),
    new: &NewOwnHelper,
    by: PersonId,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into own_helper (municipality_id, own_helper_id, initiative_id, need_id, name, email, words, token_hash,
                                 proposed_by, proposed_at, sent_at, expires_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, 'open')",
        municipality.0,
        id.0,
        initiative.0,
        need.0,
        new.name,
        new.email.as_str(),
        new.words,
        token.hash(),
        by.0,
        now,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A new link, which takes the place of the one before.
pub async fn renew_own_helper(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OwnHelperId,
    token: &Token,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update own_helper set token_hash = $3, sent_at = $4, expires_at = $5
          where municipality_id = $1 and own_helper_id = $2",
        municipality.0,
        id.0,
        token.hash(),
        now,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Nobody waits for an answer any more; the address is forgotten.
pub async fn close_own_helper(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: OwnHelperId,
    (state, provider): (OwnHelperState, Option<ProviderId>),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update own_helper set state = $3, provider_id = $4, email = null, closed_at = $5
          where municipality_id = $1 and own_helper_id = $2",
        municipality.0,
        id.0,
        state.code(),
        provider.map(|provider| provider.0),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of whom the link stopped working before this moment.
pub async fn lapse_own_helpers(
    conn: &mut PgConnection,
    expired_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update own_helper set state = 'lapsed', email = null, closed_at = $2
          where state = 'open' and expires_at < $1",
        expired_before,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

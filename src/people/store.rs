use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Invitation, InvitationTo, NewInvitation};
use crate::auth::{Subject, Token};
use crate::base::ids::{InvitationId, MunicipalityId, PersonId};
use crate::base::text::Email;

struct InvitationRow {
    invitation_id: Uuid,
    role: String,
    subject_id: Option<Uuid>,
    name: String,
    email: Option<String>,
    invited_by: Option<Uuid>,
    inviter: Option<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = sqlx::Error;

    fn try_from(row: InvitationRow) -> Result<Invitation, sqlx::Error> {
        let to = InvitationTo::from_stored(&row.role, row.subject_id).ok_or_else(|| {
            let fault = format!("invitation {} is to no {}", row.invitation_id, row.role);
            sqlx::Error::Decode(fault.into())
        })?;
        Ok(Invitation {
            id: InvitationId(row.invitation_id),
            to,
            name: row.name,
            email: row.email.as_deref().and_then(Email::parse),
            invited_by: row.invited_by.map(PersonId),
            inviter: row.inviter,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    }
}

macro_rules! select_invitation {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            InvitationRow,
            r#"select i.invitation_id, i.role, i.subject_id, i.name, i.email, i.invited_by, p.name as "inviter?",
                      i.created_at, i.expires_at
                 from invitation i
                 left join person p on p.municipality_id = i.municipality_id and p.person_id = i.invited_by "# + $tail,
            $($arg),*
        )
    };
}

pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: InvitationId,
    new: &NewInvitation,
    token: &Token,
    invited_by: Option<PersonId>,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into invitation (municipality_id, invitation_id, role, subject_id, name, email, token_hash,
                                 invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        municipality.0,
        id.0,
        new.to.role().code(),
        new.to.subject().map(|subject| subject.id()),
        new.name,
        new.email.as_ref().map(Email::as_str),
        token.hash(),
        invited_by.map(|by| by.0),
        now,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The invitation behind a link, when it can still be accepted.
pub async fn find_open(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Invitation>> {
    let row = select_invitation!(
        "where i.municipality_id = $1 and i.token_hash = $2 and i.accepted_at is null and i.withdrawn_at is null
           and i.expires_at > $3",
        municipality.0,
        token.hash(),
        now
    )
    .fetch_optional(conn)
    .await?;
    row.map(Invitation::try_from).transpose()
}

/// As [`find_open`], and nobody else accepts or withdraws it until the transaction ends.
pub async fn lock_open(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Invitation>> {
    let row = select_invitation!(
        "where i.municipality_id = $1 and i.token_hash = $2 and i.accepted_at is null and i.withdrawn_at is null
           and i.expires_at > $3 for update of i",
        municipality.0,
        token.hash(),
        now
    )
    .fetch_optional(conn)
    .await?;
    row.map(Invitation::try_from).transpose()
}

pub async fn find_open_by_id(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Invitation>> {
    let row = select_invitation!(
        "where i.municipality_id = $1 and i.invitation_id = $2 and i.accepted_at is null and i.withdrawn_at is null
           and i.expires_at > $3 for update of i",
        municipality.0,
        invitation.0,
        now
    )
    .fetch_optional(conn)
    .await?;
    row.map(Invitation::try_from).transpose()
}

/// The invitations to a team, a board or the town hall (any of its roles) that nobody has accepted yet.
pub async fn pending(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: InvitationTo,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Invitation>> {
    let rows = select_invitation!(
        "where i.municipality_id = $1 and i.subject_id is not distinct from $2 and i.accepted_at is null
           and i.withdrawn_at is null and i.expires_at > $3
         order by i.created_at desc, i.invitation_id limit 100",
        municipality.0,
        to.subject().map(|subject| subject.id()),
        now
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Invitation::try_from).collect()
}

/// A new invitation to the same address for the same thing takes the place of the one before.
pub async fn withdraw_earlier(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: InvitationTo,
    email: &Email,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation set withdrawn_at = $5
          where municipality_id = $1 and role = $2 and subject_id is not distinct from $3
            and lower(email) = lower($4) and accepted_at is null and withdrawn_at is null",
        municipality.0,
        to.role().code(),
        to.subject().map(|subject| subject.id()),
        email.as_str(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets whom invitations were mailed to, once they were accepted, withdrawn or lapsed before this moment.
pub async fn forget_addresses(
    conn: &mut PgConnection,
    ended_before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation set email = ''
          where email <> '' and least(accepted_at, withdrawn_at, expires_at) < $1",
        ended_before,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets an address whose account ended; what still invited it works no more.
pub async fn forget_address(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: &Email,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation
            set email = '', withdrawn_at = case when accepted_at is null then coalesce(withdrawn_at, $3) else withdrawn_at end
          where municipality_id = $1 and lower(email) = lower($2)",
        municipality.0,
        email.as_str(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Withdraws what the town hall gave to a board that had nobody.
pub async fn withdraw_first_invitations(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    board: Subject,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation set withdrawn_at = $3
          where municipality_id = $1 and subject_id = $2 and invited_by is null
            and accepted_at is null and withdrawn_at is null",
        municipality.0,
        board.id(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_withdrawn(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation set withdrawn_at = $3 where municipality_id = $1 and invitation_id = $2",
        municipality.0,
        invitation.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_accepted(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    invitation: InvitationId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update invitation set accepted_at = $4, accepted_by = $3
          where municipality_id = $1 and invitation_id = $2",
        municipality.0,
        invitation.0,
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Who is an administrator without an end to it. Until the transaction ends nobody else asks: two who end each
/// other's role at the same moment would leave none. Not as of a moment, since who waited here has an older one.
pub async fn lock_administrators(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(7103, $1) as "done: ()""#,
        municipality.0
    )
    .execute(&mut *conn)
    .await?;
    let ids = sqlx::query_scalar!(
        "select person_id from role_grant
          where municipality_id = $1 and role = 'administrator' and until_at is null",
        municipality.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

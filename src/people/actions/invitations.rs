use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::accounts::NewAccount;
use crate::audit;
use crate::auth::{self, NewPerson, Role, Subject, Token, Viewer};
use crate::base::ids::{InvitationId, MunicipalityId, PersonId};
use crate::base::text::Email;
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::people::model::{
    ADDRESS_LASTS, AcceptRefusal, INVITATION_LASTS, Invitation, InvitationTo, InviteRefusal,
    Invited, NewInvitation,
};
use crate::people::store;
use crate::queue::{self, Topic};
use crate::texts::{Locale, TextValue};

#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("{}", .0.key())]
    Refused(InviteRefusal),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    #[error("{}", .0.key())]
    Refused(AcceptRefusal),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    /// No such invitation, used already, or not theirs to take back.
    #[error("nothing to withdraw")]
    NotFound,
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

/// Invites by mail to one address, or by a link that a team shares itself.
pub async fn invite(
    conn: &mut PgConnection,
    who: &Viewer,
    new: &NewInvitation,
    now: DateTime<Utc>,
) -> Result<Invited, InviteError> {
    let municipality = who.municipality;
    if !new.to.may_be_given_by(who) {
        return Err(InviteError::Refused(InviteRefusal::NotYours));
    }
    match &new.email {
        Some(email) if holds_already(conn, municipality, new.to, email, now).await? => {
            return Err(InviteError::Refused(InviteRefusal::AlreadyIn));
        }
        None if new.to.role() != Role::Team => {
            return Err(InviteError::Refused(InviteRefusal::NeedsAddress));
        }
        _ => {}
    }
    let invited = make(conn, municipality, new, Some(who.person), now).await?;
    if let Some(email) = &new.email {
        let message = message(new, email, &invited, &who.name);
        mail::send(conn, municipality, now, message).await?;
    }
    if let InvitationTo::Staff(role) = new.to {
        for administrator in other_administrators(conn, who, now).await? {
            let (event, page) = (Event::StaffInvited, paths::staff_members());
            let message = Message::to_person(event, administrator, invited.id, page)
                .with("who", &who.name)
                .with("role", word_of(role));
            mail::send(conn, municipality, now, message).await?;
        }
    }
    Ok(invited)
}

/// Who can undo it when someone got a role that they should not have.
async fn other_administrators(
    conn: &mut PgConnection,
    who: &Viewer,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PersonId>> {
    let administrator = [Role::Administrator];
    let held = auth::people_with_role(conn, who.municipality, &administrator, now).await?;
    let others = held.iter().map(|member| member.person);
    Ok(others.filter(|person| *person != who.person).collect())
}

/// The first administrator of a new municipality, invited from the command line.
pub async fn invite_first_administrator(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: Email,
    now: DateTime<Utc>,
) -> sqlx::Result<Token> {
    let new = NewInvitation {
        to: InvitationTo::Staff(Role::Administrator),
        name: String::new(),
        email: Some(email.clone()),
        locale: Locale::Nl,
    };
    let invited = make(conn, municipality, &new, None, now).await?;
    mail::send(conn, municipality, now, message(&new, &email, &invited, "")).await?;
    Ok(invited.token)
}

/// The first of a board that has nobody yet, invited by an administrator. Once there is someone, the board invites
/// its own: the town hall puts nobody on it.
pub async fn invite_first_of_board(
    conn: &mut PgConnection,
    who: &Viewer,
    new: &NewInvitation,
    now: DateTime<Utc>,
) -> Result<Invited, InviteError> {
    let refused = |refusal| Err(InviteError::Refused(refusal));
    let (InvitationTo::Board(_), Some(subject)) = (new.to, new.to.subject()) else {
        return refused(InviteRefusal::NotYours);
    };
    let Some(email) = &new.email else {
        return refused(InviteRefusal::NeedsAddress);
    };
    let members = auth::members(conn, who.municipality, subject, now).await?;
    if !who.has(Role::Administrator) || !members.is_empty() {
        return refused(InviteRefusal::NotYours);
    }
    let invited = make(conn, who.municipality, new, None, now).await?;
    let entry = who.did("board.first_invited", "invitation", invited.id);
    audit::record(conn, now, entry).await?;
    let message = message(new, email, &invited, &who.name);
    mail::send(conn, who.municipality, now, message).await?;
    Ok(invited)
}

async fn make(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &NewInvitation,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> sqlx::Result<Invited> {
    if let Some(email) = &new.email {
        store::withdraw_earlier(conn, municipality, new.to, email, now).await?;
    }
    let invited = Invited {
        id: InvitationId::new(),
        token: Token::random(),
    };
    let until = (now, now + INVITATION_LASTS);
    store::insert(
        conn,
        municipality,
        invited.id,
        new,
        &invited.token,
        by,
        until,
    )
    .await?;
    audit::record(
        conn,
        now,
        audit::Entry::new(
            municipality,
            by,
            "invitation.made",
            "invitation",
            invited.id,
        )
        .with(
            json!({ "role": new.to.role().code(), "subject": new.to.subject().map(Subject::id) }),
        ),
    )
    .await?;
    Ok(invited)
}

fn message(new: &NewInvitation, email: &Email, invited: &Invited, by: &str) -> Message {
    let link = paths::invitation(&invited.token);
    let to = |event| Message::to_address(event, email.clone(), new.locale, invited.id, link);
    match new.to {
        InvitationTo::Team(_) => to(Event::TeamInvitation)
            .with("by", by)
            .with("plan", &new.name),
        InvitationTo::Board(_) => to(Event::BoardInvitation)
            .with("by", by)
            .with("organisation", &new.name),
        InvitationTo::Provider(_) => to(Event::HelperInvitation)
            .with("by", by)
            .with("helper", &new.name),
        InvitationTo::Staff(role) => to(Event::StaffInvitation).with("role", word_of(role)),
    }
}

/// The role as a word that is translated when the mail is written.
pub(super) fn word_of(role: Role) -> TextValue<'static> {
    TextValue::Key(format!("role-{}", role.code()).into())
}

async fn holds_already(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: InvitationTo,
    email: &Email,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let Some(person) = auth::find_person_by_email(conn, municipality, email).await? else {
        return Ok(false);
    };
    let held = match to.subject() {
        Some(subject) => auth::members(conn, municipality, subject, now).await?,
        None => auth::people_with_role(conn, municipality, &[to.role()], now).await?,
    };
    Ok(held.iter().any(|member| member.person == person.id))
}

/// Says yes to an invitation: the role is theirs from now on, and the others hear of it.
pub async fn accept(
    conn: &mut PgConnection,
    who: &Viewer,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Invitation, AcceptError> {
    let municipality = who.municipality;
    let invitation = store::lock_open(conn, municipality, token, now)
        .await?
        .ok_or(AcceptError::Refused(AcceptRefusal::Gone))?;
    if !inviter_still_may(conn, municipality, &invitation, now).await? {
        return Err(AcceptError::Refused(AcceptRefusal::Gone));
    }
    let left_since = left_since(conn, who, &invitation).await?;
    invitation
        .judge(who, left_since)
        .map_err(AcceptError::Refused)?;

    let role = invitation.to.role();
    let subject = invitation.to.subject();
    let granted = auth::grant_role(
        conn,
        municipality,
        who.person,
        role,
        subject.map(Subject::id),
        invitation.invited_by,
        now,
    )
    .await?;
    if invitation.email.is_some() {
        store::set_accepted(conn, municipality, invitation.id, who.person, now).await?;
    }
    if let (None, Some(subject)) = (invitation.invited_by, subject) {
        store::withdraw_first_invitations(conn, municipality, subject, now).await?;
    }
    // who came in by a link needs the mailed invitation to the same no more
    store::withdraw_earlier(conn, municipality, invitation.to, &who.email, now).await?;
    if granted {
        audit::record(
            conn,
            now,
            who.did("invitation.accepted", "invitation", invitation.id)
                .with(json!({ "role": role.code(), "subject": subject.map(Subject::id) })),
        )
        .await?;
        tell_the_others(conn, who, &invitation, now).await?;
        if let Some(topic) = topic_of(invitation.to) {
            queue::touch(conn, municipality, topic).await?;
        }
    }
    Ok(invitation)
}

/// Says yes without an account: the invitation came to this address, so the address is confirmed by it.
pub async fn accept_as_new(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    new: NewAccount,
    now: DateTime<Utc>,
) -> Result<(PersonId, Invitation), AcceptError> {
    let gone = || AcceptError::Refused(AcceptRefusal::Gone);
    let email = store::lock_open(conn, municipality, token, now)
        .await?
        .and_then(|invitation| invitation.email)
        .ok_or_else(gone)?;
    // the address got its account in the meantime: sign in with that one
    let person = sign_up_by_mail(conn, municipality, email, new, now)
        .await?
        .ok_or(AcceptError::Refused(AcceptRefusal::OtherAddress))?;
    let viewer = auth::find_viewer(conn, municipality, person, now)
        .await?
        .ok_or_else(gone)?;
    let invitation = accept(conn, &viewer, token, now).await?;
    Ok((person, invitation))
}

/// An account for who came by a link that was mailed to this very address: it is confirmed by that. None when the address
/// has an account.
pub async fn sign_up_by_mail(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: Email,
    new: NewAccount,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<PersonId>> {
    let person = NewPerson {
        id: PersonId::new(),
        name: new.name,
        email,
        password_hash: Some(new.password_hash),
        locale: new.locale.code().to_owned(),
        confirmed: true,
    };
    if !auth::insert_person(conn, municipality, &person, now).await? {
        return Ok(None);
    }
    let by = Some(person.id);
    let entry = audit::Entry::new(municipality, by, "person.signed_up", "person", person.id)
        .with(json!({ "by": "invitation" }));
    audit::record(conn, now, entry).await?;
    Ok(Some(person.id))
}

/// Takes an invitation back: who may give it may.
pub async fn withdraw(
    conn: &mut PgConnection,
    who: &Viewer,
    invitation: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), WithdrawError> {
    let held = store::find_open_by_id(conn, who.municipality, invitation, now)
        .await?
        .filter(|held| held.to.may_be_given_by(who))
        .ok_or(WithdrawError::NotFound)?;
    store::set_withdrawn(conn, who.municipality, held.id, now).await?;
    audit::record(
        conn,
        now,
        who.did("invitation.withdrawn", "invitation", held.id),
    )
    .await?;
    Ok(())
}

/// Forgets the addresses of invitations that ended some days ago. A job calls it.
pub async fn forget_invited(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::forget_addresses(conn, now - ADDRESS_LASTS).await
}

/// An invitation gives what its sender has: one who was put out of a board lets nobody in any more. What the town hall
/// gives to a board without anyone is gone once there is someone.
pub async fn inviter_still_may(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let Some(by) = invitation.invited_by else {
        return match invitation.to.subject() {
            Some(subject) => {
                let members = auth::members(conn, municipality, subject, now).await?;
                Ok(members.is_empty())
            }
            None => Ok(true),
        };
    };
    let inviter = auth::find_viewer(conn, municipality, by, now).await?;
    Ok(inviter.is_some_and(|inviter| invitation.to.may_be_given_by(&inviter)))
}

async fn left_since(
    conn: &mut PgConnection,
    who: &Viewer,
    invitation: &Invitation,
) -> sqlx::Result<bool> {
    let Some(subject) = invitation.to.subject() else {
        return Ok(false);
    };
    let members = auth::past_and_present_members(conn, who.municipality, subject).await?;
    Ok(members.iter().any(|member| {
        member.person == who.person
            && member
                .until_at
                .is_some_and(|until| until >= invitation.created_at)
    }))
}

async fn tell_the_others(
    conn: &mut PgConnection,
    who: &Viewer,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let municipality = who.municipality;
    let about = format!("{}:{}", invitation.id, who.person);
    if let InvitationTo::Staff(role) = invitation.to {
        for administrator in other_administrators(conn, who, now).await? {
            let (event, page) = (Event::StaffJoined, paths::staff_members());
            let message = Message::to_person(event, administrator, &about, page)
                .with("who", &who.name)
                .with("role", word_of(role));
            mail::send(conn, municipality, now, message).await?;
        }
        return Ok(());
    }
    let Some(subject) = invitation.to.subject() else {
        return Ok(());
    };
    let Some(slug) = auth::subject_slug(conn, municipality, subject.id()).await? else {
        return Ok(());
    };
    let members = auth::members(conn, municipality, subject, now).await?;
    for member in members.iter().filter(|member| member.person != who.person) {
        let message = match invitation.to {
            InvitationTo::Team(_) => Message::to_person(
                Event::TeamJoined,
                member.person,
                &about,
                paths::initiative_team(&slug),
            )
            .with("who", &who.name)
            .with("plan", &invitation.name),
            InvitationTo::Board(_) => Message::to_person(
                Event::BoardJoined,
                member.person,
                &about,
                paths::board_members(&slug),
            )
            .with("who", &who.name)
            .with("organisation", &invitation.name),
            InvitationTo::Provider(_) => Message::to_person(
                Event::HelperJoined,
                member.person,
                &about,
                paths::provider_people(&slug),
            )
            .with("who", &who.name)
            .with("helper", &invitation.name),
            InvitationTo::Staff(_) => continue,
        };
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

fn topic_of(to: InvitationTo) -> Option<Topic> {
    match to {
        InvitationTo::Team(_) => Some(Topic::Initiatives),
        InvitationTo::Board(_) => Some(Topic::Organisations),
        InvitationTo::Provider(_) | InvitationTo::Staff(_) => None,
    }
}

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use super::staff::keep_one_administrator;
use crate::audit;
use crate::auth::{self, NewPerson, OneTimeToken, Purpose, Role, Subject, Token, Viewer};
use crate::base::ids::{
    InitiativeId, MunicipalityId, OrganisationId, PersonId, ProviderId, RequestId,
};
use crate::base::text::Email;
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::people::model::EndRefusal;
use crate::people::store;
use crate::queue::{self, Topic};
use crate::texts::Locale;

/// What someone who reads the mail at an address gave to get an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub password_hash: String,
    pub locale: Locale,
}

/// Without a password: anyone can type an address, and only who reads its mail may choose the password.
#[derive(Clone, Debug)]
pub struct SignUp {
    pub email: Email,
    pub name: String,
    pub locale: Locale,
    /// Where to go after confirming.
    pub next: Option<String>,
}

/// What waits with a confirmation link until it is used: nobody has an account before.
#[derive(Serialize, Deserialize)]
struct Waiting {
    name: String,
    locale: String,
    next: Option<String>,
}

/// Someone wants an account. A new address gets a link to confirm; a known one hears that it has an account.
pub async fn ask_to_sign_up(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: SignUp,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let about = RequestId::new();
    if let Some(person) = auth::find_person_by_email(conn, municipality, &new.email).await? {
        let message = Message::to_person(Event::SignUpKnown, person.id, about, paths::forgot());
        return mail::send(conn, municipality, now, message).await;
    }
    let waiting = Waiting {
        name: new.name,
        locale: new.locale.code().to_owned(),
        next: new.next,
    };
    let content = OneTimeToken {
        person: None,
        email: Some(new.email.clone()),
        payload: serde_json::to_value(waiting)
            .map_err(|error| sqlx::Error::Encode(error.into()))?,
    };
    let token =
        auth::issue_one_time_token(conn, municipality, Purpose::ConfirmSignUp, &content, now)
            .await?;
    let link = paths::sign_up_confirm(token);
    let message = Message::to_address(Event::SignUp, new.email, new.locale, about, link);
    mail::send(conn, municipality, now, message).await
}

/// Who a confirmation link would make an account for, without using it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpOffer {
    pub name: String,
    pub email: Email,
}

pub async fn peek_sign_up(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<SignUpOffer>> {
    let found =
        auth::peek_one_time_token(conn, municipality, Purpose::ConfirmSignUp, token, now).await?;
    Ok(found
        .and_then(waiting_of)
        .map(|(email, waiting)| SignUpOffer {
            name: waiting.name,
            email,
        }))
}

fn waiting_of(token: OneTimeToken) -> Option<(Email, Waiting)> {
    Some((token.email?, serde_json::from_value(token.payload).ok()?))
}

/// Makes the account, with the password of the one who has the link and so reads mail at its address. None when the link has been used,
/// is too old, or the address got an account in another way.
pub async fn confirm_sign_up(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    password_hash: String,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(PersonId, Option<String>)>> {
    let taken =
        auth::take_one_time_token(conn, municipality, Purpose::ConfirmSignUp, token, now).await?;
    let Some((email, waiting)) = taken.and_then(waiting_of) else {
        return Ok(None);
    };
    let person = NewPerson {
        id: PersonId::new(),
        name: waiting.name,
        email,
        password_hash: Some(password_hash),
        locale: waiting.locale,
        confirmed: true,
    };
    if !auth::insert_person(conn, municipality, &person, now).await? {
        return Ok(None);
    }
    audit::record(
        conn,
        now,
        audit::Entry::new(
            municipality,
            Some(person.id),
            "person.signed_up",
            "person",
            person.id,
        )
        .with(json!({ "by": "mail" })),
    )
    .await?;
    let next = waiting.next.as_deref().and_then(paths::safe_next);
    Ok(Some((person.id, next.map(str::to_owned))))
}

/// Someone forgot a password. Only an address with an account gets a mail; nothing else tells them apart. A link is made
/// for any other address too, or the answer would come sooner: nobody learns it, and it opens nothing.
pub async fn ask_for_reset(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    email: &Email,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let person = auth::find_person_by_email(conn, municipality, email).await?;
    let content = OneTimeToken {
        person: person.as_ref().map(|person| person.id),
        email: person.is_some().then(|| email.clone()),
        payload: json!({}),
    };
    let token =
        auth::issue_one_time_token(conn, municipality, Purpose::ResetPassword, &content, now)
            .await?;
    let Some(person) = person else {
        return Ok(());
    };
    let link = paths::reset(token);
    let message = Message::to_person(Event::PasswordReset, person.id, RequestId::new(), link);
    mail::send(conn, municipality, now, message).await
}

/// Sets a new password by the link from the mail, and ends every session. False when the link no longer works.
pub async fn reset_password(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    password_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let taken =
        auth::take_one_time_token(conn, municipality, Purpose::ResetPassword, token, now).await?;
    let Some(person) = taken.and_then(|token| token.person) else {
        return Ok(false);
    };
    auth::set_password_hash(conn, municipality, person, password_hash).await?;
    // whoever knew the old password may have asked to move the account to an address of their own
    auth::drop_one_time_tokens(conn, municipality, person, Purpose::ChangeEmail).await?;
    auth::end_sessions(conn, municipality, person, None, now).await?;
    tell_password_changed(conn, municipality, person, now).await?;
    Ok(true)
}

/// Sets a new password and ends every other session. Links for a forgotten password and for another address stop
/// working too.
pub async fn change_password(
    conn: &mut PgConnection,
    who: &Viewer,
    password_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (municipality, person) = (who.municipality, who.person);
    auth::set_password_hash(conn, municipality, person, password_hash).await?;
    for purpose in [Purpose::ResetPassword, Purpose::ChangeEmail] {
        auth::drop_one_time_tokens(conn, municipality, person, purpose).await?;
    }
    auth::end_sessions(conn, municipality, person, who.session, now).await?;
    tell_password_changed(conn, municipality, person, now).await
}

async fn tell_password_changed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    audit::record(
        conn,
        now,
        audit::Entry::new(
            municipality,
            Some(person),
            "person.password_changed",
            "person",
            person,
        ),
    )
    .await?;
    let message = Message::to_person(
        Event::PasswordChanged,
        person,
        RequestId::new(),
        paths::forgot(),
    );
    mail::send(conn, municipality, now, message).await
}

/// Asks the new address whether it is theirs; the old one stays until then. An address with an account hears
/// that it has one: the page says the same either way.
pub async fn ask_to_change_email(
    conn: &mut PgConnection,
    who: &Viewer,
    email: Email,
    locale: Locale,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let municipality = who.municipality;
    let about = RequestId::new();
    let holder = auth::find_person_by_email(conn, municipality, &email).await?;
    if let Some(other) = holder.filter(|holder| holder.id != who.person) {
        let message = Message::to_person(Event::SignUpKnown, other.id, about, paths::forgot());
        return mail::send(conn, municipality, now, message).await;
    }
    let content = OneTimeToken {
        person: Some(who.person),
        email: Some(email.clone()),
        payload: json!({}),
    };
    let token =
        auth::issue_one_time_token(conn, municipality, Purpose::ChangeEmail, &content, now).await?;
    let link = paths::my_email_confirm(token);
    let message = Message::to_address(Event::AddressConfirm, email, locale, about, link);
    mail::send(conn, municipality, now, message).await
}

/// Moves the account to the new address and tells the old one. False when the link no longer works or the
/// address got an account of its own.
pub async fn change_email(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let taken =
        auth::take_one_time_token(conn, municipality, Purpose::ChangeEmail, token, now).await?;
    let Some((id, email)) = taken.and_then(|token| Some((token.person?, token.email?))) else {
        return Ok(false);
    };
    let Some(person) = auth::find_person(conn, municipality, id).await? else {
        return Ok(false);
    };
    if !auth::set_email(conn, municipality, id, &email, now).await? {
        return Ok(false);
    }
    // a link for a forgotten password that went to the old address must not open the account any more
    auth::drop_one_time_tokens(conn, municipality, id, Purpose::ResetPassword).await?;
    audit::record(
        conn,
        now,
        audit::Entry::new(municipality, Some(id), "person.email_changed", "person", id),
    )
    .await?;
    if let Some(old) = person.email {
        let locale = Locale::from_code(&person.locale).unwrap_or(Locale::Nl);
        let message = Message::to_address(
            Event::AddressChanged,
            old,
            locale,
            RequestId::new(),
            paths::about(),
        );
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(true)
}

pub async fn rename(
    conn: &mut PgConnection,
    who: &Viewer,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    auth::rename_person(conn, who.municipality, who.person, name).await?;
    audit::record(conn, now, who.did("person.renamed", "person", who.person)).await?;
    drop_pages_with_names(conn, who.municipality).await
}

/// The pages on which a person's name can stand.
async fn drop_pages_with_names(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<()> {
    for topic in [Topic::Initiatives, Topic::Providers, Topic::Organisations] {
        queue::touch(conn, municipality, topic).await?;
    }
    Ok(())
}

#[derive(Debug, thiserror::Error)]
pub enum EndError {
    #[error("{}", .0.key())]
    Refused(EndRefusal),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

/// Ends the account: name, address and password go, roles and sessions end, what was done with others stays.
/// `name_instead` is what pages show from now on.
pub async fn end_account(
    conn: &mut PgConnection,
    who: &Viewer,
    name_instead: &str,
    locale: Locale,
    now: DateTime<Utc>,
) -> Result<(), EndError> {
    let municipality = who.municipality;
    keep_one_administrator(conn, municipality, who.person).await?;
    auth::end_person(conn, municipality, who.person, name_instead, now).await?;
    store::forget_address(conn, municipality, &who.email, now).await?;
    queue::forget_address(conn, municipality, &who.email).await?;
    audit::record(conn, now, who.did("person.ended", "person", who.person)).await?;
    let message = Message::to_address(
        Event::AccountEnded,
        who.email.clone(),
        locale,
        who.person,
        paths::home(),
    );
    mail::send(conn, municipality, now, message).await?;
    drop_pages_with_names(conn, municipality).await?;
    Ok(())
}

/// Something that would have nobody any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastOf {
    pub role: Role,
    pub slug: String,
    pub name: String,
}

/// What nobody else is a member of: to warn before an account ends.
pub async fn only_holder(
    conn: &mut PgConnection,
    who: &Viewer,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<LastOf>> {
    let mut alone = Vec::new();
    for held in &who.roles {
        let (Some(id), Some(slug)) = (held.subject, &held.slug) else {
            continue;
        };
        let subject = match held.role {
            Role::Team => Subject::Initiative(InitiativeId(id)),
            Role::Board => Subject::Organisation(OrganisationId(id)),
            Role::Provider => Subject::Provider(ProviderId(id)),
            _ => continue,
        };
        let members = auth::members(conn, who.municipality, subject, now).await?;
        if members.iter().all(|member| member.person == who.person) {
            let name = auth::subject_name(conn, who.municipality, subject).await?;
            alone.push(LastOf {
                role: held.role,
                slug: slug.clone(),
                name: name.unwrap_or_default(),
            });
        }
    }
    Ok(alone)
}

//! An account at a link that another room mailed.

use axum_extra::extract::cookie::CookieJar;

use super::{start, within};
use crate::auth::{Limit, password};
use crate::base::text::Email;
use crate::people::actions::{NewAccount, sign_up_by_mail};
use crate::people::forms;
use crate::people::model::AcceptRefusal;
use crate::web::{Fields, Form, PageError, Visitor};

/// What came of a name and a password that were typed at such a link.
pub enum Joined {
    /// The account is there, and its session is open.
    In(CookieJar),
    /// The form again, with what is wrong.
    Again(Fields),
}

/// Makes an account of the address that a link was mailed to: the short form of [`Fields`] named `join`.
pub async fn join_by_mail(
    visitor: &Visitor,
    email: &Email,
    form: Form,
) -> Result<Joined, PageError> {
    let (typed, fields) = match forms::join(form, email, &visitor.tenant.name) {
        Ok(typed) => typed,
        Err(fields) => return Ok(Joined::Again(fields)),
    };
    if !within(visitor, Limit::SIGN_UP_NETWORK, &visitor.network.near).await? {
        return Err(PageError::TooMany);
    }
    let new = NewAccount {
        name: typed.name,
        password_hash: password::hash(typed.password).await?,
        locale: visitor.locale,
    };
    let mut tx = visitor.app.db.begin().await?;
    let person =
        sign_up_by_mail(&mut tx, visitor.tenant.id, email.clone(), new, visitor.now).await?;
    let Some(person) = person else {
        tx.rollback().await?;
        return Ok(Joined::Again(
            fields.refused(AcceptRefusal::OtherAddress.key()),
        ));
    };
    let session = start(visitor, &mut tx, person).await?;
    tx.commit().await?;
    Ok(Joined::In(session))
}

//! Two projects that a helper shows as examples, each with someone who was there. That person says yes before anybody
//! reads it, by a link in a mail, and can take the yes back with the same link.

mod store;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::actions::{ProviderError, locked, of_the_helper};
use super::model::ProviderRefusal;
use crate::audit;
use crate::auth::{self, Subject, Token, Viewer};
use crate::base::codes::codes;
use crate::base::ids::{ExampleId, MunicipalityId, ProviderId};
use crate::base::text::Email;
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::queue::{self, Topic};
use crate::texts::Locale;

pub use store::{all, find, find_by_token};

codes! {
    /// Two fit beside each other.
    Place {
        First = "1",
        Second = "2",
    }

    Standing {
        /// The one who was there has not answered yet.
        Asked = "asked",
        Agreed = "agreed",
        Refused = "refused",
        /// Said yes first, and took it back.
        Withdrawn = "withdrawn",
    }
}

#[derive(Clone, Debug)]
pub struct Example {
    pub id: ExampleId,
    pub provider: ProviderId,
    pub place: Place,
    pub text: ExampleText,
    pub reference: String,
    /// Gone after a no: nobody writes there again.
    pub email: Option<Email>,
    pub standing: Standing,
    /// The name that may stand beside it.
    pub agreed_name: String,
}

/// What the helper tells, and what the one who was there says yes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleText {
    pub title: String,
    pub done: String,
    pub year: i16,
}

#[derive(Clone, Debug)]
pub struct NewExample {
    pub text: ExampleText,
    pub reference: String,
    pub email: Email,
    /// In which the mail is written.
    pub locale: Locale,
}

impl Example {
    pub fn is_shown(&self) -> bool {
        self.standing == Standing::Agreed
    }

    /// Nothing in it would have to be asked anew.
    fn is_as(&self, new: &NewExample) -> bool {
        let same_address = self.email.as_ref().map(Email::folded) == Some(new.email.folded());
        self.text == new.text && self.reference == new.reference && same_address
    }
}

/// Whether keeping this would send a mail: to who was there.
pub fn would_ask(earlier: Option<&Example>, new: &NewExample) -> bool {
    !earlier.is_some_and(|earlier| earlier.is_as(new))
}

/// Keeps an example, and asks who was there when anything in it is new. Gives the secret of the mail's link.
pub async fn save_example(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    place: Place,
    new: &NewExample,
    now: DateTime<Utc>,
) -> Result<Option<Token>, ProviderError> {
    of_the_helper(who, provider)?;
    let municipality = who.municipality;
    let helper = locked(conn, municipality, provider).await?;
    let earlier = store::find(conn, municipality, provider, place).await?;
    if !would_ask(earlier.as_ref(), new) {
        return Ok(None);
    }
    if acts_for(conn, municipality, provider, new, now).await? {
        return Err(ProviderRefusal::OwnReference.into());
    }
    let id = earlier.map_or_else(ExampleId::new, |earlier| earlier.id);
    let token = Token::random();
    store::save(conn, municipality, id, (provider, place), new, &token, now).await?;
    audit::record(
        conn,
        now,
        who.did("provider.example_saved", "provider", provider)
            .with(json!({ "example": id })),
    )
    .await?;
    let about = format!("{id}:{}", now.timestamp_micros());
    let link = paths::reference(&token);
    let email = new.email.clone();
    let message = Message::to_address(Event::ReferenceAsked, email, new.locale, about, link)
        .with("helper", helper.name())
        .with("title", &new.text.title);
    mail::send(conn, municipality, now, message).await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(Some(token))
}

/// Who was there is somebody else than the helper.
async fn acts_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    new: &NewExample,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    for member in auth::members(conn, municipality, Subject::Provider(provider), now).await? {
        let person = auth::find_person(conn, municipality, member.person).await?;
        let email = person.and_then(|person| person.email);
        if email.is_some_and(|email| email.folded() == new.email.folded()) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub async fn drop_example(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    place: Place,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    if !store::delete(conn, who.municipality, provider, place).await? {
        return Err(ProviderRefusal::NotFound.into());
    }
    audit::record(
        conn,
        now,
        who.did("provider.example_dropped", "provider", provider),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

/// What the one who was there says, with the link of the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Under this name.
    Yes(String),
    No,
}

/// An answer can be given again, and otherwise, for as long as the example stands.
pub async fn answer_reference(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    token: &Token,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    let held = store::lock_by_token(conn, municipality, token)
        .await?
        .ok_or(ProviderRefusal::NotFound)?;
    let standing = match (answer, held.standing) {
        (Answer::Yes(_), _) => Standing::Agreed,
        (Answer::No, Standing::Agreed | Standing::Withdrawn) => Standing::Withdrawn,
        (Answer::No, Standing::Asked | Standing::Refused) => Standing::Refused,
    };
    let name = match answer {
        Answer::Yes(name) => name.as_str(),
        Answer::No => "",
    };
    if held.standing == standing && held.agreed_name == name {
        return Ok(());
    }
    store::answer(conn, municipality, held.id, standing, name, now).await?;
    let action = match standing {
        Standing::Agreed => "provider.example_agreed",
        _ => "provider.example_refused",
    };
    let entry = audit::Entry::new(municipality, None, action, "provider", held.provider);
    audit::record(conn, now, entry.with(json!({ "example": held.id }))).await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    Ok(())
}

/// What everyone may read of these helpers.
pub async fn shown(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, Vec<Example>>> {
    let mut shown: HashMap<ProviderId, Vec<Example>> = HashMap::new();
    for example in store::all(conn, municipality, providers).await? {
        if example.is_shown() {
            shown.entry(example.provider).or_default().push(example);
        }
    }
    Ok(shown)
}

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::render::{Letter, RenderError, render};
use super::sink::{self, Kept};
use super::waiting::Waiting;
use crate::base::text::Email;
use crate::tenancy::{Addressing, Municipality};

/// A mail server that takes longer is tried again later: a message must not hold its row for minutes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where messages go: a mail server, or a folder when there is none.
#[derive(Clone)]
pub enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// Why a message did not go.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// It will not go next time either.
    #[error("{0}")]
    Permanent(String),
    #[error("{0}")]
    Temporary(String),
}

impl From<RenderError> for DeliveryError {
    fn from(error: RenderError) -> Self {
        DeliveryError::Permanent(error.to_string())
    }
}

impl From<SmtpError> for DeliveryError {
    fn from(error: SmtpError) -> Self {
        if error.is_permanent() {
            DeliveryError::Permanent(error.to_string())
        } else {
            DeliveryError::Temporary(error.to_string())
        }
    }
}

impl Transport {
    /// By `SMTP_URL` (`smtp://host:25`, `smtps://user:password@host`), else files below `DATA_DIR`.
    pub fn new(smtp_url: Option<&str>, data_dir: &Path) -> Result<Transport, SmtpError> {
        match smtp_url {
            Some(url) => {
                let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?
                    .timeout(Some(PATIENCE))
                    .build();
                Ok(Transport::Smtp(smtp))
            }
            None => Ok(Transport::Folder(sink::folder(data_dir))),
        }
    }

    /// Renders a message and hands it over. Done twice it has the same Message-ID both times, so that a
    /// mailbox can show it once.
    pub async fn deliver(
        &self,
        message: &Waiting,
        municipality: &Municipality,
        addressing: &Addressing,
    ) -> Result<(), DeliveryError> {
        let letter = render(message, municipality, addressing)?;
        let Some(to) = &message.email else {
            return Err(DeliveryError::Permanent("the person has left".to_owned()));
        };
        let mail = compose(message, &letter, to, municipality)?;
        match self {
            Transport::Smtp(smtp) => {
                smtp.send(mail).await?;
            }
            Transport::Folder(folder) => {
                let kept = Kept {
                    id: sink::id(message.municipality, message.id.0, &message.event),
                    municipality: message.municipality,
                    at: message.created_at,
                    event: message.event.clone(),
                    to: to.to_string(),
                    lang: letter.locale.code().to_owned(),
                    subject: letter.subject,
                    text: letter.text,
                };
                sink::write(folder, &kept, &mail.formatted())
                    .await
                    .map_err(|error| DeliveryError::Temporary(error.to_string()))?;
            }
        }
        Ok(())
    }
}

fn compose(
    message: &Waiting,
    letter: &Letter,
    to: &Email,
    municipality: &Municipality,
) -> Result<lettre::Message, DeliveryError> {
    let permanent = |error: &dyn std::fmt::Display| DeliveryError::Permanent(error.to_string());
    let host = municipality.canonical_host();
    let own_address: Address = municipality
        .contact_email
        .parse()
        .or_else(|_| format!("post@{host}").parse())
        .map_err(|error| permanent(&error))?;
    let to: Address = to.as_str().parse().map_err(|error| permanent(&error))?;
    lettre::Message::builder()
        .from(Mailbox::new(Some(letter.sender.clone()), own_address))
        .to(Mailbox::new(message.name.clone(), to))
        .subject(letter.subject.clone())
        .date(message.created_at.into())
        .message_id(Some(format!(
            "<{}.{}@{host}>",
            message.municipality, message.id
        )))
        .header(AutoSubmitted)
        .header(ContentLanguage(letter.locale.code()))
        .multipart(MultiPart::alternative_plain_html(
            letter.text.clone(),
            letter.html.clone(),
        ))
        .map_err(|error| permanent(&error))
}

/// Asks out-of-office answers to keep still (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[derive(Clone)]
struct ContentLanguage(&'static str);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(ContentLanguage("nl"))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_owned())
    }
}

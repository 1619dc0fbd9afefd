use askama::Template;
use serde_json::Value;

use super::events::Event;
use super::message::{LOCALE, SERVED};
use super::waiting::Waiting;
use crate::tenancy::{Addressing, Municipality};
use crate::texts::{Locale, Text, TextValue, Translator};

/// A message in words, ready for any channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub locale: Locale,
    /// How the sender is called.
    pub sender: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What a message in the outbox can lack. Trying again doesn't mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    #[error("there is no event {0}")]
    UnknownEvent(String),
    #[error("what is filled in can't be read: {0}")]
    Args(String),
    #[error("the page can't be written: {0}")]
    Page(String),
}

#[derive(Template)]
#[template(path = "mail/message.html")]
struct HtmlPage<'a> {
    lang: &'static str,
    subject: &'a str,
    paragraphs: Vec<Vec<&'a str>>,
    action: &'a str,
    href: &'a str,
    closing: Vec<Vec<&'a str>>,
}

/// Writes a message out in the language of its reader, as this municipality speaks.
pub fn render(
    message: &Waiting,
    municipality: &Municipality,
    addressing: &Addressing,
) -> Result<Letter, RenderError> {
    let event = Event::from_code(&message.event)
        .ok_or_else(|| RenderError::UnknownEvent(message.event.clone()))?;
    let locale = message
        .locale
        .as_deref()
        .or_else(|| message.args.get(LOCALE).and_then(Value::as_str))
        .and_then(Locale::from_code)
        .unwrap_or_default();
    let own_words = municipality.terms.get(locale.code()).map(String::as_str);
    let t = Translator::new(locale, own_words);
    let args = args_of(&message.args)?;
    let words = |text: Text<'_>| filled(text, &args);

    let subject = words(t.text(format!("mail-{}-subject", event.code())));
    let body_key = format!("mail-{}-body", event.code());
    let body = words(t.text(&body_key));
    let action = t.attr(&body_key, "action").map(words).unwrap_or_default();
    let href = addressing.absolute(municipality, &message.link);
    let greeting = match &message.name {
        Some(name) => t.text("mail-greeting").with("name", name).to_string(),
        None => t.text("mail-greeting-unknown").to_string(),
    };
    let body = match args.iter().find(|(name, _)| name == SERVED) {
        Some((_, helper)) => {
            let served = t.text("mail-served").with("served", helper.clone());
            format!("{served}\n\n{body}")
        }
        None => body,
    };
    let closing = t
        .text("mail-closing")
        .with("municipality", &municipality.name)
        .with("email", &municipality.contact_email)
        .to_string();
    let sender = t
        .text("mail-sender")
        .with("municipality", &municipality.name)
        .to_string();

    let text = format!("{greeting}\n\n{body}\n\n{action}:\n{href}\n\n{closing}\n");
    let opening = format!("{greeting}\n\n{body}");
    let html = HtmlPage {
        lang: locale.code(),
        subject: &subject,
        paragraphs: paragraphs(&opening),
        action: &action,
        href: &href,
        closing: paragraphs(&closing),
    }
    .render()
    .map_err(|error| RenderError::Page(error.to_string()))?;
    Ok(Letter {
        locale,
        sender: one_line(&sender),
        subject: one_line(&subject),
        text,
        html,
    })
}

type Args = Vec<(String, TextValue<'static>)>;

fn args_of(json: &Value) -> Result<Args, RenderError> {
    let Value::Object(values) = json else {
        return Err(RenderError::Args("not an object".to_owned()));
    };
    values
        .iter()
        .filter(|(name, _)| *name != LOCALE)
        .map(|(name, value)| {
            let value = serde_json::from_value(value.clone())
                .map_err(|error| RenderError::Args(format!("{name}: {error}")))?;
            Ok((name.clone(), value))
        })
        .collect()
}

fn filled<'a>(mut text: Text<'a>, args: &'a Args) -> String {
    for (name, value) in args {
        text = text.with(name, value.clone());
    }
    text.to_string()
}

/// Paragraphs are parted by an empty line; a line break inside one is kept.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    text.split("\n\n")
        .map(|paragraph| paragraph.lines().collect())
        .collect()
}

/// A header is one line, whatever someone called a plan.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

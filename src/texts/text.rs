//! One text on its way to a page: found, filled, and written where it is shown.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentArgs;
use fluent_syntax::ast::Pattern;

use super::Translator;
use crate::base::money::Cents;

/// What can be filled in: it is written as people in this language write it. Can be kept (in the
/// outbox) and written out later, in the language that its reader has by then.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextValue<'a> {
    Words(Cow<'a, str>),
    /// The key of another text.
    Key(Cow<'a, str>),
    /// A whole number; chooses the plural too.
    Count(i64),
    Money(Cents),
    Date(NaiveDate),
    Moment(DateTime<Utc>),
}

/// A text with what is filled in so far. Shown by [`fmt::Display`]; a template escapes it.
pub struct Text<'a> {
    translator: &'a Translator,
    content: Content<'a>,
    args: Option<FluentArgs<'a>>,
}

enum Content<'a> {
    Found(&'a Pattern<&'a str>),
    Missing(String),
}

impl<'a> Text<'a> {
    pub(super) fn found(translator: &'a Translator, pattern: &'a Pattern<&'a str>) -> Text<'a> {
        Text {
            translator,
            content: Content::Found(pattern),
            args: None,
        }
    }

    pub(super) fn missing(translator: &'a Translator, key: String) -> Text<'a> {
        Text {
            translator,
            content: Content::Missing(key),
            args: None,
        }
    }

    /// Fills in `{ $name }`.
    pub fn with(mut self, name: &'a str, value: impl Into<TextValue<'a>>) -> Text<'a> {
        let value = self.translator.value(value.into());
        self.args
            .get_or_insert_with(FluentArgs::new)
            .set(name, value);
        self
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pattern = match &self.content {
            Content::Found(pattern) => pattern,
            Content::Missing(key) => {
                tracing::error!(key, locale = %self.translator.locale(), "a text is missing");
                return write!(f, "⟦{key}⟧");
            }
        };
        let mut errors = Vec::new();
        let bundle = self.translator.bundle();
        let text = bundle.format_pattern(pattern, self.args.as_ref(), &mut errors);
        if !errors.is_empty() {
            tracing::error!(?errors, %text, "a text can't be filled in");
        }
        f.write_str(&text)
    }
}

impl<'a> From<&'a str> for TextValue<'a> {
    fn from(words: &'a str) -> Self {
        TextValue::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<&&'a str> for TextValue<'a> {
    fn from(words: &&'a str) -> Self {
        TextValue::Words(Cow::Borrowed(words))
    }
}

impl From<String> for TextValue<'_> {
    fn from(words: String) -> Self {
        TextValue::Words(Cow::Owned(words))
    }
}

impl<'a> From<&'a String> for TextValue<'a> {
    fn from(words: &'a String) -> Self {
        TextValue::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<&&'a String> for TextValue<'a> {
    fn from(words: &&'a String) -> Self {
        TextValue::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<Cow<'a, str>> for TextValue<'a> {
    fn from(words: Cow<'a, str>) -> Self {
        TextValue::Words(words)
    }
}

/// One text inside another.
impl<'a> From<Text<'_>> for TextValue<'a> {
    fn from(text: Text<'_>) -> Self {
        TextValue::Words(Cow::Owned(text.to_string()))
    }
}

impl<'a> From<&Text<'_>> for TextValue<'a> {
    fn from(text: &Text<'_>) -> Self {
        TextValue::Words(Cow::Owned(text.to_string()))
    }
}

/// By value, and by the references that templates make of fields and of loop variables.
macro_rules! filled_by {
    ($($type:ty => |$value:ident| $filled:expr),* $(,)?) => {$(
        impl From<$type> for TextValue<'_> {
            fn from($value: $type) -> Self {
                $filled
            }
        }
        impl From<&$type> for TextValue<'_> {
            fn from(value: &$type) -> Self {
                Self::from(*value)
            }
        }
        impl From<&&$type> for TextValue<'_> {
            fn from(value: &&$type) -> Self {
                Self::from(**value)
            }
        }
    )*};
}

filled_by! {
    i64 => |count| TextValue::Count(count),
    i32 => |count| TextValue::Count(count.into()),
    i16 => |count| TextValue::Count(count.into()),
    u32 => |count| TextValue::Count(count.into()),
    u16 => |count| TextValue::Count(count.into()),
    u8 => |count| TextValue::Count(count.into()),
    usize => |count| TextValue::Count(i64::try_from(count).unwrap_or(i64::MAX)),
    Cents => |amount| TextValue::Money(amount),
    NaiveDate => |date| TextValue::Date(date),
    DateTime<Utc> => |moment| TextValue::Moment(moment),
}

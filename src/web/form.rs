//! Forms: raw strings in, parsed values out, and everything that was typed kept for showing again.
//!
//! By convention the form `plan` with the field `title` has the text `plan-title` (its label), with the
//! attributes `.hint` and, where general words don't serve, one per kind of error (`.missing`, `.too-long` …).
//! A handler parses every field, then asks [`Fields::finish`]: all errors show at once, in the order of the form.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use chrono::NaiveDate;

use super::error::PageError;
use super::page::Page;
use super::state::App;
use crate::base::ids::RequestId;
use crate::base::money::{Cents, MoneyError};
use crate::base::text::Email;
use crate::texts::Text;

/// The hidden field by which a form that is sent twice is known to be the same one.
pub const REQUEST_ID: &str = "request_id";

/// What is wrong with a field. Kinds, not sentences: the texts put them into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    Missing,
    /// Nothing was chosen of a list.
    MissingChoice,
    TooLong {
        max: usize,
    },
    TooShort {
        min: usize,
    },
    NotEmail,
    /// An e-mail address with letters that most mail servers don't know.
    OddLetters,
    NotMoney,
    /// An amount that has to be more than zero, and is not.
    NotPositive,
    /// An amount below zero, where zero is possible.
    Negative,
    /// An amount with more than two decimals.
    TooPrecise,
    NotDate,
    /// Before the first day that is possible.
    DatePast {
        min: NaiveDate,
    },
    /// After the last day that is possible.
    DateTooFar {
        last: NaiveDate,
    },
    /// Another day helps; `code` is the attribute of the field's text that says why.
    TooEarly {
        code: &'static str,
        first: NaiveDate,
    },
    NotNumber,
    NumberRange {
        min: i32,
        max: i32,
    },
    UnknownChoice,
    Taken,
    TooMuch {
        left: Cents,
    },
    /// A kind of its own: the attribute of the field's text that says it.
    Other(&'static str),
}

impl FieldError {
    /// The attribute of the field's text, and the tail of the general text `error-…`.
    fn code(&self) -> &'static str {
        match self {
            FieldError::Missing => "missing",
            FieldError::MissingChoice => "missing-choice",
            FieldError::TooLong { .. } => "too-long",
            FieldError::TooShort { .. } => "too-short",
            FieldError::NotEmail => "not-email",
            FieldError::OddLetters => "odd-letters",
            FieldError::NotMoney => "not-money",
            FieldError::NotPositive => "not-positive",
            FieldError::Negative => "negative",
            FieldError::TooPrecise => "too-precise",
            FieldError::NotDate => "not-date",
            FieldError::DatePast { .. } => "date-past",
            FieldError::DateTooFar { .. } => "date-too-far",
            FieldError::NotNumber => "not-number",
            FieldError::NumberRange { .. } => "number-range",
            FieldError::UnknownChoice => "unknown-choice",
            FieldError::Taken => "taken",
            FieldError::TooMuch { .. } => "too-much",
            FieldError::Other(code) | FieldError::TooEarly { code, .. } => code,
        }
    }
}

/// One choice of a group of radio buttons, check boxes or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Opt {
    pub fn new(value: impl Into<String>, label: impl ToString) -> Opt {
        Opt {
            value: value.into(),
            label: label.to_string(),
            hint: None,
        }
    }

    #[must_use]
    pub fn with_hint(mut self, hint: impl ToString) -> Opt {
        self.hint = Some(hint.to_string());
        self
    }
}

/// An error as the summary on top lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// `#field`, or empty when it is about the whole form.
    pub href: String,
    pub message: String,
}

/// The fields as the browser sent them.
#[derive(Clone, Debug, Default)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// Starts to parse it as the form of this name.
    pub fn fields(self, form: &'static str) -> Fields {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.0 {
            values.entry(name).or_default().push(value);
        }
        let request = values
            .get(REQUEST_ID)
            .and_then(|ids| ids.first())
            .and_then(|id| id.parse().ok())
            .unwrap_or_else(RequestId::new);
        Fields {
            form,
            worded: None,
            request,
            values,
            errors: Vec::new(),
            refusal: None,
        }
    }
}

impl FromRequest<App> for Form {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Form, PageError> {
        let urlencoded = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = Bytes::from_request(request, app)
            .await
            .map_err(|_| PageError::BadRequest)?;
        // a form without fields has no content type in some browsers
        if !urlencoded && !body.is_empty() {
            return Err(PageError::BadRequest);
        }
        serde_urlencoded::from_bytes(&body)
            .map(Form)
            .map_err(|_| PageError::BadRequest)
    }
}

/// A form being parsed or shown again: what was typed, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Fields {
    form: &'static str,
    /// Whose words come before those of the form itself, where there are any.
    worded: Option<&'static str>,
    request: RequestId,
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<(&'static str, FieldError)>,
    /// Why the whole form was refused: the key of a text, already found right in its fields.
    refusal: Option<String>,
}

impl Fields {
    /// An empty form, to show for the first time.
    pub fn new(form: &'static str) -> Fields {
        Form::default().fields(form)
    }

    /// A form with values filled in.
    pub fn with<V: std::fmt::Display>(form: &'static str, values: &[(&str, V)]) -> Fields {
        let mut fields = Fields::new(form);
        for (name, value) in values {
            fields.set(name, value);
        }
        fields
    }

    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.values.insert(name.to_owned(), vec![value.to_string()]);
    }

    /// Several values for a group of check boxes.
    pub fn set_all<V: std::fmt::Display>(&mut self, name: &str, values: &[V]) {
        self.values.insert(
            name.to_owned(),
            values.iter().map(ToString::to_string).collect(),
        );
    }

    /// Made when the form was first shown; the same when it is sent twice.
    pub fn request_id(&self) -> RequestId {
        self.request
    }

    // — parsing —

    /// A text of `min` to `max` characters. With `min` 0 it may be left out.
    pub fn text(&mut self, name: &'static str, min: usize, max: usize) -> String {
        let text = clean(&self.value(name));
        let length = text.chars().count();
        if length == 0 && min > 0 {
            self.fail(name, FieldError::Missing);
        } else if length > max {
            self.fail(name, FieldError::TooLong { max });
        } else if length < min {
            self.fail(name, FieldError::TooShort { min });
        }
        text
    }

    pub fn email(&mut self, name: &'static str) -> Option<Email> {
        let typed = self.value(name);
        if typed.trim().is_empty() {
            self.fail(name, FieldError::Missing);
            return None;
        }
        let email = Email::parse(&typed);
        if email.is_none() {
            let error = match typed.is_ascii() {
                true => FieldError::NotEmail,
                false => FieldError::OddLetters,
            };
            self.fail(name, error);
        }
        email
    }

    /// A password, as typed: spaces count. Never kept for showing again.
    pub fn secret(&mut self, name: &'static str) -> String {
        self.values
            .remove(name)
            .and_then(|values| values.into_iter().next())
            .unwrap_or_default()
    }

    /// An amount above zero and at most `max`.
    pub fn cents(&mut self, name: &'static str, max: Cents) -> Cents {
        match Cents::parse(&self.value(name)) {
            Ok(amount) if amount.is_zero() => self.fail(name, FieldError::NotPositive),
            Ok(amount) if amount > max => self.fail(name, FieldError::TooMuch { left: max }),
            Ok(amount) => return amount,
            Err(MoneyError::Missing) => self.fail(name, FieldError::Missing),
            Err(MoneyError::NotMoney) => self.fail(name, FieldError::NotMoney),
            Err(MoneyError::Negative) => self.fail(name, FieldError::NotPositive),
            Err(MoneyError::TooPrecise) => self.fail(name, FieldError::TooPrecise),
            Err(MoneyError::TooMuch) => self.fail(name, FieldError::TooMuch { left: max }),
        }
        Cents::ZERO
    }

    /// An amount that may be zero or left out (help for free).
    pub fn cents_or_zero(&mut self, name: &'static str, max: Cents) -> Cents {
        match Cents::parse(&self.value(name)) {
            Err(MoneyError::Missing) if self.value(name).trim().is_empty() => Cents::ZERO,
            Ok(amount) if amount.is_zero() => Cents::ZERO,
            Err(MoneyError::Negative) => {
                self.fail(name, FieldError::Negative);
                Cents::ZERO
            }
            _ => self.cents(name, max),
        }
    }

    pub fn optional_cents(&mut self, name: &'static str, max: Cents) -> Option<Cents> {
        if self.value(name).trim().is_empty() {
            return None;
        }
        Some(self.cents(name, max))
    }

    /// A date as the browser's date field sends it (`2026-11-24`), or typed in Dutch (`24-11-2026`).
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        let typed = self.value(name);
        if typed.trim().is_empty() {
            self.fail(name, FieldError::Missing);
            return None;
        }
        let date = parse_date(&typed);
        if date.is_none() {
            self.fail(name, FieldError::NotDate);
        }
        date
    }

    /// A date that may be left out.
    pub fn optional_date(&mut self, name: &'static str) -> Option<NaiveDate> {
        if self.value(name).trim().is_empty() {
            return None;
        }
        self.date(name)
    }

    pub fn integer(&mut self, name: &'static str, min: i32, max: i32) -> i32 {
        let typed = self.value(name);
        if typed.trim().is_empty() {
            self.fail(name, FieldError::Missing);
            return min;
        }
        match typed.trim().parse::<i32>() {
            Ok(number) if (min..=max).contains(&number) => number,
            Ok(_) => {
                self.fail(name, FieldError::NumberRange { min, max });
                min
            }
            Err(_) => {
                self.fail(name, FieldError::NotNumber);
                min
            }
        }
    }

    /// A number that may be left out.
    pub fn optional_integer(&mut self, name: &'static str, min: i32, max: i32) -> Option<i32> {
        if self.value(name).trim().is_empty() {
            return None;
        }
        Some(self.integer(name, min, max))
    }

    /// One of a list, through its parser (`Theme::from_code`).
    pub fn choice<T>(
        &mut self,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(name);
        if value.is_empty() {
            self.fail(name, FieldError::MissingChoice);
            return None;
        }
        let choice = parse(&value);
        if choice.is_none() {
            self.fail(name, FieldError::UnknownChoice);
        }
        choice
    }

    /// Any number of a list, each once; at least `min`.
    pub fn choices<T: PartialEq>(
        &mut self,
        name: &'static str,
        min: usize,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut chosen = Vec::new();
        let values = self.values.get(name).cloned().unwrap_or_default();
        for value in values.iter().filter(|value| !value.is_empty()) {
            match parse(value) {
                Some(choice) if !chosen.contains(&choice) => chosen.push(choice),
                Some(_) => {}
                None => {
                    self.fail(name, FieldError::UnknownChoice);
                    return chosen;
                }
            }
        }
        if chosen.len() < min {
            self.fail(name, FieldError::MissingChoice);
        }
        chosen
    }

    /// Whether a single check box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Notes what is wrong with a field. The first error of a field stands.
    pub fn fail(&mut self, name: &'static str, error: FieldError) {
        if !self.errors.iter().any(|(field, _)| *field == name) {
            self.errors.push((name, error));
        }
    }

    /// Refuses the whole form, in the words of this text.
    #[must_use]
    pub fn refused(mut self, key: impl Into<String>) -> Fields {
        self.refusal = Some(key.into());
        self
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty() || self.refusal.is_some()
    }

    /// The fields in which something was wrong, in the order in which it was found.
    #[cfg(test)]
    pub fn failed(&self) -> Vec<&'static str> {
        self.errors.iter().map(|(name, _)| *name).collect()
    }

    /// The parsed value, or the form to show again when anything is wrong.
    pub fn finish<T>(self, value: T) -> Result<T, Fields> {
        if self.has_errors() {
            Err(self)
        } else {
            Ok(value)
        }
    }

    /// What was typed in these fields, right or not, to be kept: nothing that the form does not have, and no bytes that
    /// can't be stored.
    pub fn kept(&self, names: &[&str]) -> Vec<(String, String)> {
        let typed = names.iter().filter_map(|name| {
            let values = self.values.get(*name)?;
            let pairs = values
                .iter()
                .map(|value| ((*name).to_owned(), clean(value)));
            Some(pairs.collect::<Vec<_>>())
        });
        typed.flatten().collect()
    }

    // — showing —

    pub fn value(&self, name: &str) -> String {
        self.values
            .get(name)
            .and_then(|values| values.first())
            .cloned()
            .unwrap_or_default()
    }

    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.values
            .get(name)
            .is_some_and(|values| values.iter().any(|held| held == value))
    }

    /// A form that shows the same request again, but as a new one (the old id has been used up).
    #[must_use]
    pub fn anew(mut self) -> Fields {
        self.request = RequestId::new();
        self
    }

    /// The same form in other words, for another reader: where these have none, the form's own are right.
    #[must_use]
    pub fn worded(mut self, words: &'static str) -> Fields {
        self.worded = Some(words);
        self
    }

    fn key(&self, name: &str) -> String {
        format!("{}-{name}", self.form)
    }

    fn text_of<'a>(&self, page: &'a Page, name: &str) -> Text<'a> {
        let other = self.worded.map(|words| format!("{words}-{name}"));
        let key = other.filter(|key| page.has_text(key));
        page.t(key.unwrap_or_else(|| self.key(name)))
    }

    fn attr_of<'a>(&self, page: &'a Page, name: &str, attribute: &str) -> Option<Text<'a>> {
        let other = self.worded.map(|words| format!("{words}-{name}"));
        other
            .and_then(|key| page.attr_text(key, attribute))
            .or_else(|| page.attr_text(self.key(name), attribute))
    }

    pub fn label(&self, page: &Page, name: &str) -> String {
        self.text_of(page, name).to_string()
    }

    pub fn hint(&self, page: &Page, name: &str) -> Option<String> {
        self.attr_of(page, name, "hint")
            .map(|text| text.to_string())
    }

    /// What stands behind the label of a field that may stay empty: always, or in the case that its text names.
    pub fn optional_mark(&self, page: &Page, name: &str) -> String {
        self.attr_of(page, name, "optional")
            .map(|text| text.to_string())
            .unwrap_or_else(|| page.t("layout-optional").to_string())
    }

    pub fn error(&self, page: &Page, name: &str) -> Option<String> {
        self.errors
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(field, error)| self.words(page, field, error))
    }

    /// All errors in the order in which they were found, which is the order of the form.
    pub fn errors(&self, page: &Page) -> Vec<FormError> {
        let of_form = self.refusal.iter().map(|key| FormError {
            href: String::new(),
            message: page.t(key).to_string(),
        });
        let of_fields = self.errors.iter().map(|(field, error)| FormError {
            href: format!("#{field}"),
            message: self.words(page, field, error),
        });
        of_form.chain(of_fields).collect()
    }

    fn words(&self, page: &Page, name: &str, error: &FieldError) -> String {
        let text = self
            .attr_of(page, name, error.code())
            .unwrap_or_else(|| page.t(format!("error-{}", error.code())))
            .with("label", self.label(page, name));
        match error {
            FieldError::TooLong { max } => text.with("max", *max).to_string(),
            FieldError::TooShort { min } => text.with("min", *min).to_string(),
            FieldError::TooMuch { left } => text.with("left", *left).to_string(),
            FieldError::DatePast { min } | FieldError::TooEarly { first: min, .. } => {
                text.with("min", *min).to_string()
            }
            FieldError::DateTooFar { last } => text.with("last", *last).to_string(),
            FieldError::NumberRange { min, max } => {
                text.with("min", *min).with("max", *max).to_string()
            }
            _ => text.to_string(),
        }
    }
}

/// Trims, drops control characters (NUL can't be stored) and makes line ends one kind.
fn clean(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .trim()
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

fn parse_date(typed: &str) -> Option<NaiveDate> {
    let text = typed.trim();
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        // a year typed by mistake must not become a term of centuries
        .filter(|date| (2000..2100).contains(&chrono::Datelike::year(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Form(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
        .fields("test")
    }

    #[test]
    fn all_errors_are_found_at_once_and_values_stay() {
        let mut fields = form(&[
            ("title", "ab"),
            ("amount", "1,250.00"),
            ("day", "31-02-2026"),
        ]);
        fields.text("title", 3, 10);
        fields.cents("amount", Cents::euros(500));
        fields.date("day");
        fields.email("email");
        let fields = fields.finish(()).unwrap_err();
        assert_eq!(
            fields.errors,
            [
                ("title", FieldError::TooShort { min: 3 }),
                ("amount", FieldError::NotMoney),
                ("day", FieldError::NotDate),
                ("email", FieldError::Missing),
            ]
        );
        assert_eq!(fields.value("amount"), "1,250.00");
    }

    #[test]
    fn fields_that_the_form_does_not_have_change_nothing() {
        let mut fields = form(&[
            ("title", "Moestuin"),
            ("municipality_id", "2"),
            ("state", "done"),
        ]);
        assert_eq!(fields.text("title", 3, 40), "Moestuin");
        assert!(fields.finish(()).is_ok());
    }

    /// Every kind with words of its own for all forms; the next one cannot be forgotten, since this does not compile
    /// without it.
    fn after(error: &FieldError) -> Option<FieldError> {
        let day = NaiveDate::MIN;
        Some(match error {
            FieldError::Missing => FieldError::MissingChoice,
            FieldError::MissingChoice => FieldError::TooLong { max: 1 },
            FieldError::TooLong { .. } => FieldError::TooShort { min: 1 },
            FieldError::TooShort { .. } => FieldError::NotEmail,
            FieldError::NotEmail => FieldError::OddLetters,
            FieldError::OddLetters => FieldError::NotMoney,
            FieldError::NotMoney => FieldError::NotPositive,
            FieldError::NotPositive => FieldError::Negative,
            FieldError::Negative => FieldError::TooPrecise,
            FieldError::TooPrecise => FieldError::NotDate,
            FieldError::NotDate => FieldError::DatePast { min: day },
            FieldError::DatePast { .. } => FieldError::DateTooFar { last: day },
            FieldError::DateTooFar { .. } => FieldError::NotNumber,
            FieldError::NotNumber => FieldError::NumberRange { min: 1, max: 2 },
            FieldError::NumberRange { .. } => FieldError::UnknownChoice,
            FieldError::UnknownChoice => FieldError::Taken,
            FieldError::Taken => FieldError::TooMuch { left: Cents::ZERO },
            // those of one field are held to its text by tests/texts.rs
            FieldError::TooMuch { .. } | FieldError::TooEarly { .. } | FieldError::Other(_) => {
                return None;
            }
        })
    }

    #[test]
    fn every_kind_of_error_has_words_in_both_languages() {
        use crate::texts::{Locale, Texts};
        let errors = std::iter::successors(Some(FieldError::Missing), after);
        let codes: Vec<&str> = errors.map(|error| error.code()).collect();
        assert!(codes.contains(&"too-much"), "{codes:?}");
        for locale in Locale::ALL {
            let t = Texts::load().translator(locale);
            for code in &codes {
                assert!(t.has(format!("error-{code}")), "{locale}: error-{code}");
            }
        }
    }

    #[test]
    fn an_amount_says_whether_it_is_too_little_or_too_precise() {
        let mut fields = form(&[
            ("zero", "0"),
            ("below", "-1"),
            ("thirds", "0,005"),
            ("hour", "-1"),
            ("words", "veel"),
        ]);
        for name in ["zero", "below", "thirds", "words"] {
            fields.cents(name, Cents::euros(500));
        }
        fields.cents_or_zero("hour", Cents::euros(500));
        assert_eq!(
            fields.errors,
            [
                ("zero", FieldError::NotPositive),
                ("below", FieldError::NotPositive),
                ("thirds", FieldError::TooPrecise),
                ("words", FieldError::NotMoney),
                ("hour", FieldError::Negative),
            ]
        );
    }

    #[test]
    fn an_amount_is_held_to_what_is_left() {
        let mut fields = form(&[("amount", "500,01")]);
        fields.cents("amount", Cents::euros(500));
        assert_eq!(
            fields.errors,
            [(
                "amount",
                FieldError::TooMuch {
                    left: Cents::euros(500)
                }
            )]
        );
    }

    #[test]
    fn text_is_cleaned_of_what_can_not_be_stored() {
        let mut fields = form(&[("title", "  Tuin\0\u{7} aan\r\nhet plein ")]);
        assert_eq!(fields.text("title", 3, 40), "Tuin aan\nhet plein");
    }

    #[test]
    fn dates_are_read_both_ways_and_far_years_are_refused() {
        assert_eq!(parse_date("2026-11-24"), parse_date("24-11-2026"));
        assert!(parse_date("2026-11-24").is_some());
        assert_eq!(parse_date("0026-11-24"), None);
        assert_eq!(parse_date("morgen"), None);
    }
}

//! Every word that a person reads: Fluent files in `texts/nl` and `texts/en`, embedded in the binary.
//!
//! A [`Translator`] is one language with one municipality's own terms. It never fails: a missing key
//! shows itself between ⟦ ⟧ and is logged as an error; the test ring looks for both.
//! Amounts, numbers and dates go through ICU, in Dutch notation in both languages (`en-NL`): an
//! amount on a page can then be typed into a form as it stands.

mod format;
mod sources;
mod text;

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::base::money::Cents;
pub use sources::SOURCES;
pub use text::{Text, TextValue};

/// A language that the whole site speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    Nl,
    En,
}

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::Nl, Locale::En];

    /// As in `<html lang>`, in the database and in a cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Locale::Nl => "nl",
            Locale::En => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Locale> {
        Locale::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(code))
    }

    /// The first of a browser's languages (`Accept-Language`) that we speak.
    pub fn preferred(header: &str) -> Option<Locale> {
        header.split(',').find_map(|range| {
            let (range, quality) = range.split_once(';').unwrap_or((range, ""));
            let refused = quality.trim().trim_end_matches(['0', '.']) == "q=";
            let primary = range.trim().split('-').next().unwrap_or_default();
            Locale::from_code(primary).filter(|_| !refused)
        })
    }

    fn langid(self) -> LanguageIdentifier {
        self.code().parse().expect("two letters are a language tag")
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Locale {
    type Err = UnknownLocale;
    fn from_str(code: &str) -> Result<Locale, UnknownLocale> {
        Locale::from_code(code).ok_or(UnknownLocale)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language of this site")]
pub struct UnknownLocale;

/// What is wrong with a municipality's own terms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverrideError {
    #[error("not Fluent: {0}")]
    Syntax(String),
    #[error("{0} is no text of this site, so nothing would change")]
    Unknown(String),
}

type Resource = Arc<FluentResource>;
type Bundle = FluentBundle<Resource>;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::read);

/// Both languages as they come with the program. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    nl: Translator,
    en: Translator,
    /// Languages in a municipality's own words: making one costs a thousand times what using it does.
    own: Arc<Mutex<HashMap<(Locale, String), Translator>>>,
}

/// More municipalities than one machine serves; beyond it words are read anew.
const KEPT: usize = 500;

impl Texts {
    /// Read once per process.
    pub fn load() -> Texts {
        TEXTS.clone()
    }

    pub fn translator(&self, locale: Locale) -> Translator {
        match locale {
            Locale::Nl => self.nl.clone(),
            Locale::En => self.en.clone(),
        }
    }

    /// The language in a municipality's own words. Takes terms (`-voucher`) and messages that exist;
    /// what it doesn't name stays as it is.
    pub fn with_overrides(
        &self,
        locale: Locale,
        overrides: &str,
    ) -> Result<Translator, OverrideError> {
        let base = match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        };
        if overrides.trim().is_empty() {
            return Ok(base.clone());
        }
        let key = (locale, overrides.to_owned());
        if let Some(known) = self.kept().get(&key) {
            return Ok(known.clone());
        }
        let own = FluentResource::try_new(overrides.to_owned())
            .map_err(|(_, errors)| OverrideError::Syntax(listed(&errors)))?;
        let unknown = names_in(&own).find(|name| !base.knows(name));
        if let Some(name) = unknown {
            return Err(OverrideError::Unknown(name));
        }
        let mut resources = base.inner.resources.clone();
        resources.push(Arc::new(own));
        let translator = Translator::assemble(locale, resources);
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, translator.clone());
        Ok(translator)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<(Locale, String), Translator>> {
        self.own
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn read() -> Texts {
        let read = |locale: Locale| {
            let resources = SOURCES
                .iter()
                .map(|source| {
                    let text = source.text(locale);
                    let resource = FluentResource::try_new(text.to_owned())
                        .map_err(|(_, errors)| listed(&errors))
                        .unwrap_or_else(|e| panic!("texts/{locale}/{}.ftl: {e}", source.name));
                    Arc::new(resource)
                })
                .collect();
            Translator::assemble(locale, resources)
        };
        Texts {
            nl: read(Locale::Nl),
            en: read(Locale::En),
            own: Arc::default(),
        }
    }
}

fn listed(errors: &[impl std::fmt::Display]) -> String {
    let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
    all.join("; ")
}

/// Names of messages as they are, of terms with their hyphen.
fn names_in(resource: &FluentResource) -> impl Iterator<Item = String> + '_ {
    use fluent_syntax::ast::Entry;
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        Entry::Term(term) => Some(format!("-{}", term.id.name)),
        _ => None,
    })
}

/// One language, with one municipality's words. Cheap to clone.
#[derive(Clone)]
pub struct Translator {
    inner: Arc<Inner>,
}

struct Inner {
    locale: Locale,
    bundle: Bundle,
    resources: Vec<Resource>,
}

impl Translator {
    /// The language in a municipality's own words. Words that can't be read are logged and left out:
    /// a page in our own words is better than none.
    pub fn new(locale: Locale, overrides: Option<&str>) -> Translator {
        let texts = Texts::load();
        let Some(overrides) = overrides else {
            return texts.translator(locale);
        };
        texts
            .with_overrides(locale, overrides)
            .unwrap_or_else(|error| {
                tracing::error!(%locale, %error, "a municipality's own words can't be used");
                texts.translator(locale)
            })
    }

    fn assemble(locale: Locale, resources: Vec<Resource>) -> Translator {
        let mut bundle = Bundle::new_concurrent(vec![locale.langid()]);
        // Both languages run left to right; isolation marks would only break searching and mail.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::Nl => |value, _| counted(Locale::Nl, value),
            Locale::En => |value, _| counted(Locale::En, value),
        }));
        for resource in &resources {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        Translator {
            inner: Arc::new(Inner {
                locale,
                bundle,
                resources,
            }),
        }
    }

    pub fn locale(&self) -> Locale {
        self.inner.locale
    }

    /// The text under this key; fill its places with [`Text::with`].
    pub fn text(&self, key: impl AsRef<str>) -> Text<'_> {
        let key = key.as_ref();
        let message = self.inner.bundle.get_message(key);
        match message.and_then(|message| message.value()) {
            Some(pattern) => Text::found(self, pattern),
            None => Text::missing(self, key.to_owned()),
        }
    }

    /// A text that hangs on a key: a hint, an error in words of its own.
    pub fn attr(&self, key: impl AsRef<str>, name: impl AsRef<str>) -> Option<Text<'_>> {
        let message = self.inner.bundle.get_message(key.as_ref())?;
        let attribute = message.get_attribute(name.as_ref())?;
        Some(Text::found(self, attribute.value()))
    }

    pub fn has(&self, key: impl AsRef<str>) -> bool {
        let message = self.inner.bundle.get_message(key.as_ref());
        message.is_some_and(|message| message.value().is_some())
    }

    /// `€ 1.250,00`, with a space that doesn't break.
    pub fn money(&self, amount: impl Borrow<Cents>) -> String {
        format::money(self.inner.locale, *amount.borrow())
    }

    /// `1.250`
    pub fn number(&self, number: impl Into<i64>) -> String {
        format::number(self.inner.locale, number.into())
    }

    /// `24 november 2026`
    pub fn date(&self, date: impl Borrow<NaiveDate>) -> String {
        format::date(self.inner.locale, *date.borrow())
    }

    /// `24 november 2026 om 14:05`, as the clocks in the Netherlands say.
    pub fn moment(&self, moment: impl Borrow<DateTime<Utc>>) -> String {
        format::moment(self.inner.locale, *moment.borrow())
    }

    fn knows(&self, name: &str) -> bool {
        self.inner
            .resources
            .iter()
            .any(|resource| names_in(resource).any(|known| known == name))
    }

    fn bundle(&self) -> &Bundle {
        &self.inner.bundle
    }

    fn value<'a>(&self, value: TextValue<'a>) -> FluentValue<'a> {
        match value {
            TextValue::Words(words) => FluentValue::String(words),
            TextValue::Key(key) => FluentValue::String(Cow::Owned(self.text(key).to_string())),
            TextValue::Count(count) => FluentValue::from(count),
            TextValue::Money(amount) => FluentValue::String(Cow::Owned(self.money(amount))),
            TextValue::Date(date) => FluentValue::String(Cow::Owned(self.date(date))),
            TextValue::Moment(moment) => FluentValue::String(Cow::Owned(self.moment(moment))),
        }
    }
}

fn counted(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::counted(locale, number.value)),
        _ => None,
    }
}

impl std::fmt::Debug for Translator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Translator({})", self.inner.locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_in_the_netherlands_in_both_languages() {
        for locale in Locale::ALL {
            let t = Texts::load().translator(locale);
            for (cents, expected) in [
                (125_000, "€\u{a0}1.250,00"),
                (5, "€\u{a0}0,05"),
                (0, "€\u{a0}0,00"),
                (-125_000, "€\u{a0}-1.250,00"),
                (123_456_750, "€\u{a0}1.234.567,50"),
            ] {
                assert_eq!(t.money(Cents(cents)), expected, "{locale}");
            }
            assert_eq!(t.number(1250), "1.250");
            assert_eq!(t.number(-12), "-12");
        }
    }

    #[test]
    fn dates_and_moments_are_written_out() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let moment: DateTime<Utc> = "2026-11-24T13:05:00Z".parse().unwrap();
        let nl = Texts::load().translator(Locale::Nl);
        assert_eq!(nl.date(date), "24 november 2026");
        assert_eq!(nl.moment(moment), "24 november 2026 om 14:05");
        let en = Texts::load().translator(Locale::En);
        assert_eq!(en.date(date), "24 November 2026");
        assert_eq!(en.moment(moment), "24 November 2026 at 14:05");
    }

    #[test]
    fn the_hour_of_both_clock_changes_is_the_hour_on_the_wall() {
        let nl = Texts::load().translator(Locale::Nl);
        for (moment, expected) in [
            ("2026-03-29T00:59:00Z", "29 maart 2026 om 01:59"),
            ("2026-03-29T01:00:00Z", "29 maart 2026 om 03:00"),
            ("2026-10-25T00:30:00Z", "25 oktober 2026 om 02:30"),
            ("2026-10-25T01:30:00Z", "25 oktober 2026 om 02:30"),
            ("2026-06-30T22:30:00Z", "1 juli 2026 om 00:30"),
        ] {
            let moment: DateTime<Utc> = moment.parse().unwrap();
            assert_eq!(nl.moment(moment), expected);
        }
    }

    #[test]
    fn a_browser_gets_the_first_language_that_we_speak() {
        for (header, expected) in [
            ("nl-NL,nl;q=0.9,en;q=0.8", Some(Locale::Nl)),
            ("de-DE, en-GB;q=0.7, nl;q=0.3", Some(Locale::En)),
            ("nl;q=0, en", Some(Locale::En)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Locale::preferred(header), expected, "{header}");
        }
    }

    #[test]
    fn a_missing_text_shows_itself_and_does_not_panic() {
        let t = Texts::load().translator(Locale::Nl);
        let text = t.text("no-such-text").with("name", "An");
        assert_eq!(text.to_string(), "⟦no-such-text⟧");
        assert!(!t.has("no-such-text"));
        assert!(t.attr("no-such-text", "hint").is_none());
    }

    #[test]
    fn values_are_filled_in_as_people_read_them() {
        let words = "error-too-much = { $left }, { $day }, { $many }, { $year }, { $name }";
        let t = Texts::load().with_overrides(Locale::Nl, words).unwrap();
        let text = t
            .text("error-too-much")
            .with("left", Cents(123_450))
            .with("day", NaiveDate::from_ymd_opt(2026, 1, 2).unwrap())
            .with("many", 12_345_usize)
            .with("year", 2026)
            .with("name", String::from("<An>"));
        assert_eq!(
            text.to_string(),
            "€\u{a0}1.234,50, 2 januari 2026, 12.345, 2026, <An>"
        );
    }

    #[test]
    fn a_municipality_has_words_of_its_own_and_no_others() {
        let texts = Texts::load();
        let own = texts
            .with_overrides(Locale::Nl, "-brand = Buurtkracht")
            .unwrap();
        assert!(own.knows("-brand"));
        assert_eq!(
            texts
                .with_overrides(Locale::Nl, "-brnad = Buurtkracht")
                .err(),
            Some(OverrideError::Unknown("-brnad".to_owned()))
        );
        assert!(matches!(
            texts.with_overrides(Locale::Nl, "brand Buurtkracht"),
            Err(OverrideError::Syntax(_))
        ));
        let broken = Translator::new(Locale::Nl, Some("brand Buurtkracht"));
        assert!(broken.has("error-missing"));
    }

    #[test]
    fn plurals_are_those_of_icu() {
        use icu::plurals::{PluralCategory, PluralRuleType, PluralRules};
        let words = "error-too-much = { $n ->\n    [one] one\n   *[other] other\n }";
        for (locale, tag) in [
            (Locale::Nl, icu::locale::locale!("nl")),
            (Locale::En, icu::locale::locale!("en")),
        ] {
            let t = Texts::load().with_overrides(locale, words).unwrap();
            let rules = PluralRules::try_new(tag.into(), PluralRuleType::Cardinal.into()).unwrap();
            for n in 0..120_i64 {
                let expected = match rules.category_for(n) {
                    PluralCategory::One => "one",
                    _ => "other",
                };
                assert_eq!(t.text("error-too-much").with("n", n).to_string(), expected);
            }
        }
    }
}

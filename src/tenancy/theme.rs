//! A municipality's house style: values for design tokens, never free CSS.
//!
//! What may be set is a name with a known prefix and a colour, a length or a plain number. A theme that
//! would make text or controls hard to see is refused, and told in which pair.

use std::collections::BTreeMap;

/// The prefixes of the tokens that a municipality may set.
const PREFIXES: [&str; 4] = ["--basis-", "--utrecht-", "--nl-", "--zg-"];

/// Text on its ground: contrast of at least 4.5 to 1.
const TEXT: [(&str, &str); 12] = [
    ("--basis-color-default-color-document", "--zg-color-paper"),
    ("--basis-color-default-color-document", "--zg-color-sand"),
    ("--basis-color-default-color-subtle", "--zg-color-paper"),
    (
        "--basis-color-default-color-subtle",
        "--basis-color-accent-1-bg-subtle",
    ),
    (
        "--basis-color-default-color-default",
        "--basis-color-default-bg-default",
    ),
    (
        "--basis-color-accent-1-color-default",
        "--basis-color-accent-1-bg-default",
    ),
    (
        "--basis-color-accent-1-inverse-color-default",
        "--basis-color-accent-1-inverse-bg-default",
    ),
    (
        "--basis-color-accent-1-inverse-color-default",
        "--basis-color-accent-1-inverse-bg-hover",
    ),
    ("--basis-color-action-2-color-default", "--zg-color-paper"),
    ("--basis-heading-color", "--basis-color-accent-1-bg-default"),
    ("--zg-color-deep-text", "--zg-color-deep"),
    ("--zg-color-deep-link", "--zg-color-deep"),
];

/// What must be seen to be used: contrast of at least 3 to 1.
const CONTROLS: [(&str, &str); 3] = [
    ("--basis-color-default-border-default", "--zg-color-paper"),
    ("--basis-color-accent-1-border-default", "--zg-color-paper"),
    (
        "--basis-color-accent-1-inverse-bg-default",
        "--zg-color-sun",
    ),
];

/// Why a theme is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ThemeFault {
    #[error("{0} is not the name of a token that a theme may set")]
    Name(String),
    #[error("{name} has a value that is not a colour, a length or a number: {value}")]
    Value { name: String, value: String },
    #[error("{0} has to be set, as a colour of six figures, to know its contrast")]
    Missing(String),
    #[error("{front} on {ground} has a contrast of {found:.2}, and needs {needed:.1}")]
    Contrast {
        front: String,
        ground: String,
        found: f64,
        needed: f64,
    },
}

/// Tokens that are lawful by name and value, and have enough contrast.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme(BTreeMap<String, String>);

impl Theme {
    /// Reads a theme that someone wants to use; every fault at once.
    pub fn parse<N, V>(tokens: impl IntoIterator<Item = (N, V)>) -> Result<Theme, Vec<ThemeFault>>
    where
        N: Into<String>,
        V: Into<String>,
    {
        let mut faults = Vec::new();
        let mut held = BTreeMap::new();
        for (name, value) in tokens {
            let (name, value) = (name.into(), value.into());
            if !is_name(&name) {
                faults.push(ThemeFault::Name(name));
            } else if !is_value(&value) {
                faults.push(ThemeFault::Value { name, value });
            } else {
                held.insert(name, value);
            }
        }
        let theme = Theme(held);
        faults.extend(theme.contrast_faults());
        if faults.is_empty() {
            Ok(theme)
        } else {
            Err(faults)
        }
    }

    fn contrast_faults(&self) -> Vec<ThemeFault> {
        let text = TEXT.iter().map(|pair| (pair, 4.5));
        let controls = CONTROLS.iter().map(|pair| (pair, 3.0));
        let mut faults = Vec::new();
        for (&(front, ground), needed) in text.chain(controls) {
            match (self.colour(front), self.colour(ground)) {
                (Some(one), Some(other)) => {
                    let found = contrast(one, other);
                    if found < needed {
                        faults.push(ThemeFault::Contrast {
                            front: front.to_owned(),
                            ground: ground.to_owned(),
                            found,
                            needed,
                        });
                    }
                }
                (one, _) => {
                    let missing =
                        ThemeFault::Missing(if one.is_none() { front } else { ground }.to_owned());
                    if !faults.contains(&missing) {
                        faults.push(missing);
                    }
                }
            }
        }
        faults
    }

    fn colour(&self, name: &str) -> Option<Colour> {
        self.0.get(name).and_then(|value| parse_colour(value))
    }

    pub fn to_css(&self, class: &str) -> String {
        to_css(
            class,
            self.0
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }
}

/// The stylesheet of a stored theme: its tokens on the class that stands on `<html>`. What is not
/// lawful is left out, so that nothing stored can become free CSS.
pub fn to_css<'a>(class: &str, tokens: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut css = format!(".{class}{{\n");
    for (name, value) in tokens {
        if is_name(name) && is_value(value) {
            css.push_str(name);
            css.push(':');
            css.push_str(value);
            css.push_str(";\n");
        }
    }
    css.push_str("}\n");
    css
}

fn is_name(name: &str) -> bool {
    PREFIXES
        .iter()
        .any(|prefix| name.len() > prefix.len() && name.starts_with(prefix))
        && name.len() <= 100
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A colour `#rrggbb`, a number with at most one unit, or one other token.
fn is_value(value: &str) -> bool {
    let length =
        value.trim_end_matches(|letter: char| letter.is_ascii_lowercase() || letter == '%');
    let unit = &value[length.len()..];
    let number =
        !length.is_empty() && length.len() <= 8 && length.parse::<f32>().is_ok_and(f32::is_finite);
    let token = value
        .strip_prefix("var(")
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(is_name);
    parse_colour(value).is_some()
        || (number && ["", "px", "rem", "em", "ch", "%"].contains(&unit))
        || token
}

#[derive(Clone, Copy)]
struct Colour([u8; 3]);

fn parse_colour(value: &str) -> Option<Colour> {
    let digits = value.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let all = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = all.to_be_bytes();
    Some(Colour([red, green, blue]))
}

/// The contrast of two colours as WCAG 2 counts it: from 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl Colour {
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOSENDAAL: &str = include_str!("../../themes/roosendaal.json");
    const WOENSDRECHT: &str = include_str!("../../themes/woensdrecht.json");

    fn tokens(json: &str) -> BTreeMap<String, String> {
        serde_json::from_str(json).expect("a theme is a list of names and values")
    }

    #[test]
    fn the_themes_we_bring_along_are_lawful_and_easy_to_see() {
        for json in [ROOSENDAAL, WOENSDRECHT] {
            assert_eq!(Theme::parse(tokens(json)).err(), None);
        }
    }

    #[test]
    fn the_themes_differ_in_their_main_colours() {
        let (one, other) = (tokens(ROOSENDAAL), tokens(WOENSDRECHT));
        for name in [
            "--zg-color-deep",
            "--basis-color-accent-1-inverse-bg-default",
            "--zg-color-paper",
        ] {
            assert_ne!(one[name], other[name]);
        }
    }

    #[test]
    fn a_value_cannot_leave_its_place() {
        for bad in [
            "url(https://elders.example/x)",
            "red;}body{display:none",
            "#fff}",
            "expression(1)",
            "12px 4px",
            "var(--basis-x",
            "inf",
            "NaN",
            "",
            "#12345g",
        ] {
            assert!(!is_value(bad), "{bad}");
        }
        for good in [
            "#a1B2c3",
            "0.75rem",
            "12px",
            "800",
            "-0.5em",
            "var(--basis-color-accent-1-bg-default)",
        ] {
            assert!(is_value(good), "{good}");
        }
    }

    #[test]
    fn only_tokens_can_be_set() {
        for bad in [
            "color",
            "--x",
            "--basis-",
            "--basis-a:b",
            "--BASIS-a",
            "--zg-{",
        ] {
            assert!(!is_name(bad), "{bad}");
        }
        let css = to_css(
            "gemeente-x",
            [
                ("--zg-color-sun", "#ffcc00"),
                ("--zg-x}", "#ffcc00"),
                ("--zg-y", "}"),
            ],
        );
        assert_eq!(css, ".gemeente-x{\n--zg-color-sun:#ffcc00;\n}\n");
    }

    #[test]
    fn pale_text_is_refused_with_the_pair_named() {
        let mut pale = tokens(ROOSENDAAL);
        pale.insert(
            "--basis-color-action-2-color-default".to_owned(),
            "#d8a79c".to_owned(),
        );
        let faults = Theme::parse(pale).expect_err("links would be hard to read");
        assert!(
            matches!(&faults[..], [ThemeFault::Contrast { needed: 4.5, .. }]),
            "{faults:?}"
        );
        assert!(
            faults[0]
                .to_string()
                .contains("--basis-color-action-2-color-default")
        );
    }

    #[test]
    fn contrast_runs_from_one_to_twenty_one() {
        let black = parse_colour("#000000").expect("black");
        let white = parse_colour("#ffffff").expect("white");
        assert!((contrast(black, white) - 21.0).abs() < 0.01);
        assert!((contrast(white, white) - 1.0).abs() < 0.01);
    }
}

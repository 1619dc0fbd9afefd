//! Whole euro cents. No floats anywhere: a float can't hold € 0,10.

use std::fmt;
use std::iter::Sum;

/// An amount in whole euro cents.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Cents(pub i64);

/// Why what someone typed is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("nothing was typed")]
    Missing,
    #[error("not an amount in Dutch notation")]
    NotMoney,
    #[error("less than nothing")]
    Negative,
    #[error("smaller than a cent")]
    TooPrecise,
    #[error("more than the ledger can hold")]
    TooMuch,
}

impl Cents {
    pub const ZERO: Cents = Cents(0);
    /// The largest single amount the ledger takes: one billion euros.
    pub const MAX: Cents = Cents(100_000_000_000);

    pub const fn euros(whole: i64) -> Cents {
        Cents(whole * 100)
    }

    pub fn checked_add(self, other: Cents) -> Option<Cents> {
        self.0.checked_add(other.0).map(Cents)
    }

    pub fn checked_sub(self, other: Cents) -> Option<Cents> {
        self.0.checked_sub(other.0).map(Cents)
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// What is left of this after `other`; never below zero.
    pub fn saturating_sub(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0).max(0))
    }

    /// Reads an amount as people write it in Dutch: `1250`, `1.250`, `1 250`, `1.250,5`, `1250,50`, `1.250,-`, `€ 12,00`.
    ///
    /// English notation (`1,250.00`) is refused and not guessed at: a wrong guess is a factor of 1,000.
    /// A third decimal is refused and not rounded. No sign is taken: every amount on a form is positive.
    pub fn parse(typed: &str) -> Result<Cents, MoneyError> {
        let text = typed.trim().trim_start_matches('€').trim();
        if text.is_empty() {
            return Err(MoneyError::Missing);
        }
        match text.strip_prefix(['-', '−']) {
            Some(rest) => match Cents::parse_unsigned(rest.trim_start_matches([' ', '€'])) {
                Ok(_) | Err(MoneyError::TooMuch) => Err(MoneyError::Negative),
                Err(error) => Err(error),
            },
            None => Cents::parse_unsigned(text),
        }
    }

    fn parse_unsigned(text: &str) -> Result<Cents, MoneyError> {
        let (whole, decimals) = match text.split_once(',') {
            Some((whole, "-" | "--" | "–" | "—")) => (whole, "00"),
            Some((whole, decimals)) => (whole, decimals),
            None => (text, ""),
        };
        let digits = match THOUSANDS.iter().find(|mark| whole.contains(**mark)) {
            Some(mark) => ungrouped(whole, *mark).ok_or(MoneyError::NotMoney)?,
            None => whole.to_owned(),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let ends_in_comma = text.ends_with(',');
        if digits.is_empty() || ends_in_comma || !all_digits(&digits) || !all_digits(decimals) {
            return Err(MoneyError::NotMoney);
        }
        let cents = match decimals.len() {
            0 => "00".to_owned(),
            1 => format!("{decimals}0"),
            2 => decimals.to_owned(),
            _ => return Err(MoneyError::TooPrecise),
        };
        let amount: i64 = format!("{digits}{cents}")
            .parse()
            .map_err(|_| MoneyError::TooMuch)?;
        if amount > Self::MAX.0 {
            return Err(MoneyError::TooMuch);
        }
        Ok(Cents(amount))
    }
}

/// What parts thousands: a point, or a space, also one that does not break a line or is narrow.
const THOUSANDS: [char; 5] = ['.', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// `1.250` → `1250`, when the marks stand where thousands are parted.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    if first.is_empty() || first.len() > 3 {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// As a form field shows it: `1250,00`. Pages show amounts through the translator.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{},{:02}", cents / 100, cents % 100)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        Cents(amounts.map(|amount| amount.0).sum())
    }
}

impl std::ops::Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0 + other.0)
    }
}

impl std::ops::Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0 - other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dutch_notation_is_read_to_the_cent() {
        for (typed, cents) in [
            ("1250", 125_000),
            ("1.250", 125_000),
            ("1.250,00", 125_000),
            ("1250,5", 125_050),
            (" € 12,34 ", 1_234),
            ("0,01", 1),
            ("0", 0),
            ("1.000.000,00", 100_000_000),
            ("€ 1.000,-", 100_000),
            ("1000,--", 100_000),
            ("1.000,–", 100_000),
            ("1 000", 100_000),
            ("€\u{a0}1\u{202f}250,50", 125_050),
            ("1\u{a0}000\u{a0}000", 100_000_000),
        ] {
            assert_eq!(Cents::parse(typed), Ok(Cents(cents)), "{typed}");
        }
    }

    #[test]
    fn what_could_be_misread_is_refused() {
        for typed in [
            "1,250.00",
            "12.50",
            "1.25",
            "0,005",
            "-1",
            "+1",
            "1e9",
            "1,",
            ",50",
            ".5",
            "1 25",
            "١٢",
            "12\0",
            "twaalf",
            "1..000",
            "1.0000",
            "€",
            "12,3,4",
            "1 000.00",
            "1.000 000",
            "1 0 0,0,0",
            "1 000 00",
            "-",
            "--5",
            "1,-5",
            "1.000-",
            "-1,250.00",
        ] {
            assert!(Cents::parse(typed).is_err(), "{typed}");
        }
        assert_eq!(Cents::parse("  "), Err(MoneyError::Missing));
        assert_eq!(
            Cents::parse("9223372036854775808"),
            Err(MoneyError::TooMuch)
        );
        assert_eq!(Cents::parse("1.000.000.001"), Err(MoneyError::TooMuch));
    }

    #[test]
    fn an_amount_below_zero_or_smaller_than_a_cent_is_told_apart_from_no_amount() {
        for typed in ["-1", "€ -1.000,50", "-€ 5", "−5"] {
            assert_eq!(Cents::parse(typed), Err(MoneyError::Negative), "{typed}");
        }
        for typed in ["0,005", "1,234"] {
            assert_eq!(Cents::parse(typed), Err(MoneyError::TooPrecise), "{typed}");
        }
        for typed in ["1,250.00", "-", "--5", "1,a"] {
            assert_eq!(Cents::parse(typed), Err(MoneyError::NotMoney), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_the_same(amount in 0..=Cents::MAX.0) {
            prop_assert_eq!(Cents::parse(&Cents(amount).to_string()), Ok(Cents(amount)));
        }

        #[test]
        fn no_text_makes_it_panic(typed in ".*") {
            let _outcome = Cents::parse(&typed);
        }
    }
}

//! The two codes of a voucher: a long one behind the QR, a short one to type.

use data_encoding::{Encoding, Specification};
use rand::RngExt;
use std::sync::LazyLock;

/// Digits and letters that nobody confuses, on paper or on the phone. Twenty-nine of them: with a prime
/// number, one wrong character and two swapped ones always show in the check character.
const ALPHABET: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRTVWXYZ";

/// Characters before the check character: 29^10 is over 420 million million codes.
const LENGTH: usize = 10;

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("abcdefghijklmnopqrstuvwxyz234567");
    match specification.encoding() {
        Ok(encoding) => encoding,
        Err(_) => data_encoding::HEXLOWER,
    }
});

/// 128 random bits, as the QR code holds them. Alone it moves nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct VoucherCode(String);

impl VoucherCode {
    pub fn random() -> VoucherCode {
        let bits: [u8; 16] = rand::rng().random();
        VoucherCode(BASE32.encode(&bits))
    }

    /// Reads what a scanned address holds.
    pub fn parse(text: &str) -> Option<VoucherCode> {
        let fits = text.len() == 26
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b));
        fits.then(|| VoucherCode(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Not in a log.
impl std::fmt::Debug for VoucherCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VoucherCode(…)")
    }
}

/// Ten characters and a check character, to type by someone who is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct ShortCode(String);

impl ShortCode {
    pub fn random() -> ShortCode {
        let mut random = rand::rng();
        let mut values: Vec<usize> = (0..LENGTH)
            .map(|_| random.random_range(0..ALPHABET.len()))
            .collect();
        values.push(check(&values));
        ShortCode(
            values
                .into_iter()
                .map(|value| char::from(ALPHABET[value]))
                .collect(),
        )
    }

    /// Reads it as people type it: lower case, spaces and hyphens are fine. A code with a typing error is no
    /// code: it never reaches the database.
    pub fn parse(typed: &str) -> Option<ShortCode> {
        let text: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .flat_map(char::to_uppercase)
            .collect();
        let values = text
            .bytes()
            .map(|byte| ALPHABET.iter().position(|letter| *letter == byte))
            .collect::<Option<Vec<usize>>>()?;
        let (last, front) = values.split_last()?;
        (front.len() == LENGTH && *last == check(front)).then_some(ShortCode(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, as it is printed and read aloud: `ABCD-EFGH-JKM`.
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(self.0.len() + 2);
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                grouped.push('-');
            }
            grouped.push(letter);
        }
        grouped
    }
}

impl std::fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

/// Each character weighs its place; the sum modulo a prime shows any one error and any swap.
fn check(values: &[usize]) -> usize {
    values
        .iter()
        .enumerate()
        .map(|(place, value)| (place + 1) * value)
        .sum::<usize>()
        % ALPHABET.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = ShortCode::random();
        for typed in [
            code.as_str().to_owned(),
            code.grouped(),
            code.grouped().to_lowercase(),
            format!("  {} ", code.grouped().replace('-', " ")),
        ] {
            assert_eq!(ShortCode::parse(&typed).as_ref(), Some(&code), "{typed}");
        }
    }

    #[test]
    fn one_wrong_character_and_every_swap_is_seen() {
        for _ in 0..200 {
            let code = ShortCode::random();
            let letters: Vec<u8> = code.as_str().bytes().collect();
            for place in 0..letters.len() {
                for other in ALPHABET {
                    let mut changed = letters.clone();
                    changed[place] = *other;
                    let text = String::from_utf8(changed).unwrap();
                    assert_eq!(ShortCode::parse(&text).is_some(), *other == letters[place]);
                }
            }
            for place in 1..LENGTH {
                let mut swapped = letters.clone();
                swapped.swap(place - 1, place);
                let text = String::from_utf8(swapped.clone()).unwrap();
                assert_eq!(ShortCode::parse(&text).is_some(), swapped == letters);
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused_and_never_panics() {
        for typed in [
            "",
            "ABC",
            "0000-0000-000",
            "ÅÅÅÅ-ÅÅÅÅ-ÅÅÅ",
            "AAAA-AAAA-AAAA-A",
            "O1IL-AAAA-AAA",
        ] {
            assert_eq!(ShortCode::parse(typed), None, "{typed}");
        }
        assert!(VoucherCode::parse("kort").is_none());
        let long = VoucherCode::random();
        assert_eq!(VoucherCode::parse(long.as_str()), Some(long));
    }

    #[test]
    fn codes_stay_out_of_logs() {
        let code = ShortCode::random();
        assert!(!format!("{code:?}").contains(code.as_str()));
    }
}

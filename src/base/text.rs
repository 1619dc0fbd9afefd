//! Parsed text: beyond the edge of the house there are no strings that still need a check.

use rand::RngExt;

/// An e-mail address as typed, trimmed. Two that differ in case only are one address: [`Email::folded`] here, `lower` in
/// the database. Both fold the letters of ASCII alike and others not, so an address has no others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, sqlx::Type)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Email(String);

impl Email {
    /// Longest address that fits a mail path (RFC 5321, 4.5.3.1.3, less the brackets).
    pub const MAX: usize = 254;

    /// Refuses only what can't be an address; whether it works is found out by the mail we send to it.
    pub fn parse(typed: &str) -> Option<Email> {
        let text = typed.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c);
        let labels_fit = domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        let fits = text.is_ascii()
            && !local.is_empty()
            && local.len() <= 64
            && text.len() <= Self::MAX
            && domain.contains('.')
            && labels_fit
            && !text.contains(odd)
            && !local.contains('@');
        fits.then(|| Email(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what it is compared and counted.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a title looks like in an address: lower case, Latin letters and digits, parted by hyphens.
/// Never empty: a title without letters becomes `x`.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for c in title.chars().flat_map(char::to_lowercase) {
        match plain_letter(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' => {
                slug.push('-')
            }
            None => {}
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        "x".to_owned()
    } else {
        slug.to_owned()
    }
}

fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ĳ' => "ij",
        'ß' => "ss",
        _ => return None,
    })
}

/// A slug that no other title has yet, by four random letters behind it.
pub fn slug_apart(title: &str) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    let mut random = rand::rng();
    let tail: String = (0..4)
        .map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())]))
        .collect();
    format!("{}-{tail}", slug(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_readable_addresses() {
        for (title, expected) in [
            (
                "Moestuin op het Jordaensplein",
                "moestuin-op-het-jordaensplein",
            ),
            ("  Café 't Dorpshuis!  ", "cafe-t-dorpshuis"),
            ("Één straat, één feest", "een-straat-een-feest"),
            ("!!!", "x"),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert!(slug(&"lang ".repeat(80)).len() <= 64);
    }

    #[test]
    fn only_what_can_be_an_address_passes() {
        for good in [
            "an@voorbeeld.example",
            " Jan.Jansen+tuin@sub.voorbeeld.example ",
        ] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "an",
            "an@",
            "@x.nl",
            "an@x",
            "a b@x.nl",
            "a@x..nl",
            "a@-x.nl",
            "<a@x.nl>",
            "a@b@x.nl",
            "İnfo@x.nl",
            "rené@x.nl",
            "an@café.nl",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }
}

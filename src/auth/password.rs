//! Passwords: argon2id, hashed and checked off the async threads, a few at a time.
//!
//! Length and being hard to guess are the only rules (OWASP ASVS 5.0, 6.2): no composition rules, nothing that has to be
//! changed every so often.

use std::time::Duration;

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};
use zxcvbn::{Score, zxcvbn};

/// Shortest password we take, in characters. ASVS asks for eight and recommends fifteen. Twelve is what three short words
/// have: people type it on a phone, tries are counted, and [`judge`] refuses what is long but easy.
pub const MIN: usize = 12;
/// Longest password we take, in characters: more only costs time.
pub const MAX: usize = 128;

/// The estimate takes longer than in proportion to the length, and a part that is hard to guess makes the whole so: this
/// many characters at the end are looked at.
const LOOKED_AT: usize = 48;

/// Argon2id needs 19 MiB each (OWASP's second choice); two at a time keep memory and both cores in hand.
/// Whoever still waits after two seconds had better come back later, and so had whoever finds forty waiting.
static HASHING: Hashing = Hashing::new(2, 40, Duration::from_secs(2));

/// What people here try first besides: the estimate knows lists of leaked passwords and of English words.
const NEAR_AT_HAND: [&str; 6] = [
    "zelfgekozen",
    "wachtwoord",
    "welkom",
    "gemeente",
    "voucher",
    "geheim",
];

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    Missing,
    TooShort,
    TooLong,
    TooCommon,
}

/// Judges a new password. `known` is what a guesser knows of this person: name, address, where they live.
///
/// ASVS 6.2.4 asks that the three thousand most used passwords are refused. Of lists of leaked ones few have twelve
/// letters, and those that have are made of shorter ones. So what counts is how many tries a guesser needs who knows
/// thirty thousand of them, words, names, dates, keyboards and repeats, and puts them together: less than ten thousand
/// million is too few, which three such parts in a row don't reach.
pub fn judge(password: &str, known: &[&str]) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    if length == 0 {
        Err(PasswordRefusal::Missing)
    } else if length < MIN {
        Err(PasswordRefusal::TooShort)
    } else if length > MAX {
        Err(PasswordRefusal::TooLong)
    } else if zxcvbn(end_of(password), &words_of(known)).score() < Score::Four {
        Err(PasswordRefusal::TooCommon)
    } else {
        Ok(())
    }
}

fn end_of(password: &str) -> &str {
    password
        .char_indices()
        .rev()
        .nth(LOOKED_AT - 1)
        .map_or(password, |(start, _)| &password[start..])
}

/// Each as a whole, and each word of it. Two letters are part of too many words.
fn words_of<'a>(known: &[&'a str]) -> Vec<&'a str> {
    let words = known.iter().flat_map(|text| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
    });
    NEAR_AT_HAND
        .into_iter()
        .chain(known.iter().copied())
        .chain(words)
        .collect()
}

/// A failure of the hashing itself; never the visitor's doing.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    #[error("hashing failed: {0}")]
    Hash(argon2::password_hash::Error),
    #[error("the hashing thread stopped")]
    Stopped,
    #[error("too many passwords to hash at once")]
    Busy,
}

/// So many places to hash, and so many to wait for one.
struct Hashing {
    places: Semaphore,
    waiting: Semaphore,
    patience: Duration,
}

impl Hashing {
    const fn new(places: usize, waiting: usize, patience: Duration) -> Hashing {
        Hashing {
            places: Semaphore::const_new(places),
            waiting: Semaphore::const_new(waiting),
            patience,
        }
    }

    async fn place(&self) -> Result<SemaphorePermit<'_>, PasswordFault> {
        if let Ok(place) = self.places.try_acquire() {
            return Ok(place);
        }
        let _waits = self
            .waiting
            .try_acquire()
            .map_err(|_| PasswordFault::Busy)?;
        match tokio::time::timeout(self.patience, self.places.acquire()).await {
            Ok(place) => place.map_err(|_| PasswordFault::Stopped),
            Err(_) => Err(PasswordFault::Busy),
        }
    }
}

/// Does the work on a thread of its own. The place goes along: a visitor who leaves stops the waiting, not the work.
async fn hashing<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PasswordFault> {
    let place = HASHING.place().await?;
    tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    })
    .await
    .map_err(|_| PasswordFault::Stopped)
}

pub async fn hash(password: String) -> Result<String, PasswordFault> {
    hashing(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(PasswordFault::Hash)
    })
    .await?
}

/// Checks a password. Without a stored hash it does the same work, so that the time taken does not tell
/// whether the address is known (ASVS 6.3.8).
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, PasswordFault> {
    hashing(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let matches = match argon2::PasswordHash::new(&stored) {
            Ok(hash) => Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok(),
            Err(_) => false,
        };
        known && matches
    })
    .await
}

/// The hash of a password that nobody has.
static NOBODY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    let unguessable = super::Token::random().to_string();
    Argon2::default()
        .hash_password(unguessable.as_bytes())
        .map(|hash| hash.to_string())
        .unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["An de Groot", "an.de.groot@voorbeeld.example", "Roosendaal"];

    #[test]
    fn a_password_is_long_and_not_too_long() {
        assert_eq!(judge("", &KNOWN), Err(PasswordRefusal::Missing));
        assert_eq!(judge("elf tekens.", &KNOWN), Err(PasswordRefusal::TooShort));
        let longest = "ieder woord telt hier mee ".repeat(5);
        assert_eq!(judge(&longest, &KNOWN), Err(PasswordRefusal::TooLong));
        assert_eq!(judge(&longest[..MAX], &KNOWN), Ok(()));
        // letters are counted, not bytes
        assert_eq!(judge("zeeëgeïdoé", &KNOWN), Err(PasswordRefusal::TooShort));
    }

    #[test]
    fn what_everyone_tries_is_refused_however_long() {
        for common in [
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "123456789012",
            "1234567890123",
            "0987654321098",
            "111111111111",
            "qwertyuiop123",
            "qwerty123456",
            "qwertyuiopasdf",
            "passwordpassword",
            "Password1234",
            "P@ssw0rd1234",
            "password123456",
            "iloveyou1234",
            "letmeinletmein",
            "administrator",
            "abcdefghijkl",
            "abcd12345678",
            "zaq12wsxcde3",
            "aaaaaaaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "football12345",
            "princess12345",
            "michaeljordan",
            "manchesterunited",
            "Wachtwoord123",
            "wachtwoord2026!",
            "Welkom123456",
            "welkomwelkom",
        ] {
            let judged = judge(common, &KNOWN);
            assert_eq!(judged, Err(PasswordRefusal::TooCommon), "{common}");
        }
    }

    #[test]
    fn what_others_know_of_someone_is_refused() {
        for known in [
            "an.de.groot@voorbeeld.example",
            "AN.DE.GROOT@voorbeeld.example",
            "an de groot 1",
            "Groot2026Groot",
            "roosendaal123",
            "R00sendaal2026",
            "gemeente roosendaal",
            "laadnesoor2026",
            "zelfgekozen123",
            "Zelfgekozen2026!",
            "demo-zelfgekozen",
        ] {
            let judged = judge(known, &KNOWN);
            assert_eq!(judged, Err(PasswordRefusal::TooCommon), "{known}");
        }
        // a stranger's name says little about someone else's
        assert_eq!(judge("piet.peters@voorbeeld", &KNOWN), Ok(()));
    }

    #[test]
    fn judging_takes_no_time_whatever_is_typed() {
        let full = |letters: &str| letters.chars().cycle().take(MAX).collect::<String>();
        // the lists are read at the first use
        judge("een eerste keer", &KNOWN).unwrap();
        let started = std::time::Instant::now();
        for letters in ["4@8({[<369&#!1/|0$5+7%2", "p@$$w0rd", "zyxwvut", "1!"] {
            assert_ne!(judge(&full(letters), &KNOWN), Err(PasswordRefusal::TooLong));
        }
        let all: String = ('!'..='~').step_by(7).collect();
        assert_eq!(judge(&full(&all), &KNOWN), Ok(()));
        assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
    }

    #[test]
    fn a_few_words_are_enough() {
        for good in [
            "vier losse woorden hier",
            "fiets kaas regen",
            "kaars-trein-bloem",
            "een heel andere lange zin",
            "correct horse battery staple",
            "🌱🌱🌱🌱🌱🌱 in de straat",
            "xK9vQ2mTr7bW",
        ] {
            assert_eq!(judge(good, &KNOWN), Ok(()), "{good}");
        }
    }

    #[tokio::test]
    async fn nobody_waits_long_to_be_hashed_and_few_wait_at_once() {
        let patience = Duration::from_millis(20);
        let hashing = Hashing::new(1, 1, patience);
        let held = hashing.place().await.unwrap();
        let (first, second) = tokio::join!(hashing.place(), hashing.place());
        assert!(matches!(first, Err(PasswordFault::Busy)), "waited too long");
        assert!(matches!(second, Err(PasswordFault::Busy)), "one too many");
        let (waited, ()) = tokio::join!(hashing.place(), async { drop(held) });
        assert!(waited.is_ok());
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let stored = hash("vier losse woorden".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(
            verify("vier losse woorden".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("vijf losse woorden".to_owned(), Some(stored))
                .await
                .unwrap()
        );
        assert!(!verify("vier losse woorden".to_owned(), None).await.unwrap());
    }
}

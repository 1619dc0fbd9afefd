//! Passwords: argon2id, hashed and checked off the async threads, a few at a time.
//!
//! Length is the only rule (OWASP ASVS 5.0, 6.2): at least 12 characters, at most 128, no composition rules,
//! and none of the passwords that everyone tries first.

use std::time::Duration;

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Shortest password we take, in characters.
pub const MIN: usize = 12;
/// Longest password we take, in characters: more only costs time.
pub const MAX: usize = 128;

/// Argon2id needs 19 MiB each (OWASP's second choice); two at a time keep memory and both cores in hand.
/// Whoever still waits after two seconds had better come back later, and so had whoever finds forty waiting.
static HASHING: Hashing = Hashing::new(2, 40, Duration::from_secs(2));

/// Passwords of twelve or more characters that lead the lists of leaked ones, in Dutch and in English.
const COMMON: &[&str] = &[
    "wachtwoord12",
    "wachtwoord123",
    "wachtwoord1234",
    "welkom123456",
    "welkom1234567",
    "password1234",
    "password12345",
    "passwordpassword",
    "123456789012",
    "1234567890123",
    "123456123456",
    "111111111111",
    "000000000000",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "iloveyou1234",
    "abcdefghijkl",
    "abcd12345678",
    "welkomwelkom",
    "administrator",
    "zelfgekozen12",
    "zelfgekozen123",
    "roosendaal12",
    "roosendaal123",
    "roosendaal1234",
    "feyenoord123",
    "ajaxajaxajax",
    "letmeinletmein",
];

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    Missing,
    TooShort,
    TooLong,
    TooCommon,
}

/// Judges a new password. `email` is refused as a password too.
pub fn judge(password: &str, email: &str) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length == 0 {
        Err(PasswordRefusal::Missing)
    } else if length < MIN {
        Err(PasswordRefusal::TooShort)
    } else if length > MAX {
        Err(PasswordRefusal::TooLong)
    } else if COMMON.contains(&lower.as_str())
        || lower == email.to_lowercase()
        || one_letter(&lower)
    {
        Err(PasswordRefusal::TooCommon)
    } else {
        Ok(())
    }
}

fn one_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| letters.all(|letter| letter == first))
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

    #[test]
    fn length_is_the_rule_and_the_obvious_is_refused() {
        let email = "an.de.groot@voorbeeld.example";
        assert_eq!(judge("", email), Err(PasswordRefusal::Missing));
        assert_eq!(judge("kort", email), Err(PasswordRefusal::TooShort));
        assert_eq!(
            judge("Wachtwoord123", email),
            Err(PasswordRefusal::TooCommon)
        );
        assert_eq!(
            judge("aaaaaaaaaaaaaa", email),
            Err(PasswordRefusal::TooCommon)
        );
        assert_eq!(judge(email, email), Err(PasswordRefusal::TooCommon));
        assert_eq!(
            judge(&"lang ".repeat(40), email),
            Err(PasswordRefusal::TooLong)
        );
        assert_eq!(judge("vier losse woorden hier", email), Ok(()));
        assert_eq!(judge(&"é".repeat(12).replacen('é', "a", 1), email), Ok(()));
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

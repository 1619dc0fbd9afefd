//! Somebody whom residents know, asked to become a helper.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::base::codes::codes;
use crate::base::ids::{InitiativeId, NeedId, OwnHelperId, PersonId, ProviderId};
use crate::base::text::Email;
use crate::providers::{State, UsableFor};
use crate::texts::Locale;

/// So many people of a plan may have to answer at a time; the database holds to it too.
pub const MOST_PROPOSED: usize = 5;
/// The link in the mail works this long.
pub const LINK_LASTS: TimeDelta = TimeDelta::days(30);
/// An address is forgotten so long after its link stopped working.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(30);

codes! {
    OwnHelperState {
        /// Has to answer.
        Open = "open",
        /// Became a helper, or was one.
        Applied = "applied",
        Declined = "declined",
        /// By the team.
        Withdrawn = "withdrawn",
        /// Never answered, and long past the last day.
        Lapsed = "lapsed",
    }
}

#[derive(Clone, Debug)]
pub struct NewOwnHelper {
    pub name: String,
    pub email: Email,
    /// Of the resident who proposes; may be empty.
    pub words: String,
    /// In which the mail is written.
    pub locale: Locale,
}

#[derive(Clone, Debug)]
pub struct OwnHelper {
    pub id: OwnHelperId,
    pub initiative: InitiativeId,
    pub need: NeedId,
    pub name: String,
    /// As long as an answer is awaited.
    pub email: Option<Email>,
    pub words: String,
    pub proposed_by: PersonId,
    pub proposer: String,
    /// The last time; tells one mail from the next.
    pub sent_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub state: OwnHelperState,
    /// Who came of it.
    pub provider: Option<Brought>,
}

/// The helper that somebody became, or was already.
#[derive(Clone, Debug)]
pub struct Brought {
    pub id: ProviderId,
    pub slug: String,
    pub name: String,
    pub state: State,
    /// Takes new requests, and until when it is away.
    pub available: bool,
    pub away_until: Option<NaiveDate>,
    /// For what the plan can use it.
    pub usable: UsableFor,
}

impl Brought {
    pub fn can_be_asked_on(&self, day: NaiveDate) -> bool {
        self.usable.is_any() && self.available && self.away_until.is_none_or(|last| last < day)
    }
}

/// What whoever holds the link can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    Works,
    /// Past its last day.
    Over,
    /// Used: an account applied with it.
    Used,
    Declined,
    /// The team does not ask it any more.
    Withdrawn,
}

impl LinkState {
    /// As the texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            LinkState::Works => "works",
            LinkState::Over => "over",
            LinkState::Used => "used",
            LinkState::Declined => "declined",
            LinkState::Withdrawn => "withdrawn",
        }
    }
}

impl OwnHelper {
    pub fn is_open(&self) -> bool {
        self.state == OwnHelperState::Open
    }

    pub fn link_at(&self, now: DateTime<Utc>) -> LinkState {
        match self.state {
            OwnHelperState::Open if now < self.expires_at => LinkState::Works,
            OwnHelperState::Open | OwnHelperState::Lapsed => LinkState::Over,
            OwnHelperState::Applied => LinkState::Used,
            OwnHelperState::Declined => LinkState::Declined,
            OwnHelperState::Withdrawn => LinkState::Withdrawn,
        }
    }

    /// The link is for the account with the address that it was mailed to.
    pub fn is_for(&self, email: &Email) -> bool {
        self.email
            .as_ref()
            .is_some_and(|own| own.folded() == email.folded())
    }

    /// Whether it is what this form says: the same one, sent again.
    pub fn says(&self, need: NeedId, new: &NewOwnHelper) -> bool {
        let same_address = self.email.is_none() || self.is_for(&new.email);
        same_address && self.need == need && self.name == new.name && self.words == new.words
    }

    /// How it stands, as the texts name it: of who became a helper the town hall's answer, never its reasons.
    pub fn standing(&self, now: DateTime<Utc>) -> &'static str {
        match (&self.provider, self.link_at(now)) {
            (Some(helper), _) => match helper.state {
                State::Applied => "applied",
                State::Admitted => "admitted",
                State::Refused => "refused",
                State::Suspended | State::Removed | State::Left => "out",
            },
            (None, LinkState::Works) => "waiting",
            (None, LinkState::Declined) => "declined",
            (None, LinkState::Withdrawn) => "withdrawn",
            (None, LinkState::Over | LinkState::Used) => "over",
        }
    }

    pub fn tone(&self, now: DateTime<Utc>) -> &'static str {
        match self.standing(now) {
            "waiting" | "applied" => "info",
            "admitted" => "positive",
            "over" | "refused" => "warning",
            _ => "neutral",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(state: OwnHelperState, provider: Option<State>) -> OwnHelper {
        OwnHelper {
            id: OwnHelperId::new(),
            initiative: InitiativeId::new(),
            need: NeedId::new(),
            name: "Noor".to_owned(),
            email: Email::parse("noor@voorbeeld.example"),
            words: String::new(),
            proposed_by: PersonId::new(),
            proposer: "An".to_owned(),
            sent_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH + LINK_LASTS,
            state,
            provider: provider.map(|state| Brought {
                id: ProviderId::new(),
                slug: String::new(),
                name: String::new(),
                state,
                available: true,
                away_until: None,
                usable: UsableFor::of(state, true),
            }),
        }
    }

    #[test]
    fn a_link_works_until_it_is_answered_or_its_last_moment() {
        let last = DateTime::UNIX_EPOCH + LINK_LASTS;
        let before = last - TimeDelta::seconds(1);
        for (state, at, link, standing) in [
            (OwnHelperState::Open, before, LinkState::Works, "waiting"),
            (OwnHelperState::Open, last, LinkState::Over, "over"),
            (OwnHelperState::Lapsed, last, LinkState::Over, "over"),
            (
                OwnHelperState::Declined,
                before,
                LinkState::Declined,
                "declined",
            ),
            (
                OwnHelperState::Withdrawn,
                before,
                LinkState::Withdrawn,
                "withdrawn",
            ),
        ] {
            let one = proposed(state, None);
            assert_eq!(one.link_at(at), link);
            assert_eq!(one.standing(at), standing);
        }
    }

    #[test]
    fn the_team_reads_what_the_town_hall_said() {
        let now = DateTime::UNIX_EPOCH;
        for (state, standing) in [
            (State::Applied, "applied"),
            (State::Admitted, "admitted"),
            (State::Refused, "refused"),
            (State::Suspended, "out"),
            (State::Removed, "out"),
            (State::Left, "out"),
        ] {
            let one = proposed(OwnHelperState::Applied, Some(state));
            assert_eq!(one.standing(now), standing);
            assert_eq!(one.link_at(now), LinkState::Used);
        }
    }

    #[test]
    fn who_was_brought_is_asked_when_it_has_time_and_a_place_to_come() {
        let day: NaiveDate = "2026-11-26".parse().unwrap();
        for (state, available, away_until, asked) in [
            (State::Applied, true, None, true),
            (State::Admitted, true, Some("2026-11-25"), true),
            (State::Admitted, true, Some("2026-11-26"), false),
            (State::Applied, false, None, false),
            (State::Refused, true, None, false),
        ] {
            let one = proposed(OwnHelperState::Applied, Some(state)).provider;
            let one = Brought {
                available,
                away_until: away_until.map(|day| day.parse().unwrap()),
                ..one.unwrap()
            };
            assert_eq!(one.can_be_asked_on(day), asked, "{state:?}");
        }
    }

    #[test]
    fn a_link_is_for_its_own_address_in_any_case() {
        let one = proposed(OwnHelperState::Open, None);
        let email = |text| Email::parse(text).unwrap();
        assert!(one.is_for(&email("Noor@Voorbeeld.example")));
        assert!(!one.is_for(&email("an@voorbeeld.example")));
    }
}

//! What a book is of, which part of it the address asks for, and how a movement is told.

use chrono::NaiveDate;

use crate::base::clock::year_of;
use crate::base::codes::codes;
use crate::base::ids::{BudgetId, OrganisationId, TransferId};
use crate::base::money::Cents;
use crate::ledger::MovementKind;

/// Whose money: each euro that leaves one book comes in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// What the municipality set aside, in all its programmes.
    Municipality,
    /// What an organisation has to give.
    Organisation(OrganisationId),
    /// What stands on the vouchers of an organisation.
    Vouchers(OrganisationId),
}

impl Book {
    pub const fn code(self) -> &'static str {
        match self {
            Book::Municipality => "municipality",
            Book::Organisation(_) => "organisation",
            Book::Vouchers(_) => "vouchers",
        }
    }

    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Book::Municipality => None,
            Book::Organisation(organisation) | Book::Vouchers(organisation) => Some(organisation),
        }
    }

    pub const fn is_of_vouchers(self) -> bool {
        matches!(self, Book::Vouchers(_))
    }
}

codes! {
    /// The four ways in which money moves, in every book.
    Kind {
        /// In: what the book is filled from.
        Received = "received",
        /// Out: what it is for.
        Given = "given",
        /// In again: what was not used, or paid by mistake.
        Back = "back",
        /// Out again: to where it came from.
        Returned = "returned",
    }
}

/// Movements of one kind, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Below zero when it went out.
    pub amount: Cents,
    pub lines: i64,
}

impl std::ops::Add for Sum {
    type Output = Sum;
    fn add(self, other: Sum) -> Sum {
        Sum {
            amount: self.amount + other.amount,
            lines: self.lines + other.lines,
        }
    }
}

/// Why money moved, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Funded,
    Unfunded,
    Allocated,
    CameBack,
    /// Under a budget without an organisation.
    General,
    GeneralBack,
    Got,
    GaveBack,
    Issued,
    Filled,
    Paid,
    Reversed,
    /// A payment from a voucher that had ended by then.
    ReversedLate,
    Ended,
    Stopped,
}

impl Reason {
    pub fn of(book: Book, movement: MovementKind, kind: Kind, has_organisation: bool) -> Reason {
        match (book, movement) {
            (Book::Municipality, MovementKind::Fund) => Reason::Funded,
            (Book::Municipality, _) => match (kind, has_organisation) {
                (Kind::Returned, _) => Reason::Unfunded,
                (Kind::Back, true) => Reason::CameBack,
                (Kind::Back, false) => Reason::GeneralBack,
                (Kind::Received | Kind::Given, true) => Reason::Allocated,
                (Kind::Received | Kind::Given, false) => Reason::General,
            },
            (Book::Organisation(_), MovementKind::Allocate) => Reason::Got,
            (Book::Organisation(_), MovementKind::Issue) => Reason::Issued,
            (Book::Organisation(_), MovementKind::Reverse) => Reason::ReversedLate,
            (Book::Organisation(_), _) if kind == Kind::Returned => Reason::GaveBack,
            (Book::Vouchers(_), MovementKind::Issue) => Reason::Filled,
            (Book::Vouchers(_), MovementKind::Redeem) => Reason::Paid,
            (Book::Vouchers(_), MovementKind::Reverse) => Reason::Reversed,
            (_, MovementKind::Expire) => Reason::Ended,
            _ => Reason::Stopped,
        }
    }

    /// The sentence that tells it.
    pub const fn key(self) -> &'static str {
        match self {
            Reason::Funded => "books-line-funded",
            Reason::Unfunded => "books-line-unfunded",
            Reason::Allocated => "books-line-allocated",
            Reason::CameBack => "books-line-came-back",
            Reason::General => "books-line-general",
            Reason::GeneralBack => "books-line-general-back",
            Reason::Got => "books-line-got",
            Reason::GaveBack => "books-line-gave-back",
            Reason::Issued => "books-line-issued",
            Reason::Filled => "books-line-filled",
            Reason::Paid => "books-line-paid",
            Reason::Reversed => "books-line-reversed",
            Reason::ReversedLate => "books-line-reversed-late",
            Reason::Ended => "books-line-ended",
            Reason::Stopped => "books-line-stopped",
        }
    }

    /// Whom the money came from or went to, as a reader of this book calls it.
    pub fn with_whom(self, book: Book) -> Whom {
        match self {
            Reason::Funded | Reason::Unfunded | Reason::Got | Reason::GaveBack => {
                Whom::Municipality
            }
            Reason::Allocated | Reason::CameBack | Reason::Filled => Whom::Organisation,
            Reason::General | Reason::GeneralBack => Whom::General,
            Reason::Issued => Whom::Plan,
            Reason::Paid | Reason::Reversed | Reason::ReversedLate => Whom::Helper,
            Reason::Ended | Reason::Stopped if book.is_of_vouchers() => Whom::Organisation,
            Reason::Ended | Reason::Stopped => Whom::Plan,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    Municipality,
    Organisation,
    Plan,
    Helper,
    /// Who gets general support has no name in the books.
    General,
}

/// What the address asks for. What it can't mean is left out: a book is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub year: i16,
    /// Days of that year; none: from its first, to its last.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub kind: Option<Kind>,
    pub programme: Option<BudgetId>,
    /// The second list of an organisation: its vouchers.
    pub vouchers: bool,
    /// The movement after which the list goes on.
    pub after: Option<TransferId>,
}

impl Asked {
    /// No money moved before this.
    const FIRST_YEAR: i16 = 2000;

    pub fn read(query: Option<&str>, today: NaiveDate) -> Asked {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
        let value = |name: &str| {
            let mut named = pairs.iter().filter(|(other, _)| other == name);
            named.next_back().map(|(_, value)| value.trim())
        };
        let this_year = year_of(today);
        let year = value("jaar")
            .and_then(|year| year.parse().ok())
            .filter(|year| (Asked::FIRST_YEAR..=this_year).contains(year))
            .unwrap_or(this_year);
        let day = |name| {
            let day = value(name).and_then(|day| day.parse::<NaiveDate>().ok());
            day.filter(|day| year_of(*day) == year)
        };
        let (from, until) = match (day("van"), day("tot")) {
            (Some(from), Some(until)) if until < from => (Some(until), Some(from)),
            days => days,
        };
        Asked {
            year,
            from,
            until,
            kind: value("soort").and_then(Kind::from_code),
            programme: value("programma").and_then(|id| id.parse().ok()),
            vouchers: value("lijst") == Some("vouchers"),
            after: value("na").and_then(|id| id.parse().ok()).map(TransferId),
        }
    }

    pub fn first_day(&self) -> NaiveDate {
        self.from.unwrap_or_else(|| self.edge(1, 1))
    }

    pub fn last_day(&self) -> NaiveDate {
        self.until.unwrap_or_else(|| self.edge(12, 31))
    }

    fn edge(&self, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year.into(), month, day).unwrap_or(NaiveDate::MAX)
    }

    /// Less than the whole of a year.
    pub fn is_filtered(&self) -> bool {
        self.kind.is_some() || self.programme.is_some() || self.has_days()
    }

    fn has_days(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// The same part of another year: its days are other days.
    pub fn of_year(&self, year: i16) -> Asked {
        Asked {
            year,
            from: None,
            until: None,
            after: None,
            ..self.clone()
        }
    }

    pub fn of_kind(&self, kind: Option<Kind>) -> Asked {
        Asked {
            kind,
            after: None,
            ..self.clone()
        }
    }

    pub fn of_programme(&self, programme: Option<BudgetId>) -> Asked {
        Asked {
            programme,
            after: None,
            ..self.clone()
        }
    }

    /// The other list of the same days.
    pub fn of_list(&self, vouchers: bool) -> Asked {
        Asked {
            vouchers,
            kind: None,
            after: None,
            ..self.clone()
        }
    }

    pub fn going_on(&self, after: TransferId) -> Asked {
        Asked {
            after: Some(after),
            ..self.clone()
        }
    }

    /// Without its days, or without all of its filter.
    pub fn without_days(&self) -> Asked {
        self.of_year(self.year)
    }

    /// This part of the book at this path.
    pub fn href(&self, path: &str) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let parts = [
            ("lijst", self.vouchers.then(|| "vouchers".to_owned())),
            ("jaar", Some(self.year.to_string())),
            ("van", day(self.from)),
            ("tot", day(self.until)),
            ("programma", self.programme.map(|id| id.to_string())),
            ("soort", self.kind.map(|kind| kind.code().to_owned())),
            ("na", self.after.map(|after| after.to_string())),
        ];
        let kept: Vec<(&str, String)> = parts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let query = serde_urlencoded::to_string(kept).unwrap_or_default();
        format!("{path}?{query}")
    }
}

/// From the first year with money in it to this one, the latest first.
pub fn years(first: Option<NaiveDate>, today: NaiveDate) -> Vec<i16> {
    let this_year = year_of(today);
    let first = first.map_or(this_year, |day| year_of(day).min(this_year));
    (first..=this_year).rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(query: &str) -> Asked {
        Asked::read(Some(query), day("2026-11-20"))
    }

    #[test]
    fn without_a_question_a_book_is_of_the_whole_of_this_year() {
        let asked = Asked::read(None, day("2026-11-20"));
        assert_eq!(asked.first_day(), day("2026-01-01"));
        assert_eq!(asked.last_day(), day("2026-12-31"));
        assert!(!asked.is_filtered());
    }

    #[test]
    fn an_address_reads_back_as_what_it_was_made_of() {
        let query = "lijst=vouchers&jaar=2025&van=2025-02-01&tot=2025-03-31\
                     &programma=01890f3e-0000-7000-8000-000000000001&soort=back&na=17";
        let asked = read(query);
        assert_eq!(asked.href("/x"), format!("/x?{query}"));
        assert_eq!(asked.first_day(), day("2025-02-01"));
        assert_eq!(asked.kind, Some(Kind::Back));
        assert!(asked.vouchers && asked.is_filtered());
    }

    #[test]
    fn what_cannot_be_meant_is_left_out() {
        for query in [
            "jaar=2027",
            "jaar=1999",
            "jaar=x",
            "soort=x",
            "programma=x",
            "lijst=x",
            "na=x",
            "van=2025-03-01",
            "tot=2027-01-01",
            "van=31-02-2026",
            "%ff=%00",
            "van=",
        ] {
            assert_eq!(read(query), read(""), "{query}");
        }
        let turned = read("van=2026-05-01&tot=2026-03-01");
        assert_eq!(turned, read("van=2026-03-01&tot=2026-05-01"));
    }

    #[test]
    fn days_of_one_year_are_not_asked_of_another() {
        let asked = read("van=2026-03-01&soort=given&na=3").of_year(2025);
        assert_eq!(asked.href("/x"), "/x?jaar=2025&soort=given");
    }

    #[test]
    fn years_go_from_the_first_money_to_now() {
        assert_eq!(
            years(Some(day("2024-12-31")), day("2026-01-01")),
            [2026, 2025, 2024]
        );
        assert_eq!(years(None, day("2026-01-01")), [2026]);
    }

    #[test]
    fn every_movement_has_a_reason_of_its_own_in_each_book() {
        let organisation = OrganisationId::new();
        let of = |book, kind, sort| Reason::of(book, kind, sort, true);
        let book = Book::Organisation(organisation);
        assert_eq!(of(book, MovementKind::Return, Kind::Back), Reason::Stopped);
        assert_eq!(
            of(book, MovementKind::Return, Kind::Returned),
            Reason::GaveBack
        );
        assert_eq!(of(book, MovementKind::Expire, Kind::Back), Reason::Ended);
        assert_eq!(Reason::Ended.with_whom(book), Whom::Plan);
        let book = Book::Vouchers(organisation);
        assert_eq!(
            of(book, MovementKind::Return, Kind::Returned),
            Reason::Stopped
        );
        assert_eq!(of(book, MovementKind::Redeem, Kind::Given), Reason::Paid);
        assert_eq!(Reason::Ended.with_whom(book), Whom::Organisation);
        let book = Book::Municipality;
        assert_eq!(
            of(book, MovementKind::Return, Kind::Returned),
            Reason::Unfunded
        );
        assert_eq!(of(book, MovementKind::Return, Kind::Back), Reason::CameBack);
        let general = Reason::of(book, MovementKind::Allocate, Kind::Given, false);
        assert_eq!(general, Reason::General);
    }
}

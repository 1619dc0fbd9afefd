//! What a team files for a shop or a resident, and what the board writes down.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::base::ids::{PersonId, RedemptionId};
use crate::base::money::Cents;
use crate::providers::is_kvk;
use crate::vouchers::payees::{FiledFor, Filing, PaperYes};
use crate::web::{FieldError, Fields, Form};

/// The invoice of a shop. Held to what is left by the action, so that the same form sent twice finds its answer.
pub fn shop(form: Form, most: Cents) -> (Fields, Option<Filing>) {
    let mut fields = form.fields("filing-shop");
    let name = fields.text("name", 2, 100);
    let kvk: String = fields
        .text("kvk", 1, 20)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if !kvk.is_empty() && !is_kvk(&kvk) {
        fields.fail("kvk", FieldError::Other("not-kvk"));
    }
    let invoice_number = fields.text("invoice_number", 1, 60);
    let amount = fields.cents("amount", most);
    let what = fields.text("what", 5, 500);
    let filing = (!fields.has_errors()).then_some(Filing {
        amount,
        what,
        to: FiledFor::Shop {
            name,
            kvk,
            invoice_number,
        },
    });
    (fields, filing)
}

/// The receipts of someone of the team who paid already.
pub fn receipts(form: Form, most: Cents, team: &[PersonId]) -> (Fields, Option<Filing>) {
    let mut fields = form.fields("filing-receipts");
    let person = fields.choice("person", |value| {
        let person: PersonId = value.parse().ok()?;
        team.contains(&person).then_some(person)
    });
    let receipts = fields.integer("receipts", 1, 500);
    let amount = fields.cents("amount", most);
    let what = fields.text("what", 5, 500);
    let filing = match (fields.has_errors(), person, i16::try_from(receipts)) {
        (false, Some(person), Ok(receipts)) => Some(Filing {
            amount,
            what,
            to: FiledFor::Resident { person, receipts },
        }),
        _ => None,
    };
    (fields, filing)
}

/// Money for someone of the team before it is spent.
pub fn advance(form: Form, most: Cents, team: &[PersonId]) -> (Fields, Option<Filing>) {
    let mut fields = form.fields("filing-advance");
    let person = fields.choice("person", |value| {
        let person: PersonId = value.parse().ok()?;
        team.contains(&person).then_some(person)
    });
    let amount = fields.cents("amount", most);
    let what = fields.text("what", 5, 500);
    let filing = match (fields.has_errors(), person) {
        (false, Some(person)) => Some(Filing {
            amount,
            what,
            to: FiledFor::Advance { person },
        }),
        _ => None,
    };
    (fields, filing)
}

/// All that an advance came to, with receipts.
pub fn settlement(
    form: Form,
    most: Cents,
    (advance, person): (RedemptionId, PersonId),
) -> (Fields, Option<Filing>) {
    let mut fields = form.fields("settlement");
    let amount = fields.cents("amount", most);
    let receipts = fields.integer("receipts", 1, 500);
    let what = fields.text("what", 5, 500);
    let filing = match (fields.has_errors(), i16::try_from(receipts)) {
        (false, Ok(receipts)) => Some(Filing {
            amount,
            what,
            to: FiledFor::Settlement {
                advance,
                person,
                receipts,
            },
        }),
        _ => None,
    };
    (fields, filing)
}

/// A later last day of a voucher, and why. By itself a day that is not possible is refused by the action, so that the
/// same form sent twice finds its answer; here it is told beside what else is wrong.
pub fn extension(
    form: Form,
    possible: &RangeInclusive<NaiveDate>,
) -> Result<(NaiveDate, String), Fields> {
    let mut fields = form.fields("extension");
    let until = fields.date("until");
    let lacks_reasons = {
        let mut alone = fields.clone();
        alone.text("extension_reasons", 10, 500);
        alone.has_errors()
    };
    if lacks_reasons && until.is_some_and(|day| !possible.contains(&day)) {
        fields.fail("until", FieldError::Other("out-of-range"));
    }
    let reasons = fields.text("extension_reasons", 10, 500);
    match until {
        Some(until) => fields.finish((until, reasons)),
        None => Err(fields),
    }
}

/// Why a helper gives money back.
pub fn give_back(form: Form) -> Result<String, Fields> {
    reasons(form, "back_reasons")
}

/// What the team says when a shop or a resident gave money back.
pub fn returned(form: Form) -> Result<String, Fields> {
    reasons(form, "returned_reasons")
}

/// Why the board says that something should not have been paid.
pub fn wrong(form: Form) -> Result<String, Fields> {
    reasons(form, "wrong_reasons")
}

/// Why the second person says no.
pub fn correction_no(form: Form) -> Result<String, Fields> {
    reasons(form, "no_reasons")
}

fn reasons(form: Form, name: &'static str) -> Result<String, Fields> {
    let mut fields = form.fields("correction");
    let reasons = fields.text(name, 5, 500);
    fields.finish(reasons)
}

/// What a team signed on paper, and when: from the day on which the money was asked for until today.
pub fn paper(form: Form, days: &RangeInclusive<NaiveDate>) -> Result<PaperYes, Fields> {
    let mut fields = form.fields("payment-paper");
    let signed_on = fields.date("signed_on");
    if signed_on.is_some_and(|day| day > *days.end()) {
        fields.fail("signed_on", FieldError::Other("future"));
    } else if signed_on.is_some_and(|day| day < *days.start()) {
        let (code, first) = ("before-asked", *days.start());
        fields.fail("signed_on", FieldError::TooEarly { code, first });
    }
    let note = fields.text("note", 10, 500);
    match signed_on {
        Some(signed_on) => fields.finish(PaperYes { signed_on, note }),
        None => Err(fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form(pairs: &[(&str, &str)]) -> Form {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Form(pairs.iter().map(owned).collect())
    }

    #[test]
    fn a_yes_on_paper_was_signed_after_the_money_was_asked_for_and_not_in_the_future() {
        let days = day("2026-11-02")..=day("2026-11-20");
        for (signed_on, possible) in [
            ("2026-11-01", false),
            ("2026-11-02", true),
            ("2026-11-20", true),
            ("2026-11-21", false),
        ] {
            let note = "Mevrouw Jansen tekende aan de deur.";
            let typed = form(&[("signed_on", signed_on), ("note", note)]);
            assert_eq!(paper(typed, &days).is_ok(), possible, "{signed_on}");
        }
    }

    #[test]
    fn day_and_reason_of_an_extension_are_told_together() {
        let days = day("2026-11-21")..=day("2027-11-20");
        let lacking = extension(form(&[("until", "2026-11-20")]), &days).unwrap_err();
        assert_eq!(lacking.failed(), ["until", "extension_reasons"]);
    }
}

//! What both sides type with an agreement.

use chrono::{Days, NaiveDate};

use super::actions::Drawing;
use super::model::{
    Agreement, Correction, EntryKind, LONGEST_DAYS, NewChange, NewDelivery, NewEntry, Proposal,
    Terms,
};
use super::reviews::{NewReview, Verdict};
use crate::base::ids::{ChangeId, DeliveryId, EntryId};
use crate::base::money::Cents;
use crate::web::{FieldError, Fields, Form};

/// Nobody agrees on more hours at once.
const MOST_HOURS: i32 = 2000;
/// What an hour that is written down may be apart from whole ones.
const QUARTERS: [&str; 4] = ["0", "15", "30", "45"];

fn last_day(fields: &mut Fields, name: &'static str, today: NaiveDate) -> Option<NaiveDate> {
    let day = fields.date(name)?;
    let last = today + Days::new(LONGEST_DAYS);
    if day < today {
        fields.fail(name, FieldError::DatePast { min: today });
    } else if day > last {
        fields.fail(name, FieldError::DateTooFar { last });
    }
    Some(day)
}

fn hours(fields: &mut Fields) -> i16 {
    let hours = fields.integer("hours", 1, MOST_HOURS);
    i16::try_from(hours).unwrap_or_default()
}

/// An amount that may be zero, and is not left out.
fn amount(fields: &mut Fields, most: Cents) -> Cents {
    if fields.value("amount").trim().is_empty() {
        fields.fail("amount", FieldError::Missing);
    }
    fields.cents_or_zero("amount", most)
}

/// The terms that the team fills in; the price is the one that was offered.
pub(super) fn drawing(form: Form, today: NaiveDate) -> Result<Drawing, Fields> {
    let mut fields = form.fields("agreement");
    let hours = hours(&mut fields);
    let ends_on = last_day(&mut fields, "ends_on", today);
    let in_parts = fields.ticked("in_parts");
    match ends_on {
        Some(ends_on) => fields.finish(Drawing {
            hours,
            ends_on,
            in_parts,
        }),
        None => Err(fields),
    }
}

/// What a field of the page sent along by itself.
fn sent<'a>(form: &'a Form, name: &str) -> Option<&'a str> {
    let found = form.0.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_str())
}

/// The terms on the screen of whoever signs; none when they were changed on the way.
pub(super) fn seen_terms(form: &Form) -> Option<Terms> {
    Some(Terms {
        price: Cents(sent(form, "price")?.parse().ok()?),
        hours: sent(form, "hours")?.parse().ok()?,
        ends_on: sent(form, "ends_on")?.parse().ok()?,
        in_parts: sent(form, "in_parts")? == "yes",
    })
}

/// In minutes; none when it is more than a day, or less than this.
fn time_worked(fields: &mut Fields, least: i16) -> Option<i16> {
    let hours = fields.integer("hours", 0, 24);
    let minutes = fields.choice("minutes", |typed| {
        QUARTERS.contains(&typed).then(|| typed.parse().ok())?
    });
    let total = i16::try_from(hours * 60 + minutes.unwrap_or(0)).ok();
    total.filter(|total| fields.has_errors() || (least..=24 * 60).contains(total))
}

pub(super) fn worked(form: Form, today: NaiveDate) -> Result<(EntryId, NewEntry), Fields> {
    let mut fields = form.fields("worked");
    let minutes = time_worked(&mut fields, 1);
    if minutes.is_none() {
        fields.fail("hours", FieldError::Other("none"));
    }
    let done_on = fields.date("done_on");
    if done_on.is_some_and(|day| day > today) {
        fields.fail("done_on", FieldError::Other("future"));
    }
    let words = fields.text("work", 3, 1000);
    let id = EntryId(fields.request_id().0);
    match done_on {
        Some(done_on) => fields.finish((
            id,
            NewEntry {
                kind: EntryKind::Hours,
                minutes,
                done_on,
                words,
            },
        )),
        None => Err(fields),
    }
}

/// The row of hours that this form puts right; none when it adds one.
pub(super) fn corrected_row(form: &Form) -> Option<EntryId> {
    Some(EntryId(sent(form, "corrects")?.parse().ok()?))
}

pub(super) fn corrected(form: Form, row: EntryId) -> Result<(EntryId, Correction), Fields> {
    let mut fields = form.fields("corrected");
    let minutes = time_worked(&mut fields, 0);
    if minutes.is_none() {
        fields.fail("hours", FieldError::Other("none"));
    }
    let words = fields.text("why", 3, 500);
    let id = EntryId(fields.request_id().0);
    fields.finish((
        id,
        Correction {
            row,
            minutes: minutes.unwrap_or_default(),
            words,
        },
    ))
}

pub(super) fn words(form: Form, today: NaiveDate) -> Result<(EntryId, NewEntry), Fields> {
    let mut fields = form.fields("message");
    let words = fields.text("say", 2, 2000);
    let id = EntryId(fields.request_id().0);
    fields.finish((
        id,
        NewEntry {
            kind: EntryKind::Words,
            minutes: None,
            done_on: today,
            words,
        },
    ))
}

/// Yes or no to "is this still ours?", and to which time it was asked.
pub(super) fn ownership(form: Form) -> Result<(i16, bool, String), Fields> {
    let mut fields = form.fields("ours");
    let third = fields.choice("third", |typed| match typed {
        "1" => Some(1),
        "2" => Some(2),
        _ => None,
    });
    let is_ours = fields.choice("is_ours", |typed| match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let words = fields.text("why", 0, 1000);
    match (third, is_ours) {
        (Some(third), Some(is_ours)) => fields.finish((third, is_ours, words)),
        _ => Err(fields),
    }
}

/// What is done and what it comes to. Of help for free nothing is asked.
pub(super) fn done(form: Form, one: &Agreement) -> Result<(DeliveryId, NewDelivery), Fields> {
    let mut fields = form.fields("done");
    let words = fields.text("words", 5, 1000);
    let amount = match one.terms.is_free() {
        true => Cents::ZERO,
        false => amount(&mut fields, one.left()),
    };
    let is_last = match one.terms.in_parts {
        true => fields
            .choice("is_last", |typed| match typed {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            })
            .unwrap_or(true),
        false => true,
    };
    if !is_last && amount.is_zero() && !one.terms.is_free() {
        fields.fail("amount", FieldError::Other("part"));
    }
    let id = DeliveryId(fields.request_id().0);
    fields.finish((
        id,
        NewDelivery {
            words,
            amount,
            is_last,
        },
    ))
}

pub(super) fn reasons(form: Form, name: &'static str) -> Result<String, Fields> {
    let mut fields = form.fields(name);
    let words = fields.text("reasons", 5, 1000);
    fields.finish(words)
}

pub(super) fn change(
    form: Form,
    one: &Agreement,
    today: NaiveDate,
) -> Result<(ChangeId, NewChange), Fields> {
    let mut fields = form.fields("more");
    let hours = hours(&mut fields);
    let price = match one.terms.is_free() {
        true => Cents::ZERO,
        false => fields.cents("price", Cents::euros(100_000)),
    };
    let ends_on = last_day(&mut fields, "ends_on", today);
    let words = fields.text("words", 5, 1000);
    let id = ChangeId(fields.request_id().0);
    match ends_on {
        Some(ends_on) => fields.finish((
            id,
            NewChange {
                price,
                hours,
                ends_on,
                words,
            },
        )),
        None => Err(fields),
    }
}

pub(super) fn ending(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("ending");
    let words = fields.text("words", 0, 1000);
    fields.finish(words)
}

pub(super) fn proposal(form: Form, one: &Agreement) -> Result<Proposal, Fields> {
    let mut fields = form.fields("proposal");
    let amount = match one.terms.is_free() {
        true => Cents::ZERO,
        false => amount(&mut fields, one.payable()),
    };
    let goes_on = fields.choice("goes_on", |typed| match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    match goes_on {
        Some(goes_on) => fields.finish(Proposal { amount, goes_on }),
        None => Err(fields),
    }
}

/// The proposal on the screen of whoever says yes to it.
pub(super) fn seen_proposal(form: &Form) -> Option<Proposal> {
    Some(Proposal {
        amount: Cents(sent(form, "amount")?.parse().ok()?),
        goes_on: sent(form, "goes_on")? == "yes",
    })
}

/// The three questions of the team, and words of its own.
pub(super) fn review(form: Form) -> Result<NewReview, Fields> {
    let mut fields = form.fields("review");
    let got = fields.choice("got", Verdict::from_code);
    let ours = fields.choice("ours", Verdict::from_code);
    let again = fields.choice("again", Verdict::from_code);
    let words = fields.text("words", 0, 1000);
    match (got, ours, again) {
        (Some(got), Some(ours), Some(again)) => fields.finish(NewReview {
            got,
            ours,
            again,
            words,
        }),
        _ => Err(fields),
    }
}

pub(super) fn review_answer(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("review");
    let words = fields.text("answer", 5, 1000);
    fields.finish(words)
}

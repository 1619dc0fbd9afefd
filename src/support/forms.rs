//! What a team types about the help it wants, and what a helper types in answer.

mod own_helpers;
mod talks;
mod votes;

pub(super) use own_helpers::{own_helper, own_helper_for};
pub(super) use talks::{TalkAnswer, talk, talk_answer};
pub(super) use votes::{rule, rule_now};

use chrono::{Days, NaiveDate};

use super::model::{NeedKind, NewNeed, NewOffer};
use crate::base::ids::{NeedId, OfferId};
use crate::base::money::Cents;
use crate::providers::BTW;
use crate::vouchers::NewRedemption;
use crate::web::{FieldError, Fields, Form};

/// An offer stays open for so many days when the helper says nothing else.
const USUALLY_OPEN: u64 = 30;
/// No promise is good for longer than a year.
const LONGEST: u64 = 366;

/// What a preparation keeps.
const NEED_FIELDS: [&str; 7] = [
    "kind",
    "what",
    "able_after",
    "stays_ours",
    "wanted_by",
    "hours",
    HELPER,
];
/// A helper to ask as soon as the need is there; once for each.
pub(super) use crate::paths::HELPER;
/// A form that is far too long for its fields is no preparation.
const LONGEST_DRAFT: usize = 20_000;

/// What a helper that stops says to the town hall.
pub(super) fn leaving(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("leaving");
    let words = fields.text("words", 0, 1000);
    fields.finish(words)
}

/// What was typed of a need, right or not, under the id that it will have. None when there is nothing to keep, or far
/// too much.
pub(super) fn prepared(form: Form) -> Option<(NeedId, Vec<(String, String)>)> {
    let fields = form.fields("need");
    let typed = fields.kept(&NEED_FIELDS);
    let length: usize = typed.iter().map(|(_, value)| value.len()).sum();
    let written = typed
        .iter()
        .any(|(name, value)| name != HELPER && !value.is_empty());
    (written && length <= LONGEST_DRAFT).then_some((NeedId(fields.request_id().0), typed))
}

/// The form of a need that was prepared, to go on with.
pub(super) fn prepared_again(need: NeedId, mut typed: Vec<(String, String)>) -> Fields {
    typed.push(("request_id".to_owned(), need.to_string()));
    Form(typed).fields("need")
}

/// What is wanted, and the id that this need will have: made with the form, so that sending twice is one need.
pub(super) fn need(form: Form, today: NaiveDate) -> Result<(NeedId, NewNeed), Fields> {
    let mut fields = form.fields("need");
    let kind = fields.choice("kind", NeedKind::from_code);
    let what = fields.text("what", 10, 2000);
    let able_after = fields.text("able_after", 3, 1000);
    let stays_ours = fields.text("stays_ours", 3, 1000);
    let wanted_by = fields.optional_date("wanted_by");
    in_future(&mut fields, "wanted_by", wanted_by, today);
    let hours = fields.optional_integer("hours", 1, 500);
    let hours = hours.and_then(|hours| i16::try_from(hours).ok());
    let id = NeedId(fields.request_id().0);
    match kind {
        Some(kind) if !fields.has_errors() => Ok((
            id,
            NewNeed {
                kind,
                what,
                able_after,
                stays_ours,
                wanted_by,
                hours,
            },
        )),
        _ => Err(fields),
    }
}

/// An empty offer: what residents keep is what they asked to keep.
pub(super) fn empty_offer(stays_ours: &str, today: NaiveDate) -> Fields {
    let mut fields = Fields::new("offer");
    fields.set("stays_ours", stays_ours);
    fields.set("valid_until", today + Days::new(USUALLY_OPEN));
    fields
}

pub(super) fn offer(form: Form, today: NaiveDate) -> Result<(OfferId, NewOffer), Fields> {
    let mut fields = form.fields("offer");
    let result = fields.text("result", 10, 2000);
    let stays_ours = fields.text("stays_ours", 3, 1000);
    let hand_over = fields.text("hand_over", 3, 1000);
    let hours = fields.optional_integer("hours", 1, 2000);
    let free = fields.ticked("free");
    // a price with the box for free help is one too many: nobody guesses which was meant
    let typed = fields.value("price");
    if free && !typed.trim().is_empty() && !Cents::parse(&typed).is_ok_and(Cents::is_zero) {
        fields.fail("price", FieldError::Other("free"));
    }
    let (price, btw_percent) = match free {
        true => (Cents::ZERO, Some(0)),
        false => {
            // nothing as a price is not an error in writing: there is a box for help that is free
            if Cents::parse(&fields.value("price")).is_ok_and(Cents::is_zero) {
                fields.fail("price", FieldError::Other("zero"));
            }
            let price = fields.cents("price", Cents::euros(100_000));
            let percent = fields.choice("btw", |typed| {
                typed.parse().ok().filter(|percent| BTW.contains(percent))
            });
            (price, percent)
        }
    };
    let valid_until = fields.date("valid_until");
    in_future(&mut fields, "valid_until", valid_until, today);
    let id = OfferId(fields.request_id().0);
    let hours = hours.and_then(|hours| i16::try_from(hours).ok());
    match btw_percent.zip(valid_until) {
        Some((btw_percent, valid_until)) if !fields.has_errors() => Ok((
            id,
            NewOffer {
                result,
                stays_ours,
                hand_over,
                hours,
                price,
                btw_percent,
                valid_until,
            },
        )),
        _ => Err(fields),
    }
}

fn in_future(fields: &mut Fields, name: &'static str, day: Option<NaiveDate>, today: NaiveDate) {
    match day {
        Some(day) if day < today => fields.fail(name, FieldError::DatePast { min: today }),
        Some(day) if day > today + Days::new(LONGEST) => {
            let last = today + Days::new(LONGEST);
            fields.fail(name, FieldError::DateTooFar { last });
        }
        _ => {}
    }
}

/// Why this helper, in the team's words; may be left out.
pub(super) fn choice(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("choice");
    let why = fields.text("why", 0, 1000);
    fields.finish(why)
}

/// A word with a no; may be left out.
pub(super) fn decline(form: Form) -> Result<String, Fields> {
    let mut fields = form.fields("decline");
    let answer = fields.text("answer", 0, 1000);
    fields.finish(answer)
}

/// What a helper asks for with a code, outside any agreement.
pub(super) fn payment(form: Form, most: Cents) -> (Fields, Option<NewRedemption>) {
    let mut fields = form.fields("redemption");
    let amount = fields.cents("amount", most);
    let what = fields.text("what", 5, 500);
    let new = (!fields.has_errors()).then_some(NewRedemption { amount, what });
    (fields, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    fn form(pairs: &[(&str, &str)], changes: &[(&str, &str)]) -> Form {
        let pairs = pairs
            .iter()
            .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
            .chain(changes)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Form(pairs)
    }

    #[test]
    fn an_offer_has_a_price_with_everything_in_it_or_is_free() {
        const FILLED: &[(&str, &str)] = &[
            ("result", "Een plan dat u zelf kunt gebruiken."),
            ("stays_ours", "Alle besluiten."),
            ("hand_over", "U krijgt alle papieren."),
            ("hours", ""),
            ("price", "250,00"),
            ("btw", "21"),
            ("valid_until", "2026-12-24"),
        ];
        assert!(offer(form(FILLED, &[]), today()).is_ok());
        let (_, free) = offer(
            form(FILLED, &[("price", ""), ("btw", ""), ("free", "yes")]),
            today(),
        )
        .unwrap();
        assert_eq!(free.price, Cents::ZERO);
        for changes in [
            &[("price", "")][..],
            &[("price", "0")],
            // both a price and the box for free help
            &[("free", "yes")],
            &[("price", "-5")],
            &[("price", "100000,01")],
            &[("btw", "")],
            &[("btw", "20")],
            &[("hours", "0")],
            &[("hours", "veel")],
            &[("valid_until", "2026-11-23")],
            &[("valid_until", "2028-01-01")],
            &[("valid_until", "")],
            &[("result", "kort")],
            &[("hand_over", "")],
            &[("stays_ours", "")],
        ] {
            assert!(
                offer(form(FILLED, changes), today()).is_err(),
                "{changes:?}"
            );
        }
    }

    #[test]
    fn a_need_says_what_kind_of_help_and_what_stays_with_residents() {
        const FILLED: &[(&str, &str)] = &[
            ("kind", "knowledge"),
            ("what", "We willen weten wat het dak kost."),
            ("able_after", "Zelf een prijs vragen."),
            ("stays_ours", "Wij beslissen."),
            ("wanted_by", ""),
            ("hours", ""),
        ];
        assert!(need(form(FILLED, &[]), today()).is_ok());
        for changes in [
            &[("kind", "")][..],
            &[("kind", "boss")],
            &[("what", "")],
            &[("stays_ours", "")],
            &[("wanted_by", "2026-11-23")],
            &[("wanted_by", "morgen")],
            &[("able_after", "")],
            &[("hours", "0")],
            &[("hours", "veel")],
        ] {
            assert!(need(form(FILLED, changes), today()).is_err(), "{changes:?}");
        }
    }
}

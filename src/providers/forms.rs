//! What a helper types about itself.

use chrono::{Datelike, Months, NaiveDate};

use super::examples::{Answer, Example, ExampleText, NewExample, Standing};
use super::model::{
    BTW, HelpKind, Identity, Independence, Kind, Language, NewProvider, Phase, Price, PriceForm,
    Profile, Provider, Scope, SmallJob, Tie, is_kvk,
};
use crate::base::ids::{NeighbourhoodId, ProviderId, SmallJobId};
use crate::base::money::Cents;
use crate::municipalities::Neighbourhood;
use crate::tenancy::{Expertise, ExpertiseList};
use crate::texts::Locale;
use crate::web::{FieldError, Fields, Form};

/// The most that an hour or one small job may cost.
const MOST: Cents = Cents::euros(100_000);

/// A new helper, and the id that it will have: made with the form, so that sending twice makes one helper.
pub(super) fn application(
    form: Form,
    neighbourhoods: &[Neighbourhood],
    list: &ExpertiseList,
    today: NaiveDate,
) -> (Fields, Option<(ProviderId, NewProvider)>) {
    let mut fields = form.fields("helper");
    let identity = identity(&mut fields);
    let known = Lists {
        neighbourhoods,
        list,
        held: &[],
    };
    let profile = profile(&mut fields, &known, today);
    if !fields.ticked("agree") {
        fields.fail("agree", FieldError::Missing);
    }
    let id = ProviderId(fields.request_id().0);
    let new = identity
        .zip(profile)
        .map(|(identity, profile)| (id, NewProvider { identity, profile }));
    let new = new.filter(|_| !fields.has_errors());
    (fields, new)
}

/// A changed profile. Who the helper is comes with it as long as that may change.
pub(super) fn changed(
    form: Form,
    provider: &Provider,
    neighbourhoods: &[Neighbourhood],
    list: &ExpertiseList,
    today: NaiveDate,
) -> Result<(Option<Identity>, Profile), Fields> {
    let mut fields = form.fields("helper");
    let new_identity = match provider.identity_may_change() {
        true => identity(&mut fields),
        false => None,
    };
    let known = Lists {
        neighbourhoods,
        list,
        held: &provider.profile.expertise,
    };
    match profile(&mut fields, &known, today) {
        Some(profile) if !fields.has_errors() => Ok((new_identity, profile)),
        _ => Err(fields),
    }
}

/// What the municipality has to choose from.
struct Lists<'a> {
    neighbourhoods: &'a [Neighbourhood],
    list: &'a ExpertiseList,
    /// What the helper has already.
    held: &'a [Expertise],
}

fn identity(fields: &mut Fields) -> Option<Identity> {
    let name = fields.text("name", 2, 120);
    let kind = fields.choice("kind", Kind::from_code)?;
    let kvk = match kind {
        Kind::Natural => None,
        Kind::Organisation => {
            let typed = fields.text("kvk", 1, 20).replace([' ', '.'], "");
            if !typed.is_empty() && !is_kvk(&typed) {
                fields.fail("kvk", FieldError::Other("not-kvk"));
            }
            Some(typed)
        }
    };
    Some(Identity { name, kind, kvk })
}

fn profile(fields: &mut Fields, known: &Lists<'_>, today: NaiveDate) -> Option<Profile> {
    let about = fields.text("about", 20, 2000);
    let for_whom = fields.text("for_whom", 0, 500);
    let does_not = fields.text("does_not", 10, 1000);
    let scopes = fields.choices("scopes", 1, Scope::from_code);
    let specific = scopes.contains(&Scope::Specific);
    let mut help_kinds = fields.choices("help_kinds", usize::from(specific), HelpKind::from_code);
    if !specific {
        help_kinds.clear();
    }
    let phases = fields.choices("phases", 0, Phase::from_code);
    // what is no longer offered stays with whoever has it
    let expertise = fields.choices("expertise", 0, |typed| {
        let one = known.list.by_code(typed)?;
        (!one.is_retired || known.held.contains(&one.what)).then_some(one.what)
    });
    let languages = fields.choices("languages", 1, Language::from_code);
    let areas = fields.choices("areas", 0, |typed| {
        let id: NeighbourhoodId = typed.parse().ok()?;
        known
            .neighbourhoods
            .iter()
            .any(|place| place.id == id)
            .then_some(id)
    });
    let price = price(fields);
    let free_first_talk = fields.ticked("free_first_talk");
    let hours_per_month = fields
        .optional_integer("hours_per_month", 1, 200)
        .and_then(|hours| i16::try_from(hours).ok());
    let away_until = away_until(fields, today);
    let independence = Independence {
        employer: fields.text("employer", 2, 300),
        payers: fields.text("payers", 2, 300),
        ties: fields.choices("ties", 0, Tie::from_code),
        statement: fields.text("statement", 10, 1000),
    };
    Some(Profile {
        about,
        does_not,
        for_whom,
        scopes,
        help_kinds,
        expertise,
        languages,
        price: price?,
        free_first_talk,
        phases,
        hours_per_month,
        away_until,
        independence,
        areas,
    })
}

fn price(fields: &mut Fields) -> Option<Price> {
    let form = fields.choice("price_form", PriceForm::from_code)?;
    if form == PriceForm::Free {
        // a price beside it is a doubt: it is asked, and not dropped
        if !matches!(fields.value("price").trim(), "" | "0" | "0,00") {
            fields.fail("price", FieldError::Other("when-free"));
        }
        return Some(Price::Free);
    }
    let amount = fields.cents("price", MOST);
    let btw_percent = btw(fields)?;
    Some(match form {
        PriceForm::Hour => Price::Hour {
            amount,
            btw_percent,
        },
        _ => Price::Fixed {
            amount,
            btw_percent,
            buys: fields.text("price_note", 3, 300),
        },
    })
}

/// The last day of being away: not in the past, and not so far that it is no holiday.
fn away_until(fields: &mut Fields, today: NaiveDate) -> Option<NaiveDate> {
    let day = fields.optional_date("away_until")?;
    let last = today + Months::new(12);
    if day < today {
        fields.fail("away_until", FieldError::DatePast { min: today });
    } else if day > last {
        fields.fail("away_until", FieldError::DateTooFar { last });
    }
    Some(day)
}

/// A small job for one price; the id comes with the form, so that sending twice makes one.
pub(super) fn job(form: Form) -> Result<SmallJob, Fields> {
    let mut fields = form.fields("job");
    let name = fields.text("name", 2, 80);
    let gets = fields.text("gets", 3, 300);
    let price = fields.cents("price", MOST);
    let btw_percent = btw(&mut fields);
    let hours = fields.integer("hours", 1, 40);
    match (btw_percent, i16::try_from(hours)) {
        (Some(btw_percent), Ok(hours)) if !fields.has_errors() => Ok(SmallJob {
            id: SmallJobId(fields.request_id().0),
            name,
            gets,
            price,
            btw_percent,
            hours,
        }),
        _ => Err(fields),
    }
}

/// An example, with whoever was there.
pub(super) fn example(form: Form, today: NaiveDate, locale: Locale) -> Result<NewExample, Fields> {
    let mut fields = form.fields("example");
    let title = fields.text("title", 3, 100);
    let done = fields.text("done", 10, 600);
    let year = fields.integer("year", 1980, today.year());
    let reference = fields.text("reference", 2, 120);
    let email = fields.email("email");
    match (i16::try_from(year), email) {
        (Ok(year), Some(email)) if !fields.has_errors() => Ok(NewExample {
            text: ExampleText { title, done, year },
            reference,
            email,
            locale,
        }),
        _ => Err(fields),
    }
}

pub(super) fn filled_example(held: Option<&Example>) -> Fields {
    let mut fields = Fields::new("example");
    if let Some(held) = held {
        fields.set("title", &held.text.title);
        fields.set("done", &held.text.done);
        fields.set("year", held.text.year);
        fields.set("reference", &held.reference);
        if let Some(email) = &held.email {
            fields.set("email", email);
        }
    }
    fields
}

/// Yes under a name, or no; a no needs no name.
pub(super) fn reference(form: Form) -> Result<Answer, Fields> {
    let mut fields = form.fields("reference");
    let yes = fields.choice("answer", |code| match code {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    if yes == Some(false) {
        return Ok(Answer::No);
    }
    let name = fields.text("name", 2, 120);
    match fields.has_errors() {
        false => Ok(Answer::Yes(name)),
        true => Err(fields),
    }
}

pub(super) fn filled_reference(held: &Example) -> Fields {
    let mut fields = Fields::new("reference");
    match held.standing {
        Standing::Asked => {}
        Standing::Agreed => fields.set("answer", "yes"),
        Standing::Refused | Standing::Withdrawn => fields.set("answer", "no"),
    }
    match held.agreed_name.is_empty() {
        true => fields.set("name", &held.reference),
        false => fields.set("name", &held.agreed_name),
    }
    fields
}

/// The day on which the town hall saw a certificate of conduct.
pub(super) fn vog(form: Form, today: NaiveDate) -> Result<NaiveDate, Fields> {
    let mut fields = form.fields("vog");
    let day = fields.date("seen_on");
    let first = today - Months::new(120);
    match day {
        Some(day) if day > today => {
            fields.fail("seen_on", FieldError::DateTooFar { last: today });
        }
        Some(day) if day < first => fields.fail("seen_on", FieldError::DatePast { min: first }),
        _ => {}
    }
    match day {
        Some(day) if !fields.has_errors() => Ok(day),
        _ => Err(fields),
    }
}

/// One of the percentages that exist; zero for who charges none.
fn btw(fields: &mut Fields) -> Option<i16> {
    fields.choice("btw", |typed| {
        typed.parse().ok().filter(|percent| BTW.contains(percent))
    })
}

/// The form as it is when a helper opens its own profile.
pub(super) fn filled(provider: &Provider, today: NaiveDate) -> Fields {
    let profile = &provider.profile;
    let independence = &profile.independence;
    let price = profile
        .price
        .amount()
        .map(|amount| amount.to_string())
        .unwrap_or_default();
    let mut fields = Fields::new("helper");
    for (name, value) in [
        ("name", provider.identity.name.as_str()),
        ("kind", provider.identity.kind.code()),
        ("kvk", provider.identity.kvk.as_deref().unwrap_or_default()),
        ("about", &profile.about),
        ("for_whom", &profile.for_whom),
        ("does_not", &profile.does_not),
        ("price_form", profile.price.form().code()),
        ("price", &price),
        ("price_note", profile.price.buys()),
        ("employer", &independence.employer),
        ("payers", &independence.payers),
        ("statement", &independence.statement),
    ] {
        fields.set(name, value);
    }
    if let Some(percent) = profile.price.btw_percent() {
        fields.set("btw", percent);
    }
    if profile.free_first_talk {
        fields.set("free_first_talk", "yes");
    }
    if let Some(hours) = profile.hours_per_month {
        fields.set("hours_per_month", hours);
    }
    if let Some(day) = provider.away_until(today) {
        fields.set("away_until", day);
    }
    fields.set_all("phases", &codes(&profile.phases, Phase::code));
    fields.set_all("scopes", &codes(&profile.scopes, Scope::code));
    fields.set_all("help_kinds", &codes(&profile.help_kinds, HelpKind::code));
    fields.set_all("expertise", &profile.expertise);
    fields.set_all("languages", &codes(&profile.languages, Language::code));
    fields.set_all("ties", &codes(&independence.ties, Tie::code));
    fields.set_all("areas", &profile.areas);
    fields
}

fn codes<T: Copy>(items: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    items.iter().map(|item| code(*item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(changes: &[(&str, &str)]) -> Form {
        let mut pairs: Vec<(String, String)> = [
            ("name", "Jo de Vries"),
            ("kind", "natural"),
            ("about", "Ik help u met plannen maken, stap voor stap."),
            ("does_not", "Ik beslis niet voor u."),
            ("scopes", "specific"),
            ("help_kinds", "process"),
            ("languages", "nl"),
            ("price_form", "hour"),
            ("price", "75,00"),
            ("btw", "21"),
            ("employer", "Ikzelf"),
            ("payers", "Bewoners"),
            ("statement", "Niemand zegt mij wat ik moet vinden."),
            ("agree", "yes"),
        ]
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .chain(changes)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
        pairs.retain(|(_, value)| value != "—");
        Form(pairs)
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn wrong(changes: &[(&str, &str)]) -> bool {
        let (fields, new) = application(typed(changes), &[], &ExpertiseList::default(), today());
        assert_eq!(fields.has_errors(), new.is_none(), "{changes:?}");
        new.is_none()
    }

    #[test]
    fn a_filled_in_form_is_a_helper() {
        let (_, new) = application(typed(&[]), &[], &ExpertiseList::default(), today());
        let (_, new) = new.unwrap();
        assert_eq!(
            new.profile.price,
            Price::Hour {
                amount: Cents(75_00),
                btw_percent: 21
            }
        );
        assert_eq!(new.identity.kvk, None);
    }

    #[test]
    fn who_helps_for_free_is_asked_about_a_price() {
        let free = ("price_form", "free");
        assert!(!wrong(&[free, ("price", "")]) && !wrong(&[free, ("price", "0,00")]));
        assert!(wrong(&[free, ("price", "60,00")]));
    }

    #[test]
    fn what_is_missing_or_odd_is_asked_for() {
        for changes in [
            &[("name", "")][..],
            &[("name", &"n".repeat(121))],
            &[("kind", "municipality")],
            &[("kind", "organisation")],
            &[("kind", "organisation"), ("kvk", "1234")],
            &[("about", "kort")],
            &[("does_not", "")],
            &[("scopes", "—")],
            &[("scopes", "all")],
            &[("help_kinds", "—")],
            &[("help_kinds", "magic")],
            &[("expertise", "magic")],
            &[("languages", "—")],
            &[("areas", "9f0c6c1e-0000-7000-8000-000000000000")],
            &[("price_form", "")],
            &[("price", "")],
            &[("price", "gratis")],
            &[("btw", "12")],
            &[("price_form", "fixed")],
            &[("phases", "later")],
            &[("hours_per_month", "0")],
            &[("hours_per_month", "201")],
            &[("away_until", "2026-11-23")],
            &[("away_until", "2027-11-25")],
            &[("employer", "")],
            &[("payers", "")],
            &[("ties", "family")],
            &[("statement", "")],
            &[("agree", "—")],
        ] {
            assert!(wrong(changes), "{changes:?}");
        }
        assert!(!wrong(&[("kind", "organisation"), ("kvk", "1234 5678")]));
        assert!(!wrong(&[("scopes", "general"), ("help_kinds", "—")]));
        assert!(!wrong(&[("btw", "0"), ("hours_per_month", "200")]));
        assert!(!wrong(&[
            ("away_until", "2026-11-24"),
            ("phases", "keeping")
        ]));
        assert!(!wrong(&[
            ("price_form", "free"),
            ("price", "—"),
            ("btw", "—")
        ]));
    }
}

use chrono::{NaiveDate, TimeDelta};

use crate::auth::{Desk, SAID_DAYS, Said, SaidHow};
use crate::base::ids::{ProviderId, ServiceId};
use crate::municipalities::Neighbourhood;
use crate::paths;
use crate::providers::forms::application;
use crate::providers::model::NewProvider;
use crate::tenancy::ExpertiseList;
use crate::web::{FieldError, Fields, Form};

/// How a form names the desk of the municipality; another desk by its id.
const MUNICIPALITY: &str = "municipality";

/// What a helper asked a desk for, and how it is reached.
pub struct Asked {
    pub said: Said,
    pub contact: String,
}

/// `desks` are those of the person who asks; who is at one only need not choose.
pub fn asked(form: Form, desks: &[Desk], today: NaiveDate) -> (Fields, Option<(Desk, Asked)>) {
    let mut fields = form.fields("served");
    let desk = desk(&mut fields, desks);
    let said = said(&mut fields, today);
    let contact = fields.text("contact", 0, 300);
    let asked = said
        .filter(|_| !fields.has_errors())
        .map(|said| Asked { said, contact });
    (fields, desk.zip(asked))
}

pub fn turn(form: Form, desks: &[Desk], today: NaiveDate) -> (Fields, Option<(Desk, Said)>) {
    let mut fields = form.fields("served-turn");
    let desk = desk(&mut fields, desks);
    let said = said(&mut fields, today).filter(|_| !fields.has_errors());
    (fields, desk.zip(said))
}

fn desk(fields: &mut Fields, desks: &[Desk]) -> Option<Desk> {
    match desks {
        [only] if fields.value("desk").is_empty() => Some(*only),
        _ => fields.choice("desk", |code| {
            desks.iter().copied().find(|desk| code_of(*desk) == code)
        }),
    }
}

/// A paper form: all that a helper tells, and what it asked the desk for.
pub fn on_paper(
    form: Form,
    neighbourhoods: &[Neighbourhood],
    list: &ExpertiseList,
    today: NaiveDate,
) -> (Fields, Option<(ProviderId, NewProvider, Asked)>) {
    let (mut fields, new) = application(form, neighbourhoods, list, today);
    let said = said(&mut fields, today);
    let contact = fields.text("contact", 6, 300);
    let asked = said
        .filter(|_| !fields.has_errors())
        .map(|said| Asked { said, contact });
    let all = new.zip(asked).map(|((id, new), asked)| (id, new, asked));
    (fields, all)
}

fn said(fields: &mut Fields, today: NaiveDate) -> Option<Said> {
    let how = fields.choice("how", SaidHow::from_code);
    let on = fields.date("said_on");
    let first = today - TimeDelta::days(SAID_DAYS);
    match on {
        Some(day) if day > today => {
            fields.fail("said_on", FieldError::DateTooFar { last: today });
        }
        Some(day) if day < first => fields.fail("said_on", FieldError::DatePast { min: first }),
        _ => {}
    }
    let note = fields.text("note", 3, 600);
    Some(Said {
        how: how?,
        on: on?,
        note,
    })
}

pub fn code_of(desk: Desk) -> String {
    let id = desk.organisation();
    id.map_or_else(|| MUNICIPALITY.to_owned(), |id| id.to_string())
}

pub fn service(form: &Form) -> Option<ServiceId> {
    value(form, "service").parse().ok()
}

/// A page of this site, or nothing.
pub fn next(form: &Form) -> Option<String> {
    paths::safe_next(value(form, "next")).map(str::to_owned)
}

fn value<'a>(form: &'a Form, wanted: &str) -> &'a str {
    let found = form.0.iter().find(|(name, _)| name == wanted);
    found.map_or("", |(_, value)| value)
}

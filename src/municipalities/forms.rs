use chrono::NaiveDate;

use super::expertise::ExpertiseNames;
use super::free_days::{FreeDay, is_free_anyway};
use crate::base::ids::FreeDayId;
use crate::web::{FieldError, Fields, Form};

/// A form as it was sent: what it says, or what is wrong with it. The fields come back either way, for showing again
/// when the verb refuses.
pub(super) type Parsed<T> = Result<(T, Fields), Fields>;

pub(super) fn free_day(form: Form, today: NaiveDate) -> Parsed<FreeDay> {
    let mut fields = form.fields("free-day");
    let day = fields.date("day");
    let name_nl = fields.text("name_nl", 2, 60);
    let name_en = fields.text("name_en", 0, 60);
    let (first, last) = FreeDay::bounds(today);
    match day {
        Some(day) if day < first => fields.fail("day", FieldError::DatePast { min: first }),
        Some(day) if day > last => fields.fail("day", FieldError::DateTooFar { last }),
        Some(day) if is_free_anyway(day) => fields.fail("day", FieldError::Other("free-anyway")),
        Some(_) | None => {}
    }
    match day {
        Some(day) if !fields.has_errors() => {
            let id = FreeDayId(fields.request_id().0);
            let new = FreeDay {
                id,
                day,
                name_nl,
                name_en,
            };
            Ok((new, fields))
        }
        _ => Err(fields),
    }
}

/// With one space between the words: two names that look the same are the same.
fn in_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn expertise(form: Form) -> Parsed<ExpertiseNames> {
    let mut fields = form.fields("expertise");
    let names = ExpertiseNames {
        nl: in_one_line(&fields.text("name_nl", 2, 60)),
        en: in_one_line(&fields.text("name_en", 2, 60)),
    };
    match fields.has_errors() {
        true => Err(fields),
        false => Ok((names, fields)),
    }
}

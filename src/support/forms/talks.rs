//! Three times for a first talk, and the helper's answer.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::in_future;
use crate::base::clock::{date_of, moment_of};
use crate::base::ids::FirstTalkId;
use crate::support::model::{NewTalk, TalkPlace};
use crate::web::{FieldError, Fields, Form};

const TIMES: [(&str, &str); 3] = [
    ("day_1", "time_1"),
    ("day_2", "time_2"),
    ("day_3", "time_3"),
];

/// As the browser's field sends it (`19:30`), or typed in Dutch (`19.30`).
fn time_of(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().replace('.', ":");
    ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(&typed, form).ok())
}

fn moment(
    fields: &mut Fields,
    (day_field, time_field): (&'static str, &'static str),
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let day: Option<NaiveDate> = fields.date(day_field);
    in_future(fields, day_field, day, date_of(now));
    let typed = fields.value(time_field);
    if typed.trim().is_empty() {
        fields.fail(time_field, FieldError::Missing);
        return None;
    }
    let time = time_of(&typed);
    if time.is_none() {
        fields.fail(time_field, FieldError::Other("not-time"));
    }
    let (day, time) = day.zip(time)?;
    match moment_of(day, time) {
        // the night in which the clock skips an hour
        None => {
            fields.fail(time_field, FieldError::Other("not-time"));
            None
        }
        Some(at) if at <= now && day == date_of(now) => {
            fields.fail(time_field, FieldError::Other("time-past"));
            None
        }
        at => at,
    }
}

pub fn talk(form: Form, now: DateTime<Utc>) -> Result<(FirstTalkId, NewTalk), Fields> {
    let mut fields = form.fields("talk");
    let mut times = Vec::new();
    for names in TIMES {
        if let Some(at) = moment(&mut fields, names, now) {
            if times.contains(&at) {
                fields.fail(names.1, FieldError::Other("same-time"));
            }
            times.push(at);
        }
    }
    let place_kind = fields.choice("place_kind", TalkPlace::from_code);
    let place = fields.text("place", 3, 300);
    let id = FirstTalkId(fields.request_id().0);
    match (<[DateTime<Utc>; 3]>::try_from(times), place_kind) {
        (Ok(times), Some(place_kind)) if !fields.has_errors() => Ok((
            id,
            NewTalk {
                times,
                place_kind,
                place,
            },
        )),
        _ => Err(fields),
    }
}

/// What the helper says of the three times.
pub enum TalkAnswer {
    /// This one of them, counted from one.
    Time(usize),
    /// With words about what does fit.
    None(String),
}

/// The answer to a proposal; none of the times is a choice like any other, with words.
pub fn talk_answer(form: Form) -> Result<(Option<FirstTalkId>, TalkAnswer), Fields> {
    let mut fields = form.fields("talk-answer");
    let time = fields.choice("time", |typed| match typed {
        "none" => Some(0),
        "1" => Some(1),
        "2" => Some(2),
        "3" => Some(3),
        _ => None,
    });
    let least = if time == Some(0) { 3 } else { 0 };
    let words = fields.text("answer", least, 1000);
    let talk = fields.value("talk").parse().ok();
    match time {
        Some(0) => fields.finish((talk, TalkAnswer::None(words))),
        Some(number) => fields.finish((talk, TalkAnswer::Time(number))),
        None => Err(fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(changes: &[(&str, &str)]) -> Form {
        let filled = [
            ("day_1", "2026-11-30"),
            ("time_1", "19:30"),
            ("day_2", "2026-12-01"),
            ("time_2", "19.30"),
            ("day_3", "2026-12-02"),
            ("time_3", "09:00"),
            ("place_kind", "phone"),
            ("place", "0165 12 34 56"),
        ];
        let pairs = filled.iter().map(|(name, value)| {
            let changed = changes.iter().find(|(changed, _)| changed == name);
            (
                (*name).to_owned(),
                changed.map_or(*value, |(_, value)| value).to_owned(),
            )
        });
        Form(pairs.collect())
    }

    #[test]
    fn three_different_times_to_come_are_read_as_the_clock_here_says() {
        let now = "2026-11-30T12:00:00Z".parse().unwrap();
        let (_, new) = talk(form(&[]), now).unwrap();
        assert_eq!(new.times[0].to_rfc3339(), "2026-11-30T18:30:00+00:00");
        assert_eq!(new.times[1].to_rfc3339(), "2026-12-01T18:30:00+00:00");
        for (name, value) in [
            ("day_1", ""),
            ("day_1", "2026-11-29"),
            ("day_1", "2029-01-01"),
            ("time_1", ""),
            ("time_1", "half acht"),
            ("time_1", "25:00"),
            // 12:30 here is an hour ago
            ("time_1", "12:30"),
            ("place_kind", ""),
            ("place_kind", "moon"),
            ("place", ""),
        ] {
            let fields = talk(form(&[(name, value)]), now).unwrap_err();
            assert_eq!(fields.failed(), [name], "{value}");
        }
        let same = [("day_2", "2026-11-30"), ("time_2", "19:30")];
        assert_eq!(talk(form(&same), now).unwrap_err().failed(), ["time_2"]);
        let skipped = [("day_3", "2027-03-28"), ("time_3", "02:30")];
        assert_eq!(talk(form(&skipped), now).unwrap_err().failed(), ["time_3"]);
    }
}

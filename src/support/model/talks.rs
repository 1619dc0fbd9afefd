//! A first talk: three times to pick from, where, and a file for a calendar.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use crate::base::codes::codes;
use crate::base::ids::{FirstTalkId, HelpRequestId, InitiativeId, NeedId, PersonId, ProviderId};

/// So many times a team can propose times to one helper.
pub const MOST_TALKS: i64 = 5;

codes! {
    /// How people meet.
    TalkPlace {
        Phone = "phone",
        Address = "address",
        Link = "link",
    }

    TalkState {
        Proposed = "proposed",
        Planned = "planned",
        NoneFits = "none_fits",
        /// By other times.
        Replaced = "replaced",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTalk {
    pub times: [DateTime<Utc>; 3],
    pub place_kind: TalkPlace,
    pub place: String,
}

#[derive(Clone, Debug)]
pub struct Talk {
    pub id: FirstTalkId,
    pub request: HelpRequestId,
    pub need: NeedId,
    pub initiative: InitiativeId,
    pub provider: ProviderId,
    pub times: Vec<DateTime<Utc>>,
    pub place_kind: TalkPlace,
    pub place: String,
    pub state: TalkState,
    pub planned_at: Option<DateTime<Utc>>,
    /// What the helper said when none fits.
    pub answer: String,
    pub proposed_by: PersonId,
    pub proposed_at: DateTime<Utc>,
}

impl Talk {
    /// Whether it is what this form says: the same one, sent again.
    pub fn says(&self, new: &NewTalk) -> bool {
        self.times == new.times && self.place_kind == new.place_kind && self.place == new.place
    }

    pub fn is_proposed(&self) -> bool {
        self.state == TalkState::Proposed
    }

    pub fn is_planned(&self) -> bool {
        self.state == TalkState::Planned
    }

    /// Whether the helper can still say something about it.
    pub fn is_active(&self) -> bool {
        self.is_proposed() || self.is_planned()
    }

    pub fn can_pick(&self, time: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        self.is_proposed() && self.times.contains(&time) && time > now
    }

    /// All three have passed: the team can propose others.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.times.iter().all(|time| *time <= now)
    }
}

/// A talk as programs for a calendar read it (RFC 5545).
pub struct CalendarEntry<'a> {
    pub uid: String,
    pub starts_at: DateTime<Utc>,
    pub made_at: DateTime<Utc>,
    pub title: &'a str,
    pub place: &'a str,
}

impl CalendarEntry<'_> {
    pub fn to_file(&self) -> String {
        let moment = |moment: DateTime<Utc>| moment.format("%Y%m%dT%H%M%SZ").to_string();
        let mut file = String::new();
        for (name, value) in [
            ("BEGIN", "VCALENDAR".to_owned()),
            ("VERSION", "2.0".to_owned()),
            ("PRODID", "-//Zelfgekozen//NL".to_owned()),
            ("BEGIN", "VEVENT".to_owned()),
            ("UID", self.uid.clone()),
            ("DTSTAMP", moment(self.made_at)),
            ("DTSTART", moment(self.starts_at)),
            ("DURATION", "PT1H".to_owned()),
            ("SUMMARY", escaped(self.title)),
            ("LOCATION", escaped(self.place)),
            ("END", "VEVENT".to_owned()),
            ("END", "VCALENDAR".to_owned()),
        ] {
            fold(&mut file, &format!("{name}:{value}"));
        }
        file
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// No line is longer than 75 bytes; what goes on begins with a space.
fn fold(file: &mut String, line: &str) {
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            file.push_str("\r\n ");
            room = 74;
        }
        // writing into a string does not fail
        let _ = file.write_char(letter);
        room -= letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_reads_the_moment_and_every_word() {
        let long = "Eerste gesprek met Café Één; over \u{201c}Buurtkeuken, en meer\u{201d} in de grote zaal van het buurthuis";
        let entry = CalendarEntry {
            uid: "x@hier".to_owned(),
            starts_at: "2027-01-14T18:30:00Z".parse().unwrap(),
            made_at: "2027-01-10T09:00:00Z".parse().unwrap(),
            title: long,
            place: "Dorpsstraat 1\nachterom",
        };
        let file = entry.to_file();
        assert!(file.contains("DTSTART:20270114T183000Z\r\n"), "{file}");
        assert!(
            file.contains("LOCATION:Dorpsstraat 1\\nachterom\r\n"),
            "{file}"
        );
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
        let unfolded = file.replace("\r\n ", "");
        let title = long.replace(';', "\\;").replace(',', "\\,");
        assert!(unfolded.contains(&format!("SUMMARY:{title}\r\n")), "{file}");
        assert!(!file.replace("\r\n", "").contains('\n'));
    }
}

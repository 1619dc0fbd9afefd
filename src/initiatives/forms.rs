//! What is typed about a plan, as the plan's own words.

use super::model::{Ending, Part, PartText, Theme};
use crate::base::ids::InitiativeId;
use crate::base::ids::NeighbourhoodId;
use crate::base::text::Email;
use crate::web::{FieldError, Fields, Form};

pub(super) const TITLE: (usize, usize) = (5, 80);
const SUMMARY: (usize, usize) = (10, 300);
const STORY: (usize, usize) = (10, 3000);
/// “Buren” says it.
const WHO: (usize, usize) = (3, 3000);

/// A title, and the id that this plan will have: made with the form, so that sending twice starts one plan.
pub(super) fn start(form: Form) -> Result<(InitiativeId, String), Fields> {
    let mut fields = form.fields("story");
    let title = one_line(fields.text("title", TITLE.0, TITLE.1));
    let id = InitiativeId(fields.request_id().0);
    fields.finish((id, title))
}

/// One page of the wizard. `place` finds a neighbourhood of this municipality by its slug.
pub(super) fn part(
    form: Form,
    part: Part,
    place: impl Fn(&str) -> Option<NeighbourhoodId>,
) -> Result<PartText, Fields> {
    let mut fields = form.fields("story");
    match part {
        Part::Name => {
            let title = one_line(fields.text("title", TITLE.0, TITLE.1));
            let summary = one_line(fields.text("summary", SUMMARY.0, SUMMARY.1));
            fields.finish(PartText::Name { title, summary })
        }
        Part::Why => {
            let reason = fields.text("reason", STORY.0, STORY.1);
            fields.finish(PartText::Why { reason })
        }
        Part::Where => {
            let neighbourhood = fields.choice("neighbourhood", place);
            let theme = fields.choice("theme", Theme::from_code);
            match (neighbourhood, theme) {
                (Some(neighbourhood), Some(theme)) => fields.finish(PartText::Where {
                    neighbourhood,
                    theme,
                }),
                _ => Err(fields),
            }
        }
        Part::Who => {
            let who_joins = fields.text("who_joins", WHO.0, WHO.1);
            fields.finish(PartText::Who { who_joins })
        }
    }
}

/// The address to invite; one's own is a mistake worth telling.
pub(super) fn invitee(form: Form, own: &Email) -> Result<Email, Fields> {
    let mut fields = form.fields("invitee");
    match fields.email("email") {
        Some(email) if email.folded() == own.folded() => {
            fields.fail("email", FieldError::Other("own"));
            Err(fields)
        }
        Some(email) => Ok(email),
        None => Err(fields),
    }
}

pub(super) fn ending(form: Form) -> Result<Ending, Fields> {
    let mut fields = form.fields("closing");
    match fields.choice("how", Ending::from_code) {
        Some(ending) => fields.finish(ending),
        None => Err(fields),
    }
}

/// A title stands in headings, mails and lists: line ends become spaces.
fn one_line(text: String) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn the_same_form_starts_the_same_plan() {
        let id = InitiativeId::new();
        let pairs = [("request_id", &*id.to_string()), ("title", "Moes\ntuin")];
        let (first, title) = start(form(&pairs)).unwrap();
        let (second, _) = start(form(&pairs)).unwrap();
        assert_eq!((first, second), (id, id));
        assert_eq!(title, "Moes tuin");
    }

    #[test]
    fn a_place_of_elsewhere_is_no_place() {
        let own = NeighbourhoodId::new();
        let place = |slug: &str| (slug == "centrum").then_some(own);
        let told = |slug| {
            part(
                form(&[("neighbourhood", slug), ("theme", "safe")]),
                Part::Where,
                place,
            )
        };
        assert!(told("centrum").is_ok());
        assert!(told("elders").is_err());
        assert!(told("").is_err());
    }

    #[test]
    fn nobody_invites_themselves() {
        let own = Email::parse("an@voorbeeld.example").unwrap();
        assert!(invitee(form(&[("email", "AN@voorbeeld.example")]), &own).is_err());
        assert!(invitee(form(&[("email", "noor@voorbeeld.example")]), &own).is_ok());
    }
}

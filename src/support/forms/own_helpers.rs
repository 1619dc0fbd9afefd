use crate::base::ids::{NeedId, OwnHelperId};
use crate::support::model::NewOwnHelper;
use crate::texts::Locale;
use crate::web::{Fields, Form};

/// Somebody whom a resident knows, for one of these needs; the id comes with the form, so that sending twice is one mail.
pub(in crate::support) fn own_helper(
    form: Form,
    needs: &[NeedId],
    locale: Locale,
) -> Result<(OwnHelperId, NeedId, NewOwnHelper), Fields> {
    let mut fields = form.fields("own-helper");
    let need = fields.choice("need", |typed| {
        let id: NeedId = typed.parse().ok()?;
        needs.contains(&id).then_some(id)
    });
    let name = fields.text("name", 2, 120);
    let email = fields.email("email");
    let words = fields.text("words", 0, 500);
    let id = OwnHelperId(fields.request_id().0);
    match (need, email) {
        (Some(need), Some(email)) if !fields.has_errors() => Ok((
            id,
            need,
            NewOwnHelper {
                name,
                email,
                words,
                locale,
            },
        )),
        _ => Err(fields),
    }
}

/// The empty form; for this need when the way here began there.
pub(in crate::support) fn own_helper_for(need: Option<NeedId>) -> Fields {
    let mut fields = Fields::new("own-helper");
    if let Some(need) = need {
        fields.set("need", need);
    }
    fields
}

//! The pages of this room, one file each. A helper's desk joins rooms and stands in `overview`.

mod admission;
mod apply;
mod compare;
mod conditions;
mod examples;
mod index;
mod jobs;
mod looking;
mod people;
mod photo;
mod place;
mod profile;
mod serving;
mod settings;

use super::actions::ProviderError;
use super::model::{HelpKind, Kind, Language, Phase, PriceForm, Scope, Tie};
use super::photo::MOST_BYTES;
pub use apply::{Invited, Sent, apply_page, read_application};
pub use compare::compare_page;
pub use index::pool_page;
pub use looking::{Looking, need_in};
pub use profile::{Told, ToldReview, profile_page};

use crate::municipalities::Neighbourhood;
use crate::paths;
use crate::queue::Topic;
use crate::tenancy::Expertise;
use crate::web::{Fields, Guard, Opt, Page, PageError, Routes};

pub fn routes() -> Routes {
    Routes::new("providers")
        .get_cached(
            paths::PROVIDERS_CONDITIONS,
            &[Topic::Municipality],
            conditions::show,
        )
        .get(paths::PROVIDER_NEW, Guard::SignedIn, apply::show)
        .post(paths::PROVIDER_NEW, Guard::SignedIn, apply::send)
        .get(paths::PROVIDER_APPLIED, Guard::Provider, apply::applied)
        .get(paths::PROVIDER_PROFILE, Guard::Provider, settings::show)
        .post(paths::PROVIDER_PROFILE, Guard::Provider, settings::save)
        .get(paths::PROVIDER_JOBS, Guard::Provider, jobs::show)
        .post(paths::PROVIDER_JOBS, Guard::Provider, jobs::add)
        .post(paths::PROVIDER_JOB_END, Guard::Provider, jobs::drop_job)
        .get(paths::PROVIDER_PHOTO, Guard::Provider, photo::show)
        .upload(
            paths::PROVIDER_PHOTO,
            Guard::Provider,
            MOST_BYTES,
            photo::save,
        )
        .post(
            paths::PROVIDER_PHOTO_END,
            Guard::Provider,
            photo::drop_photo,
        )
        .get(paths::PROVIDER_PHOTO_FILE, Guard::Anyone, photo::serve)
        .get(paths::PROVIDER_EXAMPLE, Guard::Provider, examples::show)
        .post(paths::PROVIDER_EXAMPLE, Guard::Provider, examples::save)
        .post(
            paths::PROVIDER_EXAMPLE_END,
            Guard::Provider,
            examples::drop_example,
        )
        .get(paths::REFERENCE, Guard::Anyone, examples::show_reference)
        .post(paths::REFERENCE, Guard::Anyone, examples::answer_reference)
        .post(
            paths::PROVIDER_AVAILABILITY,
            Guard::Provider,
            settings::set_available,
        )
        .post(
            paths::PROVIDER_REAPPLICATION,
            Guard::Provider,
            settings::apply_again,
        )
        .get(paths::PROVIDER_PLACE, Guard::Provider, place::show)
        .post(paths::PROVIDER_PLACE, Guard::Provider, place::answer)
        .get(paths::PROVIDER_PEOPLE, Guard::Provider, people::show)
        .post(paths::PROVIDER_INVITATIONS, Guard::Provider, people::invite)
        .post(
            paths::PROVIDER_INVITATION_WITHDRAWAL,
            Guard::Provider,
            people::take_back,
        )
        .get(paths::PROVIDER_MEMBER_END, Guard::Provider, people::ask_end)
        .post(paths::PROVIDER_MEMBER_END, Guard::Provider, people::end)
        .get(paths::STAFF_PROVIDERS, Guard::Staff, admission::index)
        .get(paths::STAFF_ADMISSION, Guard::Staff, admission::show)
        // of the town hall some roles decide: the verb asks which
        .post(paths::STAFF_ADMISSION, Guard::Concerned, admission::decide)
        .post(paths::STAFF_INTENTION, Guard::Concerned, admission::intend)
        .post(paths::STAFF_TALK, Guard::Concerned, admission::note_talk)
        .post(paths::STAFF_VOG, Guard::Concerned, admission::note_vog)
        .merge(serving::routes())
}

/// What a person can't mend on the page itself.
fn fault(error: ProviderError) -> PageError {
    use super::model::ProviderRefusal::{
        NotAMember, NotFound, NotOfTheDesk, NotOfTheHelper, NotStaff, OwnPlace,
    };
    match error {
        ProviderError::Refused(NotAMember | NotFound | NotOfTheHelper) => PageError::NotFound,
        ProviderError::Refused(NotStaff | OwnPlace | NotOfTheDesk) => PageError::Forbidden,
        ProviderError::Refused(_) | ProviderError::Conflict => PageError::Conflict,
        ProviderError::Failed(error) => error.into(),
    }
}

/// The form to show again with the refusal on top; anything else is a fault.
fn refused(fields: Fields, error: ProviderError) -> Result<Fields, PageError> {
    use super::model::ProviderRefusal::{
        AlreadyDecided, AlreadyIntended, LastMember, LastService, NoGrounds, NotHeard, NotServed,
        NothingIntended, OwnHelper, OwnReference, SaidDay, Served, TalkDay, TooManyJobs,
        UnknownArea, VogOfLater,
    };
    match error {
        ProviderError::Refused(
            refusal @ (AlreadyDecided | AlreadyIntended | LastMember | LastService | OwnReference
            | NoGrounds | NotHeard | NotServed | NothingIntended | OwnHelper | SaidDay
            | Served | TalkDay | TooManyJobs | UnknownArea | VogOfLater),
        ) => Ok(fields.refused(refusal.key())),
        error => Err(fault(error)),
    }
}

fn btw_options(page: &Page) -> Vec<Opt> {
    super::model::BTW
        .iter()
        .map(|percent| {
            let code = percent.to_string();
            Opt::new(code.clone(), page.t(format!("providers-btw-{code}")))
        })
        .collect()
}

/// The lists to choose from in the form about a helper.
struct ProfileOptions {
    kinds: Vec<Opt>,
    scopes: Vec<Opt>,
    help_kinds: Vec<Opt>,
    phases: Vec<Opt>,
    expertise: Vec<Opt>,
    languages: Vec<Opt>,
    areas: Vec<Opt>,
    price_forms: Vec<Opt>,
    btw: Vec<Opt>,
    ties: Vec<Opt>,
}

impl ProfileOptions {
    /// `held` is what the helper has already, also when that is no longer offered.
    fn new(page: &Page, neighbourhoods: &[Neighbourhood], held: &[Expertise]) -> ProfileOptions {
        ProfileOptions {
            kinds: Kind::ALL
                .iter()
                .map(|one| Opt::new(one.code(), page.tt("providers-who", one.code())))
                .collect(),
            scopes: Scope::ALL
                .iter()
                .map(|one| {
                    let code = one.code();
                    Opt::new(code, page.tt("providers-scope", code))
                        .with_hint(page.t(format!("providers-scope-{code}-hint")))
                })
                .collect(),
            help_kinds: HelpKind::ALL
                .iter()
                .map(|one| {
                    let code = one.code();
                    Opt::new(code, page.tt("providers-kind", code))
                        .with_hint(page.t(format!("providers-kind-{code}-hint")))
                })
                .collect(),
            phases: Phase::ALL
                .iter()
                .map(|one| {
                    let code = one.code();
                    Opt::new(code, page.tt("providers-phase", code))
                        .with_hint(page.t(format!("providers-phase-{code}-hint")))
                })
                .collect(),
            expertise: page
                .expertise()
                .all()
                .iter()
                .filter(|one| !one.is_retired || held.contains(&one.what))
                .map(|one| Opt::new(one.what.code(), one.name(page.locale())))
                .collect(),
            languages: Language::ALL
                .iter()
                .map(|one| Opt::new(one.code(), page.tt("providers-language", one.code())))
                .collect(),
            areas: neighbourhoods
                .iter()
                .map(|place| Opt::new(place.id.to_string(), &place.name))
                .collect(),
            price_forms: PriceForm::ALL
                .iter()
                .map(|one| Opt::new(one.code(), page.tt("providers-price-form", one.code())))
                .collect(),
            btw: btw_options(page),
            ties: Tie::ALL
                .iter()
                .map(|one| Opt::new(one.code(), page.tt("providers-own-tie", one.code())))
                .collect(),
        }
    }
}

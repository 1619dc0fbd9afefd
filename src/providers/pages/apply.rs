//! Asking for a place in the pool: one form in parts, a check of all answers, and what happens next.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::{ProfileOptions, fault, refused};
use crate::base::ids::ProviderId;
use crate::municipalities::{self, Neighbourhood};
use crate::paths;
use crate::providers::model::{Condition, NewProvider, Provider};
use crate::providers::{actions, forms, store, words};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, SignedIn, see_other};

/// Who was proposed by residents, and where their form is sent.
pub struct Invited {
    pub action: String,
    /// By whom the helper was proposed.
    pub plan: String,
    /// As they proposed it.
    pub name: String,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/apply.html")]
struct ApplyPage {
    page: Page,
    fields: Fields,
    options: ProfileOptions,
    conditions: &'static [Condition],
    /// Name and number can be typed.
    with_identity: bool,
    action: String,
    /// The plan that proposed the helper; empty for who comes by itself.
    plan: String,
    /// Of the account.
    email: String,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/apply_check.html")]
struct CheckPage {
    page: Page,
    action: String,
    /// Everything that was typed, to send on.
    hidden: Vec<(String, String)>,
    new: NewProvider,
    kinds: String,
    expertise: String,
    languages: String,
    areas: String,
    price: String,
    btw: String,
    phases: String,
    hours: String,
    away: String,
    ties: Vec<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/applied.html")]
pub(super) struct AppliedPage {
    page: Page,
    helper: Provider,
    answer_by: NaiveDate,
}

/// What came of a form that was sent.
pub enum Sent {
    /// A check of the answers, or the form again.
    Page(Response),
    /// It is meant: this helper, and the form for when it is refused after all.
    Meant(ProviderId, Box<NewProvider>, Fields),
}

/// The form about a new helper, filled in or with what is wrong with it.
pub async fn apply_page(
    who: &SignedIn,
    app: &App,
    invited: Option<&Invited>,
    fields: Option<Fields>,
) -> Result<Response, PageError> {
    let fields = fields.unwrap_or_else(|| match invited {
        Some(invited) => Fields::with("helper", &[("name", &invited.name)]),
        None => Fields::new("helper"),
    });
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, who.tenant.id).await?;
    drop(conn);
    let page = who.page("providers-apply-title");
    let (status, page) = match fields.has_errors() {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page.with_errors()),
        false => (StatusCode::OK, page),
    };
    let view = ApplyPage {
        options: ProfileOptions::new(&page, &places, &[]),
        conditions: Condition::ALL,
        with_identity: true,
        action: action(invited),
        plan: invited.map(|one| one.plan.clone()).unwrap_or_default(),
        email: who.viewer.email.to_string(),
        page,
        fields,
    };
    Ok((status, view).into_response())
}

fn action(invited: Option<&Invited>) -> String {
    invited.map_or_else(paths::provider_new, |invited| invited.action.clone())
}

pub(super) async fn show(who: SignedIn, State(app): State<App>) -> Result<Response, PageError> {
    apply_page(&who, &app, None, None).await
}

/// Reads what was sent: a helper to apply with, once the answers were checked.
pub async fn read_application(
    who: &SignedIn,
    app: &App,
    invited: Option<&Invited>,
    form: Form,
) -> Result<Sent, PageError> {
    let typed = form.clone();
    let step = form
        .0
        .iter()
        .find(|(name, _)| name == "step")
        .map(|(_, value)| value.clone())
        .unwrap_or_default();
    if step == "change" {
        let fields = Some(form.fields("helper"));
        return Ok(Sent::Page(apply_page(who, app, invited, fields).await?));
    }
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, who.tenant.id).await?;
    drop(conn);
    let (fields, new) = forms::application(form, &places, &who.tenant.expertise, who.today());
    let Some((id, new)) = new else {
        let again = apply_page(who, app, invited, Some(fields)).await?;
        return Ok(Sent::Page(again));
    };
    if step != "send" {
        let page = who.page("providers-apply-check-title");
        let check = check(page, action(invited), typed, &fields, new, &places);
        return Ok(Sent::Page(check.into_response()));
    }
    Ok(Sent::Meant(id, Box::new(new), fields))
}

pub(super) async fn send(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let (id, new, fields) = match read_application(&who, &app, None, form).await? {
        Sent::Page(page) => return Ok(page),
        Sent::Meant(id, new, fields) => (id, new, fields),
    };
    let mut tx = app.db.begin().await?;
    match actions::apply(&mut tx, &who.viewer, id, *new, who.now).await {
        Ok(helper) => {
            tx.commit().await?;
            Ok(see_other(paths::provider_applied(&helper.slug)))
        }
        Err(error) => {
            tx.rollback().await?;
            apply_page(&who, &app, None, Some(refused(fields, error)?)).await
        }
    }
}

fn check(
    page: Page,
    action: String,
    typed: Form,
    fields: &Fields,
    new: NewProvider,
    places: &[Neighbourhood],
) -> CheckPage {
    let profile = &new.profile;
    let names: Vec<String> = places
        .iter()
        .filter(|place| profile.areas.contains(&place.id))
        .map(|place| place.name.clone())
        .collect();
    let mut hidden = typed.0;
    hidden.retain(|(name, _)| name != "step" && name != "request_id");
    hidden.push(("request_id".to_owned(), fields.request_id().to_string()));
    CheckPage {
        kinds: words::kinds(&page, &profile.scopes, &profile.help_kinds),
        expertise: page.expertise_names(&profile.expertise).join(", "),
        languages: words::languages(&page, &profile.languages),
        areas: words::areas(&page, &names),
        price: words::price(&page, &profile.price),
        btw: words::btw(&page, &profile.price),
        phases: words::phases(&page, &profile.phases),
        hours: words::hours_per_month(&page, profile.hours_per_month),
        away: profile
            .away_until
            .map(|day| page.date(day))
            .unwrap_or_default(),
        ties: words::ties(&page, &profile.independence.ties),
        page,
        action,
        hidden,
        new,
    }
}

pub(super) async fn applied(
    helper: ProviderMember,
    State(app): State<App>,
) -> Result<AppliedPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let found = store::find(&mut conn, helper.tenant.id, helper.provider)
        .await?
        .ok_or_else(|| fault(crate::providers::ProviderRefusal::NotFound.into()))?;
    let calendar = municipalities::calendar(&mut conn, helper.tenant.id).await?;
    Ok(AppliedPage {
        page: helper.page("providers-applied-title"),
        answer_by: found.answer_by(&calendar),
        helper: found,
    })
}

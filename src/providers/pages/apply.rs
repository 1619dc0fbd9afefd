//! Asking for a place in the pool: one form in parts, a check of all answers, and what happens next.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::{ProfileOptions, fault, refused};
use crate::municipalities::{self, Neighbourhood};
use crate::paths;
use crate::providers::model::{Condition, NewProvider, Provider};
use crate::providers::{actions, forms, store, words};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "providers/apply.html")]
struct ApplyPage {
    page: Page,
    fields: Fields,
    options: ProfileOptions,
    conditions: &'static [Condition],
    /// Name and number can be typed.
    with_identity: bool,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/apply_check.html")]
struct CheckPage {
    page: Page,
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

async fn draw(who: &SignedIn, app: &App, fields: Fields) -> Result<ApplyPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, who.tenant.id).await?;
    let page = who.page("providers-apply-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    Ok(ApplyPage {
        options: ProfileOptions::new(&page, &places, &[]),
        conditions: Condition::ALL,
        with_identity: true,
        page,
        fields,
    })
}

pub(super) async fn show(who: SignedIn, State(app): State<App>) -> Result<Response, PageError> {
    let fields = Fields::new("helper");
    Ok(draw(&who, &app, fields).await?.into_response())
}

pub(super) async fn send(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let step = form
        .0
        .iter()
        .find(|(name, _)| name == "step")
        .map(|(_, value)| value.clone())
        .unwrap_or_default();
    if step == "change" {
        let fields = form.fields("helper");
        return Ok(draw(&who, &app, fields).await?.into_response());
    }
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, who.tenant.id).await?;
    drop(conn);
    let (fields, new) = forms::application(form, &places, &who.tenant.expertise, who.today());
    let Some((id, new)) = new else {
        return again(&who, &app, fields).await;
    };
    if step != "send" {
        let page = who.page("providers-apply-check-title");
        return Ok(check(page, typed, &fields, new, &places).into_response());
    }
    let mut tx = app.db.begin().await?;
    match actions::apply(&mut tx, &who.viewer, id, new, who.now).await {
        Ok(helper) => {
            tx.commit().await?;
            Ok(see_other(paths::provider_applied(&helper.slug)))
        }
        Err(error) => {
            tx.rollback().await?;
            again(&who, &app, refused(fields, error)?).await
        }
    }
}

async fn again(who: &SignedIn, app: &App, fields: Fields) -> Result<Response, PageError> {
    let page = draw(who, app, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn check(
    page: Page,
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

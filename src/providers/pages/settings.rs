//! What a helper changes about itself: its profile, whether it has time, and a second try after a no.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{ProfileOptions, fault, refused};
use crate::municipalities;
use crate::paths;
use crate::providers::examples::{self, Example, Place};
use crate::providers::model::Provider;
use crate::providers::{actions, forms, photo, store};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "providers/settings.html")]
struct SettingsPage {
    page: Page,
    fields: Fields,
    options: ProfileOptions,
    helper: Provider,
    examples: Vec<ExampleLine>,
    has_photo: bool,
    /// Name and number can be typed.
    with_identity: bool,
}

/// One of the two examples: what it is about, and how it stands.
struct ExampleLine {
    place: Place,
    title: String,
    standing: String,
}

impl ExampleLine {
    fn new(page: &Page, place: Place, held: &[Example]) -> ExampleLine {
        let held = held.iter().find(|held| held.place == place);
        ExampleLine {
            place,
            title: held.map_or_else(
                || page.tt("providers-example", place.code()).to_string(),
                |held| held.text.title.clone(),
            ),
            standing: held.map_or_else(
                || page.t("providers-example-none").to_string(),
                |held| {
                    page.tt("providers-example-standing", held.standing.code())
                        .to_string()
                },
            ),
        }
    }
}

async fn draw(
    who: &ProviderMember,
    app: &App,
    fields: Option<Fields>,
) -> Result<SettingsPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let helper = store::find(&mut conn, who.tenant.id, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let places = municipalities::neighbourhoods(&mut conn, who.tenant.id).await?;
    let held = examples::all(&mut conn, who.tenant.id, &[who.provider]).await?;
    let photo = photo::hash_of(&mut conn, who.tenant.id, who.provider).await?;
    let page = who.page("providers-settings-title");
    let page = match fields.as_ref().is_some_and(Fields::has_errors) {
        true => page.with_errors(),
        false => page,
    };
    Ok(SettingsPage {
        options: ProfileOptions::new(&page, &places, &helper.profile.expertise),
        fields: fields.unwrap_or_else(|| forms::filled(&helper, who.today())),
        has_photo: photo.is_some(),
        with_identity: helper.identity_may_change(),
        helper,
        examples: Place::ALL
            .iter()
            .map(|place| ExampleLine::new(&page, *place, &held))
            .collect(),
        page,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    Ok(draw(&who, &app, None).await?.into_response())
}

pub(super) async fn save(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let mut tx = app.db.begin().await?;
    let helper = store::find(&mut tx, who.tenant.id, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let places = municipalities::neighbourhoods(&mut tx, who.tenant.id).await?;
    let (identity, profile) =
        match forms::changed(form, &helper, &places, &who.tenant.expertise, who.today()) {
            Ok(changed) => changed,
            Err(fields) => {
                tx.rollback().await?;
                return again(&who, &app, fields).await;
            }
        };
    let saved = actions::update_profile(
        &mut tx,
        &who.viewer,
        who.provider,
        identity,
        profile,
        who.now,
    )
    .await;
    match saved {
        Ok(()) => {
            tx.commit().await?;
            // who is not in the pool is read by nobody yet
            let notice = match helper.is_admitted() {
                true => flash(&who, "flash-helper-saved"),
                false => flash(&who, "flash-helper-saved-early"),
            };
            Ok((notice, see_other(paths::provider_desk(&who.slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            again(&who, &app, refused(typed.fields("helper"), error)?).await
        }
    }
}

async fn again(who: &ProviderMember, app: &App, fields: Fields) -> Result<Response, PageError> {
    let page = draw(who, app, Some(fields)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn set_available(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let available = form.fields("availability").ticked("available");
    let mut tx = app.db.begin().await?;
    actions::set_available(&mut tx, &who.viewer, who.provider, available, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(
        &who,
        match available {
            true => "flash-helper-available",
            false => "flash-helper-busy",
        },
    );
    Ok((notice, see_other(paths::provider_desk(&who.slug))).into_response())
}

pub(super) async fn apply_again(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    actions::apply_again(&mut tx, &who.viewer, who.provider, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    Ok(see_other(paths::provider_applied(&who.slug)))
}

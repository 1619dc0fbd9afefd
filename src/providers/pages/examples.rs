//! A helper's two examples, and the page on which the one who was there says yes or no.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{fault, refused};
use crate::auth::{self, Limit, Token};
use crate::paths;
use crate::providers::examples::{self, Answer, Example, NewExample, Place, Standing};
use crate::providers::{forms, store};
use crate::web::{
    App, Fields, Form, Opt, Page, PageError, ProviderMember, Visitor, flash, see_other,
};

#[derive(Template, WebTemplate)]
#[template(path = "providers/example.html")]
struct ExamplePage {
    page: Page,
    fields: Fields,
    slug: String,
    place: Place,
    /// As it stands now, in words; empty when there is none yet.
    standing: String,
}

fn place(typed: &str) -> Result<Place, PageError> {
    Place::from_code(typed).ok_or(PageError::NotFound)
}

async fn draw(
    who: &ProviderMember,
    app: &App,
    place: Place,
    fields: Option<Fields>,
) -> Result<ExamplePage, PageError> {
    let mut conn = app.db.acquire().await?;
    let held = examples::find(&mut conn, who.tenant.id, who.provider, place).await?;
    drop(conn);
    let page = who.page("providers-example-title");
    let page = match fields.as_ref().is_some_and(Fields::has_errors) {
        true => page.with_errors(),
        false => page,
    };
    Ok(ExamplePage {
        slug: who.slug.clone(),
        place,
        standing: held
            .as_ref()
            .map(|held| {
                page.tt("providers-example-standing", held.standing.code())
                    .to_string()
            })
            .unwrap_or_default(),
        fields: fields.unwrap_or_else(|| forms::filled_example(held.as_ref())),
        page,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, at)): Path<(String, String)>,
) -> Result<Response, PageError> {
    Ok(draw(&who, &app, place(&at)?, None).await?.into_response())
}

pub(super) async fn save(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, at)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let place = place(&at)?;
    let typed = form.clone();
    let new = match forms::example(form, who.today(), who.locale) {
        Ok(new) => new,
        Err(fields) => return again(&who, &app, place, fields).await,
    };
    let mut conn = app.db.acquire().await?;
    let held = examples::find(&mut conn, who.tenant.id, who.provider, place).await?;
    drop(conn);
    if examples::would_ask(held.as_ref(), &new) && !may_mail(&who, &app, &new).await? {
        let fields = typed
            .fields("example")
            .refused("refusal-reference-too-often");
        return again(&who, &app, place, fields).await;
    }
    let mut tx = app.db.begin().await?;
    let saved =
        examples::save_example(&mut tx, &who.viewer, who.provider, place, &new, who.now).await;
    match saved {
        Ok(asked) => {
            tx.commit().await?;
            let notice = match asked {
                Some(_) => flash(&who, "flash-example-asked"),
                None => flash(&who, "flash-example-same"),
            };
            Ok((notice, see_other(paths::provider_profile(&who.slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            again(&who, &app, place, refused(typed.fields("example"), error)?).await
        }
    }
}

/// A helper does not send many, and nobody gets many.
async fn may_mail(who: &ProviderMember, app: &App, new: &NewExample) -> Result<bool, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let (helper, address) = (who.provider.to_string(), new.email.folded());
    let of_helper = Limit::REFERENCE;
    let of_address = Limit::REFERENCE_ADDRESS;
    Ok(
        auth::within_limit(&mut conn, m, of_helper, &helper, who.now).await?
            && auth::within_limit(&mut conn, m, of_address, &address, who.now).await?,
    )
}

async fn again(
    who: &ProviderMember,
    app: &App,
    place: Place,
    fields: Fields,
) -> Result<Response, PageError> {
    let page = draw(who, app, place, Some(fields)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn drop_example(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, at)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let place = place(&at)?;
    let mut tx = app.db.begin().await?;
    examples::drop_example(&mut tx, &who.viewer, who.provider, place, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&who, "flash-example-dropped");
    Ok((notice, see_other(paths::provider_profile(&who.slug))).into_response())
}

/// What the one who was there reads.
#[derive(Template, WebTemplate)]
#[template(path = "providers/reference.html")]
struct ReferencePage {
    page: Page,
    fields: Fields,
    token: String,
    helper: String,
    example: Example,
    answers: Vec<Opt>,
}

impl ReferencePage {
    fn is_answered(&self) -> bool {
        self.example.standing != Standing::Asked
    }
}

/// The link was replaced by that of a later mail, or the helper took the example away.
#[derive(Template, WebTemplate)]
#[template(path = "providers/reference_gone.html")]
struct GonePage {
    page: Page,
}

async fn draw_reference(
    visitor: &Visitor,
    app: &App,
    token: &str,
    fields: Option<Fields>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let example = match Token::parse(token) {
        Some(token) => examples::find_by_token(&mut conn, m, &token).await?,
        None => None,
    };
    let Some(example) = example else {
        let page = visitor.page("providers-reference-gone");
        return Ok((StatusCode::NOT_FOUND, GonePage { page }).into_response());
    };
    let helper = store::find(&mut conn, m, example.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    drop(conn);
    let page = visitor.page("providers-reference-title");
    let (status, page) = match fields.as_ref().is_some_and(Fields::has_errors) {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page.with_errors()),
        false => (StatusCode::OK, page),
    };
    let view = ReferencePage {
        answers: ["yes", "no"]
            .iter()
            .map(|code| Opt::new(*code, page.tt("providers-reference-answer", code)))
            .collect(),
        fields: fields.unwrap_or_else(|| forms::filled_reference(&example)),
        token: token.to_owned(),
        helper: helper.name().to_owned(),
        example,
        page,
    };
    Ok((status, view).into_response())
}

pub(super) async fn show_reference(
    visitor: Visitor,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    draw_reference(&visitor, &app, &token, None).await
}

pub(super) async fn answer_reference(
    visitor: Visitor,
    State(app): State<App>,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let Some(parsed) = Token::parse(&token) else {
        return draw_reference(&visitor, &app, &token, None).await;
    };
    let answer = match forms::reference(form) {
        Ok(answer) => answer,
        Err(fields) => return draw_reference(&visitor, &app, &token, Some(fields)).await,
    };
    let mut tx = app.db.begin().await?;
    examples::answer_reference(&mut tx, visitor.tenant.id, &parsed, &answer, visitor.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = match answer {
        Answer::Yes(_) => flash(&visitor, "flash-reference-yes"),
        Answer::No => flash(&visitor, "flash-reference-no"),
    };
    Ok((notice, see_other(paths::reference(&token))).into_response())
}

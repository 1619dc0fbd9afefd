//! Looking back: three questions to the team, and room for one answer of the helper.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Seen, back, in_transaction, of_a_side, refused};
use crate::base::ids::OfferId;
use crate::paths;
use crate::support::agreements::actions::is_on_both_sides;
use crate::support::agreements::model::Side;
use crate::support::agreements::reviews::{self, Review, Verdict};
use crate::support::agreements::{actions, forms};
use crate::web::{App, Fields, Form, Opt, Page, PageError, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/review.html")]
struct ReviewPage {
    page: Page,
    seen: Seen,
    fields: Fields,
    /// What the helper answers to; none while the team writes.
    written: Option<Review>,
    got: Vec<Opt>,
    ours: Vec<Opt>,
    again: Vec<Opt>,
}

/// None for who has nothing to write here: it was written, or answered.
async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    fields: Fields,
) -> Result<Option<ReviewPage>, PageError> {
    let (seen, side) = of_a_side(app, who, offer).await?;
    let mut conn = app.db.acquire().await?;
    let written = reviews::find(&mut conn, who.tenant.id, offer).await?;
    drop(conn);
    let writes = match (side, &written) {
        (Side::Team, None) => {
            seen.one.can_be_reviewed() && !is_on_both_sides(&who.viewer, &seen.one)
        }
        (Side::Helper, Some(written)) => written.answered_at.is_none(),
        _ => false,
    };
    if !writes {
        return Ok(None);
    }
    let page = who.page(match side {
        Side::Team => "review-title",
        Side::Helper => "review-answer-title",
    });
    let options = |words: &dyn Fn(&'static str) -> String| {
        let option = |one: &Verdict| Opt::new(one.code(), words(one.code()));
        Verdict::ALL.iter().map(option).collect()
    };
    Ok(Some(ReviewPage {
        got: options(&|code| page.tt("review-got", code).to_string()),
        ours: options(&|code| page.tt("review-ours", code).to_string()),
        again: options(&|code| page.tt("review-again", code).to_string()),
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        seen,
        fields,
        written,
    }))
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    match draw(&app, &who, offer, Fields::new("review")).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

pub(super) async fn write(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    on_side(&app, &who, offer, Side::Team).await?;
    let typed = form.clone().fields("review");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::review(form) {
        Ok(new) => {
            match in_transaction!(app, |tx| actions::write_review(
                &mut tx, viewer, offer, &new, now
            )) {
                Ok(()) => return Ok(back(&who, offer, "flash-review-written")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, fields).await
}

pub(super) async fn answer(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    on_side(&app, &who, offer, Side::Helper).await?;
    let typed = form.clone().fields("review");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::review_answer(form) {
        Ok(words) => {
            match in_transaction!(app, |tx| actions::answer_review(
                &mut tx, viewer, offer, &words, now
            )) {
                Ok(()) => return Ok(back(&who, offer, "flash-review-answered")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, fields).await
}

/// The form again; where there is none any more the agreement tells why.
async fn again(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    fields: Fields,
) -> Result<Response, PageError> {
    match draw(app, who, offer, fields.clone()).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => super::show::again(app, who, offer, ("back", fields)).await,
    }
}

async fn on_side(app: &App, who: &SignedIn, offer: OfferId, wanted: Side) -> Result<(), PageError> {
    match of_a_side(app, who, offer).await?.1 == wanted {
        true => Ok(()),
        false => Err(PageError::Forbidden),
    }
}

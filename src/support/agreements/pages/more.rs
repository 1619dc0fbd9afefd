//! More hours, more money or a later end.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::show::again;
use super::{Seen, back, in_transaction, of_a_side, refused};
use crate::base::ids::{ChangeId, OfferId};
use crate::paths;
use crate::support::agreements::model::AgreementState;
use crate::support::agreements::{actions, forms};
use crate::web::{App, Fields, Form, Page, PageError, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement_more.html")]
struct MorePage {
    page: Page,
    seen: Seen,
    fields: Fields,
}

async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    typed: Option<Fields>,
) -> Result<Option<MorePage>, PageError> {
    let (seen, _) = of_a_side(app, who, offer).await?;
    if seen.one.state != AgreementState::Running {
        return Ok(None);
    }
    let page = who.page("agreement-more-title");
    let fields = typed.unwrap_or_else(|| {
        let terms = seen.terms();
        let mut fields = Fields::new("more");
        fields.set("price", terms.price);
        fields.set("ends_on", terms.ends_on);
        fields
    });
    Ok(Some(MorePage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        seen,
        fields,
    }))
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    match draw(&app, &who, offer, None).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

pub(super) async fn propose(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    let (seen, _) = of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("more");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::change(form, &seen.one, who.today()) {
        Ok((id, new)) => {
            let proposed = in_transaction!(app, |tx| actions::propose_change(
                &mut tx, viewer, offer, id, new, now
            ));
            match proposed {
                Ok(()) => return Ok(back(&who, offer, "flash-change-proposed")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    match draw(&app, &who, offer, Some(fields)).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

async fn answer(
    app: &App,
    who: &SignedIn,
    (offer, change): (OfferId, ChangeId),
    yes: bool,
    notice: &'static str,
) -> Result<Response, PageError> {
    of_a_side(app, who, offer).await?;
    let (viewer, now, of) = (&who.viewer, who.now, (offer, change));
    match in_transaction!(app, |tx| actions::answer_change(
        &mut tx, viewer, of, yes, now
    )) {
        Ok(()) => Ok(back(who, offer, notice)),
        Err(error) => {
            let fields = refused(Fields::new("back"), error)?;
            again(app, who, offer, ("back", fields)).await
        }
    }
}

pub(super) async fn accept(
    who: SignedIn,
    State(app): State<App>,
    Path(of): Path<(OfferId, ChangeId)>,
) -> Result<Response, PageError> {
    answer(&app, &who, of, true, "flash-change-accepted").await
}

/// A no of the other side; whoever proposed it takes it back.
pub(super) async fn refuse(
    who: SignedIn,
    State(app): State<App>,
    Path(of): Path<(OfferId, ChangeId)>,
) -> Result<Response, PageError> {
    answer(&app, &who, of, false, "flash-change-refused").await
}

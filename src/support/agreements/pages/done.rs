//! "It is done", said by one side and answered by the other.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::show::{again, hours_of};
use super::{Seen, back, in_transaction, of_a_side, refused};
use crate::base::ids::{DeliveryId, OfferId};
use crate::paths;
use crate::support::agreements::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement_done.html")]
struct DonePage {
    page: Page,
    seen: Seen,
    fields: Fields,
    parts: Vec<Opt>,
    worked: String,
}

async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    typed: Option<Fields>,
) -> Result<Option<DonePage>, PageError> {
    let (seen, _) = of_a_side(app, who, offer).await?;
    if !seen.one.state.pays() || seen.one.is_paused() {
        return Ok(None);
    }
    // what waits already is answered first, on the page of the agreement
    if typed.is_none() {
        let mut conn = app.db.acquire().await?;
        let deliveries = store::deliveries(&mut conn, who.tenant.id, offer).await?;
        if deliveries.iter().any(|one| one.waits()) {
            return Ok(None);
        }
    }
    let page = who.page("agreement-done-title");
    let fields = typed.unwrap_or_else(|| {
        let mut fields = Fields::new("done");
        // what was worked by the hours, or all of it where nobody wrote any
        let amount = match seen.one.minutes {
            0 => seen.one.payable(),
            _ => seen.one.worked(),
        };
        fields.set("amount", amount);
        fields
    });
    let parts = ["no", "yes"]
        .map(|code| Opt::new(code, page.tt("agreement-last", code)))
        .to_vec();
    let worked = hours_of(&page, seen.one.minutes);
    Ok(Some(DonePage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        parts: match seen.one.terms.in_parts {
            true => parts,
            false => Vec::new(),
        },
        worked,
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

pub(super) async fn say(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    let (seen, _) = of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("done");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::done(form, &seen.one) {
        Ok((id, new)) => {
            match in_transaction!(app, |tx| actions::say_done(
                &mut tx, viewer, offer, id, new, now
            )) {
                Ok(()) => return Ok(back(&who, offer, "flash-done-said")),
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

/// Yes: it is paid out of what is set apart.
pub(super) async fn accept(
    who: SignedIn,
    State(app): State<App>,
    Path((offer, delivery)): Path<(OfferId, DeliveryId)>,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::accept(
        &mut tx, viewer, offer, delivery, now
    )) {
        Ok(()) => Ok(back(&who, offer, "flash-done-accepted")),
        Err(error) => {
            let fields = refused(Fields::new("back"), error)?;
            again(&app, &who, offer, ("back", fields)).await
        }
    }
}

/// No, with reasons.
pub(super) async fn give_back(
    who: SignedIn,
    State(app): State<App>,
    Path((offer, delivery)): Path<(OfferId, DeliveryId)>,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("back");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::reasons(form, "back") {
        Ok(words) => {
            let said = in_transaction!(app, |tx| actions::give_back(
                &mut tx, viewer, offer, delivery, &words, now
            ));
            match said {
                Ok(()) => return Ok(back(&who, offer, "flash-done-returned")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, ("back", fields)).await
}

/// Who said it takes it back.
pub(super) async fn withdraw(
    who: SignedIn,
    State(app): State<App>,
    Path((offer, delivery)): Path<(OfferId, DeliveryId)>,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::withdraw(
        &mut tx, viewer, offer, delivery, now
    )) {
        Ok(()) => Ok(back(&who, offer, "flash-done-withdrawn")),
        Err(error) => {
            let fields = refused(Fields::new("back"), error)?;
            again(&app, &who, offer, ("back", fields)).await
        }
    }
}

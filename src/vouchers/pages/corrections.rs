//! Money that comes back after it was paid: what helpers, teams and boards send from a payment's page.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::payments::{PaymentPage, helper_page, payment_page};
use super::vouchers::{Concern, concerned};
use crate::auth::Subject;
use crate::base::ids::{CorrectionId, RedemptionId, VoucherId};
use crate::paths;
use crate::vouchers::corrections::CorrectionKind;
use crate::vouchers::model::VoucherError;
use crate::vouchers::{actions, forms};
use crate::web::{App, Fields, Form, PageError, ProviderMember, SignedIn, flash, see_other};

/// The payment's page again, with what is wrong.
fn again(mut page: PaymentPage, fields: Fields) -> Response {
    page.back = fields;
    page.page = page.page.with_errors();
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// A helper gives a payment back.
pub async fn give_back(
    State(app): State<App>,
    member: ProviderMember,
    Path((_, id)): Path<(String, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    helper_page(&mut conn, &member, id).await?;
    drop(conn);
    let typed = form.clone().fields("correction");
    let correction = CorrectionId(typed.request_id().0);
    let fields = match forms::give_back(form) {
        Ok(reasons) => {
            let viewer = &member.viewer;
            let given = actions::give_back(
                &app.db,
                viewer,
                member.provider,
                id,
                correction,
                &reasons,
                member.now,
            );
            match given.await {
                Ok(()) => {
                    let next = see_other(paths::provider_redemption(&member.slug, id));
                    return Ok((flash(&member, "flash-payment-given-back"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => typed.refused(refusal.key()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    Ok(again(helper_page(&mut conn, &member, id).await?, fields))
}

/// The team says that a shop or a resident gave the money back.
pub async fn returned(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (_, concern) = concerned(&mut conn, &who, ids.0).await?;
    if concern != Concern::Team {
        return Err(PageError::NotFound);
    }
    payment_page(&mut conn, &who, ids).await?;
    drop(conn);
    let typed = form.clone().fields("correction");
    let parsed = forms::returned(form);
    propose(&app, &who, ids, CorrectionKind::Payee, typed, parsed).await
}

/// The board says that it should not have been paid.
pub async fn wrong(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    of_board(&app, &who, ids).await?;
    let typed = form.clone().fields("correction");
    let parsed = forms::wrong(form);
    propose(&app, &who, ids, CorrectionKind::Mistake, typed, parsed).await
}

async fn of_board(
    app: &App,
    who: &SignedIn,
    ids: (VoucherId, RedemptionId),
) -> Result<(), PageError> {
    let mut conn = app.db.acquire().await?;
    let page = payment_page(&mut conn, who, ids).await?;
    let board = Subject::Organisation(page.voucher.organisation);
    match who.viewer.belongs_to(board) {
        true => Ok(()),
        false => Err(PageError::Forbidden),
    }
}

async fn propose(
    app: &App,
    who: &SignedIn,
    ids: (VoucherId, RedemptionId),
    kind: CorrectionKind,
    typed: Fields,
    parsed: Result<String, Fields>,
) -> Result<Response, PageError> {
    let id = CorrectionId(typed.request_id().0);
    let fields = match parsed {
        Ok(reasons) => {
            let mut tx = app.db.begin().await?;
            let proposed =
                actions::propose_correction(&mut tx, &who.viewer, ids, id, kind, &reasons, who.now);
            match proposed.await {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::redemption(ids.0, ids.1));
                    return Ok((flash(who, "flash-correction-proposed"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => typed.refused(refusal.key()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    Ok(again(payment_page(&mut conn, who, ids).await?, fields))
}

/// The second person says yes.
pub async fn approve(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
) -> Result<Response, PageError> {
    // whoever may not even look hears that it is not there
    let mut conn = app.db.acquire().await?;
    payment_page(&mut conn, &who, ids).await?;
    drop(conn);
    match actions::approve_correction(&app.db, &who.viewer, ids, who.now).await {
        Ok(()) => Ok(see_other(paths::redemption(ids.0, ids.1))),
        Err(VoucherError::Refused(refusal)) => {
            let mut conn = app.db.acquire().await?;
            let page = payment_page(&mut conn, &who, ids).await?;
            Ok(again(
                page,
                Fields::new("correction").refused(refusal.key()),
            ))
        }
        Err(error) => Err(error.into()),
    }
}

/// The second person says no.
pub async fn refuse(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let page = payment_page(&mut conn, &who, ids).await?;
    let board = Subject::Organisation(page.voucher.organisation);
    if !page.may_decide && !who.viewer.belongs_to(board) {
        return Err(PageError::NotFound);
    }
    drop(conn);
    let fields = match forms::correction_no(form) {
        Ok(decision) => {
            let mut tx = app.db.begin().await?;
            let said =
                actions::refuse_correction(&mut tx, &who.viewer, ids, &decision, who.now).await;
            match said {
                Ok(()) => {
                    tx.commit().await?;
                    return Ok(see_other(paths::redemption(ids.0, ids.1)));
                }
                Err(VoucherError::Refused(refusal)) => {
                    Fields::new("correction").refused(refusal.key())
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    Ok(again(payment_page(&mut conn, &who, ids).await?, fields))
}

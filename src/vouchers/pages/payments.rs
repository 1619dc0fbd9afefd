//! A payment that was asked for: the team confirms on its own screen, the helper sees where it stands.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::vouchers::{Concern, concerned};
use crate::base::ids::{RedemptionId, VoucherId};
use crate::base::money::Cents;
use crate::paths;
use crate::vouchers::model::{Redemption, Voucher, VoucherError};
use crate::vouchers::{actions, forms, store};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, SignedIn, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/payments.html")]
struct PaymentsPage {
    page: Page,
    slug: String,
    payments: Vec<Redemption>,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/payment.html")]
struct PaymentPage {
    page: Page,
    voucher: Voucher,
    payment: Redemption,
    /// What is free on the voucher after this payment and all others that were asked for.
    leaves: Cents,
    state: &'static str,
    /// Empty as long as it waits.
    closed_on: String,
    waits: bool,
    is_team: bool,
    is_helper: bool,
    slug: String,
    fields: Fields,
}

impl PaymentPage {
    fn new(
        page: Page,
        voucher: Voucher,
        payment: Redemption,
        now: chrono::DateTime<chrono::Utc>,
    ) -> PaymentPage {
        PaymentPage {
            closed_on: payment
                .closed_at
                .map_or_else(String::new, |moment| page.moment(moment)),
            page,
            leaves: voucher.free_to_ask(),
            state: payment.state.code(),
            waits: payment.waits(now),
            voucher,
            payment,
            is_team: false,
            is_helper: false,
            slug: String::new(),
            fields: Fields::new("payment-refusal"),
        }
    }
}

// — the helper —

pub async fn index(State(app): State<App>, member: ProviderMember) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let page = PaymentsPage {
        page: member.page("payments-title"),
        slug: member.slug.clone(),
        payments: store::redemptions_of_provider(&mut conn, member.tenant.id, member.provider)
            .await?,
    };
    Ok(page.into_response())
}

/// Where a payment stands, for the helper who asked: also the confirmation of asking.
pub async fn of_provider(
    State(app): State<App>,
    member: ProviderMember,
    Path((_, id)): Path<(String, RedemptionId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let payment = store::find_redemption(&mut conn, member.tenant.id, id)
        .await?
        .filter(|payment| payment.provider == member.provider)
        .ok_or(PageError::NotFound)?;
    let voucher = store::find_voucher(&mut conn, member.tenant.id, payment.voucher)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut page = PaymentPage::new(member.page("payment-title"), voucher, payment, member.now);
    page.is_helper = true;
    page.slug = member.slug.clone();
    Ok(page.into_response())
}

// — the team —

async fn payment_page(
    conn: &mut PgConnection,
    who: &SignedIn,
    (voucher, id): (VoucherId, RedemptionId),
) -> Result<PaymentPage, PageError> {
    let (voucher, concern) = concerned(conn, who, voucher).await?;
    if matches!(concern, Concern::Helper(_)) {
        return Err(PageError::NotFound);
    }
    let payment = store::find_redemption(conn, who.tenant.id, id)
        .await?
        .filter(|payment| payment.voucher == voucher.id)
        .ok_or(PageError::NotFound)?;
    let mut page = PaymentPage::new(who.page("payment-title"), voucher, payment, who.now);
    page.is_team = concern == Concern::Team;
    Ok(page)
}

pub async fn show(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    Ok(payment_page(&mut conn, &who, ids).await?.into_response())
}

/// The voucher in the path must be the payment's own, and its team the one that answers: asked before the form is
/// read, so that nobody else is shown what is wrong with it. The verb asks again.
async fn team_of_payment(
    app: &App,
    who: &SignedIn,
    (voucher, id): (VoucherId, RedemptionId),
) -> Result<(), PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, concern) = concerned(&mut conn, who, voucher).await?;
    store::find_redemption(&mut conn, who.tenant.id, id)
        .await?
        .filter(|payment| payment.voucher == voucher.id)
        .ok_or(PageError::NotFound)?;
    match concern {
        Concern::Team => Ok(()),
        Concern::Looking => Err(PageError::Forbidden),
        Concern::Helper(_) => Err(PageError::NotFound),
    }
}

/// The team says yes. The statement commits by itself, on the pool: a browser that goes away can't leave it half done.
pub async fn confirm(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
) -> Result<Response, PageError> {
    match actions::confirm_redemption_of(&app.db, &who.viewer, ids.0, ids.1, who.now).await {
        Ok(_) => {
            let next = see_other(paths::redemption(ids.0, ids.1));
            Ok((flash(&who, "flash-payment-confirmed"), next).into_response())
        }
        Err(VoucherError::Refused(refusal)) => {
            let mut conn = app.db.acquire().await?;
            let mut page = payment_page(&mut conn, &who, ids).await?;
            page.fields = page.fields.refused(refusal.key());
            page.page = page.page.with_errors();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => {
            // not the team's: others who know of the voucher hear so
            team_of_payment(&app, &who, ids).await?;
            Err(error.into())
        }
    }
}

pub async fn refuse(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    team_of_payment(&app, &who, ids).await?;
    let mut tx = app.db.begin().await?;
    let fields = match forms::refusal(form) {
        Ok(reasons) => {
            match actions::refuse_redemption(&mut tx, &who.viewer, ids.1, &reasons, who.now).await {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::redemption(ids.0, ids.1));
                    return Ok((flash(&who, "flash-payment-refused"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => {
                    Fields::new("payment-refusal").refused(refusal.key())
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut page = payment_page(&mut tx, &who, ids).await?;
    page.fields = fields;
    page.page = page.page.with_errors();
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

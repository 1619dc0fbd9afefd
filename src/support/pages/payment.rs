//! A helper asks to be paid from a voucher that it opened, outside any agreement. Nothing moves: the team confirms on its own
//! screen. What was agreed is paid on the agreement itself.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use crate::base::ids::{OfferId, RedemptionId, VoucherId};
use crate::paths;
use crate::support::{agreements, forms};
use crate::vouchers::{self, Voucher, VoucherError, VoucherRefusal, VoucherState};
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/payment.html")]
struct PaymentPage {
    page: Page,
    slug: String,
    voucher: Voucher,
    usable: bool,
    /// Why it pays no helper.
    refusal: Option<&'static str>,
    /// What this helper agreed with the plan and is not over.
    agreed: Vec<OfferId>,
    fields: Fields,
}

/// A voucher that this helper has opened by its code.
async fn opened(
    conn: &mut PgConnection,
    member: &ProviderMember,
    id: VoucherId,
) -> Result<Voucher, PageError> {
    let m = member.tenant.id;
    if !vouchers::has_opened(conn, m, id, member.provider).await? {
        return Err(PageError::NotFound);
    }
    vouchers::find_voucher(conn, m, id)
        .await?
        .ok_or(PageError::NotFound)
}

async fn draw(
    conn: &mut PgConnection,
    member: &ProviderMember,
    voucher: Voucher,
    fields: Fields,
) -> Result<Response, PageError> {
    let agreed = agreements::of_plan(conn, member.tenant.id, voucher.initiative)
        .await?
        .into_iter()
        .filter(|one| one.provider == member.provider && !one.state.is_over())
        .map(|one| one.offer)
        .collect();
    let failed = fields.has_errors();
    let page = member.page("redemption-title");
    let view = PaymentPage {
        page: if failed { page.with_errors() } else { page },
        slug: member.slug.clone(),
        refusal: voucher
            .instead_of_helpers()
            .map(|others| VoucherRefusal::NoHelpers(others).key()),
        usable: voucher.state(member.now) == VoucherState::Usable
            && !voucher.free_to_ask().is_zero(),
        agreed,
        voucher,
        fields,
    };
    let status = if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, view).into_response())
}

pub(super) async fn new(
    State(app): State<App>,
    member: ProviderMember,
    Path((_, id)): Path<(String, VoucherId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let voucher = opened(&mut conn, &member, id).await?;
    draw(&mut conn, &member, voucher, Fields::new("redemption")).await
}

pub(super) async fn create(
    State(app): State<App>,
    member: ProviderMember,
    Path((_, id)): Path<(String, VoucherId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let voucher = opened(&mut tx, &member, id).await?;
    // held to what is left in words by the action, so that the same form sent twice finds its first answer
    let (fields, new) = forms::payment(form, voucher.amount);
    let Some(new) = new else {
        return draw(&mut tx, &member, voucher, fields).await;
    };
    let request = RedemptionId(fields.request_id().0);
    let asked = vouchers::request_redemption(
        &mut tx,
        &member.viewer,
        member.provider,
        id,
        request,
        new,
        member.now,
    );
    match asked.await {
        Ok(redemption) => {
            tx.commit().await?;
            Ok(see_other(paths::provider_redemption(
                &member.slug,
                redemption.id,
            )))
        }
        Err(VoucherError::Refused(refusal)) => {
            let fields = fields.refused(refusal.key());
            draw(&mut tx, &member, voucher, fields).await
        }
        Err(error) => Err(error.into()),
    }
}

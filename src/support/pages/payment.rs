//! A helper asks to be paid from a voucher that it opened. Nothing moves: the team confirms on its own screen.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use crate::base::ids::{RedemptionId, VoucherId};
use crate::base::money::Cents;
use crate::paths;
use crate::support::model::{Job, jobs_to_pay};
use crate::support::{actions, forms, store};
use crate::vouchers::{self, Voucher, VoucherError, VoucherRefusal, VoucherState};
use crate::web::{App, Fields, Form, Opt, Page, PageError, ProviderMember, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/payment.html")]
struct PaymentPage {
    page: Page,
    slug: String,
    voucher: Voucher,
    usable: bool,
    /// Why it pays no helper.
    refusal: Option<&'static str>,
    /// Set apart for this helper, and not asked for.
    held: Cents,
    /// To pick from; empty when there is nothing to pick.
    jobs: Vec<Opt>,
    fields: Fields,
}

/// A voucher that this helper has opened by its code, and what its plan chose.
async fn opened(
    conn: &mut PgConnection,
    member: &ProviderMember,
    id: VoucherId,
) -> Result<(Voucher, Vec<Job>), PageError> {
    let m = member.tenant.id;
    if !vouchers::has_opened(conn, m, id, member.provider).await? {
        return Err(PageError::NotFound);
    }
    let voucher = vouchers::find_voucher(conn, m, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let jobs = store::jobs_of(conn, m, voucher.initiative).await?;
    Ok((voucher, jobs))
}

async fn draw(
    conn: &mut PgConnection,
    member: &ProviderMember,
    voucher: Voucher,
    jobs: &[Job],
    fields: Fields,
) -> Result<Response, PageError> {
    let held: Cents = vouchers::holds_of_voucher(conn, member.tenant.id, voucher.id)
        .await?
        .iter()
        .filter(|held| held.provider == member.provider)
        .map(vouchers::Held::free)
        .sum();
    let failed = fields.has_errors();
    let page = member.page("redemption-title");
    let mut options: Vec<Opt> = jobs_to_pay(jobs, member.provider)
        .into_iter()
        .map(|job| {
            let hint = page.t("redemption-job-due").with("amount", job.due());
            Opt::new(job.offer.to_string(), &job.what).with_hint(hint)
        })
        .collect();
    if options.len() == 1 {
        options.clear();
    }
    let view = PaymentPage {
        page: if failed { page.with_errors() } else { page },
        slug: member.slug.clone(),
        refusal: voucher
            .instead_of_helpers()
            .map(|others| VoucherRefusal::NoHelpers(others).key()),
        usable: !held.is_zero()
            || (voucher.state(member.now) == VoucherState::Usable
                && !voucher.free_to_ask().is_zero()),
        held,
        voucher,
        jobs: options,
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
    let (voucher, jobs) = opened(&mut conn, &member, id).await?;
    draw(
        &mut conn,
        &member,
        voucher,
        &jobs,
        Fields::new("redemption"),
    )
    .await
}

pub(super) async fn create(
    State(app): State<App>,
    member: ProviderMember,
    Path((_, id)): Path<(String, VoucherId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let (voucher, jobs) = opened(&mut tx, &member, id).await?;
    // held to what is left in words by the action, so that the same form sent twice finds its first answer
    let own: Vec<&Job> = jobs
        .iter()
        .filter(|job| job.provider == member.provider)
        .collect();
    let to_pay = jobs_to_pay(&jobs, member.provider).len();
    let (fields, new) = forms::payment(form, voucher.amount, &own, to_pay);
    let Some(new) = new else {
        return draw(&mut tx, &member, voucher, &jobs, fields).await;
    };
    let request = RedemptionId(fields.request_id().0);
    let asked = actions::ask_payment(
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
            draw(&mut tx, &member, voucher, &jobs, fields).await
        }
        Err(error) => Err(error.into()),
    }
}

//! All vouchers that a plan can use, and how they pay for one agreement together.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::need::plan_of;
use crate::base::ids::OfferId;
use crate::base::money::Cents;
use crate::initiatives::Initiative;
use crate::paths;
use crate::providers;
use crate::support::agreements::{self, Agreement, AgreementError};
use crate::support::store::find_need;
use crate::vouchers::{self, Purse, Voucher, VoucherState};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/stack.html")]
struct StackPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    vouchers: Vec<Voucher>,
    free: Cents,
    held: Cents,
    /// Agreements that still need money, with what they are about.
    others: Vec<(OfferId, String)>,
    job: Option<JobView>,
}

/// One agreement, and how the vouchers pay for it.
struct JobView {
    agreement: Agreement,
    what: String,
    helper: String,
    shares: Vec<Share>,
    total: Cents,
    missing: Cents,
}

struct Share {
    voucher: Voucher,
    amount: Cents,
}

impl JobView {
    fn new(agreement: Agreement, what: String, helper: String, vouchers: &[Voucher]) -> JobView {
        let stack = vouchers::stack(vouchers.iter().map(Purse::from), agreement.missing());
        let shares = stack
            .shares
            .iter()
            .filter_map(|(id, amount)| {
                let voucher = vouchers.iter().find(|voucher| voucher.id == *id)?;
                Some(Share {
                    voucher: voucher.clone(),
                    amount: *amount,
                })
            })
            .collect();
        JobView {
            agreement,
            what,
            helper,
            total: stack.total(),
            missing: stack.missing,
            shares,
        }
    }
}

/// The agreement in the address, or the first one that needs money.
async fn draw(
    conn: &mut PgConnection,
    team: &Team,
    asked: Option<OfferId>,
    fields: Fields,
) -> Result<StackPage, PageError> {
    let m = team.tenant.id;
    let plan = plan_of(conn, team).await?;
    let mut vouchers = vouchers::vouchers_of(conn, m, team.initiative).await?;
    vouchers.retain(|voucher| {
        voucher.state(team.now) == VoucherState::Usable && voucher.pays_helpers()
    });
    vouchers.sort_by_key(|voucher| (voucher.valid_until, voucher.id));
    let mut wanting = agreements::of_plan(conn, m, team.initiative).await?;
    wanting.retain(|one| !one.missing().is_zero());
    let mut others = Vec::with_capacity(wanting.len());
    for one in &wanting {
        let need = find_need(conn, m, one.need)
            .await?
            .ok_or(PageError::NotFound)?;
        others.push((one.offer, need.what));
    }
    let at = wanting
        .iter()
        .position(|one| Some(one.offer) == asked)
        .unwrap_or(0);
    let job = match wanting.into_iter().nth(at) {
        Some(one) => {
            let helper = providers::find(conn, m, one.provider)
                .await?
                .ok_or(PageError::NotFound)?;
            let what = others[at].1.clone();
            Some(JobView::new(one, what, helper.name().to_owned(), &vouchers))
        }
        None => None,
    };
    let page = team.page("stack-title");
    Ok(StackPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        free: vouchers
            .iter()
            .map(|voucher| Purse::from(voucher).free)
            .sum(),
        held: vouchers.iter().map(|voucher| voucher.held).sum(),
        fields,
        plan,
        vouchers,
        others,
        job,
    })
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let asked = offer_in(query.as_deref());
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, &team, asked, Fields::new("apart")).await?;
    Ok(page.into_response())
}

fn offer_in(query: Option<&str>) -> Option<OfferId> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let (_, value) = pairs.into_iter().find(|(name, _)| name == "afspraak")?;
    value.parse().ok()
}

/// Sets apart what the vouchers have for this agreement, of all of them at once.
pub(super) async fn set_apart(
    team: Team,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    // the page proposed it: anything else was not made there
    let named = form.0.iter().find(|(name, _)| name == "job");
    let offer: OfferId = named
        .and_then(|(_, value)| value.parse().ok())
        .ok_or(PageError::Conflict)?;
    let typed = form.fields("apart");
    let mut conn = app.db.acquire().await?;
    agreements::find(&mut conn, team.tenant.id, offer)
        .await?
        .filter(|one| one.initiative == team.initiative)
        .ok_or(PageError::Conflict)?;
    drop(conn);
    let mut tx = app.db.begin().await?;
    let refusal = match agreements::set_aside(&mut tx, &team.viewer, offer, team.now).await {
        Ok(()) => {
            tx.commit().await?;
            let next = see_other(paths::agreement(offer));
            return Ok((flash(&team, "flash-set-apart"), next).into_response());
        }
        Err(AgreementError::Refused(refusal)) => refusal.key(),
        Err(AgreementError::Money(refusal)) => refusal.key().to_owned(),
        Err(AgreementError::Conflict) => return Err(PageError::Conflict),
        Err(AgreementError::Failed(error)) => return Err(error.into()),
    };
    tx.rollback().await?;
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, &team, Some(offer), typed.refused(refusal)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

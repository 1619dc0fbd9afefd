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
use crate::support::forms::{self, Stacked};
use crate::support::model::Job;
use crate::support::store;
use crate::vouchers::{self, Agreed, Part, Purse, Voucher, VoucherError, VoucherState};
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
    /// Agreements that still need money.
    others: Vec<Job>,
    job: Option<JobView>,
}

/// One agreement, and how the vouchers pay for it.
struct JobView {
    offer: OfferId,
    what: String,
    helper: String,
    price: Cents,
    held: Cents,
    /// What is neither paid, asked for nor set apart.
    wanted: Cents,
    /// The helper waits for a yes or a no first.
    waits: bool,
    shares: Vec<Share>,
    total: Cents,
    missing: Cents,
}

struct Share {
    voucher: Voucher,
    amount: Cents,
}

impl JobView {
    fn new(job: &Job, helper: String, vouchers: &[Voucher]) -> JobView {
        let wanted = job.wanting();
        let stack = vouchers::stack(vouchers.iter().map(Purse::from), wanted);
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
            offer: job.offer,
            what: job.what.clone(),
            helper,
            price: job.price,
            held: job.held,
            wanted,
            waits: !job.asked.is_zero(),
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
    typed: Option<Fields>,
) -> Result<StackPage, PageError> {
    let m = team.tenant.id;
    let plan = plan_of(conn, team).await?;
    let mut vouchers = vouchers::vouchers_of(conn, m, team.initiative).await?;
    vouchers.retain(|voucher| {
        voucher.state(team.now) == VoucherState::Usable && voucher.pays_helpers()
    });
    vouchers.sort_by_key(|voucher| (voucher.valid_until, voucher.id));
    let mut others = store::jobs_of(conn, m, team.initiative).await?;
    others.retain(|job| !job.wanting().is_zero());
    let found = others.iter().find(|job| Some(job.offer) == asked);
    let job = match found.or(others.first()) {
        Some(job) => {
            let helper = providers::find(conn, m, job.provider)
                .await?
                .ok_or(PageError::NotFound)?;
            // a voucher sets money apart for one agreement once; what it has besides is not for this one
            let holds = vouchers::holds_for_offer(conn, m, job.offer).await?;
            let able: Vec<Voucher> = vouchers
                .iter()
                .filter(|voucher| !holds.iter().any(|held| held.voucher == voucher.id))
                .cloned()
                .collect();
            Some(JobView::new(job, helper.name().to_owned(), &able))
        }
        None => None,
    };
    let fields = typed.unwrap_or_else(|| {
        let shares = job.iter().flat_map(|job| &job.shares);
        let last = shares.map(|share| share.voucher.last_day()).max();
        let mut fields = Fields::new("apart");
        if let Some(day) = last {
            fields.set("until", day);
        }
        fields
    });
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
    Ok(draw(&mut conn, &team, asked, None).await?.into_response())
}

fn offer_in(query: Option<&str>) -> Option<OfferId> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let (_, value) = pairs.into_iter().find(|(name, _)| name == "afspraak")?;
    value.parse().ok()
}

/// Sets apart what the page proposed, of all vouchers at once.
pub(super) async fn set_apart(
    team: Team,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let m = team.tenant.id;
    let mut conn = app.db.acquire().await?;
    let own = vouchers::vouchers_of(&mut conn, m, team.initiative).await?;
    let jobs = store::jobs_of(&mut conn, m, team.initiative).await?;
    drop(conn);
    // the page proposed it: anything else was not made there
    let Stacked { offer, shares } = forms::stacked(&form).ok_or(PageError::Conflict)?;
    let is_own = |id| own.iter().any(|voucher| voucher.id == id);
    let job = jobs
        .into_iter()
        .find(|job| job.offer == offer && shares.iter().all(|(id, _)| is_own(*id)))
        .ok_or(PageError::Conflict)?;
    let typed = form.clone().fields("apart");
    let fields = match forms::apart_until(form, team.today()) {
        Ok(until) => {
            let agreed = Agreed {
                offer,
                provider: job.provider,
                due: job.price.saturating_sub(job.paid),
            };
            let request = typed.request_id();
            let parts: Vec<Part> = shares
                .iter()
                .map(|(voucher, amount)| Part::of(request, *voucher, *amount))
                .collect();
            let mut tx = app.db.begin().await?;
            let (who, now) = (&team.viewer, team.now);
            let done = vouchers::set_apart_together(&mut tx, who, &parts, agreed, until, now).await;
            match done {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::initiative_vouchers(&team.slug));
                    return Ok((flash(&team, "flash-set-apart"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => {
                    tx.rollback().await?;
                    typed.refused(refusal.key())
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, &team, Some(offer), Some(fields)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

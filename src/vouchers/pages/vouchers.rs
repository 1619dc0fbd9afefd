//! A voucher, for those concerned: what is left, its code, the payments.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{Months, NaiveDate};
use sqlx::PgConnection;

use super::paper::Qr;
use crate::auth::{Role, Subject};
use crate::base::ids::{ProviderId, VoucherId};
use crate::base::money::Cents;
use crate::organisations::PaymentMode;
use crate::paths;
use crate::vouchers::extensions::{Extension, latest};
use crate::vouchers::holds::Held;
use crate::vouchers::model::{InsteadOfHelpers, Redemption, Voucher, VoucherError, VoucherState};
use crate::vouchers::{actions, forms, store};
use crate::web::{App, Fields, Form, MoneyBar, Page, PageError, SignedIn, flash, see_other};

/// How someone is concerned with a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// May show the code, confirm payments and stop the voucher.
    Team,
    /// The organisation that issued it, or the town hall.
    Looking,
    /// A helper that opened it by its code.
    Helper(ProviderId),
}

/// The voucher when it concerns this person; else it is not there.
pub async fn concerned(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
) -> Result<(Voucher, Concern), PageError> {
    let voucher = store::find_voucher(conn, who.tenant.id, id)
        .await?
        .ok_or(PageError::NotFound)?;
    let viewer = &who.viewer;
    if viewer.belongs_to(Subject::Initiative(voucher.initiative)) {
        return Ok((voucher, Concern::Team));
    }
    if viewer.belongs_to(Subject::Organisation(voucher.organisation)) || viewer.is_staff() {
        return Ok((voucher, Concern::Looking));
    }
    for provider in viewer.subjects_of(Role::Provider) {
        let provider = ProviderId(provider);
        if store::has_opened(conn, who.tenant.id, id, provider).await? {
            return Ok((voucher, Concern::Helper(provider)));
        }
    }
    Err(PageError::NotFound)
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/voucher.html")]
struct VoucherPage {
    page: Page,
    voucher: Voucher,
    state: &'static str,
    usable: bool,
    bar: MoneyBar,
    /// What went back to the organisation when the voucher ended.
    given_back: Cents,
    payments: Vec<Redemption>,
    /// Whoever looks may open each payment.
    opens_payments: bool,
    is_team: bool,
    /// How it pays where it pays no helper, for its team.
    how_it_pays: Option<&'static str>,
    /// The team can file the invoice of a shop, by the rules.
    pays_shops: bool,
    /// And the receipts of who paid already.
    pays_receipts: bool,
    /// And money before it is spent.
    pays_in_advance: bool,
    /// What is set apart now; of a helper only its own.
    holds: Vec<Held>,
    extensions: Vec<Extension>,
    /// Of the board that gave it, as long as it has not ended.
    may_extend: bool,
    /// It has had all the time that a board can give it.
    is_fully_extended: bool,
    latest: NaiveDate,
    qr: Option<Qr>,
    fields: Fields,
    extension: Fields,
}

async fn voucher_page(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
) -> Result<VoucherPage, PageError> {
    let (voucher, concern) = concerned(conn, who, id).await?;
    let mut payments = store::redemptions_of_voucher(conn, who.tenant.id, id).await?;
    let spent = store::spent_of(conn, who.tenant.id, id).await?;
    let mut holds = store::holds_of_voucher(conn, who.tenant.id, id).await?;
    if let Concern::Helper(provider) = concern {
        holds.retain(|held| held.provider == provider);
        payments.retain(|payment| payment.provider == Some(provider));
    }
    let state = voucher.state(who.now);
    let is_team = concern == Concern::Team;
    let usable = state == VoucherState::Usable;
    let rules = actions::rules_of(conn, who.tenant.id, &voucher).await?;
    let files = |mode| is_team && usable && voucher.modes.contains(&mode);
    let extensions = store::extensions_of(conn, who.tenant.id, id).await?;
    let latest = latest(voucher.last_day(), &extensions);
    let extends = voucher.cancelled_at.is_none()
        && voucher.valid_until > who.now
        && who
            .viewer
            .belongs_to(Subject::Organisation(voucher.organisation));
    let (pays_shops, pays_receipts) = (files(PaymentMode::Shop), files(PaymentMode::Receipts));
    // what ended gave back what was left: the ledger says how much that was
    let given_back = voucher
        .amount
        .saturating_sub(voucher.left)
        .saturating_sub(voucher.held)
        .saturating_sub(spent);
    Ok(VoucherPage {
        page: who.page("voucher-title"),
        state: state.code(),
        usable,
        bar: MoneyBar {
            granted: voucher.amount.saturating_sub(given_back),
            reserved: voucher.asked.min(voucher.left) + voucher.held,
            spent,
        },
        given_back,
        how_it_pays: voucher
            .instead_of_helpers()
            .filter(|_| is_team && usable)
            .map(InsteadOfHelpers::code),
        qr: if is_team && usable && voucher.pays_helpers() {
            Some(Qr::of(
                &who.absolute(&paths::voucher_code(voucher.code.as_str())),
            )?)
        } else {
            None
        },
        opens_payments: !matches!(concern, Concern::Helper(_)),
        pays_shops,
        pays_receipts,
        pays_in_advance: is_team && usable && rules.advance_percent > 0,
        holds,
        extensions,
        may_extend: extends && voucher.last_day() < latest,
        is_fully_extended: extends && voucher.last_day() >= latest,
        latest,
        extension: Fields::with(
            "extension",
            &[("until", latest.min(voucher.last_day() + Months::new(1)))],
        ),
        voucher,
        payments,
        is_team,
        fields: Fields::new("voucher-stop"),
    })
}

pub async fn show(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    Ok(voucher_page(&mut conn, &who, id).await?.into_response())
}

pub async fn cancel(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
    form: Form,
) -> Result<Response, PageError> {
    let request = form.fields("voucher-stop").request_id();
    let mut tx = app.db.begin().await?;
    match actions::cancel(&mut tx, &who.viewer, id, request, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-voucher-stopped");
            Ok((notice, see_other(paths::voucher(id))).into_response())
        }
        Err(VoucherError::Refused(refusal)) => {
            tx.rollback().await?;
            let mut conn = app.db.acquire().await?;
            let mut page = voucher_page(&mut conn, &who, id).await?;
            // it had ended already: the page says so by itself
            if page.usable {
                page.fields = page.fields.refused(refusal.key());
                page.page = page.page.with_errors();
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
            Ok(see_other(paths::voucher(id)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The board gives it a later last day.
pub async fn extend(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, _) = concerned(&mut conn, &who, id).await?;
    let board = Subject::Organisation(voucher.organisation);
    if !who.viewer.belongs_to(board) {
        return Err(PageError::Forbidden);
    }
    let before = store::extensions_of(&mut conn, who.tenant.id, id).await?;
    drop(conn);
    let last = voucher.last_day();
    let possible = last.succ_opt().unwrap_or(last)..=latest(last, &before);
    let typed = form.clone().fields("extension");
    let request = typed.request_id();
    let fields = match forms::extension(form, &possible) {
        Ok((until, reasons)) => {
            let mut tx = app.db.begin().await?;
            let (viewer, given) = (&who.viewer, (until, reasons.as_str()));
            match actions::extend(&mut tx, viewer, id, request, given, who.now).await {
                Ok(()) => {
                    tx.commit().await?;
                    let notice = flash(&who, "flash-voucher-extended");
                    return Ok((notice, see_other(paths::voucher(id))).into_response());
                }
                Err(VoucherError::Refused(refusal)) => typed.refused(refusal.key()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    let mut page = voucher_page(&mut conn, &who, id).await?;
    page.extension = fields;
    page.page = page.page.with_errors();
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

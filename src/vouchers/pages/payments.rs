//! A payment that was asked for: the team confirms on its own screen, the helper sees where it stands.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::vouchers::{Concern, concerned};
use crate::auth::Subject;
use crate::base::clock::date_of;
use crate::base::ids::{RedemptionId, VoucherId};
use crate::base::money::Cents;
use crate::paths;
use crate::vouchers::corrections::{Correction, CorrectionState};
use crate::vouchers::model::{Redemption, RedemptionState, Voucher, VoucherError};
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
pub(super) struct PaymentPage {
    pub page: Page,
    pub voucher: Voucher,
    payment: Redemption,
    /// What is free on the voucher after this payment and all others that were asked for.
    leaves: Cents,
    state: &'static str,
    /// Empty as long as it waits.
    closed_on: String,
    /// The day of a yes on paper; else empty.
    paper_on: String,
    /// The last day for the receipts of an advance; else empty.
    settle_by: String,
    waits: bool,
    /// Whoever looks is of the team.
    is_team: bool,
    is_helper: bool,
    /// Says yes or no to it now.
    may_answer: bool,
    /// Says no: also who filed it, to take it back.
    may_refuse: bool,
    /// Filed it or gets it, so somebody else answers.
    is_own: bool,
    /// The board answers, for the team has nobody else.
    needs_board: bool,
    /// Of the board: can write down a yes that the team signed on paper.
    may_note_paper: bool,
    slug: String,
    fields: Fields,
    paper: Fields,
    corrections: Vec<CorrectionLine>,
    /// The helper, the team of a shop's or resident's payment, and the board: each in its own way.
    may_give_back: bool,
    may_report_back: bool,
    may_call_wrong: bool,
    /// The second person for what was proposed.
    pub may_decide: bool,
    pub back: Fields,
}

/// What came back, or may, with its days in words.
struct CorrectionLine {
    correction: Correction,
    proposed_on: String,
    decided_on: String,
}

impl CorrectionLine {
    fn new(page: &Page, correction: Correction) -> CorrectionLine {
        let decided = correction.decided_at;
        CorrectionLine {
            proposed_on: page.day(&correction.proposed_at),
            decided_on: decided.map_or_else(String::new, |moment| page.day(&moment)),
            correction,
        }
    }
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
            settle_by: payment
                .settle_by
                .map_or_else(String::new, |day| page.date(day)),
            paper_on: payment
                .paper_on
                .map_or_else(String::new, |day| page.date(day)),
            page,
            leaves: voucher.free_to_ask(),
            state: payment.shown(),
            waits: payment.waits(now),
            voucher,
            payment,
            is_team: false,
            is_helper: false,
            may_answer: false,
            may_refuse: false,
            is_own: false,
            needs_board: false,
            may_note_paper: false,
            slug: String::new(),
            fields: Fields::new("payment-refusal"),
            paper: Fields::new("payment-paper"),
            corrections: Vec::new(),
            may_give_back: false,
            may_report_back: false,
            may_call_wrong: false,
            may_decide: false,
            back: Fields::new("correction"),
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
    Ok(helper_page(&mut conn, &member, id).await?.into_response())
}

pub(super) async fn helper_page(
    conn: &mut PgConnection,
    member: &ProviderMember,
    id: RedemptionId,
) -> Result<PaymentPage, PageError> {
    let m = member.tenant.id;
    let payment = store::find_redemption(conn, m, id)
        .await?
        .filter(|payment| payment.provider == Some(member.provider))
        .ok_or(PageError::NotFound)?;
    let voucher = store::find_voucher(conn, m, payment.voucher)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut page = PaymentPage::new(member.page("payment-title"), voucher, payment, member.now);
    page.is_helper = true;
    page.slug = member.slug.clone();
    page.may_give_back = page.payment.state == RedemptionState::Confirmed;
    // what is proposed is no news before it is decided
    let all = store::corrections_of(conn, m, id).await?;
    page.corrections = all
        .into_iter()
        .filter(|one| one.state == CorrectionState::Done)
        .map(|one| CorrectionLine::new(&page.page, one))
        .collect();
    Ok(page)
}

// — the team —

pub(super) async fn payment_page(
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
    let sides = store::find_payment(&mut *conn, who.tenant.id, id, who.now)
        .await?
        .ok_or(PageError::NotFound)?;
    let is_board = who
        .viewer
        .belongs_to(Subject::Organisation(voucher.organisation));
    let mut page = PaymentPage::new(who.page("payment-title"), voucher, payment, who.now);
    page.is_team = concern == Concern::Team;
    page.is_own = sides.is_own(who.viewer.person);
    page.needs_board = sides.needs_board();
    let answers = page.is_team || (is_board && page.needs_board);
    page.may_answer = page.waits && answers && !page.is_own;
    page.may_refuse = page.waits && answers;
    page.may_note_paper = page.waits && is_board && !page.is_own;
    let all = store::corrections_of(conn, who.tenant.id, id).await?;
    let open = all.iter().find(|one| one.is_open()).map(|one| one.id);
    let settled = page.payment.state == RedemptionState::Confirmed && open.is_none();
    page.may_report_back = settled && page.is_team && !page.payment.payee_kind.is_helper();
    page.may_call_wrong = settled && is_board;
    if let Some(open) = open {
        let (m, person) = (who.tenant.id, who.viewer.person);
        page.may_decide = store::may_decide(conn, m, open, person, who.now).await?;
    }
    page.corrections = all
        .into_iter()
        .map(|one| CorrectionLine::new(&page.page, one))
        .collect();
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
    let payment = store::find_payment(&mut *conn, who.tenant.id, id, who.now)
        .await?
        .filter(|payment| payment.voucher == voucher.id)
        .ok_or(PageError::NotFound)?;
    let board = Subject::Organisation(voucher.organisation);
    match concern {
        Concern::Team => Ok(()),
        Concern::Looking if who.viewer.belongs_to(board) && payment.needs_board() => Ok(()),
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

/// The board writes down that the team signed on paper. Only the board that issued the voucher; a helper's code does
/// not lead here.
pub async fn on_paper(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let page = payment_page(&mut conn, &who, ids).await?;
    let board = Subject::Organisation(page.voucher.organisation);
    if !who.viewer.belongs_to(board) {
        return Err(PageError::Forbidden);
    }
    drop(conn);
    let typed = form.clone().fields("payment-paper");
    let days = date_of(page.payment.requested_at)..=who.today();
    let fields = match forms::paper(form, &days) {
        Ok(paper) => {
            match actions::confirm_on_paper(&app.db, &who.viewer, ids, &paper, who.now).await {
                Ok(_) => {
                    let next = see_other(paths::redemption(ids.0, ids.1));
                    return Ok((flash(&who, "flash-payment-on-paper"), next).into_response());
                }
                Err(VoucherError::Refused(refusal)) => typed.refused(refusal.key()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(fields) => fields,
    };
    let mut conn = app.db.acquire().await?;
    let mut page = payment_page(&mut conn, &who, ids).await?;
    page.paper = fields;
    page.page = page.page.with_errors();
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
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

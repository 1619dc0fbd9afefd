//! The team files the invoice of a shop, or the receipts of someone who paid already. Nothing moves yet.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::vouchers::{Concern, concerned};
use crate::auth::{self, Subject};
use crate::base::ids::{PersonId, RedemptionId, VoucherId};
use crate::base::money::Cents;
use crate::organisations::{PaymentMode, RulesTerms};
use crate::paths;
use crate::vouchers::model::{Redemption, Voucher, VoucherError, VoucherState};
use crate::vouchers::payees::Filing;
use crate::vouchers::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, SignedIn, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/shop.html")]
struct ShopPage {
    page: Page,
    voucher: Voucher,
    /// The rules and the voucher let it be filed.
    usable: bool,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/receipts.html")]
struct ReceiptsPage {
    page: Page,
    voucher: Voucher,
    usable: bool,
    /// Of the team.
    people: Vec<Opt>,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/advance.html")]
struct AdvancePage {
    page: Page,
    voucher: Voucher,
    usable: bool,
    /// What the rules still let be paid in advance.
    most: Cents,
    people: Vec<Opt>,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/settlement.html")]
struct SettlementPage {
    page: Page,
    voucher: Voucher,
    advance: Redemption,
    usable: bool,
    /// The voucher has ended: no more is paid than was.
    is_late: bool,
    fields: Fields,
}

/// The voucher, for its team only, and whether it can pay this way.
async fn of_team(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
    may: impl Fn(&RulesTerms) -> bool,
) -> Result<(Voucher, bool), PageError> {
    let (voucher, concern) = concerned(conn, who, id).await?;
    match concern {
        Concern::Team => {}
        Concern::Looking => return Err(PageError::Forbidden),
        Concern::Helper(_) => return Err(PageError::NotFound),
    }
    let rules = actions::rules_of(conn, who.tenant.id, &voucher).await?;
    let usable = may(&rules)
        && voucher.state(who.now) == VoucherState::Usable
        && !voucher.free_to_ask().is_zero();
    Ok((voucher, usable))
}

fn shops(rules: &RulesTerms) -> bool {
    rules.payment_modes.contains(&PaymentMode::Shop)
}

fn by_receipts(rules: &RulesTerms) -> bool {
    rules.payment_modes.contains(&PaymentMode::Receipts)
}

fn in_advance(rules: &RulesTerms) -> bool {
    rules.advance_percent > 0
}

async fn people(
    conn: &mut PgConnection,
    who: &SignedIn,
    voucher: &Voucher,
) -> sqlx::Result<Vec<(PersonId, String)>> {
    let team = Subject::Initiative(voucher.initiative);
    let members = auth::members(conn, who.tenant.id, team, who.now).await?;
    Ok(members
        .into_iter()
        .map(|member| (member.person, member.name))
        .collect())
}

async fn team_of(
    conn: &mut PgConnection,
    who: &SignedIn,
    voucher: &Voucher,
) -> sqlx::Result<Vec<PersonId>> {
    let people = people(conn, who, voucher).await?;
    Ok(people.into_iter().map(|(person, _)| person).collect())
}

fn status_of(fields: &Fields) -> StatusCode {
    match fields.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    }
}

fn page_of(who: &SignedIn, title: &'static str, fields: &Fields) -> Page {
    let page = who.page(title);
    match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    }
}

async fn draw_shop(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
    fields: Fields,
) -> Result<Response, PageError> {
    let (voucher, usable) = of_team(conn, who, id, shops).await?;
    let view = ShopPage {
        page: page_of(who, "filing-shop-title", &fields),
        voucher,
        usable,
        fields,
    };
    Ok((status_of(&view.fields), view).into_response())
}

async fn draw_receipts(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
    fields: Fields,
) -> Result<Response, PageError> {
    let (voucher, usable) = of_team(conn, who, id, by_receipts).await?;
    let people = people(conn, who, &voucher).await?;
    let view = ReceiptsPage {
        page: page_of(who, "filing-receipts-title", &fields),
        voucher,
        usable,
        people: people
            .into_iter()
            .map(|(person, name)| Opt::new(person.to_string(), name))
            .collect(),
        fields,
    };
    Ok((status_of(&view.fields), view).into_response())
}

pub async fn shop(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    draw_shop(&mut conn, &who, id, Fields::new("filing-shop")).await
}

pub async fn receipts(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut fields = Fields::new("filing-receipts");
    fields.set("person", who.viewer.person);
    draw_receipts(&mut conn, &who, id, fields).await
}

/// Files it, or gives the form back with why not.
async fn file(
    app: &App,
    who: &SignedIn,
    id: VoucherId,
    fields: Fields,
    filing: Option<Filing>,
) -> Result<Result<Response, Fields>, PageError> {
    let Some(filing) = filing else {
        return Ok(Err(fields));
    };
    let request = RedemptionId(fields.request_id().0);
    let mut tx = app.db.begin().await?;
    let filed = actions::file_payment(&mut tx, &who.viewer, id, request, &filing, who.now).await;
    match filed {
        Ok(payment) => {
            tx.commit().await?;
            let next = see_other(paths::redemption(id, payment.id));
            Ok(Ok((flash(who, "flash-payment-filed"), next).into_response()))
        }
        Err(VoucherError::Refused(refusal)) => {
            tx.rollback().await?;
            Ok(Err(fields.refused(refusal.key())))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn file_shop(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, _) = of_team(&mut conn, &who, id, shops).await?;
    drop(conn);
    let (fields, filing) = forms::shop(form, voucher.amount);
    match file(&app, &who, id, fields, filing).await? {
        Ok(done) => Ok(done),
        Err(fields) => {
            let mut conn = app.db.acquire().await?;
            draw_shop(&mut conn, &who, id, fields).await
        }
    }
}

pub async fn file_receipts(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, _) = of_team(&mut conn, &who, id, by_receipts).await?;
    let team = team_of(&mut conn, &who, &voucher).await?;
    drop(conn);
    let (fields, filing) = forms::receipts(form, voucher.amount, &team);
    match file(&app, &who, id, fields, filing).await? {
        Ok(done) => Ok(done),
        Err(fields) => {
            let mut conn = app.db.acquire().await?;
            draw_receipts(&mut conn, &who, id, fields).await
        }
    }
}

async fn draw_advance(
    conn: &mut PgConnection,
    who: &SignedIn,
    id: VoucherId,
    fields: Fields,
) -> Result<Response, PageError> {
    let (voucher, usable) = of_team(conn, who, id, in_advance).await?;
    let people = people(conn, who, &voucher).await?;
    let rules = actions::rules_of(conn, who.tenant.id, &voucher).await?;
    let before = store::in_advance(conn, who.tenant.id, id).await?;
    let most = rules
        .advance_of(voucher.amount)
        .saturating_sub(before)
        .min(voucher.free_to_ask());
    let view = AdvancePage {
        page: page_of(who, "filing-advance-title", &fields),
        usable: usable && !most.is_zero(),
        most,
        voucher,
        people: people
            .into_iter()
            .map(|(person, name)| Opt::new(person.to_string(), name))
            .collect(),
        fields,
    };
    Ok((status_of(&view.fields), view).into_response())
}

pub async fn advance(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut fields = Fields::new("filing-advance");
    fields.set("person", who.viewer.person);
    draw_advance(&mut conn, &who, id, fields).await
}

pub async fn file_advance(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, _) = of_team(&mut conn, &who, id, in_advance).await?;
    let team = team_of(&mut conn, &who, &voucher).await?;
    drop(conn);
    let (fields, filing) = forms::advance(form, voucher.amount, &team);
    match file(&app, &who, id, fields, filing).await? {
        Ok(done) => Ok(done),
        Err(fields) => {
            let mut conn = app.db.acquire().await?;
            draw_advance(&mut conn, &who, id, fields).await
        }
    }
}

/// The advance that is settled, for the team of its voucher; none when this payment is no advance.
async fn advance_of(
    conn: &mut PgConnection,
    who: &SignedIn,
    (voucher, id): (VoucherId, RedemptionId),
) -> Result<Option<(Voucher, Redemption, PersonId)>, PageError> {
    let (voucher, _) = of_team(conn, who, voucher, |_| true).await?;
    let advance = store::find_redemption(conn, who.tenant.id, id)
        .await?
        .filter(|one| one.voucher == voucher.id)
        .ok_or(PageError::NotFound)?;
    let person = advance.person.filter(|_| advance.is_advance);
    Ok(person.map(|person| (voucher, advance, person)))
}

async fn draw_settlement(
    conn: &mut PgConnection,
    who: &SignedIn,
    ids: (VoucherId, RedemptionId),
    fields: Fields,
) -> Result<Response, PageError> {
    let Some((voucher, advance, _)) = advance_of(conn, who, ids).await? else {
        return Ok(see_other(paths::redemption(ids.0, ids.1)));
    };
    let view = SettlementPage {
        page: page_of(who, "settlement-title", &fields),
        usable: advance.is_open_advance()
            && advance.settled_by.is_none()
            && voucher.cancelled_at.is_none(),
        is_late: voucher.has_ended(who.now),
        voucher,
        advance,
        fields,
    };
    Ok((status_of(&view.fields), view).into_response())
}

pub async fn settlement(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut fields = Fields::new("settlement");
    if let Some((voucher, advance, _)) = advance_of(&mut conn, &who, ids).await?
        && voucher.has_ended(who.now)
    {
        // after the end receipts are for exactly as much
        fields.set("amount", advance.amount);
    }
    draw_settlement(&mut conn, &who, ids, fields).await
}

pub async fn file_settlement(
    State(app): State<App>,
    who: SignedIn,
    Path(ids): Path<(VoucherId, RedemptionId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let Some((voucher, advance, person)) = advance_of(&mut conn, &who, ids).await? else {
        return Ok(see_other(paths::redemption(ids.0, ids.1)));
    };
    drop(conn);
    let (fields, filing) = forms::settlement(form, voucher.amount, (advance.id, person));
    match file(&app, &who, ids.0, fields, filing).await? {
        Ok(done) => Ok(done),
        Err(fields) => {
            let mut conn = app.db.acquire().await?;
            draw_settlement(&mut conn, &who, ids, fields).await
        }
    }
}

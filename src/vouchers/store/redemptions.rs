use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::impossible;
use super::outcome;
use crate::base::ids::{
    InitiativeId, MunicipalityId, OfferId, OrganisationId, PayeeId, PersonId, ProviderId,
    RedemptionId, VoucherHoldId, VoucherId,
};
use crate::base::money::Cents;
use crate::ledger::{Answer, Effects};
use crate::vouchers::model::{Payment, Receiver, Redemption, RedemptionState};
use crate::vouchers::payees::{ConfirmedAs, PaperYes, PayeeKind};

struct RedemptionRow {
    redemption_id: Uuid,
    voucher_id: Uuid,
    payee_id: Uuid,
    payee_kind: String,
    payee_name: String,
    kvk: Option<String>,
    provider_id: Option<Uuid>,
    person_id: Option<Uuid>,
    amount_cents: i64,
    what: String,
    invoice_number: String,
    receipts: Option<i16>,
    is_advance: bool,
    settles_id: Option<Uuid>,
    settled_by: Option<Uuid>,
    settle_by: Option<NaiveDate>,
    names_job: bool,
    state: String,
    requested_by: Uuid,
    requested_by_name: String,
    requested_at: DateTime<Utc>,
    confirm_by: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    refusal: String,
    confirmed_as: Option<String>,
    paper_on: Option<NaiveDate>,
    paper_note: String,
}

impl TryFrom<RedemptionRow> for Redemption {
    type Error = sqlx::Error;

    fn try_from(row: RedemptionRow) -> sqlx::Result<Redemption> {
        let (Some(state), Some(payee_kind)) = (
            RedemptionState::from_code(&row.state),
            PayeeKind::from_code(&row.payee_kind),
        ) else {
            return Err(impossible("redemption", row.redemption_id));
        };
        Ok(Redemption {
            id: RedemptionId(row.redemption_id),
            voucher: VoucherId(row.voucher_id),
            payee: PayeeId(row.payee_id),
            payee_kind,
            payee_name: row.payee_name,
            kvk: row.kvk,
            provider: row.provider_id.map(ProviderId),
            person: row.person_id.map(PersonId),
            amount: Cents(row.amount_cents),
            what: row.what,
            invoice_number: row.invoice_number,
            receipts: row.receipts,
            is_advance: row.is_advance,
            settles: row.settles_id.map(RedemptionId),
            settled_by: row.settled_by.map(RedemptionId),
            settle_by: row.settle_by,
            names_job: row.names_job,
            state,
            asked_by: PersonId(row.requested_by),
            asked_by_name: row.requested_by_name,
            requested_at: row.requested_at,
            confirm_by: row.confirm_by,
            closed_at: row.closed_at,
            refusal: row.refusal,
            confirmed_as: row.confirmed_as.as_deref().and_then(ConfirmedAs::from_code),
            paper_on: row.paper_on,
            paper_note: row.paper_note,
        })
    }
}

macro_rules! select_redemption {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            RedemptionRow,
            "select r.redemption_id, r.voucher_id, r.payee_id, y.kind as \"payee_kind!\", y.name as \"payee_name!\", y.kvk, \
                    r.provider_id, y.person_id, r.amount_cents, r.what, r.invoice_number, r.receipts, r.state, \
                    r.offer_id is not null as \"names_job!\", \
                    r.is_advance, r.settles_id, \
                    (select t.redemption_id from redemption t where t.municipality_id = r.municipality_id \
                        and t.settles_id = r.redemption_id and t.state in ('requested', 'confirmed')) as settled_by, \
                    case when r.state = 'confirmed' then (r.closed_at at time zone 'Europe/Amsterdam')::date + r.settle_days end as settle_by, \
                    r.requested_by, w.name as requested_by_name, r.requested_at, r.confirm_by, r.closed_at, r.refusal, \
                    r.confirmed_as, r.paper_on, r.paper_note \
               from redemption r \
               join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id \
               join person w on w.municipality_id = r.municipality_id and w.person_id = r.requested_by " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: RedemptionId,
) -> sqlx::Result<Option<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.redemption_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Redemption::try_from)
    .transpose()
}

pub async fn redemptions_of_voucher(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Vec<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.voucher_id = $2 order by r.requested_at desc limit 200",
        municipality.0,
        voucher.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Redemption::try_from)
    .collect()
}

/// All that was paid from a voucher and not taken back.
pub(in crate::vouchers) async fn spent_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Cents> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(amount_cents), 0)::bigint as "spent!: Cents" from redemption
            where municipality_id = $1 and voucher_id = $2 and state = 'confirmed'"#,
        municipality.0,
        voucher.0
    )
    .fetch_one(conn)
    .await
}

pub async fn redemptions_of_provider(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Redemption>> {
    select_redemption!(
        "where r.municipality_id = $1 and r.provider_id = $2 order by r.requested_at desc limit 100",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Redemption::try_from)
    .collect()
}

/// Who asks for payment, from which voucher, for what, and until when it can be confirmed.
pub(in crate::vouchers) struct Asking<'a> {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub payee: PayeeId,
    pub provider: Option<ProviderId>,
    pub offer: Option<OfferId>,
    /// What was set apart for it.
    pub hold: Option<VoucherHoldId>,
    pub amount: Cents,
    pub what: &'a str,
    /// Of a shop; else empty.
    pub invoice_number: &'a str,
    pub receipts: Option<i16>,
    pub is_advance: bool,
    /// Days after the payment within which receipts of an advance are due.
    pub settle_days: Option<i16>,
    /// The advance that it settles.
    pub settles: Option<RedemptionId>,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub confirm_by: DateTime<Utc>,
}

/// False when the id is in use.
pub(in crate::vouchers) async fn insert_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    asking: &Asking<'_>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, offer_id, amount_cents,
                                 what, invoice_number, receipts, state, requested_by, requested_at, confirm_by,
                                 voucher_hold_id, is_advance, settle_days, settles_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'requested', $11, $12, $13, $14, $15, $16, $17)
         on conflict (municipality_id, redemption_id) do nothing",
        municipality.0,
        asking.id.0,
        asking.voucher.0,
        asking.payee.0,
        asking.provider.map(|provider| provider.0),
        asking.offer.map(|offer| offer.0),
        asking.amount.0,
        asking.what,
        asking.invoice_number,
        asking.receipts,
        asking.by.0,
        asking.at,
        asking.confirm_by,
        asking.hold.map(|hold| hold.0),
        asking.is_advance,
        asking.settle_days,
        asking.settles.map(|advance| advance.0),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What of a voucher was asked or paid in advance and not settled.
pub(in crate::vouchers) async fn in_advance(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Cents> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(amount_cents), 0)::bigint as "open!: Cents" from redemption
            where municipality_id = $1 and voucher_id = $2 and is_advance
              and (state = 'confirmed' or state = 'requested' and confirm_by > ledger.now())"#,
        municipality.0,
        voucher.0
    )
    .fetch_one(conn)
    .await
}

/// Whether this invoice of this shop waits or was paid.
pub(in crate::vouchers) async fn invoice_is_known(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    payee: PayeeId,
    number: &str,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from redemption
                           where municipality_id = $1 and payee_id = $2 and lower(invoice_number) = lower($3)
                             and invoice_number <> '' and state in ('requested', 'confirmed')) as "known!""#,
        municipality.0,
        payee.0,
        number,
    )
    .fetch_one(conn)
    .await
}

/// False when it was not open any more.
pub(in crate::vouchers) async fn refuse_redemption(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: RedemptionId,
    by: PersonId,
    reasons: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update redemption set state = 'refused', refusal = $4, closed_by = $3, closed_at = $5
          where municipality_id = $1 and redemption_id = $2 and state = 'requested'",
        municipality.0,
        id.0,
        by.0,
        reasons,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A request for payment that nobody answered in time.
#[derive(Debug)]
pub(in crate::vouchers) struct Lapsed {
    pub id: RedemptionId,
    pub voucher: VoucherId,
    pub initiative: InitiativeId,
    pub initiative_title: String,
    pub payee: Receiver,
    pub provider: Option<ProviderId>,
    pub amount: Cents,
}

fn receiver(
    of: RedemptionId,
    kind: &str,
    name: String,
    slug: Option<String>,
    person: Option<Uuid>,
) -> sqlx::Result<Receiver> {
    Ok(Receiver {
        kind: PayeeKind::from_code(kind).ok_or_else(|| impossible("payee of redemption", of))?,
        name,
        slug,
        person: person.map(PersonId),
    })
}

/// Requests that nobody confirmed in time free their part of the voucher. Takes a hundred at a time.
pub(in crate::vouchers) async fn release_unconfirmed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Lapsed>> {
    let rows = sqlx::query!(
        r#"update redemption r set state = 'released', refusal = 'unconfirmed', closed_at = $2
           from voucher v, initiative i, payee_named y
          where r.municipality_id = $1
            and r.redemption_id in (select d.redemption_id from redemption d
                                     where d.municipality_id = $1 and d.state = 'requested' and d.confirm_by <= $2
                                     order by d.confirm_by limit 100 for update skip locked)
            and v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
            and i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
            and y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
         returning r.redemption_id, r.voucher_id, r.amount_cents, i.initiative_id, i.title, r.provider_id,
                   y.kind as "kind!", y.name as "name!", y.provider_slug, y.person_id"#,
        municipality.0,
        now,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = RedemptionId(row.redemption_id);
            Ok(Lapsed {
                id,
                voucher: VoucherId(row.voucher_id),
                initiative: InitiativeId(row.initiative_id),
                initiative_title: row.title,
                payee: receiver(id, &row.kind, row.name, row.provider_slug, row.person_id)?,
                provider: row.provider_id.map(ProviderId),
                amount: Cents(row.amount_cents),
            })
        })
        .collect()
}

/// All that a confirmation has to know, in one trip: many are confirmed at the same time.
pub(in crate::vouchers) async fn find_payment(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    id: RedemptionId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Payment>> {
    let row = sqlx::query!(
        r#"select r.voucher_id, v.initiative_id, v.organisation_id, i.title, y.kind as "kind!", y.name as "name!",
                  y.provider_slug, y.person_id, r.amount_cents, r.requested_by,
                  array(select g.person_id from role_grant g
                         where g.municipality_id = $1 and g.subject_id = v.initiative_id and g.role = 'team'
                           and g.from_at <= $3 and g.until_at is null
                         order by g.from_at, g.role_grant_id) as "team!",
                  array(select g.person_id from role_grant g
                         where g.municipality_id = $1 and g.subject_id = r.provider_id and g.role = 'provider'
                           and g.from_at <= $3 and g.until_at is null
                         order by g.from_at, g.role_grant_id) as "helpers!",
                  array(select d from servers_of($1, r.provider_id, $3) d) as "servers!",
                  array(select distinct a.person_id from served_act a
                         where a.municipality_id = $1
                           and (a.provider_id = r.provider_id or a.initiative_id = v.initiative_id)) as "served_by!"
             from redemption r
             join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
             join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
             join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
            where r.municipality_id = $1 and r.redemption_id = $2"#,
        municipality.0,
        id.0,
        now,
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Payment {
            id,
            voucher: VoucherId(row.voucher_id),
            initiative: InitiativeId(row.initiative_id),
            initiative_title: row.title,
            organisation: OrganisationId(row.organisation_id),
            payee: receiver(id, &row.kind, row.name, row.provider_slug, row.person_id)?,
            amount: Cents(row.amount_cents),
            asked_by: PersonId(row.requested_by),
            team: row.team.into_iter().map(PersonId).collect(),
            helpers: row.helpers.into_iter().map(PersonId).collect(),
            servers: row.servers.into_iter().map(PersonId).collect(),
            served_by: row.served_by.into_iter().map(PersonId).collect(),
        })
    })
    .transpose()
}

/// One statement on the pool: a request that is cut off can't leave it half done.
pub(in crate::vouchers) async fn confirm_redemption(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    redemption: RedemptionId,
    actor: PersonId,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "redemption_confirm($1, $2, $3, $4)",
        municipality.0,
        redemption.0,
        actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

/// As [`confirm_redemption`], by the board for a team that signed on paper.
pub(in crate::vouchers) async fn confirm_on_paper(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    redemption: RedemptionId,
    actor: PersonId,
    paper: &PaperYes,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "redemption_confirm_on_paper($1, $2, $3, $4, $5, $6)",
        municipality.0,
        redemption.0,
        actor.0,
        paper.signed_on,
        paper.note,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

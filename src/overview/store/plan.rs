//! What a plan's page joins: its questions for a voucher with their money, its search for help, and what its team
//! has to answer.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::base::ids::{
    ApplicationId, InitiativeId, MunicipalityId, NeedId, OrganisationId, RedemptionId, VoucherId,
};
use crate::base::money::Cents;
use crate::base::period::day_before_end;
use crate::initiatives::Party;

/// A question for a voucher and, when the answer was yes, the voucher.
#[derive(Clone, Debug)]
pub struct ApplicationLine {
    pub id: ApplicationId,
    /// As people say it on the phone: 2026-0012.
    pub number: String,
    pub organisation_id: OrganisationId,
    pub organisation: String,
    /// The reader may know the amounts: everyone does, where the rules say so.
    pub tells_amount: bool,
    /// The town hall's own desk.
    pub is_municipal: bool,
    pub amount: Cents,
    /// `submitted`, `granted`, `refused` or `withdrawn`.
    pub state: String,
    pub decide_by: NaiveDate,
    /// The board asked something, and waits for the team with its clock stopped.
    pub is_asked: bool,
    pub voucher: Option<VoucherLine>,
}

impl ApplicationLine {
    /// Who decides.
    pub fn decider(&self) -> Party {
        Party::deciding(self.is_municipal)
    }
}

#[derive(Clone, Debug)]
pub struct VoucherLine {
    pub id: VoucherId,
    pub amount: Cents,
    pub valid_until: DateTime<Utc>,
    /// Stopped by the team; the rest went back.
    pub is_cancelled: bool,
    pub paid: Cents,
    pub reserved: Cents,
    /// On the ledger's account, what is reserved included.
    pub balance: Cents,
    /// Its code is of use to a helper, by the rules.
    pub pays_helpers: bool,
}

impl VoucherLine {
    /// What the plan got and did not give back.
    pub fn kept(&self) -> Cents {
        Cents(self.balance.0 + self.paid.0)
    }

    /// The last day on which it can be used.
    pub fn last_day(&self) -> NaiveDate {
        day_before_end(self.valid_until)
    }

    /// Something can still be paid from it.
    pub fn is_left(&self, now: DateTime<Utc>) -> bool {
        self.is_usable(now) && self.balance > Cents::ZERO
    }

    pub fn is_usable(&self, now: DateTime<Utc>) -> bool {
        !self.is_cancelled && self.valid_until > now
    }
}

pub async fn applications(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<ApplicationLine>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.year, a.number, a.organisation_id, g.name as organisation,
                  g.kind as organisation_kind, open.is_public as "is_public!",
                  a.amount_cents, a.state, a.decide_by,
                  exists (select from application_question q
                           where q.municipality_id = a.municipality_id and q.application_id = a.application_id
                             and q.closed_at is null) as "is_asked!",
                  v.voucher_id as "voucher_id?", v.amount_cents as "voucher_cents?", v.valid_until as "valid_until?",
                  v.cancelled_at as "cancelled_at?", c.balance_cents as "balance_cents?", c.reserved_cents as "reserved_cents?",
                  'helper' = any(u.payment_modes) as "pays_helpers!",
                  (select coalesce(sum(r.amount_cents), 0)::bigint from redemption r
                    where r.municipality_id = a.municipality_id and r.voucher_id = v.voucher_id
                      and r.state = 'confirmed') as "paid_cents!"
             from application a
             join organisation g on g.municipality_id = a.municipality_id and g.organisation_id = a.organisation_id
             join application_openness open on open.municipality_id = a.municipality_id
                                           and open.application_id = a.application_id
             join rules u on u.municipality_id = a.municipality_id and u.rules_id = a.rules_id
             left join voucher v on v.municipality_id = a.municipality_id and v.application_id = a.application_id
             left join ledger.account c on c.municipality_id = v.municipality_id and c.account_id = v.account_id
            where a.municipality_id = $1 and a.initiative_id = $2
            order by a.applied_at desc, a.application_id desc limit 50"#,
        municipality.0,
        initiative.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ApplicationLine {
            id: ApplicationId(row.application_id),
            number: format!("{}-{:04}", row.year, row.number),
            organisation_id: OrganisationId(row.organisation_id),
            organisation: row.organisation,
            tells_amount: row.is_public,
            is_municipal: row.organisation_kind == "municipal",
            amount: Cents(row.amount_cents),
            state: row.state,
            decide_by: row.decide_by,
            is_asked: row.is_asked,
            voucher: row
                .voucher_id
                .zip(row.valid_until)
                .map(|(id, valid_until)| VoucherLine {
                    id: VoucherId(id),
                    amount: Cents(row.voucher_cents.unwrap_or_default()),
                    valid_until,
                    is_cancelled: row.cancelled_at.is_some(),
                    paid: Cents(row.paid_cents),
                    reserved: Cents(row.reserved_cents.unwrap_or_default()),
                    balance: Cents(row.balance_cents.unwrap_or_default()),
                    pays_helpers: row.pays_helpers,
                }),
        })
        .collect())
}

/// A search for help, and whom the team chose.
#[derive(Clone, Debug)]
pub struct NeedLine {
    pub id: NeedId,
    pub help_kind: String,
    pub what: String,
    /// Helpers who still have time to answer, and the last day of the first of them.
    pub asked: i64,
    pub answer_by: Option<NaiveDate>,
    /// Offers that can be chosen.
    pub offers: i64,
    pub is_closed: bool,
    pub chosen: Option<ChosenLine>,
}

#[derive(Clone, Debug)]
pub struct ChosenLine {
    pub provider: String,
    pub provider_slug: String,
    pub at: DateTime<Utc>,
    pub is_completed: bool,
    /// Of the price, what was not paid; nothing when it is over.
    pub due: Cents,
    /// Set apart for it on a voucher.
    pub held: Cents,
}

impl NeedLine {
    /// The team still looks for someone.
    pub fn is_open(&self) -> bool {
        self.chosen.is_none() && !self.is_closed
    }
}

pub async fn needs(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    today: NaiveDate,
) -> sqlx::Result<Vec<NeedLine>> {
    let rows = sqlx::query!(
        r#"select n.need_id, n.help_kind, n.what, n.state, asked.number as "asked!", asked.answer_by,
                  (select count(*) from offer f
                    where f.municipality_id = n.municipality_id and f.need_id = n.need_id
                      and f.state = 'open' and f.valid_until >= $3) as "offers!",
                  c.chosen_at as "chosen_at?", o.state as "offer_state?", p.name as "provider?", p.slug as "provider_slug?",
                  greatest(j.price_cents - j.paid_cents, 0) as due_cents, j.held_cents as "held_cents?"
             from need n
            cross join lateral (select count(*) as number, min(r.answer_by) as answer_by from help_request r
                                 where r.municipality_id = n.municipality_id and r.need_id = n.need_id
                                   and r.state = 'open' and r.answer_by >= $3) asked
             left join choice c on c.municipality_id = n.municipality_id and c.need_id = n.need_id
             left join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
             left join job_money j on j.municipality_id = c.municipality_id and j.offer_id = c.offer_id
             left join provider p on p.municipality_id = o.municipality_id and p.provider_id = o.provider_id
            where n.municipality_id = $1 and n.initiative_id = $2
            order by n.created_at, n.need_id limit 50"#,
        municipality.0,
        initiative.0,
        today,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let is_completed = row.offer_state.as_deref() == Some("completed");
            NeedLine {
                id: NeedId(row.need_id),
                help_kind: row.help_kind,
                what: row.what,
                asked: row.asked,
                answer_by: row.answer_by,
                offers: row.offers,
                is_closed: matches!(row.state.as_str(), "completed" | "ended"),
                chosen: row.chosen_at.zip(row.provider.zip(row.provider_slug)).map(
                    |(at, (provider, provider_slug))| ChosenLine {
                        provider,
                        provider_slug,
                        at,
                        is_completed,
                        due: Cents(row.due_cents.unwrap_or_default()),
                        held: Cents(row.held_cents.unwrap_or_default()),
                    },
                ),
            }
        })
        .collect())
}

/// What only the team sees: how many they are, and who asks to be paid.
#[derive(Clone, Debug, Default)]
pub struct TeamView {
    pub members: i64,
    /// Someone began to ask for a voucher, and did not send it.
    pub has_draft: bool,
    /// Questions for help that somebody of the team prepares.
    pub prepared: Vec<PreparedNeed>,
    pub payments: Vec<PaymentLine>,
}

#[derive(Clone, Debug, serde::Deserialize)]
pub struct PreparedNeed {
    pub need: NeedId,
    /// Empty when nobody wrote that yet.
    pub what: String,
}

#[derive(Clone, Debug, serde::Deserialize)]
pub struct PaymentLine {
    pub redemption: RedemptionId,
    pub voucher: VoucherId,
    pub payee: String,
    pub amount: Cents,
    /// What it takes from the voucher: a settlement takes only what it is more than its advance.
    pub new_money: Cents,
    /// Paid from what was set apart.
    pub is_held: bool,
    pub confirm_by: DateTime<Utc>,
}

pub async fn team_view(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<TeamView> {
    let row = sqlx::query!(
        r#"select (select count(*) from role_grant g
                    where g.municipality_id = $1 and g.subject_id = $2 and g.role = 'team' and g.until_at is null) as "members!",
                  exists (select from application_draft d
                           where d.municipality_id = $1 and d.initiative_id = $2) as "has_draft!",
                  (select coalesce(jsonb_agg(jsonb_build_object('need', d.need_id,
                            'what', coalesce((select field ->> 1 from jsonb_array_elements(d.fields) field
                                               where field ->> 0 = 'what' limit 1), ''))
                                             order by d.saved_at desc), '[]')
                     from need_draft d
                    where d.municipality_id = $1 and d.initiative_id = $2) as "prepared!: Json<Vec<PreparedNeed>>",
                  (select coalesce(jsonb_agg(jsonb_build_object('redemption', r.redemption_id, 'voucher', r.voucher_id,
                                                                'payee', y.name, 'amount', r.amount_cents,
                                                                'new_money', greatest(r.amount_cents - coalesce(d.amount_cents, 0), 0), 'is_held', r.voucher_hold_id is not null,
                                                                'confirm_by', r.confirm_by)
                                             order by r.confirm_by), '[]')
                     from voucher v
                     join redemption r on r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
                     join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
                     left join redemption d on d.municipality_id = r.municipality_id and d.redemption_id = r.settles_id
                    where v.municipality_id = $1 and v.initiative_id = $2
                      and r.state = 'requested' and r.confirm_by > ledger.now()) as "payments!: Json<Vec<PaymentLine>>""#,
        municipality.0,
        initiative.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(TeamView {
        members: row.members,
        has_draft: row.has_draft,
        prepared: row.prepared.0,
        payments: row.payments.0,
    })
}

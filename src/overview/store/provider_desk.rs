use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::base::ids::{HelpRequestId, MunicipalityId, OfferId, ProviderId, RedemptionId};
use crate::base::money::Cents;
use crate::base::period::day_before_end;
use crate::support::agreements::AgreementState;
use crate::support::{Answer, OfferState, RequestState};

/// A team's question to this helper, and how it stands.
#[derive(Clone, Debug)]
pub struct Question {
    pub request: HelpRequestId,
    pub plan: String,
    pub neighbourhood: String,
    /// Of what kind of help.
    pub kind: String,
    pub answer: Answer,
    pub answer_by: NaiveDate,
    /// What was offered; zero is help for free.
    pub price: Option<Cents>,
    pub valid_until: Option<NaiveDate>,
}

impl Question {
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.answer_by < today
    }
}

/// The newest first.
pub async fn questions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    today: NaiveDate,
) -> sqlx::Result<Vec<Question>> {
    let rows = sqlx::query!(
        r#"select r.help_request_id, i.title, coalesce(h.name, '') as "neighbourhood!", n.help_kind, r.state, r.answer_by,
                  o.state as "offer_state?", o.price_cents as "price_cents?", o.valid_until as "valid_until?"
             from help_request r
             join need n on n.municipality_id = r.municipality_id and n.need_id = r.need_id
             join initiative i on i.municipality_id = r.municipality_id and i.initiative_id = r.initiative_id
             left join neighbourhood h on h.municipality_id = i.municipality_id and h.neighbourhood_id = i.neighbourhood_id
             left join offer o on o.municipality_id = r.municipality_id and o.help_request_id = r.help_request_id
                              and o.state <> 'withdrawn'
            where r.municipality_id = $1 and r.provider_id = $2
            order by r.requested_at desc, r.help_request_id desc limit 200"#,
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let offer = row
                .offer_state
                .as_deref()
                .and_then(OfferState::from_code)
                .zip(row.valid_until);
            // a named check holds the column to the codes we know
            let state = RequestState::from_code(&row.state)?;
            Some(Question {
                request: HelpRequestId(row.help_request_id),
                plan: row.title,
                neighbourhood: row.neighbourhood,
                kind: row.help_kind,
                answer: Answer::of_states(state, offer, today),
                answer_by: row.answer_by,
                price: row.price_cents.map(Cents),
                valid_until: row.valid_until,
            })
        })
        .collect())
}

/// Money that this helper asked for.
#[derive(Clone, Debug)]
pub struct Payment {
    pub id: RedemptionId,
    pub plan: String,
    pub amount: Cents,
    /// `requested` or `confirmed`.
    pub state: String,
    pub confirm_by: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

impl Payment {
    /// The last day on which the team can say yes.
    pub fn last_day(&self) -> NaiveDate {
        day_before_end(self.confirm_by)
    }
}

/// What waits for a team's yes, and what teams said yes to last.
/// Money that a team set apart for this helper.
#[derive(Clone, Debug)]
pub struct Apart {
    pub plan: String,
    /// Of the job that it is for.
    pub request: HelpRequestId,
    pub rest: Cents,
    pub last_day: NaiveDate,
}

/// An agreement that is not over, and what is left of it.
#[derive(Clone, Debug)]
pub struct Agreed {
    pub offer: OfferId,
    pub request: HelpRequestId,
    pub plan: String,
    pub state: AgreementState,
    /// In whole hours.
    pub hours: i16,
    pub used: i64,
    pub ends_on: NaiveDate,
}

/// What ends first comes first.
pub async fn agreed(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Agreed>> {
    let rows = sqlx::query!(
        r#"select a.offer_id, o.help_request_id, i.title, a.state, a.hours_cap, a.ends_on,
                  (select coalesce(sum(e.minutes), 0)::bigint from agreement_entry e
                    where e.municipality_id = a.municipality_id and e.offer_id = a.offer_id) as "minutes!"
             from agreement a
             join offer o on o.municipality_id = a.municipality_id and o.offer_id = a.offer_id
             join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
            where a.municipality_id = $1 and a.provider_id = $2 and a.closed_at is null
            order by a.ends_on, a.offer_id limit 50"#,
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Agreed {
                offer: OfferId(row.offer_id),
                request: HelpRequestId(row.help_request_id),
                plan: row.title,
                // a named check holds the column to the codes we know
                state: AgreementState::from_code(&row.state)?,
                hours: row.hours_cap,
                used: (row.minutes + 59) / 60,
                ends_on: row.ends_on,
            })
        })
        .collect())
}

/// What ends first comes first.
pub async fn apart(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Apart>> {
    let rows = sqlx::query!(
        r#"select i.title, o.help_request_id, h.rest_cents, b.ends_at
             from offer o
             join initiative i on i.municipality_id = o.municipality_id and i.initiative_id = o.initiative_id
             join voucher_hold b on b.municipality_id = o.municipality_id and b.offer_id = o.offer_id
             join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id
            where o.municipality_id = $1 and o.provider_id = $2 and b.closed_at is null and b.ends_at > ledger.now()
              and h.rest_cents > 0
            order by b.ends_at, b.voucher_hold_id limit 50"#,
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Apart {
            plan: row.title,
            request: HelpRequestId(row.help_request_id),
            rest: Cents(row.rest_cents),
            last_day: day_before_end(row.ends_at),
        })
        .collect())
}

pub async fn payments(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Payment>> {
    let rows = sqlx::query!(
        "select r.redemption_id, i.title, r.amount_cents, r.state, r.confirm_by, r.closed_at
           from redemption r
           join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
           join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
          where r.municipality_id = $1 and r.provider_id = $2 and r.state in ('requested', 'confirmed')
          order by (r.state = 'requested') desc, r.requested_at desc, r.redemption_id desc limit 30",
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Payment {
            id: RedemptionId(row.redemption_id),
            plan: row.title,
            amount: Cents(row.amount_cents),
            state: row.state,
            confirm_by: row.confirm_by,
            closed_at: row.closed_at,
        })
        .collect())
}

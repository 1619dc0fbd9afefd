//! Money that waits for a board: payments that nobody of the team can say yes to, and corrections that need a second
//! person. Of one organisation, or of the town hall's own desk.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::auth::Viewer;
use crate::base::ids::{OrganisationId, RedemptionId, VoucherId};
use crate::base::money::Cents;

#[derive(Clone, Debug)]
pub struct PaymentLine {
    pub redemption: RedemptionId,
    pub voucher: VoucherId,
    /// Of the plan.
    pub title: String,
    pub payee: String,
    /// `helper`, `shop`, `resident`, `advance` or `settlement`.
    pub kind: String,
    pub amount: Cents,
    /// The last day for a yes or a no.
    pub confirm_by: NaiveDate,
    /// The team has nobody who can say yes. Else the board only writes down a yes on paper.
    pub for_board: bool,
    /// The one who reads this can say yes or no.
    pub mine: bool,
}

/// `organisation` none: of those that the town hall decides about itself.
pub async fn payments(
    conn: &mut PgConnection,
    viewer: &Viewer,
    organisation: Option<OrganisationId>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PaymentLine>> {
    sqlx::query_as!(
        PaymentLine,
        r#"select r.redemption_id as "redemption: RedemptionId", v.voucher_id as "voucher: VoucherId", i.title,
                  y.name as "payee!", r.amount_cents as "amount: Cents",
                  case when r.settles_id is not null then 'settlement' when r.is_advance then 'advance'
                       else y.kind end as "kind!",
                  ((r.confirm_by - interval '1 second') at time zone 'Europe/Amsterdam')::date as "confirm_by!",
                  redemption_needs_board($1, r.redemption_id, $4) as "for_board!",
                  holds_role($1, $3, 'board', v.organisation_id, $4)
                      and not redemption_is_own($1, r.redemption_id, $3, $4) as "mine!"
             from voucher v
             join organisation o on o.municipality_id = v.municipality_id and o.organisation_id = v.organisation_id
             join redemption r on r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
             join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
             join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
            where v.municipality_id = $1 and r.state = 'requested' and r.confirm_by > $4
              and (v.organisation_id = $2 or $2 is null and o.kind = 'municipal')
            order by redemption_needs_board($1, r.redemption_id, $4) desc, r.confirm_by, r.redemption_id limit 200"#,
        viewer.municipality.0,
        organisation.map(|organisation| organisation.0),
        viewer.person.0,
        now,
    )
    .fetch_all(conn)
    .await
}

#[derive(Clone, Debug)]
pub struct CorrectionLine {
    pub redemption: RedemptionId,
    pub voucher: VoucherId,
    /// Of the plan.
    pub title: String,
    pub payee: String,
    pub amount: Cents,
    pub proposed_by: String,
    pub proposed_at: DateTime<Utc>,
    /// The one who reads this can be the second person.
    pub mine: bool,
}

/// `organisation` none: of those that the town hall decides about itself, and those elsewhere where it is the second
/// person because the board has nobody else.
pub async fn corrections(
    conn: &mut PgConnection,
    viewer: &Viewer,
    organisation: Option<OrganisationId>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<CorrectionLine>> {
    sqlx::query_as!(
        CorrectionLine,
        r#"select r.redemption_id as "redemption: RedemptionId", v.voucher_id as "voucher: VoucherId", i.title,
                  y.name as "payee!", r.amount_cents as "amount: Cents", w.name as proposed_by, c.proposed_at,
                  may.decide as "mine!"
             from correction c
             join redemption r on r.municipality_id = c.municipality_id and r.redemption_id = c.redemption_id
             join voucher v on v.municipality_id = r.municipality_id and v.voucher_id = r.voucher_id
             join organisation o on o.municipality_id = v.municipality_id and o.organisation_id = v.organisation_id
             join initiative i on i.municipality_id = v.municipality_id and i.initiative_id = v.initiative_id
             join payee_named y on y.municipality_id = r.municipality_id and y.payee_id = r.payee_id
             join person w on w.municipality_id = c.municipality_id and w.person_id = c.proposed_by
            cross join lateral (select correction_may_decide($1, c.correction_id, $3, $4) as decide) may
            where c.municipality_id = $1 and c.state = 'proposed'
              and (v.organisation_id = $2 or $2 is null and (o.kind = 'municipal' or may.decide))
            order by c.proposed_at, c.correction_id limit 200"#,
        viewer.municipality.0,
        organisation.map(|organisation| organisation.0),
        viewer.person.0,
        now,
    )
    .fetch_all(conn)
    .await
}

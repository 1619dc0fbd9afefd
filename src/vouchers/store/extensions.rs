use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::outcome;
use crate::base::ids::{MunicipalityId, PersonId, RequestId, VoucherId};
use crate::base::period::day_before_end;
use crate::ledger::{Answer, Effects};
use crate::vouchers::extensions::{AlertKind, Extension};
use crate::vouchers::model::Voucher;

/// Each time that a voucher got a later end.
pub async fn extensions_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    voucher: VoucherId,
) -> sqlx::Result<Vec<Extension>> {
    let rows = sqlx::query!(
        "select from_until, to_until, reasons, extended_at from voucher_extension
          where municipality_id = $1 and voucher_id = $2 order by extended_at limit 50",
        municipality.0,
        voucher.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Extension {
            from: day_before_end(row.from_until),
            to: day_before_end(row.to_until),
            reasons: row.reasons,
            at: row.extended_at,
        })
        .collect())
}

/// The last day and the reasons of an extension that was asked for before.
pub(in crate::vouchers) async fn extension_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: RequestId,
) -> sqlx::Result<Option<(NaiveDate, String)>> {
    let row = sqlx::query!(
        "select to_until, reasons from voucher_extension
          where municipality_id = $1 and voucher_extension_id = $2",
        municipality.0,
        request.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (day_before_end(row.to_until), row.reasons)))
}

/// A later end, as the board gives it.
pub(in crate::vouchers) struct Extending<'a> {
    pub request: RequestId,
    pub voucher: VoucherId,
    pub valid_until: DateTime<Utc>,
    pub reasons: &'a str,
    pub actor: PersonId,
}

pub(in crate::vouchers) async fn extend(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    extending: &Extending<'_>,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "voucher_extend($1, $2, $3, $4, $5, $6, $7)",
        municipality.0,
        extending.request.0,
        extending.voucher.0,
        extending.valid_until,
        extending.reasons,
        extending.actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

/// Notes which ends come near with money left, each once, and gives those that were not announced before. A hundred at
/// a time. Who got a voucher for less than a month needs no alert of a month.
pub(in crate::vouchers) async fn note_alerts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    kind: AlertKind,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> sqlx::Result<Vec<Voucher>> {
    let (least, most) = kind.days();
    let rows = sqlx::query!(
        r#"insert into voucher_alert (municipality_id, voucher_id, kind, valid_until, told_at)
           select v.municipality_id, v.voucher_id, $2, v.valid_until, $3
             from voucher v
             join ledger.account a on a.municipality_id = v.municipality_id and a.account_id = v.account_id
            cross join lateral (select ((v.valid_until - interval '1 second') at time zone 'Europe/Amsterdam')::date - $4::date as days) l
            where v.municipality_id = $1 and v.cancelled_at is null and v.valid_until > $3
              and a.balance_cents > a.reserved_cents and l.days between $5 and $6
              and ($2 = 'week' or v.issued_at < v.valid_until - interval '31 days')
              and not exists (select from voucher_alert t
                               where t.municipality_id = v.municipality_id and t.voucher_id = v.voucher_id
                                 and t.kind = $2 and t.valid_until = v.valid_until)
            order by v.valid_until limit 100
           on conflict do nothing
           returning voucher_id"#,
        municipality.0,
        kind.code(),
        now,
        today,
        least,
        most,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut ending = Vec::new();
    for row in rows {
        let id = VoucherId(row.voucher_id);
        if let Some(voucher) = super::find_voucher(conn, municipality, id).await? {
            ending.push(voucher);
        }
    }
    Ok(ending)
}

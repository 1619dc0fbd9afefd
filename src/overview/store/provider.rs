use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::base::ids::{MunicipalityId, ProviderId};
use crate::base::money::Cents;
use crate::providers::{Income, Payer};

/// What organisations paid this helper since that moment, less what came back of those payments. Counted from the
/// ledger's rows.
pub async fn income(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    since: DateTime<Utc>,
) -> sqlx::Result<Income> {
    let payers = sqlx::query_as!(
        Payer,
        r#"select o.slug, o.name, (o.kind = 'municipal') as "is_municipal!",
                  sum(paid.amount_cents - coalesce(back.amount_cents, 0))::bigint as "amount!: Cents"
             from payee y
             join ledger.movement paid on paid.municipality_id = y.municipality_id and paid.credit_id = y.account_id
                  and paid.kind = 'redeem'
             left join ledger.movement back on back.municipality_id = paid.municipality_id
                  and back.refers_id = paid.transfer_id and back.kind = 'reverse'
             join ledger.account v on v.municipality_id = paid.municipality_id and v.account_id = paid.debit_id
             join organisation_account oa on oa.municipality_id = v.municipality_id and oa.account_id = v.parent_id
             join organisation o on o.municipality_id = oa.municipality_id and o.organisation_id = oa.organisation_id
            where y.municipality_id = $1 and y.provider_id = $2 and paid.effective_at > $3
            group by o.organisation_id, o.slug, o.name, o.kind
           having sum(paid.amount_cents - coalesce(back.amount_cents, 0)) > 0
            order by 4 desc, o.name, o.slug"#,
        municipality.0,
        provider.0,
        since,
    )
    .fetch_all(conn)
    .await?;
    Ok(Income {
        total: payers.iter().map(|payer| payer.amount).sum(),
        payers,
    })
}

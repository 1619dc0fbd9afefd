use std::collections::HashMap;

use chrono::{DateTime, Months, Utc};
use sqlx::PgConnection;

use crate::base::ids::{MunicipalityId, ProviderId};
use crate::base::money::Cents;
use crate::providers::{Income, Payer};

/// What organisations paid each of these helpers in the twelve months until now, less what came back of those payments.
/// Counted from the ledger's rows. Who got nothing is not there.
pub async fn incomes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
    now: DateTime<Utc>,
) -> sqlx::Result<HashMap<ProviderId, Income>> {
    let ids: Vec<_> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query!(
        r#"select y.provider_id as "provider_id!", o.slug, o.name, (o.kind = 'municipal') as "is_municipal!",
                  sum(paid.amount_cents - coalesce(back.amount_cents, 0))::bigint as "amount!: Cents"
             from payee y
             join ledger.movement paid on paid.municipality_id = y.municipality_id and paid.credit_id = y.account_id
                  and paid.kind = 'redeem'
             left join ledger.movement back on back.municipality_id = paid.municipality_id
                  and back.refers_id = paid.transfer_id and back.kind = 'reverse'
             join ledger.account v on v.municipality_id = paid.municipality_id and v.account_id = paid.debit_id
             join organisation_account oa on oa.municipality_id = v.municipality_id and oa.account_id = v.parent_id
             join organisation o on o.municipality_id = oa.municipality_id and o.organisation_id = oa.organisation_id
            where y.municipality_id = $1 and y.provider_id = any($2) and paid.effective_at > $3
            group by y.provider_id, o.organisation_id, o.slug, o.name, o.kind
           having sum(paid.amount_cents - coalesce(back.amount_cents, 0)) > 0
            order by 5 desc, o.name, o.slug"#,
        municipality.0,
        &ids,
        now - Months::new(12),
    )
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<ProviderId, Income> = HashMap::new();
    for row in rows {
        let income = found.entry(ProviderId(row.provider_id)).or_default();
        income.total = income.total + row.amount;
        income.payers.push(Payer {
            slug: row.slug,
            name: row.name,
            is_municipal: row.is_municipal,
            amount: row.amount,
        });
    }
    Ok(found)
}

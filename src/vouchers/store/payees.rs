use sqlx::PgConnection;
use uuid::Uuid;

use super::impossible;
use crate::base::ids::{AccountId, MunicipalityId, PayeeId, PersonId, ProviderId};
use crate::vouchers::payees::{FiledFor, Payee, PayeeKind};

struct PayeeRow {
    payee_id: Uuid,
    kind: String,
    name: String,
    provider_id: Option<Uuid>,
    kvk: Option<String>,
    person_id: Option<Uuid>,
}

impl TryFrom<PayeeRow> for Payee {
    type Error = sqlx::Error;

    fn try_from(row: PayeeRow) -> sqlx::Result<Payee> {
        Ok(Payee {
            id: PayeeId(row.payee_id),
            kind: PayeeKind::from_code(&row.kind)
                .ok_or_else(|| impossible("payee", row.payee_id))?,
            name: row.name,
            provider: row.provider_id.map(ProviderId),
            kvk: row.kvk,
            person: row.person_id.map(PersonId),
        })
    }
}

macro_rules! select_payee {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            PayeeRow,
            "select payee_id as \"payee_id!\", kind as \"kind!\", name as \"name!\", provider_id, kvk, person_id from payee_named " + $tail,
            $($arg),*
        )
    };
}

pub(in crate::vouchers) async fn payee_of_provider(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Option<Payee>> {
    select_payee!(
        "where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0
    )
    .fetch_optional(conn)
    .await?
    .map(Payee::try_from)
    .transpose()
}

pub(in crate::vouchers) async fn payee_filed_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: &FiledFor,
) -> sqlx::Result<Option<Payee>> {
    let row = match (to, to.person()) {
        (FiledFor::Shop { name, kvk, .. }, _) => {
            select_payee!(
                "where municipality_id = $1 and kvk = $2 and lower(name) = lower($3)",
                municipality.0,
                kvk,
                name
            )
            .fetch_optional(conn)
            .await?
        }
        (_, Some(person)) => {
            select_payee!(
                "where municipality_id = $1 and person_id = $2",
                municipality.0,
                person.0
            )
            .fetch_optional(conn)
            .await?
        }
        (_, None) => None,
    };
    row.map(Payee::try_from).transpose()
}

/// A helper, a shop or a resident who is paid for the first time. Nothing happens when another request was first.
pub(in crate::vouchers) async fn insert_helper_payee(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    account: AccountId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into payee (municipality_id, payee_id, kind, provider_id, account_id)
         values ($1, $2, 'helper', $3, $4) on conflict do nothing",
        municipality.0,
        PayeeId::new().0,
        provider.0,
        account.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// As [`insert_helper_payee`].
pub(in crate::vouchers) async fn insert_filed_payee(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    to: &FiledFor,
    account: AccountId,
) -> sqlx::Result<()> {
    let (kind, shop, kvk, person) = match to {
        FiledFor::Shop { name, kvk, .. } => (PayeeKind::Shop, Some(name), Some(kvk), None),
        _ => {
            let person = to.person().map(|person| person.0);
            (PayeeKind::Resident, None, None, person)
        }
    };
    sqlx::query!(
        "insert into payee (municipality_id, payee_id, kind, shop_name, kvk, person_id, account_id)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        municipality.0,
        PayeeId::new().0,
        kind.code(),
        shop,
        kvk,
        person,
        account.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

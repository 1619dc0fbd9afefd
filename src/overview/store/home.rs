use sqlx::PgConnection;

use crate::base::ids::MunicipalityId;

/// How many helpers there are to choose from, now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    pub helpers: i64,
    pub free: i64,
}

pub async fn pool(conn: &mut PgConnection, municipality: MunicipalityId) -> sqlx::Result<Pool> {
    sqlx::query_as!(
        Pool,
        r#"select count(*) as "helpers!", count(*) filter (where price_form = 'free') as "free!"
             from provider
            where municipality_id = $1 and state = 'admitted'"#,
        municipality.0
    )
    .fetch_one(conn)
    .await
}

use std::collections::HashMap;

use sqlx::PgConnection;

use super::Topic;
use crate::base::ids::MunicipalityId;

/// Says that something about this topic changed; part of the verb's transaction.
pub async fn touch(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    topic: Topic,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select queue.touch($1, $2) as "done: ()""#,
        municipality.0,
        topic.code()
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The version of every topic that ever changed.
pub async fn topic_versions(
    conn: &mut PgConnection,
) -> sqlx::Result<HashMap<(MunicipalityId, Topic), i64>> {
    let rows = sqlx::query!(
        r#"select municipality_id, topic, sum(version)::bigint as "version!"
             from queue.topic group by municipality_id, topic"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let topic = Topic::from_code(&row.topic)?;
            Some(((MunicipalityId(row.municipality_id), topic), row.version))
        })
        .collect())
}

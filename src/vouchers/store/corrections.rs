use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::{impossible, outcome};
use crate::base::ids::{CorrectionId, MunicipalityId, PersonId, RedemptionId};
use crate::ledger::{Answer, Effects};
use crate::vouchers::corrections::{Correction, CorrectionKind, CorrectionState};

/// What came back of a payment, or may: the latest first.
pub async fn corrections_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    redemption: RedemptionId,
) -> sqlx::Result<Vec<Correction>> {
    let rows = sqlx::query!(
        r#"select c.correction_id, c.kind, c.reasons, c.state, c.proposed_by, p.name as proposed_by_name, c.proposed_at,
                  c.decided_by, d.name as "decided_by_name?", c.decided_at, c.decision
             from correction c
             join person p on p.municipality_id = c.municipality_id and p.person_id = c.proposed_by
             left join person d on d.municipality_id = c.municipality_id and d.person_id = c.decided_by
            where c.municipality_id = $1 and c.redemption_id = $2
            order by c.proposed_at desc, c.correction_id desc limit 20"#,
        municipality.0,
        redemption.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let (Some(kind), Some(state)) = (
                CorrectionKind::from_code(&row.kind),
                CorrectionState::from_code(&row.state),
            ) else {
                return Err(impossible("correction", row.correction_id));
            };
            Ok(Correction {
                id: CorrectionId(row.correction_id),
                kind,
                reasons: row.reasons,
                state,
                proposed_by: PersonId(row.proposed_by),
                proposed_by_name: row.proposed_by_name,
                proposed_at: row.proposed_at,
                decided_by: row.decided_by.map(PersonId),
                decided_by_name: row.decided_by_name,
                decided_at: row.decided_at,
                decision: row.decision,
            })
        })
        .collect()
}

/// Whether this person may be the second one. The statement that moves the money asks again.
pub(in crate::vouchers) async fn may_decide(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    correction: CorrectionId,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select correction_may_decide($1, $2, $3, $4) as "may!""#,
        municipality.0,
        correction.0,
        person.0,
        now,
    )
    .fetch_one(conn)
    .await
}

/// False when something of this payment is proposed already, or it came back.
pub(in crate::vouchers) async fn propose(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: CorrectionId,
    redemption: RedemptionId,
    (kind, reasons): (CorrectionKind, &str),
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into correction (municipality_id, correction_id, redemption_id, kind, reasons, state, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, 'proposed', $6, $7) on conflict do nothing",
        municipality.0,
        id.0,
        redemption.0,
        kind.code(),
        reasons,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when it was decided meanwhile.
pub(in crate::vouchers) async fn refuse_correction(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: CorrectionId,
    by: PersonId,
    decision: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update correction set state = 'refused', decided_by = $3, decided_at = $4, decision = $5
          where municipality_id = $1 and correction_id = $2 and state = 'proposed'",
        municipality.0,
        id.0,
        by.0,
        now,
        decision,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One statement on the pool: the money and what stands beside it.
pub(in crate::vouchers) async fn give_back(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    (id, redemption): (CorrectionId, RedemptionId),
    actor: PersonId,
    reasons: &str,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "redemption_give_back($1, $2, $3, $4, $5, $6)",
        municipality.0,
        id.0,
        redemption.0,
        actor.0,
        reasons,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

/// As [`give_back`], of what another one proposed.
pub(in crate::vouchers) async fn approve_correction(
    db: impl PgExecutor<'_>,
    municipality: MunicipalityId,
    id: CorrectionId,
    actor: PersonId,
    effects: &Effects,
) -> sqlx::Result<Answer> {
    outcome!(
        "correction_approve($1, $2, $3, $4)",
        municipality.0,
        id.0,
        actor.0,
        effects.to_json(),
    )
    .fetch_one(db)
    .await
}

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::known;
use crate::base::codes::codes_of;
use crate::base::ids::{MunicipalityId, OrganisationId, PersonId, RulesId};
use crate::base::money::Cents;
use crate::base::period::DayCount;
use crate::organisations::rules::{
    ApplicantKind, DecisionMode, Explanation, FoodRule, Ground, HandlingOrder, PaymentMode, Plus,
    Professionals, Publicity, Remedy, Rules, RulesTerms, Unspent,
};

fn word<T>(column: &'static str, code: &str, parse: impl Fn(&str) -> Option<T>) -> sqlx::Result<T> {
    known("rules", column, code, parse)
}

fn words<T>(
    column: &'static str,
    codes: &[String],
    parse: impl Fn(&str) -> Option<T>,
) -> sqlx::Result<Vec<T>> {
    codes
        .iter()
        .map(|code| word(column, code, &parse))
        .collect()
}

struct RulesRow {
    rules_id: Uuid,
    organisation_id: Uuid,
    year: i16,
    version: i16,
    valid_from: NaiveDate,
    voucher_value_cents: i64,
    vouchers_per_year: Option<i16>,
    max_vouchers_per_plan: i16,
    part_allowed: bool,
    apply_before_days: i16,
    decision_days: i16,
    confirm_days: i16,
    explanation: String,
    deciders: i16,
    use_within_months: i16,
    board_may_apply: bool,
    food_allowed: String,
    refusal_grounds: Vec<String>,
    plus_criteria: Vec<String>,
    remedy: String,
    remedy_days: i16,
    reaction_working_days: i16,
    decision_mode: String,
    quorum: i16,
    handling_order: String,
    round_closings: Vec<NaiveDate>,
    cosigners: i16,
    applicants: Vec<String>,
    own_part_percent: i16,
    hour_value_cents: i64,
    payment_modes: Vec<String>,
    advance_percent: i16,
    proof_days: i16,
    proof_above_cents: i64,
    publicity: String,
    unspent: String,
    deviation_allowed: bool,
    awards_public: bool,
    large_above_cents: Option<i64>,
    large_deciders: i16,
    professionals: String,
    note: String,
    created_at: DateTime<Utc>,
    created_by: Option<Uuid>,
}

impl TryFrom<RulesRow> for Rules {
    type Error = sqlx::Error;

    fn try_from(row: RulesRow) -> sqlx::Result<Rules> {
        let terms = RulesTerms {
            voucher_value: Cents(row.voucher_value_cents),
            vouchers_per_year: row.vouchers_per_year,
            max_vouchers_per_plan: row.max_vouchers_per_plan,
            part_allowed: row.part_allowed,
            apply_before: DayCount(row.apply_before_days.into()),
            decision: DayCount(row.decision_days.into()),
            confirm: DayCount(row.confirm_days.into()),
            explanation: word("explanation", &row.explanation, Explanation::from_code)?,
            deciders: row.deciders,
            use_within_months: row.use_within_months,
            board_may_apply: row.board_may_apply,
            food: word("food_allowed", &row.food_allowed, FoodRule::from_code)?,
            refusal_grounds: words("refusal_grounds", &row.refusal_grounds, Ground::from_code)?,
            plus_criteria: words("plus_criteria", &row.plus_criteria, Plus::from_code)?,
            remedy: word("remedy", &row.remedy, Remedy::from_code)?,
            remedy_days: DayCount(row.remedy_days.into()),
            reaction_working_days: row.reaction_working_days,
            decision_mode: word("decision_mode", &row.decision_mode, DecisionMode::from_code)?,
            quorum: row.quorum,
            order: word(
                "handling_order",
                &row.handling_order,
                HandlingOrder::from_code,
            )?,
            round_closings: row.round_closings,
            cosigners: row.cosigners,
            applicants: words("applicants", &row.applicants, ApplicantKind::from_code)?,
            own_part_percent: row.own_part_percent,
            hour_value: Cents(row.hour_value_cents),
            payment_modes: words("payment_modes", &row.payment_modes, PaymentMode::from_code)?,
            advance_percent: row.advance_percent,
            proof: DayCount(row.proof_days.into()),
            proof_above: Cents(row.proof_above_cents),
            publicity: word("publicity", &row.publicity, Publicity::from_code)?,
            unspent: word("unspent", &row.unspent, Unspent::from_code)?,
            deviation_allowed: row.deviation_allowed,
            awards_public: row.awards_public,
            large_above: row.large_above_cents.map(Cents),
            large_deciders: row.large_deciders,
            professionals: word(
                "professionals",
                &row.professionals,
                Professionals::from_code,
            )?,
            note: row.note,
        };
        Ok(Rules {
            id: RulesId(row.rules_id),
            organisation: OrganisationId(row.organisation_id),
            year: row.year,
            version: row.version,
            valid_from: row.valid_from,
            terms,
            created_at: row.created_at,
            created_by: row.created_by.map(PersonId),
        })
    }
}

macro_rules! select_rules {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            RulesRow,
            "select r.rules_id, r.organisation_id, r.year, r.version, r.valid_from, r.voucher_value_cents,
                    r.vouchers_per_year, r.max_vouchers_per_plan, r.part_allowed, r.apply_before_days, r.decision_days,
                    r.confirm_days, r.explanation, r.deciders, r.use_within_months, r.board_may_apply, r.food_allowed,
                    r.refusal_grounds, r.plus_criteria, r.remedy, r.remedy_days, r.reaction_working_days,
                    r.decision_mode, r.quorum, r.handling_order, r.round_closings, r.cosigners, r.applicants,
                    r.own_part_percent, r.hour_value_cents, r.payment_modes, r.advance_percent, r.proof_days,
                    r.proof_above_cents, r.publicity, r.unspent, r.deviation_allowed, r.awards_public,
                    r.large_above_cents, r.large_deciders, r.professionals, r.note, r.created_at, r.created_by
               from rules r " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_rules(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    rules: RulesId,
) -> sqlx::Result<Option<Rules>> {
    select_rules!(
        "where r.municipality_id = $1 and r.rules_id = $2",
        municipality.0,
        rules.0
    )
    .fetch_optional(conn)
    .await?
    .map(Rules::try_from)
    .transpose()
}

/// The latest version that has begun. Last year's rules go on until the board sets new ones.
pub async fn rules_in_force(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    day: NaiveDate,
) -> sqlx::Result<Option<Rules>> {
    select_rules!(
        "where r.municipality_id = $1 and r.organisation_id = $2 and r.valid_from <= $3
         order by r.valid_from desc, r.version desc limit 1",
        municipality.0,
        organisation.0,
        day
    )
    .fetch_optional(conn)
    .await?
    .map(Rules::try_from)
    .transpose()
}

/// The rules in force of every organisation of the municipality.
pub async fn all_rules_in_force(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    day: NaiveDate,
) -> sqlx::Result<Vec<Rules>> {
    select_rules!(
        "where r.municipality_id = $1 and r.rules_id = (
            select l.rules_id from rules l
             where l.municipality_id = r.municipality_id and l.organisation_id = r.organisation_id and l.valid_from <= $2
             order by l.valid_from desc, l.version desc limit 1)",
        municipality.0,
        day
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Rules::try_from)
    .collect()
}

/// Every version, the latest first.
pub async fn rules_history(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<Rules>> {
    select_rules!(
        "where r.municipality_id = $1 and r.organisation_id = $2
         order by r.valid_from desc, r.version desc limit 100",
        municipality.0,
        organisation.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Rules::try_from)
    .collect()
}

/// The number that the next version of this year gets. Ask it with the organisation locked.
pub async fn next_version(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    year: i16,
) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        r#"select (coalesce(max(version), 0) + 1)::smallint as "next!" from rules
            where municipality_id = $1 and organisation_id = $2 and year = $3"#,
        municipality.0,
        organisation.0,
        year,
    )
    .fetch_one(conn)
    .await
}

pub async fn insert_rules(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    rules: &Rules,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into rules (municipality_id, rules_id, organisation_id, year, version, valid_from, voucher_value_cents,
                            vouchers_per_year, max_vouchers_per_plan, part_allowed, apply_before_days, decision_days,
                            confirm_days, explanation, deciders, use_within_months, board_may_apply, food_allowed,
                            refusal_grounds, plus_criteria, remedy, note, created_at, created_by, remedy_days,
                            reaction_working_days, decision_mode, quorum, handling_order, round_closings, cosigners,
                            applicants, own_part_percent, hour_value_cents, payment_modes, advance_percent,
                            proof_days, proof_above_cents, publicity, unspent, deviation_allowed, awards_public,
                            large_above_cents, large_deciders, professionals)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42,
                 $43, $44, $45)",
        municipality.0,
        rules.id.0,
        rules.organisation.0,
        rules.year,
        rules.version,
        rules.valid_from,
        rules.voucher_value.0,
        rules.vouchers_per_year,
        rules.max_vouchers_per_plan,
        rules.part_allowed,
        days(rules.apply_before),
        days(rules.decision),
        days(rules.confirm),
        rules.explanation.code(),
        rules.deciders,
        rules.use_within_months,
        rules.board_may_apply,
        rules.food.code(),
        &codes_of(&rules.refusal_grounds, Ground::code),
        &codes_of(&rules.plus_criteria, Plus::code),
        rules.remedy.code(),
        rules.note,
        rules.created_at,
        rules.created_by.map(|by| by.0),
        days(rules.remedy_days),
        rules.reaction_working_days,
        rules.decision_mode.code(),
        rules.quorum,
        rules.order.code(),
        &rules.round_closings,
        rules.cosigners,
        &codes_of(&rules.applicants, ApplicantKind::code),
        rules.own_part_percent,
        rules.hour_value.0,
        &codes_of(&rules.payment_modes, PaymentMode::code),
        rules.advance_percent,
        days(rules.proof),
        rules.proof_above.0,
        rules.publicity.code(),
        rules.unspent.code(),
        rules.deviation_allowed,
        rules.awards_public,
        rules.large_above.map(|limit| limit.0),
        rules.large_deciders,
        rules.professionals.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// As the column holds it; its check refuses what is out of range.
fn days(count: DayCount) -> i16 {
    i16::try_from(count.0).unwrap_or(i16::MAX)
}

/// The rules that the board is writing, as a form sends them.
pub(in crate::organisations) async fn find_rules_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<Option<Vec<(String, String)>>> {
    let fields = sqlx::query_scalar!(
        r#"select fields as "fields: sqlx::types::Json<Vec<(String, String)>>" from rules_draft
            where municipality_id = $1 and organisation_id = $2"#,
        municipality.0,
        organisation.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(fields.map(|fields| fields.0))
}

pub(in crate::organisations) async fn save_rules_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    fields: &[(String, String)],
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into rules_draft (municipality_id, organisation_id, fields, saved_by, saved_at)
         values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, organisation_id)
         do update set fields = excluded.fields, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        municipality.0,
        organisation.0,
        sqlx::types::Json(fields) as _,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the draft when it is this one.
pub(in crate::organisations) async fn drop_rules_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
    fields: &[(String, String)],
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from rules_draft where municipality_id = $1 and organisation_id = $2 and fields = $3",
        municipality.0,
        organisation.0,
        sqlx::types::Json(fields) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

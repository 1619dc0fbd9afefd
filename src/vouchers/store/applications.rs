use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::impossible;
use crate::base::codes::{all_known, codes_of};
use crate::base::ids::{
    ApplicationId, InitiativeId, MunicipalityId, OrganisationId, PersonId, QuestionId, RulesId,
};
use crate::base::money::Cents;
use crate::base::period::DayCount;
use crate::organisations::{ApplicantKind, Ground, Plus};
use crate::vouchers::assessment::FoodUse;
use crate::vouchers::model::{
    Answers, Application, ApplicationState, Ballot, NewApplication, Question, Remarks, Vote,
};

struct ApplicationRow {
    application_id: Uuid,
    year: i16,
    number: i32,
    initiative_id: Uuid,
    organisation_id: Uuid,
    rules_id: Uuid,
    what: String,
    starts_on: NaiveDate,
    costs: String,
    own_part: String,
    ends_on: Option<NaiveDate>,
    with_whom: String,
    total_cents: Option<i64>,
    own_money_cents: i64,
    own_hours: i16,
    applicant: String,
    on_behalf_of: String,
    cosigners: i16,
    hires_professional: bool,
    food: String,
    admits: Vec<String>,
    pluses: Vec<String>,
    paused_days: i32,
    amount_cents: i64,
    is_late: bool,
    applied_by: Uuid,
    applied_at: DateTime<Utc>,
    decide_by: NaiveDate,
    state: String,
    granted_cents: Option<i64>,
    closed_at: Option<DateTime<Utc>>,
}

impl TryFrom<ApplicationRow> for Application {
    type Error = sqlx::Error;

    fn try_from(row: ApplicationRow) -> sqlx::Result<Application> {
        let state = match (row.state.as_str(), row.granted_cents) {
            ("submitted", None) => ApplicationState::Submitted,
            ("waiting", Some(cents)) => ApplicationState::Waiting(Cents(cents)),
            ("granted", Some(cents)) => ApplicationState::Granted(Cents(cents)),
            ("refused", None) => ApplicationState::Refused,
            ("withdrawn", None) => ApplicationState::Withdrawn,
            _ => return Err(impossible("application", row.application_id)),
        };
        let wrong = || impossible("application", row.application_id);
        let answers = Answers {
            ends_on: row.ends_on,
            with_whom: row.with_whom,
            total: row.total_cents.map(Cents),
            own_money: Cents(row.own_money_cents),
            own_hours: row.own_hours,
            applicant: ApplicantKind::from_code(&row.applicant).ok_or_else(wrong)?,
            on_behalf_of: row.on_behalf_of,
            cosigners: row.cosigners,
            hires_professional: row.hires_professional,
            food: FoodUse::from_code(&row.food).ok_or_else(wrong)?,
            admits: all_known(&row.admits, Ground::from_code).ok_or_else(wrong)?,
            pluses: all_known(&row.pluses, Plus::from_code).ok_or_else(wrong)?,
        };
        Ok(Application {
            id: ApplicationId(row.application_id),
            year: row.year,
            number: row.number,
            initiative: InitiativeId(row.initiative_id),
            organisation: OrganisationId(row.organisation_id),
            rules: RulesId(row.rules_id),
            what: row.what,
            starts_on: row.starts_on,
            costs: row.costs,
            own_part: row.own_part,
            amount: Cents(row.amount_cents),
            answers,
            is_late: row.is_late,
            paused: DayCount(row.paused_days),
            applied_by: PersonId(row.applied_by),
            applied_at: row.applied_at,
            decide_by: row.decide_by,
            state,
            closed_at: row.closed_at,
        })
    }
}

macro_rules! select_application {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ApplicationRow,
            "select application_id, year, number, initiative_id, organisation_id, rules_id, what, starts_on, costs, own_part, \
                    ends_on, with_whom, total_cents, own_money_cents, own_hours, applicant, on_behalf_of, cosigners, \
                    hires_professional, food, admits, pluses, paused_days, amount_cents, is_late, applied_by, applied_at, decide_by, state, granted_cents, closed_at \
               from application " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
) -> sqlx::Result<Option<Application>> {
    select_application!(
        "where municipality_id = $1 and application_id = $2",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Application::try_from)
    .transpose()
}

/// Nobody else decides on it until the transaction ends.
pub(in crate::vouchers) async fn lock_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
) -> sqlx::Result<Option<Application>> {
    select_application!(
        "where municipality_id = $1 and application_id = $2 for no key update",
        municipality.0,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .map(Application::try_from)
    .transpose()
}

pub async fn applications_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<Application>> {
    select_application!(
        "where municipality_id = $1 and initiative_id = $2 order by applied_at desc limit 100",
        municipality.0,
        initiative.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Application::try_from)
    .collect()
}

/// What a plan was granted in a year. Of a voucher that was stopped counts what was spent: the rest went back.
pub(in crate::vouchers) async fn granted_in_year(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    organisation: OrganisationId,
    year: i16,
    without: Option<ApplicationId>,
) -> sqlx::Result<Cents> {
    let cents = sqlx::query_scalar!(
        r#"select coalesce(sum(case when v.cancelled_at is null then a.granted_cents else spent.cents end), 0)::bigint as "cents!"
             from application a
             join voucher v on v.municipality_id = a.municipality_id and v.application_id = a.application_id
             cross join lateral (
                 select coalesce(sum(r.amount_cents), 0) as cents from redemption r
                  where r.municipality_id = v.municipality_id and r.voucher_id = v.voucher_id
                    and r.state = 'confirmed') spent
            where a.municipality_id = $1 and a.initiative_id = $2 and a.organisation_id = $3 and a.year = $4
              and a.state = 'granted' and a.application_id is distinct from $5"#,
        municipality.0,
        initiative.0,
        organisation.0,
        year,
        without.map(|application| application.0),
    )
    .fetch_one(conn)
    .await?;
    Ok(Cents(cents))
}

/// What is asked of the row besides what the team typed.
pub(in crate::vouchers) struct Filed {
    pub id: ApplicationId,
    pub year: i16,
    pub initiative: InitiativeId,
    pub organisation: OrganisationId,
    pub rules: RulesId,
    pub is_late: bool,
    pub applied_by: PersonId,
    pub applied_at: DateTime<Utc>,
    pub decide_by: NaiveDate,
}

/// Gives the number.
pub(in crate::vouchers) async fn insert_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    filed: &Filed,
    new: &NewApplication,
) -> sqlx::Result<i32> {
    // numbers of a year follow each other without gaps: one at a time per municipality
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('application.number'), $1) as "locked: ()""#,
        municipality.0
    )
    .execute(&mut *conn)
    .await?;
    let answers = &new.answers;
    sqlx::query_scalar!(
        "insert into application (municipality_id, application_id, year, number, initiative_id, organisation_id, rules_id,
                                  what, starts_on, costs, own_part, amount_cents, is_late, applied_by, applied_at, decide_by, state,
                                  ends_on, with_whom, total_cents, own_money_cents, own_hours, applicant, on_behalf_of,
                                  cosigners, hires_professional, food, admits, pluses)
         values ($1, $2, $3, (select coalesce(max(number), 0) + 1 from application where municipality_id = $1 and year = $3),
                 $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'submitted', $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
         returning number",
        municipality.0,
        filed.id.0,
        filed.year,
        filed.initiative.0,
        filed.organisation.0,
        filed.rules.0,
        new.what,
        new.starts_on,
        new.costs,
        new.own_part,
        new.amount.0,
        filed.is_late,
        filed.applied_by.0,
        filed.applied_at,
        filed.decide_by,
        answers.ends_on,
        answers.with_whom,
        answers.total.map(|total| total.0),
        answers.own_money.0,
        answers.own_hours,
        answers.applicant.code(),
        answers.on_behalf_of,
        answers.cosigners,
        answers.hires_professional,
        answers.food.code(),
        &codes_of(&answers.admits, Ground::code),
        &codes_of(&answers.pluses, Plus::code),
    )
    .fetch_one(conn)
    .await
}

pub(in crate::vouchers) async fn close_application(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ApplicationId,
    state: ApplicationState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let granted = match state {
        ApplicationState::Granted(cents) | ApplicationState::Waiting(cents) => Some(cents.0),
        _ => None,
    };
    let waits = matches!(state, ApplicationState::Waiting(_));
    let done = sqlx::query!(
        "update application set state = $3, granted_cents = $4, closed_at = $5,
                                waiting_since = case when $6 then $5 else waiting_since end
          where municipality_id = $1 and application_id = $2 and state in ('submitted', 'waiting')",
        municipality.0,
        id.0,
        state.code(),
        granted,
        now,
        waits,
    )
    .execute(conn)
    .await?;
    if done.rows_affected() != 1 {
        return Err(sqlx::Error::RowNotFound);
    }
    Ok(())
}

/// The votes that count.
pub async fn votes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
) -> sqlx::Result<Vec<Vote>> {
    let rows = sqlx::query!(
        "select v.person_id, p.name, v.vote, v.amount_cents, v.grounds, v.reasons, v.way_to_yes, v.conditions, v.deviation,
                v.meeting_on, v.told_on, v.voted_at
           from application_vote v join person p on p.municipality_id = v.municipality_id and p.person_id = v.person_id
          where v.municipality_id = $1 and v.application_id = $2 and v.replaced_at is null order by v.voted_at",
        municipality.0,
        application.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let ballot = match (row.vote.as_str(), row.amount_cents) {
                ("grant", Some(cents)) => Ballot::Grant {
                    amount: Cents(cents),
                },
                ("refuse", None) => Ballot::Refuse {
                    grounds: row.grounds,
                    way_to_yes: row.way_to_yes,
                },
                ("aside", None) => Ballot::Aside,
                _ => return Err(impossible("application_vote", application)),
            };
            Ok(Vote {
                person: PersonId(row.person_id),
                name: row.name,
                ballot,
                reasons: row.reasons,
                conditions: row.conditions,
                deviation: row.deviation,
                meeting_on: row.meeting_on,
                told_on: row.told_on,
                voted_at: row.voted_at,
            })
        })
        .collect()
}

/// In the place of what this person said before, which stays on record.
pub(in crate::vouchers) async fn insert_vote(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
    person: PersonId,
    ballot: &Ballot,
    remarks: &Remarks,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update application_vote set replaced_at = $4
          where municipality_id = $1 and application_id = $2 and person_id = $3 and replaced_at is null",
        municipality.0,
        application.0,
        person.0,
        now,
    )
    .execute(&mut *conn)
    .await?;
    let (amount, grounds, way_to_yes) = match ballot {
        Ballot::Grant { amount } => (Some(amount.0), &[][..], ""),
        Ballot::Refuse {
            grounds,
            way_to_yes,
        } => (None, grounds.as_slice(), way_to_yes.as_str()),
        Ballot::Aside => (None, &[][..], ""),
    };
    sqlx::query!(
        "insert into application_vote (municipality_id, application_id, person_id, vote, amount_cents, grounds, reasons, way_to_yes, voted_at,
                                       conditions, deviation, meeting_on, told_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        municipality.0,
        application.0,
        person.0,
        ballot.code(),
        amount,
        grounds,
        remarks.reasons,
        way_to_yes,
        now,
        remarks.conditions,
        remarks.deviation,
        remarks.meeting_on,
        remarks.told_on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Applications that still wait while their plan has ended, locked; those that someone else holds are left. A part of
/// them at a time.
pub(in crate::vouchers) async fn lock_waiting_of_ended_plans(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    limit: i64,
) -> sqlx::Result<Vec<Application>> {
    select_application!(
        "where municipality_id = $1 and state in ('submitted', 'waiting') and exists (
                select from initiative i
                 where i.municipality_id = application.municipality_id and i.initiative_id = application.initiative_id
                   and i.state in ('done', 'stopped'))
          order by application_id limit $2 for no key update skip locked",
        municipality.0,
        limit
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Application::try_from)
    .collect()
}

/// Whether someone of the plan's team sits on the board of the organisation that decides.
pub(in crate::vouchers) async fn team_is_of_board(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    organisation: OrganisationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from role_grant team join role_grant board
                 on board.municipality_id = team.municipality_id and board.person_id = team.person_id
              where team.municipality_id = $1 and team.role = 'team' and team.subject_id = $2
                and board.role = 'board' and board.subject_id = $3
                and team.from_at <= $4 and (team.until_at is null or team.until_at > $4)
                and board.from_at <= $4 and (board.until_at is null or board.until_at > $4)) as "found!""#,
        municipality.0,
        initiative.0,
        organisation.0,
        now,
    )
    .fetch_one(conn)
    .await
}

/// What the team typed last and did not send yet, as a form sends it.
pub(in crate::vouchers) async fn find_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Option<Vec<(String, String)>>> {
    let fields = sqlx::query_scalar!(
        r#"select fields as "fields: sqlx::types::Json<Vec<(String, String)>>" from application_draft
            where municipality_id = $1 and initiative_id = $2"#,
        municipality.0,
        initiative.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(fields.map(|fields| fields.0))
}

pub(in crate::vouchers) async fn save_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    fields: &[(String, String)],
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into application_draft (municipality_id, initiative_id, fields, saved_by, saved_at)
         values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, initiative_id)
         do update set fields = excluded.fields, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        municipality.0,
        initiative.0,
        sqlx::types::Json(fields) as _,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::vouchers) async fn drop_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from application_draft where municipality_id = $1 and initiative_id = $2",
        municipality.0,
        initiative.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Of each organisation the application that waits longest for money, locked; what someone else holds is left.
pub(in crate::vouchers) async fn lock_first_of_each_list(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Application>> {
    select_application!(
        "where municipality_id = $1 and state = 'waiting' and application_id = (
                select w.application_id from application w
                 where w.municipality_id = application.municipality_id
                   and w.organisation_id = application.organisation_id and w.state = 'waiting'
                 order by w.waiting_since, w.application_id limit 1)
          order by application_id for no key update skip locked",
        municipality.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Application::try_from)
    .collect()
}

/// Whether an organisation said yes to someone for whom it has no money yet.
pub(in crate::vouchers) async fn someone_waits(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    organisation: OrganisationId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from application
                           where municipality_id = $1 and organisation_id = $2 and state = 'waiting') as "waits!""#,
        municipality.0,
        organisation.0,
    )
    .fetch_one(conn)
    .await
}

/// What the board asked, the latest first.
pub(in crate::vouchers) async fn questions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
) -> sqlx::Result<Vec<Question>> {
    sqlx::query_as!(
        Question,
        "select q.question_id as id, q.question, p.name as asked_by, q.asked_at, q.answer, q.closed_at
           from application_question q
           join person p on p.municipality_id = q.municipality_id and p.person_id = q.asked_by
          where q.municipality_id = $1 and q.application_id = $2 order by q.asked_at desc limit 50",
        municipality.0,
        application.0,
    )
    .fetch_all(conn)
    .await
}

/// The question that stops the clock.
pub(in crate::vouchers) async fn open_question(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    application: ApplicationId,
) -> sqlx::Result<Option<Question>> {
    let questions = questions(conn, municipality, application).await?;
    let mut open = questions.into_iter();
    Ok(open.find(|question| question.closed_at.is_none()))
}

pub(in crate::vouchers) async fn insert_question(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: QuestionId,
    application: ApplicationId,
    question: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into application_question (municipality_id, question_id, application_id, question, asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        municipality.0,
        id.0,
        application.0,
        question,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The clock goes on: the days that it stood still come after the last day.
pub(in crate::vouchers) async fn close_question(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, application): (QuestionId, ApplicationId),
    answer: &str,
    by: Option<PersonId>,
    paused: DayCount,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update application_question set answer = $3, answered_by = $4, closed_at = $5
          where municipality_id = $1 and question_id = $2 and closed_at is null",
        municipality.0,
        id.0,
        answer,
        by.map(|by| by.0),
        now,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update application set paused_days = paused_days + $3, decide_by = decide_by + $3
          where municipality_id = $1 and application_id = $2",
        municipality.0,
        application.0,
        paused.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Applications whose last day comes within so many days, and of which nobody was warned yet; marked as warned.
pub(in crate::vouchers) async fn mark_soon_late(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    today: NaiveDate,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<ApplicationId>> {
    let ids = sqlx::query_scalar!(
        "insert into application_warning (municipality_id, application_id, decide_by, warned_at)
         select a.municipality_id, a.application_id, a.decide_by, $4
           from application a
          where a.municipality_id = $1 and a.state = 'submitted' and a.decide_by between $2 and $3
            and not exists (select from application_question q
                             where q.municipality_id = a.municipality_id and q.application_id = a.application_id
                               and q.closed_at is null)
          order by a.decide_by, a.application_id limit 50
         on conflict do nothing
         returning application_id",
        municipality.0,
        today,
        until,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId).collect())
}

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Ball, Ending, Filter, Initiative, InitiativeLine, NewStep, PartText, Party, Phase, Reader,
    STEP_KINDS, State, Step, Theme, Visibility,
};
use crate::base::ids::{InitiativeId, MunicipalityId, NeighbourhoodId, PersonId, StepId};

/// A row that can't be: its code is none of ours. The columns have named checks, so this is a fault.
fn unknown(table: &str, column: &str, id: Uuid) -> sqlx::Error {
    sqlx::Error::Decode(format!("{table} {id}: {column} has an unknown code").into())
}

struct InitiativeRow {
    initiative_id: Uuid,
    slug: String,
    title: String,
    summary: String,
    reason: String,
    who_joins: String,
    neighbourhood_id: Option<Uuid>,
    neighbourhood_name: String,
    neighbourhood_slug: String,
    theme: Option<String>,
    state: String,
    phase: String,
    started_by: Uuid,
    created_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    ball_with: String,
    ball_due_on: Option<NaiveDate>,
}

impl TryFrom<InitiativeRow> for Initiative {
    type Error = sqlx::Error;

    fn try_from(row: InitiativeRow) -> sqlx::Result<Initiative> {
        let odd = |column| unknown("initiative", column, row.initiative_id);
        let theme = match row.theme {
            Some(code) => Some(Theme::from_code(&code).ok_or_else(|| odd("theme"))?),
            None => None,
        };
        Ok(Initiative {
            theme,
            state: State::from_code(&row.state).ok_or_else(|| odd("state"))?,
            phase: Phase::from_code(&row.phase).ok_or_else(|| odd("phase"))?,
            ball: Ball {
                with: Party::from_code(&row.ball_with).ok_or_else(|| odd("ball_with"))?,
                due_on: row.ball_due_on,
            },
            id: InitiativeId(row.initiative_id),
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            reason: row.reason,
            who_joins: row.who_joins,
            neighbourhood: row.neighbourhood_id.map(NeighbourhoodId),
            neighbourhood_name: row.neighbourhood_name,
            neighbourhood_slug: row.neighbourhood_slug,
            started_by: PersonId(row.started_by),
            created_at: row.created_at,
            published_at: row.published_at,
            ended_at: row.ended_at,
        })
    }
}

macro_rules! select_initiative {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            InitiativeRow,
            r#"select i.initiative_id, i.slug, i.title, i.summary, i.reason, i.who_joins, i.neighbourhood_id,
                      coalesce(n.name, '') as "neighbourhood_name!", coalesce(n.slug, '') as "neighbourhood_slug!",
                      i.theme, i.state, i.phase, i.started_by, i.created_at, i.published_at, i.ended_at,
                      i.ball_with, i.ball_due_on
                 from initiative i
                 left join neighbourhood n on n.municipality_id = i.municipality_id and n.neighbourhood_id = i.neighbourhood_id "#
                + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Option<Initiative>> {
    select_initiative!(
        "where i.municipality_id = $1 and i.initiative_id = $2",
        municipality.0,
        initiative.0
    )
    .fetch_optional(conn)
    .await?
    .map(Initiative::try_from)
    .transpose()
}

pub async fn find_by_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slug: &str,
) -> sqlx::Result<Option<Initiative>> {
    select_initiative!(
        "where i.municipality_id = $1 and i.slug = $2",
        municipality.0,
        slug
    )
    .fetch_optional(conn)
    .await?
    .map(Initiative::try_from)
    .transpose()
}

/// Finds it and holds it until the transaction ends: two of the team who act at once come one after the other.
pub async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Option<Initiative>> {
    select_initiative!(
        "where i.municipality_id = $1 and i.initiative_id = $2 for no key update of i",
        municipality.0,
        initiative.0
    )
    .fetch_optional(conn)
    .await?
    .map(Initiative::try_from)
    .transpose()
}

pub(super) async fn insert_draft(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    slug: &str,
    title: &str,
    started_by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into initiative (municipality_id, initiative_id, slug, title, state, started_by, created_at, ball_with)
         values ($1, $2, $3, $4, 'draft', $5, $6, 'team')",
        municipality.0,
        initiative.0,
        slug,
        title,
        started_by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the fields of one subject and no others, so that two pages open at once don't undo each other.
pub(super) async fn save_part(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    text: &PartText,
) -> sqlx::Result<()> {
    match text {
        PartText::Name { title, summary } => {
            sqlx::query!(
                "update initiative set title = $3, summary = $4 where municipality_id = $1 and initiative_id = $2",
                municipality.0,
                initiative.0,
                title,
                summary,
            )
            .execute(conn)
            .await?
        }
        PartText::Why { reason } => {
            sqlx::query!(
                "update initiative set reason = $3 where municipality_id = $1 and initiative_id = $2",
                municipality.0,
                initiative.0,
                reason,
            )
            .execute(conn)
            .await?
        }
        PartText::Where {
            neighbourhood,
            theme,
        } => {
            sqlx::query!(
                "update initiative set neighbourhood_id = $3, theme = $4 where municipality_id = $1 and initiative_id = $2",
                municipality.0,
                initiative.0,
                neighbourhood.0,
                theme.code(),
            )
            .execute(conn)
            .await?
        }
        PartText::Who { who_joins } => {
            sqlx::query!(
                "update initiative set who_joins = $3 where municipality_id = $1 and initiative_id = $2",
                municipality.0,
                initiative.0,
                who_joins,
            )
            .execute(conn)
            .await?
        }
    };
    Ok(())
}

pub(super) async fn set_published(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update initiative set state = 'active', published_at = $3 where municipality_id = $1 and initiative_id = $2",
        municipality.0,
        initiative.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Phase and state of an ended plan are one word, so they are written together.
pub(super) async fn set_ended(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    ending: Ending,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update initiative set state = $3, phase = $3, ended_at = $4 where municipality_id = $1 and initiative_id = $2",
        municipality.0,
        initiative.0,
        ending.code(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_step(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    step: &NewStep,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into initiative_step (municipality_id, step_id, initiative_id, kind, at, actor_id, actor_role, args,
                                      ball_with, ball_due_on, visibility)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        municipality.0,
        StepId::new().0,
        step.initiative.0,
        step.kind,
        now,
        step.actor.map(|actor| actor.0),
        step.actor_role.as_actor().code(),
        step.args,
        step.ball_with.as_holder().code(),
        step.ball_due_on,
        step.visibility.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Hands the ball on. An ended plan keeps its phase, and nobody has to act: what comes after the end (a helper's
/// last payment) is on the timeline, but brings no new turn.
pub(super) async fn hand_over(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    step: &NewStep,
    phase: Option<Phase>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update initiative set ball_with = $3, ball_due_on = $4, phase = coalesce($5, phase)
          where municipality_id = $1 and initiative_id = $2 and state in ('draft', 'active')",
        municipality.0,
        step.initiative.0,
        step.ball_with.as_holder().code(),
        step.ball_due_on,
        phase.map(Phase::code),
    )
    .execute(conn)
    .await?;
    Ok(())
}

struct StepRow {
    step_id: Uuid,
    kind: String,
    at: DateTime<Utc>,
    actor_role: String,
    args: Value,
    ball_with: String,
    ball_due_on: Option<NaiveDate>,
    visibility: String,
    served_by: Option<String>,
}

impl TryFrom<StepRow> for Step {
    type Error = sqlx::Error;

    fn try_from(row: StepRow) -> sqlx::Result<Step> {
        let odd = |column| unknown("initiative_step", column, row.step_id);
        Ok(Step {
            actor_role: Party::from_code(&row.actor_role).ok_or_else(|| odd("actor_role"))?,
            ball: Ball {
                with: Party::from_code(&row.ball_with).ok_or_else(|| odd("ball_with"))?,
                due_on: row.ball_due_on,
            },
            visibility: Visibility::from_code(&row.visibility).ok_or_else(|| odd("visibility"))?,
            id: StepId(row.step_id),
            kind: row.kind,
            at: row.at,
            args: row.args,
            served_by: row.served_by,
        })
    }
}

/// The timeline, newest first, with the steps that this reader sees. Who joined and left comes from the history of
/// roles, which has no second administration here; the first member is the one who started.
pub async fn steps(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    reader: Reader,
) -> sqlx::Result<Vec<Step>> {
    let also: Vec<String> = STEP_KINDS
        .iter()
        .filter(|kind| reader.sees_own_steps(kind.about))
        .map(|kind| kind.code.to_owned())
        .collect();
    sqlx::query_as!(
        StepRow,
        r#"select step_id as "step_id!", kind as "kind!", at as "at!", actor_role as "actor_role!", args as "args!",
                  ball_with as "ball_with!", ball_due_on, visibility as "visibility!", served_by
             from (select s.step_id, s.kind, s.at, s.actor_role, s.args, s.ball_with, s.ball_due_on, s.visibility,
                          case when $3 and s.actor_role = 'provider' then
                              (select coalesce(o.name, '') from served_act a
                                 left join role_subject o on o.municipality_id = a.municipality_id and o.subject_id = a.organisation_id
                                where a.municipality_id = s.municipality_id and a.initiative_id = s.initiative_id
                                  and a.person_id = s.actor_id and a.at = s.at limit 1) end as served_by
                     from initiative_step s
                    where s.municipality_id = $1 and s.initiative_id = $2 and (s.visibility = 'public' or s.kind = any($4))
                   union all
                   select g.role_grant_id, 'member_joined', g.from_at, 'team', '{}', 'nobody', null, 'team', null
                     from role_grant g
                    where $3 and g.municipality_id = $1 and g.subject_id = $2 and g.role = 'team' and g.granted_by is not null
                   union all
                   select g.role_grant_id, 'member_left', g.until_at, 'team', '{}', 'nobody', null, 'team', null
                     from role_grant g
                    where $3 and g.municipality_id = $1 and g.subject_id = $2 and g.role = 'team' and g.until_at is not null
                  ) lines
            order by at desc, step_id desc limit 200"#,
        municipality.0,
        initiative.0,
        reader == Reader::Team,
        &also,
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Step::try_from)
    .collect()
}

/// Where a list goes on: behind this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub published_at: DateTime<Utc>,
    pub id: InitiativeId,
}

impl Cursor {
    pub fn after(line: &InitiativeLine) -> Cursor {
        Cursor {
            published_at: line.published_at,
            id: line.id,
        }
    }

    /// None when it is not one of ours: the list then starts at the beginning.
    pub fn parse(text: &str) -> Option<Cursor> {
        let (moment, id) = text.split_once('.')?;
        Some(Cursor {
            published_at: DateTime::from_timestamp_micros(moment.parse().ok()?)?,
            id: id.parse().ok()?,
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.published_at.timestamp_micros(), self.id)
    }
}

struct LineRow {
    initiative_id: Uuid,
    slug: String,
    title: String,
    summary: String,
    neighbourhood_name: String,
    theme: String,
    phase: String,
    published_at: DateTime<Utc>,
    ball_with: String,
    ball_due_on: Option<NaiveDate>,
    members: i64,
}

impl TryFrom<LineRow> for InitiativeLine {
    type Error = sqlx::Error;

    fn try_from(row: LineRow) -> sqlx::Result<InitiativeLine> {
        let odd = |column| unknown("initiative", column, row.initiative_id);
        Ok(InitiativeLine {
            theme: Theme::from_code(&row.theme).ok_or_else(|| odd("theme"))?,
            phase: Phase::from_code(&row.phase).ok_or_else(|| odd("phase"))?,
            ball: Ball {
                with: Party::from_code(&row.ball_with).ok_or_else(|| odd("ball_with"))?,
                due_on: row.ball_due_on,
            },
            id: InitiativeId(row.initiative_id),
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            neighbourhood_name: row.neighbourhood_name,
            published_at: row.published_at,
            members: row.members,
        })
    }
}

macro_rules! select_line {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            LineRow,
            r#"select i.initiative_id, i.slug, i.title, i.summary, n.name as neighbourhood_name, i.theme as "theme!",
                      i.phase, i.published_at as "published_at!", i.ball_with, i.ball_due_on,
                      (select count(*) from role_grant g
                        where g.municipality_id = i.municipality_id and g.subject_id = i.initiative_id
                          and g.role = 'team' and g.until_at is null) as "members!"
                 from initiative i
                 join neighbourhood n on n.municipality_id = i.municipality_id and n.neighbourhood_id = i.neighbourhood_id "#
                + $tail,
            $($arg),*
        )
    };
}

/// Public plans, newest first.
pub async fn list(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> sqlx::Result<Vec<InitiativeLine>> {
    select_line!(
        "where i.municipality_id = $1 and i.state <> 'draft'
           and ($2::uuid is null or i.neighbourhood_id = $2)
           and ($3::text is null or i.theme = $3)
           and ($4::text is null or i.phase = $4)
           and (cardinality($5::text[]) = 0 or (i.title || ' ' || i.summary) ilike all ($5))
           and ($6::timestamptz is null or (i.published_at, i.initiative_id) < ($6, $7))
         order by i.published_at desc, i.initiative_id desc limit $8",
        municipality.0,
        filter.neighbourhood.map(|id| id.0),
        filter.theme.map(Theme::code),
        filter.phase.map(Phase::code),
        &filter.patterns(),
        after.map(|cursor| cursor.published_at),
        after.map(|cursor| cursor.id.0),
        limit
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(InitiativeLine::try_from)
    .collect()
}

/// How many plans a filter with words finds; without words [`counts`] knows.
pub async fn count_matching(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    filter: &Filter,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from initiative i
            where i.municipality_id = $1 and i.state <> 'draft'
              and ($2::uuid is null or i.neighbourhood_id = $2)
              and ($3::text is null or i.theme = $3)
              and ($4::text is null or i.phase = $4)
              and (cardinality($5::text[]) = 0 or (i.title || ' ' || i.summary) ilike all ($5))"#,
        municipality.0,
        filter.neighbourhood.map(|id| id.0),
        filter.theme.map(Theme::code),
        filter.phase.map(Phase::code),
        &filter.patterns(),
    )
    .fetch_one(conn)
    .await
}

/// Active plans that look like this one: in the same neighbourhood and about the same theme, then one of the two.
pub async fn similar(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    neighbourhood: NeighbourhoodId,
    theme: Theme,
    limit: i64,
) -> sqlx::Result<Vec<InitiativeLine>> {
    select_line!(
        "where i.municipality_id = $1 and i.state = 'active' and i.initiative_id <> $2
           and i.neighbourhood_id = $3
         order by (i.theme = $4) desc, i.published_at desc, i.initiative_id desc limit $5",
        municipality.0,
        initiative.0,
        neighbourhood.0,
        theme.code(),
        limit
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(InitiativeLine::try_from)
    .collect()
}

/// So many public plans of one kind.
#[derive(Clone, Debug)]
pub struct PlanCount {
    pub neighbourhood: NeighbourhoodId,
    pub theme: Theme,
    pub phase: Phase,
    pub plans: i64,
}

/// The number of public plans of every kind there is.
pub async fn counts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<PlanCount>> {
    let rows = sqlx::query!(
        "select neighbourhood_id, theme, phase, plans from initiative_count where municipality_id = $1 and plans > 0",
        municipality.0,
    )
    .fetch_all(conn)
    .await?;
    let count = |theme: &str, phase: &str, neighbourhood: Uuid, plans: i32| {
        let odd = |column| unknown("initiative_count", column, neighbourhood);
        Ok(PlanCount {
            neighbourhood: NeighbourhoodId(neighbourhood),
            theme: Theme::from_code(theme).ok_or_else(|| odd("theme"))?,
            phase: Phase::from_code(phase).ok_or_else(|| odd("phase"))?,
            plans: plans.into(),
        })
    };
    rows.into_iter()
        .map(|row| count(&row.theme, &row.phase, row.neighbourhood_id, row.plans))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nonsense_is_none() {
        let cursor = Cursor {
            published_at: "2026-11-24T12:00:00.123456Z".parse().unwrap(),
            id: InitiativeId::new(),
        };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for bad in ["", "x.y", "1", "9999999999999999999.1", "12.", "' or 1=1"] {
            assert_eq!(Cursor::parse(bad), None, "{bad}");
        }
    }
}

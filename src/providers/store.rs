use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::declared::Declared;
use super::model::{
    Admission, AdmissionDecision, Condition, HelpKind, Identity, Independence, Kind, Language,
    Leaving, Outcome, Phase, Price, PriceForm, Profile, Provider, ProviderLine, Scope, SmallJob,
    State, Tie,
};
use crate::base::codes::{all_known, codes_of};
use crate::base::ids::{
    AccountId, IntentionId, MunicipalityId, NeighbourhoodId, PersonId, ProviderId, SmallJobId,
};
use crate::base::money::Cents;
use crate::tenancy::Expertise;

/// A row that the checks of the table should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("provider {provider} has an unknown {column}")]
struct OddRow {
    provider: Uuid,
    column: &'static str,
}

fn odd(provider: Uuid, column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(OddRow { provider, column }))
}

fn price_of(
    form: PriceForm,
    cents: Option<i64>,
    percent: Option<i16>,
    buys: String,
) -> Option<Price> {
    match form {
        PriceForm::Free => Some(Price::Free),
        PriceForm::Hour => Some(Price::Hour {
            amount: Cents(cents?),
            btw_percent: percent?,
        }),
        PriceForm::Fixed => Some(Price::Fixed {
            amount: Cents(cents?),
            btw_percent: percent?,
            buys,
        }),
    }
}

fn ties_of(municipality: bool, housing: bool, welfare: bool) -> Vec<Tie> {
    [
        (municipality, Tie::Municipality),
        (housing, Tie::Housing),
        (welfare, Tie::Welfare),
    ]
    .into_iter()
    .filter(|(tied, _)| *tied)
    .map(|(_, tie)| tie)
    .collect()
}

fn codes_of_expertise(profile: &Profile) -> Vec<String> {
    profile.expertise.iter().map(ToString::to_string).collect()
}

struct ProviderRow {
    provider_id: Uuid,
    slug: String,
    name: String,
    kind: String,
    kvk: Option<String>,
    about: String,
    does_not: String,
    for_whom: String,
    scopes: Vec<String>,
    help_kinds: Vec<String>,
    expertise: Vec<String>,
    languages: Vec<String>,
    price_form: String,
    price_cents: Option<i64>,
    price_note: String,
    btw_percent: Option<i16>,
    free_first_talk: bool,
    phases: Vec<String>,
    hours_per_month: Option<i16>,
    away_until: Option<NaiveDate>,
    employer: String,
    payers: String,
    works_for_municipality: bool,
    works_for_housing: bool,
    works_for_welfare: bool,
    independence: String,
    independence_at: DateTime<Utc>,
    state: String,
    available: bool,
    applied_at: DateTime<Utc>,
    admitted_at: Option<DateTime<Utc>>,
    vog_seen_on: Option<NaiveDate>,
    account_id: Option<i64>,
    areas: Vec<Uuid>,
}

impl TryFrom<ProviderRow> for Provider {
    type Error = sqlx::Error;

    fn try_from(row: ProviderRow) -> sqlx::Result<Provider> {
        let odd = |column| odd(row.provider_id, column);
        let form = PriceForm::from_code(&row.price_form).ok_or_else(|| odd("price_form"))?;
        let price = price_of(form, row.price_cents, row.btw_percent, row.price_note)
            .ok_or_else(|| odd("price_cents"))?;
        Ok(Provider {
            id: ProviderId(row.provider_id),
            slug: row.slug,
            identity: Identity {
                name: row.name,
                kind: Kind::from_code(&row.kind).ok_or_else(|| odd("kind"))?,
                kvk: row.kvk,
            },
            profile: Profile {
                about: row.about,
                does_not: row.does_not,
                for_whom: row.for_whom,
                scopes: all_known(&row.scopes, Scope::from_code).ok_or_else(|| odd("scopes"))?,
                help_kinds: all_known(&row.help_kinds, HelpKind::from_code)
                    .ok_or_else(|| odd("help_kinds"))?,
                expertise: all_known(&row.expertise, Expertise::from_code)
                    .ok_or_else(|| odd("expertise"))?,
                languages: all_known(&row.languages, Language::from_code)
                    .ok_or_else(|| odd("languages"))?,
                price,
                free_first_talk: row.free_first_talk,
                phases: all_known(&row.phases, Phase::from_code).ok_or_else(|| odd("phases"))?,
                hours_per_month: row.hours_per_month,
                away_until: row.away_until,
                independence: Independence {
                    employer: row.employer,
                    payers: row.payers,
                    ties: ties_of(
                        row.works_for_municipality,
                        row.works_for_housing,
                        row.works_for_welfare,
                    ),
                    statement: row.independence,
                },
                areas: row.areas.into_iter().map(NeighbourhoodId).collect(),
            },
            independence_at: row.independence_at,
            state: State::from_code(&row.state).ok_or_else(|| odd("state"))?,
            available: row.available,
            applied_at: row.applied_at,
            admitted_at: row.admitted_at,
            vog_seen_on: row.vog_seen_on,
            account: row.account_id.map(AccountId),
        })
    }
}

macro_rules! select_provider {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ProviderRow,
            r#"select p.provider_id, p.slug, p.name, p.kind, p.kvk, p.about, p.does_not, p.for_whom, p.scopes, p.help_kinds,
                      p.expertise, p.languages, p.price_form, p.price_cents, p.price_note, p.btw_percent, p.free_first_talk,
                      p.phases, p.hours_per_month, p.away_until, p.vog_seen_on, p.employer, p.payers, p.works_for_municipality, p.works_for_housing, p.works_for_welfare,
                      p.independence, p.independence_at, p.state, p.available, p.applied_at, p.admitted_at, p.account_id,
                      array(select a.neighbourhood_id from provider_area a
                             where a.municipality_id = p.municipality_id and a.provider_id = p.provider_id
                             order by a.neighbourhood_id) as "areas!"
                 from provider p "# + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Option<Provider>> {
    select_provider!(
        "where p.municipality_id = $1 and p.provider_id = $2",
        municipality.0,
        provider.0
    )
    .fetch_optional(conn)
    .await?
    .map(Provider::try_from)
    .transpose()
}

pub async fn find_by_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slug: &str,
) -> sqlx::Result<Option<Provider>> {
    select_provider!(
        "where p.municipality_id = $1 and p.slug = $2",
        municipality.0,
        slug
    )
    .fetch_optional(conn)
    .await?
    .map(Provider::try_from)
    .transpose()
}

/// In the order in which they are asked for; who does not exist is left out.
pub async fn find_many_by_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    slugs: &[String],
) -> sqlx::Result<Vec<Provider>> {
    select_provider!(
        "where p.municipality_id = $1 and p.slug = any($2) order by array_position($2, p.slug)",
        municipality.0,
        slugs
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Provider::try_from)
    .collect()
}

/// Keeps others from deciding about this helper until the end of the transaction.
pub async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Option<Provider>> {
    select_provider!(
        "where p.municipality_id = $1 and p.provider_id = $2 for no key update of p",
        municipality.0,
        provider.0
    )
    .fetch_optional(conn)
    .await?
    .map(Provider::try_from)
    .transpose()
}

/// For the town hall: who waits for an answer first, the longest waiting on top, then the others by name.
pub async fn list_for_staff(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Vec<Provider>> {
    select_provider!(
        "where p.municipality_id = $1
         order by (p.state <> 'applied'), case when p.state = 'applied' then p.applied_at end, lower(p.name), p.provider_id
         limit 500",
        municipality.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Provider::try_from)
    .collect()
}

/// False when the name or one of the areas is taken or unknown to the table's keys.
pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: &Provider,
) -> sqlx::Result<()> {
    let profile = &provider.profile;
    let independence = &profile.independence;
    sqlx::query!(
        "insert into provider (municipality_id, provider_id, slug, name, kind, kvk, about, does_not, for_whom, scopes,
                               help_kinds, expertise, languages, price_form, price_cents, price_note, btw_percent,
                               free_first_talk, employer, payers, works_for_municipality, works_for_housing,
                               works_for_welfare, independence, independence_at, state, applied_at, phases,
                               hours_per_month, away_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                 $24, $25, $26, $27, $28, $29, $30)",
        municipality.0,
        provider.id.0,
        provider.slug,
        provider.identity.name,
        provider.identity.kind.code(),
        provider.identity.kvk,
        profile.about,
        profile.does_not,
        profile.for_whom,
        &codes_of(&profile.scopes, Scope::code),
        &codes_of(&profile.help_kinds, HelpKind::code),
        &codes_of_expertise(profile),
        &codes_of(&profile.languages, Language::code),
        profile.price.form().code(),
        profile.price.amount().map(|amount| amount.0),
        profile.price.buys(),
        profile.price.btw_percent(),
        profile.free_first_talk,
        independence.employer,
        independence.payers,
        independence.ties.contains(&Tie::Municipality),
        independence.ties.contains(&Tie::Housing),
        independence.ties.contains(&Tie::Welfare),
        independence.statement,
        provider.independence_at,
        provider.state.code(),
        provider.applied_at,
        &codes_of(&profile.phases, Phase::code),
        profile.hours_per_month,
        profile.away_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_profile(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    profile: &Profile,
    independence_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let independence = &profile.independence;
    sqlx::query!(
        "update provider
            set about = $3, does_not = $4, for_whom = $5, scopes = $6, help_kinds = $7, expertise = $8, languages = $9,
                price_form = $10, price_cents = $11, price_note = $12, btw_percent = $13, free_first_talk = $14,
                employer = $15, payers = $16, works_for_municipality = $17, works_for_housing = $18,
                works_for_welfare = $19, independence = $20, independence_at = $21, phases = $22, hours_per_month = $23,
                away_until = $24
          where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        profile.about,
        profile.does_not,
        profile.for_whom,
        &codes_of(&profile.scopes, Scope::code),
        &codes_of(&profile.help_kinds, HelpKind::code),
        &codes_of_expertise(profile),
        &codes_of(&profile.languages, Language::code),
        profile.price.form().code(),
        profile.price.amount().map(|amount| amount.0),
        profile.price.buys(),
        profile.price.btw_percent(),
        profile.free_first_talk,
        independence.employer,
        independence.payers,
        independence.ties.contains(&Tie::Municipality),
        independence.ties.contains(&Tie::Housing),
        independence.ties.contains(&Tie::Welfare),
        independence.statement,
        independence_at,
        &codes_of(&profile.phases, Phase::code),
        profile.hours_per_month,
        profile.away_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_identity(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    identity: &Identity,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider set name = $3, kind = $4, kvk = $5 where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        identity.name,
        identity.kind.code(),
        identity.kvk,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when one of the neighbourhoods is not of this municipality; then nothing may be kept.
pub async fn replace_areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    areas: &[NeighbourhoodId],
) -> sqlx::Result<bool> {
    sqlx::query!(
        "delete from provider_area where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
    )
    .execute(&mut *conn)
    .await?;
    let ids: Vec<Uuid> = areas.iter().map(|area| area.0).collect();
    let done = sqlx::query!(
        "insert into provider_area (municipality_id, provider_id, neighbourhood_id)
         select $1, $2, n.neighbourhood_id from neighbourhood n
          where n.municipality_id = $1 and n.neighbourhood_id = any($3)",
        municipality.0,
        provider.0,
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == ids.len() as u64)
}

pub async fn save_state(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    state: State,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider set state = $3, admitted_at = case when $3 = 'admitted' then coalesce(admitted_at, $4) else admitted_at end,
                applied_at = case when $3 = 'applied' then $4 else applied_at end
          where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        state.code(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_available(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    available: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider set available = $3 where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        available,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_vog(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    seen_on: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider set vog_seen_on = $3 where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        seen_on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when this job is there already: the form was sent twice.
pub async fn insert_job(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    job: &SmallJob,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into provider_job (municipality_id, provider_job_id, provider_id, name, gets, price_cents, btw_percent, hours)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        municipality.0,
        job.id.0,
        provider.0,
        job.name,
        job.gets,
        job.price.0,
        job.btw_percent,
        job.hours,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when this helper has no such job.
pub async fn delete_job(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    job: SmallJobId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from provider_job where municipality_id = $1 and provider_id = $2 and provider_job_id = $3",
        municipality.0,
        provider.0,
        job.0,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The small jobs of these helpers, the cheapest first. Who is not in it has none.
pub async fn jobs(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, Vec<SmallJob>>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query!(
        "select provider_id, provider_job_id, name, gets, price_cents, btw_percent, hours from provider_job
          where municipality_id = $1 and provider_id = any($2)
          order by price_cents, name, provider_job_id",
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    let mut jobs: HashMap<ProviderId, Vec<SmallJob>> = HashMap::new();
    for row in rows {
        jobs.entry(ProviderId(row.provider_id))
            .or_default()
            .push(SmallJob {
                id: SmallJobId(row.provider_job_id),
                name: row.name,
                gets: row.gets,
                price: Cents(row.price_cents),
                btw_percent: row.btw_percent,
                hours: row.hours,
            });
    }
    Ok(jobs)
}

/// The account that this helper's confirmed payments end on. Set once, by the first payment.
pub async fn set_account(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    account: AccountId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provider set account_id = coalesce(account_id, $3) where municipality_id = $1 and provider_id = $2",
        municipality.0,
        provider.0,
        account.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn insert_admission(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, provider): (Uuid, ProviderId),
    decision: &AdmissionDecision,
    (intention, ends_on): (Option<IntentionId>, Option<NaiveDate>),
    decided_by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into admission (municipality_id, admission_id, provider_id, outcome, unmet, reasons, decided_by, decided_at,
                                intention_id, heard, ends_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        municipality.0,
        id,
        provider.0,
        decision.outcome.code(),
        &codes_of(&decision.unmet, Condition::code),
        decision.reasons,
        decided_by.0,
        now,
        intention.map(|intention| intention.0),
        decision.heard,
        ends_on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn insert_leaving(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, provider): (Uuid, ProviderId),
    (left_by, words): (PersonId, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into provider_leaving (municipality_id, leaving_id, provider_id, left_by, left_at, words)
         values ($1, $2, $3, $4, $5, $6)",
        municipality.0,
        id,
        provider.0,
        left_by.0,
        now,
        words,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// When this helper went off the list by itself, the latest first.
pub async fn leavings(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Leaving>> {
    sqlx::query_as!(
        Leaving,
        "select l.left_at, p.name as left_by_name, l.words
           from provider_leaving l
           join person p on p.municipality_id = l.municipality_id and p.person_id = l.left_by
          where l.municipality_id = $1 and l.provider_id = $2
          order by l.left_at desc, l.leaving_id desc limit 100",
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await
}

/// Decisions about this helper's place, the latest first.
pub async fn admissions(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Admission>> {
    let rows = sqlx::query!(
        "select a.outcome, a.unmet, a.reasons, a.heard, a.ends_on, a.decided_by, p.name, a.decided_at
           from admission a
           join person p on p.municipality_id = a.municipality_id and p.person_id = a.decided_by
          where a.municipality_id = $1 and a.provider_id = $2
          order by a.decided_at desc, a.admission_id desc limit 100",
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Admission {
                outcome: Outcome::from_code(&row.outcome)
                    .ok_or_else(|| odd(provider.0, "outcome"))?,
                unmet: all_known(&row.unmet, Condition::from_code)
                    .ok_or_else(|| odd(provider.0, "unmet"))?,
                reasons: row.reasons,
                heard: row.heard,
                ends_on: row.ends_on,
                decided_by: PersonId(row.decided_by),
                decided_by_name: row.name,
                decided_at: row.decided_at,
            })
        })
        .collect()
}

/// What this helper declared about its independence, the latest first.
pub async fn declarations(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Declared>> {
    let rows = sqlx::query!(
        "select declared_at, employer, payers, works_for_municipality, works_for_housing, works_for_welfare, statement
           from independence where municipality_id = $1 and provider_id = $2
          order by declared_at desc, recorded_at desc limit 30",
        municipality.0,
        provider.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Declared {
            at: row.declared_at,
            what: Independence {
                employer: row.employer,
                payers: row.payers,
                ties: ties_of(
                    row.works_for_municipality,
                    row.works_for_housing,
                    row.works_for_welfare,
                ),
                statement: row.statement,
            },
        })
        .collect())
}

/// Names of the neighbourhoods where these helpers work. Who is not in it works everywhere.
pub async fn areas(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, Vec<String>>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query!(
        r#"select a.provider_id, array_agg(n.name order by n.name) as "names!"
             from provider_area a
             join neighbourhood n on n.municipality_id = a.municipality_id and n.neighbourhood_id = a.neighbourhood_id
            where a.municipality_id = $1 and a.provider_id = any($2)
            group by a.provider_id"#,
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ProviderId(row.provider_id), row.names))
        .collect())
}

struct LineRow {
    provider_id: Uuid,
    slug: String,
    name: String,
    about: String,
    scopes: Vec<String>,
    help_kinds: Vec<String>,
    expertise: Vec<String>,
    price_form: String,
    price_cents: Option<i64>,
    price_note: String,
    btw_percent: Option<i16>,
    free_first_talk: bool,
    works_for_municipality: bool,
    works_for_housing: bool,
    works_for_welfare: bool,
    available: bool,
    away_until: Option<NaiveDate>,
    areas: Vec<String>,
}

impl TryFrom<LineRow> for ProviderLine {
    type Error = sqlx::Error;

    fn try_from(row: LineRow) -> sqlx::Result<ProviderLine> {
        let odd = |column| odd(row.provider_id, column);
        let form = PriceForm::from_code(&row.price_form).ok_or_else(|| odd("price_form"))?;
        Ok(ProviderLine {
            id: ProviderId(row.provider_id),
            slug: row.slug,
            name: row.name,
            about: row.about,
            scopes: all_known(&row.scopes, Scope::from_code).ok_or_else(|| odd("scopes"))?,
            help_kinds: all_known(&row.help_kinds, HelpKind::from_code)
                .ok_or_else(|| odd("help_kinds"))?,
            expertise: all_known(&row.expertise, Expertise::from_code)
                .ok_or_else(|| odd("expertise"))?,
            price: price_of(form, row.price_cents, row.btw_percent, row.price_note)
                .ok_or_else(|| odd("price_cents"))?,
            free_first_talk: row.free_first_talk,
            ties: ties_of(
                row.works_for_municipality,
                row.works_for_housing,
                row.works_for_welfare,
            ),
            available: row.available,
            away_until: row.away_until,
            areas: row.areas,
        })
    }
}

/// In the order in which they are asked for.
pub async fn lines(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<Vec<ProviderLine>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    sqlx::query_as!(
        LineRow,
        r#"select p.provider_id, p.slug, p.name, p.about, p.scopes, p.help_kinds, p.expertise, p.price_form, p.price_cents,
                  p.price_note, p.btw_percent, p.free_first_talk, p.works_for_municipality, p.works_for_housing,
                  p.works_for_welfare, p.available, p.away_until,
                  array(select n.name from provider_area a
                          join neighbourhood n on n.municipality_id = a.municipality_id and n.neighbourhood_id = a.neighbourhood_id
                         where a.municipality_id = p.municipality_id and a.provider_id = p.provider_id
                         order by n.name) as "areas!"
             from provider p
            where p.municipality_id = $1 and p.state = 'admitted' and p.provider_id = any($2)
            order by array_position($2, p.provider_id)"#,
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(ProviderLine::try_from)
    .collect()
}

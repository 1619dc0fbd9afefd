mod drafts;
mod income;
mod own_helpers;
mod reminders;
mod talks;
mod votes;

pub use drafts::{drafts_of, drop_draft, find_draft, save_draft};
pub use income::incomes;
pub use own_helpers::{
    close_own_helper, find_own_helper, insert_own_helper, lapse_own_helpers, lock_own_helper,
    own_helper_by_token, own_helper_for, own_helpers_of, renew_own_helper,
};
pub use reminders::{next_to_remind, note_reminded};
pub use talks::{
    answer_talk, count_talks, find_talk, insert_talk, replace_talk, talk_of_request, talks_of_need,
};
pub use votes::{cast_vote, drop_votes, set_votes_needed, votes_on};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Asked, Choice, HelpRequest, Job, Need, NeedKind, NeedState, Offer, OfferState, RequestState,
};
use crate::base::ids::{
    ChoiceId, HelpRequestId, InitiativeId, MunicipalityId, NeedId, OfferId, PersonId, ProviderId,
};
use crate::base::money::Cents;
use crate::providers::{State, Tie, UsableFor};

/// A row that the checks of the table should have kept out.
#[derive(Debug, thiserror::Error)]
#[error("{table} {id} has an unknown state or kind")]
struct OddRow {
    table: &'static str,
    id: Uuid,
}

pub(in crate::support) fn odd(table: &'static str, id: Uuid) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(OddRow { table, id }))
}

// — needs —

struct NeedRow {
    need_id: Uuid,
    initiative_id: Uuid,
    help_kind: String,
    what: String,
    able_after: String,
    stays_ours: String,
    wanted_by: Option<NaiveDate>,
    hours: Option<i16>,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    state: String,
    closed_at: Option<DateTime<Utc>>,
    votes_needed: Option<i16>,
}

impl TryFrom<NeedRow> for Need {
    type Error = sqlx::Error;

    fn try_from(row: NeedRow) -> sqlx::Result<Need> {
        let odd = || odd("need", row.need_id);
        Ok(Need {
            id: NeedId(row.need_id),
            initiative: InitiativeId(row.initiative_id),
            kind: NeedKind::from_code(&row.help_kind).ok_or_else(odd)?,
            what: row.what,
            able_after: row.able_after,
            stays_ours: row.stays_ours,
            wanted_by: row.wanted_by,
            hours: row.hours,
            created_by: PersonId(row.created_by),
            created_at: row.created_at,
            state: NeedState::from_code(&row.state).ok_or_else(odd)?,
            closed_at: row.closed_at,
            votes_needed: row.votes_needed,
        })
    }
}

macro_rules! select_need {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            NeedRow,
            "select n.need_id, n.initiative_id, n.help_kind, n.what, n.able_after, n.stays_ours, n.wanted_by, n.hours,
                    n.created_by, n.created_at, n.state, n.closed_at, n.votes_needed
               from need n " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Option<Need>> {
    select_need!(
        "where n.municipality_id = $1 and n.need_id = $2",
        municipality.0,
        need.0
    )
    .fetch_optional(conn)
    .await?
    .map(Need::try_from)
    .transpose()
}

/// Whoever changes anything about a need, its requests or its offers holds this first.
pub async fn lock_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Option<Need>> {
    select_need!(
        "where n.municipality_id = $1 and n.need_id = $2 for no key update",
        municipality.0,
        need.0
    )
    .fetch_optional(conn)
    .await?
    .map(Need::try_from)
    .transpose()
}

/// What these plans want help with, the newest first.
pub async fn needs_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiatives: &[InitiativeId],
) -> sqlx::Result<Vec<Need>> {
    let ids: Vec<Uuid> = initiatives.iter().map(|initiative| initiative.0).collect();
    select_need!(
        "where n.municipality_id = $1 and n.initiative_id = any($2)
         order by n.created_at desc, n.need_id desc limit 100",
        municipality.0,
        &ids
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Need::try_from)
    .collect()
}

/// False when the id is known.
pub async fn insert_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into need (municipality_id, need_id, initiative_id, help_kind, what, stays_ours, wanted_by, created_by,
                           created_at, state, able_after, hours)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (municipality_id, need_id) do nothing",
        municipality.0,
        need.id.0,
        need.initiative.0,
        need.kind.code(),
        need.what,
        need.stays_ours,
        need.wanted_by,
        need.created_by.0,
        need.created_at,
        need.state.code(),
        need.able_after,
        need.hours,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn close_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    state: NeedState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update need set state = $3, closed_at = coalesce(closed_at, $4) where municipality_id = $1 and need_id = $2",
        municipality.0,
        need.0,
        state.code(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

// — requests —

struct RequestRow {
    help_request_id: Uuid,
    need_id: Uuid,
    initiative_id: Uuid,
    provider_id: Uuid,
    state: String,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
    answer_by: NaiveDate,
    answered_at: Option<DateTime<Utc>>,
    answer: String,
}

impl TryFrom<RequestRow> for HelpRequest {
    type Error = sqlx::Error;

    fn try_from(row: RequestRow) -> sqlx::Result<HelpRequest> {
        Ok(HelpRequest {
            id: HelpRequestId(row.help_request_id),
            need: NeedId(row.need_id),
            initiative: InitiativeId(row.initiative_id),
            provider: ProviderId(row.provider_id),
            state: RequestState::from_code(&row.state)
                .ok_or_else(|| odd("help_request", row.help_request_id))?,
            requested_by: PersonId(row.requested_by),
            requested_at: row.requested_at,
            answer_by: row.answer_by,
            answered_at: row.answered_at,
            answer: row.answer,
        })
    }
}

macro_rules! select_request {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            RequestRow,
            "select r.help_request_id, r.need_id, r.initiative_id, r.provider_id, r.state, r.requested_by, r.requested_at,
                    r.answer_by, r.answered_at, r.answer
               from help_request r " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
) -> sqlx::Result<Option<HelpRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.help_request_id = $2",
        municipality.0,
        request.0
    )
    .fetch_optional(conn)
    .await?
    .map(HelpRequest::try_from)
    .transpose()
}

/// A helper's requests, the newest first.
pub async fn requests_of_provider(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<HelpRequest>> {
    select_request!(
        "where r.municipality_id = $1 and r.provider_id = $2
         order by r.requested_at desc, r.help_request_id desc limit 200",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(HelpRequest::try_from)
    .collect()
}

/// The first need with a request that nobody answered in time, or of a plan that has ended.
pub async fn need_with_stale_requests(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    today: NaiveDate,
) -> sqlx::Result<Option<NeedId>> {
    let need = sqlx::query_scalar!(
        "select r.need_id
           from help_request r
           join need n on n.municipality_id = r.municipality_id and n.need_id = r.need_id
           join initiative i on i.municipality_id = r.municipality_id and i.initiative_id = r.initiative_id
          where r.municipality_id = $1 and n.state = 'open'
            and ((r.state = 'open' and r.answer_by < $2)
                 or (r.state in ('open', 'offered') and i.state in ('done', 'stopped')))
          order by r.need_id limit 1",
        municipality.0,
        today,
    )
    .fetch_optional(conn)
    .await?;
    Ok(need.map(NeedId))
}

pub async fn insert_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: &HelpRequest,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into help_request (municipality_id, help_request_id, need_id, initiative_id, provider_id, state,
                                   requested_by, requested_at, answer_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        municipality.0,
        request.id.0,
        request.need.0,
        request.initiative.0,
        request.provider.0,
        request.state.code(),
        request.requested_by.0,
        request.requested_at,
        request.answer_by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_request_state(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
    state: RequestState,
    answer: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update help_request
            set state = $3, answer = $4, answered_at = case when $3 in ('offered', 'declined') then $5 else answered_at end
          where municipality_id = $1 and help_request_id = $2",
        municipality.0,
        request.0,
        state.code(),
        answer,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An offer was taken back: the helper has time to make another.
pub async fn reopen_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
    answer_by: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update help_request set state = 'open', answer_by = $3, reminded_at = null where municipality_id = $1 and help_request_id = $2",
        municipality.0,
        request.0,
        answer_by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

// — offers —

struct OfferRow {
    offer_id: Uuid,
    help_request_id: Uuid,
    need_id: Uuid,
    initiative_id: Uuid,
    provider_id: Uuid,
    result: String,
    stays_ours: String,
    hand_over: String,
    hours: Option<i16>,
    price_cents: i64,
    btw_percent: i16,
    valid_until: NaiveDate,
    state: String,
    made_by: Uuid,
    made_at: DateTime<Utc>,
    completed_at: Option<DateTime<Utc>>,
}

impl TryFrom<OfferRow> for Offer {
    type Error = sqlx::Error;

    fn try_from(row: OfferRow) -> sqlx::Result<Offer> {
        Ok(Offer {
            id: OfferId(row.offer_id),
            request: HelpRequestId(row.help_request_id),
            need: NeedId(row.need_id),
            initiative: InitiativeId(row.initiative_id),
            provider: ProviderId(row.provider_id),
            result: row.result,
            stays_ours: row.stays_ours,
            hand_over: row.hand_over,
            hours: row.hours,
            price: Cents(row.price_cents),
            btw_percent: row.btw_percent,
            valid_until: row.valid_until,
            state: OfferState::from_code(&row.state).ok_or_else(|| odd("offer", row.offer_id))?,
            made_by: PersonId(row.made_by),
            made_at: row.made_at,
            completed_at: row.completed_at,
        })
    }
}

macro_rules! select_offer {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            OfferRow,
            "select o.offer_id, o.help_request_id, o.need_id, o.initiative_id, o.provider_id, o.result, o.stays_ours, o.hand_over, o.hours,
                    o.price_cents, o.btw_percent, o.valid_until, o.state, o.made_by, o.made_at, o.completed_at
               from offer o " + $tail,
            $($arg),*
        )
    };
}

pub async fn find_offer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Option<Offer>> {
    select_offer!(
        "where o.municipality_id = $1 and o.offer_id = $2",
        municipality.0,
        offer.0
    )
    .fetch_optional(conn)
    .await?
    .map(Offer::try_from)
    .transpose()
}

/// The latest offer that answers this request; one that was taken back is not an answer.
pub async fn offer_of_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    request: HelpRequestId,
) -> sqlx::Result<Option<Offer>> {
    select_offer!(
        "where o.municipality_id = $1 and o.help_request_id = $2 and o.state <> 'withdrawn'",
        municipality.0,
        request.0
    )
    .fetch_optional(conn)
    .await?
    .map(Offer::try_from)
    .transpose()
}

pub async fn insert_offer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: &Offer,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into offer (municipality_id, offer_id, help_request_id, need_id, initiative_id, provider_id, result,
                            stays_ours, hours, price_cents, btw_percent, valid_until, state, made_by, made_at, hand_over)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        municipality.0,
        offer.id.0,
        offer.request.0,
        offer.need.0,
        offer.initiative.0,
        offer.provider.0,
        offer.result,
        offer.stays_ours,
        offer.hours,
        offer.price.0,
        offer.btw_percent,
        offer.valid_until,
        offer.state.code(),
        offer.made_by.0,
        offer.made_at,
        offer.hand_over,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn save_offer_state(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    state: OfferState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update offer set state = $3, completed_at = case when $3 = 'completed' then $4 else completed_at end
          where municipality_id = $1 and offer_id = $2",
        municipality.0,
        offer.0,
        state.code(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

// — all that was asked about a need —

struct AskedRow {
    help_request_id: Uuid,
    provider_slug: String,
    provider_name: String,
    works_for_municipality: bool,
    works_for_housing: bool,
    works_for_welfare: bool,
    state: String,
    is_brought: bool,
    gives_talk: bool,
}

/// Whom the team asked for this need, in the order of asking, with their offers.
pub async fn asked_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Vec<Asked>> {
    let requests = select_request!(
        "where r.municipality_id = $1 and r.need_id = $2 order by r.requested_at, r.help_request_id",
        municipality.0,
        need.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let offers = select_offer!(
        "where o.municipality_id = $1 and o.need_id = $2 and o.state <> 'withdrawn'",
        municipality.0,
        need.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut offers = offers
        .into_iter()
        .map(Offer::try_from)
        .collect::<sqlx::Result<Vec<_>>>()?;
    let mut helpers = sqlx::query_as!(
        AskedRow,
        r#"select r.help_request_id, p.slug as provider_slug, p.name as provider_name, p.works_for_municipality,
                  p.works_for_housing, p.works_for_welfare, p.free_first_talk as gives_talk, p.state,
                  p.admitted_at is null and exists (select from provider_backer b
                           where b.municipality_id = r.municipality_id and b.provider_id = r.provider_id
                             and b.subject_id = r.initiative_id) as "is_brought!"
             from help_request r
             join provider p on p.municipality_id = r.municipality_id and p.provider_id = r.provider_id
            where r.municipality_id = $1 and r.need_id = $2"#,
        municipality.0,
        need.0,
    )
    .fetch_all(conn)
    .await?;
    requests
        .into_iter()
        .map(|row| {
            let request = HelpRequest::try_from(row)?;
            let id = request.id;
            let helper = helpers
                .iter()
                .position(|helper| helper.help_request_id == id.0)
                .map(|at| helpers.swap_remove(at))
                .ok_or_else(|| odd("help_request", id.0))?;
            let offer = offers
                .iter()
                .position(|offer| offer.request == id)
                .map(|at| offers.swap_remove(at));
            let ties = [
                (helper.works_for_municipality, Tie::Municipality),
                (helper.works_for_housing, Tie::Housing),
                (helper.works_for_welfare, Tie::Welfare),
            ];
            Ok(Asked {
                request,
                provider_slug: helper.provider_slug,
                provider_name: helper.provider_name,
                ties: ties
                    .into_iter()
                    .filter(|(tied, _)| *tied)
                    .map(|(_, tie)| tie)
                    .collect(),
                usable: UsableFor::of(
                    State::from_code(&helper.state)
                        .ok_or_else(|| odd("provider", helper.help_request_id))?,
                    helper.is_brought,
                ),
                gives_talk: helper.gives_talk,
                offer,
            })
        })
        .collect()
}

// — choices —

pub async fn choice_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> sqlx::Result<Option<Choice>> {
    let row = sqlx::query!(
        "select c.choice_id, c.offer_id, c.chosen_by, p.name, c.why, c.chosen_at
           from choice c join person p on p.municipality_id = c.municipality_id and p.person_id = c.chosen_by
          where c.municipality_id = $1 and c.need_id = $2",
        municipality.0,
        need.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Choice {
        id: ChoiceId(row.choice_id),
        need,
        offer: OfferId(row.offer_id),
        chosen_by: PersonId(row.chosen_by),
        chosen_by_name: row.name,
        why: row.why,
        chosen_at: row.chosen_at,
    }))
}

/// The database refuses whoever is not in the team now, whatever was checked before.
pub async fn insert_choice(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ChoiceId,
    offer: &Offer,
    chosen_by: PersonId,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into choice (municipality_id, choice_id, need_id, offer_id, initiative_id, chosen_by, why, chosen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        municipality.0,
        id.0,
        offer.need.0,
        offer.id.0,
        offer.initiative.0,
        chosen_by.0,
        why,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a plan chose, in the order of choosing, with what was paid and set apart for it. Help for free is no job in money.
pub async fn jobs_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<Job>> {
    let rows = sqlx::query!(
        r#"select o.offer_id, j.price_cents as "price_cents!", j.paid_cents as "paid_cents!", j.held_cents as "held_cents!"
             from choice c
             join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
             join job_money j on j.municipality_id = c.municipality_id and j.offer_id = c.offer_id
            where c.municipality_id = $1 and c.initiative_id = $2 and o.price_cents > 0
            order by c.chosen_at, c.choice_id limit 50"#,
        municipality.0,
        initiative.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Job {
            offer: OfferId(row.offer_id),
            price: Cents(row.price_cents),
            paid: Cents(row.paid_cents),
            held: Cents(row.held_cents),
        })
        .collect())
}

// — plans to ask for —

/// A plan of the one who asks, that has not ended.
#[derive(Clone, Debug)]
pub struct OwnPlan {
    pub id: InitiativeId,
    pub slug: String,
    pub title: String,
    /// Everyone may read it; a draft asks nobody.
    pub is_active: bool,
}

pub async fn own_plans(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plans: &[InitiativeId],
) -> sqlx::Result<Vec<OwnPlan>> {
    let ids: Vec<Uuid> = plans.iter().map(|plan| plan.0).collect();
    let rows = sqlx::query!(
        r#"select initiative_id, slug, title, (state = 'active') as "is_active!" from initiative
            where municipality_id = $1 and initiative_id = any($2) and state in ('draft', 'active')
            order by created_at desc, initiative_id desc limit 50"#,
        municipality.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnPlan {
            id: InitiativeId(row.initiative_id),
            slug: row.slug,
            title: row.title,
            is_active: row.is_active,
        })
        .collect())
}

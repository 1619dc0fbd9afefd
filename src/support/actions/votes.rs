use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    HeldRequest, SupportError, choose, helper_to_choose, locked_need, of_the_team,
    open_need_of_team, open_plan, plan_of,
};
use crate::auth::{self, Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{InitiativeId, MunicipalityId, NeedId, OfferId};
use crate::mail::{self, Event, Message};
use crate::support::model::{
    LEAST_VOTES, Need, NeedState, OfferState, Standing, SupportRefusal, standing,
};
use crate::support::store;
use crate::{audit, paths};

/// So many people are in the team now.
pub async fn team_size(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
    now: DateTime<Utc>,
) -> sqlx::Result<i16> {
    let team = auth::members(conn, municipality, Subject::Initiative(initiative), now).await?;
    Ok(i16::try_from(team.len()).unwrap_or(i16::MAX))
}

/// The team says how it chooses: one of them does, or they vote and so many of them have to. It stands from the first
/// vote, unless too few people are left to meet it.
pub async fn set_votes_needed(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    votes_needed: Option<i16>,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = open_need_of_team(conn, who, need).await?;
    if need.votes_needed == votes_needed {
        return Ok(());
    }
    let people = team_size(conn, municipality, need.initiative, now).await?;
    let votes = store::votes_on(conn, municipality, need.id, now).await?;
    let can_be_met = need.votes_needed.is_some_and(|needed| needed <= people);
    if can_be_met && votes.iter().any(|vote| vote.counts) {
        return Err(SupportRefusal::TeamIsVoting.into());
    }
    if votes_needed.is_some_and(|votes| !(LEAST_VOTES..=people).contains(&votes)) {
        return Err(SupportRefusal::VotesDoNotFit.into());
    }
    store::set_votes_needed(conn, municipality, need.id, votes_needed).await?;
    let detail = json!({ "votes_needed": votes_needed });
    let entry = who.did("need.rule_set", "need", need.id).with(detail);
    audit::record(conn, now, entry).await?;
    Ok(())
}

/// One of the team votes, or votes otherwise. When enough have voted and one offer is ahead of every other, this vote
/// makes the choice; true then.
pub async fn cast_vote(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    offer: OfferId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<bool, SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    match need.state {
        NeedState::Open => {}
        NeedState::Chosen | NeedState::Completed => {
            return Err(SupportRefusal::AlreadyChosen.into());
        }
        NeedState::Ended => return Err(SupportRefusal::NeedClosed.into()),
    }
    let needed = need.votes_needed.ok_or(SupportRefusal::NotVotedOn)?;
    open_plan(conn, municipality, need.initiative).await?;
    let held = store::find_offer(conn, municipality, offer)
        .await?
        .filter(|offer| offer.need == need.id)
        .ok_or(SupportRefusal::NotFound)?;
    if held.state != OfferState::Open {
        return Err(SupportRefusal::OfferClosed.into());
    }
    if !held.can_be_chosen_on(date_of(now)) {
        return Err(SupportRefusal::OfferOver.into());
    }
    helper_to_choose(conn, municipality, &held).await?;
    store::cast_vote(conn, municipality, &held, who.person, why, now).await?;
    let detail = json!({ "offer": offer });
    let entry = who.did("help.voted", "need", need.id).with(detail);
    audit::record(conn, now, entry).await?;
    let votes = store::votes_on(conn, municipality, need.id, now).await?;
    match standing(&votes, needed) {
        Standing::Decided(winner) => {
            // why this one, not why another
            let why = if winner == offer { why } else { "" };
            choose(conn, who, need.id, winner, why, now).await?;
            Ok(true)
        }
        Standing::Waiting(_) | Standing::Tied => Ok(false),
    }
}

/// What a choice is held against: on a need that is voted on only what the votes say. The votes, for the record.
pub(super) async fn votes_that_say(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<Vec<Value>, SupportError> {
    let Some(needed) = need.votes_needed else {
        return Ok(Vec::new());
    };
    let votes = store::votes_on(conn, municipality, need.id, now).await?;
    if standing(&votes, needed) != Standing::Decided(offer) {
        return Err(SupportRefusal::VotesDecide.into());
    }
    let counted = votes.iter().filter(|vote| vote.counts);
    Ok(counted
        .map(|vote| json!({ "person": vote.person, "offer": vote.offer }))
        .collect())
}

/// An offer was taken back, and the votes for it with it: whoever gave one hears so, and can vote again.
pub(super) async fn lose_votes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    held: &HeldRequest,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let voters = store::drop_votes(conn, municipality, offer).await?;
    if voters.is_empty() {
        return Ok(());
    }
    let plan = plan_of(conn, municipality, held.need.initiative).await?;
    let team = auth::members(conn, municipality, Subject::Initiative(plan.id), now).await?;
    for member in team.iter().filter(|one| voters.contains(&one.person)) {
        let link = paths::need(&plan.slug, held.need.id);
        let message = Message::to_person(Event::VoteLost, member.person, offer, link)
            .with("helper", held.provider.name())
            .with("plan", &plan.title);
        mail::send(conn, municipality, now, message).await?;
    }
    Ok(())
}

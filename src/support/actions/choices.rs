use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::close_request;
use super::endings::is_unfinished;
use super::votes::votes_that_say;
use super::{Step, SupportError, helper_to_choose, locked_need, of_the_team, open_plan};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{ChoiceId, MunicipalityId, NeedId, OfferId};
use crate::initiatives::{Initiative, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::providers::Provider;
use crate::support::model::{Need, NeedState, Offer, OfferState, RequestState, SupportRefusal};
use crate::support::store;
use crate::{audit, paths};

/// The team chooses. Who, when, from which offers and why is on record; the others are told kindly.
pub async fn choose(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    offer: OfferId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    if need.state != NeedState::Open {
        return Err(match need.state {
            NeedState::Chosen | NeedState::Completed => SupportRefusal::AlreadyChosen,
            _ => SupportRefusal::NeedClosed,
        }
        .into());
    }
    let plan = open_plan(conn, municipality, need.initiative).await?;
    let votes = votes_that_say(conn, municipality, &need, offer, now).await?;
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let chosen = offer_to_choose(conn, municipality, &need, offer, now).await?;
    let provider = helper_to_choose(conn, municipality, &chosen).await?;
    let id = ChoiceId::new();
    store::insert_choice(conn, municipality, id, &chosen, who.person, why, now).await?;
    store::save_offer_state(conn, municipality, offer, OfferState::Chosen, now).await?;
    store::close_need(conn, municipality, need.id, NeedState::Chosen, now).await?;
    let offers: Vec<OfferId> = asked
        .iter()
        .filter_map(|one| one.offer.as_ref())
        .filter(|one| one.state == OfferState::Open)
        .map(|one| one.id)
        .collect();
    let detail = json!({ "need": need.id, "offer": offer, "from": offers, "votes": votes });
    audit::record(conn, now, who.did("help.chosen", "choice", id).with(detail)).await?;
    for other in asked
        .iter()
        .filter(|one| one.request.id != chosen.request && is_unfinished(one))
    {
        let withdrawn = RequestState::Withdrawn;
        close_request(conn, municipality, &plan, other, withdrawn, now).await?;
    }
    Step::of("help_chosen", &need, Visibility::Public)
        .naming(provider.name())
        .by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    tell_of_choice(conn, municipality, &plan, &provider, &chosen, now).await
}

async fn offer_to_choose(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<Offer, SupportError> {
    let offer = store::find_offer(conn, municipality, offer)
        .await?
        .filter(|offer| offer.need == need.id)
        .ok_or(SupportRefusal::NotFound)?;
    if offer.state != OfferState::Open {
        return Err(SupportRefusal::OfferClosed.into());
    }
    if !offer.can_be_chosen_on(date_of(now)) {
        return Err(SupportRefusal::OfferOver.into());
    }
    Ok(offer)
}

/// The helper reads what comes next, and everyone of the team what was chosen.
async fn tell_of_choice(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    provider: &Provider,
    chosen: &Offer,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let to_helper = |person| {
        let link = paths::provider_request(&provider.slug, chosen.request);
        Message::to_person(Event::OfferChosen, person, chosen.id, link).with("plan", &plan.title)
    };
    let helper = Subject::Provider(provider.id);
    mail::send_to_members(conn, municipality, helper, now, to_helper).await?;
    let to_team = |person| {
        let link = paths::chosen(&plan.slug, chosen.need);
        Message::to_person(Event::HelpChosen, person, chosen.id, link)
            .with("helper", provider.name())
            .with("plan", &plan.title)
            .with("price", chosen.price)
    };
    let team = Subject::Initiative(plan.id);
    mail::send_to_members(conn, municipality, team, now, to_team).await?;
    Ok(())
}

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::endings::close_request;
use super::endings::is_unfinished;
use super::votes::votes_that_say;
use super::{Step, SupportError, helper_to_choose, locked_need, of_the_team, open_plan};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{ChoiceId, NeedId, OfferId};
use crate::initiatives::{Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::support::model::{NeedState, OfferState, RequestState, SupportRefusal};
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
    let chosen = store::find_offer(conn, municipality, offer)
        .await?
        .filter(|offer| offer.need == need.id)
        .ok_or(SupportRefusal::NotFound)?;
    if chosen.state != OfferState::Open {
        return Err(SupportRefusal::OfferClosed.into());
    }
    if !chosen.can_be_chosen_on(date_of(now)) {
        return Err(SupportRefusal::OfferOver.into());
    }
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
        close_request(
            conn,
            municipality,
            &plan,
            other,
            RequestState::Withdrawn,
            now,
        )
        .await?;
    }
    Step::of("help_chosen", &need, Visibility::Public)
        .naming(provider.name())
        .by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider.id),
        now,
        |person| {
            let link = paths::provider_request(&provider.slug, chosen.request);
            Message::to_person(Event::OfferChosen, person, offer, link).with("plan", &plan.title)
        },
    )
    .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            let link = paths::chosen(&plan.slug, need.id);
            Message::to_person(Event::HelpChosen, person, offer, link)
                .with("helper", provider.name())
                .with("plan", &plan.title)
                .with("price", chosen.price)
        },
    )
    .await?;
    Ok(())
}

//! What the demo shows: everything that can be, and nothing that would not be believed.

use sqlx::AssertSqlSafe;
use zelfgekozen::initiatives;
use zelfgekozen::providers;
use zelfgekozen::support::{NeedState, OfferState, RequestState};
use zelfgekozen::vouchers::RedemptionState;

use super::support::world::World;

/// What this query gives, of the municipality of the demo that has everything.
async fn found(world: &World, query: &'static str) -> Vec<String> {
    let mut found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(query))
        .bind(world.here.id.0)
        .fetch_all(&world.db.owner)
        .await
        .unwrap();
    found.sort_unstable();
    found
}

fn sorted(codes: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_unstable();
    codes
}

#[tokio::test]
async fn the_demo_has_everything_in_every_state() {
    let world = World::demo().await;
    let applications = found(
        &world,
        "select distinct state from application where municipality_id = $1",
    )
    .await;
    assert_eq!(
        applications,
        ["granted", "refused", "submitted", "withdrawn"]
    );
    let vouchers = found(
        &world,
        "select distinct case when v.cancelled_at is not null then 'cancelled'
                     when v.valid_until <= ledger.now() then 'ended'
                     when paid = 0 then 'running'
                     when paid < v.amount_cents then 'partly spent'
                     else 'wholly spent' end
           from voucher v
           cross join lateral (select coalesce(sum(r.amount_cents), 0) as paid from redemption r
                where (r.municipality_id, r.voucher_id, r.state) = (v.municipality_id, v.voucher_id, 'confirmed')) payments
          where v.municipality_id = $1",
    )
    .await;
    assert_eq!(
        vouchers,
        [
            "cancelled",
            "ended",
            "partly spent",
            "running",
            "wholly spent"
        ]
    );
    let payments = found(
        &world,
        "select distinct state from redemption where municipality_id = $1",
    )
    .await;
    // a payment is turned back by a correction of the ledger, which no page does
    let states = RedemptionState::ALL
        .iter()
        .filter(|state| **state != RedemptionState::Reversed);
    assert_eq!(payments, sorted(states.map(|state| state.code())));
    let needs = found(
        &world,
        "select distinct state from need where municipality_id = $1",
    )
    .await;
    assert_eq!(needs, sorted(NeedState::ALL.iter().map(|s| s.code())));
    let requests = found(
        &world,
        "select distinct state from help_request where municipality_id = $1",
    )
    .await;
    assert_eq!(requests, sorted(RequestState::ALL.iter().map(|s| s.code())));
    let offers = found(
        &world,
        "select distinct state from offer where municipality_id = $1",
    )
    .await;
    assert_eq!(offers, sorted(OfferState::ALL.iter().map(|s| s.code())));
    let phases = found(
        &world,
        "select distinct phase from initiative where municipality_id = $1 and state <> 'draft'",
    )
    .await;
    assert_eq!(
        phases,
        sorted(initiatives::Phase::ALL.iter().map(|s| s.code()))
    );
    let places = found(
        &world,
        "select distinct state from provider where municipality_id = $1",
    )
    .await;
    assert_eq!(
        places,
        sorted(providers::State::ALL.iter().map(|s| s.code()))
    );
    let drafts = found(
        &world,
        "select title from initiative where municipality_id = $1 and state = 'draft'",
    )
    .await;
    assert!(!drafts.is_empty());
}

#[tokio::test]
async fn whoever_helps_for_free_in_the_demo_asks_for_no_money() {
    let world = World::demo().await;
    let wrong: Vec<String> = sqlx::query_scalar(
        "select i.title || ': ' || p.name || ' asks ' || o.price_cents
           from offer o join provider p using (municipality_id, provider_id)
           join initiative i using (municipality_id, initiative_id)
          where (o.price_cents = 0) <> (p.price_form = 'free')
             or p.price_form = 'fixed' and o.price_cents <> p.price_cents
             or p.price_form = 'hour' and o.price_cents <> o.hours * p.price_cents
          union all
         select i.title || ' pays ' || p.name
           from redemption r join provider p using (municipality_id, provider_id)
           join voucher v using (municipality_id, voucher_id)
           join initiative i using (municipality_id, initiative_id)
          where p.price_form = 'free'",
    )
    .fetch_all(&world.db.owner)
    .await
    .unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let thanked: Vec<String> = sqlx::query_scalar(
        "select distinct p.name from offer o join provider p using (municipality_id, provider_id)
          where o.state = 'completed' and o.price_cents = 0",
    )
    .fetch_all(&world.db.owner)
    .await
    .unwrap();
    assert!(!thanked.is_empty());
}

/// A board says no with a ground of its own rules and a way to a yes.
#[tokio::test]
async fn every_no_in_the_demo_has_a_ground_of_the_rules_it_was_made_under() {
    let world = World::demo().await;
    let wrong: Vec<String> = sqlx::query_scalar(
        "select i.title || ': ' || v.grounds::text
           from application_vote v join application a using (municipality_id, application_id)
           join rules r using (municipality_id, rules_id)
           join initiative i on (i.municipality_id, i.initiative_id) = (a.municipality_id, a.initiative_id)
          where v.vote = 'refuse'
            and (cardinality(v.grounds) = 0 or v.way_to_yes = '' or not v.grounds <@ r.refusal_grounds)",
    )
    .fetch_all(&world.db.owner)
    .await
    .unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let grounds: i64 = sqlx::query_scalar(
        "select count(distinct v.grounds) from application_vote v where v.vote = 'refuse'",
    )
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    assert!(grounds > 1, "every no has the same ground");
}

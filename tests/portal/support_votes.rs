//! A team that votes on its help: the last vote that is needed chooses, and the database holds everyone to the votes.

use axum::http::StatusCode;
use chrono::TimeDelta;
use uuid::Uuid;
use zelfgekozen::auth::{self, Role, Subject};
use zelfgekozen::base::ids::{NeedId, OfferId, PersonId};
use zelfgekozen::initiatives::{self, Ending};
use zelfgekozen::jobs;
use zelfgekozen::providers::Outcome;
use zelfgekozen::support::{self, NeedState, Offer, OfferState, SupportError, SupportRefusal};

use super::support::pool::{Helper, Plan, decide, helper, plan, profile};
use super::support::world::World;

fn refused<T>(outcome: Result<T, SupportError>) -> SupportRefusal {
    match outcome {
        Err(SupportError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// A team of three, a need, and offers of two helpers.
struct Council {
    world: World,
    plan: Plan,
    team: [PersonId; 3],
    need: NeedId,
    helpers: [Helper; 2],
    offers: [Offer; 2],
}

impl Council {
    async fn of_three() -> Council {
        let world = World::new().await;
        let plan = plan(&world, "Buurtkeuken").await;
        let third = world.person("Cas").await;
        world.join(third, Subject::Initiative(plan.plan.id)).await;
        let need = plan.need(&world).await;
        let helpers = [
            helper(&world, "Kees", profile()).await,
            helper(&world, "Lies", profile()).await,
        ];
        let offers = [
            plan.offer(&world, need, &helpers[0], 250).await,
            plan.offer(&world, need, &helpers[1], 0).await,
        ];
        let team = [plan.team[0], plan.team[1], third];
        Council {
            world,
            plan,
            team,
            need,
            helpers,
            offers,
        }
    }

    async fn voting(votes: i16) -> Council {
        let council = Council::of_three().await;
        council.set(council.team[0], Some(votes)).await.unwrap();
        council
    }

    fn page(&self, tail: &str) -> String {
        format!(
            "/initiatieven/{}/hulp/{}{tail}",
            self.plan.plan.slug, self.need
        )
    }

    fn vote_path(&self, offer: usize) -> String {
        self.page(&format!("/keuze/{}", self.offers[offer].id))
    }

    async fn set(&self, person: PersonId, votes: Option<i16>) -> Result<(), SupportError> {
        let who = self.world.viewer(person).await;
        let mut tx = self.world.db.app.begin().await.unwrap();
        let now = self.world.now();
        support::set_votes_needed(&mut tx, &who, self.need, votes, now).await?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn vote(&self, person: PersonId, offer: usize) -> Result<bool, SupportError> {
        let who = self.world.viewer(person).await;
        let mut tx = self.world.db.app.begin().await.unwrap();
        let (offer, now) = (self.offers[offer].id, self.world.now());
        let done = support::cast_vote(&mut tx, &who, self.need, offer, "Past bij ons", now).await?;
        tx.commit().await.unwrap();
        Ok(done)
    }

    async fn choose(&self, person: PersonId, offer: usize) -> Result<(), SupportError> {
        let who = self.world.viewer(person).await;
        let mut tx = self.world.db.app.begin().await.unwrap();
        let (offer, now) = (self.offers[offer].id, self.world.now());
        support::choose(&mut tx, &who, self.need, offer, "", now).await?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn leaves(&self, person: PersonId) {
        let mut conn = self.world.conn().await;
        let (m, now) = (self.world.here.id, self.world.now());
        let plan = Some(self.plan.plan.id.0);
        auth::end_role(&mut conn, m, person, Role::Team, plan, None, now)
            .await
            .unwrap();
    }

    async fn chosen(&self) -> Option<OfferId> {
        let mut conn = self.world.conn().await;
        let choice = support::choice_of(&mut conn, self.world.here.id, self.need).await;
        choice.unwrap().map(|choice| choice.offer)
    }

    /// What the application's role gets to hear when it writes past all that the code asks.
    async fn write(&self, sql: &'static str, person: PersonId, offer: OfferId) -> String {
        let done = sqlx::query(sql)
            .bind(self.world.here.id.0)
            .bind(self.need.0)
            .bind(person.0)
            .bind(offer.0)
            .bind(self.plan.plan.id.0)
            .bind(self.world.now())
            .bind(Uuid::now_v7())
            .execute(&self.world.db.app)
            .await;
        match done {
            Ok(_) => "done".to_owned(),
            Err(error) => error
                .as_database_error()
                .and_then(|inner| inner.constraint())
                .unwrap_or("no constraint")
                .to_owned(),
        }
    }
}

const RAW_VOTE: &str = "insert into offer_vote (municipality_id, need_id, person_id, offer_id, initiative_id, voted_at)
     select $1, $2, $3, $4, $5, $6 where $7::uuid is not null";
const RAW_CHOICE: &str = "insert into choice (municipality_id, need_id, chosen_by, offer_id, initiative_id, chosen_at, choice_id)
     values ($1, $2, $3, $4, $5, $6, $7)";

#[tokio::test]
async fn the_last_vote_that_is_needed_chooses_and_all_votes_are_on_record() {
    let council = Council::of_three().await;
    let world = &council.world;
    let mut an = world.browser(council.team[0]).await;
    let mut bo = world.browser(council.team[1]).await;
    let mut cas = world.browser(council.team[2]).await;
    an.get(&council.page(""))
        .await
        .is(200)
        .shows("Een van uw team kiest.");
    let rule = council.page("/wie-kiest");
    let form = bo.get(&rule).await;
    form.is(200).shows("Uw team is nu met 3 mensen.");
    for (how, votes, words) in [
        ("", "2", "Kies hoe uw team kiest"),
        ("boss", "2", "kies een antwoord uit de lijst"),
        ("vote", "", "Schrijf hoeveel mensen er minstens stemmen"),
        ("vote", "1", "kies een getal van 2 tot en met 3"),
        ("vote", "4", "kies een getal van 2 tot en met 3"),
        ("vote", "veel", "dit is geen heel getal"),
    ] {
        let again = bo
            .submit(&form, &rule, &[("how", how), ("votes", votes)])
            .await;
        again.is(422);
        let errors = again.errors();
        assert!(
            errors.iter().any(|error| error.contains(words)),
            "{how} {votes}: {errors:?}"
        );
    }
    bo.submit(&form, &rule, &[("how", "vote"), ("votes", "2")])
        .await
        .is(200)
        .shows("Bewaard. Zo kiest uw team.")
        .shows("Uw team stemt. Minstens 2 mensen moeten stemmen.");

    // nobody chooses alone any more, whatever page they still have open
    let alone = an.post(&council.vote_path(0), &[]).await;
    alone.is(422).shows("Uw team stemt over de helper.");
    let page = an.get(&council.vote_path(0)).await;
    page.is(200)
        .shows("Stemt u op dit voorstel?")
        .hides("Wij kiezen Kees");
    let voted = an
        .submit(&page, &council.vote_path(0), &[("why", "Kent ons")])
        .await;
    voted
        .is(200)
        .shows("Uw stem is bewaard.")
        .shows("An stemde op Kees.")
        .shows("U stemde op Kees.")
        .shows("Er is nog 1 stem nodig.");
    // how it is chosen stands from the first vote
    let form = bo.get(&rule).await;
    let late = bo.submit(&form, &rule, &[("how", "one")]).await;
    late.is(422).shows("Iemand uit uw team heeft al gestemd.");

    // a tie stays open, and says so
    let page = bo.get(&council.vote_path(1)).await;
    let tied = bo.submit(&page, &council.vote_path(1), &[]).await;
    tied.is(200)
        .shows("geen voorstel heeft de meeste")
        .shows("Bo stemde op Lies.");
    assert_eq!(council.chosen().await, None);

    // and the third makes the choice
    let page = cas.get(&council.vote_path(0)).await;
    let chosen = cas
        .submit(&page, &council.vote_path(0), &[("why", "Goede prijs")])
        .await;
    chosen.is(200).shows("U heeft gekozen");
    assert_eq!(chosen.path, council.page("/gekozen"));
    cas.submit(&page, &council.vote_path(0), &[])
        .await
        .is(200)
        .shows("U heeft gekozen");
    an.get(&council.page(""))
        .await
        .is(200)
        .shows("Uw team koos Kees")
        .shows("Gekozen door Cas")
        .shows("An stemde op Kees.")
        .shows("Bo stemde op Lies.")
        .shows("Cas stemde op Kees.");
    let detail: serde_json::Value =
        sqlx::query_scalar("select detail from audit_event where action = 'help.chosen'")
            .fetch_one(&world.db.owner)
            .await
            .unwrap();
    let votes = detail["votes"].as_array().expect("votes on record");
    for (person, offer) in council.team.iter().zip([0, 1, 0]) {
        let wanted = serde_json::json!({ "person": person, "offer": council.offers[offer].id });
        assert!(votes.contains(&wanted), "{detail}");
    }
    assert_eq!(
        refused(council.vote(council.team[1], 1).await),
        SupportRefusal::AlreadyChosen
    );
    assert_eq!(
        council
            .write(RAW_VOTE, council.team[1], council.offers[1].id)
            .await,
        "offer_vote_asked"
    );
    for attempt in [
        "delete from offer_vote",
        "update offer_vote set why = 'anders'",
    ] {
        assert!(
            sqlx::raw_sql(attempt).execute(&world.db.app).await.is_err(),
            "{attempt}"
        );
    }
}

#[tokio::test]
async fn a_vote_is_changed_until_the_choice_and_counts_once() {
    let council = Council::voting(3).await;
    assert!(!council.vote(council.team[0], 0).await.unwrap());
    assert!(!council.vote(council.team[0], 1).await.unwrap());
    assert!(!council.vote(council.team[1], 1).await.unwrap());
    assert!(!council.vote(council.team[1], 1).await.unwrap());
    assert_eq!(council.chosen().await, None);
    assert!(council.vote(council.team[2], 0).await.unwrap());
    assert_eq!(council.chosen().await, Some(council.offers[1].id));
    // why another was wanted is not why this one was chosen
    let mut conn = council.world.conn().await;
    let choice = support::choice_of(&mut conn, council.world.here.id, council.need).await;
    let choice = choice.unwrap().unwrap();
    assert_eq!(
        (choice.chosen_by, choice.why.as_str()),
        (council.team[2], "")
    );
}

#[tokio::test]
async fn the_database_itself_holds_a_choice_to_the_votes() {
    let council = Council::of_three().await;
    let world = &council.world;
    let [an, bo, cas] = council.team;
    let [kees, lies] = [council.offers[0].id, council.offers[1].id];
    // on a need where one chooses nobody votes
    assert_eq!(council.write(RAW_VOTE, an, kees).await, "offer_vote_asked");
    assert_eq!(
        refused(council.vote(an, 0).await),
        SupportRefusal::NotVotedOn
    );
    council.set(an, Some(2)).await.unwrap();

    let stranger = world.person("Els").await;
    let guide = world.staff("Vera", Role::Guide).await.person;
    let other = plan(world, "Speeltuin").await;
    for person in [stranger, guide, council.helpers[0].person, other.team[0]] {
        assert_eq!(
            council.write(RAW_VOTE, person, kees).await,
            "offer_vote_by_team"
        );
        assert_eq!(
            refused(council.vote(person, 0).await),
            SupportRefusal::NotTheTeam
        );
        assert_eq!(
            refused(council.set(person, None).await),
            SupportRefusal::NotTheTeam
        );
    }
    let foreign = other.need(world).await;
    let foreign = other.offer(world, foreign, &council.helpers[0], 10).await;
    assert_eq!(
        council.write(RAW_VOTE, an, foreign.id).await,
        "offer_vote_for_open_offer"
    );
    let late = sqlx::query(
        "insert into offer_vote (municipality_id, need_id, person_id, offer_id, initiative_id, voted_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(world.here.id.0)
    .bind(council.need.0)
    .bind(an.0)
    .bind(kees.0)
    .bind(council.plan.plan.id.0)
    .bind(world.now() + TimeDelta::hours(1))
    .execute(&world.db.app)
    .await;
    assert!(late.is_err());

    // no vote, one vote, a tie: no choice, in words or past them
    for (voter, offer) in [(None, 0), (Some(an), 0), (Some(bo), 1)] {
        if let Some(voter) = voter {
            council.vote(voter, offer).await.unwrap();
        }
        for (at, id) in [(0, kees), (1, lies)] {
            assert_eq!(council.write(RAW_CHOICE, an, id).await, "choice_by_votes");
            assert_eq!(
                refused(council.choose(an, at).await),
                SupportRefusal::VotesDecide
            );
        }
    }
    // nor is the rule changed while there are votes, or asks more than there are people
    for rule in [None, Some(3)] {
        assert_eq!(
            refused(council.set(cas, rule).await),
            SupportRefusal::TeamIsVoting
        );
    }
    let raw = "update need set choose_by = 'one', votes_needed = null";
    assert!(sqlx::raw_sql(raw).execute(&world.db.app).await.is_err());
    // what the votes say is chosen, and not the other
    assert_eq!(council.write(RAW_VOTE, cas, lies).await, "done");
    assert_eq!(
        council.write(RAW_CHOICE, cas, kees).await,
        "choice_by_votes"
    );
    assert_eq!(council.write(RAW_CHOICE, cas, lies).await, "done");
}

#[tokio::test]
async fn two_last_votes_at_once_make_one_choice() {
    let council = Council::voting(2).await;
    council.vote(council.team[0], 0).await.unwrap();
    let mut bo = council.world.browser(council.team[1]).await;
    let mut cas = council.world.browser(council.team[2]).await;
    let path = council.vote_path(0);
    let vote = [("how", "vote")];
    let (one, two) = tokio::join!(bo.post_once(&path, &vote), cas.post_once(&path, &vote));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(council.chosen().await, Some(council.offers[0].id));
    let votes: i64 = sqlx::query_scalar("select count(*) from offer_vote")
        .fetch_one(&council.world.db.owner)
        .await
        .unwrap();
    assert_eq!(votes, 2);
}

#[tokio::test]
async fn who_left_the_team_does_not_count_and_a_rule_that_cannot_be_met_may_be_changed() {
    let council = Council::voting(3).await;
    council.vote(council.team[0], 0).await.unwrap();
    council.vote(council.team[2], 0).await.unwrap();
    council.leaves(council.team[2]).await;
    assert!(!council.vote(council.team[1], 0).await.unwrap());
    let mut an = council.world.browser(council.team[0]).await;
    an.get(&council.page(""))
        .await
        .is(200)
        .shows("Cas stemde op Kees. Deze stem telt nu niet mee.")
        .shows("Er is nog 1 stem nodig.")
        .shows("Verander hoe u kiest");
    assert_eq!(
        refused(council.set(council.team[0], Some(4)).await),
        SupportRefusal::VotesDoNotFit
    );
    council.set(council.team[0], Some(2)).await.unwrap();
    // the votes stand; one that is given again counts them
    assert!(council.vote(council.team[0], 0).await.unwrap());
    assert_eq!(council.chosen().await, Some(council.offers[0].id));
}

#[tokio::test]
async fn an_offer_that_is_taken_back_loses_its_votes_and_the_voters_hear_so() {
    let council = Council::voting(3).await;
    let world = &council.world;
    council.vote(council.team[0], 0).await.unwrap();
    council.vote(council.team[1], 1).await.unwrap();
    let kees = world.viewer(council.helpers[0].person).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::withdraw_offer(&mut tx, &kees, council.offers[0].request, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (person, lost) in council.team.iter().zip([1, 0, 0]) {
        let mail = world.mail_of(*person).await;
        let told = mail
            .iter()
            .filter(|(event, _)| event == "vote-lost")
            .count();
        assert_eq!(told, lost, "{mail:?}");
    }
    let mut an = world.browser(council.team[0]).await;
    an.get(&council.page(""))
        .await
        .is(200)
        .hides("An stemde op")
        .shows("Bo stemde op Lies.");
    assert_eq!(
        refused(council.vote(council.team[2], 0).await),
        SupportRefusal::OfferClosed
    );
    assert_eq!(
        council
            .write(RAW_VOTE, council.team[2], council.offers[0].id)
            .await,
        "offer_vote_for_open_offer"
    );
    council.vote(council.team[0], 1).await.unwrap();
    assert!(council.vote(council.team[2], 1).await.unwrap());
}

#[tokio::test]
async fn a_helper_who_is_suspended_and_an_offer_that_is_over_get_no_votes() {
    let council = Council::voting(2).await;
    let world = &council.world;
    council.vote(council.team[0], 0).await.unwrap();
    let guide = world.staff("Vera", Role::Guide).await;
    decide(world, &guide, &council.helpers[0], Outcome::Suspended).await;
    assert_eq!(
        refused(council.vote(council.team[1], 0).await),
        SupportRefusal::HelperNotAdmitted
    );
    let mut an = world.browser(council.team[0]).await;
    an.get(&council.page(""))
        .await
        .is(200)
        .shows("Deze stem telt nu niet mee.");
    // the vote for who may not help weighs nothing against the others
    council.vote(council.team[1], 1).await.unwrap();
    assert_eq!(council.chosen().await, None);
    decide(world, &guide, &council.helpers[0], Outcome::Admitted).await;
    world.pass(31).await;
    assert_eq!(
        refused(council.vote(council.team[2], 1).await),
        SupportRefusal::OfferOver
    );
    assert_eq!(council.chosen().await, None);
}

#[tokio::test]
async fn a_plan_that_stopped_is_voted_on_no_more() {
    let council = Council::voting(2).await;
    let world = &council.world;
    council.vote(council.team[0], 0).await.unwrap();
    let lead = council.plan.lead(world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    initiatives::end(
        &mut tx,
        &lead,
        council.plan.plan.id,
        Ending::Stopped,
        world.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        refused(council.vote(council.team[1], 0).await),
        SupportRefusal::PlanNotOpen
    );
    jobs::let_time_pass(&world.app).await.unwrap();
    assert_eq!(
        refused(council.vote(council.team[1], 0).await),
        SupportRefusal::NeedClosed
    );
    assert_eq!(
        refused(council.set(council.team[1], None).await),
        SupportRefusal::NeedClosed
    );
    let mut conn = world.conn().await;
    let need = support::find_need(&mut conn, world.here.id, council.need).await;
    assert_eq!(need.unwrap().unwrap().state, NeedState::Ended);
    let offer =
        support::offer_of_request(&mut conn, world.here.id, council.offers[0].request).await;
    assert_eq!(offer.unwrap().unwrap().state, OfferState::NotChosen);
}

#[tokio::test]
async fn nobody_outside_the_team_sees_a_button_to_vote() {
    let council = Council::voting(2).await;
    let world = &council.world;
    let stranger = world.person("Els").await;
    let guide = world.staff("Vera", Role::Guide).await.person;
    let other = plan(world, "Speeltuin").await;
    for person in [stranger, guide, council.helpers[0].person, other.team[0]] {
        let mut browser = world.browser(person).await;
        for path in [
            council.page(""),
            council.page("/wie-kiest"),
            council.vote_path(0),
        ] {
            browser.get(&path).await.is(404);
        }
        browser
            .post(&council.vote_path(0), &[("how", "vote")])
            .await
            .is(404);
        browser
            .post(&council.page("/wie-kiest"), &[("how", "one")])
            .await
            .is(404);
    }
    let foreign = format!(
        "/initiatieven/{}/hulp/{}/wie-kiest",
        other.plan.slug, council.need
    );
    let mut browser = world.browser(other.team[0]).await;
    browser.get(&foreign).await.is(404);
    browser.post(&foreign, &[("how", "one")]).await.is(404);
}

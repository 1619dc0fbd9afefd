//! When help is over: the team looks back, the helper answers once, and only enough of it together is public.

use zelfgekozen::base::ids::{OfferId, PersonId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::initiatives::Theme;
use zelfgekozen::support::NeedKind;
use zelfgekozen::support::agreements::reviews::{self, NewReview, Verdict};
use zelfgekozen::support::agreements::{self, AgreementError, AgreementRefusal};

use super::support::town::{Town, publish};

fn refusal(outcome: Result<(), AgreementError>) -> AgreementRefusal {
    match outcome {
        Err(AgreementError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn found(again: Verdict, words: &str) -> NewReview {
    NewReview {
        got: Verdict::Yes,
        ours: Verdict::Partly,
        again,
        words: words.to_owned(),
    }
}

/// Help of so many minutes that both say is done; what it costs comes from a voucher.
async fn over(town: &Town, euros: i64, minutes: i16) -> OfferId {
    if euros > 0 {
        town.voucher(euros).await;
    }
    let offer = town.agreed(euros).await;
    town.worked(offer, minutes).await.unwrap();
    town.done(offer, euros, true).await.unwrap();
    town.yes(offer, town.team[0]).await.unwrap();
    offer
}

async fn write(
    town: &Town,
    by: PersonId,
    offer: OfferId,
    new: &NewReview,
) -> Result<(), AgreementError> {
    let who = town.viewer(by).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    agreements::write_review(&mut tx, &who, offer, new, town.world.now()).await?;
    tx.commit().await.unwrap();
    Ok(())
}

async fn answer(
    town: &Town,
    by: PersonId,
    offer: OfferId,
    words: &str,
) -> Result<(), AgreementError> {
    let who = town.viewer(by).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    agreements::answer_review(&mut tx, &who, offer, words, town.world.now()).await?;
    tx.commit().await.unwrap();
    Ok(())
}

/// The rule of the database that a statement ran into.
async fn ran_into(town: &Town, sql: &str) -> String {
    let fault = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(&town.world.db.owner)
        .await
        .expect_err("it is refused");
    let fault = fault.as_database_error().expect("by the database");
    fault.constraint().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_team_looks_back_in_three_questions_and_the_helper_answers_once() {
    let town = Town::new().await;
    let offer = over(&town, 0, 90).await;
    let home = format!("/afspraken/{offer}");
    let path = format!("{home}/terugblik");
    let mut team = town.world.browser(town.team[0]).await;
    let mut mate = town.world.browser(town.team[1]).await;
    let mut helper = town.world.browser(town.helper).await;
    assert!(team.get("/mijn").await.links().contains(&path));
    team.get(&home).await.is(200).shows("Hoe was de hulp?");
    // the helper has nothing to answer yet
    helper.get(&home).await.is(200).hides("Hoe was de hulp?");
    assert_eq!(helper.get(&path).await.path, home);
    let page = team.get(&path).await;
    let late = mate.get(&path).await;
    let wrong = team
        .submit(&page, &path, &[("words", "Het was fijn.")])
        .await;
    wrong.is(422);
    assert_eq!(wrong.errors().len(), 3);
    let kept = wrong.form(&path, &[]);
    assert!(kept.contains(&("words".to_owned(), "Het was fijn.".to_owned())));
    let said = [("got", "yes"), ("ours", "yes"), ("again", "partly")];
    for _ in 0..2 {
        // pressed twice, it is written once
        team.submit(&wrong, &path, &said)
            .await
            .is(200)
            .shows("Zo keek uw team terug")
            .shows("Het was fijn.");
    }
    assert!(!team.get("/mijn").await.links().contains(&path));
    // somebody else of the team was a moment later: nothing of the first is lost
    mate.submit(
        &late,
        &path,
        &[("got", "no"), ("ours", "no"), ("again", "no")],
    )
    .await
    .is(422)
    .shows("Iemand van uw team keek al terug op deze hulp.")
    .shows("Het was fijn.");

    let told = town.world.mail_of(town.helper).await;
    let heard = told.iter().filter(|(event, _)| event == "review-written");
    assert_eq!(heard.count(), 1);
    let page = helper.get(&path).await;
    page.is(200).shows("Het was fijn.");
    let reply = format!("{path}/antwoord");
    let wrong = helper.submit(&page, &reply, &[("answer", "Ja")]).await;
    wrong.is(422);
    let typed = [("answer", "Ik kom graag nog eens kijken.")];
    helper.submit(&wrong, &reply, &typed).await.is(200);
    team.get(&home).await.shows("Ik kom graag nog eens kijken.");
    let told = town.world.mail_of(town.team[1]).await;
    assert!(told.iter().any(|(event, _)| event == "review-answered"));
    let other = [("answer", "Toch nog iets anders.")];
    helper
        .submit(&page, &reply, &other)
        .await
        .is(422)
        .shows("U heeft al geantwoord.");
    // neither side writes for the other
    team.submit(&page, &reply, &other).await.is(403);
    helper.submit(&late, &path, &said).await.is(403);
}

#[tokio::test]
async fn only_work_that_is_over_is_looked_back_on_and_only_by_its_team() {
    let town = Town::new().await;
    let yes = found(Verdict::Yes, "");
    let running = town.agreed(0).await;
    assert_eq!(
        refusal(write(&town, town.team[0], running, &yes).await),
        AgreementRefusal::NotOver
    );
    // what never began is over without anything to look back on
    let drawn = town.drawn(0).await;
    let lead = town.viewer(town.team[0]).await;
    let mut conn = town.world.conn().await;
    agreements::end(&mut conn, &lead, drawn, "Toch niet", town.world.now())
        .await
        .unwrap();
    assert_eq!(
        refusal(write(&town, town.team[0], drawn, &yes).await),
        AgreementRefusal::NotOver
    );
    let offer = over(&town, 0, 60).await;
    for stranger in [town.board[0], town.world.person("Vera Vreemd").await] {
        assert_eq!(
            refusal(write(&town, stranger, offer, &yes).await),
            AgreementRefusal::NotFound
        );
    }
    assert_eq!(
        refusal(write(&town, town.helper, offer, &yes).await),
        AgreementRefusal::NotYours
    );
    // who acts for the helper and is in the team praises nobody
    let both = town.world.person("Bo Allebei").await;
    for subject in [
        zelfgekozen::auth::Subject::Initiative(town.plan.id),
        zelfgekozen::auth::Subject::Provider(town.provider.id),
    ] {
        town.world.join(both, subject).await;
    }
    assert_eq!(
        refusal(write(&town, both, offer, &yes).await),
        AgreementRefusal::OnBothSides
    );
    assert_eq!(
        refusal(answer(&town, town.helper, offer, "Dank u wel").await),
        AgreementRefusal::NotFound
    );
    write(&town, town.team[1], offer, &yes).await.unwrap();
    assert_eq!(
        refusal(answer(&town, both, offer, "Dank u wel").await),
        AgreementRefusal::NotYours
    );
    answer(&town, town.helper, offer, "Dank u wel")
        .await
        .unwrap();
    assert_eq!(
        refusal(answer(&town, town.helper, offer, "Nog iets").await),
        AgreementRefusal::Answered
    );
}

#[tokio::test]
async fn the_database_itself_refuses_a_review_of_someone_else_and_a_change_of_one() {
    let town = Town::new().await;
    let running = town.agreed(0).await;
    let offer = over(&town, 0, 60).await;
    let insert = |offer: OfferId, by: PersonId, at: &str| {
        format!(
            "insert into review (municipality_id, offer_id, provider_id, initiative_id, got, ours, again, words,
                                 written_by, written_at)
             select municipality_id, offer_id, provider_id, initiative_id, 'yes', 'yes', 'yes', '', '{by}', {at}
               from agreement where offer_id = '{offer}'"
        )
    };
    let now = "ledger.now()";
    for (offer, by, at, rule) in [
        (running, town.team[0], now, "review_over"),
        (offer, town.helper, now, "review_side"),
        (offer, town.board[0], now, "review_side"),
        (
            offer,
            town.team[0],
            "ledger.now() - interval '2 hours'",
            "review_now",
        ),
    ] {
        assert_eq!(ran_into(&town, &insert(offer, by, at)).await, rule);
    }
    write(
        &town,
        town.team[0],
        offer,
        &found(Verdict::No, "Zo was het."),
    )
    .await
    .unwrap();
    let by_team = format!(
        "update review set answer = 'Nou', answered_by = '{}', answered_at = ledger.now()",
        town.team[0]
    );
    assert_eq!(ran_into(&town, &by_team).await, "review_side");
    for (sql, rule) in [
        ("update review set again = 'yes'", "review_kept"),
        ("update review set words = ''", "review_kept"),
        ("delete from review", "review_kept"),
    ] {
        assert_eq!(ran_into(&town, sql).await, rule);
    }
    answer(&town, town.helper, offer, "Dank u wel")
        .await
        .unwrap();
    let again = format!(
        "update review set answer = 'Nou', answered_by = '{}', answered_at = ledger.now()",
        town.helper
    );
    assert_eq!(ran_into(&town, &again).await, "review_answered_once");
}

#[tokio::test]
async fn reviews_are_public_from_three_on_and_stand_beside_each_offer() {
    let town = Town::new().await;
    let profile = format!("/hulp/{}", town.provider.slug);
    let visit = async || {
        zelfgekozen::web::refresh_topics(&town.world.app).await;
        town.world.visitor().get(&profile).await
    };
    for (number, again) in [Verdict::Yes, Verdict::No, Verdict::Yes]
        .into_iter()
        .enumerate()
    {
        visit()
            .await
            .is(200)
            .shows("Wat teams vonden ziet u hier als 3 keer een team terugkeek.")
            .hides("Het was goed");
        let offer = over(&town, 0, 60).await;
        write(
            &town,
            town.team[0],
            offer,
            &found(again, &format!("Het was goed {number}")),
        )
        .await
        .unwrap();
        if number == 0 {
            answer(&town, town.helper, offer, "Dank u wel")
                .await
                .unwrap();
        }
    }
    visit()
        .await
        .shows("3 keer keek een team terug.")
        .shows("Ja: 2. Misschien: 0. Nee: 1.")
        .shows("Ja: 0. Voor een deel: 3. Nee: 0.")
        .shows("Het was goed 0")
        .shows("Het was goed 2")
        .shows("Dank u wel");
    // at the moment of choice
    let offer = offered(&town).await;
    let mut team = town.world.browser(town.team[0]).await;
    let told = "2 van de 3 keer zei een team: deze helper kiezen we nog een keer.";
    team.get(&offer).await.is(200).shows(told);
    let mut conn = town.world.conn().await;
    let elsewhere = town.world.elsewhere.id;
    let public = reviews::public(&mut conn, elsewhere, town.provider.id, 20)
        .await
        .unwrap();
    assert!(public.is_empty());
}

/// The address of the choice for an offer that is open.
async fn offered(town: &Town) -> String {
    let (need, offer) = town.offered(0).await;
    format!("/initiatieven/{}/hulp/{need}/keuze/{offer}", town.plan.slug)
}

#[tokio::test]
async fn plans_like_yours_are_counted_from_five_plans_on() {
    let mut town = Town::new().await;
    let lead = town.viewer(town.team[0]).await;
    let here = town.world.here.id;
    // hours and money of each plan: half of them need no more than three hours and forty euros
    for (number, (minutes, euros)) in [(60, 0), (120, 20), (180, 40), (240, 60), (300, 80)]
        .into_iter()
        .enumerate()
    {
        let mut conn = town.world.conn().await;
        let seen = reviews::like(&mut conn, here, Some(Theme::Healthy))
            .await
            .unwrap();
        assert!(seen.is_empty(), "after {number} plans: {seen:?}");
        drop(conn);
        if number > 0 {
            town.plan = publish(&town.world, &lead, &format!("Plan {number}")).await;
        }
        let offer = over(&town, euros, minutes).await;
        let again = if number == 1 {
            Verdict::Partly
        } else {
            Verdict::Yes
        };
        if number < 4 {
            write(&town, town.team[0], offer, &found(again, ""))
                .await
                .unwrap();
        }
    }
    let mut conn = town.world.conn().await;
    let of = async |conn: &mut sqlx::PgConnection, theme| {
        let found = reviews::like(conn, here, theme).await.unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0]
    };
    let one = of(&mut conn, Some(Theme::Healthy)).await;
    assert_eq!(
        (one.kind, one.same_theme, one.plans),
        (NeedKind::Knowledge, true, 5)
    );
    assert_eq!((one.minutes, one.paid), (Some(180), Cents::euros(40)));
    // four of them said it: too few to tell
    assert_eq!(one.again, None);
    // plans with another theme read what all plans chose
    assert!(!of(&mut conn, Some(Theme::Safe)).await.same_theme);
    // a second job of a plan makes no plan more, and its review is one of the five plans'
    let offer = over(&town, 0, 180).await;
    write(&town, town.team[0], offer, &found(Verdict::Yes, ""))
        .await
        .unwrap();
    let one = of(&mut conn, Some(Theme::Healthy)).await;
    assert_eq!((one.plans, one.again), (5, Some((4, 5))));
    // the hours and the money of a plan are those of all its jobs: 60, 120, 180, 240 and 480 minutes
    assert_eq!((one.minutes, one.paid), (Some(180), Cents::euros(40)));

    let mut team = town.world.browser(town.team[0]).await;
    let new = format!("/initiatieven/{}/hulp/nieuw", town.plan.slug);
    team.get(&new)
        .await
        .is(200)
        .shows("Plannen zoals dat van u")
        .shows("5 plannen over hetzelfde thema kozen deze hulp.")
        .shows("De helft had genoeg aan 3 uur of minder.")
        .shows("4 van de 5 teams kiezen dezelfde helper zo weer.");
    let there = town.world.elsewhere.id;
    assert!(
        reviews::like(&mut conn, there, Some(Theme::Healthy))
            .await
            .unwrap()
            .is_empty()
    );
}

//! Several vouchers of one plan pay for one agreement together.

use zelfgekozen::base::ids::{OfferId, PersonId, RedemptionId, RequestId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::texts::{Locale, Translator};
use zelfgekozen::vouchers::{
    self, Agreed, Held, NewRedemption, Part, VoucherError, VoucherRefusal,
};
use zelfgekozen::{jobs, support};

use super::support::town::Town;

fn refusal<T: std::fmt::Debug>(outcome: Result<T, VoucherError>) -> VoucherRefusal {
    match outcome {
        Err(VoucherError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// A town with a voucher of 300 euros that ends first, and one of 400.
async fn two() -> (Town, VoucherId, VoucherId) {
    let town = Town::new().await;
    let first = town.voucher(300).await;
    town.world.pass(3).await;
    let second = town.voucher(400).await;
    (town, first, second)
}

fn page_of(town: &Town) -> String {
    format!("/initiatieven/{}/vouchers", town.plan.slug)
}

async fn held_for(town: &Town, offer: OfferId) -> Vec<Held> {
    let mut conn = town.world.conn().await;
    vouchers::holds_for_offer(&mut conn, town.world.here.id, offer)
        .await
        .unwrap()
}

async fn total_held(town: &Town, offer: OfferId) -> Cents {
    held_for(town, offer)
        .await
        .iter()
        .map(|held| held.rest)
        .sum()
}

async fn together(
    town: &Town,
    by: PersonId,
    request: RequestId,
    (offer, price): (OfferId, i64),
    shares: &[(VoucherId, i64)],
) -> Result<(), VoucherError> {
    let who = town.viewer(by).await;
    let agreed = Agreed {
        offer,
        provider: town.provider.id,
        due: Cents::euros(price),
    };
    let parts: Vec<Part> = shares
        .iter()
        .map(|(voucher, euros)| Part::of(request, *voucher, Cents::euros(*euros)))
        .collect();
    let until = town.world.clock.today() + chrono::Days::new(30);
    let mut tx = town.world.db.app.begin().await.unwrap();
    vouchers::set_apart_together(&mut tx, &who, &parts, agreed, until, town.world.now()).await?;
    tx.commit().await.unwrap();
    Ok(())
}

async fn ask(town: &Town, voucher: VoucherId, offer: OfferId, euros: i64) -> RedemptionId {
    let helper = town.viewer(town.helper).await;
    let new = NewRedemption {
        amount: Cents::euros(euros),
        what: "De begroting".to_owned(),
        offer: Some(offer),
    };
    let mut tx = town.world.db.app.begin().await.unwrap();
    let asked = support::ask_payment(
        &mut tx,
        &helper,
        town.provider.id,
        voucher,
        RedemptionId::new(),
        new,
        town.world.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    asked.id
}

#[tokio::test]
async fn two_vouchers_pay_for_a_job_that_is_dearer_than_either() {
    let (town, first, second) = two().await;
    let (need, offer) = town.chosen(650).await;
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    // no voucher can do it alone: the way there stands after the choice, at a voucher and at the plan
    let chosen = team
        .get(&format!(
            "/initiatieven/{}/hulp/{need}/gekozen",
            town.plan.slug
        ))
        .await;
    chosen
        .is(200)
        .hides("Leg dit geld apart voor deze afspraak")
        .shows("U kunt geld van meer vouchers samen apart leggen.");
    assert!(chosen.links().contains(&format!("{path}?afspraak={offer}")));
    for from in [
        format!("/vouchers/{first}"),
        format!("/initiatieven/{}", town.plan.slug),
    ] {
        assert!(team.get(&from).await.links().contains(&path), "{from}");
    }
    let page = team.get(&format!("{path}?afspraak={offer}")).await;
    page.is(200).shows("Samen is er nog € 700,00 vrij.");
    let shares = page.cells("main section ol li");
    assert!(
        shares[0].starts_with("€ 300,00 van Platform Kortendijk")
            && shares[1].starts_with("€ 350,00 van Platform Kortendijk"),
        "{shares:?}"
    );
    // a day that was: nothing happens, and what was typed stays
    let again = team.submit(&page, &path, &[("until", "2020-01-01")]).await;
    again.is(422);
    assert!(held_for(&town, offer).await.is_empty());
    let form = again.form(&path, &[]);
    assert!(form.contains(&("until".to_owned(), "2020-01-01".to_owned())));
    // nor a day that is too far: the last one that is possible is told
    let further = (town.world.clock.today() + chrono::Days::new(400)).to_string();
    let again = team.submit(&again, &path, &[("until", &further)]).await;
    again.is(422);
    let last = town.world.clock.today() + chrono::Days::new(366);
    let last = Translator::new(Locale::Nl, None).date(last);
    assert_eq!(
        again.errors(),
        [format!(
            "“Tot en met welke dag?”: kies een dag tot en met {last}."
        )]
    );
    let far = (town.world.clock.today() + chrono::Days::new(300)).to_string();
    let done = team.submit(&again, &path, &[("until", &far)]).await;
    done.is(200)
        .shows("Samen is er nog € 50,00 vrij. Er ligt € 650,00 apart voor afspraken.")
        .shows("U heeft geen afspraak waar nog geld voor nodig is.");
    let held: Vec<(VoucherId, Cents)> = held_for(&town, offer)
        .await
        .iter()
        .map(|held| (held.voucher, held.rest))
        .collect();
    assert_eq!(held.len(), 2);
    assert!(held.contains(&(first, Cents::euros(300))));
    assert!(held.contains(&(second, Cents::euros(350))));
    // the helper hears once, of all of it
    let mail = town.world.mail_of(town.helper).await;
    let told: Vec<_> = mail
        .iter()
        .filter(|(event, _)| event == "money-set-apart")
        .collect();
    assert_eq!(told.len(), 1);
    let desk = format!("/ondersteuner/{}", town.provider.slug);
    town.world
        .browser(town.helper)
        .await
        .get(&desk)
        .await
        .shows("Geld dat voor u apart ligt")
        .shows("€ 300,00")
        .shows("€ 350,00");
    // the same form sent again changes nothing
    team.submit(&again, &path, &[("until", &far)]).await.is(200);
    assert_eq!(total_held(&town, offer).await, Cents::euros(650));
    // the page after the choice tells both
    team.get(&format!(
        "/initiatieven/{}/hulp/{need}/gekozen",
        town.plan.slug
    ))
    .await
    .shows("Er ligt € 300,00 apart voor deze afspraak")
    .shows("Er ligt € 350,00 apart voor deze afspraak")
    .hides("U kunt geld van meer vouchers samen apart leggen.");
    // each voucher pays its part, the first one after its own end too
    let mate = town.viewer(town.team[1]).await;
    let now = town.world.now();
    let asked = ask(&town, second, offer, 350).await;
    vouchers::confirm_redemption(&town.world.db.app, &mate, asked, now)
        .await
        .unwrap();
    town.world.pass(250).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    let asked = ask(&town, first, offer, 300).await;
    let now = town.world.now();
    vouchers::confirm_redemption(&town.world.db.app, &mate, asked, now)
        .await
        .unwrap();
    assert!(held_for(&town, offer).await.is_empty());
    town.world.balanced().await;
}

#[tokio::test]
async fn what_the_vouchers_lack_is_told_and_added_from_a_later_one() {
    let (town, first, second) = two().await;
    let (_, offer) = town.chosen(900).await;
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&path).await;
    page.is(200).shows("U mist nog € 200,00.");
    team.submit(&page, &path, &[]).await.is(200);
    assert_eq!(total_held(&town, offer).await, Cents::euros(700));
    assert_eq!(
        town.left(first).await + town.left(second).await,
        Cents::ZERO
    );
    // together never more than is due, whatever is asked for
    let more = together(
        &town,
        town.team[0],
        RequestId::new(),
        (offer, 900),
        &[(first, 100), (second, 101)],
    )
    .await;
    assert_eq!(refusal(more), VoucherRefusal::SetApartAlready);
    town.world.balanced().await;
}

#[tokio::test]
async fn all_parts_are_set_apart_or_none() {
    let (town, first, second) = two().await;
    let (_, offer) = town.chosen(650).await;
    let [tea, ton] = town.team;
    // the second has no 450: the first keeps its money too
    let too_much = together(
        &town,
        tea,
        RequestId::new(),
        (offer, 650),
        &[(first, 200), (second, 450)],
    )
    .await;
    assert!(matches!(
        refusal(too_much),
        VoucherRefusal::MoreThanLeft { left } if left == Cents::euros(400)
    ));
    assert!(held_for(&town, offer).await.is_empty());
    // two of the team at the same moment, each from the other side: one of them is told
    let there = [(first, 300), (second, 350)];
    let back = [(second, 350), (first, 300)];
    let (one, other) = tokio::join!(
        together(&town, tea, RequestId::new(), (offer, 650), &there),
        together(&town, ton, RequestId::new(), (offer, 650), &back),
    );
    let (done, refused): (Vec<_>, Vec<_>) = [one, other].into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1);
    assert_eq!(
        refused.into_iter().map(refusal).collect::<Vec<_>>(),
        [VoucherRefusal::SetApartAlready]
    );
    assert_eq!(total_held(&town, offer).await, Cents::euros(650));
    // the database holds the total to what is due by itself
    let past = sqlx::query(
        "select voucher_set_apart($1, gen_random_uuid(), $2, $3, 100, now() + interval '9 days', $4, '{}')",
    )
    .bind(town.world.here.id.0)
    .bind(second.0)
    .bind(offer.0)
    .bind(tea.0)
    .execute(&town.world.db.app)
    .await
    .unwrap_err();
    let code = past
        .as_database_error()
        .unwrap()
        .code()
        .unwrap()
        .into_owned();
    assert_eq!(code, "ZG004");
    town.world.balanced().await;
}

#[tokio::test]
async fn while_the_helper_waits_for_an_answer_nothing_is_set_apart_for_that_job() {
    let (town, first, second) = two().await;
    let (_, offer) = town.chosen(650).await;
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&path).await;
    ask(&town, first, offer, 100).await;
    team.submit(&page, &path, &[])
        .await
        .is(422)
        .shows("De helper wacht op uw ja of nee over een betaling.");
    assert!(held_for(&town, offer).await.is_empty());
    assert!(!team.get(&path).await.actions().contains(&path));
    let waits = together(
        &town,
        town.team[0],
        RequestId::new(),
        (offer, 650),
        &[(second, 350)],
    )
    .await;
    assert_eq!(refusal(waits), VoucherRefusal::RequestWaits);
    town.world.balanced().await;
}

#[tokio::test]
async fn only_the_plan_s_own_team_sees_its_vouchers_together_and_sets_them_apart() {
    let (town, first, second) = two().await;
    let (_, offer) = town.chosen(650).await;
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&path).await;
    let form = page.form(&path, &[]);
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let stranger = town.world.person("Rian Bewoner").await;
    for person in [town.board[0], town.helper, stranger] {
        let mut browser = town.world.browser(person).await;
        browser.get(&path).await.is(404);
        browser.get(&format!("{path}/kaarten")).await.is(404);
        browser.post_once(&path, &form).await.is(404);
        let outcome = together(
            &town,
            person,
            RequestId::new(),
            (offer, 650),
            &[(first, 300), (second, 350)],
        )
        .await;
        assert!(
            matches!(outcome, Err(VoucherError::NotFound)),
            "{outcome:?}"
        );
    }
    // of another plan's page no voucher of this one is set apart
    let other = super::support::town::publish(
        &town.world,
        &town.viewer(town.team[0]).await,
        "Een heel ander plan",
    )
    .await;
    let elsewhere = format!("/initiatieven/{}/vouchers", other.slug);
    team.get(&elsewhere)
        .await
        .is(200)
        .shows("U heeft nu geen voucher om te gebruiken");
    team.post_once(&elsewhere, &form).await.is(409);
    // what the page did not propose is not listened to
    for part in ["", "x:1", &format!("{first}:0"), &format!("{first}:-5")] {
        let form = [("job", offer.to_string()), ("part", part.to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
        team.post_once(&path, &form).await.is(409);
    }
    assert!(held_for(&town, offer).await.is_empty());
    town.world.balanced().await;
}

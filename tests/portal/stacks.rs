//! Several vouchers of one plan pay for one agreement together.

use zelfgekozen::base::ids::{OfferId, PersonId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::jobs;
use zelfgekozen::support::agreements::{self, AgreementError, AgreementState};
use zelfgekozen::vouchers::{self, Held};

use super::support::town::Town;

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

async fn set_aside(town: &Town, by: PersonId, offer: OfferId) -> Result<(), AgreementError> {
    let who = town.viewer(by).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    agreements::set_aside(&mut tx, &who, offer, town.world.now()).await?;
    tx.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn two_vouchers_pay_for_an_agreement_that_is_dearer_than_either() {
    let (town, first, second) = two().await;
    let (need, _) = town.chosen(650).await;
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    for from in [
        format!("/vouchers/{first}"),
        format!("/initiatieven/{}", town.plan.slug),
    ] {
        assert!(team.get(&from).await.links().contains(&path), "{from}");
    }
    // what ends first pays first, all of it with the team's signature
    let offer = town.draw(need, 4).await.unwrap();
    let held: Vec<(VoucherId, Cents)> = held_for(&town, offer)
        .await
        .iter()
        .map(|held| (held.voucher, held.rest))
        .collect();
    assert_eq!(held.len(), 2);
    assert!(held.contains(&(first, Cents::euros(300))));
    assert!(held.contains(&(second, Cents::euros(350))));
    team.get(&path)
        .await
        .is(200)
        .shows("Samen is er nog € 50,00 vrij. Er ligt € 650,00 apart voor afspraken.")
        .shows("U heeft geen afspraak waar nog geld voor nodig is.");
    // the helper hears once, of all of it
    let mail = town.world.mail_of(town.helper).await;
    let told = mail.iter().filter(|(event, _)| event == "money-set-apart");
    assert_eq!(told.count(), 1);
    let desk = format!("/ondersteuner/{}", town.provider.slug);
    town.world
        .browser(town.helper)
        .await
        .get(&desk)
        .await
        .shows("Geld dat voor u apart ligt")
        .shows("€ 300,00")
        .shows("€ 350,00");
    // both pay their part, also when the first of them has ended
    town.sign(offer).await.unwrap();
    town.world.pass(50).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    town.done(offer, 650, true).await.unwrap();
    town.yes(offer, town.team[1]).await.unwrap();
    assert!(held_for(&town, offer).await.is_empty());
    assert_eq!(town.agreement(offer).await.paid, Cents::euros(650));
    assert_eq!(town.left(second).await, Cents::euros(50));
    town.world.balanced().await;
}

#[tokio::test]
async fn what_the_vouchers_lack_is_told_and_added_from_a_later_one() {
    let (town, first, second) = two().await;
    let offer = town.drawn(900).await;
    assert_eq!(total_held(&town, offer).await, Cents::euros(700));
    assert_eq!(
        town.left(first).await + town.left(second).await,
        Cents::ZERO
    );
    town.sign(offer).await.unwrap();
    assert_eq!(town.agreement(offer).await.state, AgreementState::Waiting);
    let path = page_of(&town);
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&format!("{path}?afspraak={offer}"))
        .await
        .is(200)
        .shows("Nog nodig € 200,00");
    town.voucher(250).await;
    let page = team.get(&format!("{path}?afspraak={offer}")).await;
    page.is(200).shows("€ 200,00 van Platform Kortendijk");
    team.submit(&page, &path, &[]).await.is(200).shows("Loopt");
    assert_eq!(total_held(&town, offer).await, Cents::euros(900));
    assert_eq!(town.agreement(offer).await.state, AgreementState::Running);
    // the same form sent again changes nothing
    team.submit(&page, &path, &[]).await.is(200);
    assert_eq!(total_held(&town, offer).await, Cents::euros(900));
    town.world.balanced().await;
}

#[tokio::test]
async fn two_of_the_team_who_set_apart_at_once_set_it_apart_once() {
    let town = Town::new().await;
    let offer = town.drawn(650).await;
    town.sign(offer).await.unwrap();
    let (first, second) = (town.voucher(300).await, town.voucher(400).await);
    let [tea, ton] = town.team;
    let (one, other) = tokio::join!(set_aside(&town, tea, offer), set_aside(&town, ton, offer),);
    one.unwrap();
    other.unwrap();
    assert_eq!(total_held(&town, offer).await, Cents::euros(650));
    assert_eq!(
        town.left(first).await + town.left(second).await,
        Cents::euros(50)
    );
    // the database holds the total to what is due by itself
    let past = sqlx::query(
        "select voucher_set_apart($1, gen_random_uuid(), $2, $3, 100, ledger.now() + interval '9 days', $4, '{}')",
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
async fn only_the_plan_s_own_team_sees_its_vouchers_together_and_sets_them_apart() {
    let town = Town::new().await;
    let offer = town.drawn(650).await;
    let voucher = town.voucher(300).await;
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
        assert!(set_aside(&town, person, offer).await.is_err());
        let refused = sqlx::query(
            "select voucher_set_apart($1, gen_random_uuid(), $2, $3, 100, ledger.now() + interval '9 days', $4, '{}')",
        )
        .bind(town.world.here.id.0)
        .bind(voucher.0)
        .bind(offer.0)
        .bind(person.0)
        .execute(&town.world.db.app)
        .await
        .unwrap_err();
        let code = refused
            .as_database_error()
            .unwrap()
            .code()
            .unwrap()
            .into_owned();
        // a helper who was never paid is no payee yet
        assert!(["ZG001", "LG007"].contains(&code.as_str()), "{code}");
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
    for job in ["", "x", &OfferId::new().to_string()] {
        team.post_once(&path, &[("job", job)]).await.is(409);
    }
    assert!(held_for(&town, offer).await.is_empty());
    town.world.balanced().await;
}

//! Hours that were typed wrongly: put right beside what was written, by who wrote them, in sight of the team.

use chrono::Days;
use zelfgekozen::base::ids::{EntryId, OfferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::support::agreements::{
    self, AgreementError, AgreementRefusal, EntryKind, NewEntry,
};

use super::support::town::Town;

async fn row(town: &Town, offer: OfferId) -> EntryId {
    let mut conn = town.world.conn().await;
    let all = agreements::entries(&mut conn, town.world.here.id, offer)
        .await
        .unwrap();
    let hours = |one: &&agreements::Entry| one.minutes.is_some() && one.corrects.is_none();
    all.iter().find(hours).unwrap().id
}

#[tokio::test]
async fn hours_that_were_typed_wrongly_are_put_right_in_sight_of_the_team() {
    let town = Town::new().await;
    town.voucher(300).await;
    let offer = town.agreed(300).await;
    town.worked(offer, 8 * 60).await.unwrap();
    let row = row(&town, offer).await;
    let page = format!("/afspraken/{offer}");
    let (correct, send) = (format!("{page}?verbeter={row}"), format!("{page}/uren"));
    let mut helper = town.world.browser(town.helper).await;
    let mut team = town.world.browser(town.team[0]).await;
    let link = format!("{correct}#verbeter");
    assert!(helper.get(&page).await.links().contains(&link));
    assert!(!team.get(&page).await.links().contains(&link));
    team.get(&correct).await.is(200).hides("Verbeter uw uren");

    // what it says now is in the form; nothing that is typed is lost
    let form = helper.get(&correct).await;
    form.is(200).shows("staat nu: 8 uur");
    assert!(
        form.form(&send, &[])
            .contains(&("hours".to_owned(), "8".to_owned()))
    );
    let wrong = helper
        .submit(&form, &send, &[("hours", "25"), ("why", "")])
        .await;
    wrong
        .is(422)
        .shows("Schrijf waarom het anders is")
        .shows("staat nu: 8 uur");
    assert!(
        wrong
            .form(&send, &[])
            .contains(&("hours".to_owned(), "25".to_owned()))
    );
    helper
        .submit(&form, &send, &[("why", "Ik telde verkeerd")])
        .await
        .is(422)
        .shows("Dit staat er al.");

    let right = [
        ("hours", "0"),
        ("minutes", "45"),
        ("why", "Drie kwartier, geen acht uur"),
    ];
    for _ in 0..2 {
        helper.submit(&form, &send, &right).await.is(200);
    }
    assert_eq!(town.agreement(offer).await.minutes, 45);
    // the same form with something else in it is not taken for the first one
    let back = [("hours", "3"), ("minutes", "0"), ("why", "Drie uur")];
    helper.submit(&form, &send, &back).await.is(409);
    assert_eq!(town.agreement(offer).await.minutes, 45);
    for reader in [&mut helper, &mut team] {
        reader
            .get(&page)
            .await
            .shows("45 minuten van 4 uur")
            .shows("Drie kwartier, geen acht uur")
            .shows("van 8 uur naar 45 minuten");
    }
    // what a stop settles goes by what it is now: a fifth of four hours, about
    let one = town.agreement(offer).await;
    assert_eq!(one.worked(), Cents(300_00 * 45 / 240));

    // and once more, to nothing
    let form = helper.get(&correct).await;
    form.is(200).shows("staat nu: 45 minuten");
    let none = [
        ("hours", "0"),
        ("minutes", "0"),
        ("why", "Het ging niet door"),
    ];
    helper.submit(&form, &send, &none).await.is(200);
    assert_eq!(town.agreement(offer).await.minutes, 0);

    // who paid hears of it
    let told = |mail: Vec<(String, String)>| {
        let words = mail
            .iter()
            .filter(|(event, _)| event == "agreement-words-team");
        words.count()
    };
    assert_eq!(told(town.world.mail_of(town.team[1]).await), 0);
    town.done(offer, 50, false).await.unwrap();
    town.yes(offer, town.team[0]).await.unwrap();
    let form = helper.get(&correct).await;
    let again = [("hours", "1"), ("minutes", "0"), ("why", "Toch een uur")];
    helper.submit(&form, &send, &again).await.is(200);
    assert_eq!(told(town.world.mail_of(town.team[1]).await), 1);

    // a row of another agreement is no row of this one
    let other = town.agreed(0).await;
    let elsewhere = format!("/afspraken/{other}/uren");
    helper
        .post(
            &elsewhere,
            &[
                ("corrects", &row.to_string()),
                ("hours", "1"),
                ("minutes", "0"),
                ("why", "x y z"),
            ],
        )
        .await
        .is(404);
}

#[tokio::test]
async fn hours_lie_within_the_agreement_and_a_correction_within_its_row() {
    let town = Town::new().await;
    let drawn = town.drawn(0).await;
    let offer = town.agreed(0).await;
    let helper = town.viewer(town.helper).await;
    let early = NewEntry {
        kind: EntryKind::Hours,
        minutes: Some(60),
        done_on: town.world.clock.today() - Days::new(1),
        words: "Gisteren al".to_owned(),
    };
    let mut conn = town.world.conn().await;
    let now = town.world.now();
    let written = agreements::write(&mut conn, &helper, offer, EntryId::new(), early, now).await;
    assert!(matches!(
        written,
        Err(AgreementError::Refused(AgreementRefusal::BeforeStart))
    ));
    drop(conn);
    town.worked(offer, 60).await.unwrap();
    let other = town.agreed(0).await;
    let row = row(&town, offer).await;

    let insert = "insert into agreement_entry (municipality_id, agreement_entry_id, offer_id, side, kind, person_id, minutes, done_on, words, at, corrects)
                  values ($1, gen_random_uuid(), $2, $3, 'hours', $4, $5, ledger.now()::date - $6::integer, 'x', ledger.now(), $7)";
    let (helper, lead) = (town.helper, town.team[0]);
    for (offer, side, person, minutes, days, corrects, constraint) in [
        (drawn, "helper", helper, 60, 0, None, "entry_since_start"),
        (offer, "helper", helper, 60, 1, None, "entry_since_start"),
        (
            offer,
            "helper",
            helper,
            -60,
            0,
            None,
            "agreement_entry_minutes",
        ),
        (
            offer,
            "helper",
            helper,
            0,
            0,
            Some(row),
            "agreement_entry_minutes",
        ),
        (
            offer,
            "helper",
            helper,
            -61,
            0,
            Some(row),
            "entry_corrected_to",
        ),
        (
            offer,
            "helper",
            helper,
            1381,
            0,
            Some(row),
            "entry_corrected_to",
        ),
        (offer, "team", lead, -30, 0, Some(row), "entry_corrects_own"),
        (
            other,
            "helper",
            helper,
            -30,
            0,
            Some(row),
            "entry_corrects_own",
        ),
    ] {
        let refused = sqlx::query(insert)
            .bind(town.world.here.id.0)
            .bind(offer.0)
            .bind(side)
            .bind(person.0)
            .bind(minutes)
            .bind(days)
            .bind(corrects.map(|row: EntryId| row.0))
            .execute(&town.world.db.app)
            .await
            .expect_err(constraint);
        let found = refused
            .as_database_error()
            .and_then(|error| error.constraint());
        assert_eq!(found, Some(constraint), "{minutes} {side}: {refused}");
    }
    assert_eq!(town.agreement(offer).await.minutes, 60);
}

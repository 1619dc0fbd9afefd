//! A voucher to take along: on A4, as large as a bank card, and in words.

use scraper::{Html, Selector};
use zelfgekozen::base::ids::{RequestId, VoucherId};
use zelfgekozen::vouchers::{self, Voucher};

use super::support::browser::Answer;
use super::support::town::Town;

async fn voucher_of(town: &Town, id: VoucherId) -> Voucher {
    let mut conn = town.world.conn().await;
    vouchers::find_voucher(&mut conn, town.world.here.id, id)
        .await
        .unwrap()
        .unwrap()
}

/// Every square on the page, as it is drawn.
fn squares(page: &Answer) -> Vec<String> {
    let page = Html::parse_document(&page.body);
    let path = Selector::parse("main svg[role=img] path").unwrap();
    page.select(&path)
        .filter_map(|path| path.value().attr("d").map(str::to_owned))
        .collect()
}

const KINDS: [&str; 4] = ["print", "kaart", "tekst", "tekst.txt"];

#[tokio::test]
async fn a_card_has_the_same_square_and_code_as_the_sheet() {
    let town = Town::new().await;
    let id = town.voucher(500).await;
    let voucher = voucher_of(&town, id).await;
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&format!("/vouchers/{id}")).await;
    for kind in ["print", "kaart", "tekst"] {
        assert!(
            page.links().contains(&format!("/vouchers/{id}/{kind}")),
            "{kind}"
        );
    }
    let sheet = team.get(&format!("/vouchers/{id}/print")).await;
    let card = team.get(&format!("/vouchers/{id}/kaart")).await;
    assert!(sheet.links().contains(&format!("/vouchers/{id}/kaart")));
    card.is(200)
        .shows("€ 500,00")
        .shows("Moestuin op het plein")
        .shows("Van Platform Kortendijk")
        .shows("Tot en met")
        .shows(&voucher.short_code.grouped());
    assert_eq!(squares(&card).len(), 1);
    assert_eq!(squares(&card), squares(&sheet));
}

#[tokio::test]
async fn all_cards_of_a_plan_stand_on_one_sheet_without_those_that_ended() {
    let town = Town::new().await;
    let first = town.voucher(300).await;
    let second = town.voucher(400).await;
    let path = format!("/initiatieven/{}/vouchers/kaarten", town.plan.slug);
    let mut team = town.world.browser(town.team[1]).await;
    let cards = team.get(&path).await;
    let codes = cards.cells(".zg-sheet__code");
    for id in [first, second] {
        let code = voucher_of(&town, id).await.short_code.grouped();
        assert!(codes.contains(&code));
        let own = team.get(&format!("/vouchers/{id}/kaart")).await;
        assert!(squares(&cards).contains(&squares(&own)[0]));
    }
    assert_eq!(codes.len(), 2);
    stop(&town, first).await;
    let cards = team.get(&path).await;
    let code = voucher_of(&town, second).await.short_code.grouped();
    assert_eq!(cards.cells(".zg-sheet__code"), [code]);
    // none left: the page of the vouchers says so
    stop(&town, second).await;
    let page = team.get(&path).await;
    assert_eq!(
        page.path,
        format!("/initiatieven/{}/vouchers", town.plan.slug)
    );
    page.is(200)
        .shows("U heeft nu geen voucher om te gebruiken");
}

async fn stop(town: &Town, voucher: VoucherId) {
    let lead = town.viewer(town.team[0]).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    vouchers::cancel(&mut tx, &lead, voucher, RequestId::new(), town.world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_voucher_in_words_spells_its_code_and_has_no_picture() {
    let town = Town::new().await;
    let id = town.voucher(500).await;
    let voucher = voucher_of(&town, id).await;
    let code = voucher.short_code.as_str();
    let mut team = town.world.browser(town.team[0]).await;
    let page = team.get(&format!("/vouchers/{id}/tekst")).await;
    page.is(200)
        .shows("Dit is een voucher van 500 euro.")
        .shows("Hij is voor het plan “Moestuin op het plein”.")
        .shows("U kreeg hem van Platform Kortendijk")
        .shows("Te gebruiken tot en met")
        .shows("Er is nog 500 euro vrij.")
        .shows(&voucher.short_code.grouped())
        .hides("€");
    assert!(squares(&page).is_empty() && page.cells("main svg, main img").is_empty());
    let spelled = page.cells("main ol:first-of-type li");
    // each group by itself, a digit as a digit and a letter with a name that begins with it
    let heard: String = spelled[..3]
        .iter()
        .flat_map(|group| group.trim_end_matches('.').split(", "))
        .map(|one| match one.split_once(" van ") {
            Some((letter, name)) => {
                assert!(name.starts_with(letter), "{one}");
                letter
            }
            None => {
                assert!(
                    one.len() == 1 && one.bytes().all(|b| b.is_ascii_digit()),
                    "{one}"
                );
                one
            }
        })
        .collect();
    assert_eq!(heard, code);
    // the same as a file
    let file = team.get(&format!("/vouchers/{id}/tekst.txt")).await;
    file.is(200);
    assert_eq!(file.headers["content-type"], "text/plain; charset=utf-8");
    let named = file.headers["content-disposition"].to_str().unwrap();
    assert_eq!(
        named,
        format!("attachment; filename=\"voucher-{}.txt\"", town.plan.slug)
    );
    for sentence in page.cells("main p, main ol li").iter().filter(|words| {
        !words.starts_with("Terug") && !words.starts_with("Bewaar") && !words.starts_with("Hoort")
    }) {
        assert!(file.body.contains(sentence), "{sentence}\n{}", file.body);
    }
    assert!(!file.body.contains('<') && !file.body.contains("&quot;"));
}

#[tokio::test]
async fn a_part_of_a_euro_and_what_is_set_apart_are_said_too() {
    let town = Town::new().await;
    let id = town.voucher(500).await;
    let asked = town.ask(id, 1_250).await.unwrap();
    let mate = town.viewer(town.team[1]).await;
    vouchers::confirm_redemption(&town.world.db.app, &mate, asked, town.world.now())
        .await
        .unwrap();
    let mut team = town.world.browser(town.team[0]).await;
    team.get(&format!("/vouchers/{id}/tekst"))
        .await
        .shows("Er is nog 487 euro en 50 cent vrij.");
}

#[tokio::test]
async fn a_voucher_that_ended_has_no_card_and_no_words() {
    let town = Town::new().await;
    let stopped = town.voucher(300).await;
    let over = town.voucher(400).await;
    stop(&town, stopped).await;
    let code = voucher_of(&town, stopped).await.short_code.grouped();
    let mut team = town.world.browser(town.team[0]).await;
    for kind in KINDS {
        let page = team.get(&format!("/vouchers/{stopped}/{kind}")).await;
        assert_eq!(page.path, format!("/vouchers/{stopped}"), "{kind}");
        page.is(200)
            .shows("De voucher is gestopt, voorbij of helemaal gebruikt")
            .hides(&code);
        assert!(squares(&page).is_empty());
    }
    town.world.pass(400).await;
    let mut team = town.world.browser(town.team[0]).await;
    let code = voucher_of(&town, over).await.short_code.grouped();
    for kind in KINDS {
        let page = team.get(&format!("/vouchers/{over}/{kind}")).await;
        assert_eq!(page.path, format!("/vouchers/{over}"), "{kind}");
        page.hides(&code);
    }
}

#[tokio::test]
async fn only_the_team_takes_a_voucher_along() {
    let town = Town::new().await;
    let id = town.voucher(500).await;
    let code = voucher_of(&town, id).await.short_code.grouped();
    let other = town.world.person("Ank Anders").await;
    let lead = town.viewer(other).await;
    super::support::town::publish(&town.world, &lead, "Een heel ander plan").await;
    // the helper opened this voucher, the board gave it, and the third is of another team
    for person in [town.helper, town.board[0], other] {
        let mut browser = town.world.browser(person).await;
        for kind in KINDS {
            let page = browser.get(&format!("/vouchers/{id}/{kind}")).await;
            page.is(404).hides(&code);
        }
    }
    let mut visitor = town.world.visitor();
    for kind in KINDS {
        let page = visitor.get(&format!("/vouchers/{id}/{kind}")).await;
        assert!(page.path.starts_with("/inloggen"), "{kind}: {}", page.path);
    }
}

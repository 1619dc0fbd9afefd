//! What a voucher pays besides a helper's request by code: shops and residents, by two people each time.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Europe::Amsterdam;
use zelfgekozen::auth::{Role, Subject};
use zelfgekozen::base::ids::{CorrectionId, PersonId, RedemptionId, RequestId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::base::period::{DayCount, start_of};
use zelfgekozen::jobs;
use zelfgekozen::organisations::{PaymentMode, RulesTerms, Unspent};
use zelfgekozen::vouchers::{
    self, CorrectionKind, Decided, FiledFor, Filing, InsteadOfHelpers, PaperYes, Redemption,
    VoucherError, VoucherRefusal,
};

use super::support::town::{Town, terms};

fn refusal<T: std::fmt::Debug>(outcome: Result<T, VoucherError>) -> VoucherRefusal {
    match outcome {
        Err(VoucherError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn invoice(number: &str, euros: i64) -> Filing {
    Filing {
        amount: Cents::euros(euros),
        what: "Hout en schroeven".to_owned(),
        to: FiledFor::Shop {
            name: "Bouwmarkt De Hoek".to_owned(),
            kvk: "12345678".to_owned(),
            invoice_number: number.to_owned(),
        },
    }
}

fn receipts(person: PersonId, euros: i64) -> Filing {
    Filing {
        amount: Cents::euros(euros),
        what: "Koffie en soep".to_owned(),
        to: FiledFor::Resident {
            person,
            receipts: 3,
        },
    }
}

async fn file(
    town: &Town,
    by: PersonId,
    voucher: VoucherId,
    filing: &Filing,
) -> Result<Redemption, VoucherError> {
    file_as(town, by, voucher, RedemptionId::new(), filing).await
}

async fn file_as(
    town: &Town,
    by: PersonId,
    voucher: VoucherId,
    id: RedemptionId,
    filing: &Filing,
) -> Result<Redemption, VoucherError> {
    let who = town.viewer(by).await;
    let mut tx = town.world.db.app.begin().await.unwrap();
    let filed =
        vouchers::file_payment(&mut tx, &who, voucher, id, filing, town.world.now()).await?;
    tx.commit().await.unwrap();
    Ok(filed)
}

async fn confirm(town: &Town, by: PersonId, id: RedemptionId) -> Result<bool, VoucherError> {
    let who = town.viewer(by).await;
    let posted =
        vouchers::confirm_redemption(&town.world.db.app, &who, id, town.world.now()).await?;
    Ok(!posted.replayed)
}

/// Past the application's own check: what the statement itself says about this actor.
async fn code_of_statement(town: &Town, by: PersonId, id: RedemptionId) -> String {
    let refused = sqlx::query("select redemption_confirm($1, $2, $3, '{}')")
        .bind(town.world.here.id.0)
        .bind(id.0)
        .bind(by.0)
        .execute(&town.world.db.app)
        .await
        .unwrap_err();
    refused
        .as_database_error()
        .unwrap()
        .code()
        .unwrap()
        .into_owned()
}

async fn state(town: &Town, id: RedemptionId) -> String {
    sqlx::query_scalar("select state from redemption where redemption_id = $1")
        .bind(id.0)
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap()
}

async fn heard(town: &Town, person: PersonId, event: &str) -> usize {
    let mail = town.world.mail_of(person).await;
    mail.iter().filter(|(told, _)| told == event).count()
}

#[tokio::test]
async fn a_shop_is_paid_when_somebody_else_of_the_team_says_yes() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let mut filer = town.world.browser(tea).await;
    let path = format!("/vouchers/{voucher}/winkel");
    let page = filer.get(&format!("/vouchers/{voucher}")).await;
    page.is(200).shows("Laat een winkel betalen");
    let page = filer.get(&path).await;
    // a number of seven digits: told, and nothing is lost
    let typed = [
        ("name", "Bouwmarkt De Hoek"),
        ("kvk", "1234567"),
        ("invoice_number", "2026-118"),
        ("amount", "120,50"),
        ("what", "Hout en schroeven"),
    ];
    let again = filer.submit(&page, &path, &typed).await;
    again.is(422).shows("Een KvK-nummer heeft acht cijfers.");
    let kept = again.form(&path, &[]);
    assert!(kept.contains(&("invoice_number".to_owned(), "2026-118".to_owned())));
    let filed = filer.submit(&again, &path, &[("kvk", "1234 5678")]).await;
    filed
        .is(200)
        .shows("Iemand anders van uw team zegt ja of nee")
        .shows("12345678")
        .shows("2026-118");
    // the same form sent twice is one payment
    filer
        .submit(&again, &path, &[("kvk", "1234 5678")])
        .await
        .is(200);
    let all: Vec<uuid::Uuid> = sqlx::query_scalar("select redemption_id from redemption")
        .fetch_all(&town.world.db.owner)
        .await
        .unwrap();
    let [id] = all[..] else {
        panic!("{} payments", all.len())
    };
    let id = RedemptionId(id);
    assert_eq!(heard(&town, ton, "payment-filed").await, 1);
    assert_eq!(heard(&town, tea, "payment-filed").await, 0);
    // asked is not paid, and who filed it is no second pair of eyes
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    assert_eq!(
        refusal(confirm(&town, tea, id).await),
        VoucherRefusal::OwnPayment
    );
    assert_eq!(code_of_statement(&town, tea, id).await, "ZG002");
    // the team has somebody else, so the board does not say yes for it
    assert!(matches!(
        confirm(&town, town.board[0], id).await,
        Err(VoucherError::NotFound)
    ));
    assert_eq!(code_of_statement(&town, town.board[0], id).await, "ZG001");
    let mut other = town.world.browser(ton).await;
    let path = format!("/vouchers/{voucher}/betalingen/{id}");
    let page = other.get(&path).await;
    page.is(200)
        .shows("Tea Team vraagt om € 120,50 voor Bouwmarkt De Hoek");
    other
        .submit(&page, &format!("{path}/ja"), &[])
        .await
        .is(200)
        .shows("Het geld is betaald")
        .shows("het team");
    assert_eq!(town.left(voucher).await, Cents(37_950));
    // an invoice is paid once, whoever files it
    assert_eq!(
        refusal(file(&town, ton, voucher, &invoice("2026-118", 50)).await),
        VoucherRefusal::InvoiceKnown
    );
    // the timeline tells the team, and the money page names no shop
    let page = other
        .get(&format!("/initiatieven/{}", town.plan.slug))
        .await;
    page.shows("Bouwmarkt De Hoek");
    let money = town.world.visitor().get("/geld").await;
    money.is(200).shows("een winkel").hides("Bouwmarkt De Hoek");
    town.world.balanced().await;
}

#[tokio::test]
async fn a_resident_gets_money_back_by_a_third_of_the_team_or_by_the_board() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    // one files for the other: the team has nobody else, so the board is asked
    let id = file(&town, tea, voucher, &receipts(ton, 40))
        .await
        .unwrap()
        .id;
    assert_eq!(heard(&town, town.board[0], "payment-for-board").await, 1);
    for own in [tea, ton] {
        assert_eq!(
            refusal(confirm(&town, own, id).await),
            VoucherRefusal::OwnPayment
        );
        assert_eq!(code_of_statement(&town, own, id).await, "ZG002");
    }
    let mut board = town.world.browser(town.board[0]).await;
    let path = format!("/vouchers/{voucher}/betalingen/{id}");
    board
        .get("/mijn")
        .await
        .shows("Klopt de betaling van € 40,00 aan Ton Team?");
    let page = board.get(&path).await;
    board
        .submit(&page, &format!("{path}/ja"), &[])
        .await
        .is(200)
        .shows("het bestuur, want het team had niemand anders");
    assert_eq!(town.left(voucher).await, Cents::euros(460));
    // with a third in the team, the board has nothing to say about it
    let third = town.world.person("Tim Team").await;
    town.world
        .join(third, Subject::Initiative(town.plan.id))
        .await;
    let second = file(&town, tea, voucher, &receipts(ton, 25))
        .await
        .unwrap()
        .id;
    assert_eq!(
        code_of_statement(&town, town.board[0], second).await,
        "ZG001"
    );
    assert!(confirm(&town, third, second).await.unwrap());
    assert!(!confirm(&town, third, second).await.unwrap(), "paid once");
    assert_eq!(town.left(voucher).await, Cents::euros(435));
    // the timeline names no resident
    let args: Vec<String> = sqlx::query_scalar(
        "select args::text from initiative_step where kind in ('receipts_filed', 'receipts_paid')",
    )
    .fetch_all(&town.world.db.owner)
    .await
    .unwrap();
    assert_eq!(args.len(), 4);
    assert!(args.iter().all(|args| !args.contains("Ton")), "{args:?}");
    // somebody outside the team gets nothing
    let stranger = town.world.person("Sim Stranger").await;
    assert!(matches!(
        file(&town, tea, voucher, &receipts(stranger, 25)).await,
        Err(VoucherError::NotFound)
    ));
    town.world.balanced().await;
}

#[tokio::test]
async fn the_rules_say_whom_a_voucher_pays_and_nothing_goes_beyond_it() {
    let rules = RulesTerms {
        payment_modes: vec![PaymentMode::Helper, PaymentMode::Receipts],
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    assert_eq!(
        refusal(file(&town, tea, voucher, &invoice("1", 50)).await),
        VoucherRefusal::ModeNotAllowed
    );
    let mut filer = town.world.browser(tea).await;
    filer
        .get(&format!("/vouchers/{voucher}"))
        .await
        .hides("Laat een winkel betalen")
        .shows("Vraag geld terug dat u voorschoot");
    filer
        .get(&format!("/vouchers/{voucher}/winkel"))
        .await
        .is(200)
        .shows("De regels staan het niet toe");
    file(&town, tea, voucher, &receipts(tea, 450))
        .await
        .unwrap();
    assert!(matches!(
        refusal(file(&town, ton, voucher, &receipts(ton, 51)).await),
        VoucherRefusal::MoreThanLeft { left } if left == Cents::euros(50)
    ));
    // nobody answers within the rules' two weeks
    town.world.pass(15).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(heard(&town, ton, "payment-lapsed").await, 1);
    // the same request with other content is no request
    let id = RedemptionId::new();
    file_as(&town, tea, voucher, id, &receipts(tea, 10))
        .await
        .unwrap();
    assert!(
        file_as(&town, tea, voucher, id, &receipts(tea, 10))
            .await
            .is_ok()
    );
    assert!(matches!(
        file_as(&town, tea, voucher, id, &receipts(tea, 11)).await,
        Err(VoucherError::Conflict)
    ));
    town.world.balanced().await;
}

/// A voucher of 500 euros that no helper opened.
async fn unopened(town: &Town) -> VoucherId {
    let application = town.apply(500).await;
    match town.grant(application, 500).await {
        Ok(Decided::Granted { voucher, .. }) => voucher,
        other => panic!("not granted: {other:?}"),
    }
}

#[tokio::test]
async fn where_the_rules_pay_no_helpers_a_code_opens_nothing_and_says_who_is_paid() {
    let rules = RulesTerms {
        payment_modes: vec![PaymentMode::Shop, PaymentMode::Receipts],
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let world = &town.world;
    let voucher = unopened(&town).await;
    let others = VoucherRefusal::NoHelpers(InsteadOfHelpers::ShopsAndResidents);
    let held = find(&town, voucher).await;
    let helper = town.viewer(town.helper).await;
    let mut conn = world.conn().await;
    let opened = vouchers::open_for(&mut conn, &helper, town.provider.id, &held, world.now()).await;
    assert_eq!(refusal(opened), others);
    drop(conn);
    // one that was opened before it was refused
    sqlx::query(
        "insert into voucher_opening (municipality_id, voucher_id, provider_id, opened_by, opened_at)
         values ($1, $2, $3, $4, ledger.now())",
    )
    .bind(world.here.id.0)
    .bind(voucher.0)
    .bind(town.provider.id.0)
    .bind(town.helper.0)
    .execute(&world.db.owner)
    .await
    .unwrap();
    assert_eq!(refusal(town.ask(voucher, 50_00).await), others);
    // nor is money of it set apart for a helper
    let offer = town.drawn(100).await;
    assert_eq!(town.agreement(offer).await.held, Cents::ZERO);

    let mut browser = world.browser(town.helper).await;
    let says = "Deze voucher betaalt geen helpers. Een winkel krijgt geld op rekening.";
    let slug = &town.provider.slug;
    browser
        .get(&format!("/ondersteuner/{slug}/vouchers/{voucher}"))
        .await
        .is(200)
        .shows(says)
        .hides("Vraag het geld");
    let desk = format!("/ondersteuner/{slug}/code");
    let page = browser.get(&desk).await;
    let typed = [("code", held.short_code.grouped())];
    let typed = typed.each_ref().map(|(name, code)| (*name, code.as_str()));
    browser
        .submit(&page, &desk, &typed)
        .await
        .is(422)
        .shows(says);
    let page = browser.get(&format!("/v/{}", held.code.as_str())).await;
    browser
        .submit(&page, "/vouchers/gescand", &[])
        .await
        .is(422)
        .shows(says);

    let mut team = world.browser(town.team[0]).await;
    let path = format!("/vouchers/{voucher}");
    let says = "Deze voucher heeft geen code voor helpers.";
    let page = team.get(&path).await;
    page.is(200)
        .shows(says)
        .hides("Laat dit zien aan uw helper")
        .hides(&held.short_code.grouped());
    let page = team.get(&format!("{path}/print")).await;
    page.is(200).shows(says);
    assert_eq!(page.path, path);
    assert_eq!(town.left(voucher).await, Cents::euros(500));
}

#[tokio::test]
async fn a_voucher_goes_on_paying_helpers_when_later_rules_do_not() {
    let town = Town::new().await;
    let voucher = unopened(&town).await;
    let chair = town.viewer(town.board[0]).await;
    let later = RulesTerms {
        payment_modes: vec![PaymentMode::Shop],
        ..terms()
    };
    town.world.rules(&chair, town.organisation.id, later).await;
    let held = find(&town, voucher).await;
    let helper = town.viewer(town.helper).await;
    let mut conn = town.world.conn().await;
    vouchers::open_for(
        &mut conn,
        &helper,
        town.provider.id,
        &held,
        town.world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let asked = town.ask(voucher, 50_00).await.unwrap();
    assert!(confirm(&town, town.team[0], asked).await.unwrap());
}

#[tokio::test]
async fn the_board_writes_down_a_yes_on_paper_for_its_own_voucher() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let asked = town.ask(voucher, 10_000).await.unwrap();
    let path = format!("/vouchers/{voucher}/betalingen/{asked}");
    // the team itself, the helper, and others have no such way
    for person in [town.team[0], town.helper] {
        let mut browser = town.world.browser(person).await;
        let answer = browser.post_once(&format!("{path}/papier"), &[]).await;
        assert!([403, 404].contains(&answer.status.as_u16()));
    }
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&path).await;
    page.is(200).shows("Het team zei ja op papier");
    let tomorrow = (town.world.clock.today() + chrono::Days::new(1)).to_string();
    let again = board
        .submit(
            &page,
            &format!("{path}/papier"),
            &[
                ("signed_on", tomorrow.as_str()),
                ("note", "Mevrouw Jansen tekende de bon aan de deur."),
            ],
        )
        .await;
    again.is(422).shows("Deze dag is nog niet geweest.");
    let yesterday = (town.world.clock.today() - Days::new(1)).to_string();
    let again = board
        .submit(
            &again,
            &format!("{path}/papier"),
            &[("signed_on", yesterday.as_str())],
        )
        .await;
    again
        .is(422)
        .shows("Er kan pas vanaf die dag getekend zijn.");
    for day in [&yesterday, &tomorrow] {
        let refused =
            sqlx::query("select redemption_confirm_on_paper($1, $2, $3, $4::date, 'x', '{}')")
                .bind(town.world.here.id.0)
                .bind(asked.0)
                .bind(town.board[0].0)
                .bind(day)
                .execute(&town.world.db.app)
                .await
                .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "ZG004"
        );
    }
    let today = town.world.clock.today().to_string();
    board
        .submit(
            &again,
            &format!("{path}/papier"),
            &[("signed_on", today.as_str())],
        )
        .await
        .is(200)
        .shows("Het geld is betaald")
        .shows("het team op papier, opgeschreven door het bestuur")
        .shows("Mevrouw Jansen tekende de bon aan de deur.");
    assert_eq!(town.left(voucher).await, Cents::euros(400));
    let mut team = town.world.browser(town.team[1]).await;
    team.get(&path).await.shows("Mevrouw Jansen tekende");
    let noted: i64 = sqlx::query_scalar(
        "select count(*) from audit_event where action = 'redemption.confirmed_on_paper' and detail->>'note' like 'Mevrouw%'",
    )
    .fetch_one(&town.world.db.owner)
    .await
    .unwrap();
    assert_eq!(noted, 1);
    // who files for the team, or gets the money, does not write it down, be it from the board
    town.world
        .join(town.board[1], Subject::Initiative(town.plan.id))
        .await;
    let own = file(&town, town.board[1], voucher, &invoice("7", 20))
        .await
        .unwrap()
        .id;
    let paper = PaperYes {
        signed_on: town.world.clock.today(),
        note: "Ik tekende zelf".to_owned(),
    };
    let who = town.viewer(town.board[1]).await;
    let outcome = vouchers::confirm_on_paper(
        &town.world.db.app,
        &who,
        (voucher, own),
        &paper,
        town.world.now(),
    )
    .await;
    assert_eq!(refusal(outcome), VoucherRefusal::OwnPayment);
    let refused = sqlx::query("select redemption_confirm_on_paper($1, $2, $3, $4, 'x', '{}')")
        .bind(town.world.here.id.0)
        .bind(own.0)
        .bind(town.board[1].0)
        .bind(town.world.clock.today())
        .execute(&town.world.db.app)
        .await
        .unwrap_err();
    assert_eq!(
        refused.as_database_error().unwrap().code().unwrap(),
        "ZG002"
    );
    assert_eq!(state(&town, own).await, "requested");
    town.world.balanced().await;
}

// — money that comes back —

#[tokio::test]
async fn a_helper_gives_a_payment_back_to_the_voucher_and_after_its_end_to_the_organisation() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let first = town.ask(voucher, 10_000).await.unwrap();
    confirm(&town, tea, first).await.unwrap();
    let second = town.ask(voucher, 20_000).await.unwrap();
    confirm(&town, ton, second).await.unwrap();
    let mut helper = town.world.browser(town.helper).await;
    let path = format!("/ondersteuner/{}/betalingen/{first}", town.provider.slug);
    let page = helper.get(&path).await;
    let back = format!("{path}/terug");
    helper.submit(&page, &back, &[]).await.is(422);
    let reasons = [("back_reasons", "De middag ging niet door.")];
    helper
        .submit(&page, &back, &reasons)
        .await
        .is(200)
        .shows("Dit geld ging terug")
        .shows("De middag ging niet door.");
    helper.submit(&page, &back, &reasons).await.is(200);
    assert_eq!(town.left(voucher).await, Cents::euros(300));
    assert_eq!(state(&town, first).await, "reversed");
    for person in [tea, ton] {
        assert_eq!(heard(&town, person, "payment-returned").await, 1);
    }
    assert_eq!(
        heard(&town, town.board[0], "payment-returned-board").await,
        1
    );
    let mut team = town.world.browser(tea).await;
    team.get(&format!("/vouchers/{voucher}/betalingen/{first}"))
        .await
        .is(200)
        .shows("De middag ging niet door.");
    team.get(&format!("/initiatieven/{}", town.plan.slug))
        .await
        .shows("€ 100,00 kwam bij u terug van Hans denkt mee");
    // others don't give it back for the helper, whatever they send
    for person in [tea, town.board[0]] {
        let refused =
            sqlx::query("select redemption_give_back($1, gen_random_uuid(), $2, $3, 'x', '{}')")
                .bind(town.world.here.id.0)
                .bind(second.0)
                .bind(person.0)
                .execute(&town.world.db.app)
                .await
                .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "ZG001"
        );
    }
    town.world.pass(250).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    let mut helper = town.world.browser(town.helper).await;
    let path = format!("/ondersteuner/{}/betalingen/{second}", town.provider.slug);
    let page = helper.get(&path).await;
    helper
        .submit(&page, &format!("{path}/terug"), &reasons)
        .await
        .is(200);
    assert_eq!(state(&town, second).await, "reversed");
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    town.world.balanced().await;
}

async fn propose(
    town: &Town,
    by: PersonId,
    of: (VoucherId, RedemptionId),
    kind: CorrectionKind,
) -> Result<(), VoucherError> {
    let who = town.viewer(by).await;
    let mut conn = town.world.conn().await;
    let id = CorrectionId::new();
    vouchers::propose_correction(
        &mut conn,
        &who,
        of,
        id,
        kind,
        "Dubbel betaald",
        town.world.now(),
    )
    .await
}

async fn approve(
    town: &Town,
    by: PersonId,
    of: (VoucherId, RedemptionId),
) -> Result<(), VoucherError> {
    let who = town.viewer(by).await;
    vouchers::approve_correction(&town.world.db.app, &who, of, town.world.now()).await
}

#[tokio::test]
async fn what_a_shop_gave_back_is_told_by_the_team_and_checked_by_the_board() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let paid = file(&town, tea, voucher, &invoice("9", 80))
        .await
        .unwrap()
        .id;
    let of = (voucher, paid);
    // what is not paid can't come back
    assert_eq!(
        refusal(propose(&town, tea, of, CorrectionKind::Payee).await),
        VoucherRefusal::NotPaid
    );
    confirm(&town, ton, paid).await.unwrap();
    let mut team = town.world.browser(tea).await;
    let path = format!("/vouchers/{voucher}/betalingen/{paid}");
    let page = team.get(&path).await;
    team.submit(
        &page,
        &format!("{path}/terug"),
        &[("returned_reasons", "De winkel had het hout niet meer.")],
    )
    .await
    .is(200)
    .shows("Gaat deze betaling terug?");
    assert_eq!(town.left(voucher).await, Cents::euros(420));
    assert_eq!(
        refusal(propose(&town, ton, of, CorrectionKind::Payee).await),
        VoucherRefusal::CorrectionWaits
    );
    // the team does not approve its own word
    assert!(matches!(
        approve(&town, ton, of).await,
        Err(VoucherError::NotFound)
    ));
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&path).await;
    page.is(200).shows("De winkel had het hout niet meer.");
    board
        .submit(&page, &format!("{path}/terug/ja"), &[])
        .await
        .is(200)
        .shows("Dit geld ging terug");
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    // once more: it is back already
    approve(&town, town.board[1], of).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    town.world.balanced().await;
}

#[tokio::test]
async fn a_wrong_payment_is_taken_back_by_two_of_the_board_or_one_and_the_controller() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [one, two] = town.board;
    let paid = town.ask(voucher, 10_000).await.unwrap();
    confirm(&town, town.team[0], paid).await.unwrap();
    let of = (voucher, paid);
    assert!(matches!(
        propose(&town, town.team[0], of, CorrectionKind::Mistake).await,
        Err(VoucherError::NotFound)
    ));
    let mut board = town.world.browser(one).await;
    let path = format!("/vouchers/{voucher}/betalingen/{paid}");
    let page = board.get(&path).await;
    board
        .submit(
            &page,
            &format!("{path}/fout"),
            &[("wrong_reasons", "Dit is twee keer betaald.")],
        )
        .await
        .is(200);
    assert_eq!(heard(&town, two, "correction-proposed").await, 1);
    assert_eq!(heard(&town, one, "correction-proposed").await, 0);
    // nobody is their own second person, and the town hall is not asked where the board has another
    assert_eq!(
        refusal(approve(&town, one, of).await),
        VoucherRefusal::SecondPerson
    );
    let controller = town.world.staff("Co Kijkt Mee", Role::Controller).await;
    assert!(matches!(
        approve(&town, controller.person, of).await,
        Err(VoucherError::NotFound)
    ));
    for person in [one, controller.person, town.helper] {
        let refused =
            sqlx::query("select correction_approve($1, correction_id, $2, '{}') from correction")
                .bind(town.world.here.id.0)
                .bind(person.0)
                .execute(&town.world.db.app)
                .await
                .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "ZG002"
        );
    }
    // the second says no, with reasons, and the first asks again
    let mut second = town.world.browser(two).await;
    let page = second.get(&path).await;
    second
        .submit(
            &page,
            &format!("{path}/terug/nee"),
            &[("no_reasons", "Het waren twee middagen.")],
        )
        .await
        .is(200)
        .shows("Het waren twee middagen.");
    assert_eq!(heard(&town, one, "correction-refused").await, 1);
    propose(&town, one, of, CorrectionKind::Mistake)
        .await
        .unwrap();
    // the other leaves the board: the controller is the second
    sqlx::query(
        "update role_grant set until_at = ledger.now() where person_id = $1 and role = 'board'",
    )
    .bind(two.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap();
    let mut staff = town.world.browser(controller.person).await;
    let page = staff.get(&path).await;
    staff
        .submit(&page, &format!("{path}/terug/ja"), &[])
        .await
        .is(200)
        .shows("Dit geld ging terug");
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    assert_eq!(heard(&town, town.helper, "payment-taken-back").await, 1);
    let mut helper = town.world.browser(town.helper).await;
    helper
        .get(&format!(
            "/ondersteuner/{}/betalingen/{paid}",
            town.provider.slug
        ))
        .await
        .is(200)
        .shows("Dubbel betaald");
    town.world.balanced().await;
}

// — the end of a voucher, and of a year —

/// Moves both clocks to a moment.
async fn at(town: &Town, moment: DateTime<Utc>) {
    let ahead: f64 = sqlx::query_scalar(
        "update ledger.clock set ahead = $1 - clock_timestamp() returning extract(epoch from ahead)::float8",
    )
    .bind(moment)
    .fetch_one(&town.world.db.owner)
    .await
    .unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "a few years fit")]
    town.world
        .clock
        .set_offset(TimeDelta::milliseconds((ahead * 1000.0) as i64));
}

async fn find(town: &Town, voucher: VoucherId) -> vouchers::Voucher {
    let mut conn = town.world.conn().await;
    vouchers::find_voucher(&mut conn, town.world.here.id, voucher)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn five_past_midnight_after_its_last_day_a_voucher_s_rest_is_back() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let end = find(&town, voucher).await.valid_until;
    at(&town, end - TimeDelta::minutes(5)).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    at(&town, end + TimeDelta::minutes(5)).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    assert_eq!(heard(&town, town.board[0], "money-returned").await, 1);
    town.world.balanced().await;
}

#[tokio::test]
async fn an_end_is_announced_once_to_the_team_and_in_the_last_week_to_the_board() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, _] = town.team;
    let end = find(&town, voucher).await.valid_until;
    let mut seen = Vec::new();
    for days in [40, 29, 28, 9, 6, 5, 1] {
        at(&town, end - TimeDelta::days(days)).await;
        jobs::let_time_pass(&town.world.app).await.unwrap();
        seen.push((
            days,
            heard(&town, tea, "voucher-ending").await,
            heard(&town, town.board[0], "voucher-ending-board").await,
        ));
    }
    assert_eq!(
        seen,
        [
            (40, 0, 0),
            (29, 1, 0),
            (28, 1, 0),
            (9, 1, 0),
            (6, 2, 1),
            (5, 2, 1),
            (1, 2, 1)
        ]
    );
    // the board gives it more time: the new end is announced anew
    let mut board = town.world.browser(town.board[0]).await;
    let path = format!("/vouchers/{voucher}");
    let page = board.get(&path).await;
    let last = find(&town, voucher).await.last_day();
    let form = format!("{path}/verlenging");
    for (until, words) in [
        (last - Days::new(1), "hooguit een jaar bij"),
        (last + Days::new(400), "hooguit een jaar bij"),
    ] {
        let until = until.to_string();
        board
            .submit(
                &page,
                &form,
                &[
                    ("until", until.as_str()),
                    ("extension_reasons", "De zaal was dicht."),
                ],
            )
            .await
            .is(422)
            .shows(words);
    }
    // what else is wrong is told with it
    let until = last.to_string();
    let lacking = board
        .submit(&page, &form, &[("until", until.as_str())])
        .await;
    lacking.is(422);
    assert_eq!(lacking.errors().len(), 2, "{:?}", lacking.errors());
    let until = (last + Days::new(60)).to_string();
    let typed = [
        ("until", until.as_str()),
        ("extension_reasons", "De zaal was dicht."),
    ];
    board
        .submit(&page, &form, &typed)
        .await
        .is(200)
        .shows("De zaal was dicht.");
    board.submit(&page, &form, &typed).await.is(200);
    assert_eq!(find(&town, voucher).await.last_day(), last + Days::new(60));
    assert_eq!(heard(&town, tea, "voucher-extended").await, 1);
    at(&town, end + TimeDelta::days(60 - 20)).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(heard(&town, tea, "voucher-ending").await, 3);
    assert_eq!(town.left(voucher).await, Cents::euros(500));
    // others don't, and the statement says so too
    for person in [tea, town.helper] {
        let mut browser = town.world.browser(person).await;
        let answer = browser.post_once(&form, &typed).await;
        assert!([403, 404].contains(&answer.status.as_u16()));
        let refused = sqlx::query(
            "select voucher_extend($1, gen_random_uuid(), $2, ledger.now() + interval '90 days', 'x', $3, '{}')",
        )
        .bind(town.world.here.id.0)
        .bind(voucher.0)
        .bind(person.0)
        .execute(&town.world.db.app)
        .await
        .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "ZG001"
        );
    }
    // what has ended is not given more time
    at(&town, end + TimeDelta::days(61)).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    let who = town.viewer(town.board[0]).await;
    let mut conn = town.world.conn().await;
    let later = (last + Days::new(90), "Nog een keer");
    let given = vouchers::extend(
        &mut conn,
        &who,
        voucher,
        RequestId::new(),
        later,
        town.world.now(),
    );
    assert_eq!(refusal(given.await), VoucherRefusal::VoucherEnded);
    drop(conn);
    town.world.balanced().await;
}

/// What the organisation has left of the year in which the town was made.
async fn left_of_year(town: &Town) -> i64 {
    sqlx::query_scalar(
        "select a.balance_cents from organisation_account oa
           join ledger.account a on a.account_id = oa.account_id",
    )
    .fetch_one(&town.world.db.owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn after_the_year_what_is_left_goes_back_and_what_returns_later_too_where_the_rules_say_so() {
    for (unspent, left) in [
        (Unspent::Return, [0, 0]),
        (Unspent::Keep, [50_000, 100_000]),
    ] {
        let rules = RulesTerms { unspent, ..terms() };
        let town = Town::with(rules, Cents::euros(1000)).await;
        // a voucher that outlives its year
        let year = town.world.clock.today().year();
        let november = NaiveDate::from_ymd_opt(year, 11, 10).unwrap();
        at(&town, start_of(november)).await;
        let voucher = town.voucher(500).await;
        jobs::let_time_pass(&town.world.app).await.unwrap();
        assert_eq!(left_of_year(&town).await, 50_000);
        let new_year = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap();
        at(&town, start_of(new_year) + TimeDelta::minutes(5)).await;
        jobs::let_time_pass(&town.world.app).await.unwrap();
        assert_eq!(left_of_year(&town).await, left[0]);
        // the voucher goes on, and its rest goes back when it ends
        assert_eq!(town.left(voucher).await, Cents::euros(500));
        let end = find(&town, voucher).await.valid_until;
        at(&town, end + TimeDelta::minutes(5)).await;
        jobs::let_time_pass(&town.world.app).await.unwrap();
        jobs::let_time_pass(&town.world.app).await.unwrap();
        assert_eq!(left_of_year(&town).await, left[1]);
        let told = heard(&town, town.board[0], "year-ended").await;
        assert_eq!(told, if unspent == Unspent::Return { 2 } else { 0 });
        town.world.balanced().await;
    }
}

// — money beforehand —

fn advance(person: PersonId, euros: i64) -> Filing {
    Filing {
        amount: Cents::euros(euros),
        what: "Zaden en aarde".to_owned(),
        to: FiledFor::Advance { person },
    }
}

fn settlement(advance: RedemptionId, person: PersonId, euros: i64) -> Filing {
    Filing {
        amount: Cents::euros(euros),
        what: "Zaden en aarde".to_owned(),
        to: FiledFor::Settlement {
            advance,
            person,
            receipts: 4,
        },
    }
}

/// A town whose rules let half of a voucher be paid beforehand, and with a third in the team.
async fn with_advances() -> (Town, PersonId) {
    let rules = RulesTerms {
        advance_percent: 50,
        proof_above: Cents::euros(50),
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let third = town.world.person("Tim Team").await;
    town.world
        .join(third, Subject::Initiative(town.plan.id))
        .await;
    (town, third)
}

#[tokio::test]
async fn an_advance_is_settled_with_receipts_and_the_rest_stays_on_the_voucher() {
    let (town, tim) = with_advances().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    assert_eq!(
        refusal(file(&town, tea, voucher, &advance(tea, 251)).await),
        VoucherRefusal::MoreThanAdvance
    );
    let mut filer = town.world.browser(tea).await;
    let path = format!("/vouchers/{voucher}/voorschot");
    let page = filer.get(&path).await;
    page.is(200).shows("€ 250,00");
    let typed = [("amount", "200"), ("what", "Zaden en aarde")];
    filer
        .submit(&page, &path, &typed)
        .await
        .is(200)
        .shows("geld vooraf");
    let id: uuid::Uuid = sqlx::query_scalar("select redemption_id from redemption")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    let first = RedemptionId(id);
    assert_eq!(code_of_statement(&town, tea, first).await, "ZG002");
    confirm(&town, ton, first).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::euros(300));
    // what is out counts for what is allowed
    assert_eq!(
        refusal(file(&town, ton, voucher, &advance(ton, 51)).await),
        VoucherRefusal::MoreThanAdvance
    );
    // nobody stops a voucher on which receipts are waited for
    let who = town.viewer(tea).await;
    let mut conn = town.world.conn().await;
    let stopped =
        vouchers::cancel(&mut conn, &who, voucher, RequestId::new(), town.world.now()).await;
    assert_eq!(refusal(stopped), VoucherRefusal::AdvanceOpen);
    drop(conn);
    // it cost less: mirrored back and paid, in one
    let path = format!("/vouchers/{voucher}/betalingen/{first}");
    let page = filer.get(&path).await;
    page.is(200).shows("Stuur de bonnen in");
    let form = format!("{path}/bonnen");
    let page = filer.get(&form).await;
    let typed = [
        ("amount", "160"),
        ("receipts", "4"),
        ("what", "Zaden en aarde"),
    ];
    filer.submit(&page, &form, &typed).await.is(200);
    assert_eq!(
        refusal(file(&town, tim, voucher, &settlement(first, tea, 10)).await),
        VoucherRefusal::SettledAlready
    );
    let id: uuid::Uuid =
        sqlx::query_scalar("select redemption_id from redemption where settles_id is not null")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap();
    let settled = RedemptionId(id);
    // the resident herself does not confirm it, and nothing of the advance moves then
    assert_eq!(code_of_statement(&town, tea, settled).await, "ZG002");
    assert_eq!(town.left(voucher).await, Cents::euros(300));
    assert!(confirm(&town, tim, settled).await.unwrap());
    assert!(!confirm(&town, tim, settled).await.unwrap());
    assert_eq!(town.left(voucher).await, Cents::euros(340));
    assert_eq!(state(&town, first).await, "reversed");
    let mut looking = town.world.browser(ton).await;
    looking
        .get(&path)
        .await
        .is(200)
        .shows("De bonnen hiervan zijn binnen");
    town.world.balanced().await;
}

#[tokio::test]
async fn more_than_an_advance_is_paid_up_to_what_is_left_and_else_nothing_moves() {
    let (town, tim) = with_advances().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let first = file(&town, tea, voucher, &advance(tea, 200))
        .await
        .unwrap()
        .id;
    confirm(&town, ton, first).await.unwrap();
    assert!(matches!(
        refusal(file(&town, tea, voucher, &settlement(first, tea, 501)).await),
        VoucherRefusal::MoreThanLeft { left } if left == Cents::euros(500)
    ));
    // the receipts are for 450, and meanwhile 100 is paid to a shop: the total does not fit any more
    let total = file(&town, tea, voucher, &settlement(first, tea, 450))
        .await
        .unwrap()
        .id;
    sqlx::query("update redemption set amount_cents = 45000 where redemption_id = $1")
        .bind(total.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    let shop = file(&town, tea, voucher, &invoice("5", 50))
        .await
        .unwrap()
        .id;
    confirm(&town, tim, shop).await.unwrap();
    sqlx::query("update redemption set amount_cents = 45001 where redemption_id = $1")
        .bind(total.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    assert!(matches!(
        refusal(confirm(&town, tim, total).await),
        VoucherRefusal::Money(_)
    ));
    // the mirror went back with it
    assert_eq!(state(&town, first).await, "confirmed");
    assert_eq!(state(&town, total).await, "released");
    assert_eq!(town.left(voucher).await, Cents::euros(250));
    let again = file(&town, tea, voucher, &settlement(first, tea, 430))
        .await
        .unwrap()
        .id;
    confirm(&town, tim, again).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::euros(20));
    town.world.balanced().await;
}

#[tokio::test]
async fn receipts_that_are_late_stand_on_the_board_s_desk() {
    let (town, _) = with_advances().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let small = file(&town, tea, voucher, &advance(tea, 50))
        .await
        .unwrap()
        .id;
    confirm(&town, ton, small).await.unwrap();
    let large = file(&town, tea, voucher, &advance(tea, 60))
        .await
        .unwrap()
        .id;
    confirm(&town, ton, large).await.unwrap();
    let desk = format!("/organisatie/{}", town.organisation.slug);
    let mut board = town.world.browser(town.board[0]).await;
    board
        .get(&desk)
        .await
        .is(200)
        .hides("Bonnen die te laat zijn");
    town.world.pass(30).await;
    let mut board = town.world.browser(town.board[0]).await;
    // up to 50 euros nothing needs to be shown
    board
        .get(&desk)
        .await
        .is(200)
        .shows("€ 60,00 vooraf, bonnen uiterlijk op")
        .hides("€ 50,00 vooraf");
    // a voucher without advances in its rules has no such way
    let plain = Town::new().await;
    let voucher = plain.voucher(500).await;
    assert_eq!(
        refusal(file(&plain, plain.team[0], voucher, &advance(plain.team[0], 10)).await),
        VoucherRefusal::ModeNotAllowed
    );
    town.world.balanced().await;
}

#[tokio::test]
async fn a_board_s_desk_shows_the_payments_that_wait_for_it_and_those_of_teams_apart() {
    let (town, _) = with_advances().await;
    let voucher = town.voucher(500).await;
    let tea = town.team[0];
    let desk = format!("/organisatie/{}", town.organisation.slug);
    file(&town, tea, voucher, &invoice("11", 40)).await.unwrap();
    let mut board = town.world.browser(town.board[0]).await;
    let page = board.get(&desk).await;
    page.is(200)
        .hides("Betalingen die op het bestuur wachten")
        .shows("Eén betaling wacht op een team")
        .shows("Rekening van een winkel. € 40,00 aan Bouwmarkt De Hoek.");

    // the others leave: nobody of the team can say yes to what Tea filed
    sqlx::query(
        "update role_grant set until_at = ledger.now() where role = 'team' and person_id <> $1",
    )
    .bind(tea.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap();
    let asked = file(&town, tea, voucher, &advance(tea, 60)).await.unwrap();
    let page = board.get(&desk).await;
    page.is(200)
        .shows("Betalingen die op het bestuur wachten")
        .shows("Geld vooraf. € 60,00 aan Tea Team. Zeg uiterlijk op")
        .shows("Rekening van een winkel. € 40,00 aan Bouwmarkt De Hoek.")
        .shows("Voor u")
        .hides("wacht op een team");
    let link = format!("/vouchers/{voucher}/betalingen/{}", asked.id);
    assert!(page.links().contains(&link), "{:?}", page.links());
    confirm(&town, town.board[1], asked.id).await.unwrap();
    let total = file(&town, tea, voucher, &settlement(asked.id, tea, 55))
        .await
        .unwrap();
    board
        .get(&desk)
        .await
        .shows("Bonnetjes van geld vooraf. € 55,00 aan Tea Team.");
    confirm(&town, town.board[0], total.id).await.unwrap();
    board.get(&desk).await.hides("Bonnetjes van geld vooraf.");
}

#[tokio::test]
async fn a_correction_stands_on_the_desk_until_a_second_person_decides() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let paid = file(&town, tea, voucher, &invoice("12", 80))
        .await
        .unwrap()
        .id;
    confirm(&town, ton, paid).await.unwrap();
    let of = (voucher, paid);
    propose(&town, town.board[0], of, CorrectionKind::Mistake)
        .await
        .unwrap();
    let desk = format!("/organisatie/{}", town.organisation.slug);
    let line = "€ 80,00 van Bouwmarkt De Hoek, gevraagd door Bea Bestuur op";
    let proposer = town.world.browser(town.board[0]).await.get(&desk).await;
    proposer
        .is(200)
        .shows(line)
        .shows("Voor een tweede persoon");
    let second = town.world.browser(town.board[1]).await.get(&desk).await;
    second.is(200).shows(line).shows("Voor u");
    let link = format!("/vouchers/{voucher}/betalingen/{paid}");
    assert!(second.links().contains(&link), "{:?}", second.links());
    // the town hall is the second where the board has nobody else, and only then
    let controller = town.world.staff("Cas Controle", Role::Controller).await;
    let mut hall = town.world.browser(controller.person).await;
    hall.get("/gemeente")
        .await
        .is(200)
        .hides("gevraagd door Bea");
    sqlx::query(
        "update role_grant set until_at = ledger.now() where role = 'board' and person_id = $1",
    )
    .bind(town.board[1].0)
    .execute(&town.world.db.owner)
    .await
    .unwrap();
    hall.get("/gemeente")
        .await
        .is(200)
        .shows(line)
        .shows("Voor u");
    approve(&town, controller.person, of).await.unwrap();
    hall.get("/gemeente").await.hides(line);
    let proposer = town.world.browser(town.board[0]).await.get(&desk).await;
    proposer.is(200).hides(line);
}

#[tokio::test]
async fn the_town_hall_s_desk_shows_the_payments_of_its_own_vouchers() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let tea = town.team[0];
    sqlx::query(
        "update role_grant set until_at = ledger.now() where role = 'team' and person_id <> $1",
    )
    .bind(tea.0)
    .execute(&town.world.db.owner)
    .await
    .unwrap();
    file(&town, tea, voucher, &invoice("13", 70)).await.unwrap();
    let guide = town.world.staff("Gea Gids", Role::Guide).await;
    let mut hall = town.world.browser(guide.person).await;
    let line = "€ 70,00 aan Bouwmarkt De Hoek.";
    // of another organisation it is not the town hall's to say
    hall.get("/gemeente").await.is(200).hides(line);
    sqlx::query("update organisation set kind = 'municipal' where organisation_id = $1")
        .bind(town.organisation.id.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    hall.get("/gemeente")
        .await
        .is(200)
        .shows("Betalingen die op de gemeente zelf wachten")
        .shows(line)
        .shows("Voor een tweede persoon");
    town.world
        .join(guide.person, Subject::Organisation(town.organisation.id))
        .await;
    hall.get("/gemeente")
        .await
        .is(200)
        .shows(line)
        .shows("Voor u");
}

#[tokio::test]
async fn a_voucher_gets_a_year_extra_in_all_however_often_it_is_extended() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let chair = town.viewer(town.board[0]).await;
    let first = find(&town, voucher).await.last_day();
    let year = first + Months::new(12);
    let extend = async |until: NaiveDate| {
        let mut tx = town.world.db.app.begin().await.unwrap();
        let (request, now) = (RequestId::new(), town.world.now());
        let given = (until, "De zaal was dicht.");
        vouchers::extend(&mut tx, &chair, voucher, request, given, now).await?;
        tx.commit().await.unwrap();
        Ok::<(), VoucherError>(())
    };
    extend(first + Months::new(6)).await.unwrap();
    assert_eq!(
        refusal(extend(year + Days::new(1)).await),
        VoucherRefusal::ExtensionOutOfRange
    );
    // past the application's own check, and past the table of extensions
    for statement in [
        "select voucher_extend($1, gen_random_uuid(), $2, $4, 'x', $3, '{}')",
        "select ledger.extend_voucher($1, v.account_id, $4, $3) from voucher v where v.voucher_id = $2",
    ] {
        let fault = sqlx::query(statement)
            .bind(town.world.here.id.0)
            .bind(voucher.0)
            .bind(town.board[0].0)
            .bind(start_of(year + Days::new(2)))
            .execute(&town.world.db.app)
            .await
            .unwrap_err();
        let code = fault.as_database_error().unwrap().code().unwrap();
        assert!(["LG003", "42501"].contains(&code.as_ref()), "{fault}");
    }
    let mut board = town.world.browser(town.board[0]).await;
    let path = format!("/vouchers/{voucher}");
    board
        .get(&path)
        .await
        .shows("Geef deze voucher een latere laatste dag");
    extend(year).await.unwrap();
    assert_eq!(find(&town, voucher).await.last_day(), year);
    board
        .get(&path)
        .await
        .is(200)
        .shows("Deze voucher kreeg al een jaar extra.")
        .hides("Geef deze voucher een latere laatste dag");
    assert_eq!(
        refusal(extend(year + Days::new(1)).await),
        VoucherRefusal::ExtensionOutOfRange
    );
}

/// The last Sunday of this month, from this day on.
fn change_of_clocks(from: NaiveDate, month: u32) -> NaiveDate {
    let mut days = from.iter_days();
    days.find(|day| day.month() == month && day.weekday() == Weekday::Sun && day.day() > 24)
        .expect("each month has one")
}

#[tokio::test]
async fn a_request_can_be_confirmed_until_midnight_also_over_a_change_of_the_clocks() {
    let rules = RulesTerms {
        use_within_months: 24,
        confirm: DayCount(14),
        ..terms()
    };
    let town = Town::with(rules, Cents::euros(1000)).await;
    let voucher = town.voucher(500).await;
    let today = town.world.clock.today();
    let mut changes = [3, 10].map(|month| change_of_clocks(today + Days::new(20), month));
    changes.sort_unstable();
    for change in changes {
        at(
            &town,
            start_of(change - Days::new(7)) + TimeDelta::hours(10),
        )
        .await;
        let [in_time, too_late] = [
            town.ask(voucher, 10_00).await.unwrap(),
            town.ask(voucher, 20_00).await.unwrap(),
        ];
        let end = start_of(change + Days::new(8));
        let midnight = end.with_timezone(&Amsterdam).time();
        assert_eq!(midnight, NaiveTime::MIN);
        at(&town, end - TimeDelta::seconds(30)).await;
        assert!(confirm(&town, town.team[0], in_time).await.unwrap());
        at(&town, end).await;
        assert!(matches!(
            refusal(confirm(&town, town.team[0], too_late).await),
            VoucherRefusal::Money(_)
        ));
    }
}

#[tokio::test]
async fn an_advance_is_settled_after_the_voucher_s_end_for_what_it_was_and_nothing_more_is_paid() {
    let (town, tim) = with_advances().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let first = file(&town, tea, voucher, &advance(tea, 200))
        .await
        .unwrap()
        .id;
    confirm(&town, ton, first).await.unwrap();
    let end = find(&town, voucher).await.valid_until;
    at(&town, end + TimeDelta::days(3)).await;
    jobs::let_time_pass(&town.world.app).await.unwrap();
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    for euros in [201, 160] {
        assert_eq!(
            refusal(file(&town, tea, voucher, &settlement(first, tea, euros)).await),
            VoucherRefusal::LateReceiptsDiffer
        );
    }
    // everything else of the voucher is over
    assert_eq!(
        refusal(file(&town, tea, voucher, &receipts(tea, 10)).await),
        VoucherRefusal::VoucherEnded
    );
    let mut filer = town.world.browser(tea).await;
    let path = format!("/vouchers/{voucher}/betalingen/{first}");
    filer.get(&path).await.is(200).shows("Stuur de bonnen in");
    let form = format!("{path}/bonnen");
    let page = filer.get(&form).await;
    page.is(200).shows("De voucher is nu voorbij.");
    let more = [
        ("amount", "210"),
        ("receipts", "4"),
        ("what", "Zaden en aarde"),
    ];
    filer
        .submit(&page, &form, &more)
        .await
        .is(422)
        .shows("Vul precies het bedrag in dat u vooraf kreeg.");
    let exact = [
        ("amount", "200"),
        ("receipts", "4"),
        ("what", "Zaden en aarde"),
    ];
    filer.submit(&page, &form, &exact).await.is(200);
    let id: uuid::Uuid =
        sqlx::query_scalar("select redemption_id from redemption where settles_id is not null")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap();
    let total = RedemptionId(id);
    // who filed it is no second pair of eyes, nor is a helper one at all
    assert_eq!(code_of_statement(&town, tea, total).await, "ZG002");
    assert_eq!(code_of_statement(&town, town.helper, total).await, "ZG001");
    let moved = async || -> i64 {
        sqlx::query_scalar("select count(*) from ledger.movement")
            .fetch_one(&town.world.db.owner)
            .await
            .unwrap()
    };
    let before = moved().await;
    assert!(confirm(&town, tim, total).await.unwrap());
    assert!(!confirm(&town, tim, total).await.unwrap());
    // the money went out before: no cent moves now
    assert_eq!(moved().await, before);
    assert_eq!(state(&town, total).await, "confirmed");
    filer.get(&path).await.is(200).hides("Stuur de bonnen in");
    let mut board = town.world.browser(town.board[0]).await;
    town.world.pass(60).await;
    board
        .get(&format!("/organisatie/{}", town.organisation.slug))
        .await
        .hides("Bonnen die te laat zijn");
    assert_eq!(
        refusal(file(&town, tea, voucher, &settlement(first, tea, 200)).await),
        VoucherRefusal::SettledAlready
    );
    town.world.balanced().await;
}

#[tokio::test]
async fn who_takes_back_an_own_request_is_told_nothing_and_the_others_read_what_it_was() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let [tea, ton] = town.team;
    let asked = file(&town, tea, voucher, &receipts(tea, 40)).await.unwrap();
    let path = format!("/vouchers/{voucher}/betalingen/{}", asked.id);
    let mut filer = town.world.browser(tea).await;
    let page = filer.get(&path).await;
    page.shows("Ik trek deze vraag in").hides("Zeg nee");
    let refusal = format!("{path}/nee");
    filer
        .submit(&page, &refusal, &[("reasons", "Verkeerd bedrag")])
        .await
        .is(200);
    assert_eq!(state(&town, asked.id).await, "refused");
    assert_eq!(heard(&town, tea, "filing-refused").await, 0);
    town.world
        .browser(ton)
        .await
        .get(&format!("/initiatieven/{}", town.plan.slug))
        .await
        .shows("Iemand van uw team trok een vraag om € 40,00 in");
}

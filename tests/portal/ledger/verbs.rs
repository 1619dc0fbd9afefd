use zelfgekozen::base::ids::{PersonId, RequestId, TransferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{
    self, AccountKind, Asked, Direction, Effects, LedgerRefusal, MovementKind,
};
use zelfgekozen::queue::Topic;

use super::town::{Town, refusal};

#[tokio::test]
async fn money_goes_from_the_municipality_to_the_helper_to_the_cent() {
    let town = Town::new().await;
    let voucher = town.voucher(25_000).await;
    let paid = town.pay(voucher, 12_345).await.unwrap();
    assert_eq!(paid.available, Some(Cents(12_655)));
    assert!(!paid.replayed);
    assert_eq!(town.paid().await, Cents(12_345));
    let organisation = town.account(town.purse.organisation).await;
    assert_eq!(organisation.available(), Cents(975_000));
    assert_eq!(
        town.account(town.purse.funding).await.balance,
        Cents(-1_000_000)
    );
    town.assert_holds().await;
}

#[tokio::test]
async fn nothing_is_granted_or_spent_beyond_what_is_there() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(5_000).await;
    assert_eq!(
        refusal(town.pay(voucher, 5_001).await),
        LedgerRefusal::Insufficient {
            available: Some(Cents(5_000))
        }
    );
    let too_much = ledger::issue(
        &town.db.app,
        purse.asked(),
        purse.organisation,
        Cents(995_001),
        town.in_days(5).await,
    )
    .await;
    assert!(matches!(
        refusal(too_much),
        LedgerRefusal::Insufficient { .. }
    ));
    let beyond_budget = ledger::allocate(
        &town.db.app,
        purse.asked(),
        purse.budget,
        purse.organisation,
        Cents(1),
    )
    .await;
    assert_eq!(
        refusal(beyond_budget),
        LedgerRefusal::Insufficient {
            available: Some(Cents(0))
        }
    );
    town.pay(voucher, 5_000).await.unwrap();
    town.assert_holds().await;
}

#[tokio::test]
async fn amounts_out_of_range_are_refused_and_leave_no_trace() {
    let town = Town::new().await;
    let voucher = town.voucher(5_000).await;
    let before = town.transfers().await;
    for cents in [0, -1, i64::MIN, Cents::MAX.0 + 1, i64::MAX] {
        assert_eq!(
            refusal(town.pay(voucher, cents).await),
            LedgerRefusal::OutOfRange,
            "{cents}"
        );
        // and past the application's own check
        let raw = sqlx::query("select ledger.redeem($1, gen_random_uuid(), $2, $3, $4, $5)")
            .bind(town.purse.municipality)
            .bind(voucher)
            .bind(town.purse.payee)
            .bind(cents)
            .bind(town.purse.actor)
            .execute(&town.db.app)
            .await
            .unwrap_err();
        assert_eq!(super::town::sqlstate(&raw), "LG003");
    }
    assert_eq!(town.transfers().await, before);
}

#[tokio::test]
async fn the_same_request_twice_moves_money_once() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(5_000).await;
    let request = RequestId::new();
    let pay = async |cents| {
        ledger::redeem(
            &town.db.app,
            purse.again(request),
            voucher,
            purse.payee,
            Cents(cents),
        )
        .await
    };
    let first = pay(1_000).await.unwrap();
    let second = pay(1_000).await.unwrap();
    assert!(second.replayed);
    assert_eq!(second.transfer, first.transfer);
    assert_eq!(refusal(pay(1_001).await), LedgerRefusal::Reused);
    assert_eq!(
        refusal(ledger::release(&town.db.app, purse.again(request), TransferId(1)).await),
        LedgerRefusal::Unknown
    );
    assert_eq!(town.paid().await, Cents(1_000));
    town.assert_holds().await;
}

#[tokio::test]
async fn a_refused_request_stays_refused_after_a_top_up() {
    let town = Town::new().await;
    let purse = &town.purse;
    let request = RequestId::new();
    let issue = async || {
        ledger::issue(
            &town.db.app,
            purse.again(request),
            purse.organisation,
            Cents(1_500_000),
            "2030-01-01T00:00:00Z".parse().unwrap(),
        )
        .await
    };
    assert!(matches!(
        refusal(issue().await),
        LedgerRefusal::Insufficient { .. }
    ));
    let more = Cents(1_000_000);
    ledger::fund(
        &town.db.app,
        purse.asked(),
        purse.funding,
        purse.budget,
        more,
    )
    .await
    .unwrap();
    ledger::allocate(
        &town.db.app,
        purse.asked(),
        purse.budget,
        purse.organisation,
        more,
    )
    .await
    .unwrap();
    assert!(matches!(
        refusal(issue().await),
        LedgerRefusal::Insufficient { .. }
    ));
    assert_eq!(
        town.account(purse.organisation).await.balance,
        Cents(2_000_000)
    );
    town.assert_holds().await;
}

#[tokio::test]
async fn vouchers_are_issued_together_or_not_at_all() {
    let town = Town::new().await;
    let purse = &town.purse;
    let end = town.in_days(10).await;
    let requests: Vec<RequestId> = (0..40).map(|_| RequestId::new()).collect();
    let of = |cents: i64| -> Vec<_> { requests.iter().map(|key| (*key, Cents(cents))).collect() };
    let issue = async |vouchers: &[_]| {
        ledger::issue_many(
            &town.db.app,
            purse.asked(),
            purse.organisation,
            vouchers,
            end,
        )
        .await
    };
    let issued = issue(&of(25_000)).await.unwrap();
    assert_eq!(issued.len(), 40);
    assert_eq!(town.account(purse.organisation).await.balance, Cents(0));
    let again = issue(&of(25_000)).await.unwrap();
    assert!(again.iter().all(|voucher| voucher.replayed));
    let accounts = |posted: &[ledger::Posted]| -> Vec<_> {
        posted.iter().map(|voucher| voucher.account).collect()
    };
    assert_eq!(accounts(&again), accounts(&issued));

    // one more of which a part was asked before: nothing is issued
    let mut mixed = of(25_000);
    mixed.push((RequestId::new(), Cents(1)));
    assert_eq!(
        refusal(issue(&mixed).await.map(|mut posted| posted.remove(0))),
        LedgerRefusal::Reused
    );
    let before = town.transfers().await;
    let beyond: Vec<_> = (0..3).map(|_| (RequestId::new(), Cents(1))).collect();
    assert!(matches!(
        refusal(issue(&beyond).await.map(|mut posted| posted.remove(0))),
        LedgerRefusal::Insufficient { .. }
    ));
    assert_eq!(
        town.transfers().await,
        before + 3,
        "each refusal is remembered"
    );
    town.assert_holds().await;
}

#[tokio::test]
async fn money_held_cannot_be_spent_by_another() {
    let town = Town::new().await;
    let voucher = town.voucher(10_000).await;
    let hold = town.hold(voucher, 7_000, 10).await;
    assert!(matches!(
        refusal(town.pay(voucher, 3_001).await),
        LedgerRefusal::Insufficient { .. }
    ));
    town.pay(voucher, 3_000).await.unwrap();
    let part = town.capture(hold, 2_500).await.unwrap();
    assert_eq!(part.rest, Some(Cents(4_500)));
    let part = town.capture(hold, 500).await.unwrap();
    assert_eq!(part.rest, Some(Cents(4_000)));
    assert!(matches!(
        refusal(town.capture(hold, 4_001).await),
        LedgerRefusal::Insufficient { .. }
    ));
    let released = ledger::release(&town.db.app, town.purse.asked(), hold)
        .await
        .unwrap();
    assert_eq!(released.available, Some(Cents(4_000)));
    assert_eq!(released.rest, Some(Cents(0)));
    assert_eq!(refusal(town.capture(hold, 1).await), LedgerRefusal::Settled);
    assert_eq!(town.paid().await, Cents(6_000));
    assert_eq!(town.account(voucher).await.available(), Cents(4_000));
    town.assert_holds().await;
}

#[tokio::test]
async fn a_hold_made_in_time_outlives_the_voucher() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(10_000).await;
    let hold = town.hold(voucher, 6_000, 60).await;
    town.days_pass(40).await;

    assert_eq!(refusal(town.pay(voucher, 1).await), LedgerRefusal::Ended);
    let ended = ledger::sweep_ended(&town.db.app, purse.municipality)
        .await
        .unwrap();
    assert_eq!(ended.len(), 1);
    assert_eq!(
        (ended[0].account, ended[0].parent, ended[0].amount),
        (voucher, purse.organisation, Cents(4_000))
    );
    town.capture(hold, 1_000).await.unwrap();

    // a dispute: more time for the same money, also now
    let later = ledger::extend_hold(&town.db.app, purse.asked(), hold, town.in_days(100).await)
        .await
        .unwrap();
    assert_eq!(later.rest, Some(Cents(5_000)));
    assert_eq!(refusal(town.capture(hold, 1).await), LedgerRefusal::Settled);
    town.days_pass(90).await;
    let later = later.transfer.unwrap();
    town.capture(later, 2_000).await.unwrap();

    town.days_pass(20).await;
    assert_eq!(refusal(town.capture(later, 1).await), LedgerRefusal::Ended);
    let lapsed = ledger::sweep_holds(&town.db.app, purse.municipality)
        .await
        .unwrap();
    assert_eq!(
        lapsed.iter().map(|hold| hold.amount).collect::<Vec<_>>(),
        [Cents(3_000)]
    );
    let ended = ledger::sweep_ended(&town.db.app, purse.municipality)
        .await
        .unwrap();
    assert_eq!(ended[0].amount, Cents(3_000));
    assert!(town.account(voucher).await.closed);
    assert!(
        ledger::sweep_holds(&town.db.app, purse.municipality)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(town.paid().await, Cents(3_000));
    town.assert_holds().await;
}

#[tokio::test]
async fn extending_a_hold_twice_with_one_key_extends_it_once() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(1_000).await;
    let hold = town.hold(voucher, 800, 5).await;
    let request = RequestId::new();
    let end = town.in_days(9).await;
    let extend =
        async |end| ledger::extend_hold(&town.db.app, purse.again(request), hold, end).await;
    let first = extend(end).await.unwrap();
    let second = extend(end).await.unwrap();
    assert!(second.replayed);
    assert_eq!(first.transfer, second.transfer);
    assert_eq!(second.rest, Some(Cents(800)));
    assert_eq!(
        refusal(extend(town.in_days(99).await).await),
        LedgerRefusal::Reused
    );
    assert_eq!(town.account(voucher).await.reserved, Cents(800));
    town.assert_holds().await;
}

#[tokio::test]
async fn a_cancelled_voucher_gives_its_rest_back_and_keeps_its_promises() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(10_000).await;
    town.pay(voucher, 1_000).await.unwrap();
    let hold = town.hold(voucher, 2_000, 10).await;
    let request = RequestId::new();
    let cancel = async || ledger::cancel_voucher(&town.db.app, purse.again(request), voucher).await;
    cancel().await.unwrap();
    assert!(cancel().await.unwrap().replayed);
    assert_eq!(
        town.account(purse.organisation).await.balance,
        Cents(997_000)
    );
    assert_eq!(refusal(town.pay(voucher, 1).await), LedgerRefusal::Ended);
    town.capture(hold, 2_000).await.unwrap();
    ledger::sweep_ended(&town.db.app, purse.municipality)
        .await
        .unwrap();
    assert!(town.account(voucher).await.closed);
    assert_eq!(town.paid().await, Cents(3_000));
    town.assert_holds().await;
}

#[tokio::test]
async fn a_payment_is_reversed_once_and_in_full() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(10_000).await;
    let paid = town.pay(voucher, 4_000).await.unwrap().transfer.unwrap();
    let late = town.pay(voucher, 1_500).await.unwrap().transfer.unwrap();
    let reverse = async |transfer| ledger::reverse(&town.db.app, purse.asked(), transfer).await;

    let back = reverse(paid).await.unwrap();
    assert_eq!(back.account, Some(voucher));
    assert_eq!(refusal(reverse(paid).await), LedgerRefusal::Reversed);
    assert_eq!(
        refusal(reverse(back.transfer.unwrap()).await),
        LedgerRefusal::Unknown,
        "a reversal is no payment"
    );
    assert_eq!(town.account(voucher).await.available(), Cents(8_500));

    town.days_pass(31).await;
    let back = reverse(late).await.unwrap();
    assert_eq!(
        back.account,
        Some(purse.organisation),
        "the voucher has ended"
    );
    assert_eq!(town.paid().await, Cents(0));
    town.assert_holds().await;
}

#[tokio::test]
async fn a_grant_pays_in_parts_and_its_rest_returns_to_the_budget() {
    let town = Town::new().await;
    let purse = &town.purse;
    let app = &town.db.app;
    ledger::give_back(
        app,
        purse.asked(),
        purse.organisation,
        purse.budget,
        Cents(100_000),
    )
    .await
    .unwrap();
    let grant = ledger::open_account(
        app,
        purse.municipality,
        AccountKind::Grant,
        Some(purse.budget),
        Some(town.in_days(365).await),
    )
    .await
    .unwrap();
    ledger::allocate(app, purse.asked(), purse.budget, grant, Cents(60_000))
        .await
        .unwrap();
    for _ in 0..3 {
        town.pay(grant, 15_000).await.unwrap();
    }
    ledger::cancel_voucher(app, purse.asked(), grant)
        .await
        .unwrap();
    assert_eq!(town.account(purse.budget).await.balance, Cents(55_000));
    ledger::give_back(
        app,
        purse.asked(),
        purse.budget,
        purse.funding,
        Cents(55_000),
    )
    .await
    .unwrap();
    assert_eq!(town.account(purse.funding).await.balance, Cents(-945_000));
    town.assert_holds().await;
}

#[tokio::test]
async fn steps_cannot_be_skipped() {
    let town = Town::new().await;
    let purse = &town.purse;
    let app = &town.db.app;
    let voucher = town.voucher(1_000).await;
    let cent = Cents(1);
    for (from, to) in [
        (purse.budget, purse.payee),
        (purse.organisation, purse.payee),
        (purse.funding, purse.payee),
        (voucher, purse.organisation),
        (voucher, voucher),
        (purse.payee, purse.payee),
    ] {
        assert_eq!(
            refusal(ledger::redeem(app, purse.asked(), from, to, cent).await),
            LedgerRefusal::Unknown,
            "{from} pays {to}"
        );
    }
    for (from, to) in [
        (purse.funding, purse.organisation),
        (purse.funding, voucher),
        (voucher, purse.budget),
    ] {
        assert_eq!(
            refusal(ledger::fund(app, purse.asked(), from, to, cent).await),
            LedgerRefusal::NotAllowed,
            "{from} funds {to}"
        );
    }
    assert_eq!(
        refusal(ledger::give_back(app, purse.asked(), voucher, purse.budget, cent).await),
        LedgerRefusal::NotAllowed,
        "past the organisation"
    );
    // a payment is no hold
    let paid = town.pay(voucher, 100).await.unwrap().transfer.unwrap();
    assert_eq!(
        refusal(town.capture(paid, 50).await),
        LedgerRefusal::Unknown
    );
    assert_eq!(
        refusal(
            ledger::issue(
                app,
                purse.asked(),
                purse.budget,
                cent,
                town.in_days(1).await
            )
            .await
        ),
        LedgerRefusal::Unknown
    );
    assert!(
        ledger::open_account(
            app,
            purse.municipality,
            AccountKind::Voucher,
            Some(purse.organisation),
            None
        )
        .await
        .is_err()
    );
    town.assert_holds().await;
}

#[tokio::test]
async fn what_follows_from_a_payment_is_written_with_it_and_only_then() {
    let town = Town::new().await;
    let purse = &town.purse;
    let voucher = town.voucher(1_000).await;
    let effects = Effects::none()
        .audit(
            "redemption.confirmed",
            "redemption",
            "r1",
            serde_json::json!({}),
        )
        .topic(Topic::Money);
    let asked = Asked {
        municipality: purse.municipality,
        request: RequestId::new(),
        actor: PersonId::new(),
        effects: &effects,
    };
    let written = async || -> (i64, i64) {
        sqlx::query_as(
            "select (select count(*) from audit_event where action = 'redemption.confirmed'),
                    (select coalesce(sum(version), 0)::bigint from queue.topic)",
        )
        .fetch_one(&town.db.app)
        .await
        .unwrap()
    };
    let pay = async |asked, cents| {
        ledger::redeem(&town.db.app, asked, voucher, purse.payee, Cents(cents)).await
    };
    pay(asked, 600).await.unwrap();
    assert_eq!(written().await, (1, 1));
    pay(asked, 600).await.unwrap();
    assert_eq!(written().await, (1, 1), "a replay writes nothing");
    let refused = Asked {
        request: RequestId::new(),
        ..asked
    };
    refusal(pay(refused, 600).await);
    assert_eq!(written().await, (1, 1), "a refusal writes nothing");
}

#[tokio::test]
async fn an_account_is_a_book_read_page_by_page() {
    let town = Town::new().await;
    let voucher = town.voucher(10_000).await;
    for cents in 1..=7 {
        town.pay(voucher, cents * 100).await.unwrap();
    }
    let page = async |before| {
        ledger::movements(&town.db.app, town.purse.municipality, voucher, before, 3)
            .await
            .unwrap()
    };
    let mut book = Vec::new();
    let mut before = None;
    loop {
        let lines = page(before).await;
        let Some(last) = lines.last() else { break };
        before = Some(last.id);
        book.extend(lines);
    }
    assert_eq!(book.len(), 8);
    assert_eq!(book[0].signed(), Cents(-700));
    assert_eq!(
        (book[7].kind, book[7].direction, book[7].other_kind),
        (
            MovementKind::Issue,
            Direction::In,
            AccountKind::Organisation
        )
    );
    let opening = ledger::balance_before(
        &town.db.app,
        town.purse.municipality,
        voucher,
        Some(book[2].id),
    )
    .await
    .unwrap();
    let rest: Cents = book[3..].iter().map(ledger::Movement::signed).sum();
    assert_eq!(opening, rest);
    let all: Cents = book.iter().map(ledger::Movement::signed).sum();
    assert_eq!(all, town.account(voucher).await.balance);
}

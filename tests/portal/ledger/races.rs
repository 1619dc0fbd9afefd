use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Barrier;
use tokio::task::JoinSet;
use zelfgekozen::base::ids::{AccountId, RequestId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, LedgerError, LedgerRefusal, Posted};

use super::town::{Town, key, sqlstate};

/// All at once, as nearly as a barrier makes it.
async fn together<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    work: impl IntoIterator<Item = F>,
) -> Vec<T> {
    let work: Vec<F> = work.into_iter().collect();
    let barrier = Arc::new(Barrier::new(work.len()));
    let mut racers = JoinSet::new();
    for racer in work {
        let barrier = Arc::clone(&barrier);
        racers.spawn(async move {
            barrier.wait().await;
            racer.await
        });
    }
    racers.join_all().await
}

fn pay(
    town: &Town,
    request: RequestId,
    voucher: AccountId,
    cents: i64,
) -> impl Future<Output = Result<Posted, LedgerError>> + Send + use<> {
    let pool = town.db.app.clone();
    let purse = town.purse.clone();
    async move {
        ledger::redeem(
            &pool,
            purse.again(request),
            voucher,
            purse.payee,
            Cents(cents),
        )
        .await
    }
}

fn posted(outcome: &Result<Posted, LedgerError>) -> bool {
    match outcome {
        Ok(posted) => !posted.replayed,
        Err(LedgerError::Refused(_)) => false,
        Err(LedgerError::Failed(error)) => panic!("no racer may fail: {error}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_thirty_two_spends_of_the_last_euro_one_wins() {
    let town = Town::new().await;
    for _ in 0..5 {
        let voucher = town.voucher(100).await;
        let outcomes = together((0..32).map(|_| pay(&town, RequestId::new(), voucher, 100))).await;
        assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 1);
        assert_eq!(town.account(voucher).await.balance, Cents(0));
    }
    assert_eq!(town.paid().await, Cents(500));
    town.assert_holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_confirmations_on_the_last_euros_exactly_the_right_ones_succeed() {
    let town = Town::new().await;
    let voucher = town.voucher(2_500).await;
    let outcomes = together((0..50).map(|_| pay(&town, RequestId::new(), voucher, 100))).await;
    assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 25);
    assert_eq!(town.paid().await, Cents(2_500));
    town.assert_holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_request_sent_thirty_two_times_at_once_is_one_payment() {
    let town = Town::new().await;
    let voucher = town.voucher(10_000).await;
    for number in 0..5 {
        let outcomes = together((0..32).map(|_| pay(&town, key(number), voucher, 100))).await;
        assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 1);
        let ids: Vec<_> = outcomes
            .into_iter()
            .map(|outcome| outcome.unwrap().transfer)
            .collect();
        assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    }
    // the same key with other amounts at once: one is paid, the others are told
    let outcomes = together((1..=16).map(|cents| pay(&town, key(99), voucher, cents))).await;
    assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 1);
    let reused = outcomes
        .iter()
        .filter(|one| matches!(one, Err(LedgerError::Refused(LedgerRefusal::Reused))))
        .count();
    assert_eq!(reused, 15);
    town.assert_holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_boards_clicking_at_once_never_grant_beyond_the_budget() {
    let town = Town::new().await;
    let end = town.in_days(30).await;
    let outcomes = together((0..32).map(|_| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move {
            ledger::issue(
                &pool,
                purse.asked(),
                purse.organisation,
                Cents(100_000),
                end,
            )
            .await
        }
    }))
    .await;
    assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 10);
    assert_eq!(
        town.account(town.purse.organisation).await.balance,
        Cents(0)
    );
    town.assert_holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hold_is_paid_or_given_up_or_extended_once() {
    let town = Town::new().await;
    for _ in 0..8 {
        let voucher = town.voucher(1_000).await;
        let hold = town.hold(voucher, 1_000, 5).await;
        let end = town.in_days(9).await;
        let outcomes = together((0..15).map(|number| {
            let pool = town.db.app.clone();
            let purse = town.purse.clone();
            async move {
                match number % 3 {
                    0 => ledger::capture(&pool, purse.asked(), hold, Cents(1_000)).await,
                    1 => ledger::release(&pool, purse.asked(), hold).await,
                    _ => ledger::extend_hold(&pool, purse.asked(), hold, end).await,
                }
            }
        }))
        .await;
        assert_eq!(outcomes.iter().filter(|one| posted(one)).count(), 1);
    }
    town.assert_holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_sweep_the_same_ends_once() {
    let town = Town::new().await;
    let mut holds = 0;
    for number in 0..20 {
        let voucher = town.voucher(1_000).await;
        if number % 2 == 0 {
            town.hold(voucher, 600, 3).await;
            holds += 1;
        }
    }
    town.days_pass(40).await;
    let swept = together((0..6).map(|_| {
        let pool = town.db.app.clone();
        let municipality = town.purse.municipality;
        async move {
            let holds = ledger::sweep_holds(&pool, municipality).await.unwrap();
            let rests = ledger::sweep_ended(&pool, municipality).await.unwrap();
            (holds.len(), rests)
        }
    }))
    .await;
    assert_eq!(swept.iter().map(|(holds, _)| holds).sum::<usize>(), holds);
    let mut rests: Cents = swept
        .iter()
        .flat_map(|(_, rests)| rests.iter().map(|rest| rest.amount))
        .sum();
    // what a hold set free after the others had looked
    for rest in ledger::sweep_ended(&town.db.app, town.purse.municipality)
        .await
        .unwrap()
    {
        rests = rests + rest.amount;
    }
    assert_eq!(rests, Cents(20_000));
    assert_eq!(
        town.account(town.purse.organisation).await.balance,
        Cents(1_000_000)
    );
    town.assert_holds().await;
}

/// Payments, vouchers, reversals, ends and allocations on the same few accounts, for some seconds.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn opposite_directions_at_once_never_wait_for_each_other() {
    let town = Town::new().await;
    let mut vouchers = Vec::new();
    for _ in 0..6 {
        vouchers.push(town.voucher(20_000).await);
    }
    let end = town.in_days(30).await;
    let until = Instant::now() + Duration::from_secs(4);
    let done = together((0..12_usize).map(|racer| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        let vouchers = vouchers.clone();
        async move {
            let mut done = 0;
            let mut last = None;
            while Instant::now() < until {
                let voucher = vouchers[(done + racer) % vouchers.len()];
                let amount = Cents(1 + (done % 50) as i64);
                let asked = purse.asked();
                let outcome = match racer % 6 {
                    0 | 1 => ledger::redeem(&pool, asked, voucher, purse.payee, amount).await,
                    2 => ledger::issue(&pool, asked, purse.organisation, amount, end).await,
                    3 => match last.take() {
                        Some(payment) => ledger::reverse(&pool, asked, payment).await,
                        None => ledger::redeem(&pool, asked, voucher, purse.payee, amount).await,
                    },
                    4 => {
                        let (budget, organisation) = (purse.budget, purse.organisation);
                        if done % 2 == 0 {
                            ledger::give_back(&pool, asked, organisation, budget, amount).await
                        } else {
                            ledger::allocate(&pool, asked, budget, organisation, amount).await
                        }
                    }
                    _ => match ledger::issue(&pool, asked, purse.organisation, amount, end).await {
                        Ok(issued) => {
                            let fresh = issued.account.unwrap();
                            ledger::cancel_voucher(&pool, purse.asked(), fresh).await
                        }
                        refused => refused,
                    },
                };
                match outcome {
                    Ok(posted) => {
                        last = posted.transfer.filter(|_| last.is_none() && racer % 6 == 3)
                    }
                    Err(LedgerError::Refused(_)) => {}
                    Err(LedgerError::Failed(error)) => {
                        panic!("{}: {error}", sqlstate(&error))
                    }
                }
                done += 1;
            }
            done
        }
    }))
    .await;
    assert!(done.iter().all(|count| *count > 0));
    town.assert_holds().await;
}

/// A visitor who closes the page drops the handler in the middle of the statement. The client's own log decides.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_that_is_cut_off_is_done_once_or_not_at_all() {
    let town = Town::new().await;
    let voucher = town.voucher(100_000).await;
    let mut acknowledged = Vec::new();
    let mut unknown = Vec::new();
    for number in 1..=60_u64 {
        let request = key(u128::from(number));
        let payment = pay(&town, request, voucher, 10);
        match tokio::time::timeout(Duration::from_micros(number * 60), payment).await {
            Ok(outcome) => acknowledged.push((request, outcome.unwrap().transfer)),
            Err(_) => unknown.push(request),
        }
    }
    // the application's role sees the state of its own sessions only, and those are what it is about
    let idle: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'",
    )
    .fetch_one(&town.db.app)
    .await
    .unwrap();
    assert_eq!(idle, 0, "no transaction is left open");
    for (request, transfer) in acknowledged {
        let again = pay(&town, request, voucher, 10).await.unwrap();
        assert!(again.replayed);
        assert_eq!(again.transfer, transfer);
    }
    for request in unknown {
        pay(&town, request, voucher, 10).await.unwrap();
    }
    assert_eq!(town.paid().await, Cents(600));
    town.assert_holds().await;
}

/// The mistakes that the ledger is built against, made on purpose: the race must turn the check red.
mod broken_on_purpose {
    use super::*;

    /// A voucher of one euro, then the mistake, then sixteen at once.
    async fn race(town: &Town, mistake: &'static str, call: &'static str) {
        let voucher = town.voucher(100).await;
        town.owner_does(mistake).await;
        let same = RequestId::new();
        together((0..16).map(|_| {
            let pool = town.db.owner.clone();
            let purse = town.purse.clone();
            async move {
                let _refused = sqlx::query(call)
                    .bind(purse.municipality)
                    .bind(voucher)
                    .bind(purse.payee)
                    .bind(same)
                    .execute(&pool)
                    .await;
            }
        }))
        .await;
    }

    async fn assert_red(town: &Town, rule: &str) {
        let report = town.check().await;
        assert!(
            report.broken.iter().any(|broken| broken.rule == rule),
            "the check must name \"{rule}\": {report}"
        );
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_sum_without_a_lock_overspends() {
        let town = Town::new().await;
        race(
            &town,
            "alter table ledger.account drop constraint account_floor;
             create function unsafe_pay(m integer, v bigint, p bigint) returns void language plpgsql as $$
             begin
                 if (select sum(case when credit_id = v then amount_cents else -amount_cents end)
                       from ledger.movement where municipality_id = m and v in (debit_id, credit_id)) >= 100 then
                     perform pg_sleep(0.05);
                     insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
                     values (m, 'redeem', v, p, 100, gen_random_uuid(), gen_random_uuid());
                 end if;
             end $$",
            "select unsafe_pay($1, $2, $3) where $4::uuid is not null",
        )
        .await;
        assert_red(&town, "no account is below its floor").await;
        assert_red(
            &town,
            "no voucher or grant spends and holds more than it was given",
        )
        .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_balance_read_and_then_written_loses_payments() {
        let town = Town::new().await;
        race(
            &town,
            "alter table ledger.account disable trigger account_balance;
             alter table ledger.transfer disable trigger transfer_spending;
             create function unsafe_pay(m integer, v bigint, p bigint) returns void language plpgsql as $$
             declare
                 seen bigint := (select balance_cents from ledger.account where municipality_id = m and account_id = v);
             begin
                 perform pg_sleep(0.05);
                 insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
                 values (m, 'redeem', v, p, 10, gen_random_uuid(), gen_random_uuid());
                 update ledger.account set balance_cents = seen - 10 where municipality_id = m and account_id = v;
             end $$",
            "select unsafe_pay($1, $2, $3) where $4::uuid is not null",
        )
        .await;
        assert_red(&town, "every balance is the sum of its movements").await;
        assert_red(&town, "all accounts of a municipality sum to zero").await;
        assert_red(&town, "the rules are switched on").await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_key_looked_up_and_then_written_pays_twice() {
        let town = Town::new().await;
        race(
            &town,
            "alter table ledger.transfer drop constraint transfer_once;
             create function unsafe_pay(m integer, v bigint, p bigint, r uuid) returns void language plpgsql as $$
             begin
                 if not exists (select from ledger.transfer where municipality_id = m and request_id = r) then
                     perform pg_sleep(0.05);
                     insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
                     values (m, 'redeem', v, p, 1, r, gen_random_uuid());
                 end if;
             end $$",
            "select unsafe_pay($1, $2, $3, $4)",
        ).await;
        assert_red(&town, "every request is in the ledger once").await;
    }
}

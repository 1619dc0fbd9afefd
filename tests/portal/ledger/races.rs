//! Races. Each is a judgement that can be asked of any ledger: the tests here ask it of ours, `mutants` of ledgers that
//! were broken on purpose, where it must say no.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use chrono::TimeDelta;
use sqlx::postgres::PgConnectOptions;
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use zelfgekozen::base::ids::{AccountId, RequestId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::database::{Pace, app_pool};
use zelfgekozen::ledger::{self, AccountKind, LedgerError, LedgerRefusal, Posted};

use super::town::{Town, key, sqlstate};

type Outcome = Result<Posted, LedgerError>;

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
) -> impl Future<Output = Outcome> + Send + use<> {
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

/// How many moved money. To be refused is an answer; to fail is not.
fn posted<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> anyhow::Result<usize> {
    let mut count = 0;
    for outcome in outcomes {
        match outcome {
            Ok(posted) => count += usize::from(!posted.replayed),
            Err(LedgerError::Refused(_)) => {}
            Err(LedgerError::Failed(error)) => {
                bail!("a racer failed: {} {error}", sqlstate(error))
            }
        }
    }
    Ok(count)
}

/// So many at once on what is there for some: exactly those succeed, and every refusal is remembered.
async fn ensure_winners(
    town: &Town,
    before: i64,
    outcomes: &[Outcome],
    winners: usize,
) -> anyhow::Result<()> {
    let posted = posted(outcomes)?;
    ensure!(posted == winners, "{posted} won instead of {winners}");
    let written = town.transfers().await - before;
    ensure!(
        usize::try_from(written)? == outcomes.len(),
        "{written} of {} answers are remembered",
        outcomes.len()
    );
    ensure_holds(town).await
}

async fn ensure_holds(town: &Town) -> anyhow::Result<()> {
    let report = town.check().await;
    ensure!(report.holds(), "{report}");
    Ok(())
}

/// Thirty-two spends of the last euro: one wins.
pub async fn last_euro(town: &Town) -> anyhow::Result<()> {
    let voucher = town.voucher(100).await;
    let before = town.transfers().await;
    let outcomes = together((0..32).map(|_| pay(town, RequestId::new(), voucher, 100))).await;
    ensure_winners(town, before, &outcomes, 1).await?;
    ensure!(town.account(voucher).await.balance == Cents(0));
    Ok(())
}

/// Fifty confirmations where there is money for twenty-five.
pub async fn last_euros(town: &Town) -> anyhow::Result<()> {
    let voucher = town.voucher(2_500).await;
    let paid = town.paid().await;
    let before = town.transfers().await;
    let outcomes = together((0..50).map(|_| pay(town, RequestId::new(), voucher, 100))).await;
    ensure_winners(town, before, &outcomes, 25).await?;
    ensure!(town.paid().await == paid + Cents(2_500));
    Ok(())
}

/// One key many times at once: the same request is done once, any other under it is told so.
pub async fn one_key(town: &Town) -> anyhow::Result<()> {
    let voucher = town.voucher(10_000).await;
    let (same, altered, elsewhere) = (RequestId::new(), RequestId::new(), RequestId::new());
    let outcomes = together((0..32).map(|_| pay(town, same, voucher, 100))).await;
    ensure!(posted(&outcomes)? == 1, "the same request was done twice");
    let mut ids = outcomes.iter().flatten().map(|posted| posted.transfer);
    let first = ids.next();
    ensure!(first.is_some() && ids.all(|id| Some(id) == first));

    // with another amount
    let outcomes = together((1..=16).map(|cents| pay(town, altered, voucher, cents))).await;
    ensure_one_and_told(&outcomes)?;
    // from another voucher, where no lock on the account makes them wait for each other
    let mut vouchers = Vec::new();
    for _ in 0..8 {
        vouchers.push(town.voucher(100).await);
    }
    let outcomes = together(
        (0..16_usize).map(|number| pay(town, elsewhere, vouchers[number % vouchers.len()], 100)),
    )
    .await;
    ensure!(posted(&outcomes)? == 1, "one key paid from two vouchers");
    ensure_holds(town).await
}

fn ensure_one_and_told(outcomes: &[Outcome]) -> anyhow::Result<()> {
    ensure!(posted(outcomes)? == 1);
    let told = outcomes
        .iter()
        .filter(|one| matches!(one, Err(LedgerError::Refused(LedgerRefusal::Reused))))
        .count();
    ensure!(told == outcomes.len() - 1, "{told} were told");
    Ok(())
}

/// Two boards that click at once never grant beyond what their organisation has.
pub async fn last_voucher(town: &Town) -> anyhow::Result<()> {
    let purse = &town.purse;
    let more = Cents(10_000);
    ledger::fund(
        &town.db.app,
        purse.asked(),
        purse.funding,
        purse.budget,
        more,
    )
    .await?;
    ledger::allocate(
        &town.db.app,
        purse.asked(),
        purse.budget,
        purse.organisation,
        more,
    )
    .await?;
    let end = town.in_days(30).await;
    let left = town.account(purse.organisation).await.balance.0;
    let part = Cents(left / 10);
    let before = town.transfers().await;
    let outcomes = together((0..32).map(|_| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move { ledger::issue(&pool, purse.asked(), purse.organisation, part, end).await }
    }))
    .await;
    ensure_winners(town, before, &outcomes, 10).await
}

/// Nor does a municipality allocate beyond its programme.
pub async fn last_of_the_programme(town: &Town) -> anyhow::Result<()> {
    let purse = &town.purse;
    let back = Cents(10_000);
    ledger::give_back(
        &town.db.app,
        purse.asked(),
        purse.organisation,
        purse.budget,
        back,
    )
    .await?;
    let before = town.transfers().await;
    let outcomes = together((0..32).map(|_| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move {
            let (from, to) = (purse.budget, purse.organisation);
            ledger::allocate(&pool, purse.asked(), from, to, Cents(5_000)).await
        }
    }))
    .await;
    ensure_winners(town, before, &outcomes, 2).await
}

/// A hold is paid or given up or extended, by one of fifteen.
pub async fn hold_once(town: &Town) -> anyhow::Result<()> {
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
    let settled = posted(&outcomes)?;
    ensure!(settled == 1, "settled {settled} times");
    ensure_holds(town).await
}

/// A hold that ends in the very moment in which it is paid, given up and swept away. Says whether time won.
pub async fn hold_at_its_end(town: &Town) -> anyhow::Result<bool> {
    let purse = &town.purse;
    let voucher = town.voucher(1_000).await;
    let end = town.in_days(0).await + TimeDelta::milliseconds(40);
    let held = ledger::hold(
        &town.db.app,
        purse.asked(),
        voucher,
        purse.payee,
        Cents(1_000),
        end,
    )
    .await?;
    let hold = held.transfer.context("a hold")?;
    let left = (end - town.now().await).to_std().unwrap_or_default();
    let ends = Instant::now() + left;
    let settled = together((0..16_u32).map(|number| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move {
            // half of them a moment before, half a moment after
            let at = ends - Duration::from_millis(4) + Duration::from_micros(500) * number;
            tokio::time::sleep_until(at.into()).await;
            if number % 4 == 3 {
                let swept = ledger::sweep_holds(&pool, purse.municipality).await?;
                return anyhow::Ok((swept.iter().filter(|one| one.hold == hold).count(), true));
            }
            let outcome = if number % 2 == 0 {
                ledger::capture(&pool, purse.asked(), hold, Cents(1_000)).await
            } else {
                ledger::release(&pool, purse.asked(), hold).await
            };
            Ok((posted([&outcome])?, false))
        }
    }))
    .await;
    let mut times = 0;
    let mut by_time = false;
    for one in settled {
        let (count, swept) = one?;
        times += count;
        by_time |= swept && count > 0;
    }
    // where each came too early or too late, the next sweep does it
    let after = ledger::sweep_holds(&town.db.app, purse.municipality).await?;
    by_time |= !after.is_empty();
    times += after.len();
    ensure!(times == 1, "settled {times} times");
    ensure_holds(town).await?;
    Ok(by_time)
}

/// A voucher is cancelled by eight people at once: each is told that it is, and its rest goes back once.
pub async fn cancelled_once(town: &Town) -> anyhow::Result<()> {
    let voucher = town.voucher(1_000).await;
    let outcomes = together((0..8).map(|_| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move { ledger::cancel_voucher(&pool, purse.asked(), voucher).await }
    }))
    .await;
    ensure!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    ensure!(posted(&outcomes)? == 1);
    ensure!(town.account(voucher).await.closed);
    ensure_holds(town).await
}

/// A payment is reversed by sixteen at once: once.
pub async fn reversed_once(town: &Town) -> anyhow::Result<()> {
    let voucher = town.voucher(1_000).await;
    let payment = town.pay(voucher, 1_000).await?.transfer;
    let payment = payment.context("a payment")?;
    let before = town.transfers().await;
    let outcomes = together((0..16).map(|_| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        async move { ledger::reverse(&pool, purse.asked(), payment).await }
    }))
    .await;
    ensure_winners(town, before, &outcomes, 1).await?;
    ensure!(town.account(voucher).await.balance == Cents(1_000));
    Ok(())
}

/// Six nodes sweep the same ends.
pub async fn swept_once(town: &Town) -> anyhow::Result<()> {
    let purse = &town.purse;
    let had = town.account(purse.organisation).await.balance;
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
            let holds = ledger::sweep_holds(&pool, municipality).await?;
            let rests = ledger::sweep_ended(&pool, municipality).await?;
            anyhow::Ok((holds.len(), rests))
        }
    }))
    .await;
    let (mut ended, mut rests) = (0, Cents(0));
    for one in swept {
        let (holds, given_back) = one?;
        ended += holds;
        rests = rests + given_back.iter().map(|rest| rest.amount).sum();
    }
    ensure!(ended == holds, "{ended} holds ended instead of {holds}");
    // what a hold set free after the others had looked
    let late = ledger::sweep_ended(&town.db.app, purse.municipality).await?;
    rests = rests + late.iter().map(|rest| rest.amount).sum();
    ensure!(rests == Cents(20_000), "{rests:?} went back");
    ensure!(town.account(purse.organisation).await.balance == had);
    ensure_holds(town).await
}

/// Payments, holds, vouchers one by one and four at once, reversals, ends, allocations and sweeps on the same few
/// accounts: nobody waits for another who waits for him. Answers how much was done.
pub async fn opposite_directions(town: &Town, time: Duration) -> anyhow::Result<usize> {
    let mut vouchers = Vec::new();
    for _ in 0..6 {
        vouchers.push(town.voucher(20_000).await);
    }
    let purse = &town.purse;
    let end = town.in_days(30).await;
    let grant = ledger::open_account(
        &town.db.app,
        purse.municipality,
        AccountKind::Grant,
        Some(purse.budget),
        Some(end),
    )
    .await?;
    vouchers.push(grant);
    let until = Instant::now() + time;
    let done = together((0..18_usize).map(|racer| {
        let pool = town.db.app.clone();
        let purse = town.purse.clone();
        let vouchers = vouchers.clone();
        async move {
            let mut done = 0;
            let mut last = None;
            while Instant::now() < until {
                let voucher = vouchers[(done + racer) % vouchers.len()];
                // every other time it undoes what it did
                let earlier = last.take();
                let amount = Cents(1 + (done % 50) as i64);
                let asked = purse.asked();
                let (budget, organisation) = (purse.budget, purse.organisation);
                let outcome = match racer % 9 {
                    0 | 1 => ledger::redeem(&pool, asked, voucher, purse.payee, amount).await,
                    2 => ledger::issue(&pool, asked, organisation, amount, end).await,
                    3 => match earlier {
                        Some(payment) => ledger::reverse(&pool, asked, payment).await,
                        None => ledger::redeem(&pool, asked, voucher, purse.payee, amount).await,
                    },
                    4 => {
                        if done % 2 == 0 {
                            ledger::give_back(&pool, asked, organisation, budget, amount).await
                        } else {
                            ledger::allocate(&pool, asked, budget, organisation, amount).await
                        }
                    }
                    5 => {
                        if done % 2 == 0 {
                            ledger::allocate(&pool, asked, budget, grant, amount).await
                        } else {
                            ledger::give_back(&pool, asked, grant, budget, Cents(1)).await
                        }
                    }
                    6 => {
                        let four: Vec<_> = (0..4).map(|_| (RequestId::new(), amount)).collect();
                        ledger::issue_many(&pool, asked, organisation, &four, end)
                            .await
                            .map(|mut issued| issued.remove(0))
                    }
                    7 => match earlier {
                        Some(hold) if done % 3 == 0 => ledger::release(&pool, asked, hold).await,
                        Some(hold) => ledger::capture(&pool, asked, hold, Cents(1)).await,
                        None => ledger::hold(&pool, asked, voucher, purse.payee, amount, end).await,
                    },
                    _ => match ledger::issue(&pool, asked, organisation, amount, end).await {
                        Ok(issued) => {
                            let fresh = issued.account.context("a voucher")?;
                            ledger::sweep_ended(&pool, purse.municipality).await?;
                            ledger::cancel_voucher(&pool, purse.asked(), fresh).await
                        }
                        refused => refused,
                    },
                };
                posted([&outcome])?;
                last = outcome
                    .ok()
                    .and_then(|posted| posted.transfer)
                    .filter(|_| earlier.is_none());
                done += 1;
            }
            anyhow::Ok(done)
        }
    }))
    .await;
    let mut all = 0;
    for one in done {
        let count = one?;
        ensure!(count > 0, "somebody did nothing");
        all += count;
    }
    ensure_holds(town).await?;
    Ok(all)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_thirty_two_spends_of_the_last_euro_one_wins() {
    let town = Town::new().await;
    for _ in 0..20 {
        last_euro(&town).await.unwrap();
    }
    assert_eq!(town.paid().await, Cents(2_000));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_confirmations_on_the_last_euros_exactly_the_right_ones_succeed() {
    last_euros(&Town::new().await).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_request_sent_thirty_two_times_at_once_is_one_payment() {
    let town = Town::new().await;
    for _ in 0..20 {
        one_key(&town).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_boards_clicking_at_once_never_grant_beyond_the_budget() {
    let town = Town::new().await;
    last_voucher(&town).await.unwrap();
    assert_eq!(
        town.account(town.purse.organisation).await.balance,
        Cents(0)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_allocated_beyond_the_programme() {
    last_of_the_programme(&Town::new().await).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hold_is_paid_or_given_up_or_extended_once() {
    let town = Town::new().await;
    for _ in 0..30 {
        hold_once(&town).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hold_that_ends_while_it_is_paid_is_settled_once() {
    let town = Town::new().await;
    for _ in 0..30 {
        hold_at_its_end(&town).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_voucher_is_cancelled_once_and_a_payment_reversed_once() {
    let town = Town::new().await;
    for _ in 0..5 {
        cancelled_once(&town).await.unwrap();
        reversed_once(&town).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_sweep_the_same_ends_once() {
    swept_once(&Town::new().await).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn opposite_directions_at_once_never_wait_for_each_other() {
    let time = if super::at_length() { 30 } else { 4 };
    let done = opposite_directions(&Town::new().await, Duration::from_secs(time))
        .await
        .unwrap();
    println!("{done} operations in {time} seconds, no deadlock");
}

/// One forgotten transaction keeps a voucher's row. Who wants that voucher hears so soon, all others are served.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_forgotten_transaction_holds_up_nobody_for_long() {
    let town = Town::new().await;
    let kept = town.voucher(10_000).await;
    let mut others = Vec::new();
    for _ in 0..12 {
        others.push(town.voucher(10_000).await);
    }
    let options: PgConnectOptions = town.db.url.parse().unwrap();
    let pool = app_pool(options, 10, Pace::Web);

    let mut forgotten = town.db.owner.begin().await.unwrap();
    sqlx::query("select from ledger.account where account_id = $1 for update")
        .bind(kept)
        .execute(&mut *forgotten)
        .await
        .unwrap();
    let requests: Vec<RequestId> = (0..20).map(|_| RequestId::new()).collect();
    let outcomes = together((0..80_usize).map(|number| {
        let pool = pool.clone();
        let purse = town.purse.clone();
        let (request, voucher) = if number % 4 == 0 {
            (requests[number / 4], kept)
        } else {
            (RequestId::new(), others[number % others.len()])
        };
        async move {
            let started = Instant::now();
            let asked = purse.again(request);
            let outcome = ledger::redeem(&pool, asked, voucher, purse.payee, Cents(10)).await;
            (voucher == kept, outcome, started.elapsed())
        }
    }))
    .await;
    let slowest = outcomes.iter().map(|(_, _, time)| *time).max().unwrap();
    println!("eighty requests, the slowest took {slowest:?}");
    // the pool gives up after two seconds, and a lock after 300 ms
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    for (is_kept, outcome, _) in &outcomes {
        match outcome {
            Ok(_) => assert!(!is_kept, "a locked row was written"),
            Err(LedgerError::Failed(error)) => {
                assert_eq!(sqlstate(error), "55P03", "{error}");
                assert!(is_kept, "one that wanted another voucher waited");
            }
            Err(refused) => panic!("{refused}"),
        }
    }
    forgotten.rollback().await.unwrap();
    for request in requests {
        pay(&town, request, kept, 10).await.unwrap();
    }
    assert_eq!(town.paid().await, Cents(800));
    pool.close().await;
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

//! Random histories against a model that a person can check by hand: integers and lists, no SQL.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use zelfgekozen::base::ids::{AccountId, RequestId, TransferId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::ledger::{self, AccountKind, LedgerError, LedgerRefusal, Posted};

use super::town::{Purse, Town};

/// Numbers choose among what exists at that moment.
#[derive(Clone, Debug)]
enum Step {
    Fund(i64),
    Allocate(usize, i64),
    GiveBack(usize, i64),
    Issue(usize, i64, i64),
    Pay(usize, usize, i64),
    Hold(usize, usize, i64, i64),
    Capture(usize, i64),
    Release(usize),
    Extend(usize, i64),
    Cancel(usize),
    Reverse(usize),
    Sweep,
    Seal,
    DaysPass(i32),
    /// The same request once more.
    Again(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let cents = 1..4_000_i64;
    prop_oneof![
        1 => (1..20_000_i64).prop_map(Step::Fund),
        3 => (0..3_usize, 1..9_000_i64).prop_map(|(to, cents)| Step::Allocate(to, cents)),
        1 => (0..2_usize, cents.clone()).prop_map(|(from, cents)| Step::GiveBack(from, cents)),
        5 => (0..2_usize, cents.clone(), -1..20_i64).prop_map(|(from, cents, days)| Step::Issue(from, cents, days)),
        6 => (any::<usize>(), 0..2_usize, cents.clone()).prop_map(|(from, to, cents)| Step::Pay(from, to, cents)),
        5 => (any::<usize>(), 0..2_usize, cents.clone(), -1..25_i64)
            .prop_map(|(from, to, cents, days)| Step::Hold(from, to, cents, days)),
        5 => (any::<usize>(), cents).prop_map(|(hold, cents)| Step::Capture(hold, cents)),
        2 => any::<usize>().prop_map(Step::Release),
        2 => (any::<usize>(), -1..25_i64).prop_map(|(hold, days)| Step::Extend(hold, days)),
        1 => any::<usize>().prop_map(Step::Cancel),
        2 => any::<usize>().prop_map(Step::Reverse),
        2 => Just(Step::Sweep),
        1 => Just(Step::Seal),
        2 => (1..9_i32).prop_map(Step::DaysPass),
        3 => any::<usize>().prop_map(Step::Again),
    ]
}

/// What a step asks, with the accounts and ends filled in.
#[derive(Clone, Debug)]
enum Request {
    Fund(Cents),
    Allocate(AccountId, Cents),
    GiveBack(AccountId, Cents),
    Issue(AccountId, Cents, DateTime<Utc>),
    Pay(AccountId, AccountId, Cents),
    Hold(AccountId, AccountId, Cents, DateTime<Utc>),
    Capture(TransferId, Cents),
    Release(TransferId),
    Extend(TransferId, DateTime<Utc>),
    Cancel(AccountId),
    Reverse(TransferId),
}

async fn send(
    town: &Town,
    purse: &Purse,
    key: RequestId,
    request: &Request,
) -> Result<Posted, LedgerError> {
    let (db, asked) = (&town.db.app, purse.again(key));
    match *request {
        Request::Fund(cents) => ledger::fund(db, asked, purse.funding, purse.budget, cents).await,
        Request::Allocate(to, cents) => ledger::allocate(db, asked, purse.budget, to, cents).await,
        Request::GiveBack(from, cents) => {
            ledger::give_back(db, asked, from, purse.budget, cents).await
        }
        Request::Issue(from, cents, end) => ledger::issue(db, asked, from, cents, end).await,
        Request::Pay(from, to, cents) => ledger::redeem(db, asked, from, to, cents).await,
        Request::Hold(from, to, cents, end) => ledger::hold(db, asked, from, to, cents, end).await,
        Request::Capture(hold, cents) => ledger::capture(db, asked, hold, cents).await,
        Request::Release(hold) => ledger::release(db, asked, hold).await,
        Request::Extend(hold, end) => ledger::extend_hold(db, asked, hold, end).await,
        Request::Cancel(account) => ledger::cancel_voucher(db, asked, account).await,
        Request::Reverse(payment) => ledger::reverse(db, asked, payment).await,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum No {
    Insufficient,
    Ended,
    Settled,
    Reversed,
}

/// A voucher or a grant. Half days: the clock stands on even numbers, terms end on odd ones, so nothing is on the edge.
#[derive(Clone, Debug)]
struct Purseful {
    account: AccountId,
    parent: AccountId,
    until: i64,
    reserved: i64,
    closed: bool,
}

#[derive(Clone, Debug)]
struct Held {
    id: TransferId,
    from: usize,
    to: AccountId,
    rest: i64,
    until: i64,
}

struct Payment {
    id: TransferId,
    from: usize,
    to: AccountId,
    cents: i64,
    reversed: bool,
}

struct Model {
    now: i64,
    balances: BTreeMap<AccountId, i64>,
    purses: Vec<Purseful>,
    holds: Vec<Held>,
    payments: Vec<Payment>,
}

impl Model {
    fn move_cents(&mut self, from: AccountId, to: AccountId, cents: i64) {
        *self.balances.entry(from).or_default() -= cents;
        *self.balances.entry(to).or_default() += cents;
    }

    fn free(&self, purse: usize) -> i64 {
        let purse = &self.purses[purse];
        self.balances[&purse.account] - purse.reserved
    }

    fn ended(&self, purse: usize) -> bool {
        let purse = &self.purses[purse];
        purse.closed || purse.until <= self.now
    }

    /// Whether this much may be taken from a voucher or grant for something that ends at `until`.
    fn may_spend(&self, purse: usize, cents: i64, until: i64) -> Result<(), No> {
        if self.ended(purse) || until <= self.now {
            return Err(No::Ended);
        }
        if cents > self.free(purse) {
            return Err(No::Insufficient);
        }
        Ok(())
    }

    fn sweep(&mut self) {
        for place in 0..self.holds.len() {
            if self.holds[place].until <= self.now {
                let rest = std::mem::take(&mut self.holds[place].rest);
                self.purses[self.holds[place].from].reserved -= rest;
            }
        }
        for place in 0..self.purses.len() {
            if self.purses[place].until <= self.now {
                self.empty(place);
            }
        }
    }

    /// What is free of it goes to its parent, and it closes when nothing is left.
    fn empty(&mut self, place: usize) {
        let free = self.free(place);
        let (account, parent) = (self.purses[place].account, self.purses[place].parent);
        self.move_cents(account, parent, free);
        self.purses[place].closed |= self.balances[&account] == 0;
    }
}

struct Story<'a> {
    town: &'a Town,
    purse: Purse,
    organisations: [AccountId; 2],
    payees: [AccountId; 2],
    start: DateTime<Utc>,
    model: Model,
    told: Vec<(RequestId, Request, Result<Posted, No>)>,
}

impl<'a> Story<'a> {
    async fn begin(town: &'a Town, name: &str) -> Story<'a> {
        town.owner_does("update ledger.clock set ahead = interval '0'")
            .await;
        let purse = Purse::open(&town.db.app, &town.db.owner, name, 10_000).await;
        let open = async |kind, parent, end| {
            ledger::open_account(&town.db.app, purse.municipality, kind, parent, end)
                .await
                .unwrap()
        };
        let start = town.in_days(0).await;
        let second = open(AccountKind::Organisation, Some(purse.budget), None).await;
        let until = 61;
        let grant = open(
            AccountKind::Grant,
            Some(purse.budget),
            Some(start + TimeDelta::hours(12 * until)),
        )
        .await;
        let payee = open(AccountKind::Payee, None, None).await;
        let balances = BTreeMap::from([
            (purse.funding, -10_000),
            (purse.budget, 0),
            (purse.organisation, 10_000),
            (second, 0),
            (grant, 0),
            (purse.payee, 0),
            (payee, 0),
        ]);
        Story {
            town,
            organisations: [purse.organisation, second],
            payees: [purse.payee, payee],
            start,
            model: Model {
                now: 0,
                balances,
                purses: vec![Purseful {
                    account: grant,
                    parent: purse.budget,
                    until,
                    reserved: 0,
                    closed: false,
                }],
                holds: Vec::new(),
                payments: Vec::new(),
            },
            told: Vec::new(),
            purse,
        }
    }

    fn moment(&self, half_days: i64) -> DateTime<Utc> {
        self.start + TimeDelta::hours(12 * half_days)
    }

    async fn tell(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let model = &self.model;
        let some = |number: usize, count: usize| (count > 0).then(|| number % count.max(1));
        let end = |days: i64| model.now + 2 * days + 1;
        let request = match *step {
            Step::Sweep => {
                let municipality = self.purse.municipality;
                ledger::sweep_holds(&self.town.db.app, municipality)
                    .await
                    .unwrap();
                ledger::sweep_ended(&self.town.db.app, municipality)
                    .await
                    .unwrap();
                self.model.sweep();
                return self.compare().await;
            }
            Step::Seal => {
                ledger::seal(&self.town.db.app, self.purse.municipality)
                    .await
                    .unwrap();
                return Ok(());
            }
            Step::DaysPass(days) => {
                self.town.days_pass(days).await;
                self.model.now += 2 * i64::from(days);
                return Ok(());
            }
            Step::Again(number) => return self.repeat(number).await,
            Step::Fund(cents) => Some(Request::Fund(Cents(cents))),
            Step::Allocate(to, cents) => {
                let to = match to {
                    2 => model.purses[0].account,
                    organisation => self.organisations[organisation],
                };
                Some(Request::Allocate(to, Cents(cents)))
            }
            Step::GiveBack(from, cents) => {
                Some(Request::GiveBack(self.organisations[from], Cents(cents)))
            }
            Step::Issue(from, cents, days) => Some(Request::Issue(
                self.organisations[from],
                Cents(cents),
                self.moment(end(days)),
            )),
            Step::Pay(from, to, cents) => some(from, model.purses.len()).map(|from| {
                Request::Pay(model.purses[from].account, self.payees[to], Cents(cents))
            }),
            Step::Hold(from, to, cents, days) => some(from, model.purses.len()).map(|from| {
                Request::Hold(
                    model.purses[from].account,
                    self.payees[to],
                    Cents(cents),
                    self.moment(end(days)),
                )
            }),
            Step::Capture(hold, cents) => some(hold, model.holds.len())
                .map(|hold| Request::Capture(model.holds[hold].id, Cents(cents))),
            Step::Release(hold) => {
                some(hold, model.holds.len()).map(|hold| Request::Release(model.holds[hold].id))
            }
            Step::Extend(hold, days) => some(hold, model.holds.len())
                .map(|hold| Request::Extend(model.holds[hold].id, self.moment(end(days)))),
            Step::Cancel(purse) => some(purse, model.purses.len())
                .map(|purse| Request::Cancel(model.purses[purse].account)),
            Step::Reverse(payment) => some(payment, model.payments.len())
                .map(|payment| Request::Reverse(model.payments[payment].id)),
        };
        let Some(request) = request else {
            return Ok(());
        };
        let key = RequestId::new();
        let answer = answered(send(self.town, &self.purse, key, &request).await)?;
        let expected = self.expect(step, answer.as_ref().ok());
        prop_assert_eq!(
            answer.as_ref().map(|_| ()).map_err(|no| *no),
            expected,
            "{:?}",
            request
        );
        self.told.push((key, request, answer));
        self.compare().await
    }

    /// A request sent again is answered as the first time and moves nothing.
    async fn repeat(&self, number: usize) -> Result<(), TestCaseError> {
        if self.told.is_empty() {
            return Ok(());
        }
        let (key, request, first) = &self.told[number % self.told.len()];
        // a cancellation that moved nothing has no row to remember it by
        if matches!(first, Ok(posted) if posted.transfer.is_none()) {
            return Ok(());
        }
        let again = answered(send(self.town, &self.purse, *key, request).await)?;
        match (first, again) {
            (Ok(first), Ok(again)) => {
                prop_assert!(again.replayed);
                prop_assert_eq!(first.transfer, again.transfer);
            }
            (Err(first), Err(again)) => prop_assert_eq!(*first, again),
            (first, again) => prop_assert!(false, "first {first:?}, again {again:?}"),
        }
        self.compare().await
    }

    /// What the model says to the step; `posted` only lends it the new ids.
    fn expect(&mut self, step: &Step, posted: Option<&Posted>) -> Result<(), No> {
        let model = &mut self.model;
        let (funding, budget) = (self.purse.funding, self.purse.budget);
        let end = |now: i64, days: i64| now + 2 * days + 1;
        let id = posted.and_then(|posted| posted.transfer);
        match *step {
            Step::Fund(cents) => model.move_cents(funding, budget, cents),
            Step::Allocate(to, cents) => {
                if to == 2 && model.ended(0) {
                    return Err(No::Ended);
                }
                if cents > model.balances[&budget] {
                    return Err(No::Insufficient);
                }
                let to = match to {
                    2 => model.purses[0].account,
                    organisation => self.organisations[organisation],
                };
                model.move_cents(budget, to, cents);
            }
            Step::GiveBack(from, cents) => {
                if cents > model.balances[&self.organisations[from]] {
                    return Err(No::Insufficient);
                }
                model.move_cents(self.organisations[from], budget, cents);
            }
            Step::Issue(from, cents, days) => {
                let parent = self.organisations[from];
                let until = end(model.now, days);
                if until <= model.now {
                    return Err(No::Ended);
                }
                if cents > model.balances[&parent] {
                    return Err(No::Insufficient);
                }
                let account = posted
                    .and_then(|posted| posted.account)
                    .ok_or(No::Insufficient)?;
                model.move_cents(parent, account, cents);
                model.purses.push(Purseful {
                    account,
                    parent,
                    until,
                    reserved: 0,
                    closed: false,
                });
            }
            Step::Pay(from, to, cents) => {
                let from = from % model.purses.len();
                model.may_spend(from, cents, i64::MAX)?;
                let to = self.payees[to];
                model.move_cents(model.purses[from].account, to, cents);
                model.payments.push(Payment {
                    id: id.unwrap_or(TransferId(0)),
                    from,
                    to,
                    cents,
                    reversed: false,
                });
            }
            Step::Hold(from, to, cents, days) => {
                let from = from % model.purses.len();
                let until = end(model.now, days);
                model.may_spend(from, cents, until)?;
                model.purses[from].reserved += cents;
                model.holds.push(Held {
                    id: id.unwrap_or(TransferId(0)),
                    from,
                    to: self.payees[to],
                    rest: cents,
                    until,
                });
            }
            Step::Capture(hold, cents) => {
                let place = hold % model.holds.len();
                let hold = model.holds[place].clone();
                if hold.rest == 0 {
                    return Err(No::Settled);
                }
                if hold.until <= model.now {
                    return Err(No::Ended);
                }
                if cents > hold.rest {
                    return Err(No::Insufficient);
                }
                model.holds[place].rest -= cents;
                model.purses[hold.from].reserved -= cents;
                model.move_cents(model.purses[hold.from].account, hold.to, cents);
                model.payments.push(Payment {
                    id: id.unwrap_or(TransferId(0)),
                    from: hold.from,
                    to: hold.to,
                    cents,
                    reversed: false,
                });
            }
            Step::Release(hold) => {
                let place = hold % model.holds.len();
                let rest = std::mem::take(&mut model.holds[place].rest);
                if rest == 0 {
                    return Err(No::Settled);
                }
                model.purses[model.holds[place].from].reserved -= rest;
            }
            Step::Extend(hold, days) => {
                let place = hold % model.holds.len();
                let until = end(model.now, days);
                if model.holds[place].rest == 0 {
                    return Err(No::Settled);
                }
                if model.holds[place].until <= model.now || until <= model.now {
                    return Err(No::Ended);
                }
                let mut later = model.holds[place].clone();
                model.holds[place].rest = 0;
                later.id = id.unwrap_or(TransferId(0));
                later.until = until;
                model.holds.push(later);
            }
            Step::Cancel(purse) => {
                let place = purse % model.purses.len();
                // nothing to give back and nothing to end
                if !(model.ended(place) && model.free(place) == 0) {
                    model.purses[place].until = model.purses[place].until.min(model.now);
                    model.empty(place);
                }
            }
            Step::Reverse(payment) => {
                let place = payment % model.payments.len();
                if model.payments[place].reversed {
                    return Err(No::Reversed);
                }
                model.payments[place].reversed = true;
                let (from, to, cents) = {
                    let payment = &model.payments[place];
                    (payment.from, payment.to, payment.cents)
                };
                let back = if model.ended(from) {
                    model.purses[from].parent
                } else {
                    model.purses[from].account
                };
                model.move_cents(to, back, cents);
            }
            Step::Sweep | Step::Seal | Step::DaysPass(_) | Step::Again(_) => {}
        }
        Ok(())
    }

    /// Every balance, every reservation, every closed account.
    async fn compare(&self) -> Result<(), TestCaseError> {
        let (db, municipality) = (&self.town.db.app, self.purse.municipality);
        let ids: Vec<AccountId> = self.model.balances.keys().copied().collect();
        for account in ledger::accounts(db, municipality, &ids).await.unwrap() {
            let balance = if account.kind == AccountKind::Payee {
                ledger::payee_balance(db, municipality, account.id)
                    .await
                    .unwrap()
            } else {
                account.balance
            };
            prop_assert_eq!(
                balance.0,
                self.model.balances[&account.id],
                "balance of {:?}",
                account
            );
            let purse = self
                .model
                .purses
                .iter()
                .find(|purse| purse.account == account.id);
            if let Some(purse) = purse {
                prop_assert_eq!(account.reserved.0, purse.reserved, "{:?}", account);
                prop_assert_eq!(account.closed, purse.closed, "{:?}", account);
            }
        }
        prop_assert_eq!(self.model.balances.values().sum::<i64>(), 0);
        Ok(())
    }
}

fn answered(outcome: Result<Posted, LedgerError>) -> Result<Result<Posted, No>, TestCaseError> {
    match outcome {
        Ok(posted) => Ok(Ok(posted)),
        Err(LedgerError::Refused(refusal)) => Ok(Err(match refusal {
            LedgerRefusal::Insufficient { .. } => No::Insufficient,
            LedgerRefusal::Ended => No::Ended,
            LedgerRefusal::Settled => No::Settled,
            LedgerRefusal::Reversed => No::Reversed,
            odd => return Err(TestCaseError::fail(format!("refused: {odd}"))),
        })),
        Err(LedgerError::Failed(error)) => Err(TestCaseError::fail(error.to_string())),
    }
}

#[test]
fn any_history_leaves_what_the_model_leaves() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let town = runtime.block_on(Town::new());
    let number = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config {
        cases: 100,
        max_shrink_iters: 200,
        ..Config::default()
    });
    let outcome = runner.run(&proptest::collection::vec(step(), 1..60), |steps| {
        number.set(number.get() + 1);
        runtime.block_on(async {
            let mut story = Story::begin(&town, &format!("story-{}", number.get())).await;
            for step in &steps {
                story.tell(step).await?;
            }
            let report = town.check().await;
            prop_assert!(report.holds(), "{}", report);
            Ok(())
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

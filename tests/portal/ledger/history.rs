//! Random histories against a model that a person can check by hand: integers and lists, no SQL.
//!
//! Many short ones, which shrink to the few steps that matter, and one of thousands of steps, in which accounts grow old.
//! `SEED` repeats a run, `AT_LENGTH` takes minutes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use zelfgekozen::base::ids::{AccountId, PersonId, RequestId, TransferId};
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
    IssueMany(usize, Vec<i64>, i64),
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
    /// Another request under a key that was used.
    Altered(usize, usize),
}

const ORGANISATIONS: usize = 3;
const GRANTS: usize = 2;
const PAYEES: usize = 5;
const ACTORS: usize = 4;

fn step() -> impl Strategy<Value = Step> {
    let cents = 1..4_000_i64;
    // a voucher is paid from more than once
    let part = 1..1_200_i64;
    let organisation = 0..ORGANISATIONS;
    prop_oneof![
        2 => (1..20_000_i64).prop_map(Step::Fund),
        4 => (0..ORGANISATIONS + GRANTS, 1..9_000_i64).prop_map(|(to, cents)| Step::Allocate(to, cents)),
        2 => (any::<usize>(), cents.clone()).prop_map(|(from, cents)| Step::GiveBack(from, cents)),
        5 => (organisation.clone(), cents.clone(), -1..20_i64)
            .prop_map(|(from, cents, days)| Step::Issue(from, cents, days)),
        2 => (organisation, proptest::collection::vec(1..900_i64, 1..5), -1..20_i64)
            .prop_map(|(from, cents, days)| Step::IssueMany(from, cents, days)),
        9 => (any::<usize>(), 0..PAYEES, part.clone()).prop_map(|(from, to, cents)| Step::Pay(from, to, cents)),
        7 => (any::<usize>(), 0..PAYEES, part.clone(), -1..25_i64)
            .prop_map(|(from, to, cents, days)| Step::Hold(from, to, cents, days)),
        6 => (any::<usize>(), part).prop_map(|(hold, cents)| Step::Capture(hold, cents)),
        2 => any::<usize>().prop_map(Step::Release),
        2 => (any::<usize>(), -1..25_i64).prop_map(|(hold, days)| Step::Extend(hold, days)),
        1 => any::<usize>().prop_map(Step::Cancel),
        2 => any::<usize>().prop_map(Step::Reverse),
        2 => Just(Step::Sweep),
        1 => Just(Step::Seal),
        2 => (1..5_i32).prop_map(Step::DaysPass),
        3 => any::<usize>().prop_map(Step::Again),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(number, how)| Step::Altered(number, how)),
    ]
}

/// What a step asks, with the accounts and ends filled in.
#[derive(Clone, Debug)]
enum Request {
    Fund(Cents),
    Allocate(AccountId, Cents),
    GiveBack(AccountId, AccountId, Cents),
    Issue(AccountId, Cents, DateTime<Utc>),
    IssueMany(AccountId, Vec<(RequestId, Cents)>, DateTime<Utc>),
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
) -> Result<Vec<Posted>, LedgerError> {
    let (db, asked) = (&town.db.app, purse.again(key));
    let posted = match *request {
        Request::Fund(cents) => ledger::fund(db, asked, purse.funding, purse.budget, cents).await,
        Request::Allocate(to, cents) => ledger::allocate(db, asked, purse.budget, to, cents).await,
        Request::GiveBack(from, to, cents) => ledger::give_back(db, asked, from, to, cents).await,
        Request::Issue(from, cents, end) => ledger::issue(db, asked, from, cents, end).await,
        Request::IssueMany(from, ref vouchers, end) => {
            return ledger::issue_many(db, asked, from, vouchers, end).await;
        }
        Request::Pay(from, to, cents) => ledger::redeem(db, asked, from, to, cents).await,
        Request::Hold(from, to, cents, end) => ledger::hold(db, asked, from, to, cents, end).await,
        Request::Capture(hold, cents) => ledger::capture(db, asked, hold, cents).await,
        Request::Release(hold) => ledger::release(db, asked, hold).await,
        Request::Extend(hold, end) => ledger::extend_hold(db, asked, hold, end).await,
        Request::Cancel(account) => ledger::cancel_voucher(db, asked, account).await,
        Request::Reverse(payment) => ledger::reverse(db, asked, payment).await,
    };
    Ok(vec![posted?])
}

/// One of so many: mostly of the latest, for in a long history nearly all have ended.
fn pick(number: usize, count: usize) -> usize {
    let chance = number / 4;
    if number.is_multiple_of(4) {
        chance % count
    } else {
        count - 1 - chance % count.min(10)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum No {
    Insufficient,
    Ended,
    Settled,
    Reversed,
    Reused,
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
    /// Rows of the ledger, refusals among them.
    rows: i64,
    /// Accounts that changed since the last look.
    touched: BTreeSet<AccountId>,
}

impl Model {
    fn move_cents(&mut self, from: AccountId, to: AccountId, cents: i64) {
        *self.balances.entry(from).or_default() -= cents;
        *self.balances.entry(to).or_default() += cents;
        self.touched.extend([from, to]);
    }

    fn reserve(&mut self, purse: usize, cents: i64) {
        let purse = &mut self.purses[purse];
        purse.reserved += cents;
        self.touched.insert(purse.account);
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

    /// All of these vouchers or none; `posted` lends the new accounts.
    fn issue(
        &mut self,
        parent: AccountId,
        cents: &[i64],
        until: i64,
        posted: &[Posted],
    ) -> Result<(), No> {
        if until <= self.now {
            return Err(No::Ended);
        }
        if cents.iter().sum::<i64>() > self.balances[&parent] {
            return Err(No::Insufficient);
        }
        for (place, cents) in cents.iter().enumerate() {
            let account = posted
                .get(place)
                .and_then(|posted| posted.account)
                .ok_or(No::Insufficient)?;
            self.move_cents(parent, account, *cents);
            self.purses.push(Purseful {
                account,
                parent,
                until,
                reserved: 0,
                closed: false,
            });
        }
        Ok(())
    }

    fn sweep(&mut self) {
        for place in 0..self.holds.len() {
            if self.holds[place].until <= self.now {
                let rest = std::mem::take(&mut self.holds[place].rest);
                self.rows += i64::from(rest > 0);
                self.reserve(self.holds[place].from, -rest);
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
        self.rows += i64::from(free > 0);
        self.move_cents(account, parent, free);
        self.purses[place].closed |= self.balances[&account] == 0;
    }
}

/// What was asked under which key, and the answer.
type Told = (RequestId, Request, Result<Vec<Posted>, No>);

struct Story<'a> {
    town: &'a Town,
    purse: Purse,
    organisations: Vec<AccountId>,
    payees: Vec<AccountId>,
    actors: [PersonId; ACTORS],
    start: DateTime<Utc>,
    model: Model,
    told: Vec<Told>,
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
        let mut organisations = vec![purse.organisation];
        while organisations.len() < ORGANISATIONS {
            let more = open(AccountKind::Organisation, Some(purse.budget), None).await;
            organisations.push(more);
        }
        let mut purses = Vec::new();
        for number in 0..GRANTS {
            let until = 61 + 400 * i64::try_from(number).unwrap();
            let end = Some(start + TimeDelta::hours(12 * until));
            purses.push(Purseful {
                account: open(AccountKind::Grant, Some(purse.budget), end).await,
                parent: purse.budget,
                until,
                reserved: 0,
                closed: false,
            });
        }
        let mut payees = vec![purse.payee];
        while payees.len() < PAYEES {
            payees.push(open(AccountKind::Payee, None, None).await);
        }
        let mut balances: BTreeMap<AccountId, i64> = (organisations.iter().copied())
            .chain(payees.iter().copied())
            .chain(purses.iter().map(|grant| grant.account))
            .map(|account| (account, 0))
            .collect();
        balances.insert(purse.budget, 0);
        balances.insert(purse.funding, -10_000);
        balances.insert(purse.organisation, 10_000);
        Story {
            town,
            organisations,
            payees,
            actors: std::array::from_fn(|_| PersonId::new()),
            start,
            model: Model {
                now: 0,
                balances,
                purses,
                holds: Vec::new(),
                payments: Vec::new(),
                rows: 2,
                touched: BTreeSet::new(),
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
        let some = |number: usize, count: usize| (count > 0).then(|| pick(number, count));
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
            Step::Altered(number, how) => return self.alter(number, how).await,
            Step::Fund(cents) => Some(Request::Fund(Cents(cents))),
            Step::Allocate(to, cents) => Some(Request::Allocate(self.allocated(to), Cents(cents))),
            Step::GiveBack(from, cents) => {
                let (from, to) = self.given_back(from);
                Some(Request::GiveBack(from, to, Cents(cents)))
            }
            Step::Issue(from, cents, days) => Some(Request::Issue(
                self.organisations[from],
                Cents(cents),
                self.moment(end(days)),
            )),
            Step::IssueMany(from, ref cents, days) => Some(Request::IssueMany(
                self.organisations[from],
                cents
                    .iter()
                    .map(|cents| (RequestId::new(), Cents(*cents)))
                    .collect(),
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
        self.purse.actor = self.actors[self.told.len() % ACTORS];
        let answer = answered(send(self.town, &self.purse, key, &request).await)?;
        self.model.rows += match (&request, &answer) {
            (Request::IssueMany(_, vouchers, _), _) => i64::try_from(vouchers.len()).unwrap(),
            // the old hold is given up in a row of its own
            (Request::Extend(..), Ok(_)) => 2,
            // the model counts what it gives back
            (Request::Cancel(_), _) => 0,
            _ => 1,
        };
        let posted = answer.as_deref().unwrap_or_default();
        let expected = self.expect(step, posted);
        prop_assert_eq!(
            answer.as_ref().map(|_| ()).map_err(|no| *no),
            expected,
            "{:?}",
            request
        );
        prop_assert!(
            posted
                .iter()
                .all(|posted| !posted.replayed || posted.transfer.is_none())
        );
        self.told.push((key, request, answer));
        self.compare().await
    }

    /// Where an allocation goes: an organisation or a grant.
    fn allocated(&self, to: usize) -> AccountId {
        match to.checked_sub(ORGANISATIONS) {
            Some(grant) => self.model.purses[grant].account,
            None => self.organisations[to],
        }
    }

    /// From a programme to outside, from an organisation to its programme, from a grant or a voucher to its parent.
    fn given_back(&self, from: usize) -> (AccountId, AccountId) {
        match self.giver(from) {
            Giver::Programme => (self.purse.budget, self.purse.funding),
            Giver::Organisation(number) => (self.organisations[number], self.purse.budget),
            Giver::Purse(number) => {
                let purse = &self.model.purses[number];
                (purse.account, purse.parent)
            }
        }
    }

    fn giver(&self, from: usize) -> Giver {
        let all = 1 + ORGANISATIONS + self.model.purses.len();
        match from % all {
            0 => Giver::Programme,
            number if number <= ORGANISATIONS => Giver::Organisation(number - 1),
            number => Giver::Purse(number - 1 - ORGANISATIONS),
        }
    }

    /// A request that left a row to remember it by.
    fn remembered(&self, number: usize) -> Option<&Told> {
        let told = self.told.get(number % self.told.len().max(1))?;
        // a cancellation that moved nothing has none
        let nothing = matches!(&told.2, Ok(posted) if posted[0].transfer.is_none());
        (!nothing).then_some(told)
    }

    /// A request sent again is answered as the first time and moves nothing, whoever sends it.
    async fn repeat(&mut self, number: usize) -> Result<(), TestCaseError> {
        self.purse.actor = self.actors[number % ACTORS];
        let Some((key, request, first)) = self.remembered(number) else {
            return Ok(());
        };
        let again = answered(send(self.town, &self.purse, *key, request).await)?;
        match (first, again) {
            (Ok(first), Ok(again)) => {
                prop_assert!(again.iter().all(|posted| posted.replayed));
                let ids = |posted: &[Posted]| -> Vec<_> {
                    posted.iter().map(|posted| posted.transfer).collect()
                };
                prop_assert_eq!(ids(first), ids(&again));
            }
            (Err(first), Err(again)) => prop_assert_eq!(*first, again),
            (first, again) => prop_assert!(false, "first {first:?}, again {again:?}"),
        }
        self.compare().await
    }

    /// Another request under the same key is told so and moves nothing, also after a refusal.
    async fn alter(&mut self, number: usize, how: usize) -> Result<(), TestCaseError> {
        let by_verb = how.is_multiple_of(2);
        let Some((key, request, _)) = self.remembered(number) else {
            return Ok(());
        };
        let more = Cents(1);
        let later = TimeDelta::days(3);
        let altered = match request.clone() {
            // by another verb
            Request::Pay(from, to, cents) if by_verb => {
                Request::Hold(from, to, cents, self.moment(self.model.now + 9))
            }
            Request::Hold(from, to, cents, _) if by_verb => Request::Pay(from, to, cents),
            Request::Release(hold) if by_verb => Request::Capture(hold, more),
            Request::Capture(hold, _) if by_verb => Request::Release(hold),
            // with another amount, end or voucher
            Request::Fund(cents) => Request::Fund(cents + more),
            Request::Allocate(to, cents) => Request::Allocate(to, cents + more),
            Request::GiveBack(from, to, cents) => Request::GiveBack(from, to, cents + more),
            Request::Issue(from, cents, end) => Request::Issue(from, cents + more, end),
            Request::IssueMany(from, mut vouchers, end) => {
                if by_verb {
                    // with one more
                    vouchers.push((RequestId::new(), more));
                } else {
                    let last = vouchers.len() - 1;
                    vouchers[last].1 = vouchers[last].1 + more;
                }
                Request::IssueMany(from, vouchers, end)
            }
            Request::Pay(from, to, cents) => Request::Pay(from, to, cents + more),
            Request::Hold(from, to, cents, end) => Request::Hold(from, to, cents, end + later),
            Request::Capture(hold, cents) => Request::Capture(hold, cents + more),
            Request::Extend(hold, end) => Request::Extend(hold, end + later),
            // of another
            Request::Release(hold) => {
                match self.model.holds.iter().find(|other| other.id != hold) {
                    Some(other) => Request::Release(other.id),
                    None => return Ok(()),
                }
            }
            Request::Cancel(account) => {
                match self
                    .model
                    .purses
                    .iter()
                    .find(|other| other.account != account)
                {
                    Some(other) => Request::Cancel(other.account),
                    None => return Ok(()),
                }
            }
            Request::Reverse(payment) => {
                match self.model.payments.iter().find(|other| other.id != payment) {
                    Some(other) => Request::Reverse(other.id),
                    None => return Ok(()),
                }
            }
        };
        let answer = answered(send(self.town, &self.purse, *key, &altered).await)?;
        prop_assert_eq!(
            answer.map(|_| ()),
            Err(No::Reused),
            "{:?} under the key of {:?}",
            altered,
            request
        );
        self.compare().await
    }

    /// What the model says to the step; `posted` only lends it the new ids.
    fn expect(&mut self, step: &Step, posted: &[Posted]) -> Result<(), No> {
        let giver = match *step {
            Step::GiveBack(from, _) => Some((self.giver(from), self.given_back(from))),
            _ => None,
        };
        let model = &mut self.model;
        let (funding, budget) = (self.purse.funding, self.purse.budget);
        let end = |now: i64, days: i64| now + 2 * days + 1;
        let id = posted.first().and_then(|posted| posted.transfer);
        match *step {
            Step::Fund(cents) => model.move_cents(funding, budget, cents),
            Step::Allocate(to, cents) => {
                let grant = to.checked_sub(ORGANISATIONS);
                if grant.is_some_and(|grant| model.ended(grant)) {
                    return Err(No::Ended);
                }
                if cents > model.balances[&budget] {
                    return Err(No::Insufficient);
                }
                let to = match grant {
                    Some(grant) => model.purses[grant].account,
                    None => self.organisations[to],
                };
                model.move_cents(budget, to, cents);
            }
            Step::GiveBack(_, cents) => {
                let Some((giver, (from, to))) = giver else {
                    return Ok(());
                };
                let free = match giver {
                    Giver::Purse(number) if model.purses[number].closed => {
                        return Err(No::Ended);
                    }
                    Giver::Purse(number) => model.free(number),
                    _ => model.balances[&from],
                };
                if cents > free {
                    return Err(No::Insufficient);
                }
                model.move_cents(from, to, cents);
            }
            Step::Issue(from, cents, days) => {
                let until = end(model.now, days);
                model.issue(self.organisations[from], &[cents], until, posted)?;
            }
            Step::IssueMany(from, ref cents, days) => {
                let until = end(model.now, days);
                model.issue(self.organisations[from], cents, until, posted)?;
            }
            Step::Pay(from, to, cents) => {
                let from = pick(from, model.purses.len());
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
                let from = pick(from, model.purses.len());
                let until = end(model.now, days);
                model.may_spend(from, cents, until)?;
                model.reserve(from, cents);
                model.holds.push(Held {
                    id: id.unwrap_or(TransferId(0)),
                    from,
                    to: self.payees[to],
                    rest: cents,
                    until,
                });
            }
            Step::Capture(hold, cents) => {
                let place = pick(hold, model.holds.len());
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
                model.reserve(hold.from, -cents);
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
                let place = pick(hold, model.holds.len());
                let rest = std::mem::take(&mut model.holds[place].rest);
                if rest == 0 {
                    return Err(No::Settled);
                }
                model.reserve(model.holds[place].from, -rest);
            }
            Step::Extend(hold, days) => {
                let place = pick(hold, model.holds.len());
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
                let place = pick(purse, model.purses.len());
                // nothing to give back and nothing to end
                if !(model.ended(place) && model.free(place) == 0) {
                    model.purses[place].until = model.purses[place].until.min(model.now);
                    model.empty(place);
                }
            }
            Step::Reverse(payment) => {
                let place = pick(payment, model.payments.len());
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
            Step::Sweep | Step::Seal | Step::DaysPass(_) | Step::Again(_) | Step::Altered(..) => {}
        }
        Ok(())
    }

    /// Balance, reservation and end of each account that changed; how many rows there are.
    async fn compare(&mut self) -> Result<(), TestCaseError> {
        let touched: Vec<AccountId> = std::mem::take(&mut self.model.touched)
            .into_iter()
            .collect();
        self.compare_these(&touched).await?;
        let rows: i64 =
            sqlx::query_scalar("select count(*) from ledger.transfer where municipality_id = $1")
                .bind(self.purse.municipality)
                .fetch_one(&self.town.db.app)
                .await
                .unwrap();
        prop_assert_eq!(rows, self.model.rows, "rows of the ledger");
        Ok(())
    }

    /// The same of every account, and the check.
    async fn compare_all(&mut self) -> Result<(), TestCaseError> {
        let all: Vec<AccountId> = self.model.balances.keys().copied().collect();
        self.compare_these(&all).await?;
        prop_assert_eq!(self.model.balances.values().sum::<i64>(), 0);
        let report = self.town.check().await;
        prop_assert!(report.holds(), "{}", report);
        Ok(())
    }

    async fn compare_these(&self, ids: &[AccountId]) -> Result<(), TestCaseError> {
        let (db, municipality) = (&self.town.db.app, self.purse.municipality);
        let accounts = ledger::accounts(db, municipality, ids).await.unwrap();
        prop_assert_eq!(accounts.len(), ids.len());
        for account in accounts {
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
        Ok(())
    }
}

/// Who gives money back.
#[derive(Clone, Copy)]
enum Giver {
    Programme,
    Organisation(usize),
    Purse(usize),
}

fn answered(
    outcome: Result<Vec<Posted>, LedgerError>,
) -> Result<Result<Vec<Posted>, No>, TestCaseError> {
    match outcome {
        Ok(posted) => Ok(Ok(posted)),
        Err(LedgerError::Refused(refusal)) => Ok(Err(match refusal {
            LedgerRefusal::Insufficient { .. } => No::Insufficient,
            LedgerRefusal::Ended => No::Ended,
            LedgerRefusal::Settled => No::Settled,
            LedgerRefusal::Reversed => No::Reversed,
            LedgerRefusal::Reused => No::Reused,
            odd => return Err(TestCaseError::fail(format!("refused: {odd}"))),
        })),
        Err(LedgerError::Failed(error)) => Err(TestCaseError::fail(error.to_string())),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// Told by the seed that it prints.
fn runner(cases: u32) -> TestRunner {
    let seed: u64 = std::env::var("SEED").map_or_else(
        |_| SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64,
        |seed| seed.parse().expect("a number"),
    );
    println!("SEED={seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config {
        cases,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

#[test]
fn any_history_leaves_what_the_model_leaves() {
    let (cases, time) = if super::at_length() {
        (1_000, Duration::from_secs(75))
    } else {
        (100, Duration::from_secs(9))
    };
    let runtime = runtime();
    let town = runtime.block_on(Town::new());
    let told = std::cell::Cell::new(0);
    let found = std::cell::Cell::new(false);
    let started = Instant::now();
    let outcome = runner(cases).run(&proptest::collection::vec(step(), 1..60), |steps| {
        // on a slow machine fewer, but never few; one that fails is made short however long that takes
        if started.elapsed() > time && told.get() >= 20 && !found.get() {
            return Ok(());
        }
        told.set(told.get() + 1);
        let judged = runtime.block_on(async {
            let mut story = Story::begin(&town, &format!("story-{}", told.get())).await;
            for step in &steps {
                story.tell(step).await?;
            }
            story.compare_all().await
        });
        found.set(found.get() || judged.is_err());
        judged
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    println!("{} histories", told.get());
}

#[test]
fn a_long_history_leaves_what_the_model_leaves() {
    let (least, time) = if super::at_length() {
        (10_000, Duration::from_secs(75))
    } else {
        (3_000, Duration::from_secs(8))
    };
    let runtime = runtime();
    let town = runtime.block_on(Town::new());
    let mut runner = runner(1);
    let started = Instant::now();
    runtime.block_on(async {
        let mut story = Story::begin(&town, "a-long-story").await;
        let mut steps = 0;
        // on a slow machine fewer, but never few
        while started.elapsed() < time || steps < least / 3 {
            if steps >= least && !super::at_length() {
                break;
            }
            let step = step().new_tree(&mut runner).unwrap().current();
            if let Err(fault) = story.tell(&step).await {
                panic!("step {steps}, {step:?}: {fault}");
            }
            steps += 1;
            if steps % 500 == 0
                && let Err(fault) = story.compare_all().await
            {
                panic!("after {steps} steps: {fault}");
            }
        }
        if let Err(fault) = story.compare_all().await {
            panic!("after {steps} steps: {fault}");
        }
        println!(
            "{steps} steps, {} rows, {} vouchers and grants, {} holds, {} payments",
            story.model.rows,
            story.model.purses.len(),
            story.model.holds.len(),
            story.model.payments.len()
        );
    });
}

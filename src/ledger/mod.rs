//! The ledger: accounts, transfers and holds; the only writer of money.
//!
//! The rules live in the database (`migrations/…_ledger.sql`): one function per verb, balances kept and floored by
//! triggers, rows that are only added. This room gives those verbs types. Each verb is one statement: call it on the
//! pool, so that a request that is cut off can't leave a transaction open. A room that keeps a state beside the money
//! wraps the SQL verb in a function of its own and reads its answer with [`Answer`].

mod actions;
mod check;
mod model;
mod store;

pub use actions::{
    allocate, cancel_voucher, capture, extend_hold, fund, give_back, hold, issue, issue_many,
    open_account, redeem, release, return_rest, reverse, seal, sweep_ended, sweep_holds,
};
pub use check::{Broken, CheckReport, Progress, Totals, check, check_and_tell};
pub use model::{
    Account, AccountKind, Answer, Asked, Direction, Effects, EndedHold, EndedRest, LedgerError,
    LedgerRefusal, Movement, MovementKind, Posted,
};
pub use store::{account, accounts, balance_before, clock_ahead, movements, payee_balance};

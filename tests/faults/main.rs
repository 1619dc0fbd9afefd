//! `make test-faults`: what befalls a ledger. Each fault is bounded in number and time, and judged twice: by
//! `zelfgekozen check`, and by the clients' own book of what was acknowledged. Those that need neither a kill nor a
//! minute stand in `tests/portal`, where `make test` runs them; with `AT_LENGTH` they take more time here.
//!
//! | fault | where |
//! |---|---|
//! | the application is killed under load | `app_killed` |
//! | the database is killed under load, `KILLS` times (40) | `server_killed` |
//! | an answer is lost, and the client tries again | `server_killed`, `app_killed`; `ledger::races::a_request_that_is_cut_off_is_done_once_or_not_at_all` |
//! | duplicates at once, also altered ones | `ledger::races::one_request_sent_thirty_two_times_at_once_is_one_payment` |
//! | thirty-two spends of the last euro | `ledger::races::of_thirty_two_spends_of_the_last_euro_one_wins` |
//! | a hold is paid, given up, extended, and ends | `ledger::races::a_hold_is_paid_or_given_up_or_extended_once`, `a_hold_that_ends_while_it_is_paid_is_settled_once` |
//! | the clock jumps | `clock_jumps`; with the ledger's own clock `ledger::verbs`, `ledger::history` |
//! | the disk is full, the log's disk is full, a quota is used up | `disk_full` |
//! | a forgotten transaction keeps a row, or all of them the whole pool | `ledger::races::a_forgotten_transaction_holds_up_nobody_for_long`; `pool_dry` |
//! | opposite directions on the same accounts | `ledger::races::opposite_directions_at_once_never_wait_for_each_other` |
//! | seals among writers, and a row changed by a superuser | `seals`; `ledger::seals` |
//! | ledgers that are broken on purpose | `ledger::mutants` |
//! | the line breaks at any byte, double clicks, two tabs, a proxy's retry | `clicks` |

#[path = "../portal/support/mod.rs"]
#[allow(dead_code, reason = "the tests of the portal use the rest")]
mod support;
#[path = "../portal/ledger/town.rs"]
#[allow(dead_code, reason = "the tests of the portal use the rest")]
mod town;

mod app_killed;
mod clock_jumps;
mod disk_full;
mod load;
mod pool_dry;
mod seals;
mod server;
mod server_killed;

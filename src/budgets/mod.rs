//! What a municipality sets aside for a year, and what organisations get from it.
//!
//! Promises: money stands on a budget, or moves on to an organisation, only after two people of the town hall said
//! yes; never more is given than the budget holds, which the ledger guards, also when two people decide at once.
//! Everything that was asked, prepared and decided is kept with its reasons.

mod actions;
mod forms;
mod model;
mod pages;
mod store;

pub use actions::{
    BudgetError, accounts_of_budget, budget, budgets_of_year, decide_allocation, decide_budget,
    open_requests, organisation_account, organisation_accounts, organisation_money,
    propose_allocation, propose_budget, proposed_budgets, request, request_budget, requests_of,
    return_unspent,
};
pub use model::{
    Budget, BudgetRefusal, BudgetRequest, BudgetState, Decision, NewBudget, NewBudgetRequest,
    OrganisationAccount, OrganisationMoney, Prepared, Proposal, RequestState, Verdict, answer_by,
    may_decide, may_prepare,
};
pub use pages::routes;

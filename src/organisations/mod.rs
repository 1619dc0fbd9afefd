//! Residents' organisations (bewonersplatform, dorpsraad) and the municipal desk: board, area, rules per year.
//!
//! Promises: rules are dated versions, a change is a new version, and an application keeps the version that it was
//! made under; every neighbourhood is served by one organisation, by the town hall's own desk where residents have
//! none; a board never loses its last member. Refuses to look into money: pages that show both are in `overview`.

mod actions;
mod forms;
mod model;
mod pages;
mod rules;
mod store;
mod words;

pub use actions::{
    OrganisationError, all_rules_in_force, areas, describe, end_reasons, find, find_by_slug,
    forming, found, found_once, keep_rules_draft, list, list_all, remove_member, rules_by_id,
    rules_history, rules_in_force, rules_may_be_set, serving, set_areas, set_rules, stop,
};
pub use forms::rules_as_sent;
pub use model::{
    Area, Description, EndReason, Forming, Kind, NewOrganisation, Organisation, OrganisationRefusal,
};
pub use pages::routes;
pub use rules::{
    ApplicantKind, DecisionMode, Explanation, FoodRule, Ground, HandlingOrder, Kept, Looser,
    NewRules, PARAMETERS, Parameter, PaymentMode, Plus, Professionals, Publicity, Remedy, Rules,
    RulesTerms, Unspent,
};
pub use words::{RulesGroup, in_plain_words, remedy as remedy_in_words, term};

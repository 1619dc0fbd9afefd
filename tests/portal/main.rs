//! Everything that needs a database, in one binary: one link, one cluster, one template.

mod support;

mod books;
mod budgets;
mod clicks;
mod cluster;
mod demo;
mod door;
mod forms;
mod headers;
mod hostile;
mod initiatives;
mod ledger;
mod letters;
mod mail;
mod matrix;
mod migrations;
mod municipalities;
mod organisations;
mod overview;
mod paper;
mod people;
mod providers;
mod roles;
mod samples;
mod search;
mod security;
mod serve;
mod spending;
mod stacks;
mod support_choice;
mod support_needs;
mod support_votes;
mod tenants;
mod vouchers;

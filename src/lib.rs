//! Zelfgekozen: residents choose their own help.
//!
//! The rooms in order of who may look into whom: a room uses only what stands above it in this list.

// foundations
pub mod base;

pub mod texts;

pub mod paths;

pub mod audit;

pub mod database;

pub mod tenancy;

pub mod queue;

pub mod auth;

pub mod mail;

pub mod web;

// rooms
pub mod municipalities;

pub mod people;

pub mod organisations;

pub mod initiatives;

pub mod providers;

pub mod ledger;

pub mod budgets;

pub mod vouchers;

pub mod support;

pub mod overview;

// assembly
pub mod commands;

pub mod config;

pub mod jobs;

pub mod router;

pub mod samples;
pub mod seeds;

pub mod serve;

pub mod telemetry;

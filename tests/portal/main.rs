//! Everything that needs a database, in one binary: one link, one cluster, one template.

mod support;

mod cluster;
mod mail;
mod roles;

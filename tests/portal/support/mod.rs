//! What the tests share.

pub mod browser;
pub mod database;
pub mod demo;
pub mod organisations;
pub mod pool;
pub mod scene;
pub mod site;
pub mod smtp;
pub mod snapshot;
pub mod till;
pub mod town;
pub mod world;

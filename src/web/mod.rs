//! The door: state, guards, pages, forms, errors, layers and the cache of pages for visitors without an account.
//!
//! A handler's arguments are its guards. A page's first field is [`Page`], all that the layout knows.
//! A form keeps what was typed; an error is a page in plain words.

pub mod assets;
mod cache;
mod cookies;
mod drafts;
mod error;
pub mod form;
mod guards;
mod layers;
mod money_bar;
mod page;
mod post_limit;
pub mod routes;
mod state;
pub mod theme;
mod visitor;

pub use assets::asset;
pub use cache::PageCache;
pub use cookies::{
    clear_session, drafts_token, flash, forget_scanned, keep_scanned, language, scanned,
    start_session,
};
pub use drafts::{draft_text, typed};
pub use error::{Fault, PageError};
pub use form::{FieldError, Fields, Form, Opt};
pub use guards::{
    Administrator, Board, BudgetHolder, Controller, MoneyStaff, ProviderMember, SignedIn, Staff,
    Team,
};
pub use layers::{refresh_topics, with_layers};
pub use money_bar::MoneyBar;
pub use page::{Page, see_other};
pub use post_limit::{POSTS_PER_HOUR, PostLimit};
pub use routes::{Guard, RouteInfo, Routes};
pub use state::{App, AppParts};
pub use visitor::Visitor;

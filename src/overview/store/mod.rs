//! The readings, one file per page.

pub(super) mod board_desk;
pub(super) mod books;
pub(super) mod home;
pub(super) mod money;
pub(super) mod money_waits;
pub(super) mod my;
pub(super) mod neighbourhoods;
pub(super) mod organisations;
pub(super) mod plan;
pub(super) mod provider_desk;
pub(super) mod staff_desk;

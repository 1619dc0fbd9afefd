//! The readings, one file per page.

pub(super) mod home;
pub(super) mod money;
pub(super) mod neighbourhoods;

//! The readings, one file per page.

pub(super) mod money;

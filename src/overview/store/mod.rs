//! The readings, one file per page.

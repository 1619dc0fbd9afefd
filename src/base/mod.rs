//! The ground floor: identifiers, whole cents, the clock, parsed text and periods.
//! Knows nothing of the rooms above, of the database or of the web.

pub mod clock;
pub mod codes;
pub mod ids;
pub mod money;
pub mod period;
pub mod text;
pub mod working_days;

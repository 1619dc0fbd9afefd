//! What a municipality is made of: itself, its neighbourhoods with their outlines, the days on which nobody there is
//! expected to answer, and what helpers there can know much of.
//!
//! Neighbourhoods are CBS wijken; a code is kept with the year of its outline. An outline file is taken
//! whole or not at all, and a bad one is told where it is wrong. The people of the town hall are members
//! like those of a team or a board, so they live with `people`, which looks into this room.

mod actions;
mod expertise;
mod forms;
mod free_days;
mod import;
mod map;
mod model;
mod pages;
mod store;

pub use actions::{AddError, AddRefusal, add, add_neighbourhood};
pub use expertise::{
    ExpertiseError, ExpertiseNames, ExpertiseRefusal, MOST_EXPERTISE, add_expertise,
    raise_expertise, rename_expertise, restore_expertise, retire_expertise,
};
pub use free_days::{
    FreeDay, FreeDayError, FreeDayRefusal, add_free_day, calendar, free_days_from, remove_free_day,
};
pub use import::{ImportError, ImportFault, ImportReport, Place, Wrong, import_neighbourhoods};
pub use map::{Map, MapArea, map};
pub use model::{Neighbourhood, NewNeighbourhood, Outline, OutlinedNeighbourhood};
pub use pages::routes;
pub use store::{
    find_neighbourhood, find_neighbourhood_by_slug, neighbourhoods, neighbourhoods_with_outlines,
};

//! What the town hall sets for its own municipality.

mod expertise;
mod free_days;

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new("municipalities")
        .merge(free_days::routes())
        .merge(expertise::routes())
}

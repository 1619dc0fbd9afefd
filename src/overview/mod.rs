//! Pages that join rooms: home, a plan's page, the desks, the neighbourhoods, the way of the money.
//!
//! Reads every room's tables and changes nothing; a form on these pages posts to the room that owns the verb.
//! One file per page, with its reading in a file of the same name under `store`: a constant number of queries per
//! page, each about one municipality. What a page says of money is counted from the ledger's rows, never kept.

mod about;
mod board_desk;
mod books;
mod demo_mail;
mod home;
mod money;
mod my;
mod neighbourhoods;
mod organisations;
mod plan;
mod pool;
mod provider;
mod provider_desk;
mod staff_desk;
mod store;

use crate::auth::{Subject, Viewer};
use crate::base::ids::{InitiativeId, OrganisationId};
use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new("overview")
        .merge(home::routes())
        .merge(about::routes())
        .merge(money::routes())
        .merge(books::routes())
        .merge(neighbourhoods::routes())
        .merge(organisations::routes())
        .merge(plan::routes())
        .merge(pool::routes())
        .merge(board_desk::routes())
        .merge(provider::routes())
        .merge(provider_desk::routes())
        .merge(staff_desk::routes())
        .merge(my::routes())
        .merge(demo_mail::routes())
}

/// Whether someone reads what a plan got where not everyone may: its team, the board that gave it, the town hall.
fn reads_award(viewer: Option<&Viewer>, plan: InitiativeId, organisation: OrganisationId) -> bool {
    viewer.is_some_and(|viewer| {
        viewer.is_staff()
            || viewer.belongs_to(Subject::Organisation(organisation))
            || viewer.belongs_to(Subject::Initiative(plan))
    })
}

//! Merges the rooms' routes and puts the layers around them; nothing else.

use axum::Router;
use axum::routing::get;

use crate::paths;
use crate::web::{App, AppParts, RouteInfo, Routes, assets, theme, with_layers};

/// Every room's routes.
fn rooms() -> Routes {
    Routes::new("all")
        .merge(crate::municipalities::routes())
        .merge(crate::people::routes())
        .merge(crate::organisations::routes())
        .merge(crate::initiatives::routes())
        .merge(crate::providers::routes())
        .merge(crate::budgets::routes())
        .merge(crate::vouchers::routes())
        .merge(crate::support::routes())
        .merge(crate::overview::routes())
}

/// Every route as it was registered, for the tests that walk them.
pub fn table() -> Vec<RouteInfo> {
    rooms().finish().1
}

/// The whole site. `open` are routes that need no municipality (health).
pub fn build(mut parts: AppParts, open: Router<App>) -> (Router, App) {
    let (routes, table) = rooms().finish();
    parts.routes = table;
    let app = App::new(parts);
    let open = open
        .route(paths::STATIC, get(assets::serve))
        .route(paths::THEME, get(theme::serve));
    (with_layers(routes, open, app.clone()), app)
}

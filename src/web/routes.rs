//! Routes are registered through one helper that also writes down method, pattern, guard and room: the list
//! that the role matrix, the tenant tests and the browser ring walk. A page can't be forgotten there.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

use super::state::App;
use crate::auth::Role;
use crate::queue::Topic;

/// Who may call a route. The handler's argument holds the guard; this names it for the tests that check it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Guard {
    Anyone,
    SignedIn,
    /// Of the plan in the path.
    Team,
    /// Of the organisation in the path.
    Board,
    /// Of the helper in the path.
    Provider,
    /// Any role of the town hall.
    Staff,
    BudgetHolder,
    /// A budget holder or a controller.
    MoneyStaff,
    Controller,
    Administrator,
    /// Signed in, and the handler itself asks who is concerned (a voucher's page).
    Concerned,
}

impl Guard {
    /// The role that opens it, when it is one.
    pub const fn role(self) -> Option<Role> {
        match self {
            Guard::Team => Some(Role::Team),
            Guard::Board => Some(Role::Board),
            Guard::Provider => Some(Role::Provider),
            Guard::BudgetHolder => Some(Role::BudgetHolder),
            Guard::Controller => Some(Role::Controller),
            Guard::Administrator => Some(Role::Administrator),
            Guard::Anyone
            | Guard::SignedIn
            | Guard::Staff
            | Guard::MoneyStaff
            | Guard::Concerned => None,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Guard::Anyone => "anyone",
            Guard::SignedIn => "signed_in",
            Guard::Team => "team",
            Guard::Board => "board",
            Guard::Provider => "provider",
            Guard::Staff => "staff",
            Guard::BudgetHolder => "budget_holder",
            Guard::MoneyStaff => "money_staff",
            Guard::Controller => "controller",
            Guard::Administrator => "administrator",
            Guard::Concerned => "concerned",
        }
    }
}

/// A route as it was registered.
#[derive(Clone, Debug)]
pub struct RouteInfo {
    pub room: &'static str,
    pub method: Method,
    pub pattern: &'static str,
    pub guard: Guard,
    /// For anonymous visitors the page is kept until one of these changes.
    pub topics: &'static [Topic],
    /// Takes a file: much longer than a form may be, read by the handler after its guard let someone in.
    pub takes_file: bool,
}

/// The routes of a room.
pub struct Routes {
    room: &'static str,
    router: Router<App>,
    table: Vec<RouteInfo>,
}

impl Routes {
    pub fn new(room: &'static str) -> Routes {
        Routes {
            room,
            router: Router::new(),
            table: Vec::new(),
        }
    }

    pub fn get<H, T>(self, pattern: &'static str, guard: Guard, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, pattern, guard, &[], get(handler))
    }

    /// A page for anyone that is the same for every anonymous visitor until one of the topics changes.
    pub fn get_cached<H, T>(
        self,
        pattern: &'static str,
        topics: &'static [Topic],
        handler: H,
    ) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, pattern, Guard::Anyone, topics, get(handler))
    }

    pub fn post<H, T>(self, pattern: &'static str, guard: Guard, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, pattern, guard, &[], post(handler))
    }

    /// A form with a file of at most so many bytes. Some more are read, so that the handler can say in words that a file
    /// is too large.
    pub fn upload<H, T>(
        self,
        pattern: &'static str,
        guard: Guard,
        bytes: usize,
        handler: H,
    ) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let route = post(handler).layer(DefaultBodyLimit::max(bytes * 3));
        let mut routes = self.add(Method::POST, pattern, guard, &[], route);
        if let Some(info) = routes.table.last_mut() {
            info.takes_file = true;
        }
        routes
    }

    fn add(
        mut self,
        method: Method,
        pattern: &'static str,
        guard: Guard,
        topics: &'static [Topic],
        route: MethodRouter<App>,
    ) -> Routes {
        self.router = self.router.route(pattern, route);
        self.table.push(RouteInfo {
            room: self.room,
            method,
            pattern,
            guard,
            topics,
            takes_file: false,
        });
        self
    }

    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    pub fn finish(self) -> (Router<App>, Vec<RouteInfo>) {
        (self.router, self.table)
    }
}

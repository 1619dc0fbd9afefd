use std::path::PathBuf;
use std::sync::Arc;

use sqlx::PgPool;

use super::cache::PageCache;
use super::post_limit::PostLimit;
use super::routes::RouteInfo;
use crate::base::clock::Clock;
use crate::tenancy::{Addressing, Directory};
use crate::texts::Texts;

/// What every handler may use.
pub struct AppParts {
    /// Connections as the application's role.
    pub db: PgPool,
    pub clock: Clock,
    pub texts: Texts,
    pub tenants: Directory,
    pub addressing: Addressing,
    pub cache: PageCache,
    /// Where messages are written when there is no mail server: the demo shows them.
    pub mail_folder: Option<PathBuf>,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// How many forms people may send.
    pub post_limit: PostLimit,
    /// Every route with its guard, as registered.
    pub routes: Vec<RouteInfo>,
}

/// The application's state; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

impl App {
    pub fn new(parts: AppParts) -> App {
        App(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = AppParts;
    fn deref(&self) -> &AppParts {
        &self.0
    }
}

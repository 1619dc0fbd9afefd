//! For which need someone of its team walks through the pool: on top of the list, and kept on the way to a helper. Which
//! need it is and who may say so, `overview` finds out: this room knows no needs.

use std::fmt::Display;

use crate::base::ids::NeedId;
use crate::paths;

/// A need that is open, of a plan whose team the reader is in.
#[derive(Debug)]
pub struct Looking {
    pub need: NeedId,
    pub what: String,
    pub plan_slug: String,
    pub plan: String,
}

/// The need that an address names, whoever it is of.
pub fn need_in(query: Option<&str>) -> Option<NeedId> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let (_, value) = pairs
        .into_iter()
        .find(|(name, _)| name == paths::FOR_NEED)?;
    value.parse().ok()
}

impl Looking {
    fn kept(&self, path: &str) -> String {
        paths::with_pair(path, paths::FOR_NEED, &self.need.to_string())
    }
}

/// The address, with the need when there is one.
pub(super) fn on_the_way(looking: Option<&Looking>, path: impl Display) -> String {
    let path = path.to_string();
    looking.map_or_else(|| path.clone(), |one| one.kept(&path))
}

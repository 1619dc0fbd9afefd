//! Pages for visitors without an account, kept as rendered and compressed bytes.
//!
//! The key is tenant, language and address. A page is kept with the versions that its topics had before it was
//! rendered, and served only while they are the same: a change that commits meanwhile makes it stale at once.
//! A version has two parts: the database's, which tells what any node wrote, and a count of this node's own writes,
//! so that the one who wrote sees it at once, without asking the database.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::routes::RouteInfo;
use crate::base::ids::MunicipalityId;
use crate::queue::Topic;
use crate::texts::Locale;

/// Bytes of pages kept at most.
const CAPACITY: u64 = 12 * 1024 * 1024;
/// A page that tells what day it is may be this old.
const MAX_AGE: Duration = Duration::from_secs(300);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub municipality: MunicipalityId,
    pub locale: Locale,
    pub path: String,
}

#[derive(Debug)]
pub(super) struct Kept {
    /// The pattern of its route.
    pub route: &'static str,
    pub plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    pub etag: String,
    topics: &'static [Topic],
    versions: Vec<Version>,
    at: Instant,
}

impl Kept {
    /// Made when first asked for: nearly every browser asks for the other one.
    pub fn gzip(&self) -> Bytes {
        self.gzip.get_or_init(|| gzip(&self.plain)).clone()
    }

    pub fn brotli(&self) -> Bytes {
        self.brotli.get_or_init(|| brotli(&self.plain)).clone()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Version {
    database: i64,
    own: u64,
}

type Versions = HashMap<(MunicipalityId, Topic), Version>;

#[derive(Clone)]
struct BySize;

impl Weighter<Key, Arc<Kept>> for BySize {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        // either variant is a quarter of the page at most: it is HTML
        (key.path.len() + kept.plain.len() * 3 / 2 + 300) as u64
    }
}

/// The pages, and the last known version of every topic.
pub struct PageCache {
    pages: Option<Cache<Key, Arc<Kept>, BySize>>,
    versions: RwLock<Versions>,
}

impl PageCache {
    pub fn new() -> PageCache {
        PageCache {
            pages: Some(Cache::with_weighter(2_000, CAPACITY, BySize)),
            versions: RwLock::default(),
        }
    }

    /// Keeps nothing: to measure what rendering costs.
    pub fn off() -> PageCache {
        PageCache {
            pages: None,
            versions: RwLock::default(),
        }
    }

    /// Takes over the topics' versions as the database has them.
    pub fn set_versions(&self, versions: HashMap<(MunicipalityId, Topic), i64>) {
        let mut held = self
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        for (about, database) in versions {
            held.entry(about).or_default().database = database;
        }
    }

    /// Drops the pages about what this node just changed.
    pub(super) fn drop_pages(&self, municipality: MunicipalityId, topics: &[Topic]) {
        if topics.is_empty() {
            return;
        }
        let mut held = self
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        for topic in topics {
            held.entry((municipality, *topic)).or_default().own += 1;
        }
    }

    pub(super) fn versions_of(
        &self,
        municipality: MunicipalityId,
        topics: &[Topic],
    ) -> Vec<Version> {
        let held = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        current(&held, municipality, topics).collect()
    }

    pub(super) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        let kept = self.pages.as_ref()?.get(key)?;
        let held = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = kept.at.elapsed() < MAX_AGE
            && current(&held, key.municipality, kept.topics).eq(kept.versions.iter().copied());
        fresh.then_some(kept)
    }

    /// Keeps a page with the versions read before it was rendered.
    pub(super) fn keep(
        &self,
        key: Key,
        route: &RouteInfo,
        plain: Bytes,
        versions: Vec<Version>,
    ) -> Arc<Kept> {
        let kept = Arc::new(Kept {
            route: route.pattern,
            etag: etag(&plain),
            plain,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            topics: route.topics,
            versions,
            at: Instant::now(),
        });
        if let Some(pages) = &self.pages {
            pages.insert(key, kept.clone());
        }
        kept
    }

    pub(super) fn is_on(&self) -> bool {
        self.pages.is_some()
    }
}

impl Default for PageCache {
    fn default() -> PageCache {
        PageCache::new()
    }
}

fn current(
    held: &Versions,
    municipality: MunicipalityId,
    topics: &[Topic],
) -> impl Iterator<Item = Version> {
    topics.iter().map(move |topic| {
        held.get(&(municipality, *topic))
            .copied()
            .unwrap_or_default()
    })
}

fn etag(plain: &[u8]) -> String {
    let hash = Sha256::digest(plain);
    format!("\"{}\"", data_encoding::HEXLOWER.encode(&hash[..12]))
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    match encoder.write_all(plain).and_then(|()| encoder.finish()) {
        Ok(bytes) => bytes.into(),
        // writing to memory does not fail; an empty variant is never served
        Err(_) => Bytes::new(),
    }
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        ..Default::default()
    };
    match brotli::BrotliCompress(&mut &plain[..], &mut out, &params) {
        Ok(_) => out.into(),
        Err(_) => Bytes::new(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use super::super::routes::Guard;
    use super::*;

    fn key(path: &str) -> Key {
        Key {
            municipality: MunicipalityId(1),
            locale: Locale::Nl,
            path: path.to_owned(),
        }
    }

    fn about(topics: &'static [Topic]) -> RouteInfo {
        RouteInfo {
            room: "test",
            method: Method::GET,
            pattern: "/",
            guard: Guard::Anyone,
            topics,
            takes_file: false,
        }
    }

    #[test]
    fn a_page_is_dropped_when_one_of_its_topics_changes() {
        let cache = PageCache::new();
        let route = about(&[Topic::Initiatives]);
        let before = cache.versions_of(MunicipalityId(1), route.topics);
        cache.keep(key("/"), &route, Bytes::from_static(b"<p>"), before);
        assert!(cache.get(&key("/")).is_some());
        assert!(cache.get(&key("/x")).is_none());
        cache.set_versions(HashMap::from([(
            (MunicipalityId(1), Topic::Initiatives),
            1,
        )]));
        assert!(cache.get(&key("/")).is_none());
    }

    #[test]
    fn what_this_node_wrote_drops_the_pages_about_it_and_no_others() {
        let cache = PageCache::new();
        for (path, topic) in [
            ("/geld", &[Topic::Money] as &[Topic]),
            ("/hulp", &[Topic::Providers]),
        ] {
            let before = cache.versions_of(MunicipalityId(1), topic);
            cache.keep(key(path), &about(topic), Bytes::from_static(b"<p>"), before);
        }
        cache.drop_pages(MunicipalityId(2), &[Topic::Providers]);
        cache.drop_pages(MunicipalityId(1), &[Topic::Money]);
        assert!(cache.get(&key("/geld")).is_none());
        assert!(cache.get(&key("/hulp")).is_some());
        // the database tells later what this node knew: its own count stays
        let before = cache.versions_of(MunicipalityId(1), &[Topic::Money]);
        cache.set_versions(HashMap::from([((MunicipalityId(1), Topic::Money), 1)]));
        assert_eq!(before[0].own, 1);
        assert_eq!(
            cache.versions_of(MunicipalityId(1), &[Topic::Money])[0].own,
            1
        );
    }

    #[test]
    fn a_page_rendered_before_a_change_is_not_served_after_it() {
        let cache = PageCache::new();
        let route = about(&[Topic::Money]);
        let before = cache.versions_of(MunicipalityId(1), route.topics);
        cache.set_versions(HashMap::from([((MunicipalityId(1), Topic::Money), 7)]));
        cache.keep(key("/geld"), &route, Bytes::from_static(b"old"), before);
        assert!(cache.get(&key("/geld")).is_none());
    }

    #[test]
    fn another_municipality_reads_its_own_page() {
        let cache = PageCache::new();
        let route = about(&[Topic::Money]);
        let before = cache.versions_of(MunicipalityId(1), route.topics);
        cache.keep(key("/"), &route, Bytes::from_static(b"one"), before);
        let other = Key {
            municipality: MunicipalityId(2),
            ..key("/")
        };
        assert!(cache.get(&other).is_none());
    }
}

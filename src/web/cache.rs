//! Pages for visitors without an account, kept as rendered and compressed bytes.
//!
//! The key is tenant, language and address. A page is kept with the versions that its topics had before it was
//! rendered, and served only while they are the same: a change that commits meanwhile makes it stale at once.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

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
    pub plain: Bytes,
    pub gzip: Bytes,
    pub brotli: Bytes,
    pub etag: String,
    versions: Vec<i64>,
    at: Instant,
}

#[derive(Clone)]
struct BySize;

impl Weighter<Key, Arc<Kept>> for BySize {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        (key.path.len() + kept.plain.len() + kept.gzip.len() + kept.brotli.len() + 200) as u64
    }
}

/// The pages, and the last known version of every topic.
pub struct PageCache {
    pages: Option<Cache<Key, Arc<Kept>, BySize>>,
    versions: RwLock<HashMap<(MunicipalityId, Topic), i64>>,
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
        match self.versions.write() {
            Ok(mut held) => *held = versions,
            Err(poisoned) => *poisoned.into_inner() = versions,
        }
    }

    pub(super) fn versions_of(&self, municipality: MunicipalityId, topics: &[Topic]) -> Vec<i64> {
        let held = match self.versions.read() {
            Ok(held) => held,
            Err(poisoned) => poisoned.into_inner(),
        };
        topics
            .iter()
            .map(|topic| {
                held.get(&(municipality, *topic))
                    .copied()
                    .unwrap_or_default()
            })
            .collect()
    }

    pub(super) fn get(&self, key: &Key, topics: &[Topic]) -> Option<Arc<Kept>> {
        let kept = self.pages.as_ref()?.get(key)?;
        let fresh = kept.at.elapsed() < MAX_AGE
            && kept.versions == self.versions_of(key.municipality, topics);
        fresh.then_some(kept)
    }

    /// Keeps a page with the versions read before it was rendered.
    pub(super) fn keep(&self, key: Key, plain: Bytes, versions: Vec<i64>) -> Arc<Kept> {
        let kept = Arc::new(Kept {
            gzip: gzip(&plain),
            brotli: brotli(&plain),
            etag: etag(&plain),
            plain,
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
    use super::*;

    fn key(path: &str) -> Key {
        Key {
            municipality: MunicipalityId(1),
            locale: Locale::Nl,
            path: path.to_owned(),
        }
    }

    #[test]
    fn a_page_is_dropped_when_one_of_its_topics_changes() {
        let cache = PageCache::new();
        let topics = [Topic::Initiatives];
        let before = cache.versions_of(MunicipalityId(1), &topics);
        cache.keep(key("/"), Bytes::from_static(b"<p>"), before);
        assert!(cache.get(&key("/"), &topics).is_some());
        assert!(cache.get(&key("/x"), &topics).is_none());
        cache.set_versions(HashMap::from([(
            (MunicipalityId(1), Topic::Initiatives),
            1,
        )]));
        assert!(cache.get(&key("/"), &topics).is_none());
    }

    #[test]
    fn a_page_rendered_before_a_change_is_not_served_after_it() {
        let cache = PageCache::new();
        let topics = [Topic::Money];
        let before = cache.versions_of(MunicipalityId(1), &topics);
        cache.set_versions(HashMap::from([((MunicipalityId(1), Topic::Money), 7)]));
        cache.keep(key("/geld"), Bytes::from_static(b"old"), before);
        assert!(cache.get(&key("/geld"), &topics).is_none());
    }

    #[test]
    fn another_municipality_reads_its_own_page() {
        let cache = PageCache::new();
        cache.keep(key("/"), Bytes::from_static(b"one"), vec![]);
        let other = Key {
            municipality: MunicipalityId(2),
            ..key("/")
        };
        assert!(cache.get(&other, &[]).is_none());
    }
}

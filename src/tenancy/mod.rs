//! Which municipality a request is for, from its Host; its hosts, house style, own words and own list of
//! expertise.
//!
//! An unknown host is refused with 421 unless the settings name a default. The canonical host, never the
//! Host header, is what mails and QR codes use.

mod expertise;
mod store;
pub mod theme;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use expertise::{Expertise, ExpertiseList, ListedExpertise};
pub use store::{
    NewMunicipality, insert_expertise, insert_municipality, load_all, load_expertise,
    rename_expertise, retire_expertise, swap_expertise,
};

use crate::base::ids::MunicipalityId;

/// A municipality as every request needs it.
#[derive(Clone, Debug)]
pub struct Municipality {
    pub id: MunicipalityId,
    pub slug: String,
    pub name: String,
    /// Hosts in order; the first is canonical.
    pub hosts: Vec<String>,
    pub contact_email: String,
    pub contact_phone: String,
    pub theme: Stylesheet,
    /// Fluent sources that override ours, by locale code.
    pub terms: HashMap<String, String>,
    pub expertise: ExpertiseList,
    pub is_demo: bool,
}

impl Municipality {
    pub fn canonical_host(&self) -> &str {
        self.hosts.first().map_or("localhost", String::as_str)
    }
}

/// A house style as it is served, and the hash that names it.
#[derive(Clone, Debug, Default)]
pub struct Stylesheet {
    pub css: String,
    pub hash: String,
}

impl Stylesheet {
    fn of(slug: &str, tokens: &BTreeMap<String, String>) -> Stylesheet {
        let pairs = tokens
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let css = theme::to_css(&class_of(slug), pairs);
        let hash = HEXLOWER.encode(&Sha256::digest(&css)[..8]);
        Stylesheet { css, hash }
    }
}

/// The class on the root element to which a municipality's tokens apply.
pub fn class_of(slug: &str) -> String {
    format!("gemeente-{slug}")
}

/// Cheap to clone; each request holds one.
#[derive(Clone, Debug)]
pub struct Tenant(pub Arc<Municipality>);

impl std::ops::Deref for Tenant {
    type Target = Municipality;
    fn deref(&self) -> &Municipality {
        &self.0
    }
}

/// How addresses are made and how strict the Host is taken.
#[derive(Clone, Debug)]
pub struct Addressing {
    /// `http` or `https`.
    pub scheme: String,
    /// Empty for the scheme's own port.
    pub port: Option<u16>,
    /// Slug of the municipality that answers on an unknown host.
    pub default_municipality: Option<String>,
}

impl Addressing {
    /// The absolute address of a path at this municipality: for mails and QR codes.
    pub fn absolute(&self, municipality: &Municipality, path: &str) -> String {
        let host = municipality.canonical_host();
        match self.port {
            Some(port) => format!("{}://{host}:{port}{path}", self.scheme),
            None => format!("{}://{host}{path}", self.scheme),
        }
    }

    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }
}

/// All municipalities of this installation, by host. Reloaded when one changes.
#[derive(Clone, Debug, Default)]
pub struct Directory(Arc<RwLock<Vec<Tenant>>>);

impl Directory {
    pub fn new(municipalities: Vec<Municipality>) -> Directory {
        let directory = Directory::default();
        directory.replace(municipalities);
        directory
    }

    pub fn replace(&self, municipalities: Vec<Municipality>) {
        let tenants = municipalities
            .into_iter()
            .map(|municipality| Tenant(Arc::new(municipality)))
            .collect();
        match self.0.write() {
            Ok(mut held) => *held = tenants,
            Err(poisoned) => *poisoned.into_inner() = tenants,
        }
    }

    pub fn all(&self) -> Vec<Tenant> {
        match self.0.read() {
            Ok(held) => held.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    pub fn by_id(&self, id: MunicipalityId) -> Option<Tenant> {
        self.all().into_iter().find(|tenant| tenant.id == id)
    }

    pub fn by_slug(&self, slug: &str) -> Option<Tenant> {
        self.all().into_iter().find(|tenant| tenant.slug == slug)
    }

    /// The municipality for a Host header. On localhost or an IP address the first one answers, unless
    /// a default is named; on any other unknown host only a named default does.
    pub fn by_host(&self, host_header: &str, default_slug: Option<&str>) -> Option<Tenant> {
        let host = without_port(host_header).to_ascii_lowercase();
        let tenants = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of_host = tenants.iter().find(|tenant| tenant.hosts.contains(&host));
        of_host
            .or_else(|| match default_slug {
                Some(slug) => tenants.iter().find(|tenant| tenant.slug == slug),
                None => tenants.first().filter(|_| is_local(&host)),
            })
            .cloned()
    }
}

fn without_port(host: &str) -> &str {
    if let Some(bracket) = host.find(']') {
        return &host[..=bracket];
    }
    host.split(':').next().unwrap_or(host)
}

fn is_local(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipality(id: i32, slug: &str) -> Municipality {
        Municipality {
            id: MunicipalityId(id),
            slug: slug.to_owned(),
            name: slug.to_owned(),
            hosts: vec![format!("{slug}.localhost"), format!("{slug}.example")],
            contact_email: String::new(),
            contact_phone: String::new(),
            theme: Stylesheet::default(),
            terms: HashMap::new(),
            expertise: ExpertiseList::default(),
            is_demo: true,
        }
    }

    #[test]
    fn a_host_names_its_municipality_and_a_stranger_names_none() {
        let directory = Directory::new(vec![
            municipality(1, "roosendaal"),
            municipality(2, "woensdrecht"),
        ]);
        let id =
            |host: &str, default: Option<&str>| directory.by_host(host, default).map(|t| t.id.0);
        assert_eq!(id("roosendaal.localhost:8080", None), Some(1));
        assert_eq!(id("Woensdrecht.Example", None), Some(2));
        assert_eq!(id("localhost:8080", None), Some(1));
        assert_eq!(id("127.0.0.1:8080", None), Some(1));
        assert_eq!(id("[::1]:8080", None), Some(1));
        assert_eq!(id("elders.example", None), None);
        assert_eq!(id("elders.example", Some("woensdrecht")), Some(2));
    }

    #[test]
    fn absolute_addresses_use_the_canonical_host() {
        let addressing = Addressing {
            scheme: "http".to_owned(),
            port: Some(8080),
            default_municipality: None,
        };
        assert_eq!(
            addressing.absolute(&municipality(1, "roosendaal"), "/v/x"),
            "http://roosendaal.localhost:8080/v/x"
        );
    }
}

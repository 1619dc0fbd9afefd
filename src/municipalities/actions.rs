use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::model::{Neighbourhood, NewNeighbourhood};
use super::store;
use crate::audit;
use crate::base::ids::{MunicipalityId, NeighbourhoodId};
use crate::base::text::{Email, slug};
use crate::queue::{self, Topic};
use crate::tenancy::{self, NewMunicipality};

/// Why a municipality is not added. For the one who types the command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddRefusal {
    #[error("the name is empty")]
    NoName,
    #[error("{0:?} is no address: use lower-case letters, digits and hyphens")]
    Slug(String),
    #[error("{0:?} is no CBS code of a municipality: it looks like GM1674")]
    CbsCode(String),
    #[error("{0:?} is no e-mail address")]
    ContactEmail(String),
    #[error("a municipality answers on at least one host")]
    NoHost,
    #[error("{0:?} is no host name: leave out the scheme, the port and the path")]
    Host(String),
    #[error("a municipality with this address, CBS code or host is there already")]
    Taken,
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error(transparent)]
    Refused(#[from] AddRefusal),
    #[error(transparent)]
    Failed(sqlx::Error),
}

impl From<sqlx::Error> for AddError {
    fn from(error: sqlx::Error) -> AddError {
        let taken = error
            .as_database_error()
            .is_some_and(|inner| inner.is_unique_violation());
        match taken {
            true => AddRefusal::Taken.into(),
            false => AddError::Failed(error),
        }
    }
}

/// Adds a municipality, as the owner of the database: the application's role may not.
pub async fn add(
    conn: &mut PgConnection,
    new: &NewMunicipality,
    now: DateTime<Utc>,
) -> Result<MunicipalityId, AddError> {
    check(new)?;
    let id = tenancy::insert_municipality(conn, new, now).await?;
    let entry = audit::Entry::new(id, None, "municipality.added", "municipality", id)
        .with(json!({ "cbs_code": new.cbs_code }));
    audit::record(conn, now, entry).await?;
    Ok(id)
}

fn check(new: &NewMunicipality) -> Result<(), AddRefusal> {
    let plain = |text: &str, more: &str| {
        !text.is_empty()
            && text.bytes().all(|b| {
                b.is_ascii_lowercase() || b.is_ascii_digit() || more.as_bytes().contains(&b)
            })
    };
    let cbs = new.cbs_code.strip_prefix("GM");
    if new.name.trim().is_empty() {
        Err(AddRefusal::NoName)
    } else if !plain(&new.slug, "-") || new.slug.len() > 64 {
        Err(AddRefusal::Slug(new.slug.clone()))
    } else if !cbs.is_some_and(|n| n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit())) {
        Err(AddRefusal::CbsCode(new.cbs_code.clone()))
    } else if Email::parse(&new.contact_email).is_none() {
        Err(AddRefusal::ContactEmail(new.contact_email.clone()))
    } else if new.hosts.is_empty() {
        Err(AddRefusal::NoHost)
    } else {
        match new
            .hosts
            .iter()
            .find(|host| !plain(&host.to_ascii_lowercase(), "-."))
        {
            Some(host) => Err(AddRefusal::Host(host.clone())),
            None => Ok(()),
        }
    }
}

/// A neighbourhood without an outline: it is drawn as a tile until its outline is imported. None when the
/// municipality has this code already.
pub async fn add_neighbourhood(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &NewNeighbourhood,
) -> sqlx::Result<Option<NeighbourhoodId>> {
    let id = insert_with_own_slug(conn, municipality, new, None).await?;
    if id.is_some() {
        queue::touch(conn, municipality, Topic::Neighbourhoods).await?;
    }
    Ok(id)
}

/// Two neighbourhoods may share a name: the second one's address ends in its code.
pub(super) async fn insert_with_own_slug(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    new: &NewNeighbourhood,
    outline: Option<&Value>,
) -> sqlx::Result<Option<NeighbourhoodId>> {
    let plain = slug(&new.name);
    let with_code = format!("{plain}-{}", new.code.to_lowercase());
    for slug in [plain, with_code] {
        let neighbourhood = Neighbourhood {
            id: NeighbourhoodId::new(),
            code: new.code.clone(),
            year: new.year,
            name: new.name.clone(),
            slug,
            position: new.position,
        };
        if store::insert_neighbourhood(conn, municipality, &neighbourhood, outline).await? {
            return Ok(Some(neighbourhood.id));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new() -> NewMunicipality {
        NewMunicipality {
            slug: "veldendam".to_owned(),
            name: "Veldendam".to_owned(),
            cbs_code: "GM9901".to_owned(),
            contact_email: "gemeente@veldendam.example".to_owned(),
            contact_phone: String::new(),
            hosts: vec!["veldendam.localhost".to_owned()],
            theme: std::collections::BTreeMap::new(),
            is_demo: false,
        }
    }

    #[test]
    fn a_municipality_with_a_wrong_part_is_refused_before_the_database_sees_it() {
        assert_eq!(check(&new()), Ok(()));
        let with = |change: fn(&mut NewMunicipality)| {
            let mut changed = new();
            change(&mut changed);
            check(&changed).unwrap_err()
        };
        assert_eq!(with(|m| m.name = " ".to_owned()), AddRefusal::NoName);
        assert!(matches!(
            with(|m| m.slug = "Velden dam".to_owned()),
            AddRefusal::Slug(_)
        ));
        assert!(matches!(
            with(|m| m.cbs_code = "1674".to_owned()),
            AddRefusal::CbsCode(_)
        ));
        assert!(matches!(
            with(|m| m.contact_email = "gemeente".to_owned()),
            AddRefusal::ContactEmail(_)
        ));
        assert_eq!(with(|m| m.hosts.clear()), AddRefusal::NoHost);
        assert!(matches!(
            with(|m| m.hosts = vec!["http://velden.example/".to_owned()]),
            AddRefusal::Host(_)
        ));
    }
}

//! The municipality's list of what helpers can know much of: one is added, renamed, moved up, taken off what is offered and
//! brought back. None is deleted: helpers may have it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::audit;
use crate::auth::{Role, Viewer};
use crate::base::ids::ExpertiseId;
use crate::base::text::slug;
use crate::queue::{self, Topic};
use crate::tenancy::{self, Expertise, ExpertiseList, ListedExpertise};

/// So many fit into the index of the pool.
pub const MOST_EXPERTISE: usize = 60;

/// The longest code, with room for a number behind it.
const CODE: usize = 28;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertiseNames {
    pub nl: String,
    pub en: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpertiseRefusal {
    NotAllowed,
    NotFound,
    /// Another one has this Dutch name.
    TakenNl,
    TakenEn,
    TooMany,
    /// Helpers have to be able to choose something.
    LastOffered,
}

#[derive(Debug, thiserror::Error)]
pub enum ExpertiseError {
    #[error("refused: {0:?}")]
    Refused(ExpertiseRefusal),
    /// The same form with another answer.
    #[error("the same id with other content")]
    Conflict,
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

impl From<ExpertiseRefusal> for ExpertiseError {
    fn from(refusal: ExpertiseRefusal) -> ExpertiseError {
        ExpertiseError::Refused(refusal)
    }
}

/// Adds one at the end. Its id was made with the form: sent twice, it is the same one.
pub async fn add_expertise(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ExpertiseId,
    names: ExpertiseNames,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let list = list_for(conn, who).await?;
    if let Some(earlier) = list.all().iter().find(|one| one.id == id) {
        return match (&earlier.name_nl, &earlier.name_en) == (&names.nl, &names.en) {
            true => Ok(()),
            false => Err(ExpertiseError::Conflict),
        };
    }
    not_taken(&list, None, &names)?;
    let number = (0..MOST_EXPERTISE)
        .filter_map(|number| u8::try_from(number).ok())
        .find(|number| list.all().iter().all(|one| one.number != *number))
        .ok_or(ExpertiseRefusal::TooMany)?;
    let what = code_for(&list, &names.nl).ok_or(ExpertiseRefusal::TooMany)?;
    let new = ListedExpertise {
        id,
        what,
        number,
        name_nl: names.nl,
        name_en: names.en,
        is_retired: false,
    };
    tenancy::insert_expertise(conn, who.municipality, &new).await?;
    let detail = json!({ "number": number });
    noted(conn, who, ("expertise.added", what), detail, now).await
}

/// Gives it other names. Who has it keeps it, and is found by the new ones.
pub async fn rename_expertise(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ExpertiseId,
    names: ExpertiseNames,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let list = list_for(conn, who).await?;
    let held = found(&list, id)?;
    if (&held.name_nl, &held.name_en) == (&names.nl, &names.en) {
        return Ok(());
    }
    not_taken(&list, Some(id), &names)?;
    let both = (names.nl.as_str(), names.en.as_str());
    tenancy::rename_expertise(conn, who.municipality, held.what, both).await?;
    noted(conn, who, ("expertise.renamed", held.what), json!({}), now).await
}

/// One place up. Of the first nothing changes.
pub async fn raise_expertise(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ExpertiseId,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let list = list_for(conn, who).await?;
    let held = found(&list, id)?;
    let above = list.all().iter().take_while(|one| one.id != id).last();
    let Some(above) = above else {
        return Ok(());
    };
    tenancy::swap_expertise(conn, who.municipality, held.what, above.what).await?;
    let detail = json!({ "above": above.what.code() });
    noted(conn, who, ("expertise.raised", held.what), detail, now).await
}

/// No longer offered. Who has it keeps it, and is found by it.
pub async fn retire_expertise(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ExpertiseId,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let list = list_for(conn, who).await?;
    let held = found(&list, id)?;
    if held.is_retired {
        return Ok(());
    }
    if list.offered().count() == 1 {
        return Err(ExpertiseRefusal::LastOffered.into());
    }
    tenancy::retire_expertise(conn, who.municipality, held.what, Some(now)).await?;
    noted(conn, who, ("expertise.retired", held.what), json!({}), now).await
}

/// Offered again.
pub async fn restore_expertise(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ExpertiseId,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let list = list_for(conn, who).await?;
    let held = found(&list, id)?;
    if !held.is_retired {
        return Ok(());
    }
    tenancy::retire_expertise(conn, who.municipality, held.what, None).await?;
    noted(conn, who, ("expertise.restored", held.what), json!({}), now).await
}

/// The list, for who may change it.
async fn list_for(conn: &mut PgConnection, who: &Viewer) -> Result<ExpertiseList, ExpertiseError> {
    if !who.has(Role::Administrator) {
        return Err(ExpertiseRefusal::NotAllowed.into());
    }
    Ok(tenancy::load_expertise(conn, who.municipality).await?)
}

fn found(list: &ExpertiseList, id: ExpertiseId) -> Result<&ListedExpertise, ExpertiseRefusal> {
    let held = list.all().iter().find(|one| one.id == id);
    held.ok_or(ExpertiseRefusal::NotFound)
}

/// Whether no other one is called so; capitals make no difference.
fn not_taken(
    list: &ExpertiseList,
    own: Option<ExpertiseId>,
    names: &ExpertiseNames,
) -> Result<(), ExpertiseRefusal> {
    let others = || list.all().iter().filter(|one| Some(one.id) != own);
    let (nl, en) = (names.nl.to_lowercase(), names.en.to_lowercase());
    if others().any(|one| one.name_nl.to_lowercase() == nl) {
        return Err(ExpertiseRefusal::TakenNl);
    }
    match others().any(|one| one.name_en.to_lowercase() == en) {
        true => Err(ExpertiseRefusal::TakenEn),
        false => Ok(()),
    }
}

/// A code made of the name, for good; with a number when another one has it.
fn code_for(list: &ExpertiseList, name: &str) -> Option<Expertise> {
    let plain: String = slug(name).replace('-', "_").chars().take(CODE).collect();
    let numbered = (2..=MOST_EXPERTISE + 1).map(|number| format!("{plain}_{number}"));
    [plain.clone()]
        .into_iter()
        .chain(numbered)
        .filter_map(|code| Expertise::from_code(&code))
        .find(|what| list.find(*what).is_none())
}

async fn noted(
    conn: &mut PgConnection,
    who: &Viewer,
    (action, what): (&str, Expertise),
    detail: Value,
    now: DateTime<Utc>,
) -> Result<(), ExpertiseError> {
    let entry = who.did(action, "expertise", what).with(detail);
    audit::record(conn, now, entry).await?;
    queue::touch(conn, who.municipality, Topic::Municipality).await?;
    Ok(())
}

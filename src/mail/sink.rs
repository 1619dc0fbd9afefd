//! Messages in a folder, for when there is no mail server: the demo shows them, and tests read them.
//! Each is kept as it would have been sent (`.eml`) and as what people read of it (`.json`).

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::base::ids::MunicipalityId;

/// A message as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What an address shows: the name of its file.
    pub id: String,
    pub municipality: MunicipalityId,
    pub at: DateTime<Utc>,
    pub event: String,
    pub to: String,
    pub lang: String,
    pub subject: String,
    pub text: String,
}

/// The folder for messages, below the program's own.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("mail")
}

pub(super) async fn write(folder: &Path, kept: &Kept, mail: &[u8]) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    tokio::fs::write(folder.join(format!("{}.eml", kept.id)), mail).await?;
    // written aside and renamed: a list never meets half a message
    let unfinished = folder.join(format!("{}.part", kept.id));
    tokio::fs::write(&unfinished, serde_json::to_vec_pretty(kept)?).await?;
    tokio::fs::rename(&unfinished, folder.join(format!("{}.json", kept.id))).await
}

/// The messages of a municipality, the latest first, at most `limit`.
pub async fn list(
    folder: &Path,
    municipality: MunicipalityId,
    limit: usize,
) -> io::Result<Vec<Kept>> {
    let mut names = Vec::new();
    let mut entries = match tokio::fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let own = prefix(municipality);
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(id) = name.strip_suffix(".json").filter(|id| id.starts_with(&own)) {
            names.push(id.to_owned());
        }
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    let mut messages = Vec::new();
    for id in names.iter().take(limit) {
        messages.extend(read(folder, municipality, id).await?);
    }
    Ok(messages)
}

/// One message. None when this municipality has no such message.
pub async fn read(
    folder: &Path,
    municipality: MunicipalityId,
    id: &str,
) -> io::Result<Option<Kept>> {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain || !id.starts_with(&prefix(municipality)) {
        return Ok(None);
    }
    match tokio::fs::read(folder.join(format!("{id}.json"))).await {
        Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a message is called: by municipality, and in the order of the outbox.
pub(super) fn id(municipality: MunicipalityId, number: i64, event: &str) -> String {
    format!("{}{number:010}-{event}", prefix(municipality))
}

fn prefix(municipality: MunicipalityId) -> String {
    format!("{municipality}-")
}

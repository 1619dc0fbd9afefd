//! Where this machine keeps the programs of PostgreSQL.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// What the migrations need at least.
const OLDEST: u32 = 14;

/// One installed version of the server: its folder holds `initdb`, `pg_ctl` and `postgres`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Binaries {
    pub major: u32,
    folder: PathBuf,
}

impl Binaries {
    /// The first usable version of `PATH`, `pg_config`, and the folders of Debian and Homebrew (newest first). A
    /// cluster that exists already decides the version: the data of one major version can't be read by another.
    pub fn find(major: Option<u32>) -> anyhow::Result<Binaries> {
        let mut rejected = Vec::new();
        for folder in candidates() {
            match Binaries::in_folder(&folder) {
                Some(found)
                    if major.is_some_and(|major| major != found.major) || found.major < OLDEST =>
                {
                    rejected.push(found.major.to_string());
                }
                Some(found) => return Ok(found),
                None => {}
            }
        }
        let wanted = match major {
            Some(major) => format!("PostgreSQL {major}, which made the data in DATA_DIR,"),
            None => format!("PostgreSQL {OLDEST} or newer"),
        };
        if rejected.is_empty() {
            bail!(
                "{wanted} is not installed: `apt install postgresql` or `brew install postgresql`, or set DATABASE_URL to a server"
            );
        }
        bail!("{wanted} is not installed, only {}", rejected.join(", "));
    }

    fn in_folder(folder: &Path) -> Option<Binaries> {
        // links such as /usr/local/bin/initdb lead to the folder where the other programs are
        let folder = folder
            .join("initdb")
            .canonicalize()
            .ok()?
            .parent()?
            .to_owned();
        if !["pg_ctl", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
        {
            return None;
        }
        let output = Command::new(folder.join("postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let major = major_of(&String::from_utf8_lossy(&output.stdout))?;
        Some(Binaries { major, folder })
    }

    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The major version that made a cluster, or none where there is no cluster yet.
pub fn major_of_data(data: &Path) -> anyhow::Result<Option<u32>> {
    let file = data.join("PG_VERSION");
    match fs::read_to_string(&file) {
        Ok(version) => {
            let major = version
                .trim()
                .parse()
                .with_context(|| format!("{} holds no version", file.display()))?;
            Ok(Some(major))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("can't read {}", file.display())),
    }
}

fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::var_os("PATH")
        .iter()
        .flat_map(env::split_paths)
        .collect();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(
            String::from_utf8_lossy(&output.stdout).trim(),
        ));
    }
    folders.extend(versions_in(Path::new("/usr/lib/postgresql"), ""));
    folders.extend(versions_in(Path::new("/opt/homebrew/opt"), "postgresql@"));
    folders.extend(versions_in(Path::new("/usr/local/opt"), "postgresql@"));
    folders
}

fn versions_in(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

/// From `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, also from a `17beta1`.
fn major_of(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    let digits = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_the_server_says() {
        assert_eq!(
            major_of("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major_of("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_of("postgres (PostgreSQL) 17\n"), Some(17));
        assert_eq!(major_of("command not found"), None);
    }

    #[test]
    fn a_folder_without_data_has_no_version() {
        assert_eq!(major_of_data(Path::new("/nonexistent")).ok(), Some(None));
    }
}

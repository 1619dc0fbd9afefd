use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::counts::{Sieve, Ticked};
use super::words::{Alike, Known, LookUp};
use crate::base::ids::{MunicipalityId, ProviderId};

/// How large a pool is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub members: i64,
    /// Numbers that were ever given out.
    pub places: i32,
}

/// A helper in the pool that a search looks at.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub provider: ProviderId,
    pub place: i32,
    pub ticked: Ticked,
    /// How much it has of what the words ask.
    pub fit: f32,
}

struct EntryRow {
    provider_id: Uuid,
    place: i32,
    ticks: i64,
    knows: i64,
    areas: Vec<Uuid>,
    fit: f32,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Entry {
        Entry {
            provider: ProviderId(row.provider_id),
            place: row.place,
            ticked: Ticked::new(row.ticks, row.knows, row.areas),
            fit: row.fit,
        }
    }
}

/// What the words ask, as queries of PostgreSQL. The four lists are one: a line for each concept.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub own: Vec<String>,
    pub near: Vec<String>,
    pub ticks: Vec<String>,
    pub weights: Vec<f32>,
}

pub(super) async fn size(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
) -> sqlx::Result<Size> {
    let size = sqlx::query!(
        "select members, places from pool where municipality_id = $1",
        municipality.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(size.map_or_else(Size::default, |size| Size {
        members: i64::from(size.members),
        places: size.places,
    }))
}

/// So many words are looked at when a short word is a part of very many.
const WORDS: i64 = 300;

pub(super) async fn known_words(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    look_up: &LookUp,
) -> sqlx::Result<Vec<Known>> {
    sqlx::query_as!(
        Known,
        r#"select word as "word!", stem as "stem!", helpers::bigint as "helpers!" from pool_word
            where municipality_id = $1 and helpers > 0 and (stem = any($2) or word = any($3))
           union
           (select word, stem, helpers from pool_word
             where municipality_id = $1 and helpers > 0 and word like any($4) and position(':' in word) = 0
             order by helpers desc, word limit $5)"#,
        municipality.0,
        &look_up.stems,
        &look_up.words,
        &look_up.parts,
        WORDS,
    )
    .fetch_all(conn)
    .await
}

/// For each of these words, the words of the pool that look like it.
pub(super) async fn alike(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    words: &[String],
) -> sqlx::Result<HashMap<String, Vec<Alike>>> {
    let rows = sqlx::query!(
        r#"select t.typed as "typed!", w.word, w.alike as "alike!"
             from unnest($2::text[]) as t (typed),
                  lateral (select word, similarity(word, t.typed) as alike from pool_word
                            where municipality_id = $1 and word % t.typed and helpers > 0 and position(':' in word) = 0
                            order by similarity(word, t.typed) desc, word limit 5) as w"#,
        municipality.0,
        words,
    )
    .fetch_all(conn)
    .await?;
    let mut alike: HashMap<String, Vec<Alike>> = HashMap::new();
    for row in rows {
        alike.entry(row.typed).or_default().push(Alike {
            word: row.word,
            alike: row.alike,
        });
    }
    Ok(alike)
}

// Of each thing that is asked: the word itself counts in full, one near it for three quarters, and a tick without a word
// for half.
macro_rules! select_entries {
    ($tail:literal, $municipality:expr, $asked:expr, $($arg:expr),*) => {
        sqlx::query_as!(
            EntryRow,
            r#"select e.provider_id, e.place, e.ticks, e.knows, e.areas,
                      (select coalesce(sum(c.weight * greatest(
                                  case when e.words @@ c.own then 1.0 when e.words @@ c.near then 0.75 else 0.0 end
                                  + case when e.words @@ c.ticks then 0.1 else 0.0 end,
                                  case when e.words @@ c.ticks then 0.5 else 0.0 end)), 0)::real
                         from unnest($2::text[]::tsquery[], $3::text[]::tsquery[], $4::text[]::tsquery[], $5::real[])
                              as c (own, near, ticks, weight)) as "fit!"
                 from pool_entry e where e.municipality_id = $1 "# + $tail,
            $municipality.0,
            &$asked.own,
            &$asked.near,
            &$asked.ticks,
            &$asked.weights,
            $($arg),*
        )
    };
}

pub(super) async fn all(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    limit: i64,
) -> sqlx::Result<Vec<Entry>> {
    let nothing = Asked::default();
    let rows = select_entries!("limit $6", municipality, nothing, limit)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

pub(super) async fn with(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    query: &str,
    asked: &Asked,
    limit: i64,
) -> sqlx::Result<Vec<Entry>> {
    let rows = select_entries!(
        "and e.words @@ $6::text::tsquery limit $7",
        municipality,
        asked,
        query,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

macro_rules! select_part {
    ($tail:literal, $municipality:expr, $part:expr, $sieve:expr, $($arg:expr),*) => {
        sqlx::query_as!(
            EntryRow,
            r#"select e.provider_id, e.place, e.ticks, e.knows, e.areas, 0::real as "fit!"
                 from pool_entry e
                where e.municipality_id = $1 and e.parts @> $2::smallint[]
                  and pool_misses(e.ticks, e.knows, e.areas, $3, $4, $5::uuid) <= 1 "# + $tail,
            $municipality.0,
            &$part,
            &$sieve.ticks(),
            $sieve.knows(),
            $sieve.area(),
            $($arg),*
        )
    };
}

/// Of a part of the pool those who have what the query asks, and fit the filter or miss it in one thing only.
pub(super) async fn part(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    part: Option<i16>,
    query: Option<&str>,
    sieve: &Sieve,
) -> sqlx::Result<Vec<Entry>> {
    let part: Vec<i16> = part.into_iter().collect();
    let rows = match query {
        None => {
            select_part!("", municipality, part, sieve,)
                .fetch_all(conn)
                .await?
        }
        Some(query) => {
            select_part!(
                "and e.words @@ $6::text::tsquery",
                municipality,
                part,
                sieve,
                query
            )
            .fetch_all(conn)
            .await?
        }
    };
    Ok(rows.into_iter().map(Entry::from).collect())
}

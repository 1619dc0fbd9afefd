//! Finding helpers in the pool: by what is ticked and by words, in an order that nobody can buy or arrange.
//!
//! A search costs about the same in a pool of five hundred and of fifty thousand. It looks at all of a small pool; at
//! those who have a rare word; and otherwise at a part of a large pool that the lot of the day drew, which is also the
//! order in which it is shown. Then its counts are estimates, and say so.

mod counts;
mod order;
mod store;
mod words;

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use counts::Sieve;
use order::DayOrder;
use store::{Asked, Entry, Size};
use words::{Alike, Concept};

pub use counts::{Choice, PoolCount};
pub use order::Cursor;
pub use words::{Means, Words, plain, stem};

use super::model::{Filter, ProviderLine};
use crate::base::ids::{MunicipalityId, ProviderId};

/// Of a pool of so many, all are looked at.
const WHOLE: i64 = 1000;

/// So many of a larger pool are drawn, and so many have a word that is rare in it.
const PART: usize = 400;

/// When the part that was drawn has too few, those who fit are few: then all of them are asked for. A bound that only a
/// pool of a hundred thousand would come near.
const RARE: i64 = 5000;

/// A word that more than one in so many helpers use says little beside a rarer one.
const COMMON: i64 = 10;
const FEW: i64 = 25;

/// A part of the pool, as a page shows it.
#[derive(Clone, Debug)]
pub struct Found {
    pub lines: Vec<ProviderLine>,
    pub count: PoolCount,
    pub next: Option<Cursor>,
}

/// Helpers who fit the filter: who fits the words best first, and all who fit as well in the order of the day.
pub async fn search(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    filter: &Filter,
    day: NaiveDate,
    after: Option<Cursor>,
    limit: usize,
) -> sqlx::Result<Found> {
    let size = store::size(conn, municipality).await?;
    let day = after.map_or(day, |cursor| cursor.day);
    let order = DayOrder::new(municipality.0, day, size.places);
    let concepts = match filter.words.is_empty() {
        true => None,
        false => Some(concepts(conn, municipality, &filter.words).await?),
    };
    let (entries, count) = match way(concepts.as_deref(), size) {
        Way::Nobody => (Vec::new(), PoolCount::default()),
        Way::Everybody => {
            let entries = store::all(conn, municipality, WHOLE).await?;
            sifted(filter, entries)
        }
        Way::Rare { query, asked } => {
            let entries = store::with(conn, municipality, &query, &asked, RARE).await?;
            sifted(filter, entries)
        }
        Way::Drawn { query } => {
            let search = Drawn {
                municipality,
                filter,
                order,
                size,
                query,
            };
            search.entries(conn, after, limit).await?
        }
    };

    let whole = concepts.iter().flatten().map(|one| one.weight(size)).sum();
    let mut ranked = ranked(&entries, order, day, whole);
    ranked.retain(|(cursor, _)| after.is_none_or(|after| comes_after(cursor, &after)));
    let goes_on = ranked.len() > limit;
    ranked.truncate(limit);
    let ids: Vec<ProviderId> = ranked.iter().map(|(_, provider)| *provider).collect();
    Ok(Found {
        lines: super::store::lines(conn, municipality, &ids).await?,
        count,
        next: ranked.last().map(|(cursor, _)| *cursor).filter(|_| goes_on),
    })
}

/// Best first. `whole` is what somebody has who has all that was asked.
fn ranked(
    entries: &[Entry],
    order: DayOrder,
    day: NaiveDate,
    whole: f32,
) -> Vec<(Cursor, ProviderId)> {
    let mut ranked: Vec<(Cursor, ProviderId)> = entries
        .iter()
        .map(|entry| {
            let cursor = Cursor {
                day,
                fit: fit(entry.fit, whole),
                position: order.position(entry.place),
            };
            (cursor, entry.provider)
        })
        .collect();
    ranked.sort_by_key(|(cursor, _)| (Reverse(cursor.fit), cursor.position));
    ranked
}

/// In steps of five of a hundred: who fits nearly as well stands where the lot puts them.
fn fit(fit: f32, whole: f32) -> u16 {
    match whole > 0.0 {
        true => (fit / whole * 20.0).round() as u16,
        false => 0,
    }
}

fn comes_after(one: &Cursor, other: &Cursor) -> bool {
    one.fit < other.fit || (one.fit == other.fit && one.position > other.position)
}

fn sifted(filter: &Filter, mut entries: Vec<Entry>) -> (Vec<Entry>, PoolCount) {
    let sieve = Sieve::new(filter);
    let count = sieve.count(entries.iter().map(|entry| &entry.ticked));
    entries.retain(|entry| sieve.lets_through(&entry.ticked));
    (entries, count)
}

async fn concepts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    words: &Words,
) -> sqlx::Result<Vec<Concept>> {
    let mut known = store::known_words(conn, municipality, &words.look_up(&words.terms)).await?;
    let (mut concepts, unknown) = words.at_once(&known);
    if unknown.is_empty() {
        return Ok(concepts);
    }
    let in_pool = match words.guesses() {
        true => store::alike(conn, municipality, &unknown).await?,
        false => HashMap::new(),
    };
    let meant: Vec<Vec<Alike>> = unknown
        .iter()
        .map(|term| words.meant(term, in_pool.get(term).map_or(&[], Vec::as_slice)))
        .collect();
    // what was meant has synonyms and longer words of its own
    let again: Vec<String> = meant
        .iter()
        .flatten()
        .map(|alike| alike.word.clone())
        .collect();
    if !again.is_empty() {
        known.extend(store::known_words(conn, municipality, &words.look_up(&again)).await?);
        known.sort_by(|a, b| a.word.cmp(&b.word));
        known.dedup();
    }
    for (term, meant) in unknown.iter().zip(&meant) {
        concepts.extend(words.guess(term, meant, &known));
    }
    Ok(concepts)
}

/// How a search goes about it.
#[derive(Debug)]
enum Way {
    /// Nobody has any of the words.
    Nobody,
    /// There are few helpers, and no words.
    Everybody,
    /// Those who have a rare word.
    Rare { query: String, asked: Asked },
    /// In the order of the day through a large pool.
    Drawn { query: Option<String> },
}

fn way(concepts: Option<&[Concept]>, size: Size) -> Way {
    let Some(concepts) = concepts else {
        return match size.members <= WHOLE {
            true => Way::Everybody,
            false => Way::Drawn { query: None },
        };
    };
    let looked_for: Vec<(String, i64)> = concepts.iter().map(|one| one.looked_for(size)).collect();
    let Some(rarest) = looked_for.iter().map(|(_, helpers)| *helpers).min() else {
        return Way::Nobody;
    };
    let common = (size.members / COMMON).max(FEW).max(rarest);
    let mut rare: Vec<(&str, i64)> = looked_for
        .iter()
        .map(|(query, helpers)| (query.as_str(), *helpers))
        .filter(|(_, helpers)| *helpers <= common)
        .collect();
    if size.members > WHOLE {
        rare.sort_by_key(|(_, helpers)| *helpers);
        let mut all = 0;
        rare.retain(|(_, helpers)| {
            all += helpers;
            all <= PART as i64
        });
    }
    if rare.is_empty() {
        let all: Vec<&str> = looked_for.iter().map(|(query, _)| query.as_str()).collect();
        return Way::Drawn {
            query: Some(all.join(" & ")),
        };
    }
    let any: Vec<&str> = rare.iter().map(|(query, _)| *query).collect();
    Way::Rare {
        query: any.join(" | "),
        asked: Asked {
            own: concepts.iter().map(|one| any_of(&one.own)).collect(),
            near: concepts.iter().map(|one| any_of(&one.near)).collect(),
            ticks: concepts.iter().map(|one| any_of(&one.marks())).collect(),
            weights: concepts.iter().map(|one| one.weight(size)).collect(),
        },
    }
}

impl Concept {
    /// The rarer a word, the more it says; a guess says less.
    fn weight(&self, size: Size) -> f32 {
        let helpers = (self.helpers + self.ticked).max(1);
        let rare = (1.0 + size.members as f32 / helpers as f32).ln();
        match self.guessed {
            true => rare * 0.9,
            false => rare,
        }
    }

    /// The query for it, and how many helpers have it at most. In a large pool who only ticked it is left to the filter,
    /// when there are others who wrote it.
    fn looked_for(&self, size: Size) -> (String, i64) {
        let words = self.own.iter().chain(&self.near);
        if size.members > WHOLE && self.helpers >= FEW {
            return (format!("({})", any_of(words)), self.helpers);
        }
        let query = format!("({})", any_of(words.chain(&self.marks())));
        (query, self.helpers + self.ticked)
    }
}

/// A query of PostgreSQL: one of these words. They are letters, digits and colons; the quotes are for the colons.
fn any_of<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    let quoted: Vec<String> = words
        .into_iter()
        .map(|word| format!("'{}'", word.replace('\'', "''")))
        .collect();
    quoted.join(" | ")
}

/// A search through a large pool.
struct Drawn<'a> {
    municipality: MunicipalityId,
    filter: &'a Filter,
    order: DayOrder,
    size: Size,
    /// What each must have, of the words.
    query: Option<String>,
}

impl Drawn<'_> {
    async fn entries(
        &self,
        conn: &mut PgConnection,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<(Vec<Entry>, PoolCount)> {
        let first = self.places(0);
        // the part that was drawn stands for the whole pool
        let each_is = f64::from(self.size.places) / first.len() as f64;
        let (entries, count) = sifted(self.filter, self.at(conn, &first).await?);
        let count = match self.is_everybody() {
            true => count.estimated(each_is).with_total(self.size.members),
            false => count.estimated(each_is),
        };
        let (entries, places) = match after {
            None => (entries, first),
            Some(after) => {
                let places = self.places(after.position.saturating_add(1));
                let (entries, _) = sifted(self.filter, self.at(conn, &places).await?);
                (entries, places)
            }
        };
        let to_the_end = places.len() < PART;
        if entries.len() > limit || to_the_end {
            return Ok((entries, count));
        }
        let entries = match self.is_everybody() {
            true => store::all(conn, self.municipality, RARE).await?,
            false => {
                let asked = Asked::default();
                store::with(conn, self.municipality, &self.all(), &asked, RARE).await?
            }
        };
        let total = entries.len() as i64;
        Ok((entries, count.with_total(total)))
    }

    fn places(&self, from: u32) -> Vec<i32> {
        self.order.places_from(from).take(PART).collect()
    }

    async fn at(&self, conn: &mut PgConnection, places: &[i32]) -> sqlx::Result<Vec<Entry>> {
        store::at(conn, self.municipality, places, self.query.as_deref()).await
    }

    fn is_everybody(&self) -> bool {
        *self.filter == Filter::default()
    }

    /// Words and filter in one query.
    fn all(&self) -> String {
        let chosen = self.filter.chosen().into_iter().flatten();
        let area = self
            .filter
            .neighbourhood
            .map(|area| format!("('wijk:' | 'wijk:{area}')"));
        let all: Vec<String> = self
            .query
            .iter()
            .cloned()
            .chain(chosen.map(|choice| format!("'{}'", choice.mark())))
            .chain(area)
            .collect();
        all.join(" & ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenancy::Expertise;

    fn concept(word: &str, helpers: i64) -> Concept {
        Concept {
            own: [word.to_owned()].into(),
            helpers,
            ..Concept::default()
        }
    }

    fn size(members: i32) -> Size {
        Size {
            members: i64::from(members),
            places: members,
        }
    }

    #[test]
    fn a_rare_word_is_looked_for_and_a_common_one_only_counts() {
        let words = [concept("film", 3), concept("dorp", 90)];
        let Way::Rare { query, asked } = way(Some(&words), size(500)) else {
            panic!("a rare word");
        };
        assert_eq!(query, "('film')");
        assert_eq!(asked.own, ["'film'", "'dorp'"]);
        assert!(asked.weights[0] > asked.weights[1]);
        // alone it is looked for
        let Way::Rare { query, .. } = way(Some(&words[1..]), size(500)) else {
            panic!("the only word");
        };
        assert_eq!(query, "('dorp')");
    }

    #[test]
    fn of_a_large_pool_never_more_than_a_part_is_looked_at() {
        let words = [concept("film", 300), concept("feest", 250)];
        let Way::Rare { query, .. } = way(Some(&words), size(50_000)) else {
            panic!("a rare word");
        };
        assert_eq!(query, "('feest')");
        let words = [concept("film", 4000), concept("feest", 3000)];
        let Way::Drawn { query } = way(Some(&words), size(50_000)) else {
            panic!("common words");
        };
        assert_eq!(query.unwrap(), "('film') & ('feest')");
        // many ticked it, and enough wrote it
        let film = Concept {
            ticks: Expertise::from_code("communication").into_iter().collect(),
            ticked: 6000,
            ..concept("film", 40)
        };
        let Way::Rare { query, .. } = way(Some(&[film]), size(50_000)) else {
            panic!("a rare word");
        };
        assert_eq!(query, "('film')");
        assert!(matches!(way(None, size(1001)), Way::Drawn { query: None }));
        assert!(matches!(way(None, size(1000)), Way::Everybody));
        assert!(matches!(way(Some(&[]), size(1000)), Way::Nobody));
    }

    #[test]
    fn the_list_goes_on_after_the_last_one() {
        let at = |fit, position| Cursor {
            day: "2026-11-24".parse().unwrap(),
            fit,
            position,
        };
        for (one, after) in [
            (at(20, 5), true),
            (at(20, 4), false),
            (at(20, 3), false),
            (at(21, 9), false),
            (at(19, 1), true),
        ] {
            assert_eq!(comes_after(&one, &at(20, 4)), after, "{one}");
        }
    }
}

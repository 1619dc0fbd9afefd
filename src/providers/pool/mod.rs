//! Finding helpers in the pool: by what is ticked and by words, in an order that nobody can buy or arrange.
//!
//! A search costs about the same in a pool of five hundred and of fifty thousand. It looks at all of a small pool; at all
//! who have a rare word; and otherwise at the part of a large pool that comes first in the order of the day. Then its
//! counts are estimates, and say so.

mod counts;
mod order;
mod store;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

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

/// Of a larger one all are looked at who have a word, when there are so few.
const RARE: i64 = 500;

/// Among as many as this the words tell who fits better.
const RANKED: i64 = 2000;

/// A part is looked at in which at least so many have the words: enough to draw counts from, and more of them where a
/// filter leaves few for the list.
const COUNTED: i64 = 200;
const FILTERED: i64 = 500;

/// When a part of the pool has too few, those who fit are few: then all of them are asked for.
const FITTING: i64 = 3000;

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
    let sieve = Sieve::new(filter);
    let (entries, count) = match way(concepts.as_deref(), size) {
        Way::Nobody => (Vec::new(), PoolCount::default()),
        Way::Everybody => sieve.sifted(store::all(conn, municipality, WHOLE).await?),
        Way::Words {
            query,
            asked,
            helpers,
        } if size.members <= WHOLE || helpers <= RARE => {
            let asked = asked.unwrap_or_default();
            sieve.sifted(store::with(conn, municipality, &query, &asked, WHOLE).await?)
        }
        Way::Words {
            query,
            asked,
            helpers,
        } => {
            let large = Large {
                municipality,
                filter,
                sieve,
                order,
                query: Some(&query),
                helpers,
            };
            match &asked {
                None => large.in_order(conn, after, limit).await?,
                Some(asked) => large.ranked(conn, asked, after, limit).await?,
            }
        }
        Way::Order => {
            let large = Large {
                municipality,
                filter,
                sieve,
                order,
                query: None,
                helpers: size.members,
            };
            large.in_order(conn, after, limit).await?
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

impl Sieve {
    fn sifted(&self, mut entries: Vec<Entry>) -> (Vec<Entry>, PoolCount) {
        let count = self.count(entries.iter().map(|entry| &entry.ticked));
        entries.retain(|entry| self.lets_through(&entry.ticked));
        (entries, count)
    }
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
    /// Those who have the words of this query, at most so many.
    Words {
        query: String,
        /// What else they may have. None when that is nothing: only the lot tells them apart.
        asked: Option<Asked>,
        helpers: i64,
    },
    /// In the order of the day through a large pool.
    Order,
}

fn way(concepts: Option<&[Concept]>, size: Size) -> Way {
    let is_large = size.members > WHOLE;
    let Some(concepts) = concepts else {
        return match is_large {
            true => Way::Order,
            false => Way::Everybody,
        };
    };
    let mut looked_for: Vec<(String, i64)> =
        concepts.iter().map(|one| one.looked_for(size)).collect();
    looked_for.sort_by_key(|(_, helpers)| *helpers);
    let Some((_, rarest)) = looked_for.first() else {
        return Way::Nobody;
    };
    let asked = || Asked {
        own: concepts.iter().map(|one| any_of(&one.own)).collect(),
        near: concepts.iter().map(|one| any_of(&one.near)).collect(),
        ticks: concepts.iter().map(|one| any_of(&one.marks())).collect(),
        weights: concepts.iter().map(|one| one.weight(size)).collect(),
    };
    let common = (size.members / COMMON).max(FEW).max(*rarest);
    let mut helpers = 0;
    let rare: Vec<&str> = looked_for
        .iter()
        .take_while(|(_, each)| {
            helpers += each;
            *each <= common && (!is_large || helpers <= RARE)
        })
        .map(|(query, _)| query.as_str())
        .collect();
    if !rare.is_empty() {
        return Way::Words {
            query: rare.join(" | "),
            asked: Some(asked()),
            helpers: RARE,
        };
    }
    // the rarest are asked of everyone, until so few have them that the rest can tell who fits better
    let share = |helpers: i64| helpers as f64 / size.members as f64;
    let mut expected = size.members as f64;
    let needed: Vec<&str> = looked_for
        .iter()
        .take_while(|(_, helpers)| {
            let is_needed = expected > RANKED as f64;
            if is_needed {
                expected *= share(*helpers);
            }
            is_needed
        })
        .map(|(query, _)| query.as_str())
        .collect();
    Way::Words {
        asked: (needed.len() < looked_for.len()).then(asked),
        query: needed.join(" & "),
        helpers: expected as i64,
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
    let quoted: BTreeSet<String> = words
        .into_iter()
        .map(|word| format!("'{}'", word.replace('\'', "''")))
        .collect();
    quoted.into_iter().collect::<Vec<_>>().join(" | ")
}

/// A search through a large pool.
struct Large<'a> {
    municipality: MunicipalityId,
    filter: &'a Filter,
    sieve: Sieve,
    order: DayOrder,
    /// What each must have, of the words.
    query: Option<&'a str>,
    /// How many there are without the filter, as far as that is known.
    helpers: i64,
}

impl Large<'_> {
    /// Those who stand after the cursor, at least one more than the limit if there are so many.
    async fn in_order(
        &self,
        conn: &mut PgConnection,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<(Vec<Entry>, PoolCount)> {
        let enough = match self.has_filter() {
            true => FILTERED,
            false => COUNTED,
        };
        let depth = self.order.depth_for(self.helpers / enough);
        let (first, count) = self.part(conn, 0, depth).await?;
        if !self.is_everybody() && count.total() <= FITTING / 2 && first.len() <= limit {
            let (all, total) = self.all(conn, &Asked::default()).await?;
            return Ok((all, count.with_total(total)));
        }
        let stands_after = |entry: &Entry| {
            let position = self.order.position(entry.place);
            after.is_none_or(|after| position > after.position)
        };
        let begin = after.map_or(0, |after| self.order.part_of(after.position, depth));
        let mut entries = Vec::new();
        for number in begin..1 << depth {
            let part = match number {
                0 => first.clone(),
                _ => self.part(conn, number, depth).await?.0,
            };
            entries.extend(part.into_iter().filter(stands_after));
            if entries.len() > limit {
                break;
            }
        }
        let count = match self.is_everybody() {
            true => count.with_total(self.helpers),
            false => count,
        };
        Ok((entries, count))
    }

    /// All who fit, with how well the words fit each. When they are more than was expected, in the order of the day.
    async fn ranked(
        &self,
        conn: &mut PgConnection,
        asked: &Asked,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<(Vec<Entry>, PoolCount)> {
        let depth = self.order.depth_for(self.helpers / COUNTED);
        let (_, count) = self.part(conn, 0, depth).await?;
        if count.total() > FITTING {
            return self.in_order(conn, after, limit).await;
        }
        let (entries, total) = self.all(conn, asked).await?;
        Ok((entries, count.with_total(total)))
    }

    /// Those of a part who fit, and the counts of all the pool as far as this part can tell.
    async fn part(
        &self,
        conn: &mut PgConnection,
        number: u32,
        depth: u32,
    ) -> sqlx::Result<(Vec<Entry>, PoolCount)> {
        let part = self.order.part(number, depth);
        let entries = store::part(conn, self.municipality, part, self.query, &self.sieve).await?;
        let (entries, count) = self.sieve.sifted(entries);
        Ok((entries, count.estimated(f64::from(1 << depth))))
    }

    async fn all(&self, conn: &mut PgConnection, asked: &Asked) -> sqlx::Result<(Vec<Entry>, i64)> {
        let query = self.words_and_filter();
        let entries = store::with(conn, self.municipality, &query, asked, FITTING).await?;
        let total = entries.len() as i64;
        Ok((entries, total))
    }

    fn is_everybody(&self) -> bool {
        self.query.is_none() && !self.has_filter()
    }

    fn has_filter(&self) -> bool {
        self.filter.chosen().iter().any(Option::is_some) || self.filter.neighbourhood.is_some()
    }

    /// In one query.
    fn words_and_filter(&self) -> String {
        let chosen = self.filter.chosen().into_iter().flatten();
        let area = self
            .filter
            .neighbourhood
            .map(|area| format!("('wijk:' | 'wijk:{area}')"));
        let all: Vec<String> = self
            .query
            .iter()
            .map(|query| format!("({query})"))
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

    fn words(concepts: &[Concept], size: Size) -> (String, Option<Asked>, i64) {
        match way(Some(concepts), size) {
            Way::Words {
                query,
                asked,
                helpers,
            } => (query, asked, helpers),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_rare_word_is_looked_for_and_a_common_one_only_counts() {
        let both = [concept("film", 3), concept("dorp", 90)];
        let (query, asked, _) = words(&both, size(500));
        let asked = asked.unwrap();
        assert_eq!(query, "('film')");
        assert_eq!(asked.own, ["'film'", "'dorp'"]);
        assert!(asked.weights[0] > asked.weights[1]);
        // alone it is looked for
        let (query, ..) = words(&both[1..], size(500));
        assert_eq!(query, "('dorp')");
    }

    #[test]
    fn of_a_large_pool_only_so_many_are_told_apart_by_how_they_fit() {
        let large = size(50_000);
        let (query, asked, _) = words(&[concept("film", 400), concept("feest", 350)], large);
        assert_eq!(query, "('feest')");
        assert_eq!(asked.unwrap().own.len(), 2);
        // too many for all of them, and few enough with one
        let (query, asked, helpers) =
            words(&[concept("film", 4000), concept("feest", 1600)], large);
        assert_eq!((query.as_str(), helpers), ("('feest')", 1600));
        assert_eq!(asked.unwrap().own, ["'film'", "'feest'"]);
        // both, and then there is nothing left to fit better by
        let (query, asked, helpers) =
            words(&[concept("film", 4000), concept("feest", 5000)], large);
        assert_eq!((query.as_str(), helpers), ("('film') & ('feest')", 400));
        assert!(asked.is_none());
        let (query, asked, helpers) = words(&[concept("film", 4000)], large);
        assert_eq!((query.as_str(), helpers), ("('film')", 4000));
        assert!(asked.is_none());
        // many ticked it, and enough wrote it
        let film = Concept {
            ticks: Expertise::from_code("communication").into_iter().collect(),
            ticked: 6000,
            ..concept("film", 40)
        };
        assert_eq!(words(&[film], large).0, "('film')");
        assert!(matches!(way(None, size(1001)), Way::Order));
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

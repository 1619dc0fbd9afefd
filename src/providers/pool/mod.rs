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
    /// Words that nobody in the pool uses.
    pub unknown: Vec<Taken>,
}

/// A word that nobody in the pool uses, with the words it was taken for: none when nobody has anything like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub typed: String,
    pub meant: Vec<String>,
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
    let (concepts, unknown) = match filter.words.is_empty() {
        true => (None, Vec::new()),
        false => {
            let (concepts, unknown) = concepts(conn, municipality, &filter.words).await?;
            (Some(concepts), unknown)
        }
    };
    let sieve = Sieve::new(filter);
    let found = match way(concepts.as_deref(), size) {
        Way::Nobody => InHand::default(),
        Way::Everybody => sieve.sifted(store::all(conn, municipality, WHOLE).await?),
        Way::Rare { query, asked } => {
            sieve.sifted(store::with(conn, municipality, &query, &asked, WHOLE).await?)
        }
        Way::Large { words } => {
            let large = Large {
                municipality,
                filter,
                sieve,
                order,
                members: size.members,
            };
            large.search(conn, words.as_ref(), after, limit).await?
        }
    };
    let InHand {
        entries,
        count,
        depth,
    } = found;

    let whole = concepts.iter().flatten().map(|one| one.weight(size)).sum();
    let mut ranked = ranked(&entries, (order, depth), day, whole);
    ranked.retain(|(cursor, _)| after.is_none_or(|after| comes_after(cursor, &after)));
    let goes_on = ranked.len() > limit;
    ranked.truncate(limit);
    let ids: Vec<ProviderId> = ranked.iter().map(|(_, provider)| *provider).collect();
    Ok(Found {
        lines: super::store::lines(conn, municipality, &ids).await?,
        count,
        next: ranked.last().map(|(cursor, _)| *cursor).filter(|_| goes_on),
        unknown,
    })
}

/// Best first. `whole` is what somebody has who has all that was asked.
fn ranked(
    entries: &[Entry],
    (order, depth): (DayOrder, u32),
    day: NaiveDate,
    whole: f32,
) -> Vec<(Cursor, ProviderId)> {
    let mut ranked: Vec<(Cursor, ProviderId)> = entries
        .iter()
        .map(|entry| {
            let cursor = Cursor {
                day,
                fit: fit(entry.fit, whole),
                position: order.position(entry.place, depth),
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

/// Those of whom a page shows a part, in an order of the day that halves the pool so often.
#[derive(Debug, Default)]
struct InHand {
    entries: Vec<Entry>,
    count: PoolCount,
    depth: u32,
}

impl Sieve {
    /// Of all there are.
    fn sifted(&self, mut entries: Vec<Entry>) -> InHand {
        let count = self.count(entries.iter().map(|entry| &entry.ticked));
        entries.retain(|entry| self.lets_through(&entry.ticked));
        InHand {
            entries,
            count,
            depth: 0,
        }
    }
}

/// What the words mean in this pool, and which of them nobody uses.
async fn concepts(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    words: &Words,
) -> sqlx::Result<(Vec<Concept>, Vec<Taken>)> {
    let mut known = store::known_words(conn, municipality, &words.look_up(&words.terms)).await?;
    let (mut concepts, unknown) = words.at_once(&known);
    if unknown.is_empty() {
        return Ok((concepts, Vec::new()));
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
    let mut taken = Vec::new();
    for (typed, meant) in unknown.into_iter().zip(&meant) {
        let guess = words.guess(&typed, meant, &known);
        concepts.extend(guess.concepts);
        taken.push(Taken {
            typed,
            meant: guess.words,
        });
    }
    Ok((concepts, taken))
}

/// How a search goes about it.
#[derive(Debug)]
enum Way {
    /// Nobody has any of the words.
    Nobody,
    /// There are few helpers, and no words.
    Everybody,
    /// Few have one of these words.
    Rare { query: String, asked: Asked },
    /// Through a large pool.
    Large { words: Option<Common> },
}

/// Words that many have.
#[derive(Debug)]
struct Common {
    /// What each must have.
    query: String,
    /// About how many have it.
    helpers: i64,
    /// The rarest of them, when it is not all that is asked, with how many have it at most.
    rarest: Option<(String, i64)>,
    /// All the words. None when each has them all: then only the lot tells them apart.
    asked: Option<Asked>,
}

fn way(concepts: Option<&[Concept]>, size: Size) -> Way {
    let is_large = size.members > WHOLE;
    let Some(concepts) = concepts else {
        return match is_large {
            true => Way::Large { words: None },
            false => Way::Everybody,
        };
    };
    let mut looked_for: Vec<(String, i64)> =
        concepts.iter().map(|one| one.looked_for(size)).collect();
    looked_for.sort_by_key(|(_, helpers)| *helpers);
    let Some((rarest, helpers_of_rarest)) = looked_for.first() else {
        return Way::Nobody;
    };
    let asked = || Asked {
        own: concepts.iter().map(|one| any_of(&one.own)).collect(),
        near: concepts.iter().map(|one| any_of(&one.near)).collect(),
        ticks: concepts.iter().map(|one| any_of(&one.ticks)).collect(),
        weights: concepts.iter().map(|one| one.weight(size)).collect(),
    };
    let common = (size.members / COMMON).max(FEW).max(*helpers_of_rarest);
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
        return Way::Rare {
            query: rare.join(" | "),
            asked: asked(),
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
    let words = Common {
        query: needed.join(" & "),
        helpers: expected as i64,
        rarest: (needed.len() > 1).then(|| (rarest.clone(), *helpers_of_rarest)),
        asked: (needed.len() < looked_for.len()).then(asked),
    };
    Way::Large { words: Some(words) }
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
        let query = format!("({})", any_of(words.chain(&self.ticks)));
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
    members: i64,
}

/// What each must have, of the words, and about how many have it.
type Needed<'a> = (Option<&'a str>, i64);

impl Large<'_> {
    async fn search(
        &self,
        conn: &mut PgConnection,
        words: Option<&Common>,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<InHand> {
        let Some(words) = words else {
            return self
                .in_order(conn, (None, self.members), after, limit)
                .await;
        };
        let needed = (Some(words.query.as_str()), words.helpers);
        let found = match &words.asked {
            None => self.in_order(conn, needed, after, limit).await?,
            Some(asked) => self.ranked(conn, needed, asked, after, limit).await?,
        };
        match &words.rarest {
            // nobody has them together: who has one of them is better than nobody
            Some((rarest, helpers)) if found.count.total() == 0 => {
                let needed = (Some(rarest.as_str()), *helpers);
                self.in_order(conn, needed, after, limit).await
            }
            _ => Ok(found),
        }
    }

    /// Those who stand after the cursor, at least one more than the limit if there are so many.
    async fn in_order(
        &self,
        conn: &mut PgConnection,
        needed: Needed<'_>,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<InHand> {
        let (query, helpers) = needed;
        let enough = match self.has_filter() {
            true => FILTERED,
            false => COUNTED,
        };
        let depth = self.order.depth_for(helpers / enough);
        let first = self.part(conn, query, 0, depth).await?;
        let is_everybody = query.is_none() && !self.has_filter();
        if depth == 0 {
            return Ok(first);
        }
        if !is_everybody
            && first.count.total() <= FITTING / 2
            && first.entries.len() <= limit
            && let Some(entries) = self.all(conn, query, &Asked::default()).await?
        {
            return Ok(first.with_all(entries));
        }
        let stands_after = |entry: &Entry| {
            let position = self.order.position(entry.place, depth);
            after.is_none_or(|after| position > after.position)
        };
        let begin = after.map_or(0, |after| self.order.part_of(after.position, depth));
        let mut entries = Vec::new();
        for number in begin..1 << depth {
            let part = match number {
                0 => first.entries.clone(),
                _ => self.part(conn, query, number, depth).await?.entries,
            };
            entries.extend(part.into_iter().filter(stands_after));
            if entries.len() > limit {
                break;
            }
        }
        let count = match is_everybody {
            true => first.count.with_total(helpers),
            false => first.count,
        };
        Ok(InHand {
            entries,
            count,
            depth,
        })
    }

    /// All who fit, with how well the words fit each. When they are more than was expected, in the order of the day.
    async fn ranked(
        &self,
        conn: &mut PgConnection,
        needed: Needed<'_>,
        asked: &Asked,
        after: Option<Cursor>,
        limit: usize,
    ) -> sqlx::Result<InHand> {
        let (query, helpers) = needed;
        let depth = self.order.depth_for(helpers / COUNTED);
        let first = self.part(conn, query, 0, depth).await?;
        if first.count.total() <= FITTING
            && let Some(entries) = self.all(conn, query, asked).await?
        {
            return Ok(first.with_all(entries));
        }
        self.in_order(conn, needed, after, limit).await
    }

    /// Those of a part who fit, and the counts of all the pool as far as this part can tell.
    async fn part(
        &self,
        conn: &mut PgConnection,
        query: Option<&str>,
        number: u32,
        depth: u32,
    ) -> sqlx::Result<InHand> {
        let part = self.order.part(number, depth);
        let entries = store::part(conn, self.municipality, part, query, &self.sieve).await?;
        let found = self.sieve.sifted(entries);
        Ok(match depth {
            0 => found,
            _ => InHand {
                count: found.count.estimated(f64::from(1 << depth)),
                depth,
                ..found
            },
        })
    }

    /// None when they are too many to be looked at.
    async fn all(
        &self,
        conn: &mut PgConnection,
        query: Option<&str>,
        asked: &Asked,
    ) -> sqlx::Result<Option<Vec<Entry>>> {
        let query = self.words_and_filter(query);
        let entries = store::with(conn, self.municipality, &query, asked, FITTING + 1).await?;
        Ok((entries.len() as i64 <= FITTING).then_some(entries))
    }

    fn has_filter(&self) -> bool {
        self.filter.chosen().iter().any(Option::is_some) || self.filter.neighbourhood.is_some()
    }

    /// In one query.
    fn words_and_filter(&self, query: Option<&str>) -> String {
        let chosen = self.filter.chosen().into_iter().flatten();
        let area = self
            .filter
            .neighbourhood
            .map(|area| format!("('wijk:' | 'wijk:{area}')"));
        let all: Vec<String> = query
            .map(|query| format!("({query})"))
            .into_iter()
            .chain(chosen.map(|choice| format!("'{}'", choice.mark())))
            .chain(area)
            .collect();
        all.join(" & ")
    }
}

impl InHand {
    /// All who fit, with the counts of what was looked at for them.
    fn with_all(self, entries: Vec<Entry>) -> InHand {
        let count = self.count.with_total(entries.len() as i64);
        InHand {
            entries,
            count,
            depth: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let both = [concept("film", 3), concept("dorp", 90)];
        let Way::Rare { query, asked } = way(Some(&both), size(500)) else {
            panic!("a rare word");
        };
        assert_eq!(query, "('film')");
        assert_eq!(asked.own, ["'film'", "'dorp'"]);
        assert!(asked.weights[0] > asked.weights[1]);
        // alone it is looked for
        let Way::Rare { query, .. } = way(Some(&both[1..]), size(500)) else {
            panic!("the only word");
        };
        assert_eq!(query, "('dorp')");
    }

    #[test]
    fn of_a_large_pool_only_so_many_are_told_apart_by_how_they_fit() {
        let large = size(50_000);
        let Way::Rare { query, asked } =
            way(Some(&[concept("film", 400), concept("feest", 350)]), large)
        else {
            panic!("a rare word");
        };
        assert_eq!(query, "('feest')");
        assert_eq!(asked.own.len(), 2);
        let common = |concepts: &[Concept]| match way(Some(concepts), large) {
            Way::Large { words } => words.unwrap(),
            other => panic!("{other:?}"),
        };
        // too many for all of them, and few enough with one
        let words = common(&[concept("film", 4000), concept("feest", 1600)]);
        assert_eq!((words.query.as_str(), words.helpers), ("('feest')", 1600));
        assert_eq!(words.asked.unwrap().own, ["'film'", "'feest'"]);
        assert!(words.rarest.is_none());
        // both, and then there is nothing left to fit better by
        let words = common(&[concept("film", 4000), concept("feest", 5000)]);
        assert_eq!(words.query, "('film') & ('feest')");
        assert_eq!(words.helpers, 400);
        assert_eq!(words.rarest, Some(("('film')".to_owned(), 4000)));
        assert!(words.asked.is_none());
        let words = common(&[concept("film", 4000)]);
        assert_eq!((words.query.as_str(), words.helpers), ("('film')", 4000));
        assert!(words.asked.is_none());
        // many ticked it, and enough wrote it
        let film = Concept {
            ticks: ["kennis:communication".to_owned()].into(),
            ticked: 6000,
            ..concept("film", 40)
        };
        let Way::Rare { query, .. } = way(Some(&[film]), large) else {
            panic!("a rare word");
        };
        assert_eq!(query, "('film')");
        assert!(matches!(way(None, size(1001)), Way::Large { words: None }));
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

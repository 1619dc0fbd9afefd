//! How many helpers there are behind each choice, with the rest of the filter as it is.

use std::collections::HashMap;

use uuid::Uuid;

use super::words::{mark, mark_of_language};
use crate::base::ids::NeighbourhoodId;
use crate::providers::model::{
    Filter, HelpKind, KnownExpertise, Language, Phase, PriceForm, Scope,
};

/// A choice that helpers tick, as one bit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Scope(Scope),
    HelpKind(HelpKind),
    Expertise(KnownExpertise),
    Price(PriceForm),
    Language(Language),
    Phase(Phase),
}

const SCOPES: usize = 0;
const KINDS: usize = SCOPES + Scope::ALL.len();
const PRICES: usize = KINDS + HelpKind::ALL.len();
const LANGUAGES: usize = PRICES + PriceForm::ALL.len();
const PHASES: usize = LANGUAGES + Language::ALL.len();
const CHOICES: usize = PHASES + Phase::ALL.len();
/// The municipality's own come after those of everyone, by their numbers.
const EXPERTISES: usize = 64;
const BITS: usize = 128;

/// The lists that choices are made from: where each begins and ends.
const LISTS: [(usize, usize); 6] = [
    (SCOPES, KINDS),
    (KINDS, PRICES),
    (EXPERTISES, BITS),
    (PRICES, LANGUAGES),
    (LANGUAGES, PHASES),
    (PHASES, CHOICES),
];

/// All bits from the one up to the other.
const fn bits(from: usize, to: usize) -> u128 {
    (u128::MAX >> (BITS - to)) & (u128::MAX << from)
}

impl Choice {
    /// Those of everyone, in the order of `pool_choices` in the migrations.
    pub fn all() -> impl Iterator<Item = Choice> {
        let scopes = Scope::ALL.iter().map(|one| Choice::Scope(*one));
        let kinds = HelpKind::ALL.iter().map(|one| Choice::HelpKind(*one));
        let prices = PriceForm::ALL.iter().map(|one| Choice::Price(*one));
        let languages = Language::ALL.iter().map(|one| Choice::Language(*one));
        let phases = Phase::ALL.iter().map(|one| Choice::Phase(*one));
        scopes
            .chain(kinds)
            .chain(prices)
            .chain(languages)
            .chain(phases)
    }

    /// As the index of the pool has it among the words.
    pub fn mark(self) -> String {
        match self {
            Choice::Scope(one) => format!("voor:{}", one.code()),
            Choice::HelpKind(one) => format!("soort:{}", one.code()),
            Choice::Expertise(one) => mark(one.what),
            Choice::Price(one) => format!("prijs:{}", one.code()),
            Choice::Language(one) => mark_of_language(one.code()),
            Choice::Phase(one) => format!("fase:{}", one.code()),
        }
    }

    const fn bit(self) -> usize {
        match self {
            Choice::Scope(one) => SCOPES + one as usize,
            Choice::HelpKind(one) => KINDS + one as usize,
            Choice::Expertise(one) => EXPERTISES + one.number as usize,
            Choice::Price(one) => PRICES + one as usize,
            Choice::Language(one) => LANGUAGES + one as usize,
            Choice::Phase(one) => PHASES + one as usize,
        }
    }

    const fn flag(self) -> u128 {
        1 << self.bit()
    }
}

impl Ticked {
    /// From the two numbers of the index: the choices of everyone, and what the helper knows much of.
    pub fn new(ticks: i64, knows: i64, areas: Vec<Uuid>) -> Ticked {
        let knows = u128::from(knows.cast_unsigned()) << EXPERTISES;
        Ticked {
            ticks: u128::from(ticks.cast_unsigned()) | knows,
            areas,
        }
    }
}

impl Filter {
    pub fn chose(&self, choice: Choice) -> bool {
        self.chosen().contains(&Some(choice))
    }

    /// What was chosen from each list.
    pub(super) fn chosen(&self) -> [Option<Choice>; 6] {
        [
            self.scope.map(Choice::Scope),
            self.help_kind.map(Choice::HelpKind),
            self.expertise.map(Choice::Expertise),
            self.price.map(Choice::Price),
            self.language.map(Choice::Language),
            self.phase.map(Choice::Phase),
        ]
    }
}

/// A helper as far as a filter looks at it.
#[derive(Clone, Debug)]
pub struct Ticked {
    pub ticks: u128,
    /// None is the whole municipality.
    pub areas: Vec<Uuid>,
}

/// A filter, ready to look at many.
pub(super) struct Sieve {
    /// What was chosen from each list, and all of that list.
    lists: [(u128, u128); 6],
    area: Option<Uuid>,
}

/// What a filter says of one helper.
enum Verdict {
    Fits,
    /// But for what was chosen from this list.
    AllBut(u128),
    AllButTheArea,
    No,
}

impl Sieve {
    pub fn new(filter: &Filter) -> Sieve {
        let mut lists = [(0, 0); 6];
        for ((list, chosen), (from, to)) in lists.iter_mut().zip(filter.chosen()).zip(LISTS) {
            *list = (chosen.map_or(0, Choice::flag), bits(from, to));
        }
        Sieve {
            lists,
            area: filter.neighbourhood.map(|area| area.0),
        }
    }

    /// What was chosen from the lists of everyone, as `pool_misses` in the migrations takes it.
    pub fn ticks(&self) -> Vec<i64> {
        let of_everyone = self
            .lists
            .iter()
            .zip(LISTS)
            .filter(|(_, (from, _))| *from < EXPERTISES);
        of_everyone
            .map(|((chosen, _), _)| (*chosen as u64).cast_signed())
            .collect()
    }

    /// The same of the municipality's own list.
    pub fn knows(&self) -> i64 {
        let chosen = self.lists.iter().map(|(chosen, _)| chosen >> EXPERTISES);
        (chosen.fold(0, |all, one| all | one) as u64).cast_signed()
    }

    pub fn area(&self) -> Option<Uuid> {
        self.area
    }

    fn verdict(&self, one: &Ticked) -> Verdict {
        let mut misses = self
            .lists
            .iter()
            .filter(|(chosen, _)| one.ticks & chosen != *chosen);
        let near = self
            .area
            .is_none_or(|area| one.areas.is_empty() || one.areas.contains(&area));
        match (misses.next(), misses.next(), near) {
            (None, _, true) => Verdict::Fits,
            (None, _, false) => Verdict::AllButTheArea,
            (Some((_, list)), None, true) => Verdict::AllBut(*list),
            _ => Verdict::No,
        }
    }

    pub fn lets_through(&self, one: &Ticked) -> bool {
        matches!(self.verdict(one), Verdict::Fits)
    }

    pub fn count<'a>(&self, all: impl Iterator<Item = &'a Ticked>) -> PoolCount {
        let mut count = PoolCount::default();
        for one in all {
            match self.verdict(one) {
                Verdict::Fits => {
                    count.total += 1;
                    count.add_ticks(one.ticks);
                    count.add_areas(one);
                }
                Verdict::AllBut(list) => count.add_ticks(one.ticks & list),
                Verdict::AllButTheArea => count.add_areas(one),
                Verdict::No => {}
            }
        }
        count
    }
}

/// How many helpers a filter leaves, and how many there would be with each other choice.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolCount {
    total: i64,
    ticks: [i64; BITS],
    everywhere: i64,
    areas: HashMap<Uuid, i64>,
    /// Not all were counted but a part, drawn by lot: each that was counted stands for so many.
    each_is: Option<f64>,
    known_total: Option<i64>,
}

impl Default for PoolCount {
    fn default() -> PoolCount {
        PoolCount {
            total: 0,
            ticks: [0; BITS],
            everywhere: 0,
            areas: HashMap::new(),
            each_is: None,
            known_total: None,
        }
    }
}

impl PoolCount {
    fn add_ticks(&mut self, ticks: u128) {
        let mut left = ticks;
        while left != 0 {
            if let Some(count) = self.ticks.get_mut(left.trailing_zeros() as usize) {
                *count += 1;
            }
            left &= left - 1;
        }
    }

    fn add_areas(&mut self, one: &Ticked) {
        if one.areas.is_empty() {
            self.everywhere += 1;
        }
        for area in &one.areas {
            *self.areas.entry(*area).or_default() += 1;
        }
    }

    /// Counted in a part of the pool.
    pub(super) fn estimated(mut self, each_is: f64) -> PoolCount {
        self.each_is = Some(each_is);
        self
    }

    /// How many the filter leaves is known after all.
    pub(super) fn with_total(mut self, total: i64) -> PoolCount {
        self.known_total = Some(total);
        self
    }

    /// Whether the total is an estimate.
    pub fn is_about(&self) -> bool {
        self.each_is.is_some() && self.known_total.is_none()
    }

    fn scaled(&self, counted: i64) -> i64 {
        match self.each_is {
            None => counted,
            Some(each_is) => rounded(counted as f64 * each_is),
        }
    }

    pub fn total(&self) -> i64 {
        self.known_total.unwrap_or_else(|| self.scaled(self.total))
    }

    /// None when too few of a part were counted to say a number.
    pub fn of(&self, choice: Choice) -> Option<i64> {
        self.told(self.ticks[choice.bit()])
    }

    pub fn of_area(&self, area: NeighbourhoodId) -> Option<i64> {
        let here = self.areas.get(&area.0).copied().unwrap_or_default();
        self.told(self.everywhere + here)
    }

    fn told(&self, counted: i64) -> Option<i64> {
        const ENOUGH: i64 = 10;
        (self.each_is.is_none() || counted >= ENOUGH).then(|| self.scaled(counted))
    }
}

/// To two digits: what is estimated is not told to the last one.
fn rounded(number: f64) -> i64 {
    let mut step = 1.0;
    while number / step >= 100.0 {
        step *= 10.0;
    }
    ((number / step).round() * step) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenancy::Expertise;

    fn ticked(choices: &[Choice], areas: &[Uuid]) -> Ticked {
        Ticked {
            ticks: choices.iter().map(|choice| choice.flag()).sum(),
            areas: areas.to_vec(),
        }
    }

    const FREE: Choice = Choice::Price(PriceForm::Free);
    const HOUR: Choice = Choice::Price(PriceForm::Hour);
    const GREEN: Choice = known("green", 0);
    const YOUTH: Choice = known("youth", 59);

    const fn known(code: &str, number: u8) -> Choice {
        let what = Expertise::from_code(code).unwrap();
        Choice::Expertise(KnownExpertise { what, number })
    }

    #[test]
    fn every_choice_has_a_bit_of_its_own() {
        for (at, choice) in Choice::all().enumerate() {
            assert_eq!(choice.bit(), at, "{choice:?}");
        }
        assert_eq!(Choice::all().count(), CHOICES);
        const { assert!(CHOICES <= EXPERTISES) };
        assert_eq!(GREEN.bit(), EXPERTISES);
        let held = Ticked::new(1, i64::MIN, vec![]);
        assert_eq!(held.ticks, 1 | 1 << 127);
        assert_eq!(bits(0, 3), 0b111);
        assert_eq!(bits(EXPERTISES, BITS).count_ones(), 64);
    }

    #[test]
    fn a_choice_is_counted_with_the_rest_of_the_filter_as_it_is() {
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let pool = [
            ticked(&[FREE, GREEN], &[]),
            ticked(&[HOUR, GREEN, YOUTH], &[here]),
            ticked(&[FREE, YOUTH], &[there]),
            ticked(&[HOUR, YOUTH], &[there]),
        ];
        let count = |filter: &Filter| Sieve::new(filter).count(pool.iter());

        let all = count(&Filter::default());
        assert_eq!(all.total(), 4);
        assert_eq!(all.of(FREE), Some(2));
        assert_eq!(all.of_area(NeighbourhoodId(there)), Some(3));

        let free = count(&Filter {
            price: Some(PriceForm::Free),
            ..Filter::default()
        });
        assert_eq!(free.total(), 2);
        // what one would find with the other price instead
        assert_eq!(free.of(HOUR), Some(2));
        assert_eq!(free.of(YOUTH), Some(1));
        assert_eq!(free.of_area(NeighbourhoodId(here)), Some(1));

        let free_there = count(&Filter {
            price: Some(PriceForm::Free),
            neighbourhood: Some(NeighbourhoodId(there)),
            ..Filter::default()
        });
        assert_eq!(free_there.total(), 2);
        assert_eq!(free_there.of(HOUR), Some(1));
        // two things wrong count nowhere
        assert_eq!(free_there.of_area(NeighbourhoodId(here)), Some(1));
    }

    #[test]
    fn an_estimate_is_round_and_silent_about_few() {
        let mut count = PoolCount {
            total: 27,
            ..PoolCount::default()
        };
        count.ticks[FREE.bit()] = 9;
        count.ticks[HOUR.bit()] = 18;
        let count = count.estimated(49.7);
        assert!(count.is_about());
        assert_eq!(count.total(), 1300);
        assert_eq!(count.of(FREE), None);
        assert_eq!(count.of(HOUR), Some(890));
        let known = count.with_total(77);
        assert!(!known.is_about());
        assert_eq!(known.total(), 77);
    }
}

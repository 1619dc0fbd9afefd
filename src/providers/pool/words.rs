//! From what somebody types to the words of the pool that it may mean: other forms of a word, words that mean the same,
//! the parts of a long word, and the word that a typing error was meant to be. Looks nothing up by itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::tenancy::{Expertise, ExpertiseList};
use crate::texts::Locale;

/// So many words count; the rest is left out.
const MOST: usize = 8;

/// The shortest word that may be a part of a longer one.
const PART: usize = 4;
/// A first part may be this short: *dak*isolatie.
const FIRST_PART: usize = 3;

/// How alike a word must be to be taken for what was meant, and so alike that a long word is not cut into parts first.
const ALIKE: f32 = 0.42;
const NEARLY_THE_SAME: f32 = 0.6;

/// Words that say nothing about the help that is wanted. The first lines are those of the `dutch` dictionary of
/// PostgreSQL, which leaves them out of the index.
const EMPTY: &str = "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou \
    of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want \
    nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder \
    ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere \
    wij we jullie onze willen wilt zoek zoeken zoekt zoekend graag nodig maken maak maakt helper helpers helpen helpt \
    help vinden vind krijgen gaan ga weet weten iedereen hallo goed spreekt spreken \
    the and of a an for to in with we want our us my help helper need find looking who someone that can speak \
    speaks are he she they language";

static EMPTY_WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| EMPTY.split_whitespace().collect());

/// Words that mean nearly the same, by group.
static SYNONYMS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("synonyms.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
        .collect()
});

/// The same as stems, worked out once: a search looks at them many times.
static STEMS_OF_SYNONYMS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    SYNONYMS
        .iter()
        .map(|group| group.iter().map(|word| stem(word)).collect())
        .collect()
});

/// The groups that a word is in: as it is spelled, and by its stem.
static GROUPS: LazyLock<[HashMap<&'static str, Vec<usize>>; 2]> = LazyLock::new(|| {
    let mut groups: [HashMap<&'static str, Vec<usize>>; 2] = Default::default();
    for (number, (words, stems)) in SYNONYMS.iter().zip(STEMS_OF_SYNONYMS.iter()).enumerate() {
        for (word, stem) in words.iter().zip(stems) {
            groups[0].entry(word).or_default().push(number);
            groups[1].entry(stem).or_default().push(number);
        }
    }
    groups
});

/// How languages are called, with their marks.
static LANGUAGES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for line in include_str!("languages.txt").lines() {
        let mut words = line.split_whitespace();
        let Some(code) = words.next().filter(|code| *code != "#") else {
            continue;
        };
        names.extend(words.map(|word| Name {
            word: word.to_owned(),
            stem: stem(word),
            mark: mark_of_language(code),
            own: true,
        }));
    }
    names
});

static DUTCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Dutch));

/// What a search may use. A search uses all; a test takes one away to see what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Means {
    pub stems: bool,
    pub trigrams: bool,
    pub synonyms: bool,
}

impl Means {
    pub const ALL: Means = Means {
        stems: true,
        trigrams: true,
        synonyms: true,
    };
}

impl Default for Means {
    fn default() -> Means {
        Means::ALL
    }
}

/// What somebody searches for, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub(super) terms: Vec<String>,
    /// Words in the names of what a helper can tick: what it knows much of, and languages.
    named: Vec<Name>,
    means: Means,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    word: String,
    stem: String,
    /// As the index has it.
    mark: String,
    /// In the language of the one who searches. A name in the other one counts for a word that says nothing else.
    own: bool,
}

/// A word that helpers of this pool use, or what they ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub word: String,
    pub stem: String,
    pub helpers: i64,
}

/// A word that may have been meant, with how alike it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    pub word: String,
    pub alike: f32,
}

/// What to look up in the words of the pool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookUp {
    pub stems: Vec<String>,
    pub words: Vec<String>,
    pub parts: Vec<String>,
}

/// One thing that is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// Stems of the word itself.
    pub own: BTreeSet<String>,
    /// Stems of words that mean the same, and of longer words that it is a part of.
    pub near: BTreeSet<String>,
    /// What a helper may have ticked instead of written, as the index has it.
    pub ticks: BTreeSet<String>,
    /// At most so many helpers wrote it.
    pub helpers: i64,
    /// At most so many ticked it.
    pub ticked: i64,
    /// Not the word that was typed, but what it is taken for.
    pub guessed: bool,
}

/// What an unknown word is taken for: the words, and what they mean in the pool. Nothing when nobody has anything like it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    pub words: Vec<String>,
    pub concepts: Vec<Concept>,
}

impl Guess {
    fn new<const N: usize>(parts: [(String, Concept); N]) -> Guess {
        let (words, concepts) = parts.into_iter().unzip();
        Guess { words, concepts }
    }
}

/// What somebody knows much of, as the index has it among the words.
pub(super) fn mark(expertise: Expertise) -> String {
    format!("kennis:{expertise}")
}

/// As [`mark`], for a language that somebody speaks.
pub(super) fn mark_of_language(code: &str) -> String {
    format!("taal:{code}")
}

/// Small letters without accents; `pool_plain` in the migrations does the same to what helpers write.
pub fn plain(text: &str) -> String {
    let letters = text.to_lowercase().chars().fold(
        String::with_capacity(text.len()),
        |mut letters, letter| {
            match letter {
                'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => letters.push('a'),
                'é' | 'è' | 'ê' | 'ë' => letters.push('e'),
                'í' | 'ì' | 'î' | 'ï' => letters.push('i'),
                'ó' | 'ò' | 'ô' | 'ö' | 'õ' => letters.push('o'),
                'ú' | 'ù' | 'û' | 'ü' => letters.push('u'),
                'ç' => letters.push('c'),
                'ñ' => letters.push('n'),
                'ý' => letters.push('y'),
                '\'' | '’' => {}
                'a'..='z' | '0'..='9' => letters.push(letter),
                _ => letters.push(' '),
            }
            letters
        },
    );
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As `pool_stem` in the migrations.
pub fn stem(word: &str) -> String {
    match word.bytes().any(|byte| byte.is_ascii_digit()) {
        true => word.to_owned(),
        false => DUTCH.stem(word).into_owned(),
    }
}

fn says_something(word: &str) -> bool {
    word.len() > 1 && !EMPTY_WORDS.contains(word)
}

/// Without the ending that makes a thing small: *krantje*, *boompje*, *bloemetje*.
fn not_small(word: &str) -> Vec<String> {
    ["etje", "tje", "pje", "je"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|rest| rest.len() >= FIRST_PART)
        .map(str::to_owned)
        .collect()
}

/// The two words that a long one may be made of, without the letters that tie them together.
fn splits(word: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for at in FIRST_PART..=word.len().saturating_sub(PART) {
        let (first, second) = word.split_at(at);
        found.push((first.to_owned(), second.to_owned()));
        for tie in ["s", "en", "e", "n"] {
            if let Some(first) = first.strip_suffix(tie)
                && first.len() >= FIRST_PART
            {
                found.push((first.to_owned(), second.to_owned()));
            }
        }
    }
    found
}

/// As `similarity` of pg_trgm: the part of the groups of three letters that two words share.
fn alike(one: &str, other: &str) -> f32 {
    let groups = |word: &str| -> BTreeSet<[u8; 3]> {
        let padded = [b"  ", word.as_bytes(), b" "].concat();
        padded
            .windows(3)
            .map(|three| [three[0], three[1], three[2]])
            .collect()
    };
    let (one, other) = (groups(one), groups(other));
    let both = one.intersection(&other).count();
    both as f32 / (one.len() + other.len() - both) as f32
}

/// The words in the names of what can be ticked: of a list in both languages, and of the languages that helpers speak.
fn names(list: &ExpertiseList, locale: Locale) -> Vec<Name> {
    let mut names = Vec::new();
    for line in list.all() {
        for language in [Locale::Nl, Locale::En] {
            let name = plain(line.name(language));
            let words = name
                .split(' ')
                .filter(|word| word.len() > 2 && says_something(word));
            names.extend(words.map(|word| Name {
                word: word.to_owned(),
                stem: stem(word),
                mark: mark(line.what),
                own: language == locale,
            }));
        }
    }
    names.extend_from_slice(&LANGUAGES);
    names
}

impl Words {
    /// The words of a search, by someone who reads this language, in a municipality with this list of expertise: it is
    /// found by the names that it has now.
    pub fn new(text: &str, list: &ExpertiseList, locale: Locale) -> Words {
        let mut terms: Vec<String> = Vec::new();
        for word in plain(text).split(' ').filter(|word| says_something(word)) {
            if terms.len() < MOST && !terms.iter().any(|term| term == word) {
                terms.push(word.to_owned());
            }
        }
        let named = match terms.is_empty() {
            true => Vec::new(),
            false => names(list, locale),
        };
        Words {
            terms,
            named,
            means: Means::ALL,
        }
    }

    pub fn only_with(self, means: Means) -> Words {
        Words { means, ..self }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub(super) fn guesses(&self) -> bool {
        self.means.trigrams
    }

    fn key(&self, word: &str) -> String {
        match self.means.stems {
            true => stem(word),
            false => word.to_owned(),
        }
    }

    fn key_of<'a>(&self, known: &'a Known) -> &'a str {
        match self.means.stems {
            true => &known.stem,
            false => &known.word,
        }
    }

    fn key_of_name<'a>(&self, name: &'a Name) -> &'a str {
        match self.means.stems {
            true => &name.stem,
            false => &name.word,
        }
    }

    /// The word itself, and the one that it makes small.
    fn forms(&self, term: &str) -> BTreeSet<String> {
        let small = match self.means.stems {
            true => not_small(term),
            false => Vec::new(),
        };
        small
            .iter()
            .map(String::as_str)
            .chain([term])
            .map(|word| self.key(word))
            .collect()
    }

    /// Words that mean the same as one of these.
    fn same(&self, forms: &BTreeSet<String>) -> BTreeSet<String> {
        if !self.means.synonyms {
            return BTreeSet::new();
        }
        let groups = &GROUPS[usize::from(self.means.stems)];
        forms
            .iter()
            .filter_map(|form| groups.get(form.as_str()))
            .flatten()
            .flat_map(|number| match self.means.stems {
                true => STEMS_OF_SYNONYMS[*number].clone(),
                false => SYNONYMS[*number]
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect(),
            })
            .filter(|word| !forms.contains(word))
            .collect()
    }

    /// What must be known of the pool to say what these words mean.
    pub(super) fn look_up(&self, terms: &[String]) -> LookUp {
        let mut keys = BTreeSet::new();
        let mut parts = BTreeSet::new();
        for term in terms {
            let forms = self.forms(term);
            keys.extend(self.same(&forms));
            parts.extend(forms.iter().filter(|form| form.len() >= PART).cloned());
            keys.extend(forms);
            for (first, second) in splits(term) {
                for part in [first, second] {
                    let part = BTreeSet::from([self.key(&part)]);
                    keys.extend(self.same(&part));
                    keys.extend(part);
                }
            }
        }
        // of what can be ticked only that which one of these words names
        let marks: BTreeSet<&String> = self
            .named
            .iter()
            .filter(|name| keys.contains(self.key_of_name(name)))
            .map(|name| &name.mark)
            .collect();
        let marks: Vec<String> = marks.into_iter().cloned().collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let (stems, words) = match self.means.stems {
            true => (keys, marks),
            false => (Vec::new(), keys.into_iter().chain(marks).collect()),
        };
        LookUp {
            stems,
            words,
            parts: parts.iter().map(|part| format!("%{part}%")).collect(),
        }
    }

    /// What a word means in this pool; none when nobody in it has anything to do with it.
    fn concept(&self, term: &str, known: &[Known]) -> Option<Concept> {
        let forms = self.forms(term);
        let same = self.same(&forms);
        let mut concept = Concept::default();
        // what was ticked has a colon, and is no word
        for word in known.iter().filter(|one| !one.word.contains(':')) {
            let key = self.key_of(word);
            let is_part = || {
                forms.iter().any(|form| {
                    form.len() >= PART
                        && key.len() > form.len()
                        && (key.starts_with(form.as_str())
                            || key.ends_with(form.as_str())
                            || word.word.ends_with(form.as_str()))
                })
            };
            if forms.contains(key) {
                concept.own.insert(word.stem.clone());
            } else if same.contains(key) || is_part() {
                concept.near.insert(word.stem.clone());
            } else {
                continue;
            }
            concept.helpers += word.helpers;
        }
        concept.ticks = self.named_by(true, &forms, &same);
        if concept.own.is_empty() && concept.near.is_empty() && concept.ticks.is_empty() {
            concept.ticks = self.named_by(false, &forms, &same);
        }
        concept.ticked = known
            .iter()
            .filter(|one| concept.ticks.contains(&one.word))
            .map(|one| one.helpers)
            .sum();
        let means_something =
            !concept.own.is_empty() || !concept.near.is_empty() || !concept.ticks.is_empty();
        means_something.then_some(concept)
    }

    /// What has one of these words in its name.
    fn named_by(
        &self,
        own: bool,
        forms: &BTreeSet<String>,
        same: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        self.named
            .iter()
            .filter(|name| name.own == own)
            .filter(|name| {
                let name = self.key_of_name(name);
                forms.contains(name) || same.contains(name)
            })
            .map(|name| name.mark.clone())
            .collect()
    }

    /// The parts of a long word: both when the pool knows both.
    fn parts(&self, term: &str, known: &[Known], both: bool) -> Guess {
        splits(term)
            .into_iter()
            .filter_map(|(first, second)| {
                let (left, right) = (self.part(&first, known), self.part(&second, known));
                match (left, right) {
                    (Some(left), Some(right)) => Some((
                        first.len().min(second.len()),
                        Guess::new([(first, left), (second, right)]),
                    )),
                    _ if both => None,
                    (Some(left), None) if first.len() >= PART => {
                        Some((first.len(), Guess::new([(first, left)])))
                    }
                    (None, Some(right)) => Some((second.len(), Guess::new([(second, right)]))),
                    _ => None,
                }
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, guess)| guess)
            .unwrap_or_default()
    }

    /// A part is a word of the pool as it is, or means the same as one; not a piece of one.
    fn part(&self, word: &str, known: &[Known]) -> Option<Concept> {
        let concept = self.concept(word, known)?;
        let forms = self.forms(word);
        let same = self.same(&forms);
        let own = known
            .iter()
            .map(|one| self.key_of(one))
            .any(|key| forms.contains(key) || same.contains(key));
        (own || !concept.ticks.is_empty()).then_some(concept)
    }

    /// What is known at once, and the words that may be typing errors.
    pub(super) fn at_once(&self, known: &[Known]) -> (Vec<Concept>, Vec<String>) {
        let mut concepts = Vec::new();
        let mut unknown = Vec::new();
        for term in &self.terms {
            match self.concept(term, known) {
                Some(concept) => concepts.push(concept),
                None => unknown.push(term.clone()),
            }
        }
        (concepts, unknown)
    }

    /// Words that an unknown word may have been meant as, of what `in_pool` are alike and of our own lists: the nearest.
    pub(super) fn meant(&self, unknown: &str, in_pool: &[Alike]) -> Vec<Alike> {
        if !self.means.trigrams || unknown.len() < PART {
            return Vec::new();
        }
        let names = |own: bool| {
            let names = self.named.iter().filter(move |name| name.own == own);
            names.map(|name| name.word.as_str())
        };
        let like = |word: &str| Alike {
            word: word.to_owned(),
            alike: alike(unknown, word),
        };
        let listed = names(true)
            .chain(SYNONYMS.iter().flatten().copied())
            .map(like);
        let mut all: Vec<Alike> = in_pool
            .iter()
            .cloned()
            .chain(listed)
            .filter(|one| one.alike >= ALIKE)
            .collect();
        if all.is_empty() {
            all.extend(names(false).map(like).filter(|one| one.alike >= ALIKE));
        }
        let best = all.iter().map(|one| one.alike).fold(0.0, f32::max);
        all.retain(|one| one.alike > best - 0.05);
        all.sort_by(|a, b| b.alike.total_cmp(&a.alike).then(a.word.cmp(&b.word)));
        all.dedup_by(|a, b| a.word == b.word);
        all.truncate(3);
        all
    }

    /// What an unknown word stands for: two words in one, a typing error, or one word that it has in it.
    pub(super) fn guess(&self, term: &str, meant: &[Alike], known: &[Known]) -> Guess {
        let error = self.error(meant, known);
        let nearly = meant
            .first()
            .is_some_and(|one| one.alike >= NEARLY_THE_SAME);
        if nearly && let Some(error) = error {
            return error;
        }
        let both = self.parts(term, known, true);
        match (both.concepts.is_empty(), error) {
            (false, _) => both,
            (true, Some(error)) => error,
            (true, None) => self.parts(term, known, false),
        }
    }

    /// The words that an error was meant as, as one.
    fn error(&self, meant: &[Alike], known: &[Known]) -> Option<Guess> {
        let (words, each): (Vec<String>, Vec<Concept>) = meant
            .iter()
            .filter_map(|one| Some((one.word.clone(), self.concept(&one.word, known)?)))
            .unzip();
        let mut all = each.into_iter().reduce(|mut all, one| {
            all.own.extend(one.own);
            all.near.extend(one.near);
            all.ticks.extend(one.ticks);
            all
        })?;
        // what two of them have in common is there once
        all.near.retain(|stem| !all.own.contains(stem));
        let helpers = |is_meant: &dyn Fn(&Known) -> bool| -> i64 {
            let meant = known.iter().filter(|one| is_meant(one));
            meant.map(|one| one.helpers).sum()
        };
        all.helpers = helpers(&|one| all.own.contains(&one.stem) || all.near.contains(&one.stem));
        all.ticked = helpers(&|one| all.ticks.contains(&one.word));
        Some(Guess {
            words,
            concepts: vec![Concept {
                guessed: true,
                ..all
            }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::ExpertiseId;
    use crate::providers::model::Language;
    use crate::tenancy::ListedExpertise;
    use crate::texts::Translator;

    const FUNDS: Expertise = Expertise::from_code("funds").unwrap();

    fn list() -> ExpertiseList {
        ExpertiseList::new(vec![ListedExpertise {
            id: ExpertiseId::new(),
            what: FUNDS,
            number: 0,
            name_nl: "Fondsen en subsidies".to_owned(),
            name_en: "Grants and sponsors".to_owned(),
            is_retired: false,
        }])
    }

    fn typed(text: &str) -> Words {
        Words::new(text, &list(), Locale::Nl)
    }

    fn pool(words: &[&str]) -> Vec<Known> {
        words
            .iter()
            .map(|word| Known {
                word: (*word).to_owned(),
                stem: stem(word),
                helpers: 1,
            })
            .collect()
    }

    fn found(text: &str, words: &[&str]) -> Vec<Concept> {
        let asked = typed(text);
        let known = pool(words);
        let (mut concepts, unknown) = asked.at_once(&known);
        for term in unknown {
            let meant = asked.meant(
                &term,
                &words
                    .iter()
                    .map(|word| Alike {
                        word: (*word).to_owned(),
                        alike: alike(&term, word),
                    })
                    .collect::<Vec<_>>(),
            );
            concepts.extend(asked.guess(&term, &meant, &known).concepts);
        }
        concepts
    }

    fn stems(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| stem(word)).collect()
    }

    #[test]
    fn accents_capitals_and_signs_make_no_difference() {
        assert_eq!(plain("Café’s  Één; 3D-print%_\\"), "cafes een 3d print");
    }

    #[test]
    fn words_that_say_nothing_are_left_out_and_eight_count() {
        assert_eq!(typed("Wij willen een film maken").terms, ["film"]);
        assert!(typed("de het een").is_empty());
        let many = "een1 twee2 drie3 vier4 vijf5 zes6 zeven7 acht8 negen9";
        assert_eq!(typed(many).terms.len(), MOST);
    }

    #[test]
    fn another_form_of_a_word_is_the_same_word() {
        for (typed, told) in [
            ("bomen", "boom"),
            ("krantje", "krant"),
            ("eenzame", "eenzaamheid"),
        ] {
            assert_eq!(found(typed, &[told])[0].own, stems(&[told]), "{typed}");
        }
    }

    #[test]
    fn words_that_mean_the_same_and_longer_words_are_near() {
        let concepts = found("financiering", &["fonds", "moestuin"]);
        assert_eq!(concepts[0].near, stems(&["fonds"]));
        assert!(concepts[0].ticks.contains(&mark(FUNDS)));
        // by a name in the other language, and with a typing error in it
        for typed in ["sponsors", "sponsers"] {
            assert!(
                found(typed, &["moestuin"])[0].ticks.contains(&mark(FUNDS)),
                "{typed}"
            );
        }
        let concepts = found("tuin", &["moestuin", "tuinkabouter", "attuinen"]);
        assert_eq!(
            concepts[0].near,
            stems(&["moestuin", "tuinkabouter", "attuinen"])
        );
        assert!(found("tuin", &["katuinders"]).is_empty());
    }

    #[test]
    fn a_long_word_is_cut_into_words_of_the_pool() {
        let concepts = found("verkeersdrempel", &["verkeer", "drempels"]);
        assert_eq!(concepts.len(), 2);
        assert_eq!(concepts[0].own, stems(&["verkeer"]));
        assert_eq!(concepts[1].own, stems(&["drempels"]));
        let concepts = found("evenementenvergunning", &["feest", "vergunning"]);
        assert_eq!(concepts[0].near, stems(&["feest"]));
        // one known part is better than nothing
        let concepts = found("vergunningsbrij", &["vergunning"]);
        assert_eq!(concepts.len(), 1);
    }

    #[test]
    fn a_typing_error_is_taken_for_the_nearest_word() {
        let concepts = found("buurtrestaurent", &["buurt", "buurtrestaurant"]);
        assert_eq!(concepts[0].own, stems(&["buurtrestaurant"]));
        assert!(concepts[0].guessed);
        // of our own lists too, with what means the same
        assert_eq!(found("conflikt", &["ruzie"])[0].near, stems(&["ruzie"]));
        assert!(found("xyzzy", &["buurt"]).is_empty());
        // two forms of what was meant have the same helpers
        let both = &found("subsidis", &["subsidie", "subsidies", "fonds"])[0];
        assert_eq!(
            both.helpers,
            found("subsidie", &["subsidie", "subsidies", "fonds"])[0].helpers
        );
        assert!(both.own.is_disjoint(&both.near));
    }

    #[test]
    fn who_speaks_a_language_is_found_by_its_name() {
        let only = |code: &str| BTreeSet::from([mark_of_language(code)]);
        for (typed, code) in [
            ("Arabisch", "ar"),
            ("arabish", "ar"),
            ("Poolse", "pl"),
            ("Oekraïens", "uk"),
            ("gebarentaal", "dse"),
        ] {
            let concepts = found(typed, &["moestuin"]);
            assert_eq!(concepts.len(), 1, "{typed}");
            assert_eq!(concepts[0].ticks, only(code), "{typed}");
        }
        // nearly all speak Dutch: that tells nobody apart
        assert!(found("Nederlands", &["moestuin"]).is_empty());
    }

    #[test]
    fn the_languages_are_called_as_on_the_pages() {
        for locale in [Locale::Nl, Locale::En] {
            let texts = Translator::new(locale, None);
            for language in Language::ALL.iter().filter(|one| **one != Language::Dutch) {
                let name = texts.text(format!("providers-language-{}", language.code()));
                let name = plain(&name.to_string());
                let mark = mark_of_language(language.code());
                let is_known = || {
                    LANGUAGES
                        .iter()
                        .any(|one| one.word == name && one.mark == mark)
                };
                assert!(name.contains(' ') || is_known(), "{name}");
            }
        }
    }

    #[test]
    fn a_guess_tells_which_words_it_took() {
        let asked = typed("subsidee brievenbusplan");
        let known = pool(&["subsidie", "brievenbus", "plan"]);
        let taken = |term: &str, meant: &[Alike]| asked.guess(term, meant, &known).words;
        let subsidie = Alike {
            word: "subsidie".to_owned(),
            alike: 0.7,
        };
        assert_eq!(taken("subsidee", &[subsidie]), ["subsidie"]);
        assert_eq!(taken("brievenbusplan", &[]), ["brievenbus", "plan"]);
        assert!(taken("xyzzy", &[]).is_empty());
    }

    #[test]
    fn a_group_of_synonyms_has_plain_words_and_stands_once() {
        let mut seen = BTreeSet::new();
        for group in SYNONYMS.iter() {
            assert!(group.len() > 1, "{group:?}");
            for word in group {
                assert_eq!(plain(word), **word);
                assert!(says_something(word), "{word} would find everyone");
                assert!(seen.insert(*word), "{word} is in two groups");
            }
        }
    }
}

//! The pool: filter, counts, an order that is drawn by lot every day. Its route stands in `overview`, which knows for
//! which need someone looks.

use askama::Template;
use askama_web::WebTemplate;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::looking::{Looking, on_the_way};
use crate::auth::Role;
use crate::municipalities::{self, Neighbourhood};
use crate::paths;
use crate::providers::model::{
    Filter, HelpKind, KnownExpertise, Language, Phase, PriceForm, ProviderLine, Scope,
};
use crate::providers::pool::{self, Choice, Cursor, PoolCount, Taken, Words};
use crate::providers::{photo, words};
use crate::texts::Text;
use crate::web::{Page, PageError, Visitor};

const PER_PAGE: usize = 24;
/// Characters of a helper's own words in the list.
const EXCERPT: usize = 170;

#[derive(Template, WebTemplate)]
#[template(path = "providers/index.html")]
struct IndexPage {
    page: Page,
    looking: Option<Looking>,
    /// This list, when one looks for no need in particular.
    let_go: String,
    /// All helpers, for the same need.
    all: String,
    /// The form to bring a helper who is not here.
    propose: String,
    text: String,
    doors: Vec<Door>,
    filters: Vec<Select>,
    chips: Vec<Chip>,
    found: String,
    /// Of words that nobody here uses: what they were taken for.
    unknown: Vec<String>,
    is_filtered: bool,
    has_words: bool,
    /// Behind the first part of the list.
    goes_on: bool,
    helpers: Vec<Card>,
    next: Option<String>,
    /// Is in the team of a plan, which may bring a helper itself.
    has_plan: bool,
}

/// A kind of help with its drawing, as the way into the list.
struct Door {
    drawing: &'static str,
    title: String,
    words: String,
    count: String,
    href: String,
}

/// A list to filter with.
struct Select {
    name: &'static str,
    label: String,
    options: Vec<Opt>,
}

struct Opt {
    value: String,
    label: String,
    /// How many helpers it would leave, in brackets; empty when that is not known.
    count: String,
    chosen: bool,
}

/// A part of the filter that can be taken away.
struct Chip {
    label: String,
    href: String,
}

struct Card {
    slug: String,
    /// The helper's page, for the same need.
    href: String,
    name: String,
    initials: String,
    /// The address of the photo; empty when there is none.
    photo: String,
    kinds: String,
    about: String,
    expertise: Vec<String>,
    price: String,
    is_free: bool,
    free_first_talk: bool,
    ties: Vec<String>,
    areas: String,
    /// Why the helper can't be asked now; empty for who can.
    not_now: String,
}

impl Card {
    fn new(
        page: &Page,
        line: ProviderLine,
        photo: Option<&String>,
        looking: Option<&Looking>,
    ) -> Card {
        let today = page.today();
        Card {
            href: on_the_way(looking, paths::provider(&line.slug)),
            initials: initials(&line.name),
            photo: photo
                .map(|hash| paths::provider_photo_file(&line.slug, hash))
                .unwrap_or_default(),
            kinds: words::kinds(page, &line.scopes, &line.help_kinds),
            about: excerpt(&line.about),
            expertise: page
                .expertise_names(&line.expertise)
                .into_iter()
                .take(3)
                .collect(),
            price: words::price(page, &line.price),
            is_free: line.price.is_free(),
            free_first_talk: line.free_first_talk && !line.price.is_free(),
            ties: words::ties(page, &line.ties),
            areas: words::areas(page, &line.areas),
            not_now: words::not_now(
                page,
                line.available,
                line.away_until.filter(|last| *last >= today),
            ),
            slug: line.slug,
            name: line.name,
        }
    }
}

/// The first letters of the first and the last word.
pub(super) fn initials(name: &str) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    first
        .into_iter()
        .chain(letters.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The beginning of a text, up to a whole word.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        None => line,
        Some((end, _)) => {
            let cut = line[..end].rfind(' ').unwrap_or(end);
            format!("{}…", line[..cut].trim_end_matches([',', ';', ':', '.']))
        }
    }
}

/// What the address asks for. What it can't mean is left out: a list is shown all the same.
#[derive(Default)]
struct Search {
    looking: Option<Looking>,
    filter: Filter,
    neighbourhood: Option<Neighbourhood>,
    text: String,
    after: Option<Cursor>,
}

impl Search {
    fn read(
        page: &Page,
        query: Option<&str>,
        neighbourhoods: &[Neighbourhood],
        today: NaiveDate,
        looking: Option<Looking>,
    ) -> Search {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
        let mut search = Search {
            looking,
            ..Search::default()
        };
        for (name, value) in &pairs {
            let filter = &mut search.filter;
            match name.as_str() {
                "voor" => filter.scope = Scope::from_code(value),
                "soort" => filter.help_kind = HelpKind::from_code(value),
                "kennis" => {
                    let known = page.expertise().by_code(value);
                    filter.expertise = known.map(KnownExpertise::from);
                }
                "prijs" => filter.price = PriceForm::from_code(value),
                "taal" => filter.language = Language::from_code(value),
                "fase" => filter.phase = Phase::from_code(value),
                "wijk" => {
                    search.neighbourhood = neighbourhoods
                        .iter()
                        .find(|place| place.slug == *value)
                        .cloned();
                }
                "zoek" => search.text = typed(value),
                "na" => search.after = Cursor::parse(value, today),
                _ => {}
            }
        }
        search.filter.neighbourhood = search.neighbourhood.as_ref().map(|place| place.id);
        search.filter.words = Words::new(&search.text, page.expertise(), page.locale());
        search
    }

    /// The address of this list, with one of its parts as given, from a helper on, for the same need.
    fn href(&self, changed: &str, value: Option<&str>, after: Option<Cursor>) -> String {
        on_the_way(self.looking.as_ref(), self.address(changed, value, after))
    }

    /// As [`Search::href`], for no need in particular.
    fn address(&self, changed: &str, value: Option<&str>, after: Option<Cursor>) -> String {
        let after = after.map(|cursor| cursor.to_string());
        let filter = &self.filter;
        let parts = [
            ("voor", filter.scope.map(Scope::code)),
            ("soort", filter.help_kind.map(HelpKind::code)),
            (
                "kennis",
                filter.expertise.as_ref().map(|one| one.what.code()),
            ),
            ("prijs", filter.price.map(PriceForm::code)),
            ("taal", filter.language.map(Language::code)),
            ("fase", filter.phase.map(Phase::code)),
            (
                "wijk",
                self.neighbourhood.as_ref().map(|place| place.slug.as_str()),
            ),
            (
                "zoek",
                Some(self.text.as_str()).filter(|text| !text.is_empty()),
            ),
            ("na", after.as_deref()),
        ];
        let kept: Vec<(&str, &str)> = parts
            .into_iter()
            .map(|(name, held)| (name, if name == changed { value } else { held }))
            .filter_map(|(name, held)| Some((name, held?)))
            .collect();
        match serde_urlencoded::to_string(kept) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", paths::providers()),
            _ => paths::providers(),
        }
    }

    fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }
}

fn typed(value: &str) -> String {
    let text: String = value
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(Filter::MAX_TEXT)
        .collect();
    text.trim().to_owned()
}

/// The list that the address asks for.
pub async fn pool_page(
    visitor: &Visitor,
    conn: &mut PgConnection,
    query: Option<&str>,
    looking: Option<Looking>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let today = visitor.today();
    let page = visitor.page("providers-title");
    let places = municipalities::neighbourhoods(conn, m).await?;
    let search = Search::read(&page, query, &places, today, looking);
    let found = pool::search(conn, m, &search.filter, today, search.after, PER_PAGE).await?;
    let ids: Vec<_> = found.lines.iter().map(|line| line.id).collect();
    let photos = photo::hashes(conn, m, &ids).await?;
    let looking = search.looking.as_ref();
    let answer = IndexPage {
        let_go: search.address("", None, None),
        all: on_the_way(looking, paths::providers()),
        propose: looking.map_or_else(paths::own_helper_new, |one| paths::own_helper_for(one.need)),
        doors: doors(&page, &search, &found.count),
        filters: filters(&page, &search, &places, &found.count),
        chips: chips(&page, &search),
        found: total(&page, &found.count),
        unknown: taken(&page, &found.unknown),
        is_filtered: search.is_filtered(),
        has_words: !search.filter.words.is_empty(),
        goes_on: search.after.is_some(),
        next: found.next.map(|next| search.href("", None, Some(next))),
        helpers: found
            .lines
            .into_iter()
            .map(|line| {
                let photo = photos.get(&line.id);
                Card::new(&page, line, photo, looking)
            })
            .collect(),
        text: search.text,
        looking: search.looking,
        has_plan: visitor
            .viewer
            .as_ref()
            .is_some_and(|viewer| !viewer.subjects_of(Role::Team).is_empty()),
        page,
    };
    Ok(answer.into_response())
}

fn total(page: &Page, count: &PoolCount) -> String {
    let key = match count.is_about() {
        true => "providers-found-about",
        false => "providers-found",
    };
    page.t(key).with("n", count.total()).to_string()
}

/// For each word that nobody here uses what it was taken for, and on one line those that were taken for nothing.
fn taken(page: &Page, unknown: &[Taken]) -> Vec<String> {
    let (guessed, lost): (Vec<&Taken>, Vec<&Taken>) =
        unknown.iter().partition(|word| !word.meant.is_empty());
    let told = guessed.into_iter().map(|word| {
        page.t("providers-word-taken")
            .with("typed", &word.typed)
            .with("meant", word.meant.join(", "))
            .to_string()
    });
    let lost: Vec<&str> = lost.iter().map(|word| word.typed.as_str()).collect();
    let nothing = (!lost.is_empty()).then(|| {
        page.t("providers-words-unknown")
            .with("typed", lost.join(", "))
            .to_string()
    });
    told.chain(nothing).collect()
}

fn doors(page: &Page, search: &Search, count: &PoolCount) -> Vec<Door> {
    let helpers = |choice| match (count.of(choice), count.is_about()) {
        (None, _) => String::new(),
        (Some(n), false) => page.t("providers-count").with("n", n).to_string(),
        (Some(n), true) => page.t("providers-count-about").with("n", n).to_string(),
    };
    let kinds = HelpKind::ALL.iter().map(|kind| Door {
        drawing: match kind {
            HelpKind::Guide => "drawings/wegwijs.svg",
            HelpKind::Process => "drawings/proces.svg",
            HelpKind::Knowledge => "drawings/kennis.svg",
            HelpKind::Mediation => "drawings/bemiddeling.svg",
        },
        title: page.tt("providers-kind", kind.code()).to_string(),
        words: page
            .t(format!("providers-kind-{}-hint", kind.code()))
            .to_string(),
        count: helpers(Choice::HelpKind(*kind)),
        href: search.href("soort", Some(kind.code()), None),
    });
    let together = Door {
        drawing: "drawings/wijk.svg",
        title: page.t("providers-kind-together").to_string(),
        words: page.t("providers-kind-together-hint").to_string(),
        count: helpers(Choice::Scope(Scope::General)),
        href: search.href("voor", Some(Scope::General.code()), None),
    };
    kinds.chain([together]).collect()
}

fn filters(
    page: &Page,
    search: &Search,
    places: &[Neighbourhood],
    count: &PoolCount,
) -> Vec<Select> {
    let helpers = |n: Option<i64>| match (n, count.is_about()) {
        (None, _) => String::new(),
        (Some(n), false) => page.t("providers-choice").with("n", n).to_string(),
        (Some(n), true) => page.t("providers-choice-about").with("n", n).to_string(),
    };
    let option = |code: &'static str, label: Text<'_>, choice: Choice| Opt {
        value: code.to_owned(),
        label: label.to_string(),
        count: helpers(count.of(choice)),
        chosen: search.filter.chose(choice),
    };
    let select = |name: &'static str, label: Text<'_>, options: Vec<Opt>| Select {
        name,
        label: label.to_string(),
        options,
    };
    let scopes = Scope::ALL.iter().map(|one| {
        let label = page.tt("providers-scope", one.code());
        option(one.code(), label, Choice::Scope(*one))
    });
    let kinds = HelpKind::ALL.iter().map(|one| {
        let label = page.tt("providers-kind", one.code());
        option(one.code(), label, Choice::HelpKind(*one))
    });
    let listed = page.expertise().all().iter();
    let expertise = listed
        .map(|one| (one, Choice::Expertise(one.into())))
        // what is no longer offered is a filter as long as somebody has it, or it was chosen
        .filter(|(one, choice)| {
            !one.is_retired || search.filter.chose(*choice) || count.of(*choice) != Some(0)
        })
        .map(|(one, choice)| Opt {
            value: one.what.code().to_owned(),
            label: one.name(page.locale()).to_owned(),
            count: helpers(count.of(choice)),
            chosen: search.filter.chose(choice),
        });
    let prices = PriceForm::ALL.iter().map(|one| {
        let label = page.tt("providers-price-form", one.code());
        option(one.code(), label, Choice::Price(*one))
    });
    let languages = Language::ALL.iter().map(|one| {
        let label = page.tt("providers-language", one.code());
        option(one.code(), label, Choice::Language(*one))
    });
    let phases = Phase::ALL.iter().map(|one| {
        let label = page.tt("providers-phase", one.code());
        option(one.code(), label, Choice::Phase(*one))
    });
    let areas = places.iter().map(|place| Opt {
        value: place.slug.clone(),
        label: place.name.clone(),
        count: helpers(count.of_area(place.id)),
        chosen: search.filter.neighbourhood == Some(place.id),
    });
    vec![
        select("voor", page.t("providers-filter-scope"), scopes.collect()),
        select("soort", page.t("providers-filter-kind"), kinds.collect()),
        select(
            "kennis",
            page.t("providers-filter-expertise"),
            expertise.collect(),
        ),
        select("prijs", page.t("providers-filter-price"), prices.collect()),
        select(
            "taal",
            page.t("providers-filter-language"),
            languages.collect(),
        ),
        select("fase", page.t("providers-filter-phase"), phases.collect()),
        select(
            "wijk",
            page.t("providers-filter-neighbourhood"),
            areas.collect(),
        ),
    ]
}

fn chips(page: &Page, search: &Search) -> Vec<Chip> {
    let filter = &search.filter;
    let chip = |part: &str, label: String| Chip {
        label,
        href: search.href(part, None, None),
    };
    let coded =
        |part: &str, label: Option<Text<'_>>| label.map(|label| chip(part, label.to_string()));
    let place = search.neighbourhood.as_ref();
    [
        coded(
            "voor",
            filter
                .scope
                .map(|one| page.tt("providers-scope", one.code())),
        ),
        coded(
            "soort",
            filter
                .help_kind
                .map(|one| page.tt("providers-kind", one.code())),
        ),
        filter
            .expertise
            .and_then(|one| page.expertise().find(one.what))
            .map(|one| chip("kennis", one.name(page.locale()).to_owned())),
        coded(
            "prijs",
            filter
                .price
                .map(|one| page.tt("providers-price-form", one.code())),
        ),
        coded(
            "taal",
            filter
                .language
                .map(|one| page.tt("providers-language", one.code())),
        ),
        coded(
            "fase",
            filter
                .phase
                .map(|one| page.tt("providers-phase", one.code())),
        ),
        place.map(|place| chip("wijk", place.name.clone())),
        (!search.text.is_empty()).then(|| {
            let label = page.t("providers-filter-words").with("words", &search.text);
            chip("zoek", label.to_string())
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_to_their_first_letters() {
        for (name, letters) in [
            ("Jo de Vries", "JV"),
            ("Buurtbureau", "B"),
            ("«Stichting» 't Plein", "SP"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn a_long_text_ends_at_a_word() {
        let long = "woord ".repeat(60);
        let short = excerpt(&long);
        assert!(short.ends_with("woord…") && short.chars().count() <= EXCERPT + 1);
        assert_eq!(excerpt("Kort\n en goed."), "Kort en goed.");
    }
}

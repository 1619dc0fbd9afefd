//! All public plans: filter, counts, newest first.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State};
use chrono::NaiveDate;

use crate::initiatives::model::{Filter, InitiativeLine, Phase, Theme};
use crate::initiatives::store::{self, Cursor, PlanCount};
use crate::municipalities::{self, Neighbourhood};
use crate::paths;
use crate::web::{App, Page, PageError, Visitor};

/// Fills rows of two and of three cards.
const PER_PAGE: usize = 24;

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/index.html")]
pub(super) struct IndexPage {
    page: Page,
    today: NaiveDate,
    text: String,
    neighbourhoods: Vec<Choice>,
    themes: Vec<Choice>,
    phases: Vec<Choice>,
    chips: Vec<Chip>,
    total: i64,
    is_filtered: bool,
    /// Behind the first page.
    goes_on: bool,
    plans: Vec<InitiativeLine>,
    next: Option<String>,
}

/// One line of a list to filter with.
struct Choice {
    value: String,
    label: String,
    /// How many plans it would show; None where words are searched for.
    plans: Option<i64>,
    chosen: bool,
}

/// A part of the filter that can be taken away.
struct Chip {
    label: String,
    href: String,
}

/// What the address asks for. What it can't mean is left out: a list is shown all the same.
#[derive(Default)]
struct Search {
    filter: Filter,
    neighbourhood: Option<Neighbourhood>,
    after: Option<Cursor>,
}

impl Search {
    fn read(query: Option<&str>, neighbourhoods: &[Neighbourhood]) -> Search {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
        let mut search = Search::default();
        for (name, value) in &pairs {
            match name.as_str() {
                "wijk" => {
                    search.neighbourhood = neighbourhoods
                        .iter()
                        .find(|place| place.slug == *value)
                        .cloned();
                }
                "thema" => search.filter.theme = Theme::from_code(value),
                "fase" => search.filter.phase = Phase::from_code(value),
                "zoek" => search.filter.text = words(value),
                "na" => search.after = Cursor::parse(value),
                _ => {}
            }
        }
        search.filter.neighbourhood = search.neighbourhood.as_ref().map(|place| place.id);
        search
    }

    /// The address of this list, without one of its parts, or from a plan on.
    fn href(&self, without: &str, after: Option<Cursor>) -> String {
        let after = after.map(|cursor| cursor.to_string());
        let parts = [
            (
                "wijk",
                self.neighbourhood.as_ref().map(|place| place.slug.as_str()),
            ),
            ("thema", self.filter.theme.map(Theme::code)),
            ("fase", self.filter.phase.map(Phase::code)),
            (
                "zoek",
                Some(self.filter.text.as_str()).filter(|text| !text.is_empty()),
            ),
            ("na", after.as_deref()),
        ];
        let kept: Vec<(&str, &str)> = parts
            .into_iter()
            .filter(|(name, _)| *name != without)
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        match serde_urlencoded::to_string(kept) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", paths::initiatives()),
            _ => paths::initiatives(),
        }
    }

    fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }
}

fn words(typed: &str) -> String {
    let text: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(Filter::MAX_TEXT)
        .collect();
    text.trim().to_owned()
}

/// The number of plans with all parts of the filter but one.
fn sum(counts: &[PlanCount], keep: impl Fn(&PlanCount) -> bool) -> i64 {
    counts
        .iter()
        .filter(|count| keep(count))
        .map(|count| count.plans)
        .sum()
}

pub(super) async fn show(
    visitor: Visitor,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<IndexPage, PageError> {
    let municipality = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, municipality).await?;
    let counts = store::counts(&mut conn, municipality).await?;
    let search = Search::read(query.as_deref(), &places);
    let filter = &search.filter;
    let limit = PER_PAGE as i64 + 1;
    let mut plans = store::list(&mut conn, municipality, filter, search.after, limit).await?;

    let in_place = |count: &PlanCount| {
        filter
            .neighbourhood
            .is_none_or(|id| count.neighbourhood == id)
    };
    let in_theme = |count: &PlanCount| filter.theme.is_none_or(|theme| count.theme == theme);
    let in_phase = |count: &PlanCount| filter.phase.is_none_or(|phase| count.phase == phase);
    let is_wordless = filter.text.is_empty();
    let total = if is_wordless {
        sum(&counts, |c| in_place(c) && in_theme(c) && in_phase(c))
    } else {
        store::count_matching(&mut conn, municipality, filter).await?
    };
    drop(conn);

    let page = visitor.page("initiatives-title");
    let counted = |number: i64| is_wordless.then_some(number);
    let neighbourhoods = places
        .iter()
        .map(|place| Choice {
            value: place.slug.clone(),
            label: place.name.clone(),
            plans: counted(sum(&counts, |c| {
                c.neighbourhood == place.id && in_theme(c) && in_phase(c)
            })),
            chosen: filter.neighbourhood == Some(place.id),
        })
        .collect();
    let themes = Theme::ALL
        .iter()
        .map(|theme| Choice {
            value: theme.code().to_owned(),
            label: page.tt("initiatives-theme", theme.code()).to_string(),
            plans: counted(sum(&counts, |c| {
                c.theme == *theme && in_place(c) && in_phase(c)
            })),
            chosen: filter.theme == Some(*theme),
        })
        .collect();
    let phases = Phase::ALL
        .iter()
        .map(|phase| Choice {
            value: phase.code().to_owned(),
            label: page.tt("initiatives-phase", phase.code()).to_string(),
            plans: counted(sum(&counts, |c| {
                c.phase == *phase && in_place(c) && in_theme(c)
            })),
            chosen: filter.phase == Some(*phase),
        })
        .collect();
    let next = (plans.len() > PER_PAGE)
        .then(|| plans.truncate(PER_PAGE))
        .and_then(|()| plans.last())
        .map(|last| search.href("", Some(Cursor::after(last))));
    Ok(IndexPage {
        today: visitor.today(),
        chips: chips(&page, &search),
        text: search.filter.text.clone(),
        is_filtered: search.is_filtered(),
        goes_on: search.after.is_some(),
        page,
        neighbourhoods,
        themes,
        phases,
        total,
        plans,
        next,
    })
}

fn chips(page: &Page, search: &Search) -> Vec<Chip> {
    let chip = |part: &str, label: String| Chip {
        label,
        href: search.href(part, None),
    };
    let place = search.neighbourhood.as_ref();
    let filter = &search.filter;
    [
        place.map(|place| chip("wijk", place.name.clone())),
        filter.theme.map(|theme| {
            chip(
                "thema",
                page.tt("initiatives-theme", theme.code()).to_string(),
            )
        }),
        filter.phase.map(|phase| {
            chip(
                "fase",
                page.tt("initiatives-phase", phase.code()).to_string(),
            )
        }),
        (!filter.text.is_empty()).then(|| {
            let label = page
                .t("initiatives-filter-words")
                .with("words", &filter.text);
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
    use crate::base::ids::NeighbourhoodId;

    fn places() -> Vec<Neighbourhood> {
        vec![Neighbourhood {
            id: NeighbourhoodId::new(),
            code: "WK167406".to_owned(),
            year: 2025,
            name: "Kortendijk".to_owned(),
            slug: "kortendijk".to_owned(),
            position: 0,
        }]
    }

    #[test]
    fn an_address_reads_back_and_loses_one_part_at_a_time() {
        let places = places();
        let query = "wijk=kortendijk&thema=healthy&fase=working&zoek=moes+tuin";
        let search = Search::read(Some(query), &places);
        assert_eq!(search.filter.neighbourhood, Some(places[0].id));
        assert_eq!(search.href("", None), format!("/initiatieven?{query}"));
        assert_eq!(
            search.href("thema", None),
            "/initiatieven?wijk=kortendijk&fase=working&zoek=moes+tuin"
        );
    }

    #[test]
    fn nonsense_in_the_address_shows_the_whole_list() {
        let search = Search::read(
            Some("wijk=elders&thema=x&fase=draft&na=1&zoek=%00&zoek=&x=%ff"),
            &places(),
        );
        assert!(!search.is_filtered());
        assert_eq!(search.href("", None), "/initiatieven");
        assert!(search.after.is_none());
    }
}

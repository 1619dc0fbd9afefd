//! The story of a plan, one subject a page, saved at each page.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::refused;
use crate::initiatives::actions;
use crate::initiatives::forms;
use crate::initiatives::model::{Initiative, InitiativeLine, Part, PartText, Theme};
use crate::initiatives::store;
use crate::municipalities::{self, Neighbourhood};
use crate::paths;
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, see_other};

/// So many plans that look alike are shown: enough to think again, few enough to read.
const SIMILAR: i64 = 3;

#[derive(Template, WebTemplate)]
#[template(path = "initiatives/wizard.html")]
pub(super) struct WizardPage {
    page: Page,
    fields: Fields,
    part: Part,
    lead: String,
    is_draft: bool,
    action: String,
    back: String,
    neighbourhoods: Vec<Opt>,
    themes: Vec<Opt>,
    similar: Vec<InitiativeLine>,
    /// Saved, and there are plans that look alike: they are all that is shown, with the one way on.
    onward: Option<String>,
}

/// Where the page was opened from, and what it has to show.
#[derive(Clone, Copy, Default)]
struct Way {
    /// From the check of all answers: straight back to it.
    to_check: bool,
    /// Saved just now, and there are plans that look alike.
    looks_alike: bool,
}

impl Way {
    fn read(query: Option<&str>) -> Way {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
        let has = |name: &str, value: &str| pairs.iter().any(|(n, v)| n == name && v == value);
        Way {
            to_check: has("terug", "controle"),
            looks_alike: has("lijkt", "ja"),
        }
    }

    /// To the form of the page, and not to the plans that look alike.
    fn to_form(self) -> Way {
        Way {
            looks_alike: false,
            ..self
        }
    }

    fn href(self, plan: &Initiative, part: Part) -> String {
        let path = paths::initiative_wizard(&plan.slug, part.code());
        let query = match (self.to_check, self.looks_alike) {
            (false, false) => "",
            (true, false) => "?terug=controle",
            (false, true) => "?lijkt=ja",
            (true, true) => "?terug=controle&lijkt=ja",
        };
        format!("{path}{query}")
    }

    /// Where one goes after this page.
    fn onward(self, plan: &Initiative, part: Part) -> String {
        match part.next() {
            _ if !plan.is_draft() => paths::initiative(&plan.slug),
            Some(next) if !self.to_check => paths::initiative_wizard(&plan.slug, next.code()),
            _ => paths::initiative_check(&plan.slug),
        }
    }

    fn back(self, plan: &Initiative, part: Part) -> String {
        match part.previous() {
            // the form again: another place or theme can still be chosen
            _ if self.looks_alike => self.to_form().href(plan, part),
            _ if self.to_check => paths::initiative_check(&plan.slug),
            Some(previous) if plan.is_draft() => {
                paths::initiative_wizard(&plan.slug, previous.code())
            }
            _ => paths::initiative(&plan.slug),
        }
    }
}

/// The plan and the page of the path. A page whose part is fixed is not there to be opened.
async fn open(app: &App, team: &Team, code: &str) -> Result<(Initiative, Part), PageError> {
    let part = Part::from_code(code).ok_or(PageError::NotFound)?;
    let mut conn = app.db.acquire().await?;
    let plan = store::find(&mut conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok((plan, part))
}

async fn draw(
    app: &App,
    team: &Team,
    plan: &Initiative,
    part: Part,
    way: Way,
    fields: Fields,
) -> Result<WizardPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut neighbourhoods = Vec::new();
    let mut similar = Vec::new();
    if part == Part::Where {
        neighbourhoods = municipalities::neighbourhoods(&mut conn, team.tenant.id)
            .await?
            .into_iter()
            .map(|place: Neighbourhood| Opt::new(place.slug, place.name))
            .collect();
        if let (Some(place), Some(theme)) = (plan.neighbourhood, plan.theme) {
            similar =
                store::similar(&mut conn, team.tenant.id, plan.id, place, theme, SIMILAR).await?;
        }
    }
    let way = Way {
        looks_alike: way.looks_alike && !similar.is_empty() && !fields.has_errors(),
        ..way
    };
    let title = team.translator.text(match way.looks_alike {
        true => "initiatives-similar".to_owned(),
        false => format!("initiatives-part-{}-title", part.code()),
    });
    let page = team.page_titled(title.to_string());
    let lead = page
        .t(format!("initiatives-part-{}-lead", part.code()))
        .to_string();
    let themes = Theme::ALL
        .iter()
        .map(|theme| {
            Opt::new(theme.code(), page.tt("initiatives-theme", theme.code()))
                .with_hint(page.t(format!("initiatives-theme-{}-hint", theme.code())))
        })
        .collect();
    Ok(WizardPage {
        page: if fields.has_errors() {
            page.with_errors()
        } else {
            page
        },
        part,
        lead,
        is_draft: plan.is_draft(),
        action: way.to_form().href(plan, part),
        back: way.back(plan, part),
        neighbourhoods,
        themes,
        onward: way.looks_alike.then(|| way.onward(plan, part)),
        similar,
        fields,
    })
}

fn filled_in(plan: &Initiative) -> Fields {
    let theme = plan.theme.map_or("", Theme::code);
    Fields::with(
        "story",
        &[
            ("title", plan.title.as_str()),
            ("summary", plan.summary.as_str()),
            ("reason", plan.reason.as_str()),
            ("neighbourhood", plan.neighbourhood_slug.as_str()),
            ("theme", theme),
            ("who_joins", plan.who_joins.as_str()),
        ],
    )
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let (plan, part) = open(&app, &team, &code).await?;
    if !plan.may_change(part) {
        return Ok(see_other(paths::initiative(&plan.slug)));
    }
    let way = Way::read(query.as_deref());
    let page = draw(&app, &team, &plan, part, way, filled_in(&plan)).await?;
    Ok(page.into_response())
}

pub(super) async fn save(
    team: Team,
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    form: Form,
) -> Result<Response, PageError> {
    let (plan, part) = open(&app, &team, &code).await?;
    let way = Way::read(query.as_deref());
    let typed = form.clone().fields("story");
    let places = match part {
        Part::Where => {
            let mut conn = app.db.acquire().await?;
            municipalities::neighbourhoods(&mut conn, team.tenant.id).await?
        }
        _ => Vec::new(),
    };
    let place = |slug: &str| {
        places
            .iter()
            .find(|place| place.slug == slug)
            .map(|place| place.id)
    };
    let text = match forms::part(form, part, place) {
        Ok(text) => text,
        Err(fields) => return again(&app, &team, &plan, part, way, fields).await,
    };
    let mut tx = app.db.begin().await?;
    let saved = match actions::save_part(&mut tx, &team.viewer, plan.id, &text, team.now).await {
        Ok(saved) => saved,
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed, error)?;
            return again(&app, &team, &plan, part, way, fields).await;
        }
    };
    // those who choose a place see once which plans there look like theirs
    let mut looks_alike = false;
    if let PartText::Where {
        neighbourhood,
        theme,
    } = text
        && (plan.neighbourhood, plan.theme) != (Some(neighbourhood), Some(theme))
    {
        let alike = store::similar(&mut tx, team.tenant.id, plan.id, neighbourhood, theme, 1);
        looks_alike = !alike.await?.is_empty();
    }
    tx.commit().await?;
    Ok(see_other(match looks_alike {
        true => Way { looks_alike, ..way }.href(&saved, part),
        false => way.onward(&saved, part),
    }))
}

async fn again(
    app: &App,
    team: &Team,
    plan: &Initiative,
    part: Part,
    way: Way,
    fields: Fields,
) -> Result<Response, PageError> {
    let page = draw(app, team, plan, part, way, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

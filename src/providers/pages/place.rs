//! A helper's place on the list: everything that was decided and intended about it, and the helper's answer.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::refused;
use crate::paths;
use crate::providers::hearing::{self, HearingStep, Intention};
use crate::providers::model::{Admission, Condition, Leaving, Provider};
use crate::providers::store;
use crate::web::{App, Fields, Form, Page, PageError, ProviderMember, flash, see_other};

/// Something that was decided, intended or said, with its day.
pub(super) struct Line {
    at: DateTime<Utc>,
    pub title: String,
    /// Empty where it happened of itself, or where the reader need not know the name.
    pub by: String,
    pub on: String,
    pub unmet: Vec<String>,
    pub words: String,
    /// What was done with what the helper said.
    pub heard: String,
}

/// Whether the names of the people of the town hall are told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Told,
    Left,
}

/// All of it, the latest first.
pub(super) fn history(
    page: &Page,
    admissions: Vec<Admission>,
    intentions: &[Intention],
    leavings: Vec<Leaving>,
    names: Names,
) -> Vec<Line> {
    let conditions = |unmet: &[Condition]| -> Vec<String> {
        unmet
            .iter()
            .map(|one| page.tt("providers-condition", one.code()).to_string())
            .collect()
    };
    let by = |name: String| match names {
        Names::Told => name,
        Names::Left => String::new(),
    };
    let mut lines: Vec<Line> = admissions
        .into_iter()
        .map(|one| Line {
            at: one.decided_at,
            title: match one.ends_on {
                Some(day) => page
                    .t("providers-set-aside-until")
                    .with("day", day)
                    .to_string(),
                None => page
                    .tt("providers-outcome-past", one.outcome.code())
                    .to_string(),
            },
            by: by(one.decided_by_name),
            on: page.day(&one.decided_at),
            unmet: conditions(&one.unmet),
            words: one.reasons,
            heard: one.heard,
        })
        .collect();
    for intention in intentions {
        lines.push(Line {
            at: intention.intended_at,
            title: page
                .tt("providers-intended", intention.outcome.code())
                .to_string(),
            by: by(intention.intended_by_name.clone()),
            on: page.day(&intention.intended_at),
            unmet: conditions(&intention.unmet),
            words: intention.reasons.clone(),
            heard: String::new(),
        });
        for step in &intention.steps {
            let title = match step.held_on {
                Some(day) => page
                    .t("providers-hearing-talk_held")
                    .with("day", day)
                    .to_string(),
                None => page.tt("providers-hearing", step.step.code()).to_string(),
            };
            let is_helpers = matches!(step.step, HearingStep::Answered | HearingStep::TalkAsked);
            let name = step.by_name.clone().unwrap_or_default();
            lines.push(Line {
                at: step.at,
                title,
                by: if is_helpers { name } else { by(name) },
                on: page.day(&step.at),
                unmet: vec![],
                words: step.words.clone(),
                heard: String::new(),
            });
        }
    }
    lines.extend(leavings.into_iter().map(|one| Line {
        at: one.left_at,
        title: page.t("providers-left-past").to_string(),
        by: one.left_by_name,
        on: page.day(&one.left_at),
        unmet: vec![],
        words: one.words,
        heard: String::new(),
    }));
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    lines
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/place.html")]
struct PlacePage {
    page: Page,
    fields: Fields,
    helper: Provider,
    intention: Option<Intention>,
    /// The helper is off the list until this is decided.
    is_set_aside: bool,
    history: Vec<Line>,
}

async fn draw(who: &ProviderMember, app: &App, fields: Fields) -> Result<PlacePage, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = store::find(&mut conn, m, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let admissions = store::admissions(&mut conn, m, helper.id).await?;
    let intentions = hearing::intentions(&mut conn, m, helper.id).await?;
    let leavings = store::leavings(&mut conn, m, helper.id).await?;
    let page = who.page("providers-place-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    let history = history(&page, admissions, &intentions, leavings, Names::Left);
    let intention = intentions.into_iter().find(Intention::is_open);
    Ok(PlacePage {
        is_set_aside: intention
            .as_ref()
            .is_some_and(|intention| intention.suspends(helper.state)),
        history,
        intention,
        helper,
        page,
        fields,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    Ok(draw(&who, &app, Fields::new("hearing"))
        .await?
        .into_response())
}

pub(super) async fn answer(
    who: ProviderMember,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let (words, wants_talk) = match hearing::answered(form) {
        Ok(said) => said,
        Err(fields) => return again(&who, &app, fields).await,
    };
    let mut tx = app.db.begin().await?;
    let (viewer, provider) = (&who.viewer, who.provider);
    match hearing::answer(&mut tx, viewer, provider, &words, wants_talk, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-answered");
            Ok((notice, see_other(paths::provider_place(&who.slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            again(&who, &app, refused(typed.fields("hearing"), error)?).await
        }
    }
}

async fn again(who: &ProviderMember, app: &App, fields: Fields) -> Result<Response, PageError> {
    let page = draw(who, app, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

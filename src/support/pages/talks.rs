//! A first talk before choosing: the team proposes three times, the helper picks one, both keep it in a calendar.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::helper::{Held, held};
use super::need::{need_of, plan_of};
use super::{id, refused};
use crate::base::ids::{HelpRequestId, NeedId};
use crate::initiatives::Initiative;
use crate::paths;
use crate::support::forms::TalkAnswer;
use crate::support::model::{
    Asked, CalendarEntry, MOST_TALKS, Need, SupportRefusal, Talk, TalkPlace,
};
use crate::support::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, ProviderMember, Team, flash, see_other};

// — the team —

#[derive(Template, WebTemplate)]
#[template(path = "support/talk.html")]
struct TalkPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    need: Need,
    one: Asked,
    talk: Option<Talk>,
    places: Vec<Opt>,
    /// Other times can be proposed.
    can_propose: bool,
    now: DateTime<Utc>,
}

fn places(page: &Page) -> Vec<Opt> {
    let place = |place: &TalkPlace| {
        let code = place.code();
        Opt::new(code, page.tt("talk-place", code))
    };
    TalkPlace::ALL.iter().map(place).collect()
}

/// None when there is nothing to talk about any more.
async fn draw(
    conn: &mut PgConnection,
    team: &Team,
    (need, request): (NeedId, HelpRequestId),
    fields: Fields,
) -> Result<Option<TalkPage>, PageError> {
    let m = team.tenant.id;
    let plan = plan_of(conn, team).await?;
    let need = need_of(conn, team, need).await?;
    let asked = store::asked_for(conn, m, need.id).await?;
    let one = asked
        .into_iter()
        .find(|one| one.request.id == request)
        .ok_or(PageError::NotFound)?;
    if !need.is_open() || !one.takes_a_place(team.today()) {
        return Ok(None);
    }
    let talk = store::talk_of_request(conn, m, request).await?;
    let proposed = store::count_talks(conn, m, request).await?;
    let page = team.page("support-talk-title");
    Ok(Some(TalkPage {
        places: places(&page),
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        can_propose: plan.is_active() && one.usable.is_any() && proposed < MOST_TALKS,
        plan,
        need,
        one,
        talk,
        now: team.now,
    }))
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need, request)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (need, request) = (id(&need)?, id(&request)?);
    let mut conn = app.db.acquire().await?;
    match draw(&mut conn, &team, (need, request), Fields::new("talk")).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::need(&team.slug, need))),
    }
}

pub(super) async fn propose(
    team: Team,
    State(app): State<App>,
    Path((_, need, request)): Path<(String, String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let about: (NeedId, HelpRequestId) = (id(&need)?, id(&request)?);
    let typed = form.clone().fields("talk");
    let mut tx = app.db.begin().await?;
    let need = need_of(&mut tx, &team, about.0).await?;
    let fields = match forms::talk(form, team.now) {
        Ok((id, new)) => {
            let (who, now) = (&team.viewer, team.now);
            match actions::propose_talk(&mut tx, who, about, id, new, now).await {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::need(&team.slug, need.id));
                    return Ok((flash(&team, "flash-talk-proposed"), next).into_response());
                }
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    tx.rollback().await?;
    let mut conn = app.db.acquire().await?;
    match draw(&mut conn, &team, about, fields).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::need(&team.slug, need.id))),
    }
}

// — the helper —

#[derive(Template, WebTemplate)]
#[template(path = "support/own_talk.html")]
struct OwnTalkPage {
    page: Page,
    fields: Fields,
    held: Held,
    talk: Talk,
    times: Vec<Opt>,
}

/// The times that have not passed, and that none fits.
fn times(page: &Page, talk: &Talk, now: DateTime<Utc>) -> Vec<Opt> {
    let to_come = talk.times.iter().zip(1..);
    to_come
        .filter(|(time, _)| **time > now)
        .map(|(time, number)| Opt::new(number.to_string(), page.moment(time)))
        .chain([Opt::new("none", page.t("talk-answer-none"))])
        .collect()
}

async fn draw_own(
    conn: &mut PgConnection,
    who: &ProviderMember,
    request: HelpRequestId,
    fields: Fields,
) -> Result<Option<OwnTalkPage>, PageError> {
    let held = held(conn, who, request).await?;
    let is_open = held.is_talking(who.today());
    let Some(talk) = held.talk.clone().filter(|_| is_open) else {
        return Ok(None);
    };
    let page = who.page("support-own-talk-title");
    Ok(Some(OwnTalkPage {
        times: times(&page, &talk, who.now),
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        held,
        talk,
    }))
}

pub(super) async fn show_own(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let request: HelpRequestId = id(&request)?;
    let mut conn = app.db.acquire().await?;
    match draw_own(&mut conn, &who, request, Fields::new("talk-answer")).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::provider_request(&who.slug, request))),
    }
}

pub(super) async fn answer(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let request: HelpRequestId = id(&request)?;
    let typed = form.clone().fields("talk-answer");
    let mut tx = app.db.begin().await?;
    let held = held(&mut tx, &who, request).await?;
    let fields = match forms::talk_answer(form) {
        Ok((about, answer)) => {
            // of other times than those on the screen nobody picks one
            let talk = held.talk.filter(|talk| Some(talk.id) == about);
            let (viewer, now) = (&who.viewer, who.now);
            let outcome = match (talk, answer) {
                (None, _) => Err(SupportRefusal::TalkClosed.into()),
                (Some(talk), TalkAnswer::None(words)) => {
                    actions::refuse_talk(&mut tx, viewer, request, talk.id, &words, now).await
                }
                (Some(talk), TalkAnswer::Time(number)) => match talk.times.get(number - 1) {
                    Some(time) => {
                        actions::pick_talk(&mut tx, viewer, request, talk.id, *time, now).await
                    }
                    None => Err(SupportRefusal::TalkPast.into()),
                },
            };
            match outcome {
                Ok(()) => {
                    tx.commit().await?;
                    let next = see_other(paths::provider_talk(&who.slug, request));
                    return Ok((flash(&who, "flash-talk-answered"), next).into_response());
                }
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    tx.rollback().await?;
    let mut conn = app.db.acquire().await?;
    match draw_own(&mut conn, &who, request, fields).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::provider_request(&who.slug, request))),
    }
}

// — in a calendar —

fn file(title: &str, talk: &Talk, tenant: &str) -> Option<Response> {
    let entry = CalendarEntry {
        uid: format!("{}@{tenant}.zelfgekozen", talk.id),
        starts_at: talk.planned_at.filter(|_| talk.is_planned())?,
        made_at: talk.proposed_at,
        title,
        place: &talk.place,
    };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"gesprek.ics\""),
    ];
    Some((headers, entry.to_file()).into_response())
}

pub(super) async fn team_file(
    team: Team,
    State(app): State<App>,
    Path((_, need, request)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let about = (id(&need)?, id(&request)?);
    let mut conn = app.db.acquire().await?;
    let found = draw(&mut conn, &team, about, Fields::new("talk")).await?;
    let file = found.and_then(|found| {
        let title = found
            .page
            .t("talk-calendar-team")
            .with("helper", found.one.provider_name.as_str())
            .to_string();
        file(&title, &found.talk?, &team.tenant.slug)
    });
    file.ok_or(PageError::NotFound)
}

pub(super) async fn own_file(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let found = draw_own(&mut conn, &who, id(&request)?, Fields::new("talk-answer")).await?;
    let file = found.and_then(|found| {
        let title = found
            .page
            .t("talk-calendar-helper")
            .with("plan", found.held.plan.title.as_str())
            .to_string();
        file(&title, &found.talk, &who.tenant.slug)
    });
    file.ok_or(PageError::NotFound)
}

/// How a talk stands, beside the helper that it is with.
pub(super) struct TalkLine {
    pub name: String,
    pub request: HelpRequestId,
    pub gives_talk: bool,
    pub talk: Option<Talk>,
}

//! Where a desk sees whom it acts for, begins a turn and gives it up; where a helper sees the same and ends it; and an
//! application that came in on paper.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{ProfileOptions, fault, refused};
use crate::auth::{
    self, ActsOf, Desk, IdleTurn, Role, SaidHow, ServedAct, ServedPage, Service, Serving, Subject,
    Viewer,
};
use crate::base::ids::{OrganisationId, ProviderId};
use crate::municipalities;
use crate::paths;
use crate::providers::model::{Condition, Provider};
use crate::providers::serving::{self as actions, forms};
use crate::providers::store;
use crate::web::{
    App, Board, Fields, Form, Guard, Opt, Page, PageError, Routes, SignedIn, Staff, Visitor, flash,
    see_other,
};

pub(super) fn routes() -> Routes {
    Routes::new("providers")
        .get(paths::STAFF_SERVED, Guard::Staff, of_staff)
        .get(paths::STAFF_SERVED_NEW, Guard::Concerned, paper_of_staff)
        .post(paths::STAFF_SERVED_NEW, Guard::Concerned, send_of_staff)
        .get(paths::BOARD_SERVED, Guard::Board, of_board)
        .get(paths::BOARD_SERVED_NEW, Guard::Board, paper_of_board)
        .post(paths::BOARD_SERVED_NEW, Guard::Board, send_of_board)
        .get(paths::SERVED, Guard::Concerned, show)
        .post(paths::SERVED, Guard::Concerned, take_up)
        .post(paths::SERVED_TURN, Guard::Concerned, begin_turn)
        .post(paths::SERVED_END, Guard::Concerned, give_up)
        .post(paths::SERVED_DONE, Guard::SignedIn, end_turn)
}

/// How a helper said it, as options; and its words on a line.
fn hows(page: &Page) -> Vec<Opt> {
    SaidHow::ALL
        .iter()
        .map(|how| Opt::new(how.code(), page.tt("served-how", how.code())))
        .collect()
}

/// A line of what was done, in words.
struct Line {
    act: ServedAct,
    what: String,
    /// The record that it was about, in words; empty when it is the helper's own page.
    object: String,
    /// Where the reader opens that record; empty for who may not.
    href: String,
    desk: String,
}

impl Line {
    fn of(page: &Page, act: ServedAct) -> Line {
        let plan = act.plan.as_deref().unwrap_or_default();
        let viewer = page.viewer.as_ref();
        // who acts for the helper, and whoever is in a turn for it
        let is_helper =
            viewer.is_some_and(|viewer| viewer.belongs_to(Subject::Provider(act.provider)));
        let (object, href) = match act.object {
            Some((at, id)) => (
                page.tt("served-object", at.code())
                    .with("plan", plan)
                    .to_string(),
                match at {
                    _ if !is_helper => String::new(),
                    ServedPage::Agreement => paths::agreement(id),
                    ServedPage::Request => paths::provider_request(&act.provider_slug, id),
                    ServedPage::Payment => paths::provider_redemption(&act.provider_slug, id),
                },
            ),
            None => (plan.to_owned(), String::new()),
        };
        Line {
            object,
            href,
            what: page.tt("served-act", act.code()).to_string(),
            desk: desk_name(page, act.desk_name.as_deref()),
            act,
        }
    }
}

pub(super) fn desk_name(page: &Page, organisation: Option<&str>) -> String {
    match organisation {
        Some(name) => name.to_owned(),
        None => page
            .t("served-desk-municipality")
            .with("municipality", page.tenant_name())
            .to_string(),
    }
}

// — the list of a desk —

#[derive(Template, WebTemplate)]
#[template(path = "providers/served_list.html")]
struct ListPage {
    page: Page,
    services: Vec<Service>,
    lines: Vec<Line>,
    /// Where an application on paper is typed in, for who may.
    new: Option<String>,
    back: String,
}

async fn list(
    visitor: &Visitor,
    app: &App,
    desk: Desk,
    (new, back): (Option<String>, String),
) -> Result<ListPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let services = auth::services_at(&mut conn, m, desk).await?;
    let acts = auth::served_acts(&mut conn, m, ActsOf::Desk(desk)).await?;
    let page = visitor.page("served-list-title");
    Ok(ListPage {
        lines: acts.into_iter().map(|act| Line::of(&page, act)).collect(),
        page,
        services,
        new,
        back,
    })
}

async fn of_staff(who: Staff, State(app): State<App>) -> Result<ListPage, PageError> {
    let may = who.viewer.is_at(Desk::Municipality);
    let new = may.then(paths::staff_served_new);
    let links = (new, paths::staff_desk());
    list(&who, &app, Desk::Municipality, links).await
}

async fn of_board(who: Board, State(app): State<App>) -> Result<ListPage, PageError> {
    let links = (
        Some(paths::board_served_new(&who.slug)),
        paths::board_desk(&who.slug),
    );
    list(&who, &app, Desk::Organisation(who.organisation), links).await
}

// — an application on paper —

#[derive(Template, WebTemplate)]
#[template(path = "providers/served_new.html")]
struct PaperPage {
    page: Page,
    fields: Fields,
    options: ProfileOptions,
    conditions: &'static [Condition],
    with_identity: bool,
    hows: Vec<Opt>,
    action: String,
    back: String,
}

/// The desk at which a paper is typed in, and where that is.
struct PaperDesk {
    desk: Desk,
    action: String,
    back: String,
}

impl PaperDesk {
    fn of_staff(viewer: &Viewer) -> Result<PaperDesk, PageError> {
        match viewer.is_at(Desk::Municipality) {
            true => Ok(PaperDesk {
                desk: Desk::Municipality,
                action: paths::staff_served_new(),
                back: paths::staff_served(),
            }),
            false => Err(PageError::Forbidden),
        }
    }

    fn of_board(who: &Board) -> PaperDesk {
        PaperDesk {
            desk: Desk::Organisation(who.organisation),
            action: paths::board_served_new(&who.slug),
            back: paths::board_served(&who.slug),
        }
    }
}

async fn paper(
    visitor: &Visitor,
    app: &App,
    at: &PaperDesk,
    fields: Fields,
) -> Result<PaperPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, visitor.tenant.id).await?;
    let page = visitor.page("served-new-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    Ok(PaperPage {
        options: ProfileOptions::new(&page, &places, &[]),
        conditions: Condition::ALL,
        with_identity: true,
        hows: hows(&page),
        page,
        fields: fields.worded("paper"),
        action: at.action.clone(),
        back: at.back.clone(),
    })
}

async fn send(
    visitor: &Visitor,
    viewer: &Viewer,
    app: &App,
    at: &PaperDesk,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let places = municipalities::neighbourhoods(&mut conn, visitor.tenant.id).await?;
    drop(conn);
    let (fields, parsed) =
        forms::on_paper(form, &places, &visitor.tenant.expertise, visitor.today());
    let fields = match parsed {
        None => fields,
        Some((id, new, asked)) => {
            let mut tx = app.db.begin().await?;
            let told = (&asked.said, asked.contact.as_str());
            let (desk, now) = (at.desk, visitor.now);
            match actions::apply_on_paper(&mut tx, viewer, desk, (id, new), told, now).await {
                Ok(helper) => {
                    tx.commit().await?;
                    let notice = flash(visitor, "flash-served-applied");
                    return Ok((notice, see_other(paths::served(&helper.slug))).into_response());
                }
                Err(error) => {
                    tx.rollback().await?;
                    refused(fields, error)?
                }
            }
        }
    };
    let page = paper(visitor, app, at, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn empty_paper(today: NaiveDate) -> Fields {
    let mut fields = Fields::new("helper");
    fields.set("said_on", today);
    fields.set("how", SaidHow::OnPaper.code());
    fields
}

async fn paper_of_staff(who: SignedIn, State(app): State<App>) -> Result<PaperPage, PageError> {
    let at = PaperDesk::of_staff(&who.viewer)?;
    paper(&who, &app, &at, empty_paper(who.today())).await
}

async fn send_of_staff(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let at = PaperDesk::of_staff(&who.viewer)?;
    send(&who, &who.viewer, &app, &at, form).await
}

async fn paper_of_board(who: Board, State(app): State<App>) -> Result<PaperPage, PageError> {
    let at = PaperDesk::of_board(&who);
    paper(&who, &app, &at, empty_paper(who.today())).await
}

async fn send_of_board(
    who: Board,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let at = PaperDesk::of_board(&who);
    send(&who, &who.viewer, &app, &at, form).await
}

// — one helper —

#[derive(serde::Deserialize)]
struct Next {
    verder: Option<String>,
}

/// A desk that somebody is at, and whether it serves this helper.
struct Own {
    desk: Desk,
    name: String,
    service: Option<Service>,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/served.html")]
struct HelperPage {
    page: Page,
    helper: Provider,
    /// The helper itself reads.
    is_helper: bool,
    /// In a turn for this helper already.
    serving: Option<Serving>,
    services: Vec<Service>,
    /// Of the reader's desks, those that serve this helper.
    own: Vec<Own>,
    /// Those that don't, to choose from.
    others: Vec<Opt>,
    lines: Vec<Line>,
    /// For the helper itself.
    idle: Vec<IdleTurn>,
    hows: Vec<Opt>,
    /// Of the turn, or of what is asked where no desk of the reader serves yet.
    fields: Fields,
    next: String,
    /// The list of the reader's own desk.
    back: String,
}

impl HelperPage {
    fn desk_of_turn(&self, turn: &IdleTurn) -> String {
        desk_name(&self.page, turn.desk_name.as_deref())
    }

    fn desk_of(&self, service: &Service) -> String {
        desk_name(&self.page, service.desk_name.as_deref())
    }

    fn code_of(&self, own: &Own) -> String {
        forms::code_of(own.desk)
    }

    fn is_served(&self) -> bool {
        self.services.iter().any(Service::is_open)
    }
}

/// The helper, for who can have to do with its being served: itself, a guide, and anyone on a board.
async fn find(conn: &mut PgConnection, who: &SignedIn, slug: &str) -> Result<Provider, PageError> {
    let helper = store::find_by_slug(conn, who.tenant.id, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let viewer = &who.viewer;
    let concerned = viewer.belongs_to(Subject::Provider(helper.id))
        || viewer.has(Role::Guide)
        || viewer.has(Role::Board);
    match concerned {
        true => Ok(helper),
        false => Err(PageError::NotFound),
    }
}

/// The desks of this person, the town hall first.
fn desks_of(viewer: &Viewer) -> Vec<Desk> {
    let boards = viewer.subjects_of(Role::Board);
    let boards = boards
        .into_iter()
        .map(|id| Desk::Organisation(OrganisationId(id)));
    let town_hall = viewer.is_at(Desk::Municipality);
    town_hall
        .then_some(Desk::Municipality)
        .into_iter()
        .chain(boards)
        .collect()
}

/// The same with their names, and what they do for this helper.
async fn own_desks(
    conn: &mut PgConnection,
    who: &SignedIn,
    page: &Page,
    services: &[Service],
) -> Result<Vec<Own>, PageError> {
    let mut own = Vec::new();
    let mut desks = Vec::new();
    if who.viewer.is_at(Desk::Municipality) {
        desks.push(Desk::Municipality);
    }
    let boards = who.viewer.subjects_of(Role::Board);
    desks.extend(
        boards
            .into_iter()
            .map(|id| Desk::Organisation(OrganisationId(id))),
    );
    for desk in desks {
        let name = match desk.organisation() {
            Some(id) => {
                let subject = Subject::Organisation(id);
                auth::subject_name(conn, who.tenant.id, subject).await?
            }
            None => None,
        };
        let open = services
            .iter()
            .find(|one| one.is_open() && one.desk == desk);
        own.push(Own {
            desk,
            name: desk_name(page, name.as_deref()),
            service: open.cloned(),
        });
    }
    Ok(own)
}

async fn draw(
    app: &App,
    who: &SignedIn,
    slug: &str,
    typed: Option<Fields>,
    next: String,
) -> Result<HelperPage, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = find(&mut conn, who, slug).await?;
    let services = auth::services_for(&mut conn, m, helper.id).await?;
    let page = who.page_titled(helper.name());
    let (own, others): (Vec<Own>, Vec<Own>) = own_desks(&mut conn, who, &page, &services)
        .await?
        .into_iter()
        .partition(|one| one.service.is_some());
    let serving = who.viewer.serving.clone();
    let is_helper = who.viewer.belongs_to(Subject::Provider(helper.id)) && serving.is_none();
    // a board that does not serve this helper reads nothing of it
    let lines = match is_helper || serving.is_some() || !own.is_empty() {
        true => auth::served_acts(&mut conn, m, ActsOf::Provider(helper.id)).await?,
        false => Vec::new(),
    };
    let idle = match is_helper {
        true => auth::idle_turns(&mut conn, m, helper.id, who.now).await?,
        false => Vec::new(),
    };
    drop(conn);
    let boards = who.viewer.roles.iter();
    let board = boards.filter(|held| held.role == Role::Board);
    let board = board.filter_map(|held| held.slug.as_deref()).next();
    let back = match board {
        _ if who.viewer.has(Role::Guide) => paths::staff_served(),
        Some(slug) => paths::board_served(slug),
        None => paths::provider_desk(&helper.slug),
    };
    let page = match typed.is_some() {
        true => page.with_errors(),
        false => page,
    };
    let fields = typed.unwrap_or_else(|| {
        let mut fields = Fields::new(match own.is_empty() {
            true => "served",
            false => "served-turn",
        });
        fields.set("said_on", who.today());
        fields.set("how", SaidHow::AtDesk.code());
        fields
    });
    Ok(HelperPage {
        lines: lines.into_iter().map(|act| Line::of(&page, act)).collect(),
        idle,
        hows: hows(&page),
        services: match is_helper {
            true => services,
            false => Vec::new(),
        },
        others: others
            .iter()
            .map(|one| Opt::new(forms::code_of(one.desk), &one.name))
            .collect(),
        page,
        helper,
        is_helper,
        serving,
        own,
        fields,
        next,
        back,
    })
}

async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, PageError> {
    let next = next.verder.unwrap_or_default();
    let next = paths::safe_next(&next).unwrap_or_default().to_owned();
    // in the middle of a turn for this helper a link in a message leads on
    let serving = who.viewer.serving.as_ref();
    if !next.is_empty() && serving.is_some_and(|serving| serving.slug == slug) {
        return Ok(see_other(next));
    }
    let page = draw(&app, &who, &slug, None, next).await?;
    Ok(page.into_response())
}

/// The helper, and the desks of this person; to who is at none, there is nothing here.
async fn addressed(
    app: &App,
    who: &SignedIn,
    slug: &str,
) -> Result<(ProviderId, Vec<Desk>), PageError> {
    let mut conn = app.db.acquire().await?;
    let helper = find(&mut conn, who, slug).await?;
    let desks = desks_of(&who.viewer);
    match desks.is_empty() {
        true => Err(PageError::NotFound),
        false => Ok((helper.id, desks)),
    }
}

async fn take_up(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let (provider, desks) = addressed(&app, &who, &slug).await?;
    let (fields, parsed) = forms::asked(form, &desks, who.today());
    let fields = match parsed {
        None => fields,
        Some((desk, asked)) => {
            let mut tx = app.db.begin().await?;
            let told = (&asked.said, asked.contact.as_str());
            match actions::take_up(&mut tx, &who.viewer, provider, desk, told, who.now).await {
                Ok(_) => {
                    tx.commit().await?;
                    let notice = flash(&who, "flash-served-begun");
                    return Ok((notice, see_other(paths::served(&slug))).into_response());
                }
                Err(error) => {
                    tx.rollback().await?;
                    refused(fields, error)?
                }
            }
        }
    };
    let page = draw(&app, &who, &slug, Some(fields), String::new()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn begin_turn(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let next = forms::next(&form);
    // pressed twice
    let serving = who.viewer.serving.as_ref();
    if serving.is_some_and(|serving| serving.slug == slug) {
        let desk = paths::provider_desk(&slug);
        return Ok(see_other(next.unwrap_or(desk)));
    }
    let (provider, desks) = addressed(&app, &who, &slug).await?;
    let (fields, parsed) = forms::turn(form, &desks, who.today());
    let fields = match parsed {
        None => fields,
        Some((desk, said)) => {
            let mut tx = app.db.begin().await?;
            match actions::begin_turn(&mut tx, &who.viewer, provider, desk, &said, who.now).await {
                Ok(()) => {
                    tx.commit().await?;
                    let desk = paths::provider_desk(&slug);
                    return Ok(see_other(next.unwrap_or(desk)));
                }
                Err(error) => {
                    tx.rollback().await?;
                    refused(fields, error)?
                }
            }
        }
    };
    let page = draw(&app, &who, &slug, Some(fields), next.unwrap_or_default()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn give_up(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let service = forms::service(&form).ok_or(PageError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let helper = find(&mut tx, &who, &slug).await?;
    let ended = actions::give_up(&mut tx, &who.viewer, helper.id, service, who.now).await;
    if let Err(error) = ended {
        tx.rollback().await?;
        let fields = refused(form.fields("served-turn"), error)?;
        let page = draw(&app, &who, &slug, Some(fields), String::new()).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    tx.commit().await?;
    let notice = flash(&who, "flash-served-ended");
    Ok((notice, see_other(paths::served(&slug))).into_response())
}

/// Back to oneself, from whatever page; to the one that was closed until then.
async fn end_turn(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    actions::end_turn(&mut tx, &who.viewer, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let next = forms::next(&form).unwrap_or_else(|| match &who.viewer.serving {
        Some(serving) => paths::served(&serving.slug),
        None => paths::my(),
    });
    let notice = flash(&who, "flash-served-done");
    Ok((notice, see_other(next)).into_response())
}

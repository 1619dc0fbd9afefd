//! Saying what help a plan wants: guided by questions, with examples to begin with, kept for the team when it is not
//! finished yet.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::need::{LikeLine, helpers_in, helpers_in_query, ids_of, likes_of, plan_of};
use super::{fault, id, refused};
use crate::base::ids::NeedId;
use crate::initiatives::Initiative;
use crate::paths;
use crate::providers::{self, Provider};
use crate::support::actions::SupportError;
use crate::support::model::{MOST_OPEN, Need, NeedDraft, NeedKind, NewNeed, SupportRefusal};
use crate::support::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, Team, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/need_new.html")]
struct NewPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    kinds: Vec<Opt>,
    /// They are asked as soon as the need is there.
    helpers: Vec<Provider>,
    examples: Vec<Example>,
    /// The preparation that this goes on with.
    draft: Option<NeedDraft>,
    /// What else the team prepares.
    others: Vec<NeedDraft>,
    /// What plans like this one chose, by kind of help.
    likes: Vec<LikeLine>,
}

/// For a team that does not know what it needs: fills in the form, to be changed.
struct Example {
    kind: NeedKind,
    href: String,
}

impl NewPage {
    fn action(&self) -> String {
        match &self.draft {
            Some(draft) => paths::need_draft(&self.plan.slug, draft.id),
            None => paths::need_new(&self.plan.slug),
        }
    }
}

/// In the address of a form that is filled in with an example.
const EXAMPLE: &str = "voorbeeld";

fn example_in(query: Option<&str>) -> Option<NeedKind> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let (_, value) = pairs.into_iter().find(|(name, _)| name == EXAMPLE)?;
    NeedKind::from_code(&value)
}

/// So many hours the example of a kind asks for.
const fn example_hours(kind: NeedKind) -> i16 {
    match kind {
        NeedKind::Guide => 2,
        NeedKind::Mediation => 4,
        NeedKind::Process => 6,
        NeedKind::Knowledge => 8,
        NeedKind::Together => 12,
    }
}

fn filled_with(page: &Page, kind: NeedKind) -> Fields {
    let code = kind.code();
    let mut fields = Fields::new("need");
    fields.set("kind", code);
    fields.set("what", page.tt("support-example-what", code));
    fields.set("able_after", page.tt("support-example-able", code));
    fields.set("stays_ours", page.tt("support-example-stays", code));
    fields.set("hours", example_hours(kind));
    fields
}

async fn draw(
    conn: &mut PgConnection,
    team: &Team,
    draft: Option<NeedDraft>,
    fields: Fields,
    slugs: &[String],
) -> Result<NewPage, PageError> {
    let m = team.tenant.id;
    let plan = plan_of(conn, team).await?;
    let mut helpers = providers::find_many_by_slug(conn, m, slugs).await?;
    helpers.retain(|helper: &Provider| helper.takes_requests(team.today()));
    helpers.truncate(MOST_OPEN);
    let mut others = store::drafts_of(conn, m, team.initiative).await?;
    others.retain(|other| draft.as_ref().is_none_or(|draft| draft.id != other.id));
    let page = team.page(match draft {
        Some(_) => "support-draft-title",
        None => "support-new-title",
    });
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    Ok(NewPage {
        likes: likes_of(conn, &page, m, &plan).await?,
        kinds: kinds(&page),
        examples: examples(&plan, slugs),
        page,
        fields,
        plan,
        helpers,
        draft,
        others,
    })
}

fn kinds(page: &Page) -> Vec<Opt> {
    let kind = |kind: &NeedKind| {
        let code = kind.code();
        Opt::new(code, page.tt("providers-kind", code))
            .with_hint(page.t(format!("providers-kind-{code}-hint")))
    };
    NeedKind::ALL.iter().map(kind).collect()
}

fn examples(plan: &Initiative, slugs: &[String]) -> Vec<Example> {
    let form = paths::need_new(&plan.slug);
    let example = |kind: &NeedKind| Example {
        kind: *kind,
        href: paths::with_pair(&paths::with_helpers(&form, slugs), EXAMPLE, kind.code()),
    };
    NeedKind::ALL.iter().map(example).collect()
}

pub(super) async fn new(
    team: Team,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let slugs = helpers_in_query(query.as_deref());
    let fields = match example_in(query.as_deref()) {
        Some(kind) => filled_with(&team.page("support-new-title"), kind),
        None => Fields::new("need"),
    };
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, &team, None, fields, &slugs).await?;
    if !page.plan.is_active() {
        // a draft is told to everyone first
        return Ok(see_other(paths::initiative(&page.plan.slug)));
    }
    Ok(page.into_response())
}

pub(super) async fn create(
    team: Team,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    keep_or_ask(&app, &team, form, None).await
}

/// A preparation, to go on with.
pub(super) async fn go_on(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut conn = app.db.acquire().await?;
    let draft = match draft_of(&mut conn, &team, need).await? {
        Ok(draft) => draft,
        Err(asked) => return Ok(see_other(paths::need(&team.slug, asked.id))),
    };
    let slugs = helpers_in(&Form(draft.fields.clone()));
    let fields = forms::prepared_again(need, draft.fields.clone());
    let page = draw(&mut conn, &team, Some(draft), fields, &slugs).await?;
    Ok(page.into_response())
}

/// The preparation in the path, or the need that somebody of the team made of it.
async fn draft_of(
    conn: &mut PgConnection,
    team: &Team,
    need: NeedId,
) -> Result<Result<NeedDraft, Need>, PageError> {
    let m = team.tenant.id;
    let draft = store::find_draft(conn, m, need).await?;
    if let Some(draft) = draft.filter(|draft| draft.initiative == team.initiative) {
        return Ok(Ok(draft));
    }
    let asked = store::find_need(conn, m, need).await?;
    match asked.filter(|asked| asked.initiative == team.initiative) {
        Some(asked) => Ok(Err(asked)),
        None => Err(PageError::NotFound),
    }
}

pub(super) async fn save(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
    mut form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut conn = app.db.acquire().await?;
    // when somebody was first, what is sent now is held against what was asked
    let draft = draft_of(&mut conn, &team, need).await?.ok();
    drop(conn);
    form.0.retain(|(name, _)| name != "request_id");
    form.0.push(("request_id".to_owned(), need.to_string()));
    keep_or_ask(&app, &team, form, draft).await
}

/// Throws a preparation away.
pub(super) async fn drop_draft(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut tx = app.db.begin().await?;
    if let Err(asked) = draft_of(&mut tx, &team, need).await? {
        return Ok(see_other(paths::need(&team.slug, asked.id)));
    }
    actions::drop_prepared(&mut tx, &team.viewer, need, team.initiative)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let next = see_other(paths::initiative(&team.slug));
    Ok((flash(&team, "flash-need-dropped"), next).into_response())
}

async fn keep_or_ask(
    app: &App,
    team: &Team,
    form: Form,
    draft: Option<NeedDraft>,
) -> Result<Response, PageError> {
    let typed = form.clone().fields("need");
    let slugs = helpers_in(&form);
    let later = form.0.iter().any(|(name, _)| name == "later");
    let prepared = later.then(|| forms::prepared(form.clone())).flatten();
    let outcome = match prepared {
        Some((id, kept)) => keep(app, team, id, &kept).await?,
        None => match forms::need(form, team.today()) {
            Ok((id, new)) => state(app, team, id, new, &slugs).await?,
            Err(fields) => return again(app, team, draft, fields, &slugs).await,
        },
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(error) => {
            let used = matches!(error, SupportError::Refused(SupportRefusal::AskedMeanwhile));
            let fields = refused(typed, error)?;
            // what was typed can still be a question of its own
            let fields = if used { fields.anew() } else { fields };
            again(app, team, draft, fields, &slugs).await
        }
    }
}

async fn again(
    app: &App,
    team: &Team,
    draft: Option<NeedDraft>,
    fields: Fields,
    slugs: &[String],
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let page = draw(&mut conn, team, draft, fields, slugs).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn keep(
    app: &App,
    team: &Team,
    id: NeedId,
    kept: &[(String, String)],
) -> Result<Result<Response, SupportError>, PageError> {
    let (who, plan, now) = (&team.viewer, team.initiative, team.now);
    let mut tx = app.db.begin().await?;
    match actions::prepare_need(&mut tx, who, id, plan, kept, now).await {
        Ok(()) => {
            tx.commit().await?;
            let next = see_other(paths::initiative(&team.slug));
            Ok(Ok((flash(team, "flash-need-kept"), next).into_response()))
        }
        Err(error) => Ok(Err(error)),
    }
}

/// Says what is wanted, and asks the helpers that were picked before.
async fn state(
    app: &App,
    team: &Team,
    id: NeedId,
    new: NewNeed,
    slugs: &[String],
) -> Result<Result<Response, SupportError>, PageError> {
    let (who, plan, now) = (&team.viewer, team.initiative, team.now);
    let mut tx = app.db.begin().await?;
    let need = match actions::state_need(&mut tx, who, id, plan, new, now).await {
        Ok(need) => need,
        Err(error) => return Ok(Err(error)),
    };
    let said = match slugs.is_empty() {
        true => "flash-need-stated",
        false => {
            let helpers = ids_of(&mut tx, team, slugs).await?;
            if let Err(error) = actions::ask(&mut tx, who, need.id, &helpers, now).await {
                return Ok(Err(error));
            }
            "flash-help-asked"
        }
    };
    tx.commit().await?;
    let next = see_other(paths::need(&team.slug, need.id));
    Ok(Ok((flash(team, said), next).into_response()))
}

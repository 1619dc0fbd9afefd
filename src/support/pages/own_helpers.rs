//! A team brings a helper of its own: the form, and what its needs show of who was proposed.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::need::{again, need_of};
use super::{fault, id, refused};
use crate::auth::{self, Limit, Role};
use crate::base::clock::date_of;
use crate::base::ids::{InitiativeId, NeedId, OwnHelperId, ProviderId};
use crate::base::text::Email;
use crate::paths;
use crate::providers;
use crate::support::model::{Asked, MOST_PROPOSED, Need, OwnHelper, SupportRefusal};
use crate::support::store::{self, OwnPlan};
use crate::support::{actions, forms};
use crate::web::{
    App, Fields, Form, Opt, Page, PageError, SignedIn, Team, Visitor, flash, see_other,
};

#[derive(Template, WebTemplate)]
#[template(path = "support/own_helper_new.html")]
pub(super) struct NewPage {
    page: Page,
    fields: Fields,
    /// The open needs of the plans of who reads it.
    needs: Vec<Opt>,
    /// Plans that everyone can read, to make a need for.
    plans: Vec<OwnPlan>,
    most: usize,
}

/// What somebody can propose for: open needs of their own plans, with the plan.
async fn own_needs(
    who: &SignedIn,
    conn: &mut PgConnection,
) -> sqlx::Result<(Vec<OwnPlan>, Vec<Need>)> {
    let m = who.tenant.id;
    let own: Vec<InitiativeId> = who
        .viewer
        .subjects_of(Role::Team)
        .into_iter()
        .map(InitiativeId)
        .collect();
    let mut plans = store::own_plans(conn, m, &own).await?;
    plans.retain(|plan| plan.is_active);
    let mut needs = store::needs_of(conn, m, &own).await?;
    needs.retain(|need| need.is_open() && plans.iter().any(|plan| plan.id == need.initiative));
    Ok((plans, needs))
}

async fn draw(who: &SignedIn, app: &App, fields: Fields) -> Result<NewPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let (plans, needs) = own_needs(who, &mut conn).await?;
    drop(conn);
    let page = who.page("own-helper-title");
    let option = |need: &Need| {
        let plan = plans.iter().find(|plan| plan.id == need.initiative);
        let plan = plan.map(|plan| plan.title.as_str()).unwrap_or_default();
        let kind = page.tt("providers-kind", need.kind.code());
        Opt::new(need.id.to_string(), format!("{plan}: {kind}")).with_hint(shortened(&need.what))
    };
    Ok(NewPage {
        needs: needs.iter().map(option).collect(),
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        plans,
        most: MOST_PROPOSED,
    })
}

/// The beginning of what a team wants.
fn shortened(what: &str) -> String {
    const LONGEST: usize = 140;
    match what.char_indices().nth(LONGEST) {
        None => what.to_owned(),
        Some((end, _)) => format!("{}…", what[..end].trim_end()),
    }
}

pub(super) async fn new(
    who: SignedIn,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<NewPage, PageError> {
    let fields = forms::own_helper_for(providers::need_in(query.as_deref()));
    draw(&who, &app, fields).await
}

pub(super) async fn propose(
    who: SignedIn,
    State(app): State<App>,
    form: Form,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let (plans, needs) = own_needs(&who, &mut conn).await?;
    drop(conn);
    let typed = form.clone().fields("own-helper");
    let known: Vec<NeedId> = needs.iter().map(|need| need.id).collect();
    let (id, need, new) = match forms::own_helper(form, &known, who.locale) {
        Ok(read) => read,
        Err(fields) => return form_again(&who, &app, fields).await,
    };
    if !may_mail(&who, &app, &new.email).await? {
        let refusal = SupportRefusal::ProposedTooOften.key();
        return form_again(&who, &app, typed.refused(refusal)).await;
    }
    let mut tx = app.db.begin().await?;
    match actions::propose_helper(&mut tx, &who.viewer, id, need, new, who.now).await {
        Ok(_) => {
            tx.commit().await?;
            let plan = needs.iter().find(|one| one.id == need);
            let plan = plan.and_then(|need| plans.iter().find(|one| one.id == need.initiative));
            let slug = plan.map(|plan| plan.slug.as_str()).unwrap_or_default();
            let notice = flash(&who, "flash-own-helper-proposed");
            Ok((notice, see_other(paths::need(slug, need))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            form_again(&who, &app, refused(typed, error)?).await
        }
    }
}

async fn form_again(who: &SignedIn, app: &App, fields: Fields) -> Result<Response, PageError> {
    let page = draw(who, app, fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// One person does not send many, and nobody gets many.
async fn may_mail(who: &Visitor, app: &App, email: &Email) -> Result<bool, PageError> {
    let m = who.tenant.id;
    let person = who.viewer.as_ref().map(|viewer| viewer.person.to_string());
    let mut conn = app.db.acquire().await?;
    let (person, address) = (person.unwrap_or_default(), email.folded());
    Ok(
        auth::within_limit(&mut conn, m, Limit::OWN_HELPER, &person, who.now).await?
            && auth::within_limit(&mut conn, m, Limit::OWN_HELPER_ADDRESS, &address, who.now)
                .await?,
    )
}

pub(super) async fn send_again(
    team: Team,
    State(app): State<App>,
    Path((_, need, proposal)): Path<(String, String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let proposal: OwnHelperId = id(&proposal)?;
    let mut conn = app.db.acquire().await?;
    need_of(&mut conn, &team, need).await?;
    let one = store::find_own_helper(&mut conn, team.tenant.id, proposal)
        .await?
        .filter(|one| one.need == need)
        .ok_or(PageError::NotFound)?;
    drop(conn);
    let fields = form.fields("asking");
    let seen = fields.value("sent").parse().ok();
    let is_meant = seen == Some(one.sent_at.timestamp_micros());
    if let Some(email) = one.email.as_ref().filter(|_| is_meant)
        && !may_mail(&team, &app, email).await?
    {
        let fields = fields.refused(SupportRefusal::ProposedTooOften.key());
        return again(&app, &team, need, fields, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let mut tx = app.db.begin().await?;
    let of = (need, proposal);
    let how = (seen, team.locale);
    match actions::send_proposal_again(&mut tx, &team.viewer, of, how, team.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&team, "flash-own-helper-sent-again");
            Ok((notice, see_other(paths::need(&team.slug, need))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(fields, error)?;
            again(&app, &team, need, fields, StatusCode::CONFLICT).await
        }
    }
}

pub(super) async fn withdraw(
    team: Team,
    State(app): State<App>,
    Path((_, need, proposal)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut tx = app.db.begin().await?;
    need_of(&mut tx, &team, need).await?;
    let of = (need, id(&proposal)?);
    actions::withdraw_proposal(&mut tx, &team.viewer, of, team.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&team, "flash-own-helper-withdrawn");
    Ok((notice, see_other(paths::need(&team.slug, need))).into_response())
}

// — on the page of a need —

/// Somebody whom the team knows, and how that stands.
pub(super) struct OwnLine {
    pub id: OwnHelperId,
    pub name: String,
    /// As the texts name it.
    pub standing: &'static str,
    pub tone: &'static str,
    /// The page of the helper, for whom the team can read it.
    pub slug: String,
    pub proposer: String,
    /// Which mail the button to send it again is about.
    pub sent: i64,
    /// The last day of the link, of who has to answer.
    pub last_day: NaiveDate,
    /// Has to answer: the team can send the mail again, or take it back.
    pub is_open: bool,
    /// Can be asked for this need now.
    pub can_ask: bool,
    pub waits_for_admission: bool,
}

/// Whom the team proposed for this need, and who became a helper for another need of the same plan.
pub(super) async fn own_lines(
    conn: &mut PgConnection,
    team: &Team,
    need: &Need,
    asked: &[Asked],
    places: usize,
) -> sqlx::Result<Vec<OwnLine>> {
    let all = store::own_helpers_of(conn, team.tenant.id, team.initiative).await?;
    let mut known: Vec<ProviderId> = Vec::new();
    let mut lines = Vec::new();
    for one in all {
        match one.provider.as_ref().map(|helper| helper.id) {
            Some(helper) if known.contains(&helper) => continue,
            Some(helper) => known.push(helper),
            None if one.need != need.id => continue,
            None => {}
        }
        let mut line = OwnLine::new(one, team.now, need);
        line.can_ask &= places > 0 && !asked.iter().any(|one| one.provider_slug == line.slug);
        lines.push(line);
    }
    Ok(lines)
}

impl OwnLine {
    fn new(one: OwnHelper, now: DateTime<Utc>, need: &Need) -> OwnLine {
        let line = OwnLine {
            id: one.id,
            standing: one.standing(now),
            tone: one.tone(now),
            slug: String::new(),
            sent: one.sent_at.timestamp_micros(),
            last_day: date_of(one.expires_at),
            is_open: one.is_open() && one.need == need.id,
            can_ask: false,
            waits_for_admission: false,
            name: one.name,
            proposer: one.proposer,
        };
        let Some(helper) = one.provider else {
            return line;
        };
        OwnLine {
            can_ask: need.is_open() && helper.can_be_asked_on(date_of(now)),
            waits_for_admission: helper.usable.waits_for_admission(),
            slug: match helper.usable.is_any() {
                true => helper.slug,
                false => String::new(),
            },
            name: helper.name,
            ..line
        }
    }
}

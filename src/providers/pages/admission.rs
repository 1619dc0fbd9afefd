//! The town hall's part: who wants a place in the pool, and a decision on the published conditions, with reasons. A no
//! is told first, and decided after the helper was heard.
//! Nothing here ranks, recommends or hides a helper.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::collections::HashMap;

use super::place::{Line, Names, history};
use super::refused;
use super::serving::desk_name;
use crate::auth::{self, ActsOf, ServedAct, Subject, Viewer};
use crate::base::ids::{MunicipalityId, ProviderId};
use crate::municipalities;
use crate::paths;
use crate::providers::hearing::{self, Intention, Verdict};
use crate::providers::model::{Condition, Outcome, Provider, State as Place};
use crate::providers::{actions, backers, forms, store, words};
use crate::web::{
    App, Fields, Form, Opt, Page, PageError, SignedIn, Staff, Visitor, flash, see_other,
};

#[derive(Template, WebTemplate)]
#[template(path = "providers/admission_index.html")]
pub(super) struct IndexPage {
    page: Page,
    today: NaiveDate,
    waiting: Vec<Waiting>,
    others: Vec<Provider>,
    /// About whom something is intended, with the last day to answer.
    intended: HashMap<ProviderId, NaiveDate>,
    /// By the residents of which plans somebody was proposed.
    brought: HashMap<ProviderId, Vec<String>>,
}

impl IndexPage {
    /// Empty for who came by itself.
    fn plans(&self, helper: &Provider) -> String {
        words::plans(self.brought.get(&helper.id))
    }
}

struct Waiting {
    helper: Provider,
    /// The town hall's own term.
    answer_by: NaiveDate,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/admission.html")]
pub(super) struct AdmissionPage {
    page: Page,
    forms: Forms,
    helper: Provider,
    applied: Option<Applied>,
    /// The town hall's own term.
    answer_by: NaiveDate,
    today: NaiveDate,
    kinds: String,
    expertise: String,
    languages: String,
    areas: String,
    price: String,
    ties: Vec<String>,
    history: Vec<Line>,
    /// What waits for an answer, a talk or a decision.
    intention: Option<Intention>,
    is_heard: bool,
    /// Off the list because of it, at once.
    is_set_aside: bool,
    phases: String,
    /// What the town hall saw; empty when it saw none.
    vog: String,
    conditions: Vec<Opt>,
    /// With which it can end.
    outcomes: Vec<Opt>,
    /// What can be intended.
    intended: Vec<Opt>,
    may_admit: bool,
    /// The reader may decide.
    may_decide: bool,
    /// By the residents of which plans it was proposed; empty for who came by itself.
    plans: String,
}

/// The forms on the page, of which one is filled in.
struct Forms {
    decision: Fields,
    intention: Fields,
    talk: Fields,
    vog: Fields,
}

impl Forms {
    fn new() -> Forms {
        Forms {
            decision: Fields::new("admission"),
            intention: Fields::new("intention"),
            talk: Fields::new("talk"),
            vog: Fields::new("vog"),
        }
    }

    /// The one with errors, which the summary on top is about.
    fn wrong(&self) -> Option<&Fields> {
        [&self.decision, &self.intention, &self.talk, &self.vog]
            .into_iter()
            .find(|fields| fields.has_errors())
    }
}

pub(super) async fn index(staff: Staff, State(app): State<App>) -> Result<IndexPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let all = store::list_for_staff(&mut conn, staff.tenant.id).await?;
    let intended = hearing::open_of_all(&mut conn, staff.tenant.id).await?;
    let ids: Vec<ProviderId> = all.iter().map(|helper| helper.id).collect();
    let brought = backers::plans_that_brought(&mut conn, staff.tenant.id, &ids).await?;
    let calendar = municipalities::calendar(&mut conn, staff.tenant.id).await?;
    let (waiting, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|helper| helper.state == Place::Applied);
    let waiting = waiting.into_iter().map(|helper| Waiting {
        answer_by: helper.answer_by(&calendar),
        helper,
    });
    Ok(IndexPage {
        page: staff.page("providers-admissions-title"),
        today: staff.today(),
        waiting: waiting.collect(),
        others,
        intended,
        brought,
    })
}

/// An application that somebody filled in for the helper.
struct Applied {
    by: String,
    /// How and when the helper said it, and in what words.
    said: String,
}

impl Applied {
    fn of(page: &Page, act: ServedAct) -> Applied {
        let desk = desk_name(page, act.desk_name.as_deref());
        let by = page
            .t("served-applied-by")
            .with("name", act.by)
            .with("desk", desk)
            .with("day", page.day(&act.at));
        let said = page
            .tt("served-line-said", act.said.how.code())
            .with("day", act.said.on);
        Applied {
            by: by.to_string(),
            said: format!("{said} {}", act.said.note),
        }
    }
}

async fn applied_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    helper: &Provider,
) -> sqlx::Result<Option<ServedAct>> {
    let acts = auth::served_acts(conn, municipality, ActsOf::Application(helper.id)).await?;
    Ok(acts.into_iter().next())
}

async fn draw(
    visitor: &Visitor,
    viewer: &Viewer,
    app: &App,
    slug: &str,
    forms: Forms,
) -> Result<AdmissionPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = store::find_by_slug(&mut conn, m, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut areas = store::areas(&mut conn, m, &[helper.id]).await?;
    let admissions = store::admissions(&mut conn, m, helper.id).await?;
    let intentions = hearing::intentions(&mut conn, m, helper.id).await?;
    let leavings = store::leavings(&mut conn, m, helper.id).await?;
    let calendar = municipalities::calendar(&mut conn, m).await?;
    let brought = backers::plans_that_brought(&mut conn, m, &[helper.id]).await?;
    let applied = applied_for(&mut conn, m, &helper).await?;
    let page = visitor.page_titled(helper.name());
    let page = match forms.wrong() {
        Some(_) => page.with_errors(),
        None => page,
    };
    let history = history(&page, admissions, &intentions, leavings, Names::Told);
    let intention = intentions.into_iter().find(Intention::is_open);
    let today = visitor.today();
    let condition =
        |one: &Condition| Opt::new(one.code(), page.tt("providers-condition", one.code()));
    let outcome = |one: Outcome| Opt::new(one.code(), page.tt("providers-outcome", one.code()));
    let outcomes = match &intention {
        Some(intention) => intention
            .outcomes_on(helper.state, today)
            .into_iter()
            .map(outcome)
            .chain([Opt::new("dropped", page.t("providers-outcome-dropped"))])
            .collect(),
        None => vec![],
    };
    let profile = &helper.profile;
    Ok(AdmissionPage {
        answer_by: helper.answer_by(&calendar),
        today,
        applied: applied.map(|act| Applied::of(&page, act)),
        plans: words::plans(brought.get(&helper.id)),
        kinds: words::kinds(&page, &profile.scopes, &profile.help_kinds),
        expertise: page.expertise_names(&profile.expertise).join(", "),
        languages: words::languages(&page, &profile.languages),
        areas: words::areas(&page, &areas.remove(&helper.id).unwrap_or_default()),
        price: words::price(&page, &profile.price),
        ties: words::ties(&page, helper.ties()),
        phases: words::phases(&page, &profile.phases),
        vog: helper
            .vog(visitor.today())
            .map(|vog| words::vog(&page, vog))
            .unwrap_or_default(),
        history,
        conditions: match &intention {
            Some(intention) => intention.unmet.iter().map(condition).collect(),
            None => Condition::ALL.iter().map(condition).collect(),
        },
        outcomes,
        intended: helper
            .state
            .outcomes()
            .iter()
            .filter(|one| !one.is_yes())
            .map(|one| Opt::new(one.code(), page.tt("providers-outcome", one.code())))
            .collect(),
        may_admit: helper.state.outcomes().contains(&Outcome::Admitted),
        is_heard: intention
            .as_ref()
            .is_some_and(|intention| intention.is_heard_on(today)),
        is_set_aside: intention
            .as_ref()
            .is_some_and(|intention| intention.suspends(helper.state)),
        intention,
        may_decide: actions::may_decide(viewer) && !viewer.belongs_to(Subject::Provider(helper.id)),
        helper,
        page,
        forms,
    })
}

pub(super) async fn show(
    staff: Staff,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<AdmissionPage, PageError> {
    draw(&staff, &staff.viewer, &app, &slug, Forms::new()).await
}

/// The helper, for one of the roles that decide.
async fn find(
    who: &SignedIn,
    conn: &mut PgConnection,
    slug: &str,
) -> Result<(Provider, Option<Intention>), PageError> {
    if !actions::may_decide(&who.viewer) {
        return Err(PageError::Forbidden);
    }
    let helper = store::find_by_slug(conn, who.tenant.id, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let intention = hearing::open(conn, who.tenant.id, helper.id).await?;
    Ok((helper, intention))
}

pub(super) async fn decide(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let mut tx = app.db.begin().await?;
    let (helper, intention) = find(&who, &mut tx, &slug).await?;
    let verdict = match hearing::verdict(form, helper.state, intention.as_ref(), who.today()) {
        Ok(verdict) => verdict,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, decision_of(fields)).await;
        }
    };
    let (viewer, id) = (&who.viewer, helper.id);
    let (done, said) = match verdict {
        Verdict::Decide(decision) => (
            actions::decide_admission(&mut tx, viewer, id, decision, who.now).await,
            "flash-helper-decided",
        ),
        Verdict::Drop(reasons) => (
            hearing::drop_intention(&mut tx, viewer, id, &reasons, who.now).await,
            "flash-helper-dropped",
        ),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok((flash(&who, said), see_other(paths::staff_admission(&slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed.fields("admission"), error)?;
            again(&who, &app, &slug, decision_of(fields)).await
        }
    }
}

fn decision_of(decision: Fields) -> Forms {
    Forms {
        decision,
        ..Forms::new()
    }
}

pub(super) async fn intend(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let with = |intention| Forms {
        intention,
        ..Forms::new()
    };
    let mut tx = app.db.begin().await?;
    let (helper, _) = find(&who, &mut tx, &slug).await?;
    let new = match hearing::intended(form, helper.state) {
        Ok(new) => new,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, with(fields)).await;
        }
    };
    match hearing::intend(&mut tx, &who.viewer, helper.id, new, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-intended");
            Ok((notice, see_other(paths::staff_admission(&slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed.fields("intention"), error)?;
            again(&who, &app, &slug, with(fields)).await
        }
    }
}

pub(super) async fn note_talk(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let with = |talk| Forms {
        talk,
        ..Forms::new()
    };
    let mut tx = app.db.begin().await?;
    let (helper, _) = find(&who, &mut tx, &slug).await?;
    let (held_on, note) = match hearing::talked(form) {
        Ok(talked) => talked,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, with(fields)).await;
        }
    };
    let talk = (held_on, note.as_str());
    match hearing::note_talk(&mut tx, &who.viewer, helper.id, talk, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-talk-noted");
            Ok((notice, see_other(paths::staff_admission(&slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed.fields("talk"), error)?;
            again(&who, &app, &slug, with(fields)).await
        }
    }
}

pub(super) async fn note_vog(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone();
    let with = |vog| Forms {
        vog,
        ..Forms::new()
    };
    let mut tx = app.db.begin().await?;
    let (helper, _) = find(&who, &mut tx, &slug).await?;
    let seen_on = match forms::vog(form, who.today()) {
        Ok(seen_on) => seen_on,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, with(fields)).await;
        }
    };
    match actions::note_vog(&mut tx, &who.viewer, helper.id, seen_on, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-vog-noted");
            Ok((notice, see_other(paths::staff_admission(&slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed.fields("vog"), error)?;
            again(&who, &app, &slug, with(fields)).await
        }
    }
}

async fn again(who: &SignedIn, app: &App, slug: &str, forms: Forms) -> Result<Response, PageError> {
    let page = draw(who, &who.viewer, app, slug, forms).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

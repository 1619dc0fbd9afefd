//! The town hall's part: who wants a place in the pool, and a decision on the published conditions, with reasons.
//! Nothing here ranks, recommends or hides a helper.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::refused;
use crate::auth::{Subject, Viewer};
use crate::paths;
use crate::providers::model::{Condition, Provider, State as Place};
use crate::providers::{actions, forms, store, words};
use crate::web::{
    App, Fields, Form, Opt, Page, PageError, SignedIn, Staff, Visitor, flash, see_other,
};

#[derive(Template, WebTemplate)]
#[template(path = "providers/admission_index.html")]
pub(super) struct IndexPage {
    page: Page,
    today: NaiveDate,
    waiting: Vec<Provider>,
    others: Vec<Provider>,
}

#[derive(Template, WebTemplate)]
#[template(path = "providers/admission.html")]
pub(super) struct AdmissionPage {
    page: Page,
    fields: Fields,
    vog_fields: Fields,
    helper: Provider,
    today: NaiveDate,
    kinds: String,
    expertise: String,
    languages: String,
    areas: String,
    price: String,
    ties: Vec<String>,
    phases: String,
    /// What the town hall saw; empty when it saw none.
    vog: String,
    decisions: Vec<Decision>,
    conditions: Vec<Opt>,
    outcomes: Vec<Opt>,
    /// The reader may decide.
    may_decide: bool,
}

struct Decision {
    outcome: String,
    reasons: String,
    unmet: Vec<String>,
    by: String,
    on: String,
}

pub(super) async fn index(staff: Staff, State(app): State<App>) -> Result<IndexPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let all = store::list_for_staff(&mut conn, staff.tenant.id).await?;
    let (waiting, others) = all
        .into_iter()
        .partition(|helper| helper.state == Place::Applied);
    Ok(IndexPage {
        page: staff.page("providers-admissions-title"),
        today: staff.today(),
        waiting,
        others,
    })
}

/// The two forms of the page.
struct Typed {
    fields: Fields,
    vog_fields: Fields,
}

impl Typed {
    fn decision(fields: Fields) -> Typed {
        Typed {
            fields,
            vog_fields: Fields::new("vog"),
        }
    }

    fn vog(vog_fields: Fields) -> Typed {
        Typed {
            fields: Fields::new("admission"),
            vog_fields,
        }
    }
}

async fn draw(
    visitor: &Visitor,
    viewer: &Viewer,
    app: &App,
    slug: &str,
    Typed { fields, vog_fields }: Typed,
) -> Result<AdmissionPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = store::find_by_slug(&mut conn, m, slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut areas = store::areas(&mut conn, m, &[helper.id]).await?;
    let admissions = store::admissions(&mut conn, m, helper.id).await?;
    let page = visitor.page_titled(helper.name());
    let page = match fields.has_errors() || vog_fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    let decisions = admissions
        .into_iter()
        .map(|admission| Decision {
            outcome: page
                .tt("providers-outcome-past", admission.outcome.code())
                .to_string(),
            unmet: admission
                .unmet
                .iter()
                .map(|one| page.tt("providers-condition", one.code()).to_string())
                .collect(),
            by: admission.decided_by_name,
            on: page.day(&admission.decided_at),
            reasons: admission.reasons,
        })
        .collect();
    let profile = &helper.profile;
    Ok(AdmissionPage {
        today: visitor.today(),
        kinds: words::kinds(&page, &profile.scopes, &profile.help_kinds),
        expertise: profile
            .expertise
            .iter()
            .map(|one| page.tt("providers-expertise", one.code()).to_string())
            .collect::<Vec<_>>()
            .join(", "),
        languages: words::languages(&page, &profile.languages),
        areas: words::areas(&page, &areas.remove(&helper.id).unwrap_or_default()),
        price: words::price(&page, &profile.price),
        ties: words::ties(&page, helper.ties()),
        phases: words::phases(&page, &profile.phases),
        vog: helper
            .vog(visitor.today())
            .map(|vog| words::vog(&page, vog))
            .unwrap_or_default(),
        decisions,
        conditions: Condition::ALL
            .iter()
            .map(|one| Opt::new(one.code(), page.tt("providers-condition", one.code())))
            .collect(),
        outcomes: helper
            .state
            .outcomes()
            .iter()
            .map(|one| Opt::new(one.code(), page.tt("providers-outcome", one.code())))
            .collect(),
        may_decide: actions::may_decide(viewer) && !viewer.belongs_to(Subject::Provider(helper.id)),
        helper,
        page,
        fields,
        vog_fields,
    })
}

pub(super) async fn show(
    staff: Staff,
    State(app): State<App>,
    Path(slug): Path<String>,
) -> Result<AdmissionPage, PageError> {
    let fields = Fields::new("admission");
    draw(&staff, &staff.viewer, &app, &slug, Typed::decision(fields)).await
}

pub(super) async fn decide(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    if !actions::may_decide(&who.viewer) {
        return Err(PageError::Forbidden);
    }
    let typed = form.clone();
    let mut tx = app.db.begin().await?;
    let helper = store::find_by_slug(&mut tx, who.tenant.id, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let decision = match forms::decision(form, helper.state) {
        Ok(decision) => decision,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, Typed::decision(fields)).await;
        }
    };
    match actions::decide_admission(&mut tx, &who.viewer, helper.id, decision, who.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-helper-decided");
            Ok((notice, see_other(paths::staff_admission(&slug))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(typed.fields("admission"), error)?;
            again(&who, &app, &slug, Typed::decision(fields)).await
        }
    }
}

pub(super) async fn note_vog(
    who: SignedIn,
    State(app): State<App>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    if !actions::may_decide(&who.viewer) {
        return Err(PageError::Forbidden);
    }
    let typed = form.clone();
    let mut tx = app.db.begin().await?;
    let helper = store::find_by_slug(&mut tx, who.tenant.id, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    let seen_on = match forms::vog(form, who.today()) {
        Ok(seen_on) => seen_on,
        Err(fields) => {
            tx.rollback().await?;
            return again(&who, &app, &slug, Typed::vog(fields)).await;
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
            again(&who, &app, &slug, Typed::vog(fields)).await
        }
    }
}

async fn again(who: &SignedIn, app: &App, slug: &str, typed: Typed) -> Result<Response, PageError> {
    let page = draw(who, &who.viewer, app, slug, typed).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

//! A request as the helper reads it: the plan, the question, the clock; an offer, or a no.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{fault, id, refused};
use crate::auth;
use crate::base::ids::HelpRequestId;
use crate::base::money::Cents;
use crate::initiatives::{self, Initiative};
use crate::paths;
use crate::providers::{self, BTW, Provider, UsableFor, btw_in};
use crate::support::model::{Answer, HelpRequest, Need, Offer, Talk};
use crate::support::{actions, agreements, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, ProviderMember, flash, see_other};

/// A request with all that its pages show.
pub(super) struct Held {
    pub helper: Provider,
    pub request: HelpRequest,
    pub need: Need,
    pub plan: Initiative,
    pub offer: Option<Offer>,
    pub talk: Option<Talk>,
    /// For what this team can use the helper.
    pub usable: UsableFor,
}

impl Held {
    fn answer(&self, today: NaiveDate) -> Answer {
        Answer::of(self.request.state, self.offer.as_ref(), today)
    }

    /// There is something to talk about: the team waits for an offer, or reads one.
    pub fn is_talking(&self, today: NaiveDate) -> bool {
        let answer = self.answer(today);
        self.need.is_open() && matches!(answer, Answer::Waiting | Answer::Offer)
    }

    fn can_answer(&self) -> bool {
        self.request.is_open() && self.need.is_open()
    }
}

/// The request in the path, when it is of the helper in the path.
pub(super) async fn held(
    conn: &mut PgConnection,
    who: &ProviderMember,
    request: HelpRequestId,
) -> Result<Held, PageError> {
    let m = who.tenant.id;
    let request = store::find_request(conn, m, request)
        .await?
        .filter(|request| request.provider == who.provider)
        .ok_or(PageError::NotFound)?;
    let need = store::find_need(conn, m, request.need)
        .await?
        .ok_or(PageError::NotFound)?;
    let plan = initiatives::find(conn, m, request.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    let helper = providers::find(conn, m, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let offer = store::offer_of_request(conn, m, request.id).await?;
    let talk = store::talk_of_request(conn, m, request.id).await?;
    let usable = providers::usable_for(conn, m, &helper, plan.id).await?;
    Ok(Held {
        usable,
        talk,
        helper,
        request,
        need,
        plan,
        offer,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "support/request.html")]
struct RequestPage {
    page: Page,
    fields: Fields,
    held: Held,
    answer: Answer,
    is_late: bool,
    /// A first talk, while there is something to talk about.
    talk: Option<Talk>,
    /// Who asked, or who chose: to talk with.
    contact: Option<(String, String)>,
    btw: Option<Cents>,
    /// The team wrote the agreement.
    is_drawn: bool,
}

async fn draw(
    app: &App,
    who: &ProviderMember,
    request: HelpRequestId,
    fields: Fields,
) -> Result<RequestPage, PageError> {
    let m = who.tenant.id;
    let today = who.today();
    let mut conn = app.db.acquire().await?;
    let held = held(&mut conn, who, request).await?;
    let answer = held.answer(today);
    // who has said no, or was not chosen, needs nobody's address any more
    let person = match answer {
        Answer::Waiting | Answer::Offer => Some(held.request.requested_by),
        Answer::Chosen | Answer::Completed => store::choice_of(&mut conn, m, held.need.id)
            .await?
            .map(|choice| choice.chosen_by),
        _ => None,
    };
    let contact = match person {
        Some(person) => auth::find_person(&mut conn, m, person).await?,
        None => None,
    };
    let is_drawn = match &held.offer {
        Some(offer) => agreements::find(&mut conn, m, offer.id).await?.is_some(),
        None => false,
    };
    drop(conn);
    let page = who.page_titled(&held.plan.title);
    Ok(RequestPage {
        page: match fields.has_errors() {
            true => page.with_errors(),
            false => page,
        },
        fields,
        contact: contact.and_then(|person| Some((person.name, person.email?.to_string()))),
        btw: held
            .offer
            .as_ref()
            .filter(|offer| !offer.is_free() && offer.btw_percent > 0)
            .map(|offer| btw_in(offer.price, offer.btw_percent)),
        is_drawn,
        talk: held.talk.clone().filter(|_| held.is_talking(today)),
        is_late: held.can_answer() && held.request.answer_by < today,
        answer,
        held,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let page = draw(&app, &who, id(&request)?, Fields::new("decline")).await?;
    Ok(page.into_response())
}

pub(super) async fn decline(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let request: HelpRequestId = id(&request)?;
    let typed = form.clone().fields("decline");
    let mut tx = app.db.begin().await?;
    held(&mut tx, &who, request).await?;
    let outcome = match forms::decline(form) {
        Ok(answer) => actions::decline(&mut tx, &who.viewer, request, &answer, who.now)
            .await
            .map_err(|error| refused(typed, error)),
        Err(fields) => Err(Ok(fields)),
    };
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&who, "flash-help-declined");
            Ok((notice, see_other(paths::provider_desk(&who.slug))).into_response())
        }
        Err(fields) => {
            tx.rollback().await?;
            let page = draw(&app, &who, request, fields?).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

// — an offer —

#[derive(Template, WebTemplate)]
#[template(path = "support/offer.html")]
struct OfferPage {
    page: Page,
    fields: Fields,
    held: Held,
    btw: Vec<Opt>,
}

async fn draw_offer(
    app: &App,
    who: &ProviderMember,
    request: HelpRequestId,
    fields: Option<Fields>,
) -> Result<OfferPage, PageError> {
    let mut conn = app.db.acquire().await?;
    let held = held(&mut conn, who, request).await?;
    drop(conn);
    let page = who.page("support-offer-title");
    let page = match fields.as_ref().is_some_and(Fields::has_errors) {
        true => page.with_errors(),
        false => page,
    };
    let btw = BTW
        .iter()
        .map(|percent| {
            let code = percent.to_string();
            Opt::new(code.clone(), page.t(format!("providers-btw-{code}")))
        })
        .collect();
    Ok(OfferPage {
        fields: fields.unwrap_or_else(|| forms::empty_offer(&held.need.stays_ours, who.today())),
        page,
        held,
        btw,
    })
}

pub(super) async fn new_offer(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let page = draw_offer(&app, &who, id(&request)?, None).await?;
    if !page.held.can_answer() {
        return Ok(see_other(paths::provider_request(&who.slug, request)));
    }
    Ok(page.into_response())
}

pub(super) async fn make_offer(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let request: HelpRequestId = id(&request)?;
    let typed = form.clone().fields("offer");
    let mut tx = app.db.begin().await?;
    held(&mut tx, &who, request).await?;
    let outcome = match forms::offer(form, who.today()) {
        Ok((id, new)) => actions::make_offer(&mut tx, &who.viewer, request, id, new, who.now)
            .await
            .map_err(|error| refused(typed, error)),
        Err(fields) => Err(Ok(fields)),
    };
    match outcome {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(paths::provider_offered(&who.slug, request)))
        }
        Err(fields) => {
            tx.rollback().await?;
            let page = draw_offer(&app, &who, request, Some(fields?)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "support/offered.html")]
struct OfferedPage {
    page: Page,
    held: Held,
    offer: Offer,
}

/// The confirmation after an offer.
pub(super) async fn offered(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let held = held(&mut conn, &who, id(&request)?).await?;
    match held.offer.clone() {
        Some(offer) => Ok(OfferedPage {
            page: who.page("support-offered-title"),
            held,
            offer,
        }
        .into_response()),
        None => Ok(see_other(paths::provider_request(&who.slug, request))),
    }
}

pub(super) async fn withdraw_offer(
    who: ProviderMember,
    State(app): State<App>,
    Path((_, request)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let request: HelpRequestId = id(&request)?;
    let mut tx = app.db.begin().await?;
    held(&mut tx, &who, request).await?;
    actions::withdraw_offer(&mut tx, &who.viewer, request, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&who, "flash-offer-withdrawn");
    Ok((
        notice,
        see_other(paths::provider_request(&who.slug, request)),
    )
        .into_response())
}

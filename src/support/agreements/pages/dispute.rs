//! The two do not agree: what it is about, who can help, and how it ends.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::{Seen, back, in_transaction, of_a_side, read, refused};
use crate::base::clock::date_of;
use crate::base::ids::OfferId;
use crate::support::agreements::model::{AgreementState, GUIDE_DAYS, Proposal, Side};
use crate::support::agreements::{actions, forms};
use crate::support::model::NeedKind;
use crate::web::{App, Fields, Form, Opt, Page, PageError, SignedIn, see_other};
use crate::{municipalities, paths};

#[derive(Template, WebTemplate)]
#[template(path = "support/dispute.html")]
struct DisputePage {
    page: Page,
    seen: Seen,
    fields: Fields,
    proposal: Fields,
    /// Whether the work goes on; empty when it had ended already.
    goes_on: Vec<Opt>,
    /// Where mediators of the pool stand.
    mediators: String,
    /// After this day the guide is asked by itself; none when there is no dispute, or the guide was asked.
    guide_after: Option<NaiveDate>,
}

impl DisputePage {
    /// What the other side proposes.
    fn theirs(&self) -> Option<Proposal> {
        self.proposed(|side, own| side != own)
    }

    fn own(&self) -> Option<Proposal> {
        self.proposed(|side, own| side == own)
    }

    fn proposed(&self, of: impl Fn(Side, Side) -> bool) -> Option<Proposal> {
        let (side, _, proposal) = self.seen.dispute.as_ref()?.proposal?;
        of(side, self.seen.side()?).then_some(proposal)
    }

    /// The reader's side opened it.
    fn is_own(&self) -> bool {
        let opened_by = self.seen.dispute.as_ref().map(|one| one.side);
        opened_by.is_some() && opened_by == self.seen.side()
    }

    fn wrong(&self) -> &Fields {
        match self.proposal.has_errors() {
            true => &self.proposal,
            false => &self.fields,
        }
    }
}

async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    (fields, proposal): (Option<Fields>, Option<Fields>),
) -> Result<Option<DisputePage>, PageError> {
    let mut conn = app.db.acquire().await?;
    let seen = read(&mut conn, who, offer).await?;
    let calendar = municipalities::calendar(&mut conn, who.tenant.id).await?;
    drop(conn);
    if seen.dispute.is_none() && !seen.one.state.pays() {
        return Ok(None);
    }
    let page = who.page("dispute-title");
    let failed = fields.iter().chain(&proposal).any(Fields::has_errors);
    let goes_on = match seen.dispute.as_ref().map(|one| one.before) {
        Some(AgreementState::WindingUp) => ["no"].as_slice(),
        _ => ["yes", "no"].as_slice(),
    };
    Ok(Some(DisputePage {
        goes_on: goes_on
            .iter()
            .map(|code| Opt::new(*code, page.tt("dispute-goes-on", *code)))
            .collect(),
        page: match failed {
            true => page.with_errors(),
            false => page,
        },
        fields: fields.unwrap_or_else(|| Fields::new("dispute")),
        proposal: proposal.unwrap_or_else(|| {
            let mut fields = Fields::new("proposal");
            fields.set("amount", seen.one.worked());
            if let [only] = goes_on {
                fields.set("goes_on", only);
            }
            fields
        }),
        mediators: paths::providers_with("soort", NeedKind::Mediation.code()),
        guide_after: seen
            .dispute
            .as_ref()
            .filter(|one| one.guide_asked_at.is_none())
            .map(|one| calendar.working_days_after(date_of(one.opened_at), GUIDE_DAYS)),
        seen,
    }))
}

async fn again(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    typed: (Option<Fields>, Option<Fields>),
) -> Result<Response, PageError> {
    match draw(app, who, offer, typed).await? {
        Some(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

fn to_dispute(who: &SignedIn, offer: OfferId, notice: &'static str) -> Response {
    let next = see_other(paths::dispute(offer));
    (crate::web::flash(who, notice), next).into_response()
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    match draw(&app, &who, offer, (None, None)).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(see_other(paths::agreement(offer))),
    }
}

pub(super) async fn open(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("dispute");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::reasons(form, "dispute") {
        Ok(words) => {
            match in_transaction!(app, |tx| actions::dispute(
                &mut tx, viewer, offer, &words, now
            )) {
                Ok(()) => return Ok(to_dispute(&who, offer, "flash-disputed")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, (Some(fields), None)).await
}

pub(super) async fn ask_guide(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::ask_guide(&mut tx, viewer, offer, now)) {
        Ok(()) => Ok(to_dispute(&who, offer, "flash-guide-asked")),
        Err(error) => {
            let fields = refused(Fields::new("dispute"), error)?;
            again(&app, &who, offer, (Some(fields), None)).await
        }
    }
}

pub(super) async fn propose(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    let (seen, _) = of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("proposal");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::proposal(form, &seen.one) {
        Ok(new) => {
            match in_transaction!(app, |tx| actions::propose(&mut tx, viewer, offer, new, now)) {
                Ok(()) => return Ok(to_dispute(&who, offer, "flash-dispute-proposed")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, (None, Some(fields))).await
}

pub(super) async fn accept(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let proposal = forms::seen_proposal(&form).ok_or(PageError::Conflict)?;
    let (viewer, now) = (&who.viewer, who.now);
    let done = in_transaction!(app, |tx| actions::accept_proposal(
        &mut tx, viewer, offer, proposal, now
    ));
    match done {
        Ok(()) => Ok(back(&who, offer, "flash-dispute-settled")),
        Err(error) => {
            let fields = refused(Fields::new("dispute"), error)?;
            again(&app, &who, offer, (Some(fields), None)).await
        }
    }
}

pub(super) async fn take_back(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::take_back(&mut tx, viewer, offer, now)) {
        Ok(()) => Ok(back(&who, offer, "flash-dispute-taken-back")),
        Err(error) => {
            let fields = refused(Fields::new("dispute"), error)?;
            again(&app, &who, offer, (Some(fields), None)).await
        }
    }
}

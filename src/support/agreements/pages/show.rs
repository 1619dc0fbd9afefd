//! The agreement itself: what was agreed, how it stands, whose turn it is, and what was written down.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Reader, Seen, back, in_transaction, of_a_side, read, refused};
use crate::auth::{self, ActsOf, ServedAct};
use crate::base::ids::{EntryId, OfferId};
use crate::paths;
use crate::support::agreements::model::{
    AgreementState, Change, ChangeState, Delivery, DeliveryState, Entry, NewEntry, OwnershipCheck,
    Side, minutes_of,
};
use crate::support::agreements::reviews::{self, Review, SHOWN_FROM};
use crate::support::agreements::{actions, forms, store};
use crate::web::{App, Fields, Form, Opt, Page, PageError, SignedIn, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement.html")]
pub(super) struct AgreementPage {
    page: Page,
    seen: Seen,
    entries: Vec<Entry>,
    deliveries: Vec<Delivery>,
    changes: Vec<Change>,
    checks: Vec<OwnershipCheck>,
    review: Option<Review>,
    /// What a desk filled in for the helper.
    served: Vec<ServedAct>,
    /// The form that was sent, when something is wrong with it; of the others nothing was typed.
    worked: Fields,
    /// The row of hours that the helper puts right, with its form.
    correcting: Option<Entry>,
    corrected: Fields,
    message: Fields,
    ours: Fields,
    back: Fields,
    quarters: Vec<Opt>,
    answers: Vec<Opt>,
    typed: &'static str,
}

impl AgreementPage {
    fn waiting(&self) -> Option<&Delivery> {
        self.deliveries.iter().find(|one| one.waits())
    }

    /// Waits for the reader.
    fn is_ours_to_answer(&self, side: &Side) -> bool {
        self.seen.side().is_some_and(|own| own != *side)
    }

    fn open_change(&self) -> Option<&Change> {
        self.changes
            .iter()
            .find(|one| one.state == ChangeState::Open)
    }

    /// While they disagree, or once it ends, nobody says yes to other terms.
    fn change_to_answer(&self) -> Option<&Change> {
        self.open_change()
            .filter(|_| self.seen.one.state == AgreementState::Running)
    }

    /// The last day is over, and it still goes on.
    fn is_past(&self) -> bool {
        self.seen.one.terms.ends_on < self.page.today()
    }

    /// The hours beyond what was agreed; empty when there are none.
    fn over(&self) -> String {
        let over = self.seen.one.minutes - i64::from(self.seen.one.terms.hours) * 60;
        match over > 0 {
            true => hours_of(&self.page, over),
            false => String::new(),
        }
    }

    fn has_answered_checks(&self) -> bool {
        self.checks.iter().any(|one| !one.waits())
    }

    fn answer_of(&self, is_ours: &bool) -> String {
        let code = if *is_ours { "yes" } else { "no" };
        self.page.tt("agreement-ours", code).to_string()
    }

    /// The latest question stands for the one before it, and is no question while the clock stands still or they disagree.
    fn open_check(&self) -> Option<&OwnershipCheck> {
        let latest = self.checks.iter().max_by_key(|one| one.third)?;
        let is_at_work = self.seen.one.is_at_work();
        (is_at_work && latest.waits()).then_some(latest)
    }

    fn writes_hours(&self) -> bool {
        let one = &self.seen.one;
        self.seen.is_helper()
            && !one.is_paused()
            && matches!(
                one.state,
                AgreementState::Running | AgreementState::WindingUp
            )
    }

    fn says_done(&self) -> bool {
        self.seen.side().is_some()
            && self.seen.one.state.pays()
            && !self.seen.one.is_paused()
            && self.waiting().is_none()
    }

    fn can_end(&self) -> bool {
        matches!(
            self.seen.one.state,
            AgreementState::Drawn | AgreementState::Waiting | AgreementState::Running
        )
    }

    fn is_guide(&self) -> bool {
        self.seen.reader == Reader::Guide
    }

    /// This form was sent, and something is wrong with it.
    fn is_typed(&self, form: &str) -> bool {
        self.typed == form
    }

    fn wrong(&self) -> &Fields {
        match self.typed {
            "worked" => &self.worked,
            "corrected" => &self.corrected,
            "message" => &self.message,
            "ours" => &self.ours,
            _ => &self.back,
        }
    }

    fn served_words(&self, act: &ServedAct) -> String {
        let what = self.page.tt("served-act", act.code()).to_string();
        let helper = act.provider_name.as_str();
        match &act.desk_name {
            Some(desk) => self
                .page
                .t("served-filled-in")
                .with("desk", desk.as_str())
                .with("helper", helper)
                .with("what", what)
                .to_string(),
            None => self
                .page
                .t("served-filled-in-municipality")
                .with("helper", helper)
                .with("what", what)
                .to_string(),
        }
    }

    fn used(&self) -> String {
        hours_of(&self.page, self.seen.one.minutes)
    }

    /// What the hours of a row are now.
    fn minutes_now(&self, entry: &Entry) -> String {
        hours_of(&self.page, minutes_of(&self.entries, entry.id))
    }

    /// What this row said first, and after each time that it was put right.
    fn corrections_of(&self, entry: &Entry) -> Vec<Corrected<'_>> {
        let mut minutes = entry.minutes.map_or(0, i64::from);
        let of_it = self.entries.iter().rev();
        of_it
            .filter(|one| one.corrects == Some(entry.id))
            .map(|one| {
                let before = minutes;
                minutes += one.minutes.map_or(0, i64::from);
                Corrected {
                    entry: one,
                    from: hours_of(&self.page, before),
                    to: hours_of(&self.page, minutes),
                }
            })
            .collect()
    }

    /// What was written, without the rows that stand under another.
    fn rows(&self) -> impl Iterator<Item = &Entry> {
        let is_here = |row: EntryId| self.entries.iter().any(|one| one.id == row);
        self.entries
            .iter()
            .filter(move |one| !one.corrects.is_some_and(is_here))
    }

    fn can_correct(&self, entry: &Entry) -> bool {
        self.writes_hours() && entry.minutes.is_some() && entry.corrects.is_none()
    }
}

/// A row that puts another right.
struct Corrected<'a> {
    entry: &'a Entry,
    from: String,
    to: String,
}

/// "2 uur en 15 minuten".
pub fn hours_of(page: &Page, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let whole = page.t("support-hours").with("n", hours).to_string();
    match (hours, rest) {
        (_, 0) => whole,
        (0, rest) => page.t("agreement-minutes").with("n", rest).to_string(),
        (_, rest) => page
            .t("agreement-hours-and")
            .with("hours", whole)
            .with("n", rest)
            .to_string(),
    }
}

pub(super) async fn draw(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    correct: Option<EntryId>,
    wrong: Option<(&'static str, Fields)>,
) -> Result<AgreementPage, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let seen = read(&mut conn, who, offer).await?;
    let entries = store::entries(&mut conn, m, offer).await?;
    let deliveries = store::deliveries(&mut conn, m, offer).await?;
    let changes = store::changes(&mut conn, m, offer).await?;
    let checks = store::ownership_checks(&mut conn, m, offer).await?;
    let review = reviews::find(&mut conn, m, offer).await?;
    let of = ActsOf::Plan(seen.one.initiative, seen.one.provider);
    let served = auth::served_acts(&mut conn, m, of).await?;
    drop(conn);
    let page = match seen.is_helper() {
        true => who.page_titled(&seen.plan.title),
        false => who.page("agreement-title"),
    };
    let mut worked = Fields::new("worked");
    worked.set("done_on", who.today());
    worked.set("minutes", 0);
    let typed_row = wrong
        .as_ref()
        .and_then(|(_, fields)| fields.value("corrects").parse().ok());
    let asked_row = correct.or(typed_row.map(EntryId));
    let correcting = asked_row.and_then(|row| {
        let hours = entries
            .iter()
            .find(|one| one.id == row && one.corrects.is_none());
        hours.filter(|one| one.minutes.is_some()).cloned()
    });
    let mut corrected = Fields::new("corrected");
    if let Some(row) = &correcting {
        let minutes = minutes_of(&entries, row.id);
        corrected.set("hours", minutes / 60);
        corrected.set("minutes", minutes % 60);
    }
    let quarter = |code: &str| {
        Opt::new(
            code,
            page.t("agreement-minutes")
                .with("n", code.parse().unwrap_or(0)),
        )
    };
    let mut view = AgreementPage {
        quarters: ["0", "15", "30", "45"].map(quarter).to_vec(),
        answers: ["yes", "no"]
            .map(|code| Opt::new(code, page.tt("agreement-ours", code)))
            .to_vec(),
        page,
        seen,
        entries,
        deliveries,
        changes,
        checks,
        review,
        served,
        worked,
        correcting,
        corrected,
        message: Fields::new("message"),
        ours: Fields::new("ours"),
        back: Fields::new("back"),
        typed: "",
    };
    if let Some((form, fields)) = wrong {
        view.page = view.page.with_errors();
        view.typed = form;
        match form {
            "worked" => view.worked = fields,
            "corrected" => view.corrected = fields,
            "message" => view.message = fields,
            "ours" => view.ours = fields,
            _ => view.back = fields,
        }
    }
    Ok(view)
}

/// The agreement again, with what is wrong on top.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    wrong: (&'static str, Fields),
) -> Result<Response, PageError> {
    let page = draw(app, who, offer, None, Some(wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Deserialize)]
pub(super) struct Asked {
    /// A row of hours to put right.
    verbeter: Option<String>,
}

pub(super) async fn show(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let row = asked.verbeter.and_then(|row| row.parse().ok()).map(EntryId);
    Ok(draw(&app, &who, offer, row, None).await?.into_response())
}

#[derive(Template, WebTemplate)]
#[template(path = "support/agreement_print.html")]
struct PrintPage {
    page: Page,
    seen: Seen,
}

/// On paper: what both signed, with their names and the day.
pub(super) async fn print(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let seen = read(&mut conn, &who, offer).await?;
    Ok(PrintPage {
        page: who.page("agreement-print-title"),
        seen,
    }
    .into_response())
}

/// The helper says yes to the terms on the screen.
pub(super) async fn sign(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(&app, &who, offer).await?;
    let typed = form.clone().fields("sign");
    let terms = forms::seen_terms(&form).ok_or(PageError::Conflict)?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::sign(&mut tx, viewer, offer, &terms, now)) {
        Ok(()) => Ok(back(&who, offer, "flash-agreement-signed")),
        Err(error) => again(&app, &who, offer, ("back", refused(typed, error)?)).await,
    }
}

pub(super) async fn hours(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    if let Some(row) = forms::corrected_row(&form) {
        return correct(&app, &who, offer, row, form).await;
    }
    let typed = form.clone().fields("worked");
    let parsed = forms::worked(form, who.today());
    write(
        &app,
        &who,
        offer,
        ("worked", typed),
        parsed,
        "flash-hours-written",
    )
    .await
}

pub(super) async fn words(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    let typed = form.clone().fields("message");
    let parsed = forms::words(form, who.today());
    write(
        &app,
        &who,
        offer,
        ("message", typed),
        parsed,
        "flash-words-written",
    )
    .await
}

/// Puts a row of hours right, or shows its form again.
async fn correct(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    row: EntryId,
    form: Form,
) -> Result<Response, PageError> {
    of_a_side(app, who, offer).await?;
    let typed = form.clone().fields("corrected");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::corrected(form, row) {
        Ok((id, right)) => {
            match in_transaction!(app, |tx| actions::correct_hours(
                &mut tx, viewer, offer, id, right, now
            )) {
                Ok(()) => return Ok(back(who, offer, "flash-hours-corrected")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(app, who, offer, ("corrected", fields)).await
}

/// Writes an entry, or shows its form again.
async fn write(
    app: &App,
    who: &SignedIn,
    offer: OfferId,
    (form, typed): (&'static str, Fields),
    parsed: Result<(EntryId, NewEntry), Fields>,
    notice: &'static str,
) -> Result<Response, PageError> {
    of_a_side(app, who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match parsed {
        Ok((id, new)) => {
            match in_transaction!(app, |tx| actions::write(
                &mut tx, viewer, offer, id, new, now
            )) {
                Ok(()) => return Ok(back(who, offer, notice)),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(app, who, offer, (form, fields)).await
}

/// Somebody of the team says whether the plan is still theirs.
pub(super) async fn ours(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
    form: Form,
) -> Result<Response, PageError> {
    of_the_team(&app, &who, offer).await?;
    let typed = form.clone().fields("ours");
    let (viewer, now) = (&who.viewer, who.now);
    let fields = match forms::ownership(form) {
        Ok((third, is_ours, words)) => {
            let answered = in_transaction!(app, |tx| actions::answer_ownership(
                &mut tx,
                viewer,
                (offer, third),
                (is_ours, &words),
                now
            ));
            match answered {
                Ok(()) if is_ours => return Ok(back(&who, offer, "flash-still-ours")),
                Ok(()) => return Ok(back(&who, offer, "flash-not-ours")),
                Err(error) => refused(typed, error)?,
            }
        }
        Err(fields) => fields,
    };
    again(&app, &who, offer, ("ours", fields)).await
}

pub(super) async fn go_on(
    who: SignedIn,
    State(app): State<App>,
    Path(offer): Path<OfferId>,
) -> Result<Response, PageError> {
    of_the_team(&app, &who, offer).await?;
    let (viewer, now) = (&who.viewer, who.now);
    match in_transaction!(app, |tx| actions::go_on(&mut tx, viewer, offer, now)) {
        Ok(()) => Ok(back(&who, offer, "flash-goes-on")),
        Err(error) => {
            super::refusal(error)?;
            Ok(see_other(paths::agreement(offer)))
        }
    }
}

/// A helper is not asked, and does not answer for residents.
async fn of_the_team(app: &App, who: &SignedIn, offer: OfferId) -> Result<(), PageError> {
    match of_a_side(app, who, offer).await?.1 {
        Side::Team => Ok(()),
        Side::Helper => Err(PageError::Forbidden),
    }
}

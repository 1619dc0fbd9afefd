//! While the help goes on: hours, words, and the question whether the plan is still the residents' own.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::money::save_terms;
use super::{AgreementError, Deal, Said, deal_of, on_one_side};
use crate::audit;
use crate::auth::Viewer;
use crate::base::clock::date_of;
use crate::base::ids::{EntryId, MunicipalityId, OfferId};
use crate::initiatives::Party;
use crate::mail::Event;
use crate::support::agreements::model::{
    AgreementRefusal, AgreementState, Correction, EntryKind, NewEntry, Side,
};
use crate::support::agreements::store;

/// The helper writes hours, with what they were for; either side writes words to the other. `id` was made with the form.
pub async fn write(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: EntryId,
    new: NewEntry,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    if deal.one.state.is_over() {
        return Err(AgreementRefusal::Changed.into());
    }
    if new.kind == EntryKind::Hours {
        may_write_hours(&deal)?;
        let since = deal.one.started_at.map(date_of);
        if since.is_some_and(|start| new.done_on < start) {
            return Err(AgreementRefusal::BeforeStart.into());
        }
    }
    let author = (deal.side, who.person);
    if !store::insert_entry(conn, municipality, (id, offer), author, None, &new, now).await? {
        let written = store::entries(conn, municipality, offer).await?;
        let same = written
            .iter()
            .any(|one| one.id == id && one.words == new.words && one.minutes == new.minutes);
        return match same {
            true => Ok(()),
            false => Err(AgreementError::Conflict),
        };
    }
    if new.kind == EntryKind::Words {
        audit::record(conn, now, who.did("agreement.words", "offer", offer)).await?;
        let event = match deal.side {
            Side::Team => Event::AgreementWordsHelper,
            Side::Helper => Event::AgreementWordsTeam,
        };
        let message = |person| {
            deal.message(event, person, id)
                .with("words", new.words.as_str())
        };
        return deal
            .tell(conn, municipality, deal.side.other(), message, now)
            .await;
    }
    let detail = json!({ "minutes": new.minutes });
    hours_changed(conn, who, &mut deal, detail, now).await
}

/// The helper says what a row of hours should have been, and why. The row stays, with what is more or less beside it.
pub async fn correct_hours(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    id: EntryId,
    right: Correction,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    may_write_hours(&deal)?;
    let Some(row) = store::hours_row(conn, municipality, offer, right.row).await? else {
        return Err(AgreementRefusal::NotFound.into());
    };
    let change = right.minutes - row.minutes;
    if let Some(said) = store::corrected(conn, municipality, id).await? {
        // pressed twice: by now the row says what was meant
        let is_same = said.row == right.row && said.words == right.words && change == 0;
        return match is_same {
            true => Ok(()),
            false => Err(AgreementError::Conflict),
        };
    }
    if change == 0 {
        return Err(AgreementRefusal::SameHours.into());
    }
    let new = NewEntry {
        kind: EntryKind::Hours,
        minutes: Some(change),
        done_on: row.done_on,
        words: right.words,
    };
    let author = (deal.side, who.person);
    let entry = (id, offer);
    if !store::insert_entry(
        conn,
        municipality,
        entry,
        author,
        Some(right.row),
        &new,
        now,
    )
    .await?
    {
        return Err(AgreementError::Conflict);
    }
    // a team that paid looked at these hours
    if !deal.one.paid.is_zero() {
        let message = |person| {
            deal.message(Event::AgreementWordsTeam, person, id)
                .with("words", new.words.as_str())
        };
        deal.tell(conn, municipality, Side::Team, message, now)
            .await?;
    }
    let detail = json!({ "minutes": change, "corrects": right.row });
    hours_changed(conn, who, &mut deal, detail, now).await
}

async fn hours_changed(
    conn: &mut PgConnection,
    who: &Viewer,
    deal: &mut Deal,
    detail: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let municipality = who.municipality;
    let event = who.did("agreement.hours", "offer", deal.offer());
    audit::record(conn, now, event.with(detail)).await?;
    deal.reread(conn, municipality).await?;
    warn_when_nearly_used(conn, municipality, deal, now).await?;
    ask_when_due(conn, municipality, deal, now).await
}

fn may_write_hours(deal: &Deal) -> Result<(), AgreementRefusal> {
    if deal.side != Side::Helper {
        return Err(AgreementRefusal::NotYours);
    }
    if deal.one.is_paused() {
        return Err(AgreementRefusal::Paused);
    }
    match deal.one.state {
        AgreementState::Running | AgreementState::WindingUp => Ok(()),
        _ => Err(AgreementRefusal::NotRunning),
    }
}

/// Both sides hear once that the hours are nearly used: beyond them nothing is paid without a new yes.
async fn warn_when_nearly_used(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    deal: &mut Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    if deal.one.warned_at.is_some()
        || !deal.one.is_nearly_used()
        || deal.one.state != AgreementState::Running
    {
        return Ok(());
    }
    deal.one.warned_at = Some(now);
    deal.save(conn, municipality).await?;
    for (side, event) in [
        (Side::Team, Event::HoursNearlyUsed),
        (Side::Helper, Event::HoursNearlyUsedHelper),
    ] {
        let message = |person| {
            // once for each cap
            let about = format!("{}-{}", deal.offer(), deal.one.terms.hours);
            deal.message(event, person, about)
                .with("percent", deal.one.used_percent())
                .with("hours", i64::from(deal.one.terms.hours))
        };
        deal.tell(conn, municipality, side, message, now).await?;
    }
    Ok(())
}

/// At a third and at two thirds residents are asked whether the plan is still theirs. Nobody else is asked, and nobody
/// else answers.
pub(super) async fn ask_when_due(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    deal: &Deal,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    if !deal.one.is_at_work() {
        return Ok(());
    }
    let third = deal.one.thirds(date_of(now));
    if third == 0 || !store::ask_ownership(conn, municipality, deal.offer(), third, now).await? {
        return Ok(());
    }
    let message = |person| {
        let about = format!("{}-{third}", deal.offer());
        deal.message(Event::StillOurs, person, about)
    };
    deal.tell(conn, municipality, Side::Team, message, now)
        .await
}

/// Somebody of the team answers. A no lets the clock stand still until the team says that it goes on, and tells the
/// helper that the team wants to talk.
pub async fn answer_ownership(
    conn: &mut PgConnection,
    who: &Viewer,
    (offer, third): (OfferId, i16),
    (is_ours, words): (bool, &str),
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    if deal.side != Side::Team {
        return Err(AgreementRefusal::NotYours.into());
    }
    on_one_side(who, &deal)?;
    let answer = (is_ours, words);
    let asked = (offer, third);
    if !store::answer_ownership(conn, municipality, asked, answer, who.person, now).await? {
        return Ok(());
    }
    let detail = json!({ "third": third, "is_ours": is_ours });
    audit::record(
        conn,
        now,
        who.did("agreement.ownership", "offer", offer).with(detail),
    )
    .await?;
    if is_ours || deal.one.is_paused() || deal.one.state != AgreementState::Running {
        return Ok(());
    }
    deal.one.paused_on = Some(date_of(now));
    deal.save(conn, municipality).await?;
    let step = Said::of("agreement_paused", Some((who, Side::Team)));
    deal.step(conn, municipality, step, now).await?;
    for (side, event) in [
        (Side::Helper, Event::AgreementPaused),
        (Side::Team, Event::AgreementPausedTeam),
    ] {
        let message = |person| {
            let about = format!("{offer}-{third}");
            deal.message(event, person, about)
        };
        deal.tell(conn, municipality, side, message, now).await?;
    }
    Ok(())
}

/// The team says that the plan is its own again: the last day is later by the days that the clock stood still.
pub async fn go_on(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let mut deal = deal_of(conn, who, offer).await?;
    let municipality = who.municipality;
    if deal.side != Side::Team {
        return Err(AgreementRefusal::NotYours.into());
    }
    if !deal.one.is_paused() || deal.one.state != AgreementState::Running {
        return Ok(());
    }
    deal.one.terms.ends_on = deal.one.end_after_pause(date_of(now));
    deal.one.paused_on = None;
    save_terms(conn, &deal).await?;
    audit::record(conn, now, who.did("agreement.goes_on", "offer", offer)).await?;
    let ends_on = deal.one.terms.ends_on;
    let step =
        Said::of("agreement_goes_on", Some((who, Side::Team))).then(Party::Provider, Some(ends_on));
    deal.step(conn, municipality, step, now).await?;
    let message = |person| {
        let about = format!("{offer}-{ends_on}");
        deal.message(Event::AgreementGoesOn, person, about)
            .with("day", ends_on)
    };
    deal.tell(conn, municipality, Side::Helper, message, now)
        .await
}

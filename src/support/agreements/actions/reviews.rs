//! When it is over: the team says what it found of it, and the helper answers once.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{AgreementError, deal_of, on_one_side};
use crate::audit;
use crate::auth::Viewer;
use crate::base::ids::OfferId;
use crate::mail::Event;
use crate::queue::{self, Topic};
use crate::support::agreements::model::{AgreementRefusal, Side};
use crate::support::agreements::reviews::{self, NewReview};

/// Somebody of the team writes what the team found. Sent twice with the same answers, it is written once.
pub async fn write_review(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    new: &NewReview,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    if deal.side != Side::Team {
        return Err(AgreementRefusal::NotYours.into());
    }
    on_one_side(who, &deal)?;
    if !deal.one.can_be_reviewed() {
        return Err(AgreementRefusal::NotOver.into());
    }
    let municipality = who.municipality;
    if let Some(written) = reviews::find(conn, municipality, offer).await? {
        let same = written.new == *new && written.written_by == who.person;
        return match same {
            true => Ok(()),
            false => Err(AgreementRefusal::Reviewed.into()),
        };
    }
    // whoever wrote in between locked the agreement first
    if !reviews::insert(conn, municipality, &deal.one, new, who.person, now).await? {
        return Err(AgreementRefusal::Reviewed.into());
    }
    audit::record(conn, now, who.did("review.written", "offer", offer)).await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    let message = |person| deal.message(Event::ReviewWritten, person, offer);
    deal.tell(conn, municipality, Side::Helper, message, now)
        .await
}

/// The helper answers; once, so that it is no debate.
pub async fn answer_review(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), AgreementError> {
    let deal = deal_of(conn, who, offer).await?;
    if deal.side != Side::Helper {
        return Err(AgreementRefusal::NotYours.into());
    }
    let municipality = who.municipality;
    let written = reviews::find(conn, municipality, offer)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    if written.answered_at.is_some() {
        return match written.answer == words {
            true => Ok(()),
            false => Err(AgreementRefusal::Answered.into()),
        };
    }
    reviews::answer(conn, municipality, offer, words, who.person, now).await?;
    audit::record(conn, now, who.did("review.answered", "offer", offer)).await?;
    queue::touch(conn, municipality, Topic::Providers).await?;
    let message = |person| {
        deal.message(Event::ReviewAnswered, person, offer)
            .with("words", words)
    };
    deal.tell(conn, municipality, Side::Team, message, now)
        .await
}

//! The pages of an agreement, the same for both sides; each sees what it can do.

mod dispute;
mod done;
mod draw;
mod ending;
mod more;
mod review;
mod show;

pub use show::hours_of;

use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::actions::{AgreementError, side_of};
use super::model::{
    Agreement, AgreementRefusal, AgreementState, Dispute, Side, Signature, Terms, signed,
};
use super::store;
use crate::auth::Role;
use crate::base::ids::OfferId;
use crate::base::money::Cents;
use crate::initiatives::{self, Initiative};
use crate::paths;
use crate::providers::{self, Provider, UsableFor, btw_in};
use crate::support::model::Offer;
use crate::support::store::find_offer;
use crate::web::{App, Fields, Guard, PageError, Routes, SignedIn, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("support")
        .get(paths::AGREEMENT_DRAW, Guard::Team, draw::show)
        .post(paths::AGREEMENT_DRAW, Guard::Team, draw::create)
        .get(paths::AGREEMENT, Guard::Concerned, show::show)
        .get(paths::AGREEMENT_PRINT, Guard::Concerned, show::print)
        .post(paths::AGREEMENT_SIGN, Guard::Concerned, show::sign)
        .post(paths::AGREEMENT_HOURS, Guard::Concerned, show::hours)
        .post(paths::AGREEMENT_WORDS, Guard::Concerned, show::words)
        .post(paths::AGREEMENT_OURS, Guard::Concerned, show::ours)
        .post(paths::AGREEMENT_GO_ON, Guard::Concerned, show::go_on)
        .get(paths::AGREEMENT_DONE, Guard::Concerned, done::show)
        .post(paths::AGREEMENT_DONE, Guard::Concerned, done::say)
        .post(paths::DELIVERY_YES, Guard::Concerned, done::accept)
        .post(paths::DELIVERY_NO, Guard::Concerned, done::give_back)
        .post(paths::DELIVERY_BACK, Guard::Concerned, done::withdraw)
        .get(paths::AGREEMENT_MORE, Guard::Concerned, more::show)
        .post(paths::AGREEMENT_MORE, Guard::Concerned, more::propose)
        .post(paths::CHANGE_YES, Guard::Concerned, more::accept)
        .post(paths::CHANGE_NO, Guard::Concerned, more::refuse)
        .get(paths::AGREEMENT_END, Guard::Concerned, ending::show)
        .post(paths::AGREEMENT_END, Guard::Concerned, ending::end)
        .get(paths::REVIEW, Guard::Concerned, review::show)
        .post(paths::REVIEW, Guard::Concerned, review::write)
        .post(paths::REVIEW_ANSWER, Guard::Concerned, review::answer)
        .get(paths::DISPUTE, Guard::Concerned, dispute::show)
        .post(paths::DISPUTE, Guard::Concerned, dispute::open)
        .post(paths::DISPUTE_GUIDE, Guard::Concerned, dispute::ask_guide)
        .post(paths::DISPUTE_PROPOSAL, Guard::Concerned, dispute::propose)
        .post(paths::DISPUTE_YES, Guard::Concerned, dispute::accept)
        .post(paths::DISPUTE_OVER, Guard::Concerned, dispute::take_back)
}

/// As whom somebody reads an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    Side(Side),
    /// Of the municipality, asked to come and listen.
    Guide,
}

/// An agreement with all that its pages show.
struct Seen {
    one: Agreement,
    plan: Initiative,
    helper: Provider,
    offer: Offer,
    signatures: Vec<Signature>,
    /// What the plan can use the helper for now.
    usable: UsableFor,
    dispute: Option<Dispute>,
    /// Disputes that were settled.
    settled: Vec<Dispute>,
    reader: Reader,
}

impl Seen {
    fn side(&self) -> Option<Side> {
        match self.reader {
            Reader::Side(side) => Some(side),
            Reader::Guide => None,
        }
    }

    fn is_team(&self) -> bool {
        self.reader == Reader::Side(Side::Team)
    }

    fn is_helper(&self) -> bool {
        self.reader == Reader::Side(Side::Helper)
    }

    /// With whom, as the reader's own words for the agreement.
    fn with_whom(&self) -> &str {
        match self.reader {
            Reader::Side(Side::Helper) => &self.plan.title,
            _ => self.helper.name(),
        }
    }

    fn terms(&self) -> &Terms {
        &self.one.terms
    }

    fn signature_of(&self, side: Side) -> Option<&Signature> {
        signed(&self.signatures, side, &self.one.terms).or_else(|| {
            // later changes were said yes to: the first signature stays the one under the agreement
            let started = self.one.started_at.is_some();
            self.signatures
                .iter()
                .find(|one| started && one.side == side)
        })
    }

    /// Written, and not to be signed as long as the helper has no place in the pool.
    fn is_stuck(&self) -> bool {
        self.one.state == AgreementState::Drawn && !self.usable.allows(self.terms().price)
    }

    /// What was said to be done is what one side stopped with.
    fn is_settling(&self) -> bool {
        let before = self.dispute.as_ref().map(|one| one.before);
        before.unwrap_or(self.one.state) == AgreementState::WindingUp
    }

    fn team_signature(&self) -> Option<&Signature> {
        self.signature_of(Side::Team)
    }

    fn helper_signature(&self) -> Option<&Signature> {
        self.signature_of(Side::Helper)
    }

    fn btw(&self) -> Option<Cents> {
        let percent = self.offer.btw_percent;
        (!self.terms().is_free() && percent > 0).then(|| btw_in(self.terms().price, percent))
    }
}

/// The agreement in the path, for someone of either side, or for a guide who was asked to listen; else it is not there.
async fn read(conn: &mut PgConnection, who: &SignedIn, offer: OfferId) -> Result<Seen, PageError> {
    let m = who.tenant.id;
    let one = store::find(conn, m, offer)
        .await?
        .ok_or(PageError::NotFound)?;
    let (settled, open): (Vec<_>, Vec<_>) = store::disputes(conn, m, offer)
        .await?
        .into_iter()
        .partition(|one| one.closed_at.is_some());
    let dispute = open.into_iter().next();
    let reader = match side_of(&who.viewer, &one) {
        Some(side) => Reader::Side(side),
        None => {
            let asked = dispute
                .as_ref()
                .is_some_and(|one| one.guide_asked_at.is_some());
            if !asked || !who.viewer.has(Role::Guide) {
                return Err(PageError::NotFound);
            }
            Reader::Guide
        }
    };
    let plan = initiatives::find(conn, m, one.initiative).await?;
    let helper = providers::find(conn, m, one.provider).await?;
    let made = find_offer(conn, m, offer).await?;
    let signatures = store::signatures(conn, m, offer).await?;
    match (plan, helper, made) {
        (Some(plan), Some(helper), Some(offer)) => Ok(Seen {
            usable: providers::usable_for(conn, m, &helper, one.initiative).await?,
            one,
            plan,
            helper,
            offer,
            signatures,
            dispute,
            settled,
            reader,
        }),
        _ => Err(PageError::NotFound),
    }
}

/// As [`read`], for who acts on a side.
async fn of_a_side(app: &App, who: &SignedIn, offer: OfferId) -> Result<(Seen, Side), PageError> {
    let mut conn = app.db.acquire().await?;
    let seen = read(&mut conn, who, offer).await?;
    let side = seen.side().ok_or(PageError::Forbidden)?;
    Ok((seen, side))
}

/// Why it is refused, as the key of a text; anything else is a fault.
fn refusal(error: AgreementError) -> Result<String, PageError> {
    match error {
        AgreementError::Refused(AgreementRefusal::NotFound) => Err(PageError::NotFound),
        AgreementError::Refused(refusal) => Ok(refusal.key()),
        AgreementError::Money(refusal) => Ok(refusal.key().to_owned()),
        AgreementError::Conflict => Err(PageError::Conflict),
        AgreementError::Failed(error) => Err(error.into()),
    }
}

fn refused(fields: Fields, error: AgreementError) -> Result<Fields, PageError> {
    Ok(fields.refused(refusal(error)?))
}

/// Back to the agreement, with a word about what was done.
fn back(who: &SignedIn, offer: OfferId, notice: &'static str) -> Response {
    (flash(who, notice), see_other(paths::agreement(offer))).into_response()
}

/// Takes a verb in a transaction of its own. A macro: a function over an async closure loses the `Send` that a handler needs.
macro_rules! in_transaction {
    ($app:expr, |$tx:ident| $verb:expr) => {{
        let mut $tx = $app.db.begin().await?;
        match $verb.await {
            Ok(done) => {
                $tx.commit().await?;
                Ok(done)
            }
            Err(error) => {
                $tx.rollback().await?;
                Err(error)
            }
        }
    }};
}
use in_transaction;

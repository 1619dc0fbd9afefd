//! What a team and its helper do once the team has chosen: sign, work, say what is done, change, end, disagree.

mod changes;
mod deliveries;
mod disputes;
mod endings;
mod money;
mod reviews;
mod signing;
mod time;
mod work;

pub use changes::{answer_change, propose_change};
pub use deliveries::{accept, give_back, say_done, withdraw};
pub use disputes::{accept_proposal, ask_guide, dispute, propose, take_back};
pub use endings::end;
pub use money::set_aside;
pub use reviews::{answer_review, write_review};
pub use signing::{Drawing, draw, sign};
pub use time::let_time_pass;
pub use work::{answer_ownership, correct_hours, go_on, write};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::model::{Agreement, AgreementRefusal, Side};
use super::store;
use crate::auth::{Subject, Viewer};
use crate::base::ids::{MunicipalityId, OfferId, PersonId};
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::providers::{self, Provider};
use crate::queue::{self, Topic};
use crate::support::model::Need;
use crate::support::store::lock_need;
use crate::vouchers::{VoucherError, VoucherRefusal};

#[derive(Debug, thiserror::Error)]
pub enum AgreementError {
    #[error("refused: {}", .0.key())]
    Refused(AgreementRefusal),
    /// The vouchers refuse.
    #[error("refused: {}", .0.key())]
    Money(VoucherRefusal),
    /// The id was used for something else: a form that was sent twice with other content.
    #[error("the id is taken")]
    Conflict,
    #[error(transparent)]
    Failed(sqlx::Error),
}

impl From<AgreementRefusal> for AgreementError {
    fn from(refusal: AgreementRefusal) -> Self {
        AgreementError::Refused(refusal)
    }
}

/// What the database itself refuses is a refusal in words; the rest is a fault.
impl From<sqlx::Error> for AgreementError {
    fn from(error: sqlx::Error) -> Self {
        let refusal = error
            .as_database_error()
            .and_then(|inner| inner.constraint())
            .and_then(AgreementRefusal::of_constraint);
        match refusal {
            Some(refusal) => AgreementError::Refused(refusal),
            None => AgreementError::Failed(error),
        }
    }
}

impl From<VoucherError> for AgreementError {
    fn from(error: VoucherError) -> Self {
        match error {
            VoucherError::NotFound => AgreementRefusal::NotFound.into(),
            VoucherError::Conflict => AgreementError::Conflict,
            VoucherError::Refused(refusal) => AgreementError::Money(refusal),
            VoucherError::Failed(error) => error.into(),
        }
    }
}

/// An agreement with all that belongs to it, locked in everyone's order: the need, the plan, the agreement, and only then
/// vouchers and their money.
pub(super) struct Deal {
    municipality: MunicipalityId,
    pub one: Agreement,
    pub need: Need,
    pub plan: Initiative,
    pub provider: Provider,
    pub side: Side,
}

/// For someone of either side. Who is on both acts for the team: nobody agrees with themselves.
pub(super) async fn deal_of(
    conn: &mut PgConnection,
    who: &Viewer,
    offer: OfferId,
) -> Result<Deal, AgreementError> {
    let municipality = who.municipality;
    let seen = store::find(conn, municipality, offer)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    let side = side_of(who, &seen).ok_or(AgreementRefusal::NotFound)?;
    if who.stands_on_both_sides(seen.initiative) {
        return Err(AgreementRefusal::BothSides.into());
    }
    locked(conn, municipality, &seen, side).await
}

pub(super) async fn locked(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    seen: &Agreement,
    side: Side,
) -> Result<Deal, AgreementError> {
    let need = lock_need(conn, municipality, seen.need)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    let plan = initiatives::lock(conn, municipality, seen.initiative)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    let one = store::lock(conn, municipality, seen.offer)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    let provider = providers::find(conn, municipality, one.provider)
        .await?
        .ok_or(AgreementRefusal::NotFound)?;
    Ok(Deal {
        municipality,
        one,
        need,
        plan,
        provider,
        side,
    })
}

/// On which side somebody is; none on neither.
pub fn side_of(who: &Viewer, one: &Agreement) -> Option<Side> {
    if who.belongs_to(Subject::Initiative(one.initiative)) {
        return Some(Side::Team);
    }
    who.belongs_to(Subject::Provider(one.provider))
        .then_some(Side::Helper)
}

/// In the team, and acts for the helper as well.
pub fn is_on_both_sides(who: &Viewer, one: &Agreement) -> bool {
    side_of(who, one) == Some(Side::Team) && who.belongs_to(Subject::Provider(one.provider))
}

/// Nobody says yes to themselves, praises or answers themselves.
pub(super) fn on_one_side(who: &Viewer, deal: &Deal) -> Result<(), AgreementRefusal> {
    match is_on_both_sides(who, &deal.one) {
        true => Err(AgreementRefusal::OnBothSides),
        false => Ok(()),
    }
}

impl Side {
    pub(super) fn party(self) -> Party {
        match self {
            Side::Team => Party::Team,
            Side::Helper => Party::Provider,
        }
    }
}

impl Deal {
    pub fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    pub fn offer(&self) -> OfferId {
        self.one.offer
    }

    /// Reads the agreement again, after its money changed.
    pub async fn reread(
        &mut self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
    ) -> Result<(), AgreementError> {
        self.one = store::find(conn, municipality, self.one.offer)
            .await?
            .ok_or(AgreementRefusal::NotFound)?;
        Ok(())
    }

    /// The last statement of a change: all its columns that may change.
    pub async fn save(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
    ) -> Result<(), AgreementError> {
        Ok(store::save(conn, municipality, &self.one).await?)
    }

    /// Tells everyone of one side.
    pub async fn tell(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        side: Side,
        message: impl Fn(PersonId) -> Message,
        now: DateTime<Utc>,
    ) -> Result<(), AgreementError> {
        let to = match side {
            Side::Team => Subject::Initiative(self.plan.id),
            Side::Helper => Subject::Provider(self.provider.id),
        };
        mail::send_to_members(conn, municipality, to, now, message).await?;
        Ok(())
    }

    /// A message about this agreement, with whom it is made and for which plan.
    pub fn message(
        &self,
        event: Event,
        person: PersonId,
        about: impl std::fmt::Display,
    ) -> Message {
        Message::to_person(event, person, about, paths::agreement(self.one.offer))
            .with("helper", self.provider.name())
            .with("plan", self.plan.title.as_str())
    }

    /// A step on the plan's timeline; whose turn it is by this agreement.
    pub async fn step(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        step: Said<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), AgreementError> {
        let mut args = json!({ "provider": self.provider.name() });
        if let (Some(all), Value::Object(more)) = (args.as_object_mut(), step.args) {
            all.extend(more);
        }
        // somebody decides about a voucher: their clock stays the plan's
        let ball = self.plan.ball;
        let (with, due_on) = match ball.with.decides() {
            true => (ball.with, ball.due_on),
            false => step.then,
        };
        let new = NewStep {
            initiative: self.plan.id,
            kind: step.kind,
            actor: step.who.map(|(viewer, _)| viewer.person),
            actor_role: step.who.map_or(Party::System, |(_, side)| side.party()),
            args,
            ball_with: with,
            ball_due_on: due_on,
            visibility: step.visibility,
        };
        initiatives::record_step(conn, municipality, new, now).await?;
        queue::touch(conn, municipality, Topic::Initiatives).await?;
        Ok(())
    }
}

/// What a step tells, who did it, and whose turn it is then.
pub(super) struct Said<'a> {
    kind: &'static str,
    who: Option<(&'a Viewer, Side)>,
    args: Value,
    then: (Party, Option<NaiveDate>),
    visibility: Visibility,
}

impl<'a> Said<'a> {
    pub fn of(kind: &'static str, who: Option<(&'a Viewer, Side)>) -> Said<'a> {
        Said {
            kind,
            who,
            args: json!({}),
            then: (Party::Team, None),
            visibility: Visibility::Team,
        }
    }

    pub fn then(mut self, with: Party, due_on: Option<NaiveDate>) -> Said<'a> {
        self.then = (with, due_on);
        self
    }

    pub fn with(mut self, args: Value) -> Said<'a> {
        self.args = args;
        self
    }

    pub fn public(mut self) -> Said<'a> {
        self.visibility = Visibility::Public;
        self
    }
}

//! Residents bring a helper of their own: they propose, whoever was proposed answers with the link of a mail.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::requests::who_is_next;
use super::{Step, SupportError, locked_need, of_the_team, open_need_of_team, open_plan};
use crate::auth::{self, Role, Subject, Token, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{MunicipalityId, NeedId, OwnHelperId, PersonId, ProviderId};
use crate::base::text::Email;
use crate::initiatives::{self, Initiative, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::providers::{self, NewProvider, Provider, ProviderError};
use crate::support::model::{
    FORGOTTEN_AFTER, LINK_LASTS, LinkState, MOST_PROPOSED, Need, NewOwnHelper, OwnHelper,
    OwnHelperState, SupportRefusal,
};
use crate::support::store;
use crate::texts::Locale;
use crate::{audit, paths};

/// How somebody comes to a proposal: with the link of the mail, or signed in with the address that the mail went to.
#[derive(Clone, Debug)]
pub enum Way {
    Link(Token),
    Account(OwnHelperId, Box<Viewer>),
}

/// What was proposed to whoever comes this way.
pub async fn proposal_for(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    way: &Way,
) -> sqlx::Result<Option<OwnHelper>> {
    match way {
        Way::Link(token) => store::own_helper_by_token(conn, municipality, token).await,
        Way::Account(id, viewer) => {
            let helpers = viewer.subjects_of(Role::Provider);
            store::own_helper_for(conn, municipality, *id, (viewer.person, &helpers)).await
        }
    }
}

/// A verb of two rooms: the proposal is refused, or the application.
#[derive(Debug, thiserror::Error)]
pub enum ProposedError {
    #[error(transparent)]
    Proposal(SupportError),
    #[error(transparent)]
    Application(ProviderError),
}

impl<E: Into<SupportError>> From<E> for ProposedError {
    fn from(error: E) -> Self {
        ProposedError::Proposal(error.into())
    }
}

/// Proposes somebody whom a resident knows, and mails them a link. `id` was made with the form: sent twice, it is one
/// mail. Nobody is asked for help by it yet. Gives the secret of the link.
pub async fn propose_helper(
    conn: &mut PgConnection,
    who: &Viewer,
    id: OwnHelperId,
    need: NeedId,
    new: NewOwnHelper,
    now: DateTime<Utc>,
) -> Result<Option<Token>, SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    if let Some(earlier) = store::find_own_helper(conn, municipality, id).await? {
        return match earlier.says(need.id, &new) && earlier.proposed_by == who.person {
            true => Ok(None),
            false => Err(SupportError::Conflict),
        };
    }
    if !need.is_open() {
        return Err(SupportRefusal::NeedClosed.into());
    }
    let plan = locked_plan(conn, municipality, &need).await?;
    let held = store::own_helpers_of(conn, municipality, plan.id).await?;
    if who.email.folded() == new.email.folded() {
        return Err(SupportRefusal::ProposedOneself.into());
    }
    let open = || held.iter().filter(|one| one.is_open());
    if open().any(|one| one.is_for(&new.email)) {
        return Err(SupportRefusal::ProposedAlready.into());
    }
    if open().count() >= MOST_PROPOSED {
        return Err(SupportRefusal::TooManyProposed.into());
    }
    let token = Token::random();
    let moments = (now, now + LINK_LASTS);
    let of = (need.id, plan.id);
    store::insert_own_helper(
        conn,
        municipality,
        (id, &token),
        of,
        &new,
        who.person,
        moments,
    )
    .await?;
    let detail = json!({ "need": need.id });
    let entry = who.did("own_helper.proposed", "own_helper", id);
    audit::record(conn, now, entry.with(detail)).await?;
    step(
        conn,
        municipality,
        ("own_helper_proposed", &need),
        Some(who),
        now,
    )
    .await?;
    let about = format!("{id}:{}", now.timestamp_micros());
    let letter = Letter {
        by: &who.name,
        plan: &plan,
        locale: new.locale,
    };
    let email = new.email.clone();
    letter
        .send(conn, municipality, email, (&about, &token), now)
        .await?;
    Ok(Some(token))
}

/// The mail again, with a new link: the one before works no more. `seen` is when the mail was sent that the team meant: one
/// that was sent since is enough.
pub async fn send_proposal_again(
    conn: &mut PgConnection,
    who: &Viewer,
    (need, id): (NeedId, OwnHelperId),
    (seen, locale): (Option<i64>, Locale),
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = open_need_of_team(conn, who, need).await?;
    let plan = open_plan(conn, municipality, need.initiative).await?;
    let one = open_proposal(conn, municipality, &need, id).await?;
    if seen != Some(one.sent_at.timestamp_micros()) {
        return Ok(());
    }
    let email = one.email.clone().ok_or(SupportRefusal::ProposalClosed)?;
    let token = Token::random();
    store::renew_own_helper(conn, municipality, id, &token, (now, now + LINK_LASTS)).await?;
    let entry = who.did("own_helper.sent_again", "own_helper", id);
    audit::record(conn, now, entry).await?;
    let about = format!("{id}:{}", now.timestamp_micros());
    let letter = Letter {
        by: &one.proposer,
        plan: &plan,
        locale,
    };
    letter
        .send(conn, municipality, email, (&about, &token), now)
        .await
}

/// The team takes it back; twice is once. Who became a helper meanwhile stays one.
pub async fn withdraw_proposal(
    conn: &mut PgConnection,
    who: &Viewer,
    (need, id): (NeedId, OwnHelperId),
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    let one = proposal_of(conn, municipality, &need, id).await?;
    if one.state == OwnHelperState::Withdrawn {
        return Ok(());
    }
    if !one.is_open() {
        return Err(SupportRefusal::ProposalClosed.into());
    }
    let closed = (OwnHelperState::Withdrawn, None);
    store::close_own_helper(conn, municipality, id, closed, now).await?;
    let entry = who.did("own_helper.withdrawn", "own_helper", id);
    audit::record(conn, now, entry).await?;
    Ok(())
}

/// Whoever was proposed says no. The link is enough for that.
pub async fn decline_proposal(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    way: &Way,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let held = held_by(conn, municipality, way).await?;
    if held.one.state == OwnHelperState::Declined {
        return Ok(());
    }
    held.works(now)?;
    let (id, need) = (held.one.id, &held.need);
    let closed = (OwnHelperState::Declined, None);
    store::close_own_helper(conn, municipality, id, closed, now).await?;
    let entry = audit::Entry::new(municipality, None, "own_helper.declined", "own_helper", id);
    audit::record(conn, now, entry).await?;
    step(conn, municipality, ("own_helper_declined", need), None, now).await?;
    held.tell(conn, municipality, now, |person, link| {
        Message::to_person(Event::OwnHelperDeclined, person, id, link)
            .with("plan", &held.plan.title)
            .with("name", &held.one.name)
    })
    .await
}

/// Whoever was proposed applies for a place in the pool, under the same conditions as everyone, and is of use to the plan
/// from now on. Sent twice, it is the same helper.
pub async fn apply_as_proposed(
    conn: &mut PgConnection,
    who: &Viewer,
    way: &Way,
    (id, new): (ProviderId, NewProvider),
    now: DateTime<Utc>,
) -> Result<Provider, ProposedError> {
    let held = held_by(conn, who.municipality, way).await?;
    if held.one.provider.as_ref().is_some_and(|one| one.id == id) {
        return sent_before(conn, who, id, &new).await;
    }
    held.is_for(who, now)?;
    let provider = providers::apply(conn, who, id, new, now)
        .await
        .map_err(ProposedError::Application)?;
    held.became(conn, who, &provider, now).await?;
    Ok(provider)
}

/// The same form, sent a moment ago: whoever sends it now may have got the role after this request began.
async fn sent_before(
    conn: &mut PgConnection,
    who: &Viewer,
    id: ProviderId,
    new: &NewProvider,
) -> Result<Provider, ProposedError> {
    let municipality = who.municipality;
    let subject = Subject::Provider(id);
    let members = auth::past_and_present_members(conn, municipality, subject).await?;
    let is_own = members
        .iter()
        .any(|member| member.person == who.person && member.until_at.is_none());
    providers::find(conn, municipality, id)
        .await?
        .filter(|held| is_own && held.identity == new.identity)
        .ok_or(ProposedError::Application(ProviderError::Conflict))
}

/// Whoever was proposed acts for a helper already: that one is meant.
pub async fn link_proposed(
    conn: &mut PgConnection,
    who: &Viewer,
    way: &Way,
    provider: ProviderId,
    now: DateTime<Utc>,
) -> Result<Provider, ProposedError> {
    let municipality = who.municipality;
    let held = held_by(conn, municipality, way).await?;
    if !who.belongs_to(Subject::Provider(provider)) {
        return Err(SupportRefusal::NotTheHelper.into());
    }
    let found = providers::find(conn, municipality, provider)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let earlier = held.one.provider.as_ref();
    if earlier.is_some_and(|one| one.id == provider) {
        return Ok(found);
    }
    held.is_for(who, now)?;
    held.became(conn, who, &found, now).await?;
    Ok(found)
}

/// Forgets the addresses of people who never answered. A job calls it.
pub async fn forget_proposed(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    store::lapse_own_helpers(conn, now - FORGOTTEN_AFTER, now).await
}

/// A proposal to whoever answers it, with its need locked.
struct Held {
    one: OwnHelper,
    need: Need,
    plan: Initiative,
}

async fn held_by(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    way: &Way,
) -> Result<Held, SupportError> {
    let seen = proposal_for(conn, municipality, way)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let need = locked_need(conn, municipality, seen.need).await?;
    let plan = locked_plan_of(conn, municipality, &need).await?;
    // read again under the lock: it may have been answered meanwhile, and its link replaced
    let one = store::lock_own_helper(conn, municipality, seen.id).await?;
    let again = proposal_for(conn, municipality, way).await?;
    match one.zip(again) {
        Some((one, _)) => Ok(Held { one, need, plan }),
        None => Err(SupportRefusal::NotFound.into()),
    }
}

impl Held {
    /// Can be answered now.
    fn works(&self, now: DateTime<Utc>) -> Result<(), SupportRefusal> {
        match self.one.link_at(now) {
            LinkState::Works if !self.need.is_open() => Err(SupportRefusal::NeedClosed),
            LinkState::Works if !self.plan.is_active() => Err(SupportRefusal::PlanNotOpen),
            LinkState::Works => Ok(()),
            LinkState::Over => Err(SupportRefusal::ProposalOver),
            LinkState::Used | LinkState::Declined | LinkState::Withdrawn => {
                Err(SupportRefusal::ProposalClosed)
            }
        }
    }

    fn is_for(&self, who: &Viewer, now: DateTime<Utc>) -> Result<(), SupportRefusal> {
        self.works(now)?;
        match self.one.is_for(&who.email) {
            true => Ok(()),
            false => Err(SupportRefusal::ProposalOfAnother),
        }
    }

    /// The link is used up, and the plan has brought this helper.
    async fn became(
        &self,
        conn: &mut PgConnection,
        who: &Viewer,
        provider: &Provider,
        now: DateTime<Utc>,
    ) -> Result<(), ProposedError> {
        let municipality = who.municipality;
        let closed = (OwnHelperState::Applied, Some(provider.id));
        store::close_own_helper(conn, municipality, self.one.id, closed, now).await?;
        let by = (self.plan.id, self.one.proposed_by);
        providers::bring(conn, who, provider.id, by, now)
            .await
            .map_err(ProposedError::Application)?;
        let detail = json!({ "provider": provider.id });
        let entry = who.did("own_helper.applied", "own_helper", self.one.id);
        audit::record(conn, now, entry.with(detail)).await?;
        let (with, due) = who_is_next(conn, municipality, &self.need, now).await?;
        Step::of("own_helper_applied", &self.need, Visibility::Team)
            .naming(provider.name())
            .by(who, Party::Provider)
            .then(with, due)
            .write(conn, municipality, now)
            .await?;
        let id = self.one.id;
        self.tell(conn, municipality, now, |person, link| {
            Message::to_person(Event::OwnHelperApplied, person, id, link)
                .with("helper", provider.name())
                .with("plan", &self.plan.title)
        })
        .await?;
        Ok(())
    }

    /// Tells whoever proposed it; all of the team when they are in it no more.
    async fn tell(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        now: DateTime<Utc>,
        message: impl Fn(PersonId, String) -> Message,
    ) -> Result<(), SupportError> {
        let team = Subject::Initiative(self.plan.id);
        let members = auth::members(conn, municipality, team, now).await?;
        let is_in = members.iter().any(|one| one.person == self.one.proposed_by);
        for member in members {
            if !is_in || member.person == self.one.proposed_by {
                let link = paths::need(&self.plan.slug, self.need.id);
                mail::send(conn, municipality, now, message(member.person, link)).await?;
            }
        }
        Ok(())
    }
}

/// What the mail with the link says.
struct Letter<'a> {
    by: &'a str,
    plan: &'a Initiative,
    locale: Locale,
}

impl Letter<'_> {
    async fn send(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        email: Email,
        (about, token): (&str, &Token),
        now: DateTime<Utc>,
    ) -> Result<(), SupportError> {
        let link = paths::own_helper(token);
        let event = Event::OwnHelperProposed;
        let message = Message::to_address(event, email, self.locale, about, link)
            .with("by", self.by)
            .with("plan", &self.plan.title)
            .with("day", date_of(now + LINK_LASTS));
        mail::send(conn, municipality, now, message).await?;
        Ok(())
    }
}

/// On the timeline without a name: who was proposed is a resident. Whose turn it is stays as it was.
async fn step(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (kind, need): (&'static str, &Need),
    who: Option<&Viewer>,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let (with, due) = who_is_next(conn, municipality, need, now).await?;
    let step = Step::of(kind, need, Visibility::Team).then(with, due);
    let step = match who {
        Some(who) => step.by(who, Party::Team),
        None => step,
    };
    step.write(conn, municipality, now).await?;
    Ok(())
}

async fn locked_plan(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
) -> Result<Initiative, SupportError> {
    let plan = locked_plan_of(conn, municipality, need).await?;
    match plan.is_active() {
        true => Ok(plan),
        false => Err(SupportRefusal::PlanNotOpen.into()),
    }
}

async fn locked_plan_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
) -> Result<Initiative, SupportError> {
    let plan = initiatives::lock(conn, municipality, need.initiative).await?;
    plan.ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn proposal_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    id: OwnHelperId,
) -> Result<OwnHelper, SupportError> {
    let one = store::lock_own_helper(conn, municipality, id).await?;
    one.filter(|one| one.need == need.id)
        .ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn open_proposal(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    id: OwnHelperId,
) -> Result<OwnHelper, SupportError> {
    let one = proposal_of(conn, municipality, need, id).await?;
    match one.is_open() {
        true => Ok(one),
        false => Err(SupportRefusal::ProposalClosed.into()),
    }
}

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::model::{
    Asked, HelpRequest, Need, NeedState, NewNeed, NewOffer, Offer, OfferState, RequestState,
    SupportRefusal, WORKING_DAYS, places_left,
};
use super::store;
use crate::audit;
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::ids::{
    ChoiceId, HelpRequestId, InitiativeId, MunicipalityId, NeedId, OfferId, ProviderId,
};
use crate::base::working_days::working_days_after;
use crate::initiatives::{self, Initiative, NewStep, Party, Visibility};
use crate::mail::{self, Event, Message};
use crate::paths;
use crate::providers::{self, Provider};
use crate::queue::{self, Topic};

#[derive(Debug, thiserror::Error)]
pub enum SupportError {
    #[error("refused: {}", .0.key())]
    Refused(SupportRefusal),
    /// The id was used for something else: a form that was sent twice with other content.
    #[error("the id is taken")]
    Conflict,
    #[error(transparent)]
    Failed(sqlx::Error),
}

impl From<SupportRefusal> for SupportError {
    fn from(refusal: SupportRefusal) -> Self {
        SupportError::Refused(refusal)
    }
}

/// What the database itself refuses is a refusal in words; the rest is a fault.
impl From<sqlx::Error> for SupportError {
    fn from(error: sqlx::Error) -> Self {
        let refusal = error
            .as_database_error()
            .and_then(|inner| inner.constraint())
            .and_then(SupportRefusal::of_constraint);
        match refusal {
            Some(refusal) => SupportError::Refused(refusal),
            None => SupportError::Failed(error),
        }
    }
}

/// Says what help a plan wants. `id` was made with the form: sent twice, it is the same need.
pub async fn state_need(
    conn: &mut PgConnection,
    who: &Viewer,
    id: NeedId,
    initiative: InitiativeId,
    new: NewNeed,
    now: DateTime<Utc>,
) -> Result<Need, SupportError> {
    of_the_team(who, initiative)?;
    let municipality = who.municipality;
    open_plan(conn, municipality, initiative).await?;
    let need = Need {
        id,
        initiative,
        kind: new.kind,
        what: new.what,
        stays_ours: new.stays_ours,
        wanted_by: new.wanted_by,
        created_by: who.person,
        created_at: now,
        state: NeedState::Open,
        closed_at: None,
    };
    if !store::insert_need(conn, municipality, &need).await? {
        return match store::find_need(conn, municipality, id).await? {
            Some(earlier) if earlier.initiative == initiative && earlier.what == need.what => {
                Ok(earlier)
            }
            _ => Err(SupportError::Conflict),
        };
    }
    let detail = json!({ "initiative": initiative, "kind": need.kind.code() });
    audit::record(conn, now, who.did("need.stated", "need", id).with(detail)).await?;
    let step = Step::of("help_wanted", &need, Visibility::Public);
    step.by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    Ok(need)
}

/// Asks helpers. Whoever was asked already and still has to answer is not asked twice.
pub async fn ask(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    helpers: &[ProviderId],
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = open_need_of_team(conn, who, need).await?;
    let plan = open_plan(conn, municipality, need.initiative).await?;
    let today = date_of(now);
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let mut fresh = Vec::new();
    for helper in helpers {
        let earlier = asked.iter().find(|one| one.request.provider == *helper);
        match earlier {
            Some(one) if one.takes_a_place(today) => {}
            Some(_) => return Err(SupportRefusal::AlreadyAsked.into()),
            None if fresh.contains(helper) => {}
            None => fresh.push(*helper),
        }
    }
    if helpers.is_empty() {
        return Err(SupportRefusal::NobodyAsked.into());
    }
    if fresh.len() > places_left(&asked, today) {
        return Err(SupportRefusal::TooManyOpen.into());
    }
    let answer_by = working_days_after(today, WORKING_DAYS);
    for helper in fresh {
        let provider = providers::find(conn, municipality, helper)
            .await?
            .ok_or(SupportRefusal::NotFound)?;
        if !provider.takes_requests() {
            return Err(SupportRefusal::HelperNotAvailable.into());
        }
        let request = HelpRequest {
            id: HelpRequestId::new(),
            need: need.id,
            initiative: need.initiative,
            provider: helper,
            state: RequestState::Open,
            requested_by: who.person,
            requested_at: now,
            answer_by,
            answered_at: None,
            answer: String::new(),
        };
        store::insert_request(conn, municipality, &request).await?;
        let detail = json!({ "need": need.id, "provider": helper });
        audit::record(
            conn,
            now,
            who.did("help.requested", "help_request", request.id)
                .with(detail),
        )
        .await?;
        Step::of("help_asked", &need, Visibility::Team)
            .naming(&provider)
            .by(who, Party::Team)
            .then(Party::Provider, Some(answer_by))
            .write(conn, municipality, now)
            .await?;
        mail::send_to_members(
            conn,
            municipality,
            Subject::Provider(helper),
            now,
            |person| {
                Message::to_person(
                    Event::HelpRequested,
                    person,
                    request.id,
                    paths::provider_request(&provider.slug, request.id),
                )
                .with("plan", &plan.title)
                .with("day", answer_by)
            },
        )
        .await?;
    }
    Ok(())
}

/// The helper says no, with a word why. Saying no is always allowed.
pub async fn decline(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    if held.request.state == RequestState::Declined {
        return Ok(());
    }
    if !held.request.is_open() || !held.need.is_open() {
        return Err(SupportRefusal::RequestClosed.into());
    }
    let municipality = who.municipality;
    store::save_request_state(
        conn,
        municipality,
        request,
        RequestState::Declined,
        answer,
        now,
    )
    .await?;
    audit::record(conn, now, who.did("help.declined", "help_request", request)).await?;
    let (with, due) = who_is_next(conn, municipality, held.need.id, now).await?;
    Step::of("help_declined", &held.need, Visibility::Team)
        .naming(&held.provider)
        .by(who, Party::Provider)
        .then(with, due)
        .write(conn, municipality, now)
        .await?;
    held.tell_team(conn, municipality, Event::RequestDeclined, request, now)
        .await
}

/// The helper offers: a result, what stays with the residents, hours and a price with everything in it.
/// `id` was made with the form: sent twice, it is the same offer.
pub async fn make_offer(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    id: OfferId,
    new: NewOffer,
    now: DateTime<Utc>,
) -> Result<Offer, SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    let municipality = who.municipality;
    if let Some(earlier) = store::find_offer(conn, municipality, id).await? {
        return match earlier.request == request && earlier.price == new.price {
            true => Ok(earlier),
            false => Err(SupportError::Conflict),
        };
    }
    if !held.request.is_open() || !held.need.is_open() {
        return Err(SupportRefusal::RequestClosed.into());
    }
    if !held.provider.is_admitted() {
        return Err(SupportRefusal::HelperNotAdmitted.into());
    }
    let plan = open_plan(conn, municipality, held.need.initiative).await?;
    let offer = Offer {
        id,
        request,
        need: held.need.id,
        initiative: held.need.initiative,
        provider: held.provider.id,
        result: new.result,
        stays_ours: new.stays_ours,
        hours: new.hours,
        price: new.price,
        btw_percent: new.btw_percent,
        valid_until: new.valid_until,
        state: OfferState::Open,
        made_by: who.person,
        made_at: now,
        completed_at: None,
    };
    store::insert_offer(conn, municipality, &offer).await?;
    store::save_request_state(conn, municipality, request, RequestState::Offered, "", now).await?;
    let detail = json!({ "request": request, "price_cents": offer.price.0 });
    audit::record(conn, now, who.did("offer.made", "offer", id).with(detail)).await?;
    // with an offer on the table the team can go on, also when others still have time to answer
    Step::of("offer_made", &held.need, Visibility::Team)
        .naming(&held.provider)
        .by(who, Party::Provider)
        .then(Party::Team, Some(offer.valid_until))
        .write(conn, municipality, now)
        .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            Message::to_person(
                Event::OfferReceived,
                person,
                id,
                paths::need(&plan.slug, held.need.id),
            )
            .with("helper", held.provider.name())
            .with("plan", &plan.title)
            .with("price", offer.price)
            .with("day", offer.valid_until)
        },
    )
    .await?;
    Ok(offer)
}

/// The helper takes an offer back, to change it or for good. What the team reads never changes under its eyes.
pub async fn withdraw_offer(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let held = request_of_helper(conn, who, request).await?;
    let municipality = who.municipality;
    let offer = store::offer_of_request(conn, municipality, request)
        .await?
        .filter(|offer| offer.state == OfferState::Open && held.need.is_open())
        .ok_or(SupportRefusal::OfferClosed)?;
    store::save_offer_state(conn, municipality, offer.id, OfferState::Withdrawn, now).await?;
    store::save_request_state(conn, municipality, request, RequestState::Open, "", now).await?;
    audit::record(conn, now, who.did("offer.withdrawn", "offer", offer.id)).await?;
    held.tell_team(conn, municipality, Event::OfferWithdrawn, offer.id, now)
        .await
}

/// The team no longer waits for this helper; the place is free for another.
pub async fn withdraw_request(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    request: HelpRequestId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let need = open_need_of_team(conn, who, need).await?;
    let municipality = who.municipality;
    let plan = plan_of(conn, municipality, need.initiative).await?;
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let one = asked
        .iter()
        .find(|one| one.request.id == request)
        .ok_or(SupportRefusal::NotFound)?;
    close_request(conn, municipality, &plan, one, RequestState::Withdrawn, now).await?;
    audit::record(
        conn,
        now,
        who.did("help.withdrawn", "help_request", request)
            .with(json!({ "need": need.id })),
    )
    .await?;
    Ok(())
}

/// The team chooses. Who, when, from which offers and why is on record; the others are told kindly.
pub async fn choose(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    offer: OfferId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    if need.state != NeedState::Open {
        return Err(match need.state {
            NeedState::Chosen | NeedState::Completed => SupportRefusal::AlreadyChosen,
            _ => SupportRefusal::NeedClosed,
        }
        .into());
    }
    let plan = open_plan(conn, municipality, need.initiative).await?;
    let asked = store::asked_for(conn, municipality, need.id).await?;
    let chosen = store::find_offer(conn, municipality, offer)
        .await?
        .filter(|offer| offer.need == need.id)
        .ok_or(SupportRefusal::NotFound)?;
    if chosen.state != OfferState::Open {
        return Err(SupportRefusal::OfferClosed.into());
    }
    if !chosen.can_be_chosen_on(date_of(now)) {
        return Err(SupportRefusal::OfferOver.into());
    }
    let provider = providers::find(conn, municipality, chosen.provider)
        .await?
        .filter(Provider::is_admitted)
        .ok_or(SupportRefusal::HelperNotAdmitted)?;
    let id = ChoiceId::new();
    store::insert_choice(conn, municipality, id, &chosen, who.person, why, now).await?;
    store::save_offer_state(conn, municipality, offer, OfferState::Chosen, now).await?;
    store::close_need(conn, municipality, need.id, NeedState::Chosen, now).await?;
    let offers: Vec<OfferId> = asked
        .iter()
        .filter_map(|one| one.offer.as_ref())
        .filter(|one| one.state == OfferState::Open)
        .map(|one| one.id)
        .collect();
    let detail = json!({ "need": need.id, "offer": offer, "from": offers });
    audit::record(conn, now, who.did("help.chosen", "choice", id).with(detail)).await?;
    for other in asked
        .iter()
        .filter(|one| one.request.id != chosen.request && is_unfinished(one))
    {
        close_request(
            conn,
            municipality,
            &plan,
            other,
            RequestState::Withdrawn,
            now,
        )
        .await?;
    }
    Step::of("help_chosen", &need, Visibility::Public)
        .naming(&provider)
        .by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider.id),
        now,
        |person| {
            let link = paths::provider_request(&provider.slug, chosen.request);
            Message::to_person(Event::OfferChosen, person, offer, link).with("plan", &plan.title)
        },
    )
    .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            let link = paths::chosen(&plan.slug, need.id);
            Message::to_person(Event::HelpChosen, person, offer, link)
                .with("helper", provider.name())
                .with("plan", &plan.title)
                .with("price", chosen.price)
        },
    )
    .await?;
    Ok(())
}

/// The team says that the help is done. Help for free ends here, with thanks; paid help is paid from a voucher.
pub async fn complete(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let municipality = who.municipality;
    let need = locked_need(conn, municipality, need).await?;
    of_the_team(who, need.initiative)?;
    match need.state {
        NeedState::Chosen => {}
        NeedState::Completed => return Ok(()),
        _ => return Err(SupportRefusal::NothingChosen.into()),
    }
    let choice = store::choice_of(conn, municipality, need.id)
        .await?
        .ok_or(SupportRefusal::NothingChosen)?;
    let offer = store::find_offer(conn, municipality, choice.offer)
        .await?
        .ok_or(SupportRefusal::NothingChosen)?;
    let provider = providers::find(conn, municipality, offer.provider)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let plan = plan_of(conn, municipality, need.initiative).await?;
    store::save_offer_state(conn, municipality, offer.id, OfferState::Completed, now).await?;
    store::close_need(conn, municipality, need.id, NeedState::Completed, now).await?;
    let detail = json!({ "need": need.id });
    audit::record(
        conn,
        now,
        who.did("help.completed", "offer", offer.id).with(detail),
    )
    .await?;
    Step::of("help_completed", &need, Visibility::Public)
        .naming(&provider)
        .by(who, Party::Team)
        .then(Party::Team, None)
        .write(conn, municipality, now)
        .await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(provider.id),
        now,
        |person| {
            let link = paths::provider_request(&provider.slug, offer.request);
            Message::to_person(Event::HelpCompleted, person, offer.id, link)
                .with("plan", &plan.title)
        },
    )
    .await?;
    Ok(())
}

/// The team stops looking, without a choice. Whoever was asked is told.
pub async fn end_need(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
    now: DateTime<Utc>,
) -> Result<(), SupportError> {
    let need = open_need_of_team(conn, who, need).await?;
    let municipality = who.municipality;
    close_without_choice(conn, municipality, &need, now).await?;
    audit::record(conn, now, who.did("need.ended", "need", need.id)).await?;
    Ok(())
}

/// What time does: a request without an answer closes politely and frees its place, and a plan that ended asks
/// nobody any more. Does a part of the work and says whether there is more.
pub async fn let_time_pass(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    const AT_ONCE: i64 = 50;
    let today = date_of(now);
    let stale = store::needs_with_stale_requests(conn, municipality, today, AT_ONCE).await?;
    for need in &stale {
        let Some(need) = store::lock_need(conn, municipality, *need).await? else {
            continue;
        };
        if !need.is_open() {
            continue;
        }
        let Some(plan) = initiatives::find(conn, municipality, need.initiative).await? else {
            continue;
        };
        if plan.is_ended() {
            close_without_choice(conn, municipality, &need, now).await?;
            continue;
        }
        for one in store::asked_for(conn, municipality, need.id).await? {
            if one.request.is_open() && one.request.answer_by < today {
                lapse(conn, municipality, &plan, &need, &one, now).await?;
            }
        }
    }
    Ok(i64::try_from(stale.len()) == Ok(AT_ONCE))
}

async fn lapse(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    need: &Need,
    one: &Asked,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let request = one.request.id;
    store::save_request_state(conn, municipality, request, RequestState::Lapsed, "", now).await?;
    let entry = audit::Entry::new(municipality, None, "help.lapsed", "help_request", request)
        .with(json!({ "need": need.id }));
    audit::record(conn, now, entry).await?;
    mail::send_to_members(
        conn,
        municipality,
        Subject::Initiative(plan.id),
        now,
        |person| {
            Message::to_person(
                Event::RequestLapsed,
                person,
                request,
                paths::need(&plan.slug, need.id),
            )
            .with("helper", &one.provider_name)
            .with("plan", &plan.title)
        },
    )
    .await?;
    Ok(())
}

async fn close_without_choice(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: &Need,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    store::close_need(conn, municipality, need.id, NeedState::Ended, now).await?;
    let Some(plan) = initiatives::find(conn, municipality, need.initiative).await? else {
        return Ok(());
    };
    for one in store::asked_for(conn, municipality, need.id).await? {
        if is_unfinished(&one) {
            close_request(
                conn,
                municipality,
                &plan,
                &one,
                RequestState::Withdrawn,
                now,
            )
            .await?;
        }
    }
    Ok(())
}

/// The helper still has to answer, or made an offer that nobody has decided about.
fn is_unfinished(one: &Asked) -> bool {
    match &one.offer {
        Some(offer) => offer.state == OfferState::Open,
        None => one.request.is_open(),
    }
}

/// Closes what is unfinished and tells the helper: thanks for an offer, or no answer needed any more.
async fn close_request(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    plan: &Initiative,
    one: &Asked,
    state: RequestState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let request = &one.request;
    let event = match &one.offer {
        Some(offer) if offer.state == OfferState::Open => {
            store::save_offer_state(conn, municipality, offer.id, OfferState::NotChosen, now)
                .await?;
            Event::OfferNotChosen
        }
        Some(_) => return Ok(()),
        None if !request.is_open() => return Ok(()),
        None => {
            store::save_request_state(conn, municipality, request.id, state, "", now).await?;
            Event::RequestClosed
        }
    };
    mail::send_to_members(
        conn,
        municipality,
        Subject::Provider(request.provider),
        now,
        |person| {
            let link = paths::provider_request(&one.provider_slug, request.id);
            Message::to_person(event, person, request.id, link).with("plan", &plan.title)
        },
    )
    .await?;
    Ok(())
}

/// Who must act while helpers are being asked: they, as long as one has time to answer; after that the team.
async fn who_is_next(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
    now: DateTime<Utc>,
) -> sqlx::Result<(Party, Option<NaiveDate>)> {
    let asked = store::asked_for(conn, municipality, need).await?;
    let has_offer = asked
        .iter()
        .filter_map(|one| one.offer.as_ref())
        .any(|offer| offer.can_be_chosen_on(date_of(now)));
    let latest = asked
        .iter()
        .filter(|one| one.request.is_open())
        .map(|one| one.request.answer_by)
        .max();
    Ok(match latest {
        Some(last) if !has_offer => (Party::Provider, Some(last)),
        _ => (Party::Team, None),
    })
}

/// A request with all that belongs to it, its need locked.
struct HeldRequest {
    request: HelpRequest,
    need: Need,
    provider: Provider,
}

impl HeldRequest {
    async fn tell_team(
        &self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        event: Event,
        about: impl std::fmt::Display,
        now: DateTime<Utc>,
    ) -> Result<(), SupportError> {
        let plan = plan_of(conn, municipality, self.need.initiative).await?;
        mail::send_to_members(
            conn,
            municipality,
            Subject::Initiative(plan.id),
            now,
            |person| {
                let link = paths::need(&plan.slug, self.need.id);
                Message::to_person(event, person, &about, link)
                    .with("helper", self.provider.name())
                    .with("plan", &plan.title)
            },
        )
        .await?;
        Ok(())
    }
}

async fn request_of_helper(
    conn: &mut PgConnection,
    who: &Viewer,
    request: HelpRequestId,
) -> Result<HeldRequest, SupportError> {
    let municipality = who.municipality;
    let found = store::find_request(conn, municipality, request)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    if !who.belongs_to(Subject::Provider(found.provider)) {
        return Err(SupportRefusal::NotTheHelper.into());
    }
    let need = locked_need(conn, municipality, found.need).await?;
    // read again under the lock: the team may have chosen meanwhile
    let request = store::find_request(conn, municipality, request)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    let provider = providers::find(conn, municipality, request.provider)
        .await?
        .ok_or(SupportRefusal::NotFound)?;
    Ok(HeldRequest {
        request,
        need,
        provider,
    })
}

async fn locked_need(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    need: NeedId,
) -> Result<Need, SupportError> {
    let held = store::lock_need(conn, municipality, need).await?;
    held.ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn open_need_of_team(
    conn: &mut PgConnection,
    who: &Viewer,
    need: NeedId,
) -> Result<Need, SupportError> {
    let need = locked_need(conn, who.municipality, need).await?;
    of_the_team(who, need.initiative)?;
    match need.is_open() {
        true => Ok(need),
        false => Err(SupportRefusal::NeedClosed.into()),
    }
}

async fn plan_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> Result<Initiative, SupportError> {
    let plan = initiatives::find(conn, municipality, initiative).await?;
    plan.ok_or_else(|| SupportRefusal::NotFound.into())
}

async fn open_plan(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> Result<Initiative, SupportError> {
    let plan = plan_of(conn, municipality, initiative).await?;
    match plan.is_active() {
        true => Ok(plan),
        false => Err(SupportRefusal::PlanNotOpen.into()),
    }
}

fn of_the_team(who: &Viewer, initiative: InitiativeId) -> Result<(), SupportRefusal> {
    match who.belongs_to(Subject::Initiative(initiative)) {
        true => Ok(()),
        false => Err(SupportRefusal::NotTheTeam),
    }
}

/// A step on the plan's timeline, put together.
struct Step(NewStep);

impl Step {
    fn of(kind: &'static str, need: &Need, visibility: Visibility) -> Step {
        Step(NewStep {
            initiative: need.initiative,
            kind,
            actor: None,
            actor_role: Party::System,
            args: json!({}),
            ball_with: Party::Team,
            ball_due_on: None,
            visibility,
        })
    }

    fn naming(mut self, provider: &Provider) -> Step {
        self.0.args = json!({ "provider": provider.name() });
        self
    }

    fn by(mut self, who: &Viewer, role: Party) -> Step {
        self.0.actor = Some(who.person);
        self.0.actor_role = role;
        self
    }

    fn then(mut self, with: Party, due_on: Option<NaiveDate>) -> Step {
        self.0.ball_with = with;
        self.0.ball_due_on = due_on;
        self
    }

    async fn write(
        self,
        conn: &mut PgConnection,
        municipality: MunicipalityId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        initiatives::record_step(conn, municipality, self.0, now).await?;
        queue::touch(conn, municipality, Topic::Initiatives).await
    }
}

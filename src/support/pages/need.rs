//! What a team wants help with: whom it asked, their offers side by side, and what it chose.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::own_helpers::{OwnLine, own_lines};
use super::talks::TalkLine;
use super::votes::{Poll, poll_of};
use super::{fault, id, refused};
use crate::auth::{self, Subject};
use crate::base::ids::{HelpRequestId, MunicipalityId, NeedId, ProviderId};
use crate::base::money::Cents;
use crate::initiatives::{self, Initiative};
use crate::paths;
use crate::providers::{self, btw_in};
use crate::support::agreements::reviews::{self, Experience, Like};
use crate::support::model::{
    Answer, Asked, Choice, Job, MOST_OPEN, Need, NeedKind, Offer, OfferVote, Talk, lacking,
    left_after, places_left,
};
use crate::support::{actions, agreements, forms, store};
use crate::vouchers::{self, VoucherState};
use crate::web::{App, Fields, Form, Page, PageError, Team, flash, see_other};

// — a need and its answers —

#[derive(Template, WebTemplate)]
#[template(path = "support/need.html")]
pub(super) struct NeedPage {
    page: Page,
    fields: Fields,
    plan: Initiative,
    need: Need,
    asked: Vec<Line>,
    /// With whom the team can talk first.
    talks: Vec<TalkLine>,
    offers: Vec<Column>,
    /// More helpers that can be asked now.
    places: usize,
    /// Where helpers of this kind stand, to be asked for this need.
    pool: String,
    purse: Money,
    /// The team votes.
    poll: Option<Poll>,
    /// Too few people are left for the votes that are needed.
    can_change_rule: bool,
    chosen: Option<Chosen>,
    /// With whom was chosen an agreement was written.
    is_drawn: bool,
    /// What plans like this one chose this kind of help for.
    like: Option<LikeLine>,
    /// Helpers whom the team knows itself.
    own: Vec<OwnLine>,
    may_propose: bool,
}

/// What plans like this one chose one kind of help for.
pub(super) struct LikeLine {
    pub like: Like,
    /// In words; empty when too few wrote hours down.
    pub hours: String,
}

impl LikeLine {
    pub fn kind(&self) -> NeedKind {
        self.like.kind
    }
}

pub(super) async fn likes_of(
    conn: &mut PgConnection,
    page: &Page,
    municipality: MunicipalityId,
    plan: &Initiative,
) -> sqlx::Result<Vec<LikeLine>> {
    let found = reviews::like(conn, municipality, plan.theme).await?;
    let line = |like: Like| LikeLine {
        hours: like
            .minutes
            .map(|minutes| agreements::hours_of(page, minutes))
            .unwrap_or_default(),
        like,
    };
    Ok(found.into_iter().map(line).collect())
}

/// A helper that was asked.
struct Line {
    request: HelpRequestId,
    slug: String,
    name: String,
    answer: Answer,
    answer_by: NaiveDate,
    /// What the helper said with a no.
    words: String,
    /// The team can stop waiting.
    can_withdraw: bool,
}

impl Line {
    fn is_waiting(&self) -> bool {
        self.answer == Answer::Waiting
    }
}

/// An offer beside the others.
pub(super) struct Column {
    pub offer: Offer,
    pub slug: String,
    pub name: String,
    pub btw: Option<Cents>,
    /// What the helper asks in general.
    pub in_general: String,
    /// It asks more than that.
    pub is_dearer: bool,
    pub ties: Vec<String>,
    /// From whom the helper's money came.
    pub income: String,
    /// What teams found of the helper; none when too few looked back.
    pub experience: Option<Experience>,
    /// What the team lacks to pay it; none when it has enough.
    pub short: Option<Cents>,
    pub paid: Cents,
    /// Where the team asks for a voucher.
    pub apply: String,
    pub can_choose: bool,
    /// Brought by the team, and not in the pool yet: free work only.
    pub waits_for_admission: bool,
}

impl Column {
    /// Chosen as soon as the helper is admitted.
    pub fn is_too_early(&self) -> bool {
        self.waits_for_admission && !self.offer.is_free()
    }
}

impl Column {
    pub fn new(page: &Page, one: &Asked, offer: Offer, money: &Money, today: NaiveDate) -> Column {
        let short = lacking(money.left, &money.jobs, offer.id, offer.price);
        let job = money.jobs.iter().find(|job| job.offer == offer.id);
        Column {
            slug: one.provider_slug.clone(),
            name: one.provider_name.clone(),
            btw: (!offer.is_free() && offer.btw_percent > 0)
                .then(|| btw_in(offer.price, offer.btw_percent)),
            ties: providers::words::ties(page, &one.ties),
            in_general: String::new(),
            is_dearer: false,
            income: String::new(),
            experience: None,
            short: (!short.is_zero()).then_some(short),
            apply: money.apply.clone(),
            paid: job.map_or(Cents::ZERO, |job| job.paid),
            can_choose: one.usable.allows(offer.price) && offer.can_be_chosen_on(today),
            waits_for_admission: one.usable.waits_for_admission(),
            offer,
        }
    }
}

/// Beside each offer, what its helper asks in general, what teams found of it, and from whom its money came.
pub(super) async fn tell_helpers(
    conn: &mut PgConnection,
    team: &Team,
    page: &Page,
    columns: &mut [Column],
) -> sqlx::Result<()> {
    let municipality = team.tenant.id;
    let helpers: Vec<ProviderId> = columns.iter().map(|one| one.offer.provider).collect();
    let told = reviews::experiences(conn, municipality, &helpers).await?;
    let mut incomes = store::incomes(conn, municipality, &helpers, team.now).await?;
    let slugs: Vec<String> = columns.iter().map(|one| one.slug.clone()).collect();
    let profiles = providers::find_many_by_slug(conn, municipality, &slugs).await?;
    for column in columns {
        let helper = profiles.iter().find(|one| one.id == column.offer.provider);
        if let Some(price) = helper.map(|one| &one.profile.price) {
            column.in_general = providers::words::price(page, price);
            column.is_dearer = column.offer.is_dearer_than(price);
        }
        let income = incomes.remove(&column.offer.provider).unwrap_or_default();
        column.income = providers::words::income(page, &income);
        column.experience = told.get(&column.offer.provider).copied();
    }
    Ok(())
}

/// What the team chose, and how to reach each other.
pub(super) struct Chosen {
    pub choice: Choice,
    pub column: Column,
    /// Name and address of who acts for the helper.
    pub contacts: Vec<(String, String)>,
    /// When the team voted: who for whom.
    pub votes: Vec<OfferVote>,
}

pub(super) async fn plan_of(conn: &mut PgConnection, team: &Team) -> Result<Initiative, PageError> {
    initiatives::find(conn, team.tenant.id, team.initiative)
        .await?
        .ok_or(PageError::NotFound)
}

/// The need in the path, when it is of the plan in the path.
pub(super) async fn need_of(
    conn: &mut PgConnection,
    team: &Team,
    need: NeedId,
) -> Result<Need, PageError> {
    store::find_need(conn, team.tenant.id, need)
        .await?
        .filter(|need| need.initiative == team.initiative)
        .ok_or(PageError::NotFound)
}

/// What the team can still spend, from all its vouchers, and what it chose to spend it on.
pub(in crate::support) struct Money {
    /// All vouchers that pay helpers now, when they were given.
    pub granted: Cents,
    /// Set apart for agreements.
    pub held: Cents,
    /// Neither spent, asked for nor set apart.
    pub left: Cents,
    pub jobs: Vec<Job>,
    /// Where more can be asked for.
    pub apply: String,
}

impl Money {
    /// Paid, or asked for.
    pub fn spent(&self) -> Cents {
        self.granted.saturating_sub(self.held + self.left)
    }

    /// What helpers that the team chose still get, and is not set apart for them.
    pub fn promised(&self) -> Cents {
        self.left.saturating_sub(self.free())
    }

    /// What no helper was chosen for.
    pub fn free(&self) -> Cents {
        left_after(self.left, &self.jobs)
    }
}

pub(in crate::support) async fn money_of(
    conn: &mut PgConnection,
    team: &Team,
) -> sqlx::Result<Money> {
    let mut vouchers = vouchers::vouchers_of(conn, team.tenant.id, team.initiative).await?;
    vouchers.retain(|voucher| {
        voucher.pays_helpers() && voucher.state(team.now) == VoucherState::Usable
    });
    Ok(Money {
        granted: vouchers.iter().map(|voucher| voucher.amount).sum(),
        held: vouchers.iter().map(|voucher| voucher.held).sum(),
        left: vouchers.iter().map(vouchers::Voucher::free_to_ask).sum(),
        jobs: store::jobs_of(conn, team.tenant.id, team.initiative).await?,
        apply: paths::application_new(&team.slug),
    })
}

pub(super) async fn chosen_of(
    conn: &mut PgConnection,
    team: &Team,
    page: &Page,
    need: &Need,
    asked: &[Asked],
    money: &Money,
) -> Result<Option<Chosen>, PageError> {
    let m = team.tenant.id;
    let Some(choice) = store::choice_of(conn, m, need.id).await? else {
        return Ok(None);
    };
    let one = asked
        .iter()
        .find(|one| one.offer.as_ref().is_some_and(|o| o.id == choice.offer));
    let Some((one, offer)) = one.and_then(|one| Some((one, one.offer.clone()?))) else {
        return Ok(None);
    };
    let subject = Subject::Provider(one.request.provider);
    let mut contacts = Vec::new();
    for member in auth::members(conn, m, subject, team.now)
        .await?
        .iter()
        .take(3)
    {
        let person = auth::find_person(conn, m, member.person).await?;
        if let Some(email) = person.and_then(|person| person.email) {
            contacts.push((member.name.clone(), email.to_string()));
        }
    }
    // who has no mail of its own is reached through its desk
    if contacts.is_empty() {
        let servers = auth::servers(conn, m, one.request.provider, team.now).await?;
        for server in servers.iter().take(3) {
            let person = auth::find_person(conn, m, server.person).await?;
            if let Some(email) = person.and_then(|person| person.email) {
                let name = page
                    .t("served-contact-of")
                    .with("name", server.name.as_str())
                    .with("helper", server.helper.as_str());
                contacts.push((name.to_string(), email.to_string()));
            }
        }
    }
    let mut votes = match need.votes_needed {
        Some(_) => store::votes_on(conn, m, need.id, choice.chosen_at).await?,
        None => Vec::new(),
    };
    votes.retain(|vote| vote.counts);
    Ok(Some(Chosen {
        votes,
        choice,
        column: Column::new(page, one, offer, money, team.today()),
        contacts,
    }))
}

pub(super) async fn draw(
    app: &App,
    team: &Team,
    need: NeedId,
    fields: Fields,
) -> Result<NeedPage, PageError> {
    let m = team.tenant.id;
    let today = team.today();
    let mut conn = app.db.acquire().await?;
    let plan = plan_of(&mut conn, team).await?;
    let need = need_of(&mut conn, team, need).await?;
    let asked = store::asked_for(&mut conn, m, need.id).await?;
    let money = money_of(&mut conn, team).await?;
    let page = team.page("support-need-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    let chosen = chosen_of(&mut conn, team, &page, &need, &asked, &money).await?;
    let is_drawn = match &chosen {
        Some(chosen) => agreements::find(&mut conn, m, chosen.choice.offer)
            .await?
            .is_some(),
        None => false,
    };
    let poll = poll_of(&mut conn, team, &need).await?;
    let people = actions::team_size(&mut conn, m, team.initiative, team.now).await?;
    let can_change_rule = need.votes_needed.is_some_and(|needed| needed > people);
    let held_talks = store::talks_of_need(&mut conn, m, need.id).await?;
    let places = match need.is_open() && plan.is_active() {
        true => places_left(&asked, today),
        false => 0,
    };
    let own = own_lines(&mut conn, team, &need, &asked, places).await?;
    let mut offers: Vec<Column> = match need.is_open() {
        true => asked
            .iter()
            .filter_map(|one| Some((one, one.offer.clone()?)))
            .filter(|(one, _)| matches!(one.answer(today), Answer::Offer | Answer::OfferOver))
            .map(|(one, offer)| Column::new(&page, one, offer, &money, today))
            .collect(),
        false => Vec::new(),
    };
    tell_helpers(&mut conn, team, &page, &mut offers).await?;
    let like = match need.is_open() {
        true => likes_of(&mut conn, &page, m, &plan).await?,
        false => Vec::new(),
    };
    drop(conn);
    Ok(NeedPage {
        like: like.into_iter().find(|one| one.kind() == need.kind),
        offers,
        places,
        may_propose: need.is_open() && plan.is_active(),
        own,
        pool: match need.kind.help_kind() {
            Some(kind) => paths::providers_for(need.id, "soort", kind.code()),
            None => paths::providers_for(need.id, "voor", "general"),
        },
        talks: match need.is_open() {
            true => talks(&asked, &held_talks, today),
            false => Vec::new(),
        },
        asked: asked.iter().map(|one| line(one, &need, today)).collect(),
        page,
        fields,
        plan,
        need,
        purse: money,
        can_change_rule,
        poll,
        chosen,
        is_drawn,
    })
}

fn talks(asked: &[Asked], talks: &[Talk], today: NaiveDate) -> Vec<TalkLine> {
    let line = |one: &Asked| TalkLine {
        name: one.provider_name.clone(),
        request: one.request.id,
        gives_talk: one.gives_talk,
        talk: talks
            .iter()
            .find(|talk| talk.request == one.request.id)
            .cloned(),
    };
    let busy = asked.iter().filter(|one| one.takes_a_place(today));
    busy.map(line).collect()
}

fn line(one: &Asked, need: &Need, today: NaiveDate) -> Line {
    Line {
        request: one.request.id,
        slug: one.provider_slug.clone(),
        name: one.provider_name.clone(),
        answer: one.answer(today),
        answer_by: one.request.answer_by,
        words: one.request.answer.clone(),
        can_withdraw: need.is_open() && one.takes_a_place(today),
    }
}

pub(super) async fn show(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<NeedPage, PageError> {
    draw(&app, &team, id(&need)?, Fields::new("asking")).await
}

/// The page again, with what was refused on top.
pub(super) async fn again(
    app: &App,
    team: &Team,
    need: NeedId,
    fields: Fields,
    status: StatusCode,
) -> Result<Response, PageError> {
    let page = draw(app, team, need, fields).await?;
    Ok((status, page).into_response())
}

// — asking —

/// Helpers as an address or a form names them, each once.
fn unique(values: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for (name, value) in values {
        let asks = name == forms::HELPER && !value.is_empty() && !value.contains('\0');
        if asks && !slugs.contains(&value) {
            slugs.push(value);
        }
    }
    // one more than fits, so that too many is noticed
    slugs.truncate(MOST_OPEN + 1);
    slugs
}

pub(super) fn helpers_in_query(query: Option<&str>) -> Vec<String> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    unique(pairs.into_iter())
}

pub(super) fn helpers_in(form: &Form) -> Vec<String> {
    unique(form.0.iter().cloned())
}

pub(super) async fn ids_of(
    conn: &mut PgConnection,
    team: &Team,
    slugs: &[String],
) -> Result<Vec<ProviderId>, PageError> {
    let found = providers::find_many_by_slug(conn, team.tenant.id, slugs).await?;
    match found.len() == slugs.len() {
        true => Ok(found.iter().map(|helper| helper.id).collect()),
        false => Err(PageError::NotFound),
    }
}

pub(super) async fn ask(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
    form: Form,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let slugs = helpers_in(&form);
    let fields = form.fields("asking");
    let mut tx = app.db.begin().await?;
    need_of(&mut tx, &team, need).await?;
    let helpers = ids_of(&mut tx, &team, &slugs).await?;
    match actions::ask(&mut tx, &team.viewer, need, &helpers, team.now).await {
        Ok(()) => {
            tx.commit().await?;
            let notice = flash(&team, "flash-help-asked");
            Ok((notice, see_other(paths::need(&team.slug, need))).into_response())
        }
        Err(error) => {
            tx.rollback().await?;
            let fields = refused(fields, error)?;
            again(&app, &team, need, fields, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

pub(super) async fn withdraw_request(
    team: Team,
    State(app): State<App>,
    Path((_, need, request)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut tx = app.db.begin().await?;
    need_of(&mut tx, &team, need).await?;
    actions::withdraw_request(&mut tx, &team.viewer, need, id(&request)?, team.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&team, "flash-request-withdrawn");
    Ok((notice, see_other(paths::need(&team.slug, need))).into_response())
}

/// The team stops looking.
pub(super) async fn end(
    team: Team,
    State(app): State<App>,
    Path((_, need)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let need: NeedId = id(&need)?;
    let mut tx = app.db.begin().await?;
    need_of(&mut tx, &team, need).await?;
    actions::end_need(&mut tx, &team.viewer, need, team.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&team, "flash-need-ended");
    Ok((notice, see_other(paths::need(&team.slug, need))).into_response())
}

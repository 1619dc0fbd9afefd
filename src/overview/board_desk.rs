//! A board's desk: what waits for it, until when, and where its money stands.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::store::board_desk::{
    Closed, LateAdvance, Standing, Waiting, closed, late_advances, standing, waiting,
};
use super::store::money_waits::{CorrectionLine, PaymentLine, corrections, payments};
use crate::base::clock::{date_of, year_of};
use crate::base::money::Cents;
use crate::budgets::{self, OrganisationMoney};
use crate::organisations::{self, HandlingOrder, Organisation, RulesTerms};
use crate::paths;
use crate::web::{Board, Guard, Page, PageError, Routes};

pub(super) fn routes() -> Routes {
    Routes::new("overview").get(paths::BOARD_DESK, Guard::Board, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/board_desk.html")]
struct DeskPage {
    page: Page,
    organisation: Organisation,
    year: i16,
    waiting: Vec<Task>,
    closed: Vec<Closed>,
    /// Payments that the team has nobody for.
    payments: Vec<PaymentLine>,
    /// Those that wait for a team, which may have signed on paper.
    for_teams: Vec<PaymentLine>,
    corrections: Vec<CorrectionLine>,
    late: Vec<LateAdvance>,
    round: Option<Round>,
    standing: Standing,
    money: OrganisationMoney,
}

/// Where the rules handle applications together, after a closing day.
struct Round {
    /// None: this year has no closing day left.
    closes_on: Option<NaiveDate>,
    /// The applications that are handled then.
    count: usize,
    asked: Cents,
}

impl Round {
    fn of(rules: &RulesTerms, waiting: &[Waiting], today: NaiveDate) -> Option<Round> {
        if rules.order != HandlingOrder::Rounds {
            return None;
        }
        let closes_on = rules.handled_from(today);
        let inside = || {
            waiting.iter().filter(|line| {
                closes_on.is_some() && rules.handled_from(date_of(line.applied_at)) == closes_on
            })
        };
        Some(Round {
            closes_on,
            count: inside().count(),
            asked: inside().map(|line| line.amount).sum(),
        })
    }
}

struct Task {
    line: Waiting,
    /// The words and the colour of what it asks of the reader.
    status: &'static str,
    tone: &'static str,
}

impl Task {
    fn of(line: Waiting, today: NaiveDate) -> Task {
        let (status, tone) = match line.own_vote.as_deref() {
            Some("aside") => ("desk-application-aside", "neutral"),
            Some(_) => ("desk-application-voted", "neutral"),
            None if line.is_asked => ("desk-application-asked", "neutral"),
            None if line.decide_by < today => ("desk-application-late", "negative"),
            None => ("desk-application-open", "info"),
        };
        Task { line, status, tone }
    }
}

impl DeskPage {
    fn too_few(&self) -> bool {
        self.standing.members < i64::from(self.standing.deciders)
    }

    fn has_money(&self) -> bool {
        !self.money.allocated.is_zero()
    }
}

async fn show(board: Board) -> Result<DeskPage, PageError> {
    let m = board.tenant.id;
    let today = board.today();
    let year = year_of(today);
    let mut conn = board.app.db.acquire().await?;
    let organisation = organisations::find(&mut conn, m, board.organisation)
        .await?
        .ok_or(PageError::NotFound)?;
    let id = organisation.id;
    let waiting = waiting(&mut conn, m, id, board.viewer.person).await?;
    let closed = closed(&mut conn, m, id).await?;
    let standing = standing(&mut conn, m, id, today, board.now).await?;
    let late = late_advances(&mut conn, m, id, today).await?;
    let who = &board.viewer;
    let (payments, for_teams) = payments(&mut conn, who, Some(id), board.now)
        .await?
        .into_iter()
        .partition(|line| line.for_board);
    let corrections = corrections(&mut conn, who, Some(id), board.now).await?;
    let rules = organisations::rules_in_force(&mut conn, m, id, today).await?;
    let accounts = budgets::organisation_accounts(&mut conn, m, id, year).await?;
    Ok(DeskPage {
        page: board.page_titled(&organisation.name),
        organisation,
        year,
        payments,
        for_teams,
        corrections,
        round: rules.and_then(|rules| Round::of(&rules, &waiting, today)),
        waiting: waiting
            .into_iter()
            .map(|line| Task::of(line, today))
            .collect(),
        closed,
        late,
        standing,
        money: OrganisationMoney::of(&accounts),
    })
}

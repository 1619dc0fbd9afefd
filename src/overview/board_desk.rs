//! A board's desk: what waits for it, until when, and where its money stands.

use askama::Template;
use askama_web::WebTemplate;

use super::store::board_desk::{
    Closed, LateAdvance, Standing, Waiting, closed, late_advances, standing, waiting,
};
use crate::base::clock::year_of;
use crate::budgets::{self, OrganisationMoney};
use crate::organisations::{self, Organisation};
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
    late: Vec<LateAdvance>,
    standing: Standing,
    money: OrganisationMoney,
}

struct Task {
    line: Waiting,
    /// The words and the colour of what it asks of the reader.
    status: &'static str,
    tone: &'static str,
}

impl Task {
    fn of(line: Waiting, today: chrono::NaiveDate) -> Task {
        let (status, tone) = match line.own_vote.as_deref() {
            Some("aside") => ("desk-application-aside", "neutral"),
            Some(_) => ("desk-application-voted", "neutral"),
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
    let accounts = budgets::organisation_accounts(&mut conn, m, id, year).await?;
    Ok(DeskPage {
        page: board.page_titled(&organisation.name),
        organisation,
        year,
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

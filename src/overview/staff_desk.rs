//! The town hall's desk: what waits, for whom, and until when.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::store::money_waits::{CorrectionLine, PaymentLine, corrections, payments};
use super::store::staff_desk::{Applied, Waiting, applied, waiting};
use crate::auth::{Role, Subject, Viewer};
use crate::budgets::{self, Budget, BudgetRequest, RequestState, may_decide, may_prepare};
use crate::web::{Guard, Page, PageError, Routes, Staff};
use crate::{paths, providers};

pub(super) fn routes() -> Routes {
    Routes::new("overview").get(paths::STAFF_DESK, Guard::Staff, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/staff_desk.html")]
struct DeskPage {
    page: Page,
    requests: Vec<Request>,
    budgets: Vec<Proposed>,
    helpers: Vec<Helper>,
    applications: Vec<Application>,
    late: Vec<Application>,
    /// From vouchers of the town hall's own desk, where the team has nobody who can say yes.
    payments: Vec<PaymentLine>,
    corrections: Vec<CorrectionLine>,
    sees_money: bool,
    is_administrator: bool,
}

struct Request {
    line: BudgetRequest,
    late: bool,
    /// It waits for the one who reads this.
    mine: bool,
}

struct Proposed {
    line: Budget,
    mine: bool,
}

struct Helper {
    line: Applied,
    mine: bool,
}

struct Application {
    line: Waiting,
    late: bool,
    mine: bool,
    /// Where the one who reads this can decide; others only read that it waits.
    href: Option<String>,
}

impl Request {
    fn of(line: BudgetRequest, who: &Viewer, today: NaiveDate) -> Request {
        let mine = match line.state {
            RequestState::Requested => may_prepare(who),
            _ => line.may_be_decided_by(who).is_ok(),
        };
        Request {
            late: line.is_late(today),
            mine,
            line,
        }
    }

    /// The words for whom it waits.
    fn waits_for(&self) -> &'static str {
        match (self.mine, self.line.state) {
            (true, _) => "desk-for-you",
            (false, RequestState::Requested) => "desk-for-budget-holder",
            (false, _) => "desk-for-second-person",
        }
    }
}

impl Helper {
    fn of(line: Applied, who: &Viewer) -> Helper {
        let is_own = who.belongs_to(Subject::Provider(line.id));
        Helper {
            mine: providers::may_decide(who) && !is_own,
            line,
        }
    }
}

impl Application {
    fn of(line: Waiting, who: &Viewer, today: NaiveDate) -> Application {
        let decides = who.belongs_to(Subject::Organisation(line.organisation));
        let is_involved = who.belongs_to(Subject::Initiative(line.initiative));
        Application {
            late: line.is_late(today),
            mine: decides && !is_involved && !line.has_voted,
            href: decides.then(|| paths::board_application(&line.organisation_slug, line.id)),
            line,
        }
    }
}

impl DeskPage {
    fn nothing_waits(&self) -> bool {
        self.requests.is_empty()
            && self.budgets.is_empty()
            && self.helpers.is_empty()
            && self.applications.is_empty()
            && self.late.is_empty()
            && self.payments.is_empty()
            && self.corrections.is_empty()
    }
}

async fn show(staff: Staff) -> Result<DeskPage, PageError> {
    let m = staff.tenant.id;
    let today = staff.today();
    let who = &staff.viewer;
    let mut conn = staff.app.db.acquire().await?;
    let requests = budgets::open_requests(&mut conn, m).await?;
    let proposed = budgets::proposed_budgets(&mut conn, m).await?;
    let helpers = applied(&mut conn, m).await?;
    let (applications, late) = waiting(&mut conn, m, who.person, today)
        .await?
        .into_iter()
        .map(|line| Application::of(line, who, today))
        .partition(|application| application.line.is_municipal);
    let mut payments = payments(&mut conn, who, None, staff.now).await?;
    payments.retain(|line| line.for_board);
    let corrections = corrections(&mut conn, who, None, staff.now).await?;
    Ok(DeskPage {
        payments,
        corrections,
        page: staff.page("desk-staff-title"),
        requests: requests
            .into_iter()
            .map(|line| Request::of(line, who, today))
            .collect(),
        budgets: proposed
            .into_iter()
            .map(|line| Proposed {
                mine: line.may_be_decided_by(who).is_ok(),
                line,
            })
            .collect(),
        helpers: helpers
            .into_iter()
            .map(|line| Helper::of(line, who))
            .collect(),
        applications,
        late,
        sees_money: may_decide(who),
        is_administrator: who.has(Role::Administrator),
    })
}

//! One's own page: what waits for me, in whatever role, with the day before which; my plans; my desks.
//! Costs the session and three more queries, however many roles someone has.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::store::my::{self as store, DeskLine, PlanLine, WaitingLine};
use crate::auth::Role;
use crate::base::money::Cents;
use crate::initiatives::Phase;
use crate::paths;
use crate::web::{Guard, Page, PageError, Routes, SignedIn};

/// More than this is a list on a desk of its own.
const WAITING: i64 = 25;
const PLANS: i64 = 50;

pub(super) fn routes() -> Routes {
    Routes::new("overview").get(paths::MY, Guard::SignedIn, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/my.html")]
struct MyPage {
    page: Page,
    name: String,
    email: String,
    waiting: Vec<Task>,
    /// There is more than is shown here.
    more: bool,
    plans: Vec<PlanView>,
    desks: Vec<DeskLine>,
    /// The roles at the town hall; empty for most people.
    staff_roles: Vec<Role>,
}

/// One thing to do, said as a sentence that begins with what to do.
struct Task {
    href: String,
    name: String,
    about: String,
    due_on: Option<NaiveDate>,
    late: bool,
}

struct PlanView {
    line: PlanLine,
    href: String,
}

impl PlanView {
    fn is_draft(&self) -> bool {
        self.line.state == "draft"
    }

    fn is_active(&self) -> bool {
        self.line.state == "active"
    }

    fn tone(&self) -> &'static str {
        Phase::from_code(&self.line.phase).map_or("neutral", Phase::tone)
    }
}

impl From<PlanLine> for PlanView {
    fn from(line: PlanLine) -> PlanView {
        let href = match line.state.as_str() {
            "draft" => paths::initiative_check(&line.slug),
            _ => paths::initiative(&line.slug),
        };
        PlanView { line, href }
    }
}

async fn show(me: SignedIn) -> Result<MyPage, PageError> {
    let mut conn = me.app.db.acquire().await?;
    let plans = store::plans(&mut conn, &me.viewer, PLANS).await?;
    let waiting = store::waiting(&mut conn, &me.viewer, me.now, WAITING + 1).await?;
    let desks = store::desks(&mut conn, &me.viewer).await?;
    let page = me.page("my-title");
    let most = usize::try_from(WAITING).unwrap_or(usize::MAX);
    Ok(MyPage {
        name: me.viewer.name.clone(),
        email: me.viewer.email.to_string(),
        more: waiting.len() > most,
        waiting: waiting
            .into_iter()
            .take(most)
            .filter_map(|line| task(&page, line))
            .collect(),
        plans: plans.into_iter().map(PlanView::from).collect(),
        desks,
        staff_roles: Role::STAFF
            .into_iter()
            .filter(|role| me.viewer.has(*role))
            .collect(),
        page,
    })
}

fn task(page: &Page, line: WaitingLine) -> Option<Task> {
    let WaitingLine {
        slug, item, who, ..
    } = &line;
    let amount = page.money(line.cents.unwrap_or(Cents::ZERO));
    let (href, name) = match line.kind.as_str() {
        "payment" => (
            paths::redemption(slug, item),
            page.t("my-wait-payment")
                .with("amount", amount)
                .with("who", who),
        ),
        "offer" => (
            paths::need(slug, item),
            page.t("my-wait-offer").with("who", who),
        ),
        "sign" => (paths::agreement(item), page.t("my-wait-sign")),
        "done" => (
            paths::agreement(item),
            page.t("my-wait-done").with("amount", amount),
        ),
        "more" => (
            paths::agreement(item),
            page.t("my-wait-more").with("who", who),
        ),
        "ours" => (paths::agreement(item), page.t("my-wait-ours")),
        "dispute" => (paths::dispute(item), page.t("my-wait-dispute")),
        "review" => (
            paths::review(item),
            page.t("my-wait-review").with("who", who),
        ),
        "application" => (
            paths::board_application(slug, item),
            page.t("my-wait-application").with("amount", amount),
        ),
        "question" => (
            paths::application(slug, item),
            page.t("my-wait-question").with("who", who),
        ),
        "receipts" => (
            paths::redemption_settlement(slug, item),
            page.t("my-wait-receipts").with("amount", amount),
        ),
        "correction" => (
            paths::redemption(slug, item),
            page.t("my-wait-correction").with("amount", amount),
        ),
        "request" => (
            paths::provider_request(slug, item),
            page.t("my-wait-request"),
        ),
        "asked" => (
            paths::own_helper(item),
            page.t("my-wait-asked").with("who", who),
        ),
        "budget" => (
            paths::staff_budget(item),
            page.t("my-wait-budget").with("amount", amount),
        ),
        "preparation" => (
            paths::staff_budget_request(item),
            page.t("my-wait-preparation").with("amount", amount),
        ),
        "allocation" => (
            paths::staff_budget_request(item),
            page.t("my-wait-allocation").with("amount", amount),
        ),
        "admission" => (paths::staff_admission(item), page.t("my-wait-admission")),
        _ => return None,
    };
    Some(Task {
        href,
        name: name.to_string(),
        late: line.due_on.is_some_and(|last| last < page.today()),
        due_on: line.due_on,
        about: line.title,
    })
}

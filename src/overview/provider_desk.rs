//! A helper's desk: new questions with their clocks, offers that teams read, help that runs, and what waits for a yes.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::store::provider_desk::{
    Agreed, Apart, Payment, Question, agreed, apart, payments, questions,
};
use crate::municipalities;
use crate::paths;
use crate::providers::{self, Admission, Intention, Provider, State};
use crate::support::Answer;
use crate::web::{Guard, Page, PageError, ProviderMember, Routes};

pub(super) fn routes() -> Routes {
    Routes::new("overview").get(paths::PROVIDER_DESK, Guard::Provider, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/provider_desk.html")]
struct DeskPage {
    page: Page,
    today: NaiveDate,
    helper: Provider,
    /// By when the town hall answers, for who waits for a place.
    place_by: Option<NaiveDate>,
    /// Why the helper can't be asked now; empty for who can.
    not_now: String,
    /// The last decision about the helper's place.
    decision: Option<Admission>,
    /// What the town hall intends with it, and wants to hear about.
    intention: Option<Intention>,
    fresh: Vec<Question>,
    offered: Vec<Question>,
    /// Chosen, and the team has not written the agreement yet.
    running: Vec<Question>,
    agreed: Vec<Agreed>,
    past: Vec<Question>,
    apart: Vec<Apart>,
    waiting: Vec<Payment>,
    paid: Vec<Payment>,
}

impl DeskPage {
    fn has_left(&self) -> bool {
        self.helper.state == State::Left
    }
}

async fn show(who: ProviderMember) -> Result<DeskPage, PageError> {
    let m = who.tenant.id;
    let today = who.today();
    let mut conn = who.app.db.acquire().await?;
    let helper = providers::find(&mut conn, m, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let decision = providers::admissions(&mut conn, m, who.provider)
        .await?
        .into_iter()
        .next();
    let intention = providers::intentions(&mut conn, m, who.provider)
        .await?
        .into_iter()
        .find(Intention::is_open);
    let all = questions(&mut conn, m, who.provider, today).await?;
    let calendar = municipalities::calendar(&mut conn, m).await?;
    let apart = apart(&mut conn, m, who.provider).await?;
    let agreed = agreed(&mut conn, m, who.provider).await?;
    let payments = payments(&mut conn, m, who.provider).await?;
    drop(conn);
    let part = |keep: &dyn Fn(Answer) -> bool| -> Vec<Question> {
        all.iter()
            .filter(|question| keep(question.answer))
            .cloned()
            .collect()
    };
    // who waits longest is on top; what is over starts with the latest
    let mut fresh = part(&|answer| answer == Answer::Waiting);
    fresh.sort_by_key(|question| question.answer_by);
    let mut past =
        part(&|answer| !matches!(answer, Answer::Waiting | Answer::Offer | Answer::Chosen));
    past.truncate(15);
    let (waiting, paid) = payments
        .into_iter()
        .partition(|payment| payment.state == "requested");
    let page = who.page_titled(helper.name());
    let away = helper.away_until(today);
    Ok(DeskPage {
        place_by: (helper.state == State::Applied).then(|| helper.answer_by(&calendar)),
        not_now: providers::words::not_now(&page, helper.available, away),
        page,
        today,
        // who left by itself asks for no reasons of others
        decision: decision.filter(|_| helper.state != State::Left),
        intention,
        fresh,
        offered: part(&|answer| answer == Answer::Offer),
        running: part(&|answer| answer == Answer::Chosen)
            .into_iter()
            .filter(|question| !agreed.iter().any(|one| one.request == question.request))
            .collect(),
        past,
        agreed,
        apart,
        waiting,
        paid,
        helper,
    })
}

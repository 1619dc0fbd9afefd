//! The board decides: what is asked, by whom, what it leaves, a checklist, and a decision with reasons.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use crate::base::clock::{date_of, year_of};
use crate::base::ids::ApplicationId;
use crate::base::money::Cents;
use crate::budgets;
use crate::initiatives::{self, Initiative};
use crate::organisations::{self, DecisionMode, Explanation, Rules};
use crate::paths;
use crate::vouchers::actions;
use crate::vouchers::assessment::Assessment;
use crate::vouchers::model::{
    Application, ApplicationState, Ballot, Deciders, Outcome, Question, Remarks, Stuck, Vote,
    VoucherError, tally,
};
use crate::vouchers::{forms, store};
use crate::web::{App, Board, Fields, Form, Opt, Page, PageError, flash, see_other};

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/decision.html")]
struct DecisionPage {
    page: Page,
    slug: String,
    application: Application,
    plan: Initiative,
    votes: Vec<Vote>,
    /// What the rules say, as the team read it before it asked.
    assessment: Assessment,
    /// What the organisation can still grant this year.
    left: Cents,
    /// What it leaves when all is granted.
    leaves: Cents,
    answers: Vec<Opt>,
    grounds: Vec<Opt>,
    deciders: i16,
    by_meeting: bool,
    /// The rules have the team come and tell before a yes.
    by_telling: bool,
    /// What was asked of the team, the latest first.
    questions: Vec<Question>,
    question_open: bool,
    question_form: Fields,
    more: usize,
    stuck: Option<Stuck>,
    /// How many vouchers the rules leave for this year, where they set a number.
    vouchers_left: Option<i64>,
    /// The plan ended while its question waited: there is nothing to decide.
    plan_has_ended: bool,
    /// This member can still decide, change what they said, or step aside.
    can_vote: bool,
    has_voted: bool,
    /// Of the team: steps aside, and can't decide.
    is_involved: bool,
    is_overdue: bool,
    is_open: bool,
    fields: Fields,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/decided.html")]
struct DecidedPage {
    page: Page,
    slug: String,
    application: Application,
    plan: Initiative,
    votes: Vec<Vote>,
    more: usize,
    stuck: Option<Stuck>,
    granted: Option<Cents>,
    /// The reader stepped aside.
    is_aside: bool,
}

/// The application, when it is this organisation's; and all that a decision needs.
struct Case {
    application: Application,
    plan: Initiative,
    rules: Rules,
    /// All that were cast, also those that no longer count.
    votes: Vec<Vote>,
    counted: Vec<Vote>,
    deciders: Deciders,
    /// Who looks is of the team, or was.
    is_involved: bool,
}

async fn case(
    conn: &mut PgConnection,
    board: &Board,
    id: ApplicationId,
) -> Result<Case, PageError> {
    let municipality = board.tenant.id;
    let application = store::find_application(conn, municipality, id)
        .await?
        .filter(|application| application.organisation == board.organisation)
        .ok_or(PageError::NotFound)?;
    let plan = initiatives::find(conn, municipality, application.initiative)
        .await?
        .ok_or(PageError::NotFound)?;
    let rules = organisations::rules_by_id(conn, municipality, application.rules)
        .await?
        .ok_or(PageError::NotFound)?;
    let votes = store::votes(conn, municipality, id).await?;
    let sides = actions::sides(conn, municipality, &application, board.now).await?;
    let counted = sides.counted(&votes);
    Ok(Case {
        application,
        plan,
        rules,
        votes,
        deciders: sides.deciders(&counted),
        is_involved: sides.team.contains(&board.viewer.person),
        counted,
    })
}

impl Case {
    /// How many have to speak about this amount.
    fn needed(&self) -> i16 {
        self.rules.speakers_for(self.application.amount)
    }

    fn more(&self) -> usize {
        let ballots: Vec<Ballot> = self
            .counted
            .iter()
            .map(|vote| vote.ballot.clone())
            .collect();
        match tally(&ballots, self.rules.decision_mode, self.needed()) {
            Outcome::Open { more } => more,
            Outcome::Granted(_) | Outcome::Refused => 0,
        }
    }

    fn stuck(&self) -> Option<Stuck> {
        let waits = self.application.is_open() && self.plan.is_active();
        let stuck = || self.deciders.stuck(self.more(), self.needed());
        waits.then(stuck).flatten()
    }
}

async fn decision_page(
    conn: &mut PgConnection,
    board: &Board,
    case: Case,
    forms: (Fields, Fields),
) -> Result<Response, PageError> {
    let year = year_of(board.today());
    let account =
        budgets::organisation_account(conn, board.tenant.id, board.organisation, year).await?;
    let left = account.map_or(Cents::ZERO, |account| account.available);
    let failed = forms.0.has_errors() || forms.1.has_errors();
    let page = board.page(match case.application.is_open() {
        true => "decision-title",
        false => "decided-title",
    });
    let page = if failed { page.with_errors() } else { page };
    let own = case
        .votes
        .iter()
        .find(|vote| vote.person == board.viewer.person);
    let is_aside = own.is_some_and(|vote| vote.ballot == Ballot::Aside);
    let has_voted = own.is_some();
    let plan_has_ended = case.application.is_open() && !case.plan.is_active();
    let vouchers_left = actions::vouchers_left_in_year(
        conn,
        board.tenant.id,
        board.organisation,
        &case.rules,
        year,
    )
    .await?;
    let assessment = actions::assess_sent(
        conn,
        board.tenant.id,
        &case.application,
        &case.rules,
        board.now,
    )
    .await?;
    let questions = store::questions(conn, board.tenant.id, case.application.id).await?;
    let question_open = questions
        .iter()
        .any(|question| question.closed_at.is_none());
    let (fields, question_form) = forms;
    let view = DecisionPage {
        assessment,
        answers: ["grant", "refuse"]
            .map(|code| Opt::new(code, page.tt("decision-answer", code)))
            .to_vec(),
        grounds: case
            .rules
            .refusal_grounds
            .iter()
            .map(|ground| Opt::new(ground.code(), page.tt("rules-ground", ground.code())))
            .collect(),
        slug: board.slug.clone(),
        left,
        leaves: left.saturating_sub(case.application.amount),
        deciders: case.needed(),
        by_meeting: case.rules.decision_mode == DecisionMode::Meeting,
        by_telling: case.rules.explanation == Explanation::Required,
        questions,
        question_open,
        question_form,
        more: case.more(),
        stuck: case.stuck(),
        vouchers_left,
        can_vote: case.application.is_open() && !plan_has_ended && !is_aside && !question_open,
        has_voted,
        plan_has_ended,
        is_involved: case.is_involved,
        is_overdue: case.application.is_overdue(board.today()),
        is_open: case.application.is_open(),
        application: case.application,
        plan: case.plan,
        votes: case.votes,
        page,
        fields,
    };
    let status = if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, view).into_response())
}

fn with_question(fields: Fields) -> (Fields, Fields) {
    (fields, Fields::new(forms::QUESTION))
}

/// Asks the team for what is missing; the clock stands still until it answers.
pub async fn ask(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let case = case(&mut tx, &board, id).await?;
    let typed = form.clone();
    let answer = match forms::question(form) {
        Ok((question, words)) => {
            actions::ask(&mut tx, &board.viewer, id, question, &words, board.now).await
        }
        Err(fields) => {
            let forms = (Fields::new("decision"), fields);
            return decision_page(&mut tx, &board, case, forms).await;
        }
    };
    match answer {
        Ok(()) => {
            tx.commit().await?;
            let next = see_other(paths::board_application(&board.slug, id));
            Ok((flash(&board, "flash-question-asked"), next).into_response())
        }
        Err(VoucherError::Refused(refusal)) => {
            let fields = typed.fields(forms::QUESTION).refused(refusal.key());
            decision_page(&mut tx, &board, case, (Fields::new("decision"), fields)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The team does not answer, or did so by telephone.
pub async fn go_on(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let _case = case(&mut tx, &board, id).await?;
    actions::go_on_without_answer(&mut tx, &board.viewer, id, board.now).await?;
    tx.commit().await?;
    let next = see_other(paths::board_application(&board.slug, id));
    Ok((flash(&board, "flash-went-on"), next).into_response())
}

pub async fn show(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let case = case(&mut conn, &board, id).await?;
    // the least that a colleague named is what it comes to
    let amount = case.counted.iter().filter_map(Vote::amount).min();
    let amount = amount.unwrap_or(case.application.amount);
    let mut fields = Fields::with("decision", &[("amount", amount)]);
    if let Some(told) = case.counted.iter().find_map(|vote| vote.told_on) {
        fields.set("told_on", told);
    }
    decision_page(&mut conn, &board, case, with_question(fields)).await
}

pub async fn decide(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
    form: Form,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let case = case(&mut tx, &board, id).await?;
    let typed = form.clone();
    let days = date_of(case.application.applied_at)..=board.today();
    let asked = case.application.amount;
    let m = board.tenant.id;
    let assessment =
        actions::assess_sent(&mut tx, m, &case.application, &case.rules, board.now).await?;
    let told = |vote: &Vote| vote.told_on.is_some_and(|told| days.contains(&told));
    let told_before = case.counted.iter().any(told);
    let standing = |ballot: &Ballot, remarks: &Remarks| {
        let untold = remarks.lack_telling(&case.rules, &days) && !told_before;
        assessment.standing_of(ballot, untold, &case.rules)
    };
    let decision = match forms::decision(form, asked, &case.rules, &days, standing) {
        Ok(decision) => decision,
        Err(fields) => return decision_page(&mut tx, &board, case, with_question(fields)).await,
    };
    match actions::vote(
        &mut tx,
        &board.viewer,
        id,
        decision.ballot,
        decision.remarks,
        board.now,
    )
    .await
    {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(paths::board_decided(&board.slug, id)))
        }
        Err(VoucherError::Refused(refusal)) => {
            tx.rollback().await?;
            let mut conn = app.db.acquire().await?;
            let case = self::case(&mut conn, &board, id).await?;
            let fields = typed.fields("decision").refused(refusal.key());
            decision_page(&mut conn, &board, case, with_question(fields)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// “I know the applicant, I do not decide.”
pub async fn step_aside(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    let case = case(&mut tx, &board, id).await?;
    match actions::vote(&mut tx, &board.viewer, id, Ballot::Aside, "", board.now).await {
        Ok(_) => {
            tx.commit().await?;
            let next = see_other(paths::board_decided(&board.slug, id));
            Ok((flash(&board, "flash-stepped-aside"), next).into_response())
        }
        Err(VoucherError::Refused(refusal)) => {
            let fields = Fields::new("decision").refused(refusal.key());
            decision_page(&mut tx, &board, case, with_question(fields)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What was decided, and what happens next.
pub async fn decided(
    State(app): State<App>,
    board: Board,
    Path((_, id)): Path<(String, ApplicationId)>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let case = case(&mut conn, &board, id).await?;
    let page = DecidedPage {
        page: board.page("decided-title"),
        slug: board.slug.clone(),
        more: case.more(),
        stuck: case.stuck(),
        granted: match case.application.state {
            ApplicationState::Granted(amount) | ApplicationState::Waiting(amount) => Some(amount),
            _ => None,
        },
        is_aside: case
            .votes
            .iter()
            .any(|vote| vote.person == board.viewer.person && vote.ballot == Ballot::Aside),
        application: case.application,
        plan: case.plan,
        votes: case.votes,
    };
    Ok(page.into_response())
}

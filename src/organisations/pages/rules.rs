use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::{own, refusal, status};
use crate::auth::{self, Subject};
use crate::organisations::forms;
use crate::organisations::model::{Organisation, OrganisationRefusal};
use crate::organisations::rules::{
    ApplicantKind, Beyond, DecisionMode, Explanation, FoodRule, Ground, HandlingOrder, NewRules,
    PaymentMode, Plus, Professionals, Publicity, Remedy, Rules, Unspent,
};
use crate::organisations::words::{RulesGroup, in_plain_words};
use crate::organisations::{
    OrganisationError, areas, keep_rules_draft, rules_history, rules_in_force, rules_may_be_set,
    set_rules, store,
};
use crate::paths;
use crate::web::{
    Board, FieldError, Fields, Form, Guard, Opt, Page, PageError, Routes, flash, see_other,
};

pub fn routes() -> Routes {
    Routes::new("organisations")
        .get(paths::BOARD_RULES, Guard::Board, show)
        .post(paths::BOARD_RULES, Guard::Board, save)
        .get(paths::BOARD_RULES_NEW, Guard::Board, edit)
        .get(paths::BOARD_RULES_PREVIEW, Guard::Board, preview)
        .post(paths::BOARD_RULES_PREVIEW, Guard::Board, keep)
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/rules.html")]
struct RulesPage {
    page: Page,
    organisation: Organisation,
    current: Option<Version>,
    /// Set already, not begun yet; the first to come first.
    coming: Vec<Version>,
    earlier: Vec<Version>,
}

struct Version {
    rules: Rules,
    groups: Vec<RulesGroup>,
}

async fn show(board: Board) -> Result<RulesPage, PageError> {
    let organisation = own(&board).await?;
    let mut conn = board.app.db.acquire().await?;
    let areas = areas(&mut conn, board.tenant.id, Some(organisation.id)).await?;
    let history = rules_history(&mut conn, board.tenant.id, organisation.id).await?;
    let today = board.today();
    let version = |rules: Rules| Version {
        groups: in_plain_words(&board.translator, &rules, &areas),
        rules,
    };
    let (mut coming, begun): (Vec<_>, Vec<_>) = history
        .into_iter()
        .map(version)
        .partition(|version| version.rules.valid_from > today);
    // of two versions for the same day the later one counts
    coming.dedup_by_key(|version| version.rules.valid_from);
    coming.reverse();
    let mut begun = begun.into_iter();
    Ok(RulesPage {
        page: board.page("rules-title"),
        organisation,
        current: begun.next(),
        coming,
        earlier: begun.collect(),
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/rules_form.html")]
struct RulesFormPage {
    page: Page,
    organisation: Organisation,
    start: Start,
    fields: Fields,
    foods: Vec<Opt>,
    explanations: Vec<Opt>,
    pluses: Vec<Opt>,
    grounds: Vec<Opt>,
    remedies: Vec<Opt>,
    applicants: Vec<Opt>,
    payment_modes: Vec<Opt>,
    professionals: Vec<Opt>,
    decision_modes: Vec<Opt>,
    orders: Vec<Opt>,
    publicities: Vec<Opt>,
    unspents: Vec<Opt>,
    rounds: [&'static str; 4],
}

/// What the form was filled in with.
enum Start {
    Plain,
    /// Looked over before, not set.
    Draft,
    /// The version that was set for this day, which has yet to come.
    Coming(NaiveDate),
}

#[derive(serde::Deserialize)]
struct Asked {
    vanaf: Option<String>,
    /// Leave the draft, and begin with the rules of today.
    opnieuw: Option<String>,
}

/// The form: with the version of a coming day, where one is asked for; with what the board looked over last and did not
/// set; or with the rules of today.
async fn edit(board: Board, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let mut conn = board.app.db.acquire().await?;
    let today = board.today();
    let municipality = board.tenant.id;
    let day = asked.vanaf.and_then(|day| day.parse::<NaiveDate>().ok());
    if let Some(day) = day.filter(|day| *day > today)
        && let Some(rules) = rules_in_force(&mut conn, municipality, organisation.id, day).await?
        && rules.valid_from == day
    {
        let fields = forms::rules_fields(&NewRules {
            valid_from: day,
            terms: rules.terms,
        });
        return Ok(form_page(&board, organisation, fields, Start::Coming(day)));
    }
    if asked.opnieuw.is_none()
        && let Some(draft) =
            store::find_rules_draft(&mut conn, municipality, organisation.id).await?
    {
        let fields = Form(draft).fields("rules-form");
        return Ok(form_page(&board, organisation, fields, Start::Draft));
    }
    let start = rules_in_force(&mut conn, municipality, organisation.id, today)
        .await?
        .map(|rules| NewRules {
            valid_from: today,
            terms: rules.terms,
        })
        .unwrap_or_else(|| forms::first_rules(today));
    let fields = forms::rules_fields(&start);
    Ok(form_page(&board, organisation, fields, Start::Plain))
}

fn form_page(board: &Board, organisation: Organisation, fields: Fields, start: Start) -> Response {
    let mut page = board.page("rules-form-title");
    if fields.has_errors() {
        page = page.with_errors();
    }
    // food as a ground follows from the rule about food
    let grounds = Ground::ALL
        .iter()
        .filter(|ground| **ground != Ground::FoodAndDrink);
    let form = RulesFormPage {
        foods: options(FoodRule::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-food", code).to_string()
        }),
        explanations: options(Explanation::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-explanation", code).to_string()
        }),
        pluses: options(Plus::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-plus", code).to_string()
        }),
        grounds: options(grounds.map(|ground| ground.code()), |code| {
            page.tt("rules-ground", code).to_string()
        }),
        remedies: options(Remedy::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-form-remedy", code).to_string()
        }),
        applicants: options(ApplicantKind::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-applicant", code).to_string()
        }),
        payment_modes: options(PaymentMode::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-payment", code).to_string()
        }),
        professionals: options(Professionals::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-professionals", code).to_string()
        }),
        decision_modes: options(DecisionMode::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-form-decision_mode", code).to_string()
        }),
        orders: options(HandlingOrder::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-form-order", code).to_string()
        }),
        publicities: options(Publicity::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-publicity", code).to_string()
        }),
        unspents: options(Unspent::ALL.iter().map(|item| item.code()), |code| {
            page.tt("rules-unspent", code).to_string()
        }),
        rounds: forms::ROUNDS,
        page,
        organisation,
        start,
        fields,
    };
    (status(&form.fields), form).into_response()
}

fn options(codes: impl Iterator<Item = &'static str>, words: impl Fn(&str) -> String) -> Vec<Opt> {
    codes.map(|code| Opt::new(code, words(code))).collect()
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/rules_preview.html")]
struct PreviewPage {
    page: Page,
    organisation: Organisation,
    rules: NewRules,
    groups: Vec<RulesGroup>,
    /// What the board as it is now could not decide by these, and why; in words.
    too_few: Option<String>,
    /// What is set is what was read here, whoever of the board fills in something else meanwhile.
    sent: Vec<(String, String)>,
}

/// Keeps what was filled in, and shows it to be looked over. Nothing is set yet.
async fn keep(board: Board, form: Form) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let rules = match forms::rules(form, board.today()) {
        Ok(rules) => rules,
        Err(fields) => return Ok(form_page(&board, organisation, fields, Start::Plain)),
    };
    let mut tx = board.app.db.begin().await?;
    let may = rules_may_be_set(
        &mut tx,
        board.tenant.id,
        &organisation,
        &rules,
        board.today(),
    );
    if let Err(error) = may.await {
        let fields = told(forms::rules_fields(&rules), error)?;
        return Ok(form_page(&board, organisation, fields, Start::Plain));
    }
    let sent = forms::rules_as_sent(&rules);
    match keep_rules_draft(&mut tx, &board.viewer, organisation.id, &sent, board.now).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_other(paths::board_rules_preview(&board.slug)))
        }
        Err(error) => {
            let fields = told(forms::rules_fields(&rules), error)?;
            Ok(form_page(&board, organisation, fields, Start::Plain))
        }
    }
}

/// What was filled in, as residents will read it.
async fn preview(board: Board) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let mut conn = board.app.db.acquire().await?;
    let draft = store::find_rules_draft(&mut conn, board.tenant.id, organisation.id).await?;
    let Some(draft) = draft else {
        // set already, by this very button or by someone else of the board
        return Ok(see_other(paths::board_rules(&board.slug)));
    };
    // its first day can have gone by since
    let mut rules = match forms::rules(Form(draft), board.today()) {
        Ok(rules) => rules,
        Err(fields) => return Ok(form_page(&board, organisation, fields, Start::Draft)),
    };
    rules.terms = rules.terms.consistent();
    let areas = areas(&mut conn, board.tenant.id, Some(organisation.id)).await?;
    let subject = Subject::Organisation(organisation.id);
    let members = auth::members(&mut conn, board.tenant.id, subject, board.now).await?;
    let page = board.page("rules-preview-title");
    let page = PreviewPage {
        too_few: too_few(&page, &rules, members.len()),
        page,
        groups: in_plain_words(&board.translator, &rules.terms, &areas),
        sent: forms::rules_as_sent(&rules),
        organisation,
        rules,
    };
    Ok(page.into_response())
}

/// Not refused: a board can grow until these rules begin.
fn too_few(page: &Page, rules: &NewRules, members: usize) -> Option<String> {
    let words = match rules.terms.beyond(members)? {
        Beyond::Anything { needed } => page
            .t("rules-preview-too-few")
            .with("needed", needed)
            .with("members", members)
            .with("day", rules.valid_from),
        Beyond::Large { above, needed } => page
            .t("rules-preview-too-few-large")
            .with("amount", above)
            .with("needed", needed)
            .with("members", members)
            .with("day", rules.valid_from),
    };
    Some(words.to_string())
}

async fn save(board: Board, form: Form) -> Result<Response, PageError> {
    let organisation = own(&board).await?;
    let new = match forms::rules(form, board.today()) {
        Ok(new) => new,
        Err(fields) => return Ok(form_page(&board, organisation, fields, Start::Draft)),
    };
    let shown_again = forms::rules_fields(&new);
    let sent = forms::rules_as_sent(&new);
    let mut tx = board.app.db.begin().await?;
    match set_rules(&mut tx, &board.viewer, organisation.id, new, board.now).await {
        Ok(_) => {
            // what someone else of the board filled in meanwhile stays
            store::drop_rules_draft(&mut tx, board.tenant.id, organisation.id, &sent).await?;
            tx.commit().await?;
            let notice = flash(&board, "flash-rules-saved");
            Ok((notice, see_other(paths::board_rules(&board.slug))).into_response())
        }
        Err(error) => {
            let fields = told(shown_again, error)?;
            Ok(form_page(&board, organisation, fields, Start::Draft))
        }
    }
}

/// Why the rules can't be set: at the day, when another day helps.
fn told(mut fields: Fields, error: OrganisationError) -> Result<Fields, PageError> {
    if let OrganisationError::Refused(OrganisationRefusal::RulesTooSoon { why, first }) = error {
        let code = why.code();
        fields.fail("valid_from", FieldError::TooEarly { code, first });
        return Ok(fields);
    }
    Ok(fields.refused(refusal(error)?))
}

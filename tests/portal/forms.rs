//! Every form of every page, as it is found there. Bad input is told in words at the field and on top, keeps what was
//! typed and changes nothing; what a form does not have is not listened to; sent twice it counts once.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, Request};
use futures_util::StreamExt;
use scraper::{Html, Selector};
use sqlx::{AssertSqlSafe, PgPool};
use zelfgekozen::paths;
use zelfgekozen::router;

use super::support::browser::{Answer, Browser};
use super::support::demo::{
    Browsers, Demo, Field, FoundForm, Kind, PREVIEWS, filled, forms_on, pairs,
};
use super::support::snapshot::Snapshot;

/// Attempts are counted, and the browsers of the tests sign in.
const TRACES: &[&str] = &["throttle", "session"];

/// Forms that no page of the demo shows, and where they are tried instead.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        paths::VOUCHER_SCANNED,
        "a_scanned_code_leads_on_without_the_code_and_moves_nothing",
    ),
    (
        paths::SERVED_DONE,
        "from_a_paper_form_to_the_payment_without_an_account_and_each_act_is_written_down_once",
    ),
    (
        paths::NEED_REQUESTS,
        "a_helper_who_is_asked_from_the_need_is_asked_once_and_no_fourth_one",
    ),
    (
        paths::OWN_HELPER_APPLY,
        "sent_twice_at_once_is_one_mail_and_one_helper",
    ),
    (
        paths::OWN_HELPER_LINK,
        "who_acts_for_a_helper_already_is_linked_and_the_team_can_not_tell_before",
    ),
];

/// What is tried with a form: its name, what is typed instead (or left out), and the fields that must complain.
type Try<'a> = (&'a str, BTreeMap<&'a str, Option<String>>, Vec<&'a Field>);

#[tokio::test]
async fn every_form_that_can_be_sent_is_found_on_a_page() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let found: BTreeSet<&str> = demo
        .forms(&here)
        .await
        .iter()
        .map(|form| form.pattern)
        .collect();
    let missing: Vec<&str> = router::table()
        .iter()
        .filter(|route| route.method == Method::POST)
        .map(|route| route.pattern)
        .filter(|pattern| !found.contains(pattern))
        .filter(|pattern| !ELSEWHERE.iter().any(|(elsewhere, _)| elsewhere == pattern))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Fields that a form may leave empty without saying so: they count only together with another answer.
fn may_stay_empty(form: &FoundForm, field: &Field) -> bool {
    let one_box = matches!(&field.kind, Kind::Checks(all) if all == &["yes"]);
    field.optional
        || field.kind == Kind::Hidden
        || (one_box && field.name != "agree")
        || matches!(
            (form.pattern, field.name.as_str()),
            (_, "website")
                // reasons are for a no
                | (paths::STAFF_BUDGET_DECISION | paths::STAFF_ALLOCATION_DECISION, "reasons")
                // an organisation may serve no neighbourhood yet
                | (paths::STAFF_ORGANISATIONS | paths::STAFF_ORGANISATION, "areas")
        )
}

/// Read with a no only; the form is filled in with a yes.
fn waits_for_a_no(form: &FoundForm, field: &Field) -> bool {
    form.pattern == paths::BOARD_DECISION
        && ["way_to_yes", "grounds"].contains(&field.name.as_str())
}

fn has(page: &Html, selector: &str) -> bool {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).next().is_some()
}

/// What is wrong with a page that should tell what is wrong with these fields.
fn untold(answer: &Answer, fields: &[&Field]) -> Vec<String> {
    let mut untold = Vec::new();
    if answer.status != 422 {
        return vec![format!("answers {}", answer.status)];
    }
    let page = Html::parse_document(&answer.body);
    if !has(&page, "[role=alert] li") {
        untold.push("no summary".to_owned());
    }
    for field in fields {
        let name = &field.name;
        if !has(&page, &format!("[role=alert] a[href=\"#{name}\"]")) {
            untold.push(format!("{name}: not in the summary"));
        }
        if !has(&page, &format!("[id=\"{name}-fout\"]")) {
            untold.push(format!("{name}: nothing at the field"));
        }
        if !has(&page, &format!("[id=\"{name}\"]")) {
            untold.push(format!("{name}: the summary leads nowhere"));
        }
    }
    untold
}

/// What was typed and is no longer on the page.
fn lost(answer: &Answer, form: &FoundForm, sent: &[(String, String)]) -> Vec<String> {
    let shown = forms_on(answer, None);
    let shown: Vec<&Field> = shown.iter().flat_map(|form| &form.fields).collect();
    form.fields
        .iter()
        .filter(|field| field.kind.is_typed() && field.kind != Kind::Password)
        .filter(|field| field.name != "website")
        .filter_map(|field| {
            let (name, value) = sent.iter().find(|(name, _)| *name == field.name)?;
            let kept = shown
                .iter()
                .any(|held| held.name == *name && held.values.contains(value));
            (!kept).then(|| format!("{name}: what was typed is lost"))
        })
        .collect()
}

/// Sends the form with these values instead of fitting ones.
async fn send(
    browser: &mut Browser,
    form: &FoundForm,
    bad: &BTreeMap<&str, Option<String>>,
) -> (Answer, Vec<(String, String)>) {
    let mut fields = filled(form);
    fields.retain(|(name, _)| !bad.contains_key(name.as_str()));
    for (name, value) in bad {
        if let Some(value) = value {
            fields.push(((*name).to_owned(), value.clone()));
        }
    }
    let answer = browser.post_once(&form.action, &pairs(&fields)).await;
    (answer, fields)
}

/// A value that is none of the field's kind.
fn wrong_type(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Money => Some("veel"),
        Kind::Number => Some("twaalf"),
        Kind::Date => Some("31-02-2026"),
        Kind::Time => Some("half acht"),
        Kind::Email => Some("geen adres"),
        Kind::Choice(_) | Kind::Checks(_) => Some("01a20bae-40e2-75fe-b19d-000000000000"),
        Kind::Text | Kind::Area | Kind::Password | Kind::Hidden => None,
    }
}

/// Boxes that are ticked or not, whatever their value.
fn is_one_box(field: &Field) -> bool {
    matches!(&field.kind, Kind::Checks(all) if all.len() == 1)
}

#[tokio::test]
async fn bad_input_is_told_at_the_field_and_on_top_and_nothing_is_lost_or_changed() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let forms = demo.forms(&here).await;
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let mut told = 0;
    let before = Snapshot::without(&demo.world.db.owner, &kept_on_purpose()).await;
    for form in &forms {
        let shown: Vec<&Field> = form
            .fields
            .iter()
            .filter(|field| field.kind != Kind::Hidden)
            .collect();
        if shown.is_empty() {
            continue;
        }
        let required: Vec<&Field> = shown
            .iter()
            .copied()
            .filter(|field| !may_stay_empty(form, field))
            .collect();
        let typed: Vec<&Field> = shown
            .iter()
            .copied()
            .filter(|field| field.kind.is_typed() && field.name != "website")
            .collect();
        // as long as fits into a request
        let long = "x".repeat(10_000.min(60_000 / typed.len().max(1)));
        let typed_of_a_kind: Vec<&Field> = typed
            .iter()
            .copied()
            .filter(|field| wrong_type(&field.kind).is_some())
            .collect();
        let choices = shown
            .iter()
            .copied()
            .filter(|field| !field.kind.is_typed() && !is_one_box(field));
        let empty = shown
            .iter()
            .map(|field| (field.name.as_str(), field.kind.is_typed().then(String::new)))
            .collect();
        let too_long = typed
            .iter()
            .map(|field| (field.name.as_str(), Some(long.clone())))
            .collect();
        let wrong_kind = |field: &Field| wrong_type(&field.kind).map(str::to_owned);
        let wrong_kinds = typed_of_a_kind
            .iter()
            .map(|field| (field.name.as_str(), wrong_kind(field)))
            .collect();
        let mut tries: Vec<Try<'_>> = vec![
            ("empty", empty, required),
            ("too long", too_long, typed),
            ("of the wrong kind", wrong_kinds, typed_of_a_kind),
        ];
        for field in choices {
            let bad = BTreeMap::from([(field.name.as_str(), wrong_kind(field))]);
            tries.push(("none of the choices", bad, vec![field]));
        }
        for (how, bad, fields) in tries {
            let fields: Vec<&Field> = fields
                .into_iter()
                .filter(|field| how == "empty" || !waits_for_a_no(form, field))
                .collect();
            if fields.is_empty() {
                continue;
            }
            let browser = browsers.of(&demo, &here, form.account.as_deref()).await;
            let (answer, sent) = send(browser, form, &bad).await;
            told += fields.len();
            let mut faults = untold(&answer, &fields);
            if answer.status == 422 && how != "empty" {
                faults.extend(lost(&answer, form, &sent));
            }
            for fault in faults {
                wrong.push(format!("{} {how}: {fault}", form.key()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told > 150, "only {told} fields");
    let changed =
        before.changed(&Snapshot::without(&demo.world.db.owner, &kept_on_purpose()).await);
    assert!(changed.is_empty(), "{changed:?}");
}

/// Besides the traces: a draft is kept right or not, so that nothing is lost.
fn kept_on_purpose() -> Vec<&'static str> {
    [TRACES, &["application_draft", "need_draft"]].concat()
}

/// No amount, and the nearest one that a careless reader would make of it.
const NO_AMOUNTS: &[&str] = &[
    "-1",
    "1e9",
    "0,005",
    "1,234",
    "9223372036854775808",
    "92233720368547758,08",
    "99999999999999999999999999",
    "١٠٠",
    "1\u{0}0x",
    "NaN",
    "0x10",
    "1 0 0,0,0",
    "1.00.00",
    "€",
    "--5",
    "½",
];

#[tokio::test]
async fn no_amount_field_takes_what_is_no_amount() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let mut tried = 0;
    let before = Snapshot::without(&demo.world.db.owner, &kept_on_purpose()).await;
    for form in &demo.forms(&here).await {
        for field in form.fields.iter().filter(|field| field.kind == Kind::Money) {
            for amount in NO_AMOUNTS {
                let bad = BTreeMap::from([(field.name.as_str(), Some((*amount).to_owned()))]);
                let browser = browsers.of(&demo, &here, form.account.as_deref()).await;
                let (answer, _) = send(browser, form, &bad).await;
                tried += 1;
                for fault in untold(&answer, &[field]) {
                    wrong.push(format!(
                        "{} {} {amount:?}: {fault}",
                        form.pattern, field.name
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 100, "only {tried}");
    let changed =
        before.changed(&Snapshot::without(&demo.world.db.owner, &kept_on_purpose()).await);
    assert!(changed.is_empty(), "{changed:?}");
}

#[tokio::test]
async fn an_amount_is_stored_to_the_cent_as_it_was_typed() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut browser = demo.browser(&here, Some("budgethouder@demo.example")).await;
    for (typed, cents) in [
        ("1,00", 100),
        ("1.000,00", 100_000),
        ("1000", 100_000),
        (" 12,5 ", 1_250),
        ("€ 3,99", 399),
        ("1.234.567,89", 123_456_789),
    ] {
        let page = browser.get("/gemeente/budgetten/nieuw").await;
        let fields = page.form(
            "/gemeente/budgetten",
            &[("name", typed.trim()), ("amount", typed)],
        );
        browser
            .post_once("/gemeente/budgetten", &pairs(&fields))
            .await
            .is(303);
        let stored: i64 = sqlx::query_scalar("select amount_cents from budget where name = $1")
            .bind(typed.trim())
            .fetch_one(&demo.world.db.owner)
            .await
            .unwrap();
        assert_eq!(stored, cents, "{typed}");
    }
}

/// A piece of SQL in every part of every filter.
const INJECTED: &str = "?soort='+or+1=1--&voor=')%3B+drop+table+person--&kennis=%27%22&prijs=1'&taal=nl'--&wijk='%3B--&\
    fase=%27&thema=%27&jaar=2026'&na=%27+union+select+1--&h=%27+or+%27%27=%27";

#[tokio::test]
async fn no_bytes_in_any_form_are_ever_a_failure_of_ours() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    for form in &demo.forms(&here).await {
        let browser = browsers.of(&demo, &here, form.account.as_deref()).await;
        for value in [
            "%00",
            "a%00b",
            "%FF%FE",
            "%C0%AF",
            "%ED%A0%80",
            "%",
            "%F0%9F%92%A9%E2%80%AE",
        ] {
            let body: Vec<String> = form
                .fields
                .iter()
                .map(|field| format!("{}={value}", field.name))
                .collect();
            let mut request = Request::builder()
                .method(Method::POST)
                .uri(&form.action)
                .header("host", &browser.host)
                .header("origin", format!("http://{}", browser.host))
                .header("content-type", "application/x-www-form-urlencoded");
            if let Some(session) = browser.cookie("__Host-sessie") {
                request = request.header("cookie", format!("__Host-sessie={session}"));
            }
            let request = request.body(Body::from(body.join("&"))).unwrap();
            let answer = browser.take(request, &form.action).await;
            if answer.status.is_server_error() {
                wrong.push(format!("{} with {value}: {}", form.pattern, answer.status));
            }
            if form.pattern == paths::SIGN_OUT {
                break;
            }
        }
        // parts of addresses are input too
        for part in [
            "%00",
            "%FF",
            "..%2F..%2Fetc%2Fpasswd",
            "'%20or%201=1--",
            "9999999999999999999999",
        ] {
            let address = form
                .pattern
                .split('/')
                .map(|word| if word.starts_with('{') { part } else { word });
            let address: Vec<&str> = address.collect();
            let answer = browser
                .send(Method::POST, &address.join("/"), Some(&[]))
                .await;
            if answer.status.is_server_error() {
                wrong.push(format!("{} at {part}: {}", form.pattern, answer.status));
            }
        }
    }
    for (path, account) in demo.pages(&here) {
        let browser = browsers.of(&demo, &here, account.as_deref()).await;
        let path = path.split('?').next().unwrap_or_default().to_owned();
        for query in [
            "?na=%00",
            "?na=%FF&voor=%FF&h=%00&jaar=99999999999",
            "?verder=%00&terug=%09/x",
            "?%",
            INJECTED,
        ] {
            let answer = browser
                .send(Method::GET, &format!("{path}{query}"), None)
                .await;
            if answer.status.is_server_error() {
                wrong.push(format!("GET {path}{query}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    demo.world.balanced().await;
}

/// What no form has. Each would matter if anything listened to it.
const EXTRA: &[(&str, &str)] = &[
    ("municipality_id", "2"),
    ("municipality", "2"),
    ("tenant_id", "2"),
    ("actor_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("actor", "01a20bae-0000-7000-8000-0123456789ab"),
    ("person_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("person", "01a20bae-0000-7000-8000-0123456789ab"),
    ("initiative_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("organisation_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("provider_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("voucher_id", "01a20bae-0000-7000-8000-0123456789ab"),
    ("kind", "funding"),
    ("balance", "99999999"),
    ("balance_cents", "99999999"),
    ("amount_cents", "99999999"),
    ("granted_cents", "99999999"),
    ("role", "administrator"),
    ("state", "admitted"),
    ("phase", "done"),
    ("is_demo", "true"),
    ("is_late", "false"),
    ("created_at", "2001-01-01"),
    ("now", "2001-01-01"),
    ("password_hash", "x"),
    ("email_confirmed_at", "2001-01-01"),
    ("_method", "DELETE"),
];

/// Every row of every table with what differs from run to run taken out: ids, moments, secrets.
async fn essence(owner: &PgPool) -> BTreeMap<String, Vec<String>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables
          where schemaname in ('public', 'ledger', 'queue')
            and tablename not in ('_sqlx_migrations', 'session', 'throttle', 'seal', 'topic') order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    let mut all = BTreeMap::new();
    for table in tables {
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
            "select regexp_replace(regexp_replace(regexp_replace(line,
                        '[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}', 'id', 'g'),
                        '\\d{{4}}-\\d\\d-\\d\\dT[^\"]*', 'moment', 'g'),
                        '/[A-Za-z0-9_-]{{43}}', '/secret', 'g')
               from (select (to_jsonb(t) - '{{slug,code,short_code,token_hash,password_hash,audit_event_id,outbox_id,
                                             transfer_id,account_id,link,key,payload,xid,transaction_id,step_id}}'::text[])::text as line
                       from {table} t) rows
              order by 1"
        )))
        .fetch_all(owner)
        .await
        .unwrap();
        all.insert(table, rows);
    }
    all
}

fn differences(
    one: &BTreeMap<String, Vec<String>>,
    other: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let mut differ = Vec::new();
    for (table, rows) in one {
        let others = &other[table];
        if rows != others {
            let only: Vec<&String> = others
                .iter()
                .filter(|row| !rows.contains(row))
                .take(2)
                .collect();
            let lacks: Vec<&String> = rows
                .iter()
                .filter(|row| !others.contains(row))
                .take(2)
                .collect();
            differ.push(format!("{table}: more {only:?}, less {lacks:?}"));
        }
    }
    differ
}

/// How a form answered: the status, and where it leads, without ids.
fn outcome(answer: &Answer) -> (u16, String) {
    let place = if answer.status.is_redirection() {
        answer.location()
    } else {
        String::new()
    };
    (answer.status.as_u16(), place)
}

/// Forms that mean something else when they are sent again: an invitation is sent anew, a link is used up, a session
/// is new at each sign-in.
const AGAIN: &[&str] = &[
    paths::SIGN_UP,
    paths::SIGN_UP_CONFIRM,
    paths::SIGN_IN,
    paths::FORGOT,
    paths::RESET,
    paths::MY_EMAIL,
    paths::MY_EMAIL_CONFIRM,
    paths::INVITATION_ACCEPTANCE,
    paths::OWN_HELPER_YES,
    paths::INITIATIVE_INVITATIONS,
    paths::INITIATIVE_INVITATION_LINK,
    paths::BOARD_INVITATIONS,
    paths::PROVIDER_INVITATIONS,
    paths::STAFF_INVITATIONS,
    paths::STAFF_ORGANISATION_INVITATION,
];

/// Not to be finished with fitting words alone: a draft that lacks a part, a code on paper, a photo.
const UNFINISHED: &[&str] = &[
    paths::INITIATIVE_PUBLICATION,
    paths::PROVIDER_CODE,
    paths::PROVIDER_PHOTO,
];

/// Forms that answer with a page: what would be sent, or a link that is shown once.
const SHOWS: &[&str] = &[
    paths::BOARD_RULES_PREVIEW,
    paths::BOARD_RULES_NEW,
    paths::PROVIDER_NEW,
    paths::INITIATIVE_INVITATION_LINK,
];

/// Sends a form on a fresh copy of the demo, in three ways; tells what is wrong.
async fn tried(form: FoundForm) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(format!("{}: {what}", form.key()));
    let plain = filled(&form);

    let demo = Demo::bare().await;
    let here = demo.world.here.clone();
    let mut browser = demo.browser(&here, form.account.as_deref()).await;
    let mut tab = demo.browser(&here, form.account.as_deref()).await;
    let first = browser.post_once(&form.action, &pairs(&plain)).await;
    if UNFINISHED.contains(&form.pattern) {
        return wrong;
    }
    if !(first.status == 303 || first.status == 200 && SHOWS.contains(&form.pattern)) {
        say(format!(
            "a form that is filled in answers {}: {:?}",
            first.status,
            first.errors()
        ));
        return wrong;
    }
    let kept = essence(&demo.world.db.owner).await;
    let once = Snapshot::without(&demo.world.db.owner, TRACES).await;

    // again: a double click, a second tab, the back button
    let again = tab.post_once(&form.action, &pairs(&plain)).await;
    if again.status.is_server_error() {
        say(format!("sent again: {}", again.status));
    }
    if !AGAIN.contains(&form.pattern) {
        let changed = once.changed(&Snapshot::without(&demo.world.db.owner, TRACES).await);
        let grown: Vec<&String> = changed
            .iter()
            // saved again is a line of the trail again; who is signed out by it is asked to sign in
            .filter(|line| {
                !["queue.topic", "public.audit_event", "public.kept_form"]
                    .iter()
                    .any(|table| line.starts_with(table))
            })
            .filter(|line| {
                let counts: Vec<&str> = line
                    .split(|c: char| !c.is_ascii_digit())
                    .filter(|n| !n.is_empty())
                    .collect();
                counts.first() != counts.last()
            })
            .collect();
        if !grown.is_empty() {
            say(format!("sent again, it counts again: {grown:?}"));
        }
    }
    if form.field("request_id").is_some() && !PREVIEWS.contains(&form.pattern) {
        if outcome(&again) != outcome(&first) {
            say(format!(
                "sent again: {:?}, first {:?}",
                outcome(&again),
                outcome(&first)
            ));
        }
        // other content under the same id is another wish: not this one, and not silently dropped
        let other = form.fields.iter().find(|field| {
            field.kind == Kind::Money || field.kind.is_text() && field.name != "website"
        });
        let other = other.or_else(|| {
            form.fields
                .iter()
                .find(|field| ["amount", "title", "what"].contains(&field.name.as_str()))
        });
        if let Some(field) = other {
            let value = if field.name == "amount" || field.kind == Kind::Money {
                "99,00"
            } else {
                "Iets heel anders dan eerst was gezegd"
            };
            let changed: Vec<(String, String)> = plain
                .iter()
                .map(|(name, held)| {
                    let value = if *name == field.name {
                        value.to_owned()
                    } else {
                        held.clone()
                    };
                    (name.clone(), value)
                })
                .collect();
            let twice = Snapshot::without(&demo.world.db.owner, TRACES).await;
            let answer = tab.post_once(&form.action, &pairs(&changed)).await;
            if answer.status != 409 {
                say(format!(
                    "other {} under the same request: {}",
                    field.name, answer.status
                ));
            }
            let changed = twice.changed(&Snapshot::without(&demo.world.db.owner, TRACES).await);
            if !changed.is_empty() {
                say(format!(
                    "other {} under the same request: {changed:?}",
                    field.name
                ));
            }
        }
    }
    demo.world.balanced().await;

    // fields that it does not have
    let demo = Demo::bare().await;
    let mut browser = demo.browser(&here, form.account.as_deref()).await;
    let mut more = plain.clone();
    more.extend(
        EXTRA
            .iter()
            .filter(|(name, _)| form.field(name).is_none())
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    let answer = browser.post_once(&form.action, &pairs(&more)).await;
    if answer.status != first.status {
        say(format!(
            "with fields of others: {}, without {}",
            answer.status, first.status
        ));
    }
    for difference in differences(&kept, &essence(&demo.world.db.owner).await) {
        say(format!("fields of others count: {difference}"));
    }
    demo.world.balanced().await;
    wrong
}

#[tokio::test]
async fn a_form_counts_once_and_listens_to_its_own_fields_only() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let forms = demo.forms(&here).await;
    drop(demo);
    assert!(forms.len() > 60, "only {} forms", forms.len());
    let wrong: Vec<String> = futures_util::stream::iter(forms.into_iter().map(tried))
        .buffer_unordered(4)
        .flat_map(futures_util::stream::iter)
        .collect()
        .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

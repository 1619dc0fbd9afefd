//! Script and SQL in every text of every form: stored as it was typed, shown as words, on every page and in every mail.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use zelfgekozen::jobs;
use zelfgekozen::mail::Transport;
use zelfgekozen::paths;

use super::support::demo::{Browsers, Demo, Kind, PREVIEWS, filled, forms_on, pairs};

/// Breaks out of text, of an attribute, of a script, of a statement and of a template. Fits into a name.
const HOSTILE: &str = "<svg/onload=zgx()>\"'><script>zgx()</script>';drop table person;--{{7*7}}";

/// Forms after which there is less to look at: ends, and what lets nobody in again.
fn ends_something(pattern: &str) -> bool {
    [
        "/einde",
        "/intrekking",
        "/stop",
        "/nee",
        "/klaar",
        "/opzij",
        "/uitloggen",
        "/wachtwoord",
        "/sessies",
    ]
    .iter()
    .any(|end| pattern.ends_with(end))
        || [
            paths::SIGN_IN,
            paths::RESET,
            paths::MY_EMAIL_CONFIRM,
            paths::SIGN_OUT,
        ]
        .contains(&pattern)
}

/// What a browser would run on this page, of what was typed.
fn alive(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").expect("a selector");
    let mut alive = Vec::new();
    for element in page.select(&all) {
        let value = element.value();
        for (name, text) in value.attrs() {
            let link = ["href", "src", "action", "formaction", "srcdoc"].contains(&name);
            if name.starts_with("on")
                || link && text.trim().to_lowercase().starts_with("javascript:")
            {
                alive.push(format!("<{} {name}={text:?}>", value.name()));
            }
        }
        let runs = value.name() == "script" && value.attr("src").is_none();
        if runs || element.text().collect::<String>().contains("zgx") && value.name() == "style" {
            alive.push(format!("<{}>{}", value.name(), element.inner_html()));
        }
    }
    alive
}

#[test]
fn the_eye_of_this_test_sees_script() {
    assert!(!alive(&format!("<p>{HOSTILE}</p>")).is_empty());
    assert!(!alive("<a href=' JavaScript:zgx()'>x</a>").is_empty());
    assert!(
        alive("<p>&lt;script&gt;zgx()&lt;/script&gt;</p><script src='/static/a.js'></script>")
            .is_empty()
    );
}

#[tokio::test]
async fn script_and_sql_in_every_text_are_only_words_on_every_page_and_in_every_mail() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let people: i64 = sqlx::query_scalar("select count(*) from person")
        .fetch_one(&demo.world.db.owner)
        .await
        .unwrap();
    let mut browsers = Browsers::default();
    let mut wrong = Vec::new();
    let mut stored = BTreeSet::new();
    let mut looked_at = BTreeSet::new();
    for form in demo.forms(&here).await {
        let has_text = form.fields.iter().any(|field| field.kind.is_text());
        if !has_text || ends_something(form.pattern) {
            continue;
        }
        let fields: Vec<(String, String)> = filled(&form)
            .into_iter()
            .map(|(name, value)| {
                let field = form.field(&name).expect("a field of the form");
                let code = ["website", "kvk", "code"].contains(&name.as_str());
                let text = field.kind.is_text() && !code;
                (name, if text { HOSTILE.to_owned() } else { value })
            })
            .collect();
        let browser = browsers.of(&demo, &here, form.account.as_deref()).await;
        let mut answer = browser.post(&form.action, &pairs(&fields)).await;
        for fault in alive(&answer.body) {
            wrong.push(format!("after {}: {fault}", form.pattern));
        }
        if PREVIEWS.contains(&form.pattern) {
            // read over, and sent for good
            let next = forms_on(&answer, None).into_iter().find(|next| {
                next.fields
                    .iter()
                    .any(|field| field.kind == Kind::Hidden && field.name != "request_id")
            });
            if let Some(next) = next {
                answer = browser.post(&next.action, &pairs(&filled(&next))).await;
            }
        }
        if answer.status == 200 {
            stored.insert(form.pattern);
            looked_at.insert((answer.path.clone(), form.account.clone()));
        } else if answer.status.is_server_error() {
            wrong.push(format!("{}: {}", form.pattern, answer.status));
        }
    }
    assert!(stored.len() >= 15, "only {stored:#?}");

    let again = zelfgekozen::samples::with_samples(&demo.world.db.owner)
        .await
        .unwrap();
    looked_at.extend(
        again
            .samples
            .into_iter()
            .filter(|sample| sample.host == here.canonical_host())
            .map(|sample| (sample.path, sample.account)),
    );
    looked_at.extend(demo.pages(&here));
    let mut shown = 0;
    for (path, account) in looked_at {
        let browser = browsers.of(&demo, &here, account.as_deref()).await;
        let answer = browser.get(&path).await;
        for fault in alive(&answer.body) {
            wrong.push(format!("{path}: {fault}"));
        }
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.status
        );
        if answer.body.contains("zgx") {
            shown += 1;
        }
    }
    assert!(shown >= 10, "only {shown} pages show what was typed");

    let folder = std::env::temp_dir().join(format!("zelfgekozen-hostile-{}", uuid::Uuid::now_v7()));
    let transport = Transport::new(None, &folder).unwrap();
    jobs::drain_outbox(&demo.world.app, &transport)
        .await
        .unwrap();
    let mut mails = 0;
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|kind| kind != "eml") {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let mail = mailparse::parse_mail(&bytes).unwrap();
            let html = mail
                .parts()
                .find(|part| part.ctype.mimetype == "text/html")
                .expect("a mail has a page")
                .get_body()
                .unwrap();
            mails += usize::from(html.contains("zgx"));
            for fault in alive(&html) {
                wrong.push(format!("{}: {fault}", path.display()));
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(mails >= 3, "only {mails} mails hold what was typed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let now: i64 = sqlx::query_scalar("select count(*) from person")
        .fetch_one(&demo.world.db.owner)
        .await
        .unwrap();
    assert!(now >= people, "people are gone");
    demo.world.balanced().await;
}

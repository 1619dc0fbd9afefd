//! The post of a demo: messages that nobody sends for real, so that anyone can follow their links.
//! A municipality that is no demo, or one with a mail server, has no such page.

use std::path::Path as FolderPath;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;

use crate::mail::sink::{self, Kept};
use crate::paths;
use crate::web::{Guard, Page, PageError, Routes, Visitor};

/// Messages in the list, the latest first.
const MESSAGES: usize = 50;

pub(super) fn routes() -> Routes {
    Routes::new("overview")
        .get(paths::DEMO_MAIL, Guard::Anyone, index)
        .get(paths::DEMO_MAIL_MESSAGE, Guard::Anyone, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/demo_mail.html")]
struct IndexPage {
    page: Page,
    messages: Vec<Kept>,
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/demo_message.html")]
struct MessagePage {
    page: Page,
    message: Kept,
    paragraphs: Vec<Vec<Line>>,
}

/// A line of a message: words, or a link to this site.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    words: String,
    href: Option<String>,
}

async fn index(visitor: Visitor) -> Result<IndexPage, PageError> {
    let messages = sink::list(folder(&visitor)?, visitor.tenant.id, MESSAGES)
        .await
        .map_err(PageError::failed)?;
    Ok(IndexPage {
        page: visitor.page("post-title"),
        messages,
    })
}

async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<MessagePage, PageError> {
    let message = sink::read(folder(&visitor)?, visitor.tenant.id, &id)
        .await
        .map_err(PageError::failed)?
        .ok_or(PageError::NotFound)?;
    Ok(MessagePage {
        page: visitor.page_titled(&message.subject),
        paragraphs: paragraphs(&message.text, &visitor.absolute("")),
        message,
    })
}

fn folder(visitor: &Visitor) -> Result<&FolderPath, PageError> {
    visitor
        .app
        .mail_folder
        .as_deref()
        .filter(|_| visitor.tenant.is_demo)
        .ok_or(PageError::NotFound)
}

/// Only an address of this site becomes a link, and as its path: it works on whatever port one looks.
fn paragraphs(text: &str, here: &str) -> Vec<Vec<Line>> {
    text.split("\n\n")
        .map(|paragraph| {
            paragraph
                .lines()
                .map(str::trim_end)
                .filter(|line| !line.is_empty())
                .map(|line| Line {
                    words: line.to_owned(),
                    href: line
                        .strip_prefix(here)
                        .filter(|path| path.starts_with('/') && !path.contains(' '))
                        .map(str::to_owned),
                })
                .collect::<Vec<_>>()
        })
        .filter(|lines| !lines.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_this_site_can_be_followed_and_no_other() {
        let here = "http://roosendaal.localhost:8080";
        let text = "Beste An,\n\nBevestig:\nhttp://roosendaal.localhost:8080/aanmelden/bevestigen/x\n\n\
                    https://elders.example/x\nhttp://roosendaal.localhost:8080.elders.example/\n";
        let found = paragraphs(text, here);
        assert_eq!(found.len(), 3);
        assert_eq!(found[1][1].href.as_deref(), Some("/aanmelden/bevestigen/x"));
        assert!(found[2].iter().all(|line| line.href.is_none()));
    }
}

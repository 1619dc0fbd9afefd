use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::auth::{self, SessionLine};
use crate::paths;
use crate::web::{Guard, Page, PageError, Routes, SignedIn, flash, see_other};

pub fn routes() -> Routes {
    Routes::new("people")
        .get(paths::MY_SESSIONS, Guard::SignedIn, index)
        .post(paths::MY_SESSIONS, Guard::SignedIn, end_others)
        .post(paths::MY_SESSION_END, Guard::SignedIn, end_one)
}

#[derive(Template, WebTemplate)]
#[template(path = "people/sessions.html")]
struct SessionsPage {
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    session: SessionLine,
    device: Option<Device>,
    is_this: bool,
}

async fn index(me: SignedIn) -> Result<Response, PageError> {
    let mut conn = me.app.db.acquire().await?;
    let sessions = auth::sessions(&mut conn, me.tenant.id, me.viewer.person, me.now).await?;
    let lines = sessions
        .into_iter()
        .map(|session| Line {
            device: device(&session.user_agent),
            is_this: me.viewer.session == Some(session.id),
            session,
        })
        .collect();
    let page = me.page("sessions-title");
    Ok(SessionsPage { page, lines }.into_response())
}

async fn end_others(me: SignedIn) -> Result<Response, PageError> {
    let mut tx = me.app.db.begin().await?;
    let (who, keep) = (me.viewer.person, me.viewer.session);
    auth::end_sessions(&mut tx, me.tenant.id, who, keep, me.now).await?;
    tx.commit().await?;
    let notice = flash(&me, "flash-sessions-ended");
    Ok((notice, see_other(paths::my_sessions())).into_response())
}

async fn end_one(me: SignedIn, Path(session): Path<Uuid>) -> Result<Response, PageError> {
    let mut tx = me.app.db.begin().await?;
    if !auth::end_session(&mut tx, me.tenant.id, me.viewer.person, session, me.now).await? {
        return Err(PageError::NotFound);
    }
    tx.commit().await?;
    let notice = flash(&me, "flash-session-ended");
    Ok((notice, see_other(paths::my_sessions())).into_response())
}

/// A browser and what it runs on, by the names people know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Device {
    browser: &'static str,
    system: &'static str,
}

/// As far as a browser tells it: most say they are several others too, so the order matters.
fn device(user_agent: &str) -> Option<Device> {
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    Some(Device {
        browser: find(&[
            ("Edg", "Edge"),
            ("SamsungBrowser", "Samsung Internet"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("FxiOS", "Firefox"),
            ("CriOS", "Chrome"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ])?,
        system: find(&[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "macOS"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ])?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_says_it_is_several_is_called_by_its_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
        let name = |agent| device(agent).map(|device| (device.browser, device.system));
        assert_eq!(name(edge), Some(("Edge", "Windows")));
        assert_eq!(name(safari), Some(("Safari", "iPhone")));
        assert_eq!(name("curl/8.0"), None);
    }
}

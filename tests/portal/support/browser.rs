//! A visitor's browser over the router: keeps cookies, follows redirects, reads pages and sends the forms that
//! stand on them with their hidden fields, as a person would.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

/// The cookie by which a browser gets back the forms that it sent while signed out.
pub const DRAFTS: &str = "__Host-concept";

#[derive(Clone)]
pub struct Browser {
    site: Router,
    pub host: String,
    cookies: BTreeMap<String, String>,
    /// Sent as `Accept-Language`.
    pub language: &'static str,
}

/// What came back, read as a page.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// Where the browser ended after redirects.
    pub path: String,
}

impl Browser {
    pub fn new(site: Router, host: impl Into<String>) -> Browser {
        Browser {
            site,
            host: host.into(),
            cookies: BTreeMap::new(),
            language: "nl",
        }
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// One request, no redirects followed.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(HOST, &self.host)
            .header("accept-language", self.language);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(COOKIE, cookies.join("; "));
        }
        let body = match fields {
            Some(fields) => {
                request = request
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(ORIGIN, format!("http://{}", self.host));
                Body::from(serde_urlencoded::to_string(fields).expect("fields can be written"))
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request can be made");
        self.take(request, path).await
    }

    /// A request made by hand, for tests of headers.
    pub async fn take(&mut self, request: Request<Body>, path: &str) -> Answer {
        let response = self
            .site
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie is text");
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            if rest.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX)
            .await
            .expect("the body can be read");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            path: path.to_owned(),
        }
    }

    /// Opens a page, following redirects.
    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.send(Method::GET, path, None).await;
        self.follow(answer).await
    }

    /// Sends these fields and no others, following redirects.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.send(Method::POST, path, Some(fields)).await;
        self.follow(answer).await
    }

    /// Sends these fields; the first answer, redirects not followed.
    pub async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, Some(fields)).await
    }

    /// Fills in the form on the page that goes to `action`, with its hidden and filled-in fields, and sends it.
    pub async fn submit(&mut self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let filled = page.form(action, fields);
        let pairs: Vec<(&str, &str)> = filled
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(action, &pairs).await
    }

    async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..6 {
            if !answer.status.is_redirection() {
                return answer;
            }
            let next = answer.location();
            answer = self.send(Method::GET, &next, None).await;
        }
        panic!("redirects without end, last to {}", answer.path);
    }
}

impl Answer {
    pub fn location(&self) -> String {
        self.headers
            .get(LOCATION)
            .and_then(|location| location.to_str().ok())
            .unwrap_or_else(|| {
                panic!(
                    "no redirect from {}: {} {}",
                    self.path, self.status, self.body
                )
            })
            .to_owned()
    }

    fn select(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).map(words).collect()
    }

    /// The words of every element that fits.
    pub fn cells(&self, selector: &str) -> Vec<String> {
        self.select(selector)
    }

    /// The heading of the page.
    pub fn h1(&self) -> String {
        self.select("h1").into_iter().next().unwrap_or_default()
    }

    pub fn title(&self) -> String {
        self.select("title").into_iter().next().unwrap_or_default()
    }

    /// All words of the main part, for finding a sentence in.
    pub fn words(&self) -> String {
        self.select("main").into_iter().next().unwrap_or_default()
    }

    /// Fails with the page's words when the sentence is not on it.
    #[track_caller]
    pub fn shows(&self, sentence: &str) -> &Answer {
        let main = self.words();
        assert!(
            main.contains(sentence),
            "{} ({}) does not show “{sentence}”:\n{main}",
            self.path,
            self.status
        );
        self
    }

    #[track_caller]
    pub fn hides(&self, sentence: &str) -> &Answer {
        assert!(
            !self.words().contains(sentence),
            "{} shows “{sentence}”",
            self.path
        );
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Answer {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}:\n{}",
            self.path,
            self.words()
        );
        self
    }

    /// The messages of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.select("[role=alert] li")
    }

    /// Every address that the page links to.
    pub fn links(&self) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse("a[href]").expect("a selector");
        page.select(&selector)
            .filter_map(|link| link.value().attr("href").map(str::to_owned))
            .collect()
    }

    /// Where the forms on the page go.
    pub fn actions(&self) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse("main form[action]").expect("a selector");
        page.select(&selector)
            .filter_map(|form| form.value().attr("action").map(str::to_owned))
            .collect()
    }

    /// The names of all fields of the form that goes to `action`, filled in or not.
    pub fn field_names(&self, action: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = format!("form[action='{action}'] [name]");
        let selector = Selector::parse(&selector).expect("a selector");
        page.select(&selector)
            .filter_map(|field| field.value().attr("name").map(str::to_owned))
            .collect()
    }

    /// The fields of the form that goes to `action`, as filled in, with `changes` over them.
    #[track_caller]
    pub fn form(&self, action: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.body);
        let forms = Selector::parse("form").expect("a selector");
        let form = page
            .select(&forms)
            .find(|form| form.value().attr("action") == Some(action))
            .unwrap_or_else(|| {
                panic!(
                    "{} has no form to {action}; it has {:?}:\n{}",
                    self.path,
                    self.actions(),
                    self.words()
                )
            });
        let mut fields: Vec<(String, String)> = filled_in(form)
            .into_iter()
            .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
            .collect();
        fields.extend(
            changes
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        fields
    }
}

fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a browser would send of this form before anyone typed.
fn filled_in(form: ElementRef<'_>) -> Vec<(String, String)> {
    let fields = Selector::parse("input[name], textarea[name], select[name]").expect("a selector");
    let options = Selector::parse("option").expect("a selector");
    let mut pairs = Vec::new();
    for field in form.select(&fields) {
        let element = field.value();
        let name = element.attr("name").unwrap_or_default().to_owned();
        match (element.name(), element.attr("type")) {
            ("input", Some("checkbox" | "radio")) => {
                if element.attr("checked").is_some() {
                    pairs.push((name, element.attr("value").unwrap_or("on").to_owned()));
                }
            }
            ("input", _) => {
                pairs.push((name, element.attr("value").unwrap_or_default().to_owned()))
            }
            ("textarea", _) => {
                let text: String = field.text().collect();
                pairs.push((name, text.strip_prefix('\n').unwrap_or(&text).to_owned()));
            }
            _ => {
                let chosen = field
                    .select(&options)
                    .find(|option| option.value().attr("selected").is_some())
                    .or_else(|| field.select(&options).next());
                if let Some(option) = chosen {
                    pairs.push((
                        name,
                        option.value().attr("value").unwrap_or_default().to_owned(),
                    ));
                }
            }
        }
    }
    pairs
}

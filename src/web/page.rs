use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

use super::visitor::Visitor;
use crate::auth::{Serving, Viewer};
use crate::base::ids::InitiativeId;
use crate::base::money::Cents;
use crate::paths;
use crate::tenancy::{Expertise, ExpertiseList};
use crate::texts::{Locale, Text};

/// All that the layout knows. The first field of every view struct, so that the compiler asks for it.
pub struct Page {
    visitor: Visitor,
    title: String,
    failed: bool,
    pub viewer: Option<Viewer>,
    /// A one-time notice, in words.
    pub flash: Option<String>,
    /// Path and query of this page.
    pub path: String,
    /// The demo says so and shows its post.
    pub demo: bool,
}

impl Page {
    pub(super) fn new(visitor: &Visitor, title: String) -> Page {
        Page {
            title,
            failed: false,
            viewer: visitor.viewer.clone(),
            flash: visitor
                .flash
                .as_deref()
                .filter(|key| visitor.translator.has(key))
                .map(|key| visitor.translator.text(key).to_string()),
            path: visitor.path.clone(),
            demo: visitor.tenant.is_demo,
            visitor: visitor.clone(),
        }
    }

    /// The page shows errors: its title says so first.
    #[must_use]
    pub fn with_errors(mut self) -> Page {
        self.failed = true;
        self
    }

    pub fn title(&self) -> String {
        if self.failed {
            self.t("error-title")
                .with("title", self.title.as_str())
                .to_string()
        } else {
            self.title.clone()
        }
    }

    /// The title as the heading shows it, without the prefix.
    pub fn heading(&self) -> &str {
        &self.title
    }

    pub fn t(&self, key: impl AsRef<str>) -> Text<'_> {
        self.visitor.translator.text(key)
    }

    /// A variant of a text: `{key}-{code}`, for the words of a state, a theme, a kind.
    pub fn tt(&self, key: impl AsRef<str>, code: impl AsRef<str>) -> Text<'_> {
        self.visitor
            .translator
            .text(format!("{}-{}", key.as_ref(), code.as_ref()))
    }

    /// What helpers can know much of in this municipality.
    pub fn expertise(&self) -> &ExpertiseList {
        &self.visitor.tenant.expertise
    }

    /// How these are called here.
    pub fn expertise_names(&self, held: &[Expertise]) -> Vec<String> {
        self.expertise().names(held, self.locale())
    }

    pub fn locale(&self) -> Locale {
        self.visitor.locale
    }

    pub fn attr(&self, key: impl AsRef<str>, name: impl AsRef<str>) -> Option<String> {
        self.attr_text(key, name).map(|text| text.to_string())
    }

    /// An attribute that has yet to be filled.
    pub(super) fn attr_text(
        &self,
        key: impl AsRef<str>,
        name: impl AsRef<str>,
    ) -> Option<Text<'_>> {
        self.visitor.translator.attr(key, name)
    }

    pub fn has_text(&self, key: impl AsRef<str>) -> bool {
        self.visitor.translator.has(key)
    }

    pub fn money(&self, amount: impl std::borrow::Borrow<Cents>) -> String {
        self.visitor.translator.money(amount)
    }

    pub fn number(&self, number: impl Into<i64>) -> String {
        self.visitor.translator.number(number)
    }

    pub fn date(&self, date: impl std::borrow::Borrow<NaiveDate>) -> String {
        self.visitor.translator.date(date)
    }

    pub fn moment(&self, moment: impl std::borrow::Borrow<DateTime<Utc>>) -> String {
        self.visitor.translator.moment(moment)
    }

    /// The date of a moment, in the Netherlands.
    pub fn day(&self, moment: &DateTime<Utc>) -> String {
        self.visitor
            .translator
            .date(crate::base::clock::date_of(*moment))
    }

    pub fn today(&self) -> NaiveDate {
        self.visitor.today()
    }

    pub fn lang(&self) -> &'static str {
        self.visitor.locale.code()
    }

    pub fn tenant_name(&self) -> &str {
        &self.visitor.tenant.name
    }

    pub fn contact_email(&self) -> &str {
        &self.visitor.tenant.contact_email
    }

    pub fn contact_phone(&self) -> &str {
        &self.visitor.tenant.contact_phone
    }

    pub fn theme_class(&self) -> String {
        crate::tenancy::class_of(&self.visitor.tenant.slug)
    }

    pub fn theme_href(&self) -> String {
        super::theme::href(&self.visitor.tenant)
    }

    /// For whom the reader acts at the moment, at a desk.
    pub fn serving(&self) -> Option<&Serving> {
        self.viewer
            .as_ref()
            .and_then(|viewer| viewer.serving.as_ref())
    }

    /// The reader acts for a helper, and stands on the other side of this plan.
    pub fn is_barred_from(&self, plan: &InitiativeId) -> bool {
        let viewer = self.viewer.as_ref();
        viewer.is_some_and(|viewer| viewer.stands_on_both_sides(*plan))
    }

    /// This page in another language.
    pub fn language_href(&self, locale: &str) -> String {
        let back = serde_urlencoded::to_string([("terug", &self.path)]).unwrap_or_default();
        format!("{}?{back}", paths::language(locale))
    }

    /// Whether the navigation link to `path` leads to this page or one above it.
    pub fn is_at(&self, path: &str) -> bool {
        let here = self.path.split('?').next().unwrap_or_default();
        here == path
            || (path != "/" && here.starts_with(path) && here[path.len()..].starts_with('/'))
    }

    /// The absolute address of a path at this municipality.
    pub fn absolute(&self, path: &str) -> String {
        self.visitor.absolute(path)
    }
}

/// Sends the browser on with GET after a successful POST.
pub fn see_other(path: impl AsRef<str>) -> Response {
    (
        StatusCode::SEE_OTHER,
        [(LOCATION, path.as_ref().to_owned())],
    )
        .into_response()
}

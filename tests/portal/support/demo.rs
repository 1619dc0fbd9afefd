//! The demo, looked at through every page that it has, as each of its accounts: where forms are found.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::Method;
use chrono::Datelike;
use scraper::{ElementRef, Html, Selector};
use tokio::sync::OnceCell;
use zelfgekozen::base::clock::Clock;
use zelfgekozen::base::ids::PersonId;
use zelfgekozen::paths;
use zelfgekozen::router;
use zelfgekozen::samples::{self, Sample};
use zelfgekozen::seeds;
use zelfgekozen::tenancy::Tenant;
use zelfgekozen::web::RouteInfo;

use super::browser::{Answer, Browser};
use super::world::{PASSWORD, World};

pub struct Demo {
    pub world: World,
    pub samples: Vec<Sample>,
    /// Pages that are no sample: through a link in a mail, or of somebody without a demo account.
    pub others: Vec<Seen>,
}

/// A page and the address of who sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seen {
    pub municipality_id: i32,
    pub path: String,
    pub account: Option<String>,
}

/// A form as a page shows it to someone.
#[derive(Clone, Debug)]
pub struct FoundForm {
    /// Of the route that it is sent to.
    pub pattern: &'static str,
    pub action: String,
    /// On which page, to whom.
    pub page: String,
    pub account: Option<String>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
    /// As filled in when it is shown.
    pub values: Vec<String>,
    /// Says that it may be left out.
    pub optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Area,
    Money,
    Number,
    Date,
    Time,
    Email,
    Password,
    /// One of these.
    Choice(Vec<String>),
    /// Any of these.
    Checks(Vec<String>),
    Hidden,
}

impl Kind {
    pub fn is_typed(&self) -> bool {
        !matches!(self, Kind::Choice(_) | Kind::Checks(_) | Kind::Hidden)
    }

    /// Takes any words.
    pub fn is_text(&self) -> bool {
        matches!(self, Kind::Text | Kind::Area)
    }
}

impl Demo {
    pub async fn new() -> Demo {
        let world = World::demo().await;
        let samples = samples::with_samples(&world.db.owner)
            .await
            .expect("addresses of the demo")
            .samples;
        let others = sqlx::query_as(OTHERS)
            .fetch_all(&world.db.owner)
            .await
            .expect("other pages of the demo");
        Demo {
            world,
            samples,
            others,
        }
    }

    /// The demo for someone who knows where to go.
    pub async fn bare() -> Demo {
        Demo {
            world: World::demo().await,
            samples: vec![],
            others: vec![],
        }
    }

    pub async fn person(&self, tenant: &Tenant, email: &str) -> PersonId {
        let id = sqlx::query_scalar(
            "select person_id from person where municipality_id = $1 and email = $2",
        )
        .bind(tenant.id.0)
        .bind(email)
        .fetch_one(&self.world.db.owner)
        .await
        .expect("an account of the demo");
        PersonId(id)
    }

    pub async fn browser(&self, tenant: &Tenant, account: Option<&str>) -> Browser {
        match account {
            Some(email) => {
                let person = self.person(tenant, email).await;
                self.world.browser_at(tenant, person).await
            }
            None if tenant.id == self.world.here.id => self.world.visitor(),
            None => self.world.visitor_elsewhere(),
        }
    }

    /// The accounts of the demo.
    pub async fn accounts(&self, tenant: &Tenant) -> Vec<String> {
        sqlx::query_scalar(
            "select email from person where municipality_id = $1 and email like '%@demo.example' order by 1",
        )
        .bind(tenant.id.0)
        .fetch_all(&self.world.db.owner)
        .await
        .expect("the accounts of the demo")
    }

    /// The pages of one municipality, each with who sees it there.
    pub fn pages(&self, tenant: &Tenant) -> Vec<(String, Option<String>)> {
        let samples = self
            .samples
            .iter()
            .filter(|sample| sample.host == tenant.canonical_host())
            .map(|sample| (sample.path.clone(), sample.account.clone()));
        let others = self
            .others
            .iter()
            .filter(|seen| seen.municipality_id == tenant.id.0)
            .map(|seen| (seen.path.clone(), seen.account.clone()));
        samples.chain(others).collect()
    }

    /// Every form on every page of a municipality: one of each set of fields. Looked for once: every copy of the demo
    /// has the same.
    pub async fn forms(&self, tenant: &Tenant) -> Vec<FoundForm> {
        static FOUND: [OnceCell<Vec<FoundForm>>; 2] = [const { OnceCell::const_new() }; 2];
        let place = usize::from(tenant.id != self.world.here.id);
        FOUND[place]
            .get_or_init(|| self.find_forms(tenant))
            .await
            .clone()
    }

    async fn find_forms(&self, tenant: &Tenant) -> Vec<FoundForm> {
        let mut found: BTreeMap<String, FoundForm> = BTreeMap::new();
        let mut browsers = Browsers::default();
        for (path, account) in self.pages(tenant) {
            let browser = browsers.of(self, tenant, account.as_deref()).await;
            let page = browser.get(&path).await;
            for form in forms_on(&page, account.as_deref()) {
                found.entry(form.key()).or_insert(form);
            }
        }
        // what a form leads to before it is sent for good: a page to read it over
        let previews: Vec<FoundForm> = found.values().cloned().collect();
        for form in previews {
            let browser = browsers.of(self, tenant, form.account.as_deref()).await;
            if !PREVIEWS.contains(&form.pattern) {
                continue;
            }
            let fields = filled(&form);
            let page = browser.post(&form.action, &pairs(&fields)).await;
            for mut form in forms_on(&page, form.account.as_deref()) {
                form.page.clear();
                found.entry(form.key()).or_insert(form);
            }
        }
        found.into_values().collect()
    }
}

/// One browser for each person.
#[derive(Default)]
pub struct Browsers(BTreeMap<(i32, Option<String>), Browser>);

impl Browsers {
    pub async fn of(
        &mut self,
        demo: &Demo,
        tenant: &Tenant,
        account: Option<&str>,
    ) -> &mut Browser {
        let key = (tenant.id.0, account.map(str::to_owned));
        if !self.0.contains_key(&key) {
            let browser = demo.browser(tenant, account).await;
            self.0.insert(key.clone(), browser);
        }
        self.0.get_mut(&key).expect("it was put there")
    }
}

/// Forms that only show what would be sent.
pub const PREVIEWS: &[&str] = &[
    paths::APPLICATION_CHECK,
    paths::BOARD_RULES_PREVIEW,
    paths::PROVIDER_NEW,
];

/// Pages beside the samples: (municipality, path, who sees it).
const OTHERS: &str = "
    with member as (
        select g.municipality_id, g.role, g.subject_id, s.slug, p.email
          from role_grant g
          join person p using (municipality_id, person_id)
          left join role_subject s on (s.municipality_id, s.subject_id) = (g.municipality_id, g.subject_id)
         where g.until_at is null and p.email is not null),
    town as (select municipality_id from municipality)
    select municipality_id, '/initiatieven/nieuw' as path, 'bewoner@demo.example' as account from town
    union all select municipality_id, '/mijn/account/sessies', 'bewoner@demo.example' from town
    union all select * from (
        select distinct on (m.municipality_id) m.municipality_id,
               '/vouchers/' || r.voucher_id || '/betalingen/' || r.redemption_id, m.email
          from redemption r join voucher v using (municipality_id, voucher_id)
          join member m on (m.municipality_id, m.role, m.subject_id) = (v.municipality_id, 'team', v.initiative_id)
         where r.state = 'requested' and r.confirm_by > ledger.now() order by m.municipality_id, r.redemption_id) payment
    union all select * from (
        select distinct on (m.municipality_id) m.municipality_id, '/vouchers/' || v.voucher_id, m.email
          from voucher v
          join member m on (m.municipality_id, m.role, m.subject_id) = (v.municipality_id, 'team', v.initiative_id)
         where v.cancelled_at is null and v.valid_until > ledger.now() order by m.municipality_id, v.voucher_id) voucher
    union all select * from (
        select distinct on (m.municipality_id) m.municipality_id,
               '/initiatieven/' || m.slug || '/hulp/' || o.need_id || '/keuze/' || o.offer_id, m.email
          from offer o join need n using (municipality_id, need_id)
          join member m on (m.municipality_id, m.role, m.subject_id) = (o.municipality_id, 'team', o.initiative_id)
         where o.state = 'open' and n.state = 'open' order by m.municipality_id, o.offer_id) choice
    union all select * from (
        select distinct on (m.municipality_id) m.municipality_id,
               '/ondersteuner/' || m.slug || '/vragen/' || o.help_request_id, m.email
          from offer o
          join member m on (m.municipality_id, m.role, m.subject_id) = (o.municipality_id, 'provider', o.provider_id)
         where o.state = 'open' order by m.municipality_id, o.offer_id) offer
    union all select * from (
        select distinct on (m.municipality_id) m.municipality_id, '/ondersteuner/' || m.slug, m.email
          from provider p
          join member m on (m.municipality_id, m.role, m.subject_id) = (p.municipality_id, 'provider', p.provider_id)
         where p.state = 'refused' order by m.municipality_id, p.provider_id) refused
    union all select * from (
        select distinct on (n.municipality_id) n.municipality_id, '/hulp/vragen?h=' || p.slug, m.email
          from need n join provider p on p.municipality_id = n.municipality_id and p.state = 'admitted'
          join member m on (m.municipality_id, m.role, m.subject_id) = (n.municipality_id, 'team', n.initiative_id)
         where n.state = 'open' and p.available
           and not exists (select from help_request r where (r.municipality_id, r.need_id) = (n.municipality_id, n.need_id))
         order by n.municipality_id, n.need_id, p.provider_id) asking
    union all
    select municipality_id, link, null from queue.outbox where email like 'ajar-%' or event in ('password-reset', 'reference-asked', 'own-helper-proposed')
";

/// What the demo's story leaves out: links that wait in a mailbox, invitations that are open, a second session.
pub async fn leave_ajar(world: World) -> World {
    let demo = Demo {
        world,
        samples: vec![],
        others: vec![],
    };
    let world = &demo.world;
    for tenant in [world.here.clone(), world.elsewhere.clone()] {
        let slug_of = async |role: &str, email: &str| -> String {
            sqlx::query_scalar(
                "select s.slug from role_grant g join person p using (municipality_id, person_id)
                   join role_subject s on (s.municipality_id, s.subject_id) = (g.municipality_id, g.subject_id)
                   left join initiative i on (i.municipality_id, i.initiative_id) = (g.municipality_id, g.subject_id)
                  where g.municipality_id = $1 and g.role = $2 and p.email = $3 and g.until_at is null
                    and (i.state is null or i.state = 'active')
                  order by g.subject_id limit 1",
            )
            .bind(tenant.id.0)
            .bind(role)
            .bind(email)
            .fetch_one(&world.db.owner)
            .await
            .expect("a role of a demo account")
        };
        let mut visitor = demo.browser(&tenant, None).await;
        let fields = [
            ("name", "Ajar Alkmaar"),
            ("email", "ajar-new@voorbeeld.example"),
            ("agree", "yes"),
        ];
        visitor.post("/aanmelden", &fields).await.is(200);
        let fields = [("email", "penningmeester@demo.example")];
        visitor.post("/inloggen/vergeten", &fields).await.is(200);

        let resident = "bewoner@demo.example";
        demo.browser(&tenant, Some(resident)).await;
        let mut browser = demo.browser(&tenant, Some(resident)).await;
        let fields = [
            ("email", "ajar-changed@voorbeeld.example"),
            ("password", seeds::PASSWORD),
        ];
        browser.post(paths::MY_EMAIL, &fields).await.is(200);
        let plan = slug_of("team", resident).await;
        let fields = [("email", "ajar-team@voorbeeld.example")];
        let invitations = paths::initiative_invitations(&plan);
        browser.post(&invitations, &fields).await.is(200);

        let form = browser.get(paths::OWN_HELPER_NEW).await;
        let fields = [
            ("name", "Ajar Buur"),
            ("email", "ajar-own@voorbeeld.example"),
        ];
        let needs = forms_on(&form, None);
        let need = needs
            .iter()
            .find(|form| form.pattern == paths::OWN_HELPER_NEW)
            .and_then(|form| fitting(form, form.field("need")?).into_iter().next());
        let fields = [
            fields[0],
            fields[1],
            ("need", need.as_deref().unwrap_or_default()),
        ];
        let answer = browser.submit(&form, paths::OWN_HELPER_NEW, &fields).await;
        answer.is(200);

        let board = "bestuur@demo.example";
        let organisation = slug_of("board", board).await;
        let mut browser = demo.browser(&tenant, Some(board)).await;
        let fields = [("email", "ajar-board@voorbeeld.example")];
        let invitations = paths::board_invitations(&organisation);
        browser.post(&invitations, &fields).await.is(200);

        let helper = "buurtnetwerker@demo.example";
        let slug = slug_of("provider", helper).await;
        let mut browser = demo.browser(&tenant, Some(helper)).await;
        let fields = [("email", "ajar-helper@voorbeeld.example")];
        let invitations = paths::provider_invitations(&slug);
        browser.post(&invitations, &fields).await.is(200);

        let mut browser = demo.browser(&tenant, Some("verbinder@demo.example")).await;
        let fields = [("email", "ajar-staff@voorbeeld.example"), ("role", "guide")];
        let answer = browser.post(paths::STAFF_INVITATIONS, &fields).await;
        answer.is(200);
    }
    demo.world
}

/// As a careful person would fill it in: what is there stays, what is empty gets something that fits.
pub fn filled(form: &FoundForm) -> Vec<(String, String)> {
    let mut filled = Vec::new();
    for field in &form.fields {
        for value in fitting(form, field) {
            filled.push((field.name.clone(), value));
        }
    }
    filled
}

pub fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn fitting(form: &FoundForm, field: &Field) -> Vec<String> {
    let one = |value: &str| vec![value.to_owned()];
    match (form.pattern, field.name.as_str()) {
        // a program fills this in
        (_, "website") => return one(""),
        (paths::PROVIDER_NEW | paths::STAFF_SERVED_NEW | paths::BOARD_SERVED_NEW, "kind") => {
            return one("organisation");
        }
        (paths::PROVIDER_NEW, "kvk") => return one("12345678"),
        (
            paths::SIGN_UP_CONFIRM
            | paths::RESET
            | paths::INVITATION_ACCEPTANCE
            | paths::OWN_HELPER_YES,
            "password",
        )
        | (_, "new_password") => return one(PASSWORD),
        (paths::SIGN_IN, "email") => return one("bewoner@demo.example"),
        (_, "password" | "old_password") => return one(seeds::PASSWORD),
        // with time for the rest of the board to read them, whatever they say
        (_, "valid_from") => {
            return one(&(Clock::system().today() + chrono::Days::new(60)).to_string());
        }
        // what was signed on paper was signed already, the team came before the decision, and a talk that is noted was held
        (_, "signed_on" | "told_on" | "seen_on" | "held_on") => {
            return one(&Clock::system().today().to_string());
        }
        // never in a carnival, which the demo has as free days
        (paths::STAFF_FREE_DAYS, "day") => {
            let next_year = Clock::system().today().year() + 1;
            return one(&format!("{next_year}-06-01"));
        }
        (_, "time_1") => return one("10:30"),
        (_, "time_2") => return one("14:00"),
        (_, "time_3") => return one("19:30"),
        (_, "kvk") => return one("12345678"),
        (_, "free") => return vec![],
        (_, "price_form") => return one("fixed"),
        (_, "price_note") => return one("Een plan op papier"),
        (_, "btw") => return one("21"),
        (_, "stays_ours" | "reasons" | "why") if field.values.iter().all(String::is_empty) => {
            return one("Dat beslissen wij zelf.");
        }
        (paths::BOARD_DECISION, "grounds" | "way_to_yes") => return vec![],
        (paths::STAFF_ADMISSION, "unmet") if form.offers("outcome", "admitted") => return vec![],
        _ => {}
    }
    let held: Vec<String> = field
        .values
        .iter()
        .filter(|value| !value.is_empty())
        .cloned()
        .collect();
    if !held.is_empty() {
        return held;
    }
    let in_two_months = Clock::system().today() + chrono::Days::new(60);
    match &field.kind {
        Kind::Hidden => field.values.clone(),
        Kind::Text => one("Een goed woord"),
        Kind::Area => one("Een paar woorden die hier passen, lang genoeg."),
        Kind::Money => one("100,00"),
        Kind::Number => one("5"),
        Kind::Date => one(&in_two_months.to_string()),
        Kind::Time => one("19:30"),
        Kind::Email => one("iemand-anders@voorbeeld.example"),
        Kind::Password => one(PASSWORD),
        Kind::Choice(all) | Kind::Checks(all) => all.first().cloned().into_iter().collect(),
    }
}

impl FoundForm {
    pub fn key(&self) -> String {
        let names: Vec<&str> = self
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        format!("{} {names:?}", self.pattern)
    }

    /// Whether this is one of the answers to choose from.
    fn offers(&self, name: &str, answer: &str) -> bool {
        self.field(name).is_some_and(
            |field| matches!(&field.kind, Kind::Choice(all) if all.iter().any(|one| one == answer)),
        )
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The forms of a page that send something.
pub fn forms_on(page: &Answer, account: Option<&str>) -> Vec<FoundForm> {
    let html = Html::parse_document(&page.body);
    let forms = Selector::parse("form[method=post]").expect("a selector");
    html.select(&forms)
        .map(|form| {
            let here = page.path.split('?').next().unwrap_or_default();
            let action = form.value().attr("action").unwrap_or(here).to_owned();
            FoundForm {
                pattern: pattern_of(&Method::POST, &action),
                action,
                page: page.path.clone(),
                account: account.map(str::to_owned),
                fields: fields_of(form),
            }
        })
        .collect()
}

static TABLE: LazyLock<Vec<RouteInfo>> = LazyLock::new(router::table);

/// The route that answers to an address: words before parts.
pub fn pattern_of(method: &Method, address: &str) -> &'static str {
    let path = address.split('?').next().unwrap_or_default();
    let asked: Vec<&str> = path.split('/').collect();
    let mut fits: Vec<&'static str> = TABLE
        .iter()
        .filter(|route| route.method == *method)
        .map(|route| route.pattern)
        .filter(|pattern| {
            let parts: Vec<&str> = pattern.split('/').collect();
            parts.len() == asked.len()
                && parts
                    .iter()
                    .zip(&asked)
                    .all(|(part, asked)| part.starts_with('{') || part == asked)
        })
        .collect();
    fits.sort_by_key(|pattern| pattern.matches('{').count());
    fits.first()
        .copied()
        .unwrap_or_else(|| panic!("no route for {method} {address}"))
}

fn fields_of(form: ElementRef<'_>) -> Vec<Field> {
    let controls =
        Selector::parse("input[name], textarea[name], select[name]").expect("a selector");
    let options = Selector::parse("option").expect("a selector");
    let mut fields: Vec<Field> = Vec::new();
    for control in form.select(&controls) {
        let element = control.value();
        let attr = |name: &str| element.attr(name).unwrap_or_default().to_owned();
        let name = attr("name");
        let optional = says_optional(control);
        match (element.name(), attr("type").as_str()) {
            ("input", kind @ ("radio" | "checkbox")) => {
                let value = element.attr("value").unwrap_or("on").to_owned();
                if !fields.iter().any(|field| field.name == name) {
                    let kind = match kind {
                        "radio" => Kind::Choice(vec![]),
                        _ => Kind::Checks(vec![]),
                    };
                    let name = name.clone();
                    let values = vec![];
                    fields.push(Field {
                        name,
                        kind,
                        values,
                        optional,
                    });
                }
                let field = fields
                    .iter_mut()
                    .find(|field| field.name == name)
                    .expect("it was put there");
                if let Kind::Choice(all) | Kind::Checks(all) = &mut field.kind {
                    all.push(value.clone());
                }
                if element.attr("checked").is_some() {
                    field.values.push(value);
                }
            }
            ("select", _) => {
                let all: Vec<(String, bool)> = control
                    .select(&options)
                    .map(|option| {
                        let value = option.value().attr("value").unwrap_or_default();
                        (value.to_owned(), option.value().attr("selected").is_some())
                    })
                    .filter(|(value, _)| !value.is_empty())
                    .collect();
                let values = all
                    .iter()
                    .filter(|(_, held)| *held)
                    .map(|(v, _)| v.clone())
                    .collect();
                let kind = Kind::Choice(all.into_iter().map(|(value, _)| value).collect());
                fields.push(Field {
                    name,
                    kind,
                    values,
                    optional,
                });
            }
            ("textarea", _) => {
                let text: String = control.text().collect();
                let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
                fields.push(Field {
                    name,
                    kind: Kind::Area,
                    values: vec![text],
                    optional,
                });
            }
            // a file is no words: what is sent with it is told by the tests of its room
            (_, "file") => {}
            (_, kind) => {
                let kind = match (kind, attr("inputmode").as_str()) {
                    ("hidden", _) => Kind::Hidden,
                    ("date", _) => Kind::Date,
                    ("time", _) => Kind::Time,
                    ("email", _) => Kind::Email,
                    ("password", _) => Kind::Password,
                    ("number", _) | (_, "numeric") => Kind::Number,
                    (_, "decimal") => Kind::Money,
                    _ => Kind::Text,
                };
                fields.push(Field {
                    name,
                    kind,
                    values: vec![attr("value")],
                    optional,
                });
            }
        }
    }
    fields
}

/// Whether the label of a control says that it may be left out.
fn says_optional(control: ElementRef<'_>) -> bool {
    let mark = Selector::parse(".zg-field__optional").expect("a selector");
    control
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|element| element.value().classes().any(|class| class == "zg-field"))
        .is_some_and(|field| field.select(&mark).next().is_some())
}

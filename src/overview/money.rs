//! Volg de euro: the way of a year's money from the town hall to the helpers, in words first.
//!
//! Every figure is counted from the ledger's rows. Nobody reads a resident's name here, nor that of a helper who
//! is a natural person: that one appears as a kind of help.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Query;
use serde::Deserialize;

use super::reads_award;
use super::store::money::{self as store, OrganisationLine, PaymentLine, Reached, TownHall};
use crate::base::clock::year_of;
use crate::base::ids::TransferId;
use crate::base::money::Cents;
use crate::paths;
use crate::queue::Topic;
use crate::web::{MoneyBar, Page, PageError, Routes, Visitor};

/// Payments on one page of the list.
const PAYMENTS: usize = 50;

pub(super) fn routes() -> Routes {
    Routes::new("overview").get_cached(
        paths::MONEY,
        &[Topic::Money, Topic::Organisations, Topic::Providers],
        show,
    )
}

#[derive(Deserialize)]
struct Asked {
    jaar: Option<String>,
    /// The payment after which the list goes on.
    na: Option<String>,
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/money.html")]
struct MoneyPage {
    page: Page,
    years: Vec<YearLink>,
    year: String,
    /// None: nothing was set aside yet.
    money: Option<YearMoney>,
    reached: Reached,
    payments: Vec<PaymentLine>,
    /// Of some payments this reader may not know the plan, by the rules.
    is_untold: bool,
    /// Further on in the list of payments: the rest of the page is not repeated.
    further: bool,
    next: Option<String>,
}

struct YearLink {
    year: String,
    href: String,
    current: bool,
}

/// A year's money, added up.
pub(super) struct YearMoney {
    pub town_hall: TownHall,
    pub organisations: Vec<OrganisationLine>,
    pub total: Total,
}

/// The organisations together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Total {
    pub allocated: Cents,
    pub given_back: Cents,
    pub in_vouchers: Cents,
    pub paid: Cents,
    pub left: Cents,
}

impl YearMoney {
    pub fn new(town_hall: TownHall, organisations: Vec<OrganisationLine>) -> YearMoney {
        let sum = |of: fn(&OrganisationLine) -> Cents| organisations.iter().map(of).sum();
        let total = Total {
            allocated: sum(|line| line.allocated),
            given_back: sum(|line| line.given_back),
            in_vouchers: sum(OrganisationLine::in_vouchers),
            paid: sum(OrganisationLine::paid),
            left: sum(|line| line.left),
        };
        YearMoney {
            town_hall,
            organisations,
            total,
        }
    }

    /// What the organisations had to grant.
    pub fn received(&self) -> Cents {
        self.total.allocated - self.total.given_back
    }

    pub fn open_in_vouchers(&self) -> Cents {
        self.total.in_vouchers - self.total.paid
    }

    /// Given by the town hall for general support: what is neither there any more nor at an organisation.
    pub fn general(&self) -> Cents {
        self.town_hall.set_aside - self.town_hall.at_hand - self.received()
    }

    pub fn bar(&self) -> MoneyBar {
        MoneyBar {
            granted: self.received(),
            reserved: self.open_in_vouchers(),
            spent: self.total.paid,
        }
    }
}

async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<MoneyPage, PageError> {
    let m = visitor.tenant.id;
    let mut conn = visitor.app.db.acquire().await?;
    let years = store::years(&mut conn, m).await?;
    let this_year = year_of(visitor.today());
    let chosen = chosen_year(&years, asked.jaar.as_deref(), this_year);
    let before = asked.na.and_then(|na| na.parse().ok()).map(TransferId);
    let (mut money, mut reached, mut payments) = (None, Reached::default(), Vec::new());
    if let Some(year) = chosen {
        money = Some(YearMoney::new(
            store::town_hall(&mut conn, m, year).await?,
            store::organisations(&mut conn, m, year).await?,
        ));
        reached = store::reached(&mut conn, m, year).await?;
        // one more than is shown tells whether there are more
        let limit = i64::try_from(PAYMENTS + 1).unwrap_or(i64::MAX);
        payments = store::payments(&mut conn, m, year, before, limit).await?;
    }
    let year = chosen.unwrap_or(this_year).to_string();
    let more = payments.len() > PAYMENTS;
    payments.truncate(PAYMENTS);
    let mut is_untold = false;
    for line in payments.iter_mut().filter(|line| !line.is_public) {
        let viewer = visitor.viewer.as_ref();
        let reads = line
            .plan
            .is_some_and(|plan| reads_award(viewer, plan, line.organisation_id));
        if !reads {
            line.without_plan();
            is_untold = true;
        }
    }
    let next = payments.last().filter(|_| more).map(|last| {
        format!(
            "{}?jaar={year}&na={}#betalingen",
            paths::money(),
            last.transfer
        )
    });
    Ok(MoneyPage {
        page: visitor.page("money-title"),
        years: years
            .iter()
            .map(|other| YearLink {
                year: other.to_string(),
                href: format!("{}?jaar={other}", paths::money()),
                current: chosen == Some(*other),
            })
            .collect(),
        year,
        money,
        reached,
        payments,
        is_untold,
        further: before.is_some(),
        next,
    })
}

/// The year asked for; else this year; else the latest year that has money.
fn chosen_year(years: &[i16], asked: Option<&str>, this_year: i16) -> Option<i16> {
    asked
        .and_then(|year| year.parse().ok())
        .filter(|year| years.contains(year))
        .or_else(|| years.contains(&this_year).then_some(this_year))
        .or_else(|| years.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_asked_for_is_shown_when_it_has_money() {
        assert_eq!(
            chosen_year(&[2027, 2026, 2025], Some("2025"), 2026),
            Some(2025)
        );
        assert_eq!(
            chosen_year(&[2027, 2026, 2025], Some("1999"), 2026),
            Some(2026)
        );
        assert_eq!(
            chosen_year(&[2027, 2026, 2025], Some("x"), 2026),
            Some(2026)
        );
        assert_eq!(chosen_year(&[2025, 2024], None, 2026), Some(2025));
        assert_eq!(chosen_year(&[], Some("2026"), 2026), None);
    }

    #[test]
    fn what_is_neither_at_the_town_hall_nor_at_an_organisation_went_to_general_support() {
        let line = OrganisationLine {
            slug: "wouw".to_owned(),
            name: "Dorpsraad Wouw".to_owned(),
            allocated: Cents(2_500_00),
            given_back: Cents(500_00),
            left: Cents(800_00),
            open: Cents(500_00),
        };
        let town_hall = TownHall {
            set_aside: Cents(10_000_00),
            at_hand: Cents(5_000_00),
        };
        let money = YearMoney::new(town_hall, vec![line]);
        assert_eq!(money.received(), Cents(2_000_00));
        assert_eq!(money.general(), Cents(3_000_00));
        assert_eq!(money.total.in_vouchers, Cents(1_200_00));
        assert_eq!(money.total.paid, Cents(700_00));
        assert_eq!(money.bar().left(), money.total.left);
    }
}

//! What the rules say about one application: one computation for the team that is about to ask, and for the board that
//! decides. Pure: facts, rules and a calendar go in.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::model::{Ballot, most_for_plan};
use crate::base::codes::codes;
use crate::base::money::Cents;
use crate::base::period::{DayCount, last_day};
use crate::base::working_days::Calendar;
use crate::organisations::{
    ApplicantKind, Explanation, FoodRule, Ground, Plus, Professionals, Publicity, RulesTerms,
    Unspent,
};

codes! {
    /// What a voucher would pay of food and drink.
    FoodUse {
        None = "none",
        Shared = "shared",
        /// Eating together against loneliness.
        AgainstLoneliness = "against_loneliness",
    }

    /// One thing that the rules ask.
    Check {
        Amount = "amount",
        VouchersThisYear = "vouchers_this_year",
        MoneyThisYear = "money_this_year",
        InTime = "in_time",
        Round = "round",
        Cosigners = "cosigners",
        Applicant = "applicant",
        BoardApplies = "board_applies",
        OwnPart = "own_part",
        Professional = "professional",
    }

    /// What someone who gets the voucher does for it.
    Duty {
        ComeAndTell = "come_and_tell",
        ShowReceipts = "show_receipts",
        NameTheGiver = "name_the_giver",
        AgreeToPhotos = "agree_to_photos",
    }
}

/// What is asked, and what is known about who asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub applied_on: NaiveDate,
    pub starts_on: NaiveDate,
    pub asked: Cents,
    /// All that the plan costs, this voucher and everything else together.
    pub total: Cents,
    pub own_money: Cents,
    pub own_hours: i16,
    pub applicant: ApplicantKind,
    /// Someone of the team sits on the board that decides.
    pub of_board: bool,
    /// People of other addresses who sign along.
    pub cosigners: i16,
    pub hires_professional: bool,
    pub food: FoodUse,
    /// The grounds for a no of which the team itself says that they hold.
    pub admits: Vec<Ground>,
    /// What speaks for the plan, as the team sees it.
    pub pluses: Vec<Plus>,
    /// What this plan got already this year.
    pub granted_to_plan: Cents,
    pub issued_this_year: i64,
    pub money_left: Cents,
    /// Days that the clock stood still because something was missing.
    pub paused: DayCount,
}

/// How a thing that the rules ask turns out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    Fine,
    /// Kept and marked; the board decides whether it matters.
    Marked,
    /// Nothing against the plan: it has to wait for money, or for next year.
    Waits,
    /// The board judges this apart.
    Judged,
    /// Can't be asked like this.
    Stops,
}

impl Finding {
    pub const fn code(self) -> &'static str {
        match self {
            Finding::Fine => "fine",
            Finding::Marked => "marked",
            Finding::Waits => "waits",
            Finding::Judged => "judged",
            Finding::Stops => "stops",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub check: Check,
    pub finding: Finding,
}

/// Days that follow from the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day on which the plan could start without being late.
    pub earliest_start: NaiveDate,
    /// The last day on which the board says whether something is missing.
    pub react_by: Option<NaiveDate>,
    /// The closing of the round in which it is handled, where there are rounds.
    pub round: Option<NaiveDate>,
    pub decide_by: NaiveDate,
    /// The last day on which the voucher can be used when the decision falls on its last day.
    pub use_until: NaiveDate,
    /// The last day for another look, counted from the same day.
    pub remedy_until: NaiveDate,
    /// The last day for receipts of what a resident was paid on the voucher's last day.
    pub proof_by: Option<NaiveDate>,
}

/// What the rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Everything that the rules ask, met or not, in the order of the application form.
    pub checks: Vec<Checked>,
    /// Grounds for a no that hold, by what is known so far.
    pub grounds: Vec<Ground>,
    /// What speaks for the plan and is liked here.
    pub pluses: Vec<Plus>,
    /// The most that can be granted now.
    pub grantable: Cents,
    /// As many vouchers as the amount takes.
    pub vouchers: i64,
    pub duties: Vec<Duty>,
    pub advance: Cents,
    /// How many of the board have to speak.
    pub speakers: i16,
    /// Everyone will be able to read that this plan got the money.
    pub is_public: bool,
    /// Of what the organisation keeps after this grant, what goes back to the municipality when the year ends.
    pub goes_back: Cents,
    /// The board may depart from what the rules say, with written reasons.
    pub may_deviate: bool,
    pub dates: Dates,
}

/// How a yes or a no stands to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Follows,
    /// Allowed with reasons of its own.
    Deviates,
    NotAllowed,
}

impl Assessment {
    /// Whether the team can send it: nothing stands in the way that it can change itself.
    pub fn can_be_sent(&self) -> bool {
        self.checks
            .iter()
            .all(|checked| checked.finding != Finding::Stops)
    }

    pub fn finding(&self, check: Check) -> Option<Finding> {
        let checked = self.checks.iter().find(|checked| checked.check == check);
        checked.map(|checked| checked.finding)
    }

    /// How what a member says stands to the rules. `untold`: the team should have come to tell, and did not.
    pub fn standing_of(&self, ballot: &Ballot, untold: bool, rules: &RulesTerms) -> Standing {
        match ballot {
            // who never came to tell can hear a no for that alone
            Ballot::Refuse { grounds, .. } if untold && grounds.is_empty() => Standing::Follows,
            Ballot::Grant { .. } => self.standing_of_yes(),
            Ballot::Refuse { grounds, .. } => {
                let named: Vec<Ground> = grounds
                    .iter()
                    .filter_map(|ground| Ground::from_code(ground))
                    .collect();
                self.standing_of_no(&named, rules)
            }
            Ballot::Aside => Standing::Follows,
        }
    }

    /// How a yes stands to the rules: a ground that holds says no.
    fn standing_of_yes(&self) -> Standing {
        self.standing(self.grounds.is_empty())
    }

    /// How a no stands to the rules: it names a ground that they have. No ground is a yes.
    fn standing_of_no(&self, named: &[Ground], rules: &RulesTerms) -> Standing {
        let known = named
            .iter()
            .all(|ground| rules.refusal_grounds.contains(ground));
        // what can't be asked like this needs no ground besides
        self.standing((!named.is_empty() && known) || (named.is_empty() && !self.can_be_sent()))
    }

    fn standing(&self, follows: bool) -> Standing {
        match (follows, self.may_deviate) {
            (true, _) => Standing::Follows,
            (false, true) => Standing::Deviates,
            (false, false) => Standing::NotAllowed,
        }
    }
}

/// Holds an application against the rules.
pub fn assess(rules: &RulesTerms, facts: &Facts, calendar: &Calendar) -> Assessment {
    let most = most_for_plan(rules, facts.granted_to_plan);
    let dates = dates(rules, facts, calendar);
    let checks = checks(rules, facts, most, &dates);
    let grounds = rules
        .refusal_grounds
        .iter()
        .copied()
        .filter(|ground| holds(rules, facts, *ground))
        .collect();
    let pluses = rules.plus_criteria.iter().copied();
    let grantable = grantable(rules, facts, most, &checks);
    Assessment {
        grounds,
        pluses: pluses.filter(|plus| facts.pluses.contains(plus)).collect(),
        grantable,
        vouchers: vouchers_in(rules, facts.asked),
        duties: duties(rules, facts),
        advance: rules.advance_of(facts.asked),
        speakers: rules.speakers_for(facts.asked),
        is_public: rules.awards_public,
        goes_back: match rules.unspent {
            Unspent::Return => facts.money_left.saturating_sub(grantable),
            Unspent::Keep => Cents::ZERO,
        },
        may_deviate: rules.deviation_allowed,
        checks,
        dates,
    }
}

fn dates(rules: &RulesTerms, facts: &Facts, calendar: &Calendar) -> Dates {
    let decide_by = last_day(rules.decide_by(facts.applied_on), facts.paused);
    let round = rules.handled_from(facts.applied_on);
    let use_until = rules.usable_until(decide_by);
    let paid_to_residents = rules.pays_residents();
    Dates {
        earliest_start: rules.earliest_start(facts.applied_on),
        react_by: rules.react_by(calendar, facts.applied_on),
        round: round.filter(|_| !rules.round_closings.is_empty()),
        decide_by,
        use_until,
        remedy_until: rules.remedy_until(calendar, decide_by),
        proof_by: rules
            .proof_by(use_until, facts.asked)
            .filter(|_| paid_to_residents),
    }
}

fn checks(rules: &RulesTerms, facts: &Facts, most: Cents, dates: &Dates) -> Vec<Checked> {
    let mut checks = Vec::new();
    let mut check = |check, ok: bool, otherwise| {
        let finding = if ok { Finding::Fine } else { otherwise };
        checks.push(Checked { check, finding });
    };
    check(
        Check::Applicant,
        rules.applicants.contains(&facts.applicant),
        Finding::Stops,
    );
    if facts.of_board {
        check(Check::BoardApplies, rules.board_may_apply, Finding::Stops);
    }
    check(Check::Amount, facts.asked <= most, Finding::Stops);
    if rules.own_part_percent > 0 {
        check(
            Check::OwnPart,
            own_part_is_enough(rules, facts),
            Finding::Judged,
        );
    }
    if rules.cosigners > 0 {
        let enough = facts.cosigners >= rules.cosigners;
        check(Check::Cosigners, enough, Finding::Judged);
    }
    if facts.hires_professional {
        let finding = match rules.professionals {
            Professionals::Yes => Finding::Fine,
            Professionals::Separately => Finding::Judged,
            Professionals::No => Finding::Stops,
        };
        check(Check::Professional, finding == Finding::Fine, finding);
    }
    check(
        Check::InTime,
        facts.starts_on >= dates.earliest_start,
        Finding::Marked,
    );
    if !rules.round_closings.is_empty() {
        check(Check::Round, dates.round.is_some(), Finding::Waits);
    }
    if let Some(most) = rules.vouchers_per_year {
        let fits = facts.issued_this_year + vouchers_in(rules, facts.asked) <= i64::from(most);
        check(Check::VouchersThisYear, fits, Finding::Waits);
    }
    check(
        Check::MoneyThisYear,
        facts.asked <= facts.money_left,
        Finding::Waits,
    );
    checks
}

/// Own money and hours against all that the plan costs, without rounding.
fn own_part_is_enough(rules: &RulesTerms, facts: &Facts) -> bool {
    let hours = i128::from(facts.own_hours) * i128::from(rules.hour_value.0);
    let own = i128::from(facts.own_money.0) + hours;
    // the hours are worth something that nobody pays, so they count as cost too
    let total = i128::from(facts.total.max(facts.asked).0) + hours;
    own * 100 >= total * i128::from(rules.own_part_percent)
}

fn holds(rules: &RulesTerms, facts: &Facts, ground: Ground) -> bool {
    match ground {
        // follows from what the money is for
        Ground::FoodAndDrink => match rules.food {
            FoodRule::Yes => false,
            FoodRule::No => facts.food != FoodUse::None,
            FoodRule::AgainstLoneliness => facts.food == FoodUse::Shared,
        },
        other => facts.admits.contains(&other),
    }
}

/// As many vouchers as an amount takes; the last one may be a part.
fn vouchers_in(rules: &RulesTerms, amount: Cents) -> i64 {
    let value = rules.voucher_value.0.max(1);
    amount.0.max(0).saturating_add(value - 1) / value
}

fn grantable(rules: &RulesTerms, facts: &Facts, most: Cents, checks: &[Checked]) -> Cents {
    let mut limit = most.min(facts.money_left);
    if let Some(a_year) = rules.vouchers_per_year {
        let vouchers = (i64::from(a_year) - facts.issued_this_year).max(0);
        limit = limit.min(Cents(vouchers.saturating_mul(rules.voucher_value.0)));
    }
    // whatever the money allows, these are no's
    let stopped = checks.iter().any(|checked| {
        checked.finding == Finding::Stops
            && matches!(
                checked.check,
                Check::Applicant | Check::BoardApplies | Check::Professional
            )
    });
    let no_round = checks
        .iter()
        .any(|checked| checked.check == Check::Round && checked.finding == Finding::Waits);
    if stopped || no_round {
        Cents::ZERO
    } else if facts.asked <= limit {
        facts.asked
    } else if rules.part_allowed {
        limit
    } else {
        // the whole amount or nothing
        Cents::ZERO
    }
}

fn duties(rules: &RulesTerms, facts: &Facts) -> Vec<Duty> {
    let mut duties = Vec::new();
    if rules.explanation == Explanation::Required {
        duties.push(Duty::ComeAndTell);
    }
    if rules.pays_residents() && rules.proof_by(facts.applied_on, facts.asked).is_some() {
        duties.push(Duty::ShowReceipts);
    }
    match rules.publicity {
        Publicity::None => {}
        Publicity::NameOrExplain => duties.push(Duty::NameTheGiver),
        Publicity::Photos => duties.push(Duty::AgreeToPhotos),
    }
    duties
}

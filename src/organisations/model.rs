use chrono::{DateTime, Months, NaiveDate, Utc};

use crate::base::codes::codes;
use crate::base::ids::{NeighbourhoodId, OrganisationId, PersonId, RulesId};
use crate::base::money::Cents;
use crate::base::period::{DayCount, last_day};

codes! {
    Kind {
        Residents = "residents",
        /// The town hall's own desk, for neighbourhoods without a residents' organisation.
        Municipal = "municipal",
    }

    /// Whether the team comes and tells about its plan.
    Explanation {
        Required = "required",
        Welcome = "welcome",
        OnRequest = "on_request",
        None = "none",
    }

    /// Whether a voucher may pay for food and drink.
    FoodRule {
        Yes = "yes",
        No = "no",
        AgainstLoneliness = "against_loneliness",
    }

    /// Where someone goes who does not agree with a decision.
    Remedy {
        Organisation = "organisation",
        /// Objection under the general administrative law act: six weeks, decided by the municipality.
        MunicipalityObjection = "municipality_objection",
        Complaint = "complaint",
    }

    /// Why the board may say no. A plan that meets none of them gets a yes.
    Ground {
        Commercial = "commercial",
        PrivateInterest = "private_interest",
        FoodAndDrink = "food_and_drink",
        SameEveryYear = "same_every_year",
        OtherSubsidy = "other_subsidy",
        RunningCosts = "running_costs",
        PoliticalOrReligious = "political_or_religious",
        AgainstTheLaw = "against_the_law",
        NoSupport = "no_support",
        OtherArea = "other_area",
    }

    /// What speaks for a plan.
    Plus {
        FitsNeighbourhoodPlan = "fits_neighbourhood_plan",
        ConnectsPeople = "connects_people",
        BroadGroup = "broad_group",
        SupportInArea = "support_in_area",
        New = "new",
        OldAndYoung = "old_and_young",
        OpenToAll = "open_to_all",
    }

    /// What makes rules looser than those before them.
    Looser {
        FewerDeciders = "fewer-deciders",
        MoreMoney = "more-money",
        BoardMayApply = "board-may-apply",
    }

    /// Why someone's place on the board ended.
    EndReason {
        OwnWish = "own_wish",
        TermOver = "term_over",
        MovedAway = "moved_away",
        Unreachable = "unreachable",
        BoardDecision = "board_decision",
    }
}

/// Rules that are looser begin so many days after one member sets them: the others hear of it by mail, and can set
/// other rules before anyone applies under these.
pub const NOTICE_DAYS: DayCount = DayCount(14);
/// The town hall's own desk decides with at least so many people: there is no board beside it that looks along.
const LEAST_MUNICIPAL_DECIDERS: i16 = 2;

#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: String,
    pub name: String,
    pub kind: Kind,
    pub about: String,
    pub email: String,
    /// When and where the board meets, in its own words.
    pub meetings: String,
    pub founded_on: Option<NaiveDate>,
    pub stopped_on: Option<NaiveDate>,
}

impl Organisation {
    /// Whether it exists on this day: the day it stops is its last.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.founded_on.is_none_or(|first| first <= day)
            && self.stopped_on.is_none_or(|last| day <= last)
    }

    pub fn is_municipal(&self) -> bool {
        self.kind == Kind::Municipal
    }
}

/// A residents' organisation without anybody on its board, or without rules: until it has both the municipal desk
/// goes on serving its neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forming {
    pub organisation: OrganisationId,
    pub slug: String,
    pub name: String,
    pub neighbourhoods: Vec<NeighbourhoodId>,
}

/// A neighbourhood that an organisation serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub organisation: OrganisationId,
    pub neighbourhood: NeighbourhoodId,
    pub slug: String,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub name: String,
    pub kind: Kind,
    pub description: Description,
    pub founded_on: Option<NaiveDate>,
    pub areas: Vec<NeighbourhoodId>,
}

/// What an organisation tells about itself.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub about: String,
    pub email: String,
    pub meetings: String,
}

/// What the rules say, apart from which version it is.
#[derive(Clone, Debug, PartialEq)]
pub struct RulesTerms {
    pub voucher_value: Cents,
    /// None: as many as there is money for.
    pub vouchers_per_year: Option<i16>,
    pub max_vouchers_per_plan: i16,
    /// Whether the board may grant less than was asked.
    pub part_allowed: bool,
    /// Days between the application and the start of the plan, at least.
    pub apply_before: DayCount,
    /// Days within which the board decides.
    pub decision: DayCount,
    /// Days within which the team confirms a payment; after that the request lapses.
    pub confirm: DayCount,
    pub explanation: Explanation,
    /// How many of the board decide.
    pub deciders: i16,
    /// Months after the decision in which the voucher must be used.
    pub use_within_months: i16,
    pub board_may_apply: bool,
    pub food: FoodRule,
    pub refusal_grounds: Vec<Ground>,
    pub plus_criteria: Vec<Plus>,
    pub remedy: Remedy,
    /// What the board wants to add in its own words.
    pub note: String,
}

impl RulesTerms {
    /// The most that one plan can get.
    pub fn most_per_plan(&self) -> Cents {
        Cents(
            self.voucher_value
                .0
                .saturating_mul(self.max_vouchers_per_plan.into())
                .min(Cents::MAX.0),
        )
    }

    /// What in these rules one member could want for themselves, beside those of before.
    pub fn looser_than(&self, earlier: &RulesTerms) -> Option<Looser> {
        // no number is the highest number
        let a_year = |terms: &RulesTerms| terms.vouchers_per_year.unwrap_or(i16::MAX);
        if self.deciders < earlier.deciders {
            Some(Looser::FewerDeciders)
        } else if self.most_per_plan() > earlier.most_per_plan() || a_year(self) > a_year(earlier) {
            Some(Looser::MoreMoney)
        } else if self.board_may_apply && !earlier.board_may_apply {
            Some(Looser::BoardMayApply)
        } else {
            None
        }
    }

    /// The last day on which someone who applies today hears the decision.
    pub fn decide_by(&self, applied_on: NaiveDate) -> NaiveDate {
        last_day(applied_on, self.decision)
    }

    /// The first day on which a plan may start when it applies today.
    pub fn earliest_start(&self, applied_on: NaiveDate) -> NaiveDate {
        last_day(applied_on, self.apply_before)
    }

    /// The last day on which a voucher can be used that is granted today.
    pub fn usable_until(&self, decided_on: NaiveDate) -> NaiveDate {
        let months = Months::new(self.use_within_months.max(0).unsigned_abs().into());
        decided_on
            .checked_add_months(months)
            .unwrap_or(NaiveDate::MAX)
    }

    /// Food as a reason for a no follows from what the rules say about food, so that both can't contradict.
    #[must_use]
    pub fn consistent(mut self) -> RulesTerms {
        self.refusal_grounds
            .retain(|ground| *ground != Ground::FoodAndDrink);
        if self.food != FoodRule::Yes {
            self.refusal_grounds.push(Ground::FoodAndDrink);
        }
        self.refusal_grounds.sort_unstable();
        self.refusal_grounds.dedup();
        self.plus_criteria.sort_unstable();
        self.plus_criteria.dedup();
        self
    }
}

/// One version of an organisation's rules.
#[derive(Clone, Debug)]
pub struct Rules {
    pub id: RulesId,
    pub organisation: OrganisationId,
    pub year: i16,
    pub version: i16,
    pub valid_from: NaiveDate,
    pub terms: RulesTerms,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<PersonId>,
}

impl std::ops::Deref for Rules {
    type Target = RulesTerms;
    fn deref(&self) -> &RulesTerms {
        &self.terms
    }
}

#[derive(Clone, Debug)]
pub struct NewRules {
    pub valid_from: NaiveDate,
    pub terms: RulesTerms,
}

impl NewRules {
    /// Whether one member of the board may set these, with those of today before them.
    pub fn may_be_set(
        &self,
        kind: Kind,
        current: Option<&RulesTerms>,
        today: NaiveDate,
    ) -> Result<(), OrganisationRefusal> {
        if self.valid_from < today {
            return Err(OrganisationRefusal::RulesInThePast);
        }
        if kind == Kind::Municipal && self.terms.deciders < LEAST_MUNICIPAL_DECIDERS {
            return Err(OrganisationRefusal::DecidesAlone);
        }
        let first = last_day(today, NOTICE_DAYS);
        match current.and_then(|current| self.terms.looser_than(current)) {
            Some(why) if self.valid_from < first => {
                Err(OrganisationRefusal::RulesTooSoon { why, first })
            }
            _ => Ok(()),
        }
    }
}

/// Why an organisation does not change, told to the person who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationRefusal {
    NotOfTheBoard,
    /// Rules never change backwards: people applied under them.
    RulesInThePast,
    /// Looser rules, without time for the others to read them.
    RulesTooSoon {
        why: Looser,
        /// The first day on which they can begin.
        first: NaiveDate,
    },
    /// At the town hall's own desk nobody decides alone.
    DecidesAlone,
    LastMember,
    NotAMember,
    UnknownArea,
    NotFound,
    AlreadyStopped,
}

impl OrganisationRefusal {
    pub fn key(self) -> &'static str {
        match self {
            OrganisationRefusal::NotOfTheBoard => "refusal-not-of-the-board",
            OrganisationRefusal::RulesInThePast => "refusal-rules-in-the-past",
            OrganisationRefusal::RulesTooSoon { .. } => "refusal-rules-too-soon",
            OrganisationRefusal::DecidesAlone => "refusal-decides-alone",
            OrganisationRefusal::LastMember => "refusal-last-board-member",
            OrganisationRefusal::NotAMember => "refusal-not-a-board-member",
            OrganisationRefusal::UnknownArea => "refusal-unknown-area",
            OrganisationRefusal::NotFound => "refusal-organisation-not-found",
            OrganisationRefusal::AlreadyStopped => "refusal-organisation-stopped",
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::organisations) fn terms() -> RulesTerms {
        RulesTerms {
            voucher_value: Cents::euros(500),
            vouchers_per_year: Some(5),
            max_vouchers_per_plan: 2,
            part_allowed: true,
            apply_before: DayCount(28),
            decision: DayCount(28),
            confirm: DayCount(14),
            explanation: Explanation::Welcome,
            deciders: 2,
            use_within_months: 6,
            board_may_apply: true,
            food: FoodRule::AgainstLoneliness,
            refusal_grounds: vec![Ground::PrivateInterest, Ground::Commercial],
            plus_criteria: vec![Plus::OpenToAll],
            remedy: Remedy::Organisation,
            note: String::new(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn looser_rules_wait_and_stricter_ones_do_not() {
        let today = day("2026-11-02");
        let ask = |kind, valid_from, change: fn(&mut RulesTerms)| {
            let mut new = NewRules {
                valid_from: day(valid_from),
                terms: terms(),
            };
            change(&mut new.terms);
            new.may_be_set(kind, Some(&terms()), today)
        };
        let residents = Kind::Residents;
        let first = day("2026-11-16");
        for (why, looser) in [
            (
                Looser::FewerDeciders,
                (|terms| terms.deciders = 1) as fn(&mut RulesTerms),
            ),
            (Looser::MoreMoney, |terms| {
                terms.voucher_value = Cents::euros(501);
            }),
            (Looser::MoreMoney, |terms| terms.max_vouchers_per_plan = 3),
            (Looser::MoreMoney, |terms| terms.vouchers_per_year = None),
        ] {
            let too_soon = Err(OrganisationRefusal::RulesTooSoon { why, first });
            assert_eq!(ask(residents, "2026-11-02", looser), too_soon);
            assert_eq!(ask(residents, "2026-11-15", looser), too_soon);
            assert_eq!(ask(residents, "2026-11-16", looser), Ok(()));
        }
        assert_eq!(
            ask(residents, "2026-11-02", |terms| terms.deciders = 3),
            Ok(())
        );
        assert_eq!(
            ask(residents, "2026-11-01", |_| ()),
            Err(OrganisationRefusal::RulesInThePast)
        );
        let alone = |terms: &mut RulesTerms| terms.deciders = 1;
        assert_eq!(
            ask(Kind::Municipal, "2027-11-02", alone),
            Err(OrganisationRefusal::DecidesAlone)
        );
        // the first rules of all have nothing before them
        let mut first = NewRules {
            valid_from: today,
            terms: terms(),
        };
        first.terms.deciders = 1;
        assert_eq!(first.may_be_set(residents, None, today), Ok(()));
    }

    #[test]
    fn dates_follow_from_the_rules() {
        let terms = terms();
        assert_eq!(terms.decide_by(day("2026-11-02")), day("2026-11-30"));
        assert_eq!(terms.earliest_start(day("2026-11-02")), day("2026-11-30"));
        // six months after the last of August there is no 31st
        assert_eq!(terms.usable_until(day("2026-08-31")), day("2027-02-28"));
        assert_eq!(terms.most_per_plan(), Cents::euros(1000));
    }

    #[test]
    fn food_is_a_reason_for_a_no_only_when_the_rules_say_so() {
        let no_food = terms().consistent();
        assert!(no_food.refusal_grounds.contains(&Ground::FoodAndDrink));
        let food = RulesTerms {
            food: FoodRule::Yes,
            ..no_food
        };
        assert!(
            !food
                .consistent()
                .refusal_grounds
                .contains(&Ground::FoodAndDrink)
        );
    }

    #[test]
    fn an_organisation_runs_until_the_day_it_stops() {
        let organisation = Organisation {
            id: OrganisationId::new(),
            slug: "wouw".to_owned(),
            name: "Dorpsraad Wouw".to_owned(),
            kind: Kind::Residents,
            about: String::new(),
            email: String::new(),
            meetings: String::new(),
            founded_on: Some(day("2006-01-01")),
            stopped_on: Some(day("2026-06-30")),
        };
        assert!(!organisation.runs_on(day("2005-12-31")));
        assert!(organisation.runs_on(day("2026-06-30")));
        assert!(!organisation.runs_on(day("2026-07-01")));
    }

    #[test]
    fn every_word_reads_back_from_its_code() {
        for ground in Ground::ALL {
            assert_eq!(Ground::from_code(ground.code()), Some(*ground));
        }
        assert_eq!(Remedy::from_code("lawsuit"), None);
    }
}

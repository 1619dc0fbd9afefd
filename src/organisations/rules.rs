//! What an organisation's rules say for a year. Which of them an application meets is worked out in `vouchers`.

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::model::{Kind, OrganisationRefusal};
use crate::base::codes::codes;
use crate::base::ids::{OrganisationId, PersonId, RulesId};
use crate::base::money::Cents;
use crate::base::period::{DayCount, last_day};
use crate::base::working_days::Calendar;

codes! {
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

    /// How a board comes to a decision.
    DecisionMode {
        /// So many members who say the same.
        Members = "members",
        /// Once so many have spoken, what most of them say.
        Quorum = "quorum",
        /// The meeting decides; so many members write down what it said, and when.
        Meeting = "meeting",
    }

    /// In what order applications are handled.
    HandlingOrder {
        FirstCome = "first_come",
        /// Together, after a closing date.
        Rounds = "rounds",
    }

    /// Who asks.
    ApplicantKind {
        Resident = "resident",
        Group = "group",
        Association = "association",
        /// A body that lives on subsidy, or a village hall.
        SubsidisedBody = "subsidised_body",
    }

    /// To whom a voucher pays.
    PaymentMode {
        /// The helper whom the team chose, with the voucher's code.
        Helper = "helper",
        /// A shop, on its invoice.
        Shop = "shop",
        /// A resident who paid already, on receipts.
        Receipts = "receipts",
    }

    /// What a team shows for the money.
    Publicity {
        None = "none",
        /// Names the organisation, or explains why not.
        NameOrExplain = "name_or_explain",
        /// Agrees to a report with photographs.
        Photos = "photos",
    }

    /// What happens at the end of the year to money that was not granted.
    Unspent {
        /// Goes back to the municipality's budget.
        Return = "return",
        /// Stays with the organisation, for plans of next year.
        Keep = "keep",
    }

    /// Whether a voucher may pay a professional who is not in the pool.
    Professionals {
        Yes = "yes",
        /// The board says something about it of its own.
        Separately = "separately",
        No = "no",
    }
}

/// Rules that are looser begin so many days after one member sets them: the others hear of it by mail, and can set
/// other rules before anyone applies under these.
pub const NOTICE_DAYS: DayCount = DayCount(14);
/// The town hall's own desk decides with at least so many people: there is no board beside it that looks along.
const LEAST_MUNICIPAL_DECIDERS: i16 = 2;

/// What the rules say, apart from which version it is.
///
/// Numbers P1–P30 are those of [`PARAMETERS`].
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
    /// Days after a decision in which a team can go there.
    pub remedy_days: DayCount,
    /// Working days within which the board says that the application is complete, or asks for what is missing; 0: none.
    pub reaction_working_days: i16,
    pub decision_mode: DecisionMode,
    /// How many must have spoken, where a quorum decides.
    pub quorum: i16,
    pub order: HandlingOrder,
    /// Closing dates of the rounds, where there are rounds.
    pub round_closings: Vec<NaiveDate>,
    /// How many people of other addresses must sign along.
    pub cosigners: i16,
    pub applicants: Vec<ApplicantKind>,
    /// Own money and hours, as a part of all that the plan costs.
    pub own_part_percent: i16,
    /// What an hour of one's own counts for.
    pub hour_value: Cents,
    pub payment_modes: Vec<PaymentMode>,
    /// The part of a voucher that a team can get in advance; 0: none.
    pub advance_percent: i16,
    /// Days after a payment without invoice in which the team shows its receipts.
    pub proof: DayCount,
    /// Up to this amount nothing needs to be shown.
    pub proof_above: Cents,
    pub publicity: Publicity,
    pub unspent: Unspent,
    /// The board may say yes where a ground for a no was met, or no where none was, with written reasons.
    pub deviation_allowed: bool,
    /// Whether everyone can read which plan got how much.
    pub awards_public: bool,
    /// From above this amount on more people decide.
    pub large_above: Option<Cents>,
    pub large_deciders: i16,
    pub professionals: Professionals,
    /// What the board wants to add in its own words.
    pub note: String,
}

impl RulesTerms {
    /// What most boards have, and where a board begins that has no rules yet.
    pub fn common() -> RulesTerms {
        RulesTerms {
            voucher_value: Cents::euros(500),
            vouchers_per_year: None,
            max_vouchers_per_plan: 1,
            part_allowed: true,
            apply_before: DayCount(28),
            decision: DayCount(28),
            confirm: DayCount(14),
            explanation: Explanation::Welcome,
            deciders: 2,
            use_within_months: 6,
            board_may_apply: true,
            food: FoodRule::AgainstLoneliness,
            refusal_grounds: vec![Ground::Commercial, Ground::PrivateInterest],
            plus_criteria: vec![Plus::ConnectsPeople, Plus::OpenToAll],
            remedy: Remedy::Organisation,
            remedy_days: DayCount(42),
            reaction_working_days: 5,
            decision_mode: DecisionMode::Members,
            quorum: 3,
            order: HandlingOrder::FirstCome,
            round_closings: vec![],
            cosigners: 0,
            applicants: ApplicantKind::ALL.to_vec(),
            own_part_percent: 0,
            hour_value: Cents::euros(10),
            payment_modes: PaymentMode::ALL.to_vec(),
            advance_percent: 0,
            proof: DayCount(28),
            proof_above: Cents::euros(250),
            publicity: Publicity::None,
            unspent: Unspent::Return,
            deviation_allowed: true,
            awards_public: true,
            large_above: None,
            large_deciders: 2,
            professionals: Professionals::Yes,
            note: String::new(),
        }
    }

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
        let fewer = |amount| self.speakers_for(amount) < earlier.speakers_for(amount);
        if fewer(Cents(1)) || fewer(Cents::MAX) {
            Some(Looser::FewerDeciders)
        } else if self.most_per_plan() > earlier.most_per_plan() || a_year(self) > a_year(earlier) {
            Some(Looser::MoreMoney)
        } else if self.board_may_apply && !earlier.board_may_apply {
            Some(Looser::BoardMayApply)
        } else {
            None
        }
    }

    /// What a board of so many people can't decide by these rules.
    pub fn beyond(&self, members: usize) -> Option<Beyond> {
        let lacks = |needed: i16| members < usize::from(needed.unsigned_abs());
        let (ordinary, large) = (self.speakers_for(Cents(1)), self.speakers_for(Cents::MAX));
        match self.large_above {
            _ if lacks(ordinary) => Some(Beyond::Anything { needed: ordinary }),
            Some(above) if lacks(large) => Some(Beyond::Large {
                above,
                needed: large,
            }),
            _ => None,
        }
    }

    /// How many of the board have to speak before this amount can be granted.
    pub fn speakers_for(&self, amount: Cents) -> i16 {
        let ordinary = match self.decision_mode {
            DecisionMode::Members | DecisionMode::Meeting => self.deciders,
            DecisionMode::Quorum => self.quorum,
        };
        match self.large_above {
            Some(limit) if amount > limit => ordinary.max(self.large_deciders),
            _ => ordinary,
        }
    }

    /// The day from which the term for a decision runs: the day itself, or the closing of the round. None when this
    /// year has no round left.
    pub fn handled_from(&self, applied_on: NaiveDate) -> Option<NaiveDate> {
        match self.order {
            HandlingOrder::FirstCome => Some(applied_on),
            HandlingOrder::Rounds => self
                .round_closings
                .iter()
                .copied()
                .filter(|closing| *closing >= applied_on)
                .min(),
        }
    }

    /// The last day on which someone who applies today hears the decision. After the last round of the year this is
    /// the term itself: the board says then that there is no round left.
    pub fn decide_by(&self, applied_on: NaiveDate) -> NaiveDate {
        last_day(
            self.handled_from(applied_on).unwrap_or(applied_on),
            self.decision,
        )
    }

    /// The last day on which the board says whether something is missing. None: it promises nothing. Worked out
    /// anew for each page: a free day that is added before it moves it.
    pub fn react_by(&self, calendar: &Calendar, applied_on: NaiveDate) -> Option<NaiveDate> {
        let days = u32::try_from(self.reaction_working_days).ok()?;
        (days > 0).then(|| calendar.working_days_after(applied_on, days))
    }

    /// The last day on which a team can go to where it may go after a decision. The term of an objection at the
    /// municipality does not end on a day off (Algemene termijnenwet, article 1). Worked out anew for each page.
    pub fn remedy_until(&self, calendar: &Calendar, decided_on: NaiveDate) -> NaiveDate {
        let last = last_day(decided_on, self.remedy_days);
        match self.remedy {
            Remedy::MunicipalityObjection => calendar.working_day_from(last),
            Remedy::Organisation | Remedy::Complaint => last,
        }
    }

    /// The last day for receipts of what was paid on this day without an invoice; none when the amount needs none.
    pub fn proof_by(&self, paid_on: NaiveDate, amount: Cents) -> Option<NaiveDate> {
        (amount > self.proof_above).then(|| last_day(paid_on, self.proof))
    }

    /// Whether money can go to a resident, and not only to who did the work.
    pub fn pays_residents(&self) -> bool {
        self.payment_modes.contains(&PaymentMode::Receipts) || self.advance_percent > 0
    }

    /// What a team can get in advance of a voucher of this amount.
    pub fn advance_of(&self, amount: Cents) -> Cents {
        Cents(amount.0.saturating_mul(self.advance_percent.into()) / 100)
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
        self.round_closings.sort_unstable();
        self.round_closings.dedup();
        if self.order == HandlingOrder::FirstCome {
            self.round_closings.clear();
        }
        self
    }
}

/// What is decided by more people than there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    Anything {
        needed: i16,
    },
    /// Only what is more than this.
    Large {
        above: Cents,
        needed: i16,
    },
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
        if kind == Kind::Municipal && self.terms.speakers_for(Cents(1)) < LEAST_MUNICIPAL_DECIDERS {
            return Err(OrganisationRefusal::DecidesAlone);
        }
        if self.terms.order == HandlingOrder::Rounds && self.terms.round_closings.is_empty() {
            return Err(OrganisationRefusal::NoRounds);
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

/// One rule that real organisations turned out to have: what it says, and where it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub number: u8,
    pub what: &'static str,
    pub kept: Kept,
}

#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// In these columns of the table `rules`, and used by the engine.
    In(&'static [&'static str]),
    /// Nowhere, because.
    Nowhere(&'static str),
}

/// The thirty parameters found in rules of residents' organisations and neighbourhood funds in the Netherlands.
pub const PARAMETERS: [Parameter; 30] = {
    use Kept::{In, Nowhere};
    const fn p(number: u8, what: &'static str, kept: Kept) -> Parameter {
        Parameter { number, what, kept }
    }
    [
        p(1, "value of one voucher", In(&["voucher_value_cents"])),
        p(2, "vouchers a year", In(&["vouchers_per_year"])),
        p(3, "most vouchers per plan", In(&["max_vouchers_per_plan"])),
        p(4, "a part of what was asked", In(&["part_allowed"])),
        p(5, "how long before the start", In(&["apply_before_days"])),
        p(6, "term for the decision", In(&["decision_days"])),
        p(7, "first reaction", In(&["reaction_working_days"])),
        p(
            8,
            "papers before the meeting",
            Nowhere("the application itself is the paper, and the board has it at once"),
        ),
        p(9, "coming to tell", In(&["explanation"])),
        p(
            10,
            "who decides",
            In(&["decision_mode", "deciders", "quorum"]),
        ),
        p(
            11,
            "order of handling",
            In(&["handling_order", "round_closings"]),
        ),
        p(12, "co-signers", In(&["cosigners"])),
        p(13, "who may apply", In(&["applicants", "board_may_apply"])),
        p(
            14,
            "own part",
            In(&["own_part_percent", "hour_value_cents"]),
        ),
        p(
            15,
            "grounds for a no",
            In(&["refusal_grounds", "food_allowed"]),
        ),
        p(16, "what speaks for a plan", In(&["plus_criteria"])),
        p(17, "use-by date", In(&["use_within_months"])),
        p(
            18,
            "who is paid, and when",
            In(&["payment_modes", "advance_percent"]),
        ),
        p(
            19,
            "days until the money is at the bank",
            Nowhere(
                "the municipality pays out, for all organisations alike; no board can promise it",
            ),
        ),
        p(20, "term for proof", In(&["proof_days"])),
        p(
            21,
            "amount from which proof is asked",
            In(&["proof_above_cents"]),
        ),
        p(22, "publicity", In(&["publicity"])),
        p(
            23,
            "the organisation's own account",
            Nowhere(
                "owed to the municipality, not to who applies; its books are made from the ledger at any time",
            ),
        ),
        p(24, "unspent money", In(&["unspent"])),
        p(
            25,
            "a plan that stops",
            Nowhere("always alike: what is left of its vouchers goes back the same day"),
        ),
        p(26, "deviation with reasons", In(&["deviation_allowed"])),
        p(27, "openness", In(&["awards_public"])),
        p(
            28,
            "larger plans",
            In(&["large_above_cents", "large_deciders"]),
        ),
        p(29, "hired professionals", In(&["professionals"])),
        p(30, "remedy", In(&["remedy", "remedy_days"])),
    ]
};

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::organisations) fn terms() -> RulesTerms {
        RulesTerms {
            vouchers_per_year: Some(5),
            max_vouchers_per_plan: 2,
            refusal_grounds: vec![Ground::PrivateInterest, Ground::Commercial],
            plus_criteria: vec![Plus::OpenToAll],
            ..RulesTerms::common()
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rules_tell_what_a_board_is_too_small_for() {
        let rules = |decision_mode, large_above| RulesTerms {
            deciders: 2,
            quorum: 4,
            large_deciders: 5,
            decision_mode,
            large_above,
            ..terms()
        };
        let above = Cents::euros(300);
        let large = Some(Beyond::Large { above, needed: 5 });
        for (mode, limit, members, beyond) in [
            (DecisionMode::Members, None, 2, None),
            (
                DecisionMode::Members,
                None,
                1,
                Some(Beyond::Anything { needed: 2 }),
            ),
            (
                DecisionMode::Quorum,
                Some(above),
                3,
                Some(Beyond::Anything { needed: 4 }),
            ),
            (DecisionMode::Quorum, Some(above), 4, large),
            (DecisionMode::Meeting, Some(above), 2, large),
            (DecisionMode::Meeting, Some(above), 5, None),
        ] {
            assert_eq!(
                rules(mode, limit).beyond(members),
                beyond,
                "{mode:?} {members}"
            );
        }
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
    fn every_word_reads_back_from_its_code() {
        for ground in Ground::ALL {
            assert_eq!(Ground::from_code(ground.code()), Some(*ground));
        }
        assert_eq!(Remedy::from_code("lawsuit"), None);
    }

    #[test]
    fn a_quorum_and_larger_plans_ask_for_more_people() {
        let two = terms();
        assert_eq!(two.speakers_for(Cents::euros(500)), 2);
        let quorum = RulesTerms {
            decision_mode: DecisionMode::Quorum,
            ..terms()
        };
        assert_eq!(quorum.speakers_for(Cents::euros(500)), 3);
        assert_eq!(two.looser_than(&quorum), Some(Looser::FewerDeciders));
        let large = RulesTerms {
            large_above: Some(Cents::euros(500)),
            large_deciders: 4,
            ..terms()
        };
        assert_eq!(large.speakers_for(Cents::euros(500)), 2);
        assert_eq!(large.speakers_for(Cents(500_01)), 4);
        assert_eq!(two.looser_than(&large), Some(Looser::FewerDeciders));
    }

    #[test]
    fn terms_know_rounds_working_days_and_days_off() {
        let rounds = RulesTerms {
            order: HandlingOrder::Rounds,
            round_closings: vec![day("2026-12-01"), day("2026-03-01")],
            ..terms()
        };
        assert_eq!(
            rounds.handled_from(day("2026-02-20")),
            Some(day("2026-03-01"))
        );
        assert_eq!(
            rounds.handled_from(day("2026-03-01")),
            Some(day("2026-03-01"))
        );
        assert_eq!(rounds.decide_by(day("2026-03-02")), day("2026-12-29"));
        assert_eq!(rounds.handled_from(day("2026-12-02")), None);
        // five working days over Easter
        let national = Calendar::default();
        assert_eq!(
            terms().react_by(&national, day("2026-04-01")),
            Some(day("2026-04-10"))
        );
        let objection = RulesTerms {
            remedy: Remedy::MunicipalityObjection,
            ..terms()
        };
        // six weeks after 13 November is Christmas Day, a Friday
        assert_eq!(
            objection.remedy_until(&national, day("2026-11-13")),
            day("2026-12-28")
        );
        assert_eq!(
            terms().remedy_until(&national, day("2026-11-13")),
            day("2026-12-25")
        );
    }

    #[test]
    fn proof_is_asked_above_an_amount_and_an_advance_is_rounded_down() {
        let paid = day("2026-11-02");
        assert_eq!(terms().proof_by(paid, Cents::euros(250)), None);
        assert_eq!(
            terms().proof_by(paid, Cents(250_01)),
            Some(day("2026-11-30"))
        );
        let half = RulesTerms {
            advance_percent: 50,
            ..terms()
        };
        assert_eq!(half.advance_of(Cents(333)), Cents(166));
    }

    #[test]
    fn every_parameter_is_kept_somewhere_or_says_why_not() {
        for (index, parameter) in PARAMETERS.iter().enumerate() {
            assert_eq!(usize::from(parameter.number), index + 1);
            match parameter.kept {
                Kept::In(columns) => assert!(!columns.is_empty(), "{parameter:?}"),
                Kept::Nowhere(why) => assert!(why.len() > 20, "{parameter:?}"),
            }
        }
    }
}

//! The demo's places and organisations. Neighbourhoods, organisations and their rules are real as far as
//! `verified` says; the rest is assumed, within what was seen elsewhere, and marked so here, not shown as fact.

use crate::base::money::Cents;
use crate::base::period::DayCount;
use crate::organisations::{
    ApplicantKind, DecisionMode, Explanation, FoodRule, Ground, HandlingOrder, Kind, Plus,
    Publicity, Remedy, RulesTerms,
};

pub(super) struct PlaceSpec {
    pub code: &'static str,
    pub name: &'static str,
}

const fn place(code: &'static str, name: &'static str) -> PlaceSpec {
    PlaceSpec { code, name }
}

/// The official list of 2019 (CVDR628206): fourteen, with their CBS codes.
pub(super) const ROOSENDAAL: &[PlaceSpec] = &[
    place("WK167400", "Centrum"),
    place("WK167401", "Oost"),
    place("WK167402", "Noord"),
    place("WK167403", "West"),
    place("WK167404", "Groot Kroeven"),
    place("WK167405", "Langdonk"),
    place("WK167406", "Kortendijk"),
    place("WK167407", "Tolberg"),
    place("WK167408", "Industriegebieden"),
    place("WK167410", "Nispen"),
    place("WK167411", "Wouw"),
    place("WK167412", "Heerle"),
    place("WK167413", "Moerstraten"),
    place("WK167414", "Wouwse Plantage"),
];

/// Codes and names of CBS, 2025: an import of the outlines finds them.
pub(super) const WOENSDRECHT: &[PlaceSpec] = &[
    place("WK087300", "Hoogerheide en Woensdrecht"),
    place("WK087301", "Huijbergen"),
    place("WK087302", "Ossendrecht"),
    place("WK087303", "Putte"),
];

pub(super) struct OrganisationSpec {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
    pub meetings: &'static str,
    /// Slugs of neighbourhoods; none for the municipal desk, which serves the others.
    pub areas: &'static [&'static str],
    pub year_euros: i64,
    /// None for one in the making: nobody is on its board yet, and it has no money.
    pub terms: Option<fn() -> RulesTerms>,
}

/// As far as was read, who may apply in Wouw and in Heerle: a body that lives on subsidy is not among them.
const RESIDENTS_AND_THEIR_CLUBS: &[ApplicantKind] = &[
    ApplicantKind::Resident,
    ApplicantKind::Group,
    ApplicantKind::Association,
];

/// What is assumed where nothing was verified: in the middle of what was seen elsewhere.
fn assumed() -> RulesTerms {
    RulesTerms {
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        deciders: 1,
        board_may_apply: false,
        food: FoodRule::Yes,
        refusal_grounds: vec![
            Ground::Commercial,
            Ground::PrivateInterest,
            Ground::AgainstTheLaw,
        ],
        ..RulesTerms::common()
    }
}

/// Verified for Roosendaal's organisations: nobody has to sign along. Assumed: the rest.
fn assumed_in_roosendaal() -> RulesTerms {
    RulesTerms {
        cosigners: 0,
        ..assumed()
    }
}

/// Verified: 500 euros, five a year, two per plan, a part is possible, 4 to 6 weeks before, decision in 4 weeks,
/// coming to tell is welcome; residents, groups and associations may apply, and the board too. Assumed: the rest.
fn heerle() -> RulesTerms {
    RulesTerms {
        voucher_value: Cents::euros(500),
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        part_allowed: true,
        apply_before: DayCount(28),
        decision: DayCount(28),
        explanation: Explanation::Welcome,
        applicants: RESIDENTS_AND_THEIR_CLUBS.to_vec(),
        board_may_apply: true,
        deciders: 2,
        ..assumed_in_roosendaal()
    }
}

/// Verified: five a year, two per plan, 4 to 6 weeks before, decision in 4 weeks, telling on request, who comes first
/// is handled first, food only against loneliness, open to all, own profit refused, paid afterwards on all evidence:
/// no advance, and receipts from the first cent. Assumed: the value of 500 euros and the rest.
fn kortendijk() -> RulesTerms {
    RulesTerms {
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        apply_before: DayCount(28),
        decision: DayCount(28),
        explanation: Explanation::OnRequest,
        order: HandlingOrder::FirstCome,
        food: FoodRule::AgainstLoneliness,
        refusal_grounds: vec![
            Ground::Commercial,
            Ground::PrivateInterest,
            Ground::AgainstTheLaw,
        ],
        plus_criteria: vec![Plus::OpenToAll],
        advance_percent: 0,
        proof_above: Cents::ZERO,
        deciders: 2,
        ..assumed_in_roosendaal()
    }
}

/// Verified: 500 euros, a part is possible; residents, groups and associations may apply, and the board too; who gets
/// a voucher names the village council, or explains why not. Assumed: the rest.
fn wouw() -> RulesTerms {
    RulesTerms {
        voucher_value: Cents::euros(500),
        part_allowed: true,
        applicants: RESIDENTS_AND_THEIR_CLUBS.to_vec(),
        board_may_apply: true,
        publicity: Publicity::NameOrExplain,
        deciders: 2,
        plus_criteria: vec![Plus::FitsNeighbourhoodPlan],
        ..assumed_in_roosendaal()
    }
}

/// Verified (rules of 2022): 250 euros, one per plan, only residents of the village and no subsidised body or village
/// hall; a plan fits the village's own, connects people, is for a broad group and has support. Assumed: ten a year,
/// and the rest.
fn wouwse_plantage() -> RulesTerms {
    RulesTerms {
        voucher_value: Cents::euros(250),
        vouchers_per_year: Some(10),
        max_vouchers_per_plan: 1,
        applicants: vec![ApplicantKind::Resident, ApplicantKind::Group],
        refusal_grounds: vec![
            Ground::Commercial,
            Ground::PrivateInterest,
            Ground::OtherArea,
            Ground::NoSupport,
        ],
        plus_criteria: vec![
            Plus::FitsNeighbourhoodPlan,
            Plus::ConnectsPeople,
            Plus::BroadGroup,
            Plus::SupportInArea,
        ],
        note: "Deze regels gelden sinds januari 2022.".to_owned(),
        ..assumed_in_roosendaal()
    }
}

/// Verified: telling in the meeting is required, and the meeting decides the same evening; another subsidy or the same
/// spending each year is a ground for a no, new and old-with-young is liked. Assumed: a meeting each month, so that
/// nobody waits longer than 31 days for that evening, and the rest.
fn nispen() -> RulesTerms {
    RulesTerms {
        explanation: Explanation::Required,
        decision_mode: DecisionMode::Meeting,
        decision: DayCount(31),
        note: "U vertelt over uw plan in de vergadering. Dezelfde avond hoort u het besluit."
            .to_owned(),
        refusal_grounds: vec![
            Ground::SameEveryYear,
            Ground::OtherSubsidy,
            Ground::Commercial,
        ],
        plus_criteria: vec![Plus::New, Plus::OldAndYoung],
        ..assumed_in_roosendaal()
    }
}

/// Assumed altogether: how the town hall's own desk decides. Eight weeks is the law's ordinary term.
fn town_hall() -> RulesTerms {
    RulesTerms {
        vouchers_per_year: None,
        max_vouchers_per_plan: 2,
        deciders: 2,
        decision: DayCount(56),
        explanation: Explanation::None,
        remedy: Remedy::MunicipalityObjection,
        advance_percent: 50,
        proof_above: Cents::ZERO,
        ..assumed()
    }
}

fn woensdrecht() -> RulesTerms {
    RulesTerms {
        voucher_value: Cents::euros(400),
        advance_percent: 50,
        proof_above: Cents::ZERO,
        max_vouchers_per_plan: 1,
        vouchers_per_year: Some(6),
        refusal_grounds: vec![
            Ground::Commercial,
            Ground::PrivateInterest,
            Ground::OtherSubsidy,
        ],
        ..assumed()
    }
}

const fn residents(
    name: &'static str,
    areas: &'static [&'static str],
    about: &'static str,
    meetings: &'static str,
    year_euros: i64,
    terms: fn() -> RulesTerms,
) -> OrganisationSpec {
    OrganisationSpec {
        name,
        kind: Kind::Residents,
        about,
        meetings,
        areas,
        year_euros,
        terms: Some(terms),
    }
}

/// The eight that signed an agreement with the municipality in 2025, the town hall's desk for the other six
/// neighbourhoods, and one that is only beginning.
pub(super) const ROOSENDAAL_ORGANISATIONS: &[OrganisationSpec] = &[
    residents(
        "Bewonersplatform Centrum",
        &["centrum"],
        "Bewoners van het centrum die samen opkomen voor hun wijk.",
        "",
        5_000,
        assumed_in_roosendaal,
    ),
    residents(
        "Bewonersplatform Westrand",
        &["west"],
        "Bewoners van Westrand die plannen van buren verder helpen.",
        "",
        5_000,
        assumed_in_roosendaal,
    ),
    residents(
        "Bewonersplatform Kortendijk",
        &["kortendijk"],
        "Bewoners van Kortendijk. De vergadering is open voor iedereen.",
        "Elke eerste woensdag van de maand.",
        2_500,
        kortendijk,
    ),
    residents(
        "Bewonersplatform Nispen",
        &["nispen"],
        "Bewoners van Nispen die het dorp levendig houden.",
        "U vertelt over uw plan op de vrije stoel.",
        3_000,
        nispen,
    ),
    residents(
        "Dorpsraad Wouw",
        &["wouw"],
        "De dorpsraad denkt mee over alles wat Wouw fijner maakt.",
        "Een half uur voor de vergadering is iedereen welkom.",
        4_000,
        wouw,
    ),
    residents(
        "Leefbaarheidsgroep Heerle",
        &["heerle"],
        "Vrijwilligers die zorgen dat het in Heerle fijn wonen is.",
        "",
        2_500,
        heerle,
    ),
    residents(
        "Bewonersplatform Moerstraten",
        &["moerstraten"],
        "Bewoners van Moerstraten, met werkgroepen voor het hele dorp.",
        "",
        2_500,
        assumed_in_roosendaal,
    ),
    residents(
        "Bewonersplatform Wouwse Plantage",
        &["wouwse-plantage"],
        "Bewoners van Wouwse Plantage. De regels zijn van januari 2022.",
        "",
        2_500,
        wouwse_plantage,
    ),
    OrganisationSpec {
        name: "Wijkloket gemeente Roosendaal",
        kind: Kind::Municipal,
        about: "Voor wijken zonder eigen bewonersorganisatie beslist het loket van de gemeente.",
        meetings: "",
        areas: &[],
        year_euros: 12_000,
        terms: Some(town_hall),
    },
    // invented: residents who have only just begun
    OrganisationSpec {
        name: "Buurtplatform Langdonk",
        kind: Kind::Residents,
        about: "Bewoners van Langdonk die een eigen bewonersorganisatie beginnen.",
        meetings: "",
        areas: &["langdonk"],
        year_euros: 0,
        terms: None,
    },
];

/// Assumed altogether: invented organisations for the second municipality of the demo.
pub(super) const WOENSDRECHT_ORGANISATIONS: &[OrganisationSpec] = &[
    residents(
        "Dorpsplatform Hoogerheide",
        &["hoogerheide-en-woensdrecht"],
        "Bewoners van Hoogerheide en Woensdrecht.",
        "",
        2_400,
        woensdrecht,
    ),
    residents(
        "Dorpsraad Putte",
        &["putte"],
        "Bewoners van Putte.",
        "",
        2_400,
        woensdrecht,
    ),
    residents(
        "Dorpsraad Ossendrecht",
        &["ossendrecht"],
        "Bewoners van Ossendrecht.",
        "",
        2_400,
        woensdrecht,
    ),
    OrganisationSpec {
        name: "Dorpenloket gemeente Woensdrecht",
        kind: Kind::Municipal,
        about: "Voor dorpen zonder eigen dorpsraad beslist het loket van de gemeente.",
        meetings: "",
        areas: &[],
        year_euros: 4_000,
        terms: Some(town_hall),
    },
];

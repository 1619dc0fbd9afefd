//! The demo's pool: invented helpers, some of them free, some for bringing people together, some with a tie to tell.

use crate::base::ids::SmallJobId;
use crate::base::money::Cents;
use crate::providers::{
    Answer, HelpKind, Kind, Language, Phase, Place, Price, Scope, SmallJob, Tie,
};
use crate::tenancy::Expertise;

const BOOKKEEPING: Expertise = known("bookkeeping");
const BUILDINGS: Expertise = known("buildings");
const BUSINESS_PLAN: Expertise = known("business_plan");
const CARE: Expertise = known("care");
const COMMUNICATION: Expertise = known("communication");
const CONFLICT: Expertise = known("conflict");
const ENERGY: Expertise = known("energy");
const FUNDS: Expertise = known("funds");
const GREEN: Expertise = known("green");
const LEGAL_FORM: Expertise = known("legal_form");
const NEIGHBOURHOOD_PLAN: Expertise = known("neighbourhood_plan");
const PARTICIPATORY_BUDGET: Expertise = known("participatory_budget");
const PERMITS: Expertise = known("permits");
const PRIVACY: Expertise = known("privacy");
const RESULTS: Expertise = known("results");
const TRAFFIC: Expertise = known("traffic");
const VOLUNTEERS: Expertise = known("volunteers");
const YOUTH: Expertise = known("youth");

const fn known(code: &str) -> Expertise {
    match Expertise::from_code(code) {
        Some(one) => one,
        None => panic!("no code"),
    }
}

pub(super) struct HelperSpec {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
    pub does_not: &'static str,
    pub scopes: &'static [Scope],
    pub help: &'static [HelpKind],
    pub expertise: &'static [Expertise],
    pub languages: &'static [Language],
    pub price: Cost,
    pub employer: &'static str,
    pub ties: &'static [Tie],
    pub standing: Standing,
}

#[derive(Clone, Copy)]
pub(super) enum Cost {
    Free,
    Hour(i64),
    Small(i64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Admitted,
    Applied,
    Refused,
    /// Was in the pool, and is set aside for now.
    Suspended,
    /// Was in the pool.
    Removed,
    /// Was in the pool, and went by itself.
    Left,
}

impl Cost {
    /// A company charges btw; a person without one does not.
    pub fn price(self, kind: Kind) -> Price {
        let btw_percent = match kind {
            Kind::Organisation => 21,
            Kind::Natural => 0,
        };
        match self {
            Cost::Free => Price::Free,
            Cost::Hour(euros) => Price::Hour {
                amount: Cents::euros(euros),
                btw_percent,
            },
            Cost::Small(euros) => Price::Fixed {
                amount: Cents::euros(euros),
                btw_percent,
                buys: "Een middag samen aan de slag, met een verslag van één bladzijde.".to_owned(),
            },
        }
    }
}

impl HelperSpec {
    /// Who pays, in agreement with the price, the employer and the ties that are told.
    pub fn payers(&self) -> &'static str {
        match (self.price, self.kind) {
            _ if self.ties.contains(&Tie::Municipality) => {
                "De gemeente gaf mij eerder werk. Bewoners betalen mij nu zelf."
            }
            _ if self.ties.contains(&Tie::Welfare) => {
                "Een organisatie voor welzijn gaf mij eerder werk. Bewoners betalen mij nu zelf."
            }
            (Cost::Free, _) if self.employer == OWN => "Niemand. Ik help in mijn vrije tijd.",
            (Cost::Free, _) => "De stichting waar ik werk. Bewoners betalen niets.",
            (_, Kind::Organisation) => "Bewoners, dorpshuizen en verenigingen betalen ons.",
            (Cost::Hour(_), Kind::Natural) => {
                "Bewoners betalen mij per uur. Soms betaalt een dorpshuis."
            }
            (Cost::Small(_), Kind::Natural) => "Bewoners betalen mij één bedrag voor de hele klus.",
        }
    }

    /// What a job of so many hours costs with this helper, btw included.
    pub fn price_of(&self, hours: i16) -> Cents {
        match self.price {
            Cost::Free => Cents::ZERO,
            Cost::Hour(euros) => Cents::euros(euros * i64::from(hours)),
            Cost::Small(euros) => Cents::euros(euros),
        }
    }

    /// Of its price; nothing when there is no price.
    pub fn btw_percent(&self) -> i16 {
        match self.price.price(self.kind) {
            Price::Free => 0,
            Price::Hour { btw_percent, .. } | Price::Fixed { btw_percent, .. } => btw_percent,
        }
    }

    /// When in a plan this kind of help is of use; all of it for who brings people together.
    pub fn phases(&self) -> Vec<Phase> {
        let mut phases: Vec<Phase> = self
            .help
            .iter()
            .flat_map(|kind| match kind {
                HelpKind::Guide => &[Phase::Start][..],
                HelpKind::Process => &[Phase::Start, Phase::Underway],
                HelpKind::Knowledge => &[Phase::Building, Phase::Keeping],
                HelpKind::Mediation => &[Phase::Underway],
            })
            .copied()
            .collect();
        phases.sort_by_key(|phase| *phase as u8);
        phases.dedup();
        phases
    }

    /// Who asks a price per hour looks along for one price too.
    pub fn jobs(&self) -> Vec<SmallJob> {
        let Cost::Hour(euros) = self.price else {
            return vec![];
        };
        let job = |name: &str, gets: &str, hours: i16, euros| SmallJob {
            id: SmallJobId::new(),
            name: name.to_owned(),
            gets: gets.to_owned(),
            price: Cents::euros(euros),
            btw_percent: self.btw_percent(),
            hours,
        };
        vec![
            job(
                "Meekijk-uur",
                "Eén uur samen naar uw plan kijken, met drie tips op papier.",
                1,
                euros,
            ),
            job(
                "Avond met uw groep",
                "Ik leid één avond met uw groep en schrijf op wat u samen besluit.",
                4,
                euros * 3,
            ),
        ]
    }

    pub fn statement(&self) -> &'static str {
        match self.kind {
            Kind::Organisation => "Wij staan naast de bewoners. Het plan blijft van hen.",
            Kind::Natural => "Ik sta naast de bewoners. Het plan blijft van hen.",
        }
    }
}

/// A project that a helper shows, who was there, and what that person said.
pub(super) struct ExampleSpec {
    pub helper: usize,
    pub place: Place,
    pub title: &'static str,
    pub done: &'static str,
    /// So many years ago.
    pub ago: i16,
    pub reference: &'static str,
    pub answer: Option<Answer>,
}

pub(super) fn examples() -> Vec<ExampleSpec> {
    let yes = |name: &str| Some(Answer::Yes(name.to_owned()));
    let example = |helper, place, title, done, ago, reference, answer| ExampleSpec {
        helper,
        place,
        title,
        done,
        ago,
        reference,
        answer,
    };
    vec![
        example(
            0,
            Place::First,
            "Een buurtkamer in de oude school",
            "Vier avonden met de buurt. Daarna stond er een plan waar iedereen achter stond, met een lijst van wie wat doet.",
            2,
            "Riet Willemse",
            yes("Riet Willemse"),
        ),
        example(
            0,
            Place::Second,
            "Samen kiezen wat er met het plein gebeurt",
            "Ik leidde de gesprekken en hielp de buren om te stemmen over drie tekeningen.",
            1,
            "Cor de Bruin",
            None,
        ),
        example(
            1,
            Place::First,
            "Het dorpshuis overgenomen",
            "Met het bestuur rekenden wij uit wat het huis kost en wat het kan opbrengen. Nu draait het al drie jaar zonder verlies.",
            3,
            "Bestuur van het dorpshuis",
            yes("Het bestuur van het dorpshuis"),
        ),
        example(
            3,
            Place::First,
            "Een bijenlint van tuin naar tuin",
            "Ik maakte met twaalf bewoners een lijst van planten die weinig werk vragen.",
            1,
            "Mieke Aerts",
            yes("Mieke"),
        ),
        example(
            4,
            Place::First,
            "Elke week soep voor de hele flat",
            "Ik klopte bij alle deuren aan. Zes mensen wilden koken, en dat doen ze nog steeds.",
            1,
            "Fatima Bouzid",
            yes("Fatima Bouzid"),
        ),
        example(
            4,
            Place::Second,
            "Een leesclub in vier talen",
            "Ik stelde buren aan elkaar voor die van lezen houden.",
            2,
            "Hans Prins",
            Some(Answer::No),
        ),
    ]
}

const SPECIFIC: &[Scope] = &[Scope::Specific];
const GENERAL: &[Scope] = &[Scope::General];
const NL: &[Language] = &[Language::Dutch];
const OWN: &str = "Ik werk voor mezelf.";

const fn helper(
    name: &'static str,
    about: &'static str,
    does_not: &'static str,
    help: &'static [HelpKind],
    expertise: &'static [Expertise],
    price: Cost,
) -> HelperSpec {
    HelperSpec {
        name,
        kind: Kind::Natural,
        about,
        does_not,
        scopes: SPECIFIC,
        help,
        expertise,
        languages: NL,
        price,
        employer: OWN,
        ties: &[],
        standing: Standing::Admitted,
    }
}

const fn firm(spec: HelperSpec, employer: &'static str) -> HelperSpec {
    HelperSpec {
        kind: Kind::Organisation,
        employer,
        ..spec
    }
}

pub(super) const HELPERS: &[HelperSpec] = &[
    helper(
        "Marijke Vos",
        "Ik help u stap voor stap van idee naar plan. U doet het, ik stel de vragen.",
        "Ik neem het plan niet over en ik schrijf het niet voor u.",
        &[HelpKind::Process, HelpKind::Guide],
        &[NEIGHBOURHOOD_PLAN, PARTICIPATORY_BUDGET],
        Cost::Hour(75),
    ),
    firm(
        helper(
            "Stenen en Mensen",
            "Wij rekenen met u door wat een gebouw kost en oplevert.",
            "Wij kopen of verkopen niets voor u.",
            &[HelpKind::Knowledge],
            &[BUILDINGS, BUSINESS_PLAN, LEGAL_FORM],
            Cost::Hour(95),
        ),
        "Wij zijn een bureau van drie mensen.",
    ),
    helper(
        "Ahmed El Idrissi",
        "Ik weet de weg bij fondsen en ik lees met u mee.",
        "Ik beloof geen geld.",
        &[HelpKind::Guide, HelpKind::Knowledge],
        &[FUNDS],
        Cost::Free,
    ),
    helper(
        "Greet Hoveniers",
        "Ik denk mee over groen dat blijft leven met weinig werk.",
        "Ik leg de tuin niet voor u aan.",
        &[HelpKind::Knowledge],
        &[GREEN],
        Cost::Small(120),
    ),
    HelperSpec {
        scopes: GENERAL,
        employer: "Een stichting betaalt mijn uren. Zij zegt niet wat ik moet doen.",
        ..helper(
            "Buurtnetwerker Sanne",
            "Ik klop aan, ik luister, en ik breng mensen bij elkaar die hetzelfde willen.",
            "Ik bedenk geen plannen voor u.",
            &[],
            &[VOLUNTEERS],
            Cost::Free,
        )
    },
    helper(
        "Piet Sportmans",
        "Ik help met plekken om te bewegen, voor jong en oud.",
        "Ik regel de vergunning niet voor u.",
        &[HelpKind::Knowledge],
        &[CARE, YOUTH],
        Cost::Hour(65),
    ),
    firm(
        helper(
            "Speelgoed Ontwerp",
            "Wij tekenen met kinderen hun eigen speelplek.",
            "Wij bouwen niet.",
            &[HelpKind::Knowledge, HelpKind::Process],
            &[YOUTH, PERMITS],
            Cost::Hour(90),
        ),
        "Wij zijn twee ontwerpers.",
    ),
    helper(
        "Rob Groenewoud",
        "Ik ken planten, bodem en water in deze streek.",
        "Ik werk niet met gif.",
        &[HelpKind::Knowledge],
        &[GREEN, ENERGY],
        Cost::Hour(60),
    ),
    helper(
        "Lotte Beeld",
        "Ik help u uw verhaal te vertellen, met foto, film of krant.",
        "Ik verzin uw verhaal niet.",
        &[HelpKind::Knowledge],
        &[COMMUNICATION],
        Cost::Small(150),
    ),
    helper(
        "Kees van Wegen",
        "Ik help met vervoer en veiligheid op straat.",
        "Ik praat niet namens u met de gemeente.",
        &[HelpKind::Guide],
        &[TRAFFIC],
        Cost::Free,
    ),
    HelperSpec {
        ties: &[Tie::Housing],
        ..helper(
            "Yvonne Bruggink",
            "Ik zit tussen partijen die het niet eens zijn en zoek wat u samen wilt.",
            "Ik kies geen kant.",
            &[HelpKind::Mediation],
            &[CONFLICT],
            Cost::Hour(85),
        )
    },
    helper(
        "Joop Handig",
        "Ik help een werkplaats te beginnen die veilig is.",
        "Ik repareer niet voor u.",
        &[HelpKind::Knowledge],
        &[VOLUNTEERS],
        Cost::Free,
    ),
    helper(
        "Fatima Jeugd",
        "Ik help jongeren hun eigen plan te maken.",
        "Ik praat niet over jongeren zonder jongeren.",
        &[HelpKind::Process],
        &[YOUTH],
        Cost::Hour(70),
    ),
    firm(
        helper(
            "De Eerlijke Boekhouder",
            "Wij helpen de penningmeester met een kas die klopt.",
            "Wij beheren uw geld niet.",
            &[HelpKind::Knowledge],
            &[BOOKKEEPING, LEGAL_FORM],
            Cost::Hour(80),
        ),
        "Wij zijn een klein kantoor.",
    ),
    helper(
        "Wim Zon",
        "Ik reken uit wat zonnepanelen en isolatie opleveren.",
        "Ik verkoop niets.",
        &[HelpKind::Knowledge],
        &[ENERGY],
        Cost::Small(180),
    ),
    HelperSpec {
        ties: &[Tie::Municipality],
        ..helper(
            "Ineke Verkeer",
            "Ik kijk met u naar gevaarlijke plekken en wat daar helpt.",
            "Ik beslis niets voor de gemeente.",
            &[HelpKind::Knowledge, HelpKind::Mediation],
            &[TRAFFIC, PERMITS],
            Cost::Hour(75),
        )
    },
    HelperSpec {
        languages: &[Language::Dutch, Language::Arabic, Language::French],
        ..helper(
            "Nadia Taalrijk",
            "Ik help groepen waar mensen verschillende talen spreken.",
            "Ik ben geen tolk bij de dokter.",
            &[HelpKind::Process],
            &[CARE, COMMUNICATION],
            Cost::Small(90),
        )
    },
    HelperSpec {
        scopes: &[Scope::General, Scope::Specific],
        ..helper(
            "Hans Samenspel",
            "Ik breng jong en oud bij elkaar en help de eerste keer.",
            "Ik leid de groep niet.",
            &[HelpKind::Process],
            &[VOLUNTEERS, CARE],
            Cost::Hour(55),
        )
    },
    helper(
        "Els Wetsteen",
        "Ik leg uit hoe een stichting of vereniging werkt.",
        "Ik ben geen notaris.",
        &[HelpKind::Knowledge],
        &[LEGAL_FORM, PRIVACY],
        Cost::Free,
    ),
    HelperSpec {
        languages: &[Language::Dutch, Language::Polish, Language::English],
        ..helper(
            "Tomasz Buren",
            "Ik help nieuwe bewoners mee te doen.",
            "Ik vul geen formulieren voor u in.",
            &[HelpKind::Guide],
            &[VOLUNTEERS],
            Cost::Free,
        )
    },
    firm(
        helper(
            "Meten is Samen Weten",
            "Wij helpen u te tellen wat uw plan oplevert.",
            "Wij geven geen cijfer.",
            &[HelpKind::Knowledge],
            &[RESULTS],
            Cost::Hour(70),
        ),
        "Wij zijn een groep van vier.",
    ),
    HelperSpec {
        ties: &[Tie::Welfare],
        ..helper(
            "Corrie Luistert",
            "Ik help als het in de groep niet lekker loopt.",
            "Ik zoek geen schuldige.",
            &[HelpKind::Mediation, HelpKind::Process],
            &[CONFLICT, CARE],
            Cost::Hour(60),
        )
    },
    helper(
        "Bart Bouwers",
        "Ik weet welke papieren u nodig heeft om te bouwen.",
        "Ik vraag ze niet voor u aan.",
        &[HelpKind::Guide, HelpKind::Knowledge],
        &[PERMITS, BUILDINGS],
        Cost::Hour(85),
    ),
    HelperSpec {
        standing: Standing::Suspended,
        ..helper(
            "Theo Tuin en Buurt",
            "Ik help straten die samen willen tuinieren.",
            "Ik snoei niet voor u.",
            &[HelpKind::Process],
            &[GREEN, VOLUNTEERS],
            Cost::Hour(45),
        )
    },
    HelperSpec {
        standing: Standing::Removed,
        ..firm(
            helper(
                "Bouw en Speel Advies",
                "Wij geven raad over speelplekken.",
                "Wij tekenen niet.",
                &[HelpKind::Knowledge],
                &[PERMITS],
                Cost::Hour(110),
            ),
            "Wij zijn een bedrijf van twee mensen.",
        )
    },
    HelperSpec {
        standing: Standing::Applied,
        ..helper(
            "Mila Nieuw",
            "Ik wil bewoners helpen met foto en tekst.",
            "Ik maak geen reclame.",
            &[HelpKind::Knowledge],
            &[COMMUNICATION],
            Cost::Hour(50),
        )
    },
    HelperSpec {
        standing: Standing::Refused,
        ties: &[Tie::Municipality],
        ..helper(
            "Snel Klaar Advies",
            "Ik maak het hele plan voor u.",
            "Niets.",
            &[HelpKind::Process],
            &[BUSINESS_PLAN],
            Cost::Hour(140),
        )
    },
    HelperSpec {
        standing: Standing::Left,
        ..helper(
            "Gerda Geweest",
            "Ik help groepen die samen willen koken.",
            "Ik kook niet voor u.",
            &[HelpKind::Process],
            &[CARE, VOLUNTEERS],
            Cost::Hour(40),
        )
    },
];

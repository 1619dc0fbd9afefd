//! The town before its plans: the town hall, the organisations and their money, the helpers.

use super::{Story, TownSpec, invitation};
use crate::auth::{Desk, Role, Said, SaidHow};
use crate::base::clock::{date_of, year_of};
use crate::base::ids::{BudgetId, BudgetRequestId, ExpertiseId, FreeDayId, PersonId, ProviderId};
use crate::base::money::Cents;
use crate::base::text::{Email, slug};
use crate::base::working_days::carnival;
use crate::budgets::{Decision, NewBudget, NewBudgetRequest, Proposal, Verdict};
use crate::municipalities::{self, ExpertiseNames, FreeDay, NewNeighbourhood};
use crate::organisations::{Description, Kind, NewOrganisation, NewRules, Organisation};
use crate::people::{self, InvitationTo};
use crate::providers::{
    AdmissionDecision, Condition, ExampleText, Identity, Independence, NewExample, NewIntention,
    NewProvider, Outcome, Profile, WantsTalk,
};
use crate::seeds::helpers::{ExampleSpec, HELPERS, HelperSpec, Standing, examples};
use crate::seeds::places::OrganisationSpec;
use crate::seeds::portraits::portrait;
use crate::tenancy::NewMunicipality;
use crate::texts::Locale;
use crate::{budgets, organisations, providers, tenancy};
use anyhow::{Context, Result};
use chrono::{Datelike, Days, NaiveDate};

/// Places in the list of organisations: the demo's board members sit on two boards, so that there is something to do.
const DEMO_BOARDS: [usize; 2] = [0, 2];

impl Story<'_> {
    pub(super) async fn found(&mut self, town: &TownSpec) -> Result<()> {
        let new = NewMunicipality {
            slug: slug(town.name),
            name: town.name.to_owned(),
            cbs_code: town.cbs_code.to_owned(),
            contact_email: format!("hulp@{}.example", slug(town.name)),
            contact_phone: "0165 00 00 00".to_owned(),
            hosts: vec![format!("{}.localhost", slug(town.name))],
            theme: serde_json::from_str(town.theme)?,
            is_demo: true,
        };
        let mut conn = self.owner.acquire().await?;
        self.municipality = tenancy::insert_municipality(&mut conn, &new, self.now).await?;
        let mut conn = self.app.acquire().await?;
        for (position, place) in town.places.iter().enumerate() {
            let new = NewNeighbourhood {
                code: place.code.to_owned(),
                year: 2025,
                name: place.name.to_owned(),
                position: i16::try_from(position)?,
            };
            let id = municipalities::add_neighbourhood(&mut conn, self.municipality, &new)
                .await?
                .context("a neighbourhood is new")?;
            self.places.insert(slug(place.name), id);
        }
        Ok(())
    }

    pub(super) async fn staff_and_accounts(&mut self) -> Result<()> {
        let mut staff = Vec::new();
        for (account, name, role) in [
            ("bewoner", "Anouk Bewoner", None),
            ("bestuur", "Bert Bestuur", None),
            ("penningmeester", "Petra Penning", None),
            ("ondersteuner", "Marijke Vos", None),
            ("buurtnetwerker", "Sanne Netwerk", None),
            ("verbinder", "Vera Verbinder", Some(Role::Guide)),
            ("vakspecialist", "Vic Specialist", Some(Role::Specialist)),
            ("budgethouder", "Bo Budget", Some(Role::BudgetHolder)),
            ("controller", "Co Controle", Some(Role::Controller)),
        ] {
            let person = self
                .person(name, &format!("{account}@demo.example"))
                .await?;
            self.demo.insert(account, person);
            if let Some(role) = role {
                staff.push((person, role));
            }
        }
        let administrator = self.demo("verbinder")?;
        let guest = self.viewer(administrator).await?;
        let mut tx = self.app.begin().await?;
        let email = guest.email.clone();
        let token =
            people::invite_first_administrator(&mut tx, self.municipality, email, self.now).await?;
        people::accept(&mut tx, &guest, &token, self.now).await?;
        tx.commit().await?;
        self.tick(1).await?;
        for (person, role) in staff {
            self.invite(administrator, person, InvitationTo::Staff(role), "")
                .await?;
        }
        Ok(())
    }

    /// The list grew by one, and one is no longer offered.
    pub(super) async fn expertise(&mut self) -> Result<()> {
        let administrator = self.viewer(self.demo("verbinder")?).await?;
        let mut tx = self.app.begin().await?;
        let mut last = ExpertiseId::new();
        for (nl, en) in [
            ("Feest en evenement", "Parties and events"),
            ("Kunst op straat", "Art in the street"),
        ] {
            last = ExpertiseId::new();
            let names = ExpertiseNames {
                nl: nl.to_owned(),
                en: en.to_owned(),
            };
            municipalities::add_expertise(&mut tx, &administrator, last, names, self.now).await?;
        }
        municipalities::retire_expertise(&mut tx, &administrator, last, self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The carnivals that are ahead of the beginning of the demo, up to the next one.
    pub(super) async fn free_days(&mut self) -> Result<()> {
        let administrator = self.viewer(self.demo("verbinder")?).await?;
        let (first, last) = (date_of(self.now), date_of(self.real).year() + 1);
        let mut tx = self.app.begin().await?;
        for day in (first.year()..=last).filter_map(carnival).flatten() {
            if day <= first {
                continue;
            }
            let new = FreeDay {
                id: FreeDayId::new(),
                day,
                name_nl: "carnaval".to_owned(),
                name_en: "carnival".to_owned(),
            };
            municipalities::add_free_day(&mut tx, &administrator, &new, self.now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The town hall invites the first, and the board its others.
    async fn board(&mut self, organisation: &Organisation, board: &[PersonId]) -> Result<()> {
        let to = InvitationTo::Board(organisation.id);
        let administrator = self.viewer(self.demo("verbinder")?).await?;
        let guest = self.viewer(board[0]).await?;
        let new = invitation(to, &organisation.name, &guest);
        let mut tx = self.app.begin().await?;
        let invited =
            people::invite_first_of_board(&mut tx, &administrator, &new, self.now).await?;
        people::accept(&mut tx, &guest, &invited.token, self.now).await?;
        tx.commit().await?;
        self.tick(1).await?;
        for person in &board[1..] {
            self.invite(board[0], *person, to, &organisation.name)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn organisation(
        &mut self,
        place: usize,
        spec: &OrganisationSpec,
    ) -> Result<()> {
        let new = NewOrganisation {
            name: spec.name.to_owned(),
            kind: spec.kind,
            description: Description {
                about: spec.about.to_owned(),
                email: format!("{}@buurt.example", slug(spec.name)),
                meetings: spec.meetings.to_owned(),
            },
            founded_on: None,
            areas: spec
                .areas
                .iter()
                .map(|area| {
                    self.places
                        .get(*area)
                        .copied()
                        .with_context(|| (*area).to_owned())
                })
                .collect::<Result<_>>()?,
        };
        let mut conn = self.app.acquire().await?;
        let organisation =
            organisations::found(&mut conn, self.municipality, None, new, self.now).await?;
        drop(conn);
        let Some(terms) = spec.terms else {
            return Ok(());
        };
        let mut board = match (spec.kind, place) {
            (Kind::Municipal, _) => vec![self.demo("verbinder")?, self.demo("vakspecialist")?],
            (Kind::Residents, place) if DEMO_BOARDS.contains(&place) => {
                vec![self.demo("bestuur")?, self.demo("penningmeester")?]
            }
            (Kind::Residents, _) => vec![],
        };
        while board.len() < 3 {
            board.push(self.someone().await?);
        }
        self.board(&organisation, &board).await?;
        let chair = self.viewer(board[0]).await?;
        let rules = NewRules {
            valid_from: self.today(),
            terms: terms(),
        };
        let mut conn = self.app.acquire().await?;
        organisations::set_rules(&mut conn, &chair, organisation.id, rules, self.now).await?;
        self.boards.insert(organisation.id, board);
        Ok(())
    }

    /// Rules that a board looks over and did not set yet: plans of next year get a little less.
    pub(super) async fn rules_draft(&self, town: &TownSpec) -> Result<()> {
        let of_demo = &town.organisations[DEMO_BOARDS[1]];
        let mut conn = self.app.acquire().await?;
        let organisation = organisations::list(&mut conn, self.municipality, self.today())
            .await?
            .into_iter()
            .find(|organisation| organisation.name == of_demo.name)
            .context("it was founded")?;
        let mut terms = of_demo.terms.context("it has rules")?();
        terms.voucher_value = Cents::euros(terms.voucher_value.0 / 100 - 100);
        let new = NewRules {
            valid_from: self.today() + Days::new(30),
            terms,
        };
        let chair = self.viewer(self.boards[&organisation.id][0]).await?;
        let sent = organisations::rules_as_sent(&new);
        organisations::keep_rules_draft(&mut conn, &chair, organisation.id, &sent, self.now)
            .await?;
        Ok(())
    }

    /// Budgets and allocations of every year that the demo is about.
    pub(super) async fn money(&mut self, town: &TownSpec) -> Result<()> {
        let holder = self.viewer(self.demo("budgethouder")?).await?;
        let controller = self.viewer(self.demo("controller")?).await?;
        for year in self.today().year()..=date_of(self.real).year() {
            let first = NaiveDate::from_ymd_opt(year, 1, 2).context("2 January exists")?;
            if first > self.today() {
                self.at((date_of(self.real) - first).num_days(), 9).await?;
            }
            let year = i16::try_from(year)?;
            let budget = BudgetId::new();
            let mut conn = self.app.acquire().await?;
            let new = NewBudget {
                id: budget,
                name: "Vitale wijken en dorpen".to_owned(),
                year,
                amount: Cents::euros(town.budget_euros),
            };
            budgets::propose_budget(&mut conn, &holder, &new, self.now).await?;
            budgets::decide_budget(
                &mut conn,
                &controller,
                budget,
                Decision::Approve,
                "Past binnen de begroting",
                self.now,
            )
            .await?;
            let found = organisations::list(&mut conn, self.municipality, self.today()).await?;
            for (organisation, spec) in found.iter().filter_map(|organisation| {
                town.organisations
                    .iter()
                    .find(|spec| spec.name == organisation.name && spec.terms.is_some())
                    .map(|spec| (organisation, spec))
            }) {
                let chair = self.viewer(self.boards[&organisation.id][0]).await?;
                let request = BudgetRequestId::new();
                let amount = Cents::euros(spec.year_euros);
                let new = NewBudgetRequest {
                    id: request,
                    organisation: organisation.id,
                    year,
                    amount,
                    plan: "Vouchers voor plannen van bewoners, zoals in onze regels staat."
                        .to_owned(),
                };
                budgets::request_budget(&mut conn, &chair, &new, self.now).await?;
                let proposal = Proposal {
                    budget,
                    amount,
                    reasons: "Past in het programma van dit jaar.".to_owned(),
                };
                budgets::propose_allocation(&mut conn, &holder, request, &proposal, self.now)
                    .await?;
                let verdict = Verdict {
                    decision: Decision::Approve,
                    reasons: "Akkoord, zoals voorgesteld.".to_owned(),
                    budget,
                    amount,
                };
                budgets::decide_allocation(&mut conn, &controller, request, &verdict, self.now)
                    .await?;
            }
        }
        self.waiting_money().await
    }

    /// Something for the town hall to do: a request that waits, one that was prepared, and a budget to approve.
    async fn waiting_money(&mut self) -> Result<()> {
        let before = self.now;
        self.at(6, 10).await?;
        let holder = self.viewer(self.demo("budgethouder")?).await?;
        let year = i16::try_from(date_of(self.real).year())?;
        let mut conn = self.app.acquire().await?;
        let new = NewBudget {
            id: BudgetId::new(),
            name: "Groen in de wijk".to_owned(),
            year,
            amount: Cents::euros(8_000),
        };
        budgets::propose_budget(&mut conn, &holder, &new, self.now).await?;
        let found = organisations::list(&mut conn, self.municipality, self.today()).await?;
        let budget = budgets::budgets_of_year(&mut conn, self.municipality, year)
            .await?
            .into_iter()
            .find(|budget| budget.name.starts_with("Vitale"))
            .context("the budget of this year")?;
        for (number, organisation) in found
            .iter()
            .filter(|organisation| !organisation.is_municipal())
            .take(2)
            .enumerate()
        {
            let chair = self.viewer(self.boards[&organisation.id][0]).await?;
            let request = BudgetRequestId::new();
            let new = NewBudgetRequest {
                id: request,
                organisation: organisation.id,
                year,
                amount: Cents::euros(1_000),
                plan: "Er komen meer plannen dan we dachten. We vragen extra vouchers.".to_owned(),
            };
            budgets::request_budget(&mut conn, &chair, &new, self.now).await?;
            if number == 0 {
                let proposal = Proposal {
                    budget: budget.id,
                    amount: Cents::euros(750),
                    reasons: "Er is nog ruimte, niet voor alles.".to_owned(),
                };
                budgets::propose_allocation(&mut conn, &holder, request, &proposal, self.now)
                    .await?;
            }
        }
        self.now = before;
        self.tick(0).await
    }

    pub(super) async fn helper(&mut self, number: usize, spec: &HelperSpec) -> Result<()> {
        let before = self.now;
        if spec.standing == Standing::Applied {
            self.at(4, 14).await?;
        }
        let person = match number {
            0 => self.demo("ondersteuner")?,
            4 => self.demo("buurtnetwerker")?,
            _ => {
                self.person(spec.name, &format!("{}@helpers.example", slug(spec.name)))
                    .await?
            }
        };
        let id = ProviderId::new();
        let new = NewProvider {
            identity: Identity {
                name: spec.name.to_owned(),
                kind: spec.kind,
                kvk: (spec.kind == providers::Kind::Organisation)
                    .then(|| format!("{:08}", 10_000_000 + number * 7919)),
            },
            profile: Profile {
                about: spec.about.to_owned(),
                does_not: spec.does_not.to_owned(),
                for_whom: "Voor elke groep bewoners die iets wil beginnen of verder wil brengen."
                    .to_owned(),
                scopes: spec.scopes.to_vec(),
                help_kinds: spec.help.to_vec(),
                expertise: spec.expertise.to_vec(),
                languages: spec.languages.to_vec(),
                price: spec.price.price(spec.kind),
                free_first_talk: number % 3 != 1,
                phases: spec.phases(),
                hours_per_month: HOURS_PER_MONTH[number % HOURS_PER_MONTH.len()],
                away_until: None,
                independence: Independence {
                    employer: spec.employer.to_owned(),
                    payers: spec.payers().to_owned(),
                    ties: spec.ties.to_vec(),
                    statement: spec.statement().to_owned(),
                },
                areas: vec![],
            },
        };
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        let mut told = new.profile.clone();
        providers::apply(&mut conn, &who, id, new, self.now).await?;
        let guide = self.viewer(self.demo("verbinder")?).await?;
        if !matches!(spec.standing, Standing::Applied | Standing::Refused) {
            let yes = AdmissionDecision {
                outcome: Outcome::Admitted,
                unmet: vec![],
                reasons: "Voldoet aan alle voorwaarden.".to_owned(),
                heard: String::new(),
            };
            providers::decide_admission(&mut conn, &guide, id, yes, self.now).await?;
        }
        if spec.standing == Standing::Admitted {
            let who = self.viewer(person).await?;
            for job in spec.jobs() {
                providers::add_job(&mut conn, &who, id, &job, self.now).await?;
            }
            // of one of them so long ago that it says little
            let days_ago = match number % 8 {
                0 => 400,
                4 => 1300,
                _ => 0,
            };
            if days_ago > 0 {
                let seen_on = self.today() - Days::new(days_ago);
                providers::note_vog(&mut conn, &guide, id, seen_on, self.now).await?;
            }
        }
        // of those without a company two of three show a photo
        if number % 3 != 2 && spec.kind == providers::Kind::Natural {
            let who = self.viewer(person).await?;
            let photo = tokio::task::spawn_blocking(move || portrait(number)).await??;
            providers::save_photo(&mut conn, &who, id, &photo, self.now).await?;
        }
        for example in examples().into_iter().filter(|one| one.helper == number) {
            if example.answer.is_some() {
                self.example(id, person, &example).await?;
            }
        }
        drop(conn);
        if let Some(no) = no_to(spec.standing) {
            self.no(id, person, no).await?;
        }
        if spec.standing == Standing::Left {
            self.at(60, 10).await?;
            let who = self.viewer(person).await?;
            let words = "Ik ga verhuizen. Het was een mooie tijd.";
            let mut conn = self.app.acquire().await?;
            providers::leave(&mut conn, &who, id, words, self.now).await?;
        }
        // what was said before stays to be read
        if number == 0 {
            self.at(30, 10).await?;
            let who = self.viewer(person).await?;
            told.independence.payers =
                "Bewoners betalen mij per uur. Een fonds betaalt mij voor één dag in de week."
                    .to_owned();
            let mut conn = self.app.acquire().await?;
            providers::update_profile(&mut conn, &who, id, None, told, self.now).await?;
        }
        if number == 4 {
            self.at(3, 10).await?;
            let new = NewIntention {
                outcome: Outcome::Suspended,
                unmet: vec![Condition::Answers],
                reasons: "Twee groepen bewoners wachten al drie weken op antwoord. Wat is er aan de hand?".to_owned(),
                at_once: false,
            };
            let mut conn = self.app.acquire().await?;
            providers::intend(&mut conn, &guide, id, new, self.now).await?;
        }
        self.helpers.push((id, person));
        self.now = before;
        self.tick(0).await
    }
}

impl Story<'_> {
    /// The helper of the demo takes part in a firm too.
    pub(super) async fn colleague(&mut self) -> Result<()> {
        let firms = HELPERS.iter().position(|spec| {
            spec.kind == providers::Kind::Organisation && spec.standing == Standing::Admitted
        });
        let Some(number) = firms.filter(|number| *number < self.helpers.len()) else {
            return Ok(());
        };
        let (firm, person) = self.helpers[number];
        let to = InvitationTo::Provider(firm);
        self.tick(1).await?;
        self.invite(person, self.demo("ondersteuner")?, to, HELPERS[number].name)
            .await
    }

    /// A helper shows a project, and the one who was there answers or has yet to.
    async fn example(&self, id: ProviderId, person: PersonId, spec: &ExampleSpec) -> Result<()> {
        let who = self.viewer(person).await?;
        let address = format!("{}@voorbeeld.example", slug(spec.reference));
        let new = NewExample {
            text: ExampleText {
                title: spec.title.to_owned(),
                done: spec.done.to_owned(),
                year: year_of(date_of(self.real)) - spec.ago,
            },
            reference: spec.reference.to_owned(),
            email: Email::parse(&address).context("an address")?,
            locale: Locale::Nl,
        };
        let mut tx = self.app.begin().await?;
        let token = providers::save_example(&mut tx, &who, id, spec.place, &new, self.now).await?;
        if let (Some(token), Some(answer)) = (token, &spec.answer) {
            providers::answer_reference(&mut tx, self.municipality, &token, answer, self.now)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A helper who came to the town hall's desk.
    pub(super) async fn served(&self) -> Result<()> {
        let guide = self.viewer(self.demo("verbinder")?).await?;
        let (id, _) = *self.helpers.first().context("a helper")?;
        let said = Said {
            how: SaidHow::AtDesk,
            on: date_of(self.now),
            note: "Mijn telefoon is stuk. Wilt u mij een maand helpen met invullen?".to_owned(),
        };
        let mut tx = self.app.begin().await?;
        let (desk, asked) = (Desk::Municipality, (&said, "Telefoon 0165 00 00 00"));
        providers::take_up(&mut tx, &guide, id, desk, asked, self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// One helper is on holiday today.
    pub(super) async fn time_of_helpers(&self) -> Result<()> {
        for example in examples().iter().filter(|one| one.answer.is_none()) {
            let (id, person) = *self.helpers.get(example.helper).context("a helper")?;
            self.example(id, person, example).await?;
        }
        let (id, person) = *self.helpers.get(AWAY).context("a helper")?;
        let who = self.viewer(person).await?;
        let mut tx = self.app.begin().await?;
        let mut profile = providers::find(&mut tx, self.municipality, id)
            .await?
            .context("the helper is there")?
            .profile;
        profile.away_until = Some(self.today() + Days::new(12));
        providers::update_profile(&mut tx, &who, id, None, profile, self.now).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Who is on holiday.
const AWAY: usize = 5;

/// Some don't say it.
const HOURS_PER_MONTH: [Option<i16>; 6] = [Some(16), Some(40), Some(6), None, Some(24), Some(10)];

/// A no: told, answered, and decided with a word about the answer.
struct No {
    outcome: Outcome,
    unmet: Condition,
    reasons: &'static str,
    answer: &'static str,
    heard: &'static str,
    /// So many days ago it was told.
    days_ago: i64,
}

impl Story<'_> {
    async fn no(&mut self, helper: ProviderId, person: PersonId, no: No) -> Result<()> {
        self.at(no.days_ago, 11).await?;
        let guide = self.viewer(self.demo("verbinder")?).await?;
        let new = NewIntention {
            outcome: no.outcome,
            unmet: vec![no.unmet],
            reasons: no.reasons.to_owned(),
            at_once: false,
        };
        let mut conn = self.app.acquire().await?;
        providers::intend(&mut conn, &guide, helper, new, self.now).await?;
        self.at(no.days_ago - 3, 20).await?;
        let who = self.viewer(person).await?;
        let talk = WantsTalk::No;
        providers::answer_intention(&mut conn, &who, helper, no.answer, talk, self.now).await?;
        self.at(no.days_ago - 6, 15).await?;
        let decision = AdmissionDecision {
            outcome: no.outcome,
            unmet: vec![no.unmet],
            reasons: no.reasons.to_owned(),
            heard: no.heard.to_owned(),
        };
        providers::decide_admission(&mut conn, &guide, helper, decision, self.now).await?;
        Ok(())
    }
}

fn no_to(standing: Standing) -> Option<No> {
    match standing {
        Standing::Refused => Some(No {
            outcome: Outcome::Refused,
            unmet: Condition::StaysOurs,
            reasons: "Het plan moet van de bewoners blijven. Hier neemt de helper het over.",
            answer: "Ik doe het liever zelf, dan gaat het sneller.",
            heard: "Dat het sneller gaat, verandert de regel niet. Het plan is van de bewoners.",
            days_ago: 300,
        }),
        Standing::Suspended => Some(No {
            outcome: Outcome::Suspended,
            unmet: Condition::Answers,
            reasons: "Vier groepen bewoners kregen geen antwoord. Laat ons weten wanneer u weer tijd heeft.",
            answer: "Ik was ziek en had mijn post niet gelezen.",
            heard: "Beterschap. Zodra u weer tijd heeft, komt u terug op de lijst.",
            days_ago: 46,
        }),
        Standing::Removed => Some(No {
            outcome: Outcome::Removed,
            unmet: Condition::Independence,
            reasons: "Deze helper verkocht speeltoestellen aan de bewoners, en zei dat er niet bij.",
            answer: "De bewoners wisten dat ik ook verkoop.",
            heard: "We vroegen het aan drie teams. Zij wisten het niet.",
            days_ago: 46,
        }),
        Standing::Applied | Standing::Admitted | Standing::Left => None,
    }
}

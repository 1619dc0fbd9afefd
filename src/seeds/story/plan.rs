//! The life of each plan, day by day.

use super::deal::Dealing;
use super::{Phase, PlanSpec, Story};
use crate::auth::Viewer;
use crate::base::clock::{date_of, moment_of};
use crate::base::ids::{
    ApplicationId, CorrectionId, FirstTalkId, HelpRequestId, InitiativeId, NeedId, OfferId,
    PersonId, ProviderId, QuestionId, RedemptionId, RequestId, VoucherId,
};
use crate::base::money::Cents;
use crate::initiatives::{Ending, PartText};
use crate::organisations::{DecisionMode, Explanation};
use crate::people::InvitationTo;
use crate::providers::Scope;
use crate::seeds::helpers::HELPERS;
use crate::support::{NeedKind, NewNeed, NewOffer, NewTalk, TalkPlace};
use crate::vouchers::{
    Ballot, CorrectionKind, Decided, FiledFor, Filing, NewApplication, NewRedemption, Remarks,
};
use crate::{initiatives, organisations, support, vouchers};
use anyhow::{Context, Result, bail};
use chrono::{Days, NaiveTime};
use sqlx::PgConnection;

/// One thing that happens to one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Happening {
    Start,
    Publish,
    Join,
    Need,
    Offer,
    TakeOfferBack,
    StopLooking,
    Choose,
    Apply,
    TakeApplicationBack,
    Decide,
    Ask,
    Confirm,
    AskMore,
    Refuse,
    /// The lead asks for money beforehand; its receipts are late.
    FileAdvance,
    /// The lead asks back what it paid, and the other of the team says yes.
    FileReceipts,
    ConfirmByMate,
    /// The other of the team files an invoice, which waits.
    FileShop,
    /// What happens with an agreement.
    Deal(Dealing),
    /// One of the board doubts a payment.
    Doubt,
    /// The board gives the voucher more time.
    Extend,
    Lapse,
    Stop,
    Finish,
}

/// What a plan has come to so far.
#[derive(Default)]
pub(super) struct Run {
    pub lead: Option<PersonId>,
    mate: Option<PersonId>,
    id: Option<InitiativeId>,
    pub need: Option<NeedId>,
    pub chosen: Option<OfferId>,
    price: Cents,
    application: Option<ApplicationId>,
    voucher: Option<VoucherId>,
    asked: Option<RedemptionId>,
}

impl Story<'_> {
    pub(super) async fn plans(&mut self, specs: &[PlanSpec]) -> Result<()> {
        let mut line: Vec<(i64, usize, Happening)> = Vec::new();
        for (number, spec) in specs.iter().enumerate() {
            let alike = specs[..number]
                .iter()
                .filter(|one| {
                    std::mem::discriminant(&one.phase) == std::mem::discriminant(&spec.phase)
                })
                .count();
            line.extend(
                happenings(spec, alike)
                    .into_iter()
                    .map(|(day, what)| ((spec.days_ago - day).max(0), number, what)),
            );
        }
        // the longest ago first; of one plan in the order in which its story goes
        line.sort_by_key(|(days_ago, number, _)| (std::cmp::Reverse(*days_ago), *number));
        let mut runs: Vec<Run> = specs.iter().map(|_| Run::default()).collect();
        let mut last = (i64::MAX, 0);
        for (days_ago, number, what) in line {
            if days_ago == last.0 {
                self.tick(3).await?;
            } else {
                self.at(days_ago, 8).await?;
            }
            last = (days_ago, number);
            self.happen(number, &specs[number], &mut runs[number], what)
                .await
                .with_context(|| format!("{what:?} of {}", specs[number].title))?;
        }
        let begun = specs.iter().zip(&runs).find(|(spec, run)| {
            let runs_on = !matches!(spec.phase, Phase::Draft | Phase::Stopped | Phase::Done);
            spec.of_demo_resident && runs_on && run.application.is_none()
        });
        if let Some((spec, run)) = begun {
            self.begin_application(spec, run).await?;
        }
        let own = specs.iter().zip(&runs).find(|(spec, _)| {
            spec.of_demo_resident
                && !matches!(spec.phase, Phase::Draft | Phase::Stopped | Phase::Done)
        });
        if let Some((_, run)) = own {
            self.prepare_need(run).await?;
        }
        self.own_helpers(specs, &runs).await?;
        // one that the demo's resident answers, and one where the demo's board waits for an answer
        for (spec, run) in specs.iter().zip(&runs) {
            let shown = spec.of_demo_resident || spec.place == "kortendijk";
            if shown && matches!(spec.phase, Phase::Applied) {
                self.question(run.application.context("an application")?)
                    .await?;
            }
        }
        Ok(())
    }

    /// The board can't decide yet.
    async fn question(&mut self, id: ApplicationId) -> Result<()> {
        let mut conn = self.app.acquire().await?;
        let application = vouchers::find_application(&mut conn, self.municipality, id)
            .await?
            .context("it was made")?;
        let first = self.boards[&application.organisation]
            .first()
            .context("a board")?;
        let who = self.viewer(*first).await?;
        let words = "Wie zorgt er na de zomer voor? Schrijf dat er nog bij.";
        vouchers::ask(&mut conn, &who, id, QuestionId::new(), words, self.now).await?;
        Ok(())
    }

    /// Typed, and not sent yet.
    async fn begin_application(&mut self, spec: &PlanSpec, run: &Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let starts_on = (self.today() + Days::new(50)).to_string();
        let typed = [
            ("what", spec.summary),
            ("starts_on", &starts_on),
            ("applicant", "group"),
            ("with_whom", "De school en de buren van het plein."),
            ("costs", "Hout en schroeven: 180 euro."),
            ("total", "230"),
            ("own_part", "Wij bouwen het zelf."),
            ("food", "none"),
            ("amount", "180"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let plan = run.id.context("a plan")?;
        let mut conn = self.app.acquire().await?;
        vouchers::keep_draft(&mut conn, &lead, plan, &typed, self.now).await?;
        Ok(())
    }

    /// A question for help, half filled in.
    async fn prepare_need(&mut self, run: &Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let typed = [
            ("kind", "knowledge"),
            ("what", "Hoe houden we dit ook volgend jaar vol?"),
            ("able_after", "Zelf nieuwe mensen vinden die meedoen."),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let plan = run.id.context("a plan")?;
        let mut conn = self.app.acquire().await?;
        support::prepare_need(&mut conn, &lead, NeedId::new(), plan, &typed, self.now).await?;
        Ok(())
    }

    async fn happen(
        &mut self,
        number: usize,
        spec: &PlanSpec,
        run: &mut Run,
        what: Happening,
    ) -> Result<()> {
        match what {
            Happening::Start => self.start(number, spec, run).await,
            Happening::Publish => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut conn = self.app.acquire().await?;
                initiatives::publish(&mut conn, &lead, run.id.context("a plan")?, self.now).await?;
                Ok(())
            }
            Happening::Join => {
                let mate = self.someone().await?;
                run.mate = Some(mate);
                let lead = run.lead.context("a lead")?;
                let team = InvitationTo::Team(run.id.context("a plan")?);
                self.invite(lead, mate, team, spec.title).await
            }
            Happening::Need => self.need(spec, run).await,
            Happening::Offer => self.offer(number, spec, run).await,
            Happening::TakeOfferBack => {
                let (provider, person) = self.helpers[spec.helpers[0]];
                let who = self.viewer(person).await?;
                let mut tx = self.app.begin().await?;
                let need = run.need.context("a need")?;
                let request = self.request_to(&mut tx, need, provider).await?;
                support::withdraw_offer(&mut tx, &who, request, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::StopLooking => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                support::end_need(&mut tx, &lead, run.need.context("a need")?, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Choose => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                let (need, offer) = (run.need.context("a need")?, run.chosen.context("an offer")?);
                support::choose(
                    &mut tx,
                    &lead,
                    need,
                    offer,
                    "Deze helper begrijpt wat we willen.",
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Apply => self.apply(spec, run).await,
            Happening::Decide => self.decide(spec, run).await,
            Happening::Ask => self.ask(spec, run, half(run.price)).await,
            Happening::AskMore => {
                let rest = run.price.saturating_sub(half(run.price));
                self.ask(spec, run, rest).await
            }
            Happening::Refuse => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                vouchers::refuse_redemption(
                    &mut tx,
                    &lead,
                    run.asked.context("a request")?,
                    "De laatste avond moet nog komen. Vraag het daarna opnieuw.",
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::FileAdvance => {
                let person = run.lead.context("a lead")?;
                let to = FiledFor::Advance { person };
                self.file(run, person, to, (Cents::euros(40), "Papier en pennen."))
                    .await
            }
            Happening::FileReceipts => {
                let lead = run.lead.context("a lead")?;
                let to = FiledFor::Resident {
                    person: lead,
                    receipts: 3,
                };
                let what = "Koffie, thee en koek voor de werkdag.";
                self.file(run, lead, to, (Cents::euros(35), what)).await
            }
            Happening::ConfirmByMate => {
                let mate = self.viewer(run.mate.context("a mate")?).await?;
                let asked = run.asked.context("a request")?;
                vouchers::confirm_redemption(self.app, &mate, asked, self.now).await?;
                Ok(())
            }
            Happening::FileShop => {
                let mate = run.mate.context("a mate")?;
                let to = FiledFor::Shop {
                    name: "IJzerhandel De Schroef".to_owned(),
                    kvk: "90000017".to_owned(),
                    invoice_number: format!("2026-{:03}", 100 + number),
                };
                let what = "Hout, schroeven en verf.";
                self.file(run, mate, to, (Cents::euros(20), what)).await
            }
            Happening::Deal(dealing) => self.deal(spec, run, dealing).await,
            Happening::Doubt => {
                let voucher = run.voucher.context("a voucher")?;
                let who = self.viewer(self.of_board(voucher, 1).await?).await?;
                let of = (voucher, run.asked.context("a request")?);
                let mut tx = self.app.begin().await?;
                vouchers::propose_correction(
                    &mut tx,
                    &who,
                    of,
                    CorrectionId::new(),
                    CorrectionKind::Mistake,
                    "De helper vroeg een middag die niet is doorgegaan.",
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Extend => {
                let voucher = run.voucher.context("a voucher")?;
                let who = self.viewer(self.of_board(voucher, 0).await?).await?;
                let mut tx = self.app.begin().await?;
                let held = vouchers::find_voucher(&mut tx, self.municipality, voucher)
                    .await?
                    .context("it was issued")?;
                let given = (
                    held.last_day() + Days::new(60),
                    "De zaal is pas in het voorjaar vrij.",
                );
                let request = RequestId::new();
                vouchers::extend(&mut tx, &who, voucher, request, given, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Lapse => {
                let mut tx = self.app.begin().await?;
                vouchers::release_lapsed(&mut tx, self.municipality, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::TakeApplicationBack => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let (plan, application) = (
                    run.id.context("a plan")?,
                    run.application.context("an application")?,
                );
                let mut tx = self.app.begin().await?;
                vouchers::withdraw(&mut tx, &lead, plan, application, self.now).await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Confirm => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                vouchers::confirm_redemption(
                    self.app,
                    &lead,
                    run.asked.context("a request")?,
                    self.now,
                )
                .await?;
                Ok(())
            }
            Happening::Stop => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                vouchers::cancel(
                    &mut tx,
                    &lead,
                    run.voucher.context("a voucher")?,
                    RequestId::new(),
                    self.now,
                )
                .await?;
                initiatives::end(
                    &mut tx,
                    &lead,
                    run.id.context("a plan")?,
                    Ending::Stopped,
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
            Happening::Finish => {
                let lead = self.viewer(run.lead.context("a lead")?).await?;
                let mut tx = self.app.begin().await?;
                initiatives::end(
                    &mut tx,
                    &lead,
                    run.id.context("a plan")?,
                    Ending::Done,
                    self.now,
                )
                .await?;
                tx.commit().await?;
                Ok(())
            }
        }
    }

    async fn start(&mut self, number: usize, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let person = if spec.of_demo_resident {
            self.demo("bewoner")?
        } else {
            self.someone().await?
        };
        run.lead = Some(person);
        let id = InitiativeId::new();
        run.id = Some(id);
        let place = *self
            .places
            .get(spec.place)
            .with_context(|| spec.place.to_owned())?;
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        initiatives::start_draft(&mut conn, &who, id, spec.title, self.now).await?;
        drop(conn);
        self.tick(2).await?;
        let who = self.viewer(person).await?;
        let mut conn = self.app.acquire().await?;
        let mut parts = vec![
            PartText::Name {
                title: spec.title.to_owned(),
                summary: spec.summary.to_owned(),
            },
            PartText::Why {
                reason: spec.reason.to_owned(),
            },
        ];
        if spec.phase != Phase::Draft {
            parts.push(PartText::Where {
                neighbourhood: place,
                theme: spec.theme,
            });
            parts.push(PartText::Who {
                who_joins: WHO[number % WHO.len()].to_owned(),
            });
        }
        for part in &parts {
            initiatives::save_part(&mut conn, &who, id, part, self.now).await?;
        }
        Ok(())
    }

    async fn need(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let first = &HELPERS[spec.helpers[0]];
        let kind = if first.scopes == [Scope::General] {
            NeedKind::Together
        } else {
            NeedKind::from_code(first.help[0].code()).context("a kind of need")?
        };
        let need = NeedId::new();
        let new = NewNeed {
            kind,
            what: "Iemand die met ons meedenkt en laat zien hoe het kan.".to_owned(),
            able_after: "De volgende keer doen we het zonder hulp.".to_owned(),
            stays_ours: "Wij beslissen zelf en doen het werk met de buurt.".to_owned(),
            wanted_by: None,
            hours: Some(spec.hours),
        };
        let mut tx = self.app.begin().await?;
        support::state_need(
            &mut tx,
            &lead,
            need,
            run.id.context("a plan")?,
            new,
            self.now,
        )
        .await?;
        tx.commit().await?;
        run.need = Some(need);
        let helpers: Vec<ProviderId> = spec
            .helpers
            .iter()
            .map(|helper| self.helpers[*helper].0)
            .collect();
        let mut tx = self.app.begin().await?;
        support::ask(&mut tx, &lead, need, &helpers, self.now).await?;
        tx.commit().await?;
        match spec.phase {
            // one waits for the helpers, and one is planned
            Phase::SeekingHelp => self.first_talks(spec, &lead, need, (4, false)).await,
            Phase::Offers => self.first_talks(spec, &lead, need, (12, true)).await,
            _ => Ok(()),
        }
    }

    /// The team proposes three times to each helper, after so many days; the helpers pick the first.
    async fn first_talks(
        &mut self,
        spec: &PlanSpec,
        lead: &Viewer,
        need: NeedId,
        (after, picks): (u64, bool),
    ) -> Result<()> {
        for helper in spec.helpers {
            let (provider, person) = self.helpers[*helper];
            let who = self.viewer(person).await?;
            let mut tx = self.app.begin().await?;
            let request = self.request_to(&mut tx, need, provider).await?;
            let id = FirstTalkId::new();
            let evening = |day| {
                let (date, at) = (
                    date_of(self.now) + Days::new(day),
                    NaiveTime::from_hms_opt(19, 30, 0),
                );
                at.and_then(|at| moment_of(date, at)).unwrap_or(self.now)
            };
            let times = [0, 1, 2].map(|day| evening(after + day));
            let new = NewTalk {
                times,
                place_kind: TalkPlace::Address,
                place: "In het buurthuis, aan de grote tafel.".to_owned(),
            };
            support::propose_talk(&mut tx, lead, (need, request), id, new, self.now).await?;
            if picks {
                support::pick_talk(&mut tx, &who, request, id, times[0], self.now).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// The first two make an offer at their own price. A third says no, or nothing at all.
    async fn offer(&mut self, number: usize, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let need = run.need.context("a need")?;
        for (place, helper) in spec.helpers.iter().enumerate() {
            let (provider, person) = self.helpers[*helper];
            let who = self.viewer(person).await?;
            let mut tx = self.app.begin().await?;
            let request = self.request_to(&mut tx, need, provider).await?;
            if place < 2 {
                let helper = &HELPERS[*helper];
                let id = OfferId::new();
                let new = NewOffer {
                    result: "Na afloop kunt u zelf verder, met een plan op één bladzijde."
                        .to_owned(),
                    stays_ours: "U beslist en u doet het werk. Ik denk mee.".to_owned(),
                    hand_over:
                        "U krijgt alle papieren. De laatste keer doet u het, en kijk ik mee."
                            .to_owned(),
                    hours: Some(spec.hours),
                    price: helper.price_of(spec.hours),
                    btw_percent: helper.btw_percent(),
                    valid_until: self.today() + Days::new(45),
                };
                if place == 0 {
                    run.chosen = Some(id);
                    run.price = new.price;
                }
                support::make_offer(&mut tx, &who, request, id, new, self.now).await?;
            } else if number.is_multiple_of(2) {
                let answer = "Ik zit deze maand vol. Veel succes met het plan!";
                support::decline(&mut tx, &who, request, answer, self.now).await?;
            }
            tx.commit().await?;
        }
        // one team votes, and waits for its other votes
        if spec.phase == Phase::Offers && spec.place == "putte" {
            let lead = self.viewer(run.lead.context("a lead")?).await?;
            let offer = run.chosen.context("an offer")?;
            let mut tx = self.app.begin().await?;
            support::set_votes_needed(&mut tx, &lead, need, Some(2), self.now).await?;
            let why = "Deze helper kent ons dorp.";
            support::cast_vote(&mut tx, &lead, need, offer, why, self.now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn request_to(
        &self,
        conn: &mut PgConnection,
        need: NeedId,
        provider: ProviderId,
    ) -> Result<HelpRequestId> {
        support::asked_for(conn, self.municipality, need)
            .await?
            .iter()
            .find(|asked| asked.request.provider == provider)
            .map(|asked| asked.request.id)
            .context("a helper who was asked")
    }

    async fn apply(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        let id = ApplicationId::new();
        let new = NewApplication {
            what: spec.summary.to_owned(),
            starts_on: self.today() + Days::new(40),
            costs: "Materiaal, en hulp van iemand die er verstand van heeft.".to_owned(),
            own_part: "Wij doen het werk zelf, met een groep buren.".to_owned(),
            amount: Cents::euros(spec.money.asked),
            answers: vouchers::Answers::default(),
        };
        let mut tx = self.app.begin().await?;
        vouchers::apply(&mut tx, &lead, id, run.id.context("a plan")?, new, self.now).await?;
        tx.commit().await?;
        run.application = Some(id);
        Ok(())
    }

    /// The board votes until it is decided.
    async fn decide(&mut self, spec: &PlanSpec, run: &mut Run) -> Result<()> {
        let id = run.application.context("an application")?;
        let mut conn = self.app.acquire().await?;
        let application = vouchers::find_application(&mut conn, self.municipality, id)
            .await?
            .context("it was made")?;
        let rules = organisations::rules_by_id(&mut conn, self.municipality, application.rules)
            .await?
            .context("it has rules")?;
        drop(conn);
        // the team tells about its plan in the meeting that decides
        let evening = Some(date_of(self.now));
        let told_on = evening.filter(|_| rules.explanation == Explanation::Required);
        let meeting_on = evening.filter(|_| rules.decision_mode == DecisionMode::Meeting);
        let board = self.boards[&application.organisation].clone();
        let mut said_no = false;
        for (place, person) in board.iter().enumerate() {
            self.tick(1).await?;
            let who = self.viewer(*person).await?;
            // now and then someone knows the applicant
            let knows = place == 0 && board.len() > 2 && spec.days_ago % 4 == 0;
            let (ballot, reasons) = match spec.phase {
                _ if knows => (Ballot::Aside, ""),
                // who comes second needs few words
                Phase::Refused(refusal) if said_no => (
                    Ballot::Refuse {
                        grounds: vec![refusal.ground.code().to_owned()],
                        way_to_yes: "Kom gerust eens langs, dan denken we mee.".to_owned(),
                    },
                    "Ik lees de regels net zo.",
                ),
                Phase::Refused(refusal) => (
                    Ballot::Refuse {
                        grounds: vec![refusal.ground.code().to_owned()],
                        way_to_yes: refusal.way_to_yes.to_owned(),
                    },
                    refusal.reasons,
                ),
                _ => (
                    Ballot::Grant {
                        amount: Cents::euros(spec.money.granted),
                    },
                    "Het plan brengt mensen bij elkaar en de buurt doet zelf mee.",
                ),
            };
            said_no |= matches!(ballot, Ballot::Refuse { .. });
            let remarks = Remarks {
                reasons: reasons.to_owned(),
                told_on: told_on.filter(|_| matches!(ballot, Ballot::Grant { .. })),
                meeting_on,
                ..Remarks::default()
            };
            let mut tx = self.app.begin().await?;
            let decided = vouchers::vote(&mut tx, &who, id, ballot, remarks, self.now).await?;
            tx.commit().await?;
            match decided {
                Decided::Open { .. } => {}
                Decided::Granted { voucher, .. } => {
                    run.voucher = Some(voucher);
                    return Ok(());
                }
                Decided::Waiting { .. } | Decided::Refused => return Ok(()),
            }
        }
        bail!("the board did not decide")
    }

    /// One of the board that gave a voucher.
    async fn of_board(&self, voucher: VoucherId, place: usize) -> Result<PersonId> {
        let mut conn = self.app.acquire().await?;
        let held = vouchers::find_voucher(&mut conn, self.municipality, voucher)
            .await?
            .context("it was issued")?;
        Ok(self.boards[&held.organisation][place])
    }

    async fn file(
        &mut self,
        run: &mut Run,
        by: PersonId,
        to: FiledFor,
        (amount, what): (Cents, &str),
    ) -> Result<()> {
        let who = self.viewer(by).await?;
        let id = RedemptionId::new();
        let filing = Filing {
            amount,
            what: what.to_owned(),
            to,
        };
        let voucher = run.voucher.context("a voucher")?;
        let mut tx = self.app.begin().await?;
        vouchers::file_payment(&mut tx, &who, voucher, id, &filing, self.now).await?;
        tx.commit().await?;
        run.asked = Some(id);
        Ok(())
    }

    async fn ask(&mut self, spec: &PlanSpec, run: &mut Run, amount: Cents) -> Result<()> {
        let (provider, person) = self.helpers[spec.helpers[0]];
        let who = self.viewer(person).await?;
        let voucher = run.voucher.context("a voucher")?;
        let mut tx = self.app.begin().await?;
        let held = vouchers::find_voucher(&mut tx, self.municipality, voucher)
            .await?
            .context("it was issued")?;
        vouchers::open_for(&mut tx, &who, provider, &held, self.now).await?;
        let id = RedemptionId::new();
        let new = NewRedemption {
            amount,
            what: "Samen het plan gemaakt en een middag meegewerkt.".to_owned(),
        };
        vouchers::request_redemption(&mut tx, &who, provider, voucher, id, new, self.now).await?;
        tx.commit().await?;
        run.asked = Some(id);
        Ok(())
    }
}

/// In whole euros.
fn half(price: Cents) -> Cents {
    Cents::euros(price.0 / 200)
}

const WHO: &[&str] = &[
    "Acht gezinnen uit de straat, en de school doet mee.",
    "Een groep van twaalf buren, jong en oud.",
    "Vrijwilligers van het dorp en twee verenigingen.",
    "Wij zijn met vijf. Meer buren zijn welkom.",
];

/// What happens to a plan, in days after it was started. What still waits happened in the last days.
/// `alike` is how many plans before it came as far: their agreements differ.
fn happenings(spec: &PlanSpec, alike: usize) -> Vec<(i64, Happening)> {
    use Dealing::{AnswerReview, Draw, Hours, Last, Part, Review, Sign, Yes};
    use Happening::{
        Apply, Ask, AskMore, Choose, Confirm, ConfirmByMate, Deal, Decide, Doubt, Extend,
        FileAdvance, FileReceipts, FileShop, Finish, Join, Lapse, Need, Offer, Publish, Refuse,
        Start, Stop, StopLooking, TakeApplicationBack, TakeOfferBack,
    };
    let recent = |days: i64| (spec.days_ago - days).max(3);
    let mut line = vec![(0, Start)];
    if spec.phase == Phase::Draft {
        return line;
    }
    line.extend([(1, Publish), (2, Join)]);
    if spec.phase == Phase::Published {
        return line;
    }
    match spec.phase {
        Phase::SeekingHelp => return [line, vec![(recent(1), Need)]].concat(),
        Phase::Offers => return [line, vec![(recent(9), Need), (recent(7), Offer)]].concat(),
        Phase::OfferTakenBack => {
            let help = vec![
                (recent(9), Need),
                (recent(7), Offer),
                (recent(5), TakeOfferBack),
            ];
            return [line, help].concat();
        }
        Phase::StoppedLooking => {
            return [line, vec![(3, Need), (5, Offer), (20, StopLooking)]].concat();
        }
        _ => line.extend([(3, Need), (5, Offer), (8, Choose)]),
    }
    match spec.phase {
        Phase::FreeDone => line.extend([
            (9, Deal(Draw)),
            (10, Deal(Sign)),
            (20, Deal(Hours)),
            (39, Deal(Last)),
            (40, Deal(Yes)),
            (45, Finish),
        ]),
        Phase::Applied => line.push((recent(12), Apply)),
        Phase::AppliedLate => line.push((recent(35), Apply)),
        Phase::TakenBack => line.extend([(9, Apply), (20, TakeApplicationBack)]),
        // one that began lately got more time, and one of long ago comes to its end
        Phase::Granted if spec.days_ago < 100 => {
            line.extend([(9, Apply), (15, Decide), (60, Extend)]);
            line.extend(deals(alike, recent(4)));
        }
        Phase::Granted => {
            line.extend([(9, Apply), (15, Decide)]);
            line.extend(deals(alike, recent(4)));
        }
        Phase::Refused(_) => line.extend([(9, Apply), (15, Decide)]),
        Phase::PaymentAsked => line.extend([(9, Apply), (15, Decide), (recent(3), Ask)]),
        Phase::AskedAgain => line.extend([
            (9, Apply),
            (15, Decide),
            (20, FileAdvance),
            (22, ConfirmByMate),
            (30, Ask),
            (45, Lapse),
            (recent(3), Ask),
        ]),
        Phase::PartlyPaid => line.extend([
            (9, Apply),
            (15, Decide),
            (30, Ask),
            (33, Confirm),
            (40, Doubt),
            (recent(3), FileShop),
        ]),
        Phase::PaymentRefused => line.extend([
            (9, Apply),
            (15, Decide),
            (30, Ask),
            (33, Confirm),
            (40, AskMore),
            (42, Refuse),
            (50, FileReceipts),
            (52, ConfirmByMate),
            (53, Deal(Draw)),
            (54, Deal(Sign)),
        ]),
        Phase::Stacked => line.extend([
            (9, Apply),
            (15, Decide),
            (25, Apply),
            (recent(4), Deal(Draw)),
            (recent(3), Decide),
        ]),
        Phase::Stopped => line.extend([(9, Apply), (15, Decide), (50, Stop)]),
        Phase::Done => line.extend([
            (9, Apply),
            (15, Decide),
            (18, Deal(Draw)),
            (19, Deal(Sign)),
            (25, Deal(Hours)),
            (30, Deal(Part)),
            (33, Deal(Yes)),
            (50, Deal(Hours)),
            (60, Deal(Last)),
            (62, Deal(Yes)),
            (64, Deal(Review(alike))),
            (70, Finish),
        ]),
        _ => {}
    }
    // the first helper has not answered yet
    if spec.phase == Phase::Done && alike % 2 == 1 {
        line.push((67, Deal(AnswerReview)));
    }
    // of the others the team still has to look back
    if spec.phase == Phase::FreeDone && alike == 0 {
        line.push((42, Deal(Review(alike))));
        line.sort_by_key(|(day, _)| *day);
    }
    line
}

/// How the agreements of plans that came equally far go on: each in a way of its own, the last of it on one recent day.
fn deals(alike: usize, recent: i64) -> Vec<(i64, Happening)> {
    use Dealing::{
        Draw, End, HelperYes, Hours, Last, More, NotOurs, Part, Propose, Sign, Unlike, Words, Yes,
    };
    let latest: &[Dealing] = match alike % 7 {
        0 => &[Last],
        1 => &[Unlike, Propose],
        2 => &[NotOurs, Words],
        3 => &[More],
        4 => &[End, HelperYes],
        5 => &[End],
        _ => &[Part, Yes],
    };
    let mut line = vec![(16, Draw), (17, Sign), (22, Hours), (24, Hours)];
    line.extend(latest.iter().map(|what| (recent.max(25), *what)));
    line.into_iter()
        .map(|(day, what)| (day, Happening::Deal(what)))
        .collect()
}

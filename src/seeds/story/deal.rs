//! What becomes of the agreement of a plan with its helper.

use anyhow::{Context, Result};
use chrono::Days;

use super::plan::Run;
use super::{PlanSpec, Story};
use crate::base::clock::date_of;
use crate::base::ids::{ChangeId, DeliveryId, EntryId, OfferId, PersonId};
use crate::base::money::Cents;
use crate::support::agreements::{
    self, Agreement, AgreementState, Drawing, EntryKind, NewChange, NewDelivery, NewEntry, Proposal,
};

use crate::support::agreements::reviews::{NewReview, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dealing {
    Draw,
    Sign,
    Hours,
    Words,
    /// A part is done, or all of it; then the team says yes.
    Part,
    Last,
    Yes,
    /// The helper's yes to what the team said.
    HelperYes,
    More,
    NotOurs,
    Unlike,
    Propose,
    End,
    /// The team looks back, each in its own way.
    Review(usize),
    AnswerReview,
}

impl Story<'_> {
    pub(super) async fn deal(&mut self, spec: &PlanSpec, run: &Run, what: Dealing) -> Result<()> {
        let offer = run.chosen.context("an offer")?;
        let lead = run.lead.context("a lead")?;
        let helper = self.helpers[spec.helpers[0]].1;
        if what == Dealing::Draw {
            let drawing = Drawing {
                hours: spec.hours,
                ends_on: date_of(self.now) + Days::new(120),
                in_parts: true,
            };
            let who = self.viewer(lead).await?;
            let mut tx = self.app.begin().await?;
            let need = run.need.context("a need")?;
            agreements::draw(&mut tx, &who, need, drawing, self.now).await?;
            tx.commit().await?;
            return Ok(());
        }
        let mut conn = self.app.acquire().await?;
        let one = agreements::find(&mut conn, self.municipality, offer)
            .await?
            .context("it was drawn")?;
        drop(conn);
        // its voucher was smaller than its price: it waits for another
        if what != Dealing::Sign && one.state == AgreementState::Waiting {
            return Ok(());
        }
        self.go_on_with(&one, (lead, helper), what).await
    }

    async fn go_on_with(
        &mut self,
        one: &Agreement,
        (lead, helper): (PersonId, PersonId),
        what: Dealing,
    ) -> Result<()> {
        let team = self.viewer(lead).await?;
        let who = self.viewer(helper).await?;
        let (offer, now) = (one.offer, self.now);
        let mut tx = self.app.begin().await?;
        match what {
            Dealing::Draw => {}
            Dealing::Sign => agreements::sign(&mut tx, &who, offer, &one.terms, now).await?,
            Dealing::Hours => {
                let new = NewEntry {
                    kind: EntryKind::Hours,
                    // two of them come to two fifths of what was agreed
                    minutes: Some(one.terms.hours * 12),
                    done_on: date_of(now),
                    words: "Samen met de groep de volgende stap gemaakt.".to_owned(),
                };
                agreements::write(&mut tx, &who, offer, EntryId::new(), new, now).await?;
            }
            Dealing::Words => {
                let new = NewEntry {
                    kind: EntryKind::Words,
                    minutes: None,
                    done_on: date_of(now),
                    words: "Zullen we donderdag praten over wie wat doet?".to_owned(),
                };
                agreements::write(&mut tx, &team, offer, EntryId::new(), new, now).await?;
            }
            Dealing::Part | Dealing::Last => {
                let new = delivery(one, what == Dealing::Last);
                agreements::say_done(&mut tx, &who, offer, DeliveryId::new(), new, now).await?;
            }
            Dealing::Yes | Dealing::HelperYes => {
                let waiting = agreements::deliveries(&mut tx, self.municipality, offer)
                    .await?
                    .into_iter()
                    .find(agreements::Delivery::waits)
                    .context("something waits")?;
                let by = match what {
                    Dealing::Yes => &team,
                    _ => &who,
                };
                agreements::accept(&mut tx, by, offer, waiting.id, now).await?;
            }
            Dealing::More => {
                let new = NewChange {
                    price: Cents(
                        one.terms.price.0 / one_of(one.terms.hours) * (one_of(one.terms.hours) + 2),
                    ),
                    hours: one.terms.hours + 2,
                    ends_on: one.terms.ends_on + Days::new(30),
                    words: "Er kwam een avond met de buren bij.".to_owned(),
                };
                agreements::propose_change(&mut tx, &who, offer, ChangeId::new(), new, now).await?;
            }
            Dealing::NotOurs => {
                self.not_ours(&mut tx, &team, offer).await?;
            }
            Dealing::Unlike => {
                let words = "De avond ging niet door. Wij willen daar niet voor betalen.";
                agreements::dispute(&mut tx, &team, offer, words, now).await?;
            }
            Dealing::Propose => {
                let proposal = Proposal {
                    amount: one.worked(),
                    goes_on: true,
                };
                agreements::propose(&mut tx, &who, offer, proposal, now).await?;
            }
            Dealing::End => {
                let words = "We kunnen het nu zelf. Dank u wel.";
                agreements::end(&mut tx, &team, offer, words, now).await?;
            }
            Dealing::Review(number) if one.can_be_reviewed() => {
                let new = looked_back(number);
                agreements::write_review(&mut tx, &team, offer, &new, now).await?;
            }
            Dealing::AnswerReview if one.can_be_reviewed() => {
                let words = "Dank u wel. Ik kom graag nog eens kijken hoe het gaat.";
                agreements::answer_review(&mut tx, &who, offer, words, now).await?;
            }
            Dealing::Review(_) | Dealing::AnswerReview => {}
        }
        tx.commit().await?;
        Ok(())
    }

    /// The team was asked whether the plan is still its own, and says no.
    async fn not_ours(
        &self,
        tx: &mut sqlx::PgConnection,
        team: &crate::auth::Viewer,
        offer: OfferId,
    ) -> Result<()> {
        let checks = agreements::ownership_checks(tx, self.municipality, offer).await?;
        if let Some(check) = checks.iter().find(|check| check.waits()) {
            let asked = (offer, check.third);
            let answer = (
                false,
                "De helper praat nu met de buren. Dat wilden wij zelf doen.",
            );
            agreements::answer_ownership(tx, team, asked, answer, self.now).await?;
        }
        Ok(())
    }
}

fn looked_back(number: usize) -> NewReview {
    let (got, ours, again, words) = match number % 4 {
        0 => (
            Verdict::Yes,
            Verdict::Yes,
            Verdict::Yes,
            "We weten nu hoe het moet, en doen het de volgende keer zelf.",
        ),
        1 => (
            Verdict::Yes,
            Verdict::Yes,
            Verdict::Partly,
            "Goede hulp. De volgende keer kiezen we misschien iemand uit de eigen wijk.",
        ),
        2 => (
            Verdict::Partly,
            Verdict::Yes,
            Verdict::Yes,
            "De laatste avond viel uit. Verder kregen we wat we vroegen.",
        ),
        _ => (Verdict::Yes, Verdict::Yes, Verdict::Yes, ""),
    };
    NewReview {
        got,
        ours,
        again,
        words: words.to_owned(),
    }
}

fn one_of(hours: i16) -> i64 {
    i64::from(hours.max(1))
}

fn delivery(one: &Agreement, is_last: bool) -> NewDelivery {
    NewDelivery {
        words: match is_last {
            true => "Het plan ligt er, en de groep kan zelf verder.".to_owned(),
            false => "De eerste avond is geweest, met een verslag.".to_owned(),
        },
        amount: match is_last {
            true => one.payable(),
            false => one.worked(),
        },
        is_last,
    }
}

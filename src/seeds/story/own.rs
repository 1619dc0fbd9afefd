//! Somebody whom a team knows itself: one has to answer, one waits for admission.

use super::plan::Run;
use super::{PlanSpec, Story};
use crate::base::ids::{OwnHelperId, PersonId, ProviderId};
use crate::base::text::Email;
use crate::providers;
use crate::support::{self, NewOwnHelper};
use crate::texts::Locale;
use anyhow::{Context, Result};

impl Story<'_> {
    /// For the first need of the demo's resident that is still open.
    pub(super) async fn own_helpers(&mut self, specs: &[PlanSpec], runs: &[Run]) -> Result<()> {
        let mut conn = self.app.acquire().await?;
        let mut open = None;
        for (spec, run) in specs.iter().zip(runs) {
            let Some(need) = run.need.filter(|_| spec.of_demo_resident && open.is_none()) else {
                continue;
            };
            let held = support::find_need(&mut conn, self.municipality, need).await?;
            open = held.filter(support::Need::is_open).map(|_| (run, need));
        }
        let Some((run, need)) = open else {
            return Ok(());
        };
        let lead = self.viewer(run.lead.context("a lead")?).await?;
        self.tick(1).await?;
        let neighbour = propose("Bert van de Ven", "bert.vandeven@buurt.example")?;
        let (first, second) = (OwnHelperId::new(), OwnHelperId::new());
        support::propose_helper(&mut conn, &lead, first, need, neighbour, self.now).await?;
        let Some((id, person)) = self.waiting_helper().await? else {
            return Ok(());
        };
        let who = self.viewer(person).await?;
        let helper = propose(&who.name, who.email.as_str())?;
        let token = support::propose_helper(&mut conn, &lead, second, need, helper, self.now)
            .await?
            .context("a new one")?;
        let way = support::Way::Link(token);
        support::link_proposed(&mut conn, &who, &way, id, self.now).await?;
        Ok(())
    }

    /// Applied, and not admitted yet.
    async fn waiting_helper(&self) -> Result<Option<(ProviderId, PersonId)>> {
        let mut conn = self.app.acquire().await?;
        for (id, person) in &self.helpers {
            let held = providers::find(&mut conn, self.municipality, *id).await?;
            if held.is_some_and(|helper| helper.is_waiting()) {
                return Ok(Some((*id, *person)));
            }
        }
        Ok(None)
    }
}

fn propose(name: &str, email: &str) -> Result<NewOwnHelper> {
    Ok(NewOwnHelper {
        name: name.to_owned(),
        email: Email::parse(email).context("an address")?,
        words: "U hielp ons vorig jaar zo goed met de buurtdag.".to_owned(),
        locale: Locale::Nl,
    })
}

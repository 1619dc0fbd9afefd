//! Organisations with their boards and rules, and money for them, as tests start from.

use chrono::Datelike;
use sqlx::Connection;
use zelfgekozen::auth::{Role, Subject, Viewer};
use zelfgekozen::base::ids::{BudgetId, BudgetRequestId, OrganisationId};
use zelfgekozen::base::money::Cents;
use zelfgekozen::budgets::{
    self, BudgetError, BudgetRequest, Decision, NewBudget, NewBudgetRequest, Proposal, Verdict,
};
use zelfgekozen::organisations::{
    self, Description, FoodRule, Ground, Kind, NewOrganisation, NewRules, Organisation, Plus,
    RulesTerms,
};

use super::world::World;

/// Rules as most boards have them.
pub fn terms() -> RulesTerms {
    RulesTerms {
        vouchers_per_year: Some(5),
        max_vouchers_per_plan: 2,
        food: FoodRule::AgainstLoneliness,
        refusal_grounds: vec![Ground::Commercial],
        plus_criteria: vec![Plus::OpenToAll],
        ..RulesTerms::common()
    }
}

impl World {
    /// An organisation in this neighbourhood; without one it serves none by name.
    pub async fn organisation(&self, name: &str, kind: Kind, area: Option<&str>) -> Organisation {
        let areas = match area {
            Some(slug) => vec![self.neighbourhood(&self.here.clone(), slug).await],
            None => vec![],
        };
        let new = NewOrganisation {
            name: name.to_owned(),
            kind,
            description: Description::default(),
            founded_on: None,
            areas,
        };
        let mut conn = self.conn().await;
        organisations::found(&mut conn, self.here.id, None, new, self.now())
            .await
            .expect("an organisation")
    }

    /// Someone on its board.
    pub async fn board(&self, name: &str, organisation: OrganisationId) -> Viewer {
        let person = self.person(name).await;
        self.join(person, Subject::Organisation(organisation)).await
    }

    /// Rules from today on.
    pub async fn rules(&self, who: &Viewer, organisation: OrganisationId, terms: RulesTerms) {
        let new = NewRules {
            valid_from: self.clock.today(),
            terms,
        };
        let mut conn = self.conn().await;
        organisations::set_rules(&mut conn, who, organisation, new, self.now())
            .await
            .expect("rules");
    }

    pub fn year(&self) -> i16 {
        i16::try_from(self.clock.today().year()).expect("a year of ours")
    }

    /// A budget with money on it, proposed by one and approved by another.
    pub async fn budget(&self, euros: i64) -> BudgetId {
        let holder = self.staff("Hanna", Role::BudgetHolder).await;
        let second = self.staff("Cor", Role::Controller).await;
        let new = NewBudget {
            id: BudgetId::new(),
            name: format!("Vouchers {euros}"),
            year: self.year(),
            amount: Cents::euros(euros),
        };
        let mut conn = self.conn().await;
        budgets::propose_budget(&mut conn, &holder, &new, self.now())
            .await
            .expect("a proposal");
        let mut tx = conn.begin().await.expect("a transaction");
        budgets::decide_budget(
            &mut tx,
            &second,
            new.id,
            Decision::Approve,
            "Past in de begroting.",
            self.now(),
        )
        .await
        .expect("a budget");
        tx.commit().await.expect("committed");
        new.id
    }

    pub async fn budget_request(
        &self,
        who: &Viewer,
        organisation: OrganisationId,
        euros: i64,
    ) -> BudgetRequest {
        let new = NewBudgetRequest {
            id: BudgetRequestId::new(),
            organisation,
            year: self.year(),
            amount: Cents::euros(euros),
            plan: "Vijf vouchers voor plannen in het dorp.".to_owned(),
        };
        let mut conn = self.conn().await;
        budgets::request_budget(&mut conn, who, &new, self.now())
            .await
            .expect("a request")
    }

    pub async fn prepare(&self, holder: &Viewer, request: &BudgetRequest, budget: BudgetId) {
        let proposal = Proposal {
            budget,
            amount: request.amount,
            reasons: "Past bij het plan.".to_owned(),
        };
        let mut conn = self.conn().await;
        budgets::propose_allocation(&mut conn, holder, request.id, &proposal, self.now())
            .await
            .expect("a proposal");
    }

    pub async fn approve(
        &self,
        second: &Viewer,
        request: &BudgetRequest,
        budget: BudgetId,
    ) -> Result<(), BudgetError> {
        let verdict = Verdict {
            decision: Decision::Approve,
            reasons: "Akkoord.".to_owned(),
            budget,
            amount: request.amount,
        };
        let mut conn = self.conn().await;
        let mut tx = conn.begin().await.expect("a transaction");
        budgets::decide_allocation(&mut tx, second, request.id, &verdict, self.now()).await?;
        tx.commit().await.expect("committed");
        Ok(())
    }
}

//! A type per kind of record, so that a voucher's id can't be passed where a plan's id is meant.
//!
//! Records get a UUID version 7 (RFC 9562): it sorts by time, which keeps indexes compact. It also
//! tells when it was made, so anything a stranger may see has a random code or a slug besides.

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            #[expect(clippy::new_without_default, reason = "a fresh id is never a default")]
            pub fn new() -> Self {
                Self(uuid::Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

uuid_id! {
    PersonId,
    RoleGrantId,
    InvitationId,
    IntentionId,
    NeighbourhoodId,
    OrganisationId,
    RulesId,
    InitiativeId,
    StepId,
    ProviderId,
    SmallJobId,
    FreeDayId,
    ExpertiseId,
    AgreementId,
    ExampleId,
    /// Of a desk that serves a helper.
    ServiceId,
    TurnId,
    BudgetId,
    BudgetRequestId,
    ApplicationId,
    QuestionId,
    VoucherId,
    RedemptionId,
    PayeeId,
    VoucherHoldId,
    CorrectionId,
    NeedId,
    OwnHelperId,
    HelpRequestId,
    FirstTalkId,
    OfferId,
    ChoiceId,
    /// Of what is written down with an agreement.
    EntryId,
    DeliveryId,
    ChangeId,
    DisputeId,
    /// Made by the page that shows a form; the same id twice is the same request.
    RequestId,
}

macro_rules! number_id {
    ($($(#[$doc:meta])* $name:ident($inner:ty)),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$inner> for $name {
            fn from(id: $inner) -> Self {
                Self(id)
            }
        }
    )*};
}

number_id! {
    /// The tenant. Small, since it leads every key.
    MunicipalityId(i32),
    /// An account of the ledger, never a person's.
    AccountId(i64),
    TransferId(i64),
    /// A message that waits to be sent.
    OutboxId(i64),
}

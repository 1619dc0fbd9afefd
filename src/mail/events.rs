//! The one table of messages: which event tells whom, where its link leads, and what is filled in.
//!
//! A new message is a row here and its texts `mail-<event>-subject` and `mail-<event>-body`, the body
//! with an attribute `.action`: the words of its link.

use crate::paths;

/// Whom an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The person whose account it is about.
    Owner,
    /// An address without an account, or one that an account had until now.
    Address,
    Team,
    Board,
    Helper,
    Staff,
}

/// What kind of value is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Words,
    /// The key of another text.
    Key,
    Count,
    Money,
    Date,
    Moment,
}

#[derive(Clone, Copy, Debug)]
pub struct EventRow {
    pub event: Event,
    pub code: &'static str,
    pub to: To,
    /// The pattern of the page that the link leads to.
    pub link: &'static str,
    pub args: &'static [(&'static str, Kind)],
}

impl EventRow {
    /// Whether the link lets in whoever holds it.
    pub fn has_secret_link(&self) -> bool {
        self.link.contains("{token}")
    }

    /// Whether a path is of the pattern that this event's link has.
    pub fn leads_to(&self, path: &str) -> bool {
        let mut wanted = self.link.split('/');
        let mut given = path.split('/');
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(part), Some(text)) if part.starts_with('{') && !text.is_empty() => {}
                (Some(part), Some(text)) if part == text => {}
                _ => return false,
            }
        }
    }
}

macro_rules! events {
    ($($(#[$doc:meta])* $event:ident $code:literal => $to:ident, $link:ident, [$($arg:ident: $kind:ident),*];)*) => {
        /// What happened, told to one kind of recipient.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Event {
            $($(#[$doc])* $event,)*
        }

        /// Every message that this site sends.
        pub const EVENTS: &[EventRow] = &[$(EventRow {
            event: Event::$event,
            code: $code,
            to: To::$to,
            link: paths::$link,
            args: &[$((stringify!($arg), Kind::$kind)),*],
        }),*];
    };
}

events! {
    // accounts
    SignUp "sign-up" => Address, SIGN_UP_CONFIRM, [];
    /// Someone signs up with an address that has an account: the page says the same either way.
    SignUpKnown "sign-up-known" => Owner, FORGOT, [];
    PasswordReset "password-reset" => Owner, RESET, [];
    PasswordChanged "password-changed" => Owner, FORGOT, [];
    AddressConfirm "address-confirm" => Address, MY_EMAIL_CONFIRM, [];
    /// To the old address, so that a thief can't move an account in silence.
    AddressChanged "address-changed" => Address, ABOUT, [];
    AccountEnded "account-ended" => Address, HOME, [];

    // invitations
    TeamInvitation "team-invitation" => Address, INVITATION, [by: Words, plan: Words];
    BoardInvitation "board-invitation" => Address, INVITATION, [by: Words, organisation: Words];
    HelperInvitation "helper-invitation" => Address, INVITATION, [by: Words, helper: Words];
    StaffInvitation "staff-invitation" => Address, INVITATION, [role: Key];
    /// Whoever can give roles hears of it when another one does.
    StaffInvited "staff-invited" => Staff, STAFF_MEMBERS, [who: Words, role: Key];
    StaffJoined "staff-joined" => Staff, STAFF_MEMBERS, [who: Words, role: Key];
    TeamJoined "team-joined" => Team, INITIATIVE_TEAM, [who: Words, plan: Words];
    TeamMemberEnded "team-member-ended" => Owner, INITIATIVES, [plan: Words];
    BoardJoined "board-joined" => Board, BOARD_MEMBERS, [who: Words, organisation: Words];
    BoardMemberEnded "board-member-ended" => Owner, ORGANISATION, [organisation: Words];
    HelperJoined "helper-joined" => Helper, PROVIDER_PEOPLE, [who: Words, helper: Words];
    HelperMemberEnded "helper-member-ended" => Owner, MY, [helper: Words];
    /// The board has new rules; those who did not write them read them too.
    RulesChanged "rules-changed" => Board, BOARD_RULES, [organisation: Words, who: Words, day: Date];
    StaffRoleEnded "staff-role-ended" => Owner, MY, [role: Key];

    // plans
    PlanPublished "plan-published" => Team, INITIATIVE, [plan: Words];
    PlanEnded "plan-ended" => Team, INITIATIVE, [plan: Words, how: Key];

    // the pool
    HelperApplied "helper-applied" => Staff, STAFF_ADMISSION, [helper: Words];
    HelperReceived "helper-received" => Helper, PROVIDER_DESK, [helper: Words];
    HelperServed "helper-served" => Helper, SERVED, [helper: Words, who: Words];
    HelperAdmitted "helper-admitted" => Helper, PROVIDER_DESK, [helper: Words, reasons: Words];
    HelperRefused "helper-refused" => Helper, PROVIDER_DESK, [helper: Words, reasons: Words];
    HelperSuspended "helper-suspended" => Helper, PROVIDER_DESK, [helper: Words, reasons: Words];
    HelperRemoved "helper-removed" => Helper, PROVIDER_DESK, [helper: Words, reasons: Words];

    /// Nothing is decided yet: the helper can answer.
    HelperIntention "helper-intention" => Helper, PROVIDER_PLACE, [helper: Words, what: Key, reasons: Words, day: Date];
    /// Off the list at once, and heard afterwards.
    HelperSetAside "helper-set-aside" => Helper, PROVIDER_PLACE, [helper: Words, reasons: Words, day: Date];
    HelperLeft "helper-left" => Staff, STAFF_ADMISSION, [helper: Words];
    HelperAnswered "helper-answered" => Staff, STAFF_ADMISSION, [helper: Words];
    TalkNoted "talk-noted" => Helper, PROVIDER_PLACE, [helper: Words];
    IntentionDropped "intention-dropped" => Helper, PROVIDER_PLACE, [helper: Words, reasons: Words];
    SuspensionEnded "suspension-ended" => Helper, PROVIDER_PLACE, [helper: Words];

    /// Whoever was there, before a helper's example stands under their name.
    ReferenceAsked "reference-asked" => Address, REFERENCE, [helper: Words, title: Words];

    /// Residents know somebody who can help them.
    OwnHelperProposed "own-helper-proposed" => Address, OWN_HELPER, [by: Words, plan: Words, day: Date];
    OwnHelperApplied "own-helper-applied" => Team, NEED, [helper: Words, plan: Words];
    OwnHelperDeclined "own-helper-declined" => Team, NEED, [plan: Words, name: Words];
    OwnHelperAdmitted "own-helper-admitted" => Team, PROVIDER, [helper: Words];

    // help
    HelpRequested "help-requested" => Helper, PROVIDER_REQUEST, [plan: Words, day: Date];
    /// It is the last day to answer.
    RequestReminder "request-reminder" => Helper, PROVIDER_REQUEST, [plan: Words, day: Date];
    RequestDeclined "request-declined" => Team, NEED, [helper: Words, plan: Words];
    /// The helper did not answer in time.
    RequestLapsed "request-lapsed" => Team, NEED, [helper: Words, plan: Words];
    /// The same, told to the helper: no blame, and the place is free for another.
    RequestOver "request-over" => Helper, PROVIDER_REQUEST, [plan: Words];
    /// The team no longer needs an answer: it chose, or it stopped looking.
    RequestClosed "request-closed" => Helper, PROVIDER_REQUEST, [plan: Words];
    TalkMoved "talk-moved" => Helper, PROVIDER_TALK, [plan: Words, was: Moment, first: Moment, second: Moment, third: Moment];
    TalkProposed "talk-proposed" => Helper, PROVIDER_TALK, [plan: Words, first: Moment, second: Moment, third: Moment];
    TalkPlanned "talk-planned" => Team, NEED_TALK, [helper: Words, plan: Words, at: Moment, place: Words];
    TalkAgreed "talk-agreed" => Helper, PROVIDER_TALK, [plan: Words, at: Moment, place: Words];
    TalkNoneFits "talk-none-fits" => Team, NEED_TALK, [helper: Words, plan: Words, words: Words];
    OfferReceived "offer-received" => Team, NEED, [helper: Words, plan: Words, price: Money, day: Date];
    OfferWithdrawn "offer-withdrawn" => Team, NEED, [helper: Words, plan: Words];
    /// The offer that this person voted for was taken back.
    VoteLost "vote-lost" => Team, NEED, [helper: Words, plan: Words];
    HelpChosen "help-chosen" => Team, CHOSEN, [helper: Words, plan: Words, price: Money];
    OfferChosen "offer-chosen" => Helper, PROVIDER_REQUEST, [plan: Words];
    OfferNotChosen "offer-not-chosen" => Helper, PROVIDER_REQUEST, [plan: Words];

    // an agreement: each is told as one side reads it
    AgreementDrawn "agreement-drawn" => Helper, AGREEMENT, [helper: Words, plan: Words, day: Date];
    AgreementLacksMoney "agreement-lacks-money" => Team, AGREEMENT, [helper: Words, plan: Words, amount: Money];
    AgreementBegan "agreement-began" => Team, AGREEMENT, [helper: Words, plan: Words, cents: Count, day: Date];
    AgreementBeganHelper "agreement-began-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, cents: Count, day: Date];
    AgreementWordsTeam "agreement-words-team" => Team, AGREEMENT, [helper: Words, plan: Words, words: Words];
    AgreementWordsHelper "agreement-words-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, words: Words];
    HoursNearlyUsed "hours-nearly-used" => Team, AGREEMENT, [helper: Words, plan: Words, percent: Count, hours: Count];
    HoursNearlyUsedHelper "hours-nearly-used-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, percent: Count, hours: Count];
    /// Of residents only.
    StillOurs "still-ours" => Team, AGREEMENT, [helper: Words, plan: Words];
    AgreementPaused "agreement-paused" => Helper, AGREEMENT, [helper: Words, plan: Words];
    AgreementPausedTeam "agreement-paused-team" => Team, AGREEMENT, [helper: Words, plan: Words];
    AgreementGoesOn "agreement-goes-on" => Helper, AGREEMENT, [helper: Words, plan: Words, day: Date];
    DeliverySaid "delivery-said" => Team, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money, words: Words, day: Date];
    DeliverySaidHelper "delivery-said-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money, words: Words, day: Date];
    DeliveryAccepted "delivery-accepted" => Helper, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money];
    DeliveryAcceptedTeam "delivery-accepted-team" => Team, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money];
    DeliveryReturned "delivery-returned" => Helper, AGREEMENT, [helper: Words, plan: Words, words: Words];
    DeliveryReturnedTeam "delivery-returned-team" => Team, AGREEMENT, [helper: Words, plan: Words, words: Words];
    DeliveryReminder "delivery-reminder" => Team, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money];
    DeliveryReminderHelper "delivery-reminder-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, cents: Count, amount: Money];
    ChangeProposed "change-proposed" => Team, AGREEMENT, [helper: Words, plan: Words, hours: Count, price: Money, day: Date, words: Words];
    ChangeProposedHelper "change-proposed-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, hours: Count, price: Money, day: Date, words: Words];
    ChangeAccepted "change-accepted" => Helper, AGREEMENT, [helper: Words, plan: Words];
    ChangeAcceptedTeam "change-accepted-team" => Team, AGREEMENT, [helper: Words, plan: Words];
    ChangeRefused "change-refused" => Helper, AGREEMENT, [helper: Words, plan: Words];
    ChangeRefusedTeam "change-refused-team" => Team, AGREEMENT, [helper: Words, plan: Words];
    AgreementEndedTeam "agreement-ended-team" => Team, AGREEMENT, [helper: Words, plan: Words, words: Words];
    AgreementEndedHelper "agreement-ended-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, words: Words];
    AgreementWindsUp "agreement-winds-up" => Team, AGREEMENT, [helper: Words, plan: Words, day: Date];
    AgreementWindsUpHelper "agreement-winds-up-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, day: Date];
    SettleReminder "settle-reminder" => Helper, AGREEMENT, [helper: Words, plan: Words, day: Date];
    AgreementOver "agreement-over" => Team, AGREEMENT, [helper: Words, plan: Words];
    AgreementOverHelper "agreement-over-helper" => Helper, AGREEMENT, [helper: Words, plan: Words];
    AgreementCompleted "agreement-completed" => Team, AGREEMENT, [helper: Words, plan: Words];
    HelpCompleted "help-completed" => Helper, AGREEMENT, [helper: Words, plan: Words];
    ReviewWritten "review-written" => Helper, AGREEMENT, [helper: Words, plan: Words];
    ReviewAnswered "review-answered" => Team, AGREEMENT, [helper: Words, plan: Words, words: Words];
    DisputeOpened "dispute-opened" => Team, AGREEMENT, [helper: Words, plan: Words, words: Words];
    DisputeOpenedHelper "dispute-opened-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, words: Words];
    DisputeForGuide "dispute-for-guide" => Staff, AGREEMENT, [helper: Words, plan: Words];
    DisputeProposed "dispute-proposed" => Team, AGREEMENT, [helper: Words, plan: Words, amount: Money];
    DisputeProposedHelper "dispute-proposed-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, amount: Money];
    DisputeSettled "dispute-settled" => Team, AGREEMENT, [helper: Words, plan: Words];
    DisputeSettledHelper "dispute-settled-helper" => Helper, AGREEMENT, [helper: Words, plan: Words];
    DisputeTakenBack "dispute-taken-back" => Team, AGREEMENT, [helper: Words, plan: Words];
    DisputeTakenBackHelper "dispute-taken-back-helper" => Helper, AGREEMENT, [helper: Words, plan: Words];
    DisputeReminder "dispute-reminder" => Team, AGREEMENT, [helper: Words, plan: Words, amount: Money];
    DisputeReminderHelper "dispute-reminder-helper" => Helper, AGREEMENT, [helper: Words, plan: Words, amount: Money];
    DisputeGuideComes "dispute-guide-comes" => Team, AGREEMENT, [helper: Words, plan: Words];
    DisputeGuideComesHelper "dispute-guide-comes-helper" => Helper, AGREEMENT, [helper: Words, plan: Words];

    // vouchers
    ApplicationReceived "application-received" => Team, APPLICATION, [plan: Words, organisation: Words, number: Words, day: Date];
    ApplicationToDecide "application-to-decide" => Board, BOARD_APPLICATION, [plan: Words, amount: Money, number: Words, day: Date];
    ApplicationWithdrawn "application-withdrawn" => Board, BOARD_APPLICATION, [plan: Words, number: Words];
    /// The board asks for what is missing; the clock stands still until there is an answer.
    ApplicationQuestioned "application-questioned" => Team, APPLICATION, [plan: Words, organisation: Words, question: Words];
    ApplicationAnswered "application-answered" => Board, BOARD_APPLICATION, [plan: Words, number: Words, answer: Words, day: Date];
    /// A yes, and the money is out.
    ApplicationWaiting "application-waiting" => Team, APPLICATION, [plan: Words, organisation: Words, amount: Money, reasons: Words];
    DecisionSoonLate "decision-soon-late" => Board, BOARD_APPLICATION, [plan: Words, organisation: Words, number: Words, day: Date];
    DecisionSoonLateThere "decision-soon-late-there" => Staff, STAFF_DESK, [plan: Words, organisation: Words, number: Words, day: Date];
    /// One of the board stepped aside; those who are left must decide.
    AnotherDecider "another-decider" => Board, BOARD_APPLICATION, [plan: Words, number: Words, day: Date];
    /// So many of the board stepped aside that the others are too few to decide.
    TooFewDeciders "too-few-deciders" => Staff, STAFF_ORGANISATION, [organisation: Words, plan: Words, number: Words, day: Date];
    ApplicationGranted "application-granted" => Team, APPLICATION, [plan: Words, organisation: Words, amount: Money, reasons: Words];
    ApplicationPartlyGranted "application-partly-granted" => Team, APPLICATION, [plan: Words, organisation: Words, amount: Money, asked: Money, reasons: Words];
    ApplicationRefused "application-refused" => Team, APPLICATION, [plan: Words, organisation: Words, reasons: Words];
    VoucherIssued "voucher-issued" => Team, VOUCHER, [plan: Words, amount: Money, day: Date];
    VoucherCancelled "voucher-cancelled" => Team, VOUCHER, [plan: Words, amount: Money];
    /// Its last day passed with money on it.
    VoucherEnded "voucher-ended" => Team, VOUCHER, [plan: Words, amount: Money];
    /// The rest of a voucher that was stopped or has ended.
    MoneyReturned "money-returned" => Board, VOUCHER, [organisation: Words, plan: Words, amount: Money];

    // payments
    RedemptionRequested "redemption-requested" => Team, REDEMPTION, [helper: Words, amount: Money, what: Words, day: Date];
    RedemptionConfirmed "redemption-confirmed" => Helper, PROVIDER_REDEMPTION, [plan: Words, amount: Money];
    RedemptionRefused "redemption-refused" => Helper, PROVIDER_REDEMPTION, [plan: Words, amount: Money, reasons: Words];
    /// The team said neither yes nor no in time.
    RedemptionLapsed "redemption-lapsed" => Helper, PROVIDER_REDEMPTION, [plan: Words, amount: Money];
    PaymentLapsed "payment-lapsed" => Team, REDEMPTION, [helper: Words, amount: Money];
    PaymentConfirmed "payment-confirmed" => Team, REDEMPTION, [helper: Words, amount: Money];
    /// One of the team filed the invoice of a shop or the receipts of a resident; another one answers.
    PaymentFiled "payment-filed" => Team, REDEMPTION, [by: Words, payee: Words, amount: Money, what: Words, day: Date];
    /// The team has nobody who may say yes.
    PaymentForBoard "payment-for-board" => Board, REDEMPTION, [plan: Words, payee: Words, amount: Money, day: Date];
    /// Money of a voucher waits for the helper that the plan chose.
    MoneySetApart "money-set-apart" => Helper, PROVIDER_DESK, [plan: Words, amount: Money, day: Date];
    HoldEnded "hold-ended" => Helper, PROVIDER_DESK, [plan: Words, amount: Money];
    HoldEndedTeam "hold-ended-team" => Team, VOUCHER, [helper: Words, amount: Money];
    /// Money came back after it was paid.
    PaymentReturned "payment-returned" => Team, REDEMPTION, [payee: Words, amount: Money, reasons: Words];
    PaymentReturnedBoard "payment-returned-board" => Board, REDEMPTION, [plan: Words, payee: Words, amount: Money, reasons: Words];
    PaymentTakenBack "payment-taken-back" => Helper, PROVIDER_REDEMPTION, [plan: Words, amount: Money, reasons: Words];
    CorrectionProposed "correction-proposed" => Board, REDEMPTION, [plan: Words, payee: Words, amount: Money, reasons: Words];
    /// The board has nobody who may be the second.
    CorrectionForController "correction-for-controller" => Staff, REDEMPTION, [plan: Words, payee: Words, amount: Money, reasons: Words];
    CorrectionRefused "correction-refused" => Owner, REDEMPTION, [payee: Words, amount: Money, reasons: Words];
    VoucherExtended "voucher-extended" => Team, VOUCHER, [plan: Words, organisation: Words, day: Date, reasons: Words];
    /// Its last day comes near, with money left.
    VoucherEnding "voucher-ending" => Team, VOUCHER, [plan: Words, amount: Money, day: Date];
    VoucherEndingBoard "voucher-ending-board" => Board, VOUCHER, [plan: Words, amount: Money, day: Date];
    FilingRefused "filing-refused" => Team, REDEMPTION, [payee: Words, amount: Money, reasons: Words];

    // budgets
    BudgetProposed "budget-proposed" => Staff, STAFF_BUDGET, [budget: Words, amount: Money];
    BudgetApproved "budget-approved" => Staff, STAFF_BUDGET, [budget: Words, amount: Money];
    BudgetRefused "budget-refused" => Staff, STAFF_BUDGET, [budget: Words, amount: Money];
    BudgetRequested "budget-requested" => Staff, STAFF_BUDGET_REQUEST, [organisation: Words, amount: Money, year: Count];
    AllocationPrepared "allocation-prepared" => Staff, STAFF_BUDGET_REQUEST, [organisation: Words, amount: Money, year: Count];
    BudgetAllocated "budget-allocated" => Board, BOARD_BUDGET, [organisation: Words, amount: Money, year: Count];
    BudgetRequestRefused "budget-request-refused" => Board, BOARD_BUDGET_REQUEST, [organisation: Words, amount: Money, year: Count, reasons: Words];
    /// What was left of a past year went back to the municipality.
    YearEnded "year-ended" => Board, BOARD_BUDGET, [organisation: Words, amount: Money, year: Count];
}

impl Event {
    pub fn row(self) -> &'static EventRow {
        &EVENTS[self as usize]
    }

    pub fn code(self) -> &'static str {
        self.row().code
    }

    pub fn from_code(code: &str) -> Option<Event> {
        EVENTS
            .iter()
            .find(|row| row.code == code)
            .map(|row| row.event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_finds_its_own_row() {
        for row in EVENTS {
            assert_eq!(row.event.row().code, row.code);
            assert_eq!(Event::from_code(row.code), Some(row.event));
        }
        assert_eq!(Event::from_code("no-such-event"), None);
    }

    #[test]
    fn a_link_leads_to_the_page_of_its_event() {
        let row = Event::HelpRequested.row();
        assert!(row.leads_to("/ondersteuner/jan/vragen/12"));
        assert!(!row.leads_to("/ondersteuner/jan/vragen/12/voorstel"));
        assert!(!row.leads_to("/ondersteuner/jan/vragen/"));
        assert!(!row.leads_to("https://elders.example/ondersteuner/jan/vragen/12"));
        assert!(Event::AccountEnded.row().leads_to("/"));
        assert!(Event::PasswordReset.row().has_secret_link());
        assert!(!row.has_secret_link());
    }
}

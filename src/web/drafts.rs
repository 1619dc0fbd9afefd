//! What waits for someone who was signed out while writing: forms with words in them. A button that only says yes is
//! no draft: after signing in the person presses it again, on the page where it can be read what it does.

use crate::paths;

/// The forms in which people write, and what each sends, as the page that sends it after all calls it.
const DRAFTS: &[(&str, &str)] = &[
    (paths::MY_NAME, "kept-what-name"),
    (paths::MY_EMAIL, "kept-what-email"),
    (paths::INITIATIVE_NEW, "kept-what-plan"),
    (paths::INITIATIVE_WIZARD, "kept-what-plan"),
    (paths::INITIATIVE_END, "kept-what-plan-end"),
    (paths::INITIATIVE_INVITATIONS, "kept-what-invitation"),
    (paths::BOARD_INVITATIONS, "kept-what-invitation"),
    (paths::PROVIDER_INVITATIONS, "kept-what-invitation"),
    (paths::STAFF_INVITATIONS, "kept-what-invitation"),
    (paths::STAFF_ORGANISATION_INVITATION, "kept-what-invitation"),
    (paths::NEED_NEW, "kept-what-need"),
    (paths::NEED_DRAFT, "kept-what-need"),
    (paths::NEED_REQUESTS, "kept-what-ask"),
    (paths::OWN_HELPER_NEW, "kept-what-own-helper"),
    (paths::OWN_HELPER_APPLY, "kept-what-provider"),
    (paths::NEED_TALK, "kept-what-talk"),
    (paths::PROVIDER_TALK, "kept-what-talk"),
    (paths::NEED_RULE, "kept-what-choice"),
    (paths::CHOICE, "kept-what-choice"),
    (paths::AGREEMENT_DRAW, "kept-what-agreement"),
    (paths::AGREEMENT_HOURS, "kept-what-hours"),
    (paths::AGREEMENT_WORDS, "kept-what-words"),
    (paths::AGREEMENT_OURS, "kept-what-words"),
    (paths::AGREEMENT_DONE, "kept-what-done"),
    (paths::DELIVERY_NO, "kept-what-words"),
    (paths::AGREEMENT_MORE, "kept-what-more"),
    (paths::AGREEMENT_END, "kept-what-words"),
    (paths::REVIEW, "kept-what-review"),
    (paths::REVIEW_ANSWER, "kept-what-words"),
    (paths::DISPUTE, "kept-what-words"),
    (paths::DISPUTE_PROPOSAL, "kept-what-words"),
    (paths::PROVIDER_NEW, "kept-what-provider"),
    (paths::PROVIDER_REAPPLICATION, "kept-what-provider"),
    (paths::PROVIDER_PROFILE, "kept-what-profile"),
    (paths::STAFF_SERVED_NEW, "kept-what-provider"),
    (paths::BOARD_SERVED_NEW, "kept-what-provider"),
    (paths::SERVED, "kept-what-served"),
    (paths::SERVED_TURN, "kept-what-served"),
    (paths::PROVIDER_PLACE, "kept-what-hearing"),
    (paths::PROVIDER_LEAVE, "kept-what-words"),
    (paths::PROVIDER_JOBS, "kept-what-profile"),
    (paths::PROVIDER_EXAMPLE, "kept-what-profile"),
    (paths::PROVIDER_OFFER, "kept-what-offer"),
    (paths::PROVIDER_DECLINE, "kept-what-decline"),
    (paths::PROVIDER_CODE, "kept-what-code"),
    (paths::PROVIDER_REDEMPTION_NEW, "kept-what-payment"),
    (paths::REDEMPTION_REFUSAL, "kept-what-payment-refusal"),
    (paths::REDEMPTION_PAPER, "kept-what-paper"),
    (paths::PROVIDER_REDEMPTION_BACK, "kept-what-money-back"),
    (paths::REDEMPTION_RETURNED, "kept-what-money-back"),
    (paths::REDEMPTION_WRONG, "kept-what-money-back"),
    (paths::CORRECTION_NO, "kept-what-money-back"),
    (paths::VOUCHER_EXTENSION, "kept-what-extension"),
    (paths::VOUCHER_ADVANCE, "kept-what-filing"),
    (paths::REDEMPTION_SETTLEMENT, "kept-what-filing"),
    (paths::VOUCHER_SHOP, "kept-what-filing"),
    (paths::VOUCHER_RECEIPTS, "kept-what-filing"),
    (paths::APPLICATION_CHECK, "kept-what-application"),
    (paths::APPLICATION_ANSWER, "kept-what-application"),
    (paths::BOARD_QUESTION, "kept-what-decision"),
    (paths::BOARD_DECISION, "kept-what-decision"),
    (paths::BOARD_PROFILE, "kept-what-organisation"),
    (paths::BOARD_RULES, "kept-what-rules"),
    (paths::BOARD_RULES_NEW, "kept-what-rules"),
    (paths::BOARD_RULES_PREVIEW, "kept-what-rules"),
    (paths::BOARD_BUDGET_REQUEST_NEW, "kept-what-budget-request"),
    (paths::STAFF_BUDGETS, "kept-what-budget"),
    (paths::STAFF_BUDGET_DECISION, "kept-what-budget-decision"),
    (paths::STAFF_ALLOCATION_PROPOSAL, "kept-what-allocation"),
    (
        paths::STAFF_ALLOCATION_DECISION,
        "kept-what-budget-decision",
    ),
    (paths::STAFF_ADMISSION, "kept-what-admission"),
    (paths::STAFF_INTENTION, "kept-what-admission"),
    (paths::STAFF_TALK, "kept-what-admission"),
    (paths::STAFF_VOG, "kept-what-admission"),
    (paths::STAFF_FREE_DAYS, "kept-what-free-day"),
    (paths::STAFF_EXPERTISE, "kept-what-expertise"),
    (paths::STAFF_EXPERTISE_NAMES, "kept-what-expertise"),
    (paths::STAFF_ORGANISATIONS, "kept-what-organisation"),
    (paths::STAFF_ORGANISATION, "kept-what-organisation"),
    (paths::STAFF_ORGANISATION_END, "kept-what-organisation-end"),
];

/// What a form of this route sends: the key of a text. None when it is not one to keep.
pub fn draft_text(pattern: &str) -> Option<&'static str> {
    DRAFTS
        .iter()
        .find(|(form, _)| *form == pattern)
        .map(|(_, text)| *text)
}

/// Words and numbers that a person recognises; not ids, codes and ticks.
pub fn typed(fields: &[(String, String)]) -> Vec<String> {
    fields
        .iter()
        .filter(|(name, value)| {
            name != super::form::REQUEST_ID
                && name != paths::HELPER
                && !value.trim().is_empty()
                && value != "yes"
                && !names_a_record(value)
        })
        .map(|(_, value)| value.clone())
        .collect()
}

/// An id, or an id with what belongs to it behind a colon.
fn names_a_record(value: &str) -> bool {
    let id = value.split_once(':').map_or(value, |(id, _)| id);
    id.parse::<uuid::Uuid>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_ticks_are_sent_again_but_not_shown() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = [
            pair("request_id", "0199c0de-0000-7000-8000-000000000000"),
            pair("title", "Moestuin"),
            pair("agree", "yes"),
            pair("neighbourhood", "0199c0de-0000-7000-8000-000000000001"),
            pair("part", "0199c0de-0000-7000-8000-000000000002:25000"),
            pair("amount", "250,00"),
            pair("note", " "),
        ];
        assert_eq!(typed(&fields), ["Moestuin", "250,00"]);
    }

    #[test]
    fn a_yes_to_money_or_to_a_role_is_no_draft() {
        for only_yes in [
            paths::REDEMPTION_CONFIRMATION,
            paths::STAFF_MEMBER_END,
            paths::BOARD_MEMBER_END,
            paths::PROVIDER_MEMBER_END,
            paths::INITIATIVE_MEMBER_END,
            paths::INVITATION_ACCEPTANCE,
            paths::MY_END,
            paths::MY_PASSWORD,
        ] {
            assert_eq!(draft_text(only_yes), None, "{only_yes}");
        }
        assert!(draft_text(paths::NEED_NEW).is_some());
    }
}

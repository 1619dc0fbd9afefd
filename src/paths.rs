//! Every URL: the pattern that the router matches beside the function that builds it. Dutch and stable.

use std::fmt::Display;

/// Escapes what goes into one segment or value of an address.
pub fn segment(text: impl Display) -> String {
    serde_urlencoded::to_string([("", text.to_string())])
        .unwrap_or_default()
        .trim_start_matches('=')
        .replace('+', "%20")
}

macro_rules! paths {
    ($($(#[$doc:meta])* $constant:ident $function:ident($($arg:ident),*) = $pattern:literal;)*) => {
        $(
            pub const $constant: &str = $pattern;

            $(#[$doc])*
            pub fn $function($($arg: impl Display),*) -> String {
                #[allow(unused_mut, reason = "a path without parts is not changed")]
                let mut path = $pattern.to_owned();
                $(path = path.replace(concat!("{", stringify!($arg), "}"), &segment($arg));)*
                path
            }
        )*

        /// All patterns, for the tests that walk them.
        pub const ALL: &[&str] = &[$($pattern),*];
    };
}

paths! {
    HOME home() = "/";
    ABOUT about() = "/over";
    ACCESSIBILITY accessibility() = "/toegankelijkheid";
    PRIVACY privacy() = "/privacy";
    SECURITY_TXT security_txt() = "/.well-known/security.txt";
    HEALTH health() = "/healthz";
    READY ready() = "/readyz";
    STATIC static_file(file) = "/static/{file}";
    THEME theme(file) = "/thema/{file}";
    /// Chooses a language; comes back to the page it was on (`terug`).
    LANGUAGE language(locale) = "/taal/{locale}";
    DEMO_MAIL demo_mail() = "/demo/post";
    DEMO_MAIL_MESSAGE demo_mail_message(message) = "/demo/post/{message}";

    // people
    SIGN_UP sign_up() = "/aanmelden";
    SIGN_UP_SENT sign_up_sent() = "/aanmelden/post";
    SIGN_UP_CONFIRM sign_up_confirm(token) = "/aanmelden/bevestigen/{token}";
    SIGN_IN sign_in() = "/inloggen";
    SIGN_OUT sign_out() = "/uitloggen";
    FORGOT forgot() = "/inloggen/vergeten";
    FORGOT_SENT forgot_sent() = "/inloggen/vergeten/post";
    RESET reset(token) = "/inloggen/nieuw-wachtwoord/{token}";
    /// What was sent without a session, to send again after signing in.
    KEPT_FORM kept_form(token) = "/bewaard/{token}";
    MY my() = "/mijn";
    MY_ACCOUNT my_account() = "/mijn/account";
    MY_NAME my_name() = "/mijn/account/naam";
    MY_EMAIL my_email() = "/mijn/account/e-mail";
    MY_EMAIL_CONFIRM my_email_confirm(token) = "/mijn/account/e-mail/{token}";
    MY_PASSWORD my_password() = "/mijn/account/wachtwoord";
    MY_SESSIONS my_sessions() = "/mijn/account/sessies";
    MY_SESSION_END my_session_end(session) = "/mijn/account/sessies/{session}/einde";
    MY_END my_end() = "/mijn/account/einde";
    ENDED ended() = "/account-beeindigd";
    INVITATION invitation(token) = "/uitnodiging/{token}";
    INVITATION_ACCEPTANCE invitation_acceptance(token) = "/uitnodiging/{token}/ja";

    // initiatives
    INITIATIVES initiatives() = "/initiatieven";
    INITIATIVE_NEW initiative_new() = "/initiatieven/nieuw";
    INITIATIVE initiative(slug) = "/initiatieven/{slug}";
    /// One subject a page: `naam`, `waarom`, `waar`, `wie`.
    INITIATIVE_WIZARD initiative_wizard(slug, step) = "/initiatieven/{slug}/stap/{step}";
    INITIATIVE_CHECK initiative_check(slug) = "/initiatieven/{slug}/controle";
    INITIATIVE_PUBLICATION initiative_publication(slug) = "/initiatieven/{slug}/publicatie";
    INITIATIVE_STARTED initiative_started(slug) = "/initiatieven/{slug}/gestart";
    INITIATIVE_TEAM initiative_team(slug) = "/initiatieven/{slug}/team";
    INITIATIVE_INVITATIONS initiative_invitations(slug) = "/initiatieven/{slug}/team/uitnodigingen";
    INITIATIVE_INVITATION_LINK initiative_invitation_link(slug) = "/initiatieven/{slug}/team/link";
    INITIATIVE_INVITATION_WITHDRAWAL initiative_invitation_withdrawal(slug, invitation) = "/initiatieven/{slug}/team/uitnodigingen/{invitation}/intrekking";
    INITIATIVE_MEMBER_END initiative_member_end(slug, person) = "/initiatieven/{slug}/team/{person}/einde";
    INITIATIVE_END initiative_end(slug) = "/initiatieven/{slug}/einde";

    // support: need, request, offer, choice
    NEED_NEW need_new(slug) = "/initiatieven/{slug}/hulp/nieuw";
    NEED need(slug, need) = "/initiatieven/{slug}/hulp/{need}";
    NEED_DRAFT need_draft(slug, need) = "/initiatieven/{slug}/hulp/{need}/voorbereiding";
    NEED_DRAFT_END need_draft_end(slug, need) = "/initiatieven/{slug}/hulp/{need}/voorbereiding/weg";
    NEED_REQUESTS need_requests(slug, need) = "/initiatieven/{slug}/hulp/{need}/vragen";
    NEED_REQUEST_END need_request_end(slug, need, request) = "/initiatieven/{slug}/hulp/{need}/vragen/{request}/einde";
    NEED_TALK need_talk(slug, need, request) = "/initiatieven/{slug}/hulp/{need}/vragen/{request}/gesprek";
    NEED_TALK_FILE need_talk_file(slug, need, request) = "/initiatieven/{slug}/hulp/{need}/vragen/{request}/gesprek.ics";
    /// A helper whom residents know: the mail again, or not any more.
    OWN_HELPER_AGAIN own_helper_again(slug, need, proposal) = "/initiatieven/{slug}/hulp/{need}/eigen-helper/{proposal}/opnieuw";
    OWN_HELPER_END own_helper_end(slug, need, proposal) = "/initiatieven/{slug}/hulp/{need}/eigen-helper/{proposal}/einde";
    NEED_END need_end(slug, need) = "/initiatieven/{slug}/hulp/{need}/einde";
    NEED_RULE need_rule(slug, need) = "/initiatieven/{slug}/hulp/{need}/wie-kiest";
    CHOICE choice(slug, need, offer) = "/initiatieven/{slug}/hulp/{need}/keuze/{offer}";
    CHOSEN chosen(slug, need) = "/initiatieven/{slug}/hulp/{need}/gekozen";
    /// The agreed price is set apart on a voucher.
    AGREEMENT_DRAW agreement_draw(slug, need) = "/initiatieven/{slug}/hulp/{need}/afspraak";
    AGREEMENT agreement(offer) = "/afspraken/{offer}";
    AGREEMENT_SIGN agreement_sign(offer) = "/afspraken/{offer}/ja";
    AGREEMENT_PRINT agreement_print(offer) = "/afspraken/{offer}/print";
    AGREEMENT_HOURS agreement_hours(offer) = "/afspraken/{offer}/uren";
    AGREEMENT_WORDS agreement_words(offer) = "/afspraken/{offer}/bericht";
    AGREEMENT_OURS agreement_ours(offer) = "/afspraken/{offer}/van-ons";
    AGREEMENT_GO_ON agreement_go_on(offer) = "/afspraken/{offer}/verder";
    AGREEMENT_DONE agreement_done(offer) = "/afspraken/{offer}/klaar";
    DELIVERY_YES delivery_yes(offer, delivery) = "/afspraken/{offer}/klaar/{delivery}/ja";
    DELIVERY_NO delivery_no(offer, delivery) = "/afspraken/{offer}/klaar/{delivery}/nee";
    DELIVERY_BACK delivery_back(offer, delivery) = "/afspraken/{offer}/klaar/{delivery}/terug";
    AGREEMENT_MORE agreement_more(offer) = "/afspraken/{offer}/meer";
    CHANGE_YES change_yes(offer, change) = "/afspraken/{offer}/meer/{change}/ja";
    CHANGE_NO change_no(offer, change) = "/afspraken/{offer}/meer/{change}/nee";
    AGREEMENT_END agreement_end(offer) = "/afspraken/{offer}/einde";
    REVIEW review(offer) = "/afspraken/{offer}/terugblik";
    REVIEW_ANSWER review_answer(offer) = "/afspraken/{offer}/terugblik/antwoord";
    DISPUTE dispute(offer) = "/afspraken/{offer}/oneens";
    DISPUTE_GUIDE dispute_guide(offer) = "/afspraken/{offer}/oneens/verbinder";
    DISPUTE_PROPOSAL dispute_proposal(offer) = "/afspraken/{offer}/oneens/voorstel";
    DISPUTE_YES dispute_yes(offer) = "/afspraken/{offer}/oneens/ja";
    DISPUTE_OVER dispute_over(offer) = "/afspraken/{offer}/oneens/weer-eens";

    // the pool
    PROVIDERS providers() = "/hulp";
    PROVIDERS_COMPARE providers_compare() = "/hulp/vergelijken";
    /// For which plan does the team ask these helpers (`h`, up to three)?
    PROVIDERS_ASK providers_ask() = "/hulp/vragen";
    PROVIDERS_CONDITIONS providers_conditions() = "/hulp/voorwaarden";
    /// Somebody whom residents know and who is not in the pool.
    OWN_HELPER_NEW own_helper_new() = "/hulp/eigen-helper";
    OWN_HELPER own_helper(token) = "/voorgesteld/{token}";
    OWN_HELPER_YES own_helper_yes(token) = "/voorgesteld/{token}/ja";
    OWN_HELPER_NO own_helper_no(token) = "/voorgesteld/{token}/nee";
    OWN_HELPER_APPLY own_helper_apply(token) = "/voorgesteld/{token}/aanmelden";
    /// Who proposed acts for a helper already.
    OWN_HELPER_LINK own_helper_link(token) = "/voorgesteld/{token}/koppelen";
    PROVIDER_NEW provider_new() = "/hulp/aanmelden";
    PROVIDER provider(slug) = "/hulp/{slug}";
    PROVIDER_PHOTO_FILE provider_photo_file(slug, hash) = "/hulp/{slug}/foto/{hash}";
    REFERENCE reference(token) = "/voorbeeld/{token}";
    PROVIDER_DESK provider_desk(slug) = "/ondersteuner/{slug}";
    PROVIDER_PROFILE provider_profile(slug) = "/ondersteuner/{slug}/profiel";
    /// The confirmation after applying.
    PROVIDER_PHOTO provider_photo(slug) = "/ondersteuner/{slug}/foto";
    PROVIDER_PHOTO_END provider_photo_end(slug) = "/ondersteuner/{slug}/foto/weg";
    PROVIDER_JOBS provider_jobs(slug) = "/ondersteuner/{slug}/klussen";
    PROVIDER_JOB_END provider_job_end(slug, job) = "/ondersteuner/{slug}/klussen/{job}/weg";
    PROVIDER_EXAMPLE provider_example(slug, place) = "/ondersteuner/{slug}/voorbeelden/{place}";
    PROVIDER_EXAMPLE_END provider_example_end(slug, place) = "/ondersteuner/{slug}/voorbeelden/{place}/weg";
    PROVIDER_APPLIED provider_applied(slug) = "/ondersteuner/{slug}/aangemeld";
    PROVIDER_REAPPLICATION provider_reapplication(slug) = "/ondersteuner/{slug}/opnieuw";
    /// The helper's place on the list: what was decided, what is intended, and the helper's answer to it.
    PROVIDER_PLACE provider_place(slug) = "/ondersteuner/{slug}/plek";
    PROVIDER_LEAVE provider_leave(slug) = "/ondersteuner/{slug}/stoppen";
    /// Who acts for the helper.
    PROVIDER_PEOPLE provider_people(slug) = "/ondersteuner/{slug}/mensen";
    PROVIDER_INVITATIONS provider_invitations(slug) = "/ondersteuner/{slug}/mensen/uitnodigingen";
    PROVIDER_INVITATION_WITHDRAWAL provider_invitation_withdrawal(slug, invitation) = "/ondersteuner/{slug}/mensen/uitnodigingen/{invitation}/intrekking";
    PROVIDER_MEMBER_END provider_member_end(slug, person) = "/ondersteuner/{slug}/mensen/{person}/einde";
    PROVIDER_AVAILABILITY provider_availability(slug) = "/ondersteuner/{slug}/beschikbaar";
    PROVIDER_REQUEST provider_request(slug, request) = "/ondersteuner/{slug}/vragen/{request}";
    PROVIDER_OFFER provider_offer(slug, request) = "/ondersteuner/{slug}/vragen/{request}/voorstel";
    PROVIDER_OFFERED provider_offered(slug, request) = "/ondersteuner/{slug}/vragen/{request}/verstuurd";
    PROVIDER_OFFER_END provider_offer_end(slug, request) = "/ondersteuner/{slug}/vragen/{request}/voorstel/einde";
    PROVIDER_TALK provider_talk(slug, request) = "/ondersteuner/{slug}/vragen/{request}/gesprek";
    PROVIDER_TALK_FILE provider_talk_file(slug, request) = "/ondersteuner/{slug}/vragen/{request}/gesprek.ics";
    PROVIDER_DECLINE provider_decline(slug, request) = "/ondersteuner/{slug}/vragen/{request}/nee";
    PROVIDER_CODE provider_code(slug) = "/ondersteuner/{slug}/code";
    PROVIDER_REDEMPTION_NEW provider_redemption_new(slug, voucher) = "/ondersteuner/{slug}/vouchers/{voucher}";
    PROVIDER_REDEMPTIONS provider_redemptions(slug) = "/ondersteuner/{slug}/betalingen";
    PROVIDER_REDEMPTION provider_redemption(slug, redemption) = "/ondersteuner/{slug}/betalingen/{redemption}";
    PROVIDER_REDEMPTION_BACK provider_redemption_back(slug, redemption) = "/ondersteuner/{slug}/betalingen/{redemption}/terug";

    // organisations and their desk
    ORGANISATIONS organisations() = "/organisaties";
    ORGANISATION organisation(slug) = "/organisaties/{slug}";
    BOARD_DESK board_desk(slug) = "/organisatie/{slug}";
    BOARD_PROFILE board_profile(slug) = "/organisatie/{slug}/gegevens";
    BOARD_RULES board_rules(slug) = "/organisatie/{slug}/regels";
    BOARD_RULES_NEW board_rules_new(slug) = "/organisatie/{slug}/regels/nieuw";
    /// New rules as residents will read them, before they are saved.
    BOARD_RULES_PREVIEW board_rules_preview(slug) = "/organisatie/{slug}/regels/voorbeeld";
    BOARD_MEMBERS board_members(slug) = "/organisatie/{slug}/bestuur";
    BOARD_INVITATIONS board_invitations(slug) = "/organisatie/{slug}/bestuur/uitnodigingen";
    BOARD_INVITATION_WITHDRAWAL board_invitation_withdrawal(slug, invitation) = "/organisatie/{slug}/bestuur/uitnodigingen/{invitation}/intrekking";
    BOARD_MEMBER_END board_member_end(slug, person) = "/organisatie/{slug}/bestuur/{person}/einde";
    BOARD_SERVED board_served(slug) = "/organisatie/{slug}/namens";
    BOARD_SERVED_NEW board_served_new(slug) = "/organisatie/{slug}/namens/aanmelding";
    BOARD_BUDGET board_budget(slug) = "/organisatie/{slug}/budget";
    BOARD_BUDGET_REQUEST_NEW board_budget_request_new(slug) = "/organisatie/{slug}/budget/aanvraag";
    BOARD_BUDGET_REQUEST board_budget_request(slug, request) = "/organisatie/{slug}/budget/aanvraag/{request}";
    /// Every movement of the organisation's money, a year at a time.
    BOARD_BOOK board_book(slug) = "/organisatie/{slug}/boek";
    BOARD_BOOK_CSV board_book_csv(slug) = "/organisatie/{slug}/boek.csv";
    BOARD_APPLICATION board_application(slug, application) = "/organisatie/{slug}/aanvragen/{application}";
    BOARD_QUESTION board_question(slug, application) = "/organisatie/{slug}/aanvragen/{application}/vragen";
    BOARD_GOING_ON board_going_on(slug, application) = "/organisatie/{slug}/aanvragen/{application}/verder";
    BOARD_DECISION board_decision(slug, application) = "/organisatie/{slug}/aanvragen/{application}/besluit";
    BOARD_RECUSAL board_recusal(slug, application) = "/organisatie/{slug}/aanvragen/{application}/opzij";
    BOARD_DECIDED board_decided(slug, application) = "/organisatie/{slug}/aanvragen/{application}/besloten";

    // vouchers
    APPLICATION_NEW application_new(slug) = "/initiatieven/{slug}/voucher";
    APPLICATION_CHECK application_check(slug) = "/initiatieven/{slug}/voucher/controle";
    APPLICATION application(slug, application) = "/initiatieven/{slug}/voucher/{application}";
    APPLICATION_WITHDRAWAL application_withdrawal(slug, application) = "/initiatieven/{slug}/voucher/{application}/intrekking";
    APPLICATION_ANSWER application_answer(slug, application) = "/initiatieven/{slug}/voucher/{application}/antwoord";
    /// All that a plan can use, together.
    INITIATIVE_VOUCHERS initiative_vouchers(slug) = "/initiatieven/{slug}/vouchers";
    INITIATIVE_CARDS initiative_cards(slug) = "/initiatieven/{slug}/vouchers/kaarten";
    VOUCHER voucher(voucher) = "/vouchers/{voucher}";
    VOUCHER_PRINT voucher_print(voucher) = "/vouchers/{voucher}/print";
    /// As large as a bank card.
    VOUCHER_CARD voucher_card(voucher) = "/vouchers/{voucher}/kaart";
    /// In words only, to read or to listen to.
    VOUCHER_TEXT voucher_text(voucher) = "/vouchers/{voucher}/tekst";
    VOUCHER_TEXT_FILE voucher_text_file(voucher) = "/vouchers/{voucher}/tekst.txt";
    VOUCHER_CANCELLATION voucher_cancellation(voucher) = "/vouchers/{voucher}/stop";
    REDEMPTION_CONFIRMATION redemption_confirmation(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/ja";
    REDEMPTION_REFUSAL redemption_refusal(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/nee";
    REDEMPTION redemption(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}";
    /// The board writes down a yes that the team signed on paper.
    REDEMPTION_PAPER redemption_paper(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/papier";
    /// The team says that a shop or a resident gave a payment back.
    REDEMPTION_RETURNED redemption_returned(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/terug";
    /// The board says that it should not have been paid.
    REDEMPTION_WRONG redemption_wrong(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/fout";
    /// What the second person says about either.
    CORRECTION_YES correction_yes(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/terug/ja";
    CORRECTION_NO correction_no(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/terug/nee";
    /// Money for someone of the team before it is spent, and its settlement with receipts.
    VOUCHER_ADVANCE voucher_advance(voucher) = "/vouchers/{voucher}/voorschot";
    REDEMPTION_SETTLEMENT redemption_settlement(voucher, redemption) = "/vouchers/{voucher}/betalingen/{redemption}/bonnen";
    /// The board gives it a later last day.
    VOUCHER_EXTENSION voucher_extension(voucher) = "/vouchers/{voucher}/verlenging";
    /// The team gives up what it set apart.
    /// The team files the invoice of a shop, or the receipts of a resident who paid already.
    VOUCHER_SHOP voucher_shop(voucher) = "/vouchers/{voucher}/winkel";
    VOUCHER_RECEIPTS voucher_receipts(voucher) = "/vouchers/{voucher}/bonnen";
    /// What a scanned voucher opens. Never logged with the code in it.
    VOUCHER_CODE voucher_code(code) = "/v/{code}";
    /// Where a scan leads, without its code: what a voucher is, and the button that opens this one.
    VOUCHER_SCANNED voucher_scanned() = "/vouchers/gescand";

    // the town hall's desk
    STAFF_DESK staff_desk() = "/gemeente";
    STAFF_MEMBERS staff_members() = "/gemeente/medewerkers";
    STAFF_INVITATIONS staff_invitations() = "/gemeente/medewerkers/uitnodigingen";
    STAFF_INVITATION_WITHDRAWAL staff_invitation_withdrawal(invitation) = "/gemeente/medewerkers/uitnodigingen/{invitation}/intrekking";
    STAFF_MEMBER_END staff_member_end(person, role) = "/gemeente/medewerkers/{person}/{role}/einde";
    /// Days on which nobody is expected to answer.
    STAFF_FREE_DAYS staff_free_days() = "/gemeente/vrije-dagen";
    STAFF_FREE_DAY_END staff_free_day_end(day) = "/gemeente/vrije-dagen/{day}/weg";
    /// What helpers can know much of: the list of the municipality.
    STAFF_EXPERTISE staff_expertise() = "/gemeente/kennis";
    STAFF_EXPERTISE_NAMES staff_expertise_names(expertise) = "/gemeente/kennis/{expertise}";
    STAFF_EXPERTISE_UP staff_expertise_up(expertise) = "/gemeente/kennis/{expertise}/hoger";
    STAFF_EXPERTISE_END staff_expertise_end(expertise) = "/gemeente/kennis/{expertise}/einde";
    STAFF_EXPERTISE_BACK staff_expertise_back(expertise) = "/gemeente/kennis/{expertise}/terug";
    STAFF_UNDELIVERED staff_undelivered() = "/gemeente/berichten";
    STAFF_UNDELIVERED_RETRY staff_undelivered_retry(message) = "/gemeente/berichten/{message}/nieuwe-poging";
    STAFF_BUDGETS staff_budgets() = "/gemeente/budgetten";
    STAFF_BUDGET_NEW staff_budget_new() = "/gemeente/budgetten/nieuw";
    STAFF_BUDGET staff_budget(budget) = "/gemeente/budgetten/{budget}";
    STAFF_BUDGET_DECISION staff_budget_decision(budget) = "/gemeente/budgetten/{budget}/besluit";
    STAFF_BUDGET_REQUEST staff_budget_request(request) = "/gemeente/aanvragen/{request}";
    STAFF_ALLOCATION_PROPOSAL staff_allocation_proposal(request) = "/gemeente/aanvragen/{request}/voorstel";
    STAFF_ALLOCATION_DECISION staff_allocation_decision(request) = "/gemeente/aanvragen/{request}/besluit";
    STAFF_BOOK staff_book() = "/gemeente/boek";
    STAFF_BOOK_CSV staff_book_csv() = "/gemeente/boek.csv";
    STAFF_ORGANISATIONS staff_organisations() = "/gemeente/organisaties";
    STAFF_ORGANISATION_NEW staff_organisation_new() = "/gemeente/organisaties/nieuw";
    STAFF_ORGANISATION staff_organisation(slug) = "/gemeente/organisaties/{slug}";
    STAFF_ORGANISATION_INVITATION staff_organisation_invitation(slug) = "/gemeente/organisaties/{slug}/uitnodiging";
    STAFF_ORGANISATION_END staff_organisation_end(slug) = "/gemeente/organisaties/{slug}/einde";
    STAFF_ORGANISATION_BOOK staff_organisation_book(slug) = "/gemeente/organisaties/{slug}/boek";
    STAFF_ORGANISATION_BOOK_CSV staff_organisation_book_csv(slug) = "/gemeente/organisaties/{slug}/boek.csv";
    STAFF_PROVIDERS staff_providers() = "/gemeente/helpers";
    STAFF_VOG staff_vog(slug) = "/gemeente/helpers/{slug}/vog";
    STAFF_ADMISSION staff_admission(slug) = "/gemeente/helpers/{slug}";
    /// What the town hall intends, told to the helper before it is decided.
    STAFF_INTENTION staff_intention(slug) = "/gemeente/helpers/{slug}/voornemen";
    STAFF_TALK staff_talk(slug) = "/gemeente/helpers/{slug}/gesprek";

    STAFF_SERVED staff_served() = "/gemeente/namens";
    STAFF_SERVED_NEW staff_served_new() = "/gemeente/namens/aanmelding";

    // a desk that acts for a helper
    SERVED_DONE served_done() = "/namens";
    SERVED served(slug) = "/namens/{slug}";
    SERVED_TURN served_turn(slug) = "/namens/{slug}/beurt";
    SERVED_END served_end(slug) = "/namens/{slug}/einde";

    // joined pages
    NEIGHBOURHOODS neighbourhoods() = "/wijken";
    NEIGHBOURHOOD neighbourhood(slug) = "/wijken/{slug}";
    MONEY money() = "/geld";
}

/// The sign-in page, to come back to `next` afterwards.
pub fn sign_in_then(next: impl Display) -> String {
    format!("{SIGN_IN}?verder={}", segment(next))
}

/// Where a desk acts for a helper, to go on to `next` then.
pub fn served_then(slug: impl Display, next: impl Display) -> String {
    format!("{}?verder={}", served(slug), segment(next))
}

/// The sign-up page, to come back to `next` once the address is confirmed.
pub fn sign_up_then(next: impl Display) -> String {
    format!("{SIGN_UP}?verder={}", segment(next))
}

/// The pool, with one part of the filter: `voor`, `soort`, `kennis`, `prijs`, `taal` or `wijk`.
pub fn providers_with(part: &str, value: impl Display) -> String {
    format!("{PROVIDERS}?{part}={}", segment(value))
}

/// The name under which an address says for which need somebody is looking.
pub const FOR_NEED: &str = "hulpvraag";

/// The pool, with one part of the filter, for its team to look for help with this need.
pub fn providers_for(need: impl Display, part: &str, value: impl Display) -> String {
    with_pair(&providers_with(part, value), FOR_NEED, &need.to_string())
}

/// The form to propose a helper for this need.
pub fn own_helper_for(need: impl Display) -> String {
    format!("{OWN_HELPER_NEW}?{FOR_NEED}={}", segment(need))
}

/// The vouchers of a plan, to pay for this agreement together.
pub fn initiative_vouchers_for(slug: impl Display, offer: impl Display) -> String {
    format!("{}?afspraak={}", initiative_vouchers(slug), segment(offer))
}

/// The form for rules, filled in with those that were set for this coming day.
pub fn board_rules_of(slug: impl Display, day: impl Display) -> String {
    format!("{}?vanaf={}", board_rules_new(slug), segment(day))
}

/// The form for new rules, with those of today in place of the draft.
pub fn board_rules_afresh(slug: impl Display) -> String {
    format!("{}?opnieuw", board_rules_new(slug))
}

/// The name under which an address or a form names a helper, once for each.
pub const HELPER: &str = "h";

/// A page about these helpers: to compare them, or to ask them.
pub fn with_helpers<S: Display>(path: &str, slugs: impl IntoIterator<Item = S>) -> String {
    let query: Vec<String> = slugs
        .into_iter()
        .map(|slug| format!("{HELPER}={}", segment(slug)))
        .collect();
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", query.join("&")),
    }
}

/// An address with one more value in its query.
pub fn with_pair(path: &str, name: &str, value: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{name}={}", segment(value))
}

/// Only a path of this site may be gone back to: `//elsewhere` and `/\elsewhere` are other sites, and so is
/// `/<tab>/elsewhere`, for browsers drop tabs and line ends from an address.
pub fn safe_next(next: &str) -> Option<&str> {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/\\")
        && !next.contains(|c: char| c == '\\' || c.is_control());
    local.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_built_from_its_pattern() {
        assert_eq!(initiative("moestuin"), "/initiatieven/moestuin");
        assert_eq!(
            initiative_wizard("moestuin", "waar"),
            "/initiatieven/moestuin/stap/waar"
        );
        assert_eq!(initiative("a/b c"), "/initiatieven/a%2Fb%20c");
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(safe_next("/mijn?x=1"), Some("/mijn?x=1"));
        for bad in [
            "https://elders.example",
            "//elders.example",
            "/\\elders.example",
            "/a\r\nb",
            "/\t/elders.example",
            "",
        ] {
            assert_eq!(safe_next(bad), None, "{bad}");
        }
    }
}

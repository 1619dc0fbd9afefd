//! The promises about security that are held by tests, with the tests that hold each. What stands here is read by
//! [`every_promise_is_held_by_tests_that_exist`].
//!
//! - Every route as every role of another municipality: 403 or 404, and no row changes:
//!   `every_page_and_every_form_of_one_municipality_is_404_at_another`,
//!   `what_belongs_to_one_municipality_is_not_there_in_another`,
//!   `an_id_of_another_municipality_in_a_field_is_refused_and_nothing_changes`
//! - No row can point across municipalities, and no connection is left open to the next:
//!   `no_row_can_point_into_another_municipality`, `every_query_asks_for_the_rows_of_one_municipality`,
//!   `another_municipality_s_money_does_not_exist_here`,
//!   `even_the_owner_cannot_write_a_transfer_across_municipalities`,
//!   `a_request_that_is_cut_off_is_done_once_or_not_at_all`
//! - Route × role is an allow-list: `every_route_is_on_the_list_of_who_may`,
//!   `every_route_has_the_guard_that_its_address_promises`,
//!   `nobody_without_the_role_opens_or_sends_anything_and_nothing_changes`, `whoever_has_the_role_gets_through`
//! - Fields that a form does not have change nothing, and the same form twice is one row; other content under the same
//!   id is a conflict: `a_form_counts_once_and_listens_to_its_own_fields_only`,
//!   `fields_that_the_form_does_not_have_change_nothing`
//! - Amounts are exact cents or refused: `no_amount_field_takes_what_is_no_amount`,
//!   `an_amount_is_stored_to_the_cent_as_it_was_typed`, `amounts_out_of_range_are_refused_and_leave_no_trace`,
//!   `any_history_leaves_what_the_model_leaves`
//! - Bad input is told in words and loses nothing:
//!   `bad_input_is_told_at_the_field_and_on_top_and_nothing_is_lost_or_changed`,
//!   `no_bytes_in_any_form_are_ever_a_failure_of_ours`, `every_form_that_can_be_sent_is_found_on_a_page`
//! - The last euro is spent once: `of_thirty_two_payments_of_the_last_euro_over_http_one_is_made`,
//!   `fifty_confirmations_of_the_last_euros_pay_exactly_what_is_there`,
//!   `of_thirty_two_spends_of_the_last_euro_one_wins`, `of_fifty_confirmations_on_the_last_euros_exactly_the_right_ones_succeed`
//! - Only the team chooses its help, alone or by vote: `the_database_itself_refuses_a_choice_by_anyone_outside_the_team`,
//!   `the_database_itself_holds_a_choice_to_the_votes`, `nobody_outside_the_team_sees_a_button_to_vote`
//! - Who residents bring is paid after admission, and seen by their plan alone until then:
//!   `a_paid_offer_is_chosen_after_admission_and_not_a_moment_before`,
//!   `no_money_reaches_who_never_had_a_place_whatever_the_application_writes`,
//!   `who_was_brought_is_seen_by_its_plan_and_stands_in_no_list`,
//!   `a_link_works_once_for_its_own_address_here_and_until_its_last_day`
//! - Steps can't be skipped: `steps_cannot_be_skipped`, `a_draft_asks_nobody_and_an_ended_plan_lets_helpers_go`
//! - Two pairs of eyes on money: `nobody_approves_an_own_budget_in_rust_or_in_the_table`,
//!   `money_reaches_an_organisation_after_two_people_said_yes`
//! - Codes can't be guessed: `codes_are_drawn_from_all_there_are`,
//!   `ten_thousand_guesses_of_a_code_are_stopped_after_ten`,
//!   `a_scanned_code_leads_on_without_the_code_and_moves_nothing`
//! - No post from elsewhere, and looking changes nothing: `every_post_from_another_site_or_unmarked_is_refused`,
//!   `looking_at_every_page_of_the_demo_as_everyone_changes_no_row`, `looking_at_everything_with_every_role_changes_nothing`
//! - What a stranger wrote is sent by nobody else: `what_a_stranger_left_behind_a_link_is_sent_by_nobody_else`,
//!   `a_button_that_only_says_yes_is_not_kept_and_one_comes_back_to_its_page`
//! - Cookies and headers on every answer:
//!   `every_page_carries_the_headers_that_protect_and_no_page_that_is_somebodys_is_kept`,
//!   `every_other_answer_carries_the_headers_too`, `on_a_plain_local_address_a_cookie_is_still_closed_to_scripts`
//! - Script and SQL are words: `script_and_sql_in_every_text_are_only_words_on_every_page_and_in_every_mail`,
//!   `no_template_marks_anything_as_safe_and_no_sql_is_built_from_text`,
//!   `functions_that_act_for_the_owner_are_pinned_and_not_for_everyone`, `every_function_of_the_owner_is_pinned`
//! - Sessions: `every_sign_in_gives_a_new_token_and_the_old_one_is_dead`,
//!   `a_session_ends_when_it_is_left_alone_and_after_a_month_whatever_happens`,
//!   `a_role_that_ends_is_gone_with_the_next_request`, `sessions_are_listed_and_ended_by_their_owner_only`,
//!   `a_new_password_by_mail_ends_every_session_and_works_once`,
//!   `an_ended_account_leaves_no_name_and_the_last_of_a_board_is_warned`
//! - Only who reads the mail chooses the password: `who_signs_up_with_the_address_of_another_never_has_the_password`
//! - Passwords: `passwords_are_long_and_anything_else_goes`
//! - Known and unknown get the same answer in words; signing in takes as long for both, and asking for a new password
//!   makes a link for both: `an_address_with_an_account_gets_the_same_answer_and_another_mail`,
//!   `guessing_stops_after_ten_tries_for_known_and_unknown_alike`,
//!   `signing_in_takes_as_long_for_a_stranger`, `a_forgotten_password_makes_a_link_for_a_stranger_too`,
//!   `a_stranger_can_not_fill_a_mailbox_or_sign_up_without_end`
//! - The application's role can't touch the ledger: `the_application_cannot_write_a_table_of_the_ledger`,
//!   `the_application_owns_nothing`, `the_application_can_make_and_own_nothing`
//! - When it breaks, it breaks plainly and closed:
//!   `a_handler_that_panics_shows_a_plain_page_with_an_id_and_the_site_goes_on`,
//!   `a_fault_in_the_database_is_told_plainly_and_nothing_is_half_done`,
//!   `without_a_free_connection_or_a_database_people_read_that_it_is_busy`
//! - What was typed survives a session that ended: `what_is_sent_after_the_session_ended_is_kept_and_sent_by_one_button`,
//!   `a_form_sent_after_the_session_ended_is_not_lost`, `every_draft_survives_the_end_of_its_session`,
//!   `secrets_are_not_among_what_is_kept`
//! - The trail and the log hold ids: `the_trail_holds_ids_and_no_names`,
//!   `the_log_holds_ids_and_patterns_and_never_an_address`

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use axum::http::Method;
use zelfgekozen::auth::{self, Limit, Role, Subject, within_limit};
use zelfgekozen::base::ids::RedemptionId;
use zelfgekozen::base::money::Cents;
use zelfgekozen::paths;
use zelfgekozen::vouchers::{ShortCode, VoucherCode};

use super::support::browser::DRAFTS;
use super::support::database::fresh;
use super::support::demo::{Demo, filled, pairs};
use super::support::town::Town;
use super::support::world::{PASSWORD, World};

const HERE: &str = include_str!("security.rs");

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    sources(&root.join("src"), &mut all);
    sources(&root.join("tests"), &mut all);
    let named: BTreeSet<&str> = HERE
        .lines()
        .filter(|line| line.starts_with("//!"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(|name| !name.starts_with('['))
        .collect();
    assert!(named.len() > 50, "{named:?}");
    let missing: Vec<&&str> = named
        .iter()
        .filter(|name| !all.contains(&format!("fn {name}(")))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

// — money —

#[tokio::test]
async fn of_thirty_two_payments_of_the_last_euro_over_http_one_is_made() {
    let town = Town::new().await;
    let voucher = town.voucher(500).await;
    let first = town.ask(voucher, 50_000).await.unwrap();
    let mut ids = vec![first];
    for _ in 1..32 {
        let id = RedemptionId::new();
        // past the check that asks for no more than is left
        sqlx::query(
            "insert into redemption (municipality_id, redemption_id, voucher_id, payee_id, provider_id, amount_cents, what, state,
                                     requested_by, requested_at, confirm_by)
             select municipality_id, $2, voucher_id, payee_id, provider_id, amount_cents, what, state, requested_by, requested_at, confirm_by
               from redemption where redemption_id = $1",
        )
        .bind(first.0)
        .bind(id.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
        ids.push(id);
    }
    let browser = town.world.browser(town.team[0]).await;
    let mut sent = tokio::task::JoinSet::new();
    for id in ids {
        let mut browser = browser.clone();
        let address = paths::redemption_confirmation(voucher, id);
        sent.spawn(async move { browser.post_once(&address, &[]).await.status.as_u16() });
    }
    let mut statuses = sent.join_all().await;
    statuses.sort_unstable();
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 422).count(),
        31,
        "{statuses:?}"
    );
    assert_eq!(town.left(voucher).await, Cents::ZERO);
    let paid: i64 = sqlx::query_scalar("select count(*) from redemption where state = 'confirmed'")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert_eq!(paid, 1);
    town.world.balanced().await;
}

// — codes —

#[test]
fn codes_are_drawn_from_all_there_are() {
    let mut long = BTreeSet::new();
    let mut short = BTreeSet::new();
    let mut places = vec![BTreeSet::new(); 26];
    for _ in 0..10_000 {
        let code = VoucherCode::random();
        for (place, letter) in code.as_str().chars().enumerate() {
            places[place].insert(letter);
        }
        assert!(code.as_str().parse::<uuid::Uuid>().is_err());
        long.insert(code.as_str().to_owned());
        short.insert(ShortCode::random().as_str().to_owned());
    }
    assert_eq!(
        (long.len(), short.len()),
        (10_000, 10_000),
        "no code comes twice"
    );
    // 25 letters of five bits and one of three: 128 bits, every one of which is drawn
    assert!(
        places[..25].iter().all(|letters| letters.len() == 32),
        "{places:?}"
    );
    assert_eq!(places[25].len(), 8, "{:?}", places[25]);
}

#[tokio::test]
async fn ten_thousand_guesses_of_a_code_are_stopped_after_ten() {
    let town = Town::new().await;
    town.voucher(500).await;
    let mut helper = town.world.browser(town.helper).await;
    let address = paths::provider_code(&town.provider.slug);
    let mut answers = Vec::new();
    for _ in 0..20 {
        let guess = ShortCode::random().grouped();
        let answer = helper.post_once(&address, &[("code", &guess)]).await;
        answers.push(answer.status.as_u16());
    }
    assert_eq!(answers, [[422; 10], [429; 10]].concat());
    // the scanned code shares the count
    helper
        .get(&format!("/v/{}", VoucherCode::random().as_str()))
        .await;
    helper.post("/vouchers/gescand", &[]).await.is(429);
    // all that is behind it is this count, which the other guesses meet
    let mut conn = town.world.conn().await;
    for _ in 0..10_000 {
        let within = within_limit(
            &mut conn,
            town.world.here.id,
            Limit::VOUCHER_CODE,
            &town.helper.to_string(),
            town.world.now(),
        )
        .await
        .unwrap();
        assert!(!within);
    }
    drop(conn);
    // the right one is not taken either, until the quarter is over
    let code: String = sqlx::query_scalar("select short_code from voucher")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    helper.post_once(&address, &[("code", &code)]).await.is(429);
    let opened: i64 = sqlx::query_scalar("select count(*) from voucher_opening")
        .fetch_one(&town.world.db.owner)
        .await
        .unwrap();
    assert_eq!(opened, 1, "only what the helper had opened before");
}

// — sessions and passwords —

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone_and_after_a_month_whatever_happens() {
    let world = World::new().await;
    let person = world.person("An").await;
    let mut left_alone = world.browser(person).await;
    let mut used = world.browser(person).await;
    left_alone.get("/mijn/account").await.is(200);
    for day in 1..=30 {
        // used a moment ago, as far as the database knows
        world.pass(1).await;
        sqlx::query(
            "update session set last_seen_at = last_seen_at + interval '1 day' where session_id =
                       (select session_id from session order by session_id desc limit 1)",
        )
        .execute(&world.db.owner)
        .await
        .unwrap();
        if day == 1 {
            let answer = left_alone.send(Method::GET, "/mijn/account", None).await;
            assert!(answer.location().starts_with("/inloggen"));
        }
        let answer = used.send(Method::GET, "/mijn/account", None).await;
        assert_eq!(
            answer.status.as_u16(),
            if day < 30 { 200 } else { 303 },
            "day {day}"
        );
    }
}

#[tokio::test]
async fn a_role_that_ends_is_gone_with_the_next_request() {
    let town = Town::new().await;
    let desk = paths::board_desk(&town.organisation.slug);
    let mut browser = town.world.browser(town.board[1]).await;
    browser.get(&desk).await.is(200);
    let subject = Subject::Organisation(town.organisation.id);
    sqlx::query("update role_grant set until_at = $1 where person_id = $2 and role = $3")
        .bind(town.world.now())
        .bind(town.board[1].0)
        .bind(subject.role().code())
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    browser.get(&desk).await.is(403);
    let staff = town.world.staff("Gids", Role::Guide).await;
    let mut browser = town.world.browser(staff.person).await;
    browser.get("/gemeente").await.is(200);
    sqlx::query("update role_grant set until_at = $1 where person_id = $2")
        .bind(town.world.now())
        .bind(staff.person.0)
        .execute(&town.world.db.owner)
        .await
        .unwrap();
    browser.get("/gemeente").await.is(403);
}

#[tokio::test]
async fn passwords_are_long_and_anything_else_goes() {
    let world = World::new().await;
    let person = world.person("An de Groot").await;
    let hash = auth::password::hash(PASSWORD.to_owned()).await.unwrap();
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    let mut conn = world.conn().await;
    auth::set_password_hash(&mut conn, world.here.id, person, &hash)
        .await
        .unwrap();
    drop(conn);
    let mut browser = world.browser(person).await;
    let long = "w".repeat(60) + " en nog wat";
    let longest: String = ('!'..='~').cycle().step_by(7).take(128).collect();
    let mut old = PASSWORD.to_owned();
    for (password, taken) in [
        ("elf letters", false),
        ("wachtwoord123", false),
        ("aaaaaaaaaaaaaaaa", false),
        ("1qaz2wsx3edc4rfv", false),
        ("An de Groot 2026", false),
        ("roosendaal-2026", false),
        ("demo-zelfgekozen", false),
        (&"x".repeat(129), false),
        ("zonder cijfers of tekens", true),
        ("🌱🌱🌱🌱🌱🌱 in de straat", true),
        (&long, true),
        (&longest, true),
    ] {
        let fields = [("old_password", old.as_str()), ("new_password", password)];
        let answer = browser.post_once(paths::MY_PASSWORD, &fields).await;
        assert_eq!(
            answer.status.as_u16(),
            if taken { 303 } else { 422 },
            "{password}"
        );
        assert!(!answer.body.contains(password), "a password is shown");
        if taken {
            old = password.to_owned();
            // a new password ends the other sessions, and makes this one anew
            browser.get(paths::MY_ACCOUNT).await.is(200);
        }
    }
}

/// The least of several tries: what the work itself takes on a machine that does other things too.
async fn least(world: &World, email: &str) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..6 {
        let mut browser = world.visitor();
        let started = Instant::now();
        let fields = [("email", email), ("password", "een fout wachtwoord")];
        browser.post_once("/inloggen", &fields).await.is(422);
        least = least.min(started.elapsed());
    }
    least
}

#[tokio::test]
async fn signing_in_takes_as_long_for_a_stranger() {
    let world = World::new().await;
    let person = world.person("An de Groot").await;
    let hash = auth::password::hash(PASSWORD.to_owned()).await.unwrap();
    let mut conn = world.conn().await;
    auth::set_password_hash(&mut conn, world.here.id, person, &hash)
        .await
        .unwrap();
    drop(conn);
    let email = world.viewer(person).await.email.to_string();
    let known = least(&world, &email).await;
    let unknown = least(&world, "niemand@voorbeeld.example").await;
    let ratio = unknown.as_secs_f64() / known.as_secs_f64();
    assert!(
        (0.6..1.7).contains(&ratio),
        "known {known:?}, unknown {unknown:?}"
    );
}

#[tokio::test]
async fn a_forgotten_password_makes_a_link_for_a_stranger_too() {
    let world = World::new().await;
    let person = world.person("An de Groot").await;
    let email = world.viewer(person).await.email.to_string();
    let mut answers = Vec::new();
    for address in [email.as_str(), "niemand@voorbeeld.example"] {
        let mut browser = world.visitor();
        let answer = browser
            .post_once(paths::FORGOT, &[("email", address)])
            .await;
        answers.push((answer.status.as_u16(), answer.location()));
    }
    assert_eq!(answers[0], answers[1]);
    // the one that nobody learns is nobody's, and keeps no address
    let links: Vec<(Option<uuid::Uuid>, Option<String>)> =
        sqlx::query_as("select person_id, email from one_time_token order by person_id")
            .fetch_all(&world.db.owner)
            .await
            .unwrap();
    assert_eq!(links, [(Some(person.0), Some(email)), (None, None)]);
    let mails: i64 = sqlx::query_scalar("select count(*) from queue.outbox")
        .fetch_one(&world.db.owner)
        .await
        .unwrap();
    assert_eq!(mails, 1);
}

// — what was typed —

#[tokio::test]
async fn every_draft_survives_the_end_of_its_session() {
    let demo = Demo::new().await;
    let here = demo.world.here.clone();
    let mut wrong = Vec::new();
    for form in demo.forms(&here).await {
        let typed: Vec<(String, String)> = filled(&form)
            .into_iter()
            .filter(|(name, value)| {
                let kind = &form.field(name).expect("a field of the form").kind;
                kind.is_typed() && !name.contains("password") && !value.is_empty()
            })
            .collect();
        let Some(account) = form.account.as_deref() else {
            continue;
        };
        if typed.is_empty() {
            continue;
        }
        let mut signed_out = demo.browser(&here, None).await;
        let answer = signed_out
            .post_once(&form.action, &pairs(&filled(&form)))
            .await;
        let next = answer.location();
        let Some(kept) = next.strip_prefix("/inloggen?verder=") else {
            wrong.push(format!("{}: sent to {next}", form.pattern));
            continue;
        };
        let mut browser = demo.browser(&here, Some(account)).await;
        let Some(draft) = signed_out.cookie(DRAFTS) else {
            wrong.push(format!("{}: nothing is kept", form.pattern));
            continue;
        };
        browser.set_cookie(DRAFTS, draft);
        let page = browser.get(&kept.replace("%2F", "/")).await;
        let fields = page.form(&form.action, &[]);
        for (name, value) in typed {
            if !fields.contains(&(name.clone(), value.clone())) {
                wrong.push(format!("{}: {name} is lost", form.pattern));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// — the trail and the database —

#[tokio::test]
async fn the_trail_holds_ids_and_no_names() {
    let demo = Demo::new().await;
    let told: Vec<(String, String, String)> = sqlx::query_as(
        "select e.action, p.name, e.detail::text
           from audit_event e join person p using (municipality_id)
          where e.detail::text ilike '%' || p.name || '%'
             or p.email is not null and e.detail::text || e.subject_id ilike '%' || p.email || '%'
          limit 20",
    )
    .fetch_all(&demo.world.db.owner)
    .await
    .unwrap();
    assert!(told.is_empty(), "{told:#?}");
    let actions: Vec<String> =
        sqlx::query_scalar("select distinct action from audit_event order by 1")
            .fetch_all(&demo.world.db.owner)
            .await
            .unwrap();
    assert!(actions.len() >= 20, "{actions:?}");
    let addresses: i64 =
        sqlx::query_scalar("select count(*) from audit_event where detail::text like '%@%'")
            .fetch_one(&demo.world.db.owner)
            .await
            .unwrap();
    assert_eq!(addresses, 0);
}

#[tokio::test]
async fn every_function_of_the_owner_is_pinned() {
    let db = fresh().await;
    let loose: Vec<String> = sqlx::query_scalar(
        "select p.oid::regprocedure::text
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
            and coalesce(array_to_string(p.proconfig, ','), '') !~ 'search_path=.*pg_temp$'
            and n.nspname <> 'graphile_worker'",
    )
    .fetch_all(&db.owner)
    .await
    .unwrap();
    assert!(loose.is_empty(), "{loose:?}");
}

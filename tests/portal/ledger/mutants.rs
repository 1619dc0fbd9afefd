//! Ledgers that were broken on purpose, each in one place: the races and the guards must turn red on every one of them,
//! or they would prove nothing about ours. The changes are made to the text of the functions as they are, and every
//! constraint and trigger that the schema has is dropped in turn.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::races;
use super::seals;
use super::town::{Town, sqlstate};

/// So often a race is run before it counts as blind. A mistake shows within the first few.
const ATTEMPTS: usize = 40;

/// Time for another to come in between.
const PAUSE: &str = "perform pg_sleep(0.004);";

/// Changes a function of the ledger: what stands there once, into something else.
async fn change(town: &Town, function: &str, from: &str, to: &str) {
    let source: String = sqlx::query_scalar("select pg_get_functiondef($1::text::regproc)")
        .bind(function)
        .fetch_one(&town.db.owner)
        .await
        .unwrap();
    assert_eq!(
        source.matches(from).count(),
        1,
        "{function} does not say once: {from}"
    );
    run(town, source.replace(from, to)).await;
}

async fn run(town: &Town, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&town.db.owner)
        .await
        .unwrap();
}

/// The race must say no to this ledger.
macro_rules! red {
    ($town:expr, $race:expr) => {{
        let mut said = None;
        for attempt in 1..=ATTEMPTS {
            if let Err(fault) = $race(&$town).await {
                println!("attempt {attempt}: {fault:#}");
                said = Some(fault);
                break;
            }
        }
        assert!(said.is_some(), "the race is blind for this mistake");
    }};
}

async fn spend_without_a_lock(town: &Town) {
    change(town, "ledger.spend", "for no key update of a", "").await;
    let pause = format!("{PAUSE} insert into ledger.transfer");
    change(town, "ledger.spend", "insert into ledger.transfer", &pause).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_looked_at_without_a_lock() {
    let town = Town::new().await;
    spend_without_a_lock(&town).await;
    red!(town, races::last_euro);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_summed_without_a_lock_and_without_a_floor() {
    let town = Town::new().await;
    spend_without_a_lock(&town).await;
    change(
        &town,
        "ledger.spend",
        "elsif p_amount_cents > v_available then",
        "elsif p_amount_cents > (select sum(case when m.credit_id = p_account_id then m.amount_cents else -m.amount_cents end)
                                   from ledger.movement m
                                  where m.municipality_id = p_municipality_id and p_account_id in (m.debit_id, m.credit_id)) then",
    )
    .await;
    town.owner_does("alter table ledger.account drop constraint account_floor")
        .await;
    red!(town, races::last_euro);
    let report = town.check().await;
    for rule in [
        "no account is below its floor",
        "no voucher or grant spends and holds more than it was given",
    ] {
        assert!(
            report.broken.iter().any(|broken| broken.rule == rule),
            "the check does not name \"{rule}\": {report}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_balance_read_and_then_written() {
    let town = Town::new().await;
    spend_without_a_lock(&town).await;
    change(
        &town,
        "ledger.apply_spending",
        "set balance_cents = a.balance_cents + v_balance",
        "set balance_cents = (select b.balance_cents from ledger.account b
                               where b.municipality_id = new.municipality_id and b.account_id = new.debit_id) + v_balance",
    )
    .await;
    red!(town, races::last_euros);
    let report = town.check().await;
    let rule = "every balance is the sum of its movements";
    assert!(
        report.broken.iter().any(|broken| broken.rule == rule),
        "{report}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_looked_up_and_then_written() {
    let town = Town::new().await;
    let verbs: Vec<String> = sqlx::query_scalar(
        "select pg_get_functiondef(oid) from pg_proc
          where pronamespace = 'ledger'::regnamespace and prosrc ~ 'on conflict on constraint transfer_once'",
    )
    .fetch_all(&town.db.owner)
    .await
    .unwrap();
    assert!(verbs.len() >= 6, "{}", verbs.len());
    for verb in verbs {
        let written = verb.replace("on conflict on constraint transfer_once do nothing", "");
        run(&town, written).await;
    }
    change(
        &town,
        "ledger.spend",
        "insert into ledger.transfer",
        &format!(
            "if exists (select from ledger.transfer t where t.municipality_id = p_municipality_id and t.request_id = p_request_id) then
                 return ledger.answer_again(p_municipality_id, p_request_id, 'redeem', v_phase, p_account_id, p_payee_id,
                                            p_amount_cents, null, p_ends_at);
             end if;
             {PAUSE}
             insert into ledger.transfer"
        ),
    )
    .await;
    town.owner_does("alter table ledger.transfer drop constraint transfer_once")
        .await;
    red!(town, races::one_key);
    let report = town.check().await;
    let rule = "every request is in the ledger once";
    assert!(
        report.broken.iter().any(|broken| broken.rule == rule),
        "{report}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_whose_request_is_not_compared() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.answer_again",
        "raise exception 'request % was used before for something else', p_request_id using errcode = 'LG006'",
        "null",
    )
    .await;
    red!(town, races::one_key);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hold_settled_without_a_lock() {
    let town = Town::new().await;
    change(&town, "ledger.settle", "for no key update of a", "").await;
    let pause = format!("{PAUSE} insert into ledger.transfer");
    change(
        &town,
        "ledger.settle",
        "insert into ledger.transfer",
        &pause,
    )
    .await;
    red!(town, races::hold_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hold_extended_without_a_lock() {
    let town = Town::new().await;
    change(&town, "ledger.extend_hold", "for no key update of a", "").await;
    let pause = format!("{PAUSE} if v_hold.rest_cents = 0 then");
    change(
        &town,
        "ledger.extend_hold",
        "if v_hold.rest_cents = 0 then",
        &pause,
    )
    .await;
    red!(town, races::hold_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn vouchers_issued_without_a_lock() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.issue_many",
        "for no key update;",
        // the pause finds a row too, as the account was found before it
        &format!("; {PAUSE}"),
    )
    .await;
    red!(town, races::last_voucher);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_allocated_without_a_lock() {
    let town = Town::new().await;
    change(&town, "ledger.move", "for no key update;", ";").await;
    let pause = format!("{PAUSE} insert into ledger.transfer");
    change(&town, "ledger.move", "insert into ledger.transfer", &pause).await;
    red!(town, races::last_of_the_programme);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn accounts_locked_in_the_order_of_the_movement() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.move",
        "order by a.account_id desc",
        "order by a.account_id = p_debit_id desc",
    )
    .await;
    let race = async |town: &Town| {
        races::opposite_directions(town, Duration::from_secs(2))
            .await
            .map(drop)
    };
    red!(town, race);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_voucher_cancelled_without_a_lock() {
    let town = Town::new().await;
    change(&town, "ledger.cancel_voucher", "for no key update;", ";").await;
    let pause = format!("{PAUSE} v_free :=");
    change(&town, "ledger.cancel_voucher", "v_free :=", &pause).await;
    red!(town, races::cancelled_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_reversed_without_a_lock() {
    let town = Town::new().await;
    change(&town, "ledger.reverse", "for no key update;", ";").await;
    let pause = format!("{PAUSE} insert into ledger.transfer");
    change(
        &town,
        "ledger.reverse",
        "insert into ledger.transfer",
        &pause,
    )
    .await;
    red!(town, races::reversed_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn holds_swept_without_a_lock() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.sweep_holds",
        "for no key update skip locked",
        "",
    )
    .await;
    red!(town, races::swept_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ended_vouchers_swept_without_a_lock() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.sweep_ended",
        "limit p_limit\n               for no key update skip locked) locked",
        "limit p_limit) locked",
    )
    .await;
    red!(town, races::swept_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_seal_that_does_not_wait_for_who_still_writes() {
    let town = Town::new().await;
    change(
        &town,
        "ledger.seal",
        "pg_snapshot_xmin(pg_current_snapshot())",
        "pg_snapshot_xmax(pg_current_snapshot())",
    )
    .await;
    let race = async |town: &Town| seals::among_writers(town, Duration::from_millis(700)).await;
    red!(town, race);
}

/// What somebody with the owner's rights tries, and what must stop it. Each guard of the schema has at least one.
/// `$m` and the like stand for the ids of the town.
const ATTEMPTED: &[(&str, &str)] = &[
    // accounts
    (
        "23505 account_pkey",
        "insert into ledger.account (municipality_id, account_id, kind) overriding system value values ($m, $payee, 'budget')",
    ),
    (
        "23503 account_municipality_id_fkey",
        "insert into ledger.account (municipality_id, kind) values (0, 'budget')",
    ),
    (
        "23503 account_municipality_id_parent_id_parent_kind_fkey",
        "insert into ledger.account (municipality_id, kind, parent_id) values ($m, 'organisation', $funding)",
    ),
    (
        "23514 account_parent",
        "insert into ledger.account (municipality_id, kind) values ($m, 'organisation')",
    ),
    (
        "23514 account_parent_older",
        "insert into ledger.account (municipality_id, account_id, kind, parent_id) overriding system value
         values ($m, 0, 'organisation', $budget)",
    ),
    (
        "23514 account_term",
        "insert into ledger.account (municipality_id, kind, parent_id, valid_until) values ($m, 'grant', $budget, 'infinity')",
    ),
    (
        "23514 account_floor",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         values ($m, 'redeem', $voucher, $payee, 1000000, gen_random_uuid(), gen_random_uuid())",
    ),
    (
        "23514 account_closed_empty",
        "update ledger.account set closed = true where account_id = $voucher",
    ),
    (
        "LG001",
        "delete from ledger.account where account_id = $unused",
    ),
    ("LG001", "truncate ledger.account cascade"),
    (
        "LG001",
        "insert into ledger.account (municipality_id, kind, balance_cents) values ($m, 'budget', 5)",
    ),
    (
        "LG001",
        "update ledger.account set kind = 'receivable' where account_id = $unused",
    ),
    (
        "LG001",
        "update ledger.account set closed = true where account_id = $unused;
         update ledger.account set closed = false where account_id = $unused",
    ),
    (
        "LG001",
        "update ledger.account set balance_cents = balance_cents + 1 where account_id = $voucher",
    ),
    // transfers
    (
        "23505 transfer_pkey",
        "insert into ledger.transfer (municipality_id, transfer_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         overriding system value values ($m, $payment, 'fund', $funding, $budget, 1, gen_random_uuid(), gen_random_uuid())",
    ),
    (
        "23505 transfer_once",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         select $m, 'fund', $funding, $budget, 1, request_id, gen_random_uuid() from ledger.transfer where transfer_id = $payment",
    ),
    (
        "23514 transfer_amount",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         values ($m, 'fund', $funding, $budget, 0, gen_random_uuid(), gen_random_uuid())",
    ),
    (
        "23514 transfer_two_sides",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         values ($m, 'fund', $funding, $funding, 1, gen_random_uuid(), gen_random_uuid())",
    ),
    (
        "23514 transfer_credit",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         values ($m, 'fund', $funding, null, 1, gen_random_uuid(), gen_random_uuid())",
    ),
    (
        "23514 transfer_phase",
        "insert into ledger.transfer (municipality_id, kind, phase, debit_id, credit_id, amount_cents, request_id, ends_at, actor_id)
         values ($m, 'fund', 'pending', $funding, $budget, 1, gen_random_uuid(), ledger.now(), gen_random_uuid())",
    ),
    (
        "23514 transfer_refers",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, refers_id, actor_id)
         values ($m, 'fund', $funding, $budget, 1, gen_random_uuid(), $payment, gen_random_uuid())",
    ),
    (
        "23514 transfer_ends",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, ends_at, actor_id)
         values ($m, 'fund', $funding, $budget, 1, gen_random_uuid(), ledger.now(), gen_random_uuid())",
    ),
    (
        "23514 transfer_actor",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id)
         values ($m, 'fund', $funding, $budget, 1, gen_random_uuid())",
    ),
    (
        "23505 transfer_settled_once",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, refers_id, actor_id)
         select $m, 'reverse', $payee, $voucher, amount_cents, gen_random_uuid(), transfer_id, gen_random_uuid()
           from ledger.transfer where transfer_id = $reversed",
    ),
    (
        "LG001",
        "update ledger.transfer set amount_cents = 1 where transfer_id = $payment",
    ),
    (
        "LG001",
        "drop trigger if exists hold_no_truncate on ledger.hold; truncate ledger.transfer cascade",
    ),
    (
        "LG002",
        "insert into ledger.transfer (municipality_id, kind, phase, debit_id, credit_id, amount_cents, request_id, refers_id, actor_id)
         values ($m, 'redeem', 'post', $voucher, $payee, 1, gen_random_uuid(), $payment, gen_random_uuid())",
    ),
    (
        "LG005",
        "insert into ledger.transfer (municipality_id, kind, debit_id, credit_id, amount_cents, request_id, actor_id)
         values ($m, 'fund', $payee, $voucher, 1, gen_random_uuid(), gen_random_uuid())",
    ),
    // holds; past the trigger that keeps everybody's hands off
    ("LG001", "update ledger.hold set rest_cents = 0"),
    ("LG001", "delete from ledger.hold"),
    ("LG001", "truncate ledger.hold"),
    (
        "23514 hold_floor",
        "alter table ledger.hold disable trigger user; update ledger.hold set rest_cents = -1",
    ),
    (
        "23505 hold_pkey",
        "alter table ledger.hold disable trigger user; insert into ledger.hold select * from ledger.hold",
    ),
    (
        "23503 hold_municipality_id_hold_id_fkey",
        "alter table ledger.hold disable trigger user; insert into ledger.hold values ($m, 0, $voucher, $payee, 1, ledger.now())",
    ),
    // seals
    ("LG001", "update ledger.seal set row_count = 1"),
    ("LG001", "truncate ledger.seal"),
    (
        "23505 seal_pkey",
        "insert into ledger.seal select * from ledger.seal",
    ),
    (
        "23503 seal_municipality_id_fkey",
        "insert into ledger.seal values (0, 1, '1', 1, sha256(''), sha256(''))",
    ),
    (
        "23514 seal_number_check",
        "insert into ledger.seal values ($m, 0, '1', 1, sha256(''), sha256(''))",
    ),
    (
        "23514 seal_row_count_check",
        "insert into ledger.seal values ($m, 99, '1', 0, sha256(''), sha256(''))",
    ),
    (
        "23514 seal_previous_check",
        "insert into ledger.seal values ($m, 99, '1', 1, '', sha256(''))",
    ),
    (
        "23514 seal_digest_check",
        "insert into ledger.seal values ($m, 99, '1', 1, sha256(''), '')",
    ),
    // the clock; past its trigger
    ("LG004", "update ledger.clock set purpose = 'live', ahead = '0'"),
    ("LG001", "truncate ledger.clock"),
    ("23505 clock_pkey", "insert into ledger.clock default values"),
    (
        "23514 clock_only_row_check",
        "insert into ledger.clock (only_row) values (false)",
    ),
    (
        "23514 clock_purpose_check",
        "alter table ledger.clock disable trigger user; update ledger.clock set purpose = 'game'",
    ),
    (
        "23514 clock_live",
        "alter table ledger.clock disable trigger user; update ledger.clock set purpose = 'live', ahead = '1 day'",
    ),
];

/// Every constraint, unique index and trigger of the schema, and how it is dropped.
const GUARDS: &str = "
    select format('%s %s', r.relname, c.conname), format('alter table ledger.%I drop constraint %I cascade', r.relname, c.conname)
      from pg_constraint c join pg_class r on r.oid = c.conrelid
     where c.connamespace = 'ledger'::regnamespace
    union all
    select format('%s %s', r.relname, i.relname), format('drop index ledger.%I', i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class r on r.oid = x.indrelid
     where r.relnamespace = 'ledger'::regnamespace and x.indisunique
       and not exists (select from pg_constraint c where c.conindid = i.oid)
    union all
    select format('%s %s', r.relname, t.tgname), format('drop trigger %I on ledger.%I', t.tgname, r.relname)
      from pg_trigger t join pg_class r on r.oid = t.tgrelid
     where r.relnamespace = 'ledger'::regnamespace and not t.tgisinternal
     order by 1";

/// A town in which everything is there to be attempted.
async fn rich_town() -> (Town, Vec<(&'static str, String)>) {
    let town = Town::new().await;
    let voucher = town.voucher(10_000).await;
    town.hold(voucher, 1_000, 5).await;
    let payment = town.pay(voucher, 500).await.unwrap().transfer.unwrap();
    let reversed = town.pay(voucher, 300).await.unwrap().transfer.unwrap();
    zelfgekozen::ledger::reverse(&town.db.app, town.purse.asked(), reversed)
        .await
        .unwrap();
    town.seal_all(&town.purse).await;
    let unused: i64 = sqlx::query_scalar("select ledger.open_account($1, 'budget')")
        .bind(town.purse.municipality)
        .fetch_one(&town.db.app)
        .await
        .unwrap();
    let purse = &town.purse;
    let ids = vec![
        ("$m", purse.municipality.0.to_string()),
        ("$unused", unused.to_string()),
        ("$payee", purse.payee.0.to_string()),
        ("$funding", purse.funding.0.to_string()),
        ("$budget", purse.budget.0.to_string()),
        ("$voucher", voucher.0.to_string()),
        ("$payment", payment.0.to_string()),
        ("$reversed", reversed.0.to_string()),
    ];
    (town, ids)
}

/// The attempts that this ledger does not stop as it should, and how it does answer. Leaves nothing behind.
async fn let_through(
    conn: &mut PgConnection,
    ids: &[(&'static str, String)],
    drop_first: Option<&str>,
) -> Vec<String> {
    let mut through = Vec::new();
    for (expected, attempt) in ATTEMPTED {
        let mut attempt = (*attempt).to_owned();
        for (name, id) in ids {
            attempt = attempt.replace(name, id);
        }
        let mut tx = conn.begin().await.unwrap();
        if let Some(drop_first) = drop_first {
            sqlx::raw_sql(AssertSqlSafe(drop_first.to_owned()))
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        let answer = match sqlx::raw_sql(AssertSqlSafe(attempt.clone()))
            .execute(&mut *tx)
            .await
        {
            Ok(_) => "done".to_owned(),
            Err(error) => {
                let constraint = error
                    .as_database_error()
                    .and_then(|error| error.constraint());
                match constraint {
                    Some(constraint) => format!("{} {constraint}", sqlstate(&error)),
                    None => sqlstate(&error),
                }
            }
        };
        tx.rollback().await.unwrap();
        if answer != *expected {
            through.push(format!("{attempt}: {answer} instead of {expected}"));
        }
    }
    through
}

#[tokio::test]
async fn no_constraint_and_no_trigger_can_be_dropped_unseen() {
    let (town, ids) = rich_town().await;
    let mut conn = town.db.owner.acquire().await.unwrap();
    let whole = let_through(&mut conn, &ids, None).await;
    assert!(whole.is_empty(), "{whole:#?}");
    let guards: Vec<(String, String)> = sqlx::query_as(GUARDS).fetch_all(&mut *conn).await.unwrap();
    assert!(guards.len() > 40, "only {} guards", guards.len());
    let mut unseen = Vec::new();
    for (guard, drop) in &guards {
        if let_through(&mut conn, &ids, Some(drop)).await.is_empty() {
            unseen.push(guard);
        }
    }
    assert!(unseen.is_empty(), "dropped without a trace: {unseen:#?}");
    println!("{} guards dropped in turn, each seen", guards.len());
}

#[tokio::test]
async fn the_check_names_every_trigger_that_is_switched_off() {
    let town = Town::new().await;
    let triggers: Vec<(String, String)> = sqlx::query_as(
        "select r.relname::text, t.tgname::text from pg_trigger t join pg_class r on r.oid = t.tgrelid
          where r.relnamespace = 'ledger'::regnamespace and not t.tgisinternal",
    )
    .fetch_all(&town.db.owner)
    .await
    .unwrap();
    for (table, trigger) in triggers {
        // also one that only sleeps while session_replication_role says so
        for off in ["disable", "enable"] {
            run(
                &town,
                format!("alter table ledger.{table} {off} trigger {trigger}"),
            )
            .await;
            let report = town.check().await.to_string();
            assert!(report.contains(&trigger), "{off} {trigger}: {report}");
        }
        run(
            &town,
            format!("alter table ledger.{table} enable always trigger {trigger}"),
        )
        .await;
    }
    town.assert_holds().await;
}

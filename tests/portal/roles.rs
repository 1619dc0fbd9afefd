//! The application's role: what the migrations grant, and nothing more.

use zelfgekozen::database::roles;

use crate::support::database::fresh;

#[tokio::test]
async fn the_application_owns_nothing() {
    let db = fresh().await;
    let mut app = db.app.acquire().await.unwrap();
    assert_eq!(roles::powers(&mut app).await.unwrap(), Vec::<String>::new());

    let mut owner = db.owner.acquire().await.unwrap();
    let owned = roles::powers(&mut owner).await.unwrap();
    assert!(
        owned.iter().any(|line| line == "owns public.municipality"),
        "{owned:?}"
    );
}

#[tokio::test]
async fn the_application_can_make_and_own_nothing() {
    let db = fresh().await;
    for attempt in [
        "create table mine (id integer)",
        "create table queue.mine (id integer)",
        "create temporary table mine (id integer)",
        "create schema mine",
        "create function mine() returns integer language sql as 'select 1'",
        "alter table person owner to zelfgekozen_web",
        "set role zelfgekozen_owner",
        "alter table audit_event disable trigger all",
        "truncate audit_event",
        "delete from audit_event",
        "update audit_event set action = ''",
    ] {
        let error = sqlx::raw_sql(attempt)
            .execute(&db.app)
            .await
            .expect_err(attempt);
        let code = error
            .as_database_error()
            .and_then(|error| error.code())
            .unwrap_or_default()
            .into_owned();
        assert_eq!(code, "42501", "{attempt}: {error}");
    }
}

#[tokio::test]
async fn the_application_reads_the_job_queue_and_the_list_of_migrations() {
    let db = fresh().await;
    assert!(zelfgekozen::database::is_current(&db.app).await.unwrap());
    sqlx::raw_sql("select graphile_worker.add_job('say_hello', '{}'::json)")
        .execute(&db.app)
        .await
        .unwrap();
    let waiting: i64 = sqlx::query_scalar("select count(*) from graphile_worker._private_jobs")
        .fetch_one(&db.app)
        .await
        .unwrap();
    assert_eq!(waiting, 1);
}

#[tokio::test]
async fn a_database_with_other_migrations_is_not_current() {
    let db = fresh().await;
    sqlx::raw_sql("update _sqlx_migrations set checksum = '\\x00' where version = (select max(version) from _sqlx_migrations)")
        .execute(&db.owner)
        .await
        .unwrap();
    assert!(!zelfgekozen::database::is_current(&db.app).await.unwrap());
}

#[tokio::test]
async fn two_tests_do_not_see_each_other() {
    let (one, other) = (fresh().await, fresh().await);
    let name = |pool: sqlx::PgPool| async move {
        sqlx::query_scalar::<_, String>("select current_database()")
            .fetch_one(&pool)
            .await
            .unwrap()
    };
    assert_ne!(name(one.app.clone()).await, name(other.app.clone()).await);
}

#[tokio::test]
async fn a_program_beside_the_test_signs_in_by_the_address() {
    let db = fresh().await;
    let pool = sqlx::PgPool::connect(&db.url).await.unwrap();
    let role: String = sqlx::query_scalar("select current_user::text")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(role, roles::APP);
}

//! Who may do what in the database. The owner migrates; the application signs in with a role that owns nothing and
//! has what the migrations grant to the group `zelfgekozen_app`.

use anyhow::Context;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::cluster::Cluster;

/// The database and the roles of a private cluster. The group's name is also in the migrations.
pub const DATABASE: &str = "zelfgekozen";
pub const OWNER: &str = "zelfgekozen_owner";
pub const APP: &str = "zelfgekozen_web";
const SUPERUSER: &str = "postgres";

/// Roles belong to the whole server, so the lock is taken in its `postgres` database: two processes that start at the
/// same time make each role once.
const MAKE_ROLES: &str = "
do $$ begin
    perform pg_advisory_xact_lock(7330951520514);
    if not exists (select from pg_roles where rolname = 'zelfgekozen_app') then
        create role zelfgekozen_app nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'zelfgekozen_owner') then
        create role zelfgekozen_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'zelfgekozen_web') then
        create role zelfgekozen_web login;
    end if;
    alter role zelfgekozen_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
    alter role zelfgekozen_web login nosuperuser nocreatedb nocreaterole nobypassrls;
    grant zelfgekozen_app to zelfgekozen_web;
end $$";

/// On a server of one's own the owner may lack the right to make roles: then an administrator did it before.
const MAKE_GROUP: &str = "
do $$ begin
    perform pg_advisory_xact_lock(7330951520514);
    if not exists (select from pg_roles where rolname = 'zelfgekozen_app') then
        create role zelfgekozen_app nologin;
    end if;
exception when duplicate_object or unique_violation then
    null; -- made from another database of this server at the same moment
end $$";

/// `grant` takes no parameters, so the name travels in a setting of the transaction.
const JOIN_GROUP: &str = "
do $$ begin
    perform pg_advisory_xact_lock(7330951520514);
    execute format('grant zelfgekozen_app to %I', current_setting('zelfgekozen.app_role'));
end $$";

impl Cluster {
    /// A connection that may do everything: for making roles and databases only.
    pub async fn superuser(&self) -> anyhow::Result<PgConnection> {
        self.connect_options(SUPERUSER, "postgres")
            .connect()
            .await
            .context("can't connect to the database cluster")
    }
}

/// Makes the roles of a private cluster, as often as one likes.
pub async fn make_roles(cluster: &Cluster) -> anyhow::Result<()> {
    let mut connection = cluster.superuser().await?;
    sqlx::raw_sql(MAKE_ROLES)
        .execute(&mut connection)
        .await
        .context("can't make the roles")?;
    connection.close().await?;
    Ok(())
}

/// Makes the database of a private cluster. Only those who need it may connect, and the application's role makes
/// nothing in it.
pub async fn make_database(cluster: &Cluster) -> anyhow::Result<()> {
    let mut connection = cluster.superuser().await?;
    // no transaction may make a database, so the lock is one of the session
    sqlx::raw_sql("select pg_advisory_lock(7330951520514)")
        .execute(&mut connection)
        .await?;
    let exists =
        sqlx::query_scalar::<_, bool>("select exists (select from pg_database where datname = $1)")
            .bind(DATABASE)
            .fetch_one(&mut connection)
            .await?;
    if !exists {
        sqlx::raw_sql("create database zelfgekozen owner zelfgekozen_owner")
            .execute(&mut connection)
            .await
            .context("can't make the database")?;
    }
    sqlx::raw_sql(
        "revoke all on database zelfgekozen from public; grant connect on database zelfgekozen to zelfgekozen_app",
    )
    .execute(&mut connection)
    .await?;
    connection.close().await?;
    Ok(())
}

/// Before the migrations, which grant to the group.
pub async fn make_group(owner: &mut PgConnection) -> anyhow::Result<()> {
    sqlx::raw_sql(MAKE_GROUP).execute(owner).await.context(
        "can't make the role zelfgekozen_app: let an administrator run `create role zelfgekozen_app nologin` \
         and grant it to the role of DATABASE_URL",
    )?;
    Ok(())
}

/// After the migrations: what was granted to the group holds for the application's role only if it is a member.
pub async fn join_group(owner: &mut PgConnection, app: &PgConnectOptions) -> anyhow::Result<()> {
    let role = app.get_username();
    let member = sqlx::query_scalar::<_, bool>(
        "select coalesce((select pg_has_role(rolname, 'zelfgekozen_app', 'member') from pg_roles where rolname = $1), false)",
    )
    .bind(role)
    .fetch_one(&mut *owner)
    .await?;
    if member {
        return Ok(());
    }
    let mut transaction = owner.begin().await?;
    sqlx::query("select set_config('zelfgekozen.app_role', $1, true)")
        .bind(role)
        .execute(&mut *transaction)
        .await?;
    sqlx::raw_sql(JOIN_GROUP).execute(&mut *transaction).await.with_context(|| {
        format!("{role} is no member of zelfgekozen_app: let an administrator run `grant zelfgekozen_app to {role}`")
    })?;
    transaction.commit().await?;
    Ok(())
}

/// What the role of this connection owns or could take: must be empty for the application's role, or the rules that the
/// database keeps about money bind it no longer.
pub async fn powers(connection: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select format('%s %s', case when rolsuper then 'superuser' else 'bypasses row security' end, rolname)
           from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)
         union all
         select format('owns schema %I', nspname)
           from pg_namespace
          where pg_has_role(current_user, nspowner, 'member') and nspname !~ '^pg_' and nspname <> 'information_schema'
         union all
         select format('owns %I.%I', nspname, relname)
           from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where pg_has_role(current_user, relowner, 'member') and nspname !~ '^pg_' and nspname <> 'information_schema'
         union all
         select format('owns function %s', pg_proc.oid::regprocedure)
           from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
          where pg_has_role(current_user, proowner, 'member') and nspname !~ '^pg_' and nspname <> 'information_schema'",
    )
    .fetch_all(connection)
    .await
}

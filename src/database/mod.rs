//! The database: a private cluster unless `DATABASE_URL` names a server, its roles, its migrations, and pools.
//!
//! The application's pool signs in with a role that owns nothing; the owner's is for migrations and for moving the
//! clock of a demo. Every connection of the application gives up on its own: a lock, a statement and an idle
//! transaction each have an end, so that one forgotten transaction can't hold up the rest.

mod binaries;
pub mod cluster;
pub mod roles;

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, bail};
use graphile_worker::WorkerUtils;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool};

use cluster::{Cluster, Durability};

pub static MIGRATOR: Migrator = sqlx::migrate!();

/// The schema of the job queue, made by its own migrations.
pub const JOB_SCHEMA: &str = "graphile_worker";

/// Of the job queue everything is the application's: it adds, takes and finishes jobs. Its tables have row security
/// switched on without any policy, which lets only their owner in.
const OPEN_JOBS: &str = "
do $$
declare
    name text;
begin
    grant usage on schema graphile_worker to zelfgekozen_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to zelfgekozen_app;
    grant usage, select on all sequences in schema graphile_worker to zelfgekozen_app;
    grant execute on all functions in schema graphile_worker to zelfgekozen_app;
    for name in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
        execute format('drop policy if exists zelfgekozen_app on graphile_worker.%I', name);
        execute format('create policy zelfgekozen_app on graphile_worker.%I to zelfgekozen_app using (true) with check (true)', name);
    end loop;
    grant select on public._sqlx_migrations to zelfgekozen_app;
end $$";

/// Where the database is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// For the application's role; without it a private cluster is used.
    pub url: Option<String>,
    /// For the owner; without it nothing is migrated on a server of one's own.
    pub migrate_url: Option<String>,
    pub data_dir: PathBuf,
}

/// How long a connection of the application may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Someone waits for the page.
    Web,
    /// Checks, imports and seeds: no limit on a statement.
    Batch,
}

/// A database that answers, and how to sign in.
#[derive(Debug)]
pub struct Database {
    app: PgConnectOptions,
    owner: Option<PgConnectOptions>,
    cluster: Option<Cluster>,
}

impl Database {
    /// Starts or adopts the private cluster where no server is given.
    pub async fn open(settings: &Settings) -> anyhow::Result<Database> {
        if let Some(url) = &settings.url {
            let app = PgConnectOptions::from_str(url)
                .context("DATABASE_URL is no address of a PostgreSQL database")?;
            let owner = settings
                .migrate_url
                .as_deref()
                .map(PgConnectOptions::from_str)
                .transpose();
            let owner =
                owner.context("MIGRATE_DATABASE_URL is no address of a PostgreSQL database")?;
            // a pool would only say that it waited in vain
            let connection = app
                .connect()
                .await
                .context("DATABASE_URL does not answer")?;
            connection.close().await?;
            return Ok(Database {
                app,
                owner,
                cluster: None,
            });
        }
        if settings.migrate_url.is_some() {
            bail!(
                "MIGRATE_DATABASE_URL is set without DATABASE_URL: set both, or neither for a private cluster"
            );
        }
        let home = settings.data_dir.clone();
        let cluster =
            tokio::task::spawn_blocking(move || Cluster::start(&home, Durability::Full)).await??;
        roles::make_roles(&cluster).await?;
        roles::make_database(&cluster).await?;
        Ok(Database::in_cluster(cluster))
    }

    fn in_cluster(cluster: Cluster) -> Database {
        Database {
            app: cluster.connect_options(roles::APP, roles::DATABASE),
            owner: Some(cluster.connect_options(roles::OWNER, roles::DATABASE)),
            cluster: Some(cluster),
        }
    }

    pub fn is_private(&self) -> bool {
        self.cluster.is_some()
    }

    /// Brings the schema up to date, where an owner is known; says whether one was.
    pub async fn migrate(&self) -> anyhow::Result<bool> {
        let Some(owner) = &self.owner else {
            return Ok(false);
        };
        migrate(owner, &self.app).await?;
        Ok(true)
    }

    pub fn app_pool(&self, connections: u32, pace: Pace) -> PgPool {
        app_pool(self.app.clone(), connections, pace)
    }

    /// None where only the application's address is known.
    pub fn owner_pool(&self) -> Option<PgPool> {
        let options = PgPoolOptions::new()
            .max_connections(2)
            .acquire_timeout(Duration::from_secs(10));
        Some(options.connect_lazy_with(self.owner.clone()?))
    }

    /// Close the pools first. Stops the private cluster, unless another process uses it.
    pub async fn close(self) -> anyhow::Result<()> {
        if let Some(cluster) = self.cluster {
            tokio::task::spawn_blocking(move || cluster.stop()).await??;
        }
        Ok(())
    }
}

/// A connection that rested this long may have lost its server meanwhile, and is asked first. One that was just used is
/// taken at its word: asking costs as much as a small query, and a page takes a connection several times.
const RESTED: Duration = Duration::from_secs(1);

/// A pool for the application's role. Connections are made when first asked for.
pub fn app_pool(options: PgConnectOptions, connections: u32, pace: Pace) -> PgPool {
    let limits: &[(&str, &str)] = match pace {
        Pace::Web => &[
            ("lock_timeout", "300ms"),
            ("statement_timeout", "2s"),
            ("idle_in_transaction_session_timeout", "5s"),
        ],
        Pace::Batch => &[
            ("lock_timeout", "10s"),
            ("idle_in_transaction_session_timeout", "5min"),
        ],
    };
    let options = match pace {
        Pace::Web => options,
        // slow by nature: a warning about it would bury what the command says
        Pace::Batch => options.disable_statement_logging(),
    };
    let wait = match pace {
        Pace::Web => Duration::from_secs(2),
        Pace::Batch => Duration::from_secs(5),
    };
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(wait)
        .test_before_acquire(false)
        .before_acquire(|connection, found| {
            Box::pin(async move {
                if found.idle_for > RESTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(
            options
                .application_name("zelfgekozen")
                .options(limits.iter().copied()),
        )
}

/// Runs all migrations as the owner: ours, then those of the job queue, then the application's rights in it. Several
/// processes may do so at once: they take turns.
pub async fn migrate(owner: &PgConnectOptions, app: &PgConnectOptions) -> anyhow::Result<()> {
    let mut connection = owner
        .connect()
        .await
        .context("can't connect as the owner of the database")?;
    sqlx::raw_sql("select pg_advisory_lock(7330951520515)")
        .execute(&mut connection)
        .await?;
    roles::make_group(&mut connection).await?;
    MIGRATOR
        // `run` does the same, but its future is not Send
        .run_direct(None, &mut connection, false)
        .await
        .context("a migration failed")?;

    let pool = PgPoolOptions::new()
        .max_connections(2)
        .connect_lazy_with(owner.clone());
    WorkerUtils::new(&pool, JOB_SCHEMA)
        .migrate()
        .await
        .context("a migration of the job queue failed")?;
    pool.close().await;

    sqlx::raw_sql(OPEN_JOBS)
        .execute(&mut connection)
        .await
        .context("can't open the job queue to the application")?;
    roles::join_group(&mut connection, app).await?;
    connection.close().await?;
    Ok(())
}

/// Whether the database has exactly the migrations that this program was built with.
pub async fn is_current(app: &PgPool) -> sqlx::Result<bool> {
    let applied = sqlx::query_as::<_, (i64, Vec<u8>)>(
        "select version, checksum from public._sqlx_migrations where success order by version",
    )
    .fetch_all(app)
    .await;
    let applied = match applied {
        Ok(applied) => applied,
        // no table yet, or none that the application's role was let into
        Err(sqlx::Error::Database(error))
            if matches!(error.code().as_deref(), Some("42P01" | "42501")) =>
        {
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    let known = MIGRATOR
        .iter()
        .filter(|migration| !migration.migration_type.is_down_migration());
    Ok(known
        .map(|migration| (migration.version, migration.checksum.as_ref()))
        .eq(applied
            .iter()
            .map(|(version, checksum)| (*version, checksum.as_slice()))))
}

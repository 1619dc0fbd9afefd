//! Starts the house and stops it: database, jobs, site. At SIGTERM or ctrl-c nothing new is accepted, what runs is
//! finished, and the private cluster is stopped.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::base::clock::Clock;
use crate::config::{self, Settings, Site};
use crate::database::{self, Database, Pace};
use crate::mail::{self, Transport};
use crate::telemetry::Figures;
use crate::tenancy::Directory;
use crate::texts::Texts;
use crate::web::{App, AppParts, POSTS_PER_HOUR, PageCache, PostLimit};
use crate::{commands, jobs, paths, router, seeds};

/// Two jobs at a time, the one who hands them out, and one to spare.
const JOB_CONNECTIONS: u32 = 4;
/// What runs may take this long to finish.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub async fn serve(settings: &Settings, options: &config::Serve) -> anyhow::Result<()> {
    let stop = Stop::listen()?;
    let listener = TcpListener::bind(options.listen_addr)
        .await
        .with_context(|| format!("LISTEN_ADDR: can't listen on {}", options.listen_addr))?;
    let address = listener.local_addr()?;
    let database = Database::open(&settings.database()).await?;
    let served = run_site(settings, options, &database, listener, address, stop).await;
    database.close().await?;
    served
}

/// Does the jobs until told to stop.
pub async fn work(settings: &Settings, options: &config::Work) -> anyhow::Result<()> {
    let stop = Stop::listen()?;
    let database = Database::open(&settings.database()).await?;
    let worked = run_jobs(settings, &options.site, &database, stop).await;
    database.close().await?;
    worked
}

async fn run_site(
    settings: &Settings,
    options: &config::Serve,
    database: &Database,
    listener: TcpListener,
    address: SocketAddr,
    stop: Stop,
) -> anyhow::Result<()> {
    let mut parts = parts(settings, &options.site, database, Some(address)).await?;
    parts.trusted_proxies.clone_from(&options.trusted_proxies);
    parts.post_limit = PostLimit::new(options.posts_per_hour);
    if options.demo || database.is_private() {
        commands::seed_database(database).await?;
    }
    if options.no_page_cache {
        parts.cache = PageCache::off();
    }
    let (site, app) = router::build(parts, health());
    jobs::refresh(&app).await?;
    let figures = answer_figures(&options.site, &app).await?;

    let (stopping, shutdown) = watch::channel(false);
    let mut tasks = vec![tokio::spawn(jobs::watch(app.clone(), shutdown.clone()))];
    if !options.no_worker {
        let transport = transport(settings, &options.site)?;
        tasks.push(tokio::spawn(jobs::run(
            app.clone(),
            database.app_pool(JOB_CONNECTIONS, Pace::Batch),
            transport,
            shutdown.clone(),
        )));
    }

    tracing::info!(%address, "listening");
    announce(&app, address);
    let mut told = shutdown.clone();
    let server = axum::serve(
        listener.tap_io(|stream| {
            // a page is one write: waiting for more to send only delays it
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection ended at once");
            }
        }),
        site.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(async move {
        let _gone = told.wait_for(|stop| *stop).await;
    });
    let mut server = tokio::spawn(async move { server.await.context("the site stopped") });

    let outcome = tokio::select! {
        signal = stop.told() => {
            tracing::info!(signal, "stopping");
            Ok(())
        }
        ended = &mut server => ended.context("the site stopped").flatten(),
    };
    stopping.send_replace(true);
    if !server.is_finished() && timeout(GRACE, &mut server).await.is_err() {
        tracing::warn!("some requests were still running");
        server.abort();
    }
    finish(tasks, figures, &app).await;
    outcome
}

async fn run_jobs(
    settings: &Settings,
    site: &Site,
    database: &Database,
    stop: Stop,
) -> anyhow::Result<()> {
    let app = App::new(parts(settings, site, database, None).await?);
    jobs::refresh(&app).await?;
    let figures = answer_figures(site, &app).await?;
    let (stopping, shutdown) = watch::channel(false);
    let transport = transport(settings, site)?;
    let tasks = vec![
        tokio::spawn(jobs::watch(app.clone(), shutdown.clone())),
        tokio::spawn(jobs::run(
            app.clone(),
            database.app_pool(JOB_CONNECTIONS, Pace::Batch),
            transport,
            shutdown,
        )),
    ];
    tracing::info!("working");
    let signal = stop.told().await;
    tracing::info!(signal, "stopping");
    stopping.send_replace(true);
    finish(tasks, figures, &app).await;
    Ok(())
}

/// Gives the tasks a moment to end, and closes the connections, so that the cluster need not throw anyone out.
async fn finish(
    tasks: Vec<JoinHandle<()>>,
    figures: Option<JoinHandle<std::io::Result<()>>>,
    app: &App,
) {
    for mut task in tasks {
        match timeout(GRACE, &mut task).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "a task failed"),
            Err(_) => task.abort(),
        }
    }
    if let Some(figures) = figures {
        figures.abort();
    }
    if timeout(GRACE, app.db.close()).await.is_err() {
        tracing::warn!("some connections to the database were still in use");
    }
}

/// Migrates, and gathers what the handlers use.
async fn parts(
    settings: &Settings,
    site: &Site,
    database: &Database,
    listen: Option<SocketAddr>,
) -> anyhow::Result<AppParts> {
    let migrated = database.migrate().await?;
    let db = database.app_pool(site.database_connections, Pace::Web);
    ensure!(
        migrated || database::is_current(&db).await?,
        "the database is of another version: run `zelfgekozen migrate` with MIGRATE_DATABASE_URL"
    );
    Ok(AppParts {
        db,
        clock: Clock::system(),
        texts: Texts::load(),
        tenants: Directory::default(),
        addressing: site.addressing(listen)?,
        cache: PageCache::new(),
        mail_folder: site
            .smtp_url
            .is_none()
            .then(|| mail::sink::folder(&settings.data_dir)),
        trusted_proxies: Vec::new(),
        post_limit: PostLimit::new(POSTS_PER_HOUR),
        routes: Vec::new(),
    })
}

fn transport(settings: &Settings, site: &Site) -> anyhow::Result<Transport> {
    Transport::new(site.smtp_url.as_deref(), &settings.data_dir).context("SMTP_URL")
}

async fn answer_figures(
    site: &Site,
    app: &App,
) -> anyhow::Result<Option<JoinHandle<std::io::Result<()>>>> {
    let Some(address) = site.metrics_listen_addr else {
        return Ok(None);
    };
    let figures = Figures::listen(address).await?;
    tracing::info!(address = %figures.address()?, "figures for Prometheus");
    Ok(Some(tokio::spawn(figures.serve(app.db.clone()))))
}

/// For a load balancer: no municipality is needed, and no session.
pub fn health() -> Router<App> {
    Router::new()
        .route(paths::HEALTH, get(|| async { "ok\n" }))
        .route(paths::READY, get(ready))
}

/// The database answers, and has the tables that this program knows.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match database::is_current(&app.db).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database is of another version\n",
        ),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}

/// For the person who started the program, on the output that is not the log.
#[expect(clippy::print_stdout, reason = "this is the answer to the command")]
fn announce(app: &App, address: SocketAddr) {
    println!("Zelfgekozen is on http://localhost:{}", address.port());
    for tenant in app.tenants.all() {
        println!(
            "  {}: {}",
            tenant.name,
            app.addressing.absolute(&tenant, paths::HOME)
        );
    }
    if app.tenants.all().iter().any(|tenant| tenant.is_demo) {
        println!(
            "Demo accounts, the same in each, with the password {}:",
            seeds::PASSWORD
        );
        for account in seeds::ACCOUNTS {
            println!("  {account}");
        }
        if !address.ip().is_loopback() {
            println!(
                "Mind: {address} can be reached from other machines, and everyone knows these accounts."
            );
        }
    }
}

/// Listens for signals from the start, so that one that comes while the database starts is not lost.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    fn listen() -> anyhow::Result<Stop> {
        Ok(Stop {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told(mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

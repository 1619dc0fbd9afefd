//! What happens without anyone asking: messages go out, vouchers and holds end, the ledger is sealed, what has
//! lapsed is cleared. No rules of its own: each job calls the room that owns the verb.
//!
//! Any number of nodes may run this at once. A job is taken by one worker at a time, timed jobs are made once by
//! whichever node is first, and every verb called here may be done twice.

use std::future::Future;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, Utc};
use graphile_worker::{
    Cron, IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions, WorkerRecoveryConfig,
};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection, PgPool};
use tokio::sync::watch;

use crate::base::ids::{MunicipalityId, OutboxId};
use crate::mail::{self, DeliveryError, Event, Transport, Waiting};
use crate::queue;
use crate::support::agreements::AgreementError;
use crate::tenancy::Tenant;
use crate::vouchers;
use crate::web::{App, refresh_topics};
use crate::{auth, budgets, ledger, people, providers, support, tenancy};

/// Between two looks at what changed: no page stays stale longer.
const LOOK: Duration = Duration::from_secs(1);
/// A node that gives no sign for this long has lost its jobs to the others.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Before a worker that failed starts again.
const REST: Duration = Duration::from_secs(5);

/// Becomes true when the program has to stop.
pub type Shutdown = watch::Receiver<bool>;

/// Runs the worker until the program stops. The database room has made the job queue's tables.
///
/// `db` is a pool of its own: a mail server that takes its time, or a long night's work, would run into the limits that
/// keep pages quick.
pub async fn run(app: App, db: PgPool, transport: Transport, shutdown: Shutdown) {
    let tools = Tools { app, db, transport };
    tokio::join!(work(&tools, shutdown.clone()), feed(&tools.app, shutdown));
}

/// A worker that lost the database starts again: messages must not wait for someone to notice.
async fn work(tools: &Tools, shutdown: Shutdown) {
    loop {
        let Err(error) = work_once(tools, shutdown.clone()).await else {
            return;
        };
        tracing::error!(error = format!("{error:#}"), "the worker stopped");
        tokio::select! {
            () = stopped(shutdown.clone()) => return,
            () = tokio::time::sleep(REST) => {}
        }
    }
}

async fn work_once(tools: &Tools, shutdown: Shutdown) -> anyhow::Result<()> {
    let recovery = WorkerRecoveryConfig::default()
        .heartbeat_interval(HEARTBEAT)
        .sweep_interval(HEARTBEAT * 3)
        .sweep_threshold(HEARTBEAT * 6);
    let worker = WorkerOptions::default()
        .pg_pool(tools.db.clone())
        .schema("graphile_worker")
        .concurrency(2)
        .poll_interval(LOOK)
        // a listening connection would not survive a pooler in transaction mode
        .use_notification_delivery(false)
        .listen_os_shutdown_signals(false)
        .shutdown_signal(stopped(shutdown))
        .worker_recovery(recovery)
        .add_extension(tools.clone())
        .define_job::<SendMail>()
        .define_job::<LetTimePass>()
        .define_job::<Seal>()
        .define_job::<ClearStale>()
        .with_cron(Cron::every_n_minutes::<LetTimePass>(5)?)
        .with_cron(Cron::hourly_at::<Seal>(11)?)
        .with_cron(Cron::hourly_at::<ClearStale>(41)?)
        .init()
        .await
        .context("the job queue can't be used")?;
    worker.run().await.context("the worker gave up")
}

/// Keeps this node's view of the database fresh, worker or not: changed topics, the clock's offset, municipalities.
pub async fn watch(app: App, shutdown: Shutdown) {
    every_look(shutdown, || async {
        // a page that is made with the old municipality is dropped with the old topic
        refresh(&app)
            .await
            .unwrap_or_else(|error| tracing::warn!(%error, "the database could not be looked at"));
        refresh_topics(&app).await;
    })
    .await;
}

/// Takes over the clock's offset and the municipalities. Call once before serving.
pub async fn refresh(app: &App) -> sqlx::Result<()> {
    let mut conn = app.db.acquire().await?;
    app.clock.set_offset(ledger::clock_ahead(&mut *conn).await?);
    app.tenants.replace(tenancy::load_all(&mut conn).await?);
    Ok(())
}

/// Makes jobs of the messages that wait.
async fn feed(app: &App, shutdown: Shutdown) {
    every_look(shutdown, || async {
        let fed = async {
            let mut conn = app.db.acquire().await?;
            queue::enqueue_messages(&mut conn).await
        };
        if let Err(error) = fed.await {
            tracing::warn!(%error, "messages could not be queued");
        }
    })
    .await;
}

async fn every_look<F: Future<Output = ()>>(shutdown: Shutdown, mut look: impl FnMut() -> F) {
    let stop = stopped(shutdown);
    tokio::pin!(stop);
    loop {
        look().await;
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn stopped(mut shutdown: Shutdown) {
    // an error means that the program dropped the other end: it stops too
    let _gone = shutdown.wait_for(|stop| *stop).await;
}

/// What jobs work with.
#[derive(Clone)]
struct Tools {
    app: App,
    db: PgPool,
    transport: Transport,
}

impl std::fmt::Debug for Tools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tools")
    }
}

fn tools(context: &WorkerContext) -> anyhow::Result<&Tools> {
    context
        .get_ext::<Tools>()
        .context("the worker was started without its tools")
}

#[derive(Serialize, Deserialize)]
struct SendMail {
    municipality: MunicipalityId,
    message: OutboxId,
}

impl TaskHandler for SendMail {
    const IDENTIFIER: &'static str = "send_mail";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Tools { app, db, transport } = tools(&context)?;
        let last = context.job().attempts() >= context.job().max_attempts();
        let mut conn = db.acquire().await?;
        let mut tx = conn.begin().await?;
        let Some(message) = mail::lock_message(&mut tx, self.municipality, self.message).await?
        else {
            return Ok(());
        };
        let outcome = try_to_send(&mut tx, app, transport, &message, last).await?;
        tx.commit().await?;
        match outcome {
            Outcome::Done => Ok(()),
            Outcome::Later(error) => Err(anyhow::anyhow!(error)),
        }
    }
}

enum Outcome {
    /// Sent, or given up.
    Done,
    Later(String),
}

/// The row stays locked while its mail is handed over, so that two nodes can't both send it. A node that dies in
/// between leaves it to be sent again, under the same Message-ID.
async fn try_to_send(
    conn: &mut PgConnection,
    app: &App,
    transport: &Transport,
    message: &Waiting,
    last: bool,
) -> sqlx::Result<Outcome> {
    let forget_link =
        Event::from_code(&message.event).is_some_and(|event| event.row().has_secret_link());
    let delivered = match app.tenants.by_id(message.municipality) {
        Some(tenant) => transport.deliver(message, &tenant, &app.addressing).await,
        None => Err(DeliveryError::Temporary(
            "the municipality is not loaded yet".to_owned(),
        )),
    };
    let now = app.clock.now();
    let (municipality, id) = (message.municipality, message.id);
    match delivered {
        Ok(()) => {
            queue::mark_sent(conn, municipality, id, now, forget_link).await?;
            Ok(Outcome::Done)
        }
        Err(DeliveryError::Temporary(error)) if !last => {
            queue::mark_tried(conn, municipality, id, &error).await?;
            Ok(Outcome::Later(error))
        }
        Err(error) => {
            tracing::error!(message = %message.id, event = message.event, %error, "a message is given up");
            let said = error.to_string();
            queue::mark_failed(conn, municipality, id, now, &said, forget_link).await?;
            Ok(Outcome::Done)
        }
    }
}

/// Sends all that waits, here and now: for tests, for the seed, and for the command line. Answers how many went.
pub async fn drain_outbox(app: &App, transport: &Transport) -> anyhow::Result<usize> {
    let mut sent = 0;
    let mut last = OutboxId(0);
    let mut conn = app.db.acquire().await?;
    loop {
        let mut tx = conn.begin().await?;
        let Some(message) = mail::lock_next_message(&mut tx, last).await? else {
            return Ok(sent);
        };
        last = message.id;
        let outcome = try_to_send(&mut tx, app, transport, &message, false).await?;
        tx.commit().await?;
        if matches!(outcome, Outcome::Done) {
            sent += 1;
        }
    }
}

/// Ends what has reached its end: holds first, since what they free may belong to a voucher that ended.
/// Like the other timed jobs it is made without a payload, which arrives as null: a unit, not `{}`.
#[derive(Serialize, Deserialize)]
struct LetTimePass;

impl TaskHandler for LetTimePass {
    const IDENTIFIER: &'static str = "let_time_pass";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Tools { app, db, .. } = tools(&context)?;
        let_time_pass_everywhere(app, db).await
    }
}

/// Ends what has reached its end, in every municipality, here and now: for tests and the command line.
pub async fn let_time_pass(app: &App) -> anyhow::Result<()> {
    let_time_pass_everywhere(app, &app.db).await
}

/// What goes wrong in one municipality must not keep the others waiting: it is told, and is the job's fault too.
#[derive(Default)]
struct Faults(Option<anyhow::Error>);

impl Faults {
    fn note(&mut self, tenant: &Tenant, outcome: anyhow::Result<()>) {
        if let Err(error) = outcome {
            let words = format!("{error:#}");
            tracing::error!(
                municipality = tenant.slug,
                error = words,
                "a timed job failed"
            );
            self.0 = Some(error);
        }
    }

    fn into_outcome(self) -> anyhow::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

async fn let_time_pass_everywhere(app: &App, db: &PgPool) -> anyhow::Result<()> {
    let mut faults = Faults::default();
    for tenant in app.tenants.all() {
        let outcome = let_time_pass_in(app, db, &tenant).await;
        faults.note(&tenant, outcome);
    }
    faults.into_outcome()
}

/// Takes a step again and again, each time in a transaction of its own, until it finds nothing to do; answers how much
/// it did. A macro: a function over an async closure loses the `Send` that the queue asks for.
macro_rules! until_nothing_is_left {
    ($conn:ident, |$tx:ident| $step:expr) => {{
        let mut done = 0;
        loop {
            let mut $tx = $conn.begin().await?;
            let more = $step.await?;
            $tx.commit().await?;
            if more == 0 {
                break done;
            }
            done += more;
        }
    }};
}

async fn let_time_pass_in(app: &App, db: &PgPool, tenant: &Tenant) -> anyhow::Result<()> {
    let mut conn = db.acquire().await?;
    let (here, now) = (tenant.id, app.clock.now());
    let mut ended = until_nothing_is_left!(conn, |tx| vouchers::release_lapsed(&mut tx, here, now));
    ended += until_nothing_is_left!(conn, |tx| vouchers::end_holds(&mut tx, here, now));
    ended += until_nothing_is_left!(conn, |tx| vouchers::expire_due(&mut tx, here, now));
    if ended > 0 {
        tracing::info!(
            municipality = tenant.slug,
            ended,
            "vouchers, holds and requests ended"
        );
    }
    until_nothing_is_left!(conn, |tx| vouchers::announce_ends(&mut tx, here, now));
    // after what vouchers gave back tonight
    let mut tx = conn.begin().await?;
    budgets::return_unspent(&mut tx, here, now).await?;
    tx.commit().await?;
    until_nothing_is_left!(conn, |tx| vouchers::close_of_ended_plans(
        &mut tx, here, now
    ));
    // what came back may be what somebody waits for
    until_nothing_is_left!(conn, |tx| vouchers::issue_waiting(&mut tx, here, now));
    until_nothing_is_left!(conn, |tx| vouchers::warn_of_late_decisions(
        &mut tx, here, now
    ));
    until_nothing_is_left!(conn, |tx| support::let_time_pass(&mut tx, here, now));
    until_nothing_is_left!(conn, |tx| providers::end_suspensions(&mut tx, here, now));
    until_nothing_is_left!(conn, |tx| support::remind_helpers(&mut tx, here, now));
    let mut last = None;
    loop {
        let mut tx = conn.begin().await?;
        let next = support::agreements::next_open(&mut tx, here, last).await?;
        let Some(offer) = next else {
            return Ok(());
        };
        match support::agreements::let_time_pass(&mut tx, here, offer, now).await {
            Ok(()) => tx.commit().await?,
            Err(AgreementError::Refused(_) | AgreementError::Money(_)) => tx.rollback().await?,
            Err(error) => return Err(error.into()),
        }
        last = Some(offer);
    }
}

/// Seals the ledger: each seal proves that the rows before it are as they were.
#[derive(Serialize, Deserialize)]
struct Seal;

impl TaskHandler for Seal {
    const IDENTIFIER: &'static str = "seal";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Tools { app, db, .. } = tools(&context)?;
        let mut faults = Faults::default();
        for tenant in app.tenants.all() {
            let sealed = ledger::seal(db, tenant.id).await;
            faults.note(&tenant, sealed.map(drop).map_err(anyhow::Error::from));
        }
        faults.into_outcome()
    }
}

/// Clears lapsed sessions, links, kept forms and counters, messages sent long ago, and addresses of old invitations.
#[derive(Serialize, Deserialize)]
struct ClearStale;

impl TaskHandler for ClearStale {
    const IDENTIFIER: &'static str = "clear_stale";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Tools { app, db, .. } = tools(&context)?;
        let mut conn = db.acquire().await?;
        clear_stale(&mut conn, app.clock.now()).await
    }
}

/// Clears what has lapsed, here and now: for the job and for tests.
pub async fn clear_stale(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    auth::clear_stale(conn, now).await?;
    queue::clear_done(conn, now).await?;
    people::forget_invited(conn, now).await?;
    support::forget_proposed(conn, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value};

    use super::*;

    #[test]
    fn a_timed_job_is_read_from_the_null_that_the_timetable_gives() {
        assert!(from_value::<LetTimePass>(Value::Null).is_ok());
        assert!(from_value::<Seal>(Value::Null).is_ok());
        assert!(from_value::<ClearStale>(Value::Null).is_ok());
    }
}

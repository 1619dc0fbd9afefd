//! What the program tells those who run it: log lines, and figures for Prometheus on a port of their own.

use std::fs;
use std::io::{IsTerminal, stderr};
use std::net::SocketAddr;

use anyhow::{Context, anyhow};
use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use sqlx::PgPool;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Seconds; a page that takes longer than the last is an outlier whatever it takes.
const BUCKETS: [f64; 11] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0,
];

/// One JSON object per line, or lines for people where a person looks on. To the error stream: what a command
/// answers goes to the other.
pub fn start_logging(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter).with_context(|| format!("RUST_LOG: `{filter}`"))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    let started = if stderr().is_terminal() {
        lines.with_target(false).try_init()
    } else {
        lines
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .try_init()
    };
    started.map_err(|error| anyhow!("logging can't start: {error}"))
}

/// Collects figures from here on; `None` where nobody asks for them, which makes counting free.
pub struct Figures {
    listener: TcpListener,
    handle: PrometheusHandle,
}

impl Figures {
    pub async fn listen(address: SocketAddr) -> anyhow::Result<Figures> {
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)?
            .install_recorder()
            .context("figures are collected already")?;
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("METRICS_LISTEN_ADDR: can't listen on {address}"))?;
        Ok(Figures { listener, handle })
    }

    pub fn address(&self) -> anyhow::Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// Answers until the program ends.
    pub async fn serve(self, db: PgPool) -> std::io::Result<()> {
        let figures = Router::new()
            .route("/metrics", get(render))
            .with_state((self.handle, db));
        axum::serve(self.listener, figures).await
    }
}

async fn render(State((handle, db)): State<(PrometheusHandle, PgPool)>) -> impl IntoResponse {
    metrics::gauge!("database_connections").set(f64::from(db.size()));
    metrics::gauge!("database_connections_idle")
        .set(u32::try_from(db.num_idle()).unwrap_or(u32::MAX));
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("process_resident_memory_bytes").set(bytes);
    }
    handle.run_upkeep();
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        handle.render(),
    )
}

/// Known on Linux only.
fn resident_bytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?
        .split_whitespace()
        .next()?;
    Some(kilobytes.parse::<f64>().ok()? * 1024.0)
}

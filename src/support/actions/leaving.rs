//! A helper stops: no team waits for it any longer.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{SupportError, decline, withdraw_offer};
use crate::auth::Viewer;
use crate::base::ids::{MunicipalityId, NeedId, ProviderId};
use crate::providers::{self, ProviderError};
use crate::support::model::{HelpRequest, OfferState, RequestState};
use crate::support::store;

/// Why a helper can't stop.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    #[error(transparent)]
    Requests(#[from] SupportError),
    #[error(transparent)]
    Place(#[from] ProviderError),
}

impl From<sqlx::Error> for LeaveError {
    fn from(error: sqlx::Error) -> Self {
        LeaveError::Place(error.into())
    }
}

/// Requests that wait for this helper, and offers of it that wait for a team.
pub async fn unfinished_of(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<HelpRequest>> {
    let mut unfinished = Vec::new();
    for request in store::requests_of_provider(conn, municipality, provider).await? {
        let waits = match request.state {
            RequestState::Open => true,
            RequestState::Offered => store::offer_of_request(conn, municipality, request.id)
                .await?
                .is_some_and(|offer| offer.state == OfferState::Open),
            _ => false,
        };
        let need = store::find_need(conn, municipality, request.need).await?;
        if waits && need.is_some_and(|need| need.is_open()) {
            unfinished.push(request);
        }
    }
    Ok(unfinished)
}

/// The helper goes off the list, by itself. Each team that waits for it, or reads an offer of it, hears a no; agreements go
/// on until they are done or ended one by one.
pub async fn leave(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), LeaveError> {
    let municipality = who.municipality;
    // all needs before any plan, and in one order: nobody else waits for one of them with what comes next in hand
    let mut needs: Vec<NeedId> = unfinished_of(conn, municipality, provider)
        .await?
        .into_iter()
        .map(|request| request.need)
        .collect();
    needs.sort();
    for need in &needs {
        store::lock_need(conn, municipality, *need).await?;
    }
    // read again: a team may have chosen, or stopped waiting, just before
    let mut unfinished = unfinished_of(conn, municipality, provider).await?;
    unfinished.retain(|request| needs.contains(&request.need));
    for request in unfinished {
        if request.state == RequestState::Offered {
            withdraw_offer(conn, who, request.id, now).await?;
        }
        decline(conn, who, request.id, "", now).await?;
    }
    Ok(providers::leave(conn, who, provider, words, now).await?)
}

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Booking;
use crate::base::ids::{AgreementId, MunicipalityId, ProviderId};

struct BookingRow {
    agreement_id: Uuid,
    provider_id: Uuid,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    hours: i16,
}

impl From<BookingRow> for Booking {
    fn from(row: BookingRow) -> Booking {
        Booking {
            agreement: AgreementId(row.agreement_id),
            provider: ProviderId(row.provider_id),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            hours: row.hours,
        }
    }
}

/// False when this agreement has hours already.
pub(super) async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    booking: &Booking,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into provider_booking (municipality_id, provider_booking_id, provider_id, agreement_id, starts_on, ends_on, hours)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        municipality.0,
        Uuid::now_v7(),
        booking.provider.0,
        booking.agreement.0,
        booking.starts_on,
        booking.ends_on,
        booking.hours,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: AgreementId,
) -> sqlx::Result<Option<Booking>> {
    let row = sqlx::query_as!(
        BookingRow,
        "select agreement_id, provider_id, starts_on, ends_on, hours from provider_booking
          where municipality_id = $1 and agreement_id = $2",
        municipality.0,
        agreement.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Booking::from))
}

/// False when it is over, was never booked, or is as it was.
pub(super) async fn change(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: AgreementId,
    hours: i16,
    ends_on: NaiveDate,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update provider_booking set hours = $3, ends_on = greatest(starts_on, $4)
          where municipality_id = $1 and agreement_id = $2 and freed_on is null
            and (hours, ends_on) is distinct from ($3, greatest(starts_on, $4))",
        municipality.0,
        agreement.0,
        hours,
        ends_on,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when it is over already, or was never booked.
pub(super) async fn free(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: AgreementId,
    used: i16,
    on: NaiveDate,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update provider_booking
            set hours = $3, freed_on = $4, ends_on = greatest(starts_on, least(ends_on, $4))
          where municipality_id = $1 and agreement_id = $2 and freed_on is null",
        municipality.0,
        agreement.0,
        used,
        on,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Of these helpers, what is not over before this day.
pub(super) async fn since(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
    from: NaiveDate,
) -> sqlx::Result<Vec<Booking>> {
    let ids: Vec<Uuid> = providers.iter().map(|provider| provider.0).collect();
    let rows = sqlx::query_as!(
        BookingRow,
        "select agreement_id, provider_id, starts_on, ends_on, hours from provider_booking
          where municipality_id = $1 and provider_id = any($2) and ends_on >= $3",
        municipality.0,
        &ids,
        from,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Booking::from).collect())
}

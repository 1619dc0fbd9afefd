use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Agreement, AgreementState, Change, ChangeState, Delivery, DeliveryState, Dispute, Entry,
    EntryKind, NewChange, NewDelivery, NewEntry, OwnershipCheck, Proposal, Side, Signature, Terms,
};
use crate::base::clock::date_of;
use crate::base::ids::{
    ChangeId, DeliveryId, DisputeId, EntryId, InitiativeId, MunicipalityId, NeedId, OfferId,
    PersonId, ProviderId,
};
use crate::base::money::Cents;
use crate::support::store::odd;

// — the agreement —

struct AgreementRow {
    offer_id: Uuid,
    need_id: Uuid,
    initiative_id: Uuid,
    provider_id: Uuid,
    clauses: i16,
    price_cents: i64,
    hours_cap: i16,
    ends_on: NaiveDate,
    in_parts: bool,
    state: String,
    drawn_at: DateTime<Utc>,
    sign_by: NaiveDate,
    started_at: Option<DateTime<Utc>>,
    paused_on: Option<NaiveDate>,
    warned_at: Option<DateTime<Utc>>,
    settle_by: Option<NaiveDate>,
    ended_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    end_words: String,
    closed_at: Option<DateTime<Utc>>,
    minutes: i64,
    paid_cents: i64,
    held_cents: i64,
}

impl TryFrom<AgreementRow> for Agreement {
    type Error = sqlx::Error;

    fn try_from(row: AgreementRow) -> sqlx::Result<Agreement> {
        Ok(Agreement {
            offer: OfferId(row.offer_id),
            need: NeedId(row.need_id),
            initiative: InitiativeId(row.initiative_id),
            provider: ProviderId(row.provider_id),
            clauses: row.clauses,
            terms: Terms {
                price: Cents(row.price_cents),
                hours: row.hours_cap,
                ends_on: row.ends_on,
                in_parts: row.in_parts,
            },
            state: AgreementState::from_code(&row.state)
                .ok_or_else(|| odd("agreement", row.offer_id))?,
            drawn_at: row.drawn_at,
            sign_by: row.sign_by,
            started_at: row.started_at,
            paused_on: row.paused_on,
            warned_at: row.warned_at,
            settle_by: row.settle_by,
            ended_by: row.ended_by.map(PersonId),
            ended_at: row.ended_at,
            end_words: row.end_words,
            closed_at: row.closed_at,
            minutes: row.minutes,
            paid: Cents(row.paid_cents),
            held: Cents(row.held_cents),
        })
    }
}

macro_rules! select_agreement {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            AgreementRow,
            "select a.offer_id, a.need_id, a.initiative_id, a.provider_id, a.clauses, a.price_cents, a.hours_cap, a.ends_on, \
                    a.in_parts, a.state, a.drawn_at, a.sign_by, a.started_at, a.paused_on, a.warned_at, a.settle_by, a.ended_by, \
                    a.ended_at, a.end_words, a.closed_at, \
                    (select coalesce(sum(e.minutes), 0)::bigint from agreement_entry e \
                      where e.municipality_id = a.municipality_id and e.offer_id = a.offer_id) as \"minutes!\", \
                    j.paid_cents as \"paid_cents!\", j.held_cents as \"held_cents!\" \
               from agreement a \
               join job_money j on j.municipality_id = a.municipality_id and j.offer_id = a.offer_id " + $tail,
            $($arg),*
        )
    };
}

pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Option<Agreement>> {
    select_agreement!(
        "where a.municipality_id = $1 and a.offer_id = $2",
        municipality.0,
        offer.0
    )
    .fetch_optional(conn)
    .await?
    .map(Agreement::try_from)
    .transpose()
}

/// For whoever changes it; everyone locks the agreement before anything that belongs to it.
pub(super) async fn lock(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Option<Agreement>> {
    sqlx::query!(
        "select offer_id from agreement where municipality_id = $1 and offer_id = $2 for no key update",
        municipality.0,
        offer.0,
    )
    .fetch_optional(&mut *conn)
    .await?;
    find(conn, municipality, offer).await
}

/// The agreements of a plan, the newest first.
pub async fn of_plan(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    initiative: InitiativeId,
) -> sqlx::Result<Vec<Agreement>> {
    select_agreement!(
        "where a.municipality_id = $1 and a.initiative_id = $2 order by a.drawn_at desc, a.offer_id limit 50",
        municipality.0,
        initiative.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Agreement::try_from)
    .collect()
}

/// Those of a helper, the newest first.
pub async fn of_provider(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
) -> sqlx::Result<Vec<Agreement>> {
    select_agreement!(
        "where a.municipality_id = $1 and a.provider_id = $2 order by a.drawn_at desc, a.offer_id limit 100",
        municipality.0,
        provider.0
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Agreement::try_from)
    .collect()
}

/// False when there is one already.
pub(super) async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    one: &Agreement,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into agreement (municipality_id, offer_id, need_id, initiative_id, provider_id, clauses, price_cents,
                                hours_cap, ends_on, in_parts, state, drawn_at, sign_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'drawn', $11, $12)
         on conflict (municipality_id, offer_id) do nothing",
        municipality.0,
        one.offer.0,
        one.need.0,
        one.initiative.0,
        one.provider.0,
        one.clauses,
        one.terms.price.0,
        one.terms.hours,
        one.terms.ends_on,
        one.terms.in_parts,
        one.drawn_at,
        one.sign_by,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes what may change while an agreement is not over; closing it is [`close`].
pub(super) async fn save(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    one: &Agreement,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update agreement
            set clauses = $3, price_cents = $4, hours_cap = $5, ends_on = $6, in_parts = $7, state = $8, sign_by = $9,
                started_at = $10, paused_on = $11, warned_at = $12, settle_by = $13, ended_by = $14, ended_at = $15,
                end_words = $16
          where municipality_id = $1 and offer_id = $2",
        municipality.0,
        one.offer.0,
        one.clauses,
        one.terms.price.0,
        one.terms.hours,
        one.terms.ends_on,
        one.terms.in_parts,
        one.state.code(),
        one.sign_by,
        one.started_at,
        one.paused_on,
        one.warned_at,
        one.settle_by,
        one.ended_by.map(|person| person.0),
        one.ended_at,
        one.end_words,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It is over; what was set apart for it is free again. Gives how much that was.
pub(super) async fn close(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    state: AgreementState,
    actor: Option<PersonId>,
) -> sqlx::Result<Cents> {
    sqlx::query_scalar!(
        r#"select agreement_close($1, $2, $3, $4) as "freed!: Cents""#,
        municipality.0,
        offer.0,
        state.code(),
        actor.map(|person| person.0),
    )
    .fetch_one(conn)
    .await
}

/// Its money stays set apart until a later moment.
pub(super) async fn keep_money(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        r#"select agreement_keep_money($1, $2, $3) as "count!""#,
        municipality.0,
        offer.0,
        until,
    )
    .fetch_one(conn)
    .await?;
    Ok(())
}

/// The first agreement after this one that is not over, by its key.
pub async fn next_open(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    after: Option<OfferId>,
) -> sqlx::Result<Option<OfferId>> {
    let next = sqlx::query_scalar!(
        "select offer_id from agreement
          where municipality_id = $1 and closed_at is null and ($2::uuid is null or offer_id > $2)
          order by offer_id limit 1",
        municipality.0,
        after.map(|offer| offer.0) as Option<Uuid>
    )
    .fetch_optional(conn)
    .await?;
    Ok(next.map(OfferId))
}

// — signatures —

pub async fn signatures(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Signature>> {
    let rows = sqlx::query!(
        "select s.side, s.person_id, p.name, s.signed_at, s.price_cents, s.hours_cap, s.ends_on, s.in_parts
           from agreement_signature s
           join person p on p.municipality_id = s.municipality_id and p.person_id = s.person_id
          where s.municipality_id = $1 and s.offer_id = $2
          order by s.signed_at desc, s.agreement_signature_id desc limit 50",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Signature {
                side: Side::from_code(&row.side)
                    .ok_or_else(|| odd("agreement_signature", offer.0))?,
                person: PersonId(row.person_id),
                name: row.name,
                signed_at: row.signed_at,
                terms: Terms {
                    price: Cents(row.price_cents),
                    hours: row.hours_cap,
                    ends_on: row.ends_on,
                    in_parts: row.in_parts,
                },
            })
        })
        .collect()
}

pub(super) async fn insert_signature(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    one: &Agreement,
    side: Side,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into agreement_signature (municipality_id, agreement_signature_id, offer_id, side, person_id, price_cents,
                                          hours_cap, ends_on, in_parts, clauses, signed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        municipality.0,
        Uuid::now_v7(),
        one.offer.0,
        side.code(),
        person.0,
        one.terms.price.0,
        one.terms.hours,
        one.terms.ends_on,
        one.terms.in_parts,
        one.clauses,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

// — what is written down —

#[derive(Debug)]
pub(super) struct HoursRow {
    pub done_on: NaiveDate,
    pub minutes: i16,
}

/// What was put right before.
#[derive(Debug)]
pub(super) struct Corrected {
    pub row: EntryId,
    pub words: String,
}

/// The newest first.
pub async fn entries(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Entry>> {
    let rows = sqlx::query!(
        "select e.agreement_entry_id, e.corrects, e.side, e.kind, p.name, e.minutes, e.done_on, e.words, e.at
           from agreement_entry e
           join person p on p.municipality_id = e.municipality_id and p.person_id = e.person_id
          where e.municipality_id = $1 and e.offer_id = $2
          order by e.at desc, e.agreement_entry_id desc limit 300",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.agreement_entry_id;
            Ok(Entry {
                id: EntryId(id),
                corrects: row.corrects.map(EntryId),
                side: Side::from_code(&row.side).ok_or_else(|| odd("agreement_entry", id))?,
                kind: EntryKind::from_code(&row.kind).ok_or_else(|| odd("agreement_entry", id))?,
                name: row.name,
                minutes: row.minutes,
                done_on: row.done_on,
                words: row.words,
                at: row.at,
            })
        })
        .collect()
}

/// The row of hours with this id: its day, and what it says now.
pub(super) async fn hours_row(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    row: EntryId,
) -> sqlx::Result<Option<HoursRow>> {
    sqlx::query_as!(
        HoursRow,
        r#"select e.done_on, (e.minutes + coalesce((
                      select sum(c.minutes) from agreement_entry c
                       where c.municipality_id = e.municipality_id and c.corrects = e.agreement_entry_id), 0))::smallint as "minutes!"
             from agreement_entry e
            where e.municipality_id = $1 and e.offer_id = $2 and e.agreement_entry_id = $3 and e.kind = 'hours'
              and e.corrects is null"#,
        municipality.0,
        offer.0,
        row.0,
    )
    .fetch_optional(conn)
    .await
}

/// What was written under this id, when it is there already; a row that corrects nothing stands for itself.
pub(super) async fn corrected(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: EntryId,
) -> sqlx::Result<Option<Corrected>> {
    let row = sqlx::query!(
        r#"select coalesce(corrects, agreement_entry_id) as "row!", words from agreement_entry
            where municipality_id = $1 and agreement_entry_id = $2"#,
        municipality.0,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|said| Corrected {
        row: EntryId(said.row),
        words: said.words,
    }))
}

/// False when it was written already.
pub(super) async fn insert_entry(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, offer): (EntryId, OfferId),
    (side, person): (Side, PersonId),
    corrects: Option<EntryId>,
    new: &NewEntry,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into agreement_entry (municipality_id, agreement_entry_id, offer_id, side, kind, person_id, minutes,
                                      done_on, words, at, corrects)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (municipality_id, agreement_entry_id) do nothing",
        municipality.0,
        id.0,
        offer.0,
        side.code(),
        new.kind.code(),
        person.0,
        new.minutes,
        new.done_on,
        new.words,
        now,
        corrects.map(|row| row.0),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

// — deliveries —

/// The newest first.
pub async fn deliveries(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Delivery>> {
    let rows = sqlx::query!(
        "select d.delivery_id, d.side, d.said_by, p.name, d.said_at, d.words, d.amount_cents, d.is_last, d.state,
                d.answered_at, d.answer
           from delivery d
           join person p on p.municipality_id = d.municipality_id and p.person_id = d.said_by
          where d.municipality_id = $1 and d.offer_id = $2
          order by d.said_at desc, d.delivery_id desc limit 100",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.delivery_id;
            Ok(Delivery {
                id: DeliveryId(id),
                side: Side::from_code(&row.side).ok_or_else(|| odd("delivery", id))?,
                said_by: PersonId(row.said_by),
                name: row.name,
                said_at: row.said_at,
                words: row.words,
                amount: Cents(row.amount_cents),
                is_last: row.is_last,
                state: DeliveryState::from_code(&row.state).ok_or_else(|| odd("delivery", id))?,
                answered_at: row.answered_at,
                answer: row.answer,
            })
        })
        .collect()
}

/// False when it was said already.
pub(super) async fn insert_delivery(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, offer): (DeliveryId, OfferId),
    (side, person): (Side, PersonId),
    new: &NewDelivery,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into delivery (municipality_id, delivery_id, offer_id, side, said_by, said_at, words, amount_cents, is_last,
                               state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')
         on conflict (municipality_id, delivery_id) do nothing",
        municipality.0,
        id.0,
        offer.0,
        side.code(),
        person.0,
        now,
        new.words,
        new.amount.0,
        new.is_last,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn answer_delivery(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: DeliveryId,
    state: DeliveryState,
    (person, answer): (PersonId, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update delivery set state = $3, answered_by = $4, answer = $5, answered_at = $6
          where municipality_id = $1 and delivery_id = $2",
        municipality.0,
        id.0,
        state.code(),
        person.0,
        answer,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// True once for a delivery that waits since before a moment: then the other side is reminded.
pub(super) async fn remind_delivery(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: DeliveryId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update delivery set reminded_at = $3
          where municipality_id = $1 and delivery_id = $2 and state = 'waiting' and reminded_at is null",
        municipality.0,
        id.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

// — other terms —

/// The newest first.
pub async fn changes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Change>> {
    let rows = sqlx::query!(
        "select c.agreement_change_id, c.side, c.proposed_by, p.name, c.proposed_at, c.price_cents, c.hours_cap, c.ends_on,
                c.words, c.state
           from agreement_change c
           join person p on p.municipality_id = c.municipality_id and p.person_id = c.proposed_by
          where c.municipality_id = $1 and c.offer_id = $2
          order by c.proposed_at desc, c.agreement_change_id desc limit 50",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.agreement_change_id;
            Ok(Change {
                id: ChangeId(id),
                side: Side::from_code(&row.side).ok_or_else(|| odd("agreement_change", id))?,
                proposed_by: PersonId(row.proposed_by),
                name: row.name,
                proposed_at: row.proposed_at,
                new: NewChange {
                    price: Cents(row.price_cents),
                    hours: row.hours_cap,
                    ends_on: row.ends_on,
                    words: row.words,
                },
                state: ChangeState::from_code(&row.state)
                    .ok_or_else(|| odd("agreement_change", id))?,
            })
        })
        .collect()
}

/// False when it was proposed already.
pub(super) async fn insert_change(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, offer): (ChangeId, OfferId),
    (side, person): (Side, PersonId),
    new: &NewChange,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into agreement_change (municipality_id, agreement_change_id, offer_id, side, proposed_by, proposed_at,
                                       price_cents, hours_cap, ends_on, words, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')
         on conflict (municipality_id, agreement_change_id) do nothing",
        municipality.0,
        id.0,
        offer.0,
        side.code(),
        person.0,
        now,
        new.price.0,
        new.hours,
        new.ends_on,
        new.words,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn answer_change(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    id: ChangeId,
    state: ChangeState,
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update agreement_change set state = $3, answered_by = $4, answered_at = $5
          where municipality_id = $1 and agreement_change_id = $2",
        municipality.0,
        id.0,
        state.code(),
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

// — is this still ours? —

pub async fn ownership_checks(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<OwnershipCheck>> {
    sqlx::query_as!(
        OwnershipCheck,
        r#"select c.third, c.asked_at, c.is_ours, c.words, p.name as "name?", c.answered_at
             from ownership_check c
             left join person p on p.municipality_id = c.municipality_id and p.person_id = c.answered_by
            where c.municipality_id = $1 and c.offer_id = $2 order by c.third"#,
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await
}

/// False when it was asked already.
pub(super) async fn ask_ownership(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    third: i16,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into ownership_check (municipality_id, offer_id, third, asked_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, offer_id, third) do nothing",
        municipality.0,
        offer.0,
        third,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when nothing was asked, or somebody of the team answered it.
pub(super) async fn answer_ownership(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (offer, third): (OfferId, i16),
    (is_ours, words): (bool, &str),
    person: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ownership_check set is_ours = $4, words = $5, answered_by = $6, answered_at = $7
          where municipality_id = $1 and offer_id = $2 and third = $3 and is_ours is null",
        municipality.0,
        offer.0,
        third,
        is_ours,
        words,
        person.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

// — disputes —

/// The newest first.
pub async fn disputes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Vec<Dispute>> {
    let rows = sqlx::query!(
        "select d.dispute_id, d.side, p.name, d.opened_at, d.words, d.before, d.guide_asked_at, d.proposed_side,
                d.proposed_by, d.proposed_cents, d.goes_on, d.proposed_at, d.closed_at, d.taken_back
           from dispute d
           join person p on p.municipality_id = d.municipality_id and p.person_id = d.opened_by
          where d.municipality_id = $1 and d.offer_id = $2
          order by d.opened_at desc, d.dispute_id desc limit 20",
        municipality.0,
        offer.0,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.dispute_id;
            let proposed = row.proposed_side.as_deref().and_then(Side::from_code);
            let proposal = match (proposed, row.proposed_by, row.proposed_cents, row.goes_on) {
                (Some(side), Some(person), Some(cents), Some(goes_on)) => Some((
                    side,
                    PersonId(person),
                    Proposal {
                        amount: Cents(cents),
                        goes_on,
                    },
                )),
                _ => None,
            };
            Ok(Dispute {
                id: DisputeId(id),
                side: Side::from_code(&row.side).ok_or_else(|| odd("dispute", id))?,
                name: row.name,
                opened_at: row.opened_at,
                words: row.words,
                before: AgreementState::from_code(&row.before).ok_or_else(|| odd("dispute", id))?,
                guide_asked_at: row.guide_asked_at,
                proposal,
                proposed_at: row.proposed_at,
                closed_at: row.closed_at,
                taken_back: row.taken_back,
            })
        })
        .collect()
}

pub(super) async fn insert_dispute(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    (id, offer): (DisputeId, OfferId),
    (side, person): (Side, PersonId),
    (words, before): (&str, AgreementState),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into dispute (municipality_id, dispute_id, offer_id, side, opened_by, opened_at, words, before)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        municipality.0,
        id.0,
        offer.0,
        side.code(),
        person.0,
        now,
        words,
        before.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when the guide was asked already.
pub(super) async fn ask_guide(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    dispute: DisputeId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update dispute set guide_asked_at = $3
          where municipality_id = $1 and dispute_id = $2 and guide_asked_at is null",
        municipality.0,
        dispute.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn save_proposal(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    dispute: DisputeId,
    (side, person): (Side, PersonId),
    proposal: Proposal,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update dispute set proposed_side = $3, proposed_by = $4, proposed_cents = $5, goes_on = $6, proposed_at = $7,
                            reminded_at = null
          where municipality_id = $1 and dispute_id = $2",
        municipality.0,
        dispute.0,
        side.code(),
        person.0,
        proposal.amount.0,
        proposal.goes_on,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// False when there was a reminder of this proposal already.
pub(super) async fn remind_dispute(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    dispute: DisputeId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update dispute set reminded_at = $3
          where municipality_id = $1 and dispute_id = $2 and reminded_at is null",
        municipality.0,
        dispute.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// By a yes to the proposal, or taken back by the side that opened it.
pub(super) async fn close_dispute(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    dispute: DisputeId,
    (person, taken_back): (PersonId, bool),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update dispute set closed_by = $3, closed_at = $4, taken_back = $5
          where municipality_id = $1 and dispute_id = $2",
        municipality.0,
        dispute.0,
        person.0,
        now,
        taken_back,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was proposed and not answered waits for nobody any more.
pub(super) async fn withdraw_changes(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update agreement_change set state = 'withdrawn', answered_at = $3
          where municipality_id = $1 and offer_id = $2 and state = 'open'",
        municipality.0,
        offer.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// As [`withdraw_changes`], of what was said to be done; who settled or closed it, when somebody did.
pub(super) async fn withdraw_deliveries(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update delivery set state = 'withdrawn', answered_by = $4, answered_at = $3
          where municipality_id = $1 and offer_id = $2 and state = 'waiting'",
        municipality.0,
        offer.0,
        now,
        by.map(|person| person.0),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The last day of what is set apart, of the part that ends first.
pub(super) async fn kept_until(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Option<NaiveDate>> {
    let first = sqlx::query_scalar!(
        "select min(ends_at) from voucher_hold
          where municipality_id = $1 and offer_id = $2 and closed_at is null",
        municipality.0,
        offer.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(first.map(date_of))
}

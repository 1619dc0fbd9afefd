use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{
    Experience, LIKE_FROM, Like, NewReview, Public, Review, SHOWN_FROM, Tally, Verdict,
};
use crate::base::ids::{MunicipalityId, OfferId, PersonId, ProviderId};
use crate::base::money::Cents;
use crate::initiatives::Theme;
use crate::support::agreements::model::Agreement;
use crate::support::model::NeedKind;
use crate::support::store::odd;

struct ReviewRow {
    offer_id: Uuid,
    got: String,
    ours: String,
    again: String,
    words: String,
    written_by: Uuid,
    written_at: DateTime<Utc>,
    answer: String,
    answered_at: Option<DateTime<Utc>>,
    plan: String,
    plan_slug: String,
}

impl TryFrom<ReviewRow> for Public {
    type Error = sqlx::Error;

    fn try_from(row: ReviewRow) -> sqlx::Result<Public> {
        let verdict =
            |code: &str| Verdict::from_code(code).ok_or_else(|| odd("review", row.offer_id));
        Ok(Public {
            review: Review {
                new: NewReview {
                    got: verdict(&row.got)?,
                    ours: verdict(&row.ours)?,
                    again: verdict(&row.again)?,
                    words: row.words,
                },
                written_by: PersonId(row.written_by),
                written_at: row.written_at,
                answer: row.answer,
                answered_at: row.answered_at,
            },
            plan: row.plan,
            plan_slug: row.plan_slug,
        })
    }
}

macro_rules! select_review {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            ReviewRow,
            "select r.offer_id, r.got, r.ours, r.again, r.words, r.written_by, r.written_at, r.answer, r.answered_at,
                    i.title as plan, i.slug as plan_slug
               from review r
               join initiative i on i.municipality_id = r.municipality_id and i.initiative_id = r.initiative_id "
                + $tail,
            $($arg),*
        )
    };
}

/// Of one agreement, for its two sides.
pub async fn find(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
) -> sqlx::Result<Option<Review>> {
    let row = select_review!(
        "where r.municipality_id = $1 and r.offer_id = $2",
        municipality.0,
        offer.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Public::try_from).transpose()?.map(|one| one.review))
}

/// The newest of a helper, the newest first; none as long as there are too few.
pub async fn public(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    provider: ProviderId,
    most: i64,
) -> sqlx::Result<Vec<Public>> {
    select_review!(
        "where r.municipality_id = $1 and r.provider_id = $2
           and (select count(*) from review c where c.municipality_id = $1 and c.provider_id = $2) >= $3
         order by r.written_at desc, r.offer_id limit $4",
        municipality.0,
        provider.0,
        SHOWN_FROM,
        most
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(Public::try_from)
    .collect()
}

/// Over all reviews of each of these helpers; without those of whom there are too few.
pub async fn experiences(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    providers: &[ProviderId],
) -> sqlx::Result<HashMap<ProviderId, Experience>> {
    let ids: Vec<Uuid> = providers.iter().map(|one| one.0).collect();
    let rows = sqlx::query!(
        r#"select provider_id, count(*) as "reviews!",
                  count(*) filter (where got = 'yes') as "got_yes!", count(*) filter (where got = 'partly') as "got_partly!",
                  count(*) filter (where ours = 'yes') as "ours_yes!", count(*) filter (where ours = 'partly') as "ours_partly!",
                  count(*) filter (where again = 'yes') as "again_yes!",
                  count(*) filter (where again = 'partly') as "again_partly!"
             from review where municipality_id = $1 and provider_id = any ($2)
            group by provider_id having count(*) >= $3"#,
        municipality.0,
        &ids,
        SHOWN_FROM,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let tally = |yes, partly| Tally {
                yes,
                partly,
                no: row.reviews - yes - partly,
            };
            let experience = Experience {
                reviews: row.reviews,
                got: tally(row.got_yes, row.got_partly),
                ours: tally(row.ours_yes, row.ours_partly),
                again: tally(row.again_yes, row.again_partly),
            };
            (ProviderId(row.provider_id), experience)
        })
        .collect())
}

/// For each kind of help what plans with this theme chose it for; of all themes where too few with this one did, and
/// nothing where too few did at all.
pub async fn like(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    theme: Option<Theme>,
) -> sqlx::Result<Vec<Like>> {
    // ten jobs of one plan count as one: its hours and its money are those of all of them, its yes is a yes to each
    let rows = sqlx::query!(
        r#"with done as (
               select n.help_kind, a.initiative_id, bool_and(i.theme = $2) as is_same, sum(j.paid_cents) as paid_cents,
                      bool_and(r.again = 'yes') as again,
                      sum((select nullif(sum(e.minutes), 0) from agreement_entry e
                            where e.municipality_id = a.municipality_id and e.offer_id = a.offer_id)) as minutes
                 from agreement a
                 join need n on n.municipality_id = a.municipality_id and n.need_id = a.need_id
                 join initiative i on i.municipality_id = a.municipality_id and i.initiative_id = a.initiative_id
                 join job_money j on j.municipality_id = a.municipality_id and j.offer_id = a.offer_id
                 left join review r on r.municipality_id = a.municipality_id and r.offer_id = a.offer_id
                where a.municipality_id = $1 and a.state = 'completed'
                group by n.help_kind, a.initiative_id)
           select help_kind as "help_kind!", of_theme as "of_theme!", count(*) as "plans!", count(minutes) as "with_hours!",
                  round(percentile_cont(0.5) within group (order by minutes))::bigint as minutes,
                  round(percentile_cont(0.5) within group (order by paid_cents))::bigint as "paid_cents!",
                  count(again) as "said!", count(*) filter (where again) as "again!"
             from (select done.*, false as of_theme from done union all select done.*, true from done where is_same) of
            group by help_kind, of_theme having count(*) >= $3
            order by help_kind, of_theme desc"#,
        municipality.0,
        theme.map(Theme::code),
        LIKE_FROM,
    )
    .fetch_all(conn)
    .await?;
    let mut found: Vec<Like> = Vec::new();
    for row in rows {
        // a named check holds the column to the codes we know
        let Some(kind) = NeedKind::from_code(&row.help_kind) else {
            continue;
        };
        // its own theme came first
        if found.iter().any(|one| one.kind == kind) {
            continue;
        }
        found.push(Like {
            kind,
            same_theme: row.of_theme,
            plans: row.plans,
            minutes: row.minutes.filter(|_| row.with_hours >= LIKE_FROM),
            paid: Cents(row.paid_cents),
            again: (row.said >= LIKE_FROM).then_some((row.again, row.said)),
        });
    }
    Ok(found)
}

/// False when there is one already.
pub async fn insert(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    agreement: &Agreement,
    new: &NewReview,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into review (municipality_id, offer_id, provider_id, initiative_id, got, ours, again, words, written_by,
                             written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (municipality_id, offer_id) do nothing",
        municipality.0,
        agreement.offer.0,
        agreement.provider.0,
        agreement.initiative.0,
        new.got.code(),
        new.ours.code(),
        new.again.code(),
        new.words,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The helper's one answer.
pub async fn answer(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    offer: OfferId,
    words: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update review set answer = $3, answered_by = $4, answered_at = $5 where municipality_id = $1 and offer_id = $2",
        municipality.0,
        offer.0,
        words,
        by.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

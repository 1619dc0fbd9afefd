//! The ways in by a code: scanned, or typed by a helper who is signed in. A code alone moves nothing.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderName, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use sqlx::{Connection, PgConnection};

use crate::auth::{Limit, Role, Subject, within_limit};
use crate::base::ids::ProviderId;
use crate::paths;
use crate::vouchers::code::{ShortCode, VoucherCode};
use crate::vouchers::model::{Voucher, VoucherError, VoucherRefusal};
use crate::vouchers::{actions, store};
use crate::web::{
    App, FieldError, Fields, Form, Page, PageError, ProviderMember, SignedIn, Visitor,
    forget_scanned, keep_scanned, scanned as scanned_text, see_other,
};

const NO_REFERRER: [(HeaderName, &str); 1] = [(REFERRER_POLICY, "no-referrer")];

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/scanned.html")]
struct ScannedPage {
    page: Page,
    /// A code was scanned, and waits to be opened.
    waits: bool,
    /// Why the code that was opened pays no helper.
    refusal: Option<&'static str>,
}

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/code.html")]
struct CodePage {
    page: Page,
    slug: String,
    opened: Vec<Voucher>,
    fields: Fields,
}

/// Counts a try, and stops who tries too often. The same for every code, known or not.
async fn count_try(conn: &mut PgConnection, visitor: &Visitor, who: &str) -> Result<(), PageError> {
    if within_limit(
        conn,
        visitor.tenant.id,
        Limit::VOUCHER_CODE,
        who,
        visitor.now,
    )
    .await?
    {
        Ok(())
    } else {
        Err(PageError::TooMany)
    }
}

/// What a scanned code opens: sends on to an address without the code, which waits in the browser. Looks nothing
/// up and stores nothing: a stranger learns nothing, not even whether the code exists.
pub async fn scanned(visitor: Visitor, Path(code): Path<String>) -> Response {
    let next = match &visitor.viewer {
        Some(_) => paths::voucher_scanned(),
        None => paths::sign_in_then(paths::voucher_scanned()),
    };
    let next = see_other(next);
    match VoucherCode::parse(&code) {
        Some(code) => (NO_REFERRER, keep_scanned(&visitor, code.as_str()), next).into_response(),
        None => (NO_REFERRER, next).into_response(),
    }
}

/// Tells what a voucher is; who is signed in opens the scanned one with a button.
pub async fn explained(visitor: Visitor, jar: CookieJar) -> Response {
    ScannedPage {
        page: visitor.page("scanned-title"),
        waits: visitor.viewer.is_some() && scanned_code(&visitor, &jar).is_some(),
        refusal: None,
    }
    .into_response()
}

/// Opens the scanned voucher for the helper, and leads the team and the board to it.
pub async fn open(
    State(app): State<App>,
    who: SignedIn,
    jar: CookieJar,
) -> Result<Response, PageError> {
    let code = scanned_code(&who, &jar).ok_or(PageError::NotFound)?;
    let mut conn = app.db.acquire().await?;
    count_try(&mut conn, &who, &who.viewer.person.to_string()).await?;
    let voucher = store::find_by_code(&mut conn, who.tenant.id, &code)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut tx = conn.begin().await?;
    match opened(&mut tx, &who, &voucher).await? {
        Opened::Next(next) => {
            tx.commit().await?;
            Ok((forget_scanned(&who), see_other(next)).into_response())
        }
        Opened::Refused(refusal) => {
            let view = ScannedPage {
                page: who.page("scanned-title"),
                waits: false,
                refusal: Some(refusal.key()),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, forget_scanned(&who), view).into_response())
        }
    }
}

fn scanned_code(visitor: &Visitor, jar: &CookieJar) -> Option<VoucherCode> {
    scanned_text(visitor, jar).and_then(|code| VoucherCode::parse(&code))
}

/// Where someone goes with a voucher.
enum Opened {
    Next(String),
    /// It pays no helper.
    Refused(VoucherRefusal),
}

async fn opened(
    conn: &mut PgConnection,
    who: &SignedIn,
    voucher: &Voucher,
) -> Result<Opened, PageError> {
    let viewer = &who.viewer;
    if viewer.belongs_to(Subject::Initiative(voucher.initiative))
        || viewer.belongs_to(Subject::Organisation(voucher.organisation))
    {
        return Ok(Opened::Next(paths::voucher(voucher.id)));
    }
    let held = viewer.roles.iter().find(|held| held.role == Role::Provider);
    let Some((provider, slug)) =
        held.and_then(|held| Some((ProviderId(held.subject?), held.slug.clone()?)))
    else {
        return Ok(Opened::Next(paths::voucher_scanned().to_owned()));
    };
    match actions::open_for(conn, viewer, provider, voucher, who.now).await {
        Ok(()) => Ok(Opened::Next(paths::provider_redemption_new(
            slug, voucher.id,
        ))),
        Err(VoucherError::Refused(refusal @ VoucherRefusal::NoHelpers(_))) => {
            Ok(Opened::Refused(refusal))
        }
        // not in the pool yet, or not any more: the desk says where that stands
        Err(VoucherError::Refused(_)) => Ok(Opened::Next(paths::provider_desk(slug))),
        Err(error) => Err(error.into()),
    }
}

async fn code_page(
    app: &App,
    member: &ProviderMember,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let failed = fields.has_errors();
    let page = member.page("code-title");
    let view = CodePage {
        page: if failed { page.with_errors() } else { page },
        slug: member.slug.clone(),
        opened: store::opened_by(&mut conn, member.tenant.id, member.provider).await?,
        fields,
    };
    let status = if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, view).into_response())
}

pub async fn ask(State(app): State<App>, member: ProviderMember) -> Result<Response, PageError> {
    code_page(&app, &member, Fields::new("code")).await
}

pub async fn typed(
    State(app): State<App>,
    member: ProviderMember,
    form: Form,
) -> Result<Response, PageError> {
    let mut fields = form.fields("code");
    let typed = fields.text("code", 1, 40);
    if fields.has_errors() {
        return code_page(&app, &member, fields).await;
    }
    let mut conn = app.db.acquire().await?;
    count_try(&mut conn, &member, &member.viewer.person.to_string()).await?;
    let voucher = match ShortCode::parse(&typed) {
        Some(code) => store::find_by_short_code(&mut conn, member.tenant.id, &code).await?,
        None => None,
    };
    let Some(voucher) = voucher else {
        drop(conn);
        // mistyped, guessed or another municipality's: the same answer
        fields.fail("code", FieldError::Other("unknown"));
        return code_page(&app, &member, fields).await;
    };
    let mut tx = conn.begin().await?;
    let opened = actions::open_for(
        &mut tx,
        &member.viewer,
        member.provider,
        &voucher,
        member.now,
    );
    match opened.await {
        Ok(()) => tx.commit().await?,
        Err(VoucherError::Refused(refusal)) => {
            tx.rollback().await?;
            drop(conn);
            return code_page(&app, &member, fields.refused(refusal.key())).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(see_other(paths::provider_redemption_new(
        &member.slug,
        voucher.id,
    )))
}

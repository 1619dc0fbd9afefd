//! The ways in by a code: scanned, or typed by a helper who is signed in. A code alone moves nothing.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderName, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use super::super::code::{ShortCode, VoucherCode};
use super::super::model::Voucher;
use super::super::{actions, store};
use crate::auth::{self, Limit, Role, Subject, Token, Viewer, within_limit};
use crate::base::ids::ProviderId;
use crate::paths;
use crate::web::{
    App, FieldError, Fields, Form, Page, PageError, ProviderMember, SignedIn, Visitor, see_other,
};

/// Under this name a scanned code waits until its visitor has signed in.
const KEPT: &str = "voucher-code";

const NO_REFERRER: [(HeaderName, &str); 1] = [(REFERRER_POLICY, "no-referrer")];

#[derive(Template, WebTemplate)]
#[template(path = "vouchers/scanned.html")]
struct ScannedPage {
    page: Page,
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

/// What a scanned code opens: sends on to an address without the code.
pub async fn scanned(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let Some(viewer) = &visitor.viewer else {
        // a stranger learns nothing, not even whether the code exists: it waits until someone has signed in
        count_try(&mut conn, &visitor, &format!("network:{}", visitor.network)).await?;
        let kept = auth::keep_form(&mut conn, visitor.tenant.id, KEPT, &code, visitor.now).await?;
        let next = see_other(paths::sign_in_then(paths::voucher_kept(kept)));
        return Ok((NO_REFERRER, next).into_response());
    };
    let next = open(&mut conn, &visitor, viewer, &code).await?;
    Ok((NO_REFERRER, see_other(next)).into_response())
}

/// Goes on with a code that was scanned before signing in.
pub async fn kept(
    State(app): State<App>,
    who: SignedIn,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let mut conn = app.db.acquire().await?;
    let token = Token::parse(&token).ok_or(PageError::NotFound)?;
    let (action, code) = auth::take_kept_form(&mut conn, who.tenant.id, &token, who.now)
        .await?
        .ok_or(PageError::NotFound)?;
    if action != KEPT {
        return Err(PageError::NotFound);
    }
    Ok(see_other(open(&mut conn, &who, &who.viewer, &code).await?))
}

/// Where someone who is signed in goes with a code.
async fn open(
    conn: &mut PgConnection,
    visitor: &Visitor,
    viewer: &Viewer,
    code: &str,
) -> Result<String, PageError> {
    count_try(conn, visitor, &viewer.person.to_string()).await?;
    let code = VoucherCode::parse(code).ok_or(PageError::NotFound)?;
    let voucher = store::find_by_code(conn, visitor.tenant.id, &code)
        .await?
        .ok_or(PageError::NotFound)?;
    if viewer.belongs_to(Subject::Initiative(voucher.initiative))
        || viewer.belongs_to(Subject::Organisation(voucher.organisation))
    {
        return Ok(paths::voucher(voucher.id));
    }
    let held = viewer.roles.iter().find(|held| held.role == Role::Provider);
    let Some((provider, slug)) =
        held.and_then(|held| Some((ProviderId(held.subject?), held.slug.clone()?)))
    else {
        return Ok(paths::voucher_scanned());
    };
    actions::open_for(conn, viewer, provider, &voucher, visitor.now).await?;
    Ok(paths::provider_redemption_new(slug, voucher.id))
}

/// Tells someone who is no helper what they hold.
pub async fn explained(visitor: Visitor) -> Response {
    ScannedPage {
        page: visitor.page("scanned-title"),
    }
    .into_response()
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
    actions::open_for(
        &mut conn,
        &member.viewer,
        member.provider,
        &voucher,
        member.now,
    )
    .await?;
    Ok(see_other(paths::provider_redemption_new(
        &member.slug,
        voucher.id,
    )))
}

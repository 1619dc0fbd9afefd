//! Guards: who may call a handler stands in its arguments.
//!
//! Not signed in: to the sign-in page and back. Signed in without the role: 403; where even the existence of
//! the record is private (a draft plan, a helper who applied), 404.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use uuid::Uuid;

use super::error::PageError;
use super::state::App;
use super::visitor::{Visitor, path_part};
use crate::auth::{self, Role, Subject, SubjectKind, Viewer};
use crate::base::ids::{InitiativeId, OrganisationId, ProviderId};

/// Someone with an account, signed in.
#[derive(Clone)]
pub struct SignedIn {
    pub visitor: Visitor,
    pub viewer: Viewer,
}

/// Someone of the team of the plan in the path.
#[derive(Clone)]
pub struct Team {
    pub visitor: Visitor,
    pub viewer: Viewer,
    pub initiative: InitiativeId,
    pub slug: String,
}

/// Someone on the board of the organisation in the path.
#[derive(Clone)]
pub struct Board {
    pub visitor: Visitor,
    pub viewer: Viewer,
    pub organisation: OrganisationId,
    pub slug: String,
}

/// Someone who acts for the helper in the path.
#[derive(Clone)]
pub struct ProviderMember {
    pub visitor: Visitor,
    pub viewer: Viewer,
    pub provider: ProviderId,
    pub slug: String,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn, PageError> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let Some(viewer) = visitor.viewer.clone() else {
            return Err(PageError::SignIn {
                next: visitor.path.clone(),
            });
        };
        // every form that somebody signed in sends comes by here, whoever it is for
        let (person, network) = (viewer.person, &visitor.network.near);
        if parts.method == Method::POST && !app.post_limit.admits(person, network, visitor.now) {
            tracing::warn!(%person, "too many forms in an hour");
            return Err(PageError::TooMany);
        }
        Ok(SignedIn { visitor, viewer })
    }
}

/// Signed in, and the record that `{slug}` names in this municipality.
async fn subject(
    parts: &mut Parts,
    app: &App,
    kind: SubjectKind,
) -> Result<(SignedIn, Uuid, String), PageError> {
    let signed_in = SignedIn::from_request_parts(parts, app).await?;
    let slug = path_part(parts, "slug").await.ok_or(PageError::NotFound)?;
    let mut conn = app.db.acquire().await?;
    let id = auth::find_subject(&mut conn, signed_in.visitor.tenant.id, kind, &slug)
        .await?
        .ok_or(PageError::NotFound)?;
    Ok((signed_in, id, slug))
}

impl FromRequestParts<App> for Team {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Team, PageError> {
        let (SignedIn { visitor, viewer }, id, slug) =
            subject(parts, app, SubjectKind::Initiative).await?;
        let initiative = InitiativeId(id);
        if !viewer.belongs_to(Subject::Initiative(initiative)) {
            return Err(PageError::NotFound);
        }
        Ok(Team {
            visitor,
            viewer,
            initiative,
            slug,
        })
    }
}

impl FromRequestParts<App> for Board {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Board, PageError> {
        let (SignedIn { visitor, viewer }, id, slug) =
            subject(parts, app, SubjectKind::Organisation).await?;
        let organisation = OrganisationId(id);
        if !viewer.belongs_to(Subject::Organisation(organisation)) {
            return Err(PageError::Forbidden);
        }
        Ok(Board {
            visitor,
            viewer,
            organisation,
            slug,
        })
    }
}

impl FromRequestParts<App> for ProviderMember {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<ProviderMember, PageError> {
        let (SignedIn { visitor, viewer }, id, slug) =
            subject(parts, app, SubjectKind::Provider).await?;
        let provider = ProviderId(id);
        if !viewer.belongs_to(Subject::Provider(provider)) {
            return Err(PageError::NotFound);
        }
        Ok(ProviderMember {
            visitor,
            viewer,
            provider,
            slug,
        })
    }
}

macro_rules! town_hall_guard {
    ($($(#[$doc:meta])* $name:ident: $test:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            pub visitor: Visitor,
            pub viewer: Viewer,
        }

        impl FromRequestParts<App> for $name {
            type Rejection = PageError;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<$name, PageError> {
                let SignedIn { visitor, viewer } = SignedIn::from_request_parts(parts, app).await?;
                let allowed: fn(&Viewer) -> bool = $test;
                if !allowed(&viewer) {
                    return Err(PageError::Forbidden);
                }
                Ok($name { visitor, viewer })
            }
        }
    )*};
}

town_hall_guard! {
    /// Anyone of the town hall.
    Staff: Viewer::is_staff;
    /// Prepares budgets and allocations.
    BudgetHolder: |viewer| viewer.has(Role::BudgetHolder);
    /// Prepares money or looks along: which of the two pairs of eyes one is, the record tells.
    MoneyStaff: |viewer| viewer.has(Role::BudgetHolder) || viewer.has(Role::Controller);
    /// The second pair of eyes on money.
    Controller: |viewer| viewer.has(Role::Controller);
    /// Invites staff.
    Administrator: |viewer| viewer.has(Role::Administrator);
}

macro_rules! stands_on_visitor {
    ($($name:ident),*) => {$(
        impl std::ops::Deref for $name {
            type Target = Visitor;
            fn deref(&self) -> &Visitor {
                &self.visitor
            }
        }
    )*};
}

stands_on_visitor!(
    SignedIn,
    Team,
    Board,
    ProviderMember,
    Staff,
    BudgetHolder,
    MoneyStaff,
    Controller,
    Administrator
);

//! Which organisations there are: made, given their area and stopped by an administrator, who puts nobody on a board
//! that has someone.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::{refusal, status, within_invitations};
use crate::auth::{self, Subject};
use crate::base::ids::OrganisationId;
use crate::municipalities;
use crate::organisations::model::{Area, Kind, Organisation, OrganisationRefusal};
use crate::organisations::{
    OrganisationError, areas, find, find_by_slug, forms, found_once, list_all, set_areas, stop,
};
use crate::paths;
use crate::people::{self, InvitationTo, InviteError, NewInvitation};
use crate::web::{
    Administrator, FieldError, Fields, Form, Guard, Opt, Page, PageError, Routes, flash, see_other,
};

pub fn routes() -> Routes {
    Routes::new("organisations")
        .get(paths::STAFF_ORGANISATIONS, Guard::Administrator, index)
        .post(paths::STAFF_ORGANISATIONS, Guard::Administrator, create)
        .get(paths::STAFF_ORGANISATION_NEW, Guard::Administrator, new)
        .get(paths::STAFF_ORGANISATION, Guard::Administrator, show)
        .post(paths::STAFF_ORGANISATION, Guard::Administrator, save_areas)
        .post(
            paths::STAFF_ORGANISATION_INVITATION,
            Guard::Administrator,
            invite_first,
        )
        .post(paths::STAFF_ORGANISATION_END, Guard::Administrator, end)
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/staff_index.html")]
struct IndexPage {
    page: Page,
    organisations: Vec<(Organisation, i64)>,
}

async fn index(staff: Administrator) -> Result<IndexPage, PageError> {
    let mut conn = staff.app.db.acquire().await?;
    Ok(IndexPage {
        page: staff.page("organisation-staff-title"),
        organisations: list_all(&mut conn, staff.tenant.id, staff.now).await?,
    })
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/staff_new.html")]
struct NewPage {
    page: Page,
    fields: Fields,
    kinds: Vec<Opt>,
    neighbourhoods: Vec<Opt>,
}

async fn new(staff: Administrator) -> Result<Response, PageError> {
    new_page(&staff, Fields::new(forms::NEW)).await
}

async fn new_page(staff: &Administrator, fields: Fields) -> Result<Response, PageError> {
    let page = titled(staff.page("organisation-new-title"), &fields);
    let form = NewPage {
        kinds: [Kind::Residents, Kind::Municipal]
            .map(|kind| Opt::new(kind.code(), page.tt("organisation-kind", kind.code())))
            .to_vec(),
        neighbourhoods: neighbourhoods(staff).await?,
        page,
        fields,
    };
    Ok((status(&form.fields), form).into_response())
}

fn titled(page: Page, fields: &Fields) -> Page {
    match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    }
}

async fn neighbourhoods(staff: &Administrator) -> Result<Vec<Opt>, PageError> {
    let mut conn = staff.app.db.acquire().await?;
    let all = municipalities::neighbourhoods(&mut conn, staff.tenant.id).await?;
    Ok(all
        .into_iter()
        .map(|place| Opt::new(place.id.to_string(), place.name))
        .collect())
}

async fn create(staff: Administrator, form: Form) -> Result<Response, PageError> {
    let shown_again = form.clone().fields(forms::NEW);
    let (new, email) = match forms::new_organisation(form, staff.today()) {
        Ok(new) => new,
        Err(fields) => return new_page(&staff, fields).await,
    };
    let mut tx = staff.app.db.begin().await?;
    let by = Some(staff.viewer.person);
    let id = OrganisationId(shown_again.request_id().0);
    let (name, kind) = (new.name.clone(), new.kind);
    let made = match found_once(&mut tx, staff.tenant.id, by, id, new, staff.now).await {
        Ok(Some(made)) => made,
        Ok(None) => {
            let earlier = find(&mut tx, staff.tenant.id, id)
                .await?
                .filter(|earlier| earlier.name == name && earlier.kind == kind)
                .ok_or(PageError::Conflict)?;
            return Ok(see_other(paths::staff_organisation(&earlier.slug)));
        }
        Err(error) => {
            drop(tx);
            return new_page(&staff, told(shown_again, error)?).await;
        }
    };
    let invitation = NewInvitation {
        to: InvitationTo::Board(made.id),
        name: made.name,
        email: Some(email),
        locale: staff.locale,
    };
    match people::invite_first_of_board(&mut tx, &staff.viewer, &invitation, staff.now).await {
        Ok(_) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-organisation-made");
            let next = paths::staff_organisation(&made.slug);
            Ok((notice, see_other(next)).into_response())
        }
        Err(InviteError::Refused(refusal)) => {
            drop(tx);
            new_page(&staff, shown_again.refused(refusal.key())).await
        }
        Err(InviteError::Failed(fault)) => Err(fault.into()),
    }
}

#[derive(Template, WebTemplate)]
#[template(path = "organisations/staff_show.html")]
struct ShowPage {
    page: Page,
    organisation: Organisation,
    places: Vec<Area>,
    members: usize,
    neighbourhoods: Vec<Opt>,
    // one of them may come back with errors; the others start afresh
    area_fields: Fields,
    invite_fields: Fields,
    end_fields: Fields,
    shown: Shown,
}

/// Which form of the page is shown again.
enum Shown {
    Nothing,
    Areas(Fields),
    Invitation(Fields),
    End(Fields),
}

#[derive(serde::Deserialize)]
struct OrganisationPath {
    slug: String,
}

async fn named(staff: &Administrator, slug: &str) -> Result<Organisation, PageError> {
    let mut conn = staff.app.db.acquire().await?;
    find_by_slug(&mut conn, staff.tenant.id, slug)
        .await?
        .ok_or(PageError::NotFound)
}

async fn show(
    staff: Administrator,
    Path(path): Path<OrganisationPath>,
) -> Result<Response, PageError> {
    show_page(&staff, &path.slug, Shown::Nothing).await
}

impl ShowPage {
    /// The form that was refused: its errors stand on top of the page.
    fn failed(&self) -> &Fields {
        match &self.shown {
            Shown::Nothing => &self.area_fields,
            Shown::Areas(fields) | Shown::Invitation(fields) | Shown::End(fields) => fields,
        }
    }
}

async fn show_page(staff: &Administrator, slug: &str, shown: Shown) -> Result<Response, PageError> {
    let organisation = named(staff, slug).await?;
    let mut conn = staff.app.db.acquire().await?;
    let m = staff.tenant.id;
    let places = areas(&mut conn, m, Some(organisation.id)).await?;
    let subject = Subject::Organisation(organisation.id);
    let members = auth::members(&mut conn, m, subject, staff.now).await?.len();
    drop(conn);
    let mut area_fields = Fields::new(forms::AREAS);
    let ids: Vec<_> = places.iter().map(|place| place.neighbourhood).collect();
    area_fields.set_all("areas", &ids);
    let mut page = staff.page_titled(&organisation.name);
    if !matches!(shown, Shown::Nothing) {
        page = page.with_errors();
    }
    let answer = ShowPage {
        page,
        members,
        neighbourhoods: neighbourhoods(staff).await?,
        area_fields: match &shown {
            Shown::Areas(fields) => fields.clone(),
            _ => area_fields,
        },
        invite_fields: match &shown {
            Shown::Invitation(fields) => fields.clone(),
            _ => Fields::new("board-invite"),
        },
        end_fields: match &shown {
            Shown::End(fields) => fields.clone(),
            // no day filled in: a click too many must not end an organisation
            _ => Fields::new(forms::END),
        },
        organisation,
        places,
        shown,
    };
    Ok((status(answer.failed()), answer).into_response())
}

/// A neighbourhood that is not there is told at its field; what else is refused, above the form.
fn told(mut fields: Fields, error: OrganisationError) -> Result<Fields, PageError> {
    if matches!(
        error,
        OrganisationError::Refused(OrganisationRefusal::UnknownArea)
    ) {
        fields.fail("areas", FieldError::UnknownChoice);
        return Ok(fields);
    }
    Ok(fields.refused(refusal(error)?))
}

async fn save_areas(
    staff: Administrator,
    Path(path): Path<OrganisationPath>,
    form: Form,
) -> Result<Response, PageError> {
    let organisation = named(&staff, &path.slug).await?;
    let shown_again = form.clone().fields(forms::AREAS);
    let chosen = match forms::areas(form) {
        Ok(chosen) => chosen,
        Err(fields) => return show_page(&staff, &path.slug, Shown::Areas(fields)).await,
    };
    let mut tx = staff.app.db.begin().await?;
    let by = Some(staff.viewer.person);
    let m = staff.tenant.id;
    match set_areas(&mut tx, m, by, organisation.id, &chosen, staff.now).await {
        Ok(()) => {
            tx.commit().await?;
            done(&staff, &path.slug, "flash-organisation-changed")
        }
        Err(error) => {
            drop(tx);
            let fields = told(shown_again, error)?;
            show_page(&staff, &path.slug, Shown::Areas(fields)).await
        }
    }
}

fn done(staff: &Administrator, slug: &str, notice: &'static str) -> Result<Response, PageError> {
    let notice = flash(staff, notice);
    Ok((notice, see_other(paths::staff_organisation(slug))).into_response())
}

async fn invite_first(
    staff: Administrator,
    Path(path): Path<OrganisationPath>,
    form: Form,
) -> Result<Response, PageError> {
    let organisation = named(&staff, &path.slug).await?;
    if organisation.stopped_on.is_some() {
        return Err(PageError::Conflict);
    }
    let mut f = form.fields("board-invite");
    let email = f.email("email");
    let shown_again = f.clone();
    let Ok(Some(email)) = f.finish(email) else {
        return show_page(&staff, &path.slug, Shown::Invitation(shown_again)).await;
    };
    within_invitations(&staff, &staff.viewer).await?;
    let invitation = NewInvitation {
        to: InvitationTo::Board(organisation.id),
        name: organisation.name,
        email: Some(email),
        locale: staff.locale,
    };
    let mut tx = staff.app.db.begin().await?;
    match people::invite_first_of_board(&mut tx, &staff.viewer, &invitation, staff.now).await {
        Ok(_) => {
            tx.commit().await?;
            let notice = flash(&staff, "flash-board-invited");
            let next = paths::staff_organisation(&path.slug);
            Ok((notice, see_other(next)).into_response())
        }
        Err(InviteError::Refused(refusal)) => {
            drop(tx);
            let fields = shown_again.refused(refusal.key());
            show_page(&staff, &path.slug, Shown::Invitation(fields)).await
        }
        Err(InviteError::Failed(fault)) => Err(fault.into()),
    }
}

async fn end(
    staff: Administrator,
    Path(path): Path<OrganisationPath>,
    form: Form,
) -> Result<Response, PageError> {
    let organisation = named(&staff, &path.slug).await?;
    let shown_again = form.clone().fields(forms::END);
    let last_day: NaiveDate = match forms::last_day(form, staff.today()) {
        Ok(day) => day,
        Err(fields) => return show_page(&staff, &path.slug, Shown::End(fields)).await,
    };
    let mut tx = staff.app.db.begin().await?;
    match stop(&mut tx, &staff.viewer, organisation.id, last_day, staff.now).await {
        Ok(()) => {
            tx.commit().await?;
            done(&staff, &path.slug, "flash-organisation-stops")
        }
        Err(error) => {
            let fields = shown_again.refused(refusal(error)?);
            drop(tx);
            show_page(&staff, &path.slug, Shown::End(fields)).await
        }
    }
}

//! A helper's photo: sent as a file, shown at an address that never changes what it shows.

use std::sync::LazyLock;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::fault;
use crate::auth::Subject;
use crate::paths;
use crate::providers::photo::{self, MOST_BYTES, NoPhoto, Photo};
use crate::providers::{backers, store};
use crate::web::{
    App, FieldError, Fields, Page, PageError, ProviderMember, Visitor, flash, see_other,
};

/// Reading a photo takes a processor and tens of megabytes: one at a time.
static READING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

#[derive(Template, WebTemplate)]
#[template(path = "providers/photo.html")]
pub(super) struct PhotoPage {
    page: Page,
    fields: Fields,
    slug: String,
    name: String,
    /// Its address; empty when there is none.
    photo: String,
}

async fn draw(who: &ProviderMember, app: &App, fields: Fields) -> Result<PhotoPage, PageError> {
    let m = who.tenant.id;
    let mut conn = app.db.acquire().await?;
    let helper = store::find(&mut conn, m, who.provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let hash = photo::hash_of(&mut conn, m, who.provider).await?;
    drop(conn);
    let page = who.page("providers-photo-title");
    let page = match fields.has_errors() {
        true => page.with_errors(),
        false => page,
    };
    Ok(PhotoPage {
        slug: who.slug.clone(),
        name: helper.name().to_owned(),
        photo: hash
            .map(|hash| paths::provider_photo_file(&who.slug, hash))
            .unwrap_or_default(),
        fields,
        page,
    })
}

pub(super) async fn show(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<PhotoPage, PageError> {
    draw(&who, &app, Fields::new("photo")).await
}

pub(super) async fn save(
    who: ProviderMember,
    State(app): State<App>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    // a form that is no upload has no file in it
    let file = match form {
        Ok(form) => file_in(form).await,
        Err(_) => Err(FieldError::Missing),
    };
    let read = match file {
        Ok(file) => read(file).await?,
        Err(error) => Err(error),
    };
    let photo = match read {
        Ok(photo) => photo,
        Err(error) => {
            let mut fields = Fields::new("photo");
            fields.fail("photo", error);
            let page = draw(&who, &app, fields).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut tx = app.db.begin().await?;
    photo::save_photo(&mut tx, &who.viewer, who.provider, &photo, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&who, "flash-photo-saved");
    Ok((notice, see_other(paths::provider_photo(&who.slug))).into_response())
}

/// The file of the form, as far as it is not too large.
async fn file_in(mut form: Multipart) -> Result<Vec<u8>, FieldError> {
    let too_large = |_| FieldError::Other("too-large");
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        if field.name() == Some("photo") {
            let file = bytes_of(field).await?;
            return match file.is_empty() {
                true => Err(FieldError::Missing),
                false => Ok(file),
            };
        }
    }
    Err(FieldError::Missing)
}

/// Reads on after the limit without keeping it: a browser hears nothing before it has sent all.
async fn bytes_of(mut field: Field<'_>) -> Result<Vec<u8>, FieldError> {
    let mut file = Vec::new();
    let mut length = 0;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                length += chunk.len();
                if length <= MOST_BYTES {
                    file.extend_from_slice(&chunk);
                }
            }
            Ok(None) if length <= MOST_BYTES => return Ok(file),
            Ok(None) | Err(_) => return Err(FieldError::Other("too-large")),
        }
    }
}

async fn read(file: Vec<u8>) -> Result<Result<Photo, FieldError>, PageError> {
    let _turn = READING.acquire().await.map_err(PageError::failed)?;
    let read = spawn_blocking(move || Photo::read(&file))
        .await
        .map_err(PageError::failed)?;
    Ok(read.map_err(|no| match no {
        NoPhoto::NotAnImage => FieldError::Other("not-an-image"),
        NoPhoto::TooManyPixels => FieldError::Other("too-many-pixels"),
    }))
}

pub(super) async fn drop_photo(
    who: ProviderMember,
    State(app): State<App>,
) -> Result<Response, PageError> {
    let mut tx = app.db.begin().await?;
    photo::drop_photo(&mut tx, &who.viewer, who.provider, who.now)
        .await
        .map_err(fault)?;
    tx.commit().await?;
    let notice = flash(&who, "flash-photo-dropped");
    Ok((notice, see_other(paths::provider_photo(&who.slug))).into_response())
}

/// The photo itself. Of who is not in the pool only the helper and the town hall see it, and the plan that brought it.
pub(super) async fn serve(
    visitor: Visitor,
    State(app): State<App>,
    Path((slug, hash)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let m = visitor.tenant.id;
    let mut conn = app.db.acquire().await?;
    let (provider, photo) = photo::find(&mut conn, m, &slug, &hash)
        .await?
        .ok_or(PageError::NotFound)?;
    let helper = store::find(&mut conn, m, provider)
        .await?
        .ok_or(PageError::NotFound)?;
    let is_concerned = match &visitor.viewer {
        Some(viewer) => {
            viewer.is_staff()
                || viewer.belongs_to(Subject::Provider(provider))
                || helper.is_waiting()
                    && backers::is_brought_by(&mut conn, viewer, provider).await?
        }
        None => false,
    };
    drop(conn);
    if !helper.is_admitted() && !is_concerned {
        return Err(PageError::NotFound);
    }
    let cache = match helper.is_admitted() {
        true => "public, max-age=31536000, immutable",
        false => "private, no-store",
    };
    let headers = [
        (CONTENT_TYPE, "image/jpeg"),
        (CACHE_CONTROL, cache),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, photo.jpeg).into_response())
}

//! The files a browser fetches beside the page: stylesheet, font, script, drawings. They are part of
//! the binary, carry the hash of their content in their address, and may be kept for a year.

use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// What is found under a hash of its content never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";

pub(super) struct Asset {
    name: &'static str,
    url: &'static str,
    file: &'static str,
    mime: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a file in `static/`, for use in templates: `asset("portaal.css")`.
///
/// An unknown name gives an address that leads nowhere; a test reads every template to see that
/// none is used.
pub fn asset(name: &str) -> &'static str {
    find(name).map_or("/static/unknown", |asset| asset.url)
}

fn find(name: &str) -> Option<&'static Asset> {
    let at = ASSETS.binary_search_by(|asset| asset.name.cmp(name)).ok()?;
    ASSETS.get(at)
}

/// Answers `GET /static/{file}`.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.file == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let common = [
        (CONTENT_TYPE, asset.mime),
        (CACHE_CONTROL, FOREVER),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (VARY, "accept-encoding"),
    ];
    let coded = [("br", asset.brotli), ("gzip", asset.gzip)];
    for (coding, bytes) in coded {
        if let Some(bytes) = bytes
            && accepts(&headers, coding)
        {
            return (common, [(CONTENT_ENCODING, coding)], bytes).into_response();
        }
    }
    (common, asset.plain).into_response()
}

/// Whether the client takes this coding; `br;q=0` is a refusal.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|choice| {
            let mut parts = choice.split(';').map(str::trim);
            let named = parts
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case(coding));
            let refused = parts.any(|part| {
                part.strip_prefix("q=")
                    .is_some_and(|q| q.parse().is_ok_and(|q: f32| q <= 0.0))
            });
            named && !refused
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::http::HeaderValue;
    use std::fs;
    use std::path::Path as File;

    fn templates() -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut folders = vec![File::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of templates") {
                let path = entry.expect("a template").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = fs::read_to_string(&path).expect("a template is text");
                    found.push((path.display().to_string(), text));
                }
            }
        }
        found
    }

    #[test]
    fn every_asset_named_in_a_template_exists() {
        let mut seen = 0;
        for (place, text) in templates() {
            for opening in ["asset(\"", "\"drawings/"] {
                for (at, _) in text.match_indices(opening) {
                    let from = at + opening.find('"').expect("a quote") + 1;
                    let name = text[from..].split('"').next().expect("a name in quotes");
                    // what follows a `~` is known at run time only: a kind of help, say
                    let open = text[from + name.len() + 1..].trim_start().starts_with('~');
                    assert!(open || find(name).is_some(), "{place} names {name}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 0, "the layout names its stylesheet");
    }

    #[test]
    fn no_template_breaks_the_policy_against_inline_style_and_script() {
        // a mail has no policy, and no stylesheet either
        for (place, text) in templates()
            .into_iter()
            .filter(|(place, _)| !place.contains("/mail/"))
        {
            for bad in [
                " style=\"",
                "<style",
                "<script>",
                " onclick=",
                " onchange=",
                " onsubmit=",
                "javascript:",
            ] {
                assert!(!text.contains(bad), "{place} has {bad}");
            }
        }
    }

    #[test]
    fn colours_are_named_in_the_tokens_only() {
        let css = include_str!("../../static/portaal.css");
        for (number, line) in css.lines().enumerate() {
            let literal = line.match_indices('#').any(|(at, _)| {
                let figures = line[at + 1..]
                    .bytes()
                    .take_while(u8::is_ascii_hexdigit)
                    .count();
                figures >= 3
            });
            assert!(
                !literal && !line.contains("rgb(") && !line.contains("hsl("),
                "line {}: {line}",
                number + 1
            );
        }
    }

    #[test]
    fn addresses_hold_a_hash_of_the_content() {
        assert!(asset("portaal.css").ends_with("-portaal.css"));
        assert_eq!(asset("nothing.css"), "/static/unknown");
        for asset in ASSETS {
            let hash = asset.file.split('-').next().expect("a hash");
            assert_eq!(hash.len(), 12, "{}", asset.file);
        }
    }

    #[test]
    fn the_stylesheet_holds_no_address_elsewhere() {
        let css = find("portaal.css").expect("the stylesheet").plain;
        let css = std::str::from_utf8(css).expect("text");
        for (at, _) in css.match_indices("url(") {
            let rest = &css[at + 4..];
            assert!(
                rest.starts_with("\"/static/") || rest.starts_with("\"data:"),
                "{}",
                &rest[..40]
            );
        }
        assert!(!css.contains("@import"));
    }

    #[tokio::test]
    async fn the_smallest_form_the_browser_takes_is_sent_and_kept_for_a_year() {
        let file = asset("portaal.css")
            .trim_start_matches("/static/")
            .to_owned();
        let mut sizes = Vec::new();
        for (taken, coding) in [
            ("gzip, deflate, br", Some("br")),
            ("gzip, br;q=0", Some("gzip")),
            ("identity", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(taken));
            let response = serve(Path(file.clone()), headers).await;
            assert_eq!(response.status(), StatusCode::OK);
            let kept = response.headers()[CACHE_CONTROL]
                .to_str()
                .expect("text")
                .to_owned();
            assert!(kept.contains("immutable"), "{kept}");
            assert_eq!(
                response
                    .headers()
                    .get(CONTENT_ENCODING)
                    .map(HeaderValue::as_bytes),
                coding.map(str::as_bytes)
            );
            sizes.push(
                to_bytes(response.into_body(), usize::MAX)
                    .await
                    .expect("a body")
                    .len(),
            );
        }
        assert!(sizes.is_sorted(), "{sizes:?}");
    }

    #[tokio::test]
    async fn an_unknown_file_is_not_found() {
        let response = serve(
            Path("0123456789ab-portaal.css".to_owned()),
            HeaderMap::new(),
        )
        .await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
}

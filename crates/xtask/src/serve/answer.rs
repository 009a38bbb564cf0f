//! Answers one HTTP request from the folder of the site.

use std::fs::File;
use std::io;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response};

/// Sends the file that the request names, or says that there is none.
pub(crate) fn answer(request: Request, site: &Path) {
    let reading = matches!(request.method(), Method::Get | Method::Head);
    let sent = match file_of(request.url(), site).filter(|_| reading) {
        Some(path) => match File::open(&path) {
            Ok(file) => {
                let mut response = Response::from_file(file);
                for header in headers(&path) {
                    response.add_header(header);
                }
                request.respond(response)
            }
            Err(_) => refuse(request, 404),
        },
        None if reading => refuse(request, 404),
        None => refuse(request, 405),
    };
    // A browser that has gone away needs no answer, and there is nobody else to tell.
    drop(sent);
}

fn refuse(request: Request, status: u16) -> io::Result<()> {
    let text = format!("{status}: this server has only the page of Handshake Lab, at /\n");
    request.respond(Response::from_string(text).with_status_code(status))
}

/// The file that a URL names. Names with `..` or escapes name none: the site has no such files.
fn file_of(url: &str, site: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(if path.is_empty() { "index.html" } else { path });
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let file = site.join(relative);
    (plain && file.is_file()).then_some(file)
}

/// A module is compiled while it arrives only under its right type; nothing is kept, so that a reload shows the change.
fn headers(path: &Path) -> impl Iterator<Item = Header> {
    let pairs = [("Content-Type", content_type(path)), ("Cache-Control", "no-store")];
    pairs.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok())
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_has_the_type_that_browsers_demand() {
        assert_eq!(content_type(Path::new("page-1234.wasm")), "application/wasm");
    }

    #[test]
    fn the_query_does_not_matter_for_the_file() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("index.html"), "").unwrap();
        assert_eq!(file_of("/?version=1.2&step=3", site.path()), Some(site.path().join("index.html")));
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir(&site).unwrap();
        std::fs::write(folder.path().join("secret"), "").unwrap();
        assert_eq!(file_of("/../secret", &site), None);
        assert_eq!(file_of("//etc/passwd", &site), None);
        assert_eq!(file_of("/%2e%2e/secret", &site), None);
    }
}

//! A static host: it serves a folder below a path of its own, and remembers what it was asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use tiny_http::{Header, Response, Server};

/// The page must work from any folder of any host, so it is not served from the top.
const FOLDER: &str = "/a/folder/";

/// A server that runs until the value is dropped.
pub(crate) struct Site {
    origin: String,
    requests: Arc<Mutex<Vec<Request>>>,
    server: Arc<Server>,
}

/// A request, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// The path, without the query.
    pub(crate) path: String,
    /// The HTTP status.
    pub(crate) status: u16,
}

impl Site {
    /// Serves `folder`.
    pub(crate) fn serve(folder: PathBuf) -> Self {
        Self::begin(folder, None, false)
    }

    /// Serves `folder` as hosts do that let browsers keep every file for a while without asking again.
    pub(crate) fn serve_to_be_kept(folder: PathBuf) -> Self {
        Self::begin(folder, None, true)
    }

    /// Serves `folder` without its files of one extension.
    pub(crate) fn serve_without(folder: PathBuf, missing: Option<&'static str>) -> Self {
        Self::begin(folder, missing, false)
    }

    fn begin(folder: PathBuf, missing: Option<&'static str>, kept: bool) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a port of this machine is free"));
        let origin = format!("http://{}", server.server_addr());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (serving, remembered, folder) = (Arc::clone(&server), Arc::clone(&requests), Arc::new(folder));
        thread::spawn(move || {
            for request in serving.incoming_requests() {
                let (remembered, folder) = (Arc::clone(&remembered), Arc::clone(&folder));
                thread::spawn(move || answer(request, &folder, missing, kept, &remembered));
            }
        });
        Self { origin, requests, server }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of the page with a query.
    pub(crate) fn address(&self, query: &str) -> String {
        [self.origin(), FOLDER, query].concat()
    }

    /// All requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no request panics").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn answer(
    request: tiny_http::Request,
    folder: &Path,
    missing: Option<&str>,
    kept: bool,
    remembered: &Mutex<Vec<Request>>,
) {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    let file = file(folder, &path).filter(|file| missing.is_none() || extension(file) != missing);
    let found = file.and_then(|file| Some((fs::read(&file).ok()?, media_type(&file))));
    let status = if found.is_some() { 200 } else { 404 };
    let (body, media_type) = found.unwrap_or_else(|| (b"There is no such file.".to_vec(), "text/plain"));
    remembered.lock().expect("no request panics").push(Request { path, status });
    let content_type = Header::from_bytes("Content-Type", media_type).expect("it is a header");
    let mut response = Response::from_data(body).with_status_code(status).with_header(content_type);
    if kept {
        response.add_header(Header::from_bytes("Cache-Control", "max-age=600").expect("it is a header"));
    }
    // A browser that hangs up early is no concern of the host's.
    drop(request.respond(response));
}

/// The file that a path stands for.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let name = path.strip_prefix(FOLDER)?;
    match name {
        "" => Some(folder.join("index.html")),
        name if name.split('/').any(|part| part == "..") => None,
        name => Some(folder.join(name)),
    }
}

fn extension(file: &Path) -> Option<&str> {
    file.extension()?.to_str()
}

fn media_type(file: &Path) -> &'static str {
    match extension(file) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

//! A static host, as plain as can be: it serves a folder below a path of its own, and remembers what it was asked.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The page must work from any folder of any host, so it is not served from the top.
const FOLDER: &str = "/a/folder/";

/// A running server. It lives as long as the test process.
#[derive(Debug)]
pub(crate) struct Site {
    origin: String,
    requests: Arc<Mutex<Vec<Request>>>,
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
        Self::serve_without(folder, None)
    }

    /// Serves `folder` without its files of one extension.
    pub(crate) fn serve_without(folder: PathBuf, missing: Option<&'static str>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of this machine is free");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (remembered, folder) = (Arc::clone(&requests), Arc::new(folder));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (remembered, folder) = (Arc::clone(&remembered), Arc::clone(&folder));
                // A browser that hangs up early is no concern of the host's.
                thread::spawn(move || answer(&stream, &folder, missing, &remembered).ok());
            }
        });
        Self { origin, requests }
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

fn answer(
    mut stream: &TcpStream,
    folder: &Path,
    missing: Option<&str>,
    remembered: &Mutex<Vec<Request>>,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The headers are of no interest, but have to be read before the answer.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let Some(target) = first.split(' ').nth(1) else { return Ok(()) };
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let file = file(folder, &path).filter(|file| missing.is_none() || extension(file) != missing);
    let (status, head, body) = match file.and_then(|file| Some((fs::read(&file).ok()?, media_type(&file)))) {
        Some((body, media_type)) => (200, ["200 OK\r\nContent-Type: ", media_type].concat(), body),
        None => (404, "404 Not Found\r\nContent-Type: text/plain".into(), b"There is no such file.".to_vec()),
    };
    remembered.lock().expect("no request panics").push(Request { path, status });
    let length = body.len();
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(&body)
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

//! A static host: it serves a folder below a path of its own, and remembers what it was asked.

use page_host::{File, Host, file_of};
use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The page must work from any folder of any host, so it is not served from the top.
const FOLDER: &str = "/a/folder/";

/// A server that runs until the value is dropped.
pub(crate) struct Site {
    origin: String,
    requests: Arc<Mutex<Vec<Request>>>,
    _host: Host,
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
        Self::begin(folder, None, None)
    }

    /// Serves `folder` as hosts do that let browsers keep every file for a while without asking again.
    pub(crate) fn serve_to_be_kept(folder: PathBuf) -> Self {
        Self::begin(folder, None, Some("max-age=600"))
    }

    /// Serves `folder` without its files of one extension.
    pub(crate) fn serve_without(folder: PathBuf, missing: Option<&'static str>) -> Self {
        Self::begin(folder, missing, None)
    }

    fn begin(folder: PathBuf, missing: Option<&'static str>, cache_control: Option<&'static str>) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let remembered = Arc::clone(&requests);
        let find = move |path: &str| {
            let file = path.strip_prefix(FOLDER).and_then(|name| file_of(name, &folder));
            let file = file.filter(|file| missing.is_none() || file.extension().and_then(OsStr::to_str) != missing);
            let found = file.and_then(|file| File::read(&file).ok());
            let request = Request { path: path.to_owned(), status: if found.is_some() { 200 } else { 404 } };
            remembered.lock().expect("no request panics").push(request);
            found.map(|file| File { cache_control, ..file })
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of this machine is free");
        let host = Host::start(listener, find).expect("the site can be served");
        Self { origin: format!("http://{}", host.address()), requests, _host: host }
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

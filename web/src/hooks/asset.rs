//! Texts that belong to the page and are fetched when they are needed.

use tls_texts::page_notices;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// There is no such file.
    NotThere,
    /// The page is in no window.
    NoWindow,
    /// Nobody answers.
    Silence,
    /// The server answered something else.
    Status(u16),
    /// It is not a text.
    NoText,
    /// The connection broke.
    Broken,
}

impl Lost {
    /// In a sentence, of a file by its path.
    fn told(self, path: &str) -> String {
        let (why, status) = match self {
            Self::NotThere => return page_notices::not_there(path),
            Self::NoWindow => ("no-window", 0),
            Self::Silence => ("silence", 0),
            Self::Status(status) => ("status", status),
            Self::NoText => ("no-text", 0),
            Self::Broken => ("broken", 0),
        };
        page_notices::not_loaded(path, why, status)
    }
}

/// The text of a file of the page, by its path relative to the page.
///
/// # Errors
/// Why there is none, in a sentence.
pub(crate) async fn asset(path: &str) -> Result<String, String> {
    // The files carry no fingerprint in their names: one of an older page must not come with a newer one.
    fetched(path, RequestCache::NoCache).await.map_err(|lost| lost.told(path))
}

/// The same of a file whose address changes with its content.
///
/// # Errors
/// Why there is none. It may be the language's words that are missing, so this is not said here.
pub(crate) async fn lasting_asset(path: &str) -> Result<String, Lost> {
    fetched(path, RequestCache::Default).await
}

/// This is the only place that asks for a file.
async fn fetched(path: &str, cache: RequestCache) -> Result<String, Lost> {
    let window = web_sys::window().ok_or(Lost::NoWindow)?;
    let asking = RequestInit::new();
    asking.set_cache(cache);
    let answer = JsFuture::from(window.fetch_with_str_and_init(path, &asking)).await;
    let answer: Response = answer.and_then(JsCast::dyn_into).map_err(|_| Lost::Silence)?;
    match answer.status() {
        200 => {}
        404 => return Err(Lost::NotThere),
        status => return Err(Lost::Status(status)),
    }
    let text = answer.text().map_err(|_| Lost::NoText)?;
    let text = JsFuture::from(text).await.map_err(|_| Lost::Broken)?;
    text.as_string().ok_or(Lost::NoText)
}

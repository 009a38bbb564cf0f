//! Texts that belong to the page and are fetched when they are needed.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// The text of a file of the page, by its path relative to the page.
///
/// # Errors
/// Why there is none, in a sentence.
pub(crate) async fn asset(path: &str) -> Result<String, String> {
    // The files carry no fingerprint in their names: one of an older page must not come with a newer one.
    fetched(path, RequestCache::NoCache).await
}

/// The same of a file whose address changes with its content.
///
/// # Errors
/// Why there is none, in a sentence.
pub(crate) async fn lasting_asset(path: &str) -> Result<String, String> {
    fetched(path, RequestCache::Default).await
}

/// This is the only place that asks for a file.
async fn fetched(path: &str, cache: RequestCache) -> Result<String, String> {
    let failed = |why: &str| format!("`{path}` could not be loaded: {why}.");
    let window = web_sys::window().ok_or_else(|| failed("there is no window"))?;
    let asking = RequestInit::new();
    asking.set_cache(cache);
    let answer = JsFuture::from(window.fetch_with_str_and_init(path, &asking)).await;
    let answer: Response = answer.and_then(JsCast::dyn_into).map_err(|_| failed("the network does not answer"))?;
    match answer.status() {
        200 => {}
        404 => return Err(format!("There is no `{path}`.")),
        status => return Err(failed(&format!("the server answered {status}"))),
    }
    let text = answer.text().map_err(|_| failed("it is no text"))?;
    let text = JsFuture::from(text).await.map_err(|_| failed("the connection broke"))?;
    text.as_string().ok_or_else(|| failed("it is no text"))
}

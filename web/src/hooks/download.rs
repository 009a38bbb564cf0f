//! Files for the user to keep.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser may still be reading when the click returns.
const KEPT: u32 = 10_000;

/// What becomes a file. Fails only where the browser has no files at all.
pub(crate) fn file(media_type: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &properties)
}

/// Offers a file under a name. Fails only where the browser has no files at all.
pub(crate) fn save(name: &str, file: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(KEPT, move || {
        // Only an unknown address is refused, and this one was made above.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

//! A drawing as pixels: the browser paints it, and gives the picture as a file.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Sharp on a projector with as many pixels, and still small enough to send.
const WIDTH: f64 = 2560.0;
/// Some browsers paint no larger canvas.
const MOST_PIXELS: f64 = 16_000_000.0;

/// Paints an SVG.
///
/// # Errors
/// What the browser says where it can't: a canvas is forbidden, or there is no memory for it.
pub(crate) async fn png(svg: &Blob) -> Result<Blob, JsValue> {
    let url = Url::create_object_url_with_blob(svg)?;
    let painted = paint(&url).await;
    Url::revoke_object_url(&url)?;
    let canvas = painted?;
    let mut refused = Ok(());
    let blob = js_sys::Promise::new(&mut |done, failed| {
        let given = Closure::once_into_js(move |blob: Option<Blob>| match blob {
            Some(blob) => done.call1(&JsValue::NULL, &blob),
            None => failed.call0(&JsValue::NULL),
        });
        refused = canvas.to_blob(given.unchecked_ref());
    });
    refused?;
    JsFuture::from(blob).await?.dyn_into()
}

async fn paint(url: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = (WIDTH / width).min((MOST_PIXELS / (width * height)).sqrt());
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

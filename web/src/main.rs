#![doc = include_str!("../README.md")]

mod address;
mod app;
mod components;
mod first_stage;
mod hooks;
mod language;
mod lessons;
mod preferences;
mod session;
mod shortcuts;
mod view;

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        if let Err(why) = language::begin_to_speak().await {
            // The page says it in place of what it would have shown (start.js).
            wasm_bindgen::throw_str(&why);
        }
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("page"));
        if let Some(root) = root {
            yew::Renderer::<app::App>::with_root(root).render();
        }
    });
}

#![doc = include_str!("../README.md")]

mod address;
mod app;
mod components;
mod first_stage;
mod hooks;
mod preferences;
mod session;
mod shortcuts;
mod view;

fn main() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("page"));
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}

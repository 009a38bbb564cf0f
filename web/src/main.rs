//! The Yew front end of Handshake Lab.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main>{ "Handshake Lab" }</main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}

//! Files of the run: capture, key log, recording, diagram.

use super::menu::{Item, Menu};
use crate::hooks::download;
use crate::session::Shared;
use tls_scene::Play;
use tls_scene::scene::ViewOptions;
use tls_scene::svg::{self, SvgOptions};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is exported.
    pub(crate) play: Shared<Play>,
    /// Where the diagram stands.
    pub(crate) position: usize,
    /// How the recording is looked at.
    pub(crate) view: ViewOptions,
}

const ITEMS: [Item; 4] = [
    Item {
        id: "export-pcapng",
        label: "Capture",
        gloss: "pcapng for Wireshark, with the secrets inside",
        current: None,
    },
    Item { id: "export-keylog", label: "Key log", gloss: "as SSLKEYLOGFILE writes it", current: None },
    Item { id: "export-json", label: "Recording", gloss: "every event and byte, as JSON", current: None },
    Item { id: "export-svg", label: "Diagram", gloss: "SVG, up to this step", current: None },
];

/// The menu of exports.
#[component]
pub(crate) fn Export(props: &Props) -> Html {
    let refused = use_state_eq(|| false);
    let on_choose = {
        let (play, position, view, refused) = (props.play.clone(), props.position, props.view, refused.clone());
        Callback::from(move |index: usize| refused.set(save(&play, position, view, index).is_err()))
    };
    html! {
        <>
            <Menu id="export" label="Export" items={ITEMS.to_vec()} {on_choose} />
            if *refused {
                <p class="toast" role="alert">{ "The browser did not allow the download." }</p>
            }
        </>
    }
}

fn save(play: &Play, position: usize, view: ViewOptions, index: usize) -> Result<(), wasm_bindgen::JsValue> {
    let transcript = play.transcript();
    match index {
        0 => download::save("handshake.pcapng", "application/octet-stream", &tls_observer::capture::pcapng(transcript)),
        1 => download::save("handshake.keylog", "text/plain", tls_transcript::keylog(transcript).as_bytes()),
        2 => download::save("handshake.json", "application/json", tls_transcript::json(transcript).as_bytes()),
        _ => download::save("handshake.svg", "image/svg+xml", diagram(play, position, view).as_bytes()),
    }
}

/// On paper and in slides the light theme fits; at the start there is nothing to see, so the whole is drawn.
fn diagram(play: &Play, position: usize, view: ViewOptions) -> String {
    let position = if position == 0 { play.steps(view.stepping).len() } else { position };
    svg::export(play, position, &SvgOptions { view, ..SvgOptions::default() })
}

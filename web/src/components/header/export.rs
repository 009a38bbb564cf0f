//! Files of the run: capture, key log, recording, diagram.

use crate::components::header::menu::{Item, Menu};
use crate::hooks::{download, picture};
use crate::session::{Action, Panel, Shared};
use tls_scene::Play;
use tls_scene::model::ViewOptions;
use tls_scene::svg::{self, SvgOptions};
use wasm_bindgen::JsValue;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is exported.
    pub(crate) play: Shared<Play>,
    /// Where the diagram stands.
    pub(crate) position: usize,
    /// How the recording is looked at.
    pub(crate) view: ViewOptions,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

const ITEMS: [Item; 6] = [
    Item {
        id: "export-pcapng",
        label: "Capture",
        gloss: "pcapng for Wireshark, with the secrets inside",
        current: None,
    },
    Item { id: "export-keylog", label: "Key log", gloss: "as SSLKEYLOGFILE writes it", current: None },
    Item { id: "export-json", label: "Recording", gloss: "every event and byte, as JSON", current: None },
    Item { id: "export-svg", label: "Diagram", gloss: "SVG, up to this step", current: None },
    Item { id: "export-png", label: "Picture", gloss: "PNG of the diagram, for slides", current: None },
    Item { id: "print", label: "Print…", gloss: "a handout, worksheets, answer keys", current: None },
];

/// The menu of exports.
#[component]
pub(crate) fn Export(props: &Props) -> Html {
    let refused = use_state_eq(|| false);
    let on_choose = {
        let (play, position, view, refused) = (props.play.clone(), props.position, props.view, refused.clone());
        let dispatch = props.dispatch.clone();
        Callback::from(move |index: usize| {
            if index + 1 == ITEMS.len() {
                return dispatch.emit(Action::Open(Panel::Print));
            }
            let (play, refused) = (play.clone(), refused.clone());
            yew::platform::spawn_local(async move { refused.set(save(&play, position, view, index).await.is_err()) });
        })
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

async fn save(play: &Play, position: usize, view: ViewOptions, index: usize) -> Result<(), JsValue> {
    let transcript = play.transcript();
    let drawn = || download::file("image/svg+xml", diagram(play, position, view).as_bytes());
    let (name, file) = match index {
        0 => {
            let capture = tls_observer::capture::pcapng(transcript);
            ("handshake.pcapng", download::file("application/octet-stream", &capture)?)
        }
        1 => ("handshake.keylog", download::file("text/plain", tls_transcript::keylog(transcript).as_bytes())?),
        2 => ("handshake.json", download::file("application/json", play.json().as_bytes())?),
        3 => ("handshake.svg", drawn()?),
        _ => ("handshake.png", picture::png(&drawn()?).await?),
    };
    download::save(name, &file)
}

/// On paper and in slides the light theme fits; at the start there is nothing to see, so the whole is drawn.
fn diagram(play: &Play, position: usize, view: ViewOptions) -> String {
    let position = if position == 0 { play.steps(view.stepping).len() } else { position };
    svg::export(play, position, &SvgOptions { view, ..SvgOptions::default() })
}

//! Files: of the run, capture, key log, recording, diagram; and a recording that was saved, to be opened.

use crate::components::header::menu::{Item, Menu};
use crate::hooks::{download, file, picture};
use crate::session::{Action, Cue, Panel, Shared};
use tls_observer::capture::{pcapng, pcapng_without_secrets};
use tls_observer::server_key;
use tls_scene::Play;
use tls_scene::model::ViewOptions;
use tls_scene::svg::{self, SvgOptions};
use tls_texts::{page, page_header, page_recording};
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
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

const SERVER_KEY: &str = "export-server-key";

/// What can be saved, printed and opened. Of a server's key only where the recording has it.
fn items(play: &Play) -> Vec<Item> {
    let item = |id, label, gloss| Item { id: Some(id), chip: None, label, gloss, current: None };
    let mut items = vec![
        item("export-pcapng", page_header::export_capture(), page_header::export_capture_gloss()),
        item("export-sealed", page_header::export_sealed(), page_header::export_sealed_gloss()),
        item("export-keylog", page_header::export_key_log(), page_header::export_key_log_gloss()),
        item(SERVER_KEY, page_header::export_server_key(), page_header::export_server_key_gloss()),
        item("export-json", page_header::export_recording(), page_header::export_recording_gloss()),
        item("export-svg", page_header::export_diagram(), page_header::export_diagram_gloss()),
        item("export-png", page_header::export_picture(), page_header::export_picture_gloss()),
        item("every-byte", page_header::export_every_byte(), page_header::export_every_byte_gloss()),
        item("print", page_header::export_print(), page_header::export_print_gloss()),
        item("open-recording", page_recording::open(), page_recording::open_gloss()),
    ];
    items.retain(|item| item.id != Some(SERVER_KEY) || server_key(play.transcript()).is_some());
    items
}

/// The menu of files: what can be saved of the run, and a recording that was saved.
#[component]
pub(crate) fn Export(props: &Props) -> Html {
    let items_of_run = use_memo(props.play.clone(), |play| items(play));
    let refused = use_state_eq(|| false);
    let input = use_node_ref();
    let on_choose = {
        let input = input.clone();
        let (play, position, view, refused) = (props.play.clone(), props.position, props.view, refused.clone());
        let dispatch = props.dispatch.clone();
        Callback::from(move |index: usize| {
            let Some(chosen) = items(&play).get(index).and_then(|item| item.id) else { return };
            match chosen {
                // What is printed is chosen in a dialog, and what is opened by the browser's own.
                "print" => return dispatch.emit(Action::Open(Panel::Print)),
                "every-byte" => return dispatch.emit(Action::Cue(Cue::Read)),
                "open-recording" => {
                    return input.cast::<HtmlInputElement>().iter().for_each(|input| input.click());
                }
                _ => {}
            }
            let (play, refused) = (play.clone(), refused.clone());
            yew::platform::spawn_local(async move { refused.set(save(&play, position, view, chosen).await.is_err()) });
        })
    };
    let chosen = {
        let (input, dispatch) = (input.clone(), props.dispatch.clone());
        Callback::from(move |_: Event| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                file::open_recording(input.files(), &dispatch);
                // The same file can then be chosen again.
                input.set_value("");
            }
        })
    };
    html! {
        <>
            <Menu id="export" label={page_header::export()} items={(*items_of_run).clone()} {on_choose} />
            <input id="recording-file" ref={input} type="file" accept=".json,application/json" hidden={true} onchange={chosen} />
            if *refused {
                <p class="toast" role="alert">{ page::download_refused() }</p>
            }
        </>
    }
}

async fn save(play: &Play, position: usize, view: ViewOptions, chosen: &str) -> Result<(), JsValue> {
    let transcript = play.transcript();
    let drawn = || download::file("image/svg+xml", diagram(play, position, view).as_bytes());
    let (name, file) = match chosen {
        "export-pcapng" => {
            let capture = pcapng(transcript);
            ("handshake.pcapng", download::file("application/octet-stream", &capture)?)
        }
        "export-keylog" => {
            ("handshake.keylog", download::file("text/plain", tls_transcript::keylog(transcript).as_bytes())?)
        }
        "export-json" => ("handshake.json", download::file("application/json", play.json().as_bytes())?),
        "export-svg" => ("handshake.svg", drawn()?),
        "export-png" => ("handshake.png", picture::png(&drawn()?).await?),
        SERVER_KEY => {
            let key = server_key(transcript).unwrap_or_default();
            ("server-key.pem", download::file("application/x-pem-file", key.as_bytes())?)
        }
        _ => {
            let capture = pcapng_without_secrets(transcript);
            ("handshake-sealed.pcapng", download::file("application/octet-stream", &capture)?)
        }
    };
    download::save(name, &file)
}

/// On paper and in slides the light theme fits; at the start there is nothing to see, so the whole is drawn.
fn diagram(play: &Play, position: usize, view: ViewOptions) -> String {
    let position = if position == 0 { play.steps(view.stepping).len() } else { position };
    svg::export(play, position, &SvgOptions { view, ..SvgOptions::default() })
}

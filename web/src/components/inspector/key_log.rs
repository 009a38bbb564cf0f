//! A key log of the user's own (RFC 9850), pasted or opened: one more thing that the eavesdropper may come by.

use crate::session::Action;
use tls_observer::KeyLog;
use tls_scene::{as_sentence, tell_fact};
use tls_texts::page_knowledge;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How many connections are in the one that is in use, if one is.
    pub(crate) connections: Option<usize>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The text field, the file, and what is wrong with either.
#[component]
pub(crate) fn OwnKeyLog(props: &Props) -> Html {
    let field = use_node_ref();
    let refused = use_state_eq(|| None::<String>);
    let give = {
        let (dispatch, refused) = (props.dispatch.clone(), refused.clone());
        Callback::from(move |text: String| match read(&text) {
            Ok(log) => {
                refused.set(None);
                dispatch.emit(Action::GiveKeyLog(Some(log)));
            }
            Err(reason) => refused.set(Some(reason)),
        })
    };
    let take_text = {
        let field = field.clone();
        give.reform(move |_: MouseEvent| {
            field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default()
        })
    };
    let open = {
        let (field, give, refused) = (field.clone(), give.clone(), refused.clone());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
            let (field, give, refused) = (field.clone(), give.clone(), refused.clone());
            yew::platform::spawn_local(async move {
                match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                    Some(text) => {
                        if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                            field.set_value(&text);
                        }
                        give.emit(text);
                    }
                    None => refused.set(Some(page_knowledge::key_log_unreadable())),
                }
            });
        })
    };
    let give_back = props.dispatch.reform(|_: MouseEvent| Action::GiveKeyLog(None));
    html! {
        <details id="key-log" class="own-key-log" open={props.connections.is_some()}>
            <summary>{ page_knowledge::key_log() }</summary>
            <p id="key-log-gloss" class="gloss">
                { page_knowledge::key_log_gloss() }
            </p>
            <textarea ref={field} id="key-log-text" rows="4" spellcheck="false" autocomplete="off" aria-label={page_knowledge::key_log_lines()}
                placeholder="CLIENT_RANDOM …" aria-invalid={refused.is_some().to_string()}
                aria-describedby={if refused.is_some() { "key-log-refused" } else { "key-log-gloss" }} />
            <div class="giving">
                <button id="key-log-use" type="button" onclick={take_text}>{ page_knowledge::key_log_give() }</button>
                <label class="button">{ page_knowledge::key_log_open() }<input id="key-log-file" type="file" class="hidden" accept=".log,.txt,.keylog,text/plain" onchange={open} /></label>
                if props.connections.is_some() {
                    <button id="key-log-return" type="button" class="quiet" onclick={give_back}>{ page_knowledge::key_log_take_away() }</button>
                }
            </div>
            <div role="status">
                { for props.connections.filter(|_| refused.is_none()).map(|count| html! {
                    <p class="gloss">{ page_knowledge::key_log_in_use(count) }</p>
                }) }
            </div>
            if let Some(reason) = &*refused { <p id="key-log-refused" class="refused" role="alert">{ reason }</p> }
        </details>
    }
}

/// The key log in a text. Errors: the line that is wrong, or that there is nothing in it for TLS 1.2.
fn read(text: &str) -> Result<KeyLog, String> {
    let log = KeyLog::parse(text).map_err(|error| as_sentence(&tell_fact(&error.fact())))?;
    if log.is_empty() {
        return Err(tls_texts::theft::key_log_empty());
    }
    Ok(log)
}

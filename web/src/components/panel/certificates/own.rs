//! A chain of the user's own: pasted or from a file, taken apart and judged. It stays in the page.

use crate::components::inspector::certificates::consequence;
use crate::components::panel::certificates::cards::cards;
use crate::components::panel::certificates::checks::groups;
use crate::components::parts::emit::emit_some;
use crate::components::parts::window::window;
use crate::hooks::file::bytes_of_first;
use crate::session::ChainFile;
use std::rc::Rc;
use tls_scene::model::{CardPlace, Certificates};
use tls_scene::{date, own_chain, visible};
use tls_texts::page_certificates;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Where the clock stands until another date is chosen.
    pub(super) clock: u64,
    /// A file that was dropped on the page.
    pub(super) file: Option<Rc<ChainFile>>,
}

/// The box with the text, what to judge it by, and what was found.
#[component]
pub(super) fn OwnChain(props: &Props) -> Html {
    let given = use_state_eq(Vec::<u8>::new);
    let place = use_node_ref();
    use_effect_with(props.file.clone(), {
        let (given, place) = (given.setter(), place.clone());
        move |file| {
            if let Some(file) = file {
                given.set(file.bytes.clone());
                if let Some(place) = place.cast::<Element>() {
                    place.scroll_into_view();
                }
            }
        }
    });
    let name = use_state_eq(|| None::<String>);
    let clock = use_state_eq(|| props.clock);
    let paste = emit_some(
        &Callback::from({
            let given = given.setter();
            move |bytes| given.set(bytes)
        }),
        |event: InputEvent| Some(event.target_dyn_into::<HtmlTextAreaElement>()?.value().into_bytes()),
    );
    let take = {
        let given = given.setter();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let given = given.clone();
                bytes_of_first(input.files(), ChainFile::LONGEST, Callback::from(move |bytes| given.set(bytes)));
                // The same file may be chosen again.
                input.set_value("");
            }
        })
    };
    let set_name = emit_some(
        &Callback::from({
            let name = name.setter();
            move |entered| name.set(entered)
        }),
        |event: Event| {
            let entered = event.target_dyn_into::<HtmlInputElement>()?.value();
            Some(Some(entered.trim().to_owned()).filter(|name| !name.is_empty()))
        },
    );
    let set_clock = emit_some(
        &Callback::from({
            let clock = clock.setter();
            move |chosen| clock.set(chosen)
        }),
        |event: Event| own_chain::noon(&event.target_dyn_into::<HtmlInputElement>()?.value()),
    );
    let read = use_memo(given.clone(), |given| match given.len() {
        0 => None,
        size if size > ChainFile::LONGEST => Some(Err(page_certificates::own_too_long(ChainFile::LONGEST))),
        _ => Some(own_chain::read(given).map_err(page_certificates::own_refused)),
    });
    let found = match read.as_ref() {
        None => html! {},
        Some(Err(why)) => html! { <p class="refused" role="alert">{ why }</p> },
        Some(Ok(chain)) => {
            let first = own_chain::first_name(chain);
            let asked = (*name).clone().or(first).unwrap_or_default();
            let judged = own_chain::judge(chain, &asked, *clock);
            html! {
                <>
                    <div class="own-asked">
                        <label>{ page_certificates::own_name() }<input id="own-name" type="text" autocomplete="off" spellcheck="false" value={asked} onchange={set_name} /></label>
                        <label>{ page_certificates::own_date() }<input id="own-date" type="date" value={date(*clock)} onchange={set_clock} /></label>
                    </div>
                    <p class="note">{ match &judged.trusted {
                        Some(root) => page_certificates::own_trusts(root),
                        None => page_certificates::own_trusts_none(),
                    } }</p>
                    { own_cards(&judged.certificates) }
                    { for judged.certificates.warning.as_ref().map(window) }
                    { consequence(&judged.certificates) }
                    { groups(&judged.certificates, None, &Callback::noop()) }
                    { for chain.iter().map(|der| fields(der)) }
                </>
            }
        }
    };
    html! {
        <details id="own-chain" class="boxed" ref={place} open={props.file.is_some()}>
            <summary>{ page_certificates::own() }</summary>
            <p class="note">{ page_certificates::own_stays() }</p>
            <label class="own-text">{ page_certificates::own_text() }
                <textarea id="own-text" rows="4" autocomplete="off" spellcheck="false" placeholder={own_chain::BEGIN} oninput={paste} />
            </label>
            <label class="own-file">{ page_certificates::own_file() }<input id="own-file" type="file" accept=".pem,.crt,.cer,.der" onchange={take} /></label>
            if let Some(file) = &props.file { <p id="own-from" class="note">{ page_certificates::own_from(visible(&file.name)) }</p> }
            <div role="status">{ found }</div>
        </details>
    }
}

/// The cards, with the root among them as the one that is trusted.
fn own_cards(judged: &Certificates) -> Html {
    let (roots, sent): (Vec<_>, Vec<_>) = judged.cards.iter().cloned().partition(|card| card.place == CardPlace::Root);
    cards(&Certificates { cards: sent, ..judged.clone() }, &roots)
}

/// Every field of a certificate, folded away.
fn fields(der: &[u8]) -> Html {
    let all = own_chain::fields(der);
    let title = own_chain::title(der).unwrap_or_default();
    html! {
        <details class="own-fields">
            <summary>{ page_certificates::own_fields(all.len(), title) }</summary>
            <ul>{ for all.iter().map(|field| html! {
                <li style={format!("--depth:{}", field.depth)}><code class="offset">{ field.offset }</code><code>{ field.name }</code>{ for field.meaning.as_ref().map(|meaning| html! { <span>{ meaning }</span> }) }</li>
            }) }</ul>
        </details>
    }
}

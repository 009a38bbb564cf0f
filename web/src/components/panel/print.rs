//! What can be printed: the handout of the run, worksheets, and their answer keys.

use crate::address::Address;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::emit::emit_some;
use crate::components::recording::no_worksheets;
use crate::session::{Action, State};
use crate::view::Setting;
use tls_texts::page_panels;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) address: Address,
    /// Whether it is a recording from a file, of which there are no worksheets.
    pub(crate) recorded: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
pub(crate) fn print_dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    html! {
        <Dialog id="print-dialog" title={page_panels::print()} on_close={dispatch.reform(|()| Action::Close)}>
            <Printables address={state.own_address()} recorded={state.source.saved().is_some()} dispatch={dispatch.clone()} />
        </Dialog>
    }
}

/// What there is, each with the way to it.
#[component]
pub(crate) fn Printables(props: &Props) -> Html {
    let sheets = use_state_eq(|| 1_u8);
    let count = {
        let sheets = sheets.setter();
        emit_some(&Callback::from(move |count| sheets.set(count)), |event: InputEvent| {
            let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
            input.value().parse::<u8>().ok().filter(|count| (1..=Setting::Worksheet.most_sheets()).contains(count))
        })
    };
    html! {
        <>
            <section class="printable">
                <h3>{ page_panels::handout() }</h3>
                <p>{ page_panels::handout_gloss() }</p>
                <p>{ way(props, Setting::Handout, 0, "to-handout") }</p>
            </section>
            <section class="printable">
                <h3>{ page_panels::every_byte() }</h3>
                <p>{ page_panels::every_byte_gloss() }</p>
                <p>{ way(props, Setting::Reading, 0, "to-reading") }</p>
            </section>
            <section class="printable">
                <h3>{ page_panels::worksheet() }</h3>
                { if props.recorded { no_worksheets(&props.dispatch) } else { worksheets(props, *sheets, count) } }
            </section>
        </>
    }
}

fn worksheets(props: &Props, sheets: u8, count: Callback<InputEvent>) -> Html {
    html! {
        <>
            <p>{ page_panels::worksheet_gloss() }</p>
            <p>
                <label for="sheets">{ page_panels::worksheet_sheets() }{ " " }</label>
                <input id="sheets" type="number" min="1" max={Setting::Worksheet.most_sheets().to_string()} value={sheets.to_string()} oninput={count} />
            </p>
            <p class="note">{ page_panels::worksheet_one() }</p>
            <p class="ways-to-print">
                { way(props, Setting::Worksheet, sheets, "to-worksheet") }
                { way(props, Setting::Answers, sheets, "to-answers") }
            </p>
        </>
    }
}

fn way(props: &Props, setting: Setting, sheets: u8, id: &'static str) -> Html {
    let query = Address { setting, sheets, learn: None, ..props.address.clone() }.print();
    let go = {
        let query = query.clone();
        props.dispatch.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Navigated(query.clone())
        })
    };
    html! { <a {id} class="button" href={query} onclick={go}>{ setting.label() }</a> }
}

/// Opens the browser's own dialog to print.
pub(crate) fn print_now() {
    if let Some(window) = web_sys::window() {
        // A frame may be forbidden to.
        let _ = window.print();
    }
}

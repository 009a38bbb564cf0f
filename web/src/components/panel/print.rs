//! What can be printed: the handout of the run, worksheets, and their answer keys.

use crate::address::Address;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::emit::emit_some;
use crate::session::Action;
use crate::view::Setting;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) address: Address,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn PrintDialog(props: &Props) -> Html {
    let sheets = use_state_eq(|| 1_u8);
    let count = {
        let sheets = sheets.setter();
        emit_some(&Callback::from(move |count| sheets.set(count)), |event: InputEvent| {
            let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
            input.value().parse::<u8>().ok().filter(|count| (1..=Setting::Worksheet.most_sheets()).contains(count))
        })
    };
    let handout = props.dispatch.reform(|_: MouseEvent| Action::Close);
    let handout = Callback::from(move |event: MouseEvent| {
        handout.emit(event);
        print_soon();
    });
    html! {
        <Dialog id="print-dialog" title="Print" on_close={props.dispatch.reform(|()| Action::Close)}>
            <section class="printable">
                <h3>{ "Handout" }</h3>
                <p>{ "The whole diagram, every step in words, and the step on the screen in detail." }</p>
                <p><button id="print-handout" type="button" onclick={handout}>{ "Print the handout" }</button></p>
            </section>
            <section class="printable">
                <h3>{ "Worksheet" }</h3>
                <p>{ "The diagram with its labels left blank, values to look up on the page, and questions. The answer key is a sheet of its own." }</p>
                <p>
                    <label for="sheets">{ "Sheets, each with a seed of its own " }</label>
                    <input id="sheets" type="number" min="1" max={Setting::Worksheet.most_sheets().to_string()} value={sheets.to_string()} oninput={count} />
                </p>
                <p class="note">{ "With 1, the whole class works on the handshake that is on the screen." }</p>
                <p class="ways-to-print">
                    { way(props, Setting::Worksheet, *sheets, "to-worksheet", "Worksheet") }
                    { way(props, Setting::Answers, *sheets, "to-answers", "Answer key") }
                </p>
            </section>
        </Dialog>
    }
}

fn way(props: &Props, setting: Setting, sheets: u8, id: &'static str, name: &'static str) -> Html {
    let query = Address { setting, sheets, ..props.address.clone() }.print();
    let go = {
        let query = query.clone();
        props.dispatch.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Navigated(query.clone())
        })
    };
    html! { <a {id} class="button" href={query} onclick={go}>{ name }</a> }
}

/// Prints, once the dialog is gone from the page.
fn print_soon() {
    gloo_timers::callback::Timeout::new(100, print_now).forget();
}

/// Opens the browser's own dialog to print.
pub(crate) fn print_now() {
    if let Some(window) = web_sys::window() {
        // A frame may be forbidden to.
        let _ = window.print();
    }
}

//! Worksheets and answer keys: on the screen as they come out on paper.

use super::Props;
use crate::address::Address;
use crate::components::panel::print::print_now;
use crate::components::panel::qr::qr;
use crate::components::parts::names;
use crate::components::parts::prose::around;
use crate::components::stage::diagram::shape;
use crate::hooks::address_bar;
use crate::session::Action;
use crate::view::Setting;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::drawing::{Drawing, Metrics, draw, number};
use tls_scene::model::Lane;
use tls_scene::{Play, SheetValue, Worksheet};
use tls_texts::{page, page_elsewhere, page_panels};
use yew::prelude::*;

/// The room for the names above the lifelines.
const HEADS: f64 = 28.0;

const LANES: [(Lane, fn() -> String); 3] =
    [(Lane::Client, page::client), (Lane::Eavesdropper, page_elsewhere::wire), (Lane::Server, page::server)];

/// The sheets, one for each seed.
#[component]
pub(super) fn Sheets(props: &Props) -> Html {
    let Props { state, dispatch, .. } = props;
    let count = usize::from(state.sheets.max(1));
    let made = use_made(state.source.way_back(), count);
    let answers = state.setting == Setting::Answers;
    let other = if answers { Setting::Worksheet } else { Setting::Answers };
    let to = |setting| {
        let query = Address { setting, ..state.own_address() }.print();
        let go = query.clone();
        let go = dispatch.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Navigated(go.clone())
        });
        (query, go)
    };
    let ((other_query, to_other), (desk_query, to_desk)) = (to(other), to(Setting::Desk));
    html! {
        <>
            <div class="sheet-tools">
                if made.len() < count {
                    <p role="status" id="sheets-made">{ page_elsewhere::making(made.len() + 1, count) }</p>
                } else {
                    <button id="print-sheets" type="button" class="strong" onclick={|_| print_now()}>{ page_elsewhere::print() }</button>
                }
                <a id="to-other" class="button" href={other_query} onclick={to_other}>{ other.label() }</a>
                <a id="to-desk" class="button" href={desk_query} onclick={to_desk}>{ page_elsewhere::to_desk() }</a>
            </div>
            { for made.iter().map(|(scenario, worksheet)| sheet(scenario, worksheet, answers)) }
        </>
    }
}

/// A worksheet for each seed from the scenario's own on, one after the other, so that the page stays alive meanwhile.
#[hook]
fn use_made(scenario: &Scenario, count: usize) -> Rc<Vec<(Scenario, Worksheet)>> {
    let made = use_state(|| Rc::new(Vec::new()));
    let is_of_another = made.first().is_some_and(|(first, _): &(Scenario, Worksheet)| first != scenario);
    let now = if is_of_another { Rc::default() } else { Rc::clone(&made) };
    let (so_far, set) = (Rc::clone(&now), made.setter());
    use_effect_with((scenario.clone(), count, now.len()), move |(scenario, count, _)| {
        let next = (so_far.len() < *count).then(|| {
            let scenario = scenario.clone();
            Timeout::new(0, move || {
                let next = numbered(&scenario, so_far.len());
                set.set(Rc::new(so_far.iter().cloned().chain(next).collect()));
            })
        });
        move || drop(next)
    });
    now
}

/// The worksheet of the scenario with the seed that lies so far ahead. Where it cannot be set up, the page does not stand.
fn numbered(scenario: &Scenario, ahead: usize) -> Option<(Scenario, Worksheet)> {
    let scenario = Scenario { seed: scenario.seed.wrapping_add(ahead as u64), ..scenario.clone() };
    let transcript = tls_engine::run(&scenario).ok()?;
    Some((scenario, Play::new(Rc::new(transcript)).worksheet()))
}

fn sheet(scenario: &Scenario, worksheet: &Worksheet, answers: bool) -> Html {
    let address = Address { scenario: scenario.to_string(), ..Address::default() };
    let link = address_bar::link(&address.print());
    let seed = html! { <strong>{ scenario.seed }</strong> };
    let shown_link = html! { <code class="paper-link">{ &link }</code> };
    let diagram = if answers { &worksheet.labelled } else { &worksheet.blank };
    html! {
        <article class="paper" data-seed={scenario.seed.to_string()} aria-label={page_elsewhere::sheet(scenario.seed.to_string())}>
            <header class="paper-head">
                <div>
                    <h2>{ if answers { page_elsewhere::answers_of(&worksheet.title) } else { page_elsewhere::worksheet_of(&worksheet.title) } }</h2>
                    <p>{ around([seed, shown_link], |[seed, link]| page_elsewhere::seed_and_link(seed, link)) }</p>
                    if !answers { <p class="who"><span>{ page_elsewhere::name() }</span><span>{ page_elsewhere::date() }</span></p> }
                </div>
                { qr(&link, page_panels::qr_of_handshake()) }
            </header>
            <section>
                <h3>{ page_elsewhere::label_messages() }</h3>
                if !answers { <p>{ page_elsewhere::choose_from(worksheet.names.join(", ")) }</p> }
                { drawn(&draw(diagram, &Metrics { width: 680.0, font_size: 13.0 }), answers) }
            </section>
            <section>
                <h3>{ page_elsewhere::find_values() }</h3>
                <p>{ page_elsewhere::find_values_how() }</p>
                { values(&worksheet.values, answers) }
            </section>
            <section>
                <h3>{ page_elsewhere::answer_questions() }</h3>
                <ol class="questions">
                    { for worksheet.questions.iter().map(|(question, answer)| html! {
                        <li>{ question }<p class={if answers { "answer" } else { "blank" }}>{ if answers { answer } else { "" } }</p></li>
                    }) }
                </ol>
            </section>
        </article>
    }
}

fn drawn(drawing: &Drawing, answers: bool) -> Html {
    let label = if answers { page_elsewhere::labelled() } else { page_elsewhere::unlabelled() };
    let view_box = [0.0, -HEADS, drawing.width, drawing.height + HEADS].map(number).join(" ");
    html! {
        <svg class="diagram" viewBox={view_box} role="img" aria-label={label}>
            { for drawing.lanes.iter().zip(LANES).map(|(x, (lane, name))| html! {
                <text class={classes!("lane-name", names::hue(lane))} x={number(*x)} y="-10" text-anchor="middle" font-size="14">{ name() }</text>
            }) }
            { for drawing.groups.iter().map(|group| html! { <g class={group.class.clone()}>{ for group.shapes.iter().map(shape) }</g> }) }
        </svg>
    }
}

fn values(values: &[SheetValue], answers: bool) -> Html {
    let told = |text: String| if answers { text } else { String::new() };
    let heads: [fn() -> String; 6] = [
        page_elsewhere::value,
        page_elsewhere::first_bytes,
        page_elsewhere::travels_in,
        page::client,
        page_elsewhere::eavesdropper,
        page::server,
    ];
    html! {
        <table class="sheet-values">
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head() }</th> }) }</tr></thead>
            <tbody>
                { for values.iter().map(|value| html! {
                    <tr>
                        <th scope="row">{ &value.label }</th>
                        <td class="beginning">{ told(value.beginning.clone()) }</td>
                        <td>{ told(value.found_in.clone().unwrap_or_else(page_elsewhere::none)) }</td>
                        { for value.known_to.iter().map(|known| html! { <td class="tick">{ tick(answers, *known) }</td> }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn tick(answers: bool, known: bool) -> Html {
    match (answers, known) {
        (false, _) => html! { <span class="tick-box"></span> },
        (true, true) => html! { { page_elsewhere::yes() } },
        (true, false) => html! { { page_elsewhere::no() } },
    }
}

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

/// The width of the paper between its margins, in CSS pixels.
pub(super) const WIDTH: f64 = 680.0;

/// The size of the names in a drawing, so that what is smallest there has eight points.
pub(super) const FONT_SIZE: f64 = 15.25;

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
    let to = |setting| Address { setting, ..state.own_address() }.print();
    let ways = [(to(other), other.label(), "to-other"), (to(Setting::Desk), page_elsewhere::to_desk(), "to-desk")];
    html! {
        <>
            if made.len() < count {
                <p role="status" id="sheets-made" class="sheet-tools">{ page_elsewhere::making(made.len() + 1, count) }</p>
            }
            { sheet_tools(made.len() == count, &ways, dispatch) }
            { for made.iter().map(|(scenario, worksheet)| sheet(scenario, worksheet, answers)) }
        </>
    }
}

/// What stands above the paper, and is not printed: the way to the printer, if all is there, and the ways from here.
pub(super) fn sheet_tools(ready: bool, ways: &[(String, String, &'static str)], dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="sheet-tools">
            if ready {
                <button id="print-sheets" type="button" class="strong" onclick={|_| print_now()}>{ page_elsewhere::print() }</button>
            }
            { for ways.iter().map(|(query, label, id)| {
                let go = query.clone();
                let go = dispatch.reform(move |event: MouseEvent| {
                    event.prevent_default();
                    Action::Navigated(go.clone())
                });
                html! { <a id={*id} class="button" href={query.clone()} onclick={go}>{ label }</a> }
            }) }
            // Whoever gets the paper can't follow its link.
            { for address_bar::only_here().map(|why| html! { <p id="only-here">{ why }</p> }) }
        </div>
    }
}

/// What stands on every page: the title, and how to come to this very handshake, if there is a link to it.
pub(super) fn head(title: &str, scenario: Option<&Scenario>, link: Option<String>) -> Html {
    html! {
        <header class="paper-top"><div class="paper-head">
            <div>
                <h2>{ title }</h2>
                if let (Some(scenario), Some(link)) = (scenario, &link) {
                    <p>{ around([html! { <strong>{ scenario.seed }</strong> }, html! { <code class="paper-link">{ link }</code> }], |[seed, link]| page_elsewhere::seed_and_link(seed, link)) }</p>
                }
            </div>
            { for link.map(|link| qr(&link, page_panels::qr_of_handshake())) }
        </div></header>
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
    let title = if answers {
        page_elsewhere::answers_of(&worksheet.title)
    } else {
        page_elsewhere::worksheet_of(&worksheet.title)
    };
    let label = if answers { page_elsewhere::labelled() } else { page_elsewhere::unlabelled() };
    let diagram = if answers { &worksheet.labelled } else { &worksheet.blank };
    html! {
        <article class="paper" data-seed={scenario.seed.to_string()} aria-label={page_elsewhere::sheet(scenario.seed.to_string())}>
            { head(&title, Some(scenario), Some(link)) }
            <div class="paper-body">
            if !answers { <p class="who"><span>{ page_elsewhere::name() }</span><span>{ page_elsewhere::date() }</span></p> }
            <section class="messages">
                <h3>{ page_elsewhere::label_messages() }</h3>
                if !answers { <p>{ page_elsewhere::choose_from(worksheet.names.join(", ")) }</p> }
                { sliced(&[draw(diagram, &Metrics { width: WIDTH, font_size: FONT_SIZE, slant: 0.0 })], label) }
            </section>
            <section>
                <h3>{ page_elsewhere::find_values() }</h3>
                <p>{ page_elsewhere::find_values_how() }</p>
                if worksheet.comes_back { <p>{ page_elsewhere::find_values_visit() }</p> }
                { values(&worksheet.values, &worksheet.on_the_wire, answers, false) }
            </section>
            if !worksheet.made.is_empty() {
                <section>
                    <h3>{ page_elsewhere::how_made() }</h3>
                    <p>{ page_elsewhere::how_made_how() }</p>
                    { made(&worksheet.made, answers) }
                </section>
            }
            <section>
                <h3>{ page_elsewhere::answer_questions(if worksheet.made.is_empty() { "3" } else { "4" }) }</h3>
                <ol class="questions">
                    { for worksheet.questions.iter().map(|(question, answer)| html! {
                        <li>{ question }<p class={if answers { "answer" } else { "blank" }}>{ if answers { answer } else { "" } }</p></li>
                    }) }
                </ol>
            </section>
            </div>
        </article>
    }
}

/// Drawings side by side, cut between their rows, so that a page can end there. All are the same with their rows at the same height.
pub(super) fn sliced(drawings: &[Drawing], label: String) -> Html {
    let Some(first) = drawings.first() else { return html! {} };
    let mut cuts = vec![-HEADS];
    // The first row stands below the names of the lanes.
    cuts.extend(
        (2..).map_while(|step| first.groups.iter().find(|group| group.step == Some(step)).map(|group| group.span.0)),
    );
    cuts.push(first.height);
    html! {
        <div role="img" aria-label={label}>
            <svg class="diagram whole" aria-hidden="true"><defs>{ for drawings.iter().enumerate().map(|(index, drawing)| html! {
                <g id={format!("drawing-{index}")} class="diagram">
                    { for drawing.lanes.iter().zip(LANES).map(|(x, (lane, name))| html! {
                        <text class={classes!("lane-name", names::hue(lane))} x={number(*x)} y="-10" text-anchor="middle" font-size="14">{ name() }</text>
                    }) }
                    { for drawing.groups.iter().map(|group| html! { <g class={group.class.clone()}>{ for group.shapes.iter().map(shape) }</g> }) }
                </g>
            }) }</defs></svg>
            { for cuts.windows(2).map(|cut| html! {
                <div class="slice">{ for drawings.iter().enumerate().map(|(index, drawing)| {
                    let (top, bottom) = (cut.first().copied().unwrap_or_default(), cut.last().copied().unwrap_or_default());
                    let view_box = [0.0, top, drawing.width, bottom - top].map(number).join(" ");
                    html! { <svg class="diagram" viewBox={view_box}><use href={format!("#drawing-{index}")} /></svg> }
                }) }</div>
            }) }
        </div>
    }
}

/// A table of values, with their first bytes beside each; where the answers are not told, blank. In full, all bytes stand below.
pub(super) fn values(values: &[SheetValue], on_the_wire: &str, answers: bool, full: bool) -> Html {
    let told = |text: &str| if answers { text.to_owned() } else { String::new() };
    let first_bytes = (!full).then(page_elsewhere::first_bytes);
    let parties = [page_elsewhere::travels_in(), page::client(), on_the_wire.to_owned(), page::server()];
    let heads = [page_elsewhere::value()].into_iter().chain(first_bytes).chain(parties);
    html! {
        <table class="sheet-values">
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            { for values.iter().map(|value| html! {
                <tbody>
                    <tr>
                        <th scope="row">{ &value.label }</th>
                        if !full { <td class="beginning">{ told(&value.beginning) }</td> }
                        <td>{ told(&value.found_in.clone().unwrap_or_else(page_elsewhere::none)) }</td>
                        { for value.known_to.iter().map(|known| html! { <td class="tick">{ tick(answers, *known) }</td> }) }
                    </tr>
                    if full { <tr><td class="beginning" colspan="5">{ &value.beginning }</td></tr> }
                </tbody>
            }) }
        </table>
    }
}

/// What is made of what, line by line; where the answers are not told, with room to write.
fn made(made: &[(String, String)], answers: bool) -> Html {
    html! {
        <table class="sheet-values sheet-made">
            { for made.iter().map(|(name, how)| html! {
                <tbody><tr><th scope="row">{ name }</th><td>{ if answers { how.as_str() } else { "" } }</td></tr></tbody>
            }) }
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

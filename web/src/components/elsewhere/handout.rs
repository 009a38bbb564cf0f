//! The handout: a whole run as it comes out on paper. The diagram first, then each step in words, how the keys were made, and every value; of several
//! handshakes side by side their diagrams, and what is counted from the runs.

use super::Props;
use super::sheets::{FONT_SIZE, WIDTH, head, sheet_tools, sliced, values};
use crate::address::Address;
use crate::components::compare::counted;
use crate::components::inspector::explain::{at, paragraphs};
use crate::components::inspector::ladder::Ladder;
use crate::hooks::address_bar;
use crate::session::Shared;
use crate::view::{Level, Setting};
use tls_scene::drawing::{Metrics, draw, draw_side_by_side};
use tls_scene::model::Lane;
use tls_texts::{page_compare, page_elsewhere, page_panels};
use yew::prelude::*;

/// The handout of what is shown.
pub(super) fn handout(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let (play, options) = (&state.play, &state.options);
    let alone = play.title(0, options.stepping);
    let title = if state.together.is_some() { state.title(scene) } else { &alone };
    let end = state.walked().steps(options.stepping).len();
    let desk = Address { setting: Setting::Desk, ..state.address() };
    let link =
        state.source.saved().is_none().then(|| address_bar::link(&Address { step: None, ..desk.clone() }.print()));
    let drawings = match &state.together {
        Some(together) => {
            let plays = together.plays();
            let metrics = Metrics { width: WIDTH / plays.len() as f64, font_size: FONT_SIZE, slant: 0.0 };
            draw_side_by_side(&together.comparison, &plays, end, options, &metrics)
        }
        None => vec![draw(&play.diagram(end, options), &Metrics { width: WIDTH, font_size: FONT_SIZE, slant: 0.0 })],
    };
    let names = state.together.as_ref().map(|together| together.comparison.names());
    html! {
        <>
            { sheet_tools(true, &[(desk.print(), page_elsewhere::to_desk(), "to-desk")], dispatch) }
            <article class="paper handout" aria-label={page_panels::handout()}>
                { head(title, state.scenario(), link) }
                <div class="paper-body">
                    if let Some(names) = names { <div class="slice">{ for names.iter().map(|name| html! { <h3>{ name }</h3> }) }</div> }
                    { sliced(&drawings, page_elsewhere::labelled()) }
                    { match &state.together {
                        Some(together) => counted(page_compare::counted(), together.comparison.names(), &together.comparison.table(&together.plays()), |_| html! {}),
                        None => in_words(props, end),
                    } }
                </div>
            </article>
        </>
    }
}

/// Each step in words, and every value.
fn in_words(props: &Props, end: usize) -> Html {
    let Props { state, scene, .. } = props;
    let (play, options) = (&state.play, &state.options);
    html! {
        <>
            <ol class="told">
                { for (1..=end).map(|position| html! {
                    <li>
                        <h3>{ position }{ " " }{ play.title(position, options.stepping) }</h3>
                        <p class="note">{ play.facts(position, options.stepping) }</p>
                        { paragraphs(at(&play.explanation(position, options), Level::Student)) }
                    </li>
                }) }
            </ol>
            <section class="paper-keys">
                <h3>{ page_elsewhere::keys_made() }</h3>
                <Ladder ladder={Shared::new(play.ladder(end, options))} selected={None} dispatch={Callback::noop()} />
            </section>
            { values(&play.values_in_full(options), &scene.party(Lane::Eavesdropper), true, true) }
        </>
    }
}

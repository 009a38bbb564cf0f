//! The stage: the three lanes' heads with their keyrings, and the message sequence diagram below them.

mod below;
pub(crate) mod diagram;
mod faces;
mod in_words;
pub(crate) mod keyring;
pub(crate) mod latency;
mod miniature;
mod packets;
mod strip;
mod theft;

use crate::components::inspector::explain::paragraphs;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::components::parts::prose::around;
use crate::components::stage::below::place;
use crate::components::stage::diagram::Diagram;
use crate::components::stage::in_words::in_words;
use crate::components::stage::keyring::Keyring;
use crate::components::stage::strip::Strip;
use crate::components::stage::theft::theft;
use crate::hooks::pointer::keep_focus;
use crate::hooks::scroll::use_in_sight;
use crate::hooks::size::{use_height, use_metrics};
use crate::session::{Action, Compared, Failing, Moved, Panel, Scene, Shared};
use crate::view::{FieldId, Learn};
use tls_scene::Thefts;
use tls_scene::drawing::{Drawing, Drawn, Metrics, Shape, draw_down_to, slant};
use tls_scene::model::{Chip, Lane};
use tls_texts::{page, page_failures, page_stage};
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// How the position was reached.
    pub(crate) moved: Moved,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// The last step that was seen already.
    pub(crate) seen: usize,
    /// The handshake that this one is compared with.
    pub(crate) compared: Option<Compared>,
    /// The time of a round trip in milliseconds, where one was set.
    pub(crate) round_trip: Option<u32>,
    /// Whether it is a recording from a file, in which nobody new can sit on the wire.
    pub(crate) recorded: bool,
    /// The failure that it shows, if that has a name.
    #[prop_or_default]
    pub(crate) failing: Option<Failing>,
    /// The field kept in the Bytes tab.
    #[prop_or_default]
    pub(crate) field: Option<FieldId>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
    /// What stands below the diagram.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// How high the strip is with the packets below it, in pixels, with some air; the style sheet makes room for it.
const STRIP: f64 = 50.0;

/// How far below the message the packets stand: the strip's own height.
const PACKETS: f64 = 30.0;

const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// The stage.
#[component]
pub(crate) fn Stage(props: &Props) -> Html {
    let Props { scene, dispatch, .. } = props;
    let (scroller, canvas) = (use_node_ref(), use_node_ref());
    let slant = slant(props.round_trip.unwrap_or_default());
    let metrics = use_metrics(&canvas).map(|metrics| Metrics { slant, ..metrics });
    let height = use_height(&scroller).map(f64::from);
    let drawn = use_mut_ref(Drawn::default);
    let drawing = use_memo((scene.clone(), metrics.zip(height)), |(scene, room)| {
        // To where the stage ends, but for the room below.
        room.map(|(metrics, height)| {
            let least_height = height - 1.5 * metrics.font_size;
            Shared::new(draw_down_to(scene.diagram(), &metrics, least_height, &mut drawn.borrow_mut()))
        })
    });
    let span = drawing.as_ref().as_ref().map(|drawing| span_of(drawing, scene.position()));
    // Ghosts of what is to come stand where it would.
    let strip = drawing.as_ref().as_ref().filter(|_| !props.ghosts && !scene.bytes().is_empty());
    let strip = strip.and_then(|drawing| band_of(drawing));
    let room = if strip.is_some() { STRIP } else { 0.0 };
    use_in_sight(&scroller, &canvas, span.map(|(top, bottom)| (top, bottom + room)));
    let agreed = agreed(scene.keyrings());
    html! {
        <section class="stage" aria-label={page_stage::stage()}>
            { for props.compared.as_ref().map(|compared| comparison(compared, dispatch)) }
            <div class="heads">
                { faces::faces(scene) }
                <div class="lanes">
                    { for LANES.iter().zip(scene.keyrings()).enumerate().map(|(index, (lane, chips))| html! {
                        <Keyring lane={*lane} {index} who={names::who(scene, *lane)} chips={chips.clone()} agreed={agreed.clone()} dispatch={dispatch.clone()}>
                            <h2>{ if *lane == Lane::Eavesdropper { on_the_wire(scene, props.recorded, dispatch) } else { html! { scene.party(*lane) } } }</h2>
                        </Keyring>
                    }) }
                </div>
            </div>
            <div class="scroller" ref={scroller} tabindex="0" role="group" aria-label={page_stage::diagram()}>
                <div class="canvas" ref={canvas} onmousedown={keep_focus}>
                    if let Some(drawing) = (*drawing).clone() {
                        <Diagram {drawing} strip={strip.is_some()} label={scene.announcement().to_owned()} moved={props.moved} ghosts={props.ghosts} seen={props.seen}
                            position={scene.position()} marked={props.compared.as_ref().map(|compared| compared.only_here.clone()).unwrap_or_default()}
                            dispatch={dispatch.clone()} />
                        if let Some((top, across, amiss)) = strip { <Strip views={scene.bytes()} {top} {across} font_size={metrics.map_or(0.0, |metrics| metrics.font_size)} {amiss} chosen={props.field.clone()} dispatch={dispatch.clone()} /> }
                        if let Some((top, (left, right), amiss)) = strip { { for scene.packets().map(|flight| packets::packets(&flight, names::hue(flight.sender), place(top + PACKETS, (left, right)), amiss)) } }
                    } else {
                        <div class="lifelines" aria-hidden="true"><span class="client"></span><span class="wire"></span><span class="server"></span></div>
                    }
                    if scene.position() == 0 { { opening(scene, !props.recorded && !scene.attacked() && props.failing.is_none() && scene.eavesdropper().stolen == Thefts::NONE, props.failing, dispatch) } }
                </div>
                { in_words(scene, props.ghosts) }
            </div>
            { theft(scene) }
            { props.children.clone() }
        </section>
    }
}

/// The secrets that both sides have since the step just done, and one of them before.
fn agreed([client, _, server]: &[Vec<Chip>; 3]) -> Vec<ValueId> {
    let shared = client.iter().filter(|own| own.secret && own.value.is_some());
    let both = shared.filter_map(|own| Some((own, server.iter().find(|other| other.value == own.value)?)));
    both.filter(|(own, other)| own.new || other.new).filter_map(|(own, _)| own.value).collect()
}

/// The band of the current message: where it ends below, its ends across, and whether something failed there.
fn band_of(drawing: &Drawing) -> Option<(f64, (f64, f64), bool)> {
    let band = drawing.groups.iter().find(|group| group.class.starts_with("band"))?;
    match band.shapes.first()? {
        Shape::Rect { x, y, width, height, .. } => Some((y + height, (*x, x + width), band.class.ends_with("amiss"))),
        _ => None,
    }
}

/// Who sits on the wire can be chosen, except in a recording.
fn on_the_wire(scene: &Scene, recorded: bool, dispatch: &Callback<Action>) -> Html {
    let who = html! { <span>{ scene.party(Lane::Eavesdropper) }</span> };
    if recorded {
        return who;
    }
    html! {
        <button id="attack" type="button" class={classes!("quiet", scene.attacked().then_some("acting"))} aria-haspopup="dialog" title={page_stage::wire()}
            onclick={dispatch.reform(|_| Action::Open(Panel::Attacks))}>
            { who }{ icon(Icon::Down) }
        </button>
    }
}

/// Top and bottom of the current row; at the start, of the first.
fn span_of(drawing: &Drawing, position: usize) -> (f64, f64) {
    if position == 0 {
        return (0.0, 0.0);
    }
    drawing.groups.iter().find(|group| group.step == Some(position)).map(|group| group.span).unwrap_or_default()
}

fn comparison(compared: &Compared, dispatch: &Callback<Action>) -> Html {
    let text = match compared.only_here.len() {
        0 => page_stage::same_steps(&compared.name),
        _ => page_stage::differing_steps(&compared.name),
    };
    html! {
        <p class="comparison" id="comparison">
            <span class="difference" aria-hidden="true"></span>{ text }
            <button type="button" class="quiet square" aria-label={page_stage::remove_marks()} onmousedown={keep_focus}
                onclick={dispatch.reform(|_| Action::ForgetComparison)}>{ icon(Icon::Cross) }</button>
        </p>
    }
}

/// Step 0 is never an empty page: a question, and what can be done to find the answer. Where somebody meddles already, it
/// is said what they are about to do.
fn opening(scene: &Scene, plain: bool, failing: Option<Failing>, dispatch: &Callback<Action>) -> Html {
    let lessons = html! {
        <button id="lessons-offer" type="button" class="quiet" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Learn(Learn::Lessons)))}>
            <span class="with-keys">{ around([html! { <kbd>{ "G" }</kbd> }], |[key]| page_stage::new_to_this(key)) }</span><span class="by-touch">{ page_stage::new_to_this_by_touch() }</span>{ " " }{ page_stage::guided_lesson() }
        </button>
    };
    if !plain {
        return html! {
            <div class="opening">
                { for scene.explanation_for_students().first().map(|first| paragraphs(std::slice::from_ref(first))) }
                <button type="button" class="strong" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>{ first_message() }</button>
                { for failing.map(|failing| shown_at(failing, dispatch)) }
                { lessons }
            </div>
        };
    }
    let door = |id: &'static str, class: &'static str, title: String, gloss: String, actions: &'static [Action]| {
        let dispatch = dispatch.clone();
        let enter = move |_: MouseEvent| actions.iter().for_each(|action| dispatch.emit(action.clone()));
        html! {
            <button {id} type="button" class={classes!("door", class)} onmousedown={keep_focus} onclick={enter}><strong>{ title }</strong><span>{ gloss }</span></button>
        }
    };
    html! {
        <div class="opening">
            <p class="question">{ around([html! { <em>{ page_stage::someone() }</em> }], |[someone]| page_stage::question(someone)) }</p>
            <p>{ page_stage::what_tls_is() }</p>
            { miniature::miniature(scene) }
            <div class="doors">
                { door("door-step", "both", page_stage::door_step(), page_stage::door_step_gloss(), &[Action::Next]) }
                { door("door-steal", "eavesdropper", page_stage::door_steal(), page_stage::door_steal_gloss(), &[Action::Last, Action::ToggleStolenKey]) }
                { door("door-break", "broken", page_stage::door_break(), page_stage::door_break_gloss(), &[Action::Open(Panel::Attacks)]) }
            </div>
            { lessons }
        </div>
    }
}

/// The way to where a failure shows, for whoever need not look for it.
fn shown_at(failing: Failing, dispatch: &Callback<Action>) -> Html {
    let go = dispatch.reform(move |_: MouseEvent| Action::GoTo(failing.step));
    let words = if failing.stops { page_failures::show() } else { page_failures::show_end() };
    html! { <button id="to-failure" type="button" onmousedown={keep_focus} onclick={go}>{ words }</button> }
}

/// How the handshake is begun.
pub(crate) fn first_message() -> Html {
    html! {
        <>
            <span class="with-keys">{ around([html! { <kbd>{ "→" }</kbd> }], |[key]| page::press(key)) }</span><span class="by-touch">{ page::tap() }</span>
            { " " }{ page::first_message() }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use crate::session::State;
    use tls_terms::ValueKind;

    /// The kinds of secrets that both sides have since a step.
    fn agreed_at(step: &str) -> Vec<ValueKind> {
        agreed_in("key-exchange=ecdhe", step)
    }

    fn agreed_in(handshake: &str, step: &str) -> Vec<ValueKind> {
        let query = ["?", handshake, "&step=", step].concat();
        let scene = State::open(&query, Preferences::default()).unwrap().scene();
        let transcript = scene.play().transcript().clone();
        agreed(scene.keyrings()).into_iter().map(|value| transcript.value(value).kind).collect()
    }

    #[test]
    fn a_secret_is_agreed_on_in_the_step_in_which_the_second_side_comes_to_it() {
        assert_eq!(agreed_at("client-pre-master-secret"), []);
        assert_eq!(agreed_at("server-pre-master-secret"), [ValueKind::PreMasterSecret]);
        assert_eq!(agreed_at("server-master-secret"), []);
        assert_eq!(agreed_at("client-master-secret"), [ValueKind::MasterSecret]);
        assert_eq!(agreed_at("client-finished"), []);
        let tls13 = "version=1.3";
        assert_eq!(agreed_in(tls13, "client-shared-secret"), []);
        assert!(agreed_in(tls13, "server-shared-secret").contains(&ValueKind::SharedSecret));
        assert!(agreed_in(tls13, "server-handshake-keys").contains(&ValueKind::ServerHandshakeWriteKey));
    }
}

//! The Explain tab: what happens, why, and what an attacker could do without it.

use crate::components::inspector::certificates::{found, turned_clock, warning};
use crate::components::inspector::failing::{failing, unchecked};
use crate::components::inspector::verdict::Standards;
use crate::components::inspector::visits::Visits;
use crate::components::inspector::what_now::what_now;
use crate::components::panel::by_hand;
use crate::components::parts::check::check_row;
use crate::components::parts::prose;
use crate::components::parts::terms::{Terms, Told, keep_focus_on_term, use_terms};
use crate::components::parts::window::window;
use crate::session::{Action, Failing, Scene, Shared, Unchecked};
use crate::view::Level;
use tls_engine::Scenario;
use tls_scene::model::{Check, Explanation, Mark, Paragraph};
use tls_terms::Rule;
use tls_texts::page_inspector;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// Which handshake; none where it is a recording from a file.
    pub(crate) scenario: Option<Scenario>,
    /// The failure that it shows, if that has a name.
    pub(crate) failing: Option<Failing>,
    /// The check that would have failed in it, had it been made.
    pub(crate) unchecked: Option<Unchecked>,
    /// How deep.
    pub(crate) level: Level,
    /// The year whose standards judge, where one was asked for.
    pub(crate) year: Option<u16>,
    /// The time of a round trip in milliseconds, where one was set.
    pub(crate) round_trip: Option<u32>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The explanation at the chosen level.
#[component]
pub(crate) fn Explain(props: &Props) -> Html {
    let terms = use_terms("explain", (props.scene.clone(), props.level));
    let failed = failing(props.failing, props.scenario.as_ref(), props.scene.position(), &props.dispatch);
    let check = props.failing.and_then(|failing| failing.check);
    let by_clock = check.is_some_and(|check| check.rule == Rule::CertificateDates);
    html! {
        <div ref={terms.ground()} class={classes!("explanation", props.level.slug())} data-level={props.level.slug()} onmousedown={keep_focus_on_term} onclick={terms.choose()}>
            // What went wrong, and what is to be done about it, comes first: but for what the clock alone decides, for the clock has to
            // stay where it is in the hand.
            if !by_clock { { failed.clone() } }
            { turned_clock(&props.scene, props.scenario.as_ref(), &props.dispatch) }
            if by_clock { { failed } }
            { found(&props.scene, props.scenario.as_ref(), &props.dispatch) }
            { unchecked(props.unchecked.as_ref(), props.scenario.as_ref(), &props.scene, &props.dispatch) }
            // One node, shown or not: were there one more, the slider before it would be drawn anew, and lose the focus.
            { warning(&props.scene).as_ref().map(window).unwrap_or_default() }
            { terms.markup(told(&props.scene, props.level)) }
            if props.level != Level::Story && !props.scene.checks().is_empty() { { checks(props.scene.checks(), &terms, props) } }
            { terms.popover() }
            if props.scene.agrees() { <p>{ by_hand::way(&props.dispatch) }</p> }
            { what_now(&props.scene, props.scenario.as_ref(), &props.dispatch) }
            if props.scene.visit() > 0 {
                <Visits play={props.scene.play().clone()} ended={props.scene.position() == props.scene.count()} round_trip={props.round_trip} dispatch={props.dispatch.clone()} />
            }
            <Standards play={props.scene.play().clone()} ended={props.scene.position() == props.scene.count()} year={props.year} dispatch={props.dispatch.clone()} />
        </div>
    }
}

/// What was compared with what. The Engineer also sees the rule's name and its section.
fn checks(checks: &[Check], terms: &Terms, props: &Props) -> Html {
    let engineer = props.level == Level::Engineer;
    let row = |check: &Check| {
        check_row(check, terms.mark(&check.evidence), engineer, props.scenario.as_ref(), &props.dispatch)
    };
    let list = html! { <ul class="checks">{ for checks.iter().map(row) }</ul> };
    let departs = checks.iter().any(|check| matches!(check.mark, Mark::Failed | Mark::Overlooked));
    if engineer || checks.len() <= FEW {
        html! { <><h3>{ page_inspector::checks() }</h3>{ list }</> }
    } else {
        html! { <details class="all-checks" open={departs}><summary>{ page_inspector::all_checks(checks.len()) }</summary>{ list }</details> }
    }
}

/// So many checks a student reads; more are folded away.
const FEW: usize = 4;

/// The first paragraph alone, above the other tabs' content.
pub(crate) fn lead(scene: &Scene, level: Level) -> Html {
    html! { <div class="explanation lead">{ for first(scene, level).map(|first| html! { <Told panel="lead" paragraphs={vec![first]} /> }) }</div> }
}

/// The first paragraph of a level, without its heading.
pub(crate) fn first(scene: &Scene, level: Level) -> Option<Paragraph> {
    first_of(told(scene, level))
}

/// The first of some paragraphs, without its heading.
pub(crate) fn first_of(paragraphs: &[Paragraph]) -> Option<Paragraph> {
    paragraphs.first().map(|first| Paragraph { heading: None, spans: first.spans.clone() })
}

/// What a scene says at a level. Most read at the student's, for which the others need not be made.
fn told(scene: &Scene, level: Level) -> &[Paragraph] {
    if level == Level::Student { scene.explanation_for_students() } else { at(scene.explanation(), level) }
}

/// All that is said at a level.
pub(crate) fn explanation(explanation: &Explanation, level: Level) -> Html {
    html! {
        <div class={classes!("explanation", level.slug())} data-level={level.slug()}><Told panel="explanation" paragraphs={at(explanation, level).to_vec()} /></div>
    }
}

/// The paragraphs of a level. Story and Engineer stand only where they say something else: the Student's text stands in.
pub(crate) fn at(explanation: &Explanation, level: Level) -> &[Paragraph] {
    let chosen = match level {
        Level::Story => &explanation.story,
        Level::Student => &explanation.student,
        Level::Engineer => &explanation.engineer,
    };
    if chosen.is_empty() { &explanation.student } else { chosen }
}

/// Paragraphs with their headings, where nothing opens.
pub(crate) fn paragraphs(paragraphs: &[Paragraph]) -> Html {
    prose::paragraphs(paragraphs, &prose::span)
}

//! The Bytes tab: hex grid and field tree of a message and its records, linked both ways.

use crate::components::inspector::before::Before;
use crate::components::inspector::changing::{Changeable, never_as_such, use_byte_in_sight, use_changing};
use crate::components::inspector::fields::{Folding, describes, line_of, lines, place, tree};
use crate::components::inspector::hex::{self, Columns, HexText, mark};
use crate::components::inspector::recompute::recompute;
use crate::components::inspector::who_checks::who_checks;
use crate::components::parts::emit::emit_some;
use crate::components::parts::names;
use crate::components::parts::prose::around;
use crate::components::parts::value::CopyButton;
use crate::hooks::painted::use_painted;
use crate::hooks::pointer::{byte_hit, keep_focus, marked};
use crate::hooks::scroll::use_found_in_sight;
use crate::session::{Action, Cue};
use crate::view::FieldId;
use std::rc::Rc;
use tls_scene::model::ByteView;
use tls_texts::{page, page_bytes};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The buffers of the step.
    pub(crate) views: Rc<Vec<ByteView>>,
    /// The field kept.
    pub(crate) selected: Option<FieldId>,
    /// Whether a byte can be changed.
    #[prop_or_default]
    pub(crate) changeable: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The tab.
#[component]
pub(crate) fn Bytes(props: &Props) -> Html {
    let Props { views, selected, changeable, dispatch } = props;
    let Some(first) = views.first() else {
        return html! { <p class="empty">{ page_bytes::nothing_sent() }</p> };
    };
    let shown = selected.as_ref().map_or(&first.slug, |field| &field.view);
    let shown = plaintext_of(shown).map_or_else(|| shown.clone(), |number| format!("record-{number}"));
    let inside = shown.strip_prefix("record-").map(|number| format!("plaintext-{number}"));
    let columns: Vec<usize> = (0..views.len())
        .filter(|index| views.get(*index).is_some_and(|view| view.slug == shown || Some(&view.slug) == inside.as_ref()))
        .collect();
    html! {
        <>
            { choice(views, &shown, dispatch) }
            <div class={classes!("buffers", (columns.len() > 1).then_some("pair"))}>
                { for columns.iter().map(|index| {
                    let (slug, title) = views.get(*index).map(|view| (view.slug.clone(), view.title.clone())).unwrap_or_default();
                    // Until another is chosen, it is the field that the message is there for.
                    let path = match selected {
                        Some(field) => Some(field.path.clone()).filter(|_| field.view == slug),
                        None => views.get(*index).and_then(|view| Some(view.fields.get(view.about?)?.path.clone())),
                    };
                    let asked = selected.is_some();
                    html! { <Buffer key={[slug, title].concat()} views={views.clone()} index={*index} titled={columns.len() > 1} {path} {asked} changeable={*changeable} dispatch={dispatch.clone()} /> }
                }) }
            </div>
            <p><button id="read-on" type="button" class="quiet" onclick={dispatch.reform(|_| Action::Cue(Cue::Read))}>{ page_bytes::every_byte() }</button></p>
        </>
    }
}

fn plaintext_of(slug: &str) -> Option<&str> {
    slug.strip_prefix("plaintext-")
}

/// Message or record; a record's inside comes with it.
fn choice(views: &[ByteView], shown: &str, dispatch: &Callback<Action>) -> Html {
    if views.len() < 2 {
        return html! {};
    }
    html! {
        <div class="views" role="group" aria-label={page_bytes::views()}>
            { for views.iter().filter(|view| plaintext_of(&view.slug).is_none()).map(|view| {
                let field = FieldId { view: view.slug.clone(), path: String::new() };
                let title = if view.slug == "message" { page_bytes::message() } else { view.title.clone() };
                html! {
                    <button type="button" data-view={view.slug.clone()} aria-pressed={(view.slug == shown).to_string()} onmousedown={keep_focus}
                        onclick={dispatch.reform(move |_| Action::SelectField(Some(field.clone())))}>{ title }</button>
                }
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct BufferProps {
    /// The buffers of the step.
    pub(crate) views: Rc<Vec<ByteView>>,
    /// Which of them.
    pub(crate) index: usize,
    /// Whether its title stands above it.
    pub(crate) titled: bool,
    /// The path of the field kept.
    pub(crate) path: Option<String>,
    /// Whether the user has chosen the field of that path.
    pub(crate) asked: bool,
    /// Whether a byte can be changed.
    pub(crate) changeable: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// Fields that are drawn at once: more than are in sight at first on a laptop.
const AT_ONCE: usize = 10;

/// One buffer: the grid, what is pointed at, and the tree. Two listeners serve all bytes and fields.
#[component]
pub(crate) fn Buffer(props: &BufferProps) -> Html {
    let whole = use_painted();
    let hovered = use_state_eq(|| None::<usize>);
    let folding = use_state_eq(Folding::default);
    let list = use_node_ref();
    let view = props.views.get(props.index);
    let kept = view.and_then(|view| view.fields.iter().position(|field| Some(&field.path) == props.path.as_ref()));
    use_found_in_sight(&list, kept.filter(|_| props.asked).map(|index| format!("[data-index='{index}']")));
    let unfolded = use_state_eq(Vec::<usize>::new);
    let before_shown = use_state_eq(|| false);
    let changing = use_changing();
    let foot = use_node_ref();
    let at_hand =
        view.filter(|view| props.changeable && !view.on_wire.is_empty()).map(|view| (view, changing.byte(view, kept)));
    use_byte_in_sight(&changing, at_hand, &foot);
    let Some(view) = view else { return html! {} };
    let hover = |name: &'static str| {
        let hovered = hovered.clone();
        Callback::from(move |event: MouseEvent| hovered.set(marked(&event, name)))
    };
    let leave = {
        let hovered = hovered.clone();
        Callback::from(move |_: MouseEvent| hovered.set(None))
    };
    let keep = keep(props, kept);
    let on_byte = {
        let (unfolded, before_shown, changing) = (unfolded.clone(), before_shown.clone(), changing.clone());
        emit_some(&keep, move |event: MouseEvent| {
            match (marked(&event, "data-unfold"), marked(&event, "data-before")) {
                (Some(leaf), _) => {
                    unfolded.set([&**unfolded, &[leaf]].concat());
                    None
                }
                (None, Some(_)) => {
                    before_shown.set(true);
                    None
                }
                (None, None) => {
                    // Another byte of the field that is kept is taken to hand; only the same once more lets go of the field.
                    let again = byte_hit(&event).is_none_or(|byte| changing.choose(byte));
                    marked(&event, "data-leaf").filter(|leaf| again || kept != Some(*leaf))
                }
            }
        })
    };
    let changeable = at_hand.map(|(_, byte)| {
        let own =
            Changeable { changing, views: props.views.clone(), index: props.index, dispatch: props.dispatch.clone() };
        (byte, own)
    });
    let mut shown_whole = (*unfolded).clone();
    // Whoever goes on byte by byte sees where.
    let chosen = changeable.as_ref().filter(|(_, own)| own.has_chosen()).map(|(byte, _)| *byte);
    let before = Before::of(view);
    let folds_before = |before: &Before| {
        !*before_shown && !before.holds(kept, chosen.into_iter().chain(view.edited().map(|(byte, _)| byte)))
    };
    let folded = before.as_ref().filter(|before| folds_before(before));
    let mut lines = lines(view, &folding, kept, folded.map(|before| &before.fields));
    // What the user has asked for may be any of them.
    if !whole && !props.asked {
        lines.truncate(AT_ONCE);
    }
    let lines_of = |unfolded: &[usize]| hex::lines(view, unfolded, folded.map(|before| &before.bytes));
    shown_whole.extend(chosen.and_then(|byte| hex::folded_at(byte, &lines_of(&unfolded))));
    let rows = lines_of(&shown_whole);
    let on_field = {
        let (folding, before_shown) = (folding.clone(), before_shown.clone());
        emit_some(&keep, move |event: MouseEvent| match (marked(&event, "data-fold"), marked(&event, "data-before")) {
            (Some(index), _) => {
                folding.set(folding.turn(index));
                None
            }
            (None, Some(_)) => {
                before_shown.set(!*before_shown);
                None
            }
            (None, None) => marked(&event, "data-index"),
        })
    };
    let marks = |columns| {
        let field = |index: Option<usize>| index.and_then(|index| view.fields.get(index)).map(|field| &field.range);
        html! {
            <>
                { for field(kept).map(|range| mark(range, &rows, "kept", columns)) }
                { for field(*hovered).map(|range| mark(range, &rows, "hovered", columns)) }
                { for view.edited().map(|(byte, _)| mark(&(byte..byte + 1), &rows, "edited", columns)) }
            </>
        }
    };
    html! {
        <div class={classes!("buffer", names::hue(view.lane))} data-buffer={view.slug.clone()}>
            <div class="buffer-head">
                if props.titled { <h3>{ &view.title }</h3> }
                <CopyButton text={hex_of(&view.bytes)} what={page::copy_what_bytes()} />
            </div>
            <div class="hex" role="group" aria-label={page_bytes::bytes_of(&view.title)} onmouseover={hover("data-leaf")} onmouseleave={leave.clone()} onclick={on_byte}>
                <div class="hex-marks" aria-hidden="true">{ marks(Columns::Hex) }{ marks(Columns::Ascii) }</div>
                <HexText views={props.views.clone()} index={props.index} lines={rows.clone()} {whole} />
                { for changeable.as_ref().map(|(byte, own)| own.cursor(*byte, &rows)) }
            </div>
            // Where bytes and fields stand beside each other it lies below both.
            <div ref={foot} class={classes!("buffer-foot", (hovered.or(kept).is_some() || changeable.is_some()).then_some("in-sight"))}>
                { for changeable.as_ref().map(|(byte, own)| html! { <div class="changing">{ own.bar(*byte) }{ own.changes() }</div> }) }
                if props.changeable { { never_as_such(&props.views, view, &props.dispatch) } }
                { readout(view, hovered.or(kept), &props.dispatch) }
            </div>
            <div class="taken-apart" ref={list} onmouseover={hover("data-index")} onmouseleave={leave} onclick={on_field}>
                { tree(view, &lines, hovered.and_then(|index| line_of(view, &lines, index)), kept, before.as_ref().map(|before| (&before.fields, folded.is_some()))) }
            </div>
            { for view.recompute.as_ref().map(recompute) }
        </div>
    }
}

/// Keeps a field, or lets go of it if it is kept already.
fn keep(props: &BufferProps, kept: Option<usize>) -> Callback<usize> {
    let (views, at) = (props.views.clone(), props.index);
    emit_some(&props.dispatch, move |index: usize| {
        let view = views.get(at)?;
        let path = if kept == Some(index) { String::new() } else { view.fields.get(index)?.path.clone() };
        Some(Action::SelectField(Some(FieldId { view: view.slug.clone(), path })))
    })
}

/// What is pointed at, else what is kept, else the whole: its name and place, what it holds and what it is for.
fn readout(view: &ByteView, index: Option<usize>, dispatch: &Callback<Action>) -> Html {
    let Some((index, field)) = index.and_then(|index| Some((index, view.fields.get(index)?))) else {
        return html! { <p class="readout">{ page_bytes::whole(view.bytes.len()) }</p> };
    };
    let told = around([html! { <strong>{ field.name }</strong> }], |[name]| match &field.meaning {
        Some(meaning) => page_bytes::field_meaning(name, place(field), meaning),
        None => page_bytes::field(name, place(field), field.range.len()),
    });
    html! {
        <div id={describes(view)} class={classes!("readout", "about", hex::hue(view, Some(index)))} data-readout="field">
            <p>{ told }</p>
            <p class="gloss">{ field.gloss() }{ " " }<span class="section">{ field.rfc }</span></p>
            { who_checks(view, field, dispatch) }
        </div>
    }
}

fn hex_of(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

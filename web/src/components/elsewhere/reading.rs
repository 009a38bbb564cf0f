//! Every byte of a run on one page, to be read from top to bottom, searched and printed: each message in chunks, each chunk
//! with what it says and an address of its own.

use super::Props;
use super::change_here::ChangeHere;
use super::sheets::sheet_tools;
use crate::address::Address;
use crate::components::inspector::explain::{at, first_of, paragraphs};
use crate::components::inspector::hex::group_hue;
use crate::components::inspector::levels;
use crate::components::inspector::who_checks::all_checks;
use crate::components::parts::names;
use crate::hooks::scroll::use_fragment_in_sight;
use crate::session::Action;
use crate::view::{Level, Setting};
use std::collections::BTreeSet;
use std::rc::Rc;
use tls_scene::model::{ByteField, ByteView, Chunk, Diagram, Lane, RowKind, Stepping, ViewOptions};
use tls_texts::{page_elsewhere, page_panels};
use tls_transcript::{EventId, RecordId};
use yew::prelude::*;

/// So many bytes stand in a row, and so many of a long run before it is folded.
const PER_ROW: usize = 16;
const FOLDED_AFTER: usize = 2 * PER_ROW;

/// The page.
#[component]
pub(super) fn Reading(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let (play, level) = (&state.play, state.level);
    // Whatever is stepped through: here everything is told.
    let options = ViewOptions { stepping: Stepping::Everything, ..state.options };
    let Diagram { rows, visits, .. } = play.diagram(play.steps(options.stepping).len(), &options);
    let begins = |step: usize| visits.iter().find(|visit| rows.get(visit.row).is_some_and(|row| row.step == step));
    use_fragment_in_sight();
    let desk = Address { setting: Setting::Desk, ..state.address() };
    // One grid at a time: the marks and names in it are there once.
    let open = use_state_eq(|| None::<String>);
    let show = {
        let play = play.clone();
        Callback::from(move |event| go_to(play.slug(play.position_of_event(event, options.stepping), options.stepping)))
    };
    // Of a recording from a file no byte can be changed.
    let changing = state.scenario().is_some().then(|| Changing { open, show, dispatch });
    let mut told = BTreeSet::new();
    html! {
        <>
            { sheet_tools(true, &[(desk.print(), page_elsewhere::to_desk(), "to-desk")], dispatch) }
            <div class="reading">
                <nav class="contents" aria-label={page_elsewhere::contents()}>
                    <ol>
                        { for rows.iter().filter_map(|row| {
                            let slug = play.slug(row.step, options.stepping);
                            let link = |class: &'static str, label: &str| html! { <li {class}><a href={format!("#{slug}")}>{ label }</a></li> };
                            let arrow = match &row.kind {
                                RowKind::Arrow { from, label, .. } => Some(link(names::hue(*from), label)),
                                RowKind::Work { .. } => None,
                            };
                            let visit = begins(row.step).map(|visit| link("begins", &visit.label));
                            (visit.is_some() || arrow.is_some()).then(|| html! { <>{ visit }{ arrow }</> })
                        }) }
                    </ol>
                </nav>
                <article aria-labelledby="reading-title">
                    <h2 id="reading-title">{ page_panels::every_byte() }</h2>
                    <p class="under">{ page_elsewhere::every_byte_of(play.title(0, options.stepping)) }</p>
                    { levels(level, dispatch) }
                    <ul class="hues">{ for HUES.iter().map(|(class, kind)| html! { <li class={*class}>{ page_elsewhere::hue(*kind) }</li> }) }</ul>
                    { for rows.iter().map(|row| {
                        let explanation = play.explanation(row.step, &options);
                        let said = at(&explanation, level);
                        let slug = play.slug(row.step, options.stepping).to_owned();
                        let heading = format!("{slug}-title");
                        html! {
                            <section key={row.step} id={slug.clone()} aria-labelledby={heading.clone()} class={classes!("told-step", names::hue(lane(&row.kind)), matches!(row.kind, RowKind::Work { .. }).then_some("aside"))}>
                                <h3 id={heading}><span class="number">{ row.step }</span>{ " " }{ play.title(row.step, options.stepping) }</h3>
                                <p class="under">{ play.facts(row.step, options.stepping) }</p>
                                { match &row.kind {
                                    RowKind::Arrow { .. } => html! { <>{ for first_of(said).map(|first| paragraphs(&[first])) }</> },
                                    RowKind::Work { lines, .. } => html! {
                                        <>
                                            { for first_of(said).map(|first| paragraphs(&[first])) }
                                            <ul class="work-lines">{ for lines.iter().map(|line| html! { <li>{ &line.text }</li> }) }</ul>
                                        </>
                                    },
                                } }
                                { buffers(&play.bytes(row.step, options.stepping), &slug, level, changing.as_ref(), &mut told) }
                            </section>
                        }
                    }).collect::<Vec<_>>() }
                </article>
            </div>
            <p class="hidden">{ scene.announcement() }</p>
        </>
    }
}

/// The classes of the hues, and the names of what has them.
const HUES: [(&str, &str); 7] = [
    ("is-head", "head"),
    ("is-choice", "choice"),
    ("is-name", "name"),
    ("client", "client"),
    ("server", "server"),
    ("is-proof", "proof"),
    ("is-sealed", "sealed"),
];

fn lane(kind: &RowKind) -> Lane {
    match kind {
        RowKind::Arrow { from, .. } => *from,
        RowKind::Work { lane, .. } => *lane,
    }
}

/// What passed on the wire comes first, then what was inside, then the message.
fn ordered(views: &[ByteView]) -> Vec<usize> {
    let kind = |view: &ByteView| match &*view.slug {
        slug if slug.starts_with("record") => 0,
        slug if slug.starts_with("plaintext") => 1,
        _ => 2,
    };
    let mut order: Vec<usize> = (0..views.len()).collect();
    order.sort_by_key(|index| views.get(*index).map(kind));
    order
}

/// What is needed to change bytes.
struct Changing<'a> {
    /// Below which buffer the grid is open.
    open: UseStateHandle<Option<String>>,
    show: Callback<EventId>,
    dispatch: &'a Callback<Action>,
}

impl Changing<'_> {
    fn here(&self, views: &Rc<Vec<ByteView>>, index: usize, place: String) -> Html {
        let open = self.open.as_ref() == Some(&place);
        let toggle = {
            let handle = self.open.clone();
            Callback::from(move |()| handle.set(Some(place.clone()).filter(|_| !open)))
        };
        html! { <ChangeHere views={views.clone()} {index} {open} {toggle} show={self.show.clone()} dispatch={self.dispatch.clone()} /> }
    }
}

/// Leads to a step as a link would.
fn go_to(slug: &str) {
    if let Some(window) = web_sys::window() {
        // It fails in documents that have no address of their own alone.
        let _ = window.location().set_hash(slug);
    }
}

fn buffers(
    views: &Rc<Vec<ByteView>>,
    slug: &str,
    level: Level,
    changing: Option<&Changing<'_>>,
    told: &mut BTreeSet<RecordId>,
) -> Html {
    html! { <>{ for ordered(views).into_iter().map(|index| buffer(views, index, slug, level, changing, told)) }</> }
}

/// A buffer in chunks. A record that several messages share is told once.
fn buffer(
    views: &Rc<Vec<ByteView>>,
    index: usize,
    slug: &str,
    level: Level,
    changing: Option<&Changing<'_>>,
    told: &mut BTreeSet<RecordId>,
) -> Html {
    let Some(view) = views.get(index) else { return html! {} };
    let has_message = views.iter().any(|view| view.slug == "message");
    if view.record.is_some_and(|record| !told.insert(record)) {
        return html! {};
    }
    let (mut chunks, mut told_to) = (view.chunks(), 0);
    chunks.retain(|chunk| view.fields.get(chunk.field).is_some_and(|field| !has_message || !is_elsewhere(view, field)));
    if chunks.is_empty() {
        return html! {};
    }
    html! {
        <div class={classes!("chunks", names::hue(view.lane))} role="group" aria-label={view.title.clone()}>
            <h4>{ &view.title }</h4>
            { for chunks.iter().map(|chunk| {
                // What is told part by part can be led to as well.
                let from = std::mem::replace(&mut told_to, chunk.fields.end);
                let around = view.fields.get(from..chunk.fields.start).unwrap_or_default();
                html! { <>{ for around.iter().map(|field| html! { <span id={address(view, slug, field)}></span> }) }{ row(view, chunk, slug, level) }</> }
            }).collect::<Vec<_>>() }
            { for changing.filter(|_| !view.on_wire.is_empty()).map(|changing| changing.here(views, index, [slug, &view.slug].join("/"))) }
            if view.slug == "message" && level == Level::Engineer { { all_checks(view) } }
        </div>
    }
}

/// Whether it is taken apart in another buffer of a step that has a message.
fn is_elsewhere(view: &ByteView, field: &ByteField) -> bool {
    field.id == "fragment" || field.id == "content" && view.slug.starts_with("plaintext")
}

fn row(view: &ByteView, chunk: &Chunk, slug: &str, level: Level) -> Html {
    let Some(field) = view.fields.get(chunk.field) else { return html! {} };
    let id = |field: &ByteField| address(view, slug, field);
    let link = |field: &ByteField| html! { <a class="to-field" href={format!("#{}", id(field))}>{ field.name }</a> };
    let fields = view.fields.get(chunk.fields.clone()).unwrap_or_default();
    // Several heads are told by name and meaning; each says what it is for where it stands alone.
    let heads = fields.len() > 1 && fields.iter().all(|field| field.leaf);
    let bytes = view.bytes.get(view.range_of(chunk)).unwrap_or_default();
    html! {
        <div class={classes!("chunk", group_hue(chunk.group))} id={id(field)}>
            <div class="chunk-bytes">{ hex(bytes) }</div>
            <div>
                // Each part can be led to.
                { for fields.iter().skip(1).map(|part| html! { <span id={id(part)}></span> }) }
                if heads {
                    <p>{ for fields.iter().map(|field| html! { <span class="head-field">{ link(field) }{ " " }{ field.meaning.clone() }</span> }) }</p>
                } else {
                    <p>{ link(field) }{ " " }{ view.meanings(chunk).join(", ") }</p>
                    if level != Level::Story { <p class="gloss">{ field.gloss() }if level == Level::Engineer { { " " }<span class="section">{ field.rfc }</span> }</p> }
                }
            </div>
        </div>
    }
}

/// The name of a field in the page's address, behind the `#`.
fn address(view: &ByteView, slug: &str, field: &ByteField) -> String {
    [slug, &view.slug, &field.path].join("/")
}

/// The bytes in rows; of many, the first, and the rest on demand.
fn hex(bytes: &[u8]) -> Html {
    let long = bytes.len() > FOLDED_AFTER + PER_ROW;
    let (shown, rest) = bytes.split_at_checked(FOLDED_AFTER).filter(|_| long).unwrap_or((bytes, &[]));
    html! {
        <>
            <code>{ digits(shown) }</code>
            if !rest.is_empty() {
                <details><summary>{ page_elsewhere::more_bytes(rest.len()) }</summary><code>{ digits(rest) }</code></details>
            }
        </>
    }
}

fn digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(3 * bytes.len());
    for pair in base16ct::lower::encode_string(bytes).as_bytes().chunks(2) {
        text.extend(pair.iter().copied().map(char::from));
        text.push(' ');
    }
    text
}

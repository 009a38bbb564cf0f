//! Below the arrow of the message at hand, its bytes in one strip: what it is made of, in the hues that it has in the
//! Bytes tab. Whoever can't see it finds the same there, which is why it is silent.

use crate::components::inspector::hex::hue;
use crate::components::parts::emit::emit_some;
use crate::components::parts::value::numbers;
use crate::components::stage::below::place;
use crate::hooks::pointer::{keep_focus, marked};
use crate::session::Action;
use crate::view::{FieldId, Tab};
use std::rc::Rc;
use tls_scene::model::{ByteView, FieldGroup};
use tls_texts::page_stage;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The buffers of the step.
    pub(crate) views: Rc<Vec<ByteView>>,
    /// Where the message's band ends, in pixels from the diagram's top.
    pub(crate) top: f64,
    /// The band's ends across.
    pub(crate) across: (f64, f64),
    /// How large the diagram's letters are, in pixels.
    pub(crate) font_size: f64,
    /// Whether something failed with it.
    pub(crate) amiss: bool,
    /// The field kept in the Bytes tab.
    pub(crate) chosen: Option<FieldId>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The strip: of what passed on the wire, so of a protected message its records.
#[component]
pub(crate) fn Strip(props: &Props) -> Html {
    let Props { views, top, across: (left, right), font_size, amiss, chosen, dispatch } = props;
    let style = place(*top, (*left, *right));
    let choose = {
        let views = views.clone();
        emit_some(dispatch, move |event: MouseEvent| {
            let leaf = marked(&event, "data-leaf")?;
            let view = passed(&views).get(leaf % MOST).copied()?;
            let path = view.fields.get(leaf / MOST)?.path.clone();
            Some(Action::SelectField(Some(FieldId { view: view.slug.clone(), path })))
        })
    };
    let shown = passed(views);
    let room = ((right - left) / (LETTER * font_size * shown.len().max(1) as f64)) as usize;
    let show = dispatch.reform(|_: MouseEvent| Action::Show(Tab::Bytes));
    html! {
        <div class={classes!("strip", amiss.then_some("amiss"))} {style} aria-hidden="true" onmousedown={keep_focus} onclick={move |event: MouseEvent| { show.emit(event.clone()); choose.emit(event); }}>
            { for shown.into_iter().enumerate().map(|(number, view)| {
                let about = outlined(view, chosen.as_ref());
                let cells = cells(view, about);
                let names = names(view, &cells, about, room);
                cells.iter().zip(names).map(|(cell, name)| html! {
                    <span class={hue(view, Some(cell.field))} style={format!("flex-grow:{}", cell.length.isqrt().clamp(2, 12))}
                        data-leaf={(cell.field * MOST + number).to_string()} data-values={numbers(view.fields.get(cell.field).and_then(|field| field.value))} data-about={(about == Some(cell.field)).then_some("")}>{ name }</span>
                }).collect::<Html>()
            }) }
        </div>
    }
}

/// More records than this have no room beside each other.
const MOST: usize = 8;

/// What passed on the wire: the records of a protected message, as many as there is room for, or the message.
fn passed(views: &[ByteView]) -> Vec<&ByteView> {
    let protected = views.iter().any(|view| view.slug == "plaintext-0");
    let is_wanted =
        |view: &&ByteView| if protected { view.slug.starts_with("record-") } else { view.slug == "message" };
    let wanted: Vec<&ByteView> = views.iter().filter(is_wanted).take(MOST).collect();
    if wanted.is_empty() { views.first().into_iter().collect() } else { wanted }
}

/// Neighbouring fields of one group.
struct Cell {
    /// The one that it is named after: what the message is there for, else the longest.
    field: usize,
    /// How many bytes it has.
    length: usize,
}

/// The field that is outlined: the one chosen in the Bytes tab or, until one is, what the message is there for. None where
/// what was chosen is no part of the strip.
fn outlined(view: &ByteView, chosen: Option<&FieldId>) -> Option<usize> {
    let Some(chosen) = chosen else { return view.about };
    view.fields.iter().position(|field| chosen.view == view.slug && field.path == chosen.path)
}

/// Names with more letters than this in all have no room, where each cell's edges count as so many more.
const LETTERS: usize = 92;
const EDGES: usize = 3;

/// The field that says which extension follows.
const EXTENSION_TYPE: &str = "extension_type";

/// The strip's cells: as deep into the fields as there is room for their names.
fn cells(view: &ByteView, about: Option<usize>) -> Vec<Cell> {
    let deepest = view.fields.iter().map(|field| field.depth).max().unwrap_or_default();
    let mut depths = (0..=deepest).rev().map(|depth| cells_at(view, about, depth));
    let letters = |cells: &[Cell]| cells.iter().map(|cell| told(view, cell).len() + EDGES).sum::<usize>();
    depths.find(|cells| letters(cells) <= LETTERS).unwrap_or_else(|| cells_at(view, about, 0))
}

/// The cells where what lies deeper stands for the field that contains it. A field that is outlined gives its cell the name.
fn cells_at(view: &ByteView, about: Option<usize>, depth: usize) -> Vec<Cell> {
    let outlined = about;
    let about = outlined.and_then(|index| Some((index, view.fields.get(index)?)));
    let mut cells: Vec<Cell> = Vec::new();
    let mut whole = 0;
    for (at, field) in view.fields.iter().enumerate() {
        // Which extension it is says the name of the whole.
        if field.depth <= depth && field.name != EXTENSION_TYPE {
            whole = at;
        }
        if !field.leaf || field.range.is_empty() {
            continue;
        }
        // A part of what the message is there for stands for that.
        let matters = about.filter(|(_, about)| about.range.contains(&field.range.start));
        let index = matters.map_or(whole, |(index, _)| index);
        let (length, group) = (field.range.len(), view.fields.get(index).map(|named| named.group));
        let kept = cells.last_mut().and_then(|cell| Some((view.fields.get(cell.field)?, cell)));
        match kept {
            Some((_, cell)) if cell.field == index => cell.length += length,
            Some((named, cell))
                if Some(named.group) == group && matters.is_none() == (outlined != Some(cell.field)) =>
            {
                let longer = view.fields.get(index).is_some_and(|other| other.range.len() > named.range.len());
                cell.field = if longer { index } else { cell.field };
                cell.length += length;
            }
            _ => cells.push(Cell { field: index, length }),
        }
    }
    cells
}

/// How wide a letter of a name is, as a part of the size of the diagram's.
const LETTER: f64 = 0.43;

/// The cells' names, as many as there is room for: that many letters. A name that would be cut says less than its hue, so first the
/// head goes without, then whatever has fewest bytes, and never the field that is outlined.
fn names(view: &ByteView, cells: &[Cell], about: Option<usize>, room: usize) -> Vec<String> {
    let mut names: Vec<String> = cells.iter().map(|cell| told(view, cell)).collect();
    let matters = |cell: &Cell| {
        let is_head = view.fields.get(cell.field).is_some_and(|field| field.group == FieldGroup::Head);
        (!is_head, cell.length)
    };
    let mut least_first: Vec<usize> = (0..cells.len()).collect();
    least_first.retain(|at| cells.get(*at).is_some_and(|cell| about != Some(cell.field)));
    least_first.sort_by_key(|at| cells.get(*at).map(matters));
    for at in least_first {
        if names.iter().map(|name| name.len() + EDGES).sum::<usize>() <= room {
            break;
        }
        if let Some(name) = names.get_mut(at) {
            name.clear();
        }
    }
    names
}

/// What a cell says, in little room.
fn told(view: &ByteView, cell: &Cell) -> String {
    let Some(field) = view.fields.get(cell.field) else { return String::new() };
    page_stage::cell(field.group.name(), field.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use crate::session::State;

    /// The strip of a run's ServerHello with a field chosen: the names of the cells that are outlined.
    fn outlined_cells(chosen: Option<&str>) -> Vec<&'static str> {
        let state = State::open("?key-exchange=ecdhe&step=server-hello", Preferences::default()).unwrap();
        let views = state.scene().bytes();
        let view = views.first().unwrap();
        let chosen = chosen.map(FieldId::parse);
        let about = outlined(view, chosen.as_ref());
        let cells = cells(view, about).into_iter().filter(|cell| about == Some(cell.field));
        cells.filter_map(|cell| view.fields.get(cell.field).map(|field| field.name)).collect()
    }

    #[test]
    fn of_a_protected_message_every_record_is_in_the_strip_and_of_another_the_message() {
        for (run, slugs) in [
            ("version=1.3&step=certificate", &["record-0"][..]),
            (
                "version=1.3&record-size-limit=client&step=certificate",
                &["record-0", "record-1", "record-2", "record-3"],
            ),
            ("version=1.3&step=server-hello", &["message"]),
        ] {
            let state = State::open(&format!("?{run}"), Preferences::default()).unwrap();
            let views = state.scene().bytes();
            let passed: Vec<_> = passed(&views).iter().map(|view| view.slug.as_str()).collect();
            assert_eq!(passed, slugs, "{run}");
        }
    }

    #[test]
    fn a_field_of_many_kinds_of_parts_is_one_cell() {
        let state = State::open("?key-exchange=ecdhe&step=certificate", Preferences::default()).unwrap();
        let views = state.scene().bytes();
        let view = views.first().unwrap();
        let list = view.fields.iter().position(|field| field.name == "certificate_list").unwrap();
        let of_list = cells(view, Some(list)).into_iter().filter(|cell| cell.field == list);
        assert_eq!(of_list.count(), 1);
    }

    #[test]
    fn a_message_of_many_fields_has_only_as_many_cells_as_can_be_read() {
        let messages = ["client-hello", "server-hello", "certificate", "server-key-exchange"]
            .map(|step| ("key-exchange=ecdhe", step));
        for (run, step) in
            messages.into_iter().chain([("version=1.3", "client-hello"), ("version=1.3", "server-hello")])
        {
            let state = State::open(&format!("?{run}&step={step}"), Preferences::default()).unwrap();
            let views = state.scene().bytes();
            let view = views.first().unwrap();
            let cells = cells(view, view.about);
            let letters: usize = cells.iter().map(|cell| told(view, cell).len() + EDGES).sum();
            let names: Vec<_> = cells.iter().map(|cell| told(view, cell)).collect();
            assert!(cells.len() >= 3 && letters <= LETTERS, "{run}, {step}: {names:?}");
            assert_eq!(cells.iter().map(|cell| cell.length).sum::<usize>(), view.bytes.len(), "{step}");
            assert_eq!(cells.iter().filter(|cell| Some(cell.field) == view.about).count(), 1, "{step}");
        }
    }

    #[test]
    fn where_room_is_short_the_head_goes_without_its_name_then_what_has_few_bytes_and_never_what_is_outlined() {
        let state = State::open("?version=1.3&step=client-hello", Preferences::default()).unwrap();
        let views = state.scene().bytes();
        let view = views.first().unwrap();
        let cells = cells(view, view.about);
        let in_room = |room| names(view, &cells, view.about, room);
        let all: Vec<String> = cells.iter().map(|cell| told(view, cell)).collect();
        assert_eq!(in_room(LETTERS), all);
        let letters = |names: &[String]| names.iter().map(|name| name.len() + EDGES).sum::<usize>();
        let without_head = in_room(letters(&all) - 1);
        assert_eq!(without_head, [&[String::new()], &all[1..]].concat(), "the head comes first in a message");
        let without_version = in_room(letters(&without_head) - 1);
        assert_eq!(without_version.iter().filter(|name| name.is_empty()).count(), 2, "{without_version:?}");
        assert!(!without_version.contains(&"legacy_version".to_owned()), "it has two bytes: {without_version:?}");
        let about = cells.iter().position(|cell| Some(cell.field) == view.about).unwrap();
        let left: Vec<_> = in_room(0).into_iter().enumerate().filter(|(_, name)| !name.is_empty()).collect();
        assert_eq!(left, [(about, all[about].clone())]);
    }

    #[test]
    fn an_extension_goes_by_its_own_name() {
        let query = "?version=1.3&group=secp256r1&key-share=x25519&step=hello-retry-request";
        let state = State::open(query, Preferences::default()).unwrap();
        let views = state.scene().bytes();
        let view = views.first().unwrap();
        let names: Vec<_> = cells(view, view.about).iter().map(|cell| told(view, cell)).collect();
        assert!(!names.iter().any(|name| name.contains(EXTENSION_TYPE)), "{names:?}");
        assert!(names.iter().any(|name| name.contains("supported_versions")), "{names:?}");
    }

    #[test]
    fn the_field_that_is_chosen_is_outlined_in_the_place_of_what_the_message_is_there_for() {
        assert_eq!(outlined_cells(Some("message/random")), ["random"]);
        assert_eq!(outlined_cells(Some("message/server_version")), ["server_version"]);
        assert!(!outlined_cells(None).is_empty() && outlined_cells(None) != ["random"]);
        assert!(
            outlined_cells(Some("record-0/fragment")).is_empty(),
            "a field of the record is no part of the message"
        );
    }
}

//! The field tree: every field of a buffer by name, decoded, with its place. It folds where it is long.

use crate::components::inspector::hex::hue;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::value::{breakable, numbers};
use std::collections::BTreeSet;
use std::ops::Range;
use tls_scene::model::{ByteField, ByteView};
use tls_texts::page_bytes;
use yew::prelude::*;

/// How long a name fits into a line whole, in letters. Most do, and need no places to be broken at.
const FITS: usize = 24;

/// Up to so many fields all are unfolded at first; beyond, only those at the top.
const SHORT: usize = 28;

/// Which fields are folded out, starting from a sensible choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Folding {
    /// Fields that the user turned over.
    turned: BTreeSet<usize>,
}

impl Folding {
    /// With one more field turned over.
    pub(crate) fn turn(&self, index: usize) -> Self {
        let mut turned = self.turned.clone();
        if !turned.remove(&index) {
            turned.insert(index);
        }
        Self { turned }
    }

    fn is_open(&self, view: &ByteView, index: usize, field: &ByteField, kept: Option<usize>) -> bool {
        let at_first = view.fields.len() <= SHORT || field.depth == 0;
        let holds_kept = kept.is_some_and(|kept| kept != index && ancestors(view, kept).contains(&index));
        (at_first != self.turned.contains(&index)) || holds_kept
    }
}

/// The fields that contain a field, from the outermost.
fn ancestors(view: &ByteView, index: usize) -> Vec<usize> {
    let mut depth = view.fields.get(index).map_or(0, |field| field.depth);
    let mut found = Vec::new();
    for (earlier, field) in view.fields.iter().enumerate().take(index).rev() {
        if field.depth < depth {
            depth = field.depth;
            found.push(earlier);
        }
    }
    found.reverse();
    found
}

/// A line of the tree: which field, and whether it is open if it can be.
type Line = (usize, Option<bool>);

/// The lines that show, without the fields that are `folded` in front of the one that the message is there for.
pub(crate) fn lines(
    view: &ByteView,
    folding: &Folding,
    kept: Option<usize>,
    folded: Option<&Range<usize>>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut hidden_below: Option<usize> = None;
    for (index, field) in view.fields.iter().enumerate() {
        if hidden_below.is_some_and(|depth| field.depth > depth) || folded.is_some_and(|folded| folded.contains(&index))
        {
            continue;
        }
        hidden_below = None;
        let open = (!field.leaf).then(|| folding.is_open(view, index, field, kept));
        if open == Some(false) {
            hidden_below = Some(field.depth);
        }
        lines.push((index, open));
    }
    lines
}

/// The line that stands for a field: itself, or the folded field that contains it.
pub(crate) fn line_of(view: &ByteView, lines: &[Line], index: usize) -> Option<usize> {
    let shown = |wanted: usize| lines.iter().any(|(line, _)| *line == wanted);
    if shown(index) { Some(index) } else { ancestors(view, index).into_iter().rev().find(|outer| shown(*outer)) }
}

/// Draws the tree: one stop for the Tab key, within which start.js moves the focus. `data-index` on each line says the
/// field; `data-fold` on a button that it folds. Where another kind of field begins, its name stands above. What stands `before` the field
/// that the message is there for has a line of its own (`data-before`), which says whether it is folded.
pub(crate) fn tree(
    view: &ByteView,
    lines: &[Line],
    hovered: Option<usize>,
    kept: Option<usize>,
    before: Option<(&Range<usize>, bool)>,
) -> Html {
    let (mut above, mut before) = (None, before);
    html! {
        <ul class="fields" data-roving="">
            { for lines.iter().filter_map(|(index, open)| {
                let field = view.fields.get(*index)?;
                // Both have keys of their own in the list.
                let fold = before.take_if(|(fields, _)| fields.start <= *index).map(|(_, folded)| what_is_before(folded));
                // What has parts is no kind of its own: they have theirs.
                let begins = *open != Some(true) && above.replace(field.group) != Some(field.group);
                let heading = begins.then(|| page_bytes::group(field.group.name()));
                let stop = kept.map_or(*index == 0, |kept| kept == *index);
                let line = line(view, *index, *open, heading, hovered == Some(*index), kept == Some(*index), stop);
                Some(fold.into_iter().chain([line]))
            }).flatten() }
        </ul>
    }
}

/// The line that folds what stands before the field that the message is there for.
fn what_is_before(folded: bool) -> Html {
    html! {
        <li key="before" class="field is-other">
            <button type="button" class="field-line before-it" tabindex="-1" data-before="0" aria-expanded={(!folded).to_string()}>
                { icon(Icon::Down) }<span class="field-name">{ page_bytes::fields_before() }</span>
            </button>
        </li>
    }
}

fn line(
    view: &ByteView,
    index: usize,
    open: Option<bool>,
    heading: Option<String>,
    hovered: bool,
    kept: bool,
    stop: bool,
) -> Html {
    let Some(field) = view.fields.get(index) else { return html! {} };
    let class = classes!("field", hue(view, Some(index)), hovered.then_some("hovered"), kept.then_some("kept"));
    let name = field.name;
    html! {
        <li key={index} {class} data-field={field.path.clone()} data-values={numbers(field.value)} data-index={index.to_string()} style={format!("--depth:{}", field.depth)}>
            { for heading.map(|heading| html! { <span class="group">{ heading }</span> }) }
            if let Some(open) = open {
                <button type="button" class="fold" tabindex="-1" data-fold={index.to_string()} aria-expanded={open.to_string()} aria-label={page_bytes::parts_of(name)}>{ icon(Icon::Down) }</button>
            }
            <button type="button" class="field-line" tabindex={if stop { "0" } else { "-1" }} aria-pressed={kept.to_string()} aria-describedby={kept.then(|| describes(view))}>
                <span class="field-name">{ if name.len() > FITS { breakable(name) } else { html! { name } } }</span>
                <span class="field-value">
                    { for field.meaning.as_ref().map(|meaning| html! { <span class="decoded">{ meaning }</span> }) }
                    if field.meaning.is_none() {
                        <span class="preview">{ preview(view, field) }</span>
                    }
                </span>
            </button>
        </li>
    }
}

/// The id of what is said of the field at hand.
pub(crate) fn describes(view: &ByteView) -> String {
    ["about-", &view.slug].concat()
}

/// The first bytes, and how many there are where that is more than is shown.
fn preview(view: &ByteView, field: &ByteField) -> String {
    const SHOWN: usize = 6;
    let bytes = view.bytes.get(field.range.clone()).unwrap_or_default();
    let hex: Vec<String> = bytes.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
    let hex = hex.join(" ");
    match bytes.len() {
        0 => page_bytes::preview_empty(),
        length if length > SHOWN => page_bytes::preview_long(hex, length),
        _ => hex,
    }
}

/// Where it stands: "bytes 0x0004–0x0007".
pub(crate) fn place(field: &ByteField) -> String {
    let (start, end) = (field.range.start, field.range.end);
    let last = end.saturating_sub(1);
    page_bytes::place(end - start, format!("0x{start:04x}"), format!("0x{last:04x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::model::{FieldGroup, Lane};

    fn field(depth: usize, range: Range<usize>, leaf: bool) -> ByteField {
        ByteField {
            path: String::new(),
            id: "",
            name: "",
            depth,
            range,
            leaf,
            meaning: None,
            rfc: "",
            value: None,
            group: FieldGroup::Choice,
        }
    }

    fn view() -> ByteView {
        let fields = vec![
            field(0, 0..1, true),
            field(0, 1..9, false),
            field(1, 1..5, false),
            field(2, 1..3, true),
            field(2, 3..5, true),
            field(1, 5..9, true),
        ];
        ByteView {
            slug: String::new(),
            title: String::new(),
            record: None,
            lane: Lane::Client,
            bytes: vec![0; 9],
            fields,
            about: None,
            recompute: None,
            checked: None,
            on_wire: Vec::new(),
            came_of: None,
        }
    }

    fn shown(folding: &Folding, kept: Option<usize>) -> Vec<usize> {
        lines(&view(), folding, kept, None).into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn a_folded_field_hides_its_parts() {
        assert_eq!(shown(&Folding::default().turn(2), None), [0, 1, 2, 5]);
    }

    #[test]
    fn a_kept_field_is_never_hidden() {
        assert_eq!(shown(&Folding::default().turn(2), Some(3)), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn what_stands_before_the_field_at_hand_can_be_left_out() {
        let shown: Vec<_> = lines(&view(), &Folding::default(), Some(4), Some(&(1..4))).into_iter().collect();
        assert_eq!(shown, [(0, None), (4, None), (5, None)]);
    }

    #[test]
    fn a_hidden_field_is_stood_for_by_the_folded_one() {
        let folded = lines(&view(), &Folding::default().turn(1), None, None);
        assert_eq!(line_of(&view(), &folded, 4), Some(1));
    }
}

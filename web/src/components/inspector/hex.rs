//! The hex grid: offsets, bytes and ASCII. The text is drawn once; what is hovered or kept is a mark laid under it, so
//! that thousands of bytes cost nothing to point at.

use std::ops::Range;
use std::rc::Rc;
use tls_scene::model::ByteView;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The buffers.
    pub(crate) views: Rc<Vec<ByteView>>,
    /// Which of them.
    pub(crate) index: usize,
    /// Bytes in a row.
    pub(crate) per_row: usize,
}

/// The text of the grid. Each run of bytes of one field in one row is an element with the field's number (`data-leaf`)
/// and its first byte's offset (`data-byte`).
#[component]
pub(crate) fn HexText(props: &Props) -> Html {
    let Some(view) = props.views.get(props.index) else { return html! {} };
    let rows = rows(view, props.per_row);
    let digits = if view.bytes.len() > 0x10000 { 8 } else { 4 };
    let offsets: String = (0..rows.len()).map(|row| format!("{:0digits$x}\n", row * props.per_row)).collect();
    html! {
        <>
            <span class="offsets" aria-hidden="true">{ offsets }</span>
            <span class="digits">{ for rows.iter().map(|row| line(row, hex)) }</span>
            <span class="ascii" aria-hidden="true">{ for rows.iter().map(|row| line(row, ascii)) }</span>
        </>
    }
}

/// Bytes of one field within one row.
struct Run<'a> {
    leaf: Option<usize>,
    odd: bool,
    start: usize,
    bytes: &'a [u8],
}

fn line(runs: &[Run<'_>], text: fn(&[u8]) -> String) -> Html {
    html! {
        <span class="line">
            { for runs.iter().map(|run| html! {
                <span class={run.odd.then_some("odd")} data-byte={run.start.to_string()} data-leaf={run.leaf.map(|leaf| leaf.to_string())}>{ text(run.bytes) }</span>
            }) }
        </span>
    }
}

/// `0c 00 01 ` with a space after each byte, so that every byte takes three columns.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().map_or(' ', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte), ' ']).collect()
}

fn ascii(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if matches!(byte, 0x20..0x7f) { char::from(*byte) } else { '·' }).collect()
}

fn rows(view: &ByteView, per_row: usize) -> Vec<Vec<Run<'_>>> {
    let mut rows: Vec<Vec<Run<'_>>> = view.bytes.chunks(per_row.max(1)).map(|_| Vec::new()).collect();
    for (count, (leaf, range)) in segments(view).into_iter().enumerate() {
        let mut start = range.start;
        while start < range.end {
            let row = start / per_row.max(1);
            let end = range.end.min((row + 1) * per_row.max(1));
            let bytes = view.bytes.get(start..end).unwrap_or_default();
            if let Some(row) = rows.get_mut(row) {
                row.push(Run { leaf, odd: count % 2 == 1, start, bytes });
            }
            start = end;
        }
    }
    rows
}

/// The leaves in order, and what lies between them where bytes could not be decoded.
fn segments(view: &ByteView) -> Vec<(Option<usize>, Range<usize>)> {
    let mut segments = Vec::new();
    let mut at = 0;
    for (index, field) in view.fields.iter().enumerate().filter(|(_, field)| field.leaf && !field.range.is_empty()) {
        if field.range.start > at {
            segments.push((None, at..field.range.start));
        }
        segments.push((Some(index), field.range.start.max(at)..field.range.end));
        at = at.max(field.range.end);
    }
    if at < view.bytes.len() {
        segments.push((None, at..view.bytes.len()));
    }
    segments
}

/// A mark under a range of bytes: up to three boxes, in the hex columns and in the ASCII columns.
pub(crate) fn mark(range: &Range<usize>, per_row: usize, class: &'static str, columns: Columns) -> Html {
    html! {
        <>
            { for boxes(range, per_row).into_iter().map(|(row, rows, column, width)| {
                let (left, width) = match columns {
                    // The space after the last byte of a box is not part of it; half a column of air is, on both sides.
                    Columns::Hex => (column * 3, width * 3),
                    Columns::Ascii => (column, width),
                };
                let style = format!("--row:{row};--rows:{rows};--column:{left};--width:{width}");
                html! { <i class={classes!("byte-mark", class, columns.name())} {style}></i> }
            }) }
        </>
    }
}

/// Which columns a mark lies under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Columns {
    /// Three characters a byte.
    Hex,
    /// One character a byte.
    Ascii,
}

impl Columns {
    fn name(self) -> &'static str {
        match self {
            Self::Hex => "in-hex",
            Self::Ascii => "in-ascii",
        }
    }
}

/// The boxes that cover a range: first row, number of rows, first column, number of columns.
fn boxes(range: &Range<usize>, per_row: usize) -> Vec<(usize, usize, usize, usize)> {
    if range.is_empty() || per_row == 0 {
        return Vec::new();
    }
    let (first, last) = (range.start / per_row, (range.end - 1) / per_row);
    let (from, to) = (range.start % per_row, (range.end - 1) % per_row + 1);
    if first == last {
        return vec![(first, 1, from, to - from)];
    }
    let mut boxes = vec![(first, 1, from, per_row - from)];
    if last > first + 1 {
        boxes.push((first + 1, last - first - 1, 0, per_row));
    }
    boxes.push((last, 1, 0, to));
    boxes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_within_a_row_is_one_box() {
        assert_eq!(boxes(&(18..20), 16), [(1, 1, 2, 2)]);
    }

    #[test]
    fn a_long_range_is_three_boxes() {
        assert_eq!(boxes(&(4..60), 16), [(0, 1, 4, 12), (1, 2, 0, 16), (3, 1, 0, 12)]);
    }

    #[test]
    fn a_range_to_the_end_of_a_row_stays_in_it() {
        assert_eq!(boxes(&(0..16), 16), [(0, 1, 0, 16)]);
    }

    #[test]
    fn bytes_are_three_characters_each() {
        assert_eq!(hex(&[0x0c, 0xff]), "0c ff ");
    }

    #[test]
    fn only_printable_bytes_are_shown_as_text() {
        assert_eq!(ascii(b"A\x00~\x7f"), "A·~·");
    }
}

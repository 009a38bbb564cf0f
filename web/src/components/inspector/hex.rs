//! The hex grid: offsets, bytes and ASCII. The text is drawn once; what is hovered or kept is a mark laid under it, so
//! that thousands of bytes cost nothing to point at. Each field's bytes have the hue of its group, and a long run of bytes
//! that say nothing is folded.

use crate::components::parts::markup::push_text;
use crate::components::parts::names;
use crate::components::parts::value::numbers;
use std::ops::Range;
use std::rc::Rc;
use tls_scene::model::{ByteView, FieldGroup};
use tls_texts::page_bytes;
use yew::prelude::*;

/// Bytes in a row: few enough that the fields stand beside them.
pub(crate) const PER_ROW: usize = 8;

/// A field of more bytes than this is folded: its first two rows stay, and its last.
const LONG: usize = 32;

/// A line of the grid: which bytes, and of what they are the folded ones.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    range: Range<usize>,
    folded: Option<Fold>,
}

/// What a line hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fold {
    /// The middle of a long field.
    Field(usize),
    /// What stands before the field that the message is there for.
    Before,
}

/// The lines of a buffer. `unfolded` are the fields that are shown whole, `before` is what is folded in front of the field that
/// the message is there for.
pub(crate) fn lines(view: &ByteView, unfolded: &[usize], before: Option<&Range<usize>>) -> Vec<Line> {
    let end = view.bytes.len();
    let segments = segments(view);
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < end {
        let field = || hidden_from(&segments, start).filter(|(leaf, _)| !unfolded.contains(leaf));
        let (range, folded) = match before.filter(|before| before.start == start) {
            Some(before) => (before.clone(), Some(Fold::Before)),
            None => match field() {
                Some((leaf, to)) => (start..to, Some(Fold::Field(leaf))),
                None => (start..end.min(start + PER_ROW), None),
            },
        };
        start = range.end;
        lines.push(Line { range, folded });
    }
    lines
}

/// If the row that begins at `start` is the first that a fold hides: the field, and where the first row after it begins.
fn hidden_from(segments: &[Segment], start: usize) -> Option<(usize, usize)> {
    let (leaf, range) = segments.get(segments.partition_point(|(_, range)| range.end <= start))?;
    // The first row of the field may be another's as well.
    let first = range.start / PER_ROW * PER_ROW + 2 * PER_ROW;
    let last = (range.end - 1) / PER_ROW * PER_ROW;
    let hides = range.len() > LONG && start == first && last > first + PER_ROW;
    leaf.filter(|_| hides).map(|leaf| (leaf, last))
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The buffers.
    pub(crate) views: Rc<Vec<ByteView>>,
    /// Which of them.
    pub(crate) index: usize,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
    /// Whether what is in sight at first has been painted.
    pub(crate) whole: bool,
}

/// Lines that are drawn at once: more than are in sight at first on a laptop. The rest, and the characters beside them, follow when
/// they have been painted.
const AT_ONCE: usize = 18;

/// The text of the grid. Each run of bytes of one field in one row is an element with the field's number (`data-leaf`)
/// and its first byte's offset (`data-byte`); the button of a fold has the field's number (`data-unfold`).
#[component]
pub(crate) fn HexText(props: &Props) -> Html {
    let Some(view) = props.views.get(props.index) else { return html! {} };
    let segments = segments(view);
    let digits = if view.bytes.len() > 0x10000 { 8 } else { 4 };
    let offset = |line: &Line| match line.folded {
        Some(_) => "\n".to_owned(),
        None => format!("{:0digits$x}\n", line.range.start),
    };
    // All of them from the beginning, so that the grid has its height.
    let offsets: String = props.lines.iter().map(offset).collect();
    let columns = |columns: Columns| {
        let at_once = if columns == Columns::Hex { AT_ONCE } else { 0 };
        let count = if props.whole { props.lines.len() } else { at_once };
        let mut markup = String::new();
        props.lines.iter().take(count).for_each(|line| draw(&mut markup, view, &segments, line, columns));
        Html::from_html_unchecked(markup.into())
    };
    html! {
        <>
            <span class="offsets" aria-hidden="true">{ offsets }</span>
            <span class="digits">{ columns(Columns::Hex) }</span>
            <span class="ascii" aria-hidden="true">{ columns(Columns::Ascii) }</span>
        </>
    }
}

/// Bytes of one field, or of none where they could not be decoded.
type Segment = (Option<usize>, Range<usize>);

/// Draws a line in the columns of the hex digits, or in those of the ASCII characters. It is written as markup, which the
/// browser reads at once: a certificate has hundreds of runs, and elements made one by one would keep a slow phone waiting.
fn draw(markup: &mut String, view: &ByteView, segments: &[Segment], line: &Line, columns: Columns) {
    markup.push_str("<span class=\"line\">");
    let name = |leaf: Option<usize>| leaf.and_then(|leaf| view.fields.get(leaf)).map_or("", |field| field.name);
    match line.folded {
        Some(fold) if columns == Columns::Hex => {
            let (class, marked, [more, of_what]) = match fold {
                Fold::Field(leaf) => (
                    hue(view, Some(leaf)),
                    format!("data-unfold=\"{leaf}\""),
                    [page_bytes::unfold(line.range.len()), page_bytes::unfold_of(name(Some(leaf)))],
                ),
                Fold::Before => (
                    group_hue(FieldGroup::Other),
                    "data-before=\"0\"".to_owned(),
                    [page_bytes::unfold_before(line.range.len()), page_bytes::unfold_before_what(name(view.about))],
                ),
            };
            *markup += &format!("<button type=\"button\" class=\"unfold {class}\" {marked}>");
            push_text(markup, &more);
            markup.push_str("<span class=\"hidden\"> ");
            push_text(markup, &of_what);
            markup.push_str("</span></button>");
        }
        Some(_) => {}
        None => {
            let begins = segments.partition_point(|(_, range)| range.end <= line.range.start);
            for (leaf, range) in segments.iter().skip(begins).take_while(|(_, range)| range.start < line.range.end) {
                let part = range.start.max(line.range.start)..range.end.min(line.range.end);
                if !part.is_empty() {
                    draw_run(markup, view, *leaf, part, columns);
                }
            }
        }
    }
    markup.push_str("</span>");
}

/// Draws bytes of one field in one row.
fn draw_run(markup: &mut String, view: &ByteView, leaf: Option<usize>, range: Range<usize>, columns: Columns) {
    *markup += &format!("<span class=\"{}\" data-byte=\"{}\"", hue(view, leaf), range.start);
    if let Some(leaf) = leaf {
        *markup += &format!(" data-leaf=\"{leaf}\"");
    }
    if let Some(numbers) = numbers(leaf.and_then(|leaf| view.fields.get(leaf)?.value)) {
        *markup += &format!(" data-values=\"{numbers}\"");
    }
    markup.push('>');
    let bytes = view.bytes.get(range).unwrap_or_default();
    push_text(markup, &if columns == Columns::Hex { hex(bytes) } else { ascii(bytes) });
    markup.push_str("</span>");
}

/// The class of a field's hue.
pub(crate) fn hue(view: &ByteView, leaf: Option<usize>) -> &'static str {
    group_hue(leaf.and_then(|leaf| view.fields.get(leaf)).map_or(FieldGroup::Other, |field| field.group))
}

/// The class of a group's hue.
pub(crate) fn group_hue(group: FieldGroup) -> &'static str {
    match group {
        FieldGroup::Head => "is-head",
        FieldGroup::Choice => "is-choice",
        FieldGroup::Name => "is-name",
        FieldGroup::Proof => "is-proof",
        FieldGroup::Value(lane) => names::hue(lane),
        FieldGroup::Sealed => "is-sealed",
        FieldGroup::Other => "is-other",
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

/// The leaves in order, and what lies between them where bytes could not be decoded.
fn segments(view: &ByteView) -> Vec<Segment> {
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

/// A mark under a range of bytes: a few boxes, in the hex columns and in the ASCII columns.
pub(crate) fn mark(range: &Range<usize>, lines: &[Line], class: &'static str, columns: Columns) -> Html {
    html! {
        <>
            { for boxes(range, lines).iter().map(|place| html! {
                <i class={classes!("byte-mark", class, columns.name())} style={style(place, columns)}></i>
            }) }
        </>
    }
}

/// Where a byte stands in the hex columns, for an element that lies over it.
pub(crate) fn place_of(byte: usize, lines: &[Line]) -> String {
    boxes(&(byte..byte + 1), lines).first().map(|place| style(place, Columns::Hex)).unwrap_or_default()
}

/// The field whose bytes a fold hides, if a byte is among them.
pub(crate) fn folded_at(byte: usize, lines: &[Line]) -> Option<usize> {
    match lines.iter().find(|line| line.range.contains(&byte))?.folded? {
        Fold::Field(leaf) => Some(leaf),
        Fold::Before => None,
    }
}

fn style(Box { row, rows, column, width }: &Box, columns: Columns) -> String {
    let (left, width) = match columns {
        // The space after the last byte of a box is not part of it; half a column of air is, on both sides.
        Columns::Hex => (column * 3, width * 3),
        Columns::Ascii => (*column, *width),
    };
    format!("--row:{row};--rows:{rows};--column:{left};--width:{width}")
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

/// A part of a mark: from which line on, how many lines, from which byte of a row on, how many bytes.
#[derive(Debug, PartialEq, Eq)]
struct Box {
    row: usize,
    rows: usize,
    column: usize,
    width: usize,
}

/// The boxes that cover a range. A line that folds some of it is covered whole.
fn boxes(range: &Range<usize>, lines: &[Line]) -> Vec<Box> {
    let mut boxes: Vec<Box> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let (from, to) = (range.start.max(line.range.start), range.end.min(line.range.end));
        if from >= to {
            continue;
        }
        let (column, width) = match line.folded {
            Some(_) => (0, PER_ROW),
            None => (from - line.range.start, to - from),
        };
        match boxes.last_mut().filter(|above| above.column == column && above.width == width) {
            Some(above) => above.rows += 1,
            None => boxes.push(Box { row, rows: 1, column, width }),
        }
    }
    boxes
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::model::{ByteField, Lane};

    /// A buffer with one field in front of a long one, and one after it.
    fn view(length: usize) -> ByteView {
        let field = |range: Range<usize>| ByteField {
            path: String::new(),
            id: "",
            name: "",
            depth: 0,
            range,
            leaf: true,
            meaning: None,
            rfc: "",
            value: None,
            group: FieldGroup::Choice,
        };
        ByteView {
            slug: String::new(),
            title: String::new(),
            record: None,
            lane: Lane::Client,
            bytes: vec![0; length],
            fields: vec![field(0..4), field(4..length - 1), field(length - 1..length)],
            about: None,
            recompute: None,
            checked: None,
            on_wire: Vec::new(),
            came_of: None,
        }
    }

    fn told(lines: &[Line]) -> Vec<(usize, usize, bool)> {
        lines.iter().map(|line| (line.range.start, line.range.end, line.folded.is_some())).collect()
    }

    #[test]
    fn of_a_long_field_the_first_two_rows_stay_and_the_last() {
        let lines = lines(&view(101), &[], None);
        assert_eq!(told(&lines), [(0, 8, false), (8, 16, false), (16, 96, true), (96, 101, false)]);
    }

    #[test]
    fn a_field_is_shown_whole_where_it_is_unfolded_or_short() {
        assert_eq!(lines(&view(101), &[1], None).len(), 13);
        assert_eq!(lines(&view(36), &[], None).len(), 5);
        assert_eq!(lines(&view(36), &[], None).iter().filter(|line| line.folded.is_some()).count(), 0);
    }

    #[test]
    fn what_stands_before_the_field_at_hand_is_one_line_whatever_it_would_fold_itself() {
        let lines = lines(&view(101), &[], Some(&(8..40)));
        assert_eq!(told(&lines)[..3], [(0, 8, false), (8, 40, true), (40, 48, false)]);
        assert_eq!((folded_at(20, &lines), boxes(&(20..22), &lines).len()), (None, 1));
    }

    #[test]
    fn every_byte_stands_on_one_line() {
        for length in [6, 37, 38, 39, 40, 41, 100, 101, 300] {
            for unfolded in [&[][..], &[1]] {
                let lines = lines(&view(length), unfolded, None);
                let ends: Vec<usize> = lines.iter().map(|line| line.range.end).collect();
                let starts: Vec<usize> = lines.iter().map(|line| line.range.start).skip(1).chain([length]).collect();
                assert_eq!(ends, starts);
                assert!(lines.iter().all(|line| line.range.start % PER_ROW == 0));
            }
        }
    }

    #[test]
    fn a_mark_is_one_box_in_a_row_and_at_most_three_over_several() {
        let lines = lines(&view(101), &[1], None);
        assert_eq!(boxes(&(18..20), &lines), [Box { row: 2, rows: 1, column: 2, width: 2 }]);
        let long = boxes(&(4..30), &lines);
        let expected = [(0, 1, 4, 4), (1, 2, 0, 8), (3, 1, 0, 6)];
        assert_eq!(long, expected.map(|(row, rows, column, width)| Box { row, rows, column, width }));
        assert_eq!(boxes(&(8..8), &lines), []);
    }

    #[test]
    fn a_mark_goes_on_over_a_fold() {
        let marked = boxes(&(4..100), &lines(&view(101), &[], None));
        let expected = [(0, 1, 4, 4), (1, 2, 0, 8), (3, 1, 0, 4)];
        assert_eq!(marked, expected.map(|(row, rows, column, width)| Box { row, rows, column, width }));
    }

    #[test]
    fn bytes_that_look_like_markup_are_shown_as_they_are() {
        let mut view = view(101);
        view.bytes[..4].copy_from_slice(b"<b>&");
        let mut markup = String::new();
        draw(&mut markup, &view, &segments(&view), &lines(&view, &[], None)[0], Columns::Ascii);
        let expected = "<span class=\"line\"><span class=\"is-choice\" data-byte=\"0\" data-leaf=\"0\">&lt;b>&amp;</span>\
            <span class=\"is-choice\" data-byte=\"4\" data-leaf=\"1\">····</span></span>";
        assert_eq!(markup, expected);
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

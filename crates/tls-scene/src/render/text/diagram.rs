//! The diagram for a terminal: one line a message, a box for what a party does by itself.

mod canvas;

use crate::model::{Lane, Mark, Row, RowKind, ViewOptions, Visit, When, WorkLine};
use crate::views::play::Play;
use canvas::{Ink, Line, width_of};
use tls_texts::diagram as texts;

/// How the terminal diagram looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal; fewer than 60 are treated as 60, more than 120 as 120.
    pub width: usize,
    /// Whether to colour it (ANSI escape sequences).
    pub colour: bool,
    /// How the recording is looked at.
    pub view: ViewOptions,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, colour: false, view: ViewOptions::default() }
    }
}

/// Of a diagram that is longer than both together, so many of the first rows are drawn, and so many of the last.
const FIRST_ROWS: usize = 200;
const LAST_ROWS: usize = 20;

/// The diagram at a position: all that has happened, the step just done marked with `▶` in the margin. At the end
/// nothing is marked. Of what nobody would read, the beginning and the end are drawn, and the rest is counted.
pub fn diagram(play: &Play, position: usize, options: &TextOptions) -> String {
    let width = options.width.clamp(60, 120);
    let diagram = play.diagram(position, &options.view);
    let steps = play.steps(options.view.stepping).len();
    let mut lines = vec![head(width)];
    let rows: Vec<&Row> = diagram.rows.iter().filter(|row| row.when != When::Future).collect();
    let left_out = FIRST_ROWS..rows.len().saturating_sub(LAST_ROWS);
    for (index, row) in rows.iter().enumerate() {
        if left_out.contains(&index) {
            if index == left_out.start {
                lines.push(count(left_out.len(), width));
            }
            continue;
        }
        let visit = diagram.visits.iter().find(|visit| visit.row == index);
        visit.into_iter().for_each(|visit| divider(visit, width, &mut lines));
        let first = lines.len();
        match &row.kind {
            RowKind::Arrow { .. } => arrow(&row.kind, width, &mut lines),
            RowKind::Work { lane, title, lines: work } => work_box(*lane, title, work, width, &mut lines),
        }
        number(row, position < steps, lines.get_mut(first..).unwrap_or_default());
        // They end one after the other.
        let over = diagram.round_trips.binary_search_by_key(&row.step, |trip| trip.rows.end);
        let over = over.ok().and_then(|place| diagram.round_trips.get(place));
        lines.extend(over.map(|trip| round_trip(&trip.label, width)));
    }
    let mut text = String::new();
    for line in &lines {
        line.write(options.colour, &mut text);
    }
    text
}

/// Column of the client's lifeline.
const CLIENT: usize = 6;

fn server(width: usize) -> usize {
    width - 6
}

fn head(width: usize) -> Line {
    let mut line = Line::new(width);
    line.put(CLIENT - 3, &texts::client(), Ink::Client);
    line.put((CLIENT + server(width)) / 2 - 4, &texts::wire(), Ink::Wire);
    line.put(server(width) - 3, &texts::server(), Ink::Server);
    line
}

fn lifelines(width: usize) -> Line {
    let mut line = Line::new(width);
    line.put(CLIENT, "│", Ink::Client);
    line.put(server(width), "│", Ink::Server);
    line
}

/// How many steps are not drawn.
fn count(steps: usize, width: usize) -> Line {
    let mut line = lifelines(width);
    let text = tls_texts::cli::steps_left_out(steps);
    line.put(usize::midpoint(CLIENT, server(width)).saturating_sub(width_of(&text) / 2), &text, Ink::Muted);
    line
}

fn ink(lane: Lane) -> Ink {
    match lane {
        Lane::Client => Ink::Client,
        Lane::Eavesdropper => Ink::Wire,
        Lane::Server => Ink::Server,
    }
}

/// Where one of several connections begins, and what the client has kept from those before.
fn divider(visit: &Visit, width: usize, lines: &mut Vec<Line>) {
    let mut line = Line::new(width);
    line.put(CLIENT, &format!("├{}┤", "╌".repeat(server(width) - CLIENT - 1)), Ink::Muted);
    let label = format!(" {} ", visit.label);
    line.put(usize::midpoint(CLIENT, server(width)).saturating_sub(width_of(&label) / 2), &label, Ink::Strong);
    lines.push(line);
    if !visit.kept.is_empty() {
        let kept = visit.kept.iter().map(|kept| WorkLine { text: kept.text.clone(), mark: None, goes_on: false });
        work_box(Lane::Client, &texts::has_kept(), &kept.collect::<Vec<_>>(), width, lines);
    }
}

/// The step's number, and a mark for the step just done.
fn number(row: &Row, marked: bool, lines: &mut [Line]) {
    if let Some(line) = lines.first_mut() {
        let mark = if marked && row.when == When::Current { "▶" } else { " " };
        line.put(0, &format!("{mark}{:>2}", row.step), Ink::Muted);
    }
}

fn arrow(kind: &RowKind, width: usize, lines: &mut Vec<Line>) {
    let RowKind::Arrow { from, to, label, note, protection, noise, broken, readable, .. } = kind else { return };
    let (left, right) = (CLIENT + 1, server(width) - 1);
    let mut line = lifelines(width);
    let stroke = if protection.is_some() || *noise { "═" } else { "─" };
    let middle = usize::midpoint(left, right);
    let column = |lane: Lane| match lane {
        Lane::Client => left,
        Lane::Eavesdropper => middle,
        Lane::Server => right,
    };
    let (first, last) = (column(*from).min(column(*to)), column(*from).max(column(*to)));
    line.put(first, &stroke.repeat(last - first + 1), ink(*from));
    let rightwards = column(*to) > column(*from);
    // Who sits between has a mark where a message ends or begins with it.
    let head = match to {
        Lane::Eavesdropper if rightwards => middle - 1,
        Lane::Eavesdropper => middle + 1,
        Lane::Client | Lane::Server => column(*to),
    };
    line.put(head, if rightwards { "▶" } else { "◀" }, ink(*from));
    let whole = (first, last) == (left, right);
    let label = if *broken { format!(" ✗ {label} ✗ ") } else { format!(" {label} ") };
    let centre = if whole { middle } else { usize::midpoint(first, last) };
    line.put(centre.saturating_sub(width_of(&label) / 2), &label, Ink::Strong);
    if !whole {
        line.put(middle, "◆", Ink::Wire);
    }
    let key = protection.as_ref().map(|key| format!(" [{key}] ")).unwrap_or_default();
    let note = if note.is_empty() { String::new() } else { format!(" {note} ") };
    let (tail, remark) = (width_of(&key), width_of(&note));
    if rightwards {
        line.put_if_free(first + 1, &key, Ink::Muted);
        line.put_if_free((last - 1).saturating_sub(remark), &note, Ink::Muted);
    } else {
        line.put_if_free(last.saturating_sub(tail), &key, Ink::Muted);
        line.put_if_free(first + 2, &note, Ink::Muted);
    }
    lines.push(line);
    if let Some(readable) = readable {
        let mut line = lifelines(width);
        let room = right - left - 4;
        let text: String = readable.chars().take(room).collect();
        line.put(middle.saturating_sub(width_of(&text) / 2), &text, Ink::Wire);
        lines.push(line);
    }
}

fn work_box(lane: Lane, title: &str, work: &[WorkLine], width: usize, lines: &mut Vec<Line>) {
    let most = server(width) - CLIENT - 8;
    let texts: Vec<(String, Ink)> = std::iter::once((title.to_owned(), Ink::Strong))
        .chain(work.iter().map(|line| match line.mark {
            Some(Mark::Passed) => (format!("✓ {}", line.text), Ink::Muted),
            Some(Mark::Failed) => (format!("✗ {}", line.text), Ink::Failed),
            Some(Mark::Remark) => (format!("! {}", line.text), Ink::Muted),
            Some(Mark::NotApplicable | Mark::Omitted) => (format!("– {}", line.text), Ink::Muted),
            Some(Mark::Overlooked) => (format!("– {}", line.text), Ink::Failed),
            None => (line.text.clone(), Ink::Muted),
        }))
        .flat_map(|(text, ink)| wrapped(&text, most).into_iter().map(move |part| (part, ink)))
        .collect();
    let inner = texts.iter().map(|(text, _)| width_of(text)).max().unwrap_or_default().min(most);
    let x = match lane {
        Lane::Client => CLIENT,
        Lane::Eavesdropper => (usize::midpoint(CLIENT, server(width))).saturating_sub(inner / 2 + 2),
        Lane::Server => server(width) - inner - 3,
    };
    let edge = |corners: [&str; 2]| {
        let mut line = lifelines(width);
        let [left, right] = corners;
        line.put(x, &format!("{left}{}{right}", "─".repeat(inner + 2)), ink(lane));
        line
    };
    let (top, bottom) = match lane {
        Lane::Client => (["├", "┐"], ["├", "┘"]),
        Lane::Eavesdropper => (["┌", "┐"], ["└", "┘"]),
        Lane::Server => (["┌", "┤"], ["└", "┤"]),
    };
    lines.push(edge(top));
    for (text, style) in &texts {
        let mut line = lifelines(width);
        line.put(x, "│", ink(lane));
        line.put(x + 1, &" ".repeat(inner + 2), Ink::Plain);
        let text: String = text.chars().take(inner).collect();
        line.put(x + 2, &text, *style);
        line.put(x + inner + 3, "│", ink(lane));
        lines.push(line);
    }
    lines.push(edge(bottom));
}

/// The text in lines of at most `most` columns, broken at spaces.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| width_of(line) + 1 + width_of(word) <= most) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.into()),
        }
    }
    lines
}

fn round_trip(label: &str, width: usize) -> Line {
    let mut line = lifelines(width);
    line.put(server(width) + 1, label, Ink::Muted);
    line
}

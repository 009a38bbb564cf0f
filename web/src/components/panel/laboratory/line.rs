//! The candidates as a line: each hit keeps a part of it, which becomes the whole of the next line.

use crate::components::parts::prose::around;
use tls_observer::bleichenbacher::{Attack, Narrowed};
use tls_texts::page_laboratory;
use yew::prelude::*;

/// So many hits are shown, the last ones.
const SHOWN: usize = 4;

/// The least that can be seen of a line, in the parts in which it is told where on it something lies.
const LEAST: u32 = 300;

/// The last lines, from the widest to what is left now.
pub(super) fn line(attack: &Attack) -> Html {
    let narrowed = attack.narrowed();
    let first = narrowed.len().saturating_sub(SHOWN);
    let knowledge = attack.knowledge();
    let before = first.checked_sub(1).and_then(|before| narrowed.get(before));
    let mut width = before.map_or(knowledge.all_bits, |before| before.open_bits);
    html! {
        <figure class="zoomed">
            <figcaption>{ page_laboratory::line() }</figcaption>
            <ol>
                { for narrowed.iter().skip(first).map(|hit| {
                    let row = row(width, Some(hit));
                    width = hit.open_bits;
                    row
                }) }
                { row(knowledge.open_bits, None) }
            </ol>
        </figure>
    }
}

/// A line, and what a hit has kept of it; the last one is what is left.
fn row(bits: u32, hit: Option<&Narrowed>) -> Html {
    let power = html! { <>{ "2" }<sup>{ bits }</sup></> };
    let said = around([power], |[width]| match hit {
        Some(hit) => page_laboratory::line_kept(width, hit.question),
        None => page_laboratory::line_now(width),
    });
    let whole = [[0, u16::MAX]];
    let kept = hit.map_or(whole.as_slice(), |hit| &hit.kept);
    let drawn: String = kept.iter().map(part).collect();
    // From what is kept to the whole of the next line.
    let (from, to) = (kept.first().map_or(0, |[from, _]| *from), kept.last().map_or(0, |[_, to]| *to));
    let zoom = ["M", &from.to_string(), " 12H", &to.to_string(), "L65535 30H0z"].concat();
    html! {
        <li data-hit={hit.map(|hit| hit.question.to_string())}>
            <p>{ said }</p>
            <svg viewBox="0 0 65535 30" preserveAspectRatio="none" aria-hidden="true"><path class="all" d="M0 0H65535V12H0z" /><path d={drawn} />if hit.is_some() { <path class="all" d={zoom} /> }</svg>
        </li>
    }
}

/// Where an interval lies, wide enough to be seen.
fn part([from, to]: &[u16; 2]) -> String {
    let (from, to) = (u32::from(*from).min(u32::from(u16::MAX) - LEAST), u32::from(*to));
    let (from, to) = (from.to_string(), to.max(from + LEAST).to_string());
    ["M", &from, " 0H", &to, "V12H", &from, "z"].concat()
}

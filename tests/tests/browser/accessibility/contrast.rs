//! The contrast of every text, computed: also where axe can't tell.

use super::Unclear;
use crate::harness::Page;
use serde_json::json;

/// What computes it.
const CONTRAST: &str = include_str!("contrast.js");

/// The rows that are still to come, where they show: they have 3 at least. All others, dimmed ones too, have 4.5.
const GHOSTS: &str = ".ghosts .future, .ghosts .bracket.open";

/// The texts with less contrast than they must have, and those of which axe could not tell and that were not computed either.
pub(super) fn hard_to_see(page: &Page, unclear: &[Unclear]) -> Vec<String> {
    let function = format!(
        "(ghosts, unclear) => {{
            const {{ hard, seen }} = ({CONTRAST})(ghosts);
            if (seen.size < 3) throw new Error('nothing was looked at');
            const missed = unclear.filter((target) => ![...document.querySelectorAll(target)].some((one) => seen.has(one)));
            return hard.concat(missed.map((target) => `nobody knows the contrast of ${{target}}`));
        }}"
    );
    let targets: Vec<&str> =
        unclear.iter().filter(|unclear| unclear.is_of_contrast()).map(|unclear| unclear.target.as_str()).collect();
    page.call(&function, vec![json!(GHOSTS), json!(targets)])
}

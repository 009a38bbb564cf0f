//! A QR code: a link that a camera can read.

use qrcode::{Color, EcLevel, QrCode};
use yew::prelude::*;

/// The empty border that ISO/IEC 18004 asks for, in modules.
const QUIET_ZONE: usize = 4;

/// The code of a text, dark on light in every theme, for cameras need that. Nothing where the text is too long for a code.
pub(crate) fn qr(text: &str, label: String) -> Html {
    // On a screen or on paper no part gets lost: the lowest level of repair makes the largest modules.
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::L) else { return html! {} };
    let side = (code.width() + 2 * QUIET_ZONE).to_string();
    html! {
        <svg class="qr" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={label} shape-rendering="crispEdges">
            <rect width={side.clone()} height={side} fill="#ffffff" />
            <path d={dark_modules(&code)} fill="#000000" />
        </svg>
    }
}

/// The dark modules as one path: a rectangle for each run of a row.
fn dark_modules(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                let [x, y, length] = [x + QUIET_ZONE, y + QUIET_ZONE, run.len()].map(|number| number.to_string());
                path += &format!("M{x} {y}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finder_pattern_stands_behind_the_quiet_zone() {
        let path = dark_modules(&QrCode::with_error_correction_level("a", EcLevel::L).unwrap());
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(path.contains("M4 5h1v1h-1zM10 5h1v1h-1z"), "{path}");
    }
}

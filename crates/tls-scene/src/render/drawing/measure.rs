//! How wide a text will be. The fonts are the reader's own, so that this is an estimate, and a generous one: the widths
//! are those of DejaVu Sans, the widest of the usual system fonts.

/// How wide a text is at most, in CSS pixels.
pub(in crate::render) fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(character_width).sum();
    ems * size * if bold { BOLD } else { 1.0 }
}

/// Bold letters are this much wider.
const BOLD: f64 = 1.13;

/// In ems.
fn character_width(character: char) -> f64 {
    match character {
        'i' | 'l' | 'j' | '\'' | '|' => 0.30,
        ' ' | '.' | ',' | ':' | ';' | 'I' | '·' | '’' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.42,
        'm' | 'W' | 'M' | '…' | '→' | '—' | '@' | '%' => 1.0,
        'w' | '+' | '=' | 'O' | 'Q' => 0.84,
        'A'..='Z' => 0.74,
        '0'..='9' => 0.64,
        'a'..='z' | '_' | '“' | '”' | '–' | '"' => 0.62,
        _ if character.is_ascii() => 0.7,
        _ => 1.0,
    }
}

/// The text, shortened with an ellipsis until it fits.
pub(super) fn fit(text: &str, width: f64, size: f64, bold: bool) -> String {
    if text_width(text, size, bold) <= width {
        return text.into();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.trim_end());
        if text_width(&candidate, size, bold) <= width {
            return candidate;
        }
    }
    String::new()
}

/// The text in lines that fit, broken at spaces; a word that is too long is shortened.
pub(super) fn wrap(text: &str, width: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if text_width(&longer, size, bold) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(fit(word, width, size, bold));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_does_not_fit_ends_in_an_ellipsis_and_fits() {
        let short = fit("server write key", 80.0, 12.0, false);
        assert!(short.ends_with('…') && text_width(&short, 12.0, false) <= 80.0, "{short}");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("issued by a trusted CA", 90.0, 13.0, false), ["issued by a", "trusted CA"]);
    }
}

//! Text of somebody else's choosing, made fit to be shown.

/// What shows nothing by itself but changes how the text around it is shown, beside the control characters: what is ignored
/// where it has no effect (Unicode's Default_Ignorable_Code_Point), what turns the direction of writing (Bidi_Control), what
/// breaks lines, what is drawn as a blank although it counts as a sign.
const HIDDEN: [(char, char); 18] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    // Tags and more variation selectors.
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a character could play tricks on whoever reads: a control character, or one that is not seen.
pub fn is_hidden(character: char) -> bool {
    character.is_control() || HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// A text as one line in which every character is seen: what is hidden stands there as an escape, `\n` or `\u{202e}`. What a
/// peer, a link or a file says goes through here before it is shown.
pub fn visible(text: &str) -> String {
    escaped(text, is_hidden)
}

/// A text of several lines, in which the ends of lines and tabs stay what they are.
pub fn visible_lines(text: &str) -> String {
    escaped(text, |character| is_hidden(character) && !matches!(character, '\n' | '\t'))
}

fn escaped(text: &str, is_hidden: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            escaped.extend(character.escape_default());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_stands_there_as_an_escape() {
        for (text, expected) in [
            ("shop.example", "shop.example"),
            ("Zürich, 東京", "Zürich, 東京"),
            (r"C:\temp", r"C:\temp"),
            ("\u{1b}[2J\u{1b}]0;X\u{7}", r"\u{1b}[2J\u{1b}]0;X\u{7}"),
            ("a\r\nb\tc", r"a\r\nb\tc"),
            ("\u{7f}\u{9b}31m", r"\u{7f}\u{9b}31m"),
            ("elpmaxe\u{202e}\u{2066}", r"elpmaxe\u{202e}\u{2066}"),
            ("sh\u{200b}op\u{feff}", r"sh\u{200b}op\u{feff}"),
            ("\u{e0041}\u{fe0f}\u{2028}\u{ad}", r"\u{e0041}\u{fe0f}\u{2028}\u{ad}"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert_eq!(visible_lines("a\r\nb\tc\u{1b}"), "a\\r\nb\tc\\u{1b}");
    }
}

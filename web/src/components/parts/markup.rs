//! Markup that the browser reads at once, where elements made one by one would keep it waiting.

/// Text as markup has it.
pub(crate) fn push_text(markup: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            _ => markup.push(character),
        }
    }
}

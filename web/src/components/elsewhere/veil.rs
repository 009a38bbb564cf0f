//! What a class does not see until the speaker wants it: what travels protected.

use crate::session::Scene;
use tls_scene::model::{Paragraph, Span};
use tls_texts::page_elsewhere;

/// Whether the step's message travels protected.
pub(super) fn is_protected(scene: &Scene) -> bool {
    scene.bytes().iter().any(|view| view.slug.starts_with("plaintext"))
}

/// Whether it is a name of the standard's, such as `verify_data`, or a key to press, and no bytes.
fn is_name(shown: &str) -> bool {
    let fits = |letter: u8| letter == b'_' || letter.is_ascii_alphanumeric();
    shown.len() == 1 || shown.bytes().all(fits) && !shown.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// What travels protected is read out only when the speaker wants it.
pub(super) fn veiled(mut paragraph: Paragraph, scene: &Scene, revealed: bool) -> Paragraph {
    if is_protected(scene) && !revealed {
        for span in &mut paragraph.spans {
            if let Span::Code(shown) = span
                && !is_name(shown)
            {
                *span = Span::Code(page_elsewhere::hidden());
            }
        }
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_told_from_bytes_and_from_text() {
        for name in ["verify_data", "close_notify", "client_write_key", "E"] {
            assert!(is_name(name), "{name}");
        }
        for hidden in ["f9dabb62…9d2e2cfc", "0303", "ace", "POST /login HTTP/1.1", "user=alice"] {
            assert!(!is_name(hidden), "{hidden}");
        }
    }
}

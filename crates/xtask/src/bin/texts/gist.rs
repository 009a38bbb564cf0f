//! When two sentences are one: they differ in numbers alone, or in bytes.

/// A sentence with `#` in place of each number and each hex string.
pub(crate) fn gist(text: &str) -> String {
    let mut gist = String::with_capacity(text.len());
    let mut word = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_alphanumeric() {
            word.push(character);
            continue;
        }
        let number = word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_hexdigit());
        let bytes = word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
        gist.push_str(if number || bytes { "#" } else { &word });
        word.clear();
        gist.push(character);
    }
    gist
}

#[cfg(test)]
mod tests {
    use super::gist;

    #[test]
    fn numbers_and_bytes_do_not_count() {
        assert_eq!(gist("It has 48 bytes: 0303ab…."), gist("It has 32 bytes: deadbeef…."));
        assert_ne!(gist("RSA-2048"), gist("ECDSA-2048"));
    }
}

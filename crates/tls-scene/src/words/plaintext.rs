//! Application data as text.

use tls_facts::is_hidden;

/// What was said, in short: of a request or an answer its first line and its body, for there the news is; of anything
/// else the beginning.
pub(crate) fn gist(bytes: &[u8], most: usize) -> String {
    let (line, body) = first_line_and_body(bytes);
    if body.is_empty() {
        return printable(bytes, most);
    }
    // The protocol's name at the end of a request's first line says nothing that one does not know.
    let line = printable(line, most / 2);
    let line = line.strip_suffix(" HTTP/1.1").unwrap_or(&line);
    let room = most.saturating_sub(line.chars().count() + 3);
    format!("{line} … {}", printable(body, room))
}

/// A request or an answer of HTTP in two parts: its first line and its body. Anything else is one line, and no body.
pub(crate) fn first_line_and_body(bytes: &[u8]) -> (&[u8], &[u8]) {
    let part = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or_default();
    let find = |what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    match (find(b"\r\n"), find(b"\r\n\r\n")) {
        (Some(line), Some(head)) if head + 4 < bytes.len() => (part(0..line), part(head + 4..bytes.len())),
        _ => (bytes, &[]),
    }
}

/// Bytes as text, line by line: what is no text becomes a dot, what can't be seen an escape; what is too long ends in an ellipsis.
pub(crate) fn readable(bytes: &[u8], most: usize) -> String {
    let lines: Vec<String> = bytes.split(|byte| *byte == b'\n').map(|line| printable(line, most)).collect();
    let mut text = lines.join("\n");
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Bytes as one line of text: what is no text becomes a dot, what can't be seen an escape; what is too long ends in an ellipsis.
pub(crate) fn printable(bytes: &[u8], most: usize) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut line = String::with_capacity(most);
    for (index, character) in text.trim_end().chars().enumerate() {
        if index == most {
            line.push('…');
            break;
        }
        match character {
            '\r' => {}
            '\n' => line.push(' '),
            char::REPLACEMENT_CHARACTER => line.push('·'),
            _ if is_hidden(character) => line.extend(character.escape_default()),
            _ => line.push(character),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_becomes_an_escape_and_what_is_no_text_a_dot() {
        assert_eq!(printable(b"GET /\x00\xff\r\nHost", 60), r"GET /\u{0}· Host");
        assert_eq!(printable("\u{202e}lla".as_bytes(), 60), r"\u{202e}lla");
        assert_eq!(printable(b"abcdef", 3), "abc…");
    }

    #[test]
    fn the_gist_of_a_request_is_its_first_line_and_its_body() {
        assert_eq!(gist(b"POST /login HTTP/1.1\r\nHost: a\r\n\r\nuser=alice", 60), "POST /login … user=alice");
        assert_eq!(gist(b"HTTP/1.1 200 OK\r\nHost: a\r\n\r\nWelcome, alice", 28), "HTTP/1.1 200 O… … Welcome, a…");
        assert_eq!(gist(b"GET / HTTP/1.1\r\n\r\n", 60), "GET / HTTP/1.1");
        assert_eq!(gist(b"hello", 60), "hello");
    }

    #[test]
    fn readable_text_keeps_its_lines() {
        assert_eq!(readable(b"GET / HTTP/1.1\r\nHost: a\x00\r\n\r\nbody", 60), "GET / HTTP/1.1\nHost: a\\u{0}\n\nbody");
        assert_eq!(readable(b"abc\ndef", 5), "abc\nd…");
    }
}

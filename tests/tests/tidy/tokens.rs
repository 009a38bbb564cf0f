//! Rust source as a list of tokens: identifiers, `::`, and single characters. Comments, texts and whatever is only
//! compiled for tests are left out. Or the texts alone.

/// The tokens of a file.
pub(super) fn tokens(source: &str) -> Vec<&str> {
    without_tests(pieces(source).into_iter().filter(|piece| !is_text(piece)).collect())
}

/// The texts of a file without their quotation marks, each with the token before the last one: `class` of `class="a"`,
/// `expect` of `expect("b")`.
pub(super) fn literals(source: &str) -> Vec<(&str, &str)> {
    let pieces = pieces(source);
    let literals = pieces.iter().enumerate().filter(|(_, piece)| is_text(piece)).map(|(at, text)| {
        let before = at.checked_sub(2).and_then(|before| pieces.get(before)).copied().unwrap_or_default();
        (before, text.trim_start_matches(['b', 'r', '#']).trim_end_matches('#').trim_matches('"'))
    });
    literals.collect()
}

fn is_text(piece: &str) -> bool {
    piece.ends_with(['"', '#']) && piece.len() > 1
}

/// Tokens and texts.
fn pieces(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => block_comment(rest),
            '"' => {
                let length = text(rest);
                tokens.push(&rest[..length]);
                length
            }
            '\'' => character(rest),
            _ if is_raw_text(rest) => {
                let length = raw_text(rest);
                tokens.push(&rest[..length]);
                length
            }
            _ if first.is_alphanumeric() || first == '_' => {
                let length = rest.find(|other: char| !other.is_alphanumeric() && other != '_').unwrap_or(rest.len());
                tokens.push(&rest[..length]);
                length
            }
            _ if rest.starts_with("::") => {
                tokens.push("::");
                2
            }
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                tokens.push(&rest[..first.len_utf8()]);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    tokens
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(next) = rest.get(at..).filter(|rest| !rest.is_empty()) {
        let step = match next {
            _ if next.starts_with("/*") => {
                depth += 1;
                2
            }
            _ if next.starts_with("*/") => {
                depth -= 1;
                2
            }
            _ => next.chars().next().map_or(1, char::len_utf8),
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a text in quotation marks, these included.
fn text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character in quotation marks; of the mark alone where it begins a lifetime.
fn character(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => rest.get(3..).and_then(|rest| rest.find('\'')).map_or(rest.len(), |end| end + 4),
        Some(_) if characters.next().is_some_and(|(_, second)| second == '\'') => {
            rest.chars().take(3).map(char::len_utf8).sum()
        }
        _ => 1,
    }
}

fn is_raw_text(rest: &str) -> bool {
    let after = rest.strip_prefix("br").or(rest.strip_prefix('r'));
    after.is_some_and(|after| after.trim_start_matches('#').starts_with('"') && !after.starts_with("##["))
}

fn raw_text(rest: &str) -> usize {
    let open = rest.find('"').unwrap_or_default();
    let end = ["\"", &"#".repeat(rest[..open].matches('#').count())].concat();
    rest[open + 1..].find(&end).map_or(rest.len(), |length| open + 1 + length + end.len())
}

/// Leaves out each item that `#[cfg(test)]` stands above.
fn without_tests(tokens: Vec<&str>) -> Vec<&str> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if tokens[at..].starts_with(&TEST) {
            at += TEST.len();
            at += item(&tokens[at..]);
        } else {
            kept.push(*token);
            at += 1;
        }
    }
    kept
}

/// How many tokens an item has: up to a semicolon, or to the end of its first block.
fn item(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *token == "}" {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn comments_texts_and_tests_are_no_tokens() {
    let source = "// a::b\nuse c::d; /* e /* f */ g */ \"h\\\"i\" 'j' '\\'' &'k str r#\"l\" m\"# \n\
                  #[cfg(test)]\nmod tests { fn n() { o!(); } }\n#[cfg(test)] use p; q";
    let expected = ["use", "c", "::", "d", ";", "&", "k", "str", "q"];
    assert_eq!(tokens(source), expected);
    assert_eq!(literals("a(b=\"c d\", r#\"e\"#) // \"f\""), [("b", "c d"), ("\"c d\"", "e")]);
}

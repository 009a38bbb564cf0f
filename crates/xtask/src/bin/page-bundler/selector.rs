//! Selectors as browsers find them sooner. A browser looks rules up by the class or the type at a selector's end, and tries one that
//! ends in `:is(.a, .b)` on every element that it styles: there are dozens of those, and a step of the page styles dozens of elements.
//! So the sheets say `:is`, and the site says each by itself.

/// A sheet without comments whose rules have their selectors spelled out, where that means the same.
pub(crate) fn spell_out(css: &str) -> String {
    let mut told = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (before, end) = rest.split_at(at);
        let is_rule = end.starts_with('{') && !before.trim_start().starts_with('@');
        if is_rule {
            told.push_str(&list(before))
        } else {
            told.push_str(before)
        }
        let (mark, after) = end.split_at(1);
        told.push_str(mark);
        rest = after;
    }
    told + rest
}

/// A list of selectors, each of them spelled out.
fn list(selectors: &str) -> String {
    let all = split(selectors, ',');
    if !all.iter().any(|selector| selector.contains(":is(")) {
        return selectors.into();
    }
    let told: Vec<String> = all.into_iter().flat_map(alternatives).collect();
    told.join(", ") + " "
}

/// What a selector stands for.
fn alternatives(selector: &str) -> Vec<String> {
    let selector = selector.trim();
    spelled(selector).unwrap_or_else(|| vec![selector.into()])
}

/// What a selector that ends in `:is(…)` stands for; none where the alternatives would not weigh the same as it does.
fn spelled(selector: &str) -> Option<Vec<String>> {
    let begins = last_compound(selector);
    let (before, last) = (selector.get(..begins)?, selector.get(begins..)?);
    let inside = last.strip_prefix(":is(")?;
    let end = closing(inside)?;
    let (choices, after) = (split(inside.get(..end)?, ','), inside.get(end + 1..)?);
    let mut weights = choices.iter().map(|choice| weight(choice.trim()));
    let first = weights.next()??;
    let is_alike = weights.all(|weight| weight == Some(first));
    // Behind another selector, one with several parts may begin before it.
    let is_simple = before.is_empty() || !choices.iter().any(|choice| choice.trim().contains([' ', '>', '+', '~']));
    (is_alike && is_simple).then(|| choices.iter().map(|choice| [before, choice.trim(), after].concat()).collect())
}

/// How many classes and attributes, and how many types are in a selector of nothing else.
fn weight(selector: &str) -> Option<(usize, usize)> {
    if selector.contains([':', '#', '*', '"', '\\']) {
        return None;
    }
    let classes = selector.matches(['.', '[']).count();
    let parts = selector.split([' ', '>', '+', '~']).filter(|part| !part.is_empty());
    let types = parts.filter(|part| part.starts_with(|letter: char| letter.is_ascii_alphabetic())).count();
    (classes + types > 0).then_some((classes, types))
}

/// Where the last part of a selector begins that is about the element itself.
fn last_compound(selector: &str) -> usize {
    let mut depth = 0_u32;
    let mut begins = 0;
    for (at, letter) in selector.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' | '\n' | '>' | '+' | '~' if depth == 0 => begins = at + 1,
            _ => {}
        }
    }
    begins
}

/// Where the bracket closes that opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    text.char_indices().find_map(|(at, letter)| match letter {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some(at),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

/// The parts of a text between separators that stand in no brackets.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0_u32;
    text.split(|letter: char| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == separator && depth == 0
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_selector_may_end_in_is_spelled_out() {
        for (sheet, told) in [
            (".row :is(.box, .lock) { fill: red; }", ".row .box, .row .lock { fill: red; }"),
            (":is(th, td)::before, p { x: y; }", "th::before, td::before, p { x: y; }"),
            (":is(.a li, .b > li):hover { }", ".a li:hover, .b > li:hover { }"),
            ("@media (x) { .a > :is(.b.c, .d[e]) { } }", "@media (x) {.a > .b.c, .a > .d[e] { } }"),
        ] {
            assert_eq!(spell_out(sheet), told);
        }
    }

    #[test]
    fn what_would_weigh_or_mean_something_else_stays() {
        for sheet in [
            ".row :is(text, .lock) { }",
            ".a :is(.b .c, .d .e) { }",
            ".a :is(:hover, :focus) { }",
            ":is(.a, .b) p { }",
            ".a:is(.b, .c) { }",
            "@media (width) { a { b: c; } }",
            "a { content: \"x\"; }",
        ] {
            assert_eq!(spell_out(sheet), sheet);
        }
    }
}

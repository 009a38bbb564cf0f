//! The little markup of the texts: `**strong**`, `` `code` `` and `{placeholder}`.

use crate::model::Span;

/// A paragraph's spans. Placeholders are filled by `value`; one that it does not know stays as it is written and is
/// noted.
pub(crate) fn spans(text: &str, value: &dyn Fn(&str) -> Option<String>, problems: &mut Vec<String>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let next = rest.find(['`', '*']).unwrap_or(rest.len());
        let (before, marked) = rest.split_at(next);
        if !before.is_empty() {
            push_text(&mut spans, fill(before, value, problems));
        }
        rest = match (between(marked, "`"), between(marked, "**")) {
            (Some((code, after)), _) => {
                spans.push(Span::Code(fill(code, value, problems)));
                after
            }
            (_, Some((strong, after))) => {
                spans.push(Span::Strong(fill(strong, value, problems)));
                after
            }
            // A lone mark is what it looks like.
            _ => {
                let mut characters = marked.chars();
                characters.next().into_iter().for_each(|mark| push_text(&mut spans, mark.into()));
                characters.as_str()
            }
        };
    }
    spans
}

fn push_text(spans: &mut Vec<Span>, text: String) {
    match spans.last_mut() {
        Some(Span::Text(before)) => before.push_str(&text),
        _ => spans.push(Span::Text(text)),
    }
}

fn between<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(mark)?.split_once(mark)
}

fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>, problems: &mut Vec<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            // A mistake of the text: the brace stands in it as it is.
            problems.push(format!("`{{{after}` is not closed"));
            filled.push('{');
            rest = after;
            continue;
        };
        match value(name) {
            Some(value) => filled.push_str(&value),
            None => {
                problems.push(format!("nothing stands behind {{{name}}}"));
                filled.push_str(&tls_texts::placeholder::not_recorded());
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> (Vec<Span>, Vec<String>) {
        let mut problems = Vec::new();
        let value = |name: &str| (name == "n").then(|| "`7`".to_owned());
        (spans(text, &value, &mut problems), problems)
    }

    #[test]
    fn marks_become_spans_and_placeholders_values() {
        let (spans, problems) = marked("a **b {n}** c `d{n}` *");
        let expected = [
            Span::Text("a ".into()),
            Span::Strong("b `7`".into()),
            Span::Text(" c ".into()),
            Span::Code("d`7`".into()),
            Span::Text(" *".into()),
        ];
        assert_eq!((spans.as_slice(), problems), (expected.as_slice(), vec![]));
    }

    #[test]
    fn an_unknown_placeholder_is_noted() {
        let (_, problems) = marked("see {nothing}");
        assert_eq!(problems, ["nothing stands behind {nothing}"]);
    }
}

//! One file in Fluent's syntax.

use crate::{Part, Pattern, Select};
use fluent_syntax::ast;
use fluent_syntax::parser::parse;
use std::collections::BTreeMap;

/// The remark with which a file says that the program names its messages while it runs, so that they need no functions.
const BY_NAME: &str = "by name";

/// A file's messages, by `message` or `message.attribute`.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) messages: BTreeMap<String, Pattern>,
    /// Whether its messages are looked up by name.
    pub(super) by_name: bool,
}

/// Reads one; what is wrong goes to `problem`, with its line.
pub(super) fn read(source: &str, problem: &mut dyn FnMut(usize, String)) -> File {
    let resource = match parse(source) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                problem(line(source, error.pos.start), error.kind.to_string());
            }
            resource
        }
    };
    let mut reading = Reading { resource: &resource, problems: Vec::new() };
    let mut file = File::default();
    for entry in &resource.body {
        match entry {
            ast::Entry::Message(message) => {
                let name = message.id.name;
                let values = message.value.iter().map(|value| (name.to_owned(), value));
                let attributes = message.attributes.iter();
                let attributes =
                    attributes.map(|attribute| (format!("{name}.{}", attribute.id.name), &attribute.value));
                for (name, pattern) in values.chain(attributes) {
                    let pattern = joined(reading.pattern(pattern, 0));
                    if file.messages.insert(name.clone(), pattern).is_some() {
                        reading.wrong(&name, "stands here twice");
                    }
                }
            }
            ast::Entry::ResourceComment(comment) => {
                file.by_name |= comment.content.iter().any(|line| line.trim() == BY_NAME);
            }
            // Terms are put where they are named; what is junk was told as an error.
            ast::Entry::Term(_) | ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::Junk { .. } => {}
        }
    }
    for (name, what) in reading.problems {
        let found = source.lines().position(|line| line.contains(&name));
        problem(found.map_or(1, |index| index + 1), format!("{name} {what}"));
    }
    file
}

fn line(source: &str, offset: usize) -> usize {
    source.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}

/// Terms and messages may name others so deep, and no deeper: a circle would not end.
const DEPTH: usize = 8;

struct Reading<'a> {
    resource: &'a ast::Resource<&'a str>,
    /// The entry's name, and what is wrong with it.
    problems: Vec<(String, String)>,
}

impl Reading<'_> {
    fn pattern(&mut self, pattern: &ast::Pattern<&str>, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => parts.push(Part::Text((*value).to_owned())),
                ast::PatternElement::Placeable { expression } => parts.extend(self.expression(expression, depth)),
            }
        }
        parts
    }

    fn expression(&mut self, expression: &ast::Expression<&str>, depth: usize) -> Vec<Part> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, depth),
            ast::Expression::Select { selector: ast::InlineExpression::VariableReference { id }, variants } => {
                let mut cases = BTreeMap::new();
                let mut otherwise = Pattern::default();
                for variant in variants {
                    let pattern = joined(self.pattern(&variant.value, depth));
                    let key = match variant.key {
                        ast::VariantKey::Identifier { name } => name,
                        ast::VariantKey::NumberLiteral { value } => value,
                    };
                    if variant.default {
                        otherwise = pattern;
                    } else {
                        cases.insert(key.to_owned(), pattern);
                    }
                }
                vec![Part::Select(Select { by: id.name.to_owned(), cases, otherwise })]
            }
            ast::Expression::Select { .. } => {
                self.wrong("->", "must stand behind a variable: { $count -> … }");
                Vec::new()
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>, depth: usize) -> Vec<Part> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                vec![Part::Text(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned())]
            }
            ast::InlineExpression::NumberLiteral { value } => vec![Part::Text((*value).to_owned())],
            ast::InlineExpression::VariableReference { id } => vec![Part::Variable { variable: id.name.to_owned() }],
            ast::InlineExpression::Placeable { expression } => self.expression(expression, depth),
            ast::InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let found = self.resource.body.iter().find_map(|entry| match entry {
                    ast::Entry::Term(term) if term.id.name == id.name => Some(&term.value),
                    _ => None,
                });
                self.other(&format!("-{}", id.name), found, depth)
            }
            ast::InlineExpression::MessageReference { id, attribute: None } => {
                let found = self.resource.body.iter().find_map(|entry| match entry {
                    ast::Entry::Message(message) if message.id.name == id.name => message.value.as_ref(),
                    _ => None,
                });
                self.other(id.name, found, depth)
            }
            ast::InlineExpression::TermReference { id, .. } | ast::InlineExpression::MessageReference { id, .. } => {
                self.wrong(id.name, "is named with an attribute or arguments, which is not understood here");
                Vec::new()
            }
            ast::InlineExpression::FunctionReference { id, .. } => {
                self.wrong(id.name, "is a function, and there are none");
                Vec::new()
            }
        }
    }

    fn other(&mut self, name: &str, found: Option<&ast::Pattern<&str>>, depth: usize) -> Vec<Part> {
        match found {
            Some(pattern) if depth < DEPTH => return self.pattern(pattern, depth + 1),
            Some(_) => self.wrong(name, "comes back to itself"),
            None => self.wrong(name, "is named, but is not in this file"),
        }
        Vec::new()
    }

    fn wrong(&mut self, name: &str, what: &str) {
        self.problems.push((name.to_owned(), what.to_owned()));
    }
}

/// With texts that stand side by side made one.
fn joined(parts: Vec<Part>) -> Pattern {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => joined.push(part),
        }
    }
    Pattern(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{English, Value};

    fn file(source: &str) -> (File, Vec<(usize, String)>) {
        let mut problems = Vec::new();
        let file = read(source, &mut |line, what| problems.push((line, what)));
        (file, problems)
    }

    #[test]
    fn terms_messages_and_selectors_are_put_in_their_places() {
        let source = "-lab = the Lab\nname = { -lab }’s own\ncount = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n }\n } of { name }\n";
        let (file, problems) = file(source);
        assert_eq!(problems, []);
        let say = |n: u32| file.messages["count"].say(&[("n", Value::from(n))], &English);
        assert_eq!([say(0), say(1), say(12)], ["none of the Lab’s own", "one of the Lab’s own", "12 of the Lab’s own"]);
        assert!(!file.by_name);
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_line() {
        let (_, problems) = file("a = { b }\n\nb = { a }\nc = { NUMBER($n) }\nd = { -gone }\n");
        let told: Vec<&str> = problems.iter().map(|(_, what)| what.as_str()).collect();
        assert!(told.contains(&"a comes back to itself"), "{told:?}");
        assert!(problems.contains(&(4, "NUMBER is a function, and there are none".into())), "{problems:?}");
        assert!(problems.contains(&(5, "-gone is named, but is not in this file".into())), "{problems:?}");
        assert_eq!(file("a = b\n= c\n").1[0].0, 2);
    }

    #[test]
    fn a_file_says_that_its_messages_are_looked_up_by_name() {
        assert!(file("### by name\n\na =\n    .passed = yes\n").0.by_name);
    }
}

//! Finds `<link>` tags: those with `data-trunk` in the page's index.html, and all of them in a finished page.
//!
//! Trunk reads the same tags, so that `trunk serve` and `cargo xtask serve` build one page from one file.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, bail};

/// One `<link …>` tag and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The bytes of the file that the tag takes, from `<` to `>`.
    pub(crate) span: Range<usize>,
    /// The line that the tag starts on, counted from 1.
    pub(crate) line: usize,
    /// The attributes with lower-case names; one without a value has an empty one.
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Link {
    /// The value of an attribute, if the tag has it.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All `<link data-trunk …>` tags outside comments, in the order of the file.
///
/// # Errors
/// When a comment or a tag is not closed; the error names its line.
pub(crate) fn trunk_links(html: &str) -> Result<Vec<Link>> {
    let mut links = links(html)?;
    links.retain(|link| link.attributes.contains_key("data-trunk"));
    Ok(links)
}

/// All `<link …>` tags outside comments, in the order of the file.
///
/// # Errors
/// As [`trunk_links`].
pub(crate) fn links(html: &str) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..) {
        let Some(start) = rest.find('<').map(|offset| at + offset) else { break };
        let line = 1 + html.get(..start).unwrap_or_default().matches('\n').count();
        let tag = html.get(start..).unwrap_or_default();
        if tag.starts_with("<!--") {
            let Some(length) = tag.find("-->") else { bail!("line {line}: the comment has no closing `-->`") };
            at = start + length + "-->".len();
        } else if starts_link(tag) {
            let Some(length) = tag_length(tag) else { bail!("line {line}: the <link> tag has no closing `>`") };
            at = start + length;
            let attributes = attributes(html.get(start + "<link".len()..at - 1).unwrap_or_default());
            links.push(Link { span: start..at, line, attributes });
        } else {
            at = start + 1;
        }
    }
    Ok(links)
}

fn starts_link(tag: &str) -> bool {
    let name: String = tag.chars().take("<link ".len()).collect::<String>().to_ascii_lowercase();
    name.starts_with("<link") && name.ends_with(char::is_whitespace)
}

/// The length of the tag in bytes, its `>` included. A `>` within quotes does not end it.
fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (offset, character) in tag.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(offset + 1),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = text.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if name.is_empty() {
            return found;
        }
        let (value, rest) = match rest.trim_start().strip_prefix('=') {
            Some(value) => attribute_value(value.trim_start()),
            None => ("", rest),
        };
        found.insert(name.to_ascii_lowercase(), value.to_owned());
        text = rest;
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((value, rest)) = text.strip_prefix(quote).and_then(|inner| inner.split_once(quote)) {
            return (value, rest);
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_its_attributes_and_its_line() {
        let html = "<html>\n<link data-trunk rel=\"rust\" href='web/Cargo.toml' data-wasm-opt=0 />\n";
        let links = trunk_links(html).unwrap();
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].line, 2);
        assert_eq!(links[0].attribute("rel"), Some("rust"));
        assert_eq!(links[0].attribute("href"), Some("web/Cargo.toml"));
        assert_eq!(links[0].attribute("data-wasm-opt"), Some("0"));
    }

    #[test]
    fn the_span_is_the_whole_tag() {
        let html = "a<LINK rel='css' data-trunk>b";
        let links = trunk_links(html).unwrap();
        assert_eq!(&html[links[0].span.clone()], "<LINK rel='css' data-trunk>");
    }

    #[test]
    fn links_without_data_trunk_and_links_in_comments_are_left_alone() {
        let html = "<link rel=\"icon\" href=\"data:,\"><!-- <link data-trunk rel=\"css\"> --><linked data-trunk>";
        assert_eq!(trunk_links(html).unwrap(), vec![]);
    }

    #[test]
    fn a_greater_sign_in_quotes_does_not_end_the_tag() {
        let html = "<link data-trunk rel=\"css\" title=\"a > b\" href=\"x.css\">";
        assert_eq!(trunk_links(html).unwrap()[0].attribute("href"), Some("x.css"));
    }

    #[test]
    fn an_unclosed_tag_is_named_by_its_line() {
        let error = trunk_links("\n\n<link data-trunk rel=\"css\"").unwrap_err();
        assert_eq!(error.to_string(), "line 3: the <link> tag has no closing `>`");
    }
}

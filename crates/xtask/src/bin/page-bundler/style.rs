//! The style sheets, with what only their authors read taken out. All that the first drawing needs are joined to one, and
//! all others to another: in one file they compress better.

use anyhow::Result;

use crate::site::Site;
use crate::split;

/// Stands in the page for the tag of the first sheet.
const FIRST: &str = "<!-- styles -->";
/// Stands in the page for the address of the other one.
pub(crate) const LATE: &str = "STYLES_THAT_COME_LATER";

/// The two sheets.
#[derive(Default)]
pub(crate) struct Styles {
    first: String,
    late: String,
}

impl Styles {
    /// Adds a sheet to one of the two, and gives what is to stand in the page for its tag.
    pub(crate) fn join(&mut self, css: &str, is_late: bool) -> &'static str {
        let place = if self.first.is_empty() && !is_late { FIRST } else { "" };
        let sheet = if is_late { &mut self.late } else { &mut self.first };
        sheet.push_str(&compact(css));
        place
    }

    /// Adds both to the site, and has the page load them.
    pub(crate) fn add_to(&self, site: &mut Site, page: String) -> Result<String> {
        let mut add = |stem: &str, css: &str| site.add_fingerprinted(stem, ".css", css.as_bytes());
        let page = if page.contains(FIRST) {
            let tag = format!(r#"<link rel="stylesheet" href="{}">"#, add("styles", &self.first)?);
            page.replace(FIRST, &tag)
        } else {
            page
        };
        // Also when it is empty: the page fetches it.
        Ok(if page.contains(LATE) {
            page.replace(LATE, &add(&["styles", split::SUFFIX].concat(), &self.late)?)
        } else {
            page
        })
    }
}

/// A style sheet without comments and indentation.
pub(crate) fn compact(css: &str) -> String {
    let mut pieces = css.split("/*");
    let mut code = pieces.next().unwrap_or_default().to_owned();
    code.extend(pieces.filter_map(|piece| piece.split_once("*/")).map(|(_, after)| after));
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_joined_to_two_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::begin(folder.path()).unwrap();
        let mut styles = Styles::default();
        let places = [("a { }", false), ("b { }", true), ("c { }", false)].map(|(css, late)| styles.join(css, late));
        assert_eq!(places, [FIRST, "", ""]);
        let page = styles.add_to(&mut site, [FIRST, " ", LATE].concat()).unwrap();
        let (first, late) = page.split_once("\"> ").unwrap();
        let read = |url: &str| std::fs::read_to_string(folder.path().join(url)).unwrap();
        assert_eq!(read(first.split_once("href=\"").unwrap().1), "a { }\nc { }\n");
        assert_eq!(read(late), "b { }\n");
        assert!(split::is_rest(late.as_ref()) && !split::is_rest(first.as_ref()));
    }

    #[test]
    fn comments_and_indentation_go() {
        let css = "/* Why. */\na {\n    color: red; /* not blue */\n}\n\n/* And\n   more. */ b { }\n";
        assert_eq!(compact(css), "a {\ncolor: red;\n}\nb { }\n");
    }
}

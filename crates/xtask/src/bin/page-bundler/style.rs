//! The style sheets, joined to one, with what only their authors read taken out.

use anyhow::Result;

use crate::selector::spell_out;
use crate::site::Site;

/// Stands in the page for the tag of the first sheet.
const PLACE: &str = "<!-- styles -->";

/// The sheets so far.
#[derive(Default)]
pub(crate) struct Styles {
    joined: String,
}

impl Styles {
    /// Adds a sheet, and gives what is to stand in the page for its tag.
    pub(crate) fn join(&mut self, css: &str) -> &'static str {
        let place = if self.joined.is_empty() { PLACE } else { "" };
        self.joined.push_str(&spell_out(&compact(css)));
        place
    }

    /// Adds the one sheet to the site, and has the page load it.
    pub(crate) fn add_to(&self, site: &mut Site, page: String) -> Result<String> {
        if !page.contains(PLACE) {
            return Ok(page);
        }
        let url = site.add_fingerprinted("styles", ".css", self.joined.as_bytes())?;
        Ok(page.replace(PLACE, &format!(r#"<link rel="stylesheet" href="{url}">"#)))
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
    fn the_sheets_are_joined_to_one_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::begin(folder.path()).unwrap();
        let mut styles = Styles::default();
        let places = ["a { }", "b { }", "c { }"].map(|css| styles.join(css));
        assert_eq!(places, [PLACE, "", ""]);
        let page = styles.add_to(&mut site, PLACE.to_owned()).unwrap();
        let url = page.split('"').nth(3).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join(url)).unwrap(), "a { }\nb { }\nc { }\n");
    }

    #[test]
    fn comments_and_indentation_go() {
        let css = "/* Why. */\na {\n    color: red; /* not blue */\n}\n\n/* And\n   more. */ b { }\n";
        assert_eq!(compact(css), "a {\ncolor: red;\n}\nb { }\n");
    }
}

//! The finished index.html: each `<link data-trunk …>` tag replaced by what the browser is to load.

use anyhow::{Result, bail};

use crate::markup::Link;

/// Where the element begins that starts the program.
const STARTER: &str = "<script id=\"starter\">";

/// Stands in the page for the starter, until all that it names is there.
pub(crate) const STARTER_PLACE: &str = "<!-- starter -->";

/// Replaces each link's tag by the text beside it. The links stand in the order of the file.
pub(crate) fn with_replacements(html: &str, replacements: &[(Link, String)]) -> String {
    let mut page = String::with_capacity(html.len());
    let mut at = 0;
    for (link, replacement) in replacements {
        page.push_str(html.get(at..link.span.start).unwrap_or_default());
        page.push_str(replacement);
        at = link.span.end;
    }
    page.push_str(html.get(at..).unwrap_or_default());
    page
}

/// The files that the starter names.
pub(crate) struct Program {
    /// The script of wasm-bindgen, a module.
    pub(crate) script: String,
    /// The WebAssembly module.
    pub(crate) module: String,
    /// The script that holds all of the site ([`crate::whole`]).
    pub(crate) whole: String,
}

/// The element that starts the program. `last` is done once it has started.
///
/// It stands before the style sheet, for which scripts wait, and begins to load at once. A script of the page may ask a
/// host for modules and other files only from an origin of its own; in a sandboxed frame the page has none, and most
/// hosts do not allow all the world to ask them. But everybody may load an ordinary script, and one holds it all.
pub(crate) fn starter(program: &Program, last: &str) -> String {
    let Program { script, module, whole } = program;
    format!(
        r"{STARTER}
      (async () => {{
        if (origin === 'null') return document.head.append(Object.assign(document.createElement('script'), {{ src: '{whole}' }}));
        const module = fetch('{module}');
        const {{ default: init }} = await import('{script}');
        {PARSED}
        await init({{ module_or_path: module }});{last}
      }})();
    </script>"
    )
}

/// Waits until all of the document is there: the program looks for its place in it.
pub(crate) const PARSED: &str =
    "if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done));";

/// The page without its starter.
///
/// # Errors
/// When it has none.
pub(crate) fn without_starter(page: &str) -> Result<String> {
    const END: &str = "</script>";
    match page.split_once(STARTER).and_then(|(before, rest)| Some((before, rest.split_once(END)?))) {
        Some((before, (_, after))) => Ok([before.trim_end(), after].concat()),
        None => bail!("index.html has no `{STARTER}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::trunk_links;

    #[test]
    fn all_else_in_the_page_stays_as_it_was() {
        let html = "<a><link data-trunk rel=\"css\" href=\"x\"><b><link data-trunk rel=\"icon\" href=\"y\"></b>";
        let links = trunk_links(html).unwrap();
        let replacements: Vec<_> = links.into_iter().zip(["1".to_owned(), "2".to_owned()]).collect();
        assert_eq!(with_replacements(html, &replacements), "<a>1<b>2</b>");
    }

    #[test]
    fn a_starter_can_be_taken_out_again() {
        let [script, module, whole] = ["./a.js", "./b.wasm", "./c.js"].map(str::to_owned);
        let starter = starter(&Program { script, module, whole }, "");
        assert_eq!(without_starter(&format!("<a>\n    {starter}\n<b>")).unwrap(), "<a>\n<b>");
        without_starter("<a>").unwrap_err();
    }
}

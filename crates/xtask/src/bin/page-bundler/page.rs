//! The finished index.html: each `<link data-trunk …>` tag replaced by what the browser is to load.

use crate::markup::Link;

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

/// The tags that load and start the program: the same that Trunk writes, its start event included, so that the page
/// need not know who built it. `last` is done once the program has started.
pub(crate) fn starter(script: &str, module: &str, last: &str) -> String {
    format!(
        r#"<link rel="modulepreload" href="{script}" crossorigin="anonymous">
    <link rel="preload" href="{module}" as="fetch" type="application/wasm" crossorigin="anonymous">
    <script type="module">
      import init, * as bindings from '{script}';
      const wasm = await init({{ module_or_path: '{module}' }});
      window.wasmBindings = bindings;
      dispatchEvent(new CustomEvent('TrunkApplicationStarted', {{ detail: {{ wasm }} }}));{last}
    </script>"#
    )
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
}

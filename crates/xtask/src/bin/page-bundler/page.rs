//! The finished index.html: each `<link data-trunk …>` tag replaced by what the browser is to load.

use crate::markup::Link;
use crate::style::LATE;

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
/// need not know who built it. When the module was cut in two, the rest comes once the page stands, and with it the styles
/// that only the rest needs; but an address that asks for a certain handshake may need anything, and so waits for it. So
/// does a page that is kept in the browser: without a network, the rest could not be loaded on the spot. `last` is done
/// after all that.
pub(crate) fn starter(script: &str, module: &str, is_cut: bool, last: &str) -> String {
    let late = format!(
        "const style = (css) => document.head.append(Object.assign(document.createElement('style'), {{ textContent: css }}));
      const styled = async () => style(await (await fetch('{LATE}')).text());
      const late = () => Promise.all([bindings.fetch_rest(), styled()]).catch(console.warn);
      const wait = location.search || navigator.serviceWorker?.controller;
      if (wait) await late();
      "
    );
    let (before, after) = if is_cut {
        (late.as_str(), "\n      if (!wait) await new Promise((drawn) => setTimeout(drawn)).then(late);")
    } else {
        ("", "")
    };
    format!(
        r#"<link rel="modulepreload" href="{script}" crossorigin="anonymous">
    <link rel="preload" href="{module}" as="fetch" type="application/wasm" crossorigin="anonymous">
    <script type="module">
      import init, * as bindings from '{script}';
      {before}const wasm = await init({{ module_or_path: '{module}' }});
      window.wasmBindings = bindings;
      dispatchEvent(new CustomEvent('TrunkApplicationStarted', {{ detail: {{ wasm }} }}));{after}{last}
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

//! The whole site in one ordinary script: for a page that cannot ask its host for files, and for the page that is one file.
//!
//! It serves what it holds to the page's own `fetch`, so that the program need not know where its files come from.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{offline, pack, page, script};

const NAME: &str = "whole";

/// Adds the script to the site, and gives its URL. `bindings` is the script of wasm-bindgen as it stands in the site.
///
/// # Errors
/// When a file cannot be packed.
pub(crate) fn add(site: &mut crate::site::Site, bindings: &str, module: &str) -> Result<String> {
    let program = initialiser(bindings)?;
    let packed = site.paths().into_iter().filter(|file| is_needed(file));
    let packed = packed.map(|file| pack::packed(&file, &site.read(&file)?)).collect::<Result<Vec<_>>>()?;
    let serving = script::compact(include_str!("whole.js"));
    let parsed = page::PARSED;
    let whole = format!(
        "{serving}{}{program}{parsed}\nawait init({{ module_or_path: fetch('{module}') }});\n}})();\n",
        packed.concat()
    );
    if whole.contains("</script") || whole.contains("<!--") {
        bail!(
            "what wasm-bindgen wrote cannot stand in a page: it holds the end of a script, or the start of a comment"
        );
    }
    site.add_fingerprinted(NAME, ".js", whole.as_bytes())
}

/// Whether a file of the site is this script.
pub(crate) fn is_it(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.strip_prefix(NAME).is_some_and(|rest| rest.starts_with('-') && rest.ends_with(".js"))
}

/// This script's path among those of a site.
///
/// # Errors
/// When it is not there.
pub(crate) fn among(files: Vec<PathBuf>) -> Result<PathBuf> {
    files.into_iter().find(|file| is_it(file)).context("there is no script that holds the whole site")
}

/// What the program fetches; all else the page itself names.
fn is_needed(file: &Path) -> bool {
    let is_named =
        ["js", "css", "svg"].iter().any(|ending| file.extension().is_some_and(|extension| extension == *ending));
    !is_named && !offline::is_only_for_hosts(file)
}

/// The script of wasm-bindgen as an expression: the function that starts the program.
fn initialiser(bindings: &str) -> Result<String> {
    const EXPORT: &str = "export { initSync, __wbg_init as default };";
    let Some(body) = bindings.trim_end().strip_suffix(EXPORT) else {
        bail!("the script of wasm-bindgen does not end with `{EXPORT}`");
    };
    if body.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")) {
        bail!("the script of wasm-bindgen has more imports or exports than can be kept in an ordinary script");
    }
    Ok(format!("const init = (() => {{\n{body}return __wbg_init;\n}})();\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;

    const BINDINGS: &str = "function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn the_script_holds_what_the_program_fetches_and_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::begin(folder.path()).unwrap();
        for name in ["a.wasm", "lessons/one.md", "texts/en.json", "i.svg", "s.css", "p.js", "manifest.webmanifest"] {
            site.add(Path::new(name), b"content").unwrap();
        }
        let url = add(&mut site, BINDINGS, "./a.wasm").unwrap();
        let whole = std::fs::read_to_string(folder.path().join(&url)).unwrap();
        let packed: Vec<&str> = whole.split("keep(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(packed, ["a.wasm", "lessons/one.md", "texts/en.json"]);
        assert!(whole.contains("function __wbg_init() {}") && !whole.contains("export"), "{whole}");
        assert!(is_it(Path::new(url.trim_start_matches("./"))));
    }

    #[test]
    fn what_does_not_fit_into_an_ordinary_script_is_refused() {
        for other in ["export default init;\n", &format!("import './more.js';\n{BINDINGS}")] {
            let folder = tempfile::tempdir().unwrap();
            add(&mut Site::begin(folder.path()).unwrap(), other, "./a.wasm").unwrap_err();
        }
    }
}

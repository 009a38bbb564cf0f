//! What loads the rest in the browser, and by which name it knows it.

use std::path::Path;

use anyhow::{Result, bail};

/// What the name of the rest's file has after the module's.
pub(crate) const SUFFIX: &str = "-rest";

/// Is it the file of a rest?
pub(crate) fn is_rest(file: &Path) -> bool {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    name.rsplit_once('-').is_some_and(|(name, _fingerprint)| name.ends_with(SUFFIX))
}

/// Adds to the script of wasm-bindgen what loads the rest.
///
/// # Errors
/// When the script is not as this version of wasm-bindgen writes it.
pub(crate) fn with_loader(script: &str, rest_url: &str) -> Result<String> {
    const IMPORTS: &str = "\"./page_bg.js\": import0,";
    let Some((before, after)) = script.split_once(IMPORTS).filter(|(_, after)| !after.contains(IMPORTS)) else {
        bail!("wasm-bindgen's script has no single list of imports to which the rest could be added");
    };
    let loader = include_str!("rest.js").replace("REST_URL", rest_url);
    Ok([before, IMPORTS, "\n        rest: { load: load_rest_now },", after, &loader].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_goes_into_the_script_of_wasm_bindgen() {
        let script = with_loader("return { \"./page_bg.js\": import0, };", "./rest.wasm").unwrap();
        assert!(
            script.contains("rest: { load: load_rest_now }") && script.contains("new URL(\"./rest.wasm\""),
            "{script}"
        );
        assert!(with_loader("something else", "./rest.wasm").is_err());
    }
}

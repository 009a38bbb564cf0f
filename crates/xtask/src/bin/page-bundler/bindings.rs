//! The wasm-bindgen step: from cargo's module to one that a browser can load, with the JavaScript around it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

/// What the wasm-bindgen step leaves in its folder.
pub(crate) struct Bindings {
    /// The JavaScript module that the page imports.
    pub(crate) script: PathBuf,
    /// The WebAssembly module that the script loads.
    pub(crate) module: PathBuf,
    /// Pieces of JavaScript that crates brought along, if any did. The script imports them by relative paths.
    pub(crate) snippets: Option<PathBuf>,
}

/// Writes script and module for `module` into `folder`, which is emptied first.
pub(crate) fn bind(module: &Path, folder: &Path) -> Result<Bindings> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(false)
        .demangle(false)
        // They tell which crates the module consists of, and are taken out at the end.
        .remove_name_section(false)
        // The page says where the module lies: its name has a hash that the script cannot know.
        .omit_default_module_path(true)
        .out_name("page")
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", module.display()))?;
    let snippets = folder.join("snippets");
    Ok(Bindings {
        script: folder.join("page.js"),
        module: folder.join("page_bg.wasm"),
        snippets: snippets.is_dir().then_some(snippets),
    })
}

#[cfg(test)]
mod tests {
    /// The version of a package in the text of a Cargo.lock.
    fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
        let (_, entry) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
        entry.split('"').next()
    }

    #[test]
    fn both_halves_of_wasm_bindgen_are_of_one_version() {
        let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock")).unwrap();
        let compiled_in = locked_version(&lock, "wasm-bindgen");
        assert!(compiled_in.is_some());
        assert_eq!(compiled_in, locked_version(&lock, "wasm-bindgen-cli-support"));
    }
}

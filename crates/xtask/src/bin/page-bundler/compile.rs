//! Compiles the page's crate to a WebAssembly module with cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The target of every browser.
const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the program of `manifest` and gives the path of its module.
///
/// # Errors
/// When cargo fails (it has then said why itself), or made no module or several.
pub(crate) fn compile(manifest: &Path, profile: &str, target_folder: &Path) -> Result<PathBuf> {
    // The cargo of PATH and not the one in $CARGO: rustup's proxy chooses the toolchain that has the wasm target.
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--locked", "--target", TARGET, "--message-format", "json-render-diagnostics"])
        .args(["--profile", profile])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(target_folder);
    let output = cargo.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    if !output.status.success() {
        bail!("cargo could not compile {} for {TARGET}; its messages stand above", manifest.display());
    }
    let mut modules = modules(&String::from_utf8_lossy(&output.stdout));
    match (modules.pop(), modules.pop()) {
        (Some(module), None) => Ok(module),
        (None, _) => bail!("{} has no program: a `src/main.rs` is needed", manifest.display()),
        (Some(_), Some(_)) => bail!("{} has several programs; the page starts only one", manifest.display()),
    }
}

/// The modules that cargo's messages name; one JSON value a line.
fn modules(messages: &str) -> Vec<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message.pointer("/reason").is_some_and(|reason| reason == "compiler-artifact"))
        .filter(|message| message.pointer("/target/kind/0").is_some_and(|kind| kind == "bin"))
        .filter_map(|message| Some(PathBuf::from(message.pointer("/filenames/0")?.as_str()?)))
        .filter(|file| file.extension().is_some_and(|extension| extension == "wasm"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_are_taken_from_cargos_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"kind":["lib"]},"filenames":["/t/libyew.rlib"]}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"kind":["bin"]},"filenames":["/t/page.wasm"]}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        assert_eq!(modules(messages), [PathBuf::from("/t/page.wasm")]);
    }
}

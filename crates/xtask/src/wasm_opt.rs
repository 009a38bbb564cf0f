//! Finds a current wasm-opt, which makes the module about a third smaller.

use std::process::Command;

use crate::workspace::Workspace;
use crate::{npm, process, step};

/// Older ones reject what today's rustc emits; Debian 12 has 108.
const OLDEST_USABLE: u32 = 120;

pub(crate) const BINARYEN: npm::Package = npm::Package {
    name: "binaryen",
    version: "132.0.0",
    integrity: "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
};

/// The command of a wasm-opt (a program and its first arguments), or none; then it has been said what that means.
pub(crate) fn command(workspace: &Workspace) -> Option<Vec<String>> {
    if installed_version().is_some_and(|version| version >= OLDEST_USABLE) {
        return Some(vec!["wasm-opt".to_owned()]);
    }
    let reason = match process::on_path("node") {
        None => format!("neither Node nor a wasm-opt of version {OLDEST_USABLE} or later is here"),
        Some(node) => match npm::ensure(&BINARYEN, "its wasm-opt shrinks the page by a third", workspace) {
            Ok(folder) => {
                let script = folder.join("bin/wasm-opt");
                return Some(vec![node.display().to_string(), script.display().to_string()]);
            }
            Err(error) => format!("{error:#}"),
        },
    };
    step::say("Building without wasm-opt", &reason);
    step::note("The page works the same, but its WebAssembly is about a third larger than it need be.");
    None
}

fn installed_version() -> Option<u32> {
    process::on_path("wasm-opt")?;
    version(&process::read(Command::new("wasm-opt").arg("--version")).ok()?)
}

/// Reads "wasm-opt version 108 (version_108)".
fn version(text: &str) -> Option<u32> {
    text.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_wasm_opt_says() {
        assert_eq!(version("wasm-opt version 108 (version_108)"), Some(108));
        assert_eq!(version("wasm-opt version 132"), Some(132));
        assert_eq!(version("something else"), None);
    }
}

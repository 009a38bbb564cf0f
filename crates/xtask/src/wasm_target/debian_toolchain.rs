//! Debian's toolchain for the web, for machines where rustup cannot reach its download server.
//!
//! Debian ships a rustc that knows the target and the source of the standard library, but no standard library with the
//! bitcode that link-time optimisation needs. So that is compiled once and put where this rustc looks for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{TARGET, WasmToolchain};
use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{debian, process, step};

/// What rustup calls Debian's toolchain once it is linked.
pub(crate) const NAME: &str = "debian";

const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy"];

/// Beside our standard library lies this file with the version of the rustc that it was compiled by.
const MARK: &str = "compiled-with-bitcode";

const RUSTC: &str = "/usr/bin/rustc";

/// Whether an earlier run set it up, and Debian has not replaced its rustc since.
pub(crate) fn is_ready() -> bool {
    linked_to_rustup()
        && mark().is_ok_and(|(file, version)| std::fs::read_to_string(file).is_ok_and(|text| text == version))
}

/// Installs, links and completes the toolchain.
pub(crate) fn set_up(workspace: &Workspace, consent: &Consent) -> Result<WasmToolchain> {
    debian::ensure(&PACKAGES, "Debian's Rust can compile the page", consent)?;
    debian::ensure(&[&linker()?], "it is the linker of Debian's Rust for WebAssembly", consent)?;
    if process::on_path("rustup").is_some() && !linked_to_rustup() {
        step::say("Linking Debian's Rust to rustup", "so that `cargo +debian` picks it");
        process::read(Command::new("rustup").args(["toolchain", "link", NAME, "/usr"]))?;
    }
    let libraries = compile_standard_library(workspace)?;
    install(&libraries, workspace, consent)?;
    Ok(WasmToolchain::Debian)
}

/// Without rustup Debian's rustc is simply the one in PATH.
fn linked_to_rustup() -> bool {
    let list = process::read(Command::new("rustup").args(["toolchain", "list"]));
    process::on_path("rustup").is_none()
        || list.is_ok_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(NAME)))
}

/// The package with the linker. Debian's rust-lld is a link into it, but no package asks for it.
fn linker() -> Result<String> {
    let query = ["--show", "--showformat=${Depends}", "rust-web-llvm"];
    let dependencies = process::read(Command::new("dpkg-query").args(query))?;
    linker_beside(&dependencies).with_context(|| format!("rust-web-llvm depends on no LLVM, but on: {dependencies}"))
}

/// The linker of the LLVM that is among these dependencies.
fn linker_beside(dependencies: &str) -> Option<String> {
    let mut names = dependencies.split(',').filter_map(|dependency| dependency.split_whitespace().next());
    names.find_map(|name| Some(format!("lld-{}", name.strip_prefix("llvm-")?)))
}

/// The file of the mark and what it should say.
fn mark() -> Result<(PathBuf, String)> {
    let version = process::read(Command::new(RUSTC).arg("--version"))?;
    let folder = process::read(Command::new(RUSTC).args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok((Path::new(&folder).join(MARK), version))
}

/// Compiles the standard library as part of an empty program, and gives the files.
fn compile_standard_library(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    step::say("Compiling Rust's standard library for WebAssembly (1 minute)", "Debian's has no bitcode to optimise");
    let scratch = workspace.tools().join("wasm-std");
    std::fs::create_dir_all(scratch.join("src")).with_context(|| format!("cannot make {}", scratch.display()))?;
    let manifest = "[package]\nname = \"scratch\"\nedition = \"2024\"\n\n[workspace]\n";
    std::fs::write(scratch.join("Cargo.toml"), manifest)?;
    std::fs::write(scratch.join("src/main.rs"), "fn main() {}\n")?;
    let target = scratch.join("target");
    let mut cargo = Command::new("cargo");
    WasmToolchain::Debian
        .apply(&mut cargo)
        .current_dir(&scratch)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort", "--target-dir"])
        .arg(&target)
        // -Zbuild-std is not a stable option yet; this variable is how Debian's stable cargo takes it.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes -Cdebuginfo=0");
    process::run(&mut cargo)?;
    let made = target.join(TARGET).join("release/deps");
    let entries = std::fs::read_dir(&made).with_context(|| format!("cannot read {}", made.display()))?;
    let libraries: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rlib"))
        .collect();
    if libraries.is_empty() {
        bail!("cargo made no libraries in {}", made.display());
    }
    Ok(libraries)
}

/// Puts the libraries where Debian's rustc looks for them.
fn install(libraries: &[PathBuf], workspace: &Workspace, consent: &Consent) -> Result<()> {
    let (mark, version) = mark()?;
    let folder = mark.parent().context("the mark has no folder")?.display().to_string();
    let note = workspace.tools().join("wasm-std").join(MARK);
    std::fs::write(&note, version)?;
    let words = |text: &[&str]| text.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut copy = words(&["cp"]);
    copy.extend(libraries.iter().chain([&note]).map(|file| file.display().to_string()));
    copy.push(folder.clone());
    // Two standard libraries in one folder would be one too many for rustc.
    let commands = [words(&["rm", "-rf", &folder]), words(&["mkdir", "-p", &folder]), copy];
    consent.change_system(&commands, "Debian's rustc looks for the standard library in its own folder")?;
    // Cargo does not notice that the standard library is another one.
    let stale = workspace.web_target();
    if stale.exists() {
        std::fs::remove_dir_all(&stale).with_context(|| format!("cannot empty {}", stale.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_is_of_the_version_of_the_llvm() {
        assert_eq!(linker_beside("libc6 (>= 2.34), llvm-22 (>= 1:22.1)").as_deref(), Some("lld-22"));
        assert_eq!(linker_beside("libc6"), None);
    }
}

//! Shrinks the module with Binaryen's wasm-opt. It takes seconds, so its result is kept under the hash of its input.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::site::fingerprint;

/// Shrinks `module` with the command `wasm_opt` (a program and its first arguments) and gives the smaller file.
pub(crate) fn shrink(module: &Path, wasm_opt: &[String], cache: &Path) -> Result<PathBuf> {
    let (program, arguments) = wasm_opt.split_first().context("the wasm-opt command is empty")?;
    let bytes = std::fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let kept = cache.join(format!("{}-Oz.wasm", fingerprint(&bytes)));
    if kept.is_file() {
        return Ok(kept);
    }
    std::fs::create_dir_all(cache).with_context(|| format!("cannot make {}", cache.display()))?;
    let unfinished = kept.with_extension("unfinished");
    let status = Command::new(program)
        .args(arguments)
        .arg("-Oz")
        // What today's rustc emits beyond the first edition of WebAssembly; every current browser has it.
        .args(["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext"])
        .args(["--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue"])
        .arg(module)
        .arg("-o")
        .arg(&unfinished)
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("wasm-opt could not shrink {} ({status})", module.display());
    }
    std::fs::rename(&unfinished, &kept).with_context(|| format!("cannot write {}", kept.display()))?;
    Ok(kept)
}

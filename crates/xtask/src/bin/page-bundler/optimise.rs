//! Shrinks the module with Binaryen's wasm-opt. It takes seconds, so its result is kept under the hash of its input.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::site::fingerprint;

/// Shrinks the module with the command `wasm_opt` (a program and its first arguments).
pub(crate) fn shrink(module: &[u8], wasm_opt: &[String], cache: &Path) -> Result<Vec<u8>> {
    let (program, arguments) = wasm_opt.split_first().context("the wasm-opt command is empty")?;
    let read = |file: &Path| std::fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let kept = cache.join(format!("{}-low-anew-twice-by-name.wasm", fingerprint(module)));
    if kept.is_file() {
        return read(&kept);
    }
    std::fs::create_dir_all(cache).with_context(|| format!("cannot make {}", cache.display()))?;
    let input = kept.with_extension("input");
    std::fs::write(&input, module).with_context(|| format!("cannot write {}", input.display()))?;
    let unfinished = kept.with_extension("unfinished");
    let status = Command::new(program)
        .args(arguments)
        // Control flow laid out anew takes less room. Each further time it finds a little more. Then functions of one kind stand side by side, and compress better.
        // Rust's linker lays the stack below all data, so nothing ever lies in the first kilobyte, and sums of addresses can be written shorter.
        .arg("--low-memory-unused")
        .args(["--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions-by-name", "--debuginfo"])
        // What today's rustc emits beyond the first edition of WebAssembly; every current browser has it.
        .args(["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext"])
        .args(["--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue"])
        .arg(&input)
        .arg("-o")
        .arg(&unfinished)
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("wasm-opt could not shrink {} ({status})", input.display());
    }
    std::fs::rename(&unfinished, &kept).with_context(|| format!("cannot write {}", kept.display()))?;
    std::fs::remove_file(&input).with_context(|| format!("cannot remove {}", input.display()))?;
    read(&kept)
}

//! The table of sizes that `cargo xtask build` prints: what each file weighs on disk and on the wire.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::{offline, whole};

/// The strongest setting of brotli, which static hosts use for files that they compress once.
const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 22;

/// One file's weight in bytes.
pub(crate) struct Size {
    file: PathBuf,
    raw: usize,
    compressed: usize,
}

/// Weighs the files of the site in `folder`.
pub(crate) fn weigh(folder: &Path, files: &[PathBuf]) -> Result<Vec<Size>> {
    files
        .iter()
        .map(|file| {
            let path = folder.join(file);
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok(Size { file: file.clone(), raw: bytes.len(), compressed: compressed_length(&bytes)? })
        })
        .collect()
}

fn compressed_length(bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, QUALITY, WINDOW_BITS);
        writer.write_all(bytes)?;
    }
    Ok(compressed.len())
}

/// The table, one file a line and the sums at the end.
pub(crate) fn table(sizes: &[Size]) -> String {
    let mut lines = vec![format!("{:>12} {:>12}  file", "bytes", "with brotli")];
    let line = |raw: usize, compressed: usize, name: &str| format!("{raw:>12} {compressed:>12}  {name}");
    lines.extend(sizes.iter().map(|size| line(size.raw, size.compressed, &size.file.display().to_string())));
    let mut sum = |name: &str, counts: fn(&Size) -> bool| {
        let counted = || sizes.iter().filter(|size| counts(size));
        lines.push(line(counted().map(|size| size.raw).sum(), counted().map(|size| size.compressed).sum(), name));
    };
    sum("to draw the first stage", |size| !waits(&size.file) && !is_program(&size.file));
    sum("to interact", |size| !waits(&size.file));
    sum("all", |_| true);
    lines.join("\n")
}

/// The table of what a module consists of: the largest parts, and the sum of all others.
pub(crate) fn crates(parts: &[(String, usize)]) -> String {
    const SHOWN: usize = 24;
    let (shown, others) = parts.split_at(parts.len().min(SHOWN));
    let mut lines = vec![format!("{:>12}  part of the module, by the crate that its code is from", "bytes")];
    lines.extend(shown.iter().map(|(name, size)| format!("{size:>12}  {name}")));
    let rest: usize = others.iter().map(|(_, size)| size).sum();
    lines.push(format!("{rest:>12}  {} others", others.len()));
    lines.join("\n")
}

/// The words of the language in which the page starts.
const WORDS: &str = "texts/en.json";

/// Whether a file is a part of the program, without which the first stage is drawn.
fn is_program(file: &Path) -> bool {
    file == Path::new(WORDS) || file.extension().is_some_and(|extension| extension == "js" || extension == "wasm")
}

/// Whether a file is fetched later on, or only when somebody asks for it (that is what folders hold), or in place of all others.
fn waits(file: &Path) -> bool {
    (file.iter().count() > 1 && file != Path::new(WORDS)) || offline::is_only_for_hosts(file) || whole::is_it(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_count_as_what_the_page_needs_to_start_and_other_languages_do_not() {
        let size = |file: &str| Size { file: file.into(), raw: 10, compressed: 1 };
        let table = table(&[size("texts/en.json"), size("texts/de.json"), size("a.wasm"), size("index.html")]);
        let sums: Vec<&str> = table.lines().rev().take(3).collect();
        let first: Vec<&str> = sums.iter().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(first, ["40", "30", "10"]);
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), [b'a'; 1000]).unwrap();
        std::fs::write(folder.path().join("b"), [b'b'; 500]).unwrap();
        let sizes = weigh(folder.path(), &["a".into(), "b".into()]).unwrap();
        let table = table(&sizes);
        let last: Vec<&str> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last.first(), Some(&"1500"));
        assert!(sizes[0].compressed < 50, "a thousand equal bytes compress well: {}", sizes[0].compressed);
    }
}

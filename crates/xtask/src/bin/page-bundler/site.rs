//! The folder of the finished site. Names carry a fingerprint of the content, so that a cache never serves an old file
//! with a new page; index.html is written last, so that a page being served is never half of each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// The first 8 bytes of the SHA-256 of `bytes`, in hex.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    base16ct::lower::encode_string(digest.get(..8).unwrap_or_default())
}

/// The URL of a file of the site, relative to the page.
pub(crate) fn url(file: &Path) -> String {
    let parts = file.iter().map(|part| format!("/{}", part.to_string_lossy()));
    [".".to_owned()].into_iter().chain(parts).collect()
}

/// A site being written.
pub(crate) struct Site {
    folder: PathBuf,
    /// What was written, with the fingerprint of its content.
    files: BTreeMap<PathBuf, String>,
}

impl Site {
    /// Starts a site in `folder`; what an earlier build left there stays until [`Site::finish`].
    pub(crate) fn begin(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), files: BTreeMap::new() })
    }

    /// Writes a file under a name with its fingerprint, and gives its URL relative to the page.
    pub(crate) fn add_fingerprinted(&mut self, stem: &str, ending: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("{stem}-{}{ending}", fingerprint(bytes));
        self.add(Path::new(&name), bytes)?;
        Ok(format!("./{name}"))
    }

    /// Writes a file under the path given, relative to the page.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        self.files.insert(path.to_owned(), fingerprint(bytes));
        Ok(())
    }

    /// Takes over a folder with all that is in it, but for what texts claim, which only tests read.
    pub(crate) fn add_folder(&mut self, from: &Path, to: &Path) -> Result<()> {
        for file in files_below(from)? {
            let bytes = std::fs::read(from.join(&file)).with_context(|| format!("cannot read {}", file.display()))?;
            let is_text = file.extension().is_some_and(|extension| extension == "md");
            self.add(&to.join(&file), &if is_text { without_claims(&bytes) } else { bytes })?;
        }
        Ok(())
    }

    /// The files so far, relative to the page.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.files.keys().cloned().collect()
    }

    /// What is in one of them.
    pub(crate) fn read(&self, path: &Path) -> Result<Vec<u8>> {
        std::fs::read(self.folder.join(path)).with_context(|| format!("cannot read {}", path.display()))
    }

    /// What changes with the content of any of them.
    pub(crate) fn version(&self) -> String {
        fingerprint(self.files.values().map(String::as_str).collect::<String>().as_bytes())
    }

    /// Writes the page itself, then removes what earlier builds left.
    pub(crate) fn finish(mut self, page: &str) -> Result<Vec<PathBuf>> {
        self.add(Path::new("index.html"), page.as_bytes())?;
        for file in files_below(&self.folder)? {
            if !self.files.contains_key(&file) {
                let stale = self.folder.join(file);
                std::fs::remove_file(&stale).with_context(|| format!("cannot remove {}", stale.display()))?;
            }
        }
        Ok(self.files.into_keys().collect())
    }
}

/// A text without the lines that begin with `%`.
fn without_claims(text: &[u8]) -> Vec<u8> {
    text.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"%")).flatten().copied().collect()
}

/// The files in a folder and the folders below it, relative to it.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        for entry in std::fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))? {
            let entry = entry?;
            let path = relative.join(entry.file_name());
            if entry.file_type()?.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_changes_with_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::begin(folder.path()).unwrap();
        let one = site.add_fingerprinted("style", ".css", b"a{}").unwrap();
        let two = site.add_fingerprinted("style", ".css", b"b{}").unwrap();
        assert_ne!(one, two);
        assert!(one.starts_with("./style-") && one.ends_with(".css"), "{one}");
    }

    #[test]
    fn what_a_lesson_claims_is_not_shipped() {
        let folder = tempfile::tempdir().unwrap();
        let (from, out) = (folder.path().join("lessons"), folder.path().join("dist"));
        std::fs::create_dir(&from).unwrap();
        std::fs::write(from.join("one.md"), "# One\n\n% stolen\nIt is 100\u{a0}% open.\n").unwrap();
        std::fs::write(from.join("one.bin"), "% stays\n").unwrap();
        let mut site = Site::begin(&out).unwrap();
        site.add_folder(&from, Path::new("lessons")).unwrap();
        let read = |name: &str| String::from_utf8(site.read(Path::new(name)).unwrap()).unwrap();
        assert_eq!(read("lessons/one.md"), "# One\n\nIt is 100\u{a0}% open.\n");
        assert_eq!(read("lessons/one.bin"), "% stays\n");
    }

    #[test]
    fn finishing_removes_what_an_earlier_build_left() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Site::begin(folder.path()).unwrap();
        first.add(Path::new("deep/old.txt"), b"old").unwrap();
        first.finish("<p>").unwrap();
        let mut second = Site::begin(folder.path()).unwrap();
        second.add(Path::new("new.txt"), b"new").unwrap();
        let files = second.finish("<p>").unwrap();
        assert_eq!(files, [PathBuf::from("index.html"), PathBuf::from("new.txt")]);
        assert!(!folder.path().join("deep/old.txt").exists());
    }
}

//! Notices when a source of the page changes, by looking at the times of its files.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the page is made of, relative to the checkout.
const SOURCES: [&str; 8] =
    ["index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "web", "crates", "lessons", "texts"];

/// When the newest source changed, and how many there are: a removed file changes only the number.
pub(crate) fn newest_change(root: &Path) -> (Option<SystemTime>, usize) {
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    let mut newest = None;
    let mut count = 0;
    while let Some(path) = open.pop() {
        // A file may vanish between being listed and being looked at: editors do that when they save.
        let Ok(about) = path.metadata() else { continue };
        if about.is_dir() {
            open.extend(std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else {
            count += 1;
            newest = newest.max(about.modified().ok());
        }
    }
    (newest, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_file_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("web/src")).unwrap();
        std::fs::write(folder.path().join("web/src/main.rs"), "").unwrap();
        let before = newest_change(folder.path());
        std::fs::remove_file(folder.path().join("web/src/main.rs")).unwrap();
        assert_ne!(newest_change(folder.path()), before);
    }
}

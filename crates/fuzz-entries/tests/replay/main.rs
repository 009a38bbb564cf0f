//! What fuzzing keeps is played back, without a fuzzer.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed; clippy.toml covers only the test functions themselves"
)]

use fuzz_entries::ENTRIES;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz").join(name)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_entry_has_a_target_and_a_corpus_and_nothing_else_has() {
    let entries: BTreeSet<String> = ENTRIES.iter().map(|entry| entry.name.to_owned()).collect();
    assert_eq!(names(&folder("fuzz_targets")), entries);
    assert_eq!(names(&folder("corpus")), entries);
}

#[test]
fn whatever_is_kept_in_a_corpus_is_survived() {
    for entry in &ENTRIES {
        let mut fed = 0;
        for file in fs::read_dir(folder("corpus").join(entry.name)).unwrap() {
            (entry.feed)(&fs::read(file.unwrap().path()).unwrap());
            fed += 1;
        }
        assert!(fed > 0, "{} has nothing to begin with", entry.name);
    }
}

//! Compiles the languages' folders.

use phrasebook::compiler::{differences, functions, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

const TEXTS: &str = "../../texts";
const ORIGINAL: &str = "en";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TEXTS}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo says where to write")?);
    let (english, mut problems) = read(&Path::new(TEXTS).join(ORIGINAL))?;
    let mut complaints = Vec::new();
    for entry in fs::read_dir(TEXTS)? {
        let folder = entry?.path();
        if folder.is_dir() && !folder.ends_with(ORIGINAL) {
            let (translation, more) = read(&folder)?;
            problems.extend(more);
            let differences = differences(&english.catalogue, &translation.catalogue);
            complaints.extend(differences.into_iter().map(|what| format!("{}: {what}", folder.display())));
        }
    }
    complaints.extend(problems.iter().map(ToString::to_string));
    if !complaints.is_empty() {
        return Err(format!("the texts are not in order:\n{}", complaints.join("\n")).into());
    }
    // Who has the texts in the program has their names as well, for its tests; the page's are fetched, and need none.
    let is_embedded = env::var_os("CARGO_FEATURE_EMBEDDED").is_some();
    let short = if is_embedded { BTreeMap::new() } else { english.short_names() };
    fs::write(out.join("functions.rs"), functions(&english, &short))?;
    let json = english.catalogue.to_json();
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    println!("cargo:rustc-env=TEXTS_VERSION={:016x}", hasher.finish());
    fs::write(out.join("en.json"), json)?;
    Ok(())
}

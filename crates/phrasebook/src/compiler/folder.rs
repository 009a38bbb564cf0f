//! A language's folder.

use super::{Problem, fluent};
use crate::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What is in it.
#[derive(Debug)]
pub struct Folder {
    /// All that the language has to say.
    pub catalogue: Catalogue,
    /// The Fluent files, by their names without `.ftl`, of whose messages functions are made.
    pub with_functions: BTreeSet<String>,
}

impl Folder {
    /// Puts a short name in the place of each name that only a function says: its number among them, in base 36. The names
    /// are for those who write and read the texts; a program that has the functions needs none of them. Both sides number
    /// the original language's messages, so they agree as long as they are of one version.
    pub fn shorten(&mut self, short: &BTreeMap<String, String>) {
        let messages = std::mem::take(&mut self.catalogue.messages);
        let shortened =
            messages.into_iter().map(|(name, pattern)| (short.get(&name).cloned().unwrap_or(name), pattern));
        self.catalogue.messages = shortened.collect();
    }

    /// For each message that has a function, by its name, the short one.
    pub fn short_names(&self) -> BTreeMap<String, String> {
        let has_function =
            |name: &&String| name.split_once('.').is_some_and(|(file, _)| self.with_functions.contains(file));
        let names = self.catalogue.messages.keys().filter(has_function);
        names.enumerate().map(|(number, name)| (name.clone(), base_36(number))).collect()
    }
}

/// A number in digits and lower-case letters.
fn base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// Reads a folder; its name is the language's tag. Lines of Markdown that begin with `%` are left out: tests alone read them.
///
/// # Errors
/// If it cannot be read; what is wrong in its files is in the answer.
pub fn read(folder: &Path) -> io::Result<(Folder, Vec<Problem>)> {
    let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let catalogue = Catalogue { language, messages: BTreeMap::new(), texts: BTreeMap::new() };
    let mut read = Folder { catalogue, with_functions: BTreeSet::new() };
    let mut problems = Vec::new();
    for file in files(folder)? {
        let source = fs::read_to_string(&file)?;
        let name = file.strip_prefix(folder).unwrap_or(&file).with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("ftl") => {
                let mut problem = |line, what| problems.push(Problem { file: file.clone(), line, what });
                let found = fluent::read(&source, &mut problem);
                if !found.by_name {
                    read.with_functions.insert(name.clone());
                }
                let named = found.messages.into_iter().map(|(message, pattern)| (format!("{name}.{message}"), pattern));
                read.catalogue.messages.extend(named);
            }
            Some("md") => {
                let shown: Vec<&str> = source.lines().filter(|line| !line.starts_with('%')).collect();
                read.catalogue.texts.insert(name, shown.join("\n") + "\n");
            }
            _ => problems.push(Problem { file, line: 1, what: "is neither .ftl nor .md".into() }),
        }
    }
    Ok((read, problems))
}

fn files(folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path());
            }
        }
    }
    Ok(found)
}

//! The list of what belongs to the rest.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::outline;

/// What the functions of the rest are called, or parts of it: a line each. Lines that start with `!` take names out again;
/// those that start with `#` are remarks.
pub(crate) struct Later {
    parts: Vec<String>,
    exceptions: Vec<String>,
}

impl Later {
    /// Reads the list.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(Self::parse(&text))
    }

    pub(super) fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (exceptions, parts): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('!'));
        let exceptions = exceptions.iter().map(|line| line.trim_start_matches('!').to_owned()).collect();
        Self { parts: parts.into_iter().map(str::to_owned).collect(), exceptions }
    }

    /// Is a function of this (mangled) name in the list?
    pub(super) fn names(&self, name: &str) -> bool {
        if name.starts_with(outline::LATE) {
            return true;
        }
        // Without the hashes of the crates, which the alternate form leaves out.
        let name = format!("{:#}", rustc_demangle::demangle(name));
        // Destructors that do the same become one, under the name of any of them.
        let has = |parts: &[String]| parts.iter().any(|part| name.contains(part));
        !name.starts_with("core::ptr::drop_in_place") && has(&self.parts) && !has(&self.exceptions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_taken_out_again() {
        let later = Later::parse("# a remark\nexport::\n!export::button\n");
        assert!(later.names("page::export::json") && later.names("late: anything"));
        assert!(!later.names("page::export::button") && !later.names("page::draw") && !later.names("a remark"));
    }
}

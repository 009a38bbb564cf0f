//! Reads vector files: cases of `name = value` lines, parted by empty lines; `#` begins a comment.

use std::collections::BTreeMap;
use std::path::Path;

/// One case of a vector file.
pub(crate) struct Case(BTreeMap<String, String>);

impl Case {
    /// The value called `name`.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.0))
    }

    /// The value called `name`, written in hexadecimal.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        let digits = self.text(name).as_bytes();
        assert!(digits.len().is_multiple_of(2), "odd number of digits in {name}");
        digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }

    /// The value called `name`, written in hexadecimal, as a big-endian number.
    pub(crate) fn number(&self, name: &str) -> u64 {
        u64::from_str_radix(self.text(name), 16).unwrap()
    }

    /// The value called `name`, written in hexadecimal and of known length.
    pub(crate) fn array<const N: usize>(&self, name: &str) -> [u8; N] {
        self.bytes(name).try_into().unwrap()
    }
}

/// The cases of a file below `tests/vectors/`.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).map(case).collect()
}

fn case(lines: &[&str]) -> Case {
    let pair = |line: &&str| {
        let (name, value) = line.split_once(" =").unwrap_or_else(|| panic!("no = in {line}"));
        (name.to_owned(), value.trim().to_owned())
    };
    Case(lines.iter().map(pair).collect())
}

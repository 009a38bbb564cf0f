//! The names of the module's functions: they say which crates it consists of, and no browser needs them.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// The module without the section of names.
///
/// # Errors
/// When it is no module.
pub(crate) fn taken_out(module: &[u8]) -> Result<Vec<u8>> {
    let mut plain = module.get(..8).context("the module has no header")?.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.context("the module cannot be read")?;
        let is_names = matches!(&payload, Payload::CustomSection(section) if section.name() == "name");
        let Some((id, range)) = payload.as_section().filter(|_| !is_names) else { continue };
        let content = module.get(range).context("a section ends beyond the module")?;
        plain.push(id);
        push_leb128(&mut plain, content.len());
        plain.extend(content);
    }
    Ok(plain)
}

fn push_leb128(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// How many bytes of the module's code come from each crate, and how many are data: the most first.
///
/// The standard library's generic code counts for the crate that it was made for, where the symbol names one.
///
/// # Errors
/// When it is no module.
pub(crate) fn by_crate(module: &[u8]) -> Result<Vec<(String, usize)>> {
    let mut names = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut sizes = BTreeMap::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("the module cannot be read")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => *sizes.entry("(data)".to_owned()).or_default() += section.range().len(),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for part in section {
                    let Name::Function(functions) = part? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        names.insert(naming.index, naming.name);
                    }
                }
            }
            _ => {}
        }
    }
    for (index, size) in (imported..).zip(bodies) {
        let owner = names.get(&index).map_or_else(|| "(unnamed)".to_owned(), |name| crate_of(name));
        *sizes.entry(owner).or_default() += size;
    }
    let mut sizes: Vec<(String, usize)> = sizes.into_iter().collect();
    sizes.sort_by_key(|(name, size)| (usize::MAX - size, name.clone()));
    Ok(sizes)
}

/// The crate that a function is from, by its symbol.
fn crate_of(symbol: &str) -> String {
    const STANDARD: [&str; 3] = ["core", "alloc", "std"];
    let name = format!("{:#}", demangle(symbol));
    let mut crates = Vec::new();
    for (place, _) in name.match_indices("::") {
        let head = name.get(..place).unwrap_or_default();
        let start = head.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |end| end + 1);
        let before = head.get(..start).unwrap_or_default();
        let word = head.get(start..).unwrap_or_default();
        // What stands after another `::` is a module or an item, and no crate.
        if !before.ends_with(':') && word.starts_with(|c: char| c.is_ascii_lowercase()) {
            crates.push(word);
        }
    }
    let own = crates.iter().find(|name| !STANDARD.contains(name)).or(crates.first());
    match own {
        Some(name) if STANDARD.contains(name) => "(standard library)".to_owned(),
        Some(name) => (*name).to_owned(),
        None => "(no crate)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_at_the_head_of_its_path() {
        for (symbol, owner) in [
            ("_ZN10tls_engine6client5offer17h0123456789abcdefE", "tls_engine"),
            ("_ZN4core3fmt5write17h0123456789abcdefE", "(standard library)"),
            ("_ZN58_$LT$tls_scene..play..Play$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE", "tls_scene"),
            ("_RNvXCs1_9tls_sceneNtB2_4PlayNtNtCs2_4core3fmt5Debug3fmt", "tls_scene"),
            ("memcpy", "(no crate)"),
        ] {
            assert_eq!(crate_of(symbol), owner, "{:#}", demangle(symbol));
        }
    }

    /// A module of one function of 2 bytes of code, called `a`.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x0b\x04name\x01\x04\x01\0\x01a";

    #[test]
    fn names_are_read_and_then_taken_out() {
        assert_eq!(by_crate(MODULE).unwrap(), [("(no crate)".to_owned(), 2)]);
        let plain = taken_out(MODULE).unwrap();
        assert_eq!(plain, MODULE.get(..24).unwrap());
        assert_eq!(by_crate(&plain).unwrap(), [("(unnamed)".to_owned(), 2)]);
        assert!(taken_out(b"nothing").is_err());
    }
}

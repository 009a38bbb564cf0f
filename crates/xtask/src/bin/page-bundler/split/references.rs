//! Who refers to which data: the linker's own list (`--emit-relocs`), in the form that tools of WebAssembly agree on
//! (`Linking.md` of its tool conventions).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use anyhow::{Context as _, Result, bail};
use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo,
};

/// The pieces of data in a linked module, and what refers to each.
#[derive(Default)]
pub(crate) struct References {
    /// The addresses that a piece takes, by its number in the table of symbols.
    pieces: BTreeMap<u32, Range<usize>>,
    /// The pieces that a number in the code stands for, where it is an address.
    by_code: HashMap<u32, Vec<u32>>,
    /// The piece that the pointer at an address points to.
    by_data: BTreeMap<usize, u32>,
}

impl References {
    /// Reads the list of a module, as the linker wrote it.
    ///
    /// # Errors
    /// When it has none, or what it has does not fit.
    pub(crate) fn read(module: &[u8]) -> Result<Self> {
        let mut sections = Sections::default();
        let mut found = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::CodeSectionStart { range, .. } => sections.code = range.start,
                Payload::DataSection(data) => {
                    sections.data = data.range().start;
                    for segment in data {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = segment.kind else {
                            bail!("a segment of data has no address of its own");
                        };
                        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                            bail!("the address of a segment of data is not a number");
                        };
                        let file = segment.range.end - segment.data.len();
                        sections.segments.push(Segment { address: usize::try_from(value.cast_unsigned())?, file });
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                found.add_pieces(symbols.into_iter().collect::<Result<Vec<_>, _>>()?, &sections);
                            }
                        }
                    }
                    KnownCustom::Reloc(list) => {
                        let in_code = custom.name() == "reloc.CODE";
                        for entry in list.entries() {
                            let entry = entry?;
                            if in_code {
                                found.add_code(module, &entry, &sections)?
                            } else {
                                found.add_data(&entry, &sections)
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        if found.by_code.is_empty() {
            bail!("the linked module does not say what refers to its data: link it with --emit-relocs");
        }
        Ok(found)
    }

    /// The addresses of the pieces that a number in the code may stand for.
    pub(super) fn of_code(&self, number: u32) -> impl Iterator<Item = u32> {
        self.by_code.get(&number).into_iter().flatten().copied()
    }

    /// The pieces that a piece points to.
    pub(super) fn of_piece(&self, piece: u32) -> impl Iterator<Item = u32> {
        let pointers = self.pieces.get(&piece).map(|addresses| self.by_data.range(addresses.clone()));
        pointers.into_iter().flatten().map(|(_, to)| *to)
    }

    /// Each piece and its addresses.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (u32, &Range<usize>)> {
        self.pieces.iter().map(|(piece, addresses)| (*piece, addresses))
    }

    fn add_pieces(&mut self, symbols: Vec<SymbolInfo<'_>>, sections: &Sections) {
        for (number, symbol) in (0..).zip(symbols) {
            let SymbolInfo::Data { symbol: Some(place), .. } = symbol else { continue };
            // What has no segment is an address and no data, such as the end of all data.
            let Some(segment) = sections.segments.get(place.index as usize) else { continue };
            let start = segment.address + place.offset as usize;
            self.pieces.insert(number, start..start + place.size as usize);
        }
    }

    fn add_code(&mut self, module: &[u8], entry: &RelocationEntry, sections: &Sections) -> Result<()> {
        let at = sections.code + entry.offset as usize;
        let mut reader = BinaryReader::new(module.get(at..).context("a reference lies outside the module")?, at);
        let number = match entry.ty {
            RelocationType::MemoryAddrLeb => reader.read_var_u32()?,
            RelocationType::MemoryAddrSleb => reader.read_var_i32()?.cast_unsigned(),
            RelocationType::TypeIndexLeb
            | RelocationType::FunctionIndexLeb
            | RelocationType::TableIndexSleb
            | RelocationType::TableNumberLeb
            | RelocationType::GlobalIndexLeb => return Ok(()),
            other => bail!("a reference in the code is of a kind that this tool does not know: {other:?}"),
        };
        // Code that counts from 1, say, refers to the place before a list; but nothing refers far away.
        let near = |addresses: &Range<usize>| {
            (addresses.start.saturating_sub(NEAR)..=addresses.end + NEAR).contains(&(number as usize))
        };
        if self.pieces.get(&entry.index).is_some_and(|addresses| !near(addresses)) {
            bail!("the code has {number:#x} where the linker says that it refers to data elsewhere");
        }
        let pieces = self.by_code.entry(number).or_default();
        if !pieces.contains(&entry.index) {
            pieces.push(entry.index);
        }
        Ok(())
    }

    fn add_data(&mut self, entry: &RelocationEntry, sections: &Sections) {
        let at = sections.data + entry.offset as usize;
        let segment = sections.segments.iter().rev().find(|segment| segment.file <= at);
        if let (Some(segment), RelocationType::MemoryAddrI32) = (segment, entry.ty) {
            self.by_data.insert(segment.address + at - segment.file, entry.index);
        }
    }
}

/// How far from a piece of data a number in the code that refers to it can be.
const NEAR: usize = 4096;

/// Where the sections lie that references are counted from.
#[derive(Default)]
struct Sections {
    code: usize,
    data: usize,
    segments: Vec<Segment>,
}

/// A segment of data: where it goes in memory, and where its bytes lie in the file.
struct Segment {
    address: usize,
    file: usize,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn with_size(bytes: &[u8]) -> Vec<u8> {
        [&[u8::try_from(bytes.len()).unwrap()], bytes].concat()
    }

    fn section(id: u8, contents: &[u8]) -> Vec<u8> {
        [vec![id], with_size(contents)].concat()
    }

    fn custom(name: &str, contents: &[u8]) -> Vec<u8> {
        section(0, &[with_size(name.as_bytes()), contents.to_vec()].concat())
    }

    /// A number in the five bytes that a linker leaves for it.
    fn padded(number: u8) -> [u8; 5] {
        [number | 0x80, 0x80, 0x80, 0x80, 0]
    }

    /// A module as the linker leaves it. From address 16 on it has four pieces of data of 32 bytes: the exported function
    /// refers to the first, which points to the second; the other function to the third, which points to the fourth.
    pub(in super::super) fn linked() -> Vec<u8> {
        let body = |address: u8| with_size(&[&[0, 0x41][..], &padded(address), &[0x1a, 0x0b]].concat());
        let mut bytes = Vec::from(*b"\0asm\x01\0\0\0");
        bytes.extend(section(1, &[1, 0x60, 0, 0]));
        bytes.extend(section(3, &[2, 0, 0]));
        bytes.extend(section(5, &[1, 0, 1]));
        bytes.extend(section(7, &[&[1, 5][..], b"early", &[0, 0]].concat()));
        let bodies = [body(16), body(16 + 64)].concat();
        bytes.extend(section(10, &[&[2], &bodies[..]].concat()));
        let mut data = [[1_u8; 32], [2; 32], [3; 32], [4; 32]];
        data[0][..4].copy_from_slice(&[16 + 32, 0, 0, 0]);
        data[2][4..8].copy_from_slice(&[16 + 96, 0, 0, 0]);
        // Its size takes two bytes.
        let contents = [&[1, 0, 0x41, 16, 0x0b, 0x80, 1], data.concat().as_slice()].concat();
        bytes.extend([&[11, 0x87, 1], contents.as_slice()].concat());
        let symbol = |name: u8, offset: u8| [1, 2, 1, name, 0, offset, 32];
        let symbols = [symbol(b'a', 0), symbol(b'b', 32), symbol(b'c', 64), symbol(b'd', 96)].concat();
        bytes.extend(custom("linking", &[&[2, 8, 29, 4], symbols.as_slice()].concat()));
        // Kind, place, symbol, addend. The first body's number is its third byte after its size.
        bytes.extend(custom("reloc.CODE", &[3, 2, 4, 4, 0, 0, 4, 14, 2, 0]));
        bytes.extend(custom("reloc.DATA", &[4, 2, 5, 7, 1, 0, 5, 75, 3, 0]));
        bytes
    }

    #[test]
    fn the_linkers_list_says_what_refers_to_which_data() {
        let references = References::read(&linked()).unwrap();
        let pieces: Vec<_> = references.pieces().map(|(piece, addresses)| (piece, addresses.clone())).collect();
        assert_eq!(pieces, [(0, 16..48), (1, 48..80), (2, 80..112), (3, 112..144)]);
        assert_eq!(references.of_code(16).collect::<Vec<_>>(), [0]);
        assert_eq!(references.of_code(80).collect::<Vec<_>>(), [2]);
        assert_eq!(references.of_code(48).count(), 0);
        let pointed_at = |piece| references.of_piece(piece).collect::<Vec<_>>();
        assert_eq!([pointed_at(0), pointed_at(1), pointed_at(2), pointed_at(3)], [vec![1], vec![], vec![3], vec![]]);
    }

    #[test]
    fn a_module_without_the_linkers_list_is_an_error() {
        let error = References::read(b"\0asm\x01\0\0\0").err().unwrap().to_string();
        assert!(error.contains("--emit-relocs"), "{error}");
    }
}

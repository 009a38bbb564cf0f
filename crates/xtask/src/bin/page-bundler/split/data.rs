//! Gives each part of the module its data: the rest has what nothing in the first part leads to.
//!
//! All data keeps its address. What belongs to the rest is not there until the rest is, and nothing else looks at it.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Result, bail};
use walrus::ir::{Instr, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, Data, DataKind, InstrLocId, Module};

use super::References;

/// Fewer bytes stay where they are: a segment of their own would cost more.
const WORTH_MOVING: usize = 24;

/// Bytes and the address at which they lie.
type Piece = (usize, Vec<u8>);

/// Takes out of the first part, which has no function of the rest any more, what it does not lead to.
///
/// # Errors
/// When it has data without a fixed address.
pub(super) fn take(first: &mut Module, references: &References) -> Result<Vec<Piece>> {
    let late = late(first, references);
    let segments: Vec<_> = first.data.iter().map(Data::id).collect();
    let (mut kept, mut taken) = (Vec::new(), Vec::new());
    for segment in segments {
        let (mut at, data) = (address(first.data.get(segment))?, first.data.get(segment).value.clone());
        let end = at + data.len();
        let start = at;
        let bytes = |range: Range<usize>| {
            (range.start, data.get(range.start - start..range.end - start).unwrap_or_default().to_vec())
        };
        for late in late.iter().filter(|late| start <= late.start && late.end <= end) {
            kept.push(bytes(at..late.start));
            taken.push(bytes(late.clone()));
            at = late.end;
        }
        kept.push(bytes(at..end));
        let memory = first.get_memory_id()?;
        first.memories.get_mut(memory).data_segments.remove(&segment);
        first.data.delete(segment);
    }
    put(first, kept)?;
    Ok(taken)
}

/// Adds pieces of data to a module.
///
/// # Errors
/// When it has no memory.
pub(super) fn put(module: &mut Module, pieces: Vec<Piece>) -> Result<()> {
    for (address, bytes) in pieces.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        let memory = module.get_memory_id()?;
        let offset = ConstExpr::Value(Value::I32(u32::try_from(address)?.cast_signed()));
        let segment = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(segment);
    }
    Ok(())
}

/// Where a segment lies.
fn address(segment: &Data) -> Result<usize> {
    match &segment.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(address)), .. } => {
            Ok(usize::try_from(address.cast_unsigned())?)
        }
        _ => bail!("a segment of data has no fixed address"),
    }
}

/// The addresses that belong to pieces of data of which `first` needs none, in order.
fn late(first: &Module, references: &References) -> Vec<Range<usize>> {
    let mut open: Vec<u32> = numbers(first).into_iter().flat_map(|number| references.of_code(number)).collect();
    let mut early = BTreeSet::new();
    while let Some(piece) = open.pop() {
        if early.insert(piece) {
            open.extend(references.of_piece(piece));
        }
    }
    // Pieces can overlap: the end of one text can be another.
    let end = references.pieces().map(|(_, addresses)| addresses.end).max().unwrap_or_default();
    let mut needed = vec![None; end];
    for (piece, addresses) in references.pieces() {
        let is_early = early.contains(&piece);
        for byte in needed.get_mut(addresses.clone()).into_iter().flatten() {
            *byte = Some(is_early || *byte == Some(true));
        }
    }
    // What belongs to no piece only fills the space between two, and goes with either.
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, byte) in needed.iter().enumerate() {
        match (byte, ranges.last_mut()) {
            (Some(true), _) => is_open = false,
            (None, _) => {}
            (Some(false), Some(last)) if is_open => last.end = at + 1,
            (Some(false), _) => {
                ranges.push(at..at + 1);
                is_open = true;
            }
        }
    }
    ranges.retain(|range| range.len() >= WORTH_MOVING);
    ranges
}

/// All numbers in the code that could be addresses.
fn numbers(module: &Module) -> BTreeSet<u32> {
    let mut numbers = Numbers::default();
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    numbers.0
}

#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl<'instr> Visitor<'instr> for Numbers {
    fn visit_instr(&mut self, instruction: &'instr Instr, _: &'instr InstrLocId) {
        let offset = match instruction {
            Instr::Const(constant) => {
                if let Value::I32(number) = constant.value {
                    self.0.insert(number.cast_unsigned());
                }
                return;
            }
            Instr::Load(load) => load.arg.offset,
            Instr::Store(store) => store.arg.offset,
            Instr::LoadSimd(load) => load.arg.offset,
            Instr::AtomicRmw(change) => change.arg.offset,
            Instr::Cmpxchg(change) => change.arg.offset,
            Instr::AtomicNotify(notice) => notice.arg.offset,
            Instr::AtomicWait(wait) => wait.arg.offset,
            _ => return,
        };
        self.0.extend(u32::try_from(offset));
    }
}

#[cfg(test)]
mod tests {
    use super::super::references::tests::linked;
    use super::*;

    fn data(module: &Module) -> Vec<Piece> {
        module.data.iter().map(|segment| (address(segment).unwrap(), segment.value.clone())).collect()
    }

    #[test]
    fn data_that_only_the_rest_refers_to_goes_with_it_and_keeps_its_address() {
        let references = References::read(&linked()).unwrap();
        let mut first = Module::from_buffer(&linked()).unwrap();
        let whole = data(&first).remove(0).1;
        let late = first.funcs.iter().last().unwrap().id();
        first.funcs.delete(late);
        let taken = take(&mut first, &references).unwrap();
        assert_eq!(taken, [(80, whole[64..].to_vec())]);
        assert_eq!(data(&first), [(16, whole[..64].to_vec())]);
        let mut rest = Module::default();
        rest.memories.add_local(false, false, 1, None, None);
        put(&mut rest, taken).unwrap();
        assert_eq!(data(&rest), [(80, whole[64..].to_vec())]);
    }

    #[test]
    fn what_both_parts_refer_to_stays_in_the_first() {
        let references = References::read(&linked()).unwrap();
        let mut first = Module::from_buffer(&linked()).unwrap();
        let before = data(&first);
        assert_eq!(take(&mut first, &references).unwrap(), []);
        assert_eq!(data(&first), before);
    }
}

//! A part of a function that is to become a function of its own: what it reads, what it leaves, and how it ends.

use std::collections::BTreeSet;

use walrus::ir::{Instr, InstrSeqId};
use walrus::{LocalFunction, LocalId};

use super::flow::{Flow, Region, has_no_values};

/// One of the ways in which a part ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// It goes on after the sequence in which the part stands.
    End,
    /// It jumps to a label outside.
    Jump(InstrSeqId),
    /// It returns from the function.
    Return,
}

/// The end of a sequence, from an instruction on.
pub(super) struct Cut {
    pub(super) sequence: InstrSeqId,
    pub(super) start: usize,
    /// All locals of the part.
    pub(super) locals: BTreeSet<LocalId>,
    /// Those that it needs the values of.
    pub(super) inputs: Vec<LocalId>,
    /// Those whose values are needed afterwards.
    pub(super) outputs: Vec<LocalId>,
    /// The end of the sequence comes first if it is among them.
    pub(super) exits: Vec<Exit>,
}

/// The parts of a function that are worth a function of their own.
pub(super) fn cuts(function: &LocalFunction, flow: &Flow<'_>) -> Vec<Cut> {
    let mut found = Vec::new();
    let mut open = vec![function.entry_block()];
    while let Some(sequence) = open.pop() {
        let cut = flow.region(sequence).and_then(|region| Cut::of(function, flow, sequence, region));
        let end = cut.as_ref().map_or(usize::MAX, |cut| cut.start);
        let instructions = &function.block(sequence).instrs;
        open.extend(instructions.iter().take(end).flat_map(|(instruction, _)| inside(instruction)));
        found.extend(cut);
    }
    found
}

impl Cut {
    /// None if it is not worth it, or values on the operand stack are in the way.
    fn of(function: &LocalFunction, flow: &Flow<'_>, sequence: InstrSeqId, region: &Region) -> Option<Self> {
        let part = function.block(sequence).instrs.get(region.start..)?;
        let mut survey = Survey::default();
        survey.read(function, part);
        let is_whole = sequence == function.entry_block();
        let mut exits = Vec::new();
        if part.last().is_none_or(|(last, _)| !is_final(last)) {
            exits.push(if is_whole { Exit::Return } else { Exit::End });
            if !is_whole && !has_no_values(function, sequence) {
                return None;
            }
        }
        for label in survey.jumps.difference(&survey.inside) {
            if !has_no_values(function, *label) {
                return None;
            }
            exits.push(Exit::Jump(*label));
        }
        if survey.returns && !exits.contains(&Exit::Return) {
            exits.push(Exit::Return);
        }
        let mut live_after = BTreeSet::new();
        for exit in &exits {
            match exit {
                Exit::End => live_after.extend(flow.live_at_end(sequence)),
                Exit::Jump(label) => live_after.extend(flow.live_at_label(*label)),
                Exit::Return => {}
            }
        }
        let outputs: BTreeSet<LocalId> = survey.writes.intersection(&live_after).copied().collect();
        let used: BTreeSet<LocalId> = survey.reads.union(&outputs).copied().collect();
        let inputs: Vec<LocalId> = region.live.intersection(&used).copied().collect();
        let locals = survey.reads.union(&survey.writes).copied().collect();
        // What the call and its stub take, by rough count.
        let price = 12 + 3 * inputs.len() + 2 * outputs.len() + 5 * exits.len();
        let cut = Self { sequence, start: region.start, locals, inputs, outputs: outputs.into_iter().collect(), exits };
        (survey.length > price).then_some(cut)
    }
}

/// What some instructions do.
#[derive(Default)]
struct Survey {
    length: usize,
    inside: BTreeSet<InstrSeqId>,
    jumps: BTreeSet<InstrSeqId>,
    reads: BTreeSet<LocalId>,
    writes: BTreeSet<LocalId>,
    returns: bool,
}

impl Survey {
    fn read(&mut self, function: &LocalFunction, part: &[(Instr, walrus::InstrLocId)]) {
        for (instruction, _) in part {
            self.length += 1;
            match instruction {
                Instr::LocalGet(get) => drop(self.reads.insert(get.local)),
                Instr::LocalSet(set) => drop(self.writes.insert(set.local)),
                Instr::LocalTee(tee) => drop(self.writes.insert(tee.local)),
                Instr::Br(jump) => drop(self.jumps.insert(jump.block)),
                Instr::BrIf(jump) => drop(self.jumps.insert(jump.block)),
                Instr::BrTable(jumps) => self.jumps.extend(jumps.blocks.iter().chain([&jumps.default])),
                Instr::Return(_) => self.returns = true,
                _ => {}
            }
            for sequence in inside(instruction) {
                self.inside.insert(sequence);
                self.read(function, &function.block(sequence).instrs);
            }
        }
    }
}

/// The sequences that stand inside an instruction.
pub(super) fn inside(instruction: &Instr) -> impl Iterator<Item = InstrSeqId> + use<> {
    let (one, other) = match instruction {
        Instr::Block(block) => (Some(block.seq), None),
        Instr::Loop(again) => (Some(again.seq), None),
        Instr::IfElse(branches) => (Some(branches.consequent), Some(branches.alternative)),
        _ => (None, None),
    };
    one.into_iter().chain(other)
}

/// Does nothing come after this instruction?
fn is_final(instruction: &Instr) -> bool {
    matches!(instruction, Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) | Instr::Unreachable(_))
}

//! What lies ahead at each point of a function: whether the way leads to the rest in any case, and which locals are read.

use std::collections::{BTreeSet, HashMap, HashSet};

use walrus::ir::{Instr, InstrSeqId, InstrSeqType};
use walrus::{FunctionId, LocalFunction, LocalId};

/// What lies ahead of a point.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Ahead {
    /// Whatever happens next, a function of the rest is called, or the program fails: so this point is not reached early.
    pub(super) is_late: bool,
    /// The locals whose values are still read.
    pub(super) live: BTreeSet<LocalId>,
}

impl Ahead {
    fn or(&mut self, other: &Self) {
        self.is_late &= other.is_late;
        self.live.extend(&other.live);
    }
}

/// A sequence of instructions from some point to its end, that is only reached late.
pub(super) struct Region {
    pub(super) start: usize,
    pub(super) live: BTreeSet<LocalId>,
}

/// The flow through one function.
pub(super) struct Flow<'a> {
    function: &'a LocalFunction,
    late: &'a HashSet<FunctionId>,
    /// What lies ahead of a jump to a label.
    labels: HashMap<InstrSeqId, Ahead>,
    /// What lies ahead of the end of a sequence.
    ends: HashMap<InstrSeqId, Ahead>,
    /// The late end of each sequence that has one.
    regions: HashMap<InstrSeqId, Region>,
    /// Whether all instructions are known here.
    is_known: bool,
}

impl<'a> Flow<'a> {
    /// Follows a function when these ones are in the rest; none if it has instructions that are not known here.
    pub(super) fn of(function: &'a LocalFunction, late: &'a HashSet<FunctionId>) -> Option<Self> {
        let (labels, ends, regions) = Default::default();
        let mut flow = Self { function, late, labels, ends, regions, is_known: true };
        flow.labels.insert(function.entry_block(), Ahead::default());
        flow.sequence(function.entry_block(), Ahead::default());
        flow.is_known.then_some(flow)
    }

    /// Is all of the function late?
    pub(super) fn is_late(&self) -> bool {
        self.region(self.function.entry_block()).is_some_and(|region| region.start == 0)
    }

    pub(super) fn region(&self, sequence: InstrSeqId) -> Option<&Region> {
        self.regions.get(&sequence)
    }

    pub(super) fn live_at_label(&self, label: InstrSeqId) -> BTreeSet<LocalId> {
        self.ahead_of_jump(label).live
    }

    pub(super) fn live_at_end(&self, sequence: InstrSeqId) -> BTreeSet<LocalId> {
        self.ends.get(&sequence).map(|ahead| ahead.live.clone()).unwrap_or_default()
    }

    fn ahead_of_jump(&self, label: InstrSeqId) -> Ahead {
        self.labels.get(&label).cloned().unwrap_or_default()
    }

    /// Follows a sequence from its end, where `ahead` lies ahead, to its start.
    fn sequence(&mut self, id: InstrSeqId, mut ahead: Ahead) -> Ahead {
        let instructions = &self.function.block(id).instrs;
        self.regions.remove(&id);
        self.ends.insert(id, ahead.clone());
        for (index, (instruction, _)) in instructions.iter().enumerate().rev() {
            self.before(instruction, &mut ahead);
            // Between blocks of straight code, nothing is on the operand stack.
            let begins = index
                .checked_sub(1)
                .and_then(|before| instructions.get(before))
                .is_none_or(|(before, _)| self.ends_block(before));
            if begins && ahead.is_late {
                self.regions.insert(id, Region { start: index, live: ahead.live.clone() });
            }
        }
        ahead
    }

    /// From what lies ahead of the point after an instruction to what lies ahead of the one before it.
    fn before(&mut self, instruction: &Instr, ahead: &mut Ahead) {
        match instruction {
            Instr::LocalGet(get) => {
                ahead.live.insert(get.local);
            }
            Instr::LocalSet(set) => {
                ahead.live.remove(&set.local);
            }
            Instr::LocalTee(tee) => {
                ahead.live.remove(&tee.local);
            }
            Instr::Call(call) => ahead.is_late |= self.late.contains(&call.func),
            Instr::Unreachable(_) => *ahead = Ahead { is_late: true, live: BTreeSet::new() },
            Instr::Return(_) => *ahead = Ahead::default(),
            Instr::Br(jump) => *ahead = self.ahead_of_jump(jump.block),
            Instr::BrIf(jump) => ahead.or(&self.ahead_of_jump(jump.block)),
            Instr::BrTable(jumps) => {
                *ahead = self.ahead_of_jump(jumps.default);
                for label in &jumps.blocks {
                    ahead.or(&self.ahead_of_jump(*label));
                }
            }
            Instr::Block(block) => *ahead = self.block(block.seq, ahead),
            Instr::IfElse(branches) => {
                let mut otherwise = self.block(branches.alternative, ahead);
                otherwise.or(&self.block(branches.consequent, ahead));
                *ahead = otherwise;
            }
            Instr::Loop(again) => *ahead = self.again(again.seq, ahead),
            Instr::ReturnCall(_) | Instr::ReturnCallIndirect(_) | Instr::ReturnCallRef(_) => self.is_known = false,
            Instr::TryTable(_) | Instr::Try(_) | Instr::Throw(_) | Instr::ThrowRef(_) | Instr::Rethrow(_) => {
                self.is_known = false
            }
            Instr::BrOnNull(_) | Instr::BrOnNonNull(_) | Instr::BrOnCast(_) | Instr::BrOnCastFail(_) => {
                self.is_known = false
            }
            _ => {}
        }
    }

    fn block(&mut self, id: InstrSeqId, after: &Ahead) -> Ahead {
        self.labels.insert(id, after.clone());
        self.sequence(id, after.clone())
    }

    /// A loop's label is its start: what lies ahead of it is assumed, and put right until it fits.
    fn again(&mut self, id: InstrSeqId, after: &Ahead) -> Ahead {
        let mut assumed = Ahead { is_late: true, live: BTreeSet::new() };
        loop {
            self.labels.insert(id, assumed.clone());
            let found = self.sequence(id, after.clone());
            if found == assumed {
                return found;
            }
            assumed = found;
        }
    }

    /// Does straight code end with this instruction, so that other code begins after it, with nothing on the operand stack?
    fn ends_block(&self, instruction: &Instr) -> bool {
        match instruction {
            Instr::Block(block) => has_no_values(self.function, block.seq),
            Instr::Loop(again) => has_no_values(self.function, again.seq),
            Instr::IfElse(branches) => has_no_values(self.function, branches.consequent),
            Instr::BrIf(jump) => has_no_values(self.function, jump.block),
            _ => false,
        }
    }
}

/// Does a sequence neither take values from the operand stack nor leave any there?
pub(super) fn has_no_values(function: &LocalFunction, sequence: InstrSeqId) -> bool {
    function.block(sequence).ty == InstrSeqType::Simple(None)
}

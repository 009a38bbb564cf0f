//! Makes a function of a part of another one.

use std::collections::HashMap;

use walrus::ir::{Block, Br, Instr, InstrSeqId};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, LocalId, Module, ValType};

use super::cut::{Cut, Exit, inside};

/// The results of the function that a part becomes, after the outputs.
pub(super) struct Results {
    /// What the whole function returns, if the part returns from it.
    pub(super) returned: Vec<ValType>,
    /// Whether a number tells which exit was taken.
    pub(super) tells_exit: bool,
}

impl Results {
    pub(super) fn of(cut: &Cut, returned: &[ValType]) -> Self {
        let returned = if cut.exits.contains(&Exit::Return) { returned.to_vec() } else { Vec::new() };
        Self { returned, tells_exit: cut.exits.len() > 1 }
    }
}

/// Adds the function that the part becomes. It takes the inputs, and gives the outputs and the results.
pub(super) fn carve(
    module: &mut Module,
    function: &LocalFunction,
    cut: &Cut,
    results: &Results,
    name: String,
) -> FunctionId {
    let mut fresh = |local: &LocalId| {
        let ty = module.locals.get(*local).ty();
        (*local, module.locals.add(ty))
    };
    let locals: HashMap<LocalId, LocalId> = cut.locals.iter().map(&mut fresh).collect();
    let own = |outer: &[LocalId]| outer.iter().filter_map(|local| locals.get(local).copied()).collect::<Vec<_>>();
    let (inputs, mut given) = (own(&cut.inputs), own(&cut.outputs));
    let returned: Vec<LocalId> = results.returned.iter().map(|ty| module.locals.add(*ty)).collect();
    given.extend(&returned);
    let exit = results.tells_exit.then(|| module.locals.add(ValType::I32));
    given.extend(exit);
    let types = |locals: &[LocalId]| locals.iter().map(|local| module.locals.get(*local).ty()).collect::<Vec<_>>();
    let (takes, gives) = (types(&inputs), types(&given));

    let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
    builder.name(name);
    let mut label = |_: usize| builder.dangling_instr_seq(None).id();
    // The part stands in as many blocks as it has exits; each exit jumps to the end of its own, where it is noted.
    let done = label(0);
    let part = label(0);
    let ends: Vec<InstrSeqId> = cut.exits.iter().enumerate().map(|(index, _)| label(index)).collect();
    let mut copy = Copy { function, builder, locals, labels: HashMap::new(), returned, on_return: None };
    for (exit, end) in cut.exits.iter().zip(&ends) {
        match exit {
            // It comes first, and so is where the copy ends anyway.
            Exit::End => {}
            Exit::Jump(label) => drop(copy.labels.insert(*label, *end)),
            Exit::Return => copy.on_return = Some(*end),
        }
    }
    copy.instructions(part, function.block(cut.sequence).instrs.get(cut.start..).unwrap_or_default());
    if cut.exits.first() == Some(&Exit::Return) {
        // Where the whole function ends, its results are on the operand stack.
        copy.leave(part);
    }
    let mut inner = part;
    for (number, end) in (0..).zip(ends) {
        copy.builder.instr_seq(end).instr(Block { seq: inner });
        let outer = copy.builder.dangling_instr_seq(None).id();
        let mut after = copy.builder.instr_seq(outer);
        after.instr(Block { seq: end });
        if let Some(exit) = exit {
            after.i32_const(number).local_set(exit);
        }
        after.instr(Br { block: done });
        inner = outer;
    }
    copy.builder.instr_seq(done).instr(Block { seq: inner });
    if cut.exits.is_empty() {
        copy.builder.instr_seq(done).unreachable();
    }
    let mut body = copy.builder.func_body();
    body.instr(Block { seq: done });
    for local in given {
        body.local_get(local);
    }
    copy.builder.finish(inputs, &mut module.funcs)
}

/// A copy of instructions that gets its own locals and labels.
struct Copy<'a> {
    function: &'a LocalFunction,
    builder: FunctionBuilder,
    locals: HashMap<LocalId, LocalId>,
    labels: HashMap<InstrSeqId, InstrSeqId>,
    returned: Vec<LocalId>,
    /// Where a return goes.
    on_return: Option<InstrSeqId>,
}

impl Copy<'_> {
    fn instructions(&mut self, into: InstrSeqId, part: &[(Instr, walrus::InstrLocId)]) {
        for (instruction, _) in part {
            for sequence in inside(instruction) {
                let copied = self.builder.dangling_instr_seq(self.function.block(sequence).ty).id();
                self.labels.insert(sequence, copied);
                self.instructions(copied, &self.function.block(sequence).instrs);
            }
            if matches!(instruction, Instr::Return(_)) {
                self.leave(into);
                continue;
            }
            let mut copied = instruction.clone();
            self.adapt(&mut copied);
            self.builder.instr_seq(into).instr(copied);
        }
    }

    /// A return: keeps its values, and goes where returns go.
    fn leave(&mut self, from: InstrSeqId) {
        let mut sequence = self.builder.instr_seq(from);
        for local in self.returned.iter().rev() {
            sequence.local_set(*local);
        }
        if let Some(block) = self.on_return {
            sequence.instr(Br { block });
        }
    }

    fn adapt(&self, instruction: &mut Instr) {
        let local = |local: &mut LocalId| *local = self.locals.get(local).copied().unwrap_or(*local);
        let label = |label: &mut InstrSeqId| *label = self.labels.get(label).copied().unwrap_or(*label);
        match instruction {
            Instr::LocalGet(get) => local(&mut get.local),
            Instr::LocalSet(set) => local(&mut set.local),
            Instr::LocalTee(tee) => local(&mut tee.local),
            Instr::Block(block) => label(&mut block.seq),
            Instr::Loop(again) => label(&mut again.seq),
            Instr::IfElse(branches) => {
                label(&mut branches.consequent);
                label(&mut branches.alternative);
            }
            Instr::Br(jump) => label(&mut jump.block),
            Instr::BrIf(jump) => label(&mut jump.block),
            Instr::BrTable(jumps) => {
                jumps.blocks.iter_mut().for_each(label);
                label(&mut jumps.default);
            }
            _ => {}
        }
    }
}

//! Moves the parts of early functions that are only reached late into functions of their own, which then go to the rest.

use std::collections::{HashMap, HashSet};

use walrus::ir::{BinaryOp, Br, BrIf, Call, IfElse, Instr, InstrSeqId, LocalGet, LocalSet, Return, Unreachable, Value};
use walrus::{FunctionId, FunctionKind, InstrLocId, LocalId, Module};

use super::carve::{Results, carve};
use super::cut::{Cut, Exit, cuts};
use super::flow::Flow;
use super::graph::references;

/// Begins the names of the functions that belong to the rest without being listed.
pub(super) const LATE: &str = "late: ";

/// Cuts the late parts out of all functions of the module; `late` are the functions that are listed.
pub(super) fn outline(module: &mut Module, mut late: HashSet<FunctionId>) {
    for id in spread(module, &mut late) {
        let function = module.funcs.get_mut(id);
        function.name = Some([LATE, function.name.as_deref().unwrap_or_default()].concat());
    }
    let early: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).filter(|id| !late.contains(id)).collect();
    for id in early {
        let function = module.funcs.get(id).kind.unwrap_local();
        let cuts = Flow::of(function, &late).map(|flow| cuts(function, &flow)).unwrap_or_default();
        for cut in cuts {
            apply(module, id, &cut);
        }
    }
}

/// Adds to `late` the functions that lead to late ones in any case, and gives them.
fn spread(module: &Module, late: &mut HashSet<FunctionId>) -> Vec<FunctionId> {
    let mut callers: HashMap<FunctionId, Vec<FunctionId>> = HashMap::new();
    for (caller, function) in module.funcs.iter_local() {
        for callee in references(function) {
            callers.entry(callee).or_default().push(caller);
        }
    }
    let mut found = Vec::new();
    let mut open: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    while let Some(id) = open.pop() {
        let FunctionKind::Local(function) = &module.funcs.get(id).kind else { continue };
        if !late.contains(&id) && Flow::of(function, late).is_some_and(|flow| flow.is_late()) {
            late.insert(id);
            found.push(id);
            open.extend(callers.get(&id).into_iter().flatten());
        }
    }
    found
}

/// Replaces a part of a function by a call of the function that it becomes.
fn apply(module: &mut Module, id: FunctionId, cut: &Cut) {
    let results_of_whole = module.types.results(module.funcs.get(id).ty()).to_vec();
    let results = Results::of(cut, &results_of_whole);
    let name = [LATE, "part of ", module.funcs.get(id).name.as_deref().unwrap_or_default()].concat();
    // Out of the module for a moment, as the new function is made from it and in it.
    let placeholder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]).local_func(Vec::new());
    let mut kind = std::mem::replace(&mut module.funcs.get_mut(id).kind, FunctionKind::Local(placeholder));
    let part = carve(module, kind.unwrap_local(), cut, &results, name);
    let returned: Vec<LocalId> = results.returned.iter().map(|ty| module.locals.add(*ty)).collect();
    let exit = results.tells_exit.then(|| module.locals.add(walrus::ValType::I32));

    let function = kind.unwrap_local_mut();
    let return_now = |instructions: &mut Vec<Instr>| {
        instructions.extend(returned.iter().map(|local| LocalGet { local: *local }.into()));
        instructions.push(Return {}.into());
    };
    let mut call: Vec<Instr> = cut.inputs.iter().map(|local| LocalGet { local: *local }.into()).collect();
    call.push(Call { func: part }.into());
    let given = cut.outputs.iter().chain(&returned).chain(&exit);
    call.extend(given.rev().map(|local| Instr::from(LocalSet { local: *local })));
    // The last exits first, each if it was taken; whatever is left is the first.
    for (number, taken) in (0..).zip(&cut.exits).skip(1).collect::<Vec<_>>().into_iter().rev() {
        call.extend(exit.map(|local| Instr::from(LocalGet { local })));
        if cut.exits.len() > 2 {
            call.push(walrus::ir::Const { value: Value::I32(number) }.into());
            call.push(walrus::ir::Binop { op: BinaryOp::I32Eq }.into());
        }
        match taken {
            Exit::End => {}
            Exit::Jump(label) => call.push(BrIf { block: *label }.into()),
            Exit::Return => {
                let mut then = Vec::new();
                return_now(&mut then);
                let (consequent, alternative) = (sequence_of(function, then), sequence_of(function, Vec::new()));
                call.push(IfElse { consequent, alternative }.into());
            }
        }
    }
    match cut.exits.first() {
        Some(Exit::End) => {}
        Some(Exit::Jump(label)) => call.push(Br { block: *label }.into()),
        Some(Exit::Return) => return_now(&mut call),
        None => call.push(Unreachable {}.into()),
    }
    let place = &mut function.block_mut(cut.sequence).instrs;
    place.truncate(cut.start);
    place.extend(call.into_iter().map(|instruction| (instruction, InstrLocId::default())));
    module.funcs.get_mut(id).kind = kind;
}

fn sequence_of(function: &mut walrus::LocalFunction, instructions: Vec<Instr>) -> InstrSeqId {
    let mut sequence = function.builder_mut().dangling_instr_seq(None);
    for instruction in instructions {
        sequence.instr(instruction);
    }
    sequence.id()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig, ValType};

    /// `early` counts its argument down in a loop; at 7 it calls `late` and returns, at 9 it fails, at 0 it returns 5.
    fn module() -> (Module, FunctionId, FunctionId) {
        let mut module = Module::with_config(ModuleConfig::new());
        let argument = module.locals.add(ValType::I32);
        let late = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let late = {
            let mut builder = late;
            builder.func_body().local_get(argument);
            builder.finish(vec![argument], &mut module.funcs)
        };
        let left = module.locals.add(ValType::I32);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let busy = |body: &mut walrus::InstrSeqBuilder<'_>| {
            for _ in 0..20 {
                body.local_get(left).i32_const(1).binop(BinaryOp::I32Add).local_set(left);
            }
        };
        let test = |body: &mut walrus::InstrSeqBuilder<'_>, number: i32| {
            body.local_get(left).i32_const(number).binop(BinaryOp::I32Ne);
        };
        builder.func_body().loop_(None, |again| {
            let label = again.id();
            again.block(None, |seven| {
                let end = seven.id();
                test(seven, 7);
                seven.br_if(end);
                busy(seven);
                seven.local_get(left).call(late).local_tee(left).br_if(label).local_get(left).return_();
            });
            again.block(None, |nine| {
                let end = nine.id();
                test(nine, 9);
                nine.br_if(end);
                busy(nine);
                nine.unreachable();
            });
            again.local_get(left).i32_const(-1).binop(BinaryOp::I32Add).local_tee(left).br_if(label);
        });
        builder.func_body().i32_const(5);
        let early = builder.finish(vec![left], &mut module.funcs);
        module.exports.add("early", early);
        (module, early, late)
    }

    #[test]
    fn what_leads_to_late_functions_or_fails_is_cut_out() {
        let (mut module, early, late) = module();
        let length = module.funcs.get(early).kind.unwrap_local().size();
        outline(&mut module, HashSet::from([late]));
        let parts: Vec<_> = module.funcs.iter().filter(|function| function.name.is_some()).collect();
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.name.as_ref().unwrap().starts_with(LATE)));
        let left = module.funcs.get(early).kind.unwrap_local();
        assert!(left.size() * 4 < length, "{} of {length}", left.size());
        assert!(!references(left).any(|callee| callee == late));
        // Reading it again checks it.
        Module::from_buffer(&module.emit_wasm()).unwrap();
    }

    #[test]
    fn what_always_leads_to_late_functions_is_late_itself() {
        let (mut module, early, late) = module();
        outline(&mut module, HashSet::from([early, late]));
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().i32_const(1).call(early).drop();
        let caller = builder.finish(Vec::new(), &mut module.funcs);
        let mut listed = HashSet::from([early]);
        assert_eq!(spread(&module, &mut listed), [caller]);
    }
}

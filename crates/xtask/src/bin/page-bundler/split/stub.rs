//! What stands in the first part for a function of the rest.

use walrus::ir::UnaryOp;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, GlobalId, Module, TableId};

/// What a stub needs to reach its function.
pub(super) struct Way {
    pub(super) load: FunctionId,
    pub(super) here: GlobalId,
    pub(super) table: TableId,
    pub(super) slot: i32,
}

/// A function like `id` that sees to it that the rest is here, and goes on in the slot.
pub(super) fn stub(module: &mut Module, id: FunctionId, way: &Way) -> FunctionKind {
    let ty = module.funcs.get(id).ty();
    let (parameters, results) = module.types.params_results(ty);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    body.global_get(way.here).unop(UnaryOp::I32Eqz).if_else(
        None,
        |absent| {
            absent.call(way.load);
        },
        |_| {},
    );
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(way.slot).call_indirect(ty, way.table);
    FunctionKind::Local(builder.local_func(arguments))
}

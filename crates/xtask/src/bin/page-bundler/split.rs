//! Cuts the module in two, so that the browser need not load all of it before it can draw: the first part, and the rest.
//!
//! The rest is what only the functions named in a list lead to, and the parts of other functions that lead to those in
//! any case; and the data that only these refer to. Both parts share memory, tables and globals, which the first one
//! owns. In the first part, a function of the rest becomes a stub that calls through the table; were it called before the
//! rest is here, the stub would have `rest.js` load it on the spot. So the cut decides what comes when, and never whether
//! it works.

mod carve;
mod cut;
mod data;
mod flow;
mod graph;
mod later;
mod loader;
mod outline;
mod references;
mod stub;

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, Module,
    ModuleConfig, TableId, ValType,
};

use graph::Graph;
pub(crate) use later::Later;
pub(crate) use loader::{SUFFIX, is_rest, with_loader};
pub(crate) use references::References;
use stub::{Way, stub};

/// The name under which the rest imports what the first part exports.
const FIRST: &str = "first";

/// The two parts.
pub(crate) struct Parts {
    /// What the page starts with.
    pub(crate) first: Vec<u8>,
    /// What it loads afterwards.
    pub(crate) rest: Vec<u8>,
}

/// Cuts a module that still has the names of its functions. What refers to which data is known since it was linked.
///
/// # Errors
/// When it has no names, no table of functions, or nothing that the list names.
pub(crate) fn split(module: &[u8], references: &References, later: &Later) -> Result<Parts> {
    let module = outlined(module, later)?;
    let mut first = parse(&module)?;
    let mut rest = parse(&module)?;
    let graph = Graph::of(&first, later)?;
    let table = function_table(&first)?;
    // Whatever is called from outside the rest gets a slot in the table, after those that the module has already.
    let base = first.tables.get(table).initial;
    let slots: BTreeMap<usize, u64> = graph.entries().into_iter().zip(base..).collect();
    if slots.is_empty() {
        bail!("the module has no function that the list names");
    }
    make_rest(&mut rest, &graph, &slots)?;
    make_first(&mut first, table, &slots, &rest)?;
    data::put(&mut rest, data::take(&mut first, references)?)?;
    Ok(Parts { first: first.emit_wasm(), rest: rest.emit_wasm() })
}

/// The module with the late parts of its functions in functions of their own.
fn outlined(module: &[u8], later: &Later) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(module)?;
    let is_listed = |function: &&walrus::Function| function.name.as_ref().is_some_and(|name| later.names(name));
    let listed = module.funcs.iter().filter(is_listed).map(walrus::Function::id).collect();
    outline::outline(&mut module, listed);
    Ok(module.emit_wasm())
}

fn parse(module: &[u8]) -> Result<Module> {
    let mut module =
        ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(module)?;
    // They have been read, and are not true of any part.
    let is_linkers = |name: &str| name == "linking" || name.starts_with("reloc.");
    let linkers = module.customs.iter().filter(|(_, section)| is_linkers(section.name())).map(|(id, _)| id);
    for section in linkers.collect::<Vec<_>>() {
        module.customs.delete(section);
    }
    Ok(module)
}

fn function_table(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the module has no table of functions")
}

/// The functions in the order of the module, by which the two copies of it can be compared.
fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// Leaves in `module` what is not early, and has it import the remainder.
fn make_rest(module: &mut Module, graph: &Graph, slots: &BTreeMap<usize, u64>) -> Result<()> {
    let ids = functions(module);
    let table = function_table(module)?;
    for export in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    module.start = None;
    for element in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
    module.tables.get_mut(table).elem_segments.clear();
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    let memory = module.get_memory_id()?;
    module.memories.get_mut(memory).data_segments.clear();
    module.memories.get_mut(memory).import = Some(module.imports.add(FIRST, "memory", memory));
    // Values of JavaScript lie in a table of their own. Were there two, either part would look for them in the wrong one.
    for (index, table) in tables(module).into_iter().enumerate() {
        let import = module.imports.add(FIRST, &table_name(index), table);
        let shared = module.tables.get_mut(table);
        shared.maximum = None;
        shared.import = Some(import);
    }
    for (index, global) in globals(module).into_iter().enumerate() {
        let import = module.imports.add(FIRST, &global_name(index), global);
        module.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
    for (index, id) in ids.iter().enumerate().filter(|(index, _)| graph.is_early(*index)) {
        let function = module.funcs.get(*id);
        if let FunctionKind::Local(_) = function.kind {
            let ty = function.ty();
            let import = module.imports.add(FIRST, &function_name(index), *id);
            module.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let base = slots.values().next().copied().unwrap_or_default();
    let entries = slots.keys().filter_map(|index| ids.get(*index).copied()).collect();
    let offset = ConstExpr::Value(Value::I32(i32::try_from(base)?));
    let segment = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(entries));
    module.tables.get_mut(table).elem_segments.insert(segment);
    walrus::passes::gc::run(module);
    Ok(())
}

/// Replaces the functions with slots by stubs, and exports what `rest` imports.
fn make_first(module: &mut Module, table: TableId, slots: &BTreeMap<usize, u64>, rest: &Module) -> Result<()> {
    let ids = functions(module);
    let globals = globals(module);
    let tables = tables(module);
    let memory = module.get_memory_id()?;
    let load_type = module.types.add(&[], &[]);
    let (load, _) = module.add_import_func("rest", "load", load_type);
    let here = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add("rest_is_here", here);
    let space = module.tables.get_mut(table);
    space.initial += slots.len() as u64;
    space.maximum = space.maximum.map(|maximum| maximum + slots.len() as u64);
    for (index, slot) in slots {
        let Some(id) = ids.get(*index) else { continue };
        let stub = stub(module, *id, &Way { load, here, table, slot: i32::try_from(*slot)? });
        module.funcs.get_mut(*id).kind = stub;
    }
    for import in rest.imports.iter().filter(|import| import.module == FIRST) {
        let name = import.name.as_str();
        let index = name.get(1..).and_then(|number| number.parse::<usize>().ok());
        match (name.as_bytes().first(), index) {
            (Some(b'f'), Some(index)) => module.exports.add(name, *ids.get(index).context("no such function")?),
            (Some(b'g'), Some(index)) => module.exports.add(name, *globals.get(index).context("no such global")?),
            (Some(b't'), Some(index)) => module.exports.add(name, *tables.get(index).context("no such table")?),
            // wasm-bindgen exports it under this name already.
            _ if module.exports.iter().any(|export| export.name == name) => continue,
            _ => module.exports.add(name, memory),
        };
    }
    walrus::passes::gc::run(module);
    Ok(())
}

fn globals(module: &Module) -> Vec<GlobalId> {
    module.globals.iter().map(walrus::Global::id).collect()
}

fn tables(module: &Module) -> Vec<TableId> {
    module.tables.iter().map(walrus::Table::id).collect()
}

fn table_name(index: usize) -> String {
    format!("t{index}")
}

fn function_name(index: usize) -> String {
    format!("f{index}")
}

fn global_name(index: usize) -> String {
    format!("g{index}")
}

#[cfg(test)]
mod tests {
    use walrus::FunctionBuilder;

    use super::*;

    /// A module that exports `early`, which calls `late`, which calls `shared`; `early` calls `shared` too. Each adds to
    /// its argument: 1, 10 and 100.
    fn module() -> Vec<u8> {
        let mut module = Module::with_config(ModuleConfig::new());
        module.memories.add_local(false, false, 1, None, None);
        module.tables.add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let mut add = |name: &str, amount: i32, callees: &[FunctionId]| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
            let argument = module.locals.add(ValType::I32);
            builder.name(name.to_owned());
            // Else what calls `late` in any case would be late too.
            builder.func_body().local_get(argument).if_else(
                None,
                |then| {
                    then.local_get(argument).return_();
                },
                |_| {},
            );
            builder.func_body().local_get(argument).i32_const(amount).binop(walrus::ir::BinaryOp::I32Add);
            for callee in callees {
                builder.func_body().call(*callee);
            }
            builder.finish(vec![argument], &mut module.funcs)
        };
        let shared = add("shared", 100, &[]);
        let late = add("late", 10, &[shared]);
        let early = add("early", 1, &[shared, late]);
        module.exports.add("early", early);
        let memory = module.get_memory_id().unwrap();
        module.exports.add("memory", memory);
        module.emit_wasm()
    }

    fn names<'a>(module: &'a Module, of: &str) -> Vec<&'a str> {
        module.imports.iter().filter(|import| import.module == of).map(|import| import.name.as_str()).collect()
    }

    #[test]
    fn the_rest_has_what_the_list_names_and_imports_what_it_shares() {
        let parts = split(&module(), &References::default(), &Later::parse("# a remark\n\nlate\n")).unwrap();
        let first = Module::from_buffer(&parts.first).unwrap();
        let rest = Module::from_buffer(&parts.rest).unwrap();
        assert_eq!(rest.funcs.iter_local().count(), 1);
        assert_eq!(names(&rest, FIRST), ["t0", "f2"]);
        assert_eq!(names(&first, "rest"), ["load"]);
        assert_eq!(first.funcs.iter_local().count(), 3);
        let exported: Vec<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exported, ["early", "memory", "rest_is_here", "t0", "f2"]);
        let table = first.tables.get(function_table(&first).unwrap());
        assert_eq!((table.initial, table.maximum), (2, Some(2)));
    }

    #[test]
    fn both_parts_share_the_table_of_values() {
        let mut whole = Module::from_buffer(&module()).unwrap();
        let values = whole.tables.add_local(false, 4, None, walrus::RefType::EXTERNREF);
        let late = whole.funcs.by_name("late").unwrap();
        whole.funcs.get_mut(late).kind.unwrap_local_mut().builder_mut().func_body().table_size(values).drop();
        let parts = split(&whole.emit_wasm(), &References::default(), &Later::parse("late")).unwrap();
        let (first, rest) = (Module::from_buffer(&parts.first).unwrap(), Module::from_buffer(&parts.rest).unwrap());
        assert!(rest.tables.iter().all(|table| table.import.is_some()));
        assert!(names(&rest, FIRST).contains(&"t1"));
        assert!(first.exports.iter().any(|export| export.name == "t1"));
    }

    #[test]
    fn a_list_that_names_nothing_is_an_error() {
        assert!(split(&module(), &References::default(), &Later::parse("nothing")).is_err());
    }
}

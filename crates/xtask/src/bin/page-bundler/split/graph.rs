//! Which function leads to which, and so which are needed early.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ExportItem, FunctionId, FunctionKind, LocalFunction, Module};

use super::Later;

/// The functions of a module, by their place in it.
pub(super) struct Graph {
    /// Whether it belongs to the first part.
    early: Vec<bool>,
    /// The functions that each one refers to.
    leads_to: Vec<Vec<usize>>,
    /// The functions that JavaScript or pointers reach.
    outside: BTreeSet<usize>,
}

impl Graph {
    /// # Errors
    /// When the functions have no names by which the list could choose.
    pub(super) fn of(module: &Module, later: &Later) -> Result<Self> {
        let places: HashMap<FunctionId, usize> =
            module.funcs.iter().enumerate().map(|(place, function)| (function.id(), place)).collect();
        if module.funcs.iter().all(|function| function.name.is_none()) {
            bail!("the module has no names of functions: compile it with strip = \"none\"");
        }
        let mut leads_to = Vec::new();
        let mut listed = Vec::new();
        for function in module.funcs.iter() {
            let FunctionKind::Local(local) = &function.kind else {
                leads_to.push(Vec::new());
                listed.push(false);
                continue;
            };
            leads_to.push(references(local).filter_map(|id| places.get(&id).copied()).collect());
            listed.push(function.name.as_ref().is_some_and(|name| later.names(name)));
        }
        let outside: BTreeSet<usize> = outside(module).filter_map(|id| places.get(&id).copied()).collect();
        let mut early = vec![false; leads_to.len()];
        let mut open: Vec<usize> = outside.iter().copied().collect();
        while let Some(place) = open.pop() {
            let (Some(seen), Some(false)) = (early.get_mut(place), listed.get(place)) else { continue };
            if !std::mem::replace(seen, true) {
                open.extend(leads_to.get(place).into_iter().flatten());
            }
        }
        // Imports belong to whoever calls them.
        Ok(Self { early, leads_to, outside })
    }

    pub(super) fn is_early(&self, place: usize) -> bool {
        self.early.get(place).copied().unwrap_or_default()
    }

    /// The functions of the rest that something outside the rest refers to.
    pub(super) fn entries(&self) -> BTreeSet<usize> {
        let early = self.leads_to.iter().enumerate().filter(|(place, _)| self.is_early(*place));
        let called = early.flat_map(|(_, callees)| callees).chain(&self.outside);
        called.copied().filter(|place| !self.is_early(*place)).collect()
    }
}

/// The functions that a function refers to.
#[derive(Default)]
struct References(BTreeSet<FunctionId>);

pub(super) fn references(function: &LocalFunction) -> impl Iterator<Item = FunctionId> + use<> {
    let mut references = References::default();
    dfs_in_order(&mut references, function, function.entry_block());
    references.0.into_iter()
}

impl<'instr> Visitor<'instr> for References {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

/// What is exported, run at the start, or in a table.
fn outside(module: &Module) -> impl Iterator<Item = FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let pointed_at = module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(_, items) => items
            .iter()
            .filter_map(|item| match item {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            })
            .collect(),
    });
    exported.chain(module.start).chain(pointed_at)
}

//! The files of a crate, and which of them uses what another defines.

use crate::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// Which file uses which, and by which names.
pub(super) type Uses = BTreeMap<(String, String), BTreeSet<String>>;

/// A path in the source: `crate`, `views`, `play`, `Play`.
type Path = Vec<String>;

/// A file: a module.
struct Module {
    /// The file, relative to the crate's `src`.
    file: String,
    /// Where it stands in the tree of modules.
    path: Path,
    /// Its modules.
    children: BTreeSet<String>,
    /// What its `use` declarations call what.
    names: BTreeMap<String, Path>,
    /// The names that it only hands on.
    handed_on: BTreeSet<String>,
    /// The paths that stand in its code, those of its `use` declarations included.
    paths: BTreeSet<Path>,
}

/// Reads a crate's files (name relative to `src`, and text), and finds what each uses of the others.
pub(super) fn uses(files: &[(String, String)]) -> Uses {
    // Beside a library a program has no modules of its own.
    let is_root = |wanted: &str| files.iter().any(|(file, _)| file == wanted);
    let read = files.iter().filter(|(file, _)| file != "main.rs" || !is_root("lib.rs"));
    let modules: Vec<Module> = read.map(|(file, text)| Module::read(file, text)).collect();
    let tree = Tree(modules.iter().map(|module| (module.path.clone(), module)).collect());
    let mut uses = Uses::new();
    for module in &modules {
        for path in &module.paths {
            let user = module.file.clone();
            if let Some(file) = tree.defining(module, path, DEEPEST).filter(|file| *file != user) {
                uses.entry((user, file)).or_default().insert(path.join("::"));
            }
        }
    }
    uses
}

/// So many names may stand for one another in a row: enough for any, and an end where two stand for each other.
const DEEPEST: usize = 20;

struct Tree<'a>(BTreeMap<Path, &'a Module>);

impl Tree<'_> {
    /// The file that defines what a path in a module leads to; none if that is another crate's, or a whole module.
    fn defining(&self, from: &Module, path: &[String], depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let parent = || from.path.split_last().and_then(|(_, parent)| self.0.get(parent)).copied();
        let own = |first: &str| from.children.contains(first) || from.names.contains_key(first);
        match first.as_str() {
            "crate" => self.within(self.0.get(&Path::new())?, rest, depth),
            "self" => self.within(from, rest, depth),
            "super" => match rest.first().is_some_and(|next| next == "super") {
                true => self.defining(parent()?, rest, depth),
                false => self.within(parent()?, rest, depth),
            },
            first if own(first) => self.within(from, path, depth),
            _ => None,
        }
    }

    /// The same for a path whose first name is one of the module's own.
    fn within(&self, module: &Module, path: &[String], depth: usize) -> Option<String> {
        let (first, rest) = path.split_first()?;
        if let Some(child) = self.0.get(&[&module.path[..], std::slice::from_ref(first)].concat())
            && module.children.contains(first)
            && !rest.is_empty()
        {
            return self.within(child, rest, depth);
        }
        match module.names.get(first) {
            Some(meant) => self.defining(module, &[meant, rest].concat(), depth),
            None if module.children.contains(first) => None,
            None => Some(module.file.clone()),
        }
    }
}

impl Module {
    fn read(file: &str, text: &str) -> Self {
        let path = module(file);
        let (children, names, paths) = (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
        let mut module = Self { file: file.into(), path, children, names, handed_on: BTreeSet::new(), paths };
        module.take(&tokens(text));
        module
    }

    fn take(&mut self, tokens: &[&str]) {
        let mut mentioned: BTreeSet<&str> = BTreeSet::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match (*token, tokens.get(at + 1..).unwrap_or_default()) {
                ("mod", [name, ";", ..]) => {
                    self.children.insert((*name).into());
                    at += 3;
                }
                ("use", rest) if rest.first() != Some(&"<") => {
                    let length = rest.iter().position(|token| *token == ";").unwrap_or(rest.len());
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    self.take_use(&rest[..length], &[], matches!(before, Some(&("pub" | ")"))));
                    at += length + 1;
                }
                _ => {
                    let path = path(&tokens[at..]);
                    at += (path.len() * 2).saturating_sub(1).max(1);
                    mentioned.extend(path.first());
                    if path.len() > 1 {
                        self.paths.insert(path.into_iter().map(str::to_owned).collect());
                    }
                }
            }
        }
        let handed_on = std::mem::take(&mut self.handed_on);
        let used = handed_on.into_iter().filter(|name| mentioned.contains(name.as_str()));
        let meant = used.filter_map(|name| self.names.get(&name)).cloned().collect::<Vec<_>>();
        self.paths.extend(meant);
    }

    /// Takes in what a `use` declaration, or a part of it in braces, brings.
    fn take_use(&mut self, tokens: &[&str], before: &[&str], hands_on: bool) {
        let head = path(tokens);
        let whole = [before, &head].concat();
        match &tokens[(head.len() * 2).saturating_sub(1).min(tokens.len())..] {
            ["::", "{", parts @ .., "}"] | ["{", parts @ .., "}"] => {
                for part in split(parts) {
                    self.take_use(part, &whole, hands_on);
                }
            }
            ["as", name] => self.take_name(name, &whole, hands_on),
            _ => {
                let meant = whole.strip_suffix(&["self"]).filter(|path| !path.is_empty()).unwrap_or(&whole);
                if let Some(name) = meant.last() {
                    self.take_name(name, meant, hands_on);
                }
            }
        }
    }

    fn take_name(&mut self, name: &str, meant: &[&str], hands_on: bool) {
        let path: Path = meant.iter().map(|name| (*name).to_owned()).collect();
        self.names.insert(name.into(), path.clone());
        if hands_on {
            self.handed_on.insert(name.into());
        } else {
            self.paths.insert(path);
        }
    }
}

/// Where a file stands in the tree of modules.
pub(super) fn module(file: &str) -> Path {
    match file.trim_end_matches(".rs").trim_end_matches("/mod") {
        "lib" | "main" => Path::new(),
        stem => stem.split('/').map(str::to_owned).collect(),
    }
}

/// The names with `::` between them that the tokens begin with.
fn path<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let is_name = |token: &str| token.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let mut path: Vec<&str> = tokens.first().copied().filter(|token| is_name(token)).into_iter().collect();
    let mut rest = tokens.get(1..).unwrap_or_default();
    while let (["::", name, after @ ..], false) = (rest, path.is_empty()) {
        if !is_name(name) {
            break;
        }
        path.push(name);
        rest = after;
    }
    path
}

/// The parts between commas, whatever stands in their own braces.
fn split<'a, 'b>(tokens: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let mut depth = 0_usize;
    let parts = tokens.split(|token| {
        match *token {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        *token == "," && depth == 0
    });
    parts.filter(|part| !part.is_empty()).collect()
}

//! The script of wasm-bindgen, with what the browser does not need taken out.

use anyhow::{Context as _, Result};
use walrus::Module;

/// The script without comments and indentation.
///
/// A text over several lines would change; wasm-bindgen writes none, and where there is one the script stays as it is.
pub(crate) fn compact(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut is_remark = false;
    let mut code = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        is_remark |= line.starts_with("/*");
        if !is_remark && !line.is_empty() && !line.starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
        is_remark &= !line.ends_with("*/");
    }
    code
}

/// Gives what the module imports from its script short names, in both: the hashes in the long ones don't compress.
///
/// # Errors
/// When the module can't be read.
pub(crate) fn shorten_imports(script: &str, module: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut module = Module::from_buffer(module).context("cannot read the module")?;
    let mut script = script.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        // It stands in the script once, as the name of a function in the list of imports.
        if script.matches(&import.name).count() == 1 && script.contains(&format!("{}: function", import.name)) {
            let short = format!("i{number}");
            script = script.replace(&import.name, &short);
            import.name = short;
        }
    }
    Ok((script, module.emit_wasm()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let script = "/**\n * Why.\n */\nfunction a() {\n    // How.\n    return \"// not this\";\n}\n";
        assert_eq!(compact(script), "function a() {\nreturn \"// not this\";\n}\n");
    }

    #[test]
    fn texts_over_several_lines_stay() {
        let script = "const text = `\n    // a\n`;\n";
        assert_eq!(compact(script), script);
    }

    #[test]
    fn imports_are_renamed_in_both_where_they_stand_once() {
        let mut module = Module::default();
        let ty = module.types.add(&[], &[]);
        for name in ["__wbg_click_842edec52299234d", "twice"] {
            module.add_import_func("./page_bg.js", name, ty);
        }
        let script = "__wbg_click_842edec52299234d: function() {}, twice: function() { twice(); }";
        let (script, module) = shorten_imports(script, &module.emit_wasm()).unwrap();
        assert_eq!(script, "i0: function() {}, twice: function() { twice(); }");
        let module = Module::from_buffer(&module).unwrap();
        let names: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(names, ["i0", "twice"]);
    }
}

//! The script of wasm-bindgen, with what the browser does not need taken out.

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
}

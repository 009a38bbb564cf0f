//! The style sheets, with what only their authors read taken out.

/// A style sheet without comments and indentation.
pub(crate) fn compact(css: &str) -> String {
    let mut pieces = css.split("/*");
    let mut code = pieces.next().unwrap_or_default().to_owned();
    code.extend(pieces.filter_map(|piece| piece.split_once("*/")).map(|(_, after)| after));
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let css = "/* Why. */\na {\n    color: red; /* not blue */\n}\n\n/* And\n   more. */ b { }\n";
        assert_eq!(compact(css), "a {\ncolor: red;\n}\nb { }\n");
    }
}

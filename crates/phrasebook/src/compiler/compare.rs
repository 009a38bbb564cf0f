//! Whether a language says all that English says, about the same values.

use crate::{Catalogue, Pattern};
use std::collections::BTreeSet;

/// Where a language differs from the one that it translates, a line each.
pub fn differences(original: &Catalogue, translation: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    let named = |catalogue: &Catalogue| -> BTreeSet<String> {
        let texts = catalogue.texts.keys().map(|path| format!("{path}.md"));
        catalogue.messages.keys().cloned().chain(texts).collect()
    };
    let (here, there) = (named(original), named(translation));
    found.extend(here.difference(&there).map(|name| format!("{name} is missing")));
    found.extend(there.difference(&here).map(|name| format!("{name} is not in {}", original.language)));
    for (name, pattern) in &original.messages {
        let Some(translated) = translation.message(name) else { continue };
        let variables = |pattern: &Pattern| pattern.variables().into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
        if variables(pattern) != variables(translated) {
            found.push(format!("{name} has the variables {:?}, not {:?}", translated.variables(), pattern.variables()));
        }
    }
    for (path, text) in &original.texts {
        if translation.text(path).is_some_and(|translated| skeleton(text) != skeleton(translated)) {
            found.push(format!("{path}.md has other sections, conditions or placeholders"));
        }
    }
    found
}

/// What a translation of a text has in common with it: its levels with their conditions, and its placeholders.
fn skeleton(text: &str) -> (Vec<&str>, BTreeSet<&str>) {
    let levels = text.lines().filter(|line| line.starts_with("## ")).collect();
    let placeholders = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    (levels, placeholders)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Part;

    fn catalogue(variable: &str, text: &str) -> Catalogue {
        let pattern = Pattern(vec![Part::Variable { variable: variable.into() }]);
        Catalogue {
            language: "en".into(),
            messages: [("a.b".to_owned(), pattern)].into(),
            texts: [("steps/c".to_owned(), text.to_owned())].into(),
        }
    }

    #[test]
    fn what_a_translation_lacks_or_says_about_something_else_is_told() {
        let english = catalogue("n", "## story (rsa)\nOf {name}.\n");
        assert_eq!(differences(&english, &catalogue("n", "## story (rsa)\n{name}: von.\n")), [""; 0]);
        assert_eq!(differences(&english, &catalogue("m", "## story\nVon {name}.\n")).len(), 2);
        let nothing = Catalogue { messages: [].into(), texts: [].into(), ..english.clone() };
        assert_eq!(differences(&english, &nothing), ["a.b is missing", "steps/c.md is missing"]);
        assert_eq!(differences(&nothing, &english), ["a.b is not in en", "steps/c.md is not in en"]);
    }
}

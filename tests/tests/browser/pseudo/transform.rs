//! The pseudo-language `en-XA`: English with accents on its letters, a third longer. Whoever reads it sees at once what did
//! not come from the language's files, and where a longer language has no room.

use phrasebook::{Catalogue, Part, Pattern};

/// English as the pseudo-language.
pub(super) fn pseudo(english: &Catalogue) -> Catalogue {
    // Whose rules numbers are written by is no word of the language. The site has it under a short name.
    let spoken = tls_texts::spoken().expect("the tests speak English");
    let formats = spoken.message("language.formats").expect("a language says whose rules its numbers follow");
    let messages = english.messages.iter().map(|(name, message)| {
        let message = if message == formats { message.clone() } else { pattern(message) };
        (name.clone(), message)
    });
    let texts = english.texts.iter().map(|(path, text)| (path.clone(), markdown(text)));
    Catalogue { language: "en-XA".into(), messages: messages.collect(), texts: texts.collect() }
}

fn pattern(pattern: &Pattern) -> Pattern {
    let parts = pattern.0.iter().map(|part| match part {
        Part::Text(text) => Part::Text(line(text)),
        Part::Variable { .. } => part.clone(),
        Part::Select(select) => {
            let mut select = select.clone();
            select.cases.values_mut().for_each(|case| *case = self::pattern(case));
            select.otherwise = self::pattern(&select.otherwise);
            Part::Select(select)
        }
    });
    Pattern(parts.collect())
}

/// A text of steps: its levels and conditions stay as the program knows them.
fn markdown(text: &str) -> String {
    let lines = text.lines().map(|line| if line.starts_with("## ") { line.to_owned() } else { self::line(line) });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A lesson: of its settings only those that are read stay English.
pub(super) fn lesson(text: &str) -> String {
    let mut settings = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let said = ["about: ", "next: "].into_iter().find_map(|key| Some((key, line.strip_prefix(key)?)));
        let title = ["# ", "## "].into_iter().find_map(|mark| Some((mark, line.strip_prefix(mark)?)));
        lines.push(match (title, said) {
            (Some((mark, title)), _) => [mark, &self::line(title)].concat(),
            (_, Some((key, value))) if settings => [key, &self::line(value)].concat(),
            _ if settings && !line.is_empty() => line.to_owned(),
            _ => self::line(line),
        });
        settings = title.is_some() || (settings && !line.is_empty());
    }
    lines.join("\n") + "\n"
}

/// Words in another dress; what stands in `code` and in {braces}, and what is a name, as it is.
fn line(text: &str) -> String {
    let mut dressed = String::new();
    let (mut code, mut braces) = (false, false);
    let mut word = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_alphanumeric() || character == '_' {
            word.push(character);
            continue;
        }
        dressed.push_str(&if code || braces || is_name(&word) { std::mem::take(&mut word) } else { dress(&word) });
        word.clear();
        match character {
            '`' => code = !code,
            '{' => braces = true,
            '}' => braces = false,
            _ => {}
        }
        dressed.push(character);
    }
    dressed.pop();
    dressed
}

/// Whether a word is no word of a language: `RSA`, `ClientHello`, `x25519`, `client_random`.
pub(super) fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next();
    !letters.all(|letter| letter.is_ascii_lowercase()) || word.chars().any(|letter| !letter.is_ascii_alphabetic())
}

fn dress(word: &str) -> String {
    let accented = word.chars().map(|letter| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ö',
        'u' => 'ü',
        'y' => 'ý',
        'c' => 'ç',
        'n' => 'ñ',
        's' => 'š',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Û',
        'T' => 'Ť',
        'S' => 'Š',
        other => other,
    });
    accented.chain(std::iter::repeat_n('ö', word.len() / 3)).collect()
}

#[test]
fn words_get_accents_and_length_and_names_stay() {
    assert_eq!(
        line("The client sends `client_random` (32 bytes) to {name}: ClientHello."),
        "Ťhéö çlíéñtöö šéñdšö `client_random` (32 býtéšö) to {name}: ClientHello.".replace(" to ", " tö ")
    );
    assert_eq!(markdown("## story (rsa)\n### Why\nOne.\n"), "## story (rsa)\n### Whýö\nÖñéö.\n");
    assert_eq!(
        lesson("# Two\nminutes: 5\nabout: One\n\n## Stop\nstep: start\n\nstep: one\n"),
        "# Ťwöö\nminutes: 5\nabout: Öñéö\n\n## Štöpö\nstep: start\n\nštépö: öñéö\n"
    );
}

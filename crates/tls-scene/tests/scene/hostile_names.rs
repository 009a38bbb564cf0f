//! What is shown of a run in which every name that a peer can choose is a trick.

use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::model::{Chip, Lane, Stepping, ViewOptions};
use tls_scene::text::TextOptions;
use tls_scene::{Play, Theft, Thefts, svg, text};
use tls_transcript::{Verdict, json, read};

/// Names of the first handshake, each with one of as many bytes: a terminal's commands, signs that turn the direction of
/// writing, blanks that nobody sees.
const TRICKS: [(&str, &str); 6] = [
    ("shop.example", "\u{1b}[2J\u{202e}\u{9b}\u{200b}"),
    ("http/1.1", "\u{1b}]0;X\u{7}\u{7f}\u{8}"),
    ("Handshake Lab", "\u{2066}\u{feff}\u{fe0f}\u{85}\n\t"),
    ("Handshake", "\u{1b}c\u{e0041}\u{ad}\r"),
    ("GET /", "\u{2067}\u{9b}"),
    ("HTTP/1.1 200 OK", "\u{2028}\u{3164}\u{34f}\u{200d}\u{206a}\n"),
];

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The recording with these names instead, in its bytes and in its facts.
fn tricked(scenario: &str) -> String {
    let mut text = json(&tls_engine::run(&Scenario::parse(scenario).unwrap()).unwrap(), &Verdict::default());
    for (name, trick) in TRICKS {
        assert_eq!(name.len(), trick.len(), "{name}");
        text = text.replace(&hex(name), &hex(trick));
        let escaped: String = trick.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        text = text.replace(&format!("{name}\""), &format!("{escaped}\""));
        text = text.replace(&format!("{name}, "), &format!("{escaped}, "));
    }
    text
}

fn is_trick(character: char) -> bool {
    TRICKS.iter().any(|(_, trick)| trick.contains(character))
        && !matches!(character, '\n' | ']' | '[')
        && !character.is_ascii_graphic()
}

fn assert_harmless(what: &str, text: &str) {
    assert!(!text.contains(is_trick), "{what}: {text:?}");
}

/// The same of a value that is shown with its texts by `Debug`, which escapes what is hidden: of a text that has the escape
/// already, it doubles the backslash.
fn assert_all_harmless(what: &str, debug: &str) {
    let raw = debug.replace(r"\\", "");
    for escape in [r"\u{", r"\t", r"\r"] {
        let Some(at) = raw.find(escape) else { continue };
        panic!("{what}: … {} …", raw.get(at.saturating_sub(80)..(at + 20).min(raw.len())).unwrap_or(&raw));
    }
}

/// What is said of all that hangs on the keyrings.
fn glosses(play: &Play, position: usize, options: &ViewOptions) -> Vec<String> {
    let lanes = [Lane::Client, Lane::Eavesdropper, Lane::Server].into_iter().zip(play.keyrings(position, options));
    let said = |(lane, chips): (Lane, Vec<Chip>)| {
        chips.into_iter().map(move |chip| play.chip_gloss(position, options, lane, &chip))
    };
    lanes.flat_map(said).collect()
}

#[test]
fn no_character_that_plays_tricks_is_in_any_text_of_a_run() {
    for scenario in ["ecdhe", "dhe", "rsa", "fault=wrong-key", "attack=impostor"] {
        let told = tricked(scenario);
        assert!(told.contains(&hex(TRICKS[0].1)) && told.contains(r"\u202e"), "{scenario}: no tricks in it");
        let transcript = read(&told).unwrap_or_else(|why| panic!("{scenario}: {why}"));
        let play = Play::new(Rc::new(transcript));
        assert_harmless("JSON", &play.json());
        let mut seen = String::new();
        for stolen in [Thefts::NONE, Theft::ALL.iter().copied().collect()] {
            let options = ViewOptions { stolen, ..ViewOptions::default() };
            for position in 0..=play.steps(Stepping::Everything).len() {
                let views = [
                    format!("{:?}", play.title(position, options.stepping)),
                    format!("{:?}", play.facts(position, options.stepping)),
                    format!("{:?}", play.announcement(position, &options)),
                    format!("{:?}", play.diagram(position, &options)),
                    format!("{:?}", play.keyrings(position, &options)),
                    format!("{:?}", glosses(&play, position, &options)),
                    format!("{:?}", play.explanation(position, &options)),
                    format!("{:?}", play.checks(position, options.stepping)),
                    format!("{:?}", play.ladder(position, &options)),
                    format!("{:?}", play.knowledge(position, &options)),
                    format!("{:?}", play.eavesdropper_report(position, &options)),
                    format!("{:?}", play.question(position, &options)),
                ];
                for view in views {
                    assert_all_harmless(&format!("{scenario}, position {position}"), &view);
                    seen += &view;
                }
                for field in play.bytes(position, options.stepping).iter().flat_map(|view| view.fields.clone()) {
                    assert_harmless(field.name, field.meaning.as_deref().unwrap_or_default());
                }
            }
        }
        assert!(seen.contains(r"\\u{1b}[2J"), "{scenario}: the names are nowhere to be seen");
        let end = play.steps(Stepping::Everything).len();
        let options = TextOptions { width: 120, ..TextOptions::default() };
        assert_harmless("text", &text::diagram(&play, end, &options));
        assert_harmless("SVG", &svg::export(&play, end, &svg::SvgOptions::default()));
        assert_all_harmless("verdict", &format!("{:?}", play.verdict()));
        for (question, answer) in play.worksheet().questions {
            assert_harmless("worksheet", &question);
            assert_harmless("worksheet", &answer);
        }
    }
}

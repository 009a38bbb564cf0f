//! The application data that has passed by now, as the eavesdropper has it.

use crate::model::{Eavesdropped, Step, Told, When};
use crate::telling::Moment;
use crate::telling::message::is_read_by_attacker;
use crate::views::eavesdropper::Eavesdropper;
use crate::words::hex::hex;
use crate::words::plaintext::{first_line_and_body, printable};
use tls_transcript::MessageKind;
use tls_wire::{ContentType, FieldNode, FieldTree};

/// So many bytes of a record are shown, and so many characters of a line: it is to be seen, not copied.
const BYTES: usize = 28;
const CHARACTERS: usize = 90;
/// The bytes in front of a record's fragment (RFC 5246 §6.2.1).
const HEADER: usize = 5;

/// Of the application data that has passed: that of the step at hand, else what was opened first, else what passed first.
pub(crate) fn eavesdropped(at: &Moment<'_>, eavesdropper: &Eavesdropper) -> Option<Eavesdropped> {
    let numbered = (1..).zip(&at.telling.steps);
    let passed = numbered.filter(|(number, _)| at.when(*number) != When::Future);
    let all: Vec<Eavesdropped> = passed.filter_map(|(number, step)| of_step(at, eavesdropper, number, step)).collect();
    let here = |one: &&Eavesdropped| one.step == at.position;
    let opened = |one: &&Eavesdropped| !one.lines.is_empty();
    all.iter().find(here).or_else(|| all.iter().find(opened)).or(all.first()).cloned()
}

fn of_step(at: &Moment<'_>, eavesdropper: &Eavesdropper, number: usize, step: &Step) -> Option<Eavesdropped> {
    let transcript = at.transcript;
    let message = step.message.map(|id| (id, transcript.message(id)));
    let (record, sender) = match (message, step.record) {
        (Some((_, message)), _) if message.kind == MessageKind::ApplicationData => {
            (message.fragments.first()?.record, message.sender)
        }
        (None, Some(id)) if transcript.record(id).content_type == ContentType::APPLICATION_DATA => {
            (id, transcript.record(id).sender)
        }
        _ => return None,
    };
    let wire = transcript.record_bytes(record);
    let sealed = wire.get(sealed_from(transcript.record_tree(transcript.record(record)))..).unwrap_or_default();
    let protected = transcript.record(record).protected.is_some();
    let opened = eavesdropper.opened(record).or_else(|| {
        let (id, _) = message?;
        let readable = !protected || eavesdropper.opens(transcript, record) || is_read_by_attacker(transcript, id);
        readable.then(|| transcript.message_bytes(id))
    });
    Some(Eavesdropped {
        step: number,
        sender: sender.into(),
        length: wire.len(),
        hex: beginning(sealed),
        noise: noise(sealed),
        lines: opened.map(told).unwrap_or_default(),
        missing: eavesdropper.lacks_of_data(transcript, record),
    })
}

/// Where the encrypted part of a record begins: behind the header, and behind what of a nonce travels.
fn sealed_from(tree: &FieldTree) -> usize {
    const SEALED: [&str; 4] =
        ["encrypted-content", "tls13-encrypted-content", "block-ciphered", "block-ciphered-without-mac"];
    let mut nodes: Vec<&FieldNode> = tree.nodes.iter().collect();
    while let Some(node) = nodes.pop() {
        if SEALED.contains(&node.field.id) {
            return node.range().start;
        }
        nodes.extend(&node.children);
    }
    HEADER
}

fn beginning(bytes: &[u8]) -> String {
    let shown = bytes.get(..BYTES).unwrap_or(bytes);
    let digits: Vec<String> = shown.iter().map(|byte| hex(&[*byte])).collect();
    let more = if bytes.len() > BYTES { " …" } else { "" };
    digits.join(" ") + more
}

fn noise(bytes: &[u8]) -> String {
    let shown = bytes.iter().take(CHARACTERS);
    shown.map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '·' }).collect()
}

/// A request's or an answer's first line and its body; of anything else, the beginning.
fn told(plaintext: &[u8]) -> Vec<Told> {
    let (line, body) = first_line_and_body(plaintext);
    let lines = [line, body].map(|part| with_password(&printable(part, CHARACTERS)));
    lines.into_iter().filter(|told| !told.text.is_empty()).collect()
}

/// Looks for a form's field `password` (`application/x-www-form-urlencoded`).
fn with_password(line: &str) -> Told {
    const NAME: &str = "password=";
    let from = line.find(NAME).map_or(line.len(), |at| at + NAME.len());
    let (text, value) = line.split_at(from);
    let (password, rest) = value.split_at(value.find('&').unwrap_or(value.len()));
    Told { text: text.into(), password: password.into(), rest: rest.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found_in_a_form_and_nowhere_else() {
        let told = |text: &str| {
            let Told { text, password, rest } = with_password(text);
            [text, password, rest]
        };
        assert_eq!(told("user=a&password=b&c=d"), ["user=a&password=", "b", "&c=d"]);
        assert_eq!(told("password=b"), ["password=", "b", ""]);
        assert_eq!(told("Welcome"), ["Welcome", "", ""]);
    }
}

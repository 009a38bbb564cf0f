//! The texts of what departs from an ordinary handshake, said besides the step's own text: attacks, faults, checks left out
//! and bytes changed on the wire.

use crate::model::departures::{edit, omission, values};
use tls_transcript::Transcript;

macro_rules! texts {
    ($table:ident in $folder:literal: $($name:literal)*) => {
        /// Name and text.
        static $table: &[(&str, &str)] =
            &[$(($name, include_str!(concat!(env!("OUT_DIR"), "/texts/", $folder, "/", $name, ".md")))),*];
    };
}

texts! {
    ATTACKS in "attacks":
    "dropped-record"
    "flipped-record"
    "forged-finished"
    "forged-server-finished"
    "impostor"
    "injected-record"
    "installed-root"
    "reordered-records"
    "replaced-parameters"
    "replayed-record"
    "stripped-ecdhe"
    "swapped-certificate"
    "truncation"
    "weakened-suite"
}

texts! {
    FAULTS in "faults":
    "suite-not-offered"
    "wrong-key"
}

texts! {
    DEPARTURES in "departures":
    "edit"
    "without"
}

/// The texts of all that departs from an ordinary handshake in a recording.
pub(super) fn texts_of_departures(transcript: &Transcript) -> Vec<&'static str> {
    let first = |parameter| values(&transcript.header().scenario, parameter).next();
    let texts = [
        first("attack").and_then(|attack| text(ATTACKS, attack)),
        first("fault").and_then(|fault| text(FAULTS, fault)),
        first("without").and_then(|_| text(DEPARTURES, "without")),
        first("edit").and_then(|_| text(DEPARTURES, "edit")),
    ];
    texts.into_iter().flatten().collect()
}

fn text(table: &[(&str, &'static str)], wanted: &str) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text)
}

/// What is not checked: "the client does not check the server’s Finished".
pub(super) fn omissions(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "without").filter_map(omission).collect())
}

/// The rules that are not checked: `client:verify-data`.
pub(super) fn omitted_rules(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "without").map(str::to_owned).collect())
}

/// Which bytes arrive as others: "byte 5 of the client’s record 2".
pub(super) fn edits(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "edit").filter_map(edit).collect())
}

/// One after the other; `None` if there is none.
fn listed(parts: Vec<String>) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The names of all texts, with their folders.
#[cfg(test)]
pub(super) fn names() -> Vec<String> {
    let folders = [("attacks", ATTACKS), ("faults", FAULTS), ("departures", DEPARTURES)];
    let names = |(folder, table): (&str, &[(&str, &str)])| {
        table.iter().map(move |(name, _)| format!("{folder}/{name}")).collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(names).collect()
}

/// The names of the texts of all that departs in a recording.
#[cfg(test)]
pub(super) fn names_of_departures(transcript: &Transcript) -> Vec<String> {
    let texts = texts_of_departures(transcript);
    let named = |name: &String| {
        let found = name.split_once('/').and_then(|(folder, name)| match folder {
            "attacks" => text(ATTACKS, name),
            "faults" => text(FAULTS, name),
            _ => text(DEPARTURES, name),
        });
        texts.iter().any(|text| found.is_some_and(|found| std::ptr::eq(*text, found)))
    };
    names().into_iter().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_in_the_folders_is_in_its_table() {
        for (folder, table) in [("attacks", ATTACKS), ("faults", FAULTS), ("departures", DEPARTURES)] {
            let folder = [env!("CARGO_MANIFEST_DIR"), "/../../texts/en/", folder].concat();
            let files = std::fs::read_dir(folder).unwrap();
            let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".md")?.to_owned())).collect();
            names.sort();
            assert_eq!(names, table.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_attack_and_every_fault_has_a_text() {
        let attacks: Vec<&str> = tls_engine::ATTACKS.iter().map(|attack| attack.name).collect();
        let faults: Vec<&str> = tls_engine::FAULTS.iter().map(|fault| fault.name).collect();
        for (names, table) in [(attacks, ATTACKS), (faults, FAULTS)] {
            assert_eq!(names.len(), table.len());
            assert!(names.iter().all(|name| text(table, name).is_some()), "{names:?}");
        }
    }
}

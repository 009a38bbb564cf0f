//! The texts of the attacks: what is said, besides the step's own text, where somebody meddles on the wire.

use tls_transcript::Transcript;

macro_rules! attacks {
    ($($attack:literal)*) => {
        /// The attack's name, and its text.
        static ATTACKS: &[(&str, &str)] =
            &[$(($attack, include_str!(concat!("../../../texts/attacks/", $attack, ".md")))),*];
    };
}

attacks! {
    "dropped-record"
    "flipped-record"
    "forged-finished"
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

/// The text of the attack that a recording is of, if it is of one.
pub(super) fn text_of_attack(transcript: &Transcript) -> Option<&'static str> {
    let parameters = transcript.header().scenario.split('&');
    let wanted = parameters.filter_map(|parameter| parameter.strip_prefix("attack=")).next()?;
    ATTACKS.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_an_attack_is_in_the_table() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/texts/attacks");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".md")?.to_owned())).collect();
        files.sort();
        let table: Vec<&str> = ATTACKS.iter().map(|(name, _)| *name).collect();
        assert_eq!(files, table);
    }
}

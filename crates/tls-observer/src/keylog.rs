//! Reading a key log (RFC 9850): the file in which a party leaves the secrets of its connections.

use tls_facts::{Fact, observer as facts};
use tls_terms::ValueKind;

/// The lines of a key log that open TLS 1.2: each a connection's client_random and its master secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLog {
    entries: Vec<Entry>,
}

/// A client_random and a master secret.
type Entry = ([u8; 32], [u8; 48]);

/// A line that is none of a key log's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the key log: {}", reason.kind().name)]
pub struct KeyLogError {
    /// Which, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: Fact,
}

impl KeyLogError {
    /// Both, to be told.
    pub fn fact(&self) -> Fact {
        facts::key_log_line_wrong(self.line, self.reason.clone())
    }
}

impl KeyLog {
    /// Reads a key log. Comments, empty lines and the labels of other versions are passed over (RFC 9850 §2).
    ///
    /// # Errors
    /// The first line that can't be read.
    pub fn parse(text: &str) -> Result<Self, KeyLogError> {
        let mut entries = Vec::new();
        for (line, content) in (1..).zip(text.lines()) {
            entries.extend(entry(content).map_err(|reason| KeyLogError { line, reason })?);
        }
        Ok(Self { entries })
    }

    /// How many connections' master secrets it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The master secrets of the connection with this client_random: one, unless the parties disagreed.
    pub(crate) fn of(&self, client_random: &[u8; 32]) -> impl Iterator<Item = &[u8; 48]> {
        self.entries.iter().filter(move |(random, _)| random == client_random).map(|(_, secret)| secret)
    }
}

fn entry(line: &str) -> Result<Option<Entry>, Fact> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let [label, random, secret] = line.split(' ').collect::<Vec<_>>()[..] else {
        return Err(facts::key_log_words_wrong());
    };
    if label != "CLIENT_RANDOM" {
        return Ok(None);
    }
    Ok(Some((bytes(ValueKind::ClientRandom, random)?, bytes(ValueKind::MasterSecret, secret)?)))
}

fn bytes<const N: usize>(value: ValueKind, hex: &str) -> Result<[u8; N], Fact> {
    let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.ok_or_else(|| facts::key_log_not_hexadecimal(value.name()))?;
    if digits.len() != 2 * N {
        return Err(facts::key_log_length_wrong(value.name(), digits.len(), 2 * N));
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair.iter().fold(0, |sum, digit| sum << 4 | *digit as u8);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(random: usize, secret: usize) -> String {
        format!("CLIENT_RANDOM {} {}", "ab".repeat(random), "01".repeat(secret))
    }

    #[test]
    fn comments_empty_lines_and_other_labels_are_passed_over() {
        let text =
            format!("# a comment\n\nEXPORTER_SECRET {} {}\r\n{}\n", "00".repeat(32), "11".repeat(32), line(32, 48));
        let log = KeyLog::parse(&text).unwrap();
        assert_eq!(log.len(), 1);
        assert_eq!(log.of(&[0xab; 32]).collect::<Vec<_>>(), [&[1; 48]]);
        assert_eq!(log.of(&[0; 32]).count(), 0);
    }

    #[test]
    fn a_wrong_line_is_named_with_the_reason() {
        for (wrong, reason) in [
            ("CLIENT_RANDOM".to_owned(), facts::key_log_words_wrong()),
            (line(31, 48), facts::key_log_length_wrong("client_random", 62_u8, 64_u8)),
            (line(32, 47), facts::key_log_length_wrong("master_secret", 94_u8, 96_u8)),
            (line(32, 48).replace("ab", "xy"), facts::key_log_not_hexadecimal("client_random")),
        ] {
            let error = KeyLog::parse(&format!("{}\n{wrong}", line(32, 48))).unwrap_err();
            assert_eq!(error, KeyLogError { line: 2, reason });
        }
    }
}

//! Reading a key log (RFC 9850): the file in which a party leaves the secrets of its connections.

use tls_facts::{Fact, observer as facts};
use tls_terms::ValueKind;

/// The lines of a key log that open records: of TLS 1.2 a connection's client_random with its master secret, of TLS 1.3 with each of
/// its traffic secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLog {
    masters: Vec<([u8; 32], [u8; 48])>,
    traffic: Vec<TrafficLine>,
}

/// A connection's traffic secret.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TrafficLine {
    client_random: [u8; 32],
    kind: ValueKind,
    /// 32 or 48 bytes.
    secret: Vec<u8>,
}

/// The labels of traffic secrets (RFC 9850 §2.1).
const TRAFFIC: [(&str, ValueKind); 5] = [
    ("CLIENT_EARLY_TRAFFIC_SECRET", ValueKind::ClientEarlyTrafficSecret),
    ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", ValueKind::ClientHandshakeTrafficSecret),
    ("SERVER_HANDSHAKE_TRAFFIC_SECRET", ValueKind::ServerHandshakeTrafficSecret),
    ("CLIENT_TRAFFIC_SECRET_0", ValueKind::ClientApplicationTrafficSecret),
    ("SERVER_TRAFFIC_SECRET_0", ValueKind::ServerApplicationTrafficSecret),
];

/// How many hexadecimal digits a traffic secret has: as many as SHA-256 or SHA-384 give.
const TRAFFIC_DIGITS: [usize; 2] = [64, 96];

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
    /// Reads a key log. Comments, empty lines and labels whose secrets open no record that is read here are passed over
    /// (RFC 9850 §2).
    ///
    /// # Errors
    /// The first line that can't be read.
    pub fn parse(text: &str) -> Result<Self, KeyLogError> {
        let mut log = Self::default();
        for (line, content) in (1..).zip(text.lines()) {
            log.read(content).map_err(|reason| KeyLogError { line, reason })?;
        }
        Ok(log)
    }

    /// How many connections' master secrets it has.
    pub fn len(&self) -> usize {
        self.masters.len()
    }

    /// How many traffic secrets it has.
    pub fn traffic_secrets(&self) -> usize {
        self.traffic.len()
    }

    /// Whether it has neither these nor traffic secrets.
    pub fn is_empty(&self) -> bool {
        self.masters.is_empty() && self.traffic.is_empty()
    }

    /// The master secrets of the connection with this client_random: one, unless the parties disagreed.
    pub(crate) fn of(&self, client_random: &[u8; 32]) -> impl Iterator<Item = &[u8; 48]> {
        self.masters.iter().filter(move |(random, _)| random == client_random).map(|(_, secret)| secret)
    }

    /// The traffic secrets of the connection with this client_random, with what each is.
    pub(crate) fn traffic_of(&self, client_random: &[u8; 32]) -> impl Iterator<Item = (ValueKind, &[u8])> {
        let lines = self.traffic.iter().filter(move |line| line.client_random == *client_random);
        lines.map(|line| (line.kind, line.secret.as_slice()))
    }

    fn read(&mut self, line: &str) -> Result<(), Fact> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let [label, random, secret] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(facts::key_log_words_wrong());
        };
        if label == "CLIENT_RANDOM" {
            self.masters.push((bytes(ValueKind::ClientRandom, random)?, bytes(ValueKind::MasterSecret, secret)?));
        } else if let Some((_, kind)) = TRAFFIC.iter().find(|(name, _)| *name == label) {
            let client_random = bytes(ValueKind::ClientRandom, random)?;
            self.traffic.push(TrafficLine { client_random, kind: *kind, secret: traffic_secret(*kind, secret)? });
        }
        Ok(())
    }
}

fn traffic_secret(value: ValueKind, hex: &str) -> Result<Vec<u8>, Fact> {
    let [short, long] = TRAFFIC_DIGITS;
    match hex.len() {
        length if length == short => bytes::<32>(value, hex).map(Vec::from),
        length if length <= short + (long - short) / 2 => Err(facts::key_log_length_wrong(value.name(), length, short)),
        _ => bytes::<48>(value, hex).map(Vec::from),
    }
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
    fn traffic_secrets_are_found_by_the_client_random() {
        let line = |label: &str, random: &str, secret: &str| format!("{label} {} {}\n", random.repeat(32), secret);
        let text = [
            line("SERVER_HANDSHAKE_TRAFFIC_SECRET", "ab", &"01".repeat(32)),
            line("CLIENT_TRAFFIC_SECRET_0", "ab", &"02".repeat(48)),
            line("CLIENT_TRAFFIC_SECRET_0", "cd", &"03".repeat(32)),
        ];
        let log = KeyLog::parse(&text.concat()).unwrap();
        assert_eq!((log.len(), log.traffic_secrets(), log.is_empty()), (0, 3, false));
        let expected: [(_, &[u8]); 2] = [
            (ValueKind::ServerHandshakeTrafficSecret, &[1; 32]),
            (ValueKind::ClientApplicationTrafficSecret, &[2; 48]),
        ];
        assert_eq!(log.traffic_of(&[0xab; 32]).collect::<Vec<_>>(), expected);
        assert_eq!(log.traffic_of(&[0; 32]).count(), 0);
    }

    #[test]
    fn a_wrong_line_is_named_with_the_reason() {
        for (wrong, reason) in [
            ("CLIENT_RANDOM".to_owned(), facts::key_log_words_wrong()),
            (line(31, 48), facts::key_log_length_wrong("client_random", 62_u8, 64_u8)),
            (line(32, 47), facts::key_log_length_wrong("master_secret", 94_u8, 96_u8)),
            (
                line(32, 33).replace("CLIENT_RANDOM", "CLIENT_TRAFFIC_SECRET_0"),
                facts::key_log_length_wrong("client_application_traffic_secret_0", 66_u8, 64_u8),
            ),
            (
                line(32, 47).replace("CLIENT_RANDOM", "SERVER_HANDSHAKE_TRAFFIC_SECRET"),
                facts::key_log_length_wrong("server_handshake_traffic_secret", 94_u8, 96_u8),
            ),
            (line(32, 48).replace("ab", "xy"), facts::key_log_not_hexadecimal("client_random")),
        ] {
            let error = KeyLog::parse(&format!("{}\n{wrong}", line(32, 48))).unwrap_err();
            assert_eq!(error, KeyLogError { line: 2, reason });
        }
    }
}

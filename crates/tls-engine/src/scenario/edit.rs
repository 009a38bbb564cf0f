//! A change of the bytes that arrive, in text form: `edit=1.client.2:5:ff`.

use std::fmt::{self, Display, Formatter};
use tls_transcript::Role;

/// Bytes of a record that arrive as others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which connection, from 1.
    pub connection: u32,
    /// Who puts the record on the wire.
    pub sender: Sender,
    /// Which of this sender's records, from 1, as it sends them: no edit counts.
    pub record: u32,
    /// Where in the record the change begins: 0 is the first byte of its header.
    pub offset: usize,
    /// What stands there when it arrives; at least one byte.
    pub bytes: Vec<u8>,
}

/// Who puts a record on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The client.
    Client,
    /// The server.
    Server,
    /// Whoever attacks; what it only lets pass is not its own.
    Attacker,
}

impl Sender {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Client, Self::Server, Self::Attacker];

    /// The name in a scenario: `client`, `server`, `attacker`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Attacker => "attacker",
        }
    }
}

impl From<Role> for Sender {
    fn from(role: Role) -> Self {
        match role {
            Role::Client => Self::Client,
            Role::Server => Self::Server,
        }
    }
}

/// The form of an edit, for the reader.
pub(super) const FORM: &str = "CONNECTION.SENDER.N:OFFSET:HEX, as in 1.client.2:5:ff; CONNECTION and N count from 1, SENDER is \
                               client, server or attacker, OFFSET counts from 0 at the record’s header";

/// What is wrong with the text of an edit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrongEdit {
    /// What is wrong, in one sentence.
    pub(super) explanation: String,
    /// What may stand there.
    pub(super) allowed: &'static str,
}

impl Edit {
    /// Reads `CONNECTION.SENDER.N:OFFSET:HEX`.
    pub(super) fn parse(text: &str) -> Result<Self, WrongEdit> {
        let wrong = |explanation: String, allowed| WrongEdit { explanation, allowed };
        let parts: Vec<&str> = text.split(':').collect();
        let places: Vec<&str> = parts.first().map_or(Vec::new(), |place| place.split('.').collect());
        let ([_, offset, hex], [connection, sender, record]) = (parts.as_slice(), places.as_slice()) else {
            return Err(wrong(format!("“{text}” is not of the form of an edit."), FORM));
        };
        let number = |digits: &str, what: &str| match digits.parse::<u32>() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(wrong(format!("“{digits}” is not the number of a {what}."), "a whole number from 1 on")),
        };
        let connection = number(connection, "connection")?;
        let Some(sender) = Sender::ALL.into_iter().find(|known| known.name() == *sender) else {
            return Err(wrong(format!("Nobody called “{sender}” sends records."), "client, server, attacker"));
        };
        let record = number(record, "record")?;
        let Ok(offset) = offset.parse() else {
            let explanation = format!("“{offset}” is not a place in a record.");
            return Err(wrong(explanation, "a whole number from 0, the first byte of the header, on"));
        };
        let digits = "pairs of hexadecimal digits, one pair a byte";
        let bytes = match base16ct::mixed::decode_vec(hex) {
            Ok(bytes) if !bytes.is_empty() => bytes,
            Ok(_) => return Err(wrong("No bytes are given.".into(), digits)),
            Err(base16ct::Error::InvalidLength) => {
                let explanation = format!("“{hex}” has an odd number of digits, and a byte has two.");
                return Err(wrong(explanation, digits));
            }
            Err(base16ct::Error::InvalidEncoding) => {
                return Err(wrong(format!("“{hex}” is not hexadecimal."), digits));
            }
        };
        Ok(Self { connection, sender, record, offset, bytes })
    }

    /// Which record, in words: "the client's record 2".
    pub fn record_in_words(&self) -> String {
        format!("the {}'s record {}", self.sender.name(), self.record)
    }
}

/// The text form, in lower case.
impl Display for Edit {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self { connection, sender, record, offset, bytes } = self;
        let hex = base16ct::lower::encode_string(bytes);
        write!(formatter, "{connection}.{}.{record}:{offset}:{hex}", sender.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (String, &'static str) {
        let WrongEdit { explanation, allowed } = Edit::parse(text).unwrap_err();
        (explanation, allowed)
    }

    #[test]
    fn an_edit_is_written_as_it_was_read_but_for_the_case() {
        let edit = Edit::parse("1.server.12:0:16FEfd").unwrap();
        let expected =
            Edit { connection: 1, sender: Sender::Server, record: 12, offset: 0, bytes: vec![0x16, 0xfe, 0xfd] };
        assert_eq!(edit, expected);
        assert_eq!(edit.to_string(), "1.server.12:0:16fefd");
    }

    #[test]
    fn each_part_that_is_wrong_is_named_with_what_may_stand_there() {
        for (text, explains, allows) in [
            ("", "not of the form", "CONNECTION.SENDER.N"),
            ("client.1:0:ff", "not of the form", "CONNECTION.SENDER.N"),
            ("1.client.1:0", "not of the form", "CONNECTION.SENDER.N"),
            ("1.client.1:0:ff:ff", "not of the form", "CONNECTION.SENDER.N"),
            ("0.client.1:0:ff", "“0” is not the number of a connection", "from 1"),
            ("1.eve.1:0:ff", "“eve”", "client, server, attacker"),
            ("1.client.0:0:ff", "“0” is not the number of a record", "from 1"),
            ("1.client.99999999999:0:ff", "not the number of a record", "from 1"),
            ("1.client.1:-1:ff", "“-1” is not a place", "from 0"),
            ("1.client.1:99999999999999999999:ff", "not a place", "from 0"),
            ("1.client.1:0:fff", "odd number of digits", "pairs"),
            ("1.client.1:0:xy", "not hexadecimal", "pairs"),
            ("1.client.1:0:", "No bytes", "pairs"),
        ] {
            let (explanation, allowed) = wrong(text);
            assert!(explanation.contains(explains) && allowed.contains(allows), "{text}: {explanation} {allowed}");
        }
    }
}

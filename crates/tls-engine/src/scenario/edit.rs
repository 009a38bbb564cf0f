//! A change of the bytes that arrive, in text form: `edit=1.client.2:5:ff`.

use std::fmt::{self, Display, Formatter};
use tls_facts::{Fact, scenario as facts};
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

/// What is wrong with the text of an edit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrongEdit {
    /// What is wrong.
    pub(super) explanation: Fact,
    /// What may stand there.
    pub(super) allowed: Fact,
}

impl Edit {
    /// Reads `CONNECTION.SENDER.N:OFFSET:HEX`.
    pub(super) fn parse(text: &str) -> Result<Self, WrongEdit> {
        let wrong = |explanation: Fact, allowed: Fact| WrongEdit { explanation, allowed };
        let parts: Vec<&str> = text.split(':').collect();
        let places: Vec<&str> = parts.first().map_or(Vec::new(), |place| place.split('.').collect());
        let ([_, offset, hex], [connection, sender, record]) = (parts.as_slice(), places.as_slice()) else {
            return Err(wrong(facts::no_edit(text.to_owned()), facts::form_of_edit()));
        };
        let number = |digits: &str, what: &'static str| match digits.parse::<u32>() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(wrong(facts::no_number_of(digits.to_owned(), what), facts::form_of_ordinal())),
        };
        let connection = number(connection, "connection")?;
        let Some(sender) = Sender::ALL.into_iter().find(|known| known.name() == *sender) else {
            let senders = facts::allowed_values(Sender::ALL.map(Sender::name).to_vec());
            return Err(wrong(facts::no_such_sender((*sender).to_owned()), senders));
        };
        let record = number(record, "record")?;
        let Ok(offset) = offset.parse() else {
            return Err(wrong(facts::no_offset((*offset).to_owned()), facts::form_of_offset()));
        };
        let wrong = |explanation: Fact| wrong(explanation, facts::form_of_bytes());
        let digits = || (*hex).to_owned();
        let bytes = match base16ct::mixed::decode_vec(hex) {
            Ok(bytes) if !bytes.is_empty() => bytes,
            Ok(_) => return Err(wrong(facts::edit_without_bytes())),
            Err(base16ct::Error::InvalidLength) => return Err(wrong(facts::odd_digits(digits()))),
            Err(base16ct::Error::InvalidEncoding) => return Err(wrong(facts::not_hexadecimal(digits()))),
        };
        Ok(Self { connection, sender, record, offset, bytes })
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
        let no_edit = |text: &str| (facts::no_edit(text.to_owned()), facts::form_of_edit());
        let no_number =
            |digits: &'static str, what: &'static str| (facts::no_number_of(digits, what), facts::form_of_ordinal());
        let no_offset = |digits: &'static str| (facts::no_offset(digits), facts::form_of_offset());
        let senders = || facts::allowed_values(vec!["client", "server", "attacker"]);
        for (text, (explanation, allowed)) in [
            ("", no_edit("")),
            ("client.1:0:ff", no_edit("client.1:0:ff")),
            ("1.client.1:0", no_edit("1.client.1:0")),
            ("1.client.1:0:ff:ff", no_edit("1.client.1:0:ff:ff")),
            ("0.client.1:0:ff", no_number("0", "connection")),
            ("1.eve.1:0:ff", (facts::no_such_sender("eve"), senders())),
            ("1.client.0:0:ff", no_number("0", "record")),
            ("1.client.99999999999:0:ff", no_number("99999999999", "record")),
            ("1.client.1:-1:ff", no_offset("-1")),
            ("1.client.1:99999999999999999999:ff", no_offset("99999999999999999999")),
            ("1.client.1:0:fff", (facts::odd_digits("fff"), facts::form_of_bytes())),
            ("1.client.1:0:xy", (facts::not_hexadecimal("xy"), facts::form_of_bytes())),
            ("1.client.1:0:", (facts::edit_without_bytes(), facts::form_of_bytes())),
        ] {
            assert_eq!(Edit::parse(text), Err(WrongEdit { explanation, allowed }), "{text}");
        }
    }
}

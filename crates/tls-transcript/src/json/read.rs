//! A recording read from its JSON: the exact opposite of writing it.
//!
//! What can be computed again (the fields' meanings, the key log, the outcome of the whole) is not read, and neither is the
//! verdict. Every index and span is checked, so that a recording that was read is as sound as one that was recorded.

mod events;
mod facts;
mod members;
mod messages;
mod place;
mod records;
mod secrets;

pub use place::Unread;

use super::{FORMAT_NAME, FORMAT_VERSION};
use crate::connection::Connection;
use crate::{
    ConnectionId, Direction, Epoch, Header, LeftOut, Outcome, RecordId, Role, Share, Source, Transcript, ValueId,
};
use members::Members;
use place::{Context, Place, Wrong};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use tls_facts::reading;
use tls_wire::CipherSuite;

/// The longest text that is read, in bytes. A recording of two megabytes of traffic has about twenty.
pub const LONGEST: usize = 64 << 20;

/// Reads a recording.
///
/// # Errors
/// If the text is too long, is no recording or one of another format, or contradicts itself: what, where in the list, and at
/// which byte.
pub fn read(text: &str) -> Result<Transcript, Unread> {
    document(text).map_err(|wrong| *wrong)
}

fn document(text: &str) -> Result<Transcript, Wrong> {
    if text.len() > LONGEST {
        return Err(Unread::whole(reading::file_too_long(text.len(), LONGEST)));
    }
    let parts: Parts<'_> = place::parse(text, 0, "", "object")?;
    let own = own_members(text, &parts)?;
    let own = Members::of(&own)?;
    check_format(&own)?;
    let [connections, epochs, records, messages, secrets, events] =
        ["connections", "epochs", "records", "messages", "secrets", "events"].map(|name| List::of(text, &parts, name));
    let (connections, epochs, records) = (connections?, epochs?, records?);
    let (messages, secrets, events) = (messages?, secrets?, events?);
    let mut transcript = Transcript::empty(Header {
        scenario: own.text("scenario")?.to_owned(),
        clock: own.number("clock")?,
        source: source(&own)?,
    });
    let context = Context {
        connections: connections.items.len(),
        events: events.items.len(),
        messages: messages.items.len(),
        records: records.items.len(),
        secrets: secrets.items.len(),
        epochs: epochs.items.len(),
    };
    if context.connections == 0 {
        return Err(Unread::whole(reading::no_connections()));
    }
    for place in connections.places() {
        transcript.connections.push(connection(&Members::of(&place?)?)?);
    }
    for place in epochs.places() {
        transcript.epochs.push(epoch(&Members::of(&place?)?, &context)?);
    }
    for place in records.places() {
        records::record(&Members::of(&place?)?, &context, &mut transcript)?;
    }
    for place in messages.places() {
        messages::message(&Members::of(&place?)?, &context, &mut transcript)?;
    }
    for (index, place) in secrets.places().enumerate() {
        let value = secrets::secret(&Members::of(&place?)?, index, &context)?;
        transcript.values.push(value);
    }
    for place in events.places() {
        let (connection, event) = events::event(&Members::of(&place?)?, &context)?;
        transcript.happen(connection, event);
    }
    Ok(transcript)
}

/// The document's members, not yet taken apart.
type Parts<'a> = BTreeMap<String, &'a RawValue>;

/// Those that are no lists.
fn own_members(text: &str, parts: &Parts<'_>) -> Result<Place, Wrong> {
    let mut own = serde_json::Map::new();
    for key in ["format", "scenario", "clock", "source"] {
        if let Some(part) = parts.get(key) {
            own.insert(key.to_owned(), place::parse(part.get(), place::offset_of(part, text), "", "object")?);
        }
    }
    Ok(Place::whole(own.into()))
}

fn check_format(own: &Members<'_>) -> Result<(), Wrong> {
    let format = own.optional_object("format")?.ok_or_else(|| Unread::whole(reading::format_missing()))?;
    let (name, version) = (format.optional_text("name")?, format.optional_number::<u32>("version")?);
    let (Some(name), Some(version)) = (name, version) else {
        return Err(Unread::whole(reading::format_missing()));
    };
    if name != FORMAT_NAME {
        return Err(Unread::whole(reading::other_format("format.name", name.to_owned(), FORMAT_NAME)));
    }
    if version != FORMAT_VERSION {
        let (found, known) = (version.to_string(), FORMAT_VERSION.to_string());
        return Err(Unread::whole(reading::other_format("format.version", found, known)));
    }
    Ok(())
}

/// A list of the document. Its items are taken apart one after the other, so that only one at a time takes up room.
struct List<'a> {
    text: &'a str,
    name: &'static str,
    items: Vec<&'a RawValue>,
}

impl<'a> List<'a> {
    fn of(text: &'a str, parts: &Parts<'a>, name: &'static str) -> Result<Self, Wrong> {
        let part = parts.get(name).ok_or_else(|| Unread::whole(reading::member_missing(name)))?;
        let items = place::parse(part.get(), place::offset_of(part, text), name, "list")?;
        Ok(Self { text, name, items })
    }

    fn places(&self) -> impl Iterator<Item = Result<Place, Wrong>> {
        self.items.iter().enumerate().map(|(index, item)| Place::item(self.text, self.name, index, item))
    }
}

/// Both, as they are written.
const DIRECTIONS: [(&str, Direction); 2] =
    [("client-to-server", Direction::ClientToServer), ("server-to-client", Direction::ServerToClient)];

/// All that a recording may come from.
const SOURCES: [Source; 4] =
    [Source::Simulation, Source::Heard, Source::Live(Role::Client), Source::Live(Role::Server)];

fn source(own: &Members<'_>) -> Result<Source, Wrong> {
    own.one_of("source", &SOURCES.map(|source| (super::source(source), source)))
}

fn connection(shape: &Members<'_>) -> Result<Connection, Wrong> {
    let outcomes = shape.object("outcome")?;
    let mut connection = Connection::new();
    for (role, key) in [(Role::Client, "client"), (Role::Server, "server")] {
        connection.set_outcome(role, outcome(&outcomes.object(key)?)?);
    }
    if let Some(left_out) = shape.optional_object("left_out")? {
        let share = |key| {
            let share = left_out.object(key)?;
            Ok::<_, Wrong>(Share { records: share.number("records")?, bytes: share.number("bytes")? })
        };
        let before = RecordId(left_out.number("before_record")?);
        connection.left_out = Some(LeftOut { before, client: share("client")?, server: share("server")? });
    }
    Ok(connection)
}

fn outcome(shape: &Members<'_>) -> Result<Outcome, Wrong> {
    let place = shape.place();
    let alert = || events::alert(place, shape.text("alert")?);
    let cause = || facts::fact(place, shape.any("cause"));
    Ok(match shape.text("outcome")? {
        "unknown" => Outcome::Unknown,
        "completed" => Outcome::Completed,
        "truncated" => Outcome::Truncated,
        "failed" => Outcome::Failed { alert: alert()?, cause: cause()? },
        "refused" => Outcome::Refused { alert: alert()? },
        "disconnected" => Outcome::Disconnected { cause: cause()? },
        other => {
            let known = vec!["unknown", "completed", "truncated", "failed", "refused", "disconnected"];
            return Err(place.wrong(reading::unknown_word("outcome", other.to_owned(), known)));
        }
    })
}

fn epoch(shape: &Members<'_>, context: &Context) -> Result<Epoch, Wrong> {
    let place = shape.place();
    let value = |key| {
        let index = shape.optional_number(key)?;
        index.map(|index| place.index("secrets", index, context.secrets).map(ValueId)).transpose()
    };
    Ok(Epoch {
        connection: ConnectionId(shape.index("connection", "connections", context.connections)?),
        direction: shape.one_of("direction", &DIRECTIONS)?,
        suite: CipherSuite(shape.number("code")?),
        encrypt_then_mac: shape.truth_value("encrypt_then_mac")?,
        key: value("key")?,
        iv: value("iv")?,
        mac_key: value("mac_key")?,
    })
}

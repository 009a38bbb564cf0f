//! A recording read from its JSON: the exact opposite of writing it.
//!
//! What can be computed again (the fields' meanings, the key log, the outcome of the whole) is not read, and neither is the
//! verdict. Every index and span is checked, so that a recording that was read is as sound as one that was recorded.

mod events;
mod facts;
mod messages;
mod place;
mod records;
mod secrets;

pub use place::Unread;

use super::{FORMAT_NAME, FORMAT_VERSION};
use crate::connection::Connection;
use crate::{ConnectionId, Direction, Epoch, Header, Outcome, Role, Source, Transcript, ValueId};
use place::{Context, Place};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
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
    if text.len() > LONGEST {
        return Err(Unread::whole(reading::file_too_long(text.len(), LONGEST)));
    }
    let start: Start<'_> = place::parse(text, 0, "")?;
    let (Some(name), Some(version)) = (start.format.name, start.format.version) else {
        return Err(Unread::whole(reading::format_missing()));
    };
    if name != FORMAT_NAME {
        return Err(Unread::whole(reading::other_format("format.name", name.into_owned(), FORMAT_NAME)));
    }
    if version != FORMAT_VERSION {
        return Err(Unread::whole(reading::other_format(
            "format.version",
            version.to_string(),
            FORMAT_VERSION.to_string(),
        )));
    }
    let document: Document<'_> = place::parse(text, 0, "")?;
    let mut transcript = Transcript {
        header: Header {
            scenario: document.scenario.into_owned(),
            clock: document.clock,
            source: source(&document.source).ok_or_else(|| {
                Unread::whole(reading::unknown_word(
                    "source",
                    document.source.into_owned(),
                    SOURCES.map(super::source).to_vec(),
                ))
            })?,
        },
        events: Vec::new(),
        happened_in: Vec::new(),
        connections: Vec::new(),
        buffers: Vec::new(),
        records: Vec::new(),
        messages: Vec::new(),
        values: Vec::new(),
        epochs: Vec::new(),
    };
    let context = Context {
        connections: document.connections.len(),
        events: document.events.len(),
        messages: document.messages.len(),
        records: document.records.len(),
        secrets: document.secrets.len(),
        epochs: document.epochs.len(),
    };
    if context.connections == 0 {
        return Err(Unread::whole(reading::no_connections()));
    }
    for place in Place::each(text, "connections", &document.connections) {
        transcript.connections.push(connection(&place)?);
    }
    for place in Place::each(text, "epochs", &document.epochs) {
        transcript.epochs.push(epoch(&place, &context)?);
    }
    for place in Place::each(text, "records", &document.records) {
        records::record(&place, &context, &mut transcript)?;
    }
    for place in Place::each(text, "messages", &document.messages) {
        messages::message(&place, &context, &mut transcript)?;
    }
    for (index, place) in Place::each(text, "secrets", &document.secrets).enumerate() {
        let value = secrets::secret(&place, index, &context)?;
        transcript.values.push(value);
    }
    for place in Place::each(text, "events", &document.events) {
        let (connection, event) = events::event(&place, &context)?;
        transcript.happened_in.push(connection);
        transcript.events.push(event);
    }
    Ok(transcript)
}

#[derive(Deserialize)]
struct Start<'a> {
    #[serde(borrow)]
    format: Format<'a>,
}

#[derive(Deserialize)]
struct Format<'a> {
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    version: Option<u32>,
}

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    scenario: Cow<'a, str>,
    clock: u64,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    connections: Vec<&'a RawValue>,
    #[serde(borrow)]
    epochs: Vec<&'a RawValue>,
    #[serde(borrow)]
    events: Vec<&'a RawValue>,
    #[serde(borrow)]
    messages: Vec<&'a RawValue>,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
    #[serde(borrow)]
    secrets: Vec<&'a RawValue>,
}

/// All that a recording may come from.
const SOURCES: [Source; 4] =
    [Source::Simulation, Source::Heard, Source::Live(Role::Client), Source::Live(Role::Server)];

fn source(name: &str) -> Option<Source> {
    SOURCES.into_iter().find(|source| super::source(*source) == name)
}

#[derive(Deserialize)]
struct ConnectionShape {
    outcome: Outcomes,
}

#[derive(Deserialize)]
struct Outcomes {
    client: serde_json::Value,
    server: serde_json::Value,
}

fn connection(place: &Place<'_>) -> Result<Connection, Unread> {
    let shape: ConnectionShape = place.parse()?;
    let mut connection = Connection::new();
    for (role, outcome) in [(Role::Client, shape.outcome.client), (Role::Server, shape.outcome.server)] {
        connection.set_outcome(role, self::outcome(place, &outcome)?);
    }
    Ok(connection)
}

fn outcome(place: &Place<'_>, shape: &serde_json::Value) -> Result<Outcome, Unread> {
    let text = |key: &str| shape.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let alert = || events::alert(place, text("alert"));
    let cause =
        || facts::fact(shape.get("cause").unwrap_or(&serde_json::Value::Null)).map_err(|what| place.wrong(what));
    Ok(match text("outcome") {
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

#[derive(Deserialize)]
struct EpochShape {
    connection: u32,
    direction: Direction,
    code: u16,
    encrypt_then_mac: bool,
    key: Option<u32>,
    iv: Option<u32>,
    mac_key: Option<u32>,
}

fn epoch(place: &Place<'_>, context: &Context) -> Result<Epoch, Unread> {
    let shape: EpochShape = place.parse()?;
    let value =
        |index: Option<u32>| index.map(|index| place.index("secrets", index, context.secrets).map(ValueId)).transpose();
    Ok(Epoch {
        connection: ConnectionId(place.index("connections", shape.connection, context.connections)?),
        direction: shape.direction,
        suite: CipherSuite(shape.code),
        encrypt_then_mac: shape.encrypt_then_mac,
        key: value(shape.key)?,
        iv: value(shape.iv)?,
        mac_key: value(shape.mac_key)?,
    })
}

//! The recording as JSON: documented in this crate's `JSON.md`, versioned, and the same whether the page or the
//! command line exports it. Each list item stands on a line of its own, so that the file can be searched and compared.

mod events;
mod fields;
mod layout;
mod messages;
pub(crate) mod read;
mod records;
mod secrets;

use crate::{
    Actor, ConnectionId, Direction, Epoch, Event, EventId, Outcome, Role, Share, Source, Transcript, ValueId, keylog,
};
use serde::{Serialize, Serializer};
use tls_wire::KeyExchangeAlgorithm;

/// The shape's name, as it stands in `format.name`.
pub const FORMAT_NAME: &str = "handshake-lab transcript";

/// The shape's version, as it stands in `format.version`. It grows when a key is renamed, removed or gets another
/// meaning; new keys do not change it.
pub const FORMAT_VERSION: u32 = 2;

/// What standards say of a recording, apart from how it went. Whoever knows them says so; a recording does not.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verdict<'a> {
    /// When the standards were looked at.
    pub standards_of: &'a str,
    /// What they say of the whole: `fine`, `discouraged` or `forbidden`; none where nothing was chosen.
    pub grade: Option<&'a str>,
    /// What they say of each choice.
    pub judgements: Vec<Judged<'a>>,
}

/// What they say of one choice.
#[derive(Clone, Debug, Serialize)]
pub struct Judged<'a> {
    /// What it is about: `key-exchange`.
    pub subject: &'a str,
    /// What was chosen.
    pub choice: &'a str,
    /// As [`Verdict::grade`].
    pub grade: &'a str,
    /// The document and section that say so.
    pub clause: &'a str,
}

/// The whole transcript as JSON, ending in a newline. It contains all secrets, on purpose.
pub fn json(transcript: &Transcript, verdict: &Verdict<'_>) -> String {
    let keylog = keylog(transcript);
    let shape = Shape {
        format: Format { name: FORMAT_NAME, version: FORMAT_VERSION },
        scenario: &transcript.header().scenario,
        clock: transcript.header().clock,
        source: source(transcript.header().source),
        outcome: Outcomes { client: transcript.outcome(Actor::Client), server: transcript.outcome(Actor::Server) },
        verdict,
        connections: transcript.connections().map(|id| connection(transcript, id)).collect(),
        epochs: transcript.epochs.iter().map(epoch).collect(),
        events: transcript
            .events()
            .iter()
            .enumerate()
            .map(|(index, event)| happened(transcript, index, event))
            .collect(),
        messages: transcript.messages().map(|(_, message)| messages::message(transcript, message)).collect(),
        records: transcript.records().map(|(_, record)| records::record(transcript, record)).collect(),
        secrets: transcript.values().map(|(_, value)| secrets::secret(transcript, value)).collect(),
        keylog: keylog.lines().collect(),
    };
    let mut text = layout::write(&shape);
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Shape<'a> {
    format: Format,
    scenario: &'a str,
    clock: u64,
    source: &'static str,
    outcome: Outcomes<'a>,
    verdict: &'a Verdict<'a>,
    connections: Vec<ConnectionShape<'a>>,
    epochs: Vec<EpochShape>,
    events: Vec<Happened<'a>>,
    messages: Vec<messages::MessageShape<'a>>,
    records: Vec<records::RecordShape<'a>>,
    secrets: Vec<secrets::SecretShape<'a>>,
    keylog: Vec<&'a str>,
}

#[derive(Serialize)]
struct Format {
    name: &'static str,
    version: u32,
}

#[derive(Serialize)]
struct Outcomes<'a> {
    client: &'a Outcome,
    server: &'a Outcome,
}

#[derive(Serialize)]
struct ConnectionShape<'a> {
    outcome: Outcomes<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<LeftOutShape>,
}

#[derive(Serialize)]
struct LeftOutShape {
    before_record: u32,
    client: ShareShape,
    server: ShareShape,
}

#[derive(Serialize)]
struct ShareShape {
    records: u64,
    bytes: u64,
}

fn connection(transcript: &Transcript, id: ConnectionId) -> ConnectionShape<'_> {
    let outcome = |actor| transcript.outcome_in(id, actor);
    let share = |share: Share| ShareShape { records: share.records, bytes: share.bytes };
    let left_out = transcript.left_out(id).map(|left_out| LeftOutShape {
        before_record: left_out.before.0,
        client: share(left_out.client),
        server: share(left_out.server),
    });
    ConnectionShape { outcome: Outcomes { client: outcome(Actor::Client), server: outcome(Actor::Server) }, left_out }
}

/// One direction's protection.
#[derive(Serialize)]
struct EpochShape {
    connection: u32,
    direction: Direction,
    suite: String,
    code: u16,
    encrypt_then_mac: bool,
    key: Option<u32>,
    iv: Option<u32>,
    mac_key: Option<u32>,
}

fn epoch(epoch: &Epoch) -> EpochShape {
    let index = |value: Option<ValueId>| value.map(|value| value.0);
    EpochShape {
        connection: epoch.connection.0,
        direction: epoch.direction,
        suite: epoch.suite.to_string(),
        code: epoch.suite.0,
        encrypt_then_mac: epoch.encrypt_then_mac,
        key: index(epoch.key),
        iv: index(epoch.iv),
        mac_key: index(epoch.mac_key),
    }
}

/// An event with its connection.
#[derive(Serialize)]
struct Happened<'a> {
    connection: u32,
    #[serde(flatten)]
    event: events::EventShape<'a>,
}

fn happened<'a>(transcript: &Transcript, index: usize, event: &'a Event) -> Happened<'a> {
    let ConnectionId(connection) = transcript.connection_of(EventId(index as u32));
    Happened { connection, event: events::event(event) }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Simulation => "simulation",
        Source::Heard => "heard",
        Source::Live(Role::Client) => "live-client",
        Source::Live(Role::Server) => "live-server",
    }
}

/// The key exchanges that a message may be read for, by their names here.
const KEY_EXCHANGES: [(KeyExchangeAlgorithm, &str); 3] = [
    (KeyExchangeAlgorithm::Rsa, "rsa"),
    (KeyExchangeAlgorithm::DheRsa, "dhe-rsa"),
    (KeyExchangeAlgorithm::Ecdhe, "ecdhe"),
];

fn key_exchange(algorithm: KeyExchangeAlgorithm) -> &'static str {
    KEY_EXCHANGES.iter().find(|(known, _)| *known == algorithm).map_or("", |(_, name)| name)
}

/// Bytes, written as lower-case hexadecimal.
struct Hex<'a>(&'a [u8]);

impl Serialize for Hex<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base16ct::lower::encode_string(self.0))
    }
}

/// Where something stands: `[start, end]`, the end exclusive.
type Span = [usize; 2];

fn span(range: &std::ops::Range<usize>) -> Span {
    [range.start, range.end]
}

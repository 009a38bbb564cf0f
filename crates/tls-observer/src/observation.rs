//! What the observer found out, and what it could not.

use core::ops::Range;
use tls_facts::Fact;
use tls_tap::Unheard;
use tls_terms::ValueKind;
use tls_transcript::Direction;
use tls_wire::{CipherSuite, ContentType};

/// All that the observer knows in the end. Everything says since when, so that a view can show less: `since_record` is
/// the number of records that must have passed by (0: known before the first).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation {
    /// Values, in the order in which they became known. Each kind stands once.
    pub known: Vec<ObservedValue>,
    /// What the observer did, in order, with what came of it.
    pub steps: Vec<ObservedStep>,
    /// Who said what.
    pub messages: Vec<ObservedMessage>,
    /// The protected records that it could open.
    pub opened: Vec<OpenedRecord>,
    /// What it would need to read on. Any single one of them would do; empty if nothing is missing.
    pub missing: Vec<Missing>,
    /// The name that the client asked for, in the clear (RFC 6066 §3).
    pub server_name: Option<String>,
    /// The server's certificates, leaf first, in DER.
    pub certificates: Vec<Vec<u8>>,
    /// The client's, if it was asked for some and could be read, in the same form.
    pub client_certificates: Vec<Vec<u8>>,
    /// The suite that the server chose.
    pub suite: Option<CipherSuite>,
    /// The sessions that a later connection may resume, as far as their secrets are known.
    pub sessions: Vec<EarlierSession>,
    /// Why the observer gave up before the end, if it did.
    pub stopped: Option<Stop>,
}

/// A session that was found out in an earlier connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierSession {
    /// By what the client asks for it: the server's session_id, or a ticket.
    pub name: Vec<u8>,
    /// Its secret: in TLS 1.2 the master secret (48 bytes), in TLS 1.3 the pre-shared key that a ticket stands for.
    pub secret: Vec<u8>,
}

/// A value that the observer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedValue {
    /// What it is: `client_random`, `pre_master_secret` …
    pub kind: ValueKind,
    /// The bytes. Keys of certificates: SubjectPublicKeyInfo or PKCS #8, in DER.
    pub bytes: Vec<u8>,
    /// Known once so many records have passed.
    pub since_record: usize,
    /// How the observer came by it.
    pub how: How,
}

/// How the observer came by a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It travelled in the clear.
    SeenInClear,
    /// It was stolen.
    Given,
    /// It stood in the stolen key log.
    Logged,
    /// It was found out in an earlier connection, whose session this one resumes.
    Recalled,
    /// The observer computed it.
    Computed {
        /// By which function, with what it is computed with beside the ingredients.
        function: Fact,
        /// What went in.
        from: Vec<Ingredient>,
        /// The section that says so.
        section: &'static str,
    },
}

/// What goes into a computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ingredient {
    /// A value of [`Observation::known`].
    Value(ValueKind),
    /// A message, by the standard's name.
    Message(String),
}

/// Something that the observer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedStep {
    /// Possible once so many records have passed.
    pub since_record: usize,
    /// What.
    pub deed: Deed,
    /// With which values, and what came out.
    pub found: Fact,
    /// Whether it worked.
    pub outcome: StepOutcome,
}

/// What an observer does with what was stolen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Matches the stolen key with the certificate.
    MatchCertificate,
    /// Looks the connection up in the key log.
    LookUp,
    /// Opens a ticket.
    OpenTicket,
    /// Recognises a session of an earlier connection.
    RecallSession,
    /// Decrypts the ClientKeyExchange.
    DecryptSecret,
    /// Has the quantum computer find what belongs to a public value.
    AskQuantumComputer,
    /// Matches a stolen private value with the public one.
    MatchPrivateValue,
    /// Computes the pre-master secret from a private and a public value.
    AgreeOnSecret,
    /// Computes the master secret.
    ComputeMasterSecret,
    /// Expands the key block.
    ExpandKeyBlock,
    /// Computes the secrets of TLS 1.3, one from the other.
    FollowSchedule,
    /// Opens all that a party sends.
    OpenRecords,
    /// Opens a single record.
    OpenRecord,
}

/// Whether a step worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepOutcome {
    /// It did.
    Succeeded,
    /// It did not.
    Failed,
}

/// A message on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedMessage {
    /// The record that completed it, counted from 0.
    pub record: usize,
    /// Which way it went.
    pub direction: Direction,
    /// The standard's name; for a record that stays shut, its content type.
    pub name: String,
    /// Whether it could be read.
    pub readable: Readable,
}

/// Whether a message could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Readable {
    /// It travelled in the clear.
    InClear,
    /// It was protected, and the observer has the keys.
    Opened,
    /// It stays shut.
    Shut,
}

/// A protected record that the observer could open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedRecord {
    /// Which, counted from 0.
    pub record: usize,
    /// Which way it went.
    pub direction: Direction,
    /// Its content type.
    pub content_type: ContentType,
    /// Its number under its keys (RFC 5246 §6.1).
    pub sequence: u64,
    /// Whether the client sent it before it knew what the server answers (RFC 9846 §2.3).
    pub is_early: bool,
    /// What was encrypted; in CBC suites with padding and, without encrypt-then-MAC, the MAC.
    pub plaintext: Vec<u8>,
    /// Where in `plaintext` the content stands.
    pub content: Range<usize>,
}

impl OpenedRecord {
    /// What was said: the plaintext without MAC and padding.
    pub fn content(&self) -> &[u8] {
        self.plaintext.get(self.content.clone()).unwrap_or_default()
    }
}

/// A value that would open the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub value: ValueKind,
    /// Why the observer does not have it.
    pub why: Fact,
    /// Clear once so many records have passed.
    pub since_record: usize,
}

/// Why the observer gave up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// At which record, counted from 0.
    pub record: usize,
    /// Why.
    pub reason: Unheard,
}

impl Observation {
    /// The value of that kind, if it is known.
    pub fn value(&self, kind: ValueKind) -> Option<&ObservedValue> {
        self.known.iter().find(|value| value.kind == kind)
    }

    /// Writes a value down. The first word stands.
    pub(crate) fn learn(&mut self, kind: ValueKind, bytes: &[u8], since_record: usize, how: How) {
        if self.value(kind).is_none() {
            self.known.push(ObservedValue { kind, bytes: bytes.to_vec(), since_record, how });
        }
    }

    /// All application data of one direction that could be read, joined.
    pub fn application_data(&self, direction: Direction) -> Vec<u8> {
        let of_it = |record: &&OpenedRecord| {
            record.direction == direction && record.content_type == ContentType::APPLICATION_DATA
        };
        self.opened.iter().filter(of_it).flat_map(OpenedRecord::content).copied().collect()
    }
}

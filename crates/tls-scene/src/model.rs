//! The scene's types: what a view shows, and nothing about how.

mod diagram;
mod eavesdropper;
pub(crate) mod names;
pub(crate) mod theft;
mod values;

pub use diagram::{Diagram, Mark, RoundTrip, Row, RowKind, When, WorkLine};
pub use eavesdropper::{Attempt, EavesdropperReport, Offer};
pub use values::{KnowledgeCell, KnowledgeRow, KnowledgeState, Ladder, LadderNode, NodeKind, Recompute};

use crate::model::theft::Thefts;
use std::ops::Range;
use std::rc::Rc;
use tls_transcript::{Actor, EventId, MessageId, RecordId, Role, ValueId};

/// Who stands in a lane of the diagram and in a column of "who knows what".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The client, left.
    Client,
    /// The wire, with whoever sits on it: an eavesdropper, or an attacker.
    Eavesdropper,
    /// The server, right.
    Server,
}

impl From<Actor> for Lane {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Client => Self::Client,
            Actor::Server => Self::Server,
            Actor::Attacker(_) => Self::Eavesdropper,
        }
    }
}

impl From<Role> for Lane {
    fn from(role: Role) -> Self {
        Actor::from(role).into()
    }
}

/// What decides a scene besides the transcript and the position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ViewOptions {
    /// What the eavesdropper has been given.
    pub stolen: Thefts,
    /// Whether checks and derivations are steps of their own.
    pub stepping: Stepping,
}

/// How coarse a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stepping {
    /// Every message, check and derivation.
    #[default]
    Everything,
    /// Messages only; what the parties do between them happens along the way.
    MessagesOnly,
}

/// The parts of a TLS 1.2 handshake, as a class would name them. Switching between scenarios keeps the phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Nothing has happened yet.
    Start,
    /// ClientHello and ServerHello: the parties agree on what to speak.
    Hello,
    /// Certificate, and its checks.
    Authentication,
    /// ServerKeyExchange to ClientKeyExchange: the pre-master secret comes to be.
    KeyExchange,
    /// Master secret and key block.
    Keys,
    /// ChangeCipherSpec and Finished, both ways.
    Confirmation,
    /// Application data.
    Data,
    /// close_notify, or the alert that ended it.
    Close,
}

/// One step: a message, a group of checks or a derivation. Step 0 is the start and has no `Step`; step *n* is
/// `steps[n - 1]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable name for links: `client-hello`, `certificate-checks`, `server-master-secret`, `server-finished` …
    pub slug: String,
    /// Which text explains it: the slug without its number.
    pub topic: String,
    /// What the timeline and the diagram call it: `ClientHello`, "Checks the certificate".
    pub title: String,
    /// Whose doing it is.
    pub actor: Actor,
    /// The phase.
    pub phase: Phase,
    /// Which flight it belongs to, from 0: messages in one direction with the work that belongs to them.
    pub flight: usize,
    /// The message, if the step is one.
    pub message: Option<MessageId>,
    /// The record, if the step is one in which nobody found a message: somebody on the wire made it.
    pub record: Option<RecordId>,
    /// The events that it covers. Together the steps cover all events but those that say what was there from the start.
    pub events: Vec<EventId>,
    /// Whether it failed (an alert, or a check that did not pass).
    pub failed: bool,
}

impl Step {
    /// Whether something is sent in it.
    pub fn is_sent(&self) -> bool {
        self.message.is_some() || self.record.is_some()
    }
}

/// Everything that a view shows at one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// 0 for the start, else the number of the step just done.
    pub position: usize,
    /// How many steps there are.
    pub count: usize,
    /// The step's title; at the start, the scenario's.
    pub title: String,
    /// One line of facts: "Server → Client · handshake message, 300 bytes · not encrypted".
    pub facts: String,
    /// Whose hue the facts have.
    pub lane: Lane,
    /// What a screen reader is told.
    pub announcement: String,
    /// The message sequence diagram: all steps, past and to come.
    pub diagram: Diagram,
    /// What each knows by now, in the order learned: client, eavesdropper, server.
    pub keyrings: [Vec<Chip>; 3],
    /// The step explained, at three levels.
    pub explanation: Explanation,
    /// What was checked in this step, in order.
    pub checks: Vec<Check>,
    /// The buffers to show in the Bytes tab: message first, then its records (ciphertext and plaintext).
    pub bytes: Rc<Vec<ByteView>>,
    /// The derivation graph.
    pub ladder: Ladder,
    /// Who knows what.
    pub knowledge: Vec<KnowledgeRow>,
    /// Whether whoever sits on the wire does more than listen.
    pub attacked: bool,
    /// What the eavesdropper makes of the whole recording, with what was stolen or without.
    pub eavesdropper: EavesdropperReport,
}

impl Scene {
    /// Who stands in a lane: on the wire an eavesdropper, or an attacker, who does more than listen.
    pub fn party(&self, lane: Lane) -> &'static str {
        match lane {
            Lane::Client => "Client",
            Lane::Eavesdropper if self.attacked => "Attacker",
            Lane::Eavesdropper => "Eavesdropper",
            Lane::Server => "Server",
        }
    }
}

/// A value on a keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The value in the transcript's arena, where it is one.
    pub value: Option<ValueId>,
    /// What the chip says: "client random".
    pub label: String,
    /// Whose hue it has: who made it; `None` (neutral ink) where both did.
    pub lane: Option<Lane>,
    /// Whether it is a secret.
    pub secret: bool,
    /// Whether it came with the current step.
    pub new: bool,
    /// The bytes in hex.
    pub hex: String,
    /// One sentence: what it is and how this party came to know it.
    pub gloss: String,
}

/// A check, with what was compared with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Who checked.
    pub lane: Lane,
    /// A stable name in kebab-case: `certificate-dates`.
    pub rule: &'static str,
    /// The section that asks for it.
    pub section: &'static str,
    /// How it came out.
    pub mark: Mark,
    /// What was compared with what.
    pub evidence: String,
}

/// A step explained at three levels, each a list of paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// As the parties would speak.
    pub story: Vec<Paragraph>,
    /// What happens, why it is needed, what an attacker could do without it.
    pub student: Vec<Paragraph>,
    /// With sections cited.
    pub engineer: Vec<Paragraph>,
}

/// A paragraph of marked-up text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// A short heading above it ("Why it is needed"), if any.
    pub heading: Option<String>,
    /// Its text.
    pub spans: Vec<Span>,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain.
    Text(String),
    /// Stressed.
    Strong(String),
    /// A value or a name from the run or the standard, in monospace.
    Code(String),
}

/// A buffer with its annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteView {
    /// A stable name: `message`, `record-0`, `plaintext-0`.
    pub slug: String,
    /// What it is: "ServerKeyExchange, the handshake message", "Record 5 as on the wire", "Inside record 5".
    pub title: String,
    /// Who sent it.
    pub lane: Lane,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Its fields, parents before children, in order of position.
    pub fields: Vec<ByteField>,
    /// For the inside of a protected record: how to open it with another program.
    pub recompute: Option<Recompute>,
}

/// A field of a buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteField {
    /// Its stable path, unique within the buffer: `extensions/server_name/host_name`, with `.2` for the second of a name.
    pub path: String,
    /// The standard's name.
    pub name: &'static str,
    /// Nesting, from 0.
    pub depth: usize,
    /// Which bytes.
    pub range: Range<usize>,
    /// Whether it has no children: leaves tile the buffer.
    pub leaf: bool,
    /// The decoded value, where there is more to say than the bytes.
    pub meaning: Option<String>,
    /// What it is, in a sentence.
    pub gloss: &'static str,
    /// The section.
    pub rfc: &'static str,
}

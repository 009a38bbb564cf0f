//! The recording. A handshake, whatever produced it, becomes one immutable [`Transcript`]: a list of
//! [`Event`]s in the order in which they happened, and the arenas they point into. Every view of the product is a
//! function of a transcript and a cursor. This crate knows no protocol logic and does no cryptography: whoever runs the
//! protocol writes facts down through a [`Recorder`], and the [decoder](tls_wire) annotates the bytes.
//!
//! Three rules hold for all of it: an event is understandable without the engine; nothing is edited later; events hold
//! ids, never copies.

mod annotation;
mod connection;
mod connections;
mod event;
mod id;
mod json;
mod keylog;
mod message;
mod party;
mod record;
mod recorder;
mod transcript;
mod value;

pub use event::{CheckOutcome, Event};
pub use id::{BufferId, ConnectionId, EpochId, EventId, MessageId, RecordId, ValueId};
pub use json::{FORMAT_NAME, FORMAT_VERSION, json};
pub use keylog::keylog;
pub use message::{Fragment, Message, MessageKind};
pub use party::{Actor, Direction, Outcome, Player, Role};
pub use record::{Epoch, Protected, Record};
pub use recorder::{Recorder, SealedFacts};
pub use transcript::{Header, Source, Transcript};
pub use value::{Knowledge, Origin, Parent, Sensitivity, Value, WireSpan};

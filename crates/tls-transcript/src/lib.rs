#![doc = include_str!("../README.md")]

mod annotation;
mod connection;
mod connections;
mod event;
mod id;
mod interference;
mod json;
mod keylog;
mod left_out;
mod mark;
mod message;
mod on_wire;
mod party;
mod record;
mod recorder;
mod transcript;
mod value;

pub use event::{CheckOutcome, Event};
pub use id::{BufferId, ConnectionId, EpochId, EventId, MessageId, RecordId, ValueId};
pub use json::read::{LONGEST as LONGEST_RECORDING, Unread, read};
pub use json::{FORMAT_NAME, FORMAT_VERSION, Judged, Verdict, json};
pub use keylog::{keylog, keylog_of_client};
pub use left_out::{LeftOut, Share};
pub use mark::Mark;
pub use message::{Fragment, Message, MessageKind};
pub use party::{Actor, Direction, Outcome, Player, Role};
pub use record::{Epoch, Protected, Record};
pub use recorder::{Recorder, SealedFacts};
pub use transcript::{Header, Source, Transcript};
pub use value::{Knowledge, Name, Origin, Parent, Sensitivity, Value, WireSpan};

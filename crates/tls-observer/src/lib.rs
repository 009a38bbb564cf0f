//! A passive third party: given wire bytes and some secrets, what can it read? Also capture files.
//!
//! [`observe()`] gets what passed on the wire, both directions in order, and what was [`Stolen`]; nothing else. It decodes
//! what travels in the clear, and with the server's private key and the RSA key exchange it goes the whole way:
//! ClientKeyExchange → pre-master secret → master secret → key block → the inside of every record. With DHE and ECDHE it
//! gets stuck and says what is missing. What it finds, it has really computed: this crate does not know the engine that
//! made the recording, and works as well on recordings of other programs.
//!
//! [`capture::pcapng`] turns a recording into a file for Wireshark.

pub mod capture;
mod conversation;
mod observation;
mod observe;
mod opening;
mod reconstruct;
mod stolen;

pub use observation::{
    How, Missing, Observation, ObservedMessage, ObservedStep, ObservedValue, OpenedRecord, Readable, StepOutcome, Stop,
};
pub use observe::observe;
pub use stolen::Stolen;

//! A passive third party: given wire bytes and some secrets, what can it read? Also capture files.
//!
//! [`observe()`] gets what passed on the wire, both directions in order, and what was [`Stolen`]; nothing else. It decodes
//! what travels in the clear, and from whatever was stolen it goes on as far as computation leads:
//!
//! ```text
//! server_private_key (RSA), an ephemeral private key (DHE, ECDHE)
//!     → pre_master_secret → master_secret (or a key log's) → key_block → keys of each direction → inside of the records
//! ```
//!
//! Where nothing leads on, it says what is missing; a secret that is another connection's is found out. What it finds, it
//! has really computed: this crate does not know the engine that made the recording, and works as well on recordings of
//! other programs.
//!
//! [`capture::pcapng`] turns a recording into a file for Wireshark. [`bleichenbacher`] is the exception to "passive": an
//! attacker who asks the server.

mod agreement;
pub mod bleichenbacher;
pub mod capture;
mod given;
mod keylog;
mod missing;
mod notebook;
mod observation;
mod observe;
mod opening;
mod reconstruct;
mod stolen;
mod stop;

pub use keylog::{KeyLog, KeyLogError};
pub use observation::{
    How, Ingredient, Missing, Observation, ObservedMessage, ObservedStep, ObservedValue, OpenedRecord, Readable,
    StepOutcome, Stop,
};
pub use observe::{observe, observe_recording};
pub use stolen::Stolen;

#![doc = include_str!("../README.md")]

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
mod quantum;
mod reconstruct;
mod server_key;
mod session;
mod stolen;
mod ticket;
mod tls13;

pub use keylog::{KeyLog, KeyLogError};
pub use observation::{
    Deed, EarlierSession, How, Ingredient, Missing, Observation, ObservedMessage, ObservedStep, ObservedValue,
    OpenedRecord, Readable, StepOutcome, Stop,
};
pub use observe::{observe, observe_recording};
pub use quantum::QuantumComputer;
pub use server_key::server_key;
pub use stolen::{Stolen, TrafficSecrets};

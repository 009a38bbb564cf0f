//! The engine as its users see it: whole runs, runs over a bad wire, single endpoints fed with made-up bytes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed; clippy.toml covers only the test functions themselves"
)]

mod agreement;
mod alerts;
mod attacks;
mod catalogue;
mod circumstances;
mod client_refuses;
mod departures;
mod determinism;
mod every_byte;
mod goodbye;
mod grease;
mod hierarchy;
mod mutual;
mod other_name;
mod out_of_place;
mod record_limit;
mod recording;
mod resumption;
mod saved;
mod sealed;
mod second_visit;
mod server_refuses;
mod stage;
mod stolen;
mod tls13;

//! Listening to a wire. A [`Listener`] hears what passes between two parties, both directions in order, cuts it into records
//! and messages, and writes a recording of it: whatever can be heard can be drawn. It computes nothing: whoever has keys
//! opens the records and hands their contents back.
//!
//! An eavesdropper, an attacker's sight, a tap beside a live connection and a capture file all hear through this.

mod conversation;
mod listener;
mod track;
mod unheard;

pub use conversation::{Agreement, ClientFacts, Conversation, ServerFacts, server_name};
pub use listener::{Heard, HeardRecord, Inside, Listener};
pub use unheard::Unheard;

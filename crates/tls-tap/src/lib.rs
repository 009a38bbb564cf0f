#![doc = include_str!("../README.md")]

mod conversation;
mod listener;
mod tls13;
mod track;
mod unheard;

pub use conversation::{Agreement, ClientFacts, Conversation, ServerFacts, server_name};
pub use listener::{Heard, HeardRecord, Inside, Listener};
pub use tls13::Tls13Facts;
pub use unheard::{Misplaced, NotFollowed, Unheard};

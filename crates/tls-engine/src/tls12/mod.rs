//! TLS 1.2 (RFC 5246): what the client and the server do from their hellos on, and what both do with the secret.

pub(crate) mod client;
mod connected;
mod expect_change_cipher_spec;
mod expect_finished;
mod keeping;
pub(crate) mod server;
pub(crate) mod session;
mod stages;
mod ticket;

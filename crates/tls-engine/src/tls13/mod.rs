//! TLS 1.3 (RFC 9846): what the client and the server do from their hellos on, and what both do with the secret.

mod asked;
mod asking;
pub(crate) mod client;
mod compressed;
mod connected;
mod install;
mod post_handshake;
pub(crate) mod psk;
mod secrets;
pub(crate) mod server;
mod signed;
mod stages;

#[cfg(test)]
mod tests;

//! TLS 1.2 (RFC 5246): the client's and the server's machine, and what both do with the secret.

pub(crate) mod client;
pub(crate) mod server;
pub(crate) mod session;

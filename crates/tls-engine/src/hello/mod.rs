//! The hellos, in which client and server find out what both of them speak: what a client offers, and how a server reads it.

pub(crate) mod client_hello;
pub(crate) mod offer;

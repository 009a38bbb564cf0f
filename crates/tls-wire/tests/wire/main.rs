//! What must hold for every message, record and certificate: the leaves tile the bytes, encoding gives the bytes back, and
//! nothing that a peer could send makes the decoder panic.

#![cfg(test)]

mod certificates;
mod code_points;
mod compression;
mod fields;
mod handshake;
mod laws;
mod meaning;
mod properties;
mod published;
mod records;
mod samples;
mod streams;
mod tls13;

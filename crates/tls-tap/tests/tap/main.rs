//! What can be heard of handshakes that none of our code made.
#![cfg(test)]

mod rfc8448;
mod tls13;

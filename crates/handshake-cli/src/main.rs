//! The command line of Handshake Lab: run, list, explain, connect, accept, export.
fn main() {}

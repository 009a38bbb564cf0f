//! The commands in the README: serve, build, test, bench, audit.
fn main() {}

//! The observer against recordings of other programs: it opens what can be opened, and names what is missing.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod forward_secrecy;
mod hostile;
mod recording;
mod stolen_key;
mod stolen_secret;
mod tls13;

/// Wireshark's dissector judges.
mod peers {
    mod tshark;
}

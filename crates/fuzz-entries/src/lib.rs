#![doc = include_str!("../README.md")]
#![expect(clippy::panic, clippy::expect_used, reason = "an entry reports a broken promise by a panic")]

mod certificates;
mod listening;
mod machines;
mod texts;
mod wire;

/// A place where made-up bytes go in.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name, that of its corpus and of its target in `fuzz/`.
    pub name: &'static str,
    /// Feeds it.
    ///
    /// # Panics
    /// A promise is broken.
    pub feed: fn(&[u8]),
}

/// All of them.
pub static ENTRIES: [Entry; 15] = [
    Entry { name: "message", feed: wire::message },
    Entry { name: "record", feed: wire::record },
    Entry { name: "certificate", feed: certificates::certificate },
    Entry { name: "pem", feed: certificates::pem },
    Entry { name: "path", feed: certificates::path },
    Entry { name: "revocation", feed: certificates::revocation },
    Entry { name: "scenario", feed: texts::scenario },
    Entry { name: "lesson", feed: texts::lesson },
    Entry { name: "key-log", feed: texts::key_log },
    Entry { name: "recording", feed: texts::recording },
    Entry { name: "tls12-bytes", feed: machines::tls12_bytes },
    Entry { name: "tls13-bytes", feed: machines::tls13_bytes },
    Entry { name: "tls12-records", feed: machines::tls12_records },
    Entry { name: "tls13-records", feed: machines::tls13_records },
    Entry { name: "observer", feed: listening::observer },
];

/// Feeds the entry of that name.
///
/// # Panics
/// A promise is broken, or no entry has that name.
pub fn feed(name: &str, bytes: &[u8]) {
    let entry = ENTRIES.iter().find(|entry| entry.name == name).expect("the entries are listed in ENTRIES");
    (entry.feed)(bytes);
}

/// The first byte, and what follows; a zero of nothing.
fn choice(bytes: &[u8]) -> (u8, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest))
}

//! What an eavesdropper hears.

use std::sync::LazyLock;
use tls_engine::Scenario;
use tls_observer::{Stolen, observe};
use tls_transcript::Direction::{ClientToServer, ServerToClient};

/// The server's key and a key log of a genuine handshake: so that what can be opened is opened.
static STOLEN: LazyLock<Stolen> = LazyLock::new(|| {
    let scenario = Scenario::parse("rsa").expect("it has a name");
    let recording = tls_engine::run(&scenario).expect("its certificates can be issued");
    let key = tls_pki::pool::private_key(tls_pki::pool::Role::Leaf, tls_pki::pool::KeyType::Rsa2048);
    let log = tls_observer::KeyLog::parse(&tls_transcript::keylog(&recording)).ok();
    Stolen { key_log: log, ..Stolen::server_key(key.expect("it is one of the demo's")) }
});

/// Pieces: each has a byte for its direction and two for its length.
pub(crate) fn observer(bytes: &[u8]) {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let [way, high, low, more @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(more.len());
        let (piece, after) = more.split_at(length);
        pieces.push((if way & 1 == 0 { ClientToServer } else { ServerToClient }, piece));
        rest = after;
    }
    for stolen in [&Stolen::nothing(), &STOLEN] {
        let _ = observe(pieces.iter().copied(), stolen);
    }
}

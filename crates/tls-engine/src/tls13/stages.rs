//! The stages of TLS 1.3's handshake, as far as they are alike.

use crate::stage::{Besides, Stage};
use tls_transcript::MessageKind;

/// A party tolerates nothing but what it awaits; only a ChangeCipherSpec for middleboxes may come besides (RFC 9846 §5).
pub(super) const fn handshake(name: &'static str, section: &'static str, awaits: &'static [MessageKind]) -> Stage {
    Stage { name, section, awaits, besides: Besides::Nothing, drops_change_cipher_spec: true }
}

/// After the peer's Finished not even that.
pub(super) const fn after(name: &'static str, section: &'static str, awaits: &'static [MessageKind]) -> Stage {
    Stage { name, section, awaits, besides: Besides::Nothing, drops_change_cipher_spec: false }
}

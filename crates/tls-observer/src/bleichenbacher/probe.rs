//! What the attacker asks first: blocks of its own making, encrypted with the server's public key. If the answers differ,
//! the server is an oracle. (The same way of asking found dozens of such servers in 2017, under the name ROBOT.)

use super::search::LENGTH;
use tls_wire::{AlertDescription, ProtocolVersion};

/// A block that the attacker makes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Everything is as RFC 5246 §7.4.7.1 wants it.
    WellFormed,
    /// The version is another than the ClientHello's.
    OtherVersion,
    /// The zero byte that ends the padding is missing.
    NoSeparator,
    /// The first bytes are not 00 02.
    WrongBeginning,
}

/// A probe with the server's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// What was asked.
    pub probe: Probe,
    /// The alert that came back, if any did.
    pub answer: Option<AlertDescription>,
}

impl Probe {
    /// All of them, in the order in which they are sent.
    pub const ALL: [Self; 4] = [Self::WellFormed, Self::OtherVersion, Self::NoSeparator, Self::WrongBeginning];

    /// The block before encryption.
    pub(super) fn block(self, version: ProtocolVersion) -> Vec<u8> {
        let mut block = vec![0xa5; LENGTH];
        let separator = LENGTH - 49;
        let [major, minor] = version.0.to_be_bytes();
        let mut put = |index: usize, byte| {
            if let Some(slot) = block.get_mut(index) {
                *slot = byte;
            }
        };
        put(0, 0);
        put(1, if self == Self::WrongBeginning { 0x17 } else { 2 });
        put(separator, if self == Self::NoSeparator { 0xa5 } else { 0 });
        put(separator + 1, major);
        put(separator + 2, if self == Self::OtherVersion { minor ^ 0x80 } else { minor });
        block
    }
}

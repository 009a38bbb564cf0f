//! The keys of one direction, whatever the version.

use rand::CryptoRng;

use super::{Header, OpenError, Opened, SealError, Sealed, tls12, tls13};
use tls_wire::MAX_CIPHERTEXT;

/// Ready to protect records as a version asks for.
#[derive(Clone, Debug)]
pub(super) enum Protection {
    Tls12(tls12::Protection),
    Tls13(tls13::Protection),
}

impl Protection {
    /// The longest fragment (RFC 5246 §6.2.3, RFC 9846 §5.2), in bytes.
    pub(super) const fn max_fragment(&self) -> usize {
        match self {
            Self::Tls12(_) => MAX_CIPHERTEXT,
            Self::Tls13(_) => tls13::MAX_FRAGMENT,
        }
    }

    /// Protects `content`, which is at most 2^14 bytes long.
    pub(super) fn seal<R: CryptoRng + ?Sized>(
        &self,
        header: Header,
        content: &[u8],
        rng: &mut R,
    ) -> Result<Sealed, SealError> {
        match self {
            Self::Tls12(protection) => protection.seal(header, content, rng),
            Self::Tls13(protection) => protection.seal(header, content),
        }
    }

    pub(super) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        match self {
            Self::Tls12(protection) => protection.open(header, fragment),
            Self::Tls13(protection) => protection.open(header, fragment),
        }
    }
}

//! The key that is far too short.

use pkcs8::PrivateKeyInfoRef;
use rsa::pkcs1::EncodeRsaPublicKey;
use rsa::{RsaPrivateKey, RsaPublicKey};

/// Unencrypted PKCS #8 in DER.
pub(super) const KEY: &[u8] = include_bytes!("../../keys/padding-oracle-rsa-512.der");

/// The public half, if that is what this DER RSAPublicKey (RFC 8017 appendix A.1.1) says. Any other key of that length
/// stays refused.
pub(crate) fn public_key(der: &[u8]) -> Option<RsaPublicKey> {
    let info = PrivateKeyInfoRef::try_from(KEY).ok()?;
    let key = RsaPrivateKey::try_from(info).ok()?.to_public_key();
    (key.to_pkcs1_der().ok()?.as_bytes() == der).then_some(key)
}

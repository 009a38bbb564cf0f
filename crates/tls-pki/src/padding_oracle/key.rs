//! The key that is far too short.

use crate::rsa_form;
use pkcs8::PrivateKeyInfoRef;
use rsa::RsaPublicKey;
use rsa::traits::PublicKeyParts;

/// Unencrypted PKCS #8 in DER.
pub(super) const KEY: &[u8] = include_bytes!("../../keys/padding-oracle-rsa-512.der");

/// The public half, if that is whose modulus it is. Any other key of that length stays refused.
pub(crate) fn public_key(modulus: &[u8]) -> Option<RsaPublicKey> {
    let info = PrivateKeyInfoRef::try_from(KEY).ok()?;
    let key = rsa_form::private_key(info.private_key.as_bytes())?.to_public_key();
    (*key.n_bytes() == *modulus).then_some(key)
}

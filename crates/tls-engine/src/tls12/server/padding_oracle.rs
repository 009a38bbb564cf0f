//! The fault of the laboratory's server, made on purpose: it judges the padding of the encrypted pre-master secret, and
//! lets the client know. RFC 5246 §7.4.7.1 forbids just that; every other server of this engine obeys.

use crate::Failure;
use crate::evidence::Evidence;
use crate::output::Output;
use tls_pki::{PrivateKey, padding_oracle};
use tls_terms::Rule;

/// Stops the handshake at once if the decrypted block does not begin as a padded one must. A block that begins well and
/// is wrong further on passes here, as in many servers that were found to have this fault.
pub(super) fn answer(key: &PrivateKey, encrypted: &[u8], out: &mut Output<'_>) -> Result<(), Failure> {
    let begins_well = padding_oracle::begins_as_padded(key, encrypted)?;
    out.require(Rule::EncryptionPadding, begins_well, Evidence::PaddingBegins { well: begins_well })
}

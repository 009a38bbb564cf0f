//! Tickets of a server of ours, opened with its stolen key (RFC 5077 §4). They pass in the clear: in TLS 1.2 twice, when the server
//! hands them out and when the client brings them back, in TLS 1.3 then alone.

use tls_keys::{AeadKey, BulkCipher};
use tls_wire::ProtocolVersion;

const NAME: usize = 16;
const NONCE: usize = 12;

/// A ticket that has passed in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeardTicket {
    /// So many records had passed then.
    pub(crate) since_record: usize,
    pub(crate) bytes: Vec<u8>,
}

/// What is sealed in a ticket, `key_name[16] | nonce[12] | ciphertext | tag[16]`; none if it was sealed with another key.
pub(crate) fn open(key: &[u8], ticket: &[u8]) -> Option<Vec<u8>> {
    let (name, rest) = ticket.split_first_chunk::<NAME>()?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    AeadKey::new(BulkCipher::Aes256Gcm, key)?.decrypt(nonce, name, sealed)
}

/// The master secret in what was sealed: `version[2] | suite[2] | extended[1] | made[8] | master_secret[48] | server_name`.
pub(crate) fn master_secret(opened: &[u8]) -> Option<[u8; 48]> {
    let rest = opened.strip_prefix(&ProtocolVersion::TLS_1_2.0.to_be_bytes())?;
    rest.get(11..)?.first_chunk::<48>().copied()
}

/// The pre-shared key in what a server of TLS 1.3 has sealed: `suite[2] | made[8] | lifetime[4] | age_add[4] | length[1] psk | protocol`.
pub(crate) fn pre_shared_key(opened: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = opened.get(18..)?.split_first()?;
    rest.get(..usize::from(*length)).map(<[u8]>::to_vec)
}

//! The ladder of TLS 1.3 (RFC 9846 §7.1): what is the client's on the left, what is the server's on the right, and between them
//! the secrets that all comes from, one below the other.

mod narrow;
mod things;
mod wide;

pub(super) use narrow::{
    BANDS as NARROW, EARLY_BAND as NARROW_EARLY, POST_HANDSHAKE as NARROW_POST_HANDSHAKE, UPDATE as NARROW_UPDATE,
};
pub(super) use wide::{
    BANDS as WIDE, EARLY_BAND as WIDE_EARLY, POST_HANDSHAKE as WIDE_POST_HANDSHAKE, UPDATE as WIDE_UPDATE,
};

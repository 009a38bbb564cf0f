//! What a cipher suite decides, by version.

pub(crate) mod tls12;

//! ClientKeyExchange (RFC 5246 §7.4.7, RFC 8422 §5.7): the client's part of the pre-master secret.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::integer_size;
use crate::writer::Writer;
use crate::{DecodeErrorKind, KeyExchangeAlgorithm, Reader};

fields! {
    vector ENCRYPTED_PRE_MASTER_SECRET "encrypted-pre-master-secret" =
        "encrypted_pre_master_secret" <0..65535>, "RFC 5246 §7.4.7.1";
    vector DH_YC "dh-yc" = "dh_Yc" <1..65535>, "RFC 5246 §7.4.7.2";
    vector ECDH_YC "ecdh-yc" = "ecdh_Yc" <1..255>, "RFC 8422 §5.7";
}

/// A ClientKeyExchange message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientKeyExchange {
    /// RSA key exchange.
    Rsa {
        /// The pre-master secret, encrypted to the certificate's key; as long as its modulus.
        encrypted_pre_master_secret: Vec<u8>,
    },
    /// Diffie–Hellman over a finite field.
    Dhe {
        /// The client's public value (`dh_Yc`), an unsigned integer, most significant byte first.
        dh_yc: Vec<u8>,
    },
    /// Diffie–Hellman over an elliptic curve.
    Ecdhe {
        /// The client's public point (`ecdh_Yc`).
        ecdh_yc: Vec<u8>,
    },
}

impl ClientKeyExchange {
    pub(super) fn read(r: &mut Reader<'_>, algorithm: Option<KeyExchangeAlgorithm>) -> Decoded<Self> {
        Ok(match algorithm {
            Some(KeyExchangeAlgorithm::Rsa) => {
                Self::Rsa { encrypted_pre_master_secret: r.opaque(&ENCRYPTED_PRE_MASTER_SECRET)? }
            }
            Some(KeyExchangeAlgorithm::DheRsa) => Self::Dhe { dh_yc: r.opaque_as(&DH_YC, integer_size)? },
            Some(KeyExchangeAlgorithm::Ecdhe) => Self::Ecdhe { ecdh_yc: r.opaque(&ECDH_YC)? },
            None => {
                return Err(r.error(DecodeErrorKind::Unexpected { what: crate::Culprit::Message("ClientKeyExchange") }));
            }
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Rsa { encrypted_pre_master_secret } => {
                w.opaque(&ENCRYPTED_PRE_MASTER_SECRET, encrypted_pre_master_secret);
            }
            Self::Dhe { dh_yc } => w.opaque(&DH_YC, dh_yc),
            Self::Ecdhe { ecdh_yc } => w.opaque(&ECDH_YC, ecdh_yc),
        }
    }
}

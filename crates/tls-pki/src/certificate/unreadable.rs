//! Why a certificate can't be read.

use const_oid::ObjectIdentifier;
use der::{Error, Length};
use tls_facts::{Fact, pki as facts};

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    /// Its DER is malformed.
    #[error(transparent)]
    Malformed(#[from] Error),
    /// An extension stands in it more than once (RFC 5280 §4.2).
    #[error("extension {oid} stands there twice, again at DER byte {place}")]
    Repeated {
        oid: ObjectIdentifier,
        /// Where its content begins for the last time.
        place: Length,
    },
}

impl Unreadable {
    /// As a fact, of the certificate of that number.
    pub(crate) fn told(self, number: usize) -> Fact {
        match self {
            // In the words of the crate that reads DER: what it finds wrong, it does not say in another form.
            Self::Malformed(error) => facts::certificate_malformed(number, error.to_string()),
            Self::Repeated { oid, place } => {
                facts::certificate_extension_repeated(number, oid.to_string(), u32::from(place))
            }
        }
    }
}

//! trust_anchors (draft-ietf-tls-trust-anchor-ids-06 §5.1).

use super::ExtensionPlace;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{Reader, der};

fields! {
    vector REQUESTED "requested-trust-anchors" =
        "requested_trust_anchor_list" <0..65535>, "draft-ietf-tls-trust-anchor-ids-06 §5.1";
    vector AVAILABLE "available-trust-anchors" =
        "available_trust_anchor_list" <1..65535>, "draft-ietf-tls-trust-anchor-ids-06 §5.1";
    vector TRUST_ANCHOR_ID "trust-anchor-id" = "trust_anchor_id" <1..32>, "draft-ietf-tls-trust-anchor-ids-06 §4";
}

/// The contents of trust_anchors, depending on the message. An identifier is the binary form of a relative object identifier
/// (1 to 32 bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustAnchors {
    /// In a ClientHello or CertificateRequest: the anchors that the sender trusts, or some of them.
    Requested(Vec<Vec<u8>>),
    /// In EncryptedExtensions: the anchors for which the server has a chain, favourite first.
    Available(Vec<Vec<u8>>),
    /// At the first certificate: the chain was chosen by what was requested.
    Matched,
}

impl TrustAnchors {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        let one = |r: &mut Reader<'_>| r.opaque_as(&TRUST_ANCHOR_ID, der::relative_identifier);
        Ok(match place {
            ExtensionPlace::CertificateEntry => Self::Matched,
            ExtensionPlace::EncryptedExtensions => Self::Available(r.vector(&AVAILABLE, |r| r.list(one))?),
            _ => Self::Requested(r.vector(&REQUESTED, |r| r.list(one))?),
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        let (vector, identifiers) = match self {
            Self::Requested(identifiers) => (&REQUESTED, identifiers),
            Self::Available(identifiers) => (&AVAILABLE, identifiers),
            Self::Matched => return,
        };
        w.vector(vector, |w| identifiers.iter().for_each(|identifier| w.opaque(&TRUST_ANCHOR_ID, identifier)));
    }
}

//! Who is the client? What a server asks for, and what a client answers with (RFC 5246 §7.4.4 to §7.4.8, RFC 9846 §4.4.2).

use crate::evidence::Evidence;
use crate::output::Output;
use crate::{Failure, Identity};
use tls_pki::{PrivateKey, TrustAnchors};
use tls_terms::Rule;
use tls_wire::{CertificateVerify, ClientCertificateType, DigitallySigned, HandshakeMessage, SignatureScheme};

/// What a server wants to know of its clients.
#[derive(Clone, Debug)]
pub struct ClientAuthentication {
    /// Whether a client without a certificate is turned away.
    pub required: bool,
    /// Whether it asks only after the handshake, when it is told to ([`Endpoint::ask_for_certificate`](crate::Endpoint::ask_for_certificate)),
    /// and of clients that have offered to answer then (RFC 9846 §4.7.2). In TLS 1.2, which has no such thing, it then does not ask.
    pub after_handshake: bool,
    /// Whose certificates it takes; their names stand in its request.
    pub anchors: TrustAnchors,
    /// The signatures that it understands, favourite first.
    pub signature_schemes: Vec<SignatureScheme>,
}

/// A client's certificate, and how it signs with its key.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    pub(crate) identity: Identity,
    scheme: SignatureScheme,
}

impl Proof {
    /// The first of the client's identities that the server could check. Whether the server trusts who has issued it, the server will say: a
    /// client that was told to use a certificate shows it.
    pub(crate) fn choose(
        identities: &[Identity],
        understood: &[SignatureScheme],
        fits: impl Fn(&PrivateKey) -> bool,
    ) -> Option<Self> {
        let mut fitting = identities.iter().filter(|identity| fits(identity.key()));
        fitting.find_map(|own| Some(Self { identity: own.clone(), scheme: own.scheme(understood, false)? }))
    }

    /// The same in TLS 1.3, where a key signs by fewer schemes (RFC 9846 §4.3.3).
    pub(crate) fn choose_in_tls13(identities: &[Identity], understood: &[SignatureScheme]) -> Option<Self> {
        identities.iter().find_map(|identity| {
            let key = identity.key().public_key();
            let usable: Vec<_> = understood.iter().copied().filter(|scheme| key.fits_in_tls13(*scheme)).collect();
            Self::choose(std::slice::from_ref(identity), &usable, |_| true)
        })
    }

    /// The CertificateVerify over `content`.
    pub(crate) fn sign(&self, content: &[u8], out: &mut Output<'_>) -> Result<HandshakeMessage, Failure> {
        let signature = self.identity.key().sign(self.scheme, content, &mut out.stream("signature"))?;
        let signature = DigitallySigned { algorithm: self.scheme, signature };
        Ok(HandshakeMessage::CertificateVerify(CertificateVerify { signature }))
    }
}

/// Whether a key is of one of the kinds that a server of TLS 1.2 asks for (RFC 5246 §7.4.4, RFC 8422 §3).
pub(crate) fn is_of_type(is_rsa: bool, types: &[ClientCertificateType]) -> bool {
    types.contains(if is_rsa { &ClientCertificateType::RSA_SIGN } else { &ClientCertificateType::ECDSA_SIGN })
}

/// The kinds of key that a server can check which understands these signatures.
pub(crate) fn certificate_types(schemes: &[SignatureScheme]) -> Vec<ClientCertificateType> {
    const NOT_RSA: [SignatureScheme; 4] = [
        SignatureScheme::ECDSA_SHA1,
        SignatureScheme::ECDSA_SECP256R1_SHA256,
        SignatureScheme::ECDSA_SECP384R1_SHA384,
        SignatureScheme::ED25519,
    ];
    let is_rsa = |scheme: &SignatureScheme| !NOT_RSA.contains(scheme);
    let known = [
        (ClientCertificateType::RSA_SIGN, schemes.iter().any(is_rsa)),
        (ClientCertificateType::ECDSA_SIGN, schemes.iter().any(|scheme| !is_rsa(scheme))),
    ];
    known.into_iter().filter(|(_, can_check)| *can_check).map(|(kind, _)| kind).collect()
}

/// The names of those whose certificates a server takes, as they stand in its request.
pub(crate) fn authorities(anchors: &TrustAnchors) -> Vec<Vec<u8>> {
    anchors.0.iter().filter_map(|anchor| tls_pki::subject(anchor)).collect()
}

/// A client that need not say who it is may send no certificate.
pub(crate) fn check_present(rule: Rule, count: usize, required: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let evidence = Evidence::ClientCertificates { count, required };
    out.require(rule, count > 0 || !required, evidence)
}

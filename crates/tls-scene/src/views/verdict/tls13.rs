//! What today's standards say of the choices that TLS 1.3 leaves.

use super::any_version::{certificate, judged};
use crate::model::verdict::{Grade, Judgement, Subject};
use crate::telling::message::cipher_name;
use tls_keys::ExchangeGroup;
use tls_pki::PublicKey;
use tls_texts::verdict as texts;
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyShare, NamedGroup, ProtocolVersion, ServerHello,
    SignatureScheme,
};

/// Judges what the client agreed to with this ServerHello; `arrived` has the last message of a kind that came after it.
pub(super) fn judgements(
    hello: &ServerHello,
    arrived: impl Fn(HandshakeType) -> Option<HandshakeMessage>,
) -> Vec<Judgement> {
    // Who asks for another hello has chosen nothing that both agreed on.
    if hello.random == ServerHello::HELLO_RETRY_REQUEST {
        return Vec::new();
    }
    let mut judgements = vec![version(), key_exchange()];
    if let Some(Extension::KeyShare(KeyShare::Selected(share))) = hello.extension(ExtensionType::KEY_SHARE) {
        judgements.push(group(share.group));
    }
    if let Some(HandshakeMessage::CertificateVerify(message)) = arrived(HandshakeType::CERTIFICATE_VERIFY) {
        judgements.push(signature(message.signature.algorithm));
    }
    if let Some(HandshakeMessage::Tls13Certificate(message)) = arrived(HandshakeType::CERTIFICATE) {
        let leaf = message.certificate_list.first();
        let key = leaf.and_then(|leaf| PublicKey::from_certificate_der(&leaf.cert_data).ok());
        judgements.extend(key.map(|key| certificate(&key)));
    }
    let cipher = hello.cipher_suite.properties().as_ref().map(cipher_name);
    judgements.extend(
        cipher.map(|cipher| judged(Subject::Protection, cipher, Grade::Fine, texts::suite_of_tls13(), "RFC 9846 §11")),
    );
    judgements
}

fn version() -> Judgement {
    let choice = ProtocolVersion::TLS_1_3.to_string();
    judged(Subject::Version, choice, Grade::Fine, texts::version_preferred(), "RFC 9325 §3.1.1")
}

fn key_exchange() -> Judgement {
    let subject = Subject::KeyExchange;
    judged(subject, texts::choice_ephemeral(), Grade::Fine, texts::ephemeral(), "RFC 9846 §1.3")
}

fn group(group: NamedGroup) -> Judgement {
    let (reason, clause) = match group {
        _ if ExchangeGroup::Named(group).is_hybrid() => (texts::hybrid(), "RFC 10024"),
        NamedGroup::SECP256R1 => (texts::curve_required(), "RFC 9846 §9.1"),
        NamedGroup::X25519 => (texts::curve_asked_for(), "RFC 9846 §9.1"),
        _ if group.is_finite_field() => (texts::field_of_tls13(), "RFC 9325 §4.5"),
        _ => (texts::curve_of_tls13(), "RFC 9325 §4.5"),
    };
    judged(Subject::Group, group.to_string(), Grade::Fine, reason, clause)
}

fn signature(scheme: SignatureScheme) -> Judgement {
    let choice = scheme.to_string();
    let weak = choice.ends_with("sha1") || choice.ends_with("md5") || choice.starts_with("rsa_pkcs1");
    let (grade, reason) = match weak {
        true => (Grade::Forbidden, texts::signature_not_of_tls13()),
        false => (Grade::Fine, texts::signature_of_tls13()),
    };
    judged(Subject::Signature, choice, grade, reason, "RFC 9846 §4.5.2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handshake_must_not_be_signed_with_pkcs1_or_sha_1() {
        for scheme in [SignatureScheme::RSA_PKCS1_SHA256, SignatureScheme::ECDSA_SHA1] {
            assert_eq!(signature(scheme).grade, Grade::Forbidden, "{scheme}");
        }
        assert_eq!(signature(SignatureScheme::RSA_PSS_RSAE_SHA256).grade, Grade::Fine);
    }

    #[test]
    fn of_the_groups_the_hybrids_alone_are_said_to_withstand_a_quantum_computer() {
        for name in [NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::SECP384R1, NamedGroup::FFDHE2048] {
            assert!(group(name).reason.contains("A hybrid group would"), "{name}");
        }
        for name in [NamedGroup::X25519MLKEM768, NamedGroup::SECP256R1MLKEM768] {
            assert!(!group(name).reason.contains("A hybrid group would"), "{name}");
        }
    }
}

//! The choices that TLS 1.3 leaves.

use super::any_version::certificate;
use super::choice::Choice;
use super::history::{
    ASKED_FOR_CURVE, EPHEMERAL, FIELD_OF_TLS13, HYBRID, OTHER_CURVE_OF_TLS13, PROTECTED_IN_TLS13, PSK_ALONE,
    REQUIRED_CURVE, SIGNED_IN_TLS13, SIGNED_WRONGLY_IN_TLS13, TLS_1_3,
};
use crate::model::verdict::Subject;
use crate::telling::message::cipher_name;
use tls_keys::ExchangeGroup;
use tls_texts::verdict as texts;
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyShare, NamedGroup, ProtocolVersion, ServerHello,
    SignatureScheme,
};

/// What the client agreed to with this ServerHello; `arrived` has the last message of a kind that came after it.
pub(super) fn choices(hello: &ServerHello, arrived: impl Fn(HandshakeType) -> Option<HandshakeMessage>) -> Vec<Choice> {
    // Who asks for another hello has chosen nothing that both agreed on.
    if hello.random == ServerHello::HELLO_RETRY_REQUEST {
        return Vec::new();
    }
    let mut choices =
        vec![Choice::told(Subject::Version, ProtocolVersion::TLS_1_3.to_string(), TLS_1_3), key_exchange(hello)];
    if let Some(Extension::KeyShare(KeyShare::Selected(share))) = hello.extension(ExtensionType::KEY_SHARE) {
        choices.push(group(share.group));
    }
    if let Some(HandshakeMessage::CertificateVerify(message)) = arrived(HandshakeType::CERTIFICATE_VERIFY) {
        choices.push(signature(message.signature.algorithm));
    }
    if let Some(HandshakeMessage::Tls13Certificate(message)) = arrived(HandshakeType::CERTIFICATE) {
        choices.extend(message.certificate_list.first().into_iter().flat_map(|leaf| certificate(&leaf.cert_data)));
    }
    let cipher = hello.cipher_suite.properties().as_ref().map(cipher_name);
    choices.extend(cipher.map(|cipher| Choice::told(Subject::Protection, cipher, PROTECTED_IN_TLS13)));
    choices
}

fn key_exchange(hello: &ServerHello) -> Choice {
    let has = |extension| hello.extension(extension).is_some();
    let (choice, history) = match (has(ExtensionType::PRE_SHARED_KEY), has(ExtensionType::KEY_SHARE)) {
        (true, false) => (texts::choice_psk_alone(), PSK_ALONE),
        (true, true) => (texts::choice_psk_with_ephemeral(), EPHEMERAL),
        (false, _) => (texts::choice_ephemeral(), EPHEMERAL),
    };
    Choice::told(Subject::KeyExchange, choice, history)
}

fn group(group: NamedGroup) -> Choice {
    let history = match group {
        _ if ExchangeGroup::Named(group).is_hybrid() => HYBRID,
        NamedGroup::SECP256R1 => REQUIRED_CURVE,
        NamedGroup::X25519 => ASKED_FOR_CURVE,
        _ if group.is_finite_field() => FIELD_OF_TLS13,
        _ => OTHER_CURVE_OF_TLS13,
    };
    Choice::told(Subject::Group, group.to_string(), history)
}

fn signature(scheme: SignatureScheme) -> Choice {
    let choice = scheme.to_string();
    let weak = choice.ends_with("sha1") || choice.ends_with("md5") || choice.starts_with("rsa_pkcs1");
    Choice::told(Subject::Signature, choice, if weak { SIGNED_WRONGLY_IN_TLS13 } else { SIGNED_IN_TLS13 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::verdict::Grade;
    use crate::model::verdict::today;

    #[test]
    fn a_handshake_must_not_be_signed_with_pkcs1_or_sha_1() {
        for scheme in [SignatureScheme::RSA_PKCS1_SHA256, SignatureScheme::ECDSA_SHA1] {
            assert_eq!(signature(scheme).judged(today()).unwrap().grade, Grade::Forbidden, "{scheme}");
        }
        let pss = signature(SignatureScheme::RSA_PSS_RSAE_SHA256);
        assert_eq!(pss.judged(today()).unwrap().grade, Grade::Fine);
    }

    #[test]
    fn of_the_groups_the_hybrids_alone_are_said_to_withstand_a_quantum_computer() {
        let reason = |name| group(name).judged(today()).unwrap().reason;
        for name in [NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::SECP384R1, NamedGroup::FFDHE2048] {
            assert!(reason(name).contains("A hybrid group would"), "{name}");
        }
        for name in [NamedGroup::X25519MLKEM768, NamedGroup::SECP256R1MLKEM768] {
            assert!(!reason(name).contains("A hybrid group would"), "{name}");
        }
    }
}

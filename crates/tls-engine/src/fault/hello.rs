//! Faults of the first messages: what was not offered, or not said.

use super::Behaviour;
use crate::conduct::Leaving;
use tls_keys::{Authentication, Suite, SuiteParameters};
use tls_wire::{
    CipherSuite, ClientHello, CompressionMethod, Extension, ExtensionType, HandshakeMessage, KeyExchangeAlgorithm,
    KeyShare, KeyShareEntry, NamedGroup, ServerHello,
};

/// The client sends a key share of a group that is not on its own list.
pub(super) static UNLISTED_SHARE: Behaviour = Behaviour::in_messages(
    "unlisted-share",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ClientHello(hello) = message else { return None };
        let shared = match hello.extension(ExtensionType::KEY_SHARE) {
            Some(Extension::KeyShare(KeyShare::Offered(entries))) => {
                entries.iter().map(|entry| entry.group).find(|group| !group.is_grease())?
            }
            _ => return None,
        };
        changed(hello, |extension| match extension {
            Extension::SupportedGroups(groups) => {
                let others = groups.iter().copied().filter(|group| *group != shared).collect();
                Some(Extension::SupportedGroups(others))
            }
            other => Some(other.clone()),
        })
    }),
);

/// The client does not say which signatures it understands.
pub(super) static NO_SIGNATURE_ALGORITHMS: Behaviour = Behaviour::in_messages(
    "no-signature-algorithms",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ClientHello(hello) = message else { return None };
        changed(hello, |extension| {
            (extension.extension_type() != ExtensionType::SIGNATURE_ALGORITHMS).then(|| extension.clone())
        })
    }),
);

/// The server answers with a suite that it was not asked for.
pub(super) static SUITE_NOT_OFFERED: Behaviour = Behaviour::in_messages(
    "suite-not-offered",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ServerHello(hello) = message else { return None };
        // The ciphers of the nineties, and in TLS 1.3 the short tag: no client of ours offers them.
        let cipher_suite = match Suite::of(hello.cipher_suite)? {
            Suite::Tls13(_) => CipherSuite::TLS_AES_128_CCM_8_SHA256,
            Suite::Tls12(SuiteParameters { authentication: Authentication::Ecdsa, .. }) => {
                CipherSuite::TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
            }
            Suite::Tls12(suite) => match suite.key_exchange {
                KeyExchangeAlgorithm::Rsa => CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA,
                KeyExchangeAlgorithm::DheRsa => CipherSuite::TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA,
                KeyExchangeAlgorithm::Ecdhe => CipherSuite::TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,
            },
        };
        Some(HandshakeMessage::ServerHello(ServerHello { cipher_suite, ..hello.clone() }))
    }),
);

/// The server says of its key share that it is of a group that the client has never heard of.
pub(super) static GROUP_NOT_OFFERED: Behaviour = Behaviour::in_messages(
    "group-not-offered",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ServerHello(hello) = message else { return None };
        let mut hello = hello.clone();
        for extension in hello.extensions.iter_mut().flatten() {
            if let Extension::KeyShare(KeyShare::Selected(KeyShareEntry { group, .. })) = extension {
                *group = NamedGroup::X448;
            }
        }
        Some(HandshakeMessage::ServerHello(hello))
    }),
);

/// The client offers to compress.
pub(super) static COMPRESSION_OFFERED: Behaviour = Behaviour::in_messages(
    "compression-offered",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ClientHello(hello) = message else { return None };
        let compression_methods = vec![CompressionMethod::DEFLATE, CompressionMethod::NULL];
        Some(HandshakeMessage::ClientHello(ClientHello { compression_methods, ..hello.clone() }))
    }),
);

/// The server wants to compress, without having been offered that.
pub(super) static COMPRESSION_CHOSEN: Behaviour = Behaviour::in_messages(
    "compression-chosen",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ServerHello(hello) = message else { return None };
        let compression_method = CompressionMethod::DEFLATE;
        let answers = !hello.is_hello_retry_request();
        answers.then(|| HandshakeMessage::ServerHello(ServerHello { compression_method, ..hello.clone() }))
    }),
);

/// A hello whose extensions were gone over: some are others, some have gone.
fn changed(hello: &ClientHello, change: impl Fn(&Extension) -> Option<Extension>) -> Option<HandshakeMessage> {
    let extensions = hello.extensions.as_ref().map(|extensions| extensions.iter().filter_map(change).collect());
    Some(HandshakeMessage::ClientHello(ClientHello { extensions, ..hello.clone() }))
}

//! What the hellos settled, as far as the recording shows it.

use super::situation::Situation;
use crate::model::departures::values;
use crate::telling::message::{cipher_name, unpacked};
use crate::words::fact::tell_fact;
use std::cell::OnceCell;
use tls_facts::visible;
use tls_texts::listed;
use tls_transcript::Transcript;
use tls_wire::{
    CipherSuite, ClientHello, Extension, ExtensionType, FieldNode, HandshakeMessage, HandshakeType, KeyShare,
    ProtocolVersion, ServerHello, ServerKeyExchange, SuiteProperties, SupportedVersions,
};

/// What the parties agreed on.
pub(crate) struct Negotiated<'a> {
    situation: Situation<'a>,
    suite: Option<CipherSuite>,
    properties: Option<SuiteProperties>,
    version: Option<String>,
    group: Option<String>,
    signature_scheme: Option<String>,
    server_name: Option<String>,
    alpn: Option<String>,
    alpn_offered: Option<String>,
    suite_count: Option<usize>,
    /// Whether the client speaks nothing newer than TLS 1.1.
    is_outdated: bool,
    /// Whether the server answers with a version before TLS 1.2.
    is_old_answer: bool,
    extended_master_secret: bool,
    encrypt_then_mac: bool,
    /// Read when a text first asks: to take a key apart costs more than all else.
    certificate: OnceCell<CertificateFacts>,
    /// The server's name for the session; often empty.
    pub(crate) session_id: Vec<u8>,
}

/// What the certificates say.
#[derive(Debug, Default)]
struct CertificateFacts {
    algorithm: Option<String>,
    /// What the first calls its owner.
    name: Option<String>,
    /// Whether one of them does not name the next as its issuer.
    is_disorderly: bool,
    /// Whether the first names itself.
    is_self_issued: bool,
    issuer: Option<String>,
    root: Option<String>,
    /// The root that another vouches for with the last of them, if so.
    newer_root: Option<String>,
    not_before: Option<String>,
    not_after: Option<String>,
}

impl<'a> Negotiated<'a> {
    /// Reads the hellos, the certificates and the ServerKeyExchange, as whoever acts has them: somebody on the wire may have
    /// let others arrive than were sent.
    pub(super) fn of(situation: Situation<'a>) -> Self {
        let mut negotiated = Self::nothing(situation);
        if let Some(HandshakeMessage::ClientHello(hello)) = situation.decoded(HandshakeType::CLIENT_HELLO) {
            negotiated.read_client_hello(&hello);
        }
        if let Some(HandshakeMessage::ServerHello(hello)) = situation.decoded(HandshakeType::SERVER_HELLO) {
            negotiated.is_old_answer = hello.server_version < ProtocolVersion::TLS_1_2;
            // Nothing comes of such an answer, so it says nothing of what was before it.
            if !(negotiated.is_old_answer && situation.is_before_the_answer()) {
                negotiated.read_server_hello(&hello);
            }
        }
        if let Some(HandshakeMessage::ServerKeyExchange(message)) =
            situation.decoded(HandshakeType::SERVER_KEY_EXCHANGE)
        {
            negotiated.read_server_key_exchange(&message);
        }
        if let Some(HandshakeMessage::CertificateVerify(message)) = situation.decoded(HandshakeType::CERTIFICATE_VERIFY)
        {
            negotiated.signature_scheme = Some(message.signature.algorithm.to_string());
        }
        if let Some(HandshakeMessage::EncryptedExtensions(message)) =
            situation.decoded(HandshakeType::ENCRYPTED_EXTENSIONS)
        {
            const ALPN: ExtensionType = ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION;
            negotiated.read_protocol(message.extensions.iter().find(|answer| answer.extension_type() == ALPN));
        }
        negotiated
    }

    fn nothing(situation: Situation<'a>) -> Self {
        Self {
            situation,
            suite: None,
            properties: None,
            version: None,
            group: None,
            signature_scheme: None,
            server_name: None,
            alpn: None,
            alpn_offered: None,
            suite_count: None,
            extended_master_secret: false,
            encrypt_then_mac: false,
            certificate: OnceCell::new(),
            is_outdated: false,
            is_old_answer: false,
            session_id: Vec::new(),
        }
    }

    fn certificate(&self) -> &CertificateFacts {
        self.certificate
            .get_or_init(|| CertificateFacts::of(&self.situation, self.server_name.as_deref()).unwrap_or_default())
    }

    fn read_client_hello(&mut self, hello: &ClientHello) {
        // Until the server has answered, the offer is all there is.
        let newest = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => {
                versions.iter().filter(|version| !version.is_grease()).max()
            }
            _ => None,
        };
        let newest = newest.copied().unwrap_or(hello.client_version);
        self.is_outdated = newest < ProtocolVersion::TLS_1_2;
        self.version = Some(newest.to_string());
        self.suite_count = Some(hello.cipher_suites.iter().filter(|suite| !suite.is_signal()).count());
        if let Some(Extension::ServerName(names)) = hello.extension(ExtensionType::SERVER_NAME) {
            self.server_name = names.first().map(|name| shown(&name.name));
        }
        let alpn = hello.extension(ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION);
        if let Some(Extension::ApplicationLayerProtocolNegotiation(protocols)) = alpn {
            let names = protocols.iter().map(|name| shown(name));
            self.alpn_offered = Some(listed(names.collect()));
        }
    }

    fn read_server_hello(&mut self, hello: &ServerHello) {
        self.suite = Some(hello.cipher_suite);
        self.properties = hello.cipher_suite.properties();
        self.version = Some(hello.server_version.to_string());
        if let Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) =
            hello.extension(ExtensionType::SUPPORTED_VERSIONS)
        {
            self.version = Some(version.to_string());
        }
        if let Some(Extension::KeyShare(KeyShare::Selected(share))) = hello.extension(ExtensionType::KEY_SHARE) {
            self.group = Some(share.group.to_string());
        }
        self.session_id.clone_from(&hello.session_id);
        self.extended_master_secret = hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
        self.encrypt_then_mac = hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_some();
        self.read_protocol(hello.extension(ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION));
    }

    fn read_protocol(&mut self, answer: Option<&Extension>) {
        if let Some(Extension::ApplicationLayerProtocolNegotiation(protocols)) = answer {
            self.alpn = protocols.first().map(|name| shown(name));
        }
    }

    fn read_server_key_exchange(&mut self, message: &ServerKeyExchange) {
        let (group, signature) = match message {
            ServerKeyExchange::Dhe { params, signature } => {
                let group = tls_keys::recognise(&params.dh_p, &params.dh_g).map(|group| group.to_string());
                let unnamed = || tls_texts::placeholder::unnamed_group((params.dh_p.len() * 8).to_string());
                (group.unwrap_or_else(unnamed), signature)
            }
            ServerKeyExchange::Ecdhe { params, signature } => (params.namedcurve.to_string(), signature),
        };
        self.group = Some(group);
        self.signature_scheme = Some(signature.algorithm.to_string());
    }

    /// Whether a condition of the texts holds.
    pub(crate) fn is(&self, term: &str) -> bool {
        let mode = self.properties.map(|properties| properties.mode);
        match term {
            "rsa" => self.key_exchange() == Some("RSA"),
            "dhe" => self.key_exchange() == Some("DHE"),
            "ecdhe" => self.key_exchange() == Some("ECDHE"),
            "classic" => !self.extended_master_secret,
            "extended-master-secret" => self.extended_master_secret,
            "aead" => self.properties.is_some_and(|properties| properties.mac == "AEAD"),
            "gcm" => mode == Some("GCM"),
            "chacha20" => mode == Some("Poly1305"),
            "cbc" => mode == Some("CBC"),
            "mac-then-encrypt" => mode == Some("CBC") && !self.encrypt_then_mac,
            "encrypt-then-mac" => mode == Some("CBC") && self.encrypt_then_mac,
            "sha-1" => self.mac() == Some("HMAC-SHA-1"),
            "sha-2" => matches!(self.mac(), Some("HMAC-SHA-256" | "HMAC-SHA-384")),
            "pss" => self.signature_scheme.as_ref().is_some_and(|scheme| scheme.starts_with("rsa_pss_")),
            "sni" => self.server_name.is_some(),
            "outdated" => self.is_outdated,
            "current" => !self.is_outdated,
            "old-answer" => self.is_old_answer,
            "new-answer" => !self.is_old_answer,
            "alpn" => self.alpn_offered.is_some(),
            "cross-signed" => self.certificate().newer_root.is_some(),
            "orderly" => !self.certificate().is_disorderly,
            "disorderly" => self.certificate().is_disorderly,
            "self-issued" => self.certificate().is_self_issued,
            "issued-by-another" => !self.certificate().is_self_issued,
            _ => false,
        }
    }

    /// What stands behind a placeholder.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        match name {
            "suite" => self.suite.map(|suite| suite.to_string()),
            "suite_count" => self.suite_count.map(|count| count.to_string()),
            "version" => self.version.clone(),
            "group" => self.group.clone(),
            "key_exchange" => self.key_exchange().map(str::to_owned),
            "authentication" => self.properties.map(|properties| properties.authentication.into()),
            "certificate_algorithm" => self.certificate().algorithm.clone(),
            "certified_name" => self.certificate().name.clone().or_else(|| self.server_name.clone()),
            "issuer" => self.certificate().issuer.clone(),
            "root" => self.certificate().root.clone(),
            "newer_root" => self.certificate().newer_root.clone(),
            "not_before" => self.certificate().not_before.clone(),
            "not_after" => self.certificate().not_after.clone(),
            "server_name" => self.server_name.clone().or_else(|| asked_for(self.situation.transcript)),
            "alpn" => self.alpn.clone(),
            "alpn_offered" => self.alpn_offered.clone(),
            "prf_hash" => self.properties.map(|properties| properties.prf_hash.into()),
            "cipher" => self.properties.as_ref().map(cipher_name),
            "mac" => self.properties.map(|properties| properties.mac.into()),
            "key_bits" => self.properties.map(|properties| properties.key_bits.to_string()),
            "signature_scheme" => self.signature_scheme.clone(),
            _ => None,
        }
    }

    fn mac(&self) -> Option<&'static str> {
        self.properties.map(|properties| properties.mac)
    }

    fn key_exchange(&self) -> Option<&'static str> {
        self.properties.map(|properties| properties.key_exchange)
    }
}

/// Whom the client of a scenario means to talk to where its hello does not say so: an address never stands in `server_name` (RFC 6066 §3).
fn asked_for(transcript: &Transcript) -> Option<String> {
    values(&transcript.header().scenario, "server-name").next().map(str::to_owned)
}

/// Whether the client of a scenario trusts an older root than the one that the server's chain leads to.
fn is_cross_signed(transcript: &Transcript) -> bool {
    values(&transcript.header().scenario, "cross-signed").any(|value| value == "on")
}

/// Whom that older root vouches for with a certificate, if it does: a root may have any number of authorities below it, and the authorities
/// of a scenario that are none may not.
fn newer_root(der: &[u8]) -> Option<String> {
    let summary = tls_pki::summary(der)?;
    let is_root = summary.is_authority && summary.path_length.is_none() && !summary.is_self_issued;
    is_root.then(|| visible(&summary.subject))
}

/// A name that a peer chose, as text.
fn shown(name: &[u8]) -> String {
    visible(&String::from_utf8_lossy(name))
}

impl CertificateFacts {
    fn of(situation: &Situation<'_>, asked_for: Option<&str>) -> Option<Self> {
        let transcript = situation.transcript;
        let message = situation.handshake(HandshakeType::CERTIFICATE)?;
        let unpacked = unpacked(transcript, message);
        let (tree, bytes) = match &unpacked {
            Some(unpacked) => (&unpacked.tree, unpacked.bytes.as_slice()),
            None => (transcript.message_tree(message), transcript.buffer(message.bytes).as_slice()),
        };
        let list = tree.find("certificate_list")?;
        // TLS 1.3 wraps each in an entry, together with its extensions.
        let unwrapped = list.children.iter().flat_map(|node| match node.field.name {
            "certificate_entry" => node.children.iter(),
            _ => std::slice::from_ref(node).iter(),
        });
        let certificates: Vec<_> =
            unwrapped.filter(|node| matches!(node.field.name, "certificate" | "cert_data")).collect();
        let (leaf, last) = (*certificates.first()?, *certificates.last()?);
        let der: Vec<&[u8]> = certificates.iter().filter_map(|node| bytes.get(node.range())).collect();
        let is_issued_by = |own: Option<&&[u8]>, issuer: Option<&&[u8]>| tls_pki::names_as_issuer(own?, issuer?);
        let follows = |(own, next)| is_issued_by(Some(own), Some(next)).unwrap_or(true);
        let meaning =
            |node: &FieldNode, path: &str| node.find(path).and_then(|node| node.meaning.as_ref()).map(tell_fact);
        let key = bytes.get(leaf.range());
        let key = key.and_then(|leaf| tls_pki::PublicKey::from_certificate_der(leaf).ok());
        Some(Self {
            algorithm: key.map(|key| key.algorithm_name()),
            name: der.first().and_then(|leaf| tls_pki::owner(leaf, asked_for)).map(|name| visible(&name)),
            is_disorderly: !der.iter().zip(der.iter().skip(1)).all(follows),
            is_self_issued: is_issued_by(der.first(), der.first()) == Some(true),
            issuer: meaning(leaf, "issuer/commonName"),
            root: meaning(last, "issuer/commonName"),
            newer_root: der.last().filter(|_| is_cross_signed(transcript)).and_then(|last| newer_root(last)),
            not_before: meaning(leaf, "validity/notBefore"),
            not_after: meaning(leaf, "validity/notAfter"),
        })
    }
}

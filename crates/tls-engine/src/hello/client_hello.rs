//! The first flight: the ClientHello, a menu (RFC 5246 §7.4.1.2).

use super::expect_server_hello::ExpectServerHello;
use crate::agreement::is_curve_name;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::state::Next;
use crate::{ClientConfig, Failure};
use tls_keys::SuiteParameters;
use tls_pki::host_name;
use tls_terms::ValueKind;
use tls_transcript::Sensitivity;
use tls_wire::{
    ClientHello, CompressionMethod, EcPointFormat, Extension, HandshakeMessage, KeyExchangeAlgorithm, NamedGroup,
    ProtocolVersion, ServerName,
};

/// Sends the ClientHello.
pub(crate) fn start(config: ClientConfig, out: &mut Output<'_>) -> Result<Next, Failure> {
    let random = out.random("random");
    let id = out.generated(ValueKind::ClientRandom, Sensitivity::Public, &random);
    let hello = ClientHello {
        client_version: ProtocolVersion::TLS_1_2,
        random,
        session_id: Vec::new(),
        cipher_suites: config.cipher_suites.clone(),
        compression_methods: vec![CompressionMethod::NULL],
        extensions: Some(extensions(&config)),
    };
    let mut messages = HandshakeMessages::default();
    let message = out.send(&HandshakeMessage::ClientHello(hello.clone()), &mut messages)?;
    out.travels(id, message, "random", OnWire::AsItIs);
    let client_random = Noted { value: random, id };
    Ok(Box::new(ExpectServerHello { config, hello, client_random, messages }))
}

fn extensions(config: &ClientConfig) -> Vec<Extension> {
    let groups = usable_groups(config);
    let curves = groups.iter().any(|group| is_curve_name(*group));
    let protocols = &config.application_protocols;
    [
        host_name(&config.server_name).map(|name| Extension::ServerName(vec![ServerName::host_name(name)])),
        (!groups.is_empty()).then_some(Extension::SupportedGroups(groups)),
        curves.then(|| Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED])),
        Some(Extension::SignatureAlgorithms(config.signature_schemes.clone())),
        (!protocols.is_empty()).then(|| Extension::ApplicationLayerProtocolNegotiation(protocols.clone())),
        config.encrypt_then_mac.then_some(Extension::EncryptThenMac),
        config.extended_master_secret.then_some(Extension::ExtendedMasterSecret),
        Some(Extension::RenegotiationInfo(Vec::new())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The groups that one of the suites offered can use.
fn usable_groups(config: &ClientConfig) -> Vec<NamedGroup> {
    let offers = |algorithm| {
        let parameters = config.cipher_suites.iter().copied().filter_map(SuiteParameters::of);
        parameters.map(|parameters| parameters.key_exchange).any(|offered| offered == algorithm)
    };
    let (curves, fields) = (offers(KeyExchangeAlgorithm::Ecdhe), offers(KeyExchangeAlgorithm::DheRsa));
    let usable = |group: &NamedGroup| if is_curve_name(*group) { curves } else { fields };
    config.groups.iter().copied().filter(usable).collect()
}

//! What the hellos have settled, and the handshake messages so far: all of it in the clear for everybody.

use crate::{Misplaced, NotFollowed, Unheard};
use tls_keys::{EncryptThenMac, ExchangeGroup, SuiteParameters};
use tls_wire::{
    ClientHello, DecodeContext, Extension, ExtensionType, HandshakeMessage, NameType, ProtocolVersion, ServerHello,
    ServerKeyExchange, SupportedVersions,
};

/// The state of the handshake as it can be seen from outside.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// What the ClientHello says that matters later.
    pub client: Option<ClientFacts>,
    /// What the ServerHello settles.
    pub server: Option<ServerFacts>,
    /// All handshake messages so far with their headers, in the order of the wire; HelloRequest is left out (RFC 5246
    /// §7.4.1.1).
    pub transcript: Vec<u8>,
    /// Their names.
    pub names: Vec<String>,
    /// What the ServerKeyExchange settles.
    pub agreement: Option<Agreement>,
    /// Whether the ClientKeyExchange has passed.
    pub key_exchange_done: bool,
}

/// What the ServerKeyExchange settles.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The group to calculate in.
    pub group: ExchangeGroup,
    /// The server's public value.
    pub public: Vec<u8>,
    /// The field of the message in which it stands.
    pub field: &'static str,
}

/// What the ClientHello says that matters later.
#[derive(Clone, Debug)]
pub struct ClientFacts {
    /// The version that the message offers, `client_version`.
    pub version: ProtocolVersion,
    /// `client_random`.
    pub random: [u8; 32],
}

/// What the ServerHello settles.
#[derive(Clone, Debug)]
pub struct ServerFacts {
    /// `server_random`.
    pub random: [u8; 32],
    /// What the chosen suite decides.
    pub parameters: SuiteParameters,
    /// Whether the master secret is the extended one (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether CBC records are encrypt-then-MAC (RFC 7366).
    pub encrypt_then_mac: EncryptThenMac,
}

impl Conversation {
    /// How the next handshake message is to be read.
    #[must_use]
    pub fn decode_context(&self) -> DecodeContext {
        DecodeContext {
            version: ProtocolVersion::TLS_1_2,
            key_exchange: self.server.as_ref().map(|server| server.parameters.key_exchange),
        }
    }

    /// Takes in what a message in the clear settles.
    pub(crate) fn take(&mut self, message: &HandshakeMessage) -> Result<(), Unheard> {
        match message {
            HandshakeMessage::ClientHello(hello) => self.client_hello(hello),
            HandshakeMessage::ServerHello(hello) => self.server_hello(hello),
            HandshakeMessage::ServerKeyExchange(message) => {
                self.agreement = Some(Agreement::of(message.clone()));
                Ok(())
            }
            HandshakeMessage::ClientKeyExchange(_) => self.client_key_exchange(),
            _ => Ok(()),
        }
    }

    /// Adds a message to those that Finished covers.
    pub(crate) fn hash(&mut self, message: &HandshakeMessage, bytes: &[u8]) {
        if *message != HandshakeMessage::HelloRequest {
            self.transcript.extend_from_slice(bytes);
            self.names.push(message.msg_type().message_name());
        }
    }

    fn client_hello(&mut self, hello: &ClientHello) -> Result<(), Unheard> {
        if self.client.is_some() {
            return Err(Unheard::Misplaced(Misplaced::SecondClientHello));
        }
        self.client = Some(ClientFacts { version: hello.client_version, random: hello.random });
        Ok(())
    }

    fn client_key_exchange(&mut self) -> Result<(), Unheard> {
        if self.client.is_none() || self.server.is_none() {
            return Err(Unheard::Misplaced(Misplaced::EarlyClientKeyExchange));
        }
        if std::mem::replace(&mut self.key_exchange_done, true) {
            return Err(Unheard::Misplaced(Misplaced::SecondClientKeyExchange));
        }
        Ok(())
    }

    /// Errors: it comes at the wrong time, or is not TLS 1.2 with a suite known here.
    fn server_hello(&mut self, hello: &ServerHello) -> Result<(), Unheard> {
        if self.client.is_none() || self.server.is_some() {
            return Err(Unheard::Misplaced(Misplaced::ServerHello));
        }
        let version = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) => *version,
            _ => hello.server_version,
        };
        if version != ProtocolVersion::TLS_1_2 {
            return Err(Unheard::NotFollowed(NotFollowed::Version(version)));
        }
        let unknown = Unheard::NotFollowed(NotFollowed::Suite(hello.cipher_suite));
        let parameters = SuiteParameters::of(hello.cipher_suite).ok_or(unknown)?;
        let encrypt_then_mac = match hello.extension(ExtensionType::ENCRYPT_THEN_MAC) {
            Some(_) => EncryptThenMac::Negotiated,
            None => EncryptThenMac::NotNegotiated,
        };
        self.server = Some(ServerFacts {
            random: hello.random,
            parameters,
            extended_master_secret: hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some(),
            encrypt_then_mac,
        });
        Ok(())
    }
}

impl ServerFacts {
    /// Whether its CBC records are encrypted first and authenticated then (RFC 7366); other suites have no MAC of their own.
    #[must_use]
    pub const fn encrypts_then_macs(&self) -> bool {
        matches!(self.encrypt_then_mac, EncryptThenMac::Negotiated) && self.parameters.mac.is_some()
    }
}

impl Agreement {
    /// The group and the public value of a ServerKeyExchange.
    #[must_use]
    pub fn of(message: ServerKeyExchange) -> Self {
        match message {
            ServerKeyExchange::Dhe { params, .. } => {
                let group = ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g);
                Self { group, public: params.dh_ys, field: "dh_Ys" }
            }
            ServerKeyExchange::Ecdhe { params, .. } => {
                let group = ExchangeGroup::Named(params.namedcurve);
                Self { group, public: params.public, field: "public" }
            }
        }
    }
}

/// The host name in the ClientHello's server_name extension.
#[must_use]
pub fn server_name(hello: &ClientHello) -> Option<String> {
    let Some(Extension::ServerName(names)) = hello.extension(ExtensionType::SERVER_NAME) else { return None };
    let host = names.iter().find(|name| name.name_type == NameType::HOST_NAME)?;
    Some(String::from_utf8_lossy(&host.name).into_owned())
}

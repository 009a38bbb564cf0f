//! What the hellos have settled, and the handshake messages so far: all of it in the clear for everybody.

use crate::tls13::{is_of_handshake, message_hash};
use crate::{Misplaced, NotFollowed, Tls13Facts, Unheard};
use tls_keys::{EncryptThenMac, ExchangeGroup, SuiteParameters, Tls13Suite};
use tls_wire::{
    ClientHello, DecodeContext, Extension, ExtensionType, HandshakeMessage, KeyShare, KeyShareEntry, NameType,
    PreSharedKey, ProtocolVersion, ServerHello, ServerKeyExchange, SupportedVersions,
};

/// The state of the handshake as it can be seen from outside.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// What the ClientHello says that matters later.
    pub client: Option<ClientFacts>,
    /// What the ServerHello settles, in TLS 1.2.
    pub server: Option<ServerFacts>,
    /// What the ServerHello settles, in TLS 1.3.
    pub tls13: Option<Tls13Facts>,
    /// Whether the server has sent a HelloRetryRequest.
    pub retried: bool,
    /// All handshake messages so far with their headers, in the order of the wire, as they are hashed: HelloRequest is left out
    /// (RFC 5246 §7.4.1.1); in TLS 1.3 so is whatever follows the handshake, and a message_hash stands for a ClientHello that
    /// was answered by a HelloRetryRequest (RFC 9846 §4.1).
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
    /// Whether TLS 1.3 is among the versions offered.
    pub offers_tls13: bool,
    /// The names of the pre-shared keys offered, in order.
    pub psk_identities: Vec<Vec<u8>>,
    /// The public values sent along.
    pub shares: Vec<KeyShareEntry>,
    /// Whether data follows before the server has answered.
    pub early_data: bool,
    /// The suites of TLS 1.3 offered, as far as they are known here.
    pub suites: Vec<Tls13Suite>,
}

/// What the ServerHello settles, in TLS 1.2.
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
    /// The version, as far as it is settled: TLS 1.2 until the server chooses another.
    #[must_use]
    pub fn version(&self) -> ProtocolVersion {
        let is_tls13 = self.tls13.is_some() || self.retried;
        if is_tls13 { ProtocolVersion::TLS_1_3 } else { ProtocolVersion::TLS_1_2 }
    }

    /// Whether the client speaks before the server has answered it: what it protects then, it protects with a key from before (RFC 9846
    /// §2.3).
    #[must_use]
    pub fn is_early(&self) -> bool {
        let announced = self.client.as_ref().is_some_and(|client| client.early_data);
        announced && self.server.is_none() && self.tls13.is_none()
    }

    /// How the next handshake message is to be read.
    #[must_use]
    pub fn decode_context(&self) -> DecodeContext {
        DecodeContext {
            version: self.version(),
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
        if *message != HandshakeMessage::HelloRequest && is_of_handshake(message) {
            self.transcript.extend_from_slice(bytes);
            self.names.push(message.name());
        }
    }

    fn client_hello(&mut self, hello: &ClientHello) -> Result<(), Unheard> {
        // After a HelloRetryRequest, when a hash stands for the first one, there is a second, and no third.
        let may_be_second = self.retried && !self.names.iter().any(|name| name == "ClientHello");
        if self.client.is_some() && !may_be_second {
            return Err(Unheard::Misplaced(Misplaced::SecondClientHello));
        }
        self.client = Some(ClientFacts::of(hello));
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

    /// A ServerHello of TLS 1.3, or a HelloRetryRequest, after which the first ClientHello counts by its hash alone.
    fn tls13_hello(&mut self, hello: &ServerHello, suite: Tls13Suite) -> Result<(), Unheard> {
        if !hello.is_hello_retry_request() {
            self.tls13 = Some(Tls13Facts::of(hello, suite));
            return Ok(());
        }
        if std::mem::replace(&mut self.retried, true) {
            return Err(Unheard::Misplaced(Misplaced::SecondHelloRetryRequest));
        }
        self.transcript = message_hash(&suite, &self.transcript);
        self.names = vec!["message_hash".into()];
        Ok(())
    }

    /// Errors: it comes at the wrong time, or is not TLS 1.2 or 1.3 with a suite known here.
    fn server_hello(&mut self, hello: &ServerHello) -> Result<(), Unheard> {
        if self.client.is_none() || self.server.is_some() || self.tls13.is_some() {
            return Err(Unheard::Misplaced(Misplaced::ServerHello));
        }
        let version = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) => *version,
            _ => hello.server_version,
        };
        let unknown = Unheard::NotFollowed(NotFollowed::Suite(hello.cipher_suite));
        match version {
            ProtocolVersion::TLS_1_2 => {}
            ProtocolVersion::TLS_1_3 => {
                return self.tls13_hello(hello, Tls13Suite::of(hello.cipher_suite).ok_or(unknown)?);
            }
            _ => return Err(Unheard::NotFollowed(NotFollowed::Version(version))),
        }
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

impl ClientFacts {
    fn of(hello: &ClientHello) -> Self {
        let offers_tls13 = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => {
                versions.contains(&ProtocolVersion::TLS_1_3)
            }
            _ => false,
        };
        let shares = match hello.extension(ExtensionType::KEY_SHARE) {
            Some(Extension::KeyShare(KeyShare::Offered(shares))) => shares.clone(),
            _ => Vec::new(),
        };
        let psk_identities = match hello.extension(ExtensionType::PRE_SHARED_KEY) {
            Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) => {
                identities.iter().map(|psk| psk.identity.clone()).collect()
            }
            _ => Vec::new(),
        };
        let early_data = hello.extension(ExtensionType::EARLY_DATA).is_some();
        let suites = hello.cipher_suites.iter().filter_map(|suite| Tls13Suite::of(*suite)).collect();
        let (version, random) = (hello.client_version, hello.random);
        Self { version, random, offers_tls13, psk_identities, shares, early_data, suites }
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

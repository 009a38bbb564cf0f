//! What the hellos have settled, and the handshake messages so far: all of it in the clear for everybody.

use tls_keys::{EncryptThenMac, ExchangeGroup, SuiteParameters};
use tls_wire::{
    ClientHello, DecodeContext, Extension, ExtensionType, NameType, ProtocolVersion, ServerHello, ServerKeyExchange,
    SupportedVersions,
};

/// The state of the handshake as it can be seen from outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conversation {
    pub(crate) client: Option<ClientFacts>,
    pub(crate) server: Option<ServerFacts>,
    /// All handshake messages so far with their headers, in the order of the wire; HelloRequest is left out (RFC 5246
    /// §7.4.1.1).
    pub(crate) transcript: Vec<u8>,
    /// Their names.
    pub(crate) names: Vec<String>,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) key_exchange_done: bool,
}

/// What the ServerKeyExchange settles.
#[derive(Clone, Debug)]
pub(crate) struct Agreement {
    pub(crate) group: ExchangeGroup,
    /// The server's public value.
    pub(crate) public: Vec<u8>,
}

/// What the ClientHello says that matters later.
#[derive(Clone, Debug)]
pub(crate) struct ClientFacts {
    pub(crate) version: ProtocolVersion,
    pub(crate) random: [u8; 32],
}

/// What the ServerHello settles.
#[derive(Clone, Debug)]
pub(crate) struct ServerFacts {
    pub(crate) random: [u8; 32],
    pub(crate) parameters: SuiteParameters,
    pub(crate) extended_master_secret: bool,
    pub(crate) encrypt_then_mac: EncryptThenMac,
}

impl Conversation {
    /// How the next handshake message is to be read.
    pub(crate) fn decode_context(&self) -> DecodeContext {
        DecodeContext {
            version: ProtocolVersion::TLS_1_2,
            key_exchange: self.server.as_ref().map(|server| server.parameters.key_exchange),
        }
    }

    /// Takes in the client's offer. Errors: it comes at the wrong time.
    pub(crate) fn client_hello(&mut self, hello: &ClientHello) -> Result<(), String> {
        if self.client.is_some() {
            return Err("a second ClientHello: what follows is another handshake".into());
        }
        self.client = Some(ClientFacts { version: hello.client_version, random: hello.random });
        Ok(())
    }

    /// Takes in the server's choice. Errors: it comes at the wrong time, or is not TLS 1.2 with a suite known here.
    pub(crate) fn server_hello(&mut self, hello: &ServerHello) -> Result<(), String> {
        if self.client.is_none() || self.server.is_some() {
            return Err("a ServerHello where none belongs".into());
        }
        let version = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) => *version,
            _ => hello.server_version,
        };
        if version != ProtocolVersion::TLS_1_2 {
            return Err(format!("the parties agreed on {version}; this observer reads {}", ProtocolVersion::TLS_1_2));
        }
        let parameters = SuiteParameters::of(hello.cipher_suite)
            .ok_or_else(|| format!("this observer cannot compute {}", hello.cipher_suite))?;
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
    /// The name under which the suite's protection goes in "how it was computed".
    pub(crate) fn protection_name(&self) -> String {
        let order = match self.encrypt_then_mac {
            EncryptThenMac::Negotiated if self.parameters.mac.is_some() => ", encrypt-then-MAC",
            _ => "",
        };
        format!("record protection of {}{order}", self.parameters.suite)
    }
}

impl Agreement {
    /// The group and the public value of a ServerKeyExchange.
    pub(crate) fn of(message: ServerKeyExchange) -> Self {
        match message {
            ServerKeyExchange::Dhe { params, .. } => {
                Self { group: ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g), public: params.dh_ys }
            }
            ServerKeyExchange::Ecdhe { params, .. } => {
                Self { group: ExchangeGroup::Named(params.namedcurve), public: params.public }
            }
        }
    }
}

/// The host name in the ClientHello's server_name extension.
pub(crate) fn server_name(hello: &ClientHello) -> Option<String> {
    let Some(Extension::ServerName(names)) = hello.extension(ExtensionType::SERVER_NAME) else { return None };
    let host = names.iter().find(|name| name.name_type == NameType::HOST_NAME)?;
    Some(String::from_utf8_lossy(&host.name).into_owned())
}

//! The table of faults: what a party does wrong by itself, with nobody on the wire. A fault sits where the party is set up
//! and where its messages leave it; no machine knows of it. A new one is a row, its place in the list, and its text
//! (`texts/faults` in `tls-scene`).

use crate::Scenario;
use crate::run::Setup;
use tls_keys::{Authentication, SuiteParameters};
use tls_pki::{KeyError, pool};
use tls_transcript::Role;
use tls_wire::{CipherSuite, HandshakeMessage, KeyExchangeAlgorithm, ServerHello};

/// What a party does wrong: a row of the table.
pub struct Fault {
    /// The name in a scenario: `wrong-key`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// Whose fault it is.
    pub party: Role,
    /// What is wrong before the first byte.
    pub(crate) arrange: fn(&mut Setup, &Scenario) -> Result<(), KeyError>,
    /// What leaves the party in place of a message, if it is another.
    pub(crate) leaving: fn(&HandshakeMessage) -> Option<HandshakeMessage>,
}

/// All faults.
pub static FAULTS: [&Fault; 2] = [&WRONG_KEY, &SUITE_NOT_OFFERED];

/// A certificate was renewed and the key was not, or the other way round: no rare mistake.
static WRONG_KEY: Fault = Fault {
    name: "wrong-key",
    label: "The server’s key is not the one in its certificate",
    party: Role::Server,
    arrange: |setup, scenario| {
        // Any other key of that kind would do.
        let key = pool::private_key(pool::Role::Intermediate, scenario.certificate.key_type())?;
        let identities = setup.server.identities.iter().map(|identity| identity.with_wrong_key(key.clone()));
        setup.server.identities = identities.collect::<Result<_, _>>()?;
        Ok(())
    },
    leaving: |_| None,
};

/// The server answers with a suite that it was not asked for.
static SUITE_NOT_OFFERED: Fault = Fault {
    name: "suite-not-offered",
    label: "The server picks a suite that the client did not offer",
    party: Role::Server,
    arrange: |_, _| Ok(()),
    leaving: |message| {
        let HandshakeMessage::ServerHello(hello) = message else { return None };
        // The ciphers of the nineties, which no client of ours offers.
        let cipher_suite = match SuiteParameters::of(hello.cipher_suite)? {
            SuiteParameters { authentication: Authentication::Ecdsa, .. } => {
                CipherSuite::TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
            }
            suite => match suite.key_exchange {
                KeyExchangeAlgorithm::Rsa => CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA,
                KeyExchangeAlgorithm::DheRsa => CipherSuite::TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA,
                KeyExchangeAlgorithm::Ecdhe => CipherSuite::TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,
            },
        };
        Some(HandshakeMessage::ServerHello(ServerHello { cipher_suite, ..hello.clone() }))
    },
};

impl Fault {
    /// The fault of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FAULTS.into_iter().find(|fault| fault.name == name)
    }
}

impl PartialEq for Fault {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Fault {}

impl std::fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

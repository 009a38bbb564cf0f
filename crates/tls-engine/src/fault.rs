//! What each fault does. A fault sits where the party is set up and where its messages leave it; no machine knows of it.

use crate::conduct::Leaving;
use crate::setup::Setup;
use crate::{Fault, Scenario};
use tls_keys::{Authentication, SuiteParameters};
use tls_pki::{KeyError, pool};
use tls_transcript::Role;
use tls_wire::{CipherSuite, HandshakeMessage, KeyExchangeAlgorithm, ServerHello};

/// How a fault shows.
pub(crate) struct Behaviour {
    /// The fault's name in its table.
    fault: &'static str,
    /// What is wrong before the first byte.
    arrange: fn(&mut Setup, &Scenario) -> Result<(), KeyError>,
    /// What leaves the party in place of a message, if it is another.
    leaving: fn(&HandshakeMessage) -> Option<HandshakeMessage>,
}

/// One for each fault, in the order of their table.
static BEHAVIOURS: [&Behaviour; 2] = [&WRONG_KEY, &SUITE_NOT_OFFERED];

/// Gives a party a fault.
///
/// # Errors
/// A key that the fault needs is not there.
pub(crate) fn arrange(fault: &Fault, setup: &mut Setup, scenario: &Scenario) -> Result<(), KeyError> {
    let Some(behaviour) = BEHAVIOURS.into_iter().find(|behaviour| behaviour.fault == fault.name) else {
        return Ok(());
    };
    let conduct = match fault.party {
        Role::Client => &mut setup.client.conduct,
        Role::Server => &mut setup.server.conduct,
    };
    conduct.leaving = Leaving::changed_by(behaviour.leaving);
    (behaviour.arrange)(setup, scenario)
}

/// A certificate was renewed and the key was not, or the other way round: no rare mistake.
static WRONG_KEY: Behaviour = Behaviour {
    fault: "wrong-key",
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
static SUITE_NOT_OFFERED: Behaviour = Behaviour {
    fault: "suite-not-offered",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FAULTS;

    #[test]
    fn every_fault_has_one_behaviour() {
        assert_eq!(BEHAVIOURS.map(|behaviour| behaviour.fault), FAULTS.map(|fault| fault.name));
    }
}

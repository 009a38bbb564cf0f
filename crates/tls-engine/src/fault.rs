//! What each fault does. A fault sits where the party is set up and where its messages leave it; no machine knows of it.

mod certificates;
mod external_psk;
mod flight;
mod hello;
mod interjection;
mod negotiation;
mod plain_http;
mod retry;

use crate::conduct::Leaving;
use crate::setup::Setup;
use crate::{Fault, Scenario};
use certificates::{
    CLIENTS_CERTIFICATE, COMMON_NAME_ONLY, EXPIRED_CERTIFICATE, EXPIRED_CLIENT_CERTIFICATE, FORBIDDEN_NAME,
    ISSUER_NOT_A_CA, MISSING_INTERMEDIATE, MISSING_STAPLE, NOT_YET_VALID, OTHER_KEY_USAGE, OTHER_NAME, OTHER_WILDCARD,
    PATH_TOO_LONG, REVOKED_BY_STAPLE, REVOKED_CERTIFICATE, SELF_SIGNED, SERVERS_CERTIFICATE, SHA1_SIGNATURE,
    SPOILT_CERTIFICATE, STALE_STAPLE, UNKNOWN_CLIENT_ROOT, UNKNOWN_EXTENSION, UNKNOWN_ROOT, WEAK_KEY, WRONG_CLIENT_KEY,
    WRONG_KEY, WRONG_ORDER,
};
use external_psk::{BAD_BINDER, UNKNOWN_PSK};
use flight::{
    EARLY_KEY_UPDATE, EMPTY_CERTIFICATE, EMPTY_CLIENT_KEY_EXCHANGE, INTERNAL_ERROR, NO_CERTIFICATE,
    NO_CERTIFICATE_VERIFY, NO_CLIENT_FINISHED, PKCS1_SIGNATURE, UNPROTECTED_FLIGHT, WRONG_CLIENT_FINISHED,
    WRONG_SERVER_FINISHED,
};
use hello::{
    COMPRESSION_CHOSEN, COMPRESSION_OFFERED, GROUP_NOT_OFFERED, NO_SIGNATURE_ALGORITHMS, SUITE_NOT_OFFERED,
    UNLISTED_SHARE,
};
use interjection::{RENEGOTIATION, USER_CANCELED};
use negotiation::{
    NO_COMMON_GROUP, NO_COMMON_PROTOCOL, NO_COMMON_SIGNATURE, NO_COMMON_SUITE, ONLY_RSA_KEY_EXCHANGE, UNRECOGNIZED_NAME,
};
use plain_http::{HTTP_CLIENT, HTTP_SERVER};
use retry::{EMPTY_RETRY, SECOND_RETRY, SUITE_AFTER_RETRY};
use tls_pki::IssueError;
use tls_transcript::Role;

/// How a fault shows.
pub(crate) struct Behaviour {
    /// The fault's name in its table.
    fault: &'static str,
    /// What is wrong before the first byte.
    arrange: fn(&mut Setup, &Scenario) -> Result<(), IssueError>,
    /// What leaves the party in place of its messages.
    leaving: Leaving,
}

/// One for each fault, in the order of their table.
static BEHAVIOURS: &[&Behaviour] = &[
    &WRONG_KEY,
    &EXPIRED_CERTIFICATE,
    &NOT_YET_VALID,
    &OTHER_NAME,
    &OTHER_WILDCARD,
    &COMMON_NAME_ONLY,
    &CLIENTS_CERTIFICATE,
    &OTHER_KEY_USAGE,
    &UNKNOWN_EXTENSION,
    &WEAK_KEY,
    &MISSING_INTERMEDIATE,
    &WRONG_ORDER,
    &SELF_SIGNED,
    &UNKNOWN_ROOT,
    &ISSUER_NOT_A_CA,
    &PATH_TOO_LONG,
    &FORBIDDEN_NAME,
    &SPOILT_CERTIFICATE,
    &SHA1_SIGNATURE,
    &REVOKED_CERTIFICATE,
    &REVOKED_BY_STAPLE,
    &STALE_STAPLE,
    &MISSING_STAPLE,
    &EXPIRED_CLIENT_CERTIFICATE,
    &UNKNOWN_CLIENT_ROOT,
    &SERVERS_CERTIFICATE,
    &WRONG_CLIENT_KEY,
    &NO_COMMON_SUITE,
    &NO_COMMON_GROUP,
    &NO_COMMON_SIGNATURE,
    &NO_COMMON_PROTOCOL,
    &UNRECOGNIZED_NAME,
    &ONLY_RSA_KEY_EXCHANGE,
    &COMPRESSION_OFFERED,
    &COMPRESSION_CHOSEN,
    &UNLISTED_SHARE,
    &NO_SIGNATURE_ALGORITHMS,
    &SUITE_NOT_OFFERED,
    &GROUP_NOT_OFFERED,
    &EMPTY_RETRY,
    &SECOND_RETRY,
    &SUITE_AFTER_RETRY,
    &USER_CANCELED,
    &UNPROTECTED_FLIGHT,
    &INTERNAL_ERROR,
    &NO_CERTIFICATE,
    &EMPTY_CERTIFICATE,
    &NO_CERTIFICATE_VERIFY,
    &PKCS1_SIGNATURE,
    &EARLY_KEY_UPDATE,
    &EMPTY_CLIENT_KEY_EXCHANGE,
    &WRONG_SERVER_FINISHED,
    &WRONG_CLIENT_FINISHED,
    &NO_CLIENT_FINISHED,
    &RENEGOTIATION,
    &BAD_BINDER,
    &UNKNOWN_PSK,
    &HTTP_SERVER,
    &HTTP_CLIENT,
];

/// Gives a party a fault.
///
/// # Errors
/// A key that the fault needs is not there, or its certificate can't be issued.
pub(crate) fn arrange(fault: &Fault, setup: &mut Setup, scenario: &Scenario) -> Result<(), IssueError> {
    let Some(behaviour) = BEHAVIOURS.iter().find(|behaviour| behaviour.fault == fault.name) else {
        return Ok(());
    };
    let conduct = match fault.party {
        Role::Client => &mut setup.client.conduct,
        Role::Server => &mut setup.server.conduct,
    };
    conduct.leaving = behaviour.leaving;
    (behaviour.arrange)(setup, scenario)
}

impl Behaviour {
    /// A fault that shows in messages alone.
    const fn in_messages(fault: &'static str, leaving: Leaving) -> Self {
        Self { fault, arrange: |_, _| Ok(()), leaving }
    }

    /// A fault of how the party is set up: its messages leave as it makes them.
    const fn in_setup(fault: &'static str, arrange: fn(&mut Setup, &Scenario) -> Result<(), IssueError>) -> Self {
        Self { fault, arrange, leaving: Leaving::AsItIs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FAULTS;

    #[test]
    fn every_fault_has_one_behaviour() {
        assert!(BEHAVIOURS.iter().map(|behaviour| behaviour.fault).eq(FAULTS.iter().map(|fault| fault.name)));
    }
}

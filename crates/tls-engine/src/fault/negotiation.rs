//! Faults of what the parties are set up with: each is all right by itself, and the two have nothing in common.

use super::Behaviour;
use crate::{ClientConfig, Identity, KeyExchange};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_wire::{Extension, KeyExchangeAlgorithm, NamedGroup, SignatureScheme};

/// The server has suites that the client does not offer.
pub(super) static NO_COMMON_SUITE: Behaviour = Behaviour::in_setup("no-common-suite", |setup, _| {
    let granted = &setup.server.cipher_suites;
    setup.client.cipher_suites.retain(|suite| !granted.contains(suite));
    Ok(())
});

/// The server has a group that the client does not offer.
pub(super) static NO_COMMON_GROUP: Behaviour = Behaviour::in_setup("no-common-group", |setup, scenario| {
    const CURVES: [NamedGroup; 3] = [NamedGroup::SECP521R1, NamedGroup::SECP384R1, NamedGroup::SECP256R1];
    const FIELDS: [NamedGroup; 2] = [NamedGroup::FFDHE8192, NamedGroup::FFDHE6144];
    let rare = if scenario.key_exchange == KeyExchange::Dhe { &FIELDS[..] } else { &CURVES };
    let offered = &setup.client.groups;
    setup.server.groups = rare.iter().copied().find(|group| !offered.contains(group)).into_iter().collect();
    Ok(())
});

/// The server's key makes none of the signatures that the client understands.
pub(super) static NO_COMMON_SIGNATURE: Behaviour = Behaviour::in_setup("no-common-signature", |setup, _| {
    let can_make = |scheme: SignatureScheme, own: &Identity| own.scheme(&[scheme], true).is_some();
    let identities = &setup.server.identities;
    understand(&mut setup.client, |scheme| !identities.iter().any(|own| can_make(scheme, own)));
    Ok(())
});

/// Behind the port that the client was told is a server for mail.
pub(super) static NO_COMMON_PROTOCOL: Behaviour = Behaviour::in_setup("no-common-protocol", |setup, _| {
    setup.server.application_protocols = vec![b"imap".to_vec()];
    Ok(())
});

/// The server has other sites than the one that is asked for.
pub(super) static UNRECOGNIZED_NAME: Behaviour = Behaviour::in_setup("unrecognized-name", |setup, scenario| {
    let others = ["intranet.example", "archive.example"].into_iter().filter(|name| *name != scenario.server_name);
    setup.server.sites = others.map(str::to_owned).collect();
    Ok(())
});

/// The server has no suite with ephemeral keys, and the client no other.
pub(super) static ONLY_RSA_KEY_EXCHANGE: Behaviour = Behaviour::in_setup("only-rsa-key-exchange", |setup, _| {
    let is_rsa = |suite: &SuiteParameters| suite.key_exchange == KeyExchangeAlgorithm::Rsa && !suite.for_older_peers;
    let all = SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of);
    setup.server.cipher_suites = all.filter(is_rsa).map(|own| own.suite).collect();
    Ok(())
});

/// Has a client understand only some of its signatures, in whose manner ever it says so.
fn understand(client: &mut ClientConfig, still: impl Fn(SignatureScheme) -> bool) {
    client.signature_schemes.retain(|scheme| still(*scheme));
    let given = client.extensions.iter_mut().chain(&mut client.retried_extensions).flatten();
    for extension in given {
        if let Extension::SignatureAlgorithms(schemes) = extension {
            schemes.retain(|scheme| still(*scheme));
        }
    }
}

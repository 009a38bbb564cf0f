//! What was stolen that opens TLS 1.3, and what does not.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, How, StepOutcome};
use crate::opening::Origin;
use tls_facts::observer as facts;
use tls_keys::{Tls13Suite, TrafficSecret};
use tls_tap::ClientFacts;
use tls_terms::ValueKind;

/// The server's private key does not lead to a secret: in TLS 1.3 it only signs.
pub(crate) fn say_that_the_key_only_signs(work: &mut Notebook<'_>, stolen: &Stolen) {
    if stolen.server_private_key.is_some() {
        work.step(Deed::MatchCertificate, facts::key_only_signs(), StepOutcome::Failed);
    }
}

/// The traffic secrets of this connection that were given, and those in the key log. One that is not as long as the suite's is
/// named.
pub(super) fn traffic_secrets(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    suite: &Tls13Suite,
    client: &ClientFacts,
) -> Vec<(Origin, ValueKind, TrafficSecret)> {
    let given = stolen.traffic_secrets.named().into_iter();
    let given = given.filter_map(|(kind, bytes)| Some((Origin::Stolen(kind), kind, bytes?.to_vec())));
    let mut secrets = Vec::new();
    for (origin, kind, bytes) in given.chain(logged(work, stolen, client)).filter(|(_, kind, _)| *kind != EARLY) {
        let length = bytes.len();
        match TrafficSecret::from_bytes(suite.hash, bytes) {
            Some(secret) => secrets.push((origin, kind, secret)),
            None => {
                let (suite, expected) = (suite.suite.to_string(), suite.hash.len());
                let unfit = facts::traffic_secret_unfit(kind.name(), suite, length, expected);
                work.step(Deed::OpenRecords, unfit, StepOutcome::Failed);
            }
        }
    }
    secrets
}

const EARLY: ValueKind = ValueKind::ClientEarlyTrafficSecret;

/// The secret of early data, if it was given or stands in the key log.
pub(super) fn early_secrets(work: &mut Notebook<'_>, stolen: &Stolen, client: &ClientFacts) -> Vec<(Origin, Vec<u8>)> {
    let given = stolen.traffic_secrets.client_early.clone().map(|bytes| (Origin::Stolen(EARLY), bytes));
    let logged = stolen.key_log.iter().flat_map(|log| log.traffic_of(&client.random));
    let logged: Vec<_> = logged.filter(|(kind, _)| *kind == EARLY).map(|(_, bytes)| bytes.to_vec()).collect();
    for bytes in &logged {
        work.observation.learn(EARLY, bytes, work.since_record, How::Logged);
    }
    given.into_iter().chain(logged.into_iter().map(|bytes| (Origin::KeyLog, bytes))).collect()
}

/// Looks for the connection in the key log.
fn logged(work: &mut Notebook<'_>, stolen: &Stolen, client: &ClientFacts) -> Vec<(Origin, ValueKind, Vec<u8>)> {
    let Some(log) = &stolen.key_log else { return Vec::new() };
    let random = client.random.as_slice();
    let found: Vec<_> =
        log.traffic_of(&client.random).map(|(kind, bytes)| (Origin::KeyLog, kind, bytes.to_vec())).collect();
    if found.is_empty() {
        let lacks = facts::key_log_lacks_traffic_secrets(log.traffic_secrets(), random);
        work.step(Deed::LookUp, lacks, StepOutcome::Failed);
        return found;
    }
    let names: Vec<&str> = found.iter().map(|(_, kind, _)| kind.name()).collect();
    work.step(Deed::LookUp, facts::key_log_has_traffic_secrets(random, names), StepOutcome::Succeeded);
    for (_, kind, bytes) in &found {
        work.observation.learn(*kind, bytes, work.since_record, How::Logged);
    }
    found
}

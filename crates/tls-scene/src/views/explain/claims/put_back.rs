//! Sentences that earlier texts said in runs where they are not so, each with what it claims: put back, each must be found.

use super::runs::{Files, Found, compare, sections};
use crate::model::Thefts;
use tls_engine::Scenario;

/// A scenario, what is stolen in it, the file, and the section as it was.
const ERRORS: [[&str; 4]; 14] = [
    [
        "attack=forged-finished",
        "",
        "steps/finished",
        "## student\n% knows(actor, master_secret)\nIt proves that the {actor} **has the same master secret**.",
    ],
    [
        "attack=impostor",
        "",
        "steps/finished",
        "## story\n% knows(actor, master_secret)\n**{Actor}:** “This is a fingerprint, made with our master secret.”",
    ],
    [
        "attack=replaced-parameters",
        "",
        "steps/server-key-exchange",
        "## student\n% certified(actor)\nIt proves that whoever sent it holds the certificate’s private key **now**.",
    ],
    [
        "attack=weakened-suite",
        "",
        "steps/keys",
        "## student\n% not knows(actor, client_write_MAC_key)\nIt encrypts and authenticates in one, so there are no MAC keys.",
    ],
    [
        "attack=swapped-certificate",
        "",
        "steps/certificate",
        "## student\n% will passed(client, certificate-trust-anchor)\nThe root, {root}, is not sent: the client must have it already.",
    ],
    [
        "attack=installed-root",
        "",
        "steps/server-application-data",
        "## student\n% not opens(outsider)\nThe whole conversation, byte for byte, and nothing that opens it.",
    ],
    [
        "attack=installed-root",
        "",
        "steps/client-application-data",
        "## student\n% not opens(outsider)\nThe eavesdropper sees how long they are, when they pass and in which direction, and no more.",
    ],
    [
        "attack=installed-root",
        "",
        "steps/server-pre-master-secret",
        "## student (rsa + unremarked)\n% not knows(outsider, pre_master_secret)\nNobody else saw the pre-master secret on the way.",
    ],
    [
        "attack=replayed-record",
        "",
        "steps/attacker-record",
        "## student (sealed)\n% not genuine\nNobody with the right keys has sealed it: to its receiver it is noise.",
    ],
    [
        "attack=dropped-record",
        "",
        "steps/client-application-data",
        "## student\n% first\nThe client’s first real data: `{request}`.",
    ],
    [
        "attack=truncation",
        "",
        "attacks/truncation",
        "## student (noticed)\n% failed(actor, close-notify), acts(client)\nFewer bytes have come than `Content-Length` says.",
    ],
    [
        "attack=stripped-ecdhe&extended-master-secret=on",
        "",
        "attacks/stripped-ecdhe",
        "## student (noticed)\n% share(client, server, master_secret)\nThe parties agree on everything, except for **what was said**.",
    ],
    [
        "rsa",
        "server-private-key",
        "steps/close-notify",
        "## student (rsa + server + faithful)\n% not stolen\nPress “Steal the server’s key” and see.",
    ],
    [
        "rsa",
        "",
        "steps/finished-check",
        "## student (passed + rsa)\n% sent(server, Finished)\nFor the client the server’s Finished is also the only proof that the server **has the private key**.",
    ],
];

#[test]
fn every_error_that_is_put_back_is_found() {
    for [scenario, stolen, file, text] in ERRORS {
        let scenario = Scenario::parse(scenario).unwrap_or_else(|errors| *errors.nearest);
        let files = Files::from([(file.to_owned(), sections(file, text))]);
        let mut found = Found::default();
        compare(&files, &scenario, &[Thefts::parse(stolen).unwrap()], &mut found);
        assert_eq!(found.untrue.len(), 1, "{scenario}: {text}: {found:?}");
    }
}

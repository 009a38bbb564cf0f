//! What is wrong with a server's certificate in the catalogue of failures: each chain as the scenario's server really sends it, judged by ours,
//! by `openssl verify` and by rustls-webpki. Where one of them judges otherwise, the table says why.

use super::Judgement::{self, Other, Same};
use super::chains::{CLOCK, Case};
use super::disagreements;
use super::judges::status_by_openssl;
use tls_engine::{FAULTS, FailureGroup, Fault, KnownFailure, Scenario, run};
use tls_pki::draft::{Draft, Holder, revocation_list};
use tls_pki::{Authority, KeyType};
use tls_terms::Rule;
use tls_transcript::{MessageKind, Role, Transcript};
use tls_wire::{Extension, HandshakeMessage, HandshakeType, StatusRequest, tls13};

const LEAF_NAME: &str = "shop.example";
const DAY: u64 = 86_400;

/// A fault, the first rule that its chain breaks, and whose judgement is another.
struct Row {
    fault: &'static str,
    breaks: Option<Rule>,
    openssl: Judgement,
    webpki: Judgement,
}

const fn row(fault: &'static str, breaks: Rule) -> Row {
    Row { fault, breaks: Some(breaks), openssl: Same, webpki: Same }
}

/// One whose chain is all right.
const fn fine(fault: &'static str) -> Row {
    Row { fault, breaks: None, openssl: Same, webpki: Same }
}

impl Row {
    const fn openssl(self, reason: &'static str) -> Self {
        Self { openssl: Other(reason), ..self }
    }

    const fn webpki(self, reason: &'static str) -> Self {
        Self { webpki: Other(reason), ..self }
    }
}

const TABLE: [Row; 23] = [
    // Its key is another, which shows only when it signs.
    fine("wrong-key"),
    row("expired-certificate", Rule::CertificateDates),
    row("not-yet-valid", Rule::CertificateDates),
    row("other-name", Rule::ServerName),
    row("other-wildcard", Rule::ServerName),
    row("common-name-only", Rule::ServerName)
        .openssl("falls back to the common name where there is no DNS name, unless it is told not to"),
    row("clients-certificate", Rule::CertificateExtendedKeyUsage),
    row("other-key-usage", Rule::CertificateKeyUsage).webpki("does not look at keyUsage"),
    row("unknown-extension", Rule::CertificateCriticalExtensions),
    row("weak-key", Rule::CertificateStrength).webpki("looks at a leaf's key only when it verifies with it"),
    row("missing-intermediate", Rule::CertificateTrustAnchor),
    row("wrong-order", Rule::CertificateKeyUsage),
    row("self-signed", Rule::CertificateTrustAnchor),
    row("unknown-root", Rule::CertificateTrustAnchor),
    row("issuer-not-a-ca", Rule::CertificateBasicConstraints),
    row("path-too-long", Rule::CertificatePathLength),
    row("forbidden-name", Rule::CertificateNameConstraints),
    row("spoilt-certificate", Rule::CertificateSignature),
    row("sha1-signature", Rule::CertificateStrength),
    row("revoked-certificate", Rule::CertificateRevocationList),
    fine("revoked-by-staple"),
    fine("stale-staple"),
    row("missing-staple", Rule::CertificateMustStaple)
        .openssl("leaves the TLS feature extension to whoever asks it")
        .webpki("does not know the TLS feature extension"),
];

#[test]
fn each_chain_of_the_catalogue_is_judged_as_it_says_and_by_the_others_alike_or_for_a_reason() {
    let is_of_certificates = |fault: &&Fault| {
        KnownFailure::named(fault.name).is_some_and(|failure| failure.group == FailureGroup::Certificate)
    };
    let of_server = FAULTS.iter().filter(|fault| fault.party == Role::Server).filter(is_of_certificates);
    assert_eq!(TABLE.map(|row| row.fault).to_vec(), of_server.map(|fault| fault.name).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for Row { fault, breaks, openssl, webpki } in TABLE {
        let case = case(fault);
        wrong.extend(disagreements(fault, &case, breaks, openssl, webpki));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn openssl_reads_in_a_stapled_response_what_our_authority_says_there() {
    for (fault, said) in [("revoked-by-staple", "revoked"), ("stale-staple", "good")] {
        let entry = entries(&played(fault)).remove(0);
        let Some(Extension::StatusRequest(StatusRequest::Status(status))) = entry.extensions.first() else {
            panic!("{fault}: nothing is stapled");
        };
        let told = status_by_openssl(&case(fault), &status.response);
        // It looks at today's clock for the response's dates, and may warn of them in between.
        let is_said = told.lines().any(|line| line == said || line.strip_prefix("leaf.pem: ") == Some(said));
        assert!(told.contains("Response verify OK") && is_said, "{fault}: {told}");
    }
}

fn played(fault: &str) -> Transcript {
    let scenario = Scenario::parse(&format!("version=1.3&certificate=rsa-2048&fault={fault}")).expect("it is one");
    run(&scenario).expect("it can be set up")
}

/// The chain as it was sent, with the demo's root, and the list that the client of `revoked-certificate` has.
fn case(fault: &str) -> Case {
    let chain: Vec<_> = entries(&played(fault)).into_iter().map(|entry| entry.cert_data).collect();
    let authority = Authority::new(KeyType::Rsa2048, CLOCK).expect("the pool has its keys");
    let lists = if fault == "revoked-certificate" { vec![list(&chain[0])] } else { Vec::new() };
    Case { chain, roots: vec![authority.root().to_vec()], host: Some(LEAF_NAME), lists, clock: CLOCK }
}

fn list(leaf: &[u8]) -> Vec<u8> {
    let issuer = Holder::demo_intermediate(KeyType::Rsa2048).expect("the pool has it");
    let serial = Draft::like(leaf).expect("it can be read").serial;
    revocation_list(&issuer, CLOCK - DAY, CLOCK + DAY, &[&serial]).expect("it can be made")
}

fn entries(transcript: &Transcript) -> Vec<tls13::CertificateEntry> {
    let is_chain = |kind| kind == MessageKind::Handshake(HandshakeType::CERTIFICATE);
    let sent = transcript.messages().map(|(_, message)| message).find(|message| is_chain(message.kind));
    let message = sent.expect("the server sends its chain");
    let bytes = transcript.buffer(message.bytes);
    match tls_wire::read_handshake(bytes, &message.context).expect("it can be read") {
        HandshakeMessage::Tls13Certificate(chain) => chain.certificate_list,
        other => panic!("{other:?}"),
    }
}

//! What rustls sends, in memory, with ring.

use super::peer::{Answer, Peer, Situation};
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::{ResolvesServerCertUsingSni, WebPkiClientVerifier};
use rustls::time_provider::TimeProvider;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConnection, Connection, KeyLog, RootCertStore, ServerConnection, SupportedProtocolVersion};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tls_engine::{KnownFailure, Showing};
use tls_keys::{RecordOpener, Tls13Suite, TrafficSecret};
use tls_transcript::Role;
use tls_wire::{AlertDescription, CipherSuite, ContentType, ProtocolVersion};

pub(super) struct Rustls;

impl Peer for Rustls {
    fn obstacle(&self, failure: &KnownFailure, showing: &Showing) -> Option<&'static str> {
        Some(match (failure.name, showing.version) {
            ("outdated-server", ProtocolVersion::TLS_1_3) => "speaks nothing older than TLS 1.2",
            ("outdated-server", _) => "lists its versions, and so our server stops",
            ("changed-encrypted-secret" | "only-rsa-key-exchange", _) => "has no RSA key exchange",
            ("changed-mac", _) => "has no suites with CBC",
            ("bad-binder" | "unknown-psk", _) => "takes no keys from elsewhere",
            _ => return None,
        })
    }

    fn meet(&self, situation: Situation) -> Answer {
        let secrets = Arc::new(Secrets::default());
        match situation.peer {
            Role::Server => talk(server(&situation, Arc::clone(&secrets)), &situation, &secrets),
            Role::Client => talk(client(&situation, Arc::clone(&secrets)), &situation, &secrets),
        }
    }
}

/// The scenario's time.
#[derive(Debug)]
struct Clock(u64);

impl TimeProvider for Clock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(self.0)))
    }
}

const BOTH: [&SupportedProtocolVersion; 2] = [&TLS13, &TLS12];

fn versions(situation: &Situation) -> &'static [&'static SupportedProtocolVersion] {
    match situation.versions[..] {
        [ProtocolVersion::TLS_1_3] => &BOTH[..1],
        [ProtocolVersion::TLS_1_2] => &BOTH[1..],
        _ => &BOTH,
    }
}

fn roots(certificates: &[Vec<u8>]) -> Arc<RootCertStore> {
    let mut roots = RootCertStore::empty();
    for root in certificates {
        roots.add(CertificateDer::from(root.clone())).expect("rustls reads the root");
    }
    Arc::new(roots)
}

/// The secrets with which it sends.
#[derive(Debug, Default)]
struct Secrets(Mutex<Vec<Vec<u8>>>);

impl KeyLog for Secrets {
    fn log(&self, label: &str, _client_random: &[u8], secret: &[u8]) {
        if label.contains("TRAFFIC_SECRET") {
            self.0.lock().expect("no test panics with it").push(secret.to_vec());
        }
    }
}

impl Secrets {
    /// The alert in a protected record of TLS 1.3, which our party has no keys for where the two have not come to the same.
    fn alert(&self, suite: CipherSuite, fragment: &[u8]) -> Option<AlertDescription> {
        const FIRST_RECORDS: u64 = 8;
        let suite = Tls13Suite::of(suite)?;
        let opened = self.0.lock().expect("no test panics with it").iter().find_map(|secret| {
            let keys = TrafficSecret::from_bytes(suite.hash, secret.clone())?.keys(&suite);
            let opener = RecordOpener::tls13(&suite, &keys).expect("they are as long as they must be");
            let (kind, version) = (ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
            let open = |number| opener.clone().at_sequence(number).open(kind, version, fragment).ok();
            (0..FIRST_RECORDS).find_map(open)
        })?;
        match (opened.content_type, opened.content()) {
            (ContentType::ALERT, [_, alert]) => Some(AlertDescription(*alert)),
            _ => None,
        }
    }
}

fn client(situation: &Situation, secrets: Arc<Secrets>) -> Connection {
    let mut prepared = situation.prepared.clone();
    let ours = prepared.client().clone();
    let provider = Arc::new(ring::default_provider());
    let lists = ours.revocation_lists.iter().map(|list| CertificateRevocationListDer::from(list.clone()));
    let builder = WebPkiServerVerifier::builder_with_provider(roots(&ours.anchors.0), Arc::clone(&provider));
    let verifier = builder.with_crls(lists).only_check_end_entity_revocation().build().expect("there are roots");
    let mut config = rustls::ClientConfig::builder_with_details(provider, Arc::new(Clock(ours.clock)))
        .with_protocol_versions(versions(situation))
        .expect("they are versions")
        .with_webpki_verifier(verifier)
        .with_no_client_auth();
    config.key_log = secrets;
    config.alpn_protocols.clone_from(&ours.application_protocols);
    let name = ServerName::try_from(ours.server_name).expect("it is a name");
    ClientConnection::new(Arc::new(config), name).expect("the configuration is sound").into()
}

fn server(situation: &Situation, secrets: Arc<Secrets>) -> Connection {
    let mut prepared = situation.prepared.clone();
    let ours = prepared.server().clone();
    let provider = Arc::new(provider(&ours, versions(situation)));
    let identity = ours.identities.first().expect("it has one");
    let key = identity.key().to_pkcs8_der().expect("the key has a DER form");
    let key = PrivateKeyDer::try_from(key).expect("it is PKCS #8");
    let chain: Vec<_> = identity.certificates().iter().cloned().map(CertificateDer::from).collect();
    let builder = rustls::ServerConfig::builder_with_details(Arc::clone(&provider), Arc::new(Clock(ours.clock)))
        .with_protocol_versions(versions(situation))
        .expect("they are versions");
    let builder = match &ours.client_authentication {
        Some(wanted) => {
            let verifier = WebPkiClientVerifier::builder_with_provider(roots(&wanted.anchors.0), Arc::clone(&provider));
            builder.with_client_cert_verifier(verifier.build().expect("there is a root"))
        }
        None => builder.with_no_client_auth(),
    };
    let mut config = match ours.sites.first() {
        Some(_) => {
            // It has other sites alone, and none of them is asked for: which certificates they have does not matter.
            builder.with_cert_resolver(Arc::new(ResolvesServerCertUsingSni::new()))
        }
        None => builder.with_single_cert(chain, key).expect("chain and key belong together"),
    };
    config.key_log = secrets;
    config.alpn_protocols.clone_from(&ours.application_protocols);
    ServerConnection::new(Arc::new(config)).expect("the configuration is sound").into()
}

/// What ring has of the suites and groups that a server of ours has; all that it has where it has none of them.
fn provider(ours: &tls_engine::ServerConfig, versions: &[&SupportedProtocolVersion]) -> CryptoProvider {
    let all = ring::default_provider();
    let wanted = |number: u16| ours.cipher_suites.iter().any(|suite| suite.0 == number);
    let suites: Vec<_> = all.cipher_suites.iter().copied().filter(|suite| wanted(u16::from(suite.suite()))).collect();
    let groups: Vec<_> = all
        .kx_groups
        .iter()
        .copied()
        .filter(|group| ours.groups.iter().any(|own| own.0 == u16::from(group.name())))
        .collect();
    // What ring has not, is no group of a client's that has only the first.
    let groups = if groups.is_empty() { all.kx_groups[2..].to_vec() } else { groups };
    // A server that speaks another version than the scenario's has that version's suites.
    let is_usable =
        suites.iter().any(|suite| versions.iter().any(|version| suite.version().version == version.version));
    let suites = if is_usable { suites } else { all.cipher_suites.clone() };
    CryptoProvider { cipher_suites: suites, kx_groups: groups, ..all }
}

fn talk(mut rustls: Connection, situation: &Situation, secrets: &Secrets) -> Answer {
    let mut carrier = situation.carrier();
    let (mut error, mut asked) = (None, false);
    loop {
        let mut theirs = Vec::new();
        while rustls.wants_write() {
            rustls.write_tls(&mut theirs).expect("memory can be written");
        }
        carrier.arrive(&theirs);
        let mut ours = carrier.outgoing();
        if theirs.is_empty() && ours.is_empty() {
            carrier.go_on();
            ours = carrier.outgoing();
            if !asked && situation.peer == Role::Client && !rustls.is_handshaking() {
                asked = true;
                rustls.writer().write_all(b"GET / HTTP/1.0\r\n\r\n").expect("the connection is open");
                continue;
            }
            if ours.is_empty() {
                break;
            }
        }
        let mut unread = ours.as_slice();
        while !unread.is_empty() && error.is_none() {
            rustls.read_tls(&mut unread).expect("memory can be read");
            error = rustls.process_new_packets().err();
        }
    }
    // The transport ends for it, too.
    let _ = rustls.read_tls(&mut [].as_slice());
    let is_cut = rustls.reader().read_to_end(&mut Vec::new()).is_err();
    let unread = || secrets.alert(situation.scenario.suite, carrier.last_fragment());
    match carrier.heard().or_else(unread).filter(|alert| *alert != AlertDescription::CLOSE_NOTIFY) {
        Some(alert) => Answer::Alert(alert),
        None if error.is_none() && !is_cut && carrier.is_content() => Answer::Acceptance,
        None => Answer::Silence,
    }
}

//! rustls with AWS-LC, in memory.

use super::peer::{Cannot, Peer, Spoken, Talk};
use super::rounds::{WORDS, keys_of};
use super::row::Row;
use crate::demo::SERVER_NAME;
use crate::rustls_peers::settle;
use handshake_cli::live::{BROTLI, draw, now};
use rustls::compress::{CertCompressor, CertDecompressor, CompressionFailed, CompressionLevel, DecompressionFailed};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::TLS13;
use rustls::{CertificateCompressionAlgorithm, ClientConnection, Connection, KeyLog, RootCertStore, ServerConnection};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use tls_engine::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_transcript::{Header, Recorder, Role, Source};
use tls_wire::{CipherSuite, NamedGroup, SignatureScheme};

pub(super) struct Rustls {
    name: String,
}

impl Rustls {
    pub(super) fn new() -> Self {
        const LOCKED: &str = include_str!("../../../../Cargo.lock");
        let (_, package) = LOCKED.split_once("name = \"rustls\"\nversion = \"").expect("it is a dependency");
        let version: Vec<&str> = package.split(['.', '"']).take(2).collect();
        Self { name: format!("rustls {} with AWS-LC", version.join(".")) }
    }
}

/// The secrets, a line for each.
#[derive(Debug, Default)]
struct Log(Mutex<String>);

impl KeyLog for Log {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let line = format!("{label} {} {}\n", hex(client_random), hex(secret));
        self.0.lock().expect("no test panics with it").push_str(&line);
    }
}

/// Brotli for rustls, which asks for it where the features of its own are not compiled in.
#[derive(Debug)]
struct Brotli;

impl CertCompressor for Brotli {
    fn compress(&self, input: Vec<u8>, _level: CompressionLevel) -> Result<Vec<u8>, CompressionFailed> {
        (BROTLI.compress)(&input).ok_or(CompressionFailed)
    }

    fn algorithm(&self) -> CertificateCompressionAlgorithm {
        CertificateCompressionAlgorithm::Brotli
    }
}

impl CertDecompressor for Brotli {
    fn decompress(&self, input: &[u8], output: &mut [u8]) -> Result<(), DecompressionFailed> {
        brotli::Decompressor::new(input, input.len()).read_exact(output).map_err(|_| DecompressionFailed)
    }

    fn algorithm(&self) -> CertificateCompressionAlgorithm {
        CertificateCompressionAlgorithm::Brotli
    }
}

fn provider(spoken: &Spoken<'_>) -> CryptoProvider {
    let mut provider = aws_lc_rs::default_provider();
    let all = aws_lc_rs::ALL_CIPHER_SUITES.iter().filter(|suite| suite.tls13().is_some()).copied();
    provider.cipher_suites = all
        .filter(|suite| match spoken.row {
            Row::Suite(wanted) => CipherSuite(u16::from(suite.suite())) == wanted,
            _ => true,
        })
        .collect();
    let all = || aws_lc_rs::ALL_KX_GROUPS.iter().copied();
    let named = |group: NamedGroup| all().find(|own| NamedGroup(u16::from(own.name())) == group);
    provider.kx_groups = spoken.groups.iter().filter_map(|group| named(*group)).collect();
    if !spoken.schemes.is_empty() {
        let WebPkiSupportedAlgorithms { all, mapping } = provider.signature_verification_algorithms;
        let wanted = |scheme: u16| spoken.schemes.contains(&SignatureScheme(scheme));
        let fewer: Vec<_> = mapping.iter().filter(|(scheme, _)| wanted(u16::from(*scheme))).copied().collect();
        provider.signature_verification_algorithms = WebPkiSupportedAlgorithms { all, mapping: fewer.leak() };
    }
    provider
}

impl Peer for Rustls {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn probe(&self) -> &'static str {
        "What it does not offer is not in its tables (`ALL_CIPHER_SUITES`, `ALL_KX_GROUPS`, the provider’s signatures)."
    }

    fn offers(&self, row: Row) -> bool {
        match row {
            Row::Suite(suite) => {
                aws_lc_rs::ALL_CIPHER_SUITES.iter().any(|own| CipherSuite(u16::from(own.suite())) == suite)
            }
            Row::Group(group) | Row::Retry(group) => {
                aws_lc_rs::ALL_KX_GROUPS.iter().any(|own| NamedGroup(u16::from(own.name())) == group)
            }
            Row::Signature(scheme) => {
                let schemes = aws_lc_rs::default_provider().signature_verification_algorithms.supported_schemes();
                schemes.iter().any(|own| SignatureScheme(u16::from(*own)) == scheme)
            }
            Row::Cookie | Row::Compression | Row::OurKeyUpdate | Row::TheirKeyUpdate => true,
        }
    }

    fn cannot(&self, row: Row, role: Role) -> Option<Cannot> {
        let is = (row, role) == (Row::Cookie, Role::Server);
        is.then_some(Cannot::Take("its HelloRetryRequest has none"))
    }

    fn serve(&self, spoken: &Spoken<'_>, config: ClientConfig) -> Talk {
        let chain = CertificateDer::from_pem_slice(spoken.chain.read("leaf.pem").as_bytes()).expect("it is PEM");
        let key = PrivateKeyDer::from_pem_slice(spoken.chain.read("leaf-key.pem").as_bytes()).expect("it is PEM");
        let mut theirs = rustls::ServerConfig::builder_with_provider(Arc::new(provider(spoken)))
            .with_protocol_versions(&[&TLS13])
            .expect("the suites are of that version")
            .with_no_client_auth()
            .with_single_cert(vec![chain], key)
            .expect("chain and key belong together");
        let log = Arc::new(Log::default());
        theirs.key_log = Arc::<Log>::clone(&log);
        theirs.cert_compressors = vec![&Brotli];
        let theirs = ServerConnection::new(Arc::new(theirs)).expect("the configuration is sound");
        let ours = |randomness, recorder: &mut Recorder| Endpoint::client(config, randomness, recorder);
        converse(theirs.into(), ours, Role::Client, spoken.row, &log)
    }

    fn connect(&self, spoken: &Spoken<'_>, config: ServerConfig) -> Talk {
        let mut roots = RootCertStore::empty();
        let root = CertificateDer::from_pem_slice(spoken.chain.read("root.pem").as_bytes()).expect("it is PEM");
        roots.add(root).expect("rustls reads the root");
        let mut theirs = rustls::ClientConfig::builder_with_provider(Arc::new(provider(spoken)))
            .with_protocol_versions(&[&TLS13])
            .expect("the suites are of that version")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let log = Arc::new(Log::default());
        theirs.key_log = Arc::<Log>::clone(&log);
        theirs.cert_decompressors = vec![&Brotli];
        let name = ServerName::try_from(SERVER_NAME).expect("it is a name");
        let theirs = ClientConnection::new(Arc::new(theirs), name).expect("the configuration is sound");
        let ours = |randomness, recorder: &mut Recorder| Endpoint::server(config, randomness, recorder);
        converse(theirs.into(), ours, Role::Server, spoken.row, &log)
    }
}

/// Handshake, two rounds of words each way, and an orderly end.
fn converse(
    mut theirs: Connection,
    ours: impl FnOnce(Randomness, &mut Recorder) -> Endpoint,
    role: Role,
    row: Row,
    log: &Log,
) -> Talk {
    let clock = now().expect("there is a clock");
    let mut recorder = Recorder::new(Header { scenario: "test".into(), clock, source: Source::Live(role) });
    let mut ours = ours(Randomness::from_entropy(draw().expect("there is randomness")), &mut recorder);
    settle(&mut theirs, &mut ours, &mut recorder);
    if let Some(requests) = keys_of(row) {
        ours.update_keys(requests, &mut recorder);
    }
    if row == Row::TheirKeyUpdate {
        theirs.refresh_traffic_keys().expect("the handshake is complete");
    }
    for words in WORDS.map(str::as_bytes) {
        theirs.writer().write_all(words).expect("the connection is open");
        ours.send_application_data(words, &mut recorder);
        settle(&mut theirs, &mut ours, &mut recorder);
        assert_eq!(ours.received_application_data(), words);
        let mut received = vec![0; words.len()];
        theirs.reader().read_exact(&mut received).expect("all of it has arrived");
        assert_eq!(received, words);
    }
    ours.close(&mut recorder);
    settle(&mut theirs, &mut ours, &mut recorder);
    let their_log = log.0.lock().expect("no test panics with it").clone();
    Talk { transcript: recorder.finish(), their_log, printed: format!("{theirs:?}") }
}

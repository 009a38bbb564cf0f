//! Certificates of every kind of key with OpenSSL, which validates our chains and checks our signatures, and makes its own
//! with our keys: in TLS 1.2 and 1.3, in both directions.

use crate::demo::SERVER_NAME;
use crate::openssl::{Server, client_with};
use crate::process::{PATIENCE, accept};
use handshake_cli::live::{Limits, Page, Request, be_client, be_server, now};
use std::net::{TcpListener, TcpStream};
use tempfile::TempDir;
use tls_engine::{ClientConfig, Identity, ServerConfig};
use tls_pki::{Chain, ChainRequest, KeyType, TrustAnchors, issue, pem};
use tls_transcript::{Actor, Outcome, Transcript};
use tls_wire::{HandshakeMessage, ProtocolVersion, SignatureScheme, read_handshake};

/// Each kind of key, the scheme that it signs a handshake with, and what OpenSSL calls the signature.
const KINDS: [(KeyType, SignatureScheme, &str); 4] = [
    (KeyType::Rsa2048, SignatureScheme::RSA_PSS_RSAE_SHA256, "RSA-PSS"),
    (KeyType::EcdsaP256, SignatureScheme::ECDSA_SECP256R1_SHA256, "ECDSA"),
    (KeyType::EcdsaP384, SignatureScheme::ECDSA_SECP384R1_SHA384, "ECDSA"),
    (KeyType::Ed25519, SignatureScheme::ED25519, "Ed25519"),
];

const VERSIONS: [(ProtocolVersion, &str); 2] =
    [(ProtocolVersion::TLS_1_2, "-tls1_2"), (ProtocolVersion::TLS_1_3, "-tls1_3")];

/// A chain, and its files.
struct Issued {
    chain: Chain,
    folder: TempDir,
}

impl Issued {
    fn of(key_type: KeyType) -> Self {
        let clock = now().expect("there is a clock");
        let request = ChainRequest { key_type, server_name: SERVER_NAME.into(), clock, serial: [7; 16] };
        let chain = issue(&request).expect("the name is one");
        let folder = TempDir::new().expect("there is room for temporary files");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("the folder can be written");
        };
        write("leaf.pem", &pem::encode("CERTIFICATE", &chain.certificates[0]));
        write("chain.pem", &pem::encode("CERTIFICATE", &chain.certificates[1]));
        write("root.pem", &pem::encode("CERTIFICATE", &chain.root));
        write("key.pem", &chain.key.to_pkcs8_pem().expect("the key has a PEM form"));
        Self { chain, folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("the path is UTF-8").to_owned()
    }
}

/// The scheme that the server has signed the handshake with.
fn signed(transcript: &Transcript) -> Option<SignatureScheme> {
    transcript.messages().find_map(|(_, message)| {
        match read_handshake(transcript.buffer(message.bytes), &message.context) {
            Ok(HandshakeMessage::CertificateVerify(verify)) => Some(verify.signature.algorithm),
            Ok(HandshakeMessage::ServerKeyExchange(exchange)) => Some(exchange.signature().algorithm),
            _ => None,
        }
    })
}

#[test]
fn openssls_client_accepts_our_certificates_and_signatures_of_every_kind_of_key() {
    for ((key_type, scheme, name), (version, option)) in
        KINDS.into_iter().flat_map(|kind| VERSIONS.map(|own| (kind, own)))
    {
        let issued = Issued::of(key_type);
        let Chain { certificates, key, .. } = issued.chain.clone();
        let identity = Identity::new(certificates, key).expect("the key has a DER form");
        let config = ServerConfig { versions: vec![version], ..ServerConfig::new(vec![identity]) };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let root = issued.path("root.pem");
        let arguments = ["-CAfile", &root, "-verify_return_error", "-verify_hostname", SERVER_NAME, "-ign_eof"];
        let mut peer = client_with(option, port, &arguments);
        peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
        let stream = accept(&listener, &mut peer);
        let limits = Limits { time: PATIENCE, ..Limits::default() };
        let transcript =
            be_server(&stream, config, "test", &mut Page::default(), &limits).expect("there is randomness");
        let printed = peer.finish();
        assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{key_type:?} {version}: {printed}");
        assert!(printed.contains("Verify return code: 0 (ok)"), "{key_type:?} {version}: {printed}");
        // It writes the one name with another capital in each version.
        let said = format!("peer signature type: {}", name.to_lowercase());
        assert!(printed.to_lowercase().contains(&said), "{key_type:?} {version}: {printed}");
        assert_eq!(signed(&transcript), Some(scheme), "{key_type:?} {version}");
    }
}

#[test]
fn our_client_accepts_the_signatures_of_openssls_server_with_every_kind_of_key() {
    for ((key_type, scheme, _), (version, option)) in KINDS.into_iter().flat_map(|kind| VERSIONS.map(|own| (kind, own)))
    {
        let issued = Issued::of(key_type);
        let [leaf, chain, key] = ["leaf.pem", "chain.pem", "key.pem"].map(|name| issued.path(name));
        let server = Server::start_with(option, &["-cert", &leaf, "-cert_chain", &chain, "-key", &key, "-www"]);
        let anchors = TrustAnchors(vec![issued.chain.root.clone()]);
        let mut config = ClientConfig {
            versions: vec![version],
            application_protocols: Vec::new(),
            ..ClientConfig::new(anchors, SERVER_NAME, now().expect("there is a clock"))
        };
        config.signature_schemes = vec![SignatureScheme::ED25519];
        config.signature_schemes.extend(tls_engine::SUPPORTED_SIGNATURE_SCHEMES);
        let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
        let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
        let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
        let transcript = be_client(&stream, config, "test", &mut request, &limits).expect("there is randomness");
        let outcome = transcript.outcome(Actor::Client);
        assert_eq!(*outcome, Outcome::Completed, "{key_type:?} {version}: {}", server.process.printed());
        // In TLS 1.2 a scheme of ECDSA does not fix the curve, and OpenSSL takes our client's favourite (RFC 9846 §4.3.3).
        let of_any_curve = version == ProtocolVersion::TLS_1_2 && key_type == KeyType::EcdsaP384;
        let scheme = if of_any_curve { SignatureScheme::ECDSA_SECP256R1_SHA256 } else { scheme };
        assert_eq!(signed(&transcript), Some(scheme), "{key_type:?} {version}");
    }
}

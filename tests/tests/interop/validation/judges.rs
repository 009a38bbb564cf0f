//! Who judges the chains.

use super::chains::Case;
use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, ServerName, UnixTime};
use rustls::server::WebPkiClientVerifier;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tls_pki::{KeyUse, Purpose, Revocation, Staple, TrustAnchors, pem, validate};
use tls_terms::Rule;

/// The first rule that it breaks.
pub(super) fn by_ours(case: &Case) -> Option<Rule> {
    let purpose = match case.host {
        Some(name) => Purpose::Server { name, key_use: KeyUse::DigitalSignature },
        None => Purpose::Client,
    };
    let judged = tls_pki::Case {
        certificates: &case.chain,
        anchors: &TrustAnchors(case.roots.clone()),
        purpose,
        clock: case.clock,
        revocation: Revocation { lists: &case.lists, staple: Staple::Missing, ..Revocation::default() },
    };
    validate(&judged).result.err().map(|check| check.rule)
}

/// What `openssl verify` says, at the level of security that Debian's TLS has.
pub(super) fn by_openssl(case: &Case) -> Result<(), String> {
    let folder = TempDir::new().expect("there is room for temporary files");
    let write = |name: &str, certificates: &[Vec<u8>]| {
        let text: String = certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
        std::fs::write(folder.path().join(name), text).expect("the folder can be written");
    };
    write("roots.pem", &case.roots);
    write("leaf.pem", &case.chain[..1]);
    write("others.pem", &case.chain[1..]);
    let clock = case.clock.to_string();
    // Whoever is trusted need not have signed itself.
    let mut arguments =
        vec!["verify", "-partial_chain", "-attime", &clock, "-auth_level", "2", "-no-CApath", "-no-CAstore"];
    match case.host {
        Some(host) if host.parse::<std::net::IpAddr>().is_ok() => arguments.extend(["-verify_ip", host]),
        Some(host) => arguments.extend(["-verify_hostname", host]),
        None => {}
    }
    arguments.extend(["-purpose", if case.host.is_some() { "sslserver" } else { "sslclient" }]);
    arguments.extend(["-CAfile", "roots.pem"]);
    if !case.lists.is_empty() {
        let text: String = case.lists.iter().map(|der| pem::encode("X509 CRL", der)).collect();
        std::fs::write(folder.path().join("lists.pem"), text).expect("the folder can be written");
        arguments.extend(["-crl_check_all", "-extended_crl", "-CRLfile", "lists.pem"]);
    }
    if case.chain.len() > 1 {
        arguments.extend(["-untrusted", "others.pem"]);
    }
    arguments.push("leaf.pem");
    let output = openssl(&arguments, &folder);
    let told = [output.stdout, output.stderr].concat();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&told).into_owned()) }
}

/// What `openssl ocsp` reads in a response about the leaf, by the authority that follows it in the chain.
pub(super) fn status_by_openssl(case: &Case, response: &[u8]) -> String {
    let folder = TempDir::new().expect("there is room for temporary files");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let certificate = |der: &[u8]| pem::encode("CERTIFICATE", der);
    write("leaf.pem", certificate(&case.chain[0]).as_bytes());
    write("issuer.pem", certificate(&case.chain[1]).as_bytes());
    write("root.pem", certificate(&case.roots[0]).as_bytes());
    write("response.der", response);
    let (clock, files) =
        (case.clock.to_string(), ["-issuer", "issuer.pem", "-cert", "leaf.pem", "-respin", "response.der"]);
    let trust = ["-CAfile", "root.pem", "-verify_other", "issuer.pem", "-attime", &clock, "-no_nonce"];
    let output = openssl(&[&["ocsp"][..], &files, &trust].concat(), &folder);
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

fn openssl(arguments: &[&str], folder: &TempDir) -> Output {
    Command::new("openssl").args(arguments).current_dir(folder.path()).output().expect("this test needs openssl")
}

/// What rustls-webpki says, as rustls asks it.
pub(super) fn by_webpki(case: &Case) -> Result<(), String> {
    let mut roots = RootCertStore::empty();
    for root in &case.roots {
        roots.add(CertificateDer::from(root.clone())).map_err(|error| error.to_string())?;
    }
    let all: Vec<CertificateDer<'_>> = case.chain.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
    let (roots, provider) = (Arc::new(roots), Arc::new(ring::default_provider()));
    let now = UnixTime::since_unix_epoch(Duration::from_secs(case.clock));
    let judged = match case.host {
        Some(host) => {
            let name = ServerName::try_from(host).expect("it is a name");
            let lists = case.lists.iter().map(|der| CertificateRevocationListDer::from(der.clone()));
            let builder = WebPkiServerVerifier::builder_with_provider(roots, provider).with_crls(lists);
            // It refuses whole lists that it does not understand.
            let verifier = builder.build().map_err(|error| error.to_string())?;
            verifier.verify_server_cert(&all[0], &all[1..], &name, &[], now).map(drop)
        }
        None => {
            let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider).build();
            verifier.expect("there are roots").verify_client_cert(&all[0], &all[1..], now).map(drop)
        }
    };
    judged.map_err(|error| error.to_string())
}

/// A fresh RSA key of 1024 bits, as a DER SubjectPublicKeyInfo.
pub(super) fn weak_key() -> Vec<u8> {
    let folder = TempDir::new().expect("there is room for temporary files");
    let made = openssl(&["genrsa", "-out", "key.pem", "1024"], &folder);
    assert!(made.status.success(), "{made:?}");
    let public = openssl(&["pkey", "-in", "key.pem", "-pubout", "-outform", "DER"], &folder);
    assert!(public.status.success(), "{public:?}");
    public.stdout
}

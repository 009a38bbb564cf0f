//! What OpenSSL makes of the chains that we issue.

use super::openssl::Bench;
use crate::hierarchy::{self, hierarchies};
use crate::{ALL, CLOCK, chain, chain_for};
use tls_pki::{Chain, Hierarchy, KeyType, pem};

fn bench(chain: &Chain) -> Bench {
    let bench = Bench::new();
    bench.write("leaf.pem", pem::encode("CERTIFICATE", &chain.certificates[0]));
    let above = chain.certificates.iter().skip(1).map(|der| pem::encode("CERTIFICATE", der));
    bench.write("intermediate.pem", above.collect::<String>());
    bench.write("root.pem", pem::encode("CERTIFICATE", &chain.root));
    bench.write("key.pem", chain.key.to_pkcs8_pem().unwrap());
    bench
}

#[test]
fn openssl_accepts_chains_of_every_length_with_and_without_a_cross_certificate() {
    for (key_type, own) in ALL.into_iter().flat_map(|kind| hierarchies().map(move |own| (kind, own))) {
        let bench = bench(&hierarchy::chain(own, key_type));
        // With nobody between root and server there may be no other certificate to hand over.
        let others = if own == (Hierarchy { intermediates: 0, cross_signed: false }) {
            ""
        } else {
            "-untrusted intermediate.pem"
        };
        let strict = format!("verify -x509_strict -purpose sslserver -attime {CLOCK} -show_chain");
        let text =
            bench.succeeds(&format!("{strict} -verify_hostname www.example.com -CAfile root.pem {others} leaf.pem"));
        let length = 2 + own.intermediates + u8::from(own.cross_signed);
        assert!(text.starts_with("leaf.pem: OK\n"), "{key_type:?} {own:?} {text}");
        assert_eq!(text.matches("depth=").count(), usize::from(length), "{key_type:?} {own:?} {text}");
    }
}

#[test]
fn a_cross_certificate_points_at_the_older_roots_key_and_names_its_own() {
    let crossed = hierarchy::chain(Hierarchy { cross_signed: true, ..Hierarchy::default() }, KeyType::EcdsaP256);
    let bench = Bench::new();
    bench.write("cross.pem", pem::encode("CERTIFICATE", &crossed.certificates[2]));
    bench.write("older.pem", pem::encode("CERTIFICATE", &crossed.root));
    bench.write("root.pem", pem::encode("CERTIFICATE", &chain(KeyType::EcdsaP256).root));
    let identifier = |file: &str, extension: &str| {
        let text = bench.succeeds(&format!("x509 -in {file}.pem -noout -ext {extension}"));
        text.lines().last().unwrap().trim().trim_start_matches("keyid:").to_owned()
    };
    assert_eq!(identifier("cross", "subjectKeyIdentifier"), identifier("root", "subjectKeyIdentifier"));
    assert_eq!(identifier("cross", "authorityKeyIdentifier"), identifier("older", "subjectKeyIdentifier"));
    assert_ne!(identifier("cross", "authorityKeyIdentifier"), identifier("cross", "subjectKeyIdentifier"));
}

fn verify(bench: &Bench, name: &str) -> std::process::Output {
    bench.run(&format!(
        "verify -x509_strict -purpose sslserver -attime {CLOCK} {name} -CAfile root.pem -untrusted intermediate.pem leaf.pem"
    ))
}

#[test]
fn openssl_accepts_the_issued_chains() {
    for key_type in ALL {
        let output = verify(&bench(&chain(key_type)), "-verify_hostname www.example.com");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "leaf.pem: OK\n", "{key_type:?} {output:?}");
    }
}

#[test]
fn openssl_accepts_a_chain_for_an_address() {
    for address in ["192.0.2.7", "2001:db8::7"] {
        let bench = bench(&chain_for(KeyType::EcdsaP256, address));
        assert!(verify(&bench, &format!("-verify_ip {address}")).status.success());
        assert!(!verify(&bench, "-verify_ip 192.0.2.8").status.success());
    }
}

#[test]
fn openssl_rejects_the_chain_for_another_name() {
    let output = verify(&bench(&chain(KeyType::EcdsaP256)), "-verify_hostname www.example.org");
    assert!(String::from_utf8_lossy(&output.stderr).contains("hostname mismatch"), "{output:?}");
}

#[test]
fn openssl_rejects_the_chain_with_another_root() {
    let bench = bench(&chain(KeyType::EcdsaP256));
    bench.write("root.pem", pem::encode("CERTIFICATE", &chain(KeyType::Rsa2048).root));
    assert!(!verify(&bench, "").status.success());
}

#[test]
fn the_leaf_says_what_was_asked_for() {
    let bench = bench(&chain(KeyType::Rsa2048));
    let text = bench.succeeds("x509 -in leaf.pem -noout -text -nameopt RFC2253");
    for line in [
        "25:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5:a5",
        "Issuer: CN=Handshake Lab Demo Intermediate CA,O=Handshake Lab",
        "Not Before: Dec 16 00:00:00 2025 GMT",
        "Not After : Mar 16 00:00:00 2026 GMT",
        "Subject: CN=www.example.com,O=Handshake Lab",
        "DNS:www.example.com",
        "Digital Signature, Key Encipherment",
        "TLS Web Server Authentication",
        "CA:FALSE",
        "X509v3 Authority Key Identifier",
        "X509v3 Subject Key Identifier",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn the_key_belongs_to_the_leaf() {
    for key_type in ALL {
        let bench = bench(&chain(key_type));
        assert_eq!(bench.succeeds("pkey -in key.pem -pubout"), bench.succeeds("x509 -in leaf.pem -noout -pubkey"));
    }
}

#[test]
fn a_name_too_long_for_a_common_name_is_issued_without_one() {
    let name = format!("{}.{}.example", "a".repeat(63), "b".repeat(63));
    let bench = bench(&chain_for(KeyType::EcdsaP256, &name));
    assert!(verify(&bench, &format!("-verify_hostname {name}")).status.success());
}

//! What OpenSSL makes of the chains that we issue.

use crate::openssl::Bench;
use crate::{BOTH, CLOCK, chain, chain_for};
use tls_pki::pool::{Role, pkcs8_der};
use tls_pki::{Authority, Chain, ChainRequest, IssueError, KeyType, issue, issue_now, pem};

fn bench(chain: &Chain) -> Bench {
    let bench = Bench::new();
    bench.write("leaf.pem", pem::encode("CERTIFICATE", &chain.certificates[0]));
    bench.write("intermediate.pem", pem::encode("CERTIFICATE", &chain.certificates[1]));
    bench.write("root.pem", pem::encode("CERTIFICATE", &chain.root));
    bench.write("key.pem", chain.key.to_pkcs8_pem().unwrap());
    bench
}

fn verify(bench: &Bench, name: &str) -> std::process::Output {
    bench.run(&format!(
        "verify -x509_strict -purpose sslserver -attime {CLOCK} {name} -CAfile root.pem -untrusted intermediate.pem leaf.pem"
    ))
}

#[test]
fn openssl_accepts_the_issued_chains() {
    for key_type in BOTH {
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
    for key_type in BOTH {
        let bench = bench(&chain(key_type));
        assert_eq!(bench.succeeds("pkey -in key.pem -pubout"), bench.succeeds("x509 -in leaf.pem -noout -pubkey"));
    }
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for key_type in BOTH {
        assert_eq!(chain(key_type), chain(key_type));
    }
}

#[test]
fn root_and_intermediate_do_not_depend_on_name_or_serial() {
    let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
    let one = authority.issue("one.example", [1; 16]).unwrap();
    let two = authority.issue("two.example", [2; 16]).unwrap();
    assert_eq!((&one.root, &one.certificates[1]), (&two.root, &two.certificates[1]));
    assert_ne!(one.certificates[0], two.certificates[0]);
}

#[test]
fn clocks_of_one_day_share_the_authority() {
    let morning = Authority::new(KeyType::EcdsaP256, CLOCK - 3600).unwrap();
    assert_eq!(morning.root(), Authority::new(KeyType::EcdsaP256, CLOCK).unwrap().root());
}

#[test]
fn a_chain_can_be_issued_at_the_ends_of_time() {
    for clock in [0, 2_524_608_000, 253_370_764_800 - 4000 * 86400] {
        let request =
            ChainRequest { key_type: KeyType::EcdsaP256, server_name: "a.example".into(), clock, serial: [1; 16] };
        issue(&request).unwrap();
    }
    let request = ChainRequest {
        key_type: KeyType::EcdsaP256,
        server_name: "a.example".into(),
        clock: u64::MAX,
        serial: [1; 16],
    };
    assert!(matches!(issue(&request), Err(IssueError::Date { .. })));
}

#[test]
fn names_that_are_no_names_are_refused() {
    for name in ["", "a b", "a..b", "-a.example", "a,CN=b", "ä.example", "*.example.com", &"a".repeat(64)] {
        let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
        assert_eq!(authority.issue(name, [1; 16]), Err(IssueError::ServerName { name: name.into() }));
    }
}

#[test]
fn a_name_too_long_for_a_common_name_is_issued_without_one() {
    let name = format!("{}.{}.example", "a".repeat(63), "b".repeat(63));
    let bench = bench(&chain_for(KeyType::EcdsaP256, &name));
    assert!(verify(&bench, &format!("-verify_hostname {name}")).status.success());
}

#[test]
fn a_serial_of_zeros_is_refused() {
    let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
    let mut serial = [0; 16];
    serial[0] = 0x80;
    assert_eq!(authority.issue("a.example", serial), Err(IssueError::Serial));
}

#[test]
fn pool_keys_survive_decoding_and_encoding() {
    for key_type in BOTH {
        for role in [Role::Root, Role::Intermediate, Role::Leaf] {
            let der = pkcs8_der(role, key_type);
            assert_eq!(tls_pki::PrivateKey::from_pkcs8_der(der).unwrap().to_pkcs8_der().unwrap(), der);
        }
    }
}

#[test]
fn the_chain_issued_ahead_is_the_one_that_would_be_issued_now() {
    let shipped = include_bytes!("../../chain/leaf-rsa-2048.der");
    let serial: [u8; 16] = shipped[15..31].try_into().unwrap();
    let request = ChainRequest::first(serial);
    assert!(request.is_issued_ahead());
    assert_eq!(issue(&request).unwrap(), issue_now(&request).unwrap());
    for other in [
        ChainRequest { server_name: "other.example".into(), ..request.clone() },
        ChainRequest { key_type: KeyType::EcdsaP256, ..request.clone() },
        ChainRequest { clock: request.clock + 24 * 60 * 60, ..request.clone() },
        ChainRequest { serial: [7; 16], ..request.clone() },
    ] {
        assert!(!other.is_issued_ahead(), "{other:?}");
        assert_eq!(issue(&other).unwrap(), issue_now(&other).unwrap());
    }
}

//! PEM in every layout that OpenSSL reads.

use super::openssl::Bench;
use crate::{ALL, chain};
use tls_pki::{KeyError, KeyType, PrivateKey, certificates_from_pem, pem};

/// A block in layouts that nobody has to write, and many do.
fn layouts(strict: &str) -> Vec<(&'static str, String)> {
    let (begin, rest) = strict.split_once('\n').unwrap();
    let (body, end) = rest.split_once("-----END").unwrap();
    let base64: String = body.lines().collect();
    let block = |body: &str| format!("{begin}\n{body}-----END{end}");
    let lines = |width: usize| {
        let lines = base64.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap());
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    vec![
        ("as it should be", strict.to_owned()),
        ("48 columns", block(&lines(48))),
        ("76 columns", block(&lines(76))),
        ("1 column", block(&lines(1))),
        ("one line", block(&format!("{base64}\n"))),
        ("ragged", block(&format!("{}\n{}\n{}\n", &base64[..10], &base64[10..50], &base64[50..]))),
        ("a blank line first", block(&format!("\n{body}"))),
        ("blanks at the ends", block(&body.replace('\n', "  \n"))),
        ("tabs at the ends", block(&body.replace('\n', "\t\n"))),
        ("blanks at the beginnings", block(&format!("  {}\n", body.trim_end().replace('\n', "\n  ")))),
        ("a blank within", block(&format!("{} {}", &body[..10], &body[10..]))),
        ("lines ended as on Windows", strict.replace('\n', "\r\n")),
        ("without a last line break", strict.trim_end().to_owned()),
        ("text around it", format!("Zurich, of no account: -\n\n{strict}\nand more\n")),
    ]
}

#[test]
fn certificates_and_keys_are_read_in_every_layout_that_openssl_reads() {
    for key_type in ALL {
        let chain = chain(key_type);
        let bench = Bench::new();
        for (layout, text) in layouts(&pem::encode("CERTIFICATE", &chain.certificates[0])) {
            bench.write("certificate.pem", &text);
            bench.succeeds("x509 -in certificate.pem -outform DER -out certificate.der");
            assert_eq!(certificates_from_pem(&text), Ok(vec![bench.read("certificate.der")]), "{layout}");
        }
        for (layout, text) in layouts(&chain.key.to_pkcs8_pem().unwrap()) {
            bench.write("key.pem", &text);
            bench.succeeds("pkey -in key.pem -out again.pem");
            let key = PrivateKey::from_pem(&text).unwrap_or_else(|error| panic!("{layout}: {error}"));
            assert_eq!(key.public_key(), chain.key.public_key(), "{layout}");
        }
    }
}

#[test]
fn blank_lines_anywhere_are_read_although_openssl_reads_one_alone() {
    let chain = chain(KeyType::EcdsaP256);
    let text = pem::encode("CERTIFICATE", &chain.certificates[0]).replace('\n', "\n\n");
    assert_eq!(certificates_from_pem(&text), Ok(vec![chain.certificates[0].clone()]));
}

#[test]
fn of_what_openssl_calls_a_trusted_certificate_the_certificate_is_read() {
    let chain = chain(KeyType::EcdsaP256);
    let bench = Bench::new();
    bench.write("certificate.pem", pem::encode("CERTIFICATE", &chain.certificates[0]));
    let text = bench.succeeds("x509 -in certificate.pem -trustout -addtrust serverAuth");
    assert!(text.contains("BEGIN TRUSTED CERTIFICATE"), "{text}");
    assert_eq!(certificates_from_pem(&text), Ok(vec![chain.certificates[0].clone()]));
}

#[test]
fn a_key_that_openssl_has_encrypted_is_told_to_be_in_either_form() {
    let bench = Bench::new();
    bench.write("key.pem", chain(KeyType::Rsa2048).key.to_pkcs8_pem().unwrap());
    for form in ["", "-traditional"] {
        let text = bench.succeeds(&format!("pkey -in key.pem -aes128 -passout pass:secret {form}"));
        assert_eq!(PrivateKey::from_pem(&text).unwrap_err(), KeyError::Encrypted, "{text}");
    }
}

//! Keys against OpenSSL's: its files are read, its signatures verified, its ciphertexts decrypted, and the other way.

use super::openssl::Bench;
use crate::{ALL, MESSAGE, chain, rng};
use tls_pki::{KeyError, KeyType, PrivateKey, PublicKey, SignatureError, certificates_from_pem, padding_oracle};
use tls_wire::SignatureScheme;

fn options(scheme: SignatureScheme) -> &'static str {
    match scheme {
        SignatureScheme::RSA_PKCS1_SHA1 => "-sha1",
        SignatureScheme::RSA_PKCS1_SHA256 | SignatureScheme::ECDSA_SECP256R1_SHA256 => "-sha256",
        SignatureScheme::RSA_PKCS1_SHA384 | SignatureScheme::ECDSA_SECP384R1_SHA384 => "-sha384",
        SignatureScheme::RSA_PKCS1_SHA512 | SignatureScheme::ECDSA_SECP521R1_SHA512 => "-sha512",
        SignatureScheme::RSA_PSS_RSAE_SHA256 => "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest",
        SignatureScheme::RSA_PSS_RSAE_SHA384 => "-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest",
        SignatureScheme::RSA_PSS_RSAE_SHA512 => "-sha512 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest",
        other => panic!("no options for {other}"),
    }
}

fn bench(key: &PrivateKey) -> Bench {
    let bench = Bench::new();
    bench.write("key.pem", key.to_pkcs8_pem().unwrap());
    bench.write("message", MESSAGE);
    bench.succeeds("pkey -in key.pem -pubout -out public.pem");
    bench
}

#[test]
fn openssl_verifies_our_signatures_of_every_scheme() {
    for key_type in ALL {
        let key = chain(key_type).key;
        let bench = bench(&key);
        for scheme in key.schemes() {
            bench.write("signature", key.sign(*scheme, MESSAGE, &mut rng()).unwrap());
            bench.succeeds(&match *scheme {
                SignatureScheme::ED25519 => {
                    "pkeyutl -verify -pubin -inkey public.pem -rawin -in message -sigfile signature".to_owned()
                }
                scheme => format!("dgst {} -verify public.pem -signature signature message", options(scheme)),
            });
        }
    }
}

#[test]
fn we_verify_signatures_by_openssl_of_every_scheme() {
    for key_type in ALL {
        let key = chain(key_type).key;
        let bench = bench(&key);
        for scheme in key.schemes() {
            bench.succeeds(&match *scheme {
                SignatureScheme::ED25519 => "pkeyutl -sign -inkey key.pem -rawin -in message -out signature".to_owned(),
                scheme => format!("dgst {} -sign key.pem -out signature message", options(scheme)),
            });
            let signature = bench.read("signature");
            assert_eq!(key.public_key().verify(*scheme, MESSAGE, &signature), Ok(()), "{scheme}");
            let invalid = key.public_key().verify(*scheme, b"something else", &signature);
            assert!(matches!(invalid, Err(SignatureError::Invalid { .. })), "{scheme}");
        }
    }
}

#[test]
fn sha1_is_verified_but_not_offered() {
    let key = chain(KeyType::Rsa2048).key;
    let bench = bench(&key);
    bench.succeeds("dgst -sha1 -sign key.pem -out signature message");
    let scheme = SignatureScheme::RSA_PKCS1_SHA1;
    assert_eq!(key.public_key().verify(scheme, MESSAGE, &bench.read("signature")), Ok(()));
    assert!(!key.schemes().contains(&scheme));
}

#[test]
fn p384_signatures_are_verified() {
    let bench = Bench::new();
    bench.write("message", MESSAGE);
    bench.succeeds(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout key.pem -out c.pem -subj /CN=x",
    );
    bench.succeeds("dgst -sha384 -sign key.pem -out signature message");
    let certificate = certificates_from_pem(&String::from_utf8(bench.read("c.pem")).unwrap()).unwrap().remove(0);
    let key = PublicKey::from_certificate_der(&certificate).unwrap();
    assert_eq!(key.algorithm_name(), "ECDSA P-384");
    assert_eq!(key.verify(SignatureScheme::ECDSA_SECP384R1_SHA384, MESSAGE, &bench.read("signature")), Ok(()));
}

#[test]
fn keys_in_every_form_that_openssl_writes_are_read() {
    let bench = Bench::new();
    bench.succeeds("genrsa -traditional -out rsa.pem 2048");
    bench.succeeds("pkcs8 -topk8 -nocrypt -in rsa.pem -out rsa-pkcs8.pem");
    bench.succeeds("ecparam -name prime256v1 -genkey -out ec.pem");
    bench.succeeds("pkcs8 -topk8 -nocrypt -in ec.pem -out ec-pkcs8.pem");
    bench.succeeds("pkcs8 -topk8 -passout pass:secret -in ec.pem -out encrypted.pem");
    let key = |name: &str| PrivateKey::from_pem(&String::from_utf8(bench.read(name)).unwrap());
    assert!(String::from_utf8(bench.read("rsa.pem")).unwrap().contains("BEGIN RSA PRIVATE KEY"));
    assert!(String::from_utf8(bench.read("ec.pem")).unwrap().contains("BEGIN EC PARAMETERS"));
    assert_eq!(key("rsa.pem").unwrap(), key("rsa-pkcs8.pem").unwrap());
    assert_eq!(key("ec.pem").unwrap(), key("ec-pkcs8.pem").unwrap());
    assert_eq!(key("encrypted.pem"), Err(KeyError::Encrypted));
    assert_eq!(PrivateKey::from_pem("no key here"), Err(KeyError::Missing));
    assert_eq!(key("rsa.pem").unwrap().public_key().algorithm_name(), "RSA-2048");
}

#[test]
fn an_unsupported_curve_is_named() {
    let bench = Bench::new();
    bench.succeeds("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out key.pem");
    let key = PrivateKey::from_pem(&String::from_utf8(bench.read("key.pem")).unwrap());
    assert_eq!(key, Err(KeyError::Unsupported { oid: "1.3.132.0.35".into() }));
}

#[test]
fn encryption_and_decryption_agree_with_openssl() {
    let key = chain(KeyType::Rsa2048).key;
    let bench = bench(&key);
    bench.write("ciphertext", key.public_key().encrypt_pkcs1v15(&mut rng(), MESSAGE).unwrap());
    let padding = "-pkeyopt rsa_padding_mode:pkcs1";
    bench.succeeds(&format!("pkeyutl -decrypt -inkey key.pem {padding} -in ciphertext -out plaintext"));
    assert_eq!(bench.read("plaintext"), MESSAGE);
    bench.succeeds(&format!("pkeyutl -encrypt -pubin -inkey public.pem {padding} -in message -out ciphertext"));
    let ciphertext = bench.read("ciphertext");
    assert_eq!(key.decrypt_pkcs1v15(&ciphertext, None).unwrap(), MESSAGE);
    assert_eq!(key.decrypt_pkcs1v15(&ciphertext, Some(&mut rng())).unwrap(), MESSAGE);
}

#[test]
fn a_public_key_of_512_bits_is_refused_unless_it_is_the_laboratorys() {
    let bench = Bench::new();
    bench.succeeds("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:512 -outform DER -out short.der");
    bench.succeeds("pkey -inform DER -in short.der -pubout -outform DER -out public.der");
    assert_eq!(
        PublicKey::from_spki_der(&bench.read("public.der")),
        Err(KeyError::Malformed { what: "SubjectPublicKeyInfo" })
    );
    let laboratorys = padding_oracle::private_key().unwrap().public_key();
    assert_eq!(laboratorys.algorithm_name(), "RSA-512");
    assert_eq!(PublicKey::from_spki_der(&laboratorys.to_spki_der().unwrap()), Ok(laboratorys));
}

//! Keys and signatures that OpenSSL knows and ours does not, or that one of them finds too weak: an authority and a leaf, made by OpenSSL.

use super::Judgement::{self, Other, Same};
use super::chains::{Case, LEAF_NAME};
use super::disagreements;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use tls_pki::certificates_from_pem;
use tls_terms::Rule;

/// The authority's key and the leaf's, as `genpkey` is told, and the hash with which the leaf is signed.
struct Row {
    name: &'static str,
    authority: &'static str,
    leaf: &'static str,
    hash: &'static str,
    breaks: Option<Rule>,
    openssl: Judgement,
    webpki: Judgement,
}

const P256: &str = "EC -pkeyopt ec_paramgen_curve:P-256";
const RSA: &str = "RSA -pkeyopt rsa_keygen_bits:2048";

const fn row(name: &'static str, authority: &'static str, leaf: &'static str, hash: &'static str) -> Row {
    Row { name, authority, leaf, hash, breaks: None, openssl: Same, webpki: Same }
}

impl Row {
    const fn breaks(self, rule: Rule) -> Self {
        Self { breaks: Some(rule), ..self }
    }

    const fn openssl(self, reason: &'static str) -> Self {
        Self { openssl: Other(reason), ..self }
    }

    const fn webpki(self, reason: &'static str) -> Self {
        Self { webpki: Other(reason), ..self }
    }
}

const NO_SIGNATURE_OF_TLS: &str = "knows it; TLS has no such signatures any more, or never had";
const NO_KEY_OF_OURS: &str = "knows such keys, with which ours speaks to nobody";
const NOT_THE_LEAFS_KEY: &str = "looks at a leaf's key only when it verifies with it";

const TABLE: [Row; 9] = [
    row("P-256", P256, P256, "-sha256"),
    row("RSA over SHA-224", RSA, RSA, "-sha224").breaks(Rule::CertificateSignature).openssl(NO_SIGNATURE_OF_TLS),
    row("ECDSA over SHA-224", P256, P256, "-sha224").breaks(Rule::CertificateSignature).openssl(NO_SIGNATURE_OF_TLS),
    row("RSA over SHA-3", RSA, RSA, "-sha3-256").breaks(Rule::CertificateSignature).openssl(NO_SIGNATURE_OF_TLS),
    row("ECDSA over SHA-3", P256, P256, "-sha3-256").breaks(Rule::CertificateSignature),
    row("Ed448", "ED448", P256, "").breaks(Rule::CertificateSignature).openssl(NO_KEY_OF_OURS),
    row("a leaf on P-224", P256, "EC -pkeyopt ec_paramgen_curve:P-224", "-sha256")
        .breaks(Rule::CertificateKeyUsage)
        .openssl(NO_KEY_OF_OURS)
        .webpki(NOT_THE_LEAFS_KEY),
    row("a leaf on secp256k1", P256, "EC -pkeyopt ec_paramgen_curve:secp256k1", "-sha256")
        .breaks(Rule::CertificateKeyUsage)
        .openssl(NO_KEY_OF_OURS)
        .webpki(NOT_THE_LEAFS_KEY),
    row("a leaf with RSA of 2047 bits", P256, "RSA -pkeyopt rsa_keygen_bits:2047", "-sha256")
        .breaks(Rule::CertificateStrength)
        .openssl("counts 2047 bits as secure as 2048")
        .webpki(NOT_THE_LEAFS_KEY),
];

#[test]
fn each_algorithm_is_judged_as_the_table_says_and_by_the_others_alike_or_for_a_reason() {
    let mut wrong = Vec::new();
    for row in TABLE {
        let case = row.chain();
        wrong.extend(disagreements(row.name, &case, row.breaks, row.openssl, row.webpki));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Row {
    fn chain(&self) -> Case {
        let folder = TempDir::new().expect("there is room for temporary files");
        let openssl = |command: &str| {
            let words = command.split_whitespace();
            let output = Command::new("openssl").args(words).current_dir(folder.path()).output();
            let output = output.expect("this test needs openssl");
            assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        };
        let read = |name: &str| {
            let text = std::fs::read_to_string(folder.path().join(name)).expect("it was made");
            certificates_from_pem(&text).expect("it is PEM").remove(0)
        };
        let Self { authority, leaf, hash, .. } = self;
        openssl(&format!("genpkey -algorithm {authority} -out root.key"));
        openssl(&format!("genpkey -algorithm {leaf} -out leaf.key"));
        openssl("req -x509 -new -key root.key -out root.pem -subj /CN=Root -days 9");
        openssl(&format!(
            "req -x509 -new -key leaf.key {hash} -CA root.pem -CAkey root.key -out leaf.pem -subj /CN=leaf -days 9 \
             -addext subjectAltName=DNS:{LEAF_NAME} -addext basicConstraints=CA:FALSE"
        ));
        let (chain, roots) = (vec![read("leaf.pem")], vec![read("root.pem")]);
        // Made now, by a clock that the command cannot be given.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs() + 60;
        Case { chain, roots, host: Some(LEAF_NAME), lists: Vec::new(), clock: now }
    }
}

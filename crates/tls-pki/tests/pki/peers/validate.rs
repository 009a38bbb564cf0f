//! The validator against chains that OpenSSL signs, each spoilt in one way.

use super::openssl::Bench;
use crate::validate::failed;
use crate::{judged, judged_leniently};
use tls_pki::{KeyUse, Leniency, TrustAnchors, Validation, certificates_from_pem};
use tls_wire::AlertDescription;

/// A chain that OpenSSL signs: a root, and below it a certificate for each of these extension lines, the leaf last.
fn chain_by_openssl(extensions: &[&str]) -> (Vec<Vec<u8>>, TrustAnchors) {
    chain_signed_with("-sha256", "ec -pkeyopt ec_paramgen_curve:P-256", extensions)
}

/// The same with this hash, and keys of this kind.
fn chain_signed_with(hash: &str, key: &str, extensions: &[&str]) -> (Vec<Vec<u8>>, TrustAnchors) {
    let bench = Bench::new();
    let key = format!("-newkey {key} -nodes");
    bench.succeeds(&format!("req -x509 {key} -keyout 0.key -out 0.pem -days 900 -subj /CN=Root"));
    let mut certificates = Vec::new();
    for (issuer, lines) in extensions.iter().enumerate() {
        let subject = issuer + 1;
        bench.write("extensions", lines.replace("; ", "\n"));
        bench.succeeds(&format!("req -new {key} -keyout {subject}.key -out request -subj /CN=level-{subject}"));
        bench.succeeds(&format!(
            "x509 -req {hash} -in request -CA {issuer}.pem -CAkey {issuer}.key -days 800 -extfile extensions -set_serial 7 \
             -out {subject}.pem"
        ));
        certificates.insert(0, read_certificate(&bench, &format!("{subject}.pem")));
    }
    (certificates, TrustAnchors(vec![read_certificate(&bench, "0.pem")]))
}

fn read_certificate(bench: &Bench, name: &str) -> Vec<u8> {
    certificates_from_pem(&String::from_utf8(bench.read(name)).unwrap()).unwrap().remove(0)
}

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 60
}

fn judge_openssl(extensions: &[&str], name: &str) -> Validation {
    let (certificates, anchors) = chain_by_openssl(extensions);
    judged(&certificates, &anchors, name, now(), KeyUse::DigitalSignature)
}

#[test]
fn certificates_signed_with_sha1_are_refused_unless_the_client_lets_them_pass() {
    for key in ["rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256"] {
        let (certificates, anchors) = chain_signed_with("-sha1", key, &[GOOD_CA, GOOD_LEAF]);
        let judge = |sha1| {
            let leniency = Leniency { omits: &|_| false, sha1 };
            let name = "www.example.com";
            judged_leniently(leniency, &certificates, &anchors, name, now())
        };
        assert_eq!(failed(&judge(false)), ("certificate-strength", AlertDescription::BAD_CERTIFICATE), "{key}");
        assert!(judge(true).result.is_ok(), "{key}");
    }
}

#[cfg(feature = "p521")]
#[test]
fn a_chain_on_the_curve_p521_is_accepted() {
    let curve = "ec -pkeyopt ec_paramgen_curve:P-521";
    let (certificates, anchors) = chain_signed_with("-sha512", curve, &[GOOD_CA, GOOD_LEAF]);
    let validation = judged(&certificates, &anchors, "www.example.com", now(), KeyUse::DigitalSignature);
    assert_eq!(validation.result.unwrap().algorithm_name(), "ECDSA P-521");
}

const GOOD_CA: &str = "basicConstraints=critical,CA:TRUE; keyUsage=critical,keyCertSign";
const GOOD_LEAF: &str = "subjectAltName=DNS:*.example.com,IP:192.0.2.1,email:a@example.com";

#[test]
fn a_wildcard_stands_for_one_label() {
    let (certificates, anchors) = chain_by_openssl(&[GOOD_CA, GOOD_LEAF]);
    let accepts = |name: &str| judged(&certificates, &anchors, name, now(), KeyUse::DigitalSignature).result.is_ok();
    assert!(accepts("www.example.com") && accepts("192.0.2.1"));
    assert!(!accepts("example.com") && !accepts("a.b.example.com") && !accepts("wwwexample.com"));
}

#[test]
fn an_intermediate_that_is_no_authority_is_rejected() {
    for spoilt in ["basicConstraints=CA:FALSE", "keyUsage=critical,keyCertSign"] {
        let validation = judge_openssl(&[spoilt, GOOD_LEAF], "www.example.com");
        assert_eq!(failed(&validation), ("certificate-basic-constraints", AlertDescription::UNKNOWN_CA));
    }
}

#[test]
fn more_authorities_than_allowed_are_rejected() {
    let limited = "basicConstraints=critical,CA:TRUE,pathlen:0";
    assert!(judge_openssl(&[GOOD_CA, limited, GOOD_LEAF], "www.example.com").result.is_ok());
    let validation = judge_openssl(&[limited, GOOD_CA, GOOD_LEAF], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-path-length", AlertDescription::UNKNOWN_CA));
}

#[test]
fn an_extension_that_stands_twice_is_malformed() {
    let twice = format!("{GOOD_LEAF}; 2.5.29.17=DER:3002820061");
    let validation = judge_openssl(&[GOOD_CA, &twice], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-path", AlertDescription::BAD_CERTIFICATE));
}

#[test]
fn an_intermediate_that_may_not_sign_is_rejected() {
    let spoilt = "basicConstraints=critical,CA:TRUE; keyUsage=critical,digitalSignature";
    let validation = judge_openssl(&[spoilt, GOOD_LEAF], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNKNOWN_CA));
}

#[test]
fn a_leaf_with_the_wrong_purpose_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; extendedKeyUsage=clientAuth")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-extended-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn a_leaf_with_the_wrong_usage_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; keyUsage=keyCertSign")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn an_unknown_critical_extension_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; 1.2.3.4=critical,DER:0500")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-critical-extensions", AlertDescription::CERTIFICATE_UNKNOWN));
}

#[test]
fn a_common_name_alone_is_no_server_name() {
    let validation = judge_openssl(&[GOOD_CA, "basicConstraints=CA:FALSE"], "level-2");
    assert_eq!(failed(&validation), ("server-name", AlertDescription::BAD_CERTIFICATE));
}

/// Several authorities of one name: two roots, "Old" and "New", what they sign, and a leaf below.
struct Crossing(Bench);

const KEY: &str = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

impl Crossing {
    fn new() -> Self {
        let bench = Bench::new();
        bench.write("authority", GOOD_CA.replace("; ", "\n"));
        bench.write("leaf", GOOD_LEAF);
        for root in ["Old", "New"] {
            bench.succeeds(&format!("req -x509 {KEY} -keyout {root}.key -out {root}.pem -days 900 -subj /CN={root}"));
        }
        bench.succeeds(&format!("req -new {KEY} -keyout between.key -out between.request -subj /CN=between"));
        Self(bench)
    }

    /// What one of the roots signs for the intermediate, for so many days.
    fn intermediate(&self, root: &str, days: u32) -> Vec<u8> {
        self.signed("between.request", root, "authority", days)
    }

    fn leaf(&self) -> Vec<u8> {
        self.intermediate("New", 800);
        self.0.write("between.pem", self.0.read("signed.pem"));
        self.0.succeeds(&format!("req -new {KEY} -keyout leaf.key -out leaf.request -subj /CN=leaf"));
        self.signed("leaf.request", "between", "leaf", 800)
    }

    fn signed(&self, request: &str, issuer: &str, extensions: &str, days: u32) -> Vec<u8> {
        self.0.succeeds(&format!(
            "x509 -req -in {request} -CA {issuer}.pem -CAkey {issuer}.key -days {days} -extfile {extensions} -set_serial 7 \
             -out signed.pem"
        ));
        read_certificate(&self.0, "signed.pem")
    }

    fn root(&self, name: &str) -> Vec<u8> {
        read_certificate(&self.0, &format!("{name}.pem"))
    }
}

fn judge_in_ten_days(certificates: &[Vec<u8>], anchors: &[&Vec<u8>]) -> Validation {
    let clock = now() + 10 * 86_400;
    judged(
        certificates,
        &TrustAnchors(anchors.iter().copied().cloned().collect()),
        "www.example.com",
        clock,
        KeyUse::DigitalSignature,
    )
}

#[test]
fn of_two_copies_of_an_intermediate_the_one_that_is_in_date_counts() {
    let all = Crossing::new();
    let (leaf, root) = (all.leaf(), all.root("New"));
    let (expired, good) = (all.intermediate("New", 1), all.intermediate("New", 800));
    for copies in [[&expired, &good], [&good, &expired]] {
        let sent: Vec<Vec<u8>> = [&leaf].into_iter().chain(copies).cloned().collect();
        let validation = judge_in_ten_days(&sent, &[&root]);
        assert!(validation.result.is_ok(), "{:?}", validation.result);
        assert!(!validation.checks.iter().any(|check| check.has_failed()));
    }
    let validation = judge_in_ten_days(&[leaf, expired], &[&root]);
    assert_eq!(failed(&validation), ("certificate-dates", AlertDescription::CERTIFICATE_EXPIRED));
}

#[test]
fn of_two_ways_up_the_one_to_a_trusted_root_counts() {
    let all = Crossing::new();
    let (leaf, old, new) = (all.leaf(), all.root("Old"), all.root("New"));
    let sent = [leaf, all.intermediate("Old", 1), old.clone(), all.intermediate("New", 800)];
    assert!(judge_in_ten_days(&sent, &[&new]).result.is_ok());
    // Both roots are trusted, and one way up has expired.
    assert!(judge_in_ten_days(&sent, &[&old, &new]).result.is_ok());
    // What comes furthest is told.
    let validation = judge_in_ten_days(&sent, &[&old]);
    assert_eq!(failed(&validation), ("certificate-dates", AlertDescription::CERTIFICATE_EXPIRED));
}

#[test]
fn of_two_trusted_roots_of_one_name_the_one_that_signed_counts() {
    let all = Crossing::new();
    let (leaf, between, root) = (all.leaf(), all.intermediate("New", 800), all.root("New"));
    all.0.succeeds(&format!(
        "req -x509 {KEY} -keyout other.key -out other.pem -days 900 -subj /CN=New -addext subjectKeyIdentifier=none"
    ));
    let other = all.root("other");
    assert!(judge_in_ten_days(&[leaf, between], &[&other, &root]).result.is_ok());
}

#[test]
fn a_way_up_is_found_among_many_that_lead_nowhere_and_the_search_ends() {
    let all = Crossing::new();
    let (leaf, good, root) = (all.leaf(), all.intermediate("New", 800), all.root("New"));
    let nowhere = vec![all.intermediate("Old", 800); 100];
    let sent = [vec![leaf.clone()], nowhere, vec![good]].concat();
    assert!(judge_in_ten_days(&sent, &[&root]).result.is_ok());
    // Each may have issued each: more ways than anybody could go.
    all.0.succeeds(&format!("req -x509 {KEY} -keyout loop.key -out loop.pem -days 900 -subj /CN=between"));
    let round = vec![all.root("loop"); 100];
    let validation = judge_in_ten_days(&[vec![leaf], round].concat(), &[&root]);
    assert_eq!(failed(&validation), ("certificate-trust-anchor", AlertDescription::UNKNOWN_CA));
}

#[test]
fn a_self_signed_leaf_is_accepted_only_as_a_trusted_root() {
    let bench = Bench::new();
    bench.succeeds(
        "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out leaf.pem -days 9 -subj /CN=self \
         -addext subjectAltName=DNS:self.example",
    );
    let leaf = vec![read_certificate(&bench, "leaf.pem")];
    let judge = |anchors| judged(&leaf, &TrustAnchors(anchors), "self.example", now(), KeyUse::DigitalSignature);
    assert!(judge(leaf.clone()).result.is_ok());
    assert_eq!(failed(&judge(vec![])), ("certificate-trust-anchor", AlertDescription::UNKNOWN_CA));
}

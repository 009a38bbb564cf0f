//! Revocation lists and OCSP responses that OpenSSL makes.

use super::openssl::Bench;
use crate::validate::failed;
use tls_pki::{
    Case, Finding, KeyUse, Purpose, Revocation, Staple, TrustAnchors, Validation, certificates_from_pem,
    malformed_list, malformed_response, revocation_lists_from_pem, validate,
};
use tls_terms::Rule;
use tls_wire::AlertDescription;

const KEY: &str = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
const NAME: &str = "shop.example";
/// What one of the leaves has, which is not revoked, and the other, which is.
const SERIALS: [&str; 2] = ["07", "08"];
const DAY: u64 = 86_400;

/// A root that has issued two leaves and taken the second back, and a responder that it has authorised.
struct Authority(Bench);

impl Authority {
    fn new() -> Self {
        let bench = Bench::new();
        bench.succeeds(&format!("req -x509 {KEY} -keyout root.key -out root.pem -days 900 -subj /CN=Root"));
        bench.write("leaf", format!("subjectAltName=DNS:{NAME}"));
        bench.write("stapling", format!("subjectAltName=DNS:{NAME}\ntlsfeature=status_request"));
        bench.write("responder", "extendedKeyUsage=OCSPSigning");
        bench.write("no-responder", "extendedKeyUsage=serverAuth");
        let authority = Self(bench);
        for (name, extensions, serial) in [
            ("07", "leaf", "7"),
            ("08", "leaf", "8"),
            ("09", "stapling", "9"),
            ("responder", "responder", "10"),
            ("impostor", "no-responder", "11"),
        ] {
            authority.0.succeeds(&format!("req -new {KEY} -keyout {name}.key -out request -subj /CN={name}"));
            authority.0.succeeds(&format!(
                "x509 -req -in request -CA root.pem -CAkey root.key -days 800 -extfile {extensions} -set_serial {serial} -out \
                 {name}.pem"
            ));
        }
        let entry = |status: &str, revoked: &str, serial: &str| {
            format!("{status}\t400101000000Z\t{revoked}\t{serial}\tunknown\t/CN={serial}\n")
        };
        let [good, revoked] = SERIALS;
        let index = [entry("V", "", good), entry("R", "260101000000Z", revoked), entry("V", "", "09")].concat();
        authority.0.write("index.txt", index);
        authority.0.write("ca.conf", "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\ndefault_md=sha256\ncrlnumber=number\n[ext]\nauthorityKeyIdentifier=keyid\n[part]\nissuingDistributionPoint=critical,onlyuser:TRUE\n");
        authority.0.write("number", "01\n");
        authority
    }

    fn certificate(&self, name: &str) -> Vec<u8> {
        certificates_from_pem(&String::from_utf8(self.0.read(&format!("{name}.pem"))).unwrap()).unwrap().remove(0)
    }

    /// A list that is good for three days.
    fn list(&self, extensions: &str) -> Vec<u8> {
        self.0.succeeds(&format!(
            "ca -config ca.conf -gencrl -crldays 3 -crlexts {extensions} -keyfile root.key -cert root.pem -out list.pem"
        ));
        revocation_lists_from_pem(&String::from_utf8(self.0.read("list.pem")).unwrap()).unwrap().remove(0)
    }

    /// What the signer answers of that certificate, good for three days.
    fn response(&self, certificate: &str, signer: &str) -> Vec<u8> {
        self.0.succeeds(&format!("ocsp -issuer root.pem -cert {certificate}.pem -no_nonce -reqout request.der"));
        self.0.succeeds(&format!(
            "ocsp -index index.txt -CA root.pem -rsigner {signer}.pem -rkey {signer}.key -reqin request.der -ndays 3 -respout \
             response.der"
        ));
        self.0.read("response.der")
    }

    fn judge(&self, leaf: &str, days: u64, lists: &[Vec<u8>], staple: Staple<'_>) -> Validation {
        let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 60;
        validate(&Case {
            certificates: &[self.certificate(leaf)],
            anchors: &TrustAnchors(vec![self.certificate("root")]),
            purpose: Purpose::Server { name: NAME, key_use: KeyUse::DigitalSignature },
            clock: clock + days * DAY,
            revocation: Revocation { lists, staple, ..Revocation::default() },
        })
    }
}

fn finding(validation: &Validation, rule: Rule) -> Finding {
    validation.checks.iter().find(|check| check.rule == rule).unwrap().finding
}

const LIST: Rule = Rule::CertificateRevocationList;
const RESPONSE: Rule = Rule::CertificateStatusResponse;

#[test]
fn who_is_in_the_list_is_revoked_and_who_is_not_is_not() {
    let authority = Authority::new();
    let lists = [authority.list("ext")];
    assert_eq!(malformed_list(&lists), None);
    let good = authority.judge("07", 0, &lists, Staple::Missing);
    assert_eq!((finding(&good, LIST), good.result.is_ok()), (Finding::Passed, true));
    let revoked = authority.judge("08", 0, &lists, Staple::Missing);
    assert_eq!(failed(&revoked), (LIST.name(), AlertDescription::CERTIFICATE_REVOKED));
    let stale = authority.judge("07", 5, &lists, Staple::Missing);
    assert_eq!(failed(&stale), (LIST.name(), AlertDescription::CERTIFICATE_UNKNOWN));
}

#[test]
fn a_list_of_another_authority_decides_nothing_and_one_of_a_part_of_all_certificates_decides_of_those() {
    let (authority, other) = (Authority::new(), Authority::new());
    let other_name = [other.list("ext")];
    // Of the same name, with another key: that is a forgery.
    let forged = authority.judge("07", 0, &other_name, Staple::Missing);
    assert_eq!(failed(&forged), (LIST.name(), AlertDescription::CERTIFICATE_UNKNOWN));
    let part = [authority.list("part")];
    let good = authority.judge("07", 0, &part, Staple::Missing);
    assert_eq!((finding(&good, LIST), good.result.is_ok()), (Finding::Passed, true));
    let revoked = authority.judge("08", 0, &part, Staple::Missing);
    assert_eq!(failed(&revoked), (LIST.name(), AlertDescription::CERTIFICATE_REVOKED));
    let none = authority.judge("07", 0, &[], Staple::Missing);
    assert_eq!(finding(&none, LIST), Finding::NotApplicable);
}

#[test]
fn an_issuer_and_whom_it_has_authorised_may_answer_and_nobody_else() {
    let authority = Authority::new();
    for signer in ["root", "responder"] {
        let response = authority.response("07", signer);
        assert_eq!(malformed_response(&response), None);
        let good = authority.judge("07", 0, &[], Staple::Response(&response));
        assert_eq!((finding(&good, RESPONSE), good.result.is_ok()), (Finding::Passed, true), "{signer}");
        let revoked = authority.response("08", signer);
        let judged = authority.judge("08", 0, &[], Staple::Response(&revoked));
        assert_eq!(failed(&judged), (RESPONSE.name(), AlertDescription::CERTIFICATE_REVOKED));
    }
    let bad = (RESPONSE.name(), AlertDescription::BAD_CERTIFICATE_STATUS_RESPONSE);
    let impostor = authority.response("07", "impostor");
    assert_eq!(failed(&authority.judge("07", 0, &[], Staple::Response(&impostor))), bad);
    let stale = authority.response("07", "responder");
    assert_eq!(failed(&authority.judge("07", 5, &[], Staple::Response(&stale))), bad);
    assert_eq!(failed(&authority.judge("08", 0, &[], Staple::Response(&stale))), bad, "it is about another");
    let unknown = authority.response("responder", "root");
    let certificates = authority.judge("07", 0, &[], Staple::Response(&unknown));
    assert_eq!(failed(&certificates), bad);
    // tryLater
    assert_eq!(failed(&authority.judge("07", 0, &[], Staple::Response(&[0x30, 3, 10, 1, 3]))), bad);
}

#[test]
fn a_certificate_that_demands_a_staple_is_refused_without_one() {
    let authority = Authority::new();
    let must = Rule::CertificateMustStaple;
    let missing = authority.judge("09", 0, &[], Staple::Missing);
    assert_eq!(failed(&missing), (must.name(), AlertDescription::BAD_CERTIFICATE_STATUS_RESPONSE));
    let not_asked_for = authority.judge("09", 0, &[], Staple::NotAskedFor);
    assert_eq!((finding(&not_asked_for, must), not_asked_for.result.is_ok()), (Finding::NotApplicable, true));
    let response = authority.response("09", "responder");
    let stapled = authority.judge("09", 0, &[], Staple::Response(&response));
    assert_eq!((finding(&stapled, must), stapled.result.is_ok()), (Finding::Passed, true));
}

#[test]
fn no_changed_byte_of_what_an_authority_says_goes_unnoticed_and_none_makes_it_panic() {
    let authority = Authority::new();
    let response = authority.response("08", "root");
    for index in 0..response.len() {
        for changed in [response[..index].to_vec(), with(&response, index, 1), with(&response, index, 0x80)] {
            let judged = authority.judge("08", 0, &[], Staple::Response(&changed));
            assert!(judged.result.is_err(), "response changed at {index}");
        }
    }
    let list = authority.list("ext");
    for index in 0..list.len() {
        for changed in [list[..index].to_vec(), with(&list, index, 1), with(&list, index, 0x80)] {
            let judged = authority.judge("08", 0, &[changed], Staple::Missing);
            assert!(judged.result.is_err(), "list changed at {index}");
        }
    }
}

fn with(bytes: &[u8], index: usize, bits: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[index] ^= bits;
    changed
}

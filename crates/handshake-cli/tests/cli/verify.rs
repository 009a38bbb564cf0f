//! `verify`: a chain of certificates from files, judged.

use crate::program::{Ended, lab};
use serde_json::Value;
use tempfile::TempDir;
use tls_pki::draft::{Draft, DraftExtension, Holder, ListDraft, Oid, revocation_list};
use tls_pki::{Chain, ChainRequest, KeyType, issue, pem};

/// 2026-01-15T12:00:00Z.
const CLOCK: u64 = 1_768_478_400;
const NOW: &str = "2026-01-15T12:00:00Z";
const NAME: &str = "shop.example";

/// A chain in files.
struct Files {
    folder: TempDir,
    chain: Chain,
}

impl Files {
    fn new() -> Self {
        let request =
            ChainRequest { key_type: KeyType::EcdsaP256, server_name: NAME.into(), clock: CLOCK, serial: [7; 16] };
        let files = Self {
            folder: tempfile::tempdir().expect("there is room for temporary files"),
            chain: issue(&request).expect("the request is well-formed"),
        };
        files.write("roots.pem", pem::encode("CERTIFICATE", &files.chain.root));
        files.write("chain.pem", files.chain_text());
        files
    }

    fn chain_text(&self) -> String {
        self.chain.certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("it is UTF-8").to_owned()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("there is room for temporary files");
    }

    /// What becomes of the chain in `chain.pem`.
    fn verify(&self, more: &[&str]) -> Ended {
        let (roots, chain) = (self.path("roots.pem"), self.path("chain.pem"));
        lab(&[&["verify", "--roots", &roots, "--chain", &chain], more].concat())
    }

    /// What is said of a chain in a file that can't be used.
    fn unusable(&self, content: impl AsRef<[u8]>) -> String {
        self.write("chain.pem", content);
        let ended = self.verify(&["--host", NAME, "--time", NOW]);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{}", ended.stderr);
        let beginning = ["error: ", &self.path("chain.pem"), ": "].concat();
        ended.stderr.strip_prefix(&beginning).expect("it names the file").to_owned()
    }
}

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.stdout).expect("it prints JSON")
}

/// The result of the check of that name.
fn result(report: &Value, rule: &str) -> String {
    let checks = report["checks"].as_array().expect("it is a list");
    let check = checks.iter().find(|check| check["rule"] == rule).expect("it was made");
    check["result"].as_str().expect("it is a word").to_owned()
}

#[test]
fn a_good_chain_is_accepted_and_every_check_is_printed_with_its_evidence() {
    let ended = Files::new().verify(&["--host", NAME, "--time", NOW]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    for line in [
        "At 2026-01-15T12:00:00Z:",
        "✓ certificate-trust-anchor (RFC 5280 §6.1)",
        "“Handshake Lab Demo Root CA” is among the trusted roots",
        "✓ certificate-signature",
        "the clock says",
        "✓ server-name (RFC 9525 §6)",
        "accepted: the key is ECDSA P-256",
    ] {
        assert!(ended.stdout.contains(line), "no {line:?} in {}", ended.stdout);
    }
    assert!(!ended.stdout.contains('✗'), "{}", ended.stdout);
}

#[test]
fn all_that_is_wrong_is_told_and_the_first_decides() {
    let ended = Files::new().verify(&["--host", "bank.example", "--time", "2027-01-15T12:00:00Z"]);
    assert_eq!(ended.code, 1);
    for line in ["✗ certificate-dates", ": expired", "✗ server-name", "“bank.example” was asked for"] {
        assert!(ended.stdout.contains(line), "no {line:?} in {}", ended.stdout);
    }
    let last = "rejected by certificate-dates; in TLS the answer is the alert certificate_expired\n";
    assert!(ended.stdout.contains(last), "{}", ended.stdout);
    assert!(ended.stdout.contains("What the standards say of it (2027)"), "{}", ended.stdout);
}

#[test]
fn the_json_form_says_the_same() {
    let files = Files::new();
    let good = files.verify(&["--host", NAME, "--time", NOW, "--format", "json"]);
    assert_eq!(good.code, 0);
    let report = json(&good);
    assert_eq!((&report["accepted"], &report["rejected_by"]), (&Value::Bool(true), &Value::Null));
    assert_eq!(report["signatures_verified"], 2);
    assert_eq!(result(&report, "certificate-path-length"), "passed");
    assert_eq!(result(&report, "certificate-revocation-list"), "not-applicable");
    let lifetime =
        report["judgements"].as_array().expect("it is a list").iter().find(|one| one["subject"] == "lifetime");
    assert_eq!(lifetime.expect("it is judged")["grade"], "fine");
    let bad = files.verify(&["--host", NAME, "--time", "2027-01-15T12:00:00Z", "--format", "json"]);
    assert_eq!(bad.code, 1);
    let report = json(&bad);
    assert_eq!((&report["accepted"], &report["rejected_by"]), (&Value::Bool(false), &"certificate-dates".into()));
    assert_eq!(report["alert"], "certificate_expired");
    assert_eq!(result(&report, "certificate-dates"), "failed");
    assert_eq!(result(&report, "server-name"), "passed");
}

#[test]
fn a_client_is_asked_for_by_no_name_and_needs_the_purpose_of_one() {
    let ended = Files::new().verify(&["--purpose", "client", "--time", NOW, "--format", "json"]);
    assert_eq!(ended.code, 1);
    let report = json(&ended);
    assert_eq!(report["rejected_by"], "certificate-extended-key-usage");
    assert_eq!(result(&report, "server-name"), "not-applicable");
}

#[test]
fn a_server_without_a_name_and_a_time_that_is_none_are_wrong_arguments() {
    let files = Files::new();
    let nameless = files.verify(&["--time", NOW]);
    assert_eq!(nameless.code, 2);
    assert!(nameless.stderr.contains("--host NAME is needed"), "{}", nameless.stderr);
    let timeless = files.verify(&["--host", NAME, "--time", "yesterday"]);
    assert_eq!(timeless.code, 2);
    assert!(timeless.stderr.contains("RFC 3339"), "{}", timeless.stderr);
    let early = files.verify(&["--host", NAME, "--time", "1969-12-31T23:59:59Z"]);
    assert_eq!(early.code, 2);
    assert!(early.stderr.contains("the clock begins in 1970"), "{}", early.stderr);
    assert_eq!(files.verify(&["--host", NAME, "--time", "2026-01-15 12:00:00Z"]).code, 0);
}

#[test]
fn what_cannot_be_used_is_named_with_the_place_where_it_ends_to_make_sense() {
    let files = Files::new();
    let text = files.chain_text();
    assert_eq!(files.unusable(&text[..300]), "block 1 (“CERTIFICATE”) begins at offset 0 and has no END line\n");
    let second = text.rfind("-----BEGIN").expect("there are two");
    let place = second + 100;
    let spoilt = [&text[..place], "*", &text[place + 1..]].concat();
    assert_eq!(files.unusable(spoilt), format!("block 2 (“CERTIFICATE”) is malformed at offset {place}\n"));
    // A byte of Latin-1 before it moves no offset.
    let noted = [b"M\xfcnchen\n", &text.as_bytes()[..300]].concat();
    assert_eq!(files.unusable(noted), "block 1 (“CERTIFICATE”) begins at offset 8 and has no END line\n");
    let mut odd = files.chain.certificates[1].clone();
    odd.truncate(200);
    let with_odd = [pem::encode("CERTIFICATE", &files.chain.root), pem::encode("CERTIFICATE", &odd)].concat();
    let told = files.unusable(with_odd);
    assert!(told.starts_with("certificate 2 is malformed: ") && told.contains(" at DER byte "), "{told}");
}

#[test]
fn what_is_given_in_place_of_certificates_is_named_and_so_is_what_is_needed() {
    let files = Files::new();
    let key = files.chain.key.to_pkcs8_der().expect("it is a demo key");
    let list = Holder::demo_root(KeyType::EcdsaP256).expect("the pool has it");
    let list = revocation_list(&list, CLOCK - 60, CLOCK + 60, &[]).expect("it can be made");
    let public = files.chain.key.public_key().to_spki_der().expect("it is a demo key");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(files.chain_text().bytes().flat_map(|byte| [byte, 0])).collect();
    let blocks = [pem::encode("PRIVATE KEY", &key), pem::encode("X509 CRL", &list)].concat();
    let needed = "certificates in PEM are needed, or one in DER\n";
    for (given, found) in [
        (b" \n".to_vec(), "nothing is there; "),
        (b"no certificate".to_vec(), "text without any PEM block is there; "),
        (vec![0xde, 0xad, 0xbe, 0xef], "something is there that is neither text nor DER; "),
        (utf16, "text in UTF-16 is there, which is not read; "),
        (key.clone(), "a private key in DER is there; "),
        (public, "a public key in DER is there; "),
        (list.clone(), "a revocation list in DER is there; "),
        (vec![0x30, 3, 10, 1, 3], "an OCSP response in DER is there; "),
        (blocks.into_bytes(), "none of the PEM blocks is one (“PRIVATE KEY”, “X509 CRL”): "),
    ] {
        assert_eq!(files.unusable(given), [found, needed].concat());
    }
    let ask = |option: &str, given: &[u8]| {
        files.write("said", given);
        files.write("chain.pem", files.chain_text());
        files.verify(&["--host", NAME, "--time", NOW, option, &files.path("said")])
    };
    let leaf = &files.chain.certificates[0];
    let told = ask("--ocsp", leaf);
    assert!(
        told.stderr.ends_with("a certificate in DER is there; an OCSP response in DER is needed\n"),
        "{}",
        told.stderr
    );
    let told = ask("--crl", leaf);
    assert!(
        told.stderr.contains("a certificate in DER is there; revocation lists in PEM are needed"),
        "{}",
        told.stderr
    );
}

#[test]
fn one_certificate_or_list_may_be_in_der() {
    let files = Files::new();
    files.write("roots.pem", &files.chain.root);
    let ended = files.verify(&["--host", NAME, "--time", NOW]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let mut cut = files.chain.root.clone();
    cut.truncate(100);
    let told = files.unusable(cut);
    assert!(told.starts_with("certificate 1 is malformed: "), "{told}");
}

#[test]
fn a_file_that_is_not_there_or_far_too_large_is_named() {
    let files = Files::new();
    let told = files.unusable(vec![b'\n'; (16 << 20) + 1]);
    assert_eq!(told, "more than 16 MiB, which is not read\n");
    std::fs::remove_file(files.path("roots.pem")).expect("it is there");
    let ended = files.verify(&["--host", NAME, "--time", NOW]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains(&[&files.path("roots.pem"), " cannot be read"].concat()), "{}", ended.stderr);
}

#[test]
fn what_is_to_say_whether_a_certificate_is_revoked_is_read_or_named() {
    let files = Files::new();
    let ask = |option: &str| files.verify(&["--host", NAME, "--time", NOW, option, &files.path("said")]);
    files.write("said", "");
    let told = ask("--crl");
    assert_eq!(
        (
            told.code,
            told.stderr.ends_with("said: nothing is there; revocation lists in PEM are needed, or one in DER\n")
        ),
        (2, true),
        "{}",
        told.stderr
    );
    files.write("said", pem::encode("X509 CRL", &[0x30, 0]));
    let told = ask("--crl");
    assert_eq!(told.code, 2);
    assert!(told.stderr.contains("revocation list 1 is malformed: "), "{}", told.stderr);
    files.write("said", [0x30, 3, 10, 1, 0]);
    let told = ask("--ocsp");
    assert_eq!(told.code, 2);
    assert!(told.stderr.contains("the OCSP response is malformed: "), "{}", told.stderr);
    // tryLater
    files.write("said", [0x30, 3, 10, 1, 3]);
    let told = ask("--ocsp");
    assert_eq!(told.code, 1);
    assert!(told.stdout.contains("✗ certificate-status-response"), "{}", told.stdout);
    assert!(told.stdout.contains("the OCSP responder answers with tryLater alone"), "{}", told.stdout);
}

/// A list by that authority in PEM, with these extensions, in which the leaf is or is not.
fn list(files: &Files, issuer: &Holder, lists_leaf: bool, extensions: Vec<DraftExtension>) -> String {
    let leaf = files.chain.certificates.first().expect("it has a leaf");
    let serial = Draft::like(leaf).expect("it can be read").serial;
    let serials: &[&[u8]] = if lists_leaf { &[&serial] } else { &[] };
    let draft = ListDraft { from: CLOCK - 60, to: CLOCK + 60, serials, extensions, of_entries: Vec::new() };
    pem::encode("X509 CRL", &draft.sign(issuer).expect("it can be made"))
}

#[test]
fn lists_that_leave_open_whether_a_certificate_is_revoked_are_not_taken_for_its_acquittal() {
    let files = Files::new();
    let root = Holder::demo_root(KeyType::EcdsaP256).expect("the pool has it");
    let between = Holder::demo_intermediate(KeyType::EcdsaP256).expect("the pool has it");
    let judge = |lists: &[String]| {
        files.write("lists.pem", lists.concat());
        files.verify(&["--host", NAME, "--time", NOW, "--crl", &files.path("lists.pem")])
    };
    let whole = |issuer| list(&files, issuer, false, vec![]);
    assert_eq!(judge(&[whole(&root), whole(&between)]).code, 0);
    // issuingDistributionPoint: onlyContainsUserCerts
    let of_users =
        DraftExtension { oid: Oid::new_unwrap("2.5.29.28"), critical: true, content: vec![0x30, 3, 0x81, 1, 0xff] };
    let revoked = judge(&[whole(&root), list(&files, &between, true, vec![of_users])]);
    assert_eq!(revoked.code, 1);
    assert!(revoked.stdout.contains("the alert certificate_revoked"), "{}", revoked.stdout);
    let lacking = judge(&[whole(&root)]);
    assert_eq!(lacking.code, 1);
    assert!(
        lacking.stdout.contains("no revocation list of “Handshake Lab Demo Intermediate CA” is there"),
        "{}",
        lacking.stdout
    );
    assert!(lacking.stdout.contains("the alert certificate_unknown"), "{}", lacking.stdout);
}

/// A chain that a public website has had, by its file in `tests/vectors/certificates`; the last of it is trusted.
fn public_website(file: &str, host: &str, time: &str) -> Ended {
    let files = Files::new();
    let path = [env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/certificates/", file].concat();
    let chain = std::fs::read_to_string(path).expect("it is there");
    let (_, root) = chain.rsplit_once("-----BEGIN").expect("it is PEM");
    files.write("roots.pem", ["-----BEGIN", root].concat());
    files.write("chain.pem", &chain);
    files.verify(&["--host", host, "--time", time, "--format", "json"])
}

/// What is said of the receipts of public logs: the grade, what there is of them, and why.
fn receipts(ended: &Ended) -> Option<[String; 3]> {
    let report = &json(ended);
    let all = report["judgements"].as_array().expect("it is a list");
    let found = all.iter().find(|judgement| judgement["subject"] == "receipts")?;
    Some(["grade", "choice", "reason"].map(|name| found[name].as_str().expect("it is a word").to_owned()))
}

#[test]
fn the_receipts_of_public_logs_are_counted_and_dated_and_said_to_be_unverified() {
    let found = public_website("crates-io-2023.pem", "crates.io", "2023-06-01T00:00:00Z");
    assert_eq!(found.code, 0, "{}", found.stdout);
    let [grade, choice, reason] = receipts(&found).expect("there are some");
    assert_eq!((grade.as_str(), choice.as_str()), ("fine", "3 receipts of 3 logs, signatures unchecked"));
    assert!(reason.contains("None was made before the certificate’s validity begins."), "{reason}");
    assert!(reason.ends_with("and no list of logs comes with this program."), "{reason}");

    // Before the certificate, and so before its receipts: which is no failure of theirs alone.
    let early = public_website("crates-io-2023.pem", "crates.io", "2023-01-10T00:00:00Z");
    let [grade, _, reason] = receipts(&early).expect("there are some");
    assert!(grade == "discouraged" && reason.contains("3 bear a time that has not come yet"), "{grade}: {reason}");
}

#[test]
fn a_certificate_without_receipts_is_told_so_only_where_somebody_wants_them_and_rejected_nowhere() {
    let old = public_website("cryptography-io-2014.pem", "cryptography.io", "2018-06-01T00:00:00Z");
    assert_eq!((old.code, receipts(&old)), (0, None));
    let new = Files::new().verify(&["--host", NAME, "--time", NOW, "--format", "json"]);
    let [grade, choice, reason] = receipts(&new).expect("it is told");
    assert_eq!((new.code, grade.as_str(), choice.as_str()), (0, "discouraged", "no receipts"));
    assert!(reason.ends_with("In one of an authority of one’s own they want none."), "{reason}");
}

//! Our captures in Wireshark's hands: it opens them with no other option, decrypts everything and objects to nothing.

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use tls_engine::{NamedScenario, Prepared, Scenario};
use tls_keys::{SUPPORTED_SUITES, TLS13_SUITES};
use tls_transcript::{MessageKind, Transcript};
use tls_wire::ProtocolVersion;

/// Everything that tshark says of the capture of `scenario`, and what it objects to.
fn dissection(scenario: &str, folder: &Path, more: &[&str]) -> String {
    let scenario = Scenario::parse(scenario).expect("the scenario is valid");
    dissect(&tls_engine::run(&scenario).expect("its certificates can be issued"), folder, more)
}

/// The same of a recording.
fn dissect(transcript: &Transcript, folder: &Path, more: &[&str]) -> String {
    let capture = folder.join("capture.pcapng");
    std::fs::write(&capture, tls_observer::capture::pcapng(transcript)).expect("the folder can be written");
    let output = Command::new("tshark")
        .arg("-r")
        .arg(&capture)
        .args(["-V", "-z", "expert"])
        .args(more)
        // The user's own preferences are not part of the test.
        .env("HOME", folder)
        .output()
        .unwrap_or_else(|error| panic!("tshark is needed for this test: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn check(scenario: &str, folder: &Path) {
    check_dissection(scenario, &dissection(scenario, folder, &[]));
}

fn check_dissection(scenario: &str, said: &str) {
    check_clean(scenario, said);
    let wanted = ["POST /login HTTP/1.1\\r\\n", "correct-horse-battery-staple", "HTTP/1.1 200 OK\\r\\n", "3 parcels"];
    for wanted in
        wanted.iter().chain(&["Handshake Protocol: Finished", "Alert (Level: Warning, Description: Close Notify)"])
    {
        assert!(said.contains(wanted), "{scenario}: no {wanted} in\n{said}");
    }
}

/// All that anybody said reads as it was written, as often as it was: early data too, whether the server took it or not.
fn check_data(name: &str, transcript: &Transcript, said: &str) {
    let data = transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData);
    let lines: Vec<&str> = data
        .filter_map(|(id, _)| std::str::from_utf8(transcript.message_bytes(id)).ok()?.lines().next())
        .filter(|line| line.contains("HTTP/1.1"))
        .collect();
    assert!(!lines.is_empty(), "{name}");
    for line in &lines {
        let written = lines.iter().filter(|other| *other == line).count();
        // Once in a line by itself, where Wireshark takes HTTP apart.
        let read = said.lines().filter(|read| read.trim() == format!("{line}\\r\\n")).count();
        assert_eq!(read, written, "{name}: {line} in\n{said}");
    }
}

/// Nothing stayed shut, and nothing is wrong.
fn check_clean(scenario: &str, said: &str) {
    for unwanted in ["Malformed", "Encrypted Handshake Message", "Encrypted Alert", "\nErrors (", "\nWarns ("] {
        assert!(!said.contains(unwanted), "{scenario}: {unwanted} in\n{said}");
    }
}

#[test]
fn wireshark_decrypts_a_capture_of_every_suite() {
    let folder = TempDir::new().expect("there is room for temporary files");
    for suite in SUPPORTED_SUITES {
        check(&format!("suite={suite}"), folder.path());
    }
}

#[test]
fn wireshark_decrypts_with_extended_master_secret_and_encrypt_then_mac() {
    let folder = TempDir::new().expect("there is room for temporary files");
    for suite in ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_256_GCM_SHA384"] {
        check(&format!("suite={suite}&extended-master-secret=on&encrypt-then-mac=on"), folder.path());
    }
}

#[test]
fn wireshark_decrypts_the_second_visit_too() {
    let folder = TempDir::new().expect("there is room for temporary files");
    for way in ["session-id", "ticket", "ticket&server-forgets=on"] {
        let scenario = format!("key-exchange=ecdhe&second-visit={way}");
        let said = dissection(&scenario, folder.path(), &[]);
        check_dissection(&scenario, &said);
        for wanted in ["GET /parcels HTTP/1.1\\r\\n", "A teapot"] {
            assert!(said.contains(wanted), "{scenario}: no {wanted} in\n{said}");
        }
    }
}

#[test]
fn wireshark_decrypts_a_capture_of_every_suite_of_tls_1_3() {
    let folder = TempDir::new().expect("there is room for temporary files");
    for suite in TLS13_SUITES {
        let scenario = Scenario::parse("key-exchange=ecdhe").expect("the scenario is valid");
        let mut prepared = Prepared::new(&scenario).expect("its certificates can be issued");
        prepared.client().versions = vec![ProtocolVersion::TLS_1_3];
        prepared.client().cipher_suites = vec![suite];
        prepared.server().versions = vec![ProtocolVersion::TLS_1_3];
        prepared.server().cipher_suites = vec![suite];
        let said = dissect(&prepared.run(), folder.path(), &[]);
        check_dissection(&suite.to_string(), &said);
        assert!(said.contains("Handshake Protocol: Certificate Verify"), "{suite}: {said}");
    }
}

#[test]
fn wireshark_decrypts_a_capture_of_every_named_scenario_that_comes_to_its_data() {
    let folder = TempDir::new().expect("there is room for temporary files");
    let mut without_data = Vec::new();
    for NamedScenario { name, scenario } in Scenario::all_named() {
        let transcript = tls_engine::run(&scenario).expect("its certificates can be issued");
        let said = dissect(&transcript, folder.path(), &[]);
        match transcript.messages().any(|(_, message)| message.kind == MessageKind::ApplicationData) {
            true => {
                check_dissection(name, &said);
                check_data(name, &transcript, &said);
            }
            false => {
                check_clean(name, &said);
                without_data.push(name);
            }
        }
    }
    // The one is refused, and the other notices the downgrade.
    assert_eq!(without_data, ["version-ssl3-client", "downgrade-sentinel"]);
}

/// What Wireshark sees in a capture without secrets: alone, and with the server's key.
fn seen_by_a_thief(scenario: &str) -> [String; 2] {
    let folder = TempDir::new().expect("there is room for temporary files");
    let scenario = Scenario::parse(scenario).expect("the scenario is valid");
    let transcript = tls_engine::run(&scenario).expect("its certificates can be issued");
    let [capture, key] = ["capture.pcapng", "key.pem"].map(|name| folder.path().join(name));
    std::fs::write(&capture, tls_observer::capture::pcapng_without_secrets(&transcript)).expect("it can be written");
    std::fs::write(&key, tls_observer::server_key(&transcript).expect("the run has it")).expect("it can be written");
    let with_key = format!("uat:rsa_keys:\"{}\",\"\"", key.display());
    [vec![], vec!["-o", &with_key]].map(|options| {
        let mut tshark = Command::new("tshark");
        tshark.arg("-r").arg(&capture).arg("-V").args(options).env("HOME", folder.path());
        let output = tshark.output().unwrap_or_else(|error| panic!("tshark is needed for this test: {error}"));
        assert!(output.status.success(), "{scenario}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    })
}

#[test]
fn with_the_servers_key_wireshark_opens_rsa_key_exchange_and_nothing_else() {
    const PASSWORD: &str = "correct-horse-battery-staple";
    let rsa = SUPPORTED_SUITES.map(|suite| suite.to_string()).into_iter().filter(|suite| suite.starts_with("TLS_RSA_"));
    for suite in rsa {
        let [alone, with_key] = seen_by_a_thief(&format!("suite={suite}"));
        assert!(alone.contains("Client Key Exchange") && !alone.contains(PASSWORD), "{suite}: {alone}");
        assert!(with_key.contains(PASSWORD), "{suite}: {with_key}");
    }
    for key_exchange in ["dhe", "ecdhe"] {
        let seen = seen_by_a_thief(&format!("key-exchange={key_exchange}"));
        assert!(
            seen.iter().all(|seen| seen.contains("Client Key Exchange") && !seen.contains(PASSWORD)),
            "{key_exchange}"
        );
    }
}

#[test]
fn every_checksum_is_correct() {
    let folder = TempDir::new().expect("there is room for temporary files");
    let options = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"];
    let said = dissection("key-exchange=rsa", folder.path(), &options);
    let packets = said.lines().filter(|line| line.starts_with("Frame ")).count();
    assert!(packets > 10, "{said}");
    // One of IPv4 and one of TCP each.
    assert_eq!(
        said.matches("hecksum Status: Good]").count() + said.matches("hecksum status: Good]").count(),
        2 * packets
    );
}

#[test]
fn wireshark_decrypts_whatever_key_signs_and_whatever_curve_is_agreed_on() {
    let folder = TempDir::new().expect("there is room for temporary files");
    for version in ["1.2&key-exchange=ecdhe", "1.3"] {
        for more in ["certificate=ecdsa-p384", "certificate=ed25519", "group=secp521r1"] {
            check(&format!("version={version}&{more}"), folder.path());
        }
    }
}

//! `run` and `list`.

use crate::program::{command, ended, lab};
use serde_json::Value as Json;
use std::io::Read;
use std::process::Stdio;

#[test]
fn every_named_scenario_runs_and_is_listed() {
    let list = lab(&["list"]);
    for name in ["rsa", "ecdhe", "dhe"] {
        assert!(list.stdout.contains(&format!("\n  {name}\n")), "{}", list.stdout);
        let run = lab(&["run", name]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("ClientKeyExchange"), "{}", run.stdout);
        let ends =
            "\nclient: completed, and closed in order\nserver: completed, and closed in order\n\nWhat the standards";
        assert!(run.stdout.contains(ends), "{}", run.stdout);
    }
}

#[test]
fn the_list_names_every_parameter_with_what_is_allowed() {
    let list = lab(&["list"]);
    for name in ["version", "key-exchange", "suite", "group", "certificate", "seed", "clock"] {
        assert!(list.stdout.contains(&format!("\n  {name}\n")), "{}", list.stdout);
    }
    assert!(list.stdout.contains("allowed: rsa, dhe, ecdhe"), "{}", list.stdout);
}

#[test]
fn the_list_as_json_has_an_object_for_each_scenario_attack_and_fault_that_run_knows() {
    let listed: Json = serde_json::from_str(&lab(&["list", "--format", "json"]).stdout).unwrap();
    let listed = listed.as_array().unwrap();
    for kind in ["scenario", "attack", "fault"] {
        assert!(listed.iter().any(|one| one["kind"] == kind), "{kind}");
    }
    for one in listed {
        let (name, scenario) = (one["name"].as_str().unwrap(), one["scenario"].as_str().unwrap());
        assert!(tls_engine::Scenario::parse(scenario).is_ok(), "{one}");
        assert!(tls_engine::NamedScenario::find(name).is_some(), "{one}");
    }
    let expired = listed.iter().find(|one| one["name"] == "expired-certificate").unwrap();
    let both = serde_json::json!({ "1.2": "certificate_expired", "1.3": "certificate_expired" });
    assert_eq!(expired["expected"], both);
    assert_eq!(expired["noticed_by"]["1.3"], "client:certificate-dates");
}

#[test]
fn each_fault_is_listed_with_an_alert_or_as_accepted_or_truncated() {
    let listed: Json = serde_json::from_str(&lab(&["list", "--format", "json"]).stdout).unwrap();
    let alerts: Vec<String> = (0..=u8::MAX)
        .map(|number| tls_wire::AlertDescription(number).to_string())
        .filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .collect();
    for fault in listed.as_array().unwrap().iter().filter(|one| one["kind"] == "fault") {
        for (version, end) in fault["expected"].as_object().unwrap() {
            let end = end.as_str().unwrap();
            let is_told = ["accepted", "truncated"].contains(&end) || alerts.iter().any(|alert| alert == end);
            assert!(is_told, "{} in {version}: {end}", fault["name"]);
        }
    }
    let waits = listed.as_array().unwrap().iter().find(|one| one["name"] == "lengthened-message").unwrap();
    assert_eq!(waits["expected"], serde_json::json!({ "1.2": "truncated", "1.3": "truncated" }));
}

#[test]
fn a_step_given_by_number_or_by_name_ends_the_diagram_there() {
    let by_number = lab(&["run", "rsa", "--step", "1"]);
    let by_name = lab(&["run", "rsa", "--step", "client-hello"]);
    assert_eq!(by_number.stdout, by_name.stdout);
    assert!(by_number.stdout.contains("ClientHello"));
    assert!(!by_number.stdout.contains("completed"), "{}", by_number.stdout);
}

#[test]
fn json_has_the_documented_keys() {
    let run = lab(&["run", "key-exchange=ecdhe&seed=42", "--format", "json"]);
    let json: Json = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["format"]["version"], 2);
    assert!(json["scenario"].as_str().is_some_and(|scenario| scenario.contains("key-exchange=ecdhe")));
    assert_eq!(json["outcome"]["client"]["outcome"], "completed");
    assert_eq!(json["messages"][0]["name"], "ClientHello");
    assert!(json["keylog"][0].as_str().is_some_and(|line| line.starts_with("CLIENT_RANDOM ")));
    let secrets = json["secrets"].as_array().expect("it is a list");
    let master = secrets.iter().find(|secret| secret["name"] == "master_secret").expect("it is there");
    assert_eq!(master["parents"], serde_json::json!(["pre_master_secret", "client_random", "server_random"]));
    assert_eq!(master["known_to"], serde_json::json!(["client", "server"]));
}

#[test]
fn the_same_scenario_gives_the_same_json() {
    let run = || lab(&["run", "seed=7", "--format", "json"]).stdout;
    assert_eq!(run(), run());
}

#[test]
fn every_export_is_written_and_the_key_log_grows() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (pcapng, keylog, svg, json) = (path("a.pcapng"), path("a.keylog"), path("a.svg"), path("a.json"));
    let arguments =
        ["run", "rsa", "--pcapng", &pcapng, "--keylog", &keylog, "--svg", &svg, "--json", &json, "--format", "json"];
    let (first, second) = (lab(&arguments), lab(&arguments));
    assert_eq!((first.code, second.code), (0, 0), "{}", first.stderr);
    let read = |path: &str| std::fs::read(path).expect("it was written");
    assert!(read(&pcapng).starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]), "a pcapng begins with a section header");
    assert!(read(&svg).starts_with(b"<svg "));
    assert_eq!(read(&json), first.stdout.as_bytes());
    assert_eq!(String::from_utf8_lossy(&read(&keylog)).lines().count(), 2);
}

#[test]
fn a_thief_finds_the_servers_key_and_a_capture_without_secrets() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (all, sealed, key) = (path("a.pcapng"), path("sealed.pcapng"), path("key.pem"));
    let run = lab(&["run", "rsa", "--pcapng", &all, "--pcapng-without-secrets", &sealed, "--server-key", &key]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |path: &str| String::from_utf8_lossy(&std::fs::read(path).expect("it was written")).into_owned();
    assert!(read(&all).contains("CLIENT_RANDOM ") && !read(&sealed).contains("CLIENT_RANDOM "));
    let pem = tls_pki::PrivateKey::from_pem(&read(&key)).expect("it is a private key");
    let demo = tls_pki::pool::private_key(tls_pki::pool::Role::Leaf, tls_pki::KeyType::Rsa2048).expect("there is one");
    assert_eq!(pem.to_pkcs8_der().ok(), demo.to_pkcs8_der().ok());
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_exits_with_1() {
    let run = lab(&["run", "rsa", "--svg", "/nowhere/at/all.svg"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("/nowhere/at/all.svg cannot be written"), "{}", run.stderr);
}

#[test]
fn a_pipe_has_no_colours() {
    assert!(!lab(&["run", "rsa"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_pipe_closed_early_is_no_failure() {
    let mut child = command(&["run", "ecdhe", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    let mut first = [0; 1];
    child.stdout.take().expect("it is piped").read_exact(&mut first).expect("it prints something");
    let ended = ended(&child.wait_with_output().expect("it ends"));
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
}

#[test]
fn how_it_went_and_what_the_standards_say_of_it_stand_apart() {
    let verdict = |name: &str| {
        let run = lab(&["run", name]);
        let line = run.stdout.lines().find(|line| line.starts_with("What the standards say")).map(str::to_owned);
        line.unwrap_or_else(|| panic!("{}", run.stdout))
    };
    assert_eq!(verdict("rsa"), "What the standards say of it (November 2026): must not be used");
    assert_eq!(verdict("extended-master-secret"), "What the standards say of it (November 2026): fine");
    let in_2011 = lab(&["run", "rsa", "--year", "2011"]).stdout;
    assert!(in_2011.contains("What the standards say of it (2011): fine\n"), "{in_2011}");
    assert!(in_2011.contains("  Key exchange, RSA: fine (RFC 5246 §9)\n"), "{in_2011}");
    assert_eq!(lab(&["run", "rsa", "--year", "1998"]).code, 2);
    assert!(lab(&["run", "dhe"]).stdout.contains("  Key exchange, DHE: must not be used (RFC 10015 §3)\n"));
    let json = lab(&["run", "rsa", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["verdict"]["grade"], &json["outcome"]["client"]["outcome"]),
        (&"forbidden".into(), &"completed".into())
    );
}

#[cfg(unix)]
#[test]
fn what_keeps_nothing_can_be_written_to() {
    let nowhere = "/dev/null";
    let run = lab(&["run", "rsa", "--pcapng", nowhere, "--keylog", nowhere, "--svg", nowhere, "--json", nowhere]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

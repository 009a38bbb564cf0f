//! `run --stolen` and `thefts`.

use crate::program::lab;
use serde_json::{Value as Json, json};

#[test]
fn a_stolen_master_secret_opens_ecdhe_to_the_last_letter() {
    let run = lab(&["run", "ecdhe", "--stolen", "server-private-key,master-secret"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let says =
        ["the server’s private key and the master secret.\n", "The recording opens.\n", "    POST /login HTTP/1.1\n"];
    for text in says {
        assert!(run.stdout.contains(text), "no {text:?} in {}", run.stdout);
    }
}

#[test]
fn with_the_servers_key_alone_ecdhe_stays_shut_and_the_missing_value_is_named() {
    let run = lab(&["run", "ecdhe", "--stolen", "server-private-key"]);
    assert!(run.stdout.contains("The recording stays shut.") && run.stdout.contains("missing: client private value"));
    assert!(!run.stdout.contains("POST /login HTTP/1.1\n    "), "{}", run.stdout);
}

#[test]
fn a_theft_that_there_is_not_is_named_with_those_that_there_are() {
    let run = lab(&["run", "rsa", "--stolen", "master-secrte"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("'master-secrte'") && run.stderr.contains("client-write-keys"), "{}", run.stderr);
}

#[test]
fn the_table_of_thefts_is_the_same_for_people_and_for_programs() {
    let (text, json) = (lab(&["thefts"]), lab(&["thefts", "ecdhe", "--format", "json"]));
    assert_eq!((text.code, json.code), (0, 0), "{}{}", text.stderr, json.stderr);
    let cells: Json = serde_json::from_str(&json.stdout).expect("it is JSON");
    let cells = cells.as_array().expect("it is a list");
    let run_of = |cell: &Json| cell["handshake"].as_str().expect("a run has a kind").to_owned();
    for row in cells.chunk_by(|one, other| one["stolen"] == other["stolen"]) {
        assert_eq!(row.iter().map(run_of).collect::<Vec<_>>(), ["rsa", "ecdhe", "tls13", "tls13", "dhe"]);
    }
    for (stolen, kinds, exposures) in [
        (
            "server-private-key",
            ["rsa", "ecdhe", "tls13", "dhe"].as_slice(),
            ["opens", "shut", "shut", "shut", "shut"].as_slice(),
        ),
        (
            "server-ephemeral-private-key",
            &["rsa", "ecdhe", "tls13", "dhe"],
            &["shut", "opens", "opens", "opens", "opens"],
        ),
        ("client-write-keys", &["rsa", "ecdhe", "dhe"], &["client-to-server"; 3]),
        ("client-application-traffic-secret-0", &["tls13"], &["in-part"; 2]),
        ("key-log", &["rsa", "ecdhe", "tls13", "dhe"], &["opens"; 5]),
        ("quantum-computer", &["rsa", "ecdhe", "tls13", "dhe"], &["opens", "opens", "opens", "shut", "opens"]),
    ] {
        let of = |cell: &&Json| cell["stolen"][0] == stolen && kinds.contains(&run_of(cell).as_str());
        let found: Vec<_> = cells.iter().filter(of).map(|cell| &cell["exposure"]).collect();
        assert_eq!(found, exposures, "{stolen}");
    }
    let none = cells.iter().filter(|cell| cell["nothing_to_steal_because"] == json!({ "fact": "none-in-rsa" }));
    let none: Vec<_> = none.map(|cell| [&cell["stolen"][0], &cell["handshake"]]).collect();
    assert_eq!(none, [["client-ephemeral-private-key", "rsa"], ["server-ephemeral-private-key", "rsa"]]);
    let row = text.stdout.lines().find(|line| line.starts_with("server-private-key")).expect("there is a row");
    assert_eq!(
        row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>()[1..],
        ["opens", "stays shut", "stays shut", "stays shut", "stays shut"]
    );
}

#[test]
fn the_smallest_sets_are_the_same_for_people_and_for_programs() {
    let (text, json) =
        (lab(&["thefts", "tls13", "--smallest"]), lab(&["thefts", "tls13", "--smallest", "--format", "json"]));
    assert_eq!((text.code, json.code), (0, 0), "{}{}", text.stderr, json.stderr);
    let found: Json = serde_json::from_str(&json.stdout).expect("it is JSON");
    let locks = found["locks"].as_array().expect("it has locks");
    let data: Vec<_> = locks.iter().map(|lock| &lock["data"]).collect();
    assert_eq!(data, ["all", "client", "server"]);
    for set in locks.iter().flat_map(|lock| lock["sets"].as_array().expect("a lock has sets")) {
        let secrets = set.as_array().expect("a set is a list").iter().map(|secret| secret.as_str().expect("of names"));
        let line = format!("\n  {}\n", secrets.collect::<Vec<_>>().join(","));
        assert!(text.stdout.contains(&line), "no {line:?} in {}", text.stdout);
    }
    assert_eq!(found["in_no_set"][0], "server-private-key");
    assert_eq!((&locks[0]["connection"], &locks[0]["quantum_computer_opens"]), (&json!(1), &json!(true)));
    assert!(text.stdout.contains("In no set: the server’s private key, "), "{}", text.stdout);
}

#[test]
fn where_there_is_nothing_to_open_no_set_is_printed() {
    let run = lab(&["thefts", "impostor", "--smallest"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "Nothing to open: no application data was sent.\n"));
}

#[test]
fn early_data_has_sets_of_its_own() {
    let run = lab(&["thefts", "tls13-early-data", "--smallest"]);
    let (_, early) = run.stdout.split_once("\nThe client’s early data\n").expect("it is listed");
    let (early, rest) = early.split_once("\n\n").expect("more follows");
    for alone in ["client-early-traffic-secret", "pre-shared-key", "ticket-key"] {
        let is_in = |text: &str| text.lines().any(|line| line.trim() == alone);
        assert!(is_in(early) && !is_in(rest), "{alone}: {}", run.stdout);
    }
    assert!(rest.contains("The pre-shared key opens the early data all by itself"), "{}", run.stdout);
}

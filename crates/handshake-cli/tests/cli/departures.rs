//! `run --edit`, `--without` and `--fault`, and the same in the scenario's text.

use crate::program::lab;
use tls_engine::{FAULTS, Omission};

#[test]
fn bytes_changed_on_the_wire_are_told_and_end_the_handshake() {
    let run = lab(&["run", "rsa", "--edit", "1.client.1:42:ff"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains("Changes bytes") && run.stdout.contains("byte 42 of the client’s record 1"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stdout, lab(&["run", "edit=1.client.1:42:ff"]).stdout);
}

#[test]
fn a_forged_finished_goes_through_at_a_client_that_does_not_check_it() {
    assert_eq!(lab(&["run", "forged-server-finished"]).code, 1);
    let run = lab(&["run", "forged-server-finished", "--without", "client:verify-data"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("Does not check the server’s Finished"), "{}", run.stdout);
    assert!(run.stdout.contains("– not checked, and verify_data is not as expected"), "{}", run.stdout);
    assert_eq!(run.stdout, lab(&["run", "attack=forged-server-finished&without=client:verify-data"]).stdout);
    let both = ["run", "forged-finished", "--without", "client:verify-data", "--without", "server:verify-data"];
    assert_eq!(lab(&both).code, 0);
}

#[test]
fn a_server_with_a_wrong_key_is_refused_at_the_signature() {
    let run = lab(&["run", "ecdhe", "--fault", "wrong-key"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("✗ not signed with the certificate’s key"), "{}", run.stdout);
    assert_eq!(run.stdout, lab(&["run", "key-exchange=ecdhe&fault=wrong-key"]).stdout);
}

#[test]
fn an_option_outweighs_the_same_in_the_scenario() {
    let run = lab(&[
        "run",
        "fault=wrong-key&attack=truncation",
        "--fault",
        "suite-not-offered",
        "--attack",
        "flipped-record",
    ]);
    assert_eq!(run.stdout, lab(&["run", "fault=suite-not-offered&attack=flipped-record"]).stdout);
}

#[test]
fn an_edit_that_finds_nothing_to_change_is_refused_with_what_there_is() {
    let run = lab(&["run", "rsa", "--edit", "1.client.99:0:ff", "--edit", "1.server.1:99999:00"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    for says in ["there is nothing to change", "given: 1.client.99:0:ff", "1.client.1 to 1.client.6", "offsets 0 to "] {
        assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
    }
}

#[test]
fn what_is_no_edit_is_refused_with_the_form_of_one() {
    for (edit, says) in [
        ("1.eve.1:0:ff", "client, server, attacker"),
        ("1.client.1:0:fff", "odd number of digits"),
        ("nonsense", "CONNECTION.SENDER.N:OFFSET:HEX"),
    ] {
        let run = lab(&["run", "rsa", "--edit", edit]);
        assert_eq!(run.code, 2, "{edit}");
        assert!(run.stderr.contains(says), "{edit}: {}", run.stderr);
    }
}

#[test]
fn a_check_that_never_comes_up_is_noted_and_the_handshake_runs() {
    let run = lab(&["run", "rsa", "--without", "client:dh-group"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("without=client:dh-group makes no difference"), "{}", run.stderr);
    let wrong = lab(&["run", "rsa", "--without", "client:gravity"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("client:verify-data"), "{}", wrong.stderr);
}

#[test]
fn the_list_and_the_help_name_them() {
    let list = lab(&["list"]).stdout;
    assert!(FAULTS.iter().all(|fault| list.contains(&format!("\n  {}\n", fault.name))), "{list}");
    assert!(Omission::all().iter().all(|omission| list.contains(&format!("\n  {omission}\n"))), "{list}");
    assert!(list.contains("the client does not check the server’s Finished"), "{list}");
    for parameter in ["edit", "without", "fault"] {
        assert!(list.contains(&format!("\n  {parameter}\n")), "{list}");
    }
    let help = lab(&["run", "--help"]).stdout;
    assert!(["--edit", "--without", "--fault"].iter().all(|option| help.contains(option)), "{help}");
}

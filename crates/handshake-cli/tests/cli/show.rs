//! `show`: a recording that was saved.

use crate::program::lab;
use std::fs;

/// Saves a run, and gives the folder, the file's path, and what `run` printed.
fn saved(scenario: &[&str]) -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("saved.json").display().to_string();
    let run = lab(&[&["run"], scenario, &["--json", &file]].concat());
    (folder, file, run.stdout)
}

#[test]
fn a_saved_recording_is_shown_as_it_was_when_it_ran() {
    for scenario in [&["rsa"][..], &["ecdhe", "--attack", "forged-finished"], &["impostor"]] {
        let (_folder, file, ran) = saved(scenario);
        let shown = lab(&["show", &file]);
        assert_eq!((shown.code, shown.stdout), (0, ran), "{scenario:?}: {}", shown.stderr);
    }
}

#[test]
fn of_a_saved_recording_everything_can_be_made_that_can_be_made_of_a_run() {
    let (folder, file, _) = saved(&["ecdhe"]);
    let again = folder.path().join("again.json").display().to_string();
    let capture = folder.path().join("capture.pcapng").display().to_string();
    let shown = lab(&["show", &file, "--step", "client-hello", "--json", &again, "--pcapng", &capture]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("ClientHello") && !shown.stdout.contains("ServerHello"), "{}", shown.stdout);
    assert_eq!(fs::read(&file).ok(), fs::read(&again).ok());
    assert!(fs::metadata(capture).is_ok_and(|capture| capture.len() > 1000));
    let robbed = lab(&["show", &file, "--stolen", "master-secret"]);
    assert!(robbed.stdout.contains("The recording opens"), "{}", robbed.stdout);
}

#[test]
fn a_file_that_is_no_recording_is_refused_with_its_name_and_the_byte() {
    let (folder, file, _) = saved(&["rsa"]);
    let broken = folder.path().join("broken.json").display().to_string();
    let text = fs::read_to_string(&file).expect("it was saved");
    fs::write(&broken, text.replacen("\"record\": 0", "\"record\": 4000", 1)).expect("it can be written");
    let shown = lab(&["show", &broken]);
    assert_eq!(shown.code, 1);
    assert!(shown.stderr.contains("broken.json: ") && shown.stderr.contains("byte "), "{}", shown.stderr);
    assert!(shown.stderr.contains("records[4000] is named"), "{}", shown.stderr);
    let missing = lab(&["show", "/no/such/file"]);
    assert!(missing.code == 1 && missing.stderr.contains("/no/such/file cannot be read"), "{}", missing.stderr);
}

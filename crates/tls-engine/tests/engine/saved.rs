//! Recordings saved as JSON and read again.

use tls_engine::{NamedScenario, Scenario, run};
use tls_transcript::{FORMAT_VERSION, Transcript, Unread, Verdict, json, read};

fn written(transcript: &Transcript) -> String {
    json(transcript, &Verdict::default())
}

fn recorded(scenario: &str) -> Transcript {
    run(&NamedScenario::find(scenario).unwrap().scenario).unwrap()
}

#[test]
fn every_recording_is_the_same_after_it_was_saved_and_read() {
    let scenarios = Scenario::named().into_iter().chain(Scenario::attacked()).map(|named| named.scenario);
    let departing = ["fault=wrong-key", "without=client:verify-data", "suite=TLS_RSA_WITH_AES_256_CBC_SHA"];
    for scenario in scenarios.chain(departing.map(|text| Scenario::parse(text).unwrap())) {
        let text = written(&run(&scenario).unwrap());
        let again = read(&text).unwrap_or_else(|error| panic!("{scenario}: {error}"));
        assert_eq!(written(&again), text, "{scenario}");
    }
}

fn refused(text: &str) -> Unread {
    read(text).map(|_| ()).unwrap_err()
}

#[test]
fn what_is_wrong_is_told_with_its_item_and_its_byte() {
    let text = written(&recorded("rsa"));
    let place = text.find("\"event\": \"checked\"").unwrap();
    let line = text[..place].rfind('\n').unwrap() + 1;
    let broken = text.replacen("\"event\": \"checked\"", "\"event\": \"shrugged\"", 1);
    let error = refused(&broken);
    assert_eq!((error.offset, error.what.as_str()), (line, "there is no event \"shrugged\""));
    assert!(error.item.starts_with("events["), "{error}");

    let cut = &text[..text.len() / 2];
    let error = refused(cut);
    assert!(error.offset >= cut.len() - 1, "{error}");
    let error = refused(&text.replace(&format!("\"version\": {FORMAT_VERSION}"), "\"version\": 1"));
    assert_eq!(error.what, "format.version is 1; only 2 is read");
    assert!(refused("{}").what.contains("format"), "{}", refused("{}"));
    assert!(refused("no JSON").what.contains("expected"), "{}", refused("no JSON"));
}

#[test]
fn no_index_and_no_span_leads_out_of_the_recording() {
    let text = written(&recorded("ecdhe"));
    let number = |key: &str, instead: &str| {
        let (before, after) = text.split_once(key).unwrap();
        let rest = after.trim_start_matches(|character: char| character.is_ascii_digit() || "[, ]".contains(character));
        let end = if rest.starts_with(',') { rest } else { &after[after.find([',', '}']).unwrap()..] };
        refused(&[before, key, instead, end].concat()).what
    };
    assert!(number("\"secret\": ", "99999").contains("secrets[99999] is named"));
    assert!(number("\"record\": ", "99999").contains("records[99999] is named"));
    assert!(number("\"connection\": ", "7").contains("connections[7] is named"));
    let beyond = text.replacen("\"in_message\": [0, ", "\"in_message\": [0, 9", 1);
    assert!(refused(&beyond).what.starts_with("in_message is [0, 9"), "{}", refused(&beyond));
}

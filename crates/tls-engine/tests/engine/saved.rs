//! Recordings saved as JSON and read again.

use tls_engine::{NamedScenario, Scenario, run};
use tls_facts::reading::{self, kinds};
use tls_facts::{Fact, FactValue};
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
    assert_eq!((error.offset, error.what.clone()), (line, reading::nothing_of_name("event", "shrugged")));
    assert!(error.item.starts_with("events["), "{error}");

    let cut = &text[..text.len() / 2];
    let error = refused(cut);
    assert!(error.offset >= cut.len() - 1 && error.what == reading::ends_early(), "{error}");
    let error = refused(&text.replace(&format!("\"version\": {FORMAT_VERSION}"), "\"version\": 1"));
    assert_eq!(error.what, reading::other_format("format.version", "1", FORMAT_VERSION.to_string()));
    assert_eq!(refused("{}").what, reading::format_missing());
    assert_eq!(refused("[]").what, reading::item_of_another_type("object"));
    assert_eq!(refused("no JSON").what, reading::not_json());
    let error = refused(&text.replacen("\"additional_data\": \"", "\"additional_data\": 7, \"other\": \"", 1));
    assert_eq!(error.what, reading::member_of_another_type("additional_data", "text"));
    assert!(error.item.starts_with("records["), "{error}");
    let error = refused(&text.replacen("\"epochs\": [", "\"epochs\": 7, \"others\": [", 1));
    assert_eq!((error.item.as_str(), error.what.clone()), ("epochs", reading::item_of_another_type("list")));
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
    let of_list = |what: Fact| what.value("list").cloned();
    for (key, list) in [("secret", "secrets"), ("record", "records"), ("connection", "connections")] {
        let what = number(&format!("\"{key}\": "), "99999");
        assert_eq!((what.kind(), of_list(what.clone())), (&kinds::index_too_large, Some(FactValue::from(list))));
    }
    let beyond = text.replacen("\"in_message\": [0, ", "\"in_message\": [0, 9", 1);
    let what = refused(&beyond).what;
    assert_eq!((what.kind(), what.value("key")), (&kinds::span_out_of_range, Some(&FactValue::from("in_message"))));
}

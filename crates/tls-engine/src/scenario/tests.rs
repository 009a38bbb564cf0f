use super::*;
use crate::scenario::{ATTACKS, Attack};
use parameter::{
    ATTACK, AUTH, CERTIFICATE, CERTIFICATE_COMPRESSION, CLIENT, EARLY_DATA, EXTENDED_MASTER_SECRET, EXTERNAL_PSK,
    FAULT, GROUP, INTERMEDIATES, KEY_EXCHANGE, KEY_SHARE, KEY_UPDATE, REPLAY_DEFENCE, REQUIRE_RETRY, SECOND_VISIT,
    SUITE, VERSION,
};
use tls_facts::scenario as facts;
use tls_wire::ProtocolVersion;

fn parsed(text: &str) -> Scenario {
    Scenario::parse(text).unwrap()
}

fn problems(text: &str) -> (Vec<(String, String)>, Scenario) {
    let errors = Scenario::parse(text).unwrap_err();
    (errors.problems.into_iter().map(|problem| (problem.parameter, problem.given)).collect(), *errors.nearest)
}

fn one(parameter: &str, given: &str) -> Vec<(String, String)> {
    vec![(parameter.into(), given.into())]
}

#[test]
fn an_empty_text_is_the_default_scenario() {
    assert_eq!(parsed(""), Scenario::default());
    assert_eq!(
        Scenario::default().to_string(),
        "version=1.2&key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_GCM_SHA256&certificate=rsa-2048&auth=server&seed=42"
    );
}

#[test]
fn the_canonical_form_is_read_back_as_the_same_scenario() {
    let texts = [
        "key-exchange=ecdhe&group=secp384r1&extended-master-secret=on",
        "key-exchange=dhe&group=ffdhe3072&seed=18446744073709551615",
        "certificate=ecdsa-p256&server-name=Login.Bank.Example",
        "suite=TLS_RSA_WITH_AES_256_CBC_SHA&encrypt-then-mac=on&clock=2040-02-29T01:02:03Z",
        "version=1.3&group=X25519MLKEM768&key-share=x25519&require-retry=on&key-update=client-requesting",
        "version=1.3&group=secp256r1&key-share=secp256r1&key-update=none",
        "server-name=a.example&certified-name=b.example&clock=2040-02-29T01:02:03Z&issued=2039-12-01T00:00:00Z",
        "key-exchange=ecdhe&intermediates=0",
        "version=1.3&certificate=ed25519&intermediates=3&cross-signed=on",
    ];
    for text in texts {
        let scenario = parsed(text);
        assert_eq!(parsed(&scenario.to_string()), scenario, "{text}");
    }
    for named in Scenario::named().into_iter().chain(Scenario::attacked()) {
        assert_eq!(parsed(&named.scenario.to_string()), named.scenario);
        assert_eq!(parsed(named.name), named.scenario);
    }
}

#[test]
fn left_out_choices_follow_from_those_given() {
    assert_eq!(parsed("suite=TLS_DHE_RSA_WITH_AES_256_GCM_SHA384").key_exchange, KeyExchange::Dhe);
    assert_eq!(parsed("certificate=ecdsa-p256").suite, CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    assert_eq!(parsed("group=ffdhe3072").suite, CipherSuite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
    assert_eq!(parsed("group=x25519").certificate, CertificateKind::Rsa2048);
    assert_eq!(parsed("key-exchange=ecdhe").group, Some(NamedGroup::X25519));
}

#[test]
fn percent_encoding_and_a_question_mark_are_understood() {
    assert_eq!(parsed("?clock=2026-01-15T12%3A00%3a00Z&server%2dname=a.example").server_name, "a.example");
}

#[test]
fn a_wrong_value_is_named_and_the_rest_is_kept() {
    assert_eq!(problems("version=1.1&seed=7"), (one("version", "1.1"), parsed("seed=7")));
    assert_eq!(problems("key-exchange=foo&seed=7"), (one("key-exchange", "foo"), parsed("seed=7")));
    assert_eq!(problems("seed=many&key-exchange=dhe"), (one("seed", "many"), parsed("key-exchange=dhe")));
    assert_eq!(problems("suite=TLS_NULL"), (one("suite", "TLS_NULL"), parsed("")));
    assert_eq!(problems("server-name=-"), (one("server-name", "-"), parsed("")));
    assert_eq!(problems("clock=tomorrow"), (one("clock", "tomorrow"), parsed("")));
    assert_eq!(problems("issued=yesterday"), (one("issued", "yesterday"), parsed("")));
    assert_eq!(problems("certified-name=*"), (one("certified-name", "*"), parsed("")));
    assert_eq!(problems("intermediates=4"), (one("intermediates", "4"), parsed("")));
    assert_eq!(problems("cross-signed=yes"), (one("cross-signed", "yes"), parsed("")));
}

#[test]
fn an_unknown_or_repeated_parameter_is_named() {
    assert_eq!(problems("colour=blue&seed=7"), (one("colour", "blue"), parsed("seed=7")));
    assert_eq!(problems("seed=7&seed=8"), (one("seed", "8"), parsed("seed=7")));
    assert_eq!(problems("rsa2"), (one("rsa2", ""), parsed("")));
}

#[test]
fn of_contradictory_choices_the_suite_stands() {
    let (problems, nearest) = problems("key-exchange=rsa&suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA&seed=7");
    assert_eq!(problems, one("key-exchange", "rsa"));
    assert_eq!(nearest, parsed("suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA&seed=7"));
}

#[test]
fn a_group_or_certificate_that_does_not_fit_gives_way() {
    assert_eq!(problems("key-exchange=rsa&group=x25519"), (one("group", "x25519"), parsed("key-exchange=rsa")));
    assert_eq!(problems("key-exchange=dhe&group=x25519"), (one("group", "x25519"), parsed("key-exchange=dhe")));
    assert_eq!(
        problems("key-exchange=rsa&certificate=ecdsa-p256"),
        (one("certificate", "ecdsa-p256"), parsed("key-exchange=rsa"))
    );
}

#[test]
fn a_change_keeps_cipher_seed_and_name_and_says_what_else_changed() {
    let before = parsed("suite=TLS_RSA_WITH_AES_256_GCM_SHA384&seed=7&server-name=a.example");
    let changed = before.with(&KEY_EXCHANGE, "ecdhe").unwrap();
    assert_eq!(changed.scenario, parsed("suite=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384&seed=7&server-name=a.example"));
    let repaired: Vec<_> = changed.repaired.iter().map(|repair| repair.parameter).collect();
    assert_eq!(repaired, [&SUITE, &GROUP]);
}

#[test]
fn a_change_to_a_value_that_is_not_allowed_is_a_problem() {
    let problem = Scenario::default().with(&GROUP, "curve9").unwrap_err();
    assert_eq!((problem.parameter.as_str(), problem.given.as_str()), ("group", "curve9"));
}

#[test]
fn every_choice_can_be_chosen_and_excluded_ones_say_why() {
    for named in Scenario::named() {
        for parameter in named.scenario.parameters() {
            for choice in named.scenario.choices(parameter) {
                let changed = named.scenario.with(parameter, &choice.value).unwrap();
                assert_eq!(changed.scenario.value(parameter), choice.value);
                assert_eq!(parsed(&changed.scenario.to_string()), changed.scenario);
                let repaired_core = changed.repaired.iter().any(|repair| {
                    let other = repair.parameter;
                    other == &KEY_EXCHANGE
                        || other == &CERTIFICATE
                        || [&EXTERNAL_PSK, &AUTH].contains(&parameter)
                        || (other == &SECOND_VISIT && parameter == &EARLY_DATA)
                        || (other == &AUTH && changed.scenario.auth == Auth::Mutual && parameter == &FAULT)
                        || (other == &EXTERNAL_PSK && repair.to == "alone" && parameter == &FAULT)
                        || (other == &EXTERNAL_PSK && repair.from != "none" && parameter == &ATTACK)
                        || ([&SUITE, &GROUP, &VERSION].contains(&other) && parameter == &ATTACK)
                });
                let main_switch = parameter == &KEY_EXCHANGE || parameter == &VERSION;
                assert!(main_switch || choice.excluded_because.is_some() == repaired_core, "{named:?} {choice:?}");
            }
        }
    }
}

#[test]
fn a_usual_chain_is_not_spoken_of() {
    assert_eq!(parsed("intermediates=1&cross-signed=off"), Scenario::default());
    assert_eq!(parsed("intermediates=1&cross-signed=off").to_string(), Scenario::default().to_string());
}

#[test]
fn where_nobody_stands_between_root_and_server_a_mistake_with_whoever_does_gives_way_and_one_that_is_asked_for_brings_one_along()
 {
    let faulty = parsed("version=1.3&client=browser-2026&cross-signed=on&fault=path-too-long");
    let why = Some(facts::fault_needs_intermediate());
    let choices = faulty.choices(&INTERMEDIATES);
    let excluded: Vec<_> = choices.iter().map(|choice| choice.excluded_because.clone()).collect();
    assert_eq!(excluded, [why.clone(), None, None, None]);
    let alone = faulty.with(&INTERMEDIATES, "0").unwrap();
    assert_eq!(alone.scenario, parsed("version=1.3&client=browser-2026&cross-signed=on&intermediates=0"));
    assert_eq!(alone.repaired.iter().map(|repair| repair.parameter).collect::<Vec<_>>(), [&FAULT]);
    let short = parsed("version=1.3&cross-signed=on&intermediates=0");
    let choices = short.choices(&FAULT);
    let asked = choices.iter().find(|choice| choice.value == "path-too-long").unwrap();
    assert_eq!(asked.excluded_because, why);
    let longer = short.with(&FAULT, "path-too-long").unwrap();
    assert_eq!(longer.scenario, parsed("version=1.3&cross-signed=on&fault=path-too-long"));
    assert_eq!(longer.repaired.iter().map(|repair| repair.parameter).collect::<Vec<_>>(), [&INTERMEDIATES]);
    let other = short.with(&FAULT, "expired-certificate").unwrap();
    assert_eq!(
        (other.scenario.hierarchy, other.repaired),
        (short.hierarchy, Vec::new()),
        "that can be had of any chain"
    );
}

#[test]
fn every_row_of_the_table_has_a_name_of_its_own() {
    for (index, parameter) in PARAMETERS.into_iter().enumerate() {
        assert_eq!(PARAMETERS.iter().position(|other| other.name == parameter.name), Some(index));
    }
}

#[test]
fn every_row_reads_what_it_writes_and_takes_it_over() {
    let one = parsed(
        "certificate=ecdsa-p256&intermediates=3&cross-signed=on&group=secp384r1&extended-master-secret=on\
         &encrypt-then-mac=on&attack=impostor\
         &server-name=a.example&certified-name=b.example&seed=7&clock=2040-02-29T01:02:03Z\
         &issued=2039-12-01T00:00:00Z",
    );
    let newer = parsed("version=1.3&group=secp384r1&key-share=x25519&require-retry=on&key-update=server-requesting");
    let (default, default_newer) = (Scenario::default(), parsed("version=1.3"));
    let both = [(&one, &default), (&default, &one), (&newer, &default_newer), (&default_newer, &newer)];
    for parameter in PARAMETERS {
        for (given, other) in both {
            let other = other.clone();
            let (mut read, mut copied) = (other.clone(), other);
            (parameter.copy)(&mut copied, given);
            assert_eq!(copied.value(parameter), given.value(parameter), "{parameter:?}");
            let values = (parameter.write)(given);
            for value in &values {
                (parameter.read)(&mut read, value).unwrap();
            }
            assert!(values.is_empty() || read == copied, "{parameter:?}");
        }
    }
}

#[test]
fn what_a_version_has_no_more_is_not_among_its_parameters() {
    let newer = Scenario { version: Versions::Tls13, extended_master_secret: true, ..Scenario::default() };
    assert!(newer.parameters().all(|parameter| parameter != &EXTENDED_MASTER_SECRET && parameter != &KEY_EXCHANGE));
    assert!(!newer.to_string().contains("extended-master-secret"), "{newer}");
    let of_both = |parameter: &&Parameter| newer.parameters().any(|other| other == *parameter);
    let since = [
        &KEY_SHARE,
        &CLIENT,
        &EXTERNAL_PSK,
        &REQUIRE_RETRY,
        &CERTIFICATE_COMPRESSION,
        &KEY_UPDATE,
        &EARLY_DATA,
        &REPLAY_DEFENCE,
    ];
    assert!(Scenario::default().parameters().all(|parameter| !since.contains(&parameter)));
    assert_eq!(Scenario::default().parameters().filter(of_both).count() + since.len(), newer.parameters().count());
}

#[test]
fn a_version_that_nobody_should_speak_is_refused_with_the_reason_and_one_that_there_is_not_without() {
    for (version, explanation) in [
        ("1.1", facts::old_versions_gone()),
        ("client:ssl3-1.2,server:1.0-1.3", facts::old_versions_gone()),
        ("TLS 1.3", facts::no_value_of_parameter("TLS 1.3", "version")),
    ] {
        let errors = Scenario::parse(&format!("version={version}")).unwrap_err();
        let [problem] = errors.problems.as_slice() else { panic!("{errors}") };
        assert_eq!((problem.parameter.as_str(), problem.given.as_str()), ("version", version));
        assert_eq!(problem.explanation, explanation);
        assert_eq!(*errors.nearest, Scenario::default());
    }
}

#[test]
fn parties_that_do_not_speak_alike_are_asked_for_in_one_text() {
    let apart = parsed("version=client:1.2-1.3,server:1.2&key-exchange=ecdhe&seed=7");
    assert_eq!(apart.suite, CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
    assert!(apart.to_string().starts_with("version=client:1.2-1.3,server:1.2&key-exchange=ecdhe&"), "{apart}");
    assert_eq!(parsed(&apart.to_string()), apart);
    assert_eq!(parsed("version=client:1.3,server:1.3"), parsed("version=1.3"));
}

#[test]
fn between_parties_of_tls_1_3_every_suite_goes_with_every_group_and_certificate() {
    let newer = parsed("key-exchange=rsa&certificate=rsa-2048&seed=7").between(Versions::Tls13);
    assert_eq!(
        newer.to_string(),
        "version=1.3&suite=TLS_AES_128_GCM_SHA256&certificate=rsa-2048&auth=server&seed=7",
        "x25519 is the default"
    );
    for parameter in [&SUITE, &GROUP, &CERTIFICATE] {
        let choices = newer.choices(parameter);
        assert!(choices.len() >= 2, "{parameter:?}");
        for choice in choices {
            assert_eq!(choice.excluded_because, None, "{choice:?}");
            let changed = newer.with(parameter, &choice.value).unwrap();
            assert_eq!((changed.scenario.value(parameter), changed.repaired), (choice.value, Vec::new()));
        }
    }
    let older = newer.with(&SUITE, "TLS_RSA_WITH_AES_128_GCM_SHA256").unwrap_err();
    assert_eq!(older.parameter, "suite");
    assert_eq!(newer.with(&GROUP, "ffdhe8192").unwrap_err().parameter, "group");
}

#[test]
fn the_client_guesses_the_group_of_the_scenario_unless_it_is_told_another() {
    let right = parsed("version=1.3&group=secp256r1");
    assert_eq!((right.guess(), right.key_share), (Some(NamedGroup::SECP256R1), None));
    assert_eq!(right.with(&KEY_SHARE, "secp256r1").unwrap().scenario, right);
    let wrong = right.with(&KEY_SHARE, "x25519").unwrap().scenario;
    assert_eq!((wrong.guess(), wrong.group), (Some(NamedGroup::X25519), Some(NamedGroup::SECP256R1)));
    assert!(wrong.to_string().contains("&group=secp256r1&key-share=x25519&"), "{wrong}");
    assert_eq!(wrong.with(&GROUP, "x25519").unwrap().scenario, parsed("version=1.3"), "now the guess is right");
}

#[test]
fn what_tls_1_3_has_brought_is_refused_in_tls_1_2_and_goes_with_the_version() {
    for text in ["key-share=x25519", "require-retry=on", "key-update=server"] {
        let errors = Scenario::parse(&format!("version=1.2&{text}")).unwrap_err();
        let [problem] = errors.problems.as_slice() else { panic!("{errors}") };
        assert_eq!(problem.explanation, facts::not_in_version("TLS 1.2"));
        let newer = parsed(&format!("version=1.3&group=secp256r1&{text}"));
        assert!(newer.to_string().contains(text), "{newer}");
        let back = newer.between(Versions::Tls12).between(Versions::Tls13);
        assert_eq!(back, parsed("version=1.3&group=secp256r1"));
    }
    let errors = Scenario::parse("version=1.3&key-share=ffdhe8192").unwrap_err();
    assert_eq!(errors.problems[0].allowed, KEY_SHARE.allowed());
}

#[test]
fn a_change_of_version_keeps_what_both_versions_have() {
    let older = parsed("suite=TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256&group=secp384r1&extended-master-secret=on");
    for versions in [Versions::Tls13, Versions::Tls12To13] {
        let newer = older.between(versions);
        assert_eq!(
            newer.to_string(),
            format!(
                "version={}&suite=TLS_CHACHA20_POLY1305_SHA256&group=secp384r1&certificate=ecdsa-p256&auth=server&seed=42",
                versions.name()
            )
        );
        let back = newer.between(Versions::Tls12);
        assert_eq!(back, Scenario { extended_master_secret: false, ..older.clone() });
    }
}

#[test]
fn an_attack_is_taken_along_to_another_version_if_it_can_be_done_there() {
    let newer = parsed("attack=stripped-ecdhe").between(Versions::Tls13);
    assert_eq!((newer.attack, newer.to_string().contains("attack")), (None, false));
    let newer = parsed("attack=flipped-record").between(Versions::Tls13);
    assert_eq!(newer, parsed("version=1.3&attack=flipped-record"));
    assert_eq!(newer.between(Versions::Tls12), parsed("key-exchange=ecdhe&attack=flipped-record"));
    let errors = Scenario::parse("version=1.3&attack=stripped-ecdhe").unwrap_err();
    assert_eq!(errors.problems[0].explanation, facts::nothing_but_ephemeral_keys());
    assert_eq!(parsed("version=1.3&attack=stripped-hybrid").group, Some(NamedGroup::X25519MLKEM768));
}

#[test]
fn a_mistake_is_taken_along_to_another_version_if_it_can_be_made_there() {
    let older = parsed("version=1.3&fault=no-certificate-verify").between(Versions::Tls12);
    assert_eq!((older.fault, older.to_string().contains("fault")), (None, false));
    let older = parsed("version=1.3&fault=expired-certificate").between(Versions::Tls12);
    assert_eq!(older, parsed("key-exchange=ecdhe&fault=expired-certificate"));
}

#[test]
fn a_certificate_is_kept_with_another_suite_that_goes_with_it() {
    let suite = CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
    let ed25519 = parsed(&format!("certificate=ed25519&suite={suite}"));
    assert_eq!((ed25519.certificate, ed25519.suite), (CertificateKind::Ed25519, suite));
    assert_eq!(parsed(&format!("suite={suite}")).certificate, CertificateKind::EcdsaP256, "the usual one");
    assert_eq!(
        parsed("version=1.3&certificate=ed25519").between(Versions::Tls12).certificate,
        CertificateKind::Ed25519
    );
}

#[test]
fn an_attack_brings_the_handshake_that_it_can_be_done_to() {
    assert_eq!(parsed("attack=stripped-ecdhe").key_exchange, KeyExchange::Ecdhe);
    assert_eq!(parsed("attack=replaced-parameters&seed=7").key_exchange, KeyExchange::Ecdhe);
    assert_eq!(parsed("attack=flipped-record"), Scenario { attack: Attack::named("flipped-record"), ..parsed("") });
    assert_eq!(parsed("attack=none"), parsed(""));
}

#[test]
fn an_attack_that_cannot_be_done_is_named_with_those_that_can() {
    let errors = Scenario::parse("key-exchange=rsa&attack=replaced-parameters&seed=7").unwrap_err();
    let [problem] = errors.problems.as_slice() else { panic!("{errors}") };
    assert_eq!((problem.parameter.as_str(), problem.given.as_str()), ("attack", "replaced-parameters"));
    assert_eq!(problem.explanation, facts::no_public_value());
    let possible = |attack: &&Attack| {
        attack.versions.contains(&ProtocolVersion::TLS_1_2)
            && !["stripped-ecdhe", "replaced-parameters"].contains(&attack.name)
    };
    let names = ATTACKS.iter().filter(possible).map(|attack| attack.name);
    assert_eq!(problem.allowed, facts::allowed_values(std::iter::once("none").chain(names).collect::<Vec<_>>()));
    assert_eq!(*errors.nearest, parsed("key-exchange=rsa&seed=7"));
    let ecdsa = "certificate=ecdsa-p256&attack=stripped-ecdhe";
    assert_eq!(problems(ecdsa), (one("attack", "stripped-ecdhe"), parsed("certificate=ecdsa-p256")));
    let weakest = "suite=TLS_RSA_WITH_AES_128_CBC_SHA";
    assert_eq!(
        problems(&format!("{weakest}&attack=weakened-suite")),
        (one("attack", "weakened-suite"), parsed(weakest))
    );
}

#[test]
fn a_change_that_makes_an_attack_impossible_ends_it_and_says_so() {
    let changed = parsed("key-exchange=ecdhe&attack=stripped-ecdhe").with(&KEY_EXCHANGE, "dhe").unwrap();
    assert_eq!(changed.scenario, parsed("key-exchange=dhe"));
    let attack = changed.repaired.iter().find(|repair| repair.parameter == &ATTACK).unwrap();
    assert_eq!((attack.from.as_str(), attack.to.as_str()), ("stripped-ecdhe", "none"));
}

#[test]
fn the_table_names_every_attack() {
    // Those of TLS 1.2 first.
    let (old, new): (Vec<&Attack>, Vec<&Attack>) =
        ATTACKS.iter().partition(|attack| attack.versions.contains(&ProtocolVersion::TLS_1_2));
    let names: Vec<&str> =
        std::iter::once("none").chain(old.into_iter().chain(new).map(|attack| attack.name)).collect();
    assert_eq!(ATTACK.allowed(), facts::allowed_values(names));
}

#[test]
fn a_value_that_cannot_be_read_counts_neither_as_a_wish_nor_as_missing() {
    assert_eq!(
        problems("key-exchange=foo&certificate=ecdsa-p256"),
        (one("key-exchange", "foo"), parsed("certificate=ecdsa-p256"))
    );
    assert_eq!(problems("seed=x&seed=7").0, [("seed".into(), "x".into()), ("seed".into(), "7".into())]);
}

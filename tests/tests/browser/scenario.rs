//! The scenario panel: every choice takes effect at once, and what a choice changes besides is said.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play, query_of};
use tls_engine::{Scenario, parameter};
use tls_scene::{as_sentence, tell_fact};

fn open_panel(page: &Page) {
    page.click("#more");
    page.wait_for_element("#scenario");
}

/// The page must show a scenario at its start, in the address and in the dialog too.
#[track_caller]
fn assert_shows(page: &Page, scenario: &str, position: usize) {
    page.wait_for_text("#announcer", &play(scenario).announcement(position, &EVERYTHING));
    page.wait_until("location.search", &query_of(scenario));
}

#[test]
fn a_choice_of_suite_and_of_group_takes_effect_at_once() {
    visit("?ecdhe", |page| {
        open_panel(page);
        page.choose("#parameter-suite", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        assert_shows(page, "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0);
        page.choose("#parameter-group", "secp384r1");
        assert_shows(page, "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256&group=secp384r1", 0);
        assert!(page.has("#scenario"), "the panel stays for the next choice");
    });
}

#[test]
fn a_choice_that_does_not_go_with_the_others_is_explained_and_changes_them() {
    let rsa = Scenario::parse("rsa").expect("there is such a scenario");
    visit("?rsa", |page| {
        open_panel(page);
        for parameter in [&parameter::SUITE, &parameter::GROUP, &parameter::CERTIFICATE] {
            let reasons = page.text(&format!("[data-parameter='{}'] .excluded", parameter.name));
            let excluded = rsa.choices(parameter).into_iter().filter_map(|choice| choice.excluded_because);
            let excluded: Vec<String> = excluded.map(|why| as_sentence(&tell_fact(&why))).collect();
            assert!(!excluded.is_empty(), "{} has such choices", parameter.name);
            for reason in excluded {
                assert!(reasons.contains(&reason), "{}: “{reason}” is not in “{reasons}”", parameter.name);
            }
        }
        page.click("#parameter-certificate [value='ecdsa-p256']");
        let changed = rsa.with(&parameter::CERTIFICATE, "ecdsa-p256").expect("it is allowed");
        assert_shows(page, &changed.scenario.to_string(), 0);
        let said = page.text("#scenario [role=status]");
        assert!(!changed.repaired.is_empty());
        for repair in changed.repaired {
            assert!(said.contains(&repair.to) && said.contains(&repair.from), "{repair:?} is not in “{said}”");
        }
    });
}

/// What the browser's source of randomness gives in this test: a number that begins with the seed before it.
const DRAWN: u32 = 4_242_424;
const DRAWS: &str = "crypto.getRandomValues = (array) => (new DataView(array.buffer, array.byteOffset).setUint32(0, 4242424, true), array)";
const SEED_IN_THE_ADDRESS: &str = "new URLSearchParams(location.search).get('seed')";

#[test]
fn a_new_random_seed_draws_new_randoms_and_the_same_seed_the_same() {
    let random_of = |scenario: &str| {
        let views = play(scenario).bytes(1, EVERYTHING.stepping);
        let view = views.first().expect("step 1 is ClientHello").clone();
        let random = view.fields.iter().find(|field| field.path == "random").expect("it has one").clone();
        view.bytes[random.range].to_vec()
    };
    visit("", |page| {
        page.before_each_document(DRAWS);
        page.go("?key-exchange=ecdhe&step=client-hello&tab=bytes");
        page.wait_until(SEED_IN_THE_ADDRESS, &Some("42".to_owned()));
        open_panel(page);
        page.click("#new-seed");
        page.wait_until(SEED_IN_THE_ADDRESS, &Some(DRAWN.to_string()));
        assert_eq!(page.eval::<String>("document.querySelector('#parameter-seed').value"), DRAWN.to_string());
        let scenario = format!("key-exchange=ecdhe&seed={DRAWN}");
        assert_ne!(random_of(&scenario), random_of("ecdhe"));
        let views = play(&scenario).bytes(1, EVERYTHING.stepping);
        let hex: String = views[0].bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        page.wait_until("document.querySelector('.digits').textContent.replaceAll(' ', '')", &hex);
    });
}

#[test]
fn an_entry_that_is_not_allowed_is_refused_with_the_reason_and_kept() {
    visit("?ecdhe", |page| {
        open_panel(page);
        page.wait_until("location.search", &query_of("ecdhe"));
        page.enter("#parameter-seed", "abc");
        page.wait_for_element("[data-parameter=seed] .refused");
        let said = page.text("[data-parameter=seed] .refused");
        assert!(said.contains("abc") && said.contains("a whole number from 0 to 18446744073709551615"), "{said}");
        assert_eq!(page.eval::<String>("document.querySelector('#parameter-seed').value"), "abc");
        assert_shows(page, "ecdhe", 0);
        page.enter("#parameter-seed", "7");
        assert_shows(page, "key-exchange=ecdhe&seed=7", 0);
        assert!(!page.has(".refused"));
    });
}

#[test]
fn as_deployed_today_binds_the_master_secret_to_the_handshake() {
    visit("?ecdhe", |page| {
        page.click("#deployed-today");
        assert_shows(page, "key-exchange=ecdhe&extended-master-secret=on", 0);
    });
}

#[test]
fn the_panel_stands_beside_the_stage_and_the_handshake_goes_on_beside_it() {
    let play = play("ecdhe");
    visit("?ecdhe&step=server-hello", |page| {
        page.resize(1280, 800);
        open_panel(page);
        let boxes: Vec<(f64, f64)> = page.eval(
            "['#scenario', '.stage', '.inspector'].map((one) => document.querySelector(one).getBoundingClientRect()).map(({ left, right }) => [left, right])",
        );
        assert!(boxes.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1.0), "beside each other: {boxes:?}");
        assert!(boxes[1].1 - boxes[1].0 > 400.0, "the stage keeps its room: {boxes:?}");
        page.press(thirtyfour::Key::Right);
        page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        page.choose("#parameter-suite", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        page.wait_for("location.search.includes('CHACHA20')");
        assert!(page.text("#place").starts_with("step 3"), "the place is kept");
        page.click("#more");
        page.wait_for("document.querySelector('#scenario') === null");
        open_panel(page);
        page.press(thirtyfour::Key::Escape);
        page.wait_for("document.querySelector('#scenario') === null");
    });
}

#[test]
fn below_its_width_the_panel_is_a_dialog() {
    visit("?ecdhe", |page| {
        page.resize(1000, 800);
        page.click("#more");
        page.wait_for_element("dialog#scenario[open]");
        page.press(thirtyfour::Key::Escape);
        page.wait_for("document.querySelector('#scenario') === null");
    });
}

#[test]
fn on_and_off_are_switches_a_few_choices_stand_in_sight_and_one_value_is_no_choice() {
    visit("?key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_CBC_SHA", |page| {
        open_panel(page);
        let controls: Vec<String> = page.eval(
            "[...document.querySelectorAll('#scenario .parameter')].filter((row) => [...row.querySelectorAll('option')].some(({ value }) => value === 'on')).map((row) => row.dataset.parameter)",
        );
        assert_eq!(controls, [""; 0], "lists of on and off");
        let alone: Vec<String> = page.eval(
            "[...document.querySelectorAll('#scenario .parameter')].filter((row) => row.querySelectorAll('option, [type=radio]').length === 1).map((row) => row.dataset.parameter)",
        );
        assert_eq!(alone, [""; 0], "choices of one value");
        assert!(page.has("[data-parameter=auth]") && page.has("[data-parameter=key-exchange] [type=radio]:checked"));
        page.click("#parameter-encrypt-then-mac");
        page.wait_for_element("#parameter-encrypt-then-mac[role=switch][aria-checked=true]");
        page.wait_for("location.search.includes('encrypt-then-mac=on')");
    });
}

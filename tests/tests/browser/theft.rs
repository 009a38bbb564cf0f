//! The server's key is stolen: the recorded RSA conversation opens, the ECDHE one stays shut. Other secrets open more.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play, query_of};
use serde_json::{Value, json};
use thirtyfour::Key;
use tls_scene::model::{EavesdropperReport, Lock, ViewOptions};
use tls_scene::{Play, Theft, Thefts};

const STOLEN: ViewOptions = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..EVERYTHING };

/// What the report on the page says.
const ON_PAGE: &str = "({
    verdict: document.querySelector('#report h3')?.textContent,
    attempts: [...document.querySelectorAll('#report .attempts li')].map((li) => [li.className, li.querySelector('strong').textContent, li.querySelector('.detail').textContent]),
    missing: [...document.querySelectorAll('#report [data-missing]')].map((one) => one.dataset.missing),
    read: [...document.querySelectorAll('#report .plaintext pre')].map((pre) => pre.textContent),
})";

/// What it must say.
fn natively(report: &EavesdropperReport) -> Value {
    let attempts = report.attempts.iter();
    json!({
        "verdict": report.verdict,
        "attempts": attempts
            .map(|attempt| json!([if attempt.worked { "worked" } else { "failed" }, attempt.title, attempt.detail]))
            .collect::<Vec<_>>(),
        "missing": report.missing.iter().map(|(value, _)| value).collect::<Vec<_>>(),
        "read": report.plaintext.iter().map(|(_, text)| text).collect::<Vec<_>>(),
    })
}

/// Steals the key at the end of a conversation, sees what the report says, and gives it back.
fn steal(scenario: &str) -> EavesdropperReport {
    let play = play(scenario);
    let end = play.steps(EVERYTHING.stepping).len();
    let [before, after] = [EVERYTHING, STOLEN].map(|options| play.eavesdropper_report(end, &options));
    visit(&format!("?{scenario}"), |page| {
        page.press(Key::End);
        page.press("s");
        page.wait_for_element("[data-tab=knowledge][aria-selected=true]");
        page.wait_for_text("#verdict", &after.verdict);
        page.wait_until(ON_PAGE, &natively(&after));
        page.press("s");
        page.wait_for("document.querySelector('#verdict') === null");
        page.wait_until(ON_PAGE, &natively(&before));
        assert!(before.plaintext.is_empty());
    });
    after
}

#[test]
fn with_the_stolen_key_the_rsa_conversation_opens_to_the_last_letter() {
    let report = steal("rsa");
    assert!(
        report.plaintext.iter().any(|(_, text)| text.starts_with("POST /login HTTP/1.1")),
        "the request is read: {report:?}"
    );
    assert!(report.attempts.iter().all(|attempt| attempt.worked) && report.missing.is_empty());
}

#[test]
fn with_the_stolen_key_the_ecdhe_conversation_stays_shut_and_the_missing_value_is_named() {
    let report = steal("ecdhe");
    assert!(report.plaintext.is_empty());
    assert!(!report.missing.is_empty());
}

#[test]
fn the_report_follows_the_steps_while_the_key_is_stolen() {
    let play = play("rsa");
    visit("?rsa&stolen=1&tab=knowledge", |page| {
        for position in (0..=play.steps(EVERYTHING.stepping).len()).step_by(2) {
            page.click(&format!("[data-step='{position}']"));
            page.wait_for_text("#announcer", &play.announcement(position, &STOLEN));
            page.wait_until(ON_PAGE, &natively(&play.eavesdropper_report(position, &STOLEN)));
        }
    });
}

#[test]
fn a_stolen_master_secret_opens_ecdhe_and_its_link_restores_that() {
    let play = play("ecdhe");
    let stolen = ViewOptions { stolen: Thefts::only(Theft::MasterSecret), ..EVERYTHING };
    let end = play.steps(EVERYTHING.stepping).len();
    let [before, after] = [EVERYTHING, stolen].map(|options| play.eavesdropper_report(end, &options));
    assert!(after.plaintext.iter().any(|(_, text)| text.contains("password=")), "{after:?}");
    visit("?ecdhe&step=server-close-notify&tab=knowledge", |page| {
        page.wait_until(ON_PAGE, &natively(&before));
        page.click("#theft-master-secret");
        page.wait_until(ON_PAGE, &natively(&after));
        page.wait_for_text("#verdict", &after.verdict);
        let link = format!("{}&tab=knowledge&stolen=master-secret&step=server-close-notify", query_of("ecdhe"));
        page.wait_until("location.search", &link);
        page.go(&link);
        page.wait_until(ON_PAGE, &natively(&after));
        page.wait_for_element("#theft-master-secret[aria-checked=true]");
    });
}

#[test]
fn every_cell_of_the_table_of_thefts_says_what_its_run_shows() {
    let cells = "[...document.querySelectorAll('#thefts-table tbody tr')].map((row) =>
        [...row.querySelectorAll('td .state')].map((state) => state.textContent))";
    let plays = ["rsa", "ecdhe", "tls13", "tls13-post-quantum", "dhe"].map(play);
    let offered = Theft::ALL.iter().filter(|theft| plays.iter().any(|play| play.offers(**theft)));
    let sets: Vec<Thefts> = std::iter::once(Thefts::NONE).chain(offered.map(|theft| Thefts::only(*theft))).collect();
    let labels: Vec<_> = sets.iter().map(|stolen| plays.each_ref().map(|play| play.exposed(*stolen).label())).collect();
    visit("?rsa&tab=knowledge", |page| {
        page.click("#thefts-table summary");
        page.wait_until(cells, &json!(labels));
        // The server's write keys in DHE.
        page.click("#thefts-table tbody tr:nth-child(8) td:nth-child(6) a");
        page.wait_for_text("#verdict", "Only what the server sent opens.");
        page.wait_for_element("#switch-other");
        page.wait_for_element("#thefts-table a[aria-current]");
        page.wait_until("document.querySelectorAll('#thefts-table a[aria-current]').length", &1);
        page.wait_until("document.querySelector('#theft-server-write-keys').ariaChecked", &"true".to_owned());
    });
}

#[test]
fn a_quantum_computer_opens_tls_1_3_and_no_hybrid_and_what_is_shut_names_the_missing_values() {
    visit("?version=1.3&tab=knowledge&step=server-close-notify", |page| {
        page.wait_for_element("#theft-client-handshake-traffic-secret");
        assert!(!page.has("#theft-master-secret"));
        page.click("#theft-quantum-computer");
        page.wait_for_text("#verdict", "The recording opens.");
        page.wait_for("document.querySelector('#report .attempts')?.textContent.includes('Nobody has such a machine')");
        page.go("?version=1.3&group=X25519MLKEM768&tab=knowledge&step=server-close-notify&stolen=quantum-computer");
        page.wait_for_text("#verdict", "The recording stays shut.");
        page.wait_for("document.querySelector('#report .attempts .failed')?.textContent.includes('ML-KEM-768')");
        page.wait_for_element("#theft-quantum-computer[aria-checked=true]");
    });
}

#[test]
fn what_rsa_does_not_have_cannot_be_stolen_there() {
    visit("?rsa&tab=knowledge", |page| {
        page.wait_for_element("#theft-client-ephemeral-private-key[aria-disabled=true]");
        page.wait_for_text(
            "#theft-client-ephemeral-private-key-gloss",
            "None here: in RSA key exchange the pre-master secret itself travels, encrypted.",
        );
        page.press("e");
        page.wait_for_element("#theft-client-ephemeral-private-key:not([aria-disabled])");
    });
}

#[test]
fn a_key_log_of_ones_own_opens_its_own_connection_and_a_wrong_line_is_named() {
    let key_log = |seed: &str| tls_transcript::keylog(play(&format!("key-exchange=ecdhe&seed={seed}")).transcript());
    let give = |page: &Page, text: &str| {
        page.enter("#key-log-text", text);
        page.click("#key-log-use");
    };
    visit("?key-exchange=ecdhe&seed=42&tab=knowledge&step=server-close-notify", |page| {
        page.click("#key-log summary");
        give(page, &format!("# mine\n{}", key_log("42").replace(" ", "  ")));
        page.wait_for_element("#key-log-refused");
        assert!(page.text("#key-log-refused").starts_with("Line 2 of the key log: "));
        give(page, "# nothing");
        page.wait_for("document.querySelector('#key-log-refused').textContent.includes('CLIENT_RANDOM')");
        give(page, &key_log("7"));
        page.wait_for("document.querySelector('#report .attempts')?.textContent.includes('another connection')");
        assert!(!page.has("#report .plaintext"));
        give(page, &key_log("42"));
        page.wait_for("document.querySelector('#report .plaintext')?.textContent.includes('POST /login')");
        // The other handshake has the same randoms, being of the same seed; but not the same master secret.
        page.click("#switch-rsa");
        page.wait_for(
            "document.querySelector('#report .attempts .failed') && !document.querySelector('#report .plaintext')",
        );
        page.click("#key-log-return");
        page.wait_for("!location.search.includes('stolen') && !document.querySelector('#report .attempts')");
    });
}

#[test]
fn the_recording_opens_on_the_stage_with_the_password_or_stays_noise_and_what_is_missing_is_named() {
    let letters = "[...document.querySelectorAll('#loot .deciphered span')].map((line) => line.textContent)";
    let opened = json!(["POST /login HTTP/1.1", "user=alice&password=correct-horse-battery-staple"]);
    visit("?rsa&step=client-hello&stolen=1", |page| {
        // Nothing was recorded yet.
        page.wait_for_element("#loot[data-state=none]");
        page.press(Key::End);
        page.wait_until(letters, &opened);
        assert_eq!(page.text("#loot mark"), "correct-horse-battery-staple");
        page.press("e");
        page.wait_for_element("#loot[data-state=shut]");
        page.wait_for_text(
            "#loot .lacking",
            "Missing: client private value or server private value. What the eavesdropper was given is neither.",
        );
        assert!(!page.has("#loot .deciphered"));
        // What nobody has sealed or recorded is not there to be shown.
        page.press("s");
        page.wait_for("document.querySelector('#loot') === null");
    });
}

#[test]
fn who_knows_what_begins_with_the_table_and_a_row_says_how_each_came_by_its_value() {
    visit("?rsa&step=server-close-notify&tab=knowledge", |page| {
        page.wait_for_element(".knowledge tbody tr");
        let order: Vec<bool> = page.eval(
            "['#report', '.thefts', '#key-log', '#laboratory-open', '#thefts-table'].map((below) =>
                Boolean(document.querySelector('.knowledge').compareDocumentPosition(document.querySelector(below)) & Node.DOCUMENT_POSITION_FOLLOWING))",
        );
        assert_eq!(order, [true; 5]);
        let states = "[...document.querySelectorAll('.knowledge [data-value=pre_master_secret] td')].map((cell) => cell.textContent)";
        page.wait_until(states, &["has it", "can’t have it", "can compute it"].map(str::to_owned).to_vec());
        assert!(!page.has(".hows"));
        page.click(".knowledge [data-value=pre_master_secret] button");
        page.wait_for("document.querySelector('.hows').textContent.includes('decrypted from the ClientKeyExchange')");
        page.press("s");
        page.wait_until(states, &["has it", "can compute it", "can compute it"].map(str::to_owned).to_vec());
    });
}

/// What the part of the page says with the smallest sets: what each lock is of, whether it is open, and its buttons.
const LOCKS: &str = "[...document.querySelectorAll('#break-sets [data-lock]')].map((lock) => [
    lock.dataset.lock, lock.classList.contains('opened'), [...lock.querySelectorAll('button')].map((button) => button.dataset.set),
])";

fn locks(play: &Play, stolen: Thefts) -> Value {
    let sets = play.break_sets();
    let lock = |lock: &Lock| {
        let keys: Vec<String> = lock.sets.iter().map(Thefts::to_string).collect();
        json!([lock.data.slug(), sets.is_open(lock, stolen), keys])
    };
    sets.locks.iter().map(lock).collect()
}

#[test]
fn every_smallest_set_is_a_button_that_steals_it_opens_its_lock_and_gives_it_back() {
    let play = play("version=1.3");
    let end = play.steps(EVERYTHING.stepping).len();
    visit("?version=1.3&tab=knowledge", |page| {
        page.press(Key::End);
        page.wait_until(LOCKS, &locks(&play, Thefts::NONE));
        for set in play.break_sets().locks.iter().flat_map(|lock| &lock.sets) {
            let stolen = ViewOptions { stolen: *set, ..EVERYTHING };
            page.click(&format!("#break-sets [data-set='{set}']"));
            page.wait_for_element(&format!("#break-sets [data-set='{set}'][aria-pressed=true]"));
            page.wait_for_text("#verdict", &play.eavesdropper_report(end, &stolen).verdict);
            page.wait_until(LOCKS, &locks(&play, *set));
            page.wait_until("new URLSearchParams(location.search).get('stolen')", &json!(set.to_string()));
        }
        let last = play.break_sets().locks.iter().flat_map(|lock| &lock.sets).last().unwrap();
        page.click(&format!("#break-sets [data-set='{last}']"));
        page.wait_for("document.querySelector('#verdict') === null");
        page.wait_until(LOCKS, &locks(&play, Thefts::NONE));
    });
}

#[test]
fn where_there_is_nothing_to_open_the_page_says_so_and_has_no_keys() {
    visit("?attack=impostor&tab=knowledge", |page| {
        page.wait_for_text("#break-sets p", &play("attack=impostor").break_sets().why_none.unwrap().label());
        page.wait_until(LOCKS, &json!([]));
    });
}

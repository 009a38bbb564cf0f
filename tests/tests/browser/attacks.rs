//! Somebody on the wire meddles: chosen by keyboard, played to the end, and told in words as well.

use crate::harness::{Page, visit};
use crate::layout::sticking_out;
use crate::native::{EVERYTHING, count, play};
use thirtyfour::Key;
use tls_engine::Scenario;
use tls_scene::Play;

/// Steps through to the end; at each step the page says what the scene says.
fn play_to_the_end(page: &Page, play: &Play) {
    for position in 1..=count(play, &EVERYTHING) {
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
    }
}

#[test]
fn an_attack_is_chosen_where_the_eavesdropper_stands_and_played_to_its_end_by_keyboard_alone() {
    let flipped = play("flipped-record");
    visit("?rsa&step=server-finished", |page| {
        assert!(page.text("#attack").starts_with("Eavesdropper"));
        page.tab_to("#attack");
        page.press(Key::Enter);
        page.wait_for_element("#attacks[open] #attack-none[aria-pressed=true]");
        page.tab_to("#attack-flipped-record");
        page.press(Key::Enter);
        page.wait_for("document.querySelector('#attacks') === null");
        page.wait_for("document.querySelector('#attack').textContent.startsWith('Attacker')");
        page.wait_for_text("#announcer", &flipped.announcement(0, &EVERYTHING));
        assert!(page.query().contains("attack=flipped-record"), "{}", page.query());
        play_to_the_end(page, &flipped);
        page.wait_for_element("#diagram .current .break");
        page.wait_for_element("#diagram .row .mark.failed");
        assert!(page.text(".explanation").contains("ERR_SSL_BAD_RECORD_MAC_ALERT"));
        page.press(Key::Left);
        page.wait_for_element(".checks .failed[data-check=record-authentication]");
        assert!(page.text(".explanation").contains("Why it was noticed"));
    });
}

#[test]
fn a_man_in_the_middle_has_two_handshakes_and_reads_what_passes() {
    let relayed = play("installed-root");
    visit("?attack=installed-root", |page| {
        play_to_the_end(page, &relayed);
        assert!(!page.has("#diagram .mark.failed, #diagram .break"), "nothing fails");
        page.click("[data-tab=knowledge]");
        page.wait_for("document.querySelector('#report .plaintext pre').textContent.includes('password=')");
    });
}

#[test]
fn every_attack_ends_on_the_page_as_it_does_natively_and_fits_a_phone() {
    visit("?rsa", |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        page.resize(360, 740);
        for attacked in Scenario::attacked() {
            let play = play(attacked.name);
            page.go(&format!("?{}", attacked.scenario));
            page.press(Key::End);
            page.wait_for_text("#announcer", &play.announcement(count(&play, &EVERYTHING), &EVERYTHING));
            assert_eq!(sticking_out(page), [""; 0], "{}", attacked.name);
        }
    });
}

#[test]
fn what_becomes_of_an_attack_on_what_was_kept_is_read_where_its_link_leads() {
    let noticed = "Why it was noticed";
    visit("?rsa", |page| {
        for (link, said) in [
            ("attack=stolen-ticket&step=server-refusal", noticed),
            ("version=1.3&attack=stolen-ticket&step=server-psk-check-2", noticed),
            ("attack=stolen-session&step=server-application-data-2", "Why nobody noticed"),
            ("version=1.3&attack=stolen-session&step=server-application-data-2", "Why nobody noticed"),
            ("version=1.3&attack=stolen-ticket-key&step=server-application-data-3", "Why nobody noticed"),
            ("version=1.3&attack=early-data-replay&step=server-application-data-3", "What comes of it"),
            (
                "version=1.3&replay-defence=single-use&attack=early-data-replay&step=client-hello-3",
                "Why the server does not do it again",
            ),
            (
                "version=1.3&replay-defence=recording&attack=early-data-replay&step=server-psk-check-2",
                "Why the server does not do it again",
            ),
            ("version=1.3&attack=other-name&step=certificate-checks-2", noticed),
            (
                "version=1.3&attack=other-name&without=client:session-server-name&step=client-application-data-2",
                "Why the client noticed nothing",
            ),
        ] {
            page.go(&format!("?{link}"));
            page.wait_for(&format!("document.querySelector('.explanation')?.textContent.includes({said:?})"));
            assert!(!page.has("#notice .problem"), "{link}");
        }
    });
}

#[test]
fn what_the_attacker_takes_and_sends_is_told_in_words() {
    visit("?attack=stripped-ecdhe&step=client-hello-2", |page| {
        let words = page.eval::<Vec<String>>(
            "[...document.querySelectorAll('.in-words li:not(.to-come)')].map((item) => item.textContent)",
        );
        let [taken, deed, sent] = words.as_slice() else { panic!("{words:?}") };
        assert!(taken.starts_with("Client to server, but the attacker takes it: ClientHello"), "{taken}");
        assert!(deed.starts_with("Attacker: Takes ECDHE off the list"), "{deed}");
        assert!(sent.starts_with("Attacker to server: ClientHello"), "{sent}");
    });
}

#[test]
fn an_attack_that_cannot_be_done_to_a_handshake_is_named_in_the_notice() {
    visit("?key-exchange=rsa&attack=replaced-parameters", |page| {
        page.wait_for_element("#notice [data-parameter=attack]");
        assert!(page.text("#notice").contains("no ServerKeyExchange"), "{}", page.text("#notice"));
    });
}

#[test]
fn a_failure_looks_failed_where_it_is_drawn_and_where_it_is_explained() {
    visit("?attack=swapped-certificate&step=client-alert", |page| {
        page.wait_for_element("#step-title.failed");
        page.wait_until(
            "document.querySelector('.window code').textContent",
            &"NET::ERR_CERT_AUTHORITY_INVALID".to_owned(),
        );
        assert!(page.text(".window figcaption").contains("https://shop.example"));
        assert_eq!(page.text(".window .other-browser code"), "SEC_ERROR_UNKNOWN_ISSUER");
        assert!(page.has(".diagram .row.current.amiss"));
        let red = "getComputedStyle(document.querySelector('#step-title')).color";
        let line = "getComputedStyle(document.querySelector('.diagram .row.current .line')).stroke";
        assert_eq!(page.eval::<String>(line), page.eval::<String>(red));
        // One step before, nobody is warned yet, and the check that failed is red.
        page.press(Key::Left);
        page.wait_for("document.querySelector('.window') === null");
    });
}

//! The clock that is turned at the checks of certificates, and the certificate laboratory.

use crate::harness::{Page, visit};
use thirtyfour::Key;

/// The checks of the server's certificates, in each version.
const CHECKS: [&str; 2] = ["?key-exchange=ecdhe&step=certificate-checks", "?version=1.3&step=certificate-checks"];

fn said(page: &Page, slider: &str) -> String {
    page.attribute(slider, "aria-valuetext").unwrap_or_default()
}

#[test]
fn sliding_the_clock_past_the_end_shows_the_check_that_fails_the_alert_and_what_a_browser_says() {
    for checks in CHECKS {
        visit(checks, |page| {
            page.wait_for_element("#clock-found .consequence.passed");
            assert_eq!(said(page, "#turn-clock"), "2026-01-15: valid for 59 more days");
            page.eval::<()>("document.querySelector('#turn-clock').focus()");
            page.press(Key::End);
            page.wait_for_element("#clock-found .consequence.failed[data-alert=certificate_expired]");
            assert_eq!(said(page, "#turn-clock"), "2026-04-15: expired 30 days ago");
            assert_eq!(page.eval::<String>("document.activeElement.id"), "turn-clock", "the slider stays in hand");
            assert!(
                page.text("#clock-found .consequence").starts_with("1 check failed"),
                "{}",
                page.text("#clock-found")
            );
            assert_eq!(page.text(".explanation .window code"), "NET::ERR_CERT_DATE_INVALID");
            page.wait_for("location.search.includes('&issued=2026-01-15T12:00:00Z')");
            page.wait_for("location.search.includes('&step=certificate-checks')");
            // Before its beginning it is no better.
            page.press(Key::Home);
            page.wait_for("document.querySelector('#turn-clock').ariaValueText === '2025-11-16: begins in 29 days'");
            page.wait_for_element("#clock-found .consequence.failed[data-alert=certificate_expired]");
            page.click("[data-turn=back]");
            page.wait_for_element("#clock-found .consequence.passed");
            page.wait_for("!location.search.includes('issued')");
        });
    }
}

#[test]
fn the_bar_of_a_certificate_that_goes_on_beyond_the_days_shown_runs_on_past_the_clock() {
    visit("?fault=expired-certificate&step=certificate-checks", |page| {
        page.wait_for_element("[data-card=between] .validity.earlier.later");
        assert!(page.has("[data-card=leaf] .validity:not(.earlier, .later)"));
        let past: f64 = page.eval("document.querySelector('[data-card=between] .validity').getBoundingClientRect().right - document.querySelector('#turn-clock').getBoundingClientRect().right");
        assert!(past >= 0.0, "it ends {past} px past the slider");
    });
}

#[test]
fn the_dates_of_a_certificate_that_an_older_root_gave_a_newer_one_are_said_to_be_those() {
    let whose = "[...document.querySelectorAll('.turned-clock .whose')].map((one) => one.textContent)";
    visit("?version=1.3&cross-signed=on&step=certificate-checks", |page| {
        page.wait_for_element(".turned-clock");
        let crossed = "Handshake Lab Demo Root CA, vouched for by Handshake Lab Demo Old Root CA";
        assert_eq!(page.eval::<Vec<String>>(whose).last().map(String::as_str), Some(crossed));
        page.go("?version=1.3&intermediates=2&step=certificate-checks");
        let alone = page.eval::<Vec<String>>(whose);
        assert!(alone.len() == 3 && alone.iter().all(|one| !one.contains(',')), "{alone:?}");
    });
}

#[test]
fn however_far_the_clock_is_slid_the_browsers_back_leads_to_where_it_stood() {
    visit("?version=1.3&step=certificate-checks", |page| {
        page.wait_for_element("#turn-clock");
        let before: usize = page.eval("history.length");
        page.eval::<()>("document.querySelector('#turn-clock').focus()");
        for _ in 0..8 {
            page.press(Key::Right);
        }
        page.wait_for("document.querySelector('#turn-clock').ariaValueText.startsWith('2026-01-23')");
        page.wait_for("location.search.includes('clock=2026-01-23')");
        let after: usize = page.eval("history.length");
        assert!(after <= before + 1, "{before} entries became {after}");
    });
}

#[test]
fn in_the_laboratory_names_are_judged_and_the_chain_breaks_in_one_click() {
    visit("?version=1.3&step=certificate-checks", |page| {
        page.click("#certificates-open");
        page.wait_for("location.search.includes('&laboratory=certificates')");
        page.wait_for_element("#certificates[open] .card[data-card=root]");
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#certificates .card').length"), 3);
        assert!(page.has("[data-name='shop.example'].fits") && page.has("[data-name='www.shop.example'].differs"));
        page.click("[data-name='www.shop.example']");
        page.wait_for_element("#certificates [data-group=name].failed [data-check=server-name].failed");
        page.wait_for_text("#certificates .window code", "NET::ERR_CERT_COMMON_NAME_INVALID");
        page.wait_for("location.search.includes('&certified-name=shop.example')");
        page.enter("#asked-name", "not a name");
        page.press(Key::Enter);
        page.wait_for_element("#certificates .refused");
        page.click("[data-name='shop.example']");
        page.wait_for_element("#certificates .window.calm");
        page.click("[data-break=unknown-root]");
        page.wait_for_element("#certificates .vouches.broken");
        page.wait_for_element("#certificates [data-group=chain].failed");
        page.click("#certificates-see");
        page.wait_for("!document.querySelector('#certificates')");
        page.wait_for("location.search.includes('&fault=unknown-root')");
        page.wait_for_element("#clock-found .consequence.failed[data-alert=unknown_ca]");
    });
}

#[test]
fn the_laboratory_is_reached_from_learn_and_its_clock_turns_the_handshakes() {
    visit("?key-exchange=rsa", |page| {
        page.press("g");
        page.click("[data-part=experiments]");
        page.click("[data-experiment=certificates]");
        page.wait_for_element("#laboratory-clock");
        page.eval::<()>("document.querySelector('#laboratory-clock').focus()");
        page.press(Key::End);
        page.wait_for_element("#certificates [data-group=time].failed");
        page.wait_for_text("#certificates .window code", "NET::ERR_CERT_DATE_INVALID");
        assert!(page.has("#certificates .card.out-of-date[data-card=leaf]"));
    });
    visit("?version=1.3&external-psk=alone&laboratory=certificates", |page| {
        page.wait_for("document.querySelector('#certificates')?.textContent.includes('shown no certificate')");
    });
}

#[test]
fn a_chain_of_ones_own_is_taken_apart_and_judged_and_stays_in_the_page() {
    let mut prepared = tls_engine::Prepared::new(&tls_engine::Scenario::default()).expect("it is sound");
    let root = prepared.client().anchors.0.clone();
    let [identity, ..] = &prepared.server().identities[..] else { panic!("the server has a chain") };
    let chain = identity.certificates().iter().chain(&root);
    let text: String = chain.map(|der| tls_pki::pem::encode("CERTIFICATE", der)).collect();
    visit("?version=1.3&laboratory=certificates", |page| {
        page.click("#own-chain summary");
        let paste = "text => {
            const field = document.querySelector('#own-text');
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        page.call::<()>(paste, vec![text.clone().into()]);
        page.wait_for_element("#own-chain .consequence.passed");
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#own-chain .card').length"), 3);
        assert_eq!(page.eval::<String>("document.querySelector('#own-name').value"), "shop.example");
        page.eval::<()>(
            "(() => { const date = document.querySelector('#own-date'); date.value = '2026-03-31'; date.dispatchEvent(new Event('change', { bubbles: true })); })()",
        );
        page.wait_for_element("#own-chain .consequence.failed[data-alert=certificate_expired]");
        page.call::<()>(paste, vec![text.replacen('M', "*", 1).into()]);
        let offset = text.find('M').expect("DER begins so in Base64").to_string();
        page.wait_for(&format!("document.querySelector('#own-chain .refused')?.textContent.includes('{offset}')"));
        assert!(!page.query().contains("BEGIN"), "{}", page.query());
    });
}

#[test]
fn certificates_that_are_dropped_on_the_page_are_judged_in_the_laboratory_whatever_the_file_is_called() {
    let mut prepared = tls_engine::Prepared::new(&tls_engine::Scenario::default()).expect("it is sound");
    let root = prepared.client().anchors.0.clone();
    let [identity, ..] = &prepared.server().identities[..] else { panic!("the server has a chain") };
    let chain: Vec<_> = identity.certificates().iter().chain(&root).cloned().collect();
    let text: String = chain.iter().map(|der| tls_pki::pem::encode("CERTIFICATE", der)).collect();
    let drop = "(name, bytes) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([new Uint8Array(bytes)], name));
        document.querySelector('.diagram').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }";
    visit("?version=1.3", |page| {
        page.call::<()>(drop, vec!["chain.txt".into(), text.clone().into_bytes().into()]);
        page.wait_for_element("#certificates[open] #own-chain[open] .consequence.passed");
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#own-chain .card').length"), chain.len());
        assert!(page.text("#own-from").contains("chain.txt"));
        assert!(!page.query().contains("chain"), "{}", page.query());
        // One in DER, while another is shown: the root alone, which the client then trusts.
        page.call::<()>(drop, vec!["root".into(), root[0].clone().into()]);
        page.wait_for("document.querySelectorAll('#own-chain .card').length === 1");
        // Named as a lesson is, and broken.
        page.call::<()>(drop, vec!["chain.md".into(), text.replacen('M', "*", 1).into_bytes().into()]);
        page.wait_for_element("#own-chain .refused");
        assert!(!page.has(".lesson"));
    });
}

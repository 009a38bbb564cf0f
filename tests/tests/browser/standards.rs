//! What the standards of today and of other years say of a run stands beside it, apart from how it went.

use crate::harness::visit;
use thirtyfour::Key;

#[test]
fn an_rsa_handshake_works_and_must_not_be_used() {
    visit("?rsa&step=server-close-notify", |page| {
        assert_eq!(page.attribute("#standards", "data-grade").as_deref(), Some("forbidden"));
        assert!(page.text("#standards summary").contains("must not be used"));
        let said = page.text("#standards [data-subject=key-exchange]");
        assert!(said.contains("Key exchange: RSA, must not be used.") && said.contains("RFC 10015"), "{said}");
        page.press("e");
        page.wait_for_element("#standards[data-grade=discouraged]");
    });
}

#[test]
fn the_standards_are_folded_away_until_the_end() {
    visit("?key-exchange=ecdhe&extended-master-secret=on&step=server-hello", |page| {
        assert_eq!(page.attribute("#standards", "data-grade").as_deref(), Some("fine"));
        assert!(!page.eval::<bool>("document.querySelector('#standards').open"));
        page.click("#standards summary");
        page.wait_for_element("#standards[open] [data-subject=version]");
    });
}

#[test]
fn side_by_side_each_column_has_its_verdict() {
    visit("?rsa&compare=ecdhe", |page| {
        page.click("#show-result");
        page.wait_for_element("[data-line=verdict]");
        let said = page.text("[data-line=verdict]");
        assert!(said.contains("must not be used") && said.contains("Key exchange: RSA (RFC 10015 §4)"), "{said}");
        assert!(said.contains("discouraged"), "{said}");
    });
}

#[test]
fn a_slider_asks_the_standards_of_another_year() {
    visit("?rsa&step=server-close-notify", |page| {
        let year = || page.attribute("#year", "aria-valuetext").unwrap_or_default();
        assert_eq!(year(), "2026: must not be used");
        page.eval::<()>("document.querySelector('#year').focus()");
        page.press(Key::Left);
        page.wait_for_element("#standards[data-grade=discouraged]");
        assert_eq!(year(), "2025: discouraged");
        assert!(
            page.text("#standards summary").contains("What the standards of 2025 say of these settings: discouraged")
        );
        assert!(page.query().ends_with("&year=2025"), "{}", page.query());
        // What was said in the year before the version came.
        page.press(Key::Home);
        page.wait_for_element("#standards[data-grade=not-yet]");
        assert_eq!(year(), "1999: not there yet");
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#standards [data-subject]').length"), 1);
        // The years in which the verdict became another are ways there.
        page.click("#standards .years li:nth-child(2) button");
        page.wait_for_element("#standards[data-grade=fine]");
        assert_eq!(year(), "2008: fine");
        let said = page.text("#standards [data-subject=key-exchange]");
        assert!(said.contains("RFC 5246 §9 (2008)"), "{said}");
    });
}

#[test]
fn the_address_has_the_year_and_opens_what_it_says() {
    visit("?tls13&step=client-hello&year=2029", |page| {
        page.wait_for_element("#standards[open][data-grade=discouraged]");
        let said = page.text("#standards [data-subject=lifetime]");
        assert!(said.contains("90 days, discouraged.") && said.contains("47 days"), "{said}");
        assert!(
            page.text("#standards summary").contains("What is decided for 2029"),
            "{}",
            page.text("#standards summary")
        );
        page.press("e");
        page.wait_for_element("#standards[data-grade=discouraged] [data-subject=master-secret]");
        assert!(page.query().contains("year=2029"), "{}", page.query());
    });
}

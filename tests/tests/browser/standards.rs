//! What today's standards say of a run stands beside it, apart from how it went.

use crate::harness::visit;

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

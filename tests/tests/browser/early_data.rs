//! Early data on the page: taken, skipped, and left behind with TLS 1.3.

use crate::harness::visit;
use thirtyfour::Key;

#[test]
fn a_link_opens_early_data_that_is_taken_and_its_answer_is_there_a_round_trip_earlier() {
    visit("?version=1.3&second-visit=psk&early-data=accepted&step=client-application-data-2", |page| {
        page.wait_for("document.querySelector('#diagram .current')?.textContent.includes('client early key')");
        assert!(page.text(".explanation").contains("travels with its hello"), "{}", page.text(".explanation"));
        page.wait_for_element("[data-chip=client_early_write_key]");
        page.press(Key::End);
        page.wait_for_element("#visits[open]");
        let cells =
            "[...document.querySelectorAll('#visits [data-line=answer] td')].map((cell) => cell.textContent.trim())";
        assert_eq!(page.eval::<Vec<String>>(cells), ["2", "1"]);
        page.press("e");
        page.wait_for("!location.search.includes('early-data') && location.search.includes('second-visit=ticket')");
    });
}

#[test]
fn a_link_opens_early_data_that_is_skipped_and_said_again() {
    visit("?version=1.3&second-visit=psk&early-data=rejected&step=client-application-data-2", |page| {
        page.wait_for("document.querySelector('#diagram .current')?.textContent.includes('81 bytes, skipped')");
        assert!(page.text(".explanation").contains("The server does not take it"), "{}", page.text(".explanation"));
        page.go("?version=1.3&second-visit=psk&early-data=rejected&step=client-application-data-3");
        page.wait_for("document.querySelector('.explanation').textContent.includes('says once more')");
    });
}

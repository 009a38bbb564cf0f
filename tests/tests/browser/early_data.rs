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

#[test]
fn on_the_page_of_every_byte_each_visit_has_its_name_and_on_paper_it_is_said_whose_values_are_asked_for() {
    visit("?version=1.3&second-visit=psk&early-data=accepted&reading=1", |page| {
        page.wait_for_element(".contents .begins");
        let named = "[...document.querySelectorAll('.contents .begins')].map((one) => one.textContent)";
        assert_eq!(page.eval::<Vec<String>>(named), ["First visit", "Second visit"]);
        page.load("?version=1.3&reading=1");
        page.wait_for_element(".contents li");
        assert!(!page.has(".contents .begins"));
        page.load("?version=1.3&second-visit=psk&early-data=accepted&answers=1");
        page.wait_for("document.querySelector('.paper')?.textContent.includes('those of the first visit')");
        assert!(page.text(".paper .questions").contains("none: the request travels with the hello"));
    });
}

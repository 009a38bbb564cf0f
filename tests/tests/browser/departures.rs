//! Bytes changed on the wire, checks left out and faults, from the link to the page: said above the stage, told in the
//! diagram and the explanation, kept while other things change, and put right with a click.

use crate::harness::{Page, visit};
use crate::layout::sticking_out;
use crate::native::{EVERYTHING, count, play};
use thirtyfour::Key;

/// Goes to the end, where the page says what the scene says.
fn to_the_end(page: &Page, scenario: &str) {
    let play = play(scenario);
    page.press(Key::End);
    page.wait_for_text("#announcer", &play.announcement(count(&play, &EVERYTHING), &EVERYTHING));
}

#[test]
fn bytes_changed_on_the_wire_are_shown_where_it_happens_and_can_be_put_right() {
    let scenario = "key-exchange=rsa&edit=1.client.1:42:ff";
    visit(&format!("?{scenario}&step=attacker-edit-bytes"), |page| {
        assert_eq!(page.text("#step-title"), "Changes bytes");
        assert!(
            page.text(".explanation").contains("byte 42 of the client’s record 1 was 0x"),
            "{}",
            page.text(".explanation")
        );
        assert!(page.text("#departures").contains("Byte 42 of the client’s record 1"), "{}", page.text("#departures"));
        to_the_end(page, scenario);
        page.click("[data-departure='edit=1.client.1:42:ff'] button");
        page.wait_for("document.querySelector('#departures') === null && !location.search.includes('edit=')");
        to_the_end(page, "rsa");
    });
}

#[test]
fn a_forged_finished_goes_through_at_a_client_that_does_not_check_it() {
    let scenario = "attack=forged-server-finished&without=client:verify-data";
    visit(&format!("?{scenario}&step=client-finished-check"), |page| {
        assert_eq!(page.text("#step-title"), "Does not check the server’s Finished");
        page.wait_for_element("#diagram .current .mark.overlooked");
        page.wait_for_element(".checks .overlooked[data-check=verify-data]");
        assert!(page.text(".explanation").contains("would have failed"), "{}", page.text(".explanation"));
        to_the_end(page, scenario);
        assert!(!page.has("#diagram .mark.failed, #diagram .break"), "nothing fails");
        page.click("[data-departure='without=client:verify-data'] button");
        page.wait_for(
            "!location.search.includes('without=') && location.search.includes('attack=forged-server-finished')",
        );
        to_the_end(page, "forged-server-finished");
        page.wait_for_element("#diagram .mark.failed");
    });
}

#[test]
fn a_server_with_a_wrong_key_is_refused_and_the_fault_outlives_another_key_exchange() {
    visit("?key-exchange=ecdhe&fault=wrong-key&step=server-key-exchange-checks", |page| {
        page.wait_for_element("#diagram .current .mark.failed");
        assert!(page.text(".explanation").contains("the client cannot tell"), "{}", page.text(".explanation"));
        to_the_end(page, "key-exchange=ecdhe&fault=wrong-key");
        page.go("?key-exchange=rsa&fault=wrong-key");
        to_the_end(page, "key-exchange=rsa&fault=wrong-key");
        page.click("[data-departure='fault=wrong-key'] button");
        page.wait_for("document.querySelector('#departures') === null");
        to_the_end(page, "rsa");
    });
}

#[test]
fn a_server_that_leaves_out_its_signature_is_refused_and_a_mistake_of_tls_1_3_is_not_taken_along_to_ecdhe() {
    let scenario = "version=1.3&fault=no-certificate-verify";
    visit(&format!("?{scenario}&step=client-alert"), |page| {
        assert!(page.text(".explanation").contains("talks to whoever answers"), "{}", page.text(".explanation"));
        assert!(page.text("#departures").contains("leaves out CertificateVerify"), "{}", page.text("#departures"));
        to_the_end(page, scenario);
        page.press("e");
        page.wait_for("!document.querySelector('[data-departure^=fault]') && !location.search.includes('fault=')");
    });
}

#[test]
fn a_certificate_of_ed25519_and_the_longest_curve_are_in_the_page_too() {
    let scenario = "version=1.3&group=secp521r1&certificate=ed25519";
    visit(&format!("?{scenario}&step=certificate-verify"), |page| {
        assert!(page.text(".explanation").contains("ed25519"), "{}", page.text(".explanation"));
        to_the_end(page, scenario);
        assert!(!page.has("#diagram .mark.failed, #diagram .break"), "nothing fails");
    });
}

#[test]
fn an_edit_that_finds_nothing_to_change_says_so_beside_the_way_to_put_it_right() {
    visit("?key-exchange=rsa&edit=1.client.99:0:ff", |page| {
        let item = page.text("[data-departure='edit=1.client.99:0:ff']");
        assert!(item.contains("Here the client sends 6 records in connection 1."), "{item}");
        assert!(!page.has("#notice"));
    });
}

#[test]
fn all_of_them_together_fit_a_phone() {
    visit(
        "?edit=1.client.1:42:ff&edit=1.server.1:30:0000&without=client:verify-data&without=server:verify-data&fault=wrong-key",
        |page| {
            page.resize(360, 740);
            page.wait_for_element("#departures li:nth-child(5)");
            assert_eq!(sticking_out(page), [""; 0]);
        },
    );
}

#[test]
fn the_switch_says_what_it_drops() {
    visit("?key-exchange=ecdhe&attack=stripped-ecdhe", |page| {
        page.press("t");
        page.wait_for_element("#dropped");
        let said = page.text("#dropped");
        assert!(said.contains("this handshake does not have it"), "{said}");
        assert!(said.contains("Attack: Take ECDHE off the client’s list"), "{said}");
        page.click("#dropped button");
        page.wait_for("document.querySelector('#departures') === null");
    });
}

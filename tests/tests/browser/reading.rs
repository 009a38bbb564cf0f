//! Every byte of a handshake on one page, and the strip of a message's fields on the stage.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};

/// The bytes that stand in the chunks of a step's buffer, also those that are folded.
fn bytes_of(page: &Page, step: &str, buffer: &str) -> String {
    page.call(
        "(step, buffer) => [...document.querySelectorAll(`[id^='${step}/${buffer}/'] code`)].map((code) => code.textContent.replaceAll(/\\s/g, '')).join('')",
        vec![step.into(), buffer.into()],
    )
}

#[test]
fn every_byte_of_every_message_stands_on_one_page_under_an_address_of_its_own() {
    let play = play("ecdhe");
    visit("?ecdhe&reading=1", |page| {
        page.wait_for_element(".reading .chunk");
        for (number, step) in (1..).zip(play.steps(EVERYTHING.stepping)).filter(|(_, step)| step.message.is_some()) {
            let views = play.bytes(number, EVERYTHING.stepping);
            let message = views.iter().find(|view| view.slug == "message").unwrap();
            let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
            assert_eq!(bytes_of(page, &step.slug, "message"), hex(&message.bytes), "{}", step.slug);
            // A protected record is there as it passed, beside what was inside.
            if views.iter().any(|view| view.slug == "plaintext-0") {
                let record = views.iter().find(|view| view.slug == "record-0").unwrap();
                assert_eq!(bytes_of(page, &step.slug, "record-0"), hex(&record.bytes), "{}", step.slug);
            }
        }
        let public = "server-key-exchange/message/params/public";
        let address = page.attribute(&format!("[id='{public}'] .to-field"), "href").unwrap();
        assert_eq!(address, format!("#{public}"));
        // The address leads there, also when the page is opened with it.
        page.load(&format!("?ecdhe&reading=1{address}"));
        page.wait_for(&format!(
            "(() => {{ const place = document.getElementById('{public}')?.getBoundingClientRect(); return place && place.top >= 0 && place.bottom <= innerHeight; }})()"
        ));
    });
}

#[test]
fn on_a_phone_nothing_of_the_page_with_every_byte_sticks_out() {
    visit("?ecdhe&reading=1", |page| {
        for width in [320, 360, 390] {
            page.resize(width, 780);
            page.click("#server-key-exchange .change-here button");
            page.wait_for_element("#server-key-exchange .buffer");
            let [page_width, contents, shown]: [f64; 3] = page.eval(
                "(([page, contents]) => [page.scrollWidth, contents.scrollWidth, contents.clientWidth])([document.documentElement, document.querySelector('.contents')])",
            );
            assert!(
                page_width <= f64::from(width) && contents <= shown,
                "{width}: {page_width}, {contents} of {shown}"
            );
            page.click("#server-key-exchange .change-here button");
        }
    });
}

#[test]
fn the_reading_page_is_found_from_the_bytes_and_leads_back_to_the_step() {
    visit("?ecdhe&step=server-key-exchange&tab=bytes", |page| {
        page.click("#read-on");
        page.wait_for_element(".reading");
        page.click(".levels [data-level=engineer]");
        page.wait_for_element(".chunk .section");
        page.click("#to-desk");
        page.wait_for_element("#diagram .row.current");
        assert!(page.query().contains("step=server-key-exchange"), "{}", page.query());
    });
}

#[test]
fn below_the_arrow_at_hand_a_strip_shows_what_the_message_is_made_of_and_leads_to_its_field() {
    let cells = "[...document.querySelectorAll('.strip span')].map((cell) => cell.textContent)";
    visit("?ecdhe&step=server-key-exchange", |page| {
        page.wait_until(cells, &["head", "namedcurve", "public", "algorithm", "signature"].map(str::to_owned).to_vec());
        assert_eq!(page.text(".strip [data-about]"), "public");
        let as_wide: bool = page.eval(
            "(([strip, band]) => Math.abs(strip.left - band.left) < 2 && Math.abs(strip.right - band.right) < 2)(['.strip', '#diagram .band .highlight'].map((one) => document.querySelector(one).getBoundingClientRect()))",
        );
        assert!(as_wide, "it goes on from the band above it");
        page.click(".strip [data-leaf]:last-child");
        page.wait_for_element("[data-tab=bytes][aria-selected=true]");
        page.wait_for_text(".readout.about strong", "signature");
        // What is sealed on the wire is shown sealed; and what a party does by itself has no bytes.
        page.go("?ecdhe&step=client-application-data");
        page.wait_until(cells, &["head", "nonce_explicit", "sealed", "tag"].map(str::to_owned).to_vec());
        page.go("?ecdhe&step=certificate-checks");
        page.wait_for("document.querySelector('#diagram .row.current') && !document.querySelector('.strip')");
    });
}

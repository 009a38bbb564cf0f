//! A recording from a file: dropped on the page or chosen, looked at from all sides, and left again.

use crate::harness::{Page, visit};
use crate::native::play;
use serde_json::json;
use std::fs;
use thirtyfour::Key;

/// Drops a file on the page, as the browser tells it.
pub(crate) fn drop_file(page: &Page, name: &str, text: &str) {
    let function = "(name, text) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([text], name, { type: 'application/json' }));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }";
    page.call::<()>(function, vec![json!(name), json!(text)]);
}

/// Whether none of these is on the page.
fn lacks(page: &Page, selectors: &[&str]) -> bool {
    page.eval(&format!("{}.every((selector) => !document.querySelector(selector))", json!(selectors)))
}

#[test]
fn a_dropped_recording_is_stepped_through_and_left_with_a_key() {
    let recording = play("ecdhe").json();
    visit("?rsa", |page| {
        drop_file(page, "saved.json", &recording);
        page.wait_for_text("#recording-title", "A saved recording: saved.json");
        assert!(page.query().contains("recording=saved.json"), "{}", page.query());
        page.wait_for("document.title.includes('saved.json')");
        assert!(lacks(page, &["#more", "#compare", "#deployed-today", "#attack"]));
        page.press(Key::Right);
        page.wait_for_text("#step-title", "ClientHello");
        page.press("2");
        page.wait_for_element("[data-buffer=\"message\"]");
        page.press("s");
        page.wait_for_element("#verdict");
        page.press("c");
        page.wait_for_element("#recorded");
        page.press(Key::Escape);
        page.press("e");
        page.wait_for("document.querySelector('#recording') === null");
        assert_eq!(page.attribute("#switch-ecdhe", "aria-pressed").as_deref(), Some("true"));
    });
}

#[test]
fn the_browsers_back_leads_from_a_recording_and_its_forward_to_it() {
    let recording = play("rsa").json();
    visit("?ecdhe", |page| {
        drop_file(page, "saved.json", &recording);
        page.wait_for_element("#recording");
        page.wait_for("location.search.includes('recording=')");
        page.back();
        page.wait_for("document.querySelector('#recording') === null");
        page.forward();
        page.wait_for_text("#recording-title", "A saved recording: saved.json");
    });
}

#[test]
fn a_recording_that_is_loaded_again_is_missed_and_the_scenario_of_before_stands_in() {
    let recording = play("rsa").json();
    visit("?ecdhe", |page| {
        drop_file(page, "saved.json", &recording);
        page.wait_for("location.search.includes('recording=')");
        page.reload();
        page.wait_for_element("#notice [data-parameter=\"recording\"]");
        assert_eq!(page.attribute("#switch-ecdhe", "aria-pressed").as_deref(), Some("true"));
    });
}

#[test]
fn a_recording_is_chosen_from_the_menu_and_saved_again_it_is_the_same() {
    let recording = play("ecdhe").json();
    visit("", |page| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("chosen.json");
        fs::write(&file, &recording).expect("a file can be written");
        page.click("#export");
        page.choose_file("#open-recording", "#recording-file", &file);
        page.wait_for_text("#recording-title", "A saved recording: chosen.json");
        page.click("#export");
        page.click("#export-json");
        assert!(page.downloaded("handshake.json") == recording.as_bytes());
        page.click("#recording-back");
        page.wait_for("document.querySelector('#recording') === null");
    });
}

#[test]
fn of_a_recording_with_a_gap_the_page_says_how_much_is_missing() {
    let whole = play("rsa").json();
    let records = play("rsa").transcript().records().len();
    let gap = format!(
        "\"left_out\": {{\"before_record\": {records},\"client\": {{\"records\": 2000,\"bytes\": 1}},\
         \"server\": {{\"records\": 0,\"bytes\": 4999}}}},\"outcome\""
    );
    let (before, connections) = whole.split_once("\"connections\"").expect("a recording has connections");
    let recording = [before, "\"connections\"", &connections.replacen("\"outcome\"", &gap, 1)].concat();
    visit("", |page| {
        drop_file(page, "whole.json", &whole);
        page.wait_for_text("#recording-title", "A saved recording: whole.json");
        page.wait_for("document.querySelector('#left-out') === null");
        drop_file(page, "gap.json", &recording);
        page.wait_for_text("#recording-title", "A saved recording: gap.json");
        let told = "In the middle 2000 records with 5000 bytes of application data were counted and not recorded.";
        page.wait_for_text("#left-out", told);
    });
}

#[test]
fn a_file_that_is_no_recording_is_refused_with_its_name_and_the_byte() {
    visit("", |page| {
        drop_file(page, "wrong.json", "{\"format\": 1}");
        page.wait_for_text("#not-opened-title", "wrong.json cannot be opened");
        assert!(page.text("#not-opened p").starts_with("Byte "), "{}", page.text("#not-opened p"));
        page.click("#not-opened-close");
        page.wait_for("document.querySelector('#not-opened') === null");
    });
}

//! Where the page cannot run it says what is missing, and what to do.

use crate::harness::{Page, Site, dist, open};
use serde_json::json;

/// What a person reads.
fn shown(page: &Page) -> String {
    page.eval("document.body.innerText")
}

#[test]
fn without_javascript_the_page_asks_for_it() {
    let page = open(Site::serve(dist()));
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.load("?ecdhe");
    let shown = shown(&page);
    assert!(shown.contains("switch JavaScript on"), "{shown}");
    assert!(!shown.contains("Getting ready"), "nothing is promised that will not come: {shown}");
}

#[test]
fn without_webassembly_the_page_says_so() {
    let page = open(Site::serve(dist()));
    page.before_each_document("delete globalThis.WebAssembly");
    page.load("?ecdhe");
    page.wait_for("document.querySelector('#failure').checkVisibility()");
    let shown = shown(&page);
    assert!(shown.contains("has no WebAssembly") && shown.contains("What to do"), "{shown}");
    assert!(!shown.contains("Getting ready"), "nothing is promised that will not come: {shown}");
    page.take_complaints();
}

#[test]
fn without_its_program_the_page_says_so() {
    let page = open(Site::serve_without(dist(), Some("wasm")));
    page.load("?ecdhe");
    page.wait_for("document.querySelector('#failure').checkVisibility()");
    let shown = shown(&page);
    assert!(shown.contains("The page stopped") && shown.contains("load the page again"), "{shown}");
    assert!(!shown.contains("Getting ready"), "nothing is promised that will not come: {shown}");
    assert!(!page.text("#failure-reason").is_empty());
    page.take_complaints();
}

#[test]
fn without_its_words_the_page_says_which_file_is_missing() {
    let page = open(Site::serve_without(dist(), Some("json")));
    page.load("?ecdhe");
    page.wait_for("document.querySelector('#failure').checkVisibility()");
    assert!(page.text("#failure-reason").contains("There is no `texts/en.json"), "{}", page.text("#failure-reason"));
    assert!(!shown(&page).contains("Getting ready"), "nothing is promised that will not come");
    page.take_complaints();
}

//! The page in a real Chromium: what it says at a step must be what the scene says natively.
//!
//! `cargo xtask test browser` runs this on the site in `dist/`.
#![expect(clippy::expect_used, reason = "a test fails by panicking, and so may what it is made of")]

mod site;

use std::process::Command;
use std::rc::Rc;
use tls_scene::Play;
use tls_scene::scene::{Stepping, ViewOptions};

/// The page's document once it stands, as Chromium prints it.
fn document_at(query: &str) -> String {
    let address = site::serve();
    let chromium = std::env::var("HANDSHAKE_LAB_CHROMIUM").expect("`cargo xtask test` names Chromium");
    let profile = tempfile::tempdir().expect("a folder for the browser's profile");
    let output = Command::new("timeout")
        .args(["120", &chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("http://{address}/?{query}"))
        .output()
        .expect("Chromium starts");
    String::from_utf8(output.stdout).expect("a document is text")
}

fn announces_what_the_scene_says(key_exchange: &str, slug: &str) {
    let scenario = tls_engine::Scenario::parse(&format!("key-exchange={key_exchange}")).expect("a valid scenario");
    let play = Play::new(Rc::new(tls_engine::run(&scenario).expect("its chain can be issued")));
    let position = play.position_of(slug, Stepping::Everything).expect("the run has this step");
    let announcement = play.announcement(position, &ViewOptions::default());
    let document = document_at(&format!("key-exchange={key_exchange}&step={slug}"));
    assert!(document.contains(&announcement), "the page does not say “{announcement}”:\n{document}");
}

#[test]
fn page_announces_the_rsa_client_key_exchange_as_the_scene_does() {
    announces_what_the_scene_says("rsa", "client-key-exchange");
}

#[test]
fn page_announces_the_ecdhe_server_key_exchange_as_the_scene_does() {
    announces_what_the_scene_says("ecdhe", "server-key-exchange");
}

//! The site as one file, opened from a disk, without a server and without a network.

use crate::harness::{Page, Site, dist, open, single_file};
use tempfile::TempDir;
use thirtyfour::Key;

/// A browser without a network, and the address of the file in a folder where people keep such files.
fn without_network() -> (Page, TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::create_dir(folder.path().join("My lessons")).expect("a folder can be made");
    let file = folder.path().join("My lessons/handshake-lab.html");
    std::fs::copy(single_file(), &file).expect("the file can be copied");
    let address = format!("file://{}", file.display()).replace(' ', "%20");
    let page = open(Site::serve(dist()));
    page.be_offline(true);
    (page, folder, address)
}

/// Holds the visit to what it must be: no complaint, and nobody was asked for anything.
fn assert_alone(page: &Page) {
    page.assert_no_complaint();
    let asked = page.site_requests();
    assert!(asked.is_empty(), "the file asked a host for {asked:?}");
}

#[test]
fn the_file_opens_and_does_all_that_the_site_does() {
    let (page, _folder, address) = without_network();
    page.go_to(&address);
    page.press(Key::Right);
    page.wait_for("document.querySelector('#announcer').textContent.startsWith('Step 1 ')");
    page.press("e");
    page.wait_for("document.querySelector('#switch-ecdhe').ariaPressed == 'true'");
    page.press(Key::End);
    page.wait_for_text("#step-title", "close_notify");
    for (key, content) in [("2", "[data-buffer]"), ("3", "[data-node]"), ("4", "[data-value]"), ("1", ".explanation p")]
    {
        page.press(key);
        page.wait_for_element(content);
    }
    page.press("s");
    page.wait_for_element("#verdict");
    page.press("c");
    page.wait_for_element(".compare [data-column]");
    page.press("?");
    page.wait_for_element("#shortcuts");
    assert_alone(&page);
}

#[test]
fn the_address_of_the_file_names_the_step_too() {
    let (page, _folder, address) = without_network();
    page.go_to(&format!("{address}?ecdhe&step=server-key-exchange&tab=bytes"));
    page.wait_for_text("#step-title", "ServerKeyExchange");
    page.press(Key::Right);
    page.wait_for("location.search.includes('step=server-key-exchange-checks')");
    page.reload();
    page.wait_for_text("#step-title", "Verifies the signature");
    assert_alone(&page);
}

#[test]
fn the_file_remembers_the_theme() {
    let (page, _folder, address) = without_network();
    page.go_to(&address);
    page.click("#theme");
    page.click("#theme-dark");
    page.wait_until("document.documentElement.dataset.theme", &"dark".to_owned());
    page.reload();
    assert_eq!(page.eval::<String>("document.documentElement.dataset.theme"), "dark");
    assert_alone(&page);
}

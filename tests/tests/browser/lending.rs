//! The harness itself: a browser that goes from test to test brings nothing along, and one that dies takes nobody with it.

use crate::harness::{Page, Site, dist, open, single_file, visit};
use serde_json::{Value, json};

/// What a test before could have left behind. All files have the same origin, so this is where something would be found.
const LEFT: &str = "[
    localStorage.getItem('left'), sessionStorage.getItem('left'), document.cookie,
    innerWidth, matchMedia('print').matches, navigator.onLine, document.hasFocus(), document.visibilityState,
]";

fn assert_as_new(page: &Page) {
    page.go_to(&format!("file://{}", single_file().display()));
    assert_eq!(page.eval::<Value>(LEFT), json!([null, null, "", 1440, false, true, true, "visible"]));
    assert_eq!(page.windows(), 1);
}

#[test]
fn a_test_finds_nothing_of_the_one_before() {
    for _ in 0..3 {
        let page = open(Site::serve(dist()));
        assert_as_new(&page);
        page.eval::<()>("localStorage.setItem('left', 'behind')");
        page.eval::<()>("sessionStorage.setItem('left', 'behind')");
        page.open_window("?rsa");
        page.resize(360, 740);
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        page.be_offline(true);
    }
}

#[test]
fn a_browser_that_dies_is_replaced() {
    let page = open(Site::serve(dist()));
    page.kill_browser();
    drop(page);
    visit("?rsa", |page| assert!(page.has("#diagram")));
}

//! A Firefox with the page of the built site in it.
//!
//! WebDriver alone can't run a script before those of a document, so the site itself does: what gathers the complaints stands at the
//! beginning of its page, before the policy which forbids such scripts.

use crate::harness::browser::Browser;
use crate::harness::environment::program;
use crate::harness::steering::Steering;
use crate::harness::{Page, Site, dist};
use serde_json::json;
use std::fs;
use std::os::unix::fs::symlink;
use tempfile::TempDir;
use thirtyfour::Capabilities;

const GATHERER: &str = include_str!("../browser/harness/complaints.js");

/// Shows the page with a query, lets `using` use it, and holds the visit to what every visit must be.
pub(crate) fn visit(query: &str, using: impl FnOnce(&Page)) {
    let (page, _site) = open();
    page.go(query);
    using(&page);
    page.assert_no_complaint();
}

/// Gets a Firefox for the site, which is there as long as the folder is, and shows nothing yet.
pub(crate) fn open() -> (Page, TempDir) {
    let site = with_gatherer();
    (Page::in_browser(firefox(), Site::serve(site.path().to_owned())), site)
}

/// The site in `dist/`, whose page begins with what gathers complaints.
fn with_gatherer() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for entry in fs::read_dir(dist()).expect("the site is a folder").flatten() {
        symlink(entry.path(), folder.path().join(entry.file_name())).expect("a link can be made");
    }
    let index = folder.path().join("index.html");
    let page = fs::read_to_string(&index).expect("the page is text");
    let (before, after) = page.split_once("<head>").expect("the page has a head");
    fs::remove_file(&index).expect("a link can be removed");
    fs::write(&index, [before, "<head><script>", GATHERER, "</script>", after].concat()).expect("it can be written");
    folder
}

fn firefox() -> Browser {
    let geckodriver = program("HANDSHAKE_LAB_GECKODRIVER", "geckodriver");
    let arguments =
        |folder: &std::path::Path| vec!["--port=0".into(), "--profile-root".into(), folder.as_os_str().to_owned()];
    // The line before it serves: "… geckodriver INFO Listening on 127.0.0.1:12345".
    Browser::start(Steering::start(geckodriver, arguments, "Listening on 127.0.0.1:"), capabilities())
}

fn capabilities() -> Capabilities {
    let firefox = json!({
        "binary": program("HANDSHAKE_LAB_FIREFOX", "/usr/bin/firefox-esr").to_string_lossy(),
        "args": ["-headless", "-width", "1440", "-height", "900"],
        "prefs": {
            "intl.accept_languages": "en",
            // Whatever is asked of another host is asked of a proxy that there is not.
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": 9,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": 9,
            "network.proxy.no_proxies_on": "127.0.0.1",
        },
    });
    let mut capabilities = Capabilities::new();
    for (name, value) in [("browserName", json!("firefox")), ("moz:firefoxOptions", firefox)] {
        capabilities.set(name, value).expect("it is JSON");
    }
    capabilities
}

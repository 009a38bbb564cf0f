//! The hosted page without a network: after the first visit it works as before, and always whole in one version.

use crate::harness::{Page, Site, dist, open, visit};
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::Key;

/// Waits until the page is kept for later.
fn wait_until_kept(page: &Page) {
    page.wait_for("navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')");
}

/// How many versions of the page the browser keeps.
fn versions(page: &Page) -> usize {
    page.eval("caches.keys().then((names) => names.length)")
}

/// A copy of the site that may be changed.
fn copy_of_the_site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&dist(), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the site can be read").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("the site can be copied");
        }
    }
}

/// Replaces the style sheet by another under another name, as a new build would, in all that names it.
fn build_again(folder: &Path) {
    let names = fs::read_dir(folder).expect("the site can be read").flatten().map(|file| file.file_name());
    let before = names.into_iter().filter_map(|name| name.into_string().ok()).find(|name| name.starts_with("styles-"));
    let before = before.expect("the site has styles");
    let after = "styles-0123456789abcdef.css";
    let styles = fs::read_to_string(folder.join(&before)).expect("the styles can be read");
    fs::write(folder.join(after), styles + ":root { --build: second; }\n").expect("the styles can be written");
    fs::remove_file(folder.join(&before)).expect("the old styles can be removed");
    for (file, version) in [("index.html", ""), ("service-worker.js", "another ")] {
        let text = fs::read_to_string(folder.join(file)).expect("the file can be read");
        let text = text.replace(&before, after).replace("= `${OURS}", &format!("= `${{OURS}}{version}"));
        fs::write(folder.join(file), text).expect("the file can be written");
    }
}

/// How many versions are kept, and what the workers of the page are about.
const WORKERS: &str = "(async () => {
    const [kept, found] = await Promise.all([caches.keys(), navigator.serviceWorker.getRegistration()]);
    return { kept: kept.length, active: found?.active?.state ?? null, waiting: found?.waiting?.state ?? null };
})()";

/// Waits until an expression has a value. On a busy machine the old worker lingers at times, until the page is loaded once more: why is not
/// known. What is on show is of the new build meanwhile.
fn wait_and_reload_until<T: DeserializeOwned + PartialEq + Debug>(page: &Page, expression: &str, expected: &T) {
    for _ in 0..3 {
        let soon = Instant::now() + Duration::from_secs(15);
        while Instant::now() < soon {
            if page.eval::<T>(expression) == *expected {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        page.reload();
        page.wait_until(BUILD, &"second".to_owned());
    }
    page.wait_until(expression, expected);
}

/// Which build the page on show is of.
const BUILD: &str = "getComputedStyle(document.documentElement).getPropertyValue('--build')";

#[test]
fn after_the_first_visit_the_page_works_without_a_network() {
    visit("", |page| {
        wait_until_kept(page);
        page.be_offline(true);
        page.reload();
        page.press(Key::Right);
        page.wait_for("document.querySelector('#announcer').textContent.startsWith('Step 1 ')");
        page.press("e");
        page.press(Key::End);
        page.wait_for_text("#step-title", "close_notify");
        page.go("?rsa&step=client-key-exchange&tab=bytes");
        page.wait_for_text("#step-title", "ClientKeyExchange");
        page.wait_for_element("[data-buffer]");
    });
}

#[test]
fn keeping_the_page_waits_for_the_first_drawing() {
    let page = open(Site::serve(dist()));
    page.before_each_document(
        "const register = navigator.serviceWorker?.register;
        if (register) navigator.serviceWorker.register = (...what) => {
            window.drawnBefore = document.querySelector('#diagram') !== null;
            return register.apply(navigator.serviceWorker, what);
        };",
    );
    page.go("");
    wait_until_kept(&page);
    assert!(page.eval::<bool>("window.drawnBefore"), "the service worker is asked for too early");
    page.assert_no_complaint();
}

#[test]
fn the_page_can_be_installed() {
    visit("", |page| {
        wait_until_kept(page);
        let manifest = page.devtools("Page.getAppManifest", serde_json::json!({}));
        assert_eq!(manifest["errors"], serde_json::json!([]));
        assert!(
            manifest["url"].as_str().is_some_and(|url| url.ends_with("/a/folder/manifest.webmanifest")),
            "{manifest}"
        );
        let errors = page.devtools("Page.getInstallabilityErrors", serde_json::json!({}));
        let errors = errors["installabilityErrors"].as_array().expect("Chromium lists what is in the way");
        assert!(errors.iter().all(|error| error["errorId"] == "in-incognito"), "{errors:?}");
    });
}

#[test]
fn a_new_build_replaces_the_old_one_as_a_whole() {
    let folder = copy_of_the_site();
    let page = open(Site::serve(folder.path().to_owned()));
    page.go("");
    wait_until_kept(&page);
    build_again(folder.path());
    // The host has no file of the first build any more that the second has not: but all of the first is kept.
    page.go("?rsa&step=client-hello");
    assert_eq!(page.eval::<String>(BUILD), "", "still the first build, in all its parts");
    page.wait_for("navigator.serviceWorker.getRegistration().then((found) => found.waiting !== null)");
    page.reload();
    page.wait_until(BUILD, &"second".to_owned());
    page.wait_for_text("#step-title", "ClientHello");
    let settled = serde_json::json!({ "kept": 1, "active": "activated", "waiting": null });
    wait_and_reload_until(&page, WORKERS, &settled);
    page.be_offline(true);
    page.reload();
    assert_eq!((page.eval::<String>(BUILD).as_str(), versions(&page)), ("second", 1));
    page.assert_no_complaint();
}

#[test]
fn a_new_build_is_kept_with_its_own_lessons_whatever_the_http_cache_still_has() {
    const LESSON: &str = "lessons/key-exchange.md";
    const KEPT: &str = "(async () => {
        const names = await caches.keys();
        const files = await Promise.all(names.map((cacheName) => caches.match('./lessons/key-exchange.md', { cacheName })));
        // Between two looks the worker may have thrown a cache away.
        return Promise.all(files.map((file) => file?.text() ?? 'gone'));
    })()";
    let folder = copy_of_the_site();
    let page = open(Site::serve_to_be_kept(folder.path().to_owned()));
    page.go("");
    wait_until_kept(&page);
    let first = fs::read_to_string(folder.path().join(LESSON)).expect("the lesson can be read");
    assert_eq!(page.eval::<Vec<String>>(KEPT), [first.as_str()]);
    fs::write(folder.path().join(LESSON), "# Another\n").expect("the lesson can be written");
    build_again(folder.path());
    page.go("?rsa&step=client-hello");
    page.wait_for("navigator.serviceWorker.getRegistration().then((found) => found.waiting !== null)");
    page.reload();
    page.wait_until(BUILD, &"second".to_owned());
    wait_and_reload_until(&page, KEPT, &vec!["# Another\n".to_owned()]);
    page.assert_no_complaint();
}

#[test]
fn a_build_that_is_not_whole_is_not_kept() {
    let folder = copy_of_the_site();
    let worker = folder.path().join("service-worker.js");
    let text = fs::read_to_string(&worker).expect("the service worker can be read");
    // As if the host had another page already.
    fs::write(&worker, text.replace("NAMED = [", "NAMED = [\"./gone.js\", ")).expect("it can be written");
    let page = open(Site::serve(folder.path().to_owned()));
    page.go("");
    page.wait_for(
        "navigator.serviceWorker.register('./service-worker.js').then((found) => new Promise((done) => {
            // One that has failed already is in none of these places any more.
            const worker = found.installing ?? found.waiting ?? found.active;
            if (!worker || worker.state == 'redundant') done(true);
            worker?.addEventListener('statechange', () => worker.state == 'redundant' && done(true));
        }), () => true)",
    );
    assert_eq!(versions(&page), 0);
}

#[test]
fn a_page_being_worked_on_takes_the_kept_one_away() {
    let folder = copy_of_the_site();
    let page = open(Site::serve(folder.path().to_owned()));
    page.go("");
    wait_until_kept(&page);
    // What `cargo xtask serve` puts in its place.
    let farewell = include_str!("../../../crates/xtask/src/bin/page-bundler/offline/farewell.js");
    fs::write(folder.path().join("service-worker.js"), farewell).expect("it can be written");
    page.go("");
    page.wait_for("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)");
    page.wait_for("caches.keys().then((names) => names.length === 0)");
}

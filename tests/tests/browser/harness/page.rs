//! The page in its browser, as a test sees it. Every call has an end: it fails after a while rather than wait for ever.

use super::browser::Browser;
use super::steering::PATIENCE;
use super::{Site, dist};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs;
use std::future::Future;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// A browser that nobody else has meanwhile, with the page of a site in it.
pub(crate) struct Page {
    pub(crate) driver: WebDriver,
    /// There until the page is dropped.
    browser: Option<Browser>,
    pub(super) site: Site,
    pub(super) complaints: RefCell<Vec<String>>,
}

/// Opens the page of the built site with a query in a browser, lets `using` use it, and holds the visit to
/// what every visit must be.
pub(crate) fn visit(query: &str, using: impl FnOnce(&Page)) {
    let page = open(Site::serve(dist()));
    page.go(query);
    using(&page);
    page.assert_no_complaint();
}

/// Gets a browser for a site, and shows nothing yet.
pub(crate) fn open(site: Site) -> Page {
    let page = Page::in_browser(Browser::borrow(), site);
    page.before_each_document(include_str!("complaints.js"));
    page
}

impl Page {
    /// Shows a site in a browser, as yet nothing of it.
    pub(crate) fn in_browser(browser: Browser, site: Site) -> Self {
        Self { driver: browser.driver.clone(), browser: Some(browser), site, complaints: RefCell::default() }
    }

    /// Loads the page with a query, and waits until it stands.
    #[track_caller]
    pub(crate) fn go(&self, query: &str) {
        self.load(query);
        self.wait_until_it_stands();
    }

    /// Loads the page with a query.
    #[track_caller]
    pub(crate) fn load(&self, query: &str) {
        self.gather_complaints();
        let address = self.site.address(query);
        self.run(self.driver.goto(&address));
    }

    /// Loads the page from elsewhere than the site, and waits until it stands.
    #[track_caller]
    pub(crate) fn go_to(&self, address: &str) {
        self.gather_complaints();
        self.run(self.driver.goto(address));
        self.wait_until_it_stands();
    }

    /// Shows a document whose first frame holds the page, turns to that frame, and waits until the page stands in it.
    #[track_caller]
    pub(crate) fn go_into_frame(&self, document: &str) {
        self.gather_complaints();
        self.run(self.driver.goto(document));
        self.run(self.driver.enter_frame(0));
        self.wait_until_it_stands();
    }

    /// Opens a window of its own for the page with a query, and turns to it.
    #[track_caller]
    pub(crate) fn open_window(&self, query: &str) {
        self.gather_complaints();
        let window = self.run(self.driver.new_tab());
        self.run(self.driver.switch_to_window(window));
        self.devtools("Page.bringToFront", json!({}));
        self.before_each_document(include_str!("complaints.js"));
        self.run(self.driver.goto(self.site.address(query)));
        self.wait_until_it_stands();
    }

    /// How many windows there are.
    #[track_caller]
    pub(crate) fn windows(&self) -> usize {
        self.run(self.driver.windows()).len()
    }

    /// Ends the browser as if it had crashed.
    pub(crate) fn kill_browser(&self) {
        let process = self.driver.capabilities().get("goog:processID").expect("chromedriver says whom it has started");
        let killed = std::process::Command::new("kill").args(["-KILL", &process.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "process {process} cannot be ended");
    }

    /// Turns to the other of two windows, once it is there and has left the blank page with which windows begin.
    #[track_caller]
    pub(crate) fn turn_to_other_window(&self) {
        self.gather_complaints();
        let here = self.run(self.driver.window());
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(other) = self.run(self.driver.windows()).into_iter().find(|window| *window != here) {
                // Each time anew: chromedriver may else go on speaking to the blank page.
                self.run(self.driver.switch_to_window(other));
                if self.eval::<String>("location.href") != "about:blank" {
                    return;
                }
            }
            assert!(Instant::now() < deadline, "there is no other window, or nothing in it");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Runs a script in every document that this window is going to load, before anything of the document's own.
    #[track_caller]
    pub(crate) fn before_each_document(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Loads it again.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.gather_complaints();
        self.run(self.driver.refresh());
        self.wait_until_it_stands();
    }

    /// Back in the browser's history.
    #[track_caller]
    pub(crate) fn back(&self) {
        self.run(self.driver.back());
    }

    /// Forward in the browser's history.
    #[track_caller]
    pub(crate) fn forward(&self) {
        self.run(self.driver.forward());
    }

    #[track_caller]
    fn wait_until_it_stands(&self) {
        self.wait_for("document.readyState == 'complete' && !document.querySelector('#starting') && document.querySelector('#announcer') !== null");
    }

    /// The value of a JavaScript expression.
    #[track_caller]
    pub(crate) fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.call(&format!("() => ({expression})"), Vec::new())
    }

    /// What a JavaScript function gives for these arguments; a promise is waited for.
    #[track_caller]
    pub(crate) fn call<T: DeserializeOwned>(&self, function: &str, arguments: Vec<Value>) -> T {
        let script = format!("return ({function})(...arguments)");
        let returned = self.run(self.driver.execute(script, arguments));
        match returned.convert() {
            Ok(value) => value,
            Err(error) => panic!("{function} gave {}: {error}", returned.json()),
        }
    }

    /// Waits until an expression holds, or what it promises; what is not there yet does not.
    #[track_caller]
    pub(crate) fn wait_for(&self, expression: &str) {
        self.wait_until(&format!("Promise.resolve({expression}).then(Boolean)"), &true);
    }

    /// Waits until an expression has a value.
    #[track_caller]
    pub(crate) fn wait_until<T>(&self, expression: &str, expected: &T)
    where
        T: DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let value: T = self.eval(expression);
            if value == *expected {
                return;
            }
            if Instant::now() > deadline {
                let complaints = self.complaints_so_far();
                let shown: String = self.eval(
                    "[location.href, document.readyState, document.visibilityState, document.body?.innerText].join('\\n  ')",
                );
                panic!(
                    "waited in vain for\n  {expression}\nto be\n  {expected:?}\nbut it is\n  {value:?}\nComplaints: {complaints:?}\nThe page:\n  {shown}"
                );
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the page has nothing more to change by itself: three frames after which nothing was changed.
    #[track_caller]
    pub(crate) fn wait_until_still(&self) {
        let function = "() => new Promise((done) => {
            let still = 0;
            const observer = new MutationObserver(() => { still = 0; });
            observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
            const frame = () => {
                if (++still > 3) observer.disconnect(), done(true);
                else requestAnimationFrame(frame);
            };
            requestAnimationFrame(frame);
        })";
        self.call::<bool>(function, Vec::new());
    }

    /// The text of an element, shown or not; empty where there is none.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        self.call("(selector) => document.querySelector(selector)?.textContent ?? ''", vec![selector.into()])
    }

    /// Waits until an element has this text.
    #[track_caller]
    pub(crate) fn wait_for_text(&self, selector: &str, text: &str) {
        self.wait_until(&format!("document.querySelector({})?.textContent ?? ''", json!(selector)), &text.to_owned());
    }

    /// An attribute of an element, if both are there.
    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let function = "(selector, name) => document.querySelector(selector)?.getAttribute(name) ?? null";
        self.call(function, vec![selector.into(), name.into()])
    }

    /// Whether there is such an element.
    #[track_caller]
    pub(crate) fn has(&self, selector: &str) -> bool {
        self.call("(selector) => document.querySelector(selector) !== null", vec![selector.into()])
    }

    /// Waits until there is such an element.
    #[track_caller]
    pub(crate) fn wait_for_element(&self, selector: &str) {
        self.wait_for(&format!("document.querySelector({}) !== null", json!(selector)));
    }

    /// The address of the page with a query.
    pub(crate) fn site_address(&self, query: &str) -> String {
        self.site.address(query)
    }

    /// The query in the address bar.
    #[track_caller]
    pub(crate) fn query(&self) -> String {
        self.eval("location.search")
    }

    /// A command of the DevTools protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.run(self.driver.cdp().send_raw(method, parameters))
    }

    /// Waits for a downloaded file, takes it away, and gives its bytes.
    #[track_caller]
    pub(crate) fn downloaded(&self, name: &str) -> Vec<u8> {
        let file = self.browser().downloads().join(name);
        let deadline = Instant::now() + PATIENCE;
        // Until it is whole it has another name, for which an empty file may keep the place.
        while fs::metadata(&file).map_or(0, |file| file.len()) == 0 {
            assert!(Instant::now() < deadline, "no download {name}");
            std::thread::sleep(Duration::from_millis(5));
        }
        let bytes = fs::read(&file).expect("a downloaded file can be read");
        fs::remove_file(&file).expect("a downloaded file can be removed");
        bytes
    }

    /// What becomes of something that the browser is asked to do.
    #[track_caller]
    pub(crate) fn run<T>(&self, doing: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.browser().run(doing) {
            Ok(value) => value,
            Err(error) => panic!("{error}"),
        }
    }

    pub(super) fn browser(&self) -> &Browser {
        self.browser.as_ref().expect("it is there until the page is dropped")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(browser) = self.browser.take() {
            browser.give_back(self.site.origin());
        }
    }
}

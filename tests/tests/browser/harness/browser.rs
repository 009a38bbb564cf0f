//! The browsers of this program. Each Chromium is lent to one test after another, and every test finds it as if it were new.

use super::chromium;
use super::steering::{PATIENCE, Steering};
use serde_json::{Value, json};
use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// Those that no test has at the moment. There are never more than there are tests at once.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A browser of which somebody has the use.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(super) driver: WebDriver,
    // The connections to what steers it belong to the runtime in which they were made, so it stays with them.
    runtime: Runtime,
    steering: Steering,
}

impl Browser {
    /// A Chromium that nobody has: one that was given back and still answers, else a new one.
    pub(super) fn borrow() -> Self {
        while let Some(browser) = pop() {
            if browser.answers() {
                return browser;
            }
        }
        let browser = chromium::start();
        browser.run(browser.allow_downloads()).expect("Chromium knows this command");
        browser
    }

    /// A new one, which `steering` is to start.
    pub(crate) fn start(steering: Steering, capabilities: impl Into<Capabilities>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
        let connected = runtime.block_on(async { timeout(PATIENCE, steering.connect(capabilities)).await });
        let driver = connected.expect("the browser starts in time").expect("the browser starts");
        Self { driver, runtime, steering }
    }

    /// Whether it speaks the DevTools protocol, and keeps a log.
    pub(super) fn is_chromium(&self) -> bool {
        self.driver.capabilities().contains_key("goog:processID")
    }

    /// Makes it forget the test that had it, and keeps it for the next. One that the test has failed with, or that does
    /// not do as it is told, is ended instead: nobody knows what state it is in. So is one that can't be told to forget.
    pub(super) fn give_back(self, origin: &str) {
        if self.is_chromium() && !std::thread::panicking() && self.forget(origin).is_ok() {
            idle().push(self);
        }
    }

    /// Where downloads land.
    pub(super) fn downloads(&self) -> PathBuf {
        self.steering.downloads()
    }

    /// Waits for what the browser is asked to do.
    pub(super) fn run<T>(&self, doing: impl Future<Output = WebDriverResult<T>>) -> Result<T, String> {
        self.run_within(PATIENCE, doing)
    }

    fn run_within<T>(&self, time: Duration, doing: impl Future<Output = WebDriverResult<T>>) -> Result<T, String> {
        match self.runtime.block_on(async { timeout(time, doing).await }) {
            Ok(done) => done.map_err(|error| error.to_string()),
            Err(_) => Err("the browser does not answer".into()),
        }
    }

    /// Chromium forgets it with the window through which it was told.
    async fn allow_downloads(&self) -> WebDriverResult<Value> {
        let downloads = json!({ "behavior": "allow", "downloadPath": self.downloads() });
        self.devtools("Browser.setDownloadBehavior", downloads).await
    }

    fn answers(&self) -> bool {
        self.run_within(PATIENCE / 4, self.driver.windows()).is_ok_and(|windows| windows.len() == 1)
    }

    fn forget(&self, origin: &str) -> Result<(), String> {
        for file in fs::read_dir(self.downloads()).map_err(|error| error.to_string())?.flatten() {
            fs::remove_file(file.path()).map_err(|error| error.to_string())?;
        }
        self.run(async {
            let driver = &self.driver;
            driver.action_chain().reset_actions().await?;
            // All that is emulated, intercepted or run before a document belongs to a window, and goes with it.
            let old = driver.windows().await?;
            let new = driver.new_tab().await?;
            for window in old {
                driver.switch_to_window(window).await?;
                driver.close_window().await?;
            }
            driver.switch_to_window(new).await?;
            self.devtools("Page.bringToFront", json!({})).await?;
            self.allow_downloads().await?;
            // The next site has another origin, but for a port that is given out again; all files have the same one.
            for origin in [origin, "file:///"] {
                let everything = json!({ "origin": origin, "storageTypes": "all" });
                self.devtools("Storage.clearDataForOrigin", everything).await?;
            }
            for command in ["Network.clearBrowserCookies", "Network.clearBrowserCache", "Browser.resetPermissions"] {
                self.devtools(command, json!({})).await?;
            }
            // What was logged meanwhile is no complaint about the next test.
            driver.browser_log().await.map(|_| ())
        })
    }

    async fn devtools(&self, method: &str, parameters: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(method, parameters).await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It ends with its driver; without this, it would be asked politely first.
        let _ = self.driver.clone().leak();
    }
}

fn idle() -> MutexGuard<'static, Vec<Browser>> {
    // Nothing that is done while it is held can leave it half done.
    IDLE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn pop() -> Option<Browser> {
    idle().pop()
}

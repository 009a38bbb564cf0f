//! Chromium, steered by chromedriver.

use super::browser::Browser;
use super::environment;
use super::steering::Steering;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel};

const FLAGS: [&str; 15] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--window-size=1440,900",
    "--lang=en",
    // Whatever is asked of another host fails, and says so.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    // When chromedriver dies, by whatever means, the browser loses the pipe and ends too.
    "--remote-debugging-pipe",
];

/// Starts one.
pub(super) fn start() -> Browser {
    // The last line before it serves: "ChromeDriver was started successfully on port 12345."
    let steering = Steering::start(environment::chromedriver(), |_| vec!["--port=0".into()], "on port ");
    let capabilities = capabilities(&steering).expect("they can be written as JSON");
    Browser::start(steering, capabilities)
}

fn capabilities(steering: &Steering) -> WebDriverResult<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(&environment::chromium().to_string_lossy())?;
    for flag in FLAGS {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", steering.folder().join("profile").display()))?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::Warning)?;
    Ok(capabilities)
}

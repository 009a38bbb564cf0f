//! chromedriver and the Chromium that it steers. Both are gone, with all their children, when the value is dropped.

use super::environment;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

/// Long enough for a busy machine; nothing waits so long unless something is broken.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

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

/// A running chromedriver, in a process group of its own.
#[derive(Debug)]
pub(super) struct Chromedriver {
    process: Child,
    port: u16,
    /// Where Chromium keeps its profile.
    folder: TempDir,
}

impl Chromedriver {
    /// Starts it on a free port.
    pub(super) fn start() -> Self {
        let program = environment::chromedriver();
        let mut command = Command::new(&program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut process = match command.spawn() {
            Ok(process) => process,
            Err(error) => panic!("{program:?} is needed for this test: {error}"),
        };
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let (found, port) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                // The last line before it serves: "ChromeDriver was started successfully on port 12345."
                let number = line.rsplit_once("on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
                if let Some(port) = number.filter(|port: &u16| *port != 0) {
                    // Nobody listens any more if it took too long.
                    let _ = found.send(port);
                }
            }
        });
        let mut this = Self { process, port: 0, folder };
        this.port = port.recv_timeout(PATIENCE).expect("chromedriver says its port");
        this
    }

    /// Where downloads land.
    pub(super) fn downloads(&self) -> &Path {
        self.folder.path()
    }

    /// Opens a browser.
    pub(super) async fn connect(&self) -> WebDriverResult<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&environment::chromium().to_string_lossy())?;
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", self.folder.path().join("profile").display()))?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::Warning)?;
        let address = format!("http://127.0.0.1:{}", self.port);
        WebDriver::builder(address, capabilities).request_timeout(PATIENCE).connect().await
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // `kill` rather than a call: the group is named by a negative number, for which the standard library has no way.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

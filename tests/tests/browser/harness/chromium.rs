//! chromedriver and the Chromium that it steers. Both are gone, with all their children, when the value is dropped, and
//! also when this program ends in whatever way without dropping it.

use super::environment;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel, TimeoutConfiguration};

/// Long enough for a busy machine; nothing waits so long unless something is broken.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// The folder of downloads, beside the profile.
const DOWNLOADS: &str = "downloads";

/// Waits until its standard input is closed, be it because this program is gone, and leaves nothing behind.
const GUARD: &str = r#"cat > /dev/null; kill -s KILL -- "-$1"; rm -rf "$2" || { sleep 1; rm -rf "$2"; }"#;

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
    guard: Child,
    port: u16,
    /// Where Chromium keeps its profile.
    folder: PathBuf,
}

impl Chromedriver {
    /// Starts it on a free port.
    pub(super) fn start() -> Self {
        let program = environment::chromedriver();
        let mut command = Command::new(&program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let folder = tempfile::tempdir().expect("a temporary folder can be made").keep();
        fs::create_dir(folder.join(DOWNLOADS)).expect("a folder can be made");
        let mut process = match command.spawn() {
            Ok(process) => process,
            Err(error) => panic!("{program:?} is needed for this test: {error}"),
        };
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard", &process.id().to_string()]).arg(&folder).process_group(0);
        guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let guard = guard.spawn().expect("there is a shell");
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
        let mut this = Self { process, guard, port: 0, folder };
        this.port = port.recv_timeout(PATIENCE).expect("chromedriver says its port");
        this
    }

    /// Where downloads land.
    pub(super) fn downloads(&self) -> PathBuf {
        self.folder.join(DOWNLOADS)
    }

    /// Opens a browser.
    pub(super) async fn connect(&self) -> WebDriverResult<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&environment::chromium().to_string_lossy())?;
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", self.folder.join("profile").display()))?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::Warning)?;
        let address = format!("http://127.0.0.1:{}", self.port);
        let driver = WebDriver::builder(address, capabilities).request_timeout(PATIENCE).connect().await?;
        driver.update_timeouts(TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None)).await?;
        Ok(driver)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = self.process.wait();
    }
}

//! The program that steers a browser (chromedriver, geckodriver). It and the browser are gone, with all their children, when the
//! value is dropped, and also when this program ends in whatever way without dropping it.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, TimeoutConfiguration};

/// Long enough for a busy machine; nothing waits so long unless something is broken.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// The folder of downloads, beside the profile.
const DOWNLOADS: &str = "downloads";

/// Waits until its standard input is closed, be it because this program is gone, and leaves nothing behind.
const GUARD: &str = r#"cat > /dev/null; kill -s KILL -- "-$1"; rm -rf "$2" || { sleep 1; rm -rf "$2"; }"#;

/// Such a program, running in a process group of its own.
#[derive(Debug)]
pub(crate) struct Steering {
    process: Child,
    guard: Child,
    port: u16,
    /// Where the browser keeps its profile.
    folder: PathBuf,
}

impl Steering {
    /// Starts it on a free port, with the browser's files in a folder of its own, for which `arguments` are asked. On the last line before
    /// it serves, the port stands behind `marker`.
    pub(crate) fn start(
        program: OsString,
        arguments: impl FnOnce(&Path) -> Vec<OsString>,
        marker: &'static str,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made").keep();
        fs::create_dir(folder.join(DOWNLOADS)).expect("a folder can be made");
        let mut command = Command::new(&program);
        command
            .args(arguments(&folder))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0);
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
            // To its end, for a program whose output nobody reads comes to a halt.
            for line in output.lines().map_while(Result::ok) {
                let number = line.rsplit_once(marker).and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
                if let Some(port) = number.filter(|port: &u16| *port != 0) {
                    // Nobody listens any more if it took too long.
                    let _ = found.send(port);
                }
            }
        });
        let mut this = Self { process, guard, port: 0, folder };
        this.port = port.recv_timeout(PATIENCE).expect("it says its port");
        this
    }

    /// Where downloads land.
    pub(super) fn downloads(&self) -> PathBuf {
        self.folder.join(DOWNLOADS)
    }

    /// Where the profile is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens a browser.
    pub(super) async fn connect(&self, capabilities: impl Into<Capabilities>) -> WebDriverResult<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let driver = WebDriver::builder(address, capabilities).request_timeout(PATIENCE).connect().await?;
        driver.update_timeouts(TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None)).await?;
        Ok(driver)
    }
}

impl Drop for Steering {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = self.process.wait();
    }
}

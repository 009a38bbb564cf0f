//! Runs the program.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

/// What became of one call.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handshake-lab"));
    command.args(arguments).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

pub(crate) fn lab(arguments: &[&str]) -> Ended {
    ended(&command(arguments).output().expect("the program is built"))
}

pub(crate) fn ended(output: &Output) -> Ended {
    Ended {
        code: output.status.code().expect("no signal ended it"),
        stdout: String::from_utf8(output.stdout.clone()).expect("it prints UTF-8"),
        stderr: String::from_utf8(output.stderr.clone()).expect("it prints UTF-8"),
    }
}

/// `accept` on a free port; ends with the value, if not by itself.
pub(crate) struct Listening {
    child: Child,
    pub(crate) port: u16,
}

impl Listening {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut child = Self::spawn(arguments);
        let mut line = String::new();
        let output = child.stdout.as_mut().expect("it is piped");
        // Byte by byte: what comes after the line is for the test.
        BufReader::with_capacity(1, output).read_line(&mut line).expect("it prints UTF-8");
        let port = line.trim_end().rsplit(':').next().and_then(|port| port.parse().ok()).expect("it says its port");
        Self { child, port }
    }

    /// The same, where nobody reads what it says of its connections, however many.
    pub(crate) fn start_quietly(arguments: &[&str]) -> Self {
        let mut listening = Self::start(arguments);
        let mut output = listening.child.stdout.take().expect("it is piped");
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        listening
    }

    /// What it says of its connections up to a line with these words, which has to come.
    pub(crate) fn told_until(mut self, words: &str) -> String {
        let mut told = String::new();
        let mut output = BufReader::new(self.child.stdout.take().expect("it is piped"));
        let mut read = 1;
        while read > 0 && !told.lines().next_back().is_some_and(|line| line.contains(words)) {
            read = output.read_line(&mut told).expect("it prints UTF-8");
        }
        told
    }

    fn spawn(arguments: &[&str]) -> Child {
        command(&[&["accept", "0"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program is built")
    }

    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("it can be asked").is_none()
    }

    /// Waits for it to leave by itself.
    pub(crate) fn ended(mut self) -> Ended {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let copy = |from: Option<&mut dyn std::io::Read>, to: &mut Vec<u8>| {
            std::io::copy(from.expect("it is piped"), to).expect("a pipe can be read");
        };
        copy(self.child.stdout.as_mut().map(|output| output as &mut dyn std::io::Read), &mut stdout);
        copy(self.child.stderr.as_mut().map(|output| output as &mut dyn std::io::Read), &mut stderr);
        let status = self.child.wait().expect("it can be waited for");
        ended(&Output { status, stdout, stderr })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // It may have left already; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

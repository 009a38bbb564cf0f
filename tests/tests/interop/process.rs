//! Programs of the system as peers: each dies with the value that stands for it, and no wait is without an end.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for a busy machine; nothing here waits so long unless something is broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running program, with all that it has printed so far on both its outputs.
pub(crate) struct Process {
    child: Child,
    input: Option<ChildStdin>,
    printed: Arc<(Mutex<Vec<u8>>, Condvar)>,
}

impl Process {
    /// Starts it. A missing program fails the test: interoperability that was not tried is not shown.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{:?} is needed for this test: {error}", command.get_program()));
        let printed = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
        gather(child.stdout.take().expect("it is piped"), Arc::clone(&printed));
        gather(child.stderr.take().expect("it is piped"), Arc::clone(&printed));
        Self { input: child.stdin.take(), child, printed }
    }

    /// Everything printed so far.
    pub(crate) fn printed(&self) -> String {
        String::from_utf8_lossy(&self.printed.0.lock().expect("no reader panics")).into_owned()
    }

    /// Waits until what was printed satisfies `found`, and returns what that says.
    pub(crate) fn wait_for<T>(&self, what: &str, found: impl Fn(&str) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let (lock, changed) = &*self.printed;
        let mut printed = lock.lock().expect("no reader panics");
        loop {
            let text = String::from_utf8_lossy(&printed).into_owned();
            if let Some(result) = found(&text) {
                return result;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what} in:\n{text}");
            printed = changed.wait_timeout(printed, left).expect("no reader panics").0;
        }
    }

    /// Waits until it has printed those words, or we are `done` without; says whether it has.
    pub(crate) fn says(&self, words: &str, done: impl Fn() -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // In that order: what it printed before we were done, counts.
            let (done, printed) = (done(), self.printed());
            if printed.contains(words) || done {
                return printed.contains(words);
            }
            assert!(Instant::now() < deadline, "waited in vain for {words} in:\n{printed}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Types into its standard input.
    pub(crate) fn write(&mut self, text: &str) {
        self.input.as_mut().expect("still open").write_all(text.as_bytes()).expect("it reads its input");
    }

    /// Closes its standard input, waits until it has ended by itself, and returns what it printed.
    pub(crate) fn finish(mut self) -> String {
        drop(self.input.take());
        let deadline = Instant::now() + PATIENCE;
        while self.child.try_wait().expect("it can be waited for").is_none() {
            assert!(Instant::now() < deadline, "it does not end:\n{}", self.printed());
            thread::sleep(Duration::from_millis(5));
        }
        self.printed_to_the_end()
    }

    /// What it printed, once both its outputs are closed.
    fn printed_to_the_end(&self) -> String {
        let deadline = Instant::now() + PATIENCE;
        while Arc::strong_count(&self.printed) > 1 && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(1));
        }
        self.printed()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The connection that `peer` makes, waited for with patience.
pub(crate) fn accept(listener: &TcpListener, peer: &mut Process) -> TcpStream {
    listener.set_nonblocking(true).expect("a listener can");
    let deadline = Instant::now() + PATIENCE;
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false).expect("a stream can");
                return stream;
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
        }
        let gone = peer.child.try_wait().expect("it can be waited for").is_some();
        assert!(!gone && Instant::now() < deadline, "it does not connect:\n{}", peer.printed());
        thread::sleep(Duration::from_millis(2));
    }
}

fn gather(mut from: impl Read + Send + 'static, printed: Arc<(Mutex<Vec<u8>>, Condvar)>) {
    thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut chunk) {
            printed.0.lock().expect("no reader panics").extend_from_slice(&chunk[..count]);
            printed.1.notify_all();
        }
    });
}

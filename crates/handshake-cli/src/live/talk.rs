//! What is said once the handshake is complete: an HTTP request, a short page, an echo.

/// Application data, as one party means to exchange it.
pub trait Talk {
    /// Called when the handshake is complete, whenever `received` (all application data so far) has grown, and when
    /// nothing has come for a while. Says what to do next.
    fn next(&mut self, received: &[u8], silence: Silence) -> Turn;
}

/// Whether the peer has fallen silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It may still be writing.
    No,
    /// Nothing has come for [`Limits::silence`](super::Limits::silence).
    Yes,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Wait for more.
    Listen,
    /// Send this, then wait for more.
    Send(Vec<u8>),
    /// Send this, then close the connection in order.
    Finish(Vec<u8>),
}

/// Sends a request and listens until the peer closes the connection, or has answered and falls silent.
#[derive(Clone, Debug)]
pub struct Request {
    unsent: Option<Vec<u8>>,
}

impl Request {
    /// A client that says this.
    pub fn new(request: impl Into<Vec<u8>>) -> Self {
        Self { unsent: Some(request.into()) }
    }

    /// A small HTTP/1.1 request for the root page of `host`.
    pub fn http(host: &str) -> Self {
        Self::new(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }
}

impl Talk for Request {
    fn next(&mut self, received: &[u8], silence: Silence) -> Turn {
        match self.unsent.take() {
            Some(request) => Turn::Send(request),
            None if silence == Silence::Yes && !received.is_empty() => Turn::Finish(Vec::new()),
            None => Turn::Listen,
        }
    }
}

/// Answers an HTTP request with a short page.
#[derive(Clone, Debug, Default)]
pub struct Page;

/// The longest head of a request that is waited for, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

impl Talk for Page {
    fn next(&mut self, received: &[u8], _silence: Silence) -> Turn {
        let ends = |end: &[u8]| received.windows(end.len()).any(|window| window == end);
        if ends(b"\r\n\r\n") || ends(b"\n\n") {
            return Turn::Finish(answer("200 OK", "<!doctype html><title>Handshake Lab</title><p>It works.\n"));
        }
        if received.len() > LONGEST_HEAD {
            return Turn::Finish(answer("431 Request Header Fields Too Large", "The request's head is too long.\n"));
        }
        Turn::Listen
    }
}

fn answer(status: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Sends back what arrives, until the peer closes the connection.
#[derive(Clone, Debug, Default)]
pub struct Echo {
    echoed: usize,
}

impl Talk for Echo {
    fn next(&mut self, received: &[u8], _silence: Silence) -> Turn {
        match received.get(self.echoed..) {
            None | Some([]) => Turn::Listen,
            Some(new) => {
                self.echoed = received.len();
                Turn::Send(new.to_vec())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_answers_once_the_head_is_complete() {
        let mut page = Page;
        assert_eq!(page.next(b"GET / HTTP/1.1\r\nHost: x\r\n", Silence::No), Turn::Listen);
        let Turn::Finish(answer) = page.next(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", Silence::No) else { panic!() };
        assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
    }

    #[test]
    fn a_head_without_end_is_refused() {
        let Turn::Finish(answer) = Page.next(&[b'x'; LONGEST_HEAD + 1], Silence::No) else { panic!() };
        assert!(answer.starts_with(b"HTTP/1.1 431 "));
    }

    #[test]
    fn an_echo_sends_each_byte_once() {
        let mut echo = Echo::default();
        assert_eq!(echo.next(b"ab", Silence::No), Turn::Send(b"ab".to_vec()));
        assert_eq!(echo.next(b"ab", Silence::Yes), Turn::Listen);
        assert_eq!(echo.next(b"abc", Silence::No), Turn::Send(b"c".to_vec()));
    }
}

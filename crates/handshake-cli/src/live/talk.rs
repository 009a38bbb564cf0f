//! What is said once the handshake is complete: an HTTP request, a short page, an echo.

/// Application data, as one party means to exchange it.
pub trait Talk {
    /// Called when the handshake is complete, whenever something is `heard` (the application data that has come since the
    /// last call), and when nothing has come for a while. Says what to do next.
    fn next(&mut self, heard: &[u8], silence: Silence) -> Turn;
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
    /// Change our keys, and with `requests` have the peer change its own; then do the other.
    UpdateKeys {
        /// Whether the peer is asked.
        requests: bool,
        /// What to do under the new keys.
        then: Box<Turn>,
    },
}

impl Turn {
    /// The same without the words, which have been said before.
    pub(super) fn unsaid(self) -> Self {
        match self {
            Self::Send(_) => Self::Listen,
            Self::Finish(_) => Self::Finish(Vec::new()),
            Self::UpdateKeys { requests, then } => Self::UpdateKeys { requests, then: Box::new(then.unsaid()) },
            Self::Listen => Self::Listen,
        }
    }
}

/// Sends a request and listens until the peer closes the connection, or has answered and falls silent.
#[derive(Clone, Debug)]
pub struct Request {
    unsent: Option<Vec<u8>>,
    is_answered: bool,
}

impl Request {
    /// A client that says this.
    pub fn new(request: impl Into<Vec<u8>>) -> Self {
        Self { unsent: Some(request.into()), is_answered: false }
    }

    /// A small HTTP/1.1 request for the root page of `host`.
    pub fn http(host: &str) -> Self {
        Self::new(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// What it is going to say.
    pub(super) fn unsent(&self) -> &[u8] {
        self.unsent.as_deref().unwrap_or_default()
    }
}

impl Talk for Request {
    fn next(&mut self, heard: &[u8], silence: Silence) -> Turn {
        self.is_answered |= !heard.is_empty();
        match self.unsent.take() {
            Some(request) => Turn::Send(request),
            None if silence == Silence::Yes && self.is_answered => Turn::Finish(Vec::new()),
            None => Turn::Listen,
        }
    }
}

/// Answers an HTTP request with a short page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The request's head, as much of it as has come.
    head: Vec<u8>,
}

/// The longest head of a request that is waited for, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// The bytes of the longest end that a head may have.
const LONGEST_END: usize = 4;

impl Talk for Page {
    fn next(&mut self, heard: &[u8], _silence: Silence) -> Turn {
        // The end of the head may come in pieces.
        let from = self.head.len().saturating_sub(LONGEST_END - 1);
        self.head.extend_from_slice(heard);
        let new = self.head.get(from..).unwrap_or_default();
        let ends = |end: &[u8]| new.windows(end.len()).any(|window| window == end);
        if ends(b"\r\n\r\n") || ends(b"\n\n") {
            return Turn::Finish(answer("200 OK", "<!doctype html><title>Handshake Lab</title><p>It works.\n"));
        }
        if self.head.len() > LONGEST_HEAD {
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
pub struct Echo;

impl Talk for Echo {
    fn next(&mut self, heard: &[u8], _silence: Silence) -> Turn {
        if heard.is_empty() { Turn::Listen } else { Turn::Send(heard.to_vec()) }
    }
}

/// Says what another says, and changes keys before the first of it, if that is wanted.
pub struct UpdatingKeys<'a> {
    talk: &'a mut dyn Talk,
    /// Whether the peer is to be asked for new keys too; none if there is nothing to change any more.
    pending: Option<bool>,
}

impl<'a> UpdatingKeys<'a> {
    /// Says what `talk` says. Changes nothing without `requests`; if that is so, the peer is asked for new keys too.
    pub fn new(talk: &'a mut dyn Talk, requests: Option<bool>) -> Self {
        Self { talk, pending: requests }
    }
}

impl Talk for UpdatingKeys<'_> {
    fn next(&mut self, heard: &[u8], silence: Silence) -> Turn {
        match self.talk.next(heard, silence) {
            Turn::Listen => Turn::Listen,
            then => match self.pending.take() {
                Some(requests) => Turn::UpdateKeys { requests, then: Box::new(then) },
                None => then,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_answers_once_the_head_is_complete() {
        let mut page = Page::default();
        assert_eq!(page.next(b"GET / HTTP/1.1\r\nHost: x\r\n\r", Silence::No), Turn::Listen);
        let Turn::Finish(answer) = page.next(b"\n", Silence::No) else { panic!() };
        assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
    }

    #[test]
    fn a_head_without_end_is_refused() {
        let Turn::Finish(answer) = Page::default().next(&[b'x'; LONGEST_HEAD + 1], Silence::No) else { panic!() };
        assert!(answer.starts_with(b"HTTP/1.1 431 "));
    }

    #[test]
    fn keys_are_updated_once_before_the_first_words() {
        let mut echo = Echo;
        let mut talk = UpdatingKeys::new(&mut echo, Some(true));
        assert_eq!(talk.next(b"", Silence::No), Turn::Listen);
        let then = Box::new(Turn::Send(b"a".to_vec()));
        assert_eq!(talk.next(b"a", Silence::No), Turn::UpdateKeys { requests: true, then });
        assert_eq!(talk.next(b"b", Silence::No), Turn::Send(b"b".to_vec()));
    }

    #[test]
    fn an_echo_sends_back_what_is_new() {
        assert_eq!(Echo.next(b"ab", Silence::No), Turn::Send(b"ab".to_vec()));
        assert_eq!(Echo.next(b"", Silence::Yes), Turn::Listen);
        assert_eq!(Echo.next(b"c", Silence::No), Turn::Send(b"c".to_vec()));
    }
}

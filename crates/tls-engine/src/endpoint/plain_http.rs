//! A party that knows nothing of TLS: behind its end of the connection is a program that speaks plain HTTP (RFC 9112). It makes no
//! records; what it sends stands in the recording as one all the same, since a recording has nothing else for bytes on the wire.

use super::Endpoint;
use crate::facts::Disconnection;
use tls_transcript::{Outcome, Recorder, Role};

/// What a web server says of a request that it can't read (RFC 9110 §15.5.1).
const BAD_REQUEST: &[u8] = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

impl Endpoint {
    /// What a client says first that was told to call without TLS.
    pub(super) fn ask_in_the_clear(&mut self, server_name: &str, recorder: &mut Recorder) {
        let request = format!("GET / HTTP/1.1\r\nHost: {server_name}\r\n\r\n");
        self.link.sending.send_without_record(request.as_bytes(), recorder);
    }

    /// Takes bytes from the transport, in which it finds no HTTP: a server says so, a client has nothing to say to it. That is the end.
    pub(super) fn hear_in_the_clear(&mut self, bytes: &[u8], recorder: &mut Recorder) {
        if bytes.is_empty() || self.outcome != Outcome::Unknown {
            return;
        }
        self.link.receiving.take_as_it_is(bytes, recorder);
        if self.role == Role::Server {
            self.link.sending.send_without_record(BAD_REQUEST, recorder);
        }
        self.part_without_tls(recorder);
    }

    /// It is over for it, whatever happens at the other end.
    pub(super) fn part_without_tls(&mut self, recorder: &mut Recorder) {
        if self.outcome == Outcome::Unknown {
            self.set_outcome(Disconnection::NoTls { party: self.role }.outcome(), recorder);
        }
    }
}

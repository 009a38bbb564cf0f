//! A relay on the loopback that keeps what passes: the eavesdropper's place.

use crate::process::{PATIENCE, Process, accept};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread;
use tls_transcript::Direction;

/// What passes, in order, in whatever pieces TCP makes of it.
type Passed = Mutex<Vec<(Direction, Vec<u8>)>>;

/// Relays the connection that `client` makes to `listener` on to `port`, until both sides have closed it. Returns the TLS records in the order
/// in which they were complete.
pub(crate) fn relay(listener: &TcpListener, client: &mut Process, port: u16) -> Vec<(Direction, Vec<u8>)> {
    let client = accept(listener, client);
    let server = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    let passed = Passed::default();
    thread::scope(|scope| {
        scope.spawn(|| pass(&client, &server, Direction::ClientToServer, &passed));
        scope.spawn(|| pass(&server, &client, Direction::ServerToClient, &passed));
    });
    records(passed.into_inner().expect("no relay panics"))
}

fn pass(mut from: &TcpStream, mut to: &TcpStream, direction: Direction, passed: &Passed) {
    from.set_read_timeout(Some(PATIENCE)).expect("it is not zero");
    let mut chunk = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut chunk) {
        passed.lock().expect("no relay panics").push((direction, chunk[..count].to_vec()));
        if to.write_all(&chunk[..count]).is_err() {
            break;
        }
    }
    // The other side may have gone already.
    let _ = to.shutdown(Shutdown::Write);
}

/// Cuts each direction's bytes into records (RFC 5246 §6.2.1): type, version, length, fragment.
fn records(passed: Vec<(Direction, Vec<u8>)>) -> Vec<(Direction, Vec<u8>)> {
    let mut records = Vec::new();
    let mut unfinished: [Vec<u8>; 2] = Default::default();
    for (direction, bytes) in passed {
        let pending = &mut unfinished[usize::from(direction == Direction::ServerToClient)];
        pending.extend(bytes);
        while let [_, _, _, high, low, ..] = pending[..] {
            let end = 5 + usize::from(u16::from_be_bytes([high, low]));
            if pending.len() < end {
                break;
            }
            records.push((direction, pending.drain(..end).collect()));
        }
    }
    records
}

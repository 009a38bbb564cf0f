//! The TCP connection around the records: sequence numbers, acknowledgments, and the time at which each packet passes.

use super::block;
use super::packet::{ACK, Ends, FIN, PSH, SYN, Segment, frame};
use tls_transcript::Direction;

/// Microseconds from the client to the server and back.
const ROUND_TRIP: u64 = 40_000;
/// Microseconds until the client answers what it received.
const CLIENT_DELAY: u64 = 200;
/// Microseconds between packets of one sender.
const NEXT_PACKET: u64 = 20;
/// The most payload in a packet: Ethernet's 1500 bytes without the headers of IP and TCP.
const MAXIMUM_SEGMENT: u16 = 1460;
/// A receiver acknowledges after so many bytes at the latest; less than the window.
const ACKNOWLEDGE_AFTER: u32 = 32_768;

/// A TCP connection under way, and the packets of it that have not been taken yet. Sequence numbers, acknowledgments and
/// windows are made up around the bytes that pass.
#[derive(Clone, Debug)]
pub struct Connection {
    ends: Ends,
    clock: Clock,
    last: Direction,
    client: Side,
    server: Side,
    /// As blocks of a capture.
    packets: Vec<u8>,
}

/// When packets pass, in microseconds since 1970.
#[derive(Clone, Copy, Debug)]
enum Clock {
    /// As in a network with some latency; this was the last.
    MadeUp(u64),
    /// As somebody saw them pass; this is the time now.
    Seen(u64),
}

/// What one side has sent.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// The next sequence number.
    next: u32,
    /// How much of it the other side has acknowledged.
    acknowledged: u32,
    packets: u16,
}

impl Side {
    fn new(initial: u32) -> Self {
        Self { next: initial, acknowledged: initial, packets: 0 }
    }
}

impl Connection {
    /// A connection that never was, from `time` (microseconds since 1970) on, with this number (from 0) in the capture. It
    /// begins, like all of them, with the three-way handshake (RFC 9293 §3.5).
    pub(super) fn made_up(time: u64, number: usize) -> Self {
        Self::open(Ends::made_up(number), Clock::MadeUp(time), [0x1000_0000, 0x2000_0000])
    }

    /// A connection that somebody saw begin at `time` (microseconds since 1970). `initial` are the sequence numbers with which
    /// client and server begin: should two connections have the same ends, these tell them apart.
    pub fn seen(ends: Ends, time: u64, initial: [u32; 2]) -> Self {
        Self::open(ends, Clock::Seen(time), initial)
    }

    fn open(ends: Ends, clock: Clock, [client, server]: [u32; 2]) -> Self {
        let mut connection = Self {
            ends,
            clock,
            last: Direction::ClientToServer,
            client: Side::new(client),
            server: Side::new(server),
            packets: Vec::new(),
        };
        let [high, low] = MAXIMUM_SEGMENT.to_be_bytes();
        let options = [2, 4, high, low];
        connection.packet(Direction::ClientToServer, SYN, &options, &[]);
        connection.packet(Direction::ServerToClient, SYN | ACK, &options, &[]);
        connection.packet(Direction::ClientToServer, ACK, &[], &[]);
        connection
    }

    /// What follows passes at `time` (microseconds since 1970), if somebody sees it.
    pub fn at(&mut self, time: u64) {
        if let Clock::Seen(now) = &mut self.clock {
            *now = time;
        }
    }

    /// When the last packet passed, in microseconds since 1970.
    pub(super) fn time(&self) -> u64 {
        match self.clock {
            Clock::MadeUp(time) | Clock::Seen(time) => time,
        }
    }

    /// The packets so far, as blocks of a capture; afterwards there are none.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.packets)
    }

    /// Bytes pass, in as many segments as it takes.
    pub fn send(&mut self, direction: Direction, bytes: &[u8]) {
        let mut segments = bytes.chunks(MAXIMUM_SEGMENT.into()).peekable();
        while let Some(segment) = segments.next() {
            let push = if segments.peek().is_none() { PSH } else { 0 };
            self.packet(direction, ACK | push, &[], segment);
            let side = self.side(direction);
            if side.next.wrapping_sub(side.acknowledged) >= ACKNOWLEDGE_AFTER {
                self.packet(other(direction), ACK, &[], &[]);
            }
        }
    }

    /// Ends the connection from the side that spoke last (RFC 9293 §3.6).
    pub fn close(&mut self) {
        let first = self.last;
        self.packet(first, FIN | ACK, &[], &[]);
        self.packet(other(first), FIN | ACK, &[], &[]);
        self.packet(first, ACK, &[], &[]);
    }

    fn side(&mut self, direction: Direction) -> &mut Side {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    fn packet(&mut self, direction: Direction, flags: u8, options: &[u8], payload: &[u8]) {
        let is_first = self.client.packets == 0 && self.server.packets == 0;
        if let Clock::MadeUp(time) = &mut self.clock {
            *time = time.saturating_add(match (self.last, direction) {
                _ if is_first => 0,
                (Direction::ClientToServer, Direction::ServerToClient) => ROUND_TRIP,
                (Direction::ServerToClient, Direction::ClientToServer) => CLIENT_DELAY,
                _ => NEXT_PACKET,
            });
        }
        self.last = direction;
        let peer = self.side(other(direction));
        let acknowledgment = if flags & ACK == 0 { 0 } else { peer.next };
        peer.acknowledged = peer.next;
        let side = self.side(direction);
        let (sequence, number) = (side.next, side.packets);
        side.packets = side.packets.wrapping_add(1);
        let in_sequence = payload.len() as u32 + u32::from(flags & (SYN | FIN) != 0);
        side.next = side.next.wrapping_add(in_sequence);
        let ends = self.ends;
        let segment = Segment { direction, ends, sequence, acknowledgment, flags, options, payload };
        let time = self.time();
        block::enhanced_packet(&mut self.packets, time, &frame(&segment, number));
    }
}

fn other(direction: Direction) -> Direction {
    match direction {
        Direction::ClientToServer => Direction::ServerToClient,
        Direction::ServerToClient => Direction::ClientToServer,
    }
}

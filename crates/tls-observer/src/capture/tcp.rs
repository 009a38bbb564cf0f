//! The TCP connection around the records: sequence numbers, acknowledgments, and the time at which each packet passes.

use super::packet::{ACK, FIN, PSH, SYN, Segment, client_port, frame};
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

/// A connection under way, with the packets so far.
pub(super) struct Connection {
    /// Microseconds since 1970.
    time: u64,
    client_port: u16,
    last: Direction,
    client: Side,
    server: Side,
    packets: Vec<(u64, Vec<u8>)>,
}

/// What one side has sent.
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
    /// The three-way handshake, from `time` (microseconds since 1970) on (RFC 9293 §3.5), of the connection with this number
    /// (from 0) in the capture.
    pub(super) fn open(time: u64, number: usize) -> Self {
        let mut connection = Self {
            time,
            client_port: client_port(number),
            last: Direction::ClientToServer,
            client: Side::new(0x1000_0000),
            server: Side::new(0x2000_0000),
            packets: Vec::new(),
        };
        let [high, low] = MAXIMUM_SEGMENT.to_be_bytes();
        let options = [2, 4, high, low];
        connection.packet(Direction::ClientToServer, SYN, &options, &[]);
        connection.packet(Direction::ServerToClient, SYN | ACK, &options, &[]);
        connection.packet(Direction::ClientToServer, ACK, &[], &[]);
        connection
    }

    /// Sends a record in as many segments as it takes.
    pub(super) fn send(&mut self, direction: Direction, record: &[u8]) {
        let mut segments = record.chunks(MAXIMUM_SEGMENT.into()).peekable();
        while let Some(segment) = segments.next() {
            let push = if segments.peek().is_none() { PSH } else { 0 };
            self.packet(direction, ACK | push, &[], segment);
            let side = self.side(direction);
            if side.next.wrapping_sub(side.acknowledged) >= ACKNOWLEDGE_AFTER {
                self.packet(other(direction), ACK, &[], &[]);
            }
        }
    }

    /// Ends the connection from the side that spoke last (RFC 9293 §3.6) and gives all packets with their times.
    pub(super) fn close(mut self) -> Vec<(u64, Vec<u8>)> {
        let first = self.last;
        self.packet(first, FIN | ACK, &[], &[]);
        self.packet(other(first), FIN | ACK, &[], &[]);
        self.packet(first, ACK, &[], &[]);
        self.packets
    }

    fn side(&mut self, direction: Direction) -> &mut Side {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    fn packet(&mut self, direction: Direction, flags: u8, options: &[u8], payload: &[u8]) {
        self.time = self.time.saturating_add(match (self.last, direction) {
            _ if self.packets.is_empty() => 0,
            (Direction::ClientToServer, Direction::ServerToClient) => ROUND_TRIP,
            (Direction::ServerToClient, Direction::ClientToServer) => CLIENT_DELAY,
            _ => NEXT_PACKET,
        });
        self.last = direction;
        let peer = self.side(other(direction));
        let acknowledgment = if flags & ACK == 0 { 0 } else { peer.next };
        peer.acknowledged = peer.next;
        let side = self.side(direction);
        let (sequence, number) = (side.next, side.packets);
        side.packets = side.packets.wrapping_add(1);
        let in_sequence = payload.len() as u32 + u32::from(flags & (SYN | FIN) != 0);
        side.next = side.next.wrapping_add(in_sequence);
        let client_port = self.client_port;
        let segment = Segment { direction, client_port, sequence, acknowledgment, flags, options, payload };
        let packet = frame(&segment, number);
        self.packets.push((self.time, packet));
    }
}

fn other(direction: Direction) -> Direction {
    match direction {
        Direction::ClientToServer => Direction::ServerToClient,
        Direction::ServerToClient => Direction::ClientToServer,
    }
}

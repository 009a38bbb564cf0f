//! One packet: Ethernet II, IPv4 (RFC 791), TCP (RFC 9293), with correct checksums.

use tls_transcript::Direction;

/// A TCP segment to be sent.
pub(super) struct Segment<'a> {
    pub(super) direction: Direction,
    pub(super) client_port: u16,
    pub(super) sequence: u32,
    pub(super) acknowledgment: u32,
    pub(super) flags: u8,
    /// Whole 32-bit words.
    pub(super) options: &'a [u8],
    pub(super) payload: &'a [u8],
}

pub(super) const FIN: u8 = 0x01;
pub(super) const SYN: u8 = 0x02;
pub(super) const PSH: u8 = 0x08;
pub(super) const ACK: u8 = 0x10;

/// An end of the connection: locally administered MAC address, address for documentation (RFC 5737), port.
struct End {
    mac: [u8; 6],
    address: [u8; 4],
    port: u16,
}

/// The ports that a system gives its own connections (RFC 6335 §6).
const DYNAMIC_PORTS: std::ops::RangeInclusive<u16> = 49152..=65535;
const SERVER: End = End { mac: [2, 0, 0, 0, 0, 2], address: [192, 0, 2, 2], port: 443 };
const TCP: u8 = 6;
const WINDOW: u16 = 0xffff;

/// The port from which the client opens the connection with this number (from 0).
pub(super) fn client_port(number: usize) -> u16 {
    let place = number % DYNAMIC_PORTS.len();
    DYNAMIC_PORTS.start().saturating_add(u16::try_from(place).unwrap_or_default())
}

/// The frame as on the cable, without its check sequence. `identification` numbers the sender's packets.
pub(super) fn frame(segment: &Segment<'_>, identification: u16) -> Vec<u8> {
    let client = End { mac: [2, 0, 0, 0, 0, 1], address: [192, 0, 2, 1], port: segment.client_port };
    let (from, to) = match segment.direction {
        Direction::ClientToServer => (client, SERVER),
        Direction::ServerToClient => (SERVER, client),
    };
    let tcp = tcp(segment, &from, &to);
    let mut frame = [&to.mac[..], &from.mac, &[0x08, 0x00]].concat();
    frame.extend(ipv4_header(tcp.len() as u16 + 20, identification, &from, &to));
    frame.extend(tcp);
    frame
}

fn ipv4_header(total_length: u16, identification: u16, from: &End, to: &End) -> Vec<u8> {
    let [length_high, length_low] = total_length.to_be_bytes();
    let [id_high, id_low] = identification.to_be_bytes();
    // Version 4, five words; do not fragment; 64 hops.
    let before = [0x45, 0, length_high, length_low, id_high, id_low, 0x40, 0, 64, TCP];
    let sum = checksum(&[&before, &from.address, &to.address]);
    [&before[..], &sum, &from.address, &to.address].concat()
}

fn tcp(segment: &Segment<'_>, from: &End, to: &End) -> Vec<u8> {
    let header_words = 5 + (segment.options.len() / 4) as u8;
    let before = [
        &from.port.to_be_bytes()[..],
        &to.port.to_be_bytes(),
        &segment.sequence.to_be_bytes(),
        &segment.acknowledgment.to_be_bytes(),
        &[header_words << 4, segment.flags],
        &WINDOW.to_be_bytes(),
    ]
    .concat();
    let after = [&[0, 0], segment.options, segment.payload].concat();
    let length = (before.len() + 2 + after.len()) as u16;
    let pseudo_header = [&from.address[..], &to.address, &[0, TCP], &length.to_be_bytes()].concat();
    let sum = checksum(&[&pseudo_header, &before, &after]);
    [&before[..], &sum, &after].concat()
}

/// The one's complement of the one's complement sum of 16-bit words (RFC 1071). All parts but the last must be of even
/// length.
fn checksum(parts: &[&[u8]]) -> [u8; 2] {
    let word = |pair: &[u8]| match pair {
        [high, low] => u32::from(u16::from_be_bytes([*high, *low])),
        [high] => u32::from(*high) << 8,
        _ => 0,
    };
    let mut sum: u32 = parts.iter().flat_map(|part| part.chunks(2)).map(word).sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    (!(sum as u16)).to_be_bytes()
}

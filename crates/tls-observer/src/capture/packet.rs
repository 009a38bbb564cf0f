//! One packet: Ethernet II, IPv4 (RFC 791) or IPv6 (RFC 8200), TCP (RFC 9293), with correct checksums.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tls_transcript::Direction;

/// Where a connection's packets go from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The client's address and port.
    pub client: SocketAddr,
    /// The server's.
    pub server: SocketAddr,
}

/// A TCP segment to be sent.
pub(super) struct Segment<'a> {
    pub(super) direction: Direction,
    pub(super) ends: Ends,
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

/// An end of the connection, with a locally administered MAC address.
struct End {
    mac: [u8; 6],
    address: IpAddr,
    port: u16,
}

impl End {
    fn new(number: u8, address: SocketAddr) -> Self {
        // IPv4 that a socket of both kinds took is IPv4 on the wire (RFC 4291 §2.5.5.2).
        Self { mac: [2, 0, 0, 0, 0, number], address: address.ip().to_canonical(), port: address.port() }
    }
}

/// The ports that a system gives its own connections (RFC 6335 §6).
const DYNAMIC_PORTS: std::ops::RangeInclusive<u16> = 49152..=65535;
const TCP: u8 = 6;
const HOPS: u8 = 64;
const WINDOW: u16 = 0xffff;

impl Ends {
    /// Made up for the connection with this number (from 0): addresses for documentation (RFC 5737), and a port of its own.
    pub(super) fn made_up(number: usize) -> Self {
        let place = u16::try_from(number % DYNAMIC_PORTS.len()).unwrap_or_default();
        let end = |last, port| SocketAddr::from((Ipv4Addr::new(192, 0, 2, last), port));
        Self { client: end(1, DYNAMIC_PORTS.start().saturating_add(place)), server: end(2, 443) }
    }
}

/// The frame as on the cable, without its check sequence. `identification` numbers the sender's packets.
pub(super) fn frame(segment: &Segment<'_>, identification: u16) -> Vec<u8> {
    let (client, server) = (End::new(1, segment.ends.client), End::new(2, segment.ends.server));
    let (from, to) = match segment.direction {
        Direction::ClientToServer => (client, server),
        Direction::ServerToClient => (server, client),
    };
    let macs = [to.mac, from.mac].concat();
    match (from.address, to.address) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            let addresses = [source.octets(), destination.octets()].concat();
            let tcp = tcp(segment, &addresses, &from, &to);
            [macs, vec![0x08, 0x00], ipv4_header(tcp.len() as u16 + 20, identification, &addresses), tcp].concat()
        }
        (source, destination) => {
            let wide = |address: IpAddr| match address {
                IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
                IpAddr::V6(address) => address.octets(),
            };
            let addresses = [wide(source), wide(destination)].concat();
            let tcp = tcp(segment, &addresses, &from, &to);
            [macs, vec![0x86, 0xdd], ipv6_header(tcp.len() as u16, &addresses), tcp].concat()
        }
    }
}

fn ipv4_header(total_length: u16, identification: u16, addresses: &[u8]) -> Vec<u8> {
    let [length_high, length_low] = total_length.to_be_bytes();
    let [id_high, id_low] = identification.to_be_bytes();
    // Version 4, five words; do not fragment.
    let before = [0x45, 0, length_high, length_low, id_high, id_low, 0x40, 0, HOPS, TCP];
    let sum = checksum(&[&before, addresses]);
    [&before[..], &sum, addresses].concat()
}

fn ipv6_header(payload_length: u16, addresses: &[u8]) -> Vec<u8> {
    let [length_high, length_low] = payload_length.to_be_bytes();
    [&[0x60, 0, 0, 0, length_high, length_low, TCP, HOPS], addresses].concat()
}

fn tcp(segment: &Segment<'_>, addresses: &[u8], from: &End, to: &End) -> Vec<u8> {
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
    // That of IPv6 (RFC 8200 §8.1) has a length of four bytes, and more zeros, which no sum shows.
    let pseudo_header = [addresses, &[0, TCP], &length.to_be_bytes()].concat();
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

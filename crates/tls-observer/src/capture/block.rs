//! The blocks of a pcapng file (draft-ietf-opsawg-pcapng §4), little-endian.

const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
const ENHANCED_PACKET: u32 = 6;
const DECRYPTION_SECRETS: u32 = 10;
const TLS_KEY_LOG: u32 = 0x544c_534b;
const OPTION_COMMENT: u16 = 1;
const OPTION_APPLICATION: u16 = 4;

/// What kind of link packets were taken from.
#[derive(Clone, Copy)]
pub(super) enum Interface {
    Ethernet = 1,
}

/// §4.1, with the program's name and the scenario as a comment.
pub(super) fn section_header(file: &mut Vec<u8>, scenario: &str) {
    let mut body = Vec::new();
    body.extend(0x1a2b_3c4d_u32.to_le_bytes());
    body.extend(1_u16.to_le_bytes());
    body.extend(0_u16.to_le_bytes());
    body.extend((-1_i64).to_le_bytes());
    option(&mut body, OPTION_COMMENT, scenario.as_bytes());
    option(&mut body, OPTION_APPLICATION, b"Handshake Lab");
    body.extend([0; 4]);
    block(file, SECTION_HEADER, &body);
}

/// §4.2. Time stamps are in microseconds, packets whole.
pub(super) fn interface_description(file: &mut Vec<u8>, interface: Interface) {
    let mut body = Vec::new();
    body.extend((interface as u16).to_le_bytes());
    body.extend([0; 6]);
    block(file, INTERFACE_DESCRIPTION, &body);
}

/// §4.7: a TLS key log.
pub(super) fn decryption_secrets(file: &mut Vec<u8>, key_log: &[u8]) {
    let mut body = Vec::new();
    body.extend(TLS_KEY_LOG.to_le_bytes());
    body.extend((key_log.len() as u32).to_le_bytes());
    padded(&mut body, key_log);
    block(file, DECRYPTION_SECRETS, &body);
}

/// §4.3: `time` in microseconds since 1970.
pub(super) fn enhanced_packet(file: &mut Vec<u8>, time: u64, packet: &[u8]) {
    let mut body = Vec::new();
    body.extend(0_u32.to_le_bytes());
    body.extend(((time >> 32) as u32).to_le_bytes());
    body.extend((time as u32).to_le_bytes());
    body.extend((packet.len() as u32).to_le_bytes());
    body.extend((packet.len() as u32).to_le_bytes());
    padded(&mut body, packet);
    block(file, ENHANCED_PACKET, &body);
}

fn block(file: &mut Vec<u8>, block_type: u32, body: &[u8]) {
    let length = (body.len() as u32 + 12).to_le_bytes();
    file.extend(block_type.to_le_bytes());
    file.extend(length);
    file.extend(body);
    file.extend(length);
}

fn option(body: &mut Vec<u8>, code: u16, value: &[u8]) {
    // An option's length has two bytes; a longer comment is cut.
    let value = value.get(..0xffff).unwrap_or(value);
    body.extend(code.to_le_bytes());
    body.extend((value.len() as u16).to_le_bytes());
    padded(body, value);
}

fn padded(body: &mut Vec<u8>, value: &[u8]) {
    body.extend(value);
    body.resize(body.len().next_multiple_of(4), 0);
}

//! The handshakes of RFC 8448 as they pass on the wire, from the workspace's `tests/vectors`.

use std::collections::HashMap;
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};

/// What passes, in order, and everything else that the file says.
pub(crate) struct Handshake(HashMap<&'static str, Vec<u8>>);

impl Handshake {
    pub(crate) fn section(number: u8) -> Self {
        let file = match number {
            3 => include_str!("../../../../tests/vectors/rfc8448/section3_1rtt.vec"),
            _ => include_str!("../../../../tests/vectors/rfc8448/sections4_to_7.vec"),
        };
        let heading = format!("section = {number}");
        let case = file.split("\n\n").find(|case| number == 3 && !case.starts_with('#') || case.starts_with(&heading));
        let lines = case.unwrap().lines().filter_map(|line| line.split_once(" = "));
        Self(lines.filter(|(name, _)| *name != "section").map(|(name, hex)| (name, unhex(hex))).collect())
    }

    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        &self.0[name]
    }

    /// Everything that passes, as it was sent.
    pub(crate) fn wire(&self) -> Vec<(Direction, &[u8])> {
        let order = [
            (ClientToServer, "record_client_hello"),
            (ClientToServer, "record_client_early_data"),
            (ServerToClient, "record_hello_retry_request"),
            (ClientToServer, "record_second_client_hello"),
            (ServerToClient, "record_server_hello"),
            (ServerToClient, "record_server_flight"),
            (ClientToServer, "record_client_finished"),
            (ServerToClient, "record_new_session_ticket"),
            (ClientToServer, "record_client_data"),
            (ServerToClient, "record_server_data"),
            (ClientToServer, "record_client_close_notify"),
            (ServerToClient, "record_server_close_notify"),
        ];
        order.iter().filter_map(|(direction, name)| Some((*direction, self.0.get(name)?.as_slice()))).collect()
    }
}

/// A secret of §3, or a hash, as the RFC gives it.
pub(crate) fn secret(name: &str) -> Vec<u8> {
    secret_of(3, name)
}

/// The same of another section.
pub(crate) fn secret_of(section: u8, name: &str) -> Vec<u8> {
    let file = match section {
        3 => include_str!("../../../../tests/vectors/rfc8448/section3_key_schedule.vec"),
        _ => include_str!("../../../../tests/vectors/rfc8448/section4_key_schedule.vec"),
    };
    let line = file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    unhex(line.unwrap_or_else(|| panic!("no {name}")))
}

pub(crate) fn unhex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().map(|digit| digit.to_digit(16).unwrap() as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

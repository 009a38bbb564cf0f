//! The chain of the handshake that everybody sees first is issued ahead and shipped. It saves three private-key operations
//! where they are missed most, and the page all the code that issues: that can come later.
//!
//! `cargo run -p tls-pki --example issue_ahead` makes the files; a test compares them with what is issued now.

use super::{Authority, Chain, ChainRequest};
use crate::IssueError;
use crate::pool::{self, KeyType, Role};
use crate::time::DAY;

const LEAF: &[u8] = include_bytes!("../../chain/leaf-rsa-2048.der");
const INTERMEDIATE: &[u8] = include_bytes!("../../chain/intermediate-rsa-2048.der");
const ROOT: &[u8] = include_bytes!("../../chain/root-rsa-2048.der");

/// 2026-01-15.
const CLOCK: u64 = 1_768_478_400;
const SERVER_NAME: &str = "shop.example";
/// Where a leaf has its serial number: after the heads of certificate, to-be-signed part, version (RFC 5280 §4.1) and
/// number.
const SERIAL: std::ops::Range<usize> = 15..31;

impl ChainRequest {
    /// What a chain with this serial number must be for to be the one issued ahead.
    pub fn first(serial: [u8; 16]) -> Self {
        Self { key_type: KeyType::Rsa2048, server_name: SERVER_NAME.into(), clock: CLOCK, serial }
    }

    /// Whether the answer is issued already.
    pub fn is_issued_ahead(&self) -> bool {
        let Self { key_type, server_name, clock, mut serial } = self.clone();
        let [first, ..] = &mut serial;
        *first &= 0x7f;
        key_type == KeyType::Rsa2048
            && server_name == SERVER_NAME
            && clock / DAY == CLOCK / DAY
            && LEAF.get(SERIAL) == Some(serial.as_slice())
    }
}

/// Makes a chain, if there is none ready. Three private-key operations then: one per certificate.
///
/// # Errors
/// The server name, the clock or the serial number cannot stand in a certificate.
pub fn issue(request: &ChainRequest) -> Result<Chain, IssueError> {
    if request.is_issued_ahead() {
        return Ok(Chain {
            certificates: vec![LEAF.to_vec(), INTERMEDIATE.to_vec()],
            root: ROOT.to_vec(),
            key: pool::private_key(Role::Leaf, KeyType::Rsa2048)?,
        });
    }
    issue_now(request)
}

/// Makes a chain, ready or not.
///
/// # Errors
/// As [`issue`].
#[inline(never)]
pub fn issue_now(request: &ChainRequest) -> Result<Chain, IssueError> {
    Authority::new(request.key_type, request.clock)?.issue(&request.server_name, request.serial)
}

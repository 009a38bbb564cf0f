//! The record layer as one party sees it (RFC 5246 §6): messages become records and leave, records arrive and become
//! messages. What protects them is installed by the handshake, one direction at a time.

mod arrivals;
mod receiving;
mod sending;

pub(crate) use receiving::{Arrived, Receiving};
pub(crate) use sending::Sending;

use crate::Failure;
use tls_transcript::{Recorder, Role};
use tls_wire::{DecodeContext, KeyExchangeAlgorithm, ProtocolVersion};

/// Both directions of the connection, seen from one end.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) receiving: Receiving,
    pub(crate) sending: Sending,
    /// How the next handshake message is to be read.
    pub(crate) context: DecodeContext,
}

impl Link {
    pub(crate) fn new(role: Role, max_fragment: usize) -> Self {
        Self {
            receiving: Receiving::new(role),
            sending: Sending::new(role, max_fragment),
            context: DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None },
        }
    }

    /// This party offers or grants TLS 1.3, which ignores what records say of a version (RFC 9846 §5.1).
    pub(crate) fn speaks_tls13(&mut self) {
        self.receiving.ignore_version();
    }

    /// The hellos have agreed on the version.
    pub(crate) fn version_agreed(&mut self, version: ProtocolVersion) {
        self.context.version = version;
        if version == ProtocolVersion::TLS_1_3 {
            // Records go on saying TLS 1.2, and nobody reads that any more (RFC 9846 §5.1).
            self.sending.use_version(ProtocolVersion::TLS_1_2);
            return;
        }
        self.receiving.require_version(version);
        self.sending.use_version(version);
    }

    /// Whether the hellos have agreed on TLS 1.3.
    pub(crate) fn is_tls13(&self) -> bool {
        self.context.version == ProtocolVersion::TLS_1_3
    }

    /// Both have said how much they accept in a protected record (RFC 8449 §4).
    pub(crate) fn limit_records(&mut self, own: u16, theirs: u16, recorder: &mut Recorder) -> Result<(), Failure> {
        // TLS 1.3 counts the content type, which the sender puts behind the content.
        let besides = usize::from(self.is_tls13());
        self.sending.limit_protected(usize::from(theirs).saturating_sub(besides));
        self.receiving.limit_protected(own.into(), recorder)
    }

    /// The ServerHello has chosen the key exchange.
    pub(crate) fn key_exchange_chosen(&mut self, algorithm: KeyExchangeAlgorithm) {
        self.context.key_exchange = Some(algorithm);
    }
}

//! A handshake's cryptographic operations, alone: the same functions with the same inputs, taken from a recording, and
//! nothing in between. Drawing of randomness is left out, which makes the sum smaller and the ratio stricter.

mod agreement;
mod identity;
mod recorded;
mod tls12;
mod tls13;

pub(crate) use identity::CertificateSignature;

use tls_keys::Suite;
use tls_transcript::Transcript;
use tls_wire::{HandshakeMessage, HandshakeType};

/// All of a run's operations with their inputs.
pub(crate) enum Operations {
    Tls12(tls12::Operations),
    Tls13(tls13::Operations),
}

impl Operations {
    /// Takes the inputs from a recording of a completed run: TLS 1.2 with the classic master secret, or TLS 1.3.
    pub(crate) fn of(transcript: &Transcript) -> Self {
        let hello = recorded::message(transcript, HandshakeType::SERVER_HELLO);
        let HandshakeMessage::ServerHello(hello) = hello else { unreachable!() };
        match Suite::of(hello.cipher_suite).expect("the engine chose it") {
            Suite::Tls12(suite) => Self::Tls12(tls12::Operations::of(transcript, suite)),
            Suite::Tls13(suite) => Self::Tls13(tls13::Operations::of(transcript, suite)),
        }
    }

    /// Their names, as counted.
    pub(crate) fn list(&self) -> Vec<String> {
        match self {
            Self::Tls12(operations) => operations.list(),
            Self::Tls13(operations) => operations.list(),
        }
    }

    /// Performs them all, both parties' share.
    pub(crate) fn perform(&self) {
        match self {
            Self::Tls12(operations) => operations.perform(),
            Self::Tls13(operations) => operations.perform(),
        }
    }
}

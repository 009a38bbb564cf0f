//! The client's machine. It starts by sending its ClientHello; from then on each state is named for what it awaits:
//!
//! ```text
//!   ClientHello                  -------->
//!                                                 ServerHello   ExpectServerHello
//!                                                 Certificate   ExpectCertificate
//!                                          ServerKeyExchange*   ExpectServerKeyExchange
//!                                         CertificateRequest*   ExpectServerHelloDone
//!                                <--------    ServerHelloDone
//!   Certificate*
//!   ClientKeyExchange
//!   [ChangeCipherSpec]
//!   Finished                     -------->
//!                                          [ChangeCipherSpec]   ExpectChangeCipherSpec
//!                                <--------           Finished   ExpectFinished
//!   Application Data             <------->   Application Data   Connected
//! ```
//! (RFC 5246 §7.3; * not in every handshake.)

mod authenticate;
mod exchange;
mod finish;
pub(crate) mod negotiate;

pub(crate) use crate::hello::client_hello::start;

use crate::Failure;
use crate::input::Input;
use crate::output::Output;

/// The client's state.
#[derive(Debug)]
pub(crate) enum Client {
    ExpectServerHello(Box<negotiate::ExpectServerHello>),
    ExpectCertificate(Box<authenticate::ExpectCertificate>),
    ExpectServerKeyExchange(Box<authenticate::ExpectServerKeyExchange>),
    ExpectServerHelloDone(Box<exchange::ExpectServerHelloDone>),
    ExpectChangeCipherSpec(Box<finish::ExpectChangeCipherSpec>),
    ExpectFinished(Box<finish::ExpectFinished>),
    Connected,
}

impl Client {
    pub(crate) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Self, Failure> {
        match self {
            Self::ExpectServerHello(state) => state.handle(input, out),
            Self::ExpectCertificate(state) => state.handle(input, out),
            Self::ExpectServerKeyExchange(state) => state.handle(input, out),
            Self::ExpectServerHelloDone(state) => state.handle(input, out),
            Self::ExpectChangeCipherSpec(state) => state.handle(input, out),
            Self::ExpectFinished(state) => state.handle(input, out),
            Self::Connected => match input {
                Input::Handshake(received) => Err(received.unexpected("application data")),
                Input::ChangeCipherSpec => Err(Failure::unexpected("ChangeCipherSpec came after the handshake")),
            },
        }
    }

    /// The state's name, and the section that says what happens in it.
    pub(crate) fn name(&self) -> (&'static str, &'static str) {
        match self {
            Self::ExpectServerHello(_) => ("ExpectServerHello", "RFC 5246 §7.4.1.3"),
            Self::ExpectCertificate(_) => ("ExpectCertificate", "RFC 5246 §7.4.2"),
            Self::ExpectServerKeyExchange(_) => ("ExpectServerKeyExchange", "RFC 5246 §7.4.3"),
            Self::ExpectServerHelloDone(_) => ("ExpectServerHelloDone", "RFC 5246 §7.4.5"),
            Self::ExpectChangeCipherSpec(_) => ("ExpectChangeCipherSpec", "RFC 5246 §7.1"),
            Self::ExpectFinished(_) => ("ExpectFinished", "RFC 5246 §7.4.9"),
            Self::Connected => ("Connected", "RFC 5246 §10"),
        }
    }
}

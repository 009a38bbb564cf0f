//! The server's machine. It waits for a ClientHello; each state is named for what it awaits:
//!
//! ```text
//!   ClientHello                  -------->                      ExpectClientHello
//!                                                 ServerHello
//!                                                 Certificate
//!                                          ServerKeyExchange*
//!                                <--------    ServerHelloDone
//!   ClientKeyExchange                                           ExpectClientKeyExchange
//!   [ChangeCipherSpec]                                          ExpectChangeCipherSpec
//!   Finished                     -------->                      ExpectFinished
//!                                          [ChangeCipherSpec]
//!                                <--------           Finished
//!   Application Data             <------->   Application Data   Connected
//! ```
//! (RFC 5246 §7.3; * not in every handshake.)

mod answer;
mod choose;
mod exchange;
mod finish;
mod padding_oracle;

pub(crate) use answer::start;

use crate::Failure;
use crate::input::Input;
use crate::output::Output;

/// The server's state.
#[derive(Debug)]
pub(crate) enum Server {
    ExpectClientHello(Box<answer::ExpectClientHello>),
    ExpectClientKeyExchange(Box<exchange::ExpectClientKeyExchange>),
    ExpectChangeCipherSpec(Box<finish::ExpectChangeCipherSpec>),
    ExpectFinished(Box<finish::ExpectFinished>),
    Connected,
}

impl Server {
    pub(crate) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Self, Failure> {
        match self {
            Self::ExpectClientHello(state) => state.handle(input, out),
            Self::ExpectClientKeyExchange(state) => state.handle(input, out),
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
            Self::ExpectClientHello(_) => ("ExpectClientHello", "RFC 5246 §7.4.1.2"),
            Self::ExpectClientKeyExchange(_) => ("ExpectClientKeyExchange", "RFC 5246 §7.4.7"),
            Self::ExpectChangeCipherSpec(_) => ("ExpectChangeCipherSpec", "RFC 5246 §7.1"),
            Self::ExpectFinished(_) => ("ExpectFinished", "RFC 5246 §7.4.9"),
            Self::Connected => ("Connected", "RFC 5246 §10"),
        }
    }
}

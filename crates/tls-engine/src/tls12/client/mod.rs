//! The client's states, each named for what it awaits. The first, and the ClientHello, are [every version's](crate::hello):
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
mod negotiate;

pub(crate) use negotiate::negotiate;

use crate::state::{Besides, Stage};
use tls_transcript::MessageKind;
use tls_wire::HandshakeType;

/// A client that is busy with a handshake passes a HelloRequest over (RFC 5246 §7.4.1.1).
const fn stage(name: &'static str, section: &'static str, awaits: &'static [MessageKind]) -> Stage {
    Stage { name, section, awaits, besides: Besides::PassesOver(HandshakeType::HELLO_REQUEST) }
}

//! The server's states, each named for what it awaits. The first is [every version's](crate::hello):
//!
//! ```text
//!   ClientHello                  -------->                      ExpectClientHello
//!                                                 ServerHello
//!                                                 Certificate
//!                                          ServerKeyExchange*
//!                                         CertificateRequest*
//!                                <--------    ServerHelloDone
//!   Certificate*                                                ExpectCertificate
//!   ClientKeyExchange                                           ExpectClientKeyExchange
//!   CertificateVerify*                                          ExpectCertificateVerify
//!   [ChangeCipherSpec]                                          ExpectChangeCipherSpec
//!   Finished                     -------->                      ExpectFinished
//!                                          [ChangeCipherSpec]
//!                                <--------           Finished
//!   Application Data             <------->   Application Data   Connected
//! ```
//! (RFC 5246 §7.3; * not in every handshake.) In front of the server's ChangeCipherSpec there may be a ticket (RFC 5077 §3.1).
//! Where a session goes on, ChangeCipherSpec and Finished follow the ServerHello, and the client's come last.

mod answer;
mod authenticate;
mod choose;
mod exchange;
mod hello;
mod padding_oracle;
mod proof;
mod resume;
mod session;

pub(crate) use answer::answer;

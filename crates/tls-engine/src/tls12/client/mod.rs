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
mod negotiate;
mod resume;

pub(crate) use negotiate::negotiate;

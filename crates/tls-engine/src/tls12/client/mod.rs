//! The client's states, each named for what it awaits. The first, and the ClientHello, are [every version's](crate::hello):
//!
//! ```text
//!   ClientHello                  -------->
//!                                                 ServerHello   ExpectServerHello
//!                                                 Certificate   ExpectCertificate
//!                                          CertificateStatus*   ExpectCertificateStatus
//!                                          ServerKeyExchange*   ExpectServerKeyExchange
//!                                         CertificateRequest*   ExpectServerHelloDone
//!                                <--------    ServerHelloDone
//!   Certificate*
//!   ClientKeyExchange
//!   CertificateVerify*
//!   [ChangeCipherSpec]
//!   Finished                     -------->
//!                                          [ChangeCipherSpec]   ExpectChangeCipherSpec
//!                                <--------           Finished   ExpectFinished
//!   Application Data             <------->   Application Data   Connected
//! ```
//! (RFC 5246 §7.3; * not in every handshake.) In front of the server's ChangeCipherSpec there may be a ticket
//! (`ExpectNewSessionTicket`, RFC 5077 §3.1). Where a session goes on, what follows the hellos is
//!
//! ```text
//!                                          NewSessionTicket*   ExpectNewSessionTicket
//!                                         [ChangeCipherSpec]   ExpectChangeCipherSpec
//!                                <--------           Finished   ExpectFinished
//!   [ChangeCipherSpec]
//!   Finished                     -------->
//! ```

mod authenticate;
mod exchange;
mod negotiate;
mod resume;
mod ticket;

pub(crate) use negotiate::negotiate;

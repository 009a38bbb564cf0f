//! The client's states, each named for what it awaits. The first, and the ClientHellos, are [every version's](crate::hello):
//!
//! ```text
//!   ClientHello                  -------->
//!                                <--------  HelloRetryRequest*   ExpectServerHello
//!   ClientHello*                 -------->
//!                                                 ServerHello    ExpectServerHello
//!                                       {EncryptedExtensions}    ExpectEncryptedExtensions
//!                                       {CertificateRequest*}    ExpectCertificate
//!                                               {Certificate}    ExpectCertificate
//!                                         {CertificateVerify}    ExpectCertificateVerify
//!                                <--------         {Finished}    ExpectFinished
//!   {Certificate*}
//!   {CertificateVerify*}
//!   {Finished}                   -------->
//!   [Application Data]           <------->  [Application Data]   Connected
//! ```
//! (RFC 9846 §2; * not in every handshake, {} under handshake traffic keys, [] under application traffic keys.)

mod authenticate;
mod finish;
mod negotiate;
mod parameters;

pub(crate) use negotiate::negotiate;

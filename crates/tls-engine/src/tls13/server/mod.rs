//! The server's states, each named for what it awaits. The first is [every version's](crate::hello):
//!
//! ```text
//!   ClientHello                  -------->                       ExpectClientHello
//!                                <--------  HelloRetryRequest*
//!   ClientHello*                 -------->                       ExpectSecondClientHello
//!                                                 ServerHello
//!                                       {EncryptedExtensions}
//!                                       {CertificateRequest*}
//!                                               {Certificate}
//!                                         {CertificateVerify}
//!                                <--------         {Finished}
//!   {Certificate*}                                              ExpectCertificate
//!   {CertificateVerify*}                                        ExpectCertificateVerify
//!   {Finished}                   -------->                       ExpectFinished
//!   [Application Data]           <------->  [Application Data]   Connected
//! ```
//! (RFC 9846 §2; * not in every handshake, {} under handshake traffic keys, [] under application traffic keys.)

mod answer;
mod authenticate;
mod begin;
mod check;
mod choose;
mod early;
mod finish;
mod retry;

pub(crate) use begin::begin;

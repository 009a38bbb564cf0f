//! Where extensions stand.

/// The message in which extensions stand: it decides their form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExtensionPlace {
    /// The client's offer.
    ClientHello,
    /// The server's answer.
    ServerHello,
    /// A ServerHello that asks for another ClientHello (RFC 9846 §4.2.4).
    HelloRetryRequest,
    /// The protected part of the server's answer in TLS 1.3 (RFC 9846 §4.4.1).
    EncryptedExtensions,
    /// A request for the peer's certificate in TLS 1.3 (RFC 9846 §4.4.2).
    CertificateRequest,
    /// One certificate of a chain in TLS 1.3 (RFC 9846 §4.5.1).
    CertificateEntry,
    /// A ticket in TLS 1.3 (RFC 9846 §4.7.1).
    NewSessionTicket,
}

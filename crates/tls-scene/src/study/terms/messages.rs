//! The messages of TLS 1.2, each in a sentence or two.

/// A message.
pub(super) struct MessageTerm {
    pub(super) name: &'static str,
    /// Which text has more to say; one that does not exist says nothing.
    pub(super) topic: &'static str,
    pub(super) section: &'static str,
    pub(super) gloss: &'static str,
}

macro_rules! messages {
    ($($name:literal $topic:literal $section:literal $gloss:literal;)*) => {
        pub(super) static MESSAGES: &[MessageTerm] =
            &[$(MessageTerm { name: $name, topic: $topic, section: $section, gloss: $gloss }),*];
    };
}

messages! {
    "HelloRequest" "hello-request" "RFC 5246 §7.4.1.1"
        "The server asks the client to begin a handshake anew.";
    "ClientHello" "client-hello" "RFC 5246 §7.4.1.2"
        "The client opens: which versions, cipher suites and extensions it offers, and its random.";
    "ServerHello" "server-hello" "RFC 5246 §7.4.1.3"
        "The server chooses one version and one cipher suite from the client's offer, and adds its own random.";
    "Certificate" "certificate" "RFC 5246 §7.4.2"
        "The sender's certificate, and the certificates of those who vouch for it.";
    "ServerKeyExchange" "server-key-exchange" "RFC 5246 §7.4.3"
        "In DHE and ECDHE: the server's public value, signed together with both randoms. RSA key exchange has none.";
    "CertificateRequest" "certificate-request" "RFC 5246 §7.4.4"
        "The server asks the client for a certificate: mutual TLS.";
    "ServerHelloDone" "server-hello-done" "RFC 5246 §7.4.5"
        "Empty. The server has said all it had to say for now.";
    "ClientKeyExchange" "client-key-exchange" "RFC 5246 §7.4.7"
        "The client's part of the key exchange: the encrypted pre-master secret (RSA) or its public value (DHE, ECDHE).";
    "CertificateVerify" "certificate-verify" "RFC 5246 §7.4.8"
        "The client signs the handshake so far, to prove that it has its certificate's private key.";
    "Finished" "finished" "RFC 5246 §7.4.9"
        "The first protected message: proof that its sender has the same keys and saw the same conversation.";
    "NewSessionTicket" "new-session-ticket" "RFC 5077 §3.3"
        "The server gives the client a sealed note with which the session can be resumed later.";
    "CertificateStatus" "certificate-status" "RFC 6066 §8"
        "A fresh, signed statement that the server's certificate has not been revoked (OCSP stapling).";
    "ChangeCipherSpec" "change-cipher-spec" "RFC 5246 §7.1"
        "One byte, and no handshake message: from the next record on, the sender uses the new keys.";
    "Alert" "alert" "RFC 5246 §7.2"
        "Two bytes: how bad it is and what happened. A fatal one ends the connection.";
    "ApplicationData" "client-application-data" "RFC 5246 §10"
        "What the connection is for, in protected records.";
}

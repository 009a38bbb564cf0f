//! The rules that a party checks.

use core::fmt;
use tls_wire::AlertDescription;

/// Who checks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Checker {
    /// The client.
    Client,
    /// The server.
    Server,
    /// Whoever receives what it is about.
    Both,
}

impl Checker {
    /// Whether the client is among them.
    pub const fn is_client(self) -> bool {
        matches!(self, Self::Client | Self::Both)
    }

    /// Whether the server is among them.
    pub const fn is_server(self) -> bool {
        matches!(self, Self::Server | Self::Both)
    }
}

/// Why no party can be run without a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Indispensable {
    /// Where it is broken, what it is about has no content that could be read.
    NothingToRead,
    /// Where it is broken, what the party needs next is not there, or nothing can be made of it.
    NothingToUse,
    /// It never ends a handshake: the party goes on either way, only otherwise.
    StopsNobody,
    /// No party of a scenario asks it: only a server of the laboratory's does.
    OfLaboratory,
}

impl Indispensable {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NothingToRead, Self::NothingToUse, Self::StopsNobody, Self::OfLaboratory];

    /// Its name, in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingToRead => "nothing-to-read",
            Self::NothingToUse => "nothing-to-use",
            Self::StopsNobody => "stops-nobody",
            Self::OfLaboratory => "of-laboratory",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal, $checker:ident, $section:literal, $alert:ident, $without:ident;)*) => {
        /// A rule. Those of one name ask the same question: one the client and one the server, or each where something else
        /// was negotiated, and so another section asks it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// All of them, in the order in which a handshake comes to them: the client's, the server's, and those of both.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// Its name in kebab-case: `verify-data`. It stands in recordings and links, and never changes.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }

            /// Who checks it.
            pub const fn checker(self) -> Checker {
                match self { $(Self::$rule => Checker::$checker,)* }
            }

            /// The section that asks for it.
            pub const fn section(self) -> &'static str {
                match self { $(Self::$rule => $section,)* }
            }

            /// What whoever breaks it is told, where what was found calls for nothing else. Where RFC 5246 §7.2.2 says which
            /// alert, that; else what OpenSSL and rustls send.
            pub const fn alert(self) -> AlertDescription {
                match self { $(Self::$rule => AlertDescription::$alert,)* }
            }

            /// Why no party can be run without it; none of a rule that a scenario can leave out.
            pub const fn indispensable(self) -> Option<Indispensable> {
                match self { $(Self::$rule => rules!(@why $without),)* }
            }
        }
    };
    (@why omissible) => { None };
    (@why nothing_to_read) => { Some(Indispensable::NothingToRead) };
    (@why nothing_to_use) => { Some(Indispensable::NothingToUse) };
    (@why stops_nobody) => { Some(Indispensable::StopsNobody) };
    (@why of_laboratory) => { Some(Indispensable::OfLaboratory) };
}

rules! {
    /// The session that the client has kept is one with the server that it wants to talk to now.
    SessionServerName = "session-server-name", Client, "RFC 6066 §3", HANDSHAKE_FAILURE, omissible;
    /// The ticket that the client has kept is one of the server that it wants to talk to now.
    TicketServerName = "session-server-name", Client, "RFC 9846 §4.7.1", HANDSHAKE_FAILURE, omissible;
    /// The version that the server chose is the one that the client offered.
    ServerVersion = "server-version", Client, "RFC 5246 §7.4.1.3", PROTOCOL_VERSION, omissible;
    /// The client offered the suite that the server chose.
    CipherSuiteOffered = "cipher-suite-offered", Client, "RFC 5246 §7.4.1.3", ILLEGAL_PARAMETER, omissible;
    /// The server chose no compression.
    CompressionNull = "compression-null", Client, "RFC 5246 §7.4.1.3", ILLEGAL_PARAMETER, omissible;
    /// The client asked for each extension of the server's.
    ExtensionsSolicited = "extensions-solicited", Client, "RFC 5246 §7.4.1.4", UNSUPPORTED_EXTENSION, omissible;
    /// The server's renegotiation_info is empty.
    RenegotiationInfo = "renegotiation-info", Client, "RFC 5746 §3.4", HANDSHAKE_FAILURE, omissible;
    /// The end of the server's random does not say that it could do better.
    DowngradeSentinel = "downgrade-sentinel", Client, "RFC 9846 §4.2.3", ILLEGAL_PARAMETER, omissible;
    /// The server grants the extended master secret.
    ExtendedMasterSecret = "extended-master-secret", Client, "RFC 7627 §5.2", HANDSHAKE_FAILURE, stops_nobody;
    /// The server grants encrypt-then-MAC only for a suite that has a MAC of its own.
    EncryptThenMac = "encrypt-then-mac", Client, "RFC 7366 §3", ILLEGAL_PARAMETER, omissible;
    /// The server chose one application protocol, of those that the client offered.
    ApplicationProtocol = "application-protocol", Client, "RFC 7301 §3.1", ILLEGAL_PARAMETER, omissible;
    /// The server can read uncompressed points.
    PointFormats = "ec-point-formats", Client, "RFC 8422 §5.1.2", ILLEGAL_PARAMETER, omissible;
    /// The server takes up the session that the client comes back with.
    SessionResumed = "session-resumed", Client, "RFC 5246 §7.4.1.3", HANDSHAKE_FAILURE, stops_nobody;
    /// A session goes on with its suite.
    ResumedSuite = "resumed-suite", Client, "RFC 5246 §7.4.1.3", ILLEGAL_PARAMETER, omissible;
    /// A session goes on as it began, with an extended master secret or without.
    ResumedMasterSecret = "resumed-master-secret", Client, "RFC 7627 §5.3", HANDSHAKE_FAILURE, omissible;
    /// The certificates form a path.
    CertificatePath = "certificate-path", Both, "RFC 5246 §7.4.2", BAD_CERTIFICATE, nothing_to_read;
    /// Each certificate is of a version that fits what is in it, and its serial number is positive and not too long.
    CertificateForm = "certificate-form", Both, "RFC 5280 §4.1.2.1, RFC 5280 §4.1.2.2", BAD_CERTIFICATE, omissible;
    /// It ends at a root that the client trusts. "the CA certificate could not be located or couldn't be matched with a
    /// known, trusted CA"
    CertificateTrustAnchor = "certificate-trust-anchor", Both, "RFC 5280 §6.1", UNKNOWN_CA, omissible;
    /// No key is too short, and no signature rests on a hash that protects no longer. As OpenSSL.
    CertificateStrength = "certificate-strength", Both, "RFC 9325 §4.5", BAD_CERTIFICATE, omissible;
    /// Each certificate was signed by the one above it. "contained signatures that did not verify correctly"
    CertificateSignature = "certificate-signature", Both, "RFC 5280 §6.1.3 (a)(1)", BAD_CERTIFICATE, omissible;
    /// The clock is within each certificate's validity. "has expired or is not currently valid"
    CertificateDates = "certificate-dates", Both, "RFC 5280 §6.1.3 (a)(2)", CERTIFICATE_EXPIRED, omissible;
    /// Whoever vouches for another certificate is a certification authority. As OpenSSL: what vouches is none, so there is
    /// none.
    CertificateBasicConstraints = "certificate-basic-constraints", Both, "RFC 5280 §6.1.4 (k)", UNKNOWN_CA, omissible;
    /// No more authorities stand below one another than each allows. As OpenSSL.
    CertificatePathLength = "certificate-path-length", Both, "RFC 5280 §6.1.4 (l), (m)", UNKNOWN_CA, omissible;
    /// Each authority vouches only for names that those above it let it vouch for. As OpenSSL and rustls: "some other (unspecified)
    /// issue".
    CertificateNameConstraints = "certificate-name-constraints", Both, "RFC 5280 §4.2.1.10", CERTIFICATE_UNKNOWN, omissible;
    /// A policy is valid for the whole path, where an authority demands one. As OpenSSL: "some other (unspecified) issue".
    CertificatePolicy = "certificate-policy", Both, "RFC 5280 §6.1.3 (f)", CERTIFICATE_UNKNOWN, omissible;
    /// Each key may be used as it is used here. As OpenSSL for the leaf.
    CertificateKeyUsage = "certificate-key-usage", Both, "RFC 5246 §7.4.2, RFC 5280 §6.1.4 (n)", UNSUPPORTED_CERTIFICATE, omissible;
    /// The certificate is one for servers. As OpenSSL and rustls.
    CertificateExtendedKeyUsage = "certificate-extended-key-usage", Both, "RFC 5280 §4.2.1.12", UNSUPPORTED_CERTIFICATE, omissible;
    /// The client understands each extension that a certificate insists on. As OpenSSL and rustls: "some other (unspecified)
    /// issue".
    CertificateCriticalExtensions = "certificate-critical-extensions", Both, "RFC 5280 §4.2", CERTIFICATE_UNKNOWN, omissible;
    /// The certificate is for the server that was asked for. As all clients but Java's.
    ServerName = "server-name", Client, "RFC 9525 §6", BAD_CERTIFICATE, omissible;
    /// No certificate is in its issuer's revocation list.
    CertificateRevocationList = "certificate-revocation-list", Both, "RFC 5280 §6.3.3", CERTIFICATE_REVOKED, omissible;
    /// Where the certificate demands that an OCSP response is stapled to it, one came.
    CertificateMustStaple = "certificate-must-staple", Both, "RFC 7633 §4.2.3.1", BAD_CERTIFICATE_STATUS_RESPONSE, omissible;
    /// The OCSP response that is stapled says, in date and by who may say it, that the certificate is not revoked.
    CertificateStatusResponse = "certificate-status-response", Both, "RFC 6066 §8", BAD_CERTIFICATE_STATUS_RESPONSE, omissible;
    /// The certificate's key is of the kind that the suite needs.
    CertificateKeyFitsSuite = "certificate-key-fits-suite", Client, "RFC 5246 §7.4.2", UNSUPPORTED_CERTIFICATE, omissible;
    /// The client offered the group that the server chose.
    GroupOffered = "group-offered", Client, "RFC 8422 §5.1", ILLEGAL_PARAMETER, omissible;
    /// The server's finite field is strong enough.
    DhGroup = "dh-group", Client, "RFC 9325 §4.5", INSUFFICIENT_SECURITY, omissible;
    /// The client offered the scheme of the server's signature.
    SignatureSchemeOffered = "signature-scheme-offered", Client, "RFC 5246 §7.4.3", ILLEGAL_PARAMETER, omissible;
    /// The signature on the server's public value verifies with the certificate's key, in a finite field.
    FieldShareSignature = "server-key-exchange-signature", Client, "RFC 5246 §7.4.3", DECRYPT_ERROR, omissible;
    /// The same, on a curve.
    CurveShareSignature = "server-key-exchange-signature", Client, "RFC 8422 §5.4", DECRYPT_ERROR, omissible;

    /// The version in supported_versions is one that the client offered, and TLS 1.3 at least.
    SelectedVersion = "server-version", Client, "RFC 9846 §4.3.1", ILLEGAL_PARAMETER, omissible;
    /// The field that once said the version says TLS 1.2.
    ServerLegacyVersion = "legacy-version", Client, "RFC 9846 §4.2.3", PROTOCOL_VERSION, omissible;
    /// The server gives the client's session ID back.
    SessionIdEcho = "legacy-session-id-echo", Client, "RFC 9846 §4.2.3", ILLEGAL_PARAMETER, omissible;
    /// The client offered the suite that the server chose, and it is one of TLS 1.3.
    Tls13SuiteOffered = "cipher-suite-offered", Client, "RFC 9846 §4.2.3", ILLEGAL_PARAMETER, omissible;
    /// The server chose no compression.
    Tls13CompressionNull = "compression-null", Client, "RFC 9846 §4.2.3", ILLEGAL_PARAMETER, omissible;
    /// The client asked for each extension of the server's.
    Tls13ExtensionsSolicited = "extensions-solicited", Client, "RFC 9846 §4.3", UNSUPPORTED_EXTENSION, omissible;
    /// Each extension of the server's may stand in the message in which it stands.
    ExtensionPlace = "extension-place", Client, "RFC 9846 §4.3", ILLEGAL_PARAMETER, omissible;
    /// The server answers with a key share.
    KeyShareAnswered = "key-share-answered", Client, "RFC 9846 §9.2", MISSING_EXTENSION, nothing_to_use;
    /// The pre-shared key that the server chose is one that the client offered, goes with the suite, and is used as the client allows.
    PskSelected = "pre-shared-key-selected", Client, "RFC 9846 §4.3.11", ILLEGAL_PARAMETER, nothing_to_use;
    /// The server takes early data with the pre-shared key and the suite that the client has sent it with.
    EarlyDataTaken = "early-data-taken", Client, "RFC 9846 §4.3.11", ILLEGAL_PARAMETER, omissible;
    /// The server's key share is of a group that the client sent one of.
    Tls13GroupOffered = "group-offered", Client, "RFC 9846 §4.3.8", ILLEGAL_PARAMETER, omissible;
    /// A HelloRetryRequest asks for a group that the client offered, and sent no share of.
    RetryGroup = "retry-group", Client, "RFC 9846 §4.3.8", ILLEGAL_PARAMETER, omissible;
    /// A HelloRetryRequest makes the client's next hello another one.
    RetryChanges = "retry-changes", Client, "RFC 9846 §4.2.4", ILLEGAL_PARAMETER, omissible;
    /// After a HelloRetryRequest the server stays with the suite that it chose there.
    RetrySuite = "retry-suite", Client, "RFC 9846 §4.2.4", ILLEGAL_PARAMETER, omissible;
    /// After a HelloRetryRequest the server stays with TLS 1.3.
    RetryVersion = "retry-version", Client, "RFC 9846 §4.2.4", ILLEGAL_PARAMETER, omissible;
    /// A server that asks for a certificate says which signatures it understands.
    RequestedSignatures = "requested-signatures", Client, "RFC 9846 §4.4.2", MISSING_EXTENSION, nothing_to_use;
    /// A request after the handshake has a context that none before it had.
    RequestContextFresh = "request-context-fresh", Client, "RFC 9846 §4.4.2", ILLEGAL_PARAMETER, omissible;
    /// The context of the server's Certificate, and of its request for one in the handshake, is empty.
    CertificateContext = "certificate-context-empty", Client, "RFC 9846 §4.5.1", ILLEGAL_PARAMETER, omissible;
    /// The server sends a certificate.
    CertificatePresent = "certificate-present", Client, "RFC 9846 §4.5.1.3", DECODE_ERROR, nothing_to_use;
    /// What the server compressed is compressed as the client offered, and is as long as the server says when unpacked.
    CertificateDecompressed = "certificate-decompressed", Client, "RFC 8879 §4", BAD_CERTIFICATE, nothing_to_read;
    /// The client offered the scheme of the server's signature.
    Tls13SchemeOffered = "signature-scheme-offered", Client, "RFC 9846 §4.5.2", ILLEGAL_PARAMETER, omissible;
    /// The scheme may sign handshake messages, and not only certificates.
    HandshakeScheme = "signature-scheme-of-handshakes", Client, "RFC 9846 §4.3.3", ILLEGAL_PARAMETER, omissible;
    /// The signature over the conversation verifies with the certificate's key.
    CertificateVerifySignature = "conversation-signature", Client, "RFC 9846 §4.5.2", DECRYPT_ERROR, omissible;

    /// The client speaks the server's version.
    ClientVersion = "client-version", Server, "RFC 5246 App. E.1", PROTOCOL_VERSION, omissible;
    /// The client does not fall back without need.
    Fallback = "fallback-scsv", Server, "RFC 7507 §3", INAPPROPRIATE_FALLBACK, omissible;
    /// The client can do without compression.
    CompressionOffered = "compression-null", Server, "RFC 5246 §7.4.1.2", ILLEGAL_PARAMETER, omissible;
    /// The client's renegotiation_info is empty.
    RenegotiationOffered = "renegotiation-info", Server, "RFC 5746 §3.6", HANDSHAKE_FAILURE, omissible;
    /// The client can read uncompressed points.
    PointFormatsOffered = "ec-point-formats", Server, "RFC 8422 §5.1.2", ILLEGAL_PARAMETER, omissible;
    /// The server has a certificate for the name that was asked for.
    ServerNameIndication = "server-name-indication", Server, "RFC 6066 §3", UNRECOGNIZED_NAME, omissible;
    /// Both speak a common application protocol.
    ProtocolChoice = "application-protocol", Server, "RFC 7301 §3.2", NO_APPLICATION_PROTOCOL, omissible;
    /// The server remembers the session that the client names, and it may go on.
    SessionKnown = "session-known", Server, "RFC 5246 §7.4.1.2", HANDSHAKE_FAILURE, stops_nobody;
    /// The server can open the ticket that the client comes back with, and the session in it may go on.
    TicketAccepted = "session-ticket-accepted", Server, "RFC 5077 §3.4", HANDSHAKE_FAILURE, stops_nobody;
    /// A session goes on as it began, with an extended master secret or without.
    ResumedMasterSecretOffered = "resumed-master-secret", Server, "RFC 7627 §5.3", HANDSHAKE_FAILURE, omissible;
    /// There is a suite that both can use.
    CipherSuiteChoice = "cipher-suite-choice", Server, "RFC 5246 §7.4.1.3", HANDSHAKE_FAILURE, nothing_to_use;
    /// A client that has to say who it is sends a certificate.
    ClientCertificatePresent = "client-certificate-present", Server, "RFC 5246 §7.4.6", HANDSHAKE_FAILURE, omissible;
    /// The key of the client's certificate is of a kind that the server asked for.
    ClientCertificateType = "client-certificate-type", Server, "RFC 5246 §7.4.6", UNSUPPORTED_CERTIFICATE, omissible;
    /// The server asked for the scheme of the client's signature.
    ClientScheme = "signature-scheme-offered", Server, "RFC 5246 §7.4.8", ILLEGAL_PARAMETER, omissible;
    /// The client's signature over the conversation verifies with the key of its certificate.
    ClientCertificateVerify = "conversation-signature", Server, "RFC 5246 §7.4.8", DECRYPT_ERROR, omissible;
    /// The pre-master secret has the right length, padding and version.
    PreMasterSecretVersion = "pre-master-secret-version", Server, "RFC 5246 §7.4.7.1", BAD_RECORD_MAC, stops_nobody;
    /// The padding is right: the question whose answer nobody may hear. Only the laboratory's server asks it.
    EncryptionPadding = "encryption-padding", Server, "RFC 8017 §7.2.2", DECRYPT_ERROR, of_laboratory;

    /// The client's list of versions has one of the server's.
    OfferedVersions = "client-version", Server, "RFC 9846 §4.3.1", PROTOCOL_VERSION, omissible;
    /// The field that once said the version says TLS 1.2.
    ClientLegacyVersion = "legacy-version", Server, "RFC 9846 §4.2.2", PROTOCOL_VERSION, omissible;
    /// The client offers no compression.
    Tls13CompressionOffered = "compression-null", Server, "RFC 9846 §4.2.2", ILLEGAL_PARAMETER, omissible;
    /// The client sends what TLS 1.3 can't do without.
    MandatoryExtensions = "mandatory-extensions", Server, "RFC 9846 §9.2", MISSING_EXTENSION, nothing_to_use;
    /// The client's key shares are of groups that it offers, one of each at most.
    KeyShares = "key-shares", Server, "RFC 9846 §4.3.8", ILLEGAL_PARAMETER, omissible;
    /// The client's pre-shared keys are offered as they must be: at the end, each with a proof, and with the modes to use them in.
    PskOffered = "pre-shared-keys-offered", Server, "RFC 9846 §4.3.11", ILLEGAL_PARAMETER, omissible;
    /// The client has the pre-shared key that it names, and its hello has come as it was sent.
    PskBinder = "psk-binder", Server, "RFC 9846 §4.3.11.2", DECRYPT_ERROR, omissible;
    /// A key from elsewhere is used by the two that it is for, each in its own part.
    PskParts = "psk-parts", Server, "RFC 9257 §4.1", ACCESS_DENIED, omissible;
    /// The ticket that the client shows has not been used, where each may be used once.
    TicketUnused = "ticket-unused", Server, "RFC 9846 §8.1", ILLEGAL_PARAMETER, stops_nobody;
    /// The hello with early data has come as soon after its ticket as it says itself.
    HelloFresh = "hello-fresh", Server, "RFC 9846 §8.3", ILLEGAL_PARAMETER, stops_nobody;
    /// No such hello has come before.
    HelloUnseen = "hello-unseen", Server, "RFC 9846 §8.2", ILLEGAL_PARAMETER, stops_nobody;
    /// The server can tell whether early data comes for the first time, by what it does against replay.
    ReplayTold = "replay-told", Server, "RFC 9846 §8", ILLEGAL_PARAMETER, stops_nobody;
    /// There is a suite that both can use, with a group and a signature.
    Tls13SuiteChoice = "cipher-suite-choice", Server, "RFC 9846 §4.2.1", HANDSHAKE_FAILURE, nothing_to_use;
    /// The client's Certificate repeats the context of the request that it answers.
    ClientCertificateContext = "certificate-context-repeated", Server, "RFC 9846 §4.5.1", ILLEGAL_PARAMETER, omissible;
    /// A client that has to say who it is sends a certificate.
    Tls13ClientCertificatePresent = "client-certificate-present", Server, "RFC 9846 §4.5.1.3", CERTIFICATE_REQUIRED, omissible;
    /// The server asked for the scheme of the client's signature.
    Tls13ClientScheme = "signature-scheme-offered", Server, "RFC 9846 §4.5.2", ILLEGAL_PARAMETER, omissible;
    /// The scheme may sign handshake messages, and not only certificates.
    ClientHandshakeScheme = "signature-scheme-of-handshakes", Server, "RFC 9846 §4.3.3", ILLEGAL_PARAMETER, omissible;
    /// The client's signature over the conversation verifies with the key of its certificate.
    Tls13ClientCertificateVerify = "conversation-signature", Server, "RFC 9846 §4.5.2", DECRYPT_ERROR, omissible;
    /// After a HelloRetryRequest the client sends what it was asked for, and changes nothing else.
    RetriedHello = "retried-hello", Server, "RFC 9846 §4.2.2", ILLEGAL_PARAMETER, omissible;

    /// The peer's public value is one that can be calculated with, in a finite field. RFC 7919 §3 and §4 give the alert.
    DhPublicValue = "dh-public-value", Both, "RFC 7919 §5.1", HANDSHAKE_FAILURE, nothing_to_use;
    /// The same, on a curve.
    EcPublicValue = "dh-public-value", Both, "RFC 8422 §5.11", ILLEGAL_PARAMETER, nothing_to_use;
    /// The peer's key share is one that can be calculated with, in a finite field.
    FieldKeyShare = "dh-public-value", Both, "RFC 9846 §4.3.8.1", ILLEGAL_PARAMETER, nothing_to_use;
    /// The same, on a curve.
    CurveKeyShare = "dh-public-value", Both, "RFC 9846 §4.3.8.2", ILLEGAL_PARAMETER, nothing_to_use;
    /// The same, where a curve and ML-KEM are joined.
    HybridKeyShare = "dh-public-value", Both, "RFC 10024", ILLEGAL_PARAMETER, nothing_to_use;
    /// The record is authentic, and in its turn: the tag of an AEAD cipher is right.
    RecordTag = "record-authentication", Both, "RFC 5246 §6.2.3.3", BAD_RECORD_MAC, nothing_to_read;
    /// The same, in TLS 1.3.
    Tls13RecordTag = "record-authentication", Both, "RFC 9846 §5.2", BAD_RECORD_MAC, nothing_to_read;
    /// The same: the padding of a CBC suite is right, and the MAC that is encrypted with the content.
    RecordMac = "record-authentication", Both, "RFC 5246 §6.2.3.2", BAD_RECORD_MAC, nothing_to_read;
    /// The same: the MAC over the ciphertext is right.
    RecordOuterMac = "record-authentication", Both, "RFC 7366 §3", BAD_RECORD_MAC, nothing_to_read;
    /// The peer's Finished is what it must be.
    VerifyData = "verify-data", Both, "RFC 5246 §7.4.9", DECRYPT_ERROR, omissible;
    /// The same, in TLS 1.3.
    Tls13VerifyData = "verify-data", Both, "RFC 9846 §4.5.3", DECRYPT_ERROR, omissible;
    /// The limit that the peer sets to records is one that it may set.
    RecordSizeLimitValue = "record-limit-value", Both, "RFC 8449 §4", ILLEGAL_PARAMETER, nothing_to_use;
    /// The record holds no more than this party has said that it accepts.
    RecordSizeLimit = "record-limit", Both, "RFC 8449 §4", RECORD_OVERFLOW, nothing_to_read;
    /// The peer has said goodbye before the transport ended.
    CloseNotify = "close-notify", Both, "RFC 5246 §7.2.1", CLOSE_NOTIFY, omissible;
    /// The same, in TLS 1.3.
    Tls13CloseNotify = "close-notify", Both, "RFC 9846 §6.1", CLOSE_NOTIFY, omissible;
}

impl Rule {
    /// Whether a party can be run without it.
    pub const fn is_omissible(self) -> bool {
        self.indispensable().is_none()
    }

    /// The client's rule of this name.
    pub fn of_client(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.checker().is_client() && rule.name() == name)
    }

    /// The server's rule of this name.
    pub fn of_server(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.checker().is_server() && rule.name() == name)
    }

    /// Whether it asks the same question as another of that party's rules: they differ in the section alone.
    pub fn asks_the_same_as(self, other: Self) -> bool {
        self.checker() == other.checker() && self.name() == other.name()
    }

    /// Whether it is about a record's authenticity.
    pub const fn is_of_records(self) -> bool {
        matches!(self, Self::RecordTag | Self::Tls13RecordTag | Self::RecordMac | Self::RecordOuterMac)
    }

    /// Whether it is about the signature on the server's public value.
    pub const fn is_of_server_key_exchange(self) -> bool {
        matches!(self, Self::FieldShareSignature | Self::CurveShareSignature)
    }

    /// Whether it is about the server's certificates.
    pub const fn is_of_certificates(self) -> bool {
        matches!(
            self,
            Self::CertificatePath
                | Self::CertificateForm
                | Self::CertificateTrustAnchor
                | Self::CertificateStrength
                | Self::CertificateSignature
                | Self::CertificateDates
                | Self::CertificateBasicConstraints
                | Self::CertificatePathLength
                | Self::CertificateNameConstraints
                | Self::CertificatePolicy
                | Self::CertificateKeyUsage
                | Self::CertificateExtendedKeyUsage
                | Self::CertificateCriticalExtensions
                | Self::ServerName
                | Self::CertificateRevocationList
                | Self::CertificateMustStaple
                | Self::CertificateStatusResponse
                | Self::CertificateKeyFitsSuite
        )
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_party_has_two_rules_of_one_name_but_where_the_section_depends_on_what_was_negotiated() {
        let alike = |checks: fn(Checker) -> bool| {
            let names: Vec<_> =
                Rule::ALL.iter().filter(|rule| checks(rule.checker())).map(|rule| rule.name()).collect::<Vec<_>>();
            let first = |name: &&str| names.iter().position(|other| other == name);
            names
                .iter()
                .enumerate()
                .filter(|(index, name)| first(name) != Some(*index))
                .map(|(_, name)| *name)
                .collect::<Vec<_>>()
        };
        let of_both =
            [["dh-public-value"; 4].as_slice(), &["record-authentication"; 3], &["verify-data", "close-notify"]]
                .concat();
        let of_client = [
            "session-server-name",
            "server-key-exchange-signature",
            "server-version",
            "cipher-suite-offered",
            "compression-null",
            "extensions-solicited",
            "group-offered",
            "signature-scheme-offered",
        ];
        let of_server = [
            "client-version",
            "compression-null",
            "cipher-suite-choice",
            "client-certificate-present",
            "signature-scheme-offered",
            "conversation-signature",
        ];
        assert_eq!(alike(Checker::is_client), [&of_client[..], &of_both].concat());
        assert_eq!(alike(Checker::is_server), [&of_server[..], &of_both].concat());
        for rule in Rule::ALL {
            let alike = Rule::ALL.iter().filter(|other| other.asks_the_same_as(*rule));
            let sections: Vec<_> = alike.map(|other| (other.checker(), other.section())).collect();
            let own = sections.iter().filter(|found| **found == (rule.checker(), rule.section()));
            assert_eq!(own.count(), 1, "{rule}: two rules of one name and section are one");
        }
    }
}

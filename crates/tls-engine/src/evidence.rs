//! What a check compared with what: typed values, true whether the rule was kept or not.

use crate::ReplayDefence;
use tls_keys::{AgreementError, Authentication, DhJudgement, ExchangeGroup, HashAlgorithm, OpenError};
use tls_pki::SignatureError;
use tls_transcript::Role;
use tls_wire::tls13::DecompressionError;
use tls_wire::{
    AlertDescription, CertificateCompressionAlgorithm, CipherSuite, ClientCertificateType, CompressionMethod,
    ExtensionType, NamedGroup, ProtocolVersion, PskKeyExchangeMode, RecordForm, SignatureScheme,
};

/// The least that a record may be limited to, in bytes (RFC 8449 §4).
pub(crate) const LEAST_RECORD_SIZE_LIMIT: u16 = 64;

/// What was found when a rule was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// The version that the server chose, and the one that the client offered.
    VersionChosen {
        /// The server's.
        chosen: ProtocolVersion,
        /// The client's.
        offered: ProtocolVersion,
    },
    /// The suite that the server chose.
    SuiteChosen {
        /// The suite.
        suite: CipherSuite,
        /// Its place in the client's list, counted from 0, if it stands there.
        place: Option<usize>,
        /// How many suites the client offered.
        offered: usize,
    },
    /// The compression that the server chose.
    CompressionChosen(CompressionMethod),
    /// The client asked for all extensions that the server sent.
    ExtensionsSolicited {
        /// How many there are.
        count: usize,
    },
    /// The client did not ask for this extension.
    ExtensionUnsolicited(ExtensionType),
    /// The server answered this extension, which is GREASE (RFC 8701).
    ExtensionMeaningless(ExtensionType),
    /// The peer sent `renegotiation_info`.
    RenegotiationInfo {
        /// How many bytes it carries.
        length: usize,
    },
    /// The server sent no `renegotiation_info`.
    NoRenegotiationInfo,
    /// The server marks at the end of its random that it could do better (RFC 9846 §4.2.3).
    DowngradeMark(DowngradeMark),
    /// The same, and the client offered TLS 1.3: somebody has changed the offer.
    DowngradeNoticed(DowngradeMark),
    /// The client offered the extended master secret, and the server did not grant it.
    NoExtendedMasterSecret,
    /// The server granted encrypt-then-MAC with this suite.
    EncryptThenMacGranted(CipherSuite),
    /// The application protocols in the server's answer, which should be one.
    ProtocolsChosen(Vec<Vec<u8>>),
    /// The list of point formats lacks the uncompressed one.
    NoUncompressedPoints {
        /// Whose list.
        sender: Role,
    },
    /// The key of the server's certificate, and what the suite needs.
    CertificateKey {
        /// The suite.
        suite: CipherSuite,
        /// What it needs.
        needed: Authentication,
        /// The key's kind.
        key: String,
    },
    /// The scheme of the server's signature.
    SchemeChosen(SignatureScheme),
    /// The server's signature verifies.
    SignatureVerified {
        /// The key's kind.
        key: String,
        /// How it was signed.
        scheme: SignatureScheme,
        /// How many bytes it covers.
        length: usize,
    },
    /// The server's signature does not verify.
    SignatureRefused(SignatureError),
    /// The curve that the server chose, and those that the client offered.
    GroupChosen {
        /// The server's.
        group: NamedGroup,
        /// The client's.
        offered: Vec<NamedGroup>,
    },
    /// What a client thinks of the finite field that the server spelled out.
    FiniteField(DhJudgement),
    /// The peer's public value can be calculated with.
    PublicValueAccepted {
        /// Whose it is.
        peer: Role,
        /// The group.
        group: ExchangeGroup,
        /// The value.
        public: Vec<u8>,
    },
    /// The peer's public value makes no secret.
    PublicValueRefused {
        /// Whose it is.
        peer: Role,
        /// Why.
        error: AgreementError,
    },
    /// The same of a key share in TLS 1.3, which has one alert for all of them (RFC 9846 §6).
    KeyShareRefused {
        /// Whose it is.
        peer: Role,
        /// Why.
        error: AgreementError,
    },
    /// What the peer's Finished has, and what it should have.
    VerifyData {
        /// Whose Finished it is.
        sender: Role,
        /// What it has.
        received: Vec<u8>,
        /// What the receiver computed.
        expected: Vec<u8>,
    },
    /// The client says that it falls back to this version.
    Fallback(ProtocolVersion),
    /// The same, to a server that speaks newer ones as well.
    FallbackCompared {
        /// The client's newest version.
        newest: ProtocolVersion,
        /// The server's versions.
        spoken: Vec<ProtocolVersion>,
    },
    /// The versions on the client's list, without those that mean nothing (RFC 8701).
    VersionsOffered(Vec<ProtocolVersion>),
    /// The newest version of a client without such a list.
    NewestVersionOffered(ProtocolVersion),
    /// The compressions that the client offers.
    CompressionsOffered(Vec<CompressionMethod>),
    /// The client's list of names has two of one type.
    ServerNamesRepeated,
    /// The site that the client asks for.
    ServerNameAsked(Vec<u8>),
    /// The same, where the server has none of that name.
    ServerNameUnknown(Vec<u8>),
    /// Which application protocol the server takes.
    ProtocolTaken {
        /// The one taken, if both speak one.
        taken: Option<Vec<u8>>,
        /// The client's list.
        offered: Vec<Vec<u8>>,
    },
    /// Which suite the server takes.
    SuiteTaken {
        /// The suite.
        suite: CipherSuite,
        /// The kind of the certificate's key.
        key: String,
        /// In DHE and ECDHE, where to calculate and how to sign.
        ephemeral: Option<(NamedGroup, SignatureScheme)>,
        /// How many suites the client offers.
        offered: usize,
    },
    /// Of the finite fields that the client names the server takes none, and no other suite will do (RFC 7919 §4).
    NoFiniteField {
        /// The finite fields that the client names.
        named: Vec<NamedGroup>,
    },
    /// There is no suite that both can use.
    NoSuite {
        /// How many suites the client offers.
        offered: usize,
        /// How many the server has.
        ours: usize,
    },
    /// What the server found in the encrypted pre-master secret.
    PreMasterSecret {
        /// How it looks.
        found: tls_keys::RsaPlaintext,
        /// The version of the ClientHello.
        version: ProtocolVersion,
    },
    /// Whether the decrypted block begins as a padded one must.
    PaddingBegins {
        /// Whether it does.
        well: bool,
    },
    /// The version in the server's supported_versions.
    VersionSelected {
        /// The server's choice.
        chosen: ProtocolVersion,
        /// What the client offered.
        offered: Vec<ProtocolVersion>,
    },
    /// The versions of both.
    VersionsCompared {
        /// The client's, without those that mean nothing (RFC 8701).
        offered: Vec<ProtocolVersion>,
        /// The server's.
        spoken: Vec<ProtocolVersion>,
    },
    /// What legacy_version says.
    LegacyVersion {
        /// Whose.
        sender: Role,
        /// The version.
        version: ProtocolVersion,
    },
    /// The session ID that the server gives back.
    SessionIdEcho {
        /// What came back.
        received: Vec<u8>,
        /// What the client sent.
        sent: Vec<u8>,
    },
    /// All extensions of a message may stand in it.
    ExtensionsInPlace {
        /// How many there are.
        count: usize,
    },
    /// This one may not.
    ExtensionMisplaced(ExtensionType),
    /// The group of the server's key share, if it sent one.
    KeyShareAnswer(Option<NamedGroup>),
    /// The group that a HelloRetryRequest asks for.
    RetryGroup {
        /// The group.
        group: NamedGroup,
        /// The groups that the client offered.
        offered: Vec<NamedGroup>,
        /// The groups that the client sent shares of.
        shared: Vec<NamedGroup>,
    },
    /// What a HelloRetryRequest asks for.
    RetryAsksFor {
        /// A share of some group.
        group: bool,
        /// Its cookie.
        cookie: bool,
    },
    /// The peer sets a limit to the records that it gets (RFC 8449).
    RecordSizeLimitSet {
        /// Who.
        sender: Role,
        /// How many bytes.
        limit: u16,
    },
    /// A protected record holds more than this party has said that it accepts.
    RecordBeyondLimit {
        /// How many bytes.
        length: usize,
        /// How many it accepts.
        limit: usize,
    },
    /// The version that the ServerHello chose after a HelloRetryRequest.
    RetriedVersion(ProtocolVersion),
    /// The context of the server's Certificate or CertificateRequest.
    CertificateContext {
        /// How many bytes it has.
        length: usize,
    },
    /// The server asks for a certificate.
    SignaturesRequested {
        /// How many kinds of signature it says that it understands; 0 if it says nothing of that.
        count: usize,
    },
    /// The suites of HelloRetryRequest and ServerHello.
    RetrySuites {
        /// That of the HelloRetryRequest.
        first: CipherSuite,
        /// That of the ServerHello.
        second: CipherSuite,
    },
    /// The certificates were compressed, and unpack to as many bytes as the server says.
    CertificateDecompressed {
        /// How they were compressed.
        algorithm: CertificateCompressionAlgorithm,
        /// How many bytes were sent.
        compressed: usize,
        /// How many they are.
        length: usize,
    },
    /// They are compressed in a way that was not offered.
    CompressionUnoffered(CertificateCompressionAlgorithm),
    /// They can't be unpacked.
    DecompressionRefused(DecompressionError),
    /// How many certificates the server sent.
    CertificatesSent {
        /// The count.
        count: usize,
    },
    /// How many certificates the client sent.
    ClientCertificates {
        /// The count.
        count: usize,
        /// Whether it has to send one.
        required: bool,
    },
    /// The kind of the key in the client's certificate.
    ClientKeyType {
        /// The kind.
        key: String,
        /// What the server asked for.
        requested: Vec<ClientCertificateType>,
    },
    /// The scheme of the client's signature.
    ClientSchemeChosen(SignatureScheme),
    /// The client's signature over the conversation verifies.
    ClientSigned {
        /// The key's kind.
        key: String,
        /// How it was signed.
        scheme: SignatureScheme,
        /// How many bytes were signed.
        length: usize,
    },
    /// The context of a request that came after the handshake.
    RequestContext {
        /// Whether no request before it had the same.
        fresh: bool,
    },
    /// The contexts of the server's request and of the client's Certificate.
    ContextRepeated {
        /// Whether they are the same.
        same: bool,
    },
    /// The scheme of a signature over handshake messages.
    HandshakeScheme(SignatureScheme),
    /// The signature over the conversation verifies.
    ConversationSigned {
        /// The key's kind.
        key: String,
        /// How it was signed.
        scheme: SignatureScheme,
        /// How many bytes were signed.
        length: usize,
    },
    /// Which extension that TLS 1.3 needs the client left out, if any.
    MandatoryExtensions {
        /// The first of them.
        lacking: Option<ExtensionType>,
    },
    /// The groups of which the client sent shares.
    KeySharesOffered(Vec<NamedGroup>),
    /// A share is of a group that the client does not offer.
    KeyShareUnoffered(NamedGroup),
    /// Two shares are of one group.
    KeyShareRepeated(NamedGroup),
    /// No group suits both.
    NoCommonGroup {
        /// The client's.
        offered: Vec<NamedGroup>,
        /// The server's.
        spoken: Vec<NamedGroup>,
    },
    /// The client can check none of the signatures that the server could make.
    NoCommonSignature(Vec<SignatureScheme>),
    /// The pre-shared key that the server chose.
    PskSelected {
        /// Its place in the client's list, counted from 0.
        index: u16,
        /// How many are there.
        offered: usize,
        /// How it is used.
        mode: PskKeyExchangeMode,
    },
    /// The client offered no such pre-shared key.
    PskOutOfRange {
        /// Its place, counted from 0.
        index: u16,
        /// How many are there.
        offered: usize,
    },
    /// The pre-shared key that the server chose does not go with the suite.
    PskOfOtherHash {
        /// The key's.
        hash: HashAlgorithm,
        /// The server's choice.
        suite: CipherSuite,
    },
    /// The client does not allow this use of its pre-shared keys.
    PskModeNotOffered(PskKeyExchangeMode),
    /// The client announces early data and offers no pre-shared key.
    EarlyDataWithoutPsk,
    /// The server takes early data.
    EarlyDataTaken {
        /// The place of its pre-shared key, counted from 0.
        index: u16,
        /// Whether its suite is the one that the early data was protected with.
        same_suite: bool,
    },
    /// The client offers so many pre-shared keys, each with its binder.
    PsksOffered {
        /// The count.
        count: usize,
    },
    /// Another extension stands behind pre_shared_key.
    PskNotLast(ExtensionType),
    /// pre_shared_key comes without psk_key_exchange_modes.
    PskWithoutModes,
    /// There is not one binder for each pre-shared key.
    PskBindersCounted {
        /// How many keys.
        identities: usize,
        /// How many binders.
        binders: usize,
    },
    /// The binder of the chosen pre-shared key.
    Binder {
        /// What has come.
        received: Vec<u8>,
        /// What it should be.
        expected: Vec<u8>,
    },
    /// Which suite the server takes, with a pre-shared key.
    SuiteTakenWithPsk {
        /// The suite.
        suite: CipherSuite,
        /// The key's place in the client's list, counted from 0.
        index: u16,
        /// The group, if there is a key exchange besides.
        group: Option<NamedGroup>,
        /// How many suites the client offers.
        offered: usize,
    },
    /// What the second hello of a client is.
    RetriedHello(RetriedHello),
    /// What the client has kept belongs to another server than the one that it wants to talk to.
    SessionOfOtherName {
        /// Whose it is.
        session: String,
        /// Whom the client wants to talk to.
        wanted: String,
    },
    /// Who is the server by a key's name, and who it is.
    PskParts {
        /// By the name.
        named: String,
        /// The party itself.
        own: String,
    },
    /// The client shows a ticket that has been used, and may be used once.
    TicketUsed {
        /// How many bytes it has.
        length: usize,
    },
    /// How old a ticket is, in milliseconds.
    HelloAge {
        /// As the client says.
        told: u64,
        /// As the server counts.
        counted: u64,
        /// By how much these may differ.
        tolerance: u64,
    },
    /// Whether a hello with early data has come before.
    HelloRecorded {
        /// Whether it has.
        seen: bool,
    },
    /// With a key from elsewhere the server can't tell whether early data is played again, by what it does against that.
    ReplayUntold(ReplayDefence),
    /// The server takes up the session that the client comes back with.
    SessionResumed {
        /// By what.
        way: Way,
    },
    /// It does not, and begins a new one.
    SessionNotResumed {
        /// By what it could have.
        way: Way,
    },
    /// The suite with which a session goes on.
    ResumedSuite {
        /// The server's choice.
        suite: CipherSuite,
        /// The session's.
        session: CipherSuite,
    },
    /// Whether a session and the hello in which it goes on have an extended master secret.
    ResumedMasterSecret {
        /// The session.
        session: bool,
        /// The peer's hello, if this party grants what it says.
        hello: bool,
    },
    /// The server knows the session, and it may go on.
    SessionFound {
        /// By what.
        way: Way,
        /// How many seconds old it is.
        age: u64,
    },
    /// A session can't go on.
    SessionNotFound {
        /// By what it should have.
        way: Way,
        /// Why not.
        obstacle: Obstacle,
    },
    /// A protected record opened.
    RecordOpened {
        /// What authenticates it.
        form: RecordForm,
        /// How many records the same keys had opened before.
        sequence: u64,
    },
    /// A protected record did not open.
    RecordRefused {
        /// How many records the same keys had opened before.
        sequence: u64,
        /// Why.
        error: OpenError,
    },
    /// The transport ended without the peer's goodbye.
    NoCloseNotify {
        /// Whose.
        peer: Role,
    },
    /// The transport ended in the midst of a record.
    RecordUnfinished {
        /// How many bytes of it had come.
        length: usize,
        /// Whose goodbye has not come.
        peer: Role,
    },
}

/// By what a server of TLS 1.2 knows a session again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By its name.
    SessionId,
    /// By a ticket.
    Ticket,
}

/// Why a session can't go on, so that there is a full handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The server does not know the name, or can't open the ticket.
    Unknown,
    /// Its suite is not offered, or not granted any more.
    Suite,
    /// It was one with a server of another name (RFC 6066 §3).
    ServerName,
    /// It is too old.
    Age,
    /// It is not bound to its handshake, and the client asks for one that is (RFC 7627 §5.3).
    MasterSecret,
}

/// What a second ClientHello is, compared with the first and with what the server asked for (RFC 9846 §4.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetriedHello {
    /// What it should be.
    AsAsked,
    /// It has no share of the group.
    WithoutShare,
    /// It has other shares as well.
    AnotherShare,
    /// The cookie is missing, or another.
    AnotherCookie,
    /// Something else has changed.
    Changed,
}

/// How a rule came out: kept or broken, and what was found.
pub(crate) type Verdict = Result<Evidence, Evidence>;

/// Which version a server says that it could have done (RFC 9846 §4.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DowngradeMark {
    /// `DOWNGRD` and 1: TLS 1.3.
    Tls13,
    /// `DOWNGRD` and 0: TLS 1.2, which it should have chosen then.
    Tls12,
}

impl Evidence {
    /// The alert that this calls for, where it is another than the rule's.
    pub(crate) fn alert(&self) -> Option<AlertDescription> {
        match self {
            Self::FiniteField(judgement) => judgement.objection.map(|objection| objection.alert()),
            Self::PublicValueRefused { error, .. } => Some(error.alert()),
            // Not the signature is wrong, but what it says of itself (RFC 5246 §7.4.3).
            Self::SignatureRefused(SignatureError::SchemeMismatch { .. }) => Some(AlertDescription::ILLEGAL_PARAMETER),
            Self::RecordRefused { error, .. } => Some(error.alert()),
            // Our choice: RFC 6066 §3 forbids it and names no alert.
            Self::ServerNamesRepeated => Some(AlertDescription::ILLEGAL_PARAMETER),
            // Nor are the certificates wrong, but what was chosen (RFC 9846 §6.2).
            Self::CompressionUnoffered(_) => Some(AlertDescription::ILLEGAL_PARAMETER),
            Self::DecompressionRefused(error) => Some(error.alert()),
            Self::PskWithoutModes => Some(AlertDescription::MISSING_EXTENSION),
            Self::NoFiniteField { .. } => Some(AlertDescription::INSUFFICIENT_SECURITY),
            _ => None,
        }
    }
}
